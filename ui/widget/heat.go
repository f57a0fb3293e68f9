package widget

import (
	"math"
	"strings"

	"duyet/ui/theme"
)

// Heat is a map of values in rows and columns, such as seven days by 24
// hours, drawn in five steps of shade that read without colour.
type Heat struct {
	Values  [][]float64 // rows of cells; NaN: not known, left blank
	Rows    []string    // label of each row
	Columns []string    // label of each column; written where there is room
	Width   int         // cells
	Number  func(float64) string
	Role    theme.Role // Text means theme.Bar
	ASCII   bool
}

// Lines draws the column labels, the rows and, if Number is given, a legend:
// "· 0" and the highest value of each shade. A cell is one to three terminal
// cells wide, as the width allows; columns that do not fit are left out, as
// is everything when not one fits.
func (h Heat) Lines() []Line {
	high, columns := 0.0, 0
	for _, row := range h.Values {
		columns = max(columns, len(row))
		for _, v := range row {
			if known(v) {
				high = max(high, v)
			}
		}
	}
	label := 0
	for _, s := range h.Rows {
		label = max(label, Width(s))
	}
	label = min(label, h.Width/3)
	room := h.Width - label - 1
	if columns == 0 || room < 1 {
		return nil
	}
	wide := min(max(room/columns, 1), 3)
	columns = min(columns, room/wide)
	role := h.Role
	if role == theme.Text {
		role = theme.Bar
	}
	var out []Line
	if len(h.Columns) > 0 {
		out = append(out, h.head(label+1, wide, columns))
	}
	for y, row := range h.Values {
		var l Line
		name := ""
		if y < len(h.Rows) {
			name = h.Rows[y]
		}
		l.AddPad(theme.Dim, name, label).Add(theme.Text, " ")
		var cells strings.Builder
		for _, v := range row[:min(len(row), columns)] {
			cells.WriteString(strings.Repeat(h.shade(v, high), wide))
		}
		out = append(out, *l.Add(role, cells.String()))
	}
	if h.Number != nil {
		out = append(out, h.legend(label+1, role, high))
	}
	return out
}

// head writes the column labels that fit with a cell of air between them.
func (h *Heat) head(left, wide, columns int) Line {
	var l Line
	l.Add(theme.Text, spaces(left))
	for x, text := range h.Columns[:min(len(h.Columns), columns)] {
		at := left + x*wide
		if text == "" || at < l.width+1 && l.width > left || at+Width(text) > h.Width {
			continue
		}
		l.Fill(at).Add(theme.Dim, text)
	}
	return l
}

func (h *Heat) legend(left int, role theme.Role, high float64) Line {
	var l Line
	l.Add(theme.Text, spaces(left)).Add(role, h.shade(0, high)).Add(theme.Dim, " "+h.Number(0))
	upTo := Ellipsis
	if h.ASCII {
		upTo = ".."
	}
	for step := 1; step <= 4 && high > 0; step++ {
		v := high * float64(step) / 4
		l.Add(theme.Text, "  ").Add(role, h.shade(v, high)).Add(theme.Dim, " "+upTo+h.Number(v))
	}
	if l.width > h.Width {
		l.Fill(h.Width)
	}
	return l
}

// shade is the sign of a value: · for zero and below, then quarters of the
// highest value.
func (h *Heat) shade(v, high float64) string {
	if !known(v) {
		return " "
	}
	step := 0
	if v > 0 && high > 0 {
		step = min(max(int(math.Ceil(v/high*4)), 1), 4)
	}
	if h.ASCII {
		return [5]string{".", "-", "+", "*", "#"}[step]
	}
	return [5]string{SignDot, "░", "▒", "▓", "█"}[step]
}
