package table

import (
	"slices"

	"duyet/model/fold"
	"duyet/model/intake/collect"
)

// describe tells in the report how the columns were read.
func (t *table) describe() {
	t.Report.Mapping = map[string]string{}
	t.lay(t.plans[0])
	for _, p := range t.plans {
		if p.again {
			continue
		}
		t.mapping(p)
		vi := slices.ContainsFunc(p.cols, func(c column) bool { return c.vi })
		for i, c := range p.cols {
			o := p.orders[i]
			month, sure := o.MonthFirst(vi)
			if !sure && o.Open > 0 && c.field != "" {
				t.Warn("ambiguous-date", p.line, map[bool]string{false: "day/month", true: "month/day"}[month])
			}
			p.cols[i].vi = !month
			switch {
			case c.lost:
				t.Warn("two-columns", p.line, c.heading)
			case c.field == "" && c.heading != "" && letters[p.kind] != 0:
				t.Warn("unknown-column", p.line, c.heading)
			case c.grade == seen && c.field != "":
				t.Warn("guessed-column", p.line, c.heading)
			}
		}
		if p.kind == "members" {
			t.Warn("members-not-queue", p.line, "")
		}
	}
	if t.Report.Variant == "" {
		t.Report.Variant = variant(t.plans[0])
	}
	if t.Report.Kind == "" {
		t.Report.Kind = map[string]string{"metrics": "insights", "members": "joins", "published": "insights", "contributors": "insights",
			"admins": "insights", "unkept": "insights"}[t.plans[0].kind]
		if t.Report.Kind == "" {
			t.Report.Kind = t.plans[0].kind
		}
	}
}

// lay tells in the report how the columns below the first headings are read,
// each with the first cell below it.
func (t *table) lay(p *plan) {
	if p.line == 0 || letters[p.kind] == 0 && p.kind != "members" {
		return
	}
	l := &t.Report.Layout
	l.Plan = p.kind
	heads := make([]string, len(p.cols))
	for i, c := range p.cols {
		heads[i] = c.heading
		l.Columns = append(l.Columns, collect.Column{Heading: c.heading, Field: c.field})
		l.Wished = l.Wished || c.grade == wished
	}
	l.Heads = headsHash(heads)
	w := t.open()
	for range 40 {
		r, err := w.Next()
		if err != nil {
			return
		}
		for i, c := range r.Cells {
			if r.Line > p.line && i < len(l.Columns) && l.Columns[i].Sample == "" {
				l.Columns[i].Sample = collect.Cut(fold.Row(collect.Cut(c, 4*collect.MaxRaw)), collect.MaxRaw)
			}
		}
	}
}

func (t *table) mapping(p *plan) {
	answers := 0
	for _, c := range p.cols {
		field := c.field
		if field == "answer" {
			answers++
			field = "answer_" + string(rune('0'+min(answers, 9)))
		}
		if _, taken := t.Report.Mapping[field]; field != "" && field != "ignore" && !taken {
			t.Report.Mapping[field] = c.heading
		}
	}
}
