package ui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/sahilm/fuzzy"

	"duyet/model/fold"
	"duyet/ui/pane"
	"duyet/ui/theme"
	"duyet/ui/widget"
	"duyet/ui/words"
)

// palette is a box over the pane in which one thing is chosen, by arrows or by
// typing a part of its name: the help, which is also the list of all commands,
// and the choice of a group.
type palette struct {
	title words.Text
	mode  words.Text
	foot  words.Text // its keys
	none  words.Text // told when nothing matches what was typed
	keys  bool       // there is a column of keys
	input widget.Input
	all   []entry
	shown []int // places in all, best first
	at    int   // in shown
	top   int   // first one on the screen
}

// entry is one line of a palette.
type entry struct {
	key  pane.Key
	keys string // as the person presses them
	why  words.Text
	name string // what typing is compared with: the name and the keys
	help string // and the sentence
}

// The size of a palette and of its column of keys, in cells, and how many
// lines a page moves.
const (
	overWidth = 84
	keysWidth = 14
	overPage  = 10
)

// openHelp lists what can be done here, what works everywhere, and what has no
// key.
func (a *App) openHelp() tea.Cmd {
	rows := append(a.rows(), a.commands()...)
	entries := make([]entry, 0, len(rows)+1)
	for _, k := range rows {
		entries = append(entries, a.entry(k))
	}
	if a.status.err != nil {
		k := pane.Key{Name: words.LastError, Help: words.Plain(a.status.err.Error())}
		entries = append(entries, a.entry(k))
	}
	a.lay(&palette{title: words.HelpTitle, mode: words.ModeHelp, foot: words.HelpFoot, none: words.HelpNothing, keys: true, all: entries})
	return nil
}

// chooseGroup lists the groups of the store.
func (a *App) chooseGroup(m groups) {
	if m.err != nil {
		a.status.trouble(m.err, a.guard.now())
		return
	}
	if len(m.list) < 2 {
		a.status.note(words.OnlyOneGroup)
		return
	}
	var entries []entry
	for _, g := range m.list {
		id := g.ID
		entries = append(entries, a.entry(pane.Key{Name: words.Plain(g.Name()), Run: func() tea.Cmd { return a.askOpen(id, false) }}))
	}
	a.lay(&palette{title: words.GroupTitle, mode: words.GroupMode, foot: words.GroupFoot, none: words.NoSuchGroup, all: entries})
}

func (a *App) entry(k pane.Key) entry {
	e := entry{key: k, why: reason(k)}
	for i, p := range k.Press {
		if i > 0 {
			e.keys += " "
		}
		e.keys += a.shown(p)
	}
	lang := a.set.Lang
	e.name, e.help = fold.Key(k.Name.In(lang)+" "+e.keys), fold.Key(k.Help.In(lang))
	return e
}

// lay puts a palette over the pane.
func (a *App) lay(p *palette) {
	p.filter()
	a.over = p
	a.cache.footStale = true
}

func (a *App) closeOver() {
	a.over = nil
	a.cache.footStale = true
}

// pressOver takes a key press while a palette is open.
func (a *App) pressOver(name string, k tea.KeyPressMsg) tea.Cmd {
	p := a.over
	switch name {
	case keyEsc, keyF1:
		a.closeOver()
	case keyEnter:
		if p.at < len(p.shown) {
			a.closeOver()
			return a.runRow(p.all[p.shown[p.at]].key)
		}
	case keyUp:
		p.move(-1)
	case keyDown:
		p.move(+1)
	case keyPgUp:
		p.move(-overPage)
	case keyPgDown:
		p.move(+overPage)
	default:
		if p.input.Handle(k) {
			p.filter()
		}
	}
	return nil
}

func (p *palette) paste(text string) {
	if p.input.Paste(text) {
		p.filter()
	}
}

func (p *palette) move(n int) { p.at = max(min(p.at+n, len(p.shown)-1), 0) }

// String and Len make the names a source for the fuzzy search.
func (p *palette) String(i int) string { return p.all[i].name }

// Len counts the entries.
func (p *palette) Len() int { return len(p.all) }

// filter shows the entries that match what was typed, marks ignored: first
// names that hold it as it stands, then sentences that do, then names that
// hold its letters in order.
func (p *palette) filter() {
	p.at, p.top, p.shown = 0, 0, p.shown[:0]
	query := fold.Key(p.input.Value())
	if query == "" {
		for i := range p.all {
			p.shown = append(p.shown, i)
		}
		return
	}
	for i := range p.all {
		if strings.Contains(p.all[i].name, query) {
			p.shown = append(p.shown, i)
		}
	}
	for i := range p.all {
		if strings.Contains(p.all[i].help, query) && !slices.Contains(p.shown, i) {
			p.shown = append(p.shown, i)
		}
	}
	for _, m := range fuzzy.FindFrom(query, p) {
		if !slices.Contains(p.shown, m.Index) {
			p.shown = append(p.shown, m.Index)
		}
	}
}

// drawOver lays the palette over the frame and parks the cursor at its caret.
func (a *App) drawOver(frame []widget.Line) []widget.Line {
	p := a.over
	w := a.screen.w
	if w > overWidth+4 {
		w = overWidth
	}
	h := min(a.layout().foot.y-1, len(p.all)+3)
	x, y := (a.screen.w-w)/2, 1
	inner, rows := w-4, h-3
	p.top = min(max(p.top, p.at-rows+1), p.at)
	text, caret := p.input.View(inner - 3)
	lines := make([]widget.Line, 0, h)
	var field widget.Line
	field.Add(theme.Key, " "+widget.SignCursor+" ").Add(theme.Text, text)
	lines = append(lines, field)
	for i := p.top; i < min(p.top+rows, len(p.shown)); i++ {
		lines = append(lines, p.line(i, inner+2, a.set.Lang))
	}
	if len(p.shown) == 0 {
		lines = append(lines, widget.NewLine(theme.Dim, " "+p.none.In(a.set.Lang)))
	}
	a.cache.cursor.X, a.cache.cursor.Y = x+1+3+caret, y+1
	return widget.Over(frame, widget.Box(p.title.In(a.set.Lang), lines, w, h), x, y, w)
}

// line draws one entry: keys, name, then what it is for or why it does nothing
// now.
func (p *palette) line(i, w int, lang words.Lang) widget.Line {
	e := &p.all[p.shown[i]]
	var l widget.Line
	mark, role := " ", theme.Text
	if i == p.at {
		mark = widget.SignBar
		l.Base(theme.Selected)
	}
	if !e.why.Zero() {
		role = theme.Dim
	}
	l.Add(theme.Mark, mark)
	if p.keys {
		l.AddPad(theme.Key, e.keys, keysWidth).Add(theme.Text, " ")
	}
	l.Add(role, e.key.Name.In(lang))
	note := e.key.Help
	if !e.why.Zero() {
		note = e.why
	}
	if !note.Zero() {
		l.Add(theme.Dim, "  "+note.In(lang))
	}
	return *l.Fill(w)
}
