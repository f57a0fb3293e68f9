package pane

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"duyet/model/fold"
	"duyet/ui/theme"
	"duyet/ui/widget"
	"duyet/ui/words"
)

// finder is a menu of which what is typed leaves the rows that hold it: for
// one that has more rows than there are digits.
type finder struct {
	menu
	all []choice
	in  widget.Input
}

// find opens a finder over the rows of a menu, which lies open.
func (m *menu) find(q *Queue) tea.Cmd {
	q.pop()
	q.push(&finder{menu: menu{title: m.title, rows: m.rows}, all: m.rows})
	return nil
}

// beyond reports whether a menu has rows that no key of their own chooses.
func (m *menu) beyond() bool {
	for _, c := range m.rows {
		if c.press == "" {
			return true
		}
	}
	return false
}

func (f *finder) mode() words.Text { return words.ModeWrite }

func (f *finder) input() editor {
	f.in.Limit = maxPrompt
	return &f.in
}

// changed leaves the rows that hold every typed word, marks or none.
func (f *finder) changed(*Queue) tea.Cmd {
	f.rows, f.at, f.top = nil, 0, 0
	for _, c := range f.all {
		if holds(c.label, f.in.Value()) {
			c.press = "" // a digit is text here
			f.rows = append(f.rows, c)
		}
	}
	return nil
}

// holds reports whether a label has every word of a query in one of its
// languages.
func holds(label words.Text, query string) bool {
	for _, lang := range []words.Lang{words.Vi, words.En} {
		key, all := fold.Key(label.In(lang)), true
		for _, word := range strings.Fields(fold.Key(query)) {
			all = all && strings.Contains(key, word)
		}
		if all {
			return true
		}
	}
	return false
}

func (f *finder) keys(q *Queue) []Key {
	return []Key{
		{Press: []string{keyEnter}, Name: words.KeyChoose, Foot: 1, Run: func() tea.Cmd { return f.choose(q, f.at) }},
		{Press: []string{keyEsc}, Name: words.KeyBack, Foot: 2, Run: func() tea.Cmd { q.pop(); return nil }},
		{Press: []string{keyUp}, Name: words.KeyUp, Run: func() tea.Cmd { return f.move(-1) }},
		{Press: []string{keyDown}, Name: words.KeyDown, Run: func() tea.Cmd { return f.move(1) }},
	}
}

func (f *finder) draw(_ *Queue, l Look, frame []widget.Line, w, h int) ([]widget.Line, Cursor) {
	wide := 28
	for _, c := range f.all {
		wide = max(wide, widget.Width(l.T(c.label))+9)
	}
	wide = min(wide, w)
	text, at := f.in.View(max(wide-6, 1))
	// As high as all of it, so that nothing jumps while one types.
	shown := max(min(len(f.all), h-3), 1)
	f.top = min(max(f.top, f.at-shown+1), f.at)
	lines := []widget.Line{widget.NewLine(theme.Text, " / "+text)}
	for i := range shown {
		var line widget.Line
		if n := f.top + i; n < len(f.rows) {
			line = f.line(l, n)
		}
		lines = append(lines, line)
	}
	out, x, y := float(l.T(f.title), lines, frame, wide, w, h)
	return out, Cursor{X: x + 4 + at, Y: y + 1, Show: true}
}

func (f *finder) tell(_ *Queue, l Look) (out []string) {
	for _, c := range f.rows {
		out = append(out, l.T(c.label))
	}
	return out
}
