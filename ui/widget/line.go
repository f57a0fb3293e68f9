package widget

import (
	"strings"

	"duyet/ui/theme"
)

// segment is a stretch of clean text in one role, with another role on top
// where spans were given (Text where none).
type segment struct {
	text       string
	width      int
	role, over theme.Role
}

// Line builds one row of the screen from styled pieces and keeps count of its
// cells. The zero Line is empty and ready. Texts are cleaned as they come in.
// A Line may be kept and drawn many times; a copy shares its pieces, so only
// one of the copies may be built further.
type Line struct {
	segs  []segment
	width int
	base  theme.Role
}

// usualPieces is how many pieces a line mostly has at most.
const usualPieces = 8

// Paper gives empty lines that share their memory, for drawings of many lines
// that are thrown away together. The zero Paper is ready.
type Paper struct{ free []segment }

// Line is an empty line.
func (p *Paper) Line() Line {
	const sheet = 16 // lines
	if len(p.free) < usualPieces {
		p.free = make([]segment, sheet*usualPieces)
	}
	l := Line{segs: p.free[:0:usualPieces]}
	p.free = p.free[usualPieces:]
	return l
}

// NewLine is a line that starts with one text.
func NewLine(r theme.Role, text string) Line {
	var l Line
	l.Add(r, text)
	return l
}

// Width is the number of cells built so far.
func (l *Line) Width() int { return l.width }

// Reset empties the line and keeps its memory for the next frame.
func (l *Line) Reset() { l.segs, l.width, l.base = l.segs[:0], 0, theme.Text }

// Base puts the whole line, padding included, on the look of a role, such as
// theme.Selected for the row under the cursor.
func (l *Line) Base(r theme.Role) *Line {
	l.base = r
	return l
}

// Add appends a text in a role.
func (l *Line) Add(r theme.Role, text string) *Line {
	clean, n := measure(text)
	return l.push(segment{text: clean, width: n, role: r})
}

// AddPad appends a text cut or padded to exactly w cells.
func (l *Line) AddPad(r theme.Role, text string, w int) *Line {
	if w < 1 {
		return l
	}
	to := l.width + w
	return l.Add(r, text).Fill(to)
}

// AddLine appends another line's pieces with their roles; its base is left
// behind.
func (l *Line) AddLine(o *Line) *Line {
	for _, s := range o.segs {
		l.push(s)
	}
	return l
}

// Fill cuts or pads the line so that it is exactly w cells wide: the end of a
// column, counted from the left edge of the line.
func (l *Line) Fill(w int) *Line {
	w = max(w, 0)
	if l.width > w {
		l.cut(w)
	}
	return l.push(segment{text: spaces(w - l.width), width: w - l.width})
}

// FillWith pads the line to w cells by repeating a sign one cell wide, for
// rules; a line that is longer already stays.
func (l *Line) FillWith(r theme.Role, sign string, w int) *Line {
	n := w - l.width
	if n <= 0 {
		return l
	}
	if Width(sign) != 1 {
		sign = " "
	}
	return l.push(segment{text: strings.Repeat(Clean(sign), n), width: n, role: r})
}

// Text is the line's plain text without styles, for tests, plain mode and the
// clipboard.
func (l *Line) Text() string {
	var b strings.Builder
	for _, s := range l.segs {
		b.WriteString(s.text)
	}
	return b.String()
}

// String is the line in ANSI, exactly w cells wide: cut with an ellipsis or
// padded with spaces in the base's look.
func (l *Line) String(s *theme.Styles, w int) string {
	return string(l.Append(nil, s, w))
}

// Append appends what String gives to dst.
func (l *Line) Append(dst []byte, s *theme.Styles, w int) []byte {
	return l.draw(dst, s, w, true)
}

// AppendShort is Append without the padding on the right where the base is
// plain: at most w cells. The renderer clears the rest of a row itself and is
// quicker with short rows.
func (l *Line) AppendShort(dst []byte, s *theme.Styles, w int) []byte {
	return l.draw(dst, s, w, l.base != theme.Text)
}

func (l *Line) draw(dst []byte, s *theme.Styles, w int, pad bool) []byte {
	if w < 1 {
		return dst
	}
	long := l.width > w
	left := w
	if long {
		left = w - 1
	}
	p := pen{styles: s, base: l.base}
	for i := range l.segs {
		seg := &l.segs[i]
		text, n := seg.text, seg.width
		whole := n <= left
		if !whole {
			end, cells := fit(text, left)
			text, n = text[:end], cells
		}
		if text != "" {
			dst = p.move(dst, seg.role, seg.over)
			dst = append(dst, text...)
		}
		left -= n
		if !whole || long && left == 0 && n > 0 {
			break
		}
	}
	if long {
		dst = append(dst, Ellipsis...)
	}
	if left > 0 && (pad || long) {
		dst = p.move(dst, theme.Text, theme.Text)
		for ; left > len(blank); left -= len(blank) {
			dst = append(dst, blank...)
		}
		dst = append(dst, blank[:left]...)
	}
	return p.lift(dst)
}

// push adds a clean, measured piece.
func (l *Line) push(s segment) *Line {
	if s.width == 0 {
		return l
	}
	if l.segs == nil {
		l.segs = make([]segment, 0, usualPieces)
	}
	l.segs = append(l.segs, s)
	l.width += s.width
	return l
}

// cut shortens the line to w cells with an ellipsis, and a space where a wide
// letter did not fit.
func (l *Line) cut(w int) {
	at := 0
	for i := range l.segs {
		seg := &l.segs[i]
		if at+seg.width < w {
			at += seg.width
			continue
		}
		end, n := fit(seg.text, max(w-1-at, 0))
		look := *seg
		l.segs, l.width = l.segs[:i], at
		l.push(segment{seg.text[:end], n, look.role, look.over})
		if l.width < w {
			l.push(segment{Ellipsis, 1, look.role, look.over})
		}
		l.push(segment{text: spaces(w - l.width), width: w - l.width})
		return
	}
}

// pen sends an escape sequence only where the look changes.
type pen struct {
	styles     *theme.Styles
	base       theme.Role
	role, over theme.Role
	down, open bool
}

func (p *pen) move(dst []byte, role, over theme.Role) []byte {
	if p.down && p.role == role && p.over == over {
		return dst
	}
	dst = p.lift(dst)
	p.down, p.role, p.over = true, role, over
	dst, p.open = p.styles.AppendOpen(dst, p.base, role, over)
	return dst
}

func (p *pen) lift(dst []byte) []byte {
	if p.open {
		dst = p.styles.AppendClose(dst)
	}
	p.down, p.open = false, false
	return dst
}

// Texts gives the words of lines without their looks, empty ones left out.
func Texts(lines []Line) []string {
	var out []string
	for i := range lines {
		if s := strings.TrimSpace(lines[i].Text()); s != "" {
			out = append(out, s)
		}
	}
	return out
}

// Frame draws lines as a screen of h rows of at most w cells, joined by \n
// without a last one. Lines beyond h are left out, missing rows are empty.
func Frame(s *theme.Styles, lines []Line, w, h int) string {
	if h < 1 {
		return ""
	}
	dst := make([]byte, 0, h*(2*max(w, 0)+16))
	for i := range h {
		if i > 0 {
			dst = append(dst, '\n')
		}
		if i < len(lines) {
			dst = lines[i].AppendShort(dst, s, w)
		}
	}
	return string(dst)
}
