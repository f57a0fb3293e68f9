package pane

import (
	"strconv"

	"duyet/model/stats"
	"duyet/ui/theme"
	"duyet/ui/widget"
	"duyet/ui/words"
)

// The columns of a table in cells: the day, and the most and least of a figure.
const (
	dayColumn   = 12
	widestCell  = 20
	tightestOne = 6
	labelColumn = 44
)

// numbers writes whole numbers, nothing for zero.
func (d *statsDraw) numbers(ns ...int) []string {
	out := make([]string, len(ns))
	for i, n := range ns {
		if n != 0 {
			out[i] = words.Number(n, d.look.Lang)
		}
	}
	return out
}

// known writes a figure that may be unknown.
func (d *statsDraw) known(n *int) string {
	if n == nil {
		return ""
	}
	return words.Number(*n, d.look.Lang)
}

// days lists the days on which something is known, newest first.
func (d *statsDraw) days(cells func(i int) []string, columns ...words.Text) {
	w := max(min((d.w-2-dayColumn)/len(columns), widestCell), tightestOne)
	var head widget.Line
	head.AddPad(theme.Dim, " "+d.t(words.ColumnDay), dayColumn+1)
	for _, c := range columns {
		head.Add(theme.Dim, " "+widget.PadLeft(d.t(c), w-1))
	}
	d.line(head)
	for i := len(d.shown.Charts.Days) - 1; i >= 0; i-- {
		row, filled := cells(i), false
		for _, c := range row {
			filled = filled || c != ""
		}
		if !filled {
			continue
		}
		var l widget.Line
		l.AddPad(theme.Text, " "+d.t(words.Day(d.day(i))), dayColumn+1)
		for _, c := range row {
			l.Add(theme.Text, " "+widget.PadLeft(c, w-1))
		}
		d.line(l)
	}
	d.line(widget.Line{})
}

// rows lists parts with their numbers and, if wanted, their total.
func (d *statsDraw) rows(list []part, total bool) {
	rows, sum := make([][]string, 0, len(list)+1), 0
	for _, p := range list {
		rows, sum = append(rows, []string{p.label, words.Number(p.n, d.look.Lang)}), sum+p.n
	}
	if total {
		rows = append(rows, []string{d.t(words.RowTotal), words.Number(sum, d.look.Lang)})
	}
	d.cells(rows)
}

// cells lists labels with what stands behind them.
func (d *statsDraw) cells(rows [][]string) {
	value := 0
	for _, r := range rows {
		value = max(value, widget.Width(r[1]))
	}
	label := min(labelColumn, max(d.w-4-value, 1))
	for _, r := range rows {
		var l widget.Line
		l.AddPad(theme.Text, " "+r[0], label).Add(theme.Text, "  "+widget.PadLeft(r[1], value))
		d.line(l)
	}
	d.line(widget.Line{})
}

// weekTable lists how much arrived on each weekday, by quarters of a day.
func (d *statsDraw) weekTable(at *stats.Hours) {
	const quarter = 6
	var head widget.Line
	head.AddPad(theme.Dim, "", dayColumn+1)
	for h := 0; h < len(at[0]); h += quarter {
		head.Add(theme.Dim, widget.PadLeft(strconv.Itoa(h)+"–"+strconv.Itoa(h+quarter), tightestOne+1))
	}
	d.line(head)
	for i := range at {
		var l widget.Line
		l.AddPad(theme.Text, " "+d.t(words.Weekday(weekday(i))), dayColumn+1)
		for h := 0; h < len(at[i]); h += quarter {
			n := 0
			for _, v := range at[i][h : h+quarter] {
				n += v
			}
			l.Add(theme.Text, widget.PadLeft(words.Number(n, d.look.Lang), tightestOne+1))
		}
		d.line(l)
	}
	d.line(widget.Line{})
}

// hourLabels names every third hour.
func hourLabels() []string {
	out := make([]string, 24)
	for h := 0; h < len(out); h += 3 {
		out[h] = strconv.Itoa(h)
	}
	return out
}
