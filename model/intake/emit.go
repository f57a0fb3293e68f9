package intake

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"duyet/model"
	"duyet/model/fold"
)

// emitter is what every format writes to: it completes, bounds and counts.
type emitter struct {
	Options
	sink     Sink
	report   Report
	ordinals Ordinals // keys of items, weak and strong
	rows     Ordinals // whole rows
	days     map[string]bool
	group    string
	// pageGroup is the group that a saved page says it is of.
	pageGroup string
	notes     []*note
	noted     map[string]*note
	recalled  map[string]Mapping // answers of Options.Recall
	sending   Item               // the one being completed
}

// maxNotes is how many different warnings one file may bring.
const maxNotes = 500

// note gathers warnings of one code and text.
type note struct {
	Warning
	line, more int
}

func newEmitter(o Options, s Sink) *emitter {
	return &emitter{Options: o, sink: s, days: map[string]bool{}, noted: map[string]*note{}, recalled: map[string]Mapping{}}
}

func (e *emitter) name() string {
	if e.Name == "" {
		return "pasted text"
	}
	return fold.Row(e.Name)
}

// arrival starts an item of a kind as a capture of now.
func (e *emitter) arrival(kind model.ItemKind) model.Arrive {
	a := model.Arrive{Item: kind, Complete: model.Full, State: model.StateUnknown}
	a.Captured = e.Captured.UnixMilli()
	if kind == model.Join {
		a.Content.Join = new(model.JoinFacts)
	}
	return a
}

// emit completes an item, counts it and hands it on. Its texts must be clean
// already; same says that an earlier row was this very row.
func (e *emitter) emit(line int, from model.Arrive, group string, claims model.ItemID, same bool) error {
	e.sending = Item{Line: line, Arrive: from, Group: group, Claims: claims}
	it, a := &e.sending, &e.sending.Arrive
	e.bound(line, a)
	a.Bits = model.TextCheck(a.Content)
	key, weak := model.ItemKey(a.Item, a.Content, 0)
	switch key = itemKey(a.Item, key); {
	case !weak:
		same = e.ordinals.count(key) > 0
	case same:
		it.Ordinal = e.ordinals.last(key)
	default:
		it.Ordinal = e.ordinals.count(key)
	}
	a.Weak = weak
	it.Repeat = same
	if err := a.Check(); err != nil {
		return e.reject(line, "out-of-range", a.Content.Author.Name)
	}
	if e.asked() && e.Kind != kindsOf[a.Item] {
		e.skip()
		return nil
	}
	e.count(it)
	if group != "" && e.group == "" {
		e.group = group
	} else if group != "" && fold.Key(group) != fold.Key(e.group) {
		e.warn("other-group", line, group)
	}
	if e.sink.Item == nil {
		return nil
	}
	return e.sink.Item(*it)
}

func (e *emitter) count(it *Item) {
	c := &e.report.Counts
	switch {
	case it.Repeat:
		c.Duplicates++
		e.warn("duplicate-row", it.Line, "")
	case it.Arrive.Complete == model.Incomplete:
		c.Incomplete++
		e.warn("incomplete", it.Line, "")
	case it.Arrive.Item == model.Join:
		c.JoinRequests++
	case it.Arrive.Item == model.Post:
		c.Posts++
	default:
		c.Comments++
	}
	if it.Arrive.Content.Author.Anonymous {
		e.warn("anonymous", it.Line, "")
	}
	if t := it.Arrive.Content.Told; t != nil && (t.Status != "pending" || t.DecidedBy != "" || len(t.Notes)+len(t.Tags) > 0) {
		e.warn("shown-only", it.Line, "")
	}
	e.holds(kindsOf[it.Arrive.Item])
}

// kindsOf names what a file of such items holds.
var kindsOf = map[model.ItemKind]string{model.Join: "joins", model.Post: "posts", model.Comment: "comments"}

// holds notes that the file holds something of a kind.
func (e *emitter) holds(kind string) {
	switch e.report.Kind {
	case "", kind:
		e.report.Kind = kind
	case "insights", "mixed":
	default:
		e.report.Kind = "mixed"
	}
}

// metric counts a day's figures and hands them on.
func (e *emitter) metric(line int, m model.Metric) error {
	e.holds("insights")
	if e.days[m.Date] {
		e.report.Counts.Duplicates++
		e.warn("duplicate-day", line, m.Date)
		return nil
	}
	if err := m.Check(); err != nil {
		return e.reject(line, "out-of-range", m.Date)
	}
	e.days[m.Date] = true
	e.report.Counts.Metrics++
	if e.sink.Metric == nil {
		return nil
	}
	return e.sink.Metric(line, m)
}

func (e *emitter) reject(line int, why, raw string) error {
	e.report.Counts.Rejected++
	if e.sink.Reject == nil {
		return nil
	}
	return e.sink.Reject(Reject{Line: line, Why: why, Raw: cut(fold.Row(cut(raw, 4*maxRaw)), maxRaw)})
}

func (e *emitter) skip() { e.report.Counts.Skipped++ }

// warn notes something about a line; line 0 is the whole file. Warnings of one
// code and text become one that counts the lines after the first.
func (e *emitter) warn(code string, line int, text string) {
	text = cut(fold.Row(cut(text, 4*maxRaw)), maxRaw)
	if n := e.noted[code+"\x00"+text]; n != nil {
		n.more++
	} else if len(e.notes) < maxNotes {
		n = &note{Warning: Warning{Code: code, Text: text}, line: line}
		e.noted[code+"\x00"+text] = n
		e.notes = append(e.notes, n)
	}
}

// flush hands the warnings on, those about earlier lines first.
func (e *emitter) flush() error {
	slices.SortStableFunc(e.notes, func(a, b *note) int { return a.line - b.line })
	for _, n := range e.notes {
		if n.line > 0 {
			n.Where = fmt.Sprintf("line %d", n.line)
		}
		if n.line > 0 && n.more > 0 {
			n.Where += fmt.Sprintf(" +%d", n.more)
		}
		if e.sink.Warn != nil {
			if err := e.sink.Warn(n.Warning); err != nil {
				return err
			}
		}
	}
	return nil
}

// bound cuts what is longer than an op may carry.
func (e *emitter) bound(line int, a *model.Arrive) {
	c := &a.Content
	short := [12]*string{&c.Author.Name, &c.Author.FacebookName, &c.Author.Nickname, &c.Author.ExternalID, &c.ExternalID, &c.CreatedRaw}
	long := []*string{&c.Text}
	cutAny := false
	for i := range c.Extra {
		long = append(long, &c.Extra[i])
	}
	if j := c.Join; j != nil {
		copy(short[6:], []*string{&j.Locality, &j.LivesIn, &j.InvitedBy, &j.JoinedRaw})
		for i := range j.Answers {
			long = append(long, &j.Answers[i].Answer, &j.Answers[i].Question)
		}
		j.Phones, j.Emails = j.Phones[:min(len(j.Phones), 20)], j.Emails[:min(len(j.Emails), 20)]
	}
	for i := range c.Replies {
		r := &c.Replies[i]
		cutAny = shorten(&r.Author.Name, maxRow) || cutAny
		shorten(&r.Text, maxRaw)
	}
	if t := c.Told; t != nil {
		copy(short[10:], []*string{&t.Status, &t.DecidedBy})
		for i := range t.Notes {
			long = append(long, &t.Notes[i])
		}
		for i := range t.Tags {
			long = append(long, &t.Tags[i])
		}
	}
	for _, s := range short {
		cutAny = s != nil && shorten(s, maxRow) || cutAny
	}
	size := 0
	for _, s := range long {
		cutAny = shorten(s, MaxText) || cutAny
		size += len(*s)
	}
	if size+len(c.Replies)*4*maxRow > MaxText/2 {
		cutAny = squeeze(a, long) || cutAny
	}
	if cutAny {
		e.warn("text-cut", line, "")
		if a.Complete.Rank() > model.Truncated.Rank() {
			a.Complete = model.Truncated
		}
	}
}

// squeeze shortens the longest texts until the body fits an op. A body that
// takes two bytes for many letters may be over the limit though its texts are
// not.
func squeeze(a *model.Arrive, long []*string) bool {
	did := false
	for {
		b, err := model.EncodeBody(a)
		if err == nil && len(b) <= model.MaxBody {
			return did
		}
		most := slices.MaxFunc(long, func(x, y *string) int { return len(*x) - len(*y) })
		if len(*most) < 64 {
			// So many small parts that only dropping some helps.
			a.Content.Extra = a.Content.Extra[:len(a.Content.Extra)/2]
			a.Content.Replies, a.Content.Links = a.Content.Replies[:len(a.Content.Replies)/2], nil
			if j := a.Content.Join; j != nil {
				j.Answers = j.Answers[:len(j.Answers)/2]
			}
			if t := a.Content.Told; t != nil {
				t.Notes, t.Tags = t.Notes[:len(t.Notes)/2], t.Tags[:len(t.Tags)/2]
			}
		}
		shorten(most, len(*most)*3/4)
		did = true
	}
}

func shorten(s *string, size int) bool {
	if len(*s) <= size {
		return false
	}
	*s = strings.TrimRight(cut(*s, size), " \n")
	return true
}

// cut gives at most size bytes of s, ending with a whole letter.
func cut(s string, size int) string {
	if len(s) <= size {
		return s
	}
	for size > 0 && !utf8.RuneStart(s[size]) {
		size--
	}
	return s[:size]
}
