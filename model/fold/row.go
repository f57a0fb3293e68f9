package fold

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Row makes text from strangers fit for one line on a terminal: NFC; escape sequences, controls,
// direction controls, zero-width letters, soft hyphens, variation selectors and skin tones dropped;
// every run of white space, tabs and line ends included, one space; trimmed; a joined emoji sequence
// becomes its first emoji, a flag its two letters. At most four combining marks stay on one letter.
// Broken bytes become U+FFFD. The result never holds a control character, and Row(Row(s)) == Row(s).
func Row(s string) string { return sanitise(s, false) }

// Text is Row for several lines: line ends stay (CRLF and CR become LF), at most two blank lines in
// a row, no spaces at line ends, no blank lines at either end. '\n' is the only control character
// the result may hold. Text(Text(s)) == Text(s).
func Text(s string) string { return sanitise(s, true) }

const (
	maxMarks = 4 // combining marks left on one letter; Vietnamese in NFC needs none, NFD two
	maxLines = 3 // line ends in a row: two blank lines
)

func sanitise(s string, lines bool) string {
	if steady(s, lines) {
		return s
	}
	c := cleaner{b: make([]byte, 0, len(s)), lines: lines}
	for i := 0; i < len(s); {
		if n := escape(s[i:]); n > 0 {
			i += n
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		i += n
		if r == '\r' && i < len(s) && s[i] == '\n' {
			continue
		}
		c.put(r)
	}
	return limitMarks(norm.NFC.String(string(c.b)))
}

// steady reports, fast, that s needs nothing done; false may also mean "look closer".
func steady(s string, lines bool) bool {
	gap := true // the byte before is white space or the start
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			i++
			blank := c == ' ' || lines && c == '\n'
			if blank && gap || c < ' ' && !blank || c == 0x7f {
				return false
			}
			gap = blank
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if !settled(r) {
			return false
		}
		gap = false
		i += n
	}
	return !gap || s == ""
}

// settled lists the ranges without marks, controls or anything that NFC would change.
func settled(r rune) bool {
	return r > 0xa0 && r < 0x300 && r != 0xad || r >= 0x1e00 && r < 0x1f00 ||
		r >= 0x2010 && r <= 0x2027 || r >= 0x2030 && r < 0x205f || r >= 0x2190 && r < 0x2300 ||
		r >= 0x2500 && r < 0x2600
}

// cleaner writes sanitised runes; white space is held back until something visible follows.
type cleaner struct {
	b      []byte
	lines  bool
	space  bool // white space is pending
	breaks int  // line ends are pending
	joined bool // the rune before was a joiner after an emoji: the next emoji belongs to it
	emoji  bool // the rune before was an emoji
}

func (c *cleaner) put(r rune) {
	switch {
	case unicode.IsSpace(r):
		if c.lines && (r == '\n' || r == '\r' || r == 0x85 || r == 0x2028 || r == 0x2029 || r == '\v' || r == '\f') {
			c.breaks++
		}
		c.space, c.joined, c.emoji = true, false, false
		return
	case r == zeroWidthJoiner:
		c.joined = c.emoji
		return
	case hidden(r) || r == 0x20e3 || r >= 0x1f3fb && r <= 0x1f3ff:
		return
	case pictorial(r):
		if c.joined {
			c.joined = false
			return
		}
		c.emoji = true
	case r >= 0x1f1e6 && r <= 0x1f1ff:
		r, c.emoji, c.joined = r-0x1f1e6+'A', false, false
	default:
		c.emoji, c.joined = false, false
	}
	c.write(r)
}

func (c *cleaner) write(r rune) {
	if len(c.b) == 0 || c.breaks > 0 {
		// A mark with nothing to stand on would land on whatever the screen shows before it.
		if unicode.In(r, unicode.Mn, unicode.Me) {
			return
		}
	}
	switch {
	case len(c.b) == 0:
	case c.breaks > 0:
		for range min(c.breaks, maxLines) {
			c.b = append(c.b, '\n')
		}
	case c.space:
		c.b = append(c.b, ' ')
	}
	c.space, c.breaks = false, 0
	c.b = utf8.AppendRune(c.b, r)
}

const zeroWidthJoiner = 0x200d

// pictorial reports runes that take part in joined emoji sequences.
func pictorial(r rune) bool {
	return r >= 0x1f300 && r < 0x1fb00 || r >= 0x2600 && r < 0x27c0 || r >= 0x2b00 && r < 0x2c00 ||
		r >= 0x2190 && r < 0x2200 || r == 0x2640 || r == 0x2642 || r == 0x1f004 || r == 0x1f0cf
}

// limitMarks cuts stacks of combining marks down to maxMarks, so that one letter cannot paint over
// the rows above and below it.
func limitMarks(s string) string {
	run, first := 0, -1
	for i, r := range s {
		if run = nextRun(run, r); run > maxMarks {
			first = i
			break
		}
	}
	if first < 0 {
		return s
	}
	b := append(make([]byte, 0, len(s)), s[:first]...)
	for _, r := range s[first:] {
		if run = nextRun(run, r); run <= maxMarks {
			b = utf8.AppendRune(b, r)
		}
		run = min(run, maxMarks)
	}
	return string(b)
}

func nextRun(run int, r rune) int {
	if r >= 0x300 && unicode.In(r, unicode.Mn, unicode.Me) {
		return run + 1
	}
	return 0
}

// escape is the length in bytes of the terminal escape sequence at the start of s, 0 when there is
// none. An unfinished one counts only as far as its introducer, so that it cannot swallow text.
func escape(s string) int {
	if s == "" || s[0] != 0x1b && s[0] != 0xc2 {
		return 0
	}
	if s[0] == 0x1b {
		if len(s) == 1 {
			return 1
		}
		switch c := s[1]; {
		case c == '[':
			return 2 + control(s[2:])
		case c == ']' || c == 'P' || c == 'X' || c == '^' || c == '_':
			return 2 + payload(s[2:])
		case c >= 0x20 && c < 0x30:
			i := 1
			for i < len(s) && s[i] >= 0x20 && s[i] < 0x30 {
				i++
			}
			if i < len(s) && s[i] >= 0x30 && s[i] < 0x7f {
				return i + 1
			}
			return 1
		case c >= 0x30 && c < 0x7f:
			return 2
		}
		return 1
	}
	if len(s) < 2 {
		return 0
	}
	switch s[1] {
	case 0x9b:
		return 2 + control(s[2:])
	case 0x90, 0x98, 0x9d, 0x9e, 0x9f:
		return 2 + payload(s[2:])
	}
	return 0
}

// control is the length of the parameters and the final byte of a control sequence.
func control(s string) int {
	i := 0
	for i < len(s) && s[i] >= 0x20 && s[i] < 0x40 {
		i++
	}
	if i < len(s) && s[i] >= 0x40 && s[i] < 0x7f {
		return i + 1
	}
	return 0
}

// maxPayload bounds in bytes how far the end of a control string is looked for, so that many
// unfinished ones cost no more than one.
const maxPayload = 1024

// payload is the length of a control string with its terminator, or 0 when the line ends first.
func payload(s string) int {
	for i := 0; i < min(len(s), maxPayload); i++ {
		switch {
		case s[i] == '\n' || s[i] == '\r':
			return 0
		case s[i] == 0x07:
			return i + 1
		case i+1 < len(s) && (s[i] == 0x1b && s[i+1] == '\\' || s[i] == 0xc2 && s[i+1] == 0x9c):
			return i + 2
		}
	}
	return 0
}
