package ui

import (
	tea "charm.land/bubbletea/v2"

	"duyet/ui/pane"
	"duyet/ui/widget"
	"duyet/ui/words"
)

// key takes a key press: into a text field at once, to the guard otherwise.
func (a *App) key(k tea.KeyPressMsg) tea.Cmd {
	a.news.since.touched = true
	if a.typing() && len(a.guard.held) == 0 {
		a.status.touch()
		run, cmd := a.guard.pour(k)
		if a.guard.flow.lines {
			a.status.note(words.PasteComes)
		}
		return tea.Batch(a.pressAll(run), cmd)
	}
	run, hint, cmd := a.guard.take(k)
	switch {
	case hint && a.guard.mute == pasted:
		a.status.note(words.PasteHint)
	case hint:
		a.status.note(words.IMEHint)
	case a.guard.mute < burst: // the hint stays until a hand presses a key
		a.status.touch()
	}
	return tea.Batch(a.pressAll(run), cmd)
}

// typing reports that letters go into a text field.
func (a *App) typing() bool { return a.over != nil || a.front().Typing() }

// pressAll runs presses in order: each meets the keys that the one before left.
func (a *App) pressAll(run []press) tea.Cmd {
	var cmds []tea.Cmd
	for i, p := range run {
		if i > 0 {
			a.cache.rows = a.rows()
		}
		if cmd := a.press(p); cmd != nil {
			cmds = append(cmds, cmd)
		}
	}
	return tea.Batch(cmds...)
}

// press finds the row of a key press and runs it.
func (a *App) press(p press) tea.Cmd {
	name := a.canonical(widget.Press(p.key))
	if name == keyCtrlC {
		return a.quit()
	}
	if a.over != nil {
		return a.pressOver(name, p.key)
	}
	if a.front().Typing() {
		return a.typed(name, p)
	}
	if k, ok := find(a.cache.rows, name); ok {
		return a.run(k, p)
	}
	return nil
}

// typed takes a key press while the pane in front holds a text field: keys
// with a name go to their row, all others into the field.
func (a *App) typed(name string, p press) tea.Cmd {
	if p.key.Text == "" {
		if k, ok := find(a.front().Keys(), name); ok {
			return a.run(k, p)
		}
		if name == keyF1 {
			return a.openHelp()
		}
	}
	return a.front().Type(p.key)
}

// run runs a row, or says why it does nothing now.
func (a *App) run(k pane.Key, p press) tea.Cmd {
	if k.Guard && a.guard.again(k.Press[0], p) {
		return nil
	}
	return a.runRow(k)
}

func (a *App) runRow(k pane.Key) tea.Cmd {
	if why := reason(k); !why.Zero() {
		a.status.note(why)
		return nil
	}
	if k.Run == nil {
		return nil
	}
	if a.from.coach.saw(k) {
		a.cache.headStale = true
	}
	return k.Run()
}

// reason says why a row does nothing now, or nothing when it works.
func reason(k pane.Key) words.Text {
	if k.Why == nil {
		return words.Text{}
	}
	return k.Why()
}

// find is the first row with a key.
func find(rows []pane.Key, name string) (pane.Key, bool) {
	for i := range rows {
		for _, p := range rows[i].Press {
			if p == name {
				return rows[i], true
			}
		}
	}
	return pane.Key{}, false
}

// rows lists the keys that apply now: the pane's, then those that work
// everywhere and mean nothing else here.
func (a *App) rows() []pane.Key {
	own := a.front().Keys()
	prompt := asking(a.front(), own) || a.front().Typing()
	rows := make([]pane.Key, len(own), len(own)+16)
	copy(rows, own)
	for _, g := range a.global() {
		if prompt && !alwaysWorks(g) {
			continue
		}
		if _, taken := find(own, g.Press[0]); !taken {
			rows = append(rows, g)
		}
	}
	if !prompt {
		rows = a.withHolding(rows, own)
	}
	if a.news.since.open != nil {
		return a.overNews(rows)
	}
	return rows
}

// asking reports whether digits answer the pane now: it says so, or it lists a
// digit.
func asking(p pane.Pane, own []pane.Key) bool {
	if q, ok := p.(pane.Prompter); ok && q.Prompting() {
		return true
	}
	for i := range own {
		for _, k := range own[i].Press {
			if len(k) == 1 && k[0] >= '0' && k[0] <= '9' {
				return true
			}
		}
	}
	return false
}

// alwaysWorks reports whether a row stays while a prompt is open.
func alwaysWorks(k pane.Key) bool { return k.Press[0] == helpPress() }

func helpPress() string { return helpRow(nil).Press[0] }

// paste puts a text into the field that is open; it is never a command.
func (a *App) paste(text string) tea.Cmd {
	a.status.touch()
	switch {
	case a.over != nil:
		a.over.paste(text)
	case a.front().Typing(), a.intake.Shows():
		return a.front().Paste(text)
	default:
		a.status.note(words.PasteHint)
	}
	return nil
}

// wheelStep is how many rows one notch of the wheel moves.
const wheelStep = 3

// mouse takes a click or a turn of the wheel.
func (a *App) mouse(msg tea.Msg) tea.Cmd {
	if !a.set.Mouse {
		return nil
	}
	a.status.touch()
	switch m := msg.(type) {
	case tea.MouseWheelMsg:
		return a.wheel(m.Button == tea.MouseWheelUp)
	case tea.MouseClickMsg:
		if m.Button == tea.MouseLeft && a.over == nil {
			return a.click(m.X, m.Y)
		}
	}
	return nil
}

func (a *App) wheel(up bool) tea.Cmd {
	name := keyDown
	if up {
		name = keyUp
	}
	var cmds []tea.Cmd
	for range wheelStep {
		if a.over != nil {
			cmds = append(cmds, a.pressOver(name, tea.KeyPressMsg{}))
		} else if k, ok := find(a.front().Keys(), name); ok {
			cmds = append(cmds, a.runRow(k))
		}
	}
	return tea.Batch(cmds...)
}

func (a *App) click(x, y int) tea.Cmd {
	if y == tabRow {
		for i, end := range a.cache.tabEnds {
			if x < end {
				return a.show(i)
			}
		}
		return nil
	}
	body := a.layout().body
	if c, ok := a.front().(pane.Clicker); ok && y >= body.y && y < body.y+body.h {
		return c.Click(x, y-body.y)
	}
	return nil
}
