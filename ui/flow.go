package ui

import (
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"duyet/ui/widget"
	"duyet/ui/words"
)

// flow is what comes in while a text field is open. Some terminals send a paste
// as if it were typed, an Enter for the end of each line: what goes on behind an
// Enter faster than a hand is one text, not keys. A word of an input method with
// an Enter at its end is typing.
type flow struct {
	keys  []press
	waits bool // a moment is being waited for; there is one at a time
	long  bool // it may be the first piece of a paste
	lines bool // it is a paste
}

// poured ends a moment of a flow, unless more came since.
type poured struct {
	gen  int
	sure bool // the second step, behind what the terminal has delivered
}

// pour takes a key press into the flow, or gives the presses that run now: what
// no text is made of ends the flow before it.
func (g *guard) pour(k tea.KeyPressMsg) (run []press, cmd tea.Cmd) {
	p := press{k, g.now()}
	if !pours(k) {
		if g.flow.lines {
			return []press{p}, nil // the paste goes on beside it
		}
		run = append(g.flow.keys, p)
		g.flow.keys = nil
		g.gen++
		return run, nil
	}
	g.flow.keys = append(g.flow.keys, p)
	g.gen++
	if g.flow.waits {
		return nil, nil
	}
	return nil, g.awaitFlow()
}

// pours reports whether a key is one that texts are made of.
func pours(k tea.KeyPressMsg) bool {
	switch widget.Press(k) {
	case keyEnter, keyCtrlJ, keyTab, keyBackspace, keyCtrlH:
		return true
	}
	return k.Text != ""
}

func (g *guard) awaitFlow() tea.Cmd {
	g.flow.waits = true
	d := burstQuiet
	switch {
	case g.flow.lines:
		d = pourCalm
	case g.flow.long:
		d = burstCalm
	}
	m := poured{gen: g.gen}
	return tea.Tick(d, func(time.Time) tea.Msg { return m })
}

// settleFlow judges a flow when nothing more came for a moment: presses that a
// hand or an input method made, or the text of a paste.
func (g *guard) settleFlow(m poured) (run []press, text string, cmd tea.Cmd) {
	f := &g.flow
	switch {
	case m.gen == g.gen && !m.sure:
		m.sure = true
		return nil, "", func() tea.Msg { return m }
	case len(f.keys) == 0:
		*f = flow{}
		return nil, "", nil
	case !f.lines && goesOn(f.keys):
		f.lines = true
		return nil, "", g.awaitFlow()
	case m.gen != g.gen:
		return nil, "", g.awaitFlow()
	case !f.lines && !f.long && len(f.keys) >= wordSize:
		f.long = true
		return nil, "", g.awaitFlow()
	}
	if f.lines {
		text = written(f.keys)
	} else {
		run = f.keys
	}
	*f = flow{}
	return run, text, nil
}

// goesOn reports whether a text goes on behind the end of one of its lines.
func goesOn(keys []press) bool {
	for i, p := range keys {
		if ends(p.key) {
			for _, q := range keys[i:] {
				if q.key.Text != "" {
					return true
				}
			}
			return false
		}
	}
	return false
}

// written is the text that some keys write.
func written(keys []press) string {
	var b strings.Builder
	for i, p := range keys {
		switch name := widget.Press(p.key); name {
		case keyEnter:
			b.WriteByte('\n')
		case keyCtrlJ:
			if i == 0 || widget.Press(keys[i-1].key) != keyEnter {
				b.WriteByte('\n')
			}
		case keyTab:
			b.WriteByte('\t')
		default:
			b.WriteString(p.key.Text)
		}
	}
	return b.String()
}

// poured runs what was typed, or takes what was pasted as one text. Where the
// field was closed meanwhile nothing of it is a command.
func (a *App) poured(m poured) tea.Cmd {
	run, text, cmd := a.guard.settleFlow(m)
	switch {
	case !a.typing() && len(run)+len(text) > 0:
		return nil
	case text != "":
		return a.paste(text)
	case a.guard.flow.lines:
		a.status.note(words.PasteComes)
	}
	return tea.Batch(a.pressAll(run), cmd)
}
