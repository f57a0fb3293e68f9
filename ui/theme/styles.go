package theme

import (
	"strconv"

	"github.com/charmbracelet/colorprofile"
)

// Profile is how many colours the terminal shows.
type Profile uint8

// The profiles, from no colour at all to 24 bits.
const (
	None    Profile = iota // NO_COLOR or a pipe: only bold, underline, reverse
	ANSI16                 // the 16 colours that the user's own palette defines
	ANSI256                // the fixed cube of xterm
	True                   // 24-bit colours
)

// ProfileOf maps what Bubble Tea reports in tea.ColorProfileMsg.
func ProfileOf(p colorprofile.Profile) Profile {
	switch p {
	case colorprofile.TrueColor:
		return True
	case colorprofile.ANSI256:
		return ANSI256
	case colorprofile.ANSI:
		return ANSI16
	}
	return None
}

// reset ends every attribute.
const reset = "\x1b[m"

// Styles holds the finished escape sequences of one theme at one profile. It
// never changes after New, so any goroutine may read it.
type Styles struct {
	open  [roleCount]string // whole prefix, "" where nothing is sent
	sgr   [roleCount]string // parameters alone: "1;38;5;210"
	bare  [roleCount]string // parameters without colours
	solid [roleCount]bool   // as a base, allows no other colours on top
}

// New prepares the styles of a theme. It reports false, and gives the first
// theme, when no theme bears that name.
func New(name string, p Profile) (*Styles, bool) {
	at, ok := 0, false
	for i := range themes {
		if themes[i].Name == name {
			at, ok = i, true
		}
	}
	s := &Styles{}
	for role, l := range themes[at].looks {
		set := l.attr
		if p < ANSI256 {
			set = l.low
		}
		bare := appendAttr(nil, set)
		s.bare[role] = string(bare)
		full := appendHue(bare, l.fg, p, 38)
		full = appendHue(full, l.bg, p, 48)
		s.sgr[role] = string(full)
		if len(full) > 0 {
			s.open[role] = "\x1b[" + string(full) + "m"
		}
		s.solid[role] = set&reverse != 0 || themes[at].owns()
	}
	return s, ok
}

// owns reports that the theme's roles bring grounds of their own, which would
// cut holes into a painted line.
func (t *Theme) owns() bool { return t.looks[Accent].bg != untouched }

// Paint wraps s in the role's attributes. An empty s stays empty. The text is
// sent as it is: only cleaned text may come here (see widget.Clean).
func (s *Styles) Paint(r Role, text string) string {
	if text == "" || s.Open(r) == "" {
		return text
	}
	return s.Open(r) + text + reset
}

// Open is the sequence that starts a role, "" when the role sends nothing.
func (s *Styles) Open(r Role) string {
	if r >= roleCount {
		return ""
	}
	return s.open[r]
}

// Close is the sequence that ends a role, "" when Open sends nothing.
func (s *Styles) Close(r Role) string {
	if s.Open(r) == "" {
		return ""
	}
	return reset
}

// AppendOpen appends the sequence for text of a role on a line whose base is
// base, with over on top (Text where there is none), and reports whether
// anything was sent, so that the caller must send AppendClose afterwards. On a
// base in reverse video the colours of the upper roles are left out, because
// they would turn into patches of background.
func (s *Styles) AppendOpen(dst []byte, base, role, over Role) ([]byte, bool) {
	if base >= roleCount || role >= roleCount || over >= roleCount {
		return dst, false
	}
	upper := &s.sgr
	if base != Text && s.solid[base] {
		upper = &s.bare
	}
	a, b, c := s.sgr[base], "", ""
	if role != base {
		b = upper[role]
	}
	if over != role && over != base {
		c = upper[over]
	}
	if a == "" && b == "" && c == "" {
		return dst, false
	}
	dst = append(dst, '\x1b', '[')
	start := len(dst)
	for _, part := range [3]string{a, b, c} {
		if part == "" {
			continue
		}
		if len(dst) > start {
			dst = append(dst, ';')
		}
		dst = append(dst, part...)
	}
	return append(dst, 'm'), true
}

// AppendClose appends the sequence that ends every attribute.
func (s *Styles) AppendClose(dst []byte) []byte { return append(dst, reset...) }

func appendAttr(dst []byte, set attr) []byte {
	for _, a := range [...]struct {
		bit  attr
		code byte
	}{{bold, '1'}, {underline, '4'}, {reverse, '7'}} {
		if set&a.bit == 0 {
			continue
		}
		if len(dst) > 0 {
			dst = append(dst, ';')
		}
		dst = append(dst, a.code)
	}
	return dst
}

// appendHue adds one colour; plane is 38 for the foreground, 48 for the
// background, as in ECMA-48 SGR and ISO 8613-6.
func appendHue(dst []byte, h hue, p Profile, plane int64) []byte {
	var codes []int64
	switch {
	case p == ANSI16 && h.ansi >= 8:
		codes = []int64{plane + 52 + int64(h.ansi) - 8}
	case p == ANSI16 && h.ansi >= 0:
		codes = []int64{plane - 8 + int64(h.ansi)}
	case p == ANSI256 && h.index >= 0:
		codes = []int64{plane, 5, int64(h.index)}
	case p == True && h.rgb >= 0:
		codes = []int64{plane, 2, int64(h.rgb >> 16), int64(h.rgb >> 8 & 255), int64(h.rgb & 255)}
	}
	for _, c := range codes {
		if len(dst) > 0 {
			dst = append(dst, ';')
		}
		dst = strconv.AppendInt(dst, c, 10)
	}
	return dst
}
