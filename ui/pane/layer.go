package pane

import (
	tea "charm.land/bubbletea/v2"

	"duyet/ui/theme"
	"duyet/ui/widget"
	"duyet/ui/words"
)

// layer is something that lies over a queue and takes its keys: a menu, a
// question, a text field, a sheet.
type layer interface {
	mode() words.Text
	// keys lists the rows that apply while the layer is the innermost one.
	keys(q *Queue) []Key
	// draw lays the layer over a frame of h lines and w cells.
	draw(q *Queue, l Look, frame []widget.Line, w, h int) ([]widget.Line, Cursor)
}

// field is a layer with a text field.
type field interface {
	layer
	input() editor
	// changed is told that the text changed.
	changed(q *Queue) tea.Cmd
}

// editor is what letters go into.
type editor interface {
	Handle(tea.KeyPressMsg) bool
	Paste(string) bool
}

// menu lets one thing be chosen by its key, or by arrows and Enter.
type menu struct {
	title words.Text
	rows  []choice
	at    int
	top   int // first row on the screen
}

// choice is one row of a menu.
type choice struct {
	press string // the key that chooses it at once, or empty
	label words.Text
	on    bool       // it is so already
	why   words.Text // why it cannot be chosen now, or nothing
	run   func() tea.Cmd
}

// digit is the key of the nth row of a menu, from 0: 1 to 9, then none.
func digit(n int) string {
	if n > 8 {
		return ""
	}
	return string(rune('1' + n))
}

func (m *menu) mode() words.Text { return words.ModeMenu }

func (m *menu) keys(q *Queue) []Key {
	rows := []Key{
		{Press: []string{keyEnter}, Name: words.KeyChoose, Foot: 2, Run: func() tea.Cmd { return m.choose(q, m.at) }},
		{Press: []string{keyEsc}, Name: words.KeyBack, Foot: 3, Run: func() tea.Cmd { q.pop(); return nil }},
		{Press: []string{keyUp, "k"}, Name: words.KeyUp, Foot: 0, Run: func() tea.Cmd { return m.move(-1) }},
		{Press: []string{keyDown, "j"}, Name: words.KeyDown, Foot: 0, Run: func() tea.Cmd { return m.move(1) }},
		{Press: []string{keyHome, keyPgUp}, Name: words.KeyTop, Run: func() tea.Cmd { return m.move(-len(m.rows)) }},
		{Press: []string{keyEnd, keyPgDown}, Name: words.KeyBottom, Run: func() tea.Cmd { return m.move(len(m.rows)) }},
	}
	if m.beyond() {
		rows = append(rows, Key{Press: []string{"/"}, Name: words.KeyFind, Foot: 2, Run: func() tea.Cmd { return m.find(q) }})
	}
	for i, c := range m.rows {
		if c.press != "" {
			rows = append(rows, Key{Press: []string{c.press}, Name: c.label, Guard: true,
				Why: func() words.Text { return c.why }, Run: func() tea.Cmd { return m.choose(q, i) }})
		}
	}
	return rows
}

func (m *menu) move(n int) tea.Cmd {
	m.at = max(min(m.at+n, len(m.rows)-1), 0)
	return nil
}

func (m *menu) choose(q *Queue, i int) tea.Cmd {
	if i < 0 || i >= len(m.rows) {
		return nil
	}
	if c := m.rows[i]; c.why.Zero() {
		q.pop()
		return c.run()
	}
	return tellBad(m.rows[i].why)
}

func (m *menu) draw(_ *Queue, l Look, frame []widget.Line, w, h int) ([]widget.Line, Cursor) {
	shown := max(min(len(m.rows), h-2), 1)
	m.top = min(max(m.top, m.at-shown+1), m.at)
	wide := widget.Width(l.T(m.title)) + 6
	for _, c := range m.rows {
		wide = max(wide, widget.Width(l.T(c.label))+9)
	}
	var lines []widget.Line
	for i := m.top; i < min(m.top+shown, len(m.rows)); i++ {
		lines = append(lines, m.line(l, i))
	}
	out, x, y := float(l.T(m.title), lines, frame, max(wide, 28), w, h)
	return out, Cursor{X: x + 1, Y: y + 1 + m.at - m.top, Show: true}
}

func (m *menu) line(l Look, i int) widget.Line {
	c := m.rows[i]
	var line widget.Line
	sign, role := " ", theme.Text
	if i == m.at {
		sign = widget.SignCursor
		line.Base(theme.Selected)
	}
	if !c.why.Zero() {
		role = theme.Dim
	}
	line.Add(theme.Accent, sign).AddPad(theme.Key, c.press, 2).Add(role, l.T(c.label))
	if c.on {
		line.Add(theme.Approve, " "+widget.SignYes)
	}
	return line
}

// confirm asks before many rows are touched.
type confirm struct {
	text  words.Text
	note  words.Text
	press string // the key that says yes
	run   func() tea.Cmd
}

func (c *confirm) mode() words.Text { return words.ModeAsk }

func (c *confirm) keys(q *Queue) []Key {
	return []Key{
		{Press: []string{c.press}, Name: words.KeyYes, Foot: 1, Guard: true, Run: func() tea.Cmd { q.pop(); return c.run() }},
		{Press: []string{keyEsc}, Name: words.KeyNo, Foot: 2, Run: func() tea.Cmd { q.pop(); return nil }},
	}
}

func (c *confirm) draw(_ *Queue, l Look, frame []widget.Line, w, h int) ([]widget.Line, Cursor) {
	wide := min(max(widget.Width(l.T(c.text)), widget.Width(l.T(c.note)))+4, w)
	var lines []widget.Line
	for _, t := range []words.Text{c.text, c.note, words.PressYes(c.press)} {
		if !t.Zero() {
			for _, s := range widget.Wrap(l.T(t), wide-4) {
				lines = append(lines, widget.NewLine(theme.Text, " "+s))
			}
		}
	}
	out, x, y := float("", lines, frame, max(wide, 36), w, h)
	return out, Cursor{X: x + 2, Y: y + 1, Show: true}
}

// prompt asks for one line of text.
type prompt struct {
	title words.Text
	hint  words.Text
	in    widget.Input
	// blank says that an empty answer is one too.
	blank bool
	// done takes the answer; a sentence keeps the prompt open and is shown.
	done func(text string) (tea.Cmd, words.Text)
	bad  words.Text
}

// maxPrompt is the longest text of a prompt in bytes: far below what an op may
// carry, and longer than Facebook shows of a feedback.
const maxPrompt = 4000

func (p *prompt) mode() words.Text { return words.ModeWrite }

func (p *prompt) input() editor {
	p.in.Limit = maxPrompt
	return &p.in
}

func (p *prompt) changed(*Queue) tea.Cmd {
	p.bad = words.Text{}
	return nil
}

func (p *prompt) keys(q *Queue) []Key {
	return []Key{
		{Press: []string{keyEnter}, Name: words.KeyEnterText, Foot: 1, Run: func() tea.Cmd { return p.enter(q) }},
		{Press: []string{keyEsc}, Name: words.KeyBack, Foot: 2, Run: func() tea.Cmd { q.pop(); return nil }},
	}
}

func (p *prompt) enter(q *Queue) tea.Cmd {
	if p.in.Value() == "" && !p.blank {
		p.bad = words.WriteFirst
		return nil
	}
	// The prompt goes first: what comes of it may open another layer.
	q.pop()
	cmd, bad := p.done(p.in.Value())
	if !bad.Zero() {
		p.bad = bad
		q.push(p)
	}
	return cmd
}

func (p *prompt) draw(_ *Queue, l Look, frame []widget.Line, w, h int) ([]widget.Line, Cursor) {
	bw := min(w, 76)
	text, at := p.in.View(max(bw-4, 1))
	lines := []widget.Line{widget.NewLine(theme.Text, " "+text)}
	hint, role := p.hint, theme.Dim
	if !p.bad.Zero() {
		hint, role = p.bad, theme.Doubt
	}
	if !hint.Zero() {
		for _, s := range widget.Wrap(l.T(hint), max(bw-4, 1)) {
			lines = append(lines, widget.NewLine(role, " "+s))
		}
	}
	out, x, y := float(l.T(p.title), lines, frame, bw, w, h)
	return out, Cursor{X: x + 2 + at, Y: y + 1, Show: true}
}

// float lays a box over the bottom of a frame and gives its corner.
func float(title string, lines []widget.Line, frame []widget.Line, bw, w, h int) (out []widget.Line, x, y int) {
	bw, bh := min(bw, w), min(len(lines)+2, h)
	x, y = max((w-bw)/2, 0), max(h-bh-1, 0)
	if bh < 3 || bw < 12 {
		return frame, 0, 0
	}
	return widget.Over(frame, widget.Box(title, lines, bw, bh), x, y, bw), x, y
}
