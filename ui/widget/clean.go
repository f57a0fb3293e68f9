package widget

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// maxMarks is how many combining marks a letter keeps. Vietnamese needs two;
// piles of marks that would cover the neighbouring rows are cut off.
const maxMarks = 4

// Clean makes one line of a text safe to draw and equally wide on every
// terminal. Controls (C0, C1, DEL, and so every escape sequence) and broken
// UTF-8 become U+FFFD; tabs and line ends become a space; invisible letters
// (bidi controls, zero-width, soft hyphen, enclosing marks, variation selectors) go; a flag
// becomes its two letters; an emoji sequence on which terminals disagree
// becomes its first emoji. Vietnamese in NFC and NFD stays byte for byte.
// Clean(Clean(s)) is Clean(s), and a text that needs nothing is not copied.
func Clean(s string) string {
	if _, ok := fastWidth(s); ok {
		return s
	}
	return cleanSlow(s, false)
}

// cleanLines is Clean for a text of several lines: \n stays.
func cleanLines(s string) string {
	rest := s
	for rest != "" {
		line, after, found := strings.Cut(rest, "\n")
		if _, ok := fastWidth(line); !ok {
			return cleanSlow(s, true)
		}
		if !found {
			break
		}
		rest = after
	}
	return s
}

// cleanSlow cleans until nothing changes: what is dropped may let its
// neighbours join into a new cluster.
func cleanSlow(s string, lines bool) string {
	for range 4 {
		t := cleanOnce(s, lines)
		if t == s {
			return t
		}
		s = t
	}
	return strings.Map(func(r rune) rune {
		if n, _ := fastRune(string(r), 0); n > 0 || lines && r == '\n' {
			return r
		}
		return utf8.RuneError
	}, s)
}

func cleanOnce(s string, lines bool) string {
	b := make([]byte, 0, len(s)+8)
	for len(s) > 0 {
		if size, marks := fastCluster(s); size > 0 && marks <= maxMarks {
			b, s = append(b, s[:size]...), s[size:]
			continue
		}
		cluster, width := ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
		if cluster == "" {
			cluster = s[:1]
		}
		s = s[len(cluster):]
		switch {
		case cluster != "\n" && cluster != "\r\n":
			b = appendCluster(b, cluster, width)
		case lines:
			b = append(b, '\n')
		default:
			b = append(b, ' ')
		}
	}
	return string(b)
}

// appendCluster adds what may be drawn of one grapheme cluster. Where the two
// ways of measuring (by cluster, by code point) disagree, or the parts of a
// joined sequence fell apart, its first rune stands for the whole.
func appendCluster(dst []byte, cluster string, width int) []byte {
	start, count, marks, first := len(dst), 0, 0, 0
	for _, r := range cluster {
		r, keep := drawable(r)
		if isMark(r) {
			marks++
		}
		if !keep || marks > maxMarks {
			continue
		}
		dst = utf8.AppendRune(dst, r)
		if count++; count == 1 {
			first = len(dst)
		}
	}
	out := string(dst[start:])
	cells := ansi.StringWidth(out)
	if cells != ansi.StringWidthWc(out) || count > 1 && cells > max(width, 2) {
		dst, out = dst[:first], out[:first-start]
		if cells = ansi.StringWidth(out); cells != ansi.StringWidthWc(out) {
			return utf8.AppendRune(dst[:start], utf8.RuneError)
		}
	}
	switch {
	case cells == 0 || joins("a"+out, 1): // a mark without a letter
		return dst[:start]
	case joins(out+"a", len(out)): // a letter that swallows the next one
		return utf8.AppendRune(dst[:start], utf8.RuneError)
	}
	return dst
}

// joins reports that the first cluster of s is longer than n bytes.
func joins(s string, n int) bool {
	first, _ := ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
	return len(first) > n
}

// drawable says what stands for a rune on the screen, or that nothing does.
func drawable(r rune) (rune, bool) {
	switch {
	case r == '\t', r == '\n', r == '\r', r == '\u2028', r == '\u2029':
		return ' ', true
	case unicode.Is(unicode.Cc, r):
		return utf8.RuneError, true
	case r >= 0x1F1E6 && r <= 0x1F1FF: // regional indicators: flags
		return r - 0x1F1E6 + 'A', true
	case r >= 0x1F3FB && r <= 0x1F3FF: // skin tones
		return 0, false
	case unicode.In(r, unicode.Cf, unicode.Me, unicode.Variation_Selector):
		return 0, false
	case r == 0x034F, r == 0x115F, r == 0x1160, r == 0x3164, r == 0xFFA0: // joiner, Hangul fillers
		return 0, false
	}
	return r, true
}

func isMark(r rune) bool {
	return r >= 0x300 && unicode.Is(unicode.Mn, r)
}
