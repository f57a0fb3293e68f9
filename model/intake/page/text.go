package page

import (
	"strings"
	"unicode"

	"duyet/model/fold"
)

// Text makes a document of plain text. A line ends with a line feed, a carriage
// return or both. Blank lines are dropped, but counted.
func Text(text []byte) Doc {
	var d Doc
	n, s := 1, string(text)
	for s != "" {
		i := strings.IndexAny(s, "\r\n")
		line := s
		if i < 0 {
			s = ""
		} else {
			line = s[:i]
			if s[i] == '\r' && i+1 < len(s) && s[i+1] == '\n' {
				i++
			}
			s = s[i+1:]
		}
		d.add(Line{N: n, Raw: line})
		n++
	}
	return d
}

// add completes a line and appends it unless nothing of it can be seen.
func (d *Doc) add(l Line) {
	l.Text = clean(l.Raw)
	if l.Text == "" {
		return
	}
	l.Key = key(l.Text)
	d.Lines = append(d.Lines, l)
}

// clean makes a line fit to show, without the letters that only a font of icons
// gives a picture to and those that mark a text invisibly.
func clean(raw string) string {
	if strings.ContainsFunc(raw, unseen) {
		raw = strings.Map(func(r rune) rune {
			if unseen(r) {
				return -1
			}
			return r
		}, raw)
	}
	return fold.Row(raw)
}

func unseen(r rune) bool {
	return r == 0x34f || r >= 0xe000 && r <= 0xf8ff || r >= 0xf0000
}

// key is the form lines are compared in.
func key(text string) string { return strings.Trim(fold.Key(text), " ·•.") }

// parts are the pieces of a line between dots, the empty ones left out.
func parts(l Line) []Line {
	if !strings.ContainsAny(l.Text, "·•") {
		return []Line{l}
	}
	var out []Line
	for s := range strings.FieldsFuncSeq(l.Text, func(r rune) bool { return r == '·' || r == '•' }) {
		if s = strings.TrimSpace(s); s != "" {
			p := l
			p.Text, p.Raw, p.Key = s, s, key(s)
			out = append(out, p)
		}
	}
	return out
}

// dots reports a line of nothing but what stands between things.
func dots(l Line) bool { return l.Key == "" && !strings.ContainsFunc(l.Text, notDot) }

func notDot(r rune) bool { return !strings.ContainsRune("·•. |", r) && !unicode.IsSpace(r) }

// starts gives what follows the longest of the phrases at the start of a line.
func starts(l Line, phrases []string) (rest string, ok bool) {
	best := -1
	for _, w := range phrases {
		if len(w) > best && strings.HasPrefix(l.Key, w) && (len(l.Key) == len(w) || !letter(l.Key[len(w)])) {
			best = len(w)
			rest = behind(strings.TrimLeft(l.Text, " ·•."), len(strings.Fields(w)))
		}
	}
	return rest, best >= 0
}

func letter(c byte) bool { return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c >= 0x80 }

// behind gives the text after its first n words.
func behind(text string, n int) string {
	for range n {
		_, text, _ = strings.Cut(strings.TrimLeft(text, " "), " ")
	}
	return strings.TrimSpace(text)
}
