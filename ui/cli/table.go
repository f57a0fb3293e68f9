package cli

import (
	"strings"

	"duyet/ui/widget"
	"duyet/ui/words"
)

// column is one column of a table for people.
type column struct {
	title words.Text
	width int  // cells; 0 takes what is left of the screen
	right bool // numbers stand at the right
}

// table prints rows of columns, one space apart, no wider than the screen.
type table struct {
	s       *session
	columns []column
}

// table prints the headings and gives the table for its rows.
func (s *session) table(columns ...column) *table {
	left := screen
	for _, c := range columns {
		left -= c.width + 1
	}
	t := &table{s: s, columns: columns}
	titles := make([]string, len(columns))
	for i := range columns {
		if columns[i].width == 0 {
			columns[i].width = max(left+1, 4)
		}
		titles[i] = s.t(columns[i].title)
	}
	t.row(titles...)
	return t
}

func (t *table) row(cells ...string) {
	var b strings.Builder
	for i, cell := range cells {
		if i > 0 {
			b.WriteByte(' ')
		}
		cell = oneLine(cell)
		if c := t.columns[i]; c.right {
			b.WriteString(widget.PadLeft(cell, c.width))
		} else {
			b.WriteString(widget.Pad(cell, c.width))
		}
	}
	t.s.line(b.String())
}

// oneLine sets the lines of a text one after the other.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
