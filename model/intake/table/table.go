// Package table reads whatever comes in rows and columns: delimited text, sheets
// of workbooks, tables of HTML, lists of flat JSON objects. Headings are in a
// table of synonyms and are weighed against what stands below them.
package table

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"
	"time"

	"duyet/model/fold"
	"duyet/model/intake/cell"
	"duyet/model/intake/collect"
	"duyet/model/intake/page"
)

// kinds is what a table can hold.
var kinds = []string{"joins", "posts", "comments", "insights", "roll", "invitees"}

// Insights is the export of a group's insights.
func Insights() []collect.Format {
	return []collect.Format{{Name: "insights", Kinds: []string{"insights", "posts"}, Looks: looksInsights, Read: readInsights}}
}

// Formats lists the tables of plain text in the order in which they are tried.
func Formats() []collect.Format {
	return []collect.Format{
		{Name: "json", Kinds: kinds, Looks: looksList, Read: readList},
		{Name: "csv", Kinds: kinds, Looks: looksText, Read: readText},
	}
}

// headerRows is how far down the first headings are looked for.
const headerRows = 15

// maxPlans is how many different rows below the first headings are tried as
// headings: trying is slow, and an honest file has a few dozen.
const maxPlans = 200

// table is one reading of rows. It goes over them twice: once to learn what
// each column holds, once to hand the rows on.
type table struct {
	*collect.Collector
	*guesser
	open    func() Walk
	sheet   bool // empty cells at the end of a row are left out
	blocks  bool // several tables, each opened by a first cell of its own
	plans   []*plan
	tried   int             // rows tried as headings
	place   int             // items so far
	own     map[string]bool // the first headings, folded
	reading entry           // the row being handed on
}

func newTable(c *collect.Collector, open func() Walk) *table {
	return &table{Collector: c, guesser: newGuesser(c.Options), open: open}
}

// sight is how much of a text tells that it is a page which is not read, in
// bytes: its commas make no table of it.
const sight = 256 << 10

// looksText reports whether the text has cells at all.
func looksText(text []byte, o collect.Options) bool {
	if head := bytes.TrimSpace(text[:min(len(text), collect.HeadBytes)]); page.Markup(text) || len(head) == 0 || head[0] == '{' || head[0] == '[' {
		return false
	}
	if _, sure := page.Sight(page.Text(text[:min(len(text), sight)]), o.ForPage()); sure {
		return false
	}
	rest, comma, _ := separator(text)
	if comma != 0 {
		return true
	}
	_, ok := delimiter(rest, newGuesser(collect.Options{}))
	return ok
}

// readText reads rows with headings, or rows of a tool that writes none.
func readText(c *collect.Collector, text []byte) error { return delimited(c, text).run() }

func delimited(c *collect.Collector, text []byte) *table {
	rest, comma, before := separator(text)
	t := newTable(c, nil)
	if comma == 0 {
		comma, _ = delimiter(rest, t.guesser)
	}
	if comma == 0 {
		comma = ','
	}
	c.Report.Delimiter = string(comma)
	t.open = func() Walk {
		w := newRecords(rest, comma)
		w.line = before // lines taken off the start count
		return w
	}
	return t
}

// run goes over the rows twice.
func (t *table) run() error {
	if err := t.learn(); err != nil {
		return err
	}
	t.describe()
	return t.hand()
}

// learn finds the rows of headings and what the columns below them hold.
func (t *table) learn() error {
	if err := t.first(); err != nil {
		return err
	}
	w := t.open()
	p, head := t.plans[0], t.plans[0].line
	for {
		r, err := w.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if r.Line <= head || r.Bad {
			continue
		}
		if q := t.again(p, r); q != nil {
			t.plans = append(t.plans, q)
			p = q
			continue
		}
		p.see(r.Cells, t)
	}
}

// top reads the first rows into memory, those that may be headings and some of
// those below.
func (t *table) top() ([]Row, error) {
	w := t.open()
	var rows []Row
	for len(rows) < headerRows+sampled {
		r, err := w.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		r.Cells = slices.Clone(r.Cells)
		rows = append(rows, r)
	}
	return rows, nil
}

// first finds the headings: the row of the first fifteen in which most are
// known, or two rows that stand for one. Rows of Group Leads have none and are
// known by their shape.
func (t *table) first() error {
	head, err := t.top()
	if err != nil {
		return err
	}
	best, most, err := t.best(head)
	if err != nil {
		return err
	}
	if most < 2 && !t.blocks {
		best = t.headless(head)
	}
	if best == nil && t.Force && !t.blocks {
		best = t.forced(head)
	}
	if best == nil {
		return t.Fault(t.noHeader(head))
	}
	return t.accept(best)
}

// best makes the plan of the row in which most headings are known.
func (t *table) best(rows []Row) (best *plan, most int, err error) {
	for i, r := range rows[:min(len(rows), headerRows)] {
		if r.Bad {
			continue
		}
		p, score, err := t.plan(r, rows[i+1:])
		if err != nil {
			return nil, 0, err
		}
		if i+1 < len(rows) && !t.blocks {
			if two, ok := joinedHeads(r, rows[i+1]); ok {
				q, higher, _ := t.plan(two, rows[i+2:])
				if _, alone, _ := t.plan(rows[i+1], rows[i+2:]); q != nil && higher > score && higher > alone {
					p, score = q, higher
				}
			}
		}
		if p != nil && score > most {
			best, most = p, score
			best.above(rows[:i], t.Name)
		}
		if t.blocks && best != nil {
			break
		}
	}
	return best, most, nil
}

// joinedHeads puts two rows of headings together, the second of which parts
// what the first holds in common: "Liên hệ" above "Điện thoại" and "Email".
func joinedHeads(a, b Row) (Row, bool) {
	if b.Bad || len(b.Cells) < 2 {
		return Row{}, false
	}
	out := Row{Line: b.Line, Cells: make([]string, max(len(a.Cells), len(b.Cells)))}
	copy(out.Cells, a.Cells)
	filled, over := 0, false
	for i, c := range b.Cells {
		if strings.TrimSpace(c) == "" {
			continue
		}
		if filled++; len(c) > 60 || strings.ContainsAny(c, "0123456789@") {
			return Row{}, false
		}
		over = over || i >= len(a.Cells) || strings.TrimSpace(a.Cells[i]) == ""
		out.Cells[i] = c
	}
	return out, over && filled < len(out.Cells)
}

// noHeader gives the fault code of a table without headings: another one when
// only the kind asked for does not fit.
func (t *table) noHeader(head []Row) string {
	free := newTable(collect.New(collect.Options{Captured: t.Captured, Zone: t.Zone}, collect.Sink{}), nil)
	for _, r := range head[:min(len(head), headerRows)] {
		if p, score, _ := free.plan(r, nil); p != nil && score >= 2 && t.Asked() {
			return "wrong-kind"
		}
	}
	return "no-header"
}

// forced takes the first row of several cells for headings.
func (t *table) forced(head []Row) *plan {
	kind := "joins"
	if t.Asked() && letters[t.Kind] != 0 {
		kind = t.Kind
	}
	for _, r := range head {
		filled := 0
		for _, c := range r.Cells {
			if strings.TrimSpace(c) != "" {
				filled++
			}
		}
		if !r.Bad && filled >= 2 {
			// What a person is about to say is not guessed: a place looks like a name.
			cols, _, err := t.columns(letters[kind], r.Cells, nil)
			if err != nil {
				return nil
			}
			return newPlan(kind, r.Line, cols)
		}
	}
	return nil
}

// accept takes a plan for the first rows, unless it is not what was asked for.
func (t *table) accept(p *plan) error {
	for _, want := range t.wish {
		if !slices.ContainsFunc(p.cols, func(c column) bool { return cell.Heading(c.heading) == cell.Heading(want) }) {
			t.Name = fold.Row(want)
			return t.Fault("no-column")
		}
	}
	if p.exported() || variant(p) == crowdtangle {
		// What else a program exports is of no use to a queue.
		for i, c := range p.cols {
			if c.field == "" || c.field == "author" && variant(p) == crowdtangle {
				p.cols[i].field, p.cols[i].lost = "ignore", false
			}
		}
	}
	t.plans = append(t.plans, p)
	t.own = map[string]bool{}
	for _, c := range p.cols {
		t.own[cell.Heading(c.heading)] = c.heading != ""
	}
	return nil
}

// base is the time that relative dates count from.
func (t *table) base() time.Time {
	if t.Zone == nil {
		return t.Captured
	}
	return t.Captured.In(t.Zone)
}
