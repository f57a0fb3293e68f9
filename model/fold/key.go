package fold

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Key folds s for search and comparison: compatibility decomposition (NFKD), marks dropped, đ to d,
// lower case, every run of white space one space, trimmed; zero-width letters, direction controls and
// control characters are dropped. "Nguyễn Thị Hoa" gives "nguyen thi hoa" whether it was written in
// NFC, NFD, full width or mathematical bold. A broken byte becomes U+FFFD. Key(Key(s)) == Key(s).
func Key(s string) string {
	if plainKey(s) {
		return s
	}
	b := make([]byte, 0, len(s))
	space := false
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			i++
			switch {
			case c == ' ' || c >= '\t' && c <= '\r':
				space = len(b) > 0
				continue
			case c < ' ' || c == 0x7f:
				continue
			case c >= 'A' && c <= 'Z':
				c += 'a' - 'A'
			}
			if space {
				b, space = append(b, ' '), false
			}
			b = append(b, c)
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if reorders(r) {
			return slowKey(s)
		}
		if f := tabled(r); f > 0 {
			if space {
				b, space = append(b, ' '), false
			}
			b = utf8.AppendRune(b, f)
		} else if f != dropped {
			b, space = appendFolded(b, s[i:i+n], space)
		}
		i += n
	}
	return string(b)
}

// plainKey reports whether s is its own key already, which most queries are.
func plainKey(s string) bool {
	space := true
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c == ' ' {
			if space {
				return false
			}
			space = true
			continue
		}
		if c < ' ' || c >= 0x7f || c >= 'A' && c <= 'Z' {
			return false
		}
		space = false
	}
	return !space || s == ""
}

// slowKey is the definition of Key, by way of x/text. It is used for the scripts whose marks change
// places under normalisation, where folding rune by rune would not do.
func slowKey(s string) string {
	var b []byte
	space := false
	s = strings.Map(func(r rune) rune {
		if hidden(r) {
			return -1
		}
		return r
	}, s)
	for _, r := range norm.NFKD.String(s) {
		b, space = appendKeyRune(b, r, space)
	}
	return string(b)
}

// appendFolded appends the fold of one rune, given as the string one.
func appendFolded(b []byte, one string, space bool) ([]byte, bool) {
	if d := norm.NFKD.PropertiesString(one).Decomposition(); d != nil {
		for _, r := range string(d) {
			b, space = appendKeyRune(b, r, space)
		}
		return b, space
	}
	r, _ := utf8.DecodeRuneInString(one)
	return appendKeyRune(b, r, space)
}

// appendKeyRune appends one decomposed rune. The flag says that white space was seen since the last
// letter; it is written only when another letter follows.
func appendKeyRune(b []byte, r rune, space bool) ([]byte, bool) {
	if unicode.IsSpace(r) {
		return b, len(b) > 0
	}
	if hidden(r) || unicode.In(r, unicode.Mn, unicode.Me) {
		return b, space
	}
	if r = unicode.ToLower(r); r == 'đ' {
		r = 'd'
	}
	if space {
		b = append(b, ' ')
	}
	return utf8.AppendRune(b, r), false
}

// reorders reports runes that NFKD may move or split by rule instead of by table: Hangul syllables
// and the few spacing marks with a combining class.
func reorders(r rune) bool {
	return r >= 0xac00 && r <= 0xd7a3 || r == 0x302e || r == 0x302f ||
		r >= 0x16ff0 && r <= 0x16ff1 || r >= 0x1d165 && r <= 0x1d172 || r == 0x1d16d
}

// hidden reports runes that take no place on the screen and carry no meaning in Vietnamese: controls
// other than white space, direction and format controls, fillers, variation selectors.
func hidden(r rune) bool {
	switch {
	case r < 0xa0:
		return (r < ' ' || r >= 0x7f) && !(r >= '\t' && r <= '\r') && r != 0x85
	case r < 0x300:
		return r == 0xad
	case r < 0x2000:
		return r == 0x34f || r == 0x61c || r >= 0x115f && r <= 0x1160 || r >= 0x17b4 && r <= 0x17b5 ||
			r >= 0x180b && r <= 0x180f || r >= 0x600 && r < 0x900 && unicode.Is(unicode.Cf, r)
	case r < 0x3000:
		return r >= 0x200b && r <= 0x200f || r >= 0x202a && r <= 0x202e || r >= 0x2060 && r <= 0x206f
	case r < 0x10000:
		return r == 0x3164 || r == 0xffa0 || r >= 0xfe00 && r <= 0xfe0f || r == 0xfeff ||
			r >= 0xfff0 && r <= 0xfffb
	}
	return r >= 0xe0000 && r <= 0xe0fff || unicode.Is(unicode.Cf, r)
}

// Marks of the table beside plain runes.
const (
	unknown rune = 0  // not in the table, or more than one rune long
	dropped rune = -1 // a mark
)

const (
	latinFirst, latinEnd  = 0xc0, 0x250
	vietFirst, vietEnd    = 0x1e00, 0x1f00
	marksFirst, marksEnd  = 0x300, 0x370
	latinCount, vietCount = latinEnd - latinFirst, vietEnd - vietFirst
	tableSize             = latinCount + vietCount
)

// folds holds the fold of U+00C0-024F and after it of U+1E00-1EFF: where Vietnamese lives.
var folds = func() (t [tableSize]rune) {
	for i := range t {
		r := rune(latinFirst + i)
		if i >= latinCount {
			r = rune(vietFirst + i - latinCount)
		}
		b, _ := appendFolded(nil, string(r), false)
		if f, n := utf8.DecodeRune(b); n == len(b) && n > 0 {
			t[i] = f
		}
	}
	return t
}()

// tabled returns the fold of r, dropped for a combining mark, or unknown when the table has no
// single answer.
func tabled(r rune) rune {
	switch {
	case r >= latinFirst && r < latinEnd:
		return folds[r-latinFirst]
	case r >= vietFirst && r < vietEnd:
		return folds[latinCount+r-vietFirst]
	case r >= marksFirst && r < marksEnd:
		return dropped
	}
	return unknown
}
