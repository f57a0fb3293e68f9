package collect

import (
	"fmt"
	"slices"

	"duyet/model"
	"duyet/model/fold"
)

// Collector is what every reader writes to: it completes, bounds, counts and
// hands on. It is for one file.
type Collector struct {
	Options
	Report   Report
	sink     Sink
	ordinals Ordinals // keys of items, weak and strong
	rows     Ordinals // whole rows
	days     map[string]bool
	group    Claim // the first that an item named
	notes    []*note
	noted    map[string]*note
	sending  Item // the one being completed
	seq      int
}

// maxNotes is how many different warnings one file may bring.
const maxNotes = 500

// note gathers warnings of one code and text.
type note struct {
	Warning
	line, more int
}

// New makes the collector of one file.
func New(o Options, s Sink) *Collector {
	return &Collector{Options: o, sink: s, days: map[string]bool{}, noted: map[string]*note{}}
}

// Called is the name of the file, to be shown.
func (c *Collector) Called() string {
	if c.Name == "" {
		return "pasted text"
	}
	return fold.Row(c.Name)
}

// Fault is a BadInput fault of the file as a whole.
func (c *Collector) Fault(code string) error {
	return model.NewFault(model.BadInput, code, "%s", c.Called())
}

// Asked reports whether the kind was given.
func (c *Collector) Asked() bool { return c.Kind != "" && c.Kind != "auto" }

// Arrival starts an item of a kind as a capture of now.
func (c *Collector) Arrival(kind model.ItemKind) model.Arrive {
	a := model.Arrive{Item: kind, Complete: model.Full, State: model.StateUnknown}
	a.Captured = c.Captured.UnixMilli()
	if kind == model.Join {
		a.Content.Join = new(model.JoinFacts)
	}
	return a
}

// Emit completes an item, counts it and hands it on, unless it is of another
// group. Its texts must be clean already; id is what an own line claims to be;
// same says that an earlier row was this very row.
func (c *Collector) Emit(line int, from model.Arrive, group Claim, id model.ItemID, same bool) error {
	if c.Asked() && c.Kind != kindsOf[from.Item] {
		c.Skip()
		return nil
	}
	if c.foreign(&from, &group) {
		return nil
	}
	c.sending = Item{Line: line, Arrive: from, Group: either(group), Claims: id, Seq: c.seq}
	c.seq++
	it, a := &c.sending, &c.sending.Arrive
	c.bound(line, a)
	a.Bits = model.TextCheck(a.Content)
	key, weak := model.ItemKey(a.Item, a.Content, 0)
	switch key = itemKey(a.Item, key); {
	case !weak:
		same = c.again(key, it.Seq)
	case same:
		it.Ordinal = c.ordinals.last(key)
	default:
		it.Ordinal = c.ordinals.count(key)
	}
	a.Weak = weak
	it.Repeat = same
	if err := a.Check(); err != nil {
		return c.Reject(line, "out-of-range", a.Content.Author.Name)
	}
	c.count(it)
	c.named(line, group)
	if !weak && c.Last[short(key)] > it.Seq {
		return nil
	}
	if c.sink.Item == nil {
		return nil
	}
	return c.sink.Item(*it)
}

// again reports whether a strong key came before, and notes which item is the
// last with it.
func (c *Collector) again(key string, seq int) bool {
	if c.ordinals.count(key) == 0 {
		return false
	}
	if c.Report.Last == nil {
		c.Report.Last = map[Key]int{}
	}
	c.Report.Last[short(key)] = seq
	return true
}

func (c *Collector) count(it *Item) {
	n := &c.Report.Counts
	switch {
	case it.Repeat:
		n.Duplicates++
		c.Warn("duplicate-row", it.Line, "")
	case it.Arrive.Complete == model.Incomplete:
		n.Incomplete++
		c.Warn("incomplete", it.Line, "")
	case it.Arrive.Item == model.Join:
		n.JoinRequests++
	case it.Arrive.Item == model.Post:
		n.Posts++
	default:
		n.Comments++
	}
	if it.Arrive.Content.Author.Anonymous {
		c.Warn("anonymous", it.Line, "")
	}
	if t := it.Arrive.Content.Told; t != nil && (t.Status != "pending" || t.DecidedBy != "" || len(t.Notes)+len(t.Tags) > 0) {
		c.Warn("shown-only", it.Line, "")
	}
	c.Holds(kindsOf[it.Arrive.Item])
}

// kindsOf names what a file of such items holds.
var kindsOf = map[model.ItemKind]string{model.Join: "joins", model.Post: "posts", model.Comment: "comments"}

// Holds notes that the file holds something of a kind.
func (c *Collector) Holds(kind string) {
	switch c.Report.Kind {
	case "", kind:
		c.Report.Kind = kind
	case "insights", "mixed":
	default:
		c.Report.Kind = "mixed"
	}
}

// Metric counts a day's figures and hands them on.
func (c *Collector) Metric(line int, m model.Metric) error {
	c.Holds("insights")
	if c.days[m.Date] {
		c.Report.Counts.Duplicates++
		c.Warn("duplicate-day", line, m.Date)
		return nil
	}
	if err := m.Check(); err != nil {
		return c.Reject(line, "out-of-range", m.Date)
	}
	c.days[m.Date] = true
	c.Report.Counts.Metrics++
	if c.sink.Metric == nil {
		return nil
	}
	return c.sink.Metric(line, m)
}

// Contributor counts a member's figures and hands them on.
func (c *Collector) Contributor(line int, x Contributor) error {
	c.Report.Counts.Contributors++
	if c.sink.Contributor == nil {
		return nil
	}
	return c.sink.Contributor(line, x)
}

// Admin counts an admin's figures and hands them on.
func (c *Collector) Admin(line int, x AdminActivity) error {
	c.Report.Counts.AdminActivity++
	if c.sink.Admin == nil {
		return nil
	}
	return c.sink.Admin(line, x)
}

// Hosts hands on a whole block list.
func (c *Collector) Hosts(list []string) error {
	c.Report.Counts.Hosts = len(list)
	if c.sink.Hosts == nil {
		return nil
	}
	return c.sink.Hosts(list)
}

// Reject counts a row that cannot be used and hands it on.
func (c *Collector) Reject(line int, why, raw string) error {
	c.Report.Counts.Rejected++
	if c.sink.Reject == nil {
		return nil
	}
	return c.sink.Reject(Reject{Line: line, Why: why, Raw: excerpt(raw)})
}

// excerpt makes a short clean line of what stood in the file.
func excerpt(raw string) string { return Cut(fold.Row(Cut(raw, 4*MaxRaw)), MaxRaw) }

// Skip counts a row that brings nothing.
func (c *Collector) Skip() { c.Report.Counts.Skipped++ }

// Duplicate counts a row that is an earlier one again.
func (c *Collector) Duplicate(line int) {
	c.Report.Counts.Duplicates++
	c.Warn("duplicate-row", line, "")
}

// SameRow reports whether a row came before, and remembers it.
func (c *Collector) SameRow(row string) bool { return c.rows.count(row) > 0 }

// Warn notes something about a line; line 0 is the whole file. Warnings of one
// code and text become one that counts the lines after the first.
func (c *Collector) Warn(code string, line int, text string) {
	text = excerpt(text)
	if n := c.noted[code+"\x00"+text]; n != nil {
		n.more++
	} else if len(c.notes) < maxNotes {
		n = &note{Warning: Warning{Code: code, Text: text}, line: line}
		c.noted[code+"\x00"+text] = n
		c.notes = append(c.notes, n)
	}
}

// Flush hands the warnings on, those about earlier lines first.
func (c *Collector) Flush() error {
	slices.SortStableFunc(c.notes, func(a, b *note) int { return a.line - b.line })
	for _, n := range c.notes {
		if n.line > 0 {
			n.Where = fmt.Sprintf("line %d", n.line)
		}
		if n.line > 0 && n.more > 0 {
			n.Where += fmt.Sprintf(" +%d", n.more)
		}
		if c.sink.Warn != nil {
			if err := c.sink.Warn(n.Warning); err != nil {
				return err
			}
		}
	}
	return nil
}
