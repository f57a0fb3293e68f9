package ui

import (
	"duyet/ui/pane"
	"duyet/ui/theme"
	"duyet/ui/widget"
	"duyet/ui/words"
)

// mode is the word at the left of the keys.
func (a *App) mode() words.Text {
	if a.over != nil {
		return a.over.mode
	}
	if a.news.since.open != nil {
		return words.ModeNews
	}
	return a.front().Mode()
}

// drawFoot draws the mode and the keys that work now: whole words or nothing,
// lowest place first, the help always last.
func (a *App) drawFoot(mode words.Text) []widget.Line {
	a.cache.mode = mode
	lang, w := a.set.Lang, a.screen.w
	n := a.footLines()
	lines := make([]widget.Line, n)
	lines[0].Add(theme.Header, " "+mode.In(lang))
	if a.over != nil {
		lines[0].Add(theme.Dim, "  "+a.look().T(a.over.foot))
		return lines
	}
	indent := lines[0].Width()
	last := helpRow(nil)
	if a.front().Typing() {
		last.Press = []string{keyF1} // ? would be typed
	}
	help := a.footKey(last)
	at := 0
	for i := range a.cache.works {
		k := a.footKey(a.cache.works[i])
		room := w - 1
		if at == n-1 {
			room -= help.Width() + 2
		}
		if lines[at].Width()+2+k.Width() > room {
			if at == n-1 {
				continue
			}
			at++
			lines[at].Fill(indent)
			if indent+2+k.Width()+2+help.Width() > w-1 {
				continue
			}
		}
		lines[at].Add(theme.Text, "  ").AddLine(&k)
	}
	if at < n-1 && lines[at].Width()+2+help.Width() > w-1 {
		at++
		lines[at].Fill(indent)
	}
	lines[at].Add(theme.Text, "  ").AddLine(&help)
	return lines
}

// footKey writes a key with its word.
func (a *App) footKey(k pane.Key) widget.Line {
	var l widget.Line
	l.Add(theme.Key, a.shown(k.Press[0])).Add(theme.Text, " ").Add(theme.Text, k.Name.In(a.set.Lang))
	return l
}
