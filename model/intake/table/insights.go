package table

import (
	"bytes"
	"slices"
	"strings"

	"duyet/model"
	"duyet/model/fold"
	"duyet/model/intake/cell"
	"duyet/model/intake/collect"
)

// looksInsights recognises the export of a group's insights: several tables in
// one file, each opened by a first cell of its own, or the heading of its days.
func looksInsights(text []byte, o collect.Options) bool {
	if o.Kind != "" && o.Kind != "auto" && o.Kind != "insights" {
		return false
	}
	days, others, n := false, false, 0
	for line := range bytes.Lines(text) {
		if n++; n > 20_000 {
			break
		}
		cells := strings.FieldsFunc(string(cutBytes(line, 2000)), func(r rune) bool { return strings.ContainsRune(",;\t|\"\r\n", r) })
		if len(cells) == 0 {
			continue
		}
		d, o := insightRow(cells)
		days, others = days || d && n < headerRows, others || o
		if days && others {
			return true
		}
	}
	return false
}

// insightRow reports whether a row heads days, and whether it can stand only in
// an export of insights.
func insightRow(cells []string) (days, others bool) {
	switch first := fold.Key(cells[0]); {
	case first == "date" || first == "ngay":
		return true, slices.ContainsFunc(cells, func(c string) bool { return slices.Contains(insightHeads, fold.Key(c)) })
	case opens(first, cells[1:]) != "" && first != "name" && first != "posts" && first != "ngay":
		return false, true
	}
	return false, false
}

// insightHeads are headings that only the export of insights has.
var insightHeads = []string{"total members", "pending members", "approved member requests", "posted or commented", "active members", "tong so thanh vien", "thanh vien dang cho",
	"yeu cau lam thanh vien da phe duyet", "da dang hoac binh luan", "thanh vien tich cuc"}

// opens gives the kind of block that a row opens, or nothing.
func opens(first string, others []string) string {
	second := ""
	if len(others) > 0 {
		second = fold.Key(others[0])
	}
	for _, b := range blocks {
		if first == b.first && (b.second == "" || b.second == second) {
			return b.kind
		}
	}
	return ""
}

// readInsights reads the blocks of an export one after the other.
func readInsights(c *collect.Collector, text []byte) error {
	c.Report.Kind = "insights"
	t := delimited(c, text)
	t.blocks = true
	return t.run()
}

// block makes a plan of a row that opens a block, or nil.
func (t *table) block(r Row) *plan {
	if r.Bad {
		return nil
	}
	kind := opens(fold.Key(r.Cells[0]), r.Cells[1:])
	if kind == "" || kind == "contributors" && !slices.ContainsFunc(r.Cells[1:], func(c string) bool { return cell.Heading(c) == "posts" || cell.Heading(c) == "bai viet" }) {
		return nil
	}
	if kind == "unkept" {
		t.Warn("section-skipped", r.Line, r.Cells[0])
	}
	cols := make([]column, len(r.Cells))
	if letter := letters[kind]; letter != 0 {
		cols, _, _ = t.columns(letter, r.Cells, nil)
	}
	for i := range cols {
		cols[i].heading = fold.Row(r.Cells[i])
	}
	return newPlan(kind, r.Line, cols)
}

// crowdtangle is the variant of a table of a service that is closed.
const crowdtangle = "crowdtangle"

// variant names the shape of an export of insights or of a known tool.
func variant(p *plan) string {
	has := func(field string) bool {
		return slices.ContainsFunc(p.cols, func(c column) bool { return c.field == field })
	}
	heads := func(key string) bool {
		return slices.ContainsFunc(p.cols, func(c column) bool { return cell.Heading(c.heading) == key })
	}
	switch {
	case p.kind == "metrics" && has("members_total"):
		return "members"
	case p.kind == "metrics" && (has("members_joined") || has("members_viewed")):
		return "growth"
	case p.kind == "metrics" && !has("posts"):
		return "empty"
	case p.kind == "posts" && heads("total interactions") && heads("post created"):
		return crowdtangle
	case heads("autoresponder") || heads("agreed to group rules") && heads("approved by"):
		return "groupkit"
	case p.kind == "joins" && (heads("dau thoi gian") || heads("timestamp")):
		return "google-form"
	case p.kind == "members":
		return "members"
	}
	return ""
}

// day hands on the figures of a day.
func (t *table) day(p *plan, r Row) error {
	m := model.Metric{Captured: t.Captured.UnixMilli(), Fields: map[string]int{}}
	raw := strings.Join(r.Cells, " | ")
	busy, dated := false, ""
	for i, c := range r.Cells {
		if i >= len(p.cols) {
			break
		}
		field := p.cols[i].field
		if field == "day" {
			d, ok := cell.Written(c, !p.cols[i].vi, t.base())
			if !ok || d.At <= 0 {
				return t.notADay(r, raw)
			}
			dated = c
			m.Date = t.dateOf(d)
		}
		if !slices.Contains(model.MetricFields(), field) {
			continue
		}
		n, ok := cell.Number(c)
		if !ok {
			return t.Reject(r.Line, "bad-number", raw)
		}
		if n != nil {
			m.Fields[field] = *n
			busy = busy || *n > 0
		}
	}
	if dated == "" {
		return t.notADay(r, raw)
	}
	if !busy {
		// A day of zeros lies before the counting began.
		t.Skip()
		return nil
	}
	if m.Fields["members_total"] == 0 {
		delete(m.Fields, "members_total")
	}
	if d := m.Date; d > t.base().AddDate(0, 0, 1).Format("2006-01-02") {
		t.Warn("future-date", r.Line, d)
	}
	return t.Metric(r.Line, m)
}

// notADay decides about a row without a date below the figures of days.
func (t *table) notADay(r Row, raw string) error {
	if t.blocks {
		t.Warn("unreadable-section", r.Line, r.Cells[0])
		t.Skip()
		return nil
	}
	return t.Reject(r.Line, "bad-day", raw)
}

func (t *table) dateOf(m cell.Moment) string { return cell.Day(m.At, t.Zone) }

// named takes the name of a row of a block, or says that it came before.
func (p *plan) named(r Row) (name string, again bool) {
	name = fold.Row(r.Cells[0])
	again = p.names[fold.Key(name)]
	p.names[fold.Key(name)] = true
	return name, again
}

func (t *table) contributor(p *plan, r Row) error {
	n, ok := t.figures(p, r, []string{"posts", "comments", "reactions"})
	if !ok {
		return nil
	}
	return t.Contributor(r.Line, collect.Contributor{Name: fold.Row(r.Cells[0]), Posts: n[0], Comments: n[1], Reactions: n[2]})
}

func (t *table) admin(p *plan, r Row) error {
	n, ok := t.figures(p, r, []string{"posts approved", "posts declined", "posts removed", "participants approved", "participants declined"})
	if !ok {
		return nil
	}
	return t.Admin(r.Line, collect.AdminActivity{
		Name: fold.Row(r.Cells[0]), PostsApproved: n[0], PostsDeclined: n[1], PostsRemoved: n[2], ParticipantsApproved: n[3], ParticipantsDeclined: n[4]})
}

// blockWords gives the English headings of a block's figures for others.
var blockWords = map[string]string{"bai viet": "posts", "binh luan": "comments", "cam xuc": "reactions", "likes": "reactions", "members approved": "participants approved",
	"members declined": "participants declined"}

// figures reads the figures of a row by their headings. A person named twice
// is counted once; the first row stays.
func (t *table) figures(p *plan, r Row, want []string) ([]*int, bool) {
	name, again := p.named(r)
	if again || name == "" {
		if t.Report.Counts.Duplicates++; name == "" {
			t.Report.Counts.Duplicates--
			t.Skip()
		}
		return nil, false
	}
	out := make([]*int, len(want))
	for i, c := range r.Cells {
		if i == 0 || i >= len(p.cols) {
			continue
		}
		key := cell.Heading(p.cols[i].heading)
		if w, ok := blockWords[key]; ok {
			key = w
		}
		if at := slices.Index(want, key); at >= 0 {
			n, ok := cell.Number(c)
			if out[at] = n; !ok {
				t.Warn("bad-number", r.Line, p.cols[i].heading)
			}
		}
	}
	return out, true
}

func cutBytes(b []byte, size int) []byte { return b[:min(len(b), size)] }
