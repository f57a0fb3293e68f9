package pane

import (
	"slices"
	"time"

	"duyet/ui/report"
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
	spots []spot        // of the sections, in their order
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
	d := statsDraw{look: l, w: w, table: p.table}
	g.spots = nil
	d.head(p)
	switch open := p.focused(); {
	case p.beside.what != besideNone:
		d.compared(&p.beside)
	case p.scroll.open && open != nil:
		d.table = true
		d.section(open)
	default:
		d.tiles(p.shown.Tiles)
		d.sections(&p.shown)
		g.spots = d.spots
	}
	g.all = d.out
	return g.all
}

// statsDraw builds a page, or a column of one.
type statsDraw struct {
	look  Look
	w     int
	table bool
	out   []widget.Line
	spots []spot
}

func (d *statsDraw) t(t words.Text) string { return d.look.T(t) }

func (d *statsDraw) line(l widget.Line) { d.out = append(d.out, l) }

// space adds a line of air.
func (d *statsDraw) space() { d.line(widget.Line{}) }

func (d *statsDraw) text(r theme.Role, t words.Text) {
	if t.Zero() {
		return
	}
	for _, row := range widget.Wrap(d.t(t), max(d.w-2, 1)) {
		d.line(widget.NewLine(r, " "+row))
	}
}

// head names the period and the way to others, and how far counting is.
func (d *statsDraw) head(p *Stats) {
	var l widget.Line
	back, on := widget.SignBack, widget.SignCursor
	if !p.whyNotMove().Zero() {
		back = " "
	}
	if !p.whyNotLater().Zero() {
		on = " "
	}
	l.Add(theme.Key, " "+back+" ").Add(theme.Header, d.t(p.span.title(d.look.Now, d.look.Zone))).Add(theme.Key, " "+on)
	add := func(r theme.Role, t words.Text) {
		if s := "  " + d.t(t); l.Width()+widget.Width(s) <= d.w {
			l.Add(r, s)
		}
	}
	bar := p.bar(d.look)
	switch {
	case p.asked.halted:
		add(theme.Doubt, words.StatsIncomplete)
	case p.waiting() && bar.Label == "":
		add(theme.Doubt, words.Counting)
	}
	if from, err := time.Parse(time.DateOnly, p.shown.days.From); err == nil && p.beside.what == besideNone {
		if to, err := time.Parse(time.DateOnly, p.shown.days.To); err == nil {
			add(theme.Dim, words.FromTo(words.Day(from), words.Day(to)))
		}
	}
	d.line(l)
	var under widget.Line
	if bar.Label != "" {
		line := bar.Line(max(min(d.w-2, barsWidth), 1))
		under.Add(theme.Text, " ").AddLine(&line)
	}
	d.line(under)
}

// A tile is as wide as what stands in it, with air, between these bounds in
// cells.
const (
	tileLeast = 24
	tileMost  = 30
	tileAir   = 2
)

// figure is the number of a tile.
func (d *statsDraw) figure(t *report.Tile) (string, theme.Role) {
	if t.Value.Known() {
		return d.t(t.Value.Text()), theme.Accent
	}
	return d.t(words.NotKnown), theme.Dim
}

// tileWidth is how wide tiles are that stand in one row.
func (d *statsDraw) tileWidth(all []report.Tile) int {
	w := tileLeast
	for i := range all {
		number, _ := d.figure(&all[i])
		for _, text := range []string{number, d.t(all[i].Label), d.t(all[i].Change()), d.t(all[i].Note)} {
			w = max(w, widget.Width(text)+tileAir)
		}
	}
	return min(w, tileMost)
}

// tiles draws the figures that one looks at first, with their change.
func (d *statsDraw) tiles(all []report.Tile) {
	if len(all) == 0 {
		return
	}
	each := max(min((d.w-1)/d.tileWidth(all), len(all)), 1)
	if each < len(all) {
		each = min(each, (len(all)+1)/2)
	}
	w := (d.w - 1) / each
	for at := 0; at < len(all); at += each {
		var rows [4]widget.Line
		for i := range all[at:min(at+each, len(all))] {
			t, left := &all[at+i], 1+i*w
			number, role := d.figure(t)
			cell := func(row int, r theme.Role, text string) { rows[row].Fill(left).AddPad(r, text, w-1) }
			cell(0, role, number)
			cell(1, theme.Text, d.t(t.Label))
			cell(2, theme.Dim, d.t(t.Change()))
			cell(3, theme.Dim, d.t(t.Note))
		}
		for i := range rows {
			if i < 2 || !blank(&rows[i]) {
				d.line(rows[i])
			}
		}
		d.space()
	}
}

func blank(l *widget.Line) bool {
	for _, r := range l.Text() {
		if r != ' ' {
			return false
		}
	}
	return true
}

// From so many cells on, sections stand in two columns.
const (
	twoColumns = 150
	columnGap  = 3
)

// sections draws what is known: each section under the other, or on a wide
// screen each where its column is shorter.
func (d *statsDraw) sections(f *figures) {
	columns := []*statsDraw{{look: d.look, w: d.w, table: d.table}}
	if d.w >= twoColumns {
		half := (d.w - columnGap) / 2
		columns = []*statsDraw{{look: d.look, w: half, table: d.table}, {look: d.look, w: half, table: d.table}}
	}
	for i := range f.Sections {
		s := &f.Sections[i]
		if !f.all && !s.Reported {
			continue
		}
		to := columns[0]
		if len(columns) > 1 && len(columns[1].out) < len(to.out) {
			to = columns[1]
		}
		from := len(to.out)
		to.section(s)
		at := spot{id: s.ID, top: from, end: len(to.out), lit: to.title(s, true)}
		to.spots = append(to.spots, at)
		d.spots = append(d.spots, at)
	}
	base := len(d.out)
	for i := range d.spots {
		d.spots[i].top, d.spots[i].end = d.spots[i].top+base, d.spots[i].end+base
	}
	if len(columns) == 1 {
		d.out = append(d.out, columns[0].out...)
		return
	}
	d.beside(columns[0], columns[1], base)
}

// beside puts two columns next to each other.
func (d *statsDraw) beside(left, right *statsDraw, base int) {
	join := func(a, b widget.Line) widget.Line {
		var l widget.Line
		return *l.AddLine(&a).Fill(left.w + columnGap).AddLine(&b)
	}
	row := func(of *statsDraw, i int) widget.Line {
		if i < len(of.out) {
			return of.out[i]
		}
		return widget.Line{}
	}
	for i := range max(len(left.out), len(right.out)) {
		d.line(join(row(left, i), row(right, i)))
	}
	for i := range d.spots {
		s := &d.spots[i]
		at := s.top - base
		if slices.ContainsFunc(left.spots, func(o spot) bool { return o.id == s.id }) {
			s.lit = join(s.lit, row(right, at))
		} else {
			s.lit = join(row(left, at), s.lit)
		}
	}
}

// title is the first line of a section, lit while it is in focus.
func (d *statsDraw) title(s *report.Section, lit bool) widget.Line {
	var l widget.Line
	head, value := theme.Header, theme.Accent
	if lit {
		head, value = theme.Selected, theme.Selected
		l.Add(theme.Accent, widget.SignCursor)
	} else {
		l.Add(theme.Header, " ")
	}
	l.Add(head, widget.Cut(d.t(s.Title), max(d.w-2, 1)))
	if s.Value.Known() {
		if number := "  " + d.t(s.Value.Text()); l.Width()+widget.Width(number) <= d.w {
			l.Add(value, number)
		}
	}
	return l
}

// section draws one section with its number, its sentences and its source.
func (d *statsDraw) section(s *report.Section) {
	d.line(d.title(s, false))
	d.text(theme.Text, s.Sentence)
	for _, more := range s.More {
		d.text(theme.Text, more)
	}
	if !s.Empty() {
		if d.table {
			d.sheet(&s.Table)
		} else {
			d.chart(s)
		}
		d.text(theme.Dim, s.Source)
	}
	d.space()
}
