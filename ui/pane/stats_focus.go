package pane

import (
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"duyet/ui/report"
	"duyet/ui/widget"
	"duyet/ui/words"
)

// scroll is the first line on the screen and how far it may move, and which
// section the keys work on.
type scroll struct {
	top, rows, lines int
	// at is the id of the section in focus; the first one while it is on no page.
	at string
	// open says that the table of the section in focus stands alone on the page;
	// from is where the page was before.
	open bool
	from int
}

// spot is where a section stands on the page: its first line, and the line
// after its last.
type spot struct {
	id       string
	top, end int
	lit      widget.Line // the first line while the section is in focus
}

// focus gives the place of the section in focus among those on the page, -1
// when there is none.
func (p *Stats) focus() int {
	i := slices.IndexFunc(p.page.spots, func(s spot) bool { return s.id == p.scroll.at })
	return min(max(i, 0), len(p.page.spots)-1)
}

// focused gives the section in focus, nil when there is none.
func (p *Stats) focused() *report.Section {
	id := p.scroll.at
	if i := p.focus(); i >= 0 {
		id = p.page.spots[i].id
	}
	for i := range p.shown.Sections {
		if s := &p.shown.Sections[i]; s.ID == id || id == "" {
			return s
		}
	}
	return nil
}

// step moves the focus to the next section or the one before. A section that is
// higher than the window is read to its end first.
func (p *Stats) step(n int) tea.Cmd {
	i, s := p.focus(), &p.scroll
	if i < 0 {
		return p.by(n)
	}
	if here := p.page.spots[i]; n > 0 && here.end-1 > s.top+s.rows && here.top <= s.top || n < 0 && here.top < s.top {
		return p.by(n)
	}
	next := min(max(i+n, 0), len(p.page.spots)-1)
	if n > 0 && p.page.spots[i].top >= s.top+s.rows {
		next = i // the tiles fill the window: first to where the focus is
	} else if next == i {
		return p.by(n * s.rows)
	}
	to := p.page.spots[next]
	s.at = to.id
	switch {
	case next == 0 && to.end <= s.rows:
		s.top = 0
	case to.top < s.top || to.end-to.top >= s.rows:
		s.top = to.top
	case to.end-1 > s.top+s.rows:
		s.top = to.end - 1 - s.rows
	}
	return p.by(0)
}

// stepName names what a step does now: where no section is in focus it scrolls.
func (p *Stats) stepName(n int) words.Text {
	scrolls := p.scroll.open || p.beside.what != besideNone
	switch {
	case scrolls && n > 0:
		return words.KeyDown
	case scrolls:
		return words.KeyUp
	case n > 0:
		return words.KeyNextChart
	}
	return words.KeyLastChart
}

// leaf turns a page; the focus goes to the first section that begins on it.
func (p *Stats) leaf(n int) tea.Cmd {
	p.by(n)
	s := &p.scroll
	for _, at := range p.page.spots {
		if at.top >= s.top && at.top < s.top+s.rows {
			s.at = at.id
			break
		}
	}
	return nil
}

// toEdge goes to the first section or the last one.
func (p *Stats) toEdge(n int) tea.Cmd {
	if spots := p.page.spots; len(spots) > 0 {
		s := spots[0]
		if n > 0 {
			s = spots[len(spots)-1]
		}
		p.scroll.at = s.id
	}
	return p.by(n * p.scroll.lines)
}

// openTable shows the table of the section in focus, or goes back from it. What
// was stopped goes on.
func (p *Stats) openTable() tea.Cmd {
	s := &p.scroll
	switch section := p.focused(); {
	case p.asked.halted:
		return tea.Batch(p.count(), func() tea.Msg { return Told{Text: words.StatsWentOn} })
	case s.open:
		p.closeTable()
	case section != nil:
		s.at, s.open, s.from = section.ID, true, s.top
		s.top, p.page.stale = 0, true
	}
	return nil
}

func (p *Stats) closeTable() {
	p.scroll.open, p.scroll.top, p.page.stale = false, p.scroll.from, true
	p.page.spots = nil
}

// whyNotTable says why Enter opens no table.
func (p *Stats) whyNotTable() words.Text {
	switch section := p.focused(); {
	case p.scroll.open || p.asked.halted:
		return words.Text{}
	case p.beside.what != besideNone:
		return words.StatsNoChart
	case section == nil || section.Empty():
		return words.StatsNoTable
	}
	return words.Text{}
}

// enterName names what Enter does now.
func (p *Stats) enterName() words.Text {
	switch {
	case p.asked.halted:
		return words.KeyGoOn
	case p.scroll.open:
		return words.KeyCharts
	}
	return words.KeyTable
}

// back stops what goes on, or else leads one level back.
func (p *Stats) back() tea.Cmd {
	switch {
	case p.counting():
		return p.halt()
	case p.making.stop != nil:
		p.making.stop()
	case p.scroll.open:
		p.closeTable()
	case p.table:
		return p.toggle()
	case p.beside.what != besideNone:
		p.beside = beside{kept: p.beside.kept}
		p.scroll.top = 0
		return p.count()
	}
	return nil
}

// whyNotBack says that there is nothing to go back from.
func (p *Stats) whyNotBack() words.Text {
	if p.busy() || p.scroll.open || p.table || p.beside.what != besideNone {
		return words.Text{}
	}
	return words.Outermost
}

// backName names what Esc does now.
func (p *Stats) backName() words.Text {
	switch {
	case p.counting():
		return words.KeyStopCount
	case p.busy():
		return words.KeyStopReport
	}
	return words.KeyBack
}

// busy reports that something goes on which Esc stops.
func (p *Stats) busy() bool { return p.counting() || p.making.stop != nil }

// waiting reports that an ask is under way whose answer is not on the page.
func (p *Stats) waiting() bool {
	known := p.shown.all
	if p.beside.what != besideNone {
		known = p.beside.all
	}
	return p.asked.stop != nil && !known
}

// statsSoon is how long an answer may take before Esc stops it: the footer does
// not name a key that nobody could press in time.
const statsSoon = 300 * time.Millisecond

// counting reports that an answer takes a while.
func (p *Stats) counting() bool {
	long := p.shown.total > 0 || p.store != nil && p.store.Now().Sub(p.asked.at) > statsSoon
	if p.beside.what != besideNone {
		long = long || p.beside.total > 0
	}
	return p.waiting() && long
}

// halt gives up counting until somebody asks for it again.
func (p *Stats) halt() tea.Cmd {
	p.drop()
	p.asked.halted, p.asked.stale = true, true
	return func() tea.Msg { return Told{Text: words.StatsHalted} }
}
