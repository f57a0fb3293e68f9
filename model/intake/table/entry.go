package table

import (
	"errors"
	"io"
	"slices"
	"strings"

	"duyet/model"
	"duyet/model/fold"
	"duyet/model/intake/cell"
	"duyet/model/intake/collect"
)

// hand reads the rows once more and hands each one on.
func (t *table) hand() error {
	w := t.open()
	var p *plan
	if t.plans[0].line == 0 {
		p = t.plans[0]
	}
	next := 0
	for {
		r, err := w.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if next < len(t.plans) && t.plans[next].line == 0 {
			next++
		}
		if next < len(t.plans) && t.plans[next].line == r.Line {
			if p != nil && !t.blocks {
				t.Skip()
			}
			p = t.plans[next]
			next++
			continue
		}
		if err := t.one(p, r); err != nil {
			return err
		}
	}
}

// one hands on one row under the plan p; nil is a row above all headings.
func (t *table) one(p *plan, r Row) error {
	switch {
	case r.Bad && p != nil:
		return t.Reject(r.Line, "quotes", r.Cells[0])
	case p == nil, r.Bad, p.kind == "unkept", p.kind == "members", p.empty(r.Cells):
		t.Skip()
		return nil
	case total(r.Cells):
		p.foot = true
		t.Skip()
		return nil
	case p.foots(r.Cells):
		t.Skip()
		return nil
	}
	// A sheet leaves empty cells at the end of a row out.
	if n := len(r.Cells); (n > len(p.cols) || n < len(p.cols) && !t.sheet) && p.line > 0 && !t.blocks {
		t.Warn("ragged", r.Line, "")
	}
	switch p.kind {
	case "metrics":
		return t.day(p, r)
	case "contributors":
		return t.contributor(p, r)
	case "admins":
		return t.admin(p, r)
	case "joins":
		return t.join(p, r)
	case "roll", "invitees":
		return t.listed(p, r)
	}
	return t.post(p, r)
}

// empty reports whether only columns that do not count are filled.
func (p *plan) empty(cells []string) bool {
	for i, c := range cells {
		if strings.TrimSpace(c) != "" && (i >= len(p.cols) || p.cols[i].field != "ignore") {
			return false
		}
	}
	return true
}

// totals are the first words of a row that sums up.
var totals = []string{"tong cong", "tong so", "tong", "cong", "total", "grand total", "sum"}

// total recognises a row that sums up: little more than the word and figures.
func total(cells []string) bool {
	filled, word := 0, false
	for _, c := range cells {
		if strings.TrimSpace(c) == "" {
			continue
		}
		if filled++; filled > 3 && !word {
			return false
		}
		if len(c) <= 40 && filled <= 3 {
			head, tail, found := strings.Cut(fold.Key(c), ":")
			head = strings.TrimRight(head, " 0123456789")
			word = word || slices.Contains(totals, head) && (found || tail == "")
		}
	}
	return word
}

// entry is an item while its cells are read.
type entry struct {
	*table
	p      *plan
	row    Row
	a      model.Arrive
	told   model.Told
	group  collect.Claim
	given  [2]string // first and last name
	firm   bool      // something besides the name tells this row from a namesake's
	asked  map[int]string
	column int
}

// entry starts the item of a row. There is one at a time: the next row takes
// its place in memory.
func (t *table) entry(p *plan, r Row, kind model.ItemKind) *entry {
	t.reading = entry{table: t, p: p, row: r, a: t.Arrival(kind)}
	t.reading.a.Place = t.place
	t.place++
	return &t.reading
}

// fill runs the setters over the cells of the row. Cells beyond the headings
// are kept as they are.
func (x *entry) fill(setters map[string]func(*entry, string)) {
	for i, c := range x.row.Cells {
		x.column = i
		c = strings.TrimSpace(c)
		if i >= len(x.p.cols) {
			x.extra("", c)
			continue
		}
		col := x.p.cols[i]
		set := setters[col.field]
		switch {
		case set != nil && (c != "" || col.field == "answer" || col.field == "membership" || col.field == "rules"):
			set(x, c)
		case set == nil && col.field != "ignore":
			x.extra(col.heading, c)
		}
	}
	if x.a.Content.Join != nil {
		collect.FromAnswers(x.a.Content.Join)
	}
	if x.told.Status != "" || x.told.DecidedBy != "" || len(x.told.Notes) > 0 || len(x.told.Tags) > 0 {
		x.a.Content.Told = new(x.told)
	}
}

// extra keeps a cell nothing was made of.
func (x *entry) extra(heading, text string) {
	line := fold.Text(cell.Unguard(text))
	if line == "" {
		return
	}
	if heading != "" {
		line = heading + ": " + line
	}
	x.a.Content.Extra = append(x.a.Content.Extra, line)
	x.Warn("extra-lines", x.row.Line, "")
}

// heading is that of the column being read.
func (x *entry) heading() string { return x.p.cols[x.column].heading }

// setDate puts a time into the item. One that cannot be read, or that lies
// after the capture by more than a day, is kept as text.
func (x *entry) setDate(text string) {
	x.a.Content.CreatedRaw = fold.Row(text)
	x.firm = true
	m, ok := cell.Date(text, !x.p.cols[x.column].vi, x.base())
	switch {
	case !ok || m.At <= 0:
		x.Warn("bad-date", x.row.Line, x.heading())
	case m.At > x.base().AddDate(0, 0, 1).UnixMilli():
		x.Warn("future-date", x.row.Line, x.heading())
	default:
		x.a.Created, x.a.Precision = m.At, m.Precision
	}
}

// setID puts an id of the platform where it belongs.
func (x *entry) setID(into *string, text string) {
	if cell.Scientific(text) {
		x.Warn("scientific-id", x.row.Line, x.heading())
		return
	}
	if *into = cell.ID(text); *into == "" {
		x.Warn("bad-id", x.row.Line, x.heading())
		x.extra(x.heading(), text)
	}
}

// send hands the item on. A row that names no id and no link is the same as an
// equal one before only when it holds more than a name and answers.
func (x *entry) send() error {
	same := false
	if _, weak := model.ItemKey(x.a.Item, model.Content{Author: x.a.Content.Author, ExternalID: x.a.Content.ExternalID, URL: x.a.Content.URL}, 0); weak && x.firm {
		same = x.SameRow(strings.Join(x.row.Cells, "\x1f"))
	}
	return x.Emit(x.row.Line, x.a, x.group, "", same)
}

func setNote(x *entry, c string) { x.told.Notes = append(x.told.Notes, fold.Text(cell.Unguard(c))) }

func setTags(x *entry, c string) {
	for _, tag := range strings.FieldsFunc(c, func(r rune) bool { return r == ',' || r == ';' || r == '|' }) {
		if tag = fold.Row(tag); tag != "" {
			x.told.Tags = append(x.told.Tags, tag)
		}
	}
}

func setStatus(x *entry, c string) {
	if x.told.Status = cell.Status(c); x.told.Status == "pending" {
		x.a.State = model.StatePending
	}
}

// groupHeads are folded headings of columns that hold names of groups.
var groupHeads = []string{"ten nhom", "group name", "groupname", "page name", "surface name"}

// setGroup notes which group a row names. A column of any other heading may hold
// anything, so it counts only where a row of it names the group that takes in,
// or where that is not known.
func setGroup(x *entry, c string) {
	if slices.Contains(groupHeads, split(x.heading())) || x.p.ours || x.Group.Name == "" {
		x.group.Name = fold.Row(c)
	}
}

// setGroupID notes the id of the group a row names, given alone or in a link.
func setGroupID(x *entry, c string) {
	if id := model.GroupIn(model.CleanLink(c)); id != "" {
		x.group.ID = id
		return
	}
	x.group.ID = cell.ID(c)
}
