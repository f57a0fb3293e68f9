package ui

import (
	tea "charm.land/bubbletea/v2"

	"duyet/ui/pane"
	"duyet/ui/theme"
	"duyet/ui/widget"
	"duyet/ui/words"
)

// setupWidth is the widest line of a first run in cells.
const setupWidth = 78

// View implements tea.Model.
func (s *setup) View() tea.View {
	v := tea.View{AltScreen: true, WindowTitle: words.SetupStep(s.step + 1).In(s.ask.Look.Lang)}
	w, h := s.screen.w, s.screen.h
	if w <= 0 || h <= 0 {
		return v
	}
	p := &sheetOf{lang: s.ask.Look.Lang, w: min(w, setupWidth) - 2}
	switch {
	case w < leastWidth || h < leastHeight:
		p.say(theme.Text, words.TooSmall)
	default:
		s.write(p, h)
	}
	lines := p.lines[:min(len(p.lines), h)]
	for len(lines) < h {
		lines = append(lines, widget.Line{})
	}
	v.Content = widget.Frame(s.screen.styles, lines, w, h)
	if s.ask.Look.ASCII {
		v.Content = widget.ASCII(v.Content)
	}
	if p.caret.X >= 0 && p.typed {
		v.Cursor = tea.NewCursor(min(p.caret.X, w-1), min(p.caret.Y, h-1))
	}
	return v
}

// write puts the screen of a step on paper, its keys in the last line.
func (s *setup) write(p *sheetOf, h int) {
	p.say(theme.Header, words.SetupStep(s.step+1))
	p.gap()
	foot := words.SetupNext
	switch s.step {
	case 0:
		p.say(theme.Text, words.SetupHello)
		p.gap()
		p.say(theme.Text, words.SetupName)
		p.field(&s.name)
		p.gap()
		p.say(theme.Dim, words.SetupLangKey)
		p.say(theme.Dim, words.SetupTry)
		foot = words.SetupStart
	case 1:
		s.writeFolders(p, h)
		foot = words.SetupPick
	case 2:
		p.say(theme.Dim, words.SetupIn(s.place.Dir))
		p.gap()
		ask, hint := words.SetupMake, words.SetupMakeHint
		foot = words.SetupMakes
		if s.place.Has {
			ask, hint, foot = words.SetupJoin, words.SetupJoinHint, words.SetupJoins
		}
		p.say(theme.Text, ask)
		p.field(&s.last)
		p.gap()
		if s.place.Tool == "" {
			p.say(theme.Doubt, words.Warned(widget.SignWarn, words.SetupUncarried))
		}
		p.say(theme.Dim, hint)
	}
	p.gap()
	if !s.busy.Zero() {
		p.say(theme.Accent, s.busy)
	}
	if !s.bad.Zero() {
		p.say(theme.Doubt, words.Warned(widget.SignWarn, s.bad))
	}
	for len(p.lines) < h-1 {
		p.gap()
	}
	p.lines = append(p.lines[:h-1], widget.NewLine(theme.Key, " "+s.footIn(p.lang, foot)))
}

// belowOffers is how many lines of a screen are kept for what stands below
// the folders that are offered.
const belowOffers = 8

// writeFolders lists the folders to choose from, those around the chosen one
// where there are more than fit, and the field for another.
func (s *setup) writeFolders(p *sheetOf, h int) {
	p.say(theme.Text, words.SetupFolder)
	p.gap()
	room := max(h-len(p.lines)-belowOffers, 1)
	from := max(min(s.at, len(s.ask.Offers)-1)-room+1, 0)
	for i, o := range s.ask.Offers {
		if i < from || i >= from+room {
			continue
		}
		tail := ""
		if o.Tool != "" {
			tail = "  " + o.Tool
		}
		if o.Has {
			tail += "  " + widget.SignYes + " " + words.SetupHasGroup.In(p.lang)
		}
		p.option(o.Dir, tail, i == s.at)
	}
	other := s.at == len(s.ask.Offers)
	p.option(words.SetupOther.In(p.lang), "", other)
	if other {
		p.field(&s.path)
	}
	p.gap()
	if len(s.ask.Offers) == 0 {
		p.say(theme.Dim, words.SetupNoSync)
		return
	}
	p.say(theme.Dim, words.SetupHint)
}

// sheetOf collects the lines of a screen of the first run.
type sheetOf struct {
	lang  words.Lang
	w     int
	lines []widget.Line
	caret struct{ X, Y int }
	typed bool
}

func (p *sheetOf) gap() { p.lines = append(p.lines, widget.Line{}) }

func (p *sheetOf) say(r theme.Role, t words.Text) {
	for _, s := range widget.Wrap(t.In(p.lang), max(p.w-1, 1)) {
		p.lines = append(p.lines, widget.NewLine(r, " "+s))
	}
}

func (p *sheetOf) field(in *widget.Input) {
	text, at := in.View(max(p.w-5, 1))
	p.caret.X, p.caret.Y, p.typed = 3+at, len(p.lines), true
	var l widget.Line
	p.lines = append(p.lines, *l.Add(theme.Key, " "+widget.SignCursor+" ").Add(theme.Text, text))
}

func (p *sheetOf) option(text, tail string, here bool) {
	var l widget.Line
	sign := "   "
	if here {
		sign = " " + widget.SignCursor + " "
		l.Base(theme.Selected)
		if !p.typed {
			p.caret.X, p.caret.Y, p.typed = 1, len(p.lines), true
		}
	}
	l.Add(theme.Accent, sign).Add(theme.Text, widget.Cut(text, max(p.w-3-widget.Width(tail), 4))).Add(theme.Dim, tail)
	p.lines = append(p.lines, *l.Fill(p.w))
}

// footIn writes the keys of a screen, arrows by their names where they cannot
// be drawn.
func (s *setup) footIn(lang words.Lang, foot words.Text) string {
	return pane.Look{Lang: lang, ASCII: s.ask.Look.ASCII}.T(foot)
}
