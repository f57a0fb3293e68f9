package widget

import (
	"math"
	"strings"
)

// The eighth blocks of Unicode, from one eighth to the whole cell.
const (
	across = "▏▎▍▌▋▊▉█"
	upward = "▁▂▃▄▅▆▇█"
)

// block is the sign for n eighths, 1 to 8, out of across or upward: each of
// their signs is three bytes long.
func block(set string, n int) string { return set[3*(n-1) : 3*n] }

// horizontal is a bar of part (0 to 1) of w cells, as long as it is: not
// padded. A part above 0 shows at least the thinnest sign.
func horizontal(part float64, w int, ascii bool) string {
	if math.IsNaN(part) || part <= 0 || w < 1 {
		return ""
	}
	eighths := max(int(math.Round(min(part, 1)*float64(w)*8)), 1)
	if ascii {
		return strings.Repeat("#", max((eighths+4)/8, 1))
	}
	bar := strings.Repeat("█", eighths/8)
	if eighths%8 > 0 {
		bar += block(across, eighths%8)
	}
	return bar
}

// vertical is the sign in the row'th cell from the bottom of a column that is
// eighths high.
func vertical(eighths, row int, ascii bool) string {
	n := min(eighths-8*row, 8)
	switch {
	case n <= 0:
		return " "
	case !ascii:
		return block(upward, n)
	case n >= 4:
		return "#"
	case row == 0:
		return "_"
	}
	return " "
}

// known reports that a value is a number that can be drawn; NaN and the
// infinities are gaps.
func known(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }

// extent is the lowest and highest known value; ok is false without any.
func extent(values []float64) (low, high float64, ok bool) {
	for _, v := range values {
		switch {
		case !known(v):
			continue
		case !ok:
			low, high, ok = v, v, true
		}
		low, high = min(low, v), max(high, v)
	}
	return low, high, ok
}
