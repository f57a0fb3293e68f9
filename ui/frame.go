package ui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"duyet/ui/pane"
	"duyet/ui/theme"
	"duyet/ui/widget"
	"duyet/ui/words"
)

// The least window that is drawn at all, and where the frame gives up its
// rules and its second line of keys, in cells.
const (
	leastWidth, leastHeight = 40, 10
	roomyHeight             = 16
	twoLinesHeight          = 20
	twoLinesWidth           = 110
	tabRow                  = 1
)

// cache is what was drawn and is still right.
type cache struct {
	headStale, footStale, frameStale bool

	rows    []pane.Key    // that apply now
	works   []pane.Key    // those of them that the footer shows
	head    []widget.Line // header, tabs, banners
	tabEnds []int         // column after each tab
	foot    []widget.Line
	lines   []widget.Line // of the frame
	cursor  tea.Cursor
	view    tea.View
	lasting
}

// lasting is what seldom changes, with what it was made of.
type lasting struct {
	mode   words.Text // that the footer names
	rule   widget.Line
	title  words.Text // of the window
	titled titled
	room   paneRoom
}

// paneRoom is what a pane had to draw itself on.
type paneRoom struct{ pane, w, h int }

// titled is what the title of the window tells.
type titled struct {
	group   string
	waiting int
}

// area is a run of rows of the screen.
type area struct{ y, h int }

// layout says which rows belong to whom. From the top: head, a rule, body, a
// rule, the status line, foot.
type layout struct {
	head, body, foot area
	status           int
	rules            bool
}

func (a *App) layout() layout {
	h := a.screen.h
	l := layout{rules: h >= roomyHeight}
	l.head.h = len(a.cache.head)
	rule := 0
	if l.rules {
		rule = 1
	}
	l.foot.h = a.footLines()
	l.foot.y = h - l.foot.h
	l.status = l.foot.y - 1
	l.body.y = l.head.h + rule
	l.body.h = l.status - rule - l.body.y
	return l
}

// footLines is how many lines the keys get; it depends on the window alone, so
// that nothing jumps.
func (a *App) footLines() int {
	if a.screen.h >= twoLinesHeight && a.screen.w < twoLinesWidth {
		return 2
	}
	return 1
}

// small reports that the window is too small for anything but a sentence.
func (a *App) small() bool { return a.screen.w < leastWidth || a.screen.h < leastHeight }

// look is what the panes draw with.
func (a *App) look() pane.Look {
	return pane.Look{Lang: a.set.Lang, Styles: a.screen.styles, ASCII: a.set.ASCII, Now: a.from.now(), Zone: a.group.zone}
}

// refresh looks up the keys that apply now and marks the frame as old.
func (a *App) refresh() {
	a.cache.frameStale = true
	a.cache.rows = a.rows()
	works := a.cache.works[:0:0]
	for i := range a.cache.rows {
		if k := &a.cache.rows[i]; k.Foot > 0 && reason(*k).Zero() {
			works = append(works, *k)
		}
	}
	slices.SortStableFunc(works, func(x, y pane.Key) int { return x.Foot - y.Foot })
	same := slices.EqualFunc(works, a.cache.works, func(x, y pane.Key) bool { return x.Press[0] == y.Press[0] && x.Name == y.Name })
	if !same {
		a.cache.footStale = true
	}
	a.cache.works = works
}

// View draws the screen: exactly as many rows as the window has, none wider.
// What did not change since the last time is not drawn again.
func (a *App) View() tea.View {
	if !a.cache.frameStale {
		return a.cache.view
	}
	a.cache.frameStale = false
	v := tea.View{AltScreen: true, ReportFocus: a.away.out}
	if as := (titled{a.group.Name(), a.allWaiting()}); as != a.cache.titled || a.cache.title.Zero() {
		a.cache.titled, a.cache.title = as, words.WindowTitle(as.group, as.waiting)
	}
	v.WindowTitle = a.cache.title.In(a.set.Lang)
	if a.set.Mouse {
		v.MouseMode = tea.MouseModeCellMotion
	}
	if a.screen.w > 0 && a.screen.h > 0 {
		v.Content = a.draw()
		if a.cache.cursor.X >= 0 {
			v.Cursor = tea.NewCursor(a.cache.cursor.X, a.cache.cursor.Y)
		}
	}
	a.cache.view = v
	return v
}

// draw gives the content of the screen and leaves the cursor in the cache, its
// column below 0 when it is hidden.
func (a *App) draw() string {
	w, h := a.screen.w, a.screen.h
	c := &a.cache
	c.cursor.X = -1
	if a.small() {
		l := widget.NewLine(theme.Text, words.TooSmall.In(a.set.Lang))
		return a.finish([]widget.Line{l}, w, h)
	}
	if c.headStale || c.head == nil {
		a.drawHead()
		c.headStale = false
	}
	at := a.layout()
	c.lines = append(c.lines[:0], c.head...)
	if c.rule.Width() != w {
		c.rule = rule(w)
	}
	if at.rules {
		c.lines = append(c.lines, c.rule)
	}
	body, cursor := a.body(w, at.body.h)
	body = body[:min(len(body), at.body.h)]
	if room := (paneRoom{a.at, w, at.body.h}); room != c.room {
		c.room = room
		a.refresh() // some keys depend on what the pane has room for
		c.frameStale = false
	}
	if mode := a.mode(); c.footStale || len(c.foot) != a.footLines() || mode != c.mode {
		c.foot = a.drawFoot(mode)
		c.footStale = false
	}
	c.lines = append(c.lines, body...)
	for len(c.lines) < at.body.y+at.body.h {
		c.lines = append(c.lines, widget.Line{})
	}
	if cursor.Show {
		c.cursor.X, c.cursor.Y = min(max(cursor.X, 0), w-1), at.body.y+min(max(cursor.Y, 0), at.body.h-1)
	}
	if at.rules {
		c.lines = append(c.lines, c.rule)
	}
	c.lines = append(c.lines, a.statusLine())
	c.lines = append(c.lines, c.foot...)
	frame := c.lines
	if a.over != nil {
		frame = a.drawOver(frame)
	}
	return a.finish(frame, w, h)
}

// body draws the pane in front, or the news over it.
func (a *App) body(w, h int) ([]widget.Line, pane.Cursor) {
	if c := a.news.since.open; c != nil {
		return c.draw(a, w, h), pane.Cursor{X: 1, Show: true}
	}
	return a.front().Draw(a.look(), w, h)
}

// finish turns lines into what the terminal is sent.
func (a *App) finish(lines []widget.Line, w, h int) string {
	s := widget.Frame(a.screen.styles, lines, w, h)
	if a.set.ASCII {
		s = widget.ASCII(s)
	}
	return s
}

func rule(w int) widget.Line {
	var l widget.Line
	l.FillWith(theme.Rule, widget.RuleAcross, w)
	return l
}

// statusLine tells the last result, or why a key did nothing.
func (a *App) statusLine() widget.Line {
	var l widget.Line
	l.Add(theme.Text, " ")
	switch s := &a.status; {
	case !s.hint.Zero():
		l.Add(theme.Doubt, widget.SignWarn+" "+s.hint.In(a.set.Lang))
	case s.bad:
		l.Add(theme.Danger, widget.SignWarn+" "+s.last.In(a.set.Lang))
	case s.busy():
		bar := s.bar(a.screen.w-2, a.set.Lang, a.set.ASCII)
		l.AddLine(&bar)
	case !s.last.Zero():
		l.Add(theme.Text, s.last.In(a.set.Lang))
	}
	return l
}
