package intake

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"
	"time"

	"duyet/model"
	"duyet/model/fold"
	"duyet/model/intake/page"
)

// headerRows is how far down the first headings are looked for.
const headerRows = 15

// maxPlans is how many different rows below the first headings are tried as
// headings: trying is slow, and an honest file has a few dozen.
const maxPlans = 200

// plan says how the rows below one row of headings are read.
type plan struct {
	kind    string // joins, posts, comments, metrics, published, contributors, admins, members, unkept
	line    int    // of the headings; 0 when there are none
	cols    []column
	orders  []dateOrder
	crossed []bool // the column holds at least one x
	names   map[string]bool
	key     string // the row of headings as it stands
	again   bool   // the same headings as the plan before; columns are shared
}

// table is one reading of delimited text. It goes over the rows twice: once to
// learn what each column holds, once to hand the rows on.
type table struct {
	*emitter
	text    []byte
	comma   rune
	before  int   // lines taken off the start
	grid    []row // rows that are in memory, instead of text
	blocks  bool
	plans   []*plan
	tried   int             // rows tried as headings
	place   int             // items so far
	own     map[string]bool // the first headings, folded
	reading entry           // the row being handed on
}

// tableSight is how much of a text tells that it is a page which is not read,
// in bytes: its commas make no table of it.
const tableSight = 256 << 10

// looksTable reports whether the text has cells at all.
func looksTable(text []byte, o Options) bool {
	if head := bytes.TrimSpace(text[:min(len(text), headBytes)]); page.Markup(text) || len(head) == 0 || head[0] == '{' || head[0] == '[' {
		return false
	}
	if _, sure := page.Sight(page.Text(text[:min(len(text), tableSight)]), o.page()); sure {
		return false
	}
	rest, comma, _ := separator(text)
	if comma != 0 {
		return true
	}
	_, ok := newEmitter(Options{}, Sink{}).delimiter(rest)
	return ok
}

// readTable reads rows with headings, or rows of a tool that writes none.
func (e *emitter) readTable(text []byte) error { return e.table(text, false) }

func (e *emitter) table(text []byte, blocks bool) error {
	t := &table{emitter: e, blocks: blocks}
	t.text, t.comma, t.before = separator(text)
	if t.comma == 0 {
		t.comma, _ = e.delimiter(t.text)
	}
	if t.comma == 0 {
		t.comma = ','
	}
	e.report.Delimiter = string(t.comma)
	return t.run()
}

// run goes over the rows twice.
func (t *table) run() error {
	if err := t.learn(); err != nil {
		return err
	}
	t.describe()
	return t.hand()
}

// walk gives one row after the other, io.EOF at the end.
type walk interface {
	next() (row, error)
}

// rows starts a walk whose line numbers count the lines taken off.
func (t *table) rows() walk {
	if t.grid != nil {
		return &grid{rows: t.grid}
	}
	w := newRecords(t.text, t.comma)
	w.line = t.before
	return w
}

// learn finds the rows of headings and what the columns below them hold.
func (t *table) learn() error {
	if err := t.first(); err != nil {
		return err
	}
	w := t.rows()
	p, head := t.plans[0], t.plans[0].line
	for {
		r, err := w.next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if r.line <= head || r.bad {
			continue
		}
		if q := t.again(p, r); q != nil {
			t.plans = append(t.plans, q)
			p = q
			continue
		}
		p.see(r.cells)
	}
}

// see notes what the cells of a row say about their columns.
func (p *plan) see(cells []string) {
	for i, c := range cells {
		if i >= len(p.cols) {
			return
		}
		switch p.cols[i].field {
		case "requested_at", "created_at", "day":
			p.orders[i].see(c)
		case "membership", "rules":
			p.crossed[i] = p.crossed[i] || fold.Key(c) == "x"
		}
	}
}

// first finds the headings: the row of the first fifteen in which most are
// known. Rows of Group Leads have none and are known by their shape.
func (t *table) first() error {
	var best *plan
	most := 0
	w := t.rows()
	var head []row
	for len(head) < headerRows+1 {
		r, err := w.next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		r.cells = slices.Clone(r.cells)
		head = append(head, r)
	}
	for i, r := range head[:min(len(head), headerRows)] {
		if r.bad {
			continue
		}
		var below []string
		if i+1 < len(head) {
			below = head[i+1].cells
		}
		p, score, err := t.plan(r, below)
		if err != nil {
			return err
		}
		if p != nil && score > most {
			best, most = p, score
		}
		if t.blocks && best != nil {
			break
		}
	}
	if most < 2 && !t.blocks {
		best = t.headless(head)
	}
	if best == nil && t.Force && !t.blocks {
		best = t.forced(head)
	}
	if best == nil {
		return model.NewFault(model.BadInput, t.noHeader(head), "%s", t.name())
	}
	return t.accept(best)
}

// forced takes the first row of several cells for headings.
func (t *table) forced(head []row) *plan {
	kind := "joins"
	if t.asked() && letters[t.Kind] != 0 {
		kind = t.Kind
	}
	for _, r := range head {
		filled := 0
		for _, c := range r.cells {
			if strings.TrimSpace(c) != "" {
				filled++
			}
		}
		if !r.bad && filled >= 2 {
			cols, _, err := t.columns(letters[kind], r.cells)
			if err != nil {
				return nil
			}
			return t.newPlan(kind, r.line, cols)
		}
	}
	return nil
}

// lay tells in the report how the columns below the first headings are read,
// each with the first cell below it.
func (t *table) lay(p *plan) {
	if p.line == 0 || letters[p.kind] == 0 && p.kind != "members" {
		return
	}
	l := &t.report.Layout
	l.Plan = p.kind
	heads := make([]string, len(p.cols))
	for i, c := range p.cols {
		heads[i] = c.heading
		l.Columns = append(l.Columns, Column{Heading: c.heading, Field: c.field})
		l.Wished = l.Wished || c.grade == wished
	}
	l.Heads = headsHash(heads)
	w := t.rows()
	for range 40 {
		r, err := w.next()
		if err != nil {
			return
		}
		for i, c := range r.cells {
			if r.line > p.line && i < len(l.Columns) && l.Columns[i].Sample == "" {
				l.Columns[i].Sample = cut(fold.Row(cut(c, 4*maxRaw)), maxRaw)
			}
		}
	}
}

// noHeader gives the fault code of a table without headings: another one when
// only the kind asked for does not fit.
func (t *table) noHeader(head []row) string {
	free := &table{emitter: newEmitter(Options{}, Sink{})}
	for _, r := range head {
		if p, score, _ := free.plan(r, nil); p != nil && score >= 2 && t.Kind != "" && t.Kind != "auto" {
			return "wrong-kind"
		}
	}
	return "no-header"
}

// accept takes a plan for the first rows, unless it is not what was asked for.
func (t *table) accept(p *plan) error {
	for _, want := range t.Map {
		if !slices.ContainsFunc(p.cols, func(c column) bool { return headingKey(c.heading) == headingKey(want) }) {
			return model.NewFault(model.BadInput, "no-column", "%s", fold.Row(want))
		}
	}
	if variant(p) == crowdtangle {
		// Its many other columns are of no use to a queue.
		for i, c := range p.cols {
			if c.field == "" || c.field == "author" {
				p.cols[i].field, p.cols[i].lost = "ignore", false
			}
		}
	}
	t.plans = append(t.plans, p)
	t.own = map[string]bool{}
	for _, c := range p.cols {
		t.own[headingKey(c.heading)] = c.heading != ""
	}
	return nil
}

// describe tells in the report how the columns were read.
func (t *table) describe() {
	t.report.Mapping = map[string]string{}
	t.lay(t.plans[0])
	for _, p := range t.plans {
		if p.again {
			continue
		}
		t.mapping(p)
		vi := slices.ContainsFunc(p.cols, func(c column) bool { return c.vi })
		for i, c := range p.cols {
			o := p.orders[i]
			month, sure := o.monthFirst(vi)
			if !sure && o.open > 0 && c.field != "" {
				t.warn("ambiguous-date", p.line, map[bool]string{false: "day/month", true: "month/day"}[month])
			}
			p.cols[i].vi = !month
			switch {
			case c.lost:
				t.warn("two-columns", p.line, c.heading)
			case c.field == "" && c.heading != "" && letters[p.kind] != 0:
				t.warn("unknown-column", p.line, c.heading)
			}
		}
		if p.kind == "members" {
			t.warn("members-not-queue", p.line, "")
		}
	}
	if t.report.Variant == "" {
		t.report.Variant = variant(t.plans[0])
	}
	if t.report.Kind == "" {
		t.report.Kind = map[string]string{"metrics": "insights", "members": "joins", "published": "insights", "contributors": "insights",
			"admins": "insights", "unkept": "insights"}[t.plans[0].kind]
		if t.report.Kind == "" {
			t.report.Kind = t.plans[0].kind
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
		if _, taken := t.report.Mapping[field]; field != "" && field != "ignore" && !taken {
			t.report.Mapping[field] = c.heading
		}
	}
}

// base is the time that relative dates count from.
func (t *table) base() time.Time { return t.Captured.In(t.Zone) }
