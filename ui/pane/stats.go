package pane

import (
	"context"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"duyet/model"
	"duyet/model/stats"
	"duyet/store"
	"duyet/ui/widget"
	"duyet/ui/words"
)

// StatsTab is the token of the tab with the figures; the other tabs are named
// by their model.Queue.
const StatsTab = "stats"

// Stats shows the figures of a group in a period: tiles, then charts, each with
// its number and its sentence, or the same as tables.
type Stats struct {
	store  *store.Store
	group  model.Group
	span   span
	shown  figures
	asked  asked
	tally  store.Tally
	table  bool // tables in place of charts
	beside beside
	front  bool // the tab is on the screen
	scroll scroll
	page   statsPage
}

// figures are the figures of one period, as the last command gave them.
type figures struct {
	stats.Result
	period stats.Period
	// all says that every case was counted; until then only Facebook's figures
	// are in.
	all   bool
	now   bool // the period is not over
	names map[model.AdminID]string
}

// asked is the ask under way.
type asked struct {
	gen   int // of the newest ask; answers to older ones are dropped
	stop  context.CancelFunc
	stale bool // cases changed since
	at    time.Time
	took  time.Duration // the last whole count
}

// scroll is the first line on the screen and how far it may move.
type scroll struct{ top, rows, lines int }

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
	other := words.KeyTable
	if p.table {
		other = words.KeyCharts
	}
	return []Key{
		{Press: []string{"left"}, Name: words.KeyEarlier, Foot: 1, Why: p.whyNotMove, Run: func() tea.Cmd { return p.move(-1) }},
		{Press: []string{"right"}, Name: words.KeyLater, Foot: 2, Why: p.whyNotLater, Run: func() tea.Cmd { return p.move(+1) }},
		{Press: []string{"-"}, Name: words.KeyShorter, Help: words.HelpPeriod, Foot: 3, Why: p.whyNotShorter, Run: func() tea.Cmd { return p.resize(-1) }},
		{Press: []string{"+"}, Name: words.KeyLonger, Help: words.HelpPeriod, Foot: 4, Why: p.whyNotLonger, Run: func() tea.Cmd { return p.resize(+1) }},
		{Press: []string{"enter"}, Name: other, Help: words.HelpTable, Foot: 5, Run: p.toggle},
		{Press: []string{"="}, Name: words.KeyCompare, Help: words.HelpCompare, Foot: 7, Run: p.toggleBeside},
		{Press: []string{"down", "j"}, Name: words.KeyDown, Foot: 6, Run: func() tea.Cmd { return p.by(+1) }},
		{Press: []string{"up", "k"}, Name: words.KeyUp, Run: func() tea.Cmd { return p.by(-1) }},
		{Press: []string{"pgdown"}, Name: words.KeyPageDown, Run: func() tea.Cmd { return p.by(p.scroll.rows) }},
		{Press: []string{"pgup"}, Name: words.KeyPageUp, Run: func() tea.Cmd { return p.by(-p.scroll.rows) }},
		{Press: []string{"home"}, Name: words.KeyStatsHome, Run: func() tea.Cmd { return p.by(-p.scroll.lines) }},
		{Press: []string{"end"}, Name: words.KeyStatsEnd, Run: func() tea.Cmd { return p.by(p.scroll.lines) }},
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
		p.group, p.shown, p.tally = m.Group, figures{}, nil
		p.scroll.top = 0
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
	case Tallied:
		p.tally, p.page.stale = m.Tally, true
	case statsCounted:
		return p.take(m)
	case statsCompared:
		return p.takeBeside(m)
	}
	return nil
}

func (p *Stats) toggle() tea.Cmd {
	p.table, p.page.stale = !p.table, true
	p.scroll.top = 0
	return nil
}

// by scrolls; the last line stays on the screen.
func (p *Stats) by(n int) tea.Cmd {
	s := &p.scroll
	s.top = max(min(s.top+n, s.lines-s.rows), 0)
	return nil
}

func (p *Stats) move(n int) tea.Cmd {
	p.span.back = max(p.span.back-n, 0)
	return p.count()
}

func (p *Stats) resize(n int) tea.Cmd {
	p.span = span{length: min(max(p.span.length+n, spanWeek), spanAll)}
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

// statsCounted brings figures: first Facebook's alone, then all of them.
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
	if p.store == nil || !p.front || !p.asked.stale || p.store.Now().Sub(p.asked.at) < rest {
		return nil
	}
	return p.count()
}

// drop gives up the ask under way: its answer is of no use any more.
func (p *Stats) drop() {
	if p.asked.stop != nil {
		p.asked.stop()
	}
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
	if p.beside.on {
		return p.compare(ctx)
	}
	s, id, gen, sp, known := p.store, p.group.ID, p.asked.gen, p.span, p.group
	return func() tea.Msg {
		m := statsCounted{gen: gen}
		if m.group, m.err = s.Group(ctx, string(id)); m.err != nil {
			m.group = known
		}
		now := s.Now()
		board := boardOf(s.Roster())
		m.names = map[model.AdminID]string{}
		for _, a := range board {
			m.names[a] = s.AdminName(a)
		}
		var first string
		if sp.length == spanAll {
			first, m.err = firstDay(ctx, s, id)
		}
		if m.err != nil {
			return m
		}
		if m.period, m.err = sp.period(now, m.group, first); m.err != nil {
			return m
		}
		m.now = sp.back == 0
		b := stats.New(m.period, now, board)
		b.AddGroup(m.group)
		m.Result = b.Result()
		m.next = func() tea.Msg { return countAll(ctx, s, board, m) }
		return m
	}
}

// countAll adds every case to the figures.
func countAll(ctx context.Context, s *store.Store, board []model.AdminID, m statsCounted) tea.Msg {
	b := stats.New(m.period, s.Now(), board)
	m.next = nil
	m.err = s.Figures(ctx, m.group, nil, b)
	m.Result, m.all = b.Result(), true
	for _, a := range m.Admins {
		if m.names[a.Admin] == "" {
			m.names[a.Admin] = s.AdminName(a.Admin)
		}
	}
	return m
}

// firstDay is the day on which something first happened in a group, or empty.
func firstDay(ctx context.Context, s *store.Store, id model.GroupID) (string, error) {
	day, ok, err := s.FirstDay(ctx, id)
	if err != nil || !ok {
		return "", err
	}
	return stats.Date(day), nil
}

// boardOf lists the admins who may decide, by id.
func boardOf(r *model.Roster) []model.AdminID {
	var out []model.AdminID
	if r == nil {
		return nil
	}
	for _, m := range r.Members {
		if m.Depth >= 0 && !m.Ended && m.Role == model.RoleAdmin && m.Admin != "" && !slices.Contains(out, m.Admin) {
			out = append(out, m.Admin)
		}
	}
	slices.Sort(out)
	return out
}

// take shows an answer, unless something else was asked since.
func (p *Stats) take(m statsCounted) tea.Cmd {
	if m.gen != p.asked.gen {
		return nil
	}
	if m.err != nil {
		return func() tea.Msg { return Told{Text: words.FaultOf(m.err), Bad: true, Err: m.err} }
	}
	p.group, p.page.stale = m.group, true
	if m.all && p.store != nil {
		p.asked.took = p.store.Now().Sub(p.asked.at)
	}
	if !m.all && p.shown.all && p.shown.period.From == m.period.From && p.shown.period.To == m.period.To {
		return m.next // counting the same period again: no flicker
	}
	p.shown = m.figures
	return m.next
}

// Draw implements Pane.
func (p *Stats) Draw(l Look, w, h int) ([]widget.Line, Cursor) {
	lines := p.page.lines(p, l, w)
	p.scroll.rows, p.scroll.lines = h, len(lines)
	p.by(0)
	end := min(p.scroll.top+h, len(lines))
	out := append(p.page.out[:0], lines[p.scroll.top:end]...)
	for len(out) < h {
		out = append(out, widget.Line{})
	}
	p.page.out = out
	return out, Cursor{}
}
