package pane

import (
	"math"

	"duyet/ui/report"
	"duyet/ui/theme"
	"duyet/ui/widget"
	"duyet/ui/words"
)

// The size of charts in cells.
const (
	chartHeight = 8
	chartWidth  = 100
	barsWidth   = 80
)

// chart draws a section.
func (d *statsDraw) chart(s *report.Section) {
	switch s.Drawing {
	case report.Line:
		c := d.daily(s)
		d.put(c.Series())
	case report.Columns:
		c := d.daily(s)
		d.put(c.Columns())
	case report.Bars:
		d.put(widget.Bars(d.bars(s), min(d.w-2, barsWidth), d.number(s), d.look.ASCII))
	case report.Stack:
		w := min(d.w-2, barsWidth)
		d.put([]widget.Line{widget.Stack(d.bars(s), w, d.look.ASCII)})
		d.put(widget.Legend(d.bars(s), w, d.number(s), d.look.ASCII))
	case report.Heat:
		d.put(d.heat(s).Lines())
	}
}

// put adds the lines of a chart with a margin.
func (d *statsDraw) put(lines []widget.Line) {
	for i := range lines {
		var l widget.Line
		l.Add(theme.Text, " ").AddLine(&lines[i])
		d.line(l)
	}
}

// number writes the numbers of a section's chart.
func (d *statsDraw) number(s *report.Section) func(float64) string {
	unit := report.Decimal
	if len(s.Plot) > 0 {
		for _, row := range s.Table.Rows {
			if c := row[s.Plot[0]]; c.Known() {
				unit = c.Unit
			}
		}
	}
	return func(v float64) string { return d.t(unit.Text(v)) }
}

// daily makes a chart of a number a day, with gaps where nothing is known.
func (d *statsDraw) daily(s *report.Section) widget.Chart {
	c := widget.Chart{Values: s.Table.Column(s.Plot[0]), Width: min(d.w-2, chartWidth), Height: chartHeight, ASCII: d.look.ASCII,
		Number: func(v float64) string { return d.t(words.Decimal(v, 1)) }, Role: theme.Bar}
	if s.Drawing == report.Line {
		c.Role = theme.Bar2
	}
	for _, row := range s.Table.Rows {
		c.Labels = append(c.Labels, d.t(words.ShortDay(row[0].Day)))
	}
	return c
}

func (d *statsDraw) bars(s *report.Section) []widget.Bar {
	var out []widget.Bar
	for i, row := range s.Table.Rows {
		role := theme.Bar
		if s.Drawing == report.Stack && i%2 == 0 {
			role = theme.Bar2
		}
		out = append(out, widget.Bar{Label: d.t(row[0].Text()), Value: row[s.Plot[0]].Number(), Role: role})
	}
	return out
}

func (d *statsDraw) heat(s *report.Section) widget.Heat {
	h := widget.Heat{Width: min(d.w-2, chartWidth), ASCII: d.look.ASCII, Number: func(v float64) string { return d.t(words.Decimal(v, 1)) }}
	for i, name := range s.Table.Head[1:] {
		text := ""
		if i%3 == 0 {
			text = d.t(name)
		}
		h.Columns = append(h.Columns, text)
	}
	for _, row := range s.Table.Rows {
		h.Rows = append(h.Rows, d.t(row[0].Text()))
		values := make([]float64, 0, len(row)-1)
		for _, c := range row[1:] {
			values = append(values, c.Number())
		}
		h.Values = append(h.Values, values)
	}
	return h
}

// known reports whether a row of a table tells anything.
func knownRow(row []report.Cell) bool {
	for _, c := range row[1:] {
		if c.Known() && !math.IsNaN(*c.Value) && *c.Value != 0 {
			return true
		}
	}
	return false
}
