package pane

import (
	"time"

	"duyet/model"
	"duyet/model/stats"
	"duyet/ui/theme"
	"duyet/ui/widget"
	"duyet/ui/words"
)

// statsPage is the whole page of figures as it was drawn last.
type statsPage struct {
	stale bool
	look  Look
	w     int
	all   []widget.Line
	out   []widget.Line // the part on the screen
}

// lines gives the page, drawn anew only when something it shows changed. Ages
// grow with the Minute.
func (g *statsPage) lines(p *Stats, l Look, w int) []widget.Line {
	same := l.Lang == g.look.Lang && l.ASCII == g.look.ASCII && w == g.w
	if !g.stale && same && g.all != nil {
		return g.all
	}
	g.stale, g.look, g.w = false, l, w
	d := statsDraw{Stats: p, look: l, w: w}
	d.head()
	if p.beside.on {
		d.groups()
	} else {
		d.tiles()
		d.charts()
	}
	g.all = d.out
	return g.all
}

// statsDraw builds the page.
type statsDraw struct {
	*Stats
	look Look
	w    int
	out  []widget.Line
}

func (d *statsDraw) t(t words.Text) string { return d.look.T(t) }

func (d *statsDraw) line(l widget.Line) { d.out = append(d.out, l) }

func (d *statsDraw) text(r theme.Role, s string) {
	for _, row := range widget.Wrap(s, max(d.w-2, 1)) {
		d.line(widget.NewLine(r, " "+row))
	}
}

// count writes a whole number for an axis.
func (d *statsDraw) count(v float64) string { return words.Decimal(v, 1).In(d.look.Lang) }

// head names the period and the way to others.
func (d *statsDraw) head() {
	var l widget.Line
	back, on := widget.SignBack, widget.SignCursor
	if !d.whyNotMove().Zero() {
		back = " "
	}
	if !d.whyNotLater().Zero() {
		on = " "
	}
	l.Add(theme.Key, " "+back+" ").Add(theme.Header, d.t(d.span.title(d.look.Now, d.look.Zone))).Add(theme.Key, " "+on)
	add := func(r theme.Role, s string) {
		if s = "  " + s; l.Width()+widget.Width(s) <= d.w {
			l.Add(r, s)
		}
	}
	if !d.shown.all && !d.beside.on || d.beside.on && d.beside.cols == nil {
		add(theme.Doubt, d.t(words.Counting))
	}
	if from, to, ok := d.between(); ok {
		add(theme.Dim, d.t(words.Day(from))+" – "+d.t(words.Day(to)))
	}
	d.line(l)
	d.line(widget.Line{})
}

// between gives the days that are shown.
func (d *statsDraw) between() (from, to time.Time, ok bool) {
	from, err1 := time.Parse(time.DateOnly, d.shown.period.From)
	to, err2 := time.Parse(time.DateOnly, d.shown.period.To)
	return from, to, err1 == nil && err2 == nil
}

// tile is one figure: the number, what it counts, and what else to know.
type tile struct {
	number, label, note words.Text
	role                theme.Role
}

// tileWidth is the least width of a tile in cells.
const tileWidth = 22

func (d *statsDraw) tiles() {
	all := d.tileList()
	each := max(min(d.w/tileWidth, len(all)), 1)
	w := (d.w - 1) / each
	for at := 0; at < len(all); at += each {
		row := all[at:min(at+each, len(all))]
		var numbers, labels, notes widget.Line
		for i, t := range row {
			left := 1 + i*w
			numbers.Fill(left).AddPad(t.role, d.t(t.number), w-1)
			labels.Fill(left).AddPad(theme.Text, d.t(t.label), w-1)
			notes.Fill(left).AddPad(theme.Dim, d.t(t.note), w-1)
		}
		d.line(numbers)
		d.line(labels)
		d.line(notes)
		d.line(widget.Line{})
	}
}

func (d *statsDraw) tileList() []tile {
	f := &d.shown
	members := tile{number: words.NotKnown, label: words.TileMembers, role: theme.Dim}
	if m := f.Members; m.Last != nil {
		members.number, members.role = words.Count(*m.Last), theme.Accent
		members.note = words.Grew(*m.Last - *m.First)
	}
	waiting := tile{number: words.Count(d.waiting()), label: words.TileWaiting, role: theme.Accent}
	if f.all && !f.now {
		waiting.label = words.TileWaitingEnd
	}
	if age, ok := d.oldest(); ok {
		waiting.note = words.OldestWaits(words.Age(age))
	}
	todo := tile{number: words.Count(d.todo()), label: words.TileTodo, role: theme.Accent}
	decisions := tile{number: words.Counting, label: words.TileDecisions, role: theme.Dim}
	scams := tile{number: words.Counting, label: words.TileScams, role: theme.Dim}
	if f.all {
		n := 0
		for i := range f.Charts.Days {
			n += decided(&f.Charts.Days[i])
		}
		decisions.number, decisions.role = words.Count(n), theme.Accent
		scams.number, scams.role = words.Count(f.Scams.Confirmed), theme.Accent
	}
	return []tile{members, waiting, todo, decisions, scams}
}

// waiting counts what waits: as counted, or until then as the tabs know it.
func (d *statsDraw) waiting() int {
	if d.shown.all {
		return d.shown.Joins.Waiting + d.shown.Posts.Waiting + d.shown.Questions.Waiting
	}
	return d.tally[model.Joins][model.Waiting] + d.tally[model.Posts][model.Waiting] + d.tally[model.Questions][model.Waiting]
}

func (d *statsDraw) todo() int {
	if d.shown.all {
		return d.shown.Todo
	}
	return d.tally[model.Joins][model.Todo] + d.tally[model.Posts][model.Todo]
}

// oldest is the age of what waits longest.
func (d *statsDraw) oldest() (time.Duration, bool) {
	var most *float64
	for _, h := range []*float64{d.shown.Joins.OldestHours, d.shown.Posts.OldestHours, d.shown.Questions.OldestHours} {
		if h != nil && (most == nil || *h > *most) {
			most = h
		}
	}
	if most == nil {
		return 0, false
	}
	return hours(*most), true
}

func hours(h float64) time.Duration { return time.Duration(h * float64(time.Hour)) }

// decided counts the decisions of a day: verdicts and answers, without what
// was withdrawn.
func decided(d *stats.Day) int {
	n := d.Decided
	return n.Approved + n.Declined + n.Scams + n.Answered + n.Dismissed
}
