package widget

import (
	"math"
	"strings"

	"duyet/ui/theme"
)

// Bar is one labelled value.
type Bar struct {
	Label string
	Value float64    // NaN: not known, drawn as ·
	Role  theme.Role // Text means theme.Bar
}

func (b *Bar) role() theme.Role {
	if b.Role == theme.Text {
		return theme.Bar
	}
	return b.Role
}

// Bars draws one row for each bar: label, bar from zero in eighths of a cell,
// number. Labels share at most two fifths of the width, numbers stand one
// after another's bar end. The longest bar belongs to the highest value;
// values below zero show their number alone. Each row has at most w cells.
func Bars(bars []Bar, w int, number func(float64) string, ascii bool) []Line {
	var high float64
	label, digits := 0, 0
	for _, b := range bars {
		label = max(label, Width(b.Label))
		if known(b.Value) {
			high = max(high, b.Value)
			digits = max(digits, Width(number(b.Value)))
		}
	}
	label = min(label, w*2/5)
	room := w - label - digits - 2
	rows := make([]Line, len(bars))
	for i, b := range bars {
		l := &rows[i]
		l.AddPad(theme.Text, b.Label, label).Add(theme.Text, " ")
		if !known(b.Value) {
			l.Add(theme.Dim, gapSign(ascii))
		} else {
			if bar := horizontal(b.Value/high, room, ascii); bar != "" {
				l.Add(b.role(), bar).Add(theme.Text, " ")
			}
			l.Add(theme.Text, number(b.Value))
		}
		if l.width > w {
			l.Fill(w)
		}
	}
	return rows
}

// Stack draws the parts of a whole in one row of w cells, each part with a
// fill of its own so that it reads without colour; the fills repeat after
// four parts. Every part above zero gets at least one cell while there are
// enough. Legend gives the matching signs.
func Stack(parts []Bar, w int, ascii bool) Line {
	var l Line
	total, left := 0.0, 0
	for _, p := range parts {
		if known(p.Value) && p.Value > 0 {
			total, left = total+p.Value, left+1
		}
	}
	if total <= 0 || w < 1 {
		return l
	}
	sum := 0.0
	for i, p := range parts {
		if !known(p.Value) || p.Value <= 0 {
			continue
		}
		sum += p.Value
		left--
		to := min(int(math.Round(sum/total*float64(w))), w-left)
		to = min(max(to, l.width+1), w)
		l.Add(p.role(), strings.Repeat(fillSign(i, ascii), max(to-l.width, 0)))
	}
	return l
}

// Legend lists sign, label and number of the parts of a Stack, wrapped to
// rows of at most w cells.
func Legend(parts []Bar, w int, number func(float64) string, ascii bool) []Line {
	var rows []Line
	var row Line
	for i, p := range parts {
		var entry Line
		entry.Add(p.role(), fillSign(i, ascii)).Add(theme.Text, " "+p.Label)
		if known(p.Value) {
			entry.Add(theme.Dim, " "+number(p.Value))
		}
		if entry.width > w {
			entry.Fill(w)
		}
		if row.width > 0 && row.width+3+entry.width > w {
			rows, row = append(rows, row), Line{}
		}
		if row.width > 0 {
			row.Add(theme.Text, "   ")
		}
		row.AddLine(&entry)
	}
	if row.width > 0 {
		rows = append(rows, row)
	}
	return rows
}

func fillSign(i int, ascii bool) string {
	if ascii {
		return [4]string{"#", "=", "-", "."}[i%4]
	}
	return [4]string{"█", "▓", "▒", "░"}[i%4]
}

func gapSign(ascii bool) string {
	if ascii {
		return "."
	}
	return SignDot
}
