package widget

import (
	"strings"

	tea "charm.land/bubbletea/v2"
)

// Area is a text of several lines being typed: an Input that keeps line ends
// and wraps. Enter begins a new line; ↑ and ↓ move between the rows as they
// were last shown, Home and End within one. The zero Area is empty.
type Area struct {
	Input

	width int // of the rows last shown
	goal  int // column that ↑ and ↓ keep to, while they are pressed
	held  bool
	top   int // first row on the screen
}

// SetValue replaces the text and puts the caret behind it.
func (a *Area) SetValue(s string) {
	a.lines = true
	a.Input.SetValue(s)
}

// Paste inserts text at the caret as one edit, its line ends too.
func (a *Area) Paste(s string) bool {
	a.lines, a.held = true, false
	return a.Input.Paste(s)
}

// Handle edits the text by one key press, as Input does, and reports whether
// the value changed.
func (a *Area) Handle(msg tea.KeyPressMsg) bool {
	a.lines = true
	name := Press(msg)
	rows := a.rows()
	at := a.row(rows)
	if name != keyUp && name != keyDown {
		a.held = false
	}
	switch {
	case msg.Text != "":
		return a.Input.Handle(msg)
	case name == keyEnter:
		return a.Input.Paste("\n")
	case name == keyUp:
		a.step(rows, at, at-1)
	case name == keyDown:
		a.step(rows, at, at+1)
	case name == keyHome || name == keyCtrlA:
		a.caret = rows[at][0]
	case name == keyEnd || name == keyCtrlE:
		a.caret = a.end(rows[at])
	case name == keyCtrlU:
		before := a.value
		a.erase(rows[at][0], a.caret)
		return a.value != before
	case name == keyCtrlK:
		before := a.value
		a.erase(a.caret, max(a.end(rows[at]), a.caret))
		return a.value != before
	default:
		return a.Input.Handle(msg)
	}
	return false
}

// end is where a row ends, with the spaces at the end of a line.
func (a *Area) end(row [2]int) int {
	to := row[1]
	for to < len(a.value) && a.value[to] == ' ' {
		to++
	}
	if to == len(a.value) || a.value[to] == '\n' {
		return to
	}
	return row[1]
}

// step moves the caret from one row to another, to the column it came from.
func (a *Area) step(rows [][2]int, from, to int) {
	if !a.held {
		a.goal, a.held = Width(a.value[rows[from][0]:a.caret]), true
	}
	switch {
	case to < 0:
		a.caret = 0
	case to >= len(rows):
		a.caret = len(a.value)
	default:
		n, _ := fit(a.value[rows[to][0]:rows[to][1]], a.goal)
		a.caret = rows[to][0] + n
	}
}

// rows are the byte ranges of the rows, without the space at their ends.
func (a *Area) rows() [][2]int {
	w := a.width
	if w < 1 {
		w = 1 << 20
	}
	return wrapRanges(a.value, w)
}

// row is the one with the caret.
func (a *Area) row(rows [][2]int) int {
	at := 0
	for i, r := range rows {
		if r[0] <= a.caret {
			at = i
		}
	}
	return at
}

// Rows is how many rows the text takes in w cells.
func (a *Area) Rows(w int) int {
	a.width = max(w, 1)
	return len(a.rows())
}

// View is the h rows to show in w cells, clean and not padded, and where the
// caret stands among them.
func (a *Area) View(w, h int) (text []string, x, y int) {
	if w < 1 || h < 1 {
		return nil, 0, 0
	}
	a.width = w
	rows := a.rows()
	at := a.row(rows)
	a.top = min(max(a.top, at-h+1), at, max(len(rows)-h, 0))
	for _, r := range rows[a.top:min(a.top+h, len(rows))] {
		text = append(text, strings.TrimRight(Clean(a.value[r[0]:r[1]]), "\n"))
	}
	return text, min(Width(a.value[rows[at][0]:a.caret]), w-1), at - a.top
}
