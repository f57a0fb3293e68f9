package widget

import "duyet/ui/theme"

// Slice is the part of the line between two columns, exactly to-from cells
// wide: padded where the line ends earlier, with a space for each half of a
// wide letter that lies across an edge. The base is kept.
func (l *Line) Slice(from, to int) Line {
	out := Line{base: l.base}
	from = max(from, 0)
	at := 0
	for i := range l.segs {
		s := l.segs[i]
		if at+s.width > from && at < to {
			out.addPart(s, at, from, to)
		}
		at += s.width
	}
	out.Fill(max(to-from, 0))
	return out
}

// addPart appends the clusters of s, which starts in column at, that lie
// whole between the columns from and to.
func (l *Line) addPart(s segment, at, from, to int) {
	start, end, width := -1, 0, 0
	for i := 0; i < len(s.text); {
		size, n := cluster(s.text[i:])
		if at >= from && at+n <= to {
			if start < 0 {
				start = i
				l.push(segment{text: spaces(at - from - l.width), width: at - from - l.width})
			}
			end, width = i+size, width+n
		}
		i, at = i+size, at+n
	}
	if start >= 0 {
		l.push(segment{s.text[start:end], width, s.role, s.over})
	}
}

// Over lays a box of lines, each drawn w cells wide, over a frame with its
// upper left corner at column x of row y, and gives the new frame; the old one
// stays as it is. Parts of the box outside the frame's rows are left out, and
// x below 0 counts as 0. A base, in the box or underneath, keeps to its own
// columns.
func Over(frame, box []Line, x, y, w int) []Line {
	out := make([]Line, len(frame))
	copy(out, frame)
	x = max(x, 0)
	for i := range box {
		if y+i < 0 || y+i >= len(out) {
			continue
		}
		under := &frame[y+i]
		left, part := under.Slice(0, x), box[i].fitted(w)
		var row Line
		row.AddLine(left.baked()).AddLine(part.baked())
		if under.width > x+w {
			right := under.Slice(x+w, under.width)
			row.AddLine(right.baked())
		}
		out[y+i] = row
	}
	return out
}

// Beside puts the lines of two columns next to each other, a rule and a space
// between them at column x, and gives as many lines as the left column has.
// The lines of dst, from the last frame, lend their memory. Bases keep to
// their own column.
func Beside(dst, left, right []Line, x int) []Line {
	for len(dst) < len(left) {
		dst = append(dst, Line{})
	}
	dst = dst[:len(left)]
	for i := range dst {
		row := &dst[i]
		row.Reset()
		row.addBaked(&left[i])
		row.Fill(x).Add(theme.Rule, RuleDown).Add(theme.Text, " ")
		if i < len(right) {
			row.addBaked(&right[i])
		}
	}
	return dst
}

// addBaked appends the pieces of a line with its base moved into them.
func (l *Line) addBaked(o *Line) {
	for _, s := range o.segs {
		if o.base != theme.Text {
			s.role = o.base
		}
		l.push(s)
	}
}

// fitted is a copy of the line, cut or padded to w cells.
func (l *Line) fitted(w int) Line {
	out := Line{base: l.base}
	out.AddLine(l).Fill(w)
	return out
}

// baked gives a line whose base moved into its pieces, so that a selected row
// of a box stays selected inside the wider row. The roles of the pieces give
// way to the base; what lay on top of them stays.
func (l *Line) baked() *Line {
	if l.base != theme.Text {
		for i := range l.segs {
			l.segs[i].role = l.base
		}
	}
	return l
}

// Box draws a frame round lines: w and h are its outer size in cells, border
// included. The title stands in the upper border, cut to fit. Below 2 by 2
// there is nothing to draw.
func Box(title string, lines []Line, w, h int) []Line {
	if w < 2 || h < 2 {
		return nil
	}
	var top Line
	top.Add(theme.Rule, "┌")
	if title != "" && w > 6 {
		top.Add(theme.Rule, "─ ").Add(theme.Header, Cut(title, w-6)).Add(theme.Text, " ")
	}
	top.FillWith(theme.Rule, "─", w-1).Add(theme.Rule, "┐")
	out := append(make([]Line, 0, h), top)
	for i := range h - 2 {
		var row, inner Line
		if i < len(lines) {
			inner = lines[i].fitted(w - 2)
		}
		row.Add(theme.Rule, "│").AddLine(inner.baked()).Fill(w-1).Add(theme.Rule, "│")
		out = append(out, row)
	}
	var bottom Line
	bottom.Add(theme.Rule, "└").FillWith(theme.Rule, "─", w-1).Add(theme.Rule, "┘")
	return append(out, bottom)
}
