package widget

import (
	"math"
	"strings"
)

// Columns draws upright columns from zero, for counts such as decisions a
// day or, when values lie below zero, growth: those hang under a zero row in
// whole cells. Columns share the width, at most six cells each with one cell
// of air; more values than cells are drawn as means of neighbours. A known
// value other than 0 is never invisible; a gap shows as ·.
func (c Chart) Columns() []Line {
	low, high, ok := extent(c.Values)
	low, high = min(low, 0), max(high, 0)
	height := c.plotHeight()
	axis := c.axis(low, high)
	room := c.Width - axis
	if !ok || height < 1 || room < 1 {
		return nil
	}
	values := buckets(c.Values, room)
	wide, air := columnSize(room, len(values))
	below := 0 // rows under zero
	if low < 0 && height > 1 {
		below = min(max(int(math.Round(float64(height)*-low/(high-low))), 1), height-1)
		if high <= 0 {
			below = height
		}
	}
	rows := make([]Line, height)
	for y := range rows {
		var text strings.Builder
		for i, v := range values {
			sign := c.columnSign(v, low, high, height-below-1-y, height-below, below)
			text.WriteString(strings.Repeat(sign, wide))
			if i < len(values)-1 {
				text.WriteString(spaces(air))
			}
		}
		rows[y].Add(c.role(), text.String())
	}
	return c.frame(rows, low, high, axis, labelColumns(len(c.Labels), len(values), wide+air))
}

// columnSign is the sign of a value in one row: row counts up from the zero
// line, -1 and lower hang under it; above and below are the rows on each side.
func (c *Chart) columnSign(v, low, high float64, row, above, below int) string {
	switch {
	case !known(v):
		if row != 0 && (above > 0 || row != -1) {
			return " "
		}
		if c.ASCII {
			return "."
		}
		return SignDot
	case row >= 0 && v > 0 && high > 0:
		eighths := max(int(math.Round(v/high*float64(above)*8)), 1)
		return vertical(eighths, row, c.ASCII)
	case row < 0 && v < 0 && low < 0:
		cells := max(int(math.Round(v/low*float64(below))), 1)
		if -row > cells {
			return " "
		}
		if c.ASCII {
			return "#"
		}
		return "█"
	}
	return " "
}

// columnSize is the width of a column and the air after it.
func columnSize(room, n int) (wide, air int) {
	each := (room + 1) / max(n, 1)
	if each < 2 {
		return max(room/max(n, 1), 1), 0
	}
	return min(each-1, 6), 1
}

// labelColumns is the first cell of each labelled value when values were
// perhaps put together in buckets.
func labelColumns(labels, drawn, pitch int) []int {
	at := make([]int, labels)
	for i := range at {
		at[i] = i * pitch
		if labels > drawn {
			at[i] = i * drawn / labels * pitch
		}
	}
	return at
}
