package pane

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"duyet/model"
	"duyet/model/stats"
	"duyet/store"
	"duyet/ui/report"
	"duyet/ui/widget"
	"duyet/ui/words"
)

// StatsTab is the token of the tab with the figures; the other tabs are named
// by their model.Queue.
const StatsTab = "stats"

// Stats shows the figures of a group in a period: tiles, then sections, each
// with its number, its sentence, where it comes from, and its chart or its
// table. What they say is decided by package report, which writes the same
// sections into files.
type Stats struct {
	store  *store.Store
	group  model.Group
	span   span
	shown  figures
	asked  asked
	table  bool // tables in place of all charts
	beside beside
	making making
	front  bool // the tab is on the screen
	scroll scroll
	page   statsPage
}

// figures are those of one period, as the last command gave them.
type figures struct {
	report.Page
	days report.Days
	// all says that every case was counted; until then only Facebook's figures
	// are in, and done of total facts are counted.
	all         bool
	done, total int
}

// asked is the ask under way.
type asked struct {
	gen    int                // of the newest ask; answers to older ones are dropped
	stop   context.CancelFunc // nil when the answer is there
	stale  bool               // cases changed since
	halted bool               // it was given up: nothing is counted unasked
	at     time.Time
	took   time.Duration // the last whole count
	pace   widget.Pace   // of the ask under way
}

// Between two counts that nobody asked for lies a rest: so long at least, and
// so many times as long as counting takes.
const (
	statsRest  = 15 * time.Second
	statsShare = 20
)

// NewStats makes the pane of figures.
func NewStats(s *store.Store) *Stats {
	p := &Stats{store: s}
	p.span.length = spanMonth
	return p
}

// Title implements Pane.
func (p *Stats) Title() words.Text { return words.TabStats }

// Mode implements Pane.
func (p *Stats) Mode() words.Text { return words.ModeStats }

// Keys implements Pane.
func (p *Stats) Keys() []Key {
	if p.making.menu != nil {
		return p.menuKeys()
	}
	all := words.KeyTables
	if p.table {
		all = words.KeyCharts
	}
	return []Key{
		{Press: []string{keyEsc}, Name: p.backName(), Help: words.HelpStatsBack, Foot: 1, Why: p.whyNotBack, Run: p.back},
		{Press: []string{"left"}, Name: words.KeyEarlier, Foot: 2, Why: p.whyNotMove, Run: func() tea.Cmd { return p.move(-1) }},
		{Press: []string{"right"}, Name: words.KeyLater, Foot: 3, Why: p.whyNotLater, Run: func() tea.Cmd { return p.move(+1) }},
		{Press: []string{"-"}, Name: words.KeyShorter, Help: words.HelpPeriod, Foot: 7, Why: p.whyNotShorter, Run: func() tea.Cmd { return p.resize(-1) }},
		{Press: []string{"+"}, Name: words.KeyLonger, Help: words.HelpPeriod, Foot: 8, Why: p.whyNotLonger, Run: func() tea.Cmd { return p.resize(+1) }},
		{Press: []string{"p", "f6"}, Name: words.KeyReport, Help: words.HelpReport, Foot: 4, Why: p.whyNotReport, Run: p.askReport},
		{Press: []string{keyEnter}, Name: p.enterName(), Help: words.HelpTable, Foot: 6, Why: p.whyNotTable, Run: p.openTable},
		{Press: []string{"="}, Name: words.KeyCompare, Help: words.HelpCompare, Foot: 9, Run: p.toggleBeside},
		{Press: []string{"*"}, Name: all, Help: words.HelpTables, Foot: 10, Why: p.whyNotTables, Run: p.toggle},
		{Press: []string{keyDown, "j"}, Name: p.stepName(+1), Help: words.HelpChart, Foot: 5, Run: func() tea.Cmd { return p.step(+1) }},
		{Press: []string{keyUp, "k"}, Name: p.stepName(-1), Help: words.HelpChart, Run: func() tea.Cmd { return p.step(-1) }},
		{Press: []string{keyPgDown}, Name: words.KeyPageDown, Run: func() tea.Cmd { return p.leaf(p.scroll.rows) }},
		{Press: []string{keyPgUp}, Name: words.KeyPageUp, Run: func() tea.Cmd { return p.leaf(-p.scroll.rows) }},
		{Press: []string{keyHome}, Name: words.KeyStatsHome, Run: func() tea.Cmd { return p.toEdge(-1) }},
		{Press: []string{keyEnd}, Name: words.KeyStatsEnd, Run: func() tea.Cmd { return p.toEdge(+1) }},
	}
}

// Typing implements Pane: there is no text field.
func (p *Stats) Typing() bool { return false }

// Type implements Pane.
func (p *Stats) Type(tea.KeyPressMsg) tea.Cmd { return nil }

// Paste implements Pane.
func (p *Stats) Paste(string) tea.Cmd { return nil }

// Update implements Pane.
func (p *Stats) Update(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case Opened:
		p.group, p.shown, p.making.menu = m.Group, figures{}, nil
		p.scroll, p.page.spots = scroll{rows: p.scroll.rows}, nil
		p.span.back, p.beside = 0, beside{}
		p.asked.stale = true
		if p.front {
			return p.count()
		}
		p.drop()
	case Shown:
		p.front = m.Tab == StatsTab
		if p.front && p.asked.stale {
			return p.count()
		}
	case Changed:
		p.asked.stale = true
		return p.recount()
	case Minute:
		p.page.stale = true
		return p.recount()
	case statsCounted:
		return p.take(m)
	case statsCompared:
		return p.takeBeside(m)
	case reportStep:
		return p.making.take(m, p)
	case reportMade:
		return p.made(m)
	}
	return nil
}

// toggle shows all charts as tables, and back.
func (p *Stats) toggle() tea.Cmd {
	p.table, p.page.stale = !p.table, true
	p.scroll.top = 0
	return nil
}

func (p *Stats) whyNotTables() words.Text {
	if p.beside.what != besideNone {
		return words.StatsNoChart
	}
	return words.Text{}
}

// by scrolls; the last line stays on the screen.
func (p *Stats) by(n int) tea.Cmd {
	s := &p.scroll
	s.top = max(min(s.top+n, s.lines-s.rows), 0)
	return nil
}

func (p *Stats) move(n int) tea.Cmd {
	return p.period(span{p.span.length, max(p.span.back-n, 0)})
}

func (p *Stats) resize(n int) tea.Cmd {
	return p.period(span{length: min(max(p.span.length+n, spanWeek), spanAll)})
}

// period shows another period; what stands beside each other is not shown under
// its name before it is read.
func (p *Stats) period(s span) tea.Cmd {
	p.span, p.beside = s, beside{what: p.beside.what, kept: p.beside.kept}
	return p.count()
}

func (p *Stats) whyNotMove() words.Text {
	if p.span.length == spanAll {
		return words.NoOther
	}
	return words.Text{}
}

func (p *Stats) whyNotLater() words.Text {
	if p.span.length != spanAll && p.span.back == 0 {
		return words.NoLater
	}
	return p.whyNotMove()
}

func (p *Stats) whyNotShorter() words.Text {
	if p.span.length == spanWeek {
		return words.NoShorter
	}
	return words.Text{}
}

func (p *Stats) whyNotLonger() words.Text {
	if p.span.length == spanAll {
		return words.NoLonger
	}
	return words.Text{}
}

// What the stats ask of the store.

// statsCounted brings figures: first Facebook's alone, then, part by part when
// much is to be counted, all of them.
type statsCounted struct {
	gen int
	figures
	group model.Group
	next  tea.Cmd // gives the rest
	err   error
}

// recount counts again when cases changed and somebody is looking, but not
// all the time.
func (p *Stats) recount() tea.Cmd {
	rest := max(statsRest, statsShare*p.asked.took)
	if p.store == nil || !p.front || !p.asked.stale || p.asked.halted || p.asked.stop != nil || p.store.Now().Sub(p.asked.at) < rest {
		return nil
	}
	return p.count()
}

// drop gives up the ask under way: its answer is of no use any more.
func (p *Stats) drop() {
	if p.asked.stop != nil {
		p.asked.stop()
	}
	p.asked.stop, p.asked.halted, p.asked.pace = nil, false, widget.Pace{}
	p.asked.gen++
	p.page.stale = true
}

// count asks for the figures of the period; an older ask is given up.
func (p *Stats) count() tea.Cmd {
	p.drop()
	if p.store == nil || p.group.ID == "" {
		return nil
	}
	ctx, stop := context.WithCancel(context.Background())
	p.asked.stop, p.asked.stale, p.asked.at = stop, false, p.store.Now()
	if p.beside.what != besideNone {
		return p.compare(ctx)
	}
	c := counter{ctx: ctx, store: p.store, span: p.span, out: statsCounted{gen: p.asked.gen, group: p.group}}
	return c.given
}

// counter counts step by step, so that each step can be shown.
type counter struct {
	ctx   context.Context
	store *store.Store
	span  span
	out   statsCounted
	first int // facts to count when counting began
}

// given is what is known before anything is counted.
func (c counter) given() tea.Msg {
	if g, err := c.store.Group(c.ctx, string(c.out.group.ID)); err == nil {
		c.out.group = g
	}
	if c.out.days, c.out.err = daysOf(c.ctx, c.store, c.span, c.out.group); c.out.err != nil {
		return c.out
	}
	ask := report.Ask{Group: c.out.group, Days: c.out.days, Named: true}
	c.out.Page, c.out.err = report.Given(c.store, ask)
	c.out.next = c.some
	return c.out
}

// some counts a part of what is not counted yet, and with the last part asks
// for the figures.
func (c counter) some() tea.Msg {
	left, err := c.store.CountSome(c.ctx)
	if c.out.err = err; err != nil {
		return c.out
	}
	if c.first = max(c.first, left); left > 0 {
		c.out.done, c.out.total, c.out.next = c.first-left, c.first, c.some
		return c.out
	}
	c.out.next = nil
	c.out.Page, _, c.out.err = report.Gather(c.ctx, c.store, report.Ask{Group: c.out.group, Days: c.out.days, Named: true})
	c.out.all = c.out.err == nil
	return c.out
}

// daysOf gives the days of a span in a group. All there is begins with the first
// day on which something happened.
func daysOf(ctx context.Context, s *store.Store, sp span, g model.Group) (report.Days, error) {
	first := ""
	if sp.length == spanAll {
		day, ok, err := s.FirstDay(ctx, g.ID)
		if err != nil {
			return report.Days{}, err
		}
		if ok {
			first = stats.Date(day)
		}
	}
	return sp.days(s.Now(), g, first), nil
}

// take shows an answer, unless something else was asked since.
func (p *Stats) take(m statsCounted) tea.Cmd {
	if m.gen != p.asked.gen {
		return nil
	}
	if m.err != nil {
		p.asked.stop = nil
		return func() tea.Msg { return Told{Text: words.FaultOf(m.err), Bad: true, Err: m.err} }
	}
	p.group, p.page.stale = m.group, true
	p.advance(m.done, m.next == nil)
	if !m.all && p.shown.all && p.shown.days == m.days {
		return m.next // counting the same period again: no flicker
	}
	p.shown = m.figures
	return m.next
}

// advance notes how far the ask under way is.
func (p *Stats) advance(done int, over bool) {
	if p.store != nil {
		p.asked.pace.Step(p.store.Now(), done)
	}
	if !over {
		return
	}
	if p.asked.stop = nil; p.store != nil {
		p.asked.took = p.store.Now().Sub(p.asked.at)
	}
}

// Draw implements Pane.
func (p *Stats) Draw(l Look, w, h int) ([]widget.Line, Cursor) {
	lines := p.page.lines(p, l, w)
	p.scroll.rows, p.scroll.lines = h, len(lines)
	p.by(0)
	end := min(p.scroll.top+h, len(lines))
	out := append(p.page.out[:0], lines[p.scroll.top:end]...)
	if i := p.focus(); i >= 0 {
		if at := p.page.spots[i].top - p.scroll.top; at >= 0 && at < len(out) {
			out[at] = p.page.spots[i].lit
		}
	}
	for len(out) < h {
		out = append(out, widget.Line{})
	}
	p.page.out = out
	if p.making.menu != nil {
		return p.making.menu.draw(nil, l, out, w, h)
	}
	return out, Cursor{}
}
