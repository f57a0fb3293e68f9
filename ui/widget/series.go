package widget

import "math"

// The strokes of a series: level, up and down out of it, into it, and a lone
// value between gaps.
const (
	strokes      = "─┘┌┐└│•"
	strokesASCII = "-/.\\'|*"
)

// Series draws a line from the lowest to the highest known value, for levels
// such as members, where zero would flatten the picture. More values than
// cells are drawn as means of neighbours, fewer are stretched over the width;
// where values are gaps, the line is interrupted.
func (c Chart) Series() []Line {
	low, high, ok := extent(c.Values)
	height := c.plotHeight()
	axis := c.axis(low, high)
	room := c.Width - axis
	if !ok || height < 1 || room < 1 {
		return nil
	}
	values := buckets(c.Values, room)
	level := make([]int, room) // row from the bottom, -1 in a gap
	for x := range level {
		v := values[valueAt(x, room, len(values))]
		level[x] = -1
		if known(v) {
			level[x] = 0
			if high > low {
				level[x] = int(math.Round((v - low) / (high - low) * float64(height-1)))
			}
		}
	}
	rows := make([]Line, height)
	for y := range rows {
		row := height - 1 - y
		text := ""
		for x := range level {
			before := -1
			if x > 0 {
				before = level[x-1]
			}
			after := -1
			if x+1 < room {
				after = level[x+1]
			}
			text += c.stroke(before, level[x], after, row)
		}
		rows[y].Add(c.role(), text)
	}
	at := make([]int, len(c.Labels))
	for i := range at {
		at[i] = i * (room - 1) / max(len(at)-1, 1)
	}
	return c.frame(rows, low, high, axis, at)
}

// valueAt is the value drawn in cell x: the nearest one when the values are
// spread evenly from the first to the last cell.
func valueAt(x, room, n int) int {
	if room < 2 || n < 2 {
		return 0
	}
	return (x*(n-1)*2 + room - 1) / (2 * (room - 1))
}

// stroke is the sign in one row of a cell: the step from the level before to
// the level here stands in this cell.
func (c *Chart) stroke(before, here, after, row int) string {
	set, size := []rune(strokes), 0
	if c.ASCII {
		set = []rune(strokesASCII)
	}
	switch {
	case here < 0 || row < min(here, max(before, 0)) && row != here:
		return " "
	case before < 0 && after < 0 && row == here:
		return string(set[6])
	case before < 0 || before == here:
		if row != here {
			return " "
		}
		return string(set[size])
	case row > max(before, here) || row < min(before, here):
		return " "
	case here > before && row == here:
		return string(set[2])
	case here > before && row == before:
		return string(set[1])
	case here < before && row == here:
		return string(set[4])
	case here < before && row == before:
		return string(set[3])
	}
	return string(set[5])
}
