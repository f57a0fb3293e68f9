package ui

import (
	"strconv"

	tea "charm.land/bubbletea/v2"

	"duyet/model"
	"duyet/ui/pane"
	"duyet/ui/theme"
	"duyet/ui/words"
)

// global lists the keys that work everywhere.
func (a *App) global() []pane.Key {
	intake, quit := 95, 90
	if a.scarce() {
		intake, quit = 8, 9 // with what a short list needs as much
	}
	rows := []pane.Key{
		helpRow(a.openHelp),
		{Press: []string{"h", "f8"}, Name: words.KeyUndo, Help: words.HelpOnUndo, Guard: true, Run: a.undo},
		{Press: []string{"tab"}, Name: words.KeyNextTab, Run: func() tea.Cmd { return a.show((a.at + 1) % len(a.panes)) }},
		{Press: []string{"shift+tab"}, Name: words.KeyPrevTab, Run: func() tea.Cmd { return a.show((a.at + len(a.panes) - 1) % len(a.panes)) }},
	}
	for i, p := range a.panes {
		rows = append(rows, pane.Key{Press: digits[i : i+1], Name: words.TabKey(p.Title()), Run: func() tea.Cmd { return a.show(i) }})
	}
	return append(rows,
		pane.Key{Press: []string{"P", "f9"}, Name: words.KeyIntake, Help: words.HelpOnIntake, Foot: intake, Run: a.intake.Open},
		pane.Key{Press: []string{"G"}, Name: words.KeyGroup, Run: a.askGroups},
		pane.Key{Press: []string{"q"}, Name: words.KeyQuit, Help: words.HelpOnQuit, Foot: quit, Run: a.quit},
	)
}

// scarce reports that the queue in front is empty or nearly so: then bringing
// data in is what one needs next.
func (a *App) scarce() bool {
	const few = 3
	return a.at < len(model.Queues()) && a.counts.tally != nil && a.waiting(model.Queues()[a.at]) <= few
}

// digits are the keys of the tabs.
var digits = []string{"1", "2", "3", "4", "5", "6", "7", "8", "9"}

// helpRow is the row of the help; it ends every footer.
func helpRow(open func() tea.Cmd) pane.Key {
	return pane.Key{Press: []string{"?", "f1", ":"}, Name: words.KeyHelp, Help: words.HelpOnHelp, Run: open}
}

// commands lists what has no key and is found in the help alone.
func (a *App) commands() []pane.Key {
	rows := []pane.Key{{Name: words.NewsAgain, Run: a.newsAgain}, {Name: words.ToEnglish, Run: a.switchLang}}
	for _, name := range append([]string{themeAuto}, theme.Names()...) {
		if name != a.set.Theme {
			rows = append(rows, pane.Key{Name: words.ThemeName(name), Run: func() tea.Cmd { return a.switchTheme(name) }})
		}
	}
	mouse, signs := words.MouseOn, words.SignsPlain
	if a.set.Mouse {
		mouse = words.MouseOff
	}
	if a.set.ASCII {
		signs = words.SignsAll
	}
	return append(rows,
		pane.Key{Name: mouse, Help: words.HelpOnMouse, Run: a.switchMouse},
		pane.Key{Name: signs, Run: a.switchSigns})
}

func (a *App) switchLang() tea.Cmd {
	a.set.Lang = words.Vi + words.En - a.set.Lang
	a.cache.headStale, a.cache.footStale = true, true
	a.status.note(words.LangNow)
	return a.remember(LocalLang, a.set.Lang.String())
}

func (a *App) switchTheme(name string) tea.Cmd {
	a.set.Theme = name
	a.dress()
	a.status.note(words.ThemeNow(name))
	if name == themeAuto {
		return tea.Batch(a.remember(LocalTheme, name), tea.RequestBackgroundColor)
	}
	return a.remember(LocalTheme, name)
}

func (a *App) switchMouse() tea.Cmd {
	a.set.Mouse = !a.set.Mouse
	return a.remember(LocalMouse, onOff(a.set.Mouse))
}

func (a *App) switchSigns() tea.Cmd {
	a.set.ASCII = !a.set.ASCII
	a.cache.headStale, a.cache.footStale = true, true
	return a.remember(LocalASCII, onOff(a.set.ASCII))
}

func onOff(on bool) string {
	if on {
		return localOn
	}
	return ""
}

// KeyRow is one row of the table of keys as the README prints it.
type KeyRow struct {
	// Where is the title of the tab, or empty for keys that work everywhere.
	Where string
	Keys  []string // as [KeyName] writes them, the one shown in the footer first
	Name  string
	Help  string // a sentence, or empty
}

// KeyTable lists the keys that work everywhere, then those of each tab, in the
// order in which a key press finds them.
func KeyTable(lang words.Lang) []KeyRow {
	a := New(Options{Look: Settings{Lang: lang}})
	var out []KeyRow
	add := func(where string, rows []pane.Key) {
		for _, k := range rows {
			r := KeyRow{Where: where, Name: k.Name.In(lang), Help: k.Help.In(lang)}
			for _, p := range k.Press {
				r.Keys = append(r.Keys, KeyName(p))
			}
			out = append(out, r)
		}
	}
	add("", a.global())
	for _, p := range a.panes {
		add(p.Title().In(lang), p.Keys())
	}
	return out
}

// KeyName writes a key as the footer shows it: "c", "F2", "Enter", "⇧Tab", "↑".
func KeyName(press string) string {
	if name, ok := keyNames[press]; ok {
		return name
	}
	if len(press) > 1 && press[0] == 'f' {
		if n, err := strconv.Atoi(press[1:]); err == nil {
			return "F" + strconv.Itoa(n)
		}
	}
	return press
}

// keyNames are the keys that are shown otherwise than they are called.
var keyNames = map[string]string{
	"enter": "Enter", "esc": "Esc", "space": "Space", "tab": "Tab", "shift+tab": "Shift+Tab",
	"up": "↑", "down": "↓", "left": "←", "right": "→", "pgup": "PgUp", "pgdown": "PgDn",
	"home": "Home", "end": "End", "delete": "Delete", "backspace": "Backspace",
}
