package report

import (
	"slices"
	"strings"
	"time"

	"duyet/model"
	"duyet/model/stats"
	"duyet/ui/words"
)

// Input is what a page is made from.
type Input struct {
	Group  model.Group
	Period stats.Period
	// Figures are those of the period, Before those of the period before it, or
	// nil.
	Figures stats.Result
	Before  *stats.Result
	// Names gives the admins' names; an admin without one is numbered.
	Names map[model.AdminID]string
	Now   time.Time
	// Counted says that Figures holds more than what Facebook told.
	Counted bool
	// SignName gives the name of a scam sign, or is nil.
	SignName func(sign string) words.Text
}

// Lists of a group's settings.
const (
	listTopic   = "topic"
	listRule    = "rule"
	fieldOpened = "opened"
)

// Build says what figures mean. The order of the sections is fixed.
func Build(in Input) Page {
	b := builder{Input: in, zone: in.Group.Zone()}
	p := Page{Group: in.Group.Name(), Tiles: b.tiles()}
	for _, make := range []func() Section{
		b.members, b.union, b.origin, b.posts, b.topics, b.activity, b.topicFigures, b.topicHours,
		b.questions, b.needs, b.waiting, b.decisions, b.kinds, b.reasons, b.scams, b.signs,
		b.carryOut, b.work, b.together, b.invitations, b.wishes, b.hours,
	} {
		s := make()
		s.Reported = s.ID == "members" || b.Figures.Source != "own" && (s.ID == "posts" || s.ID == "activity")
		p.Sections = append(p.Sections, s)
	}
	return p
}

// builder makes the sections of one group.
type builder struct {
	Input
	zone *time.Location
}

// date reads a day as noon of the group's zone.
func (b *builder) date(d string) time.Time {
	t, err := time.Parse(time.DateOnly, d)
	if err != nil {
		return time.Time{}
	}
	return time.Date(t.Year(), t.Month(), t.Day(), 12, 0, 0, 0, b.zone)
}

func (b *builder) days() []stats.Day { return b.Figures.Charts.Days }

// lived counts the days of the period that have begun.
func (b *builder) lived() int {
	today := b.Now.In(b.zone).Format(time.DateOnly)
	n := 0
	for _, d := range b.days() {
		if d.Date <= today {
			n++
		}
	}
	return n
}

// perDay makes a table of the days that have begun: one column a heading.
func (b *builder) perDay(row func(stats.Day) []Cell, head ...words.Text) Table {
	t := Table{Head: append([]words.Text{words.ColumnDay}, head...)}
	for _, d := range b.days()[:b.lived()] {
		t.Rows = append(t.Rows, append([]Cell{day(b.date(d.Date))}, row(d)...))
	}
	return t
}

// part is one named number.
type part struct {
	name words.Text
	n    int
}

// bars makes a table of two columns.
func bars(head words.Text, parts ...part) Table {
	t := Table{Head: []words.Text{{}, head}}
	for _, p := range parts {
		t.Rows = append(t.Rows, []Cell{label(p.name), count(p.n)})
	}
	return t
}

// ranked turns counts by id into parts, the largest first, with their sum. What
// has no id is named by none.
func ranked(counts map[string]int, name func(string) string, none words.Text) (out []part, sum int) {
	for id, n := range counts {
		if n == 0 {
			continue
		}
		p := part{none, n}
		if id != "" {
			p.name = words.Plain(name(id))
		}
		out, sum = append(out, p), sum+n
	}
	slices.SortFunc(out, func(a, b part) int {
		if a.n != b.n {
			return b.n - a.n
		}
		return strings.Compare(a.name.In(words.Vi), b.name.In(words.Vi))
	})
	return out, sum
}

func (b *builder) topicName(id string) string { return b.Group.EntryText(listTopic, id) }
func (b *builder) ruleName(id string) string  { return b.Group.EntryText(listRule, id) }

// imported says that figures are Facebook's, of how many days, and how old.
func (b *builder) imported() words.Text {
	days, newest, captured := 0, "", int64(0)
	for _, d := range b.days() {
		if d.Facebook != (stats.Reported{}) {
			days, newest = days+1, d.Date
			captured = max(captured, d.Captured)
		}
	}
	if days == 0 {
		return words.SourceNone
	}
	age := words.Text{}
	if captured > 0 {
		age = words.Ago(b.Now.Sub(time.UnixMilli(captured)))
	}
	return words.SourceFacebook(days, b.lived(), words.Day(b.date(newest)), age)
}

// counted says that figures are counted from what was imported and decided here.
func (b *builder) counted() words.Text { return words.SourceOwn(words.Moment(b.Now.In(b.zone))) }

// labelled says that figures are counted from the admins' labels.
func (b *builder) labelled() words.Text { return words.SourceLabels(words.Moment(b.Now.In(b.zone))) }
