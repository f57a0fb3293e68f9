package pane

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"duyet/ui/theme"
	"duyet/ui/widget"
	"duyet/ui/words"
)

// letter lets a text of several lines be edited before it is copied.
type letter struct {
	title words.Text
	hint  words.Text
	text  widget.Area
	done  func(text string) tea.Cmd
	bad   words.Text
}

// letterWidth is the widest box of a letter, in cells.
const letterWidth = 84

func (p *letter) mode() words.Text { return words.ModeWrite }

func (p *letter) input() editor {
	p.text.Limit = maxPrompt
	return &p.text
}

func (p *letter) changed(*Queue) tea.Cmd {
	p.bad = words.Text{}
	return nil
}

// keys leaves Enter to the text.
func (p *letter) keys(q *Queue) []Key {
	return []Key{
		{Press: []string{keyF2}, Name: words.KeyCopyText, Foot: 1, Run: func() tea.Cmd { return p.copy(q) }},
		{Press: []string{keyEsc}, Name: words.KeyBack, Foot: 2, Run: func() tea.Cmd { q.pop(); return nil }},
	}
}

func (p *letter) copy(q *Queue) tea.Cmd {
	if strings.TrimSpace(p.text.Value()) == "" {
		p.bad = words.WriteFirst
		return nil
	}
	q.pop()
	return p.done(p.text.Value())
}

func (p *letter) draw(_ *Queue, l Look, frame []widget.Line, w, h int) ([]widget.Line, Cursor) {
	bw := min(w, letterWidth)
	inner := max(bw-4, 1)
	hint, role := p.hint, theme.Dim
	if !p.bad.Zero() {
		hint, role = p.bad, theme.Doubt
	}
	below := widget.Wrap(l.T(hint), inner)
	if h < len(below)+6 {
		below = nil // the text needs the room
	}
	rows, x, y := p.text.View(inner, max(min(p.text.Rows(inner), h-len(below)-3), 1))
	var lines []widget.Line
	for _, s := range rows {
		lines = append(lines, widget.NewLine(theme.Text, " "+s))
	}
	for _, s := range below {
		lines = append(lines, widget.NewLine(role, " "+s))
	}
	out, left, top := float(l.T(p.title), lines, frame, bw, w, h)
	return out, Cursor{X: left + 2 + x, Y: top + 1 + y, Show: true}
}

func (p *letter) tell(_ *Queue, l Look) []string {
	return append(strings.Split(p.text.Value(), "\n"), l.T(p.hint))
}
