package widget

import (
	"math"
	"strings"
)

// The strokes of a series: level, up out of the old level, into the higher
// one, down out of the old level, into the lower one, between, and a lone
// value between gaps.
var (
	strokes      = [7]string{"─", "┘", "┌", "┐", "└", "│", "•"}
	strokesASCII = [7]string{"-", "'", ".", ".", "'", "|", "*"}
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
		var text strings.Builder
		for x := range level {
			before, after := -1, -1
			if x > 0 {
				before = level[x-1]
			}
			if x+1 < room {
				after = level[x+1]
			}
			text.WriteString(c.stroke(before, level[x], after, row))
		}
		rows[y].Add(c.role(), text.String())
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
	set := strokes
	if c.ASCII {
		set = strokesASCII
	}
	switch {
	case here < 0:
		return " "
	case before < 0:
		before = here
		if after < 0 && row == here {
			return set[6]
		}
	}
	switch {
	case row > max(before, here) || row < min(before, here):
		return " "
	case here == before:
		return set[0]
	case row == before && here > before:
		return set[1]
	case row == here && here > before:
		return set[2]
	case row == before:
		return set[3]
	case row == here:
		return set[4]
	}
	return set[5]
}
