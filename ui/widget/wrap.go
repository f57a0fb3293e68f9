package widget

import "strings"

// Wrap breaks s into lines of at most w cells, at spaces where it can, within
// a word that is longer than a line. Line ends in s stay; spaces at a break
// go; spaces at the start of a paragraph stay. A letter wider than w becomes
// an ellipsis. An empty s is one empty line; w below 1 gives no lines.
func Wrap(s string, w int) []string {
	if w < 1 {
		return nil
	}
	s = cleanLines(s)
	var lines []string
	for _, r := range wrapRanges(s, w) {
		lines = append(lines, squeeze(s[r[0]:r[1]], w))
	}
	return lines
}

// squeeze replaces a lone letter that is wider than the line.
func squeeze(s string, w int) string {
	if w > 1 || Width(s) <= w {
		return s
	}
	return Ellipsis
}

// wrapRanges is Wrap on a clean text, as byte ranges without the spaces and
// line ends at the breaks.
func wrapRanges(s string, w int) [][2]int {
	var out [][2]int
	at := 0
	for {
		end := strings.IndexByte(s[at:], '\n')
		if end < 0 {
			return wrapParagraph(out, s, at, len(s), w)
		}
		out = wrapParagraph(out, s, at, at+end, w)
		at += end + 1
	}
}

func wrapParagraph(out [][2]int, s string, from, to, w int) [][2]int {
	if from == to {
		return append(out, [2]int{from, from})
	}
	for from < to {
		n, _ := fit(s[from:to], w)
		if n == 0 { // one letter wider than the line
			n, _ = cluster(s[from:to])
		}
		end := from + n
		if end == to {
			return append(out, [2]int{from, trimRight(s, from, to)})
		}
		if s[end] != ' ' {
			if sp := strings.LastIndexByte(s[from:end], ' '); sp >= 0 && trimRight(s, from, from+sp) > from {
				end = from + sp
			}
		}
		out = append(out, [2]int{from, trimRight(s, from, end)})
		for from = end; from < to && s[from] == ' '; {
			from++
		}
	}
	return out
}

func trimRight(s string, from, to int) int {
	for to > from && s[to-1] == ' ' {
		to--
	}
	return to
}
