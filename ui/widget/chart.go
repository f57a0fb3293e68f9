package widget

import (
	"math"

	"duyet/ui/theme"
)

// Chart is one series of values to draw. NaN is a gap: nothing is known there.
// Each drawing gives lines of at most Width cells; a chart without any known
// value, or too small for its axis, draws nothing.
type Chart struct {
	Values []float64
	Labels []string // one for each value, under the chart; as many as fit are shown
	Width  int      // cells, axis included
	Height int      // rows, axis labels included
	Number func(float64) string
	Role   theme.Role // of the drawing; Text means Bar
	ASCII  bool
}

// number writes a value for the axis; without a Number it stays away.
func (c *Chart) number(v float64) string {
	if c.Number == nil {
		return ""
	}
	return c.Number(v)
}

func (c *Chart) role() theme.Role {
	if c.Role == theme.Text {
		return theme.Bar
	}
	return c.Role
}

// axis is the number column on the left: its width with the rule.
func (c *Chart) axis(low, high float64) int {
	return max(Width(c.number(low)), Width(c.number(high))) + 1
}

// signs of the axis: the rule down, the corner and the rule across.
func (c *Chart) rules() (down, corner, along string) {
	if c.ASCII {
		return "|", "+", "-"
	}
	return RuleDown, "└", RuleAcross
}

// frame puts the axis round the drawn rows (top first), each of them already
// Width-axis cells wide: the highest number at the top, the lowest at the
// bottom, then the rule and, if there are Labels, the labels at the columns
// of their values.
func (c *Chart) frame(rows []Line, low, high float64, axis int, columns []int) []Line {
	down, corner, along := c.rules()
	out := make([]Line, 0, len(rows)+2)
	for i := range rows {
		text := ""
		switch i {
		case 0:
			text = c.number(high)
		case len(rows) - 1:
			text = c.number(low)
		}
		var l Line
		l.Add(theme.Dim, PadLeft(text, axis-1)).Add(theme.Rule, down).AddLine(&rows[i])
		out = append(out, l)
	}
	var base Line
	base.Add(theme.Text, spaces(axis-1)).Add(theme.Rule, corner).FillWith(theme.Rule, along, c.Width)
	out = append(out, base)
	if len(c.Labels) > 0 {
		out = append(out, c.labels(axis, columns))
	}
	return out
}

// labels writes the first and the last label and those between for which
// there is room with two cells of air. columns holds the first cell of each
// value, counted from the axis.
func (c *Chart) labels(axis int, columns []int) Line {
	room := c.Width - axis
	row := Line{}
	n := min(len(c.Labels), len(columns))
	if n == 0 {
		return row
	}
	last := n - 1
	lastWidth := Width(c.Labels[last])
	lastAt := max(min(columns[last], room-lastWidth), 0)
	row.Add(theme.Text, spaces(axis))
	for i := range n {
		at, w := columns[i], Width(c.Labels[i])
		if i == last {
			at = lastAt
		}
		free := at == 0 && row.width == axis || at >= row.width-axis+2
		if !free || i != last && i != 0 && at+w+2 > lastAt || at+w > room {
			continue
		}
		row.Fill(axis+at).Add(theme.Dim, c.Labels[i])
	}
	return row
}

// plotHeight is the number of rows for the drawing itself.
func (c *Chart) plotHeight() int {
	if len(c.Labels) > 0 {
		return c.Height - 2
	}
	return c.Height - 1
}

// buckets shrinks values to n by taking the mean of neighbours, so that the
// unit stays (decisions a day remain decisions a day). A bucket of gaps is a
// gap. With room enough the values come back as they are.
func buckets(values []float64, n int) []float64 {
	if len(values) <= n || n < 1 {
		return values
	}
	out := make([]float64, n)
	for i := range out {
		sum, count := 0.0, 0
		for _, v := range values[i*len(values)/n : (i+1)*len(values)/n] {
			if known(v) {
				sum, count = sum+v, count+1
			}
		}
		out[i] = math.NaN()
		if count > 0 {
			out[i] = sum / float64(count)
		}
	}
	return out
}

// Spark draws the values in one row, lowest to highest known value, gaps as
// spaces, in at most Width cells. Height, Labels and Number are not used: say
// the low and the high in words beside it.
func (c Chart) Spark() Line {
	var l Line
	values := buckets(c.Values, c.Width)
	low, high, ok := extent(values)
	if !ok || c.Width < 1 {
		return l
	}
	steps, size := upward, 3
	if c.ASCII {
		steps, size = "_.:-=+*#", 1
	}
	text := make([]byte, 0, 3*len(values))
	for _, v := range values {
		if !known(v) {
			text = append(text, ' ')
			continue
		}
		n := 0
		if high > low {
			n = int(math.Round((v - low) / (high - low) * 7))
		}
		text = append(text, steps[size*n:size*n+size]...)
	}
	l.Add(c.role(), string(text))
	return l
}
