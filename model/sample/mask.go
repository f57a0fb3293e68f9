package sample

import (
	"unicode"
	"unicode/utf8"
)

// mask is a way to hide words from a reader that compares letters.
type mask int

const (
	leet     mask = iota // 0 for o, 1 for i, @ for a
	strange              // Cyrillic letters that look alike
	dotted               // t.i.ề.n
	unmarked             // no marks at all
	masks
)

// disguises lists, by mask, the letters and what stands for them.
var disguises = [...][2]string{leet: {"aioe", "@103"}, strange: {"aeopcxy", "аеорсху"}}

// mask hides words of the text from byte at on. Words with anything but
// letters in them stay, so that phones and links can still be used.
func (m *maker) mask(at int, how mask) {
	if how == unmarked {
		m.unmark(at)
		return
	}
	text := string(m.buf[at:])
	m.buf = m.buf[:at]
	for from := 0; from < len(text); {
		to := from
		letters := 0
		for to < len(text) {
			r, n := utf8.DecodeRuneInString(text[to:])
			if r == ' ' || r == '\n' {
				break
			}
			if unicode.IsLetter(r) {
				letters++
			}
			to += n
		}
		word := text[from:to]
		if letters >= 3 && letters == utf8.RuneCountInString(word) && m.chance(40) {
			m.disguise(word, how)
		} else {
			m.add(word)
		}
		if to < len(text) {
			m.buf = append(m.buf, text[to])
		}
		from = to + 1
	}
}

func (m *maker) disguise(word string, how mask) {
	for i, r := range word {
		if how == dotted {
			if i > 0 {
				m.add(".")
			}
			m.buf = utf8.AppendRune(m.buf, r)
			continue
		}
		other := []rune(disguises[how][1])
		for k, l := range disguises[how][0] {
			if l == r {
				r = other[k]
			}
		}
		m.buf = utf8.AppendRune(m.buf, r)
	}
}
