package pane

import (
	"strings"

	"duyet/ui/report"
	"duyet/ui/theme"
	"duyet/ui/widget"
)

// The columns of a table in cells: the labels, and the most and least of a
// number.
const (
	labelMost   = 44
	labelLeast  = 12
	widestCell  = 16
	comfortable = 11
	tightestOne = 3
)

// sheet draws a table. Columns that do not fit beside each other follow below.
// Of the days, newest first, only those are listed that tell something.
func (d *statsDraw) sheet(t *report.Table) {
	rows := t.Rows
	if len(rows) > 0 && !rows[0][0].Day.IsZero() {
		rows = nil
		for i := len(t.Rows) - 1; i >= 0; i-- {
			if knownRow(t.Rows[i]) {
				rows = append(rows, t.Rows[i])
			}
		}
	}
	label := labelLeast
	for _, row := range rows {
		label = max(label, widget.Width(d.t(row[0].Text())))
	}
	label = max(min(label, labelMost, d.w*2/5), 1)
	for at := 1; at < len(t.Head); {
		at = d.block(t, rows, label, at)
	}
}

// block draws as many columns as fit, from one on, and gives the next one.
func (d *statsDraw) block(t *report.Table, rows [][]report.Cell, label, from int) int {
	widths, left, to := []int{}, d.w-2-label, from
	for ; to < len(t.Head); to++ {
		w := tightestOne
		for _, row := range rows {
			w = max(w, widget.Width(d.t(row[to].Text())))
		}
		for word := range strings.FieldsSeq(d.t(t.Head[to])) {
			w = max(w, min(widget.Width(word), widestCell))
		}
		w = min(w, widestCell) + 1
		if left < w && to > from {
			break
		}
		widths, left = append(widths, max(min(w, left), 1)), left-w
	}
	// What room is left makes the heads shorter: few columns stand far apart for
	// no reason, so not all of it.
	for i := range widths {
		widths[i] = max(widths[i], min(widths[i]+left/len(widths), comfortable))
	}
	d.headings(t, label, from, widths)
	for _, row := range rows {
		var l widget.Line
		l.AddPad(theme.Text, " "+d.t(row[0].Text()), label+1)
		for i, w := range widths {
			l.Add(theme.Text, " "+widget.PadLeft(d.t(row[from+i].Text()), w-1))
		}
		d.line(*l.Fill(min(l.Width(), d.w)))
	}
	return to
}

// headings writes the heads of columns, each broken to its width, the last line
// of each above its numbers.
func (d *statsDraw) headings(t *report.Table, label, from int, widths []int) {
	broken, high := make([][]string, len(widths)), 0
	for i, w := range widths {
		broken[i] = widget.Wrap(d.t(t.Head[from+i]), max(w-1, 1))
		high = max(high, len(broken[i]))
	}
	for row := range high {
		var l widget.Line
		l.AddPad(theme.Dim, "", label+1)
		for i, w := range widths {
			text := ""
			if at := row - (high - len(broken[i])); at >= 0 {
				text = broken[i][at]
			}
			l.Add(theme.Dim, " "+widget.PadLeft(text, w-1))
		}
		d.line(*l.Fill(min(l.Width(), d.w)))
	}
}
