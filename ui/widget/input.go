package widget

import (
	"strings"
	"unicode"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"golang.org/x/text/unicode/norm"
)

// Input is a line of text being typed, for find, the palette, notes and
// reasons. What it holds is in NFC after every edit, whichever way an input
// method delivers it: letters and marks apart, whole words at once, or with
// Backspaces in between. The zero Input is empty and has no limit.
type Input struct {
	Limit int // most bytes of Value; 0 or less: no limit

	value string
	caret int  // byte offset in value, on the edge of a visible letter
	lines bool // line ends are kept, see Area
}

// Value is the text so far, in NFC, without controls.
func (in *Input) Value() string { return in.value }

// SetValue replaces the text and puts the caret behind it.
func (in *Input) SetValue(s string) {
	in.value, in.caret = "", 0
	in.insert(in.pasted(s))
}

// Paste inserts text at the caret as one edit: line ends and tabs become
// spaces, other controls are dropped, and what exceeds Limit is left out. It
// reports whether the value changed.
func (in *Input) Paste(s string) bool {
	before := in.value
	in.insert(in.pasted(s))
	return in.value != before
}

// pasted keeps what of a pasted text may stand in the field.
func (in *Input) pasted(s string) string {
	if !in.lines {
		return printable(s, false)
	}
	var lines []string
	for l := range strings.SplitSeq(strings.ReplaceAll(s, "\r\n", "\n"), "\n") {
		lines = append(lines, printable(l, false))
	}
	return strings.Join(lines, "\n")
}

// Handle edits the text by one key press and reports whether the value
// changed. It knows: printable text, Backspace (also ctrl+h) and Delete for
// one visible letter, ctrl+u and ctrl+k up to the start and end, ctrl+w one
// word, arrows, Home and End, ctrl or alt with an arrow for a word. Other keys
// do nothing; the caller takes Enter, Esc, Tab, ↑ and ↓ first.
func (in *Input) Handle(msg tea.KeyPressMsg) bool {
	before := in.value
	if msg.Text != "" {
		in.insert(printable(msg.Text, true))
		return in.value != before
	}
	switch Press(msg) {
	case keyBackspace, keyCtrlH:
		in.erase(in.back(in.caret), in.caret)
	case keyDelete, keyCtrlD:
		in.erase(in.caret, in.next(in.caret))
	case keyCtrlU:
		in.erase(0, in.caret)
	case keyCtrlK:
		in.erase(in.caret, len(in.value))
	case keyCtrlW:
		in.erase(in.wordStart(), in.caret)
	case keyLeft:
		in.caret = in.back(in.caret)
	case keyRight:
		in.caret = in.next(in.caret)
	case keyCtrlLeft, keyAltLeft:
		in.caret = in.wordStart()
	case keyCtrlRight, keyAltRight:
		in.caret = in.wordEnd()
	case keyHome, keyCtrlA:
		in.caret = 0
	case keyEnd, keyCtrlE:
		in.caret = len(in.value)
	}
	return in.value != before
}

// View is the part of the text to show in w cells, clean and not padded, and
// the caret's column in it, below w. A long text scrolls by half of the
// width, depending on the caret alone, so equal states look equal.
func (in *Input) View(w int) (text string, cursor int) {
	if w < 1 {
		return "", 0
	}
	head, column := measure(in.value[:in.caret])
	shown := head + Clean(in.value[in.caret:])
	skip := 0
	if column >= w {
		half := max(w/2, 1)
		skip = ((column-w)/half + 1) * half
	}
	start, cells := fit(shown, skip)
	if cells < skip && start < len(shown) { // a wide letter lies across the edge
		size, n := cluster(shown[start:])
		start, cells = start+size, cells+n
	}
	end, _ := fit(shown[start:], w)
	return shown[start : start+end], max(column-cells, 0)
}

// insert puts text before the caret, letter by letter until the limit, and
// composes it with the letter there.
func (in *Input) insert(text string) {
	if text == "" {
		return
	}
	tail := in.value[in.caret:]
	head := norm.NFC.String(in.value[:in.caret] + text)
	if room := in.Limit - len(tail); in.Limit > 0 && len(head) > room {
		end := 0
		for end < len(head) {
			size := firstCluster(head[end:])
			if end+size > room {
				break
			}
			end += size
		}
		if end < in.caret { // the mark made the letter before it too long
			return
		}
		head = head[:end]
	}
	in.set(strings.TrimLeftFunc(head, isMark), tail)
}

func (in *Input) erase(from, to int) { in.set(in.value[:from], in.value[to:]) }

// set joins both sides of the caret and puts it on the edge of a letter.
func (in *Input) set(head, tail string) {
	in.value = norm.NFC.String(head + tail)
	in.caret = 0
	for in.caret < len(in.value) && in.caret < len(head) {
		in.caret = in.next(in.caret)
	}
}

// next is the end of the letter at a byte offset.
func (in *Input) next(at int) int {
	if at >= len(in.value) {
		return len(in.value)
	}
	return at + firstCluster(in.value[at:])
}

// back is the start of the letter before a byte offset.
func (in *Input) back(at int) int { return lastCluster(in.value[:at]) }

func (in *Input) wordStart() int {
	head := strings.TrimRightFunc(in.value[:in.caret], unicode.IsSpace)
	at := strings.LastIndexFunc(head, unicode.IsSpace)
	if at < 0 {
		return 0
	}
	_, size := utf8.DecodeRuneInString(head[at:])
	return at + size
}

func (in *Input) wordEnd() int {
	tail := in.value[in.caret:]
	rest := strings.TrimLeftFunc(tail, unicode.IsSpace)
	at := strings.IndexFunc(rest, unicode.IsSpace)
	if at < 0 {
		return len(in.value)
	}
	return in.caret + len(tail) - len(rest) + at
}

// firstCluster is the length in bytes of the first visible letter of s.
func firstCluster(s string) int {
	first, _ := ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
	return max(len(first), 1)
}

// lastCluster is the byte offset of the last visible letter of s.
func lastCluster(s string) int {
	last := 0
	for at := 0; at < len(s); at += firstCluster(s[at:]) {
		last = at
	}
	return last
}

// printable keeps what may stand in a text field: no controls, no invisible
// formats but the joiner of emoji. Line ends and tabs become a space, or go
// when a single key sent them.
func printable(s string, key bool) string {
	s = strings.ReplaceAll(s, "\r\n", "\n")
	return strings.Map(func(r rune) rune {
		switch {
		case !key && (r == '\n' || r == '\t' || r == '\r' || r == '\u2028' || r == '\u2029'):
			return ' '
		case unicode.IsControl(r), r == utf8.RuneError:
			return -1
		case r != '\u200d' && unicode.In(r, unicode.Cf, unicode.Zl, unicode.Zp):
			return -1
		}
		return r
	}, s)
}
