package pane

import tea "charm.land/bubbletea/v2"

// Prompter is a pane that can have a menu or a prompt of its own open: then
// digits answer it, and the keys that work everywhere wait.
type Prompter interface{ Prompting() bool }

// Clicker is a pane that wants to know where the mouse was pressed, in cells
// from its upper left corner.
type Clicker interface{ Click(x, y int) tea.Cmd }

// Prompting implements Prompter.
func (q *Queue) Prompting() bool { return q.top() != nil }

// Click implements Clicker: a row of the list gets the cursor.
func (q *Queue) Click(x, y int) tea.Cmd {
	w, h := q.face.w, q.face.h
	if q.top() != nil || q.face.open || x >= q.listWidth(w) || y >= q.listHeight(w, h)-1 {
		return nil
	}
	rows, at := q.list.Visible()
	if y < 0 || y >= len(rows) {
		return nil
	}
	return tea.Batch(q.move(y-at), q.feed())
}
