package widget

import (
	"slices"
	"unicode/utf8"

	"duyet/ui/theme"
)

// AddSpans appends a text in a role, with the byte spans of it in spanRole on
// top: the words that a find or a scam finding points at. Spans may come in
// any order, overlap or reach beyond the text; they are widened to whole
// letters.
func (l *Line) AddSpans(r theme.Role, text string, spans [][2]int, spanRole theme.Role) *Line {
	if len(spans) == 0 {
		return l.Add(r, text)
	}
	for at, p := range splitSpans(text, spans) {
		clean, n := measure(p)
		over := theme.Text
		if at%2 == 1 {
			over = spanRole
		}
		l.push(segment{clean, n, r, over})
	}
	return l
}

// WrapSpans wraps a text as Wrap does and keeps the spans, also where a line
// break falls inside one.
func WrapSpans(text string, spans [][2]int, w int, r, spanRole theme.Role) []Line {
	if w < 1 {
		return nil
	}
	var clean string
	var marked [][2]int
	if len(spans) == 0 {
		clean = cleanLines(text)
	} else {
		for at, p := range splitSpans(text, spans) {
			p = cleanLines(p)
			if at%2 == 1 {
				marked = append(marked, [2]int{len(clean), len(clean) + len(p)})
			}
			clean += p
		}
	}
	ranges := wrapRanges(clean, w)
	lines := make([]Line, 0, len(ranges))
	for _, rg := range ranges {
		var l Line
		piece := clean[rg[0]:rg[1]]
		if short := squeeze(piece, w); short != piece {
			lines = append(lines, *l.Add(r, short))
			continue
		}
		var inside [][2]int
		for _, m := range marked {
			if m[1] > rg[0] && m[0] < rg[1] {
				inside = append(inside, [2]int{m[0] - rg[0], m[1] - rg[0]})
			}
		}
		l.AddSpans(r, piece, inside, spanRole)
		lines = append(lines, l)
	}
	return lines
}

// splitSpans cuts a text into pieces that are by turns outside and inside the
// spans, beginning outside. Together they are the text.
func splitSpans(text string, spans [][2]int) []string {
	if len(spans) == 0 {
		return []string{text}
	}
	byStart := func(a, b [2]int) int { return a[0] - b[0] }
	sorted := spans
	if !slices.IsSortedFunc(sorted, byStart) {
		sorted = slices.Clone(spans)
		slices.SortFunc(sorted, byStart)
	}
	pieces, at := make([]string, 0, 2*len(spans)+1), 0
	for i := 0; i < len(sorted); {
		from, to := sorted[i][0], sorted[i][1]
		for i++; i < len(sorted) && sorted[i][0] <= to; i++ {
			to = max(to, sorted[i][1])
		}
		from = max(letterStart(text, from), at)
		to = letterEnd(text, to)
		if from >= to {
			continue
		}
		pieces = append(pieces, text[at:from], text[from:to])
		at = to
	}
	return append(pieces, text[at:])
}

// letterStart moves back to the first byte of a letter, over its marks.
func letterStart(text string, at int) int {
	at = min(max(at, 0), len(text))
	if _, fast := fastWidth(text); !fast {
		from, _ := letterRound(text, at)
		return from
	}
	for at > 0 && at < len(text) && !startsLetter(text, at) {
		at--
	}
	return at
}

// letterEnd moves on to the end of a letter, over its marks.
func letterEnd(text string, at int) int {
	at = min(max(at, 0), len(text))
	if _, fast := fastWidth(text); !fast {
		_, to := letterRound(text, at)
		return to
	}
	for at > 0 && at < len(text) && !startsLetter(text, at) {
		at++
	}
	return at
}

// letterRound gives the edges of the letter that holds a byte offset; on an
// edge, both are the offset.
func letterRound(text string, at int) (from, to int) {
	for to < at {
		size, _ := cluster(text[to:])
		from, to = to, to+size
	}
	if to == at {
		return at, at
	}
	return from, to
}

// startsLetter serves texts of fast letters, where marks are U+0300 to U+036F.
func startsLetter(text string, at int) bool {
	if !utf8.RuneStart(text[at]) {
		return false
	}
	_, cells := fastRune(text, at)
	return cells > 0
}
