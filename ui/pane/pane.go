// Package pane holds the panes of the console, one file each, and what they
// share. A pane is born with the store, told facts, and drawn from itself and
// a Look. It never does I/O in Update: it returns commands, and a command
// captures values, never the pane.
package pane

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"duyet/model"
	"duyet/store"
	"duyet/ui/theme"
	"duyet/ui/widget"
	"duyet/ui/words"
)

// Look is all that a drawing depends on besides the pane itself.
type Look struct {
	Lang   words.Lang
	Styles *theme.Styles
	ASCII  bool
	Now    time.Time
	Zone   *time.Location
}

// T gives a sentence in the look's language, keys of arrows by their names
// where arrows cannot be drawn.
func (l Look) T(t words.Text) string {
	if l.ASCII {
		return words.NameArrows(t.In(l.Lang))
	}
	return t.In(l.Lang)
}

// Key is one row of the table of keys: dispatch, footer, help, palette and the
// README are all read from it.
type Key struct {
	// Press lists canonical key names ("c", "f2", "enter"); the first is shown.
	Press []string
	// Name is the word in the footer and the palette.
	Name words.Text
	// Help is a sentence for the help; zero shows Name.
	Help words.Text
	// Foot is the place in the footer, lowest first; 0 keeps it out.
	Foot int
	// Why gives a sentence when the key does nothing now; nil or a zero text
	// says that it works.
	Why func() words.Text
	// Guard marks a key that decides something: a repeat within 100 ms counts once.
	Guard bool
	Run   func() tea.Cmd
}

// Cursor is where the terminal's own cursor is parked, in cells from the
// pane's upper left corner.
type Cursor struct {
	X, Y int
	Show bool
}

// Pane is one tab of the console.
type Pane interface {
	// Title is the word on the tab.
	Title() words.Text
	// Mode is the word at the left of the footer: DUYỆT, TÌM, ...
	Mode() words.Text
	// Keys lists the rows that apply now, innermost first. An open menu or
	// prompt lists its own rows alone.
	Keys() []Key
	// Typing reports that letters go into a text field: then Type gets every
	// key press that no row with a named key (enter, esc, f-keys) takes.
	Typing() bool
	Type(tea.KeyPressMsg) tea.Cmd
	Paste(string) tea.Cmd
	// Update is told facts: Opened, Changed, Minute, the pane's own answers.
	Update(tea.Msg) tea.Cmd
	// Draw gives exactly h lines, none wider than w cells.
	Draw(l Look, w, h int) ([]widget.Line, Cursor)
}

// Loader is a pane that has its first page later than its group.
type Loader interface {
	// Ready reports that the first page is there, or cannot be read.
	Ready() bool
}

// Opened is the fact that the console starts or another group was chosen; each
// pane loads its first page then.
type Opened struct{ Group model.Group }

// Shown is the fact that a tab came to the front.
type Shown struct{ Tab string }

// Changed is the fact that cases changed, by this admin or by others. Items is
// empty when it may be any of them.
type Changed struct {
	Items []model.ItemID
	// Own says that it was a step of this admin.
	Own bool
	// Settings says that the group or the roster changed as well.
	Settings bool
}

// Back is the fact that she came back from Facebook, where she went from here.
type Back struct{}

// Minute is the fact that a minute passed: ages are drawn anew.
type Minute struct{}

// Told is a sentence for the status line: what was done, and how to undo it.
type Told struct {
	Text words.Text
	// Bad says that something did not work; it stays until the next key.
	Bad bool
	// Err is the technical cause, shown in the help, or nil.
	Err error
}

// Tallied is the fact that the counts on the tabs are known anew.
type Tallied struct{ Tally store.Tally }

// Goto asks the app to bring another tab to the front, on an item if given.
type Goto struct {
	Tab  string
	Item model.ItemID
}

// Copied is text for the clipboard, Open a link for the browser.
type Copied struct{ Text string }

// ReadClip asks the app for what is on the clipboard, which it answers with
// [Clip].
type ReadClip struct{}

// Clip is what the clipboard holds in its forms, the richest first, or why it
// cannot be read.
type Clip struct {
	Forms []store.Load
	Err   error
}

// Link asks the app to open a link with the system's browser, without a shell.
type Link struct{ URL string }
