package widget

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// Ellipsis ends a text that was cut. It is one cell wide.
const Ellipsis = "…"

// Width is how many cells s takes when this package draws it, that is, of
// Clean(s). Vietnamese, ASCII, box and block signs are counted by their bytes;
// anything else is measured by grapheme cluster. Plain text only: s must not
// hold escape sequences.
func Width(s string) int {
	if n, ok := fastWidth(s); ok {
		return n
	}
	return ansi.StringWidth(cleanSlow(s, false))
}

// Cut shortens s to at most w cells and ends it with an ellipsis when
// something was left out. Letters keep their marks; a wide letter that does
// not fit whole is left out. The result is clean.
func Cut(s string, w int) string {
	s, n := measure(s)
	if n <= w {
		return s
	}
	if w < 1 {
		return ""
	}
	end, _ := fit(s, w-1)
	return s[:end] + Ellipsis
}

// Pad makes s exactly w cells wide: cut as by Cut, or filled with spaces on
// the right. It is empty for w below 1.
func Pad(s string, w int) string {
	s, n := measure(Cut(s, w))
	return s + spaces(w-n)
}

// PadLeft makes s exactly w cells wide with spaces on the left, for numbers.
func PadLeft(s string, w int) string {
	s, n := measure(Cut(s, w))
	return spaces(w-n) + s
}

// Center makes s exactly w cells wide with spaces on both sides, the odd one
// on the right.
func Center(s string, w int) string {
	s, n := measure(Cut(s, w))
	left := max(w-n, 0) / 2
	return spaces(left) + s + spaces(w-n-left)
}

// measure cleans s and gives its width in cells.
func measure(s string) (string, int) {
	if n, ok := fastWidth(s); ok {
		return s, n
	}
	s = cleanSlow(s, false)
	return s, ansi.StringWidth(s)
}

const blank = "                                                                " // 64 cells

func spaces(n int) string {
	if n <= 0 {
		return ""
	}
	if n <= len(blank) {
		return blank[:n]
	}
	return strings.Repeat(" ", n)
}

// fit finds the longest run of whole clusters at the start of a clean text
// that takes at most w cells, and gives its bytes and its cells.
func fit(s string, w int) (end, cells int) {
	for end < len(s) {
		size, n := cluster(s[end:])
		if cells+n > w {
			break
		}
		end, cells = end+size, cells+n
	}
	return end, cells
}

// cluster gives bytes and cells of the first letter of a clean, non-empty
// text, with its marks.
func cluster(s string) (size, cells int) {
	if size, _ := fastCluster(s); size > 0 {
		return size, 1
	}
	first, n := ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
	if first == "" {
		return 1, 1
	}
	return len(first), n
}

// fastCluster gives the bytes of the first letter, which takes one cell, and
// how many marks are on it, when both follow from the bytes; else a size of 0.
func fastCluster(s string) (size, marks int) {
	size, cells := fastRune(s, 0)
	if size == 0 || cells == 0 {
		return 0, 0
	}
	for size < len(s) {
		n, c := fastRune(s, size)
		switch {
		case n == 0:
			return 0, 0
		case c > 0:
			return size, marks
		}
		size, marks = size+n, marks+1
	}
	return size, marks
}

// fastWidth measures a text made of letters whose width is known from their
// bytes. It reports false for any other letter, for anything that must not be
// drawn, and for marks without a letter or in piles.
func fastWidth(s string) (int, bool) {
	cells, marks := 0, maxMarks
	for i := 0; i < len(s); {
		if c := s[i]; c >= 0x20 && c < 0x7f {
			cells, marks, i = cells+1, 0, i+1
			continue
		}
		size, n := fastRune(s, i)
		if size == 0 {
			return 0, false
		}
		if n > 0 {
			marks = 0
		} else if marks++; marks > maxMarks {
			return 0, false
		}
		cells, i = cells+n, i+size
	}
	return cells, true
}

// fastRune gives bytes and cells of the rune at i when both follow from its
// first bytes: ASCII, U+00A0 to U+02FF, combining marks U+0300 to U+036F,
// U+1E00 to U+1EFF, the harmless part of general punctuation, arrows, the
// first mathematical signs, boxes, blocks, most geometric shapes, U+FFFD.
// A size of 0 means that the rune is none of these.
func fastRune(s string, i int) (size, cells int) {
	c := s[i]
	switch {
	case c >= 0x20 && c < 0x7f:
		return 1, 1
	case c < 0xC2 || c > 0xEF:
		return 0, 0
	case c <= 0xCD:
		if i+1 >= len(s) || s[i+1]&0xC0 != 0x80 {
			return 0, 0
		}
		return fastTwo(c, s[i+1])
	}
	if i+2 >= len(s) || s[i+1]&0xC0 != 0x80 || s[i+2]&0xC0 != 0x80 || !fastThree(c, s[i+1], s[i+2]) {
		return 0, 0
	}
	return 3, 1
}

func fastTwo(c, d byte) (size, cells int) {
	switch {
	case c == 0xC2 && (d < 0xA0 || d == 0xAD): // C1 controls, soft hyphen
		return 0, 0
	case c <= 0xCB:
		return 2, 1
	case c == 0xCD && (d > 0xAF || d == 0x8F): // Greek, grapheme joiner
		return 0, 0
	}
	return 2, 0
}

func fastThree(c, d, e byte) bool {
	switch {
	case c == 0xE1:
		return d >= 0xB8 && d <= 0xBB
	case c == 0xEF:
		return d == 0xBF && e == 0xBD
	case c != 0xE2:
		return false
	case d == 0x80: // not the spaces, zero-width and bidi controls, line ends
		return e >= 0x90 && e <= 0xA7 || e >= 0xAF
	case d == 0x97: // not U+25FD and U+25FE, which are wide
		return e != 0xBD && e != 0xBE
	}
	return d == 0x86 || d == 0x87 || d == 0x88 || d >= 0x94 && d <= 0x96
}
