package letters

import "bytes"

// Bounds of a look for lost letters: how much of a text is looked at, in bytes,
// how many words must have lost one, and how many of all words that must be, as
// one in so many.
const (
	lostHead  = 1 << 20
	lostLeast = 3
	lostShare = 20
)

// Lost reports whether the letters beyond ASCII of a text were turned into
// question marks on the way, as programs of Windows do: none is left, and words
// have a ? in their middle. A ? in an address is none.
func Lost(text []byte) bool {
	text = text[:min(len(text), lostHead)]
	if bytes.IndexByte(text, '?') < 0 || bytes.ContainsFunc(text, func(r rune) bool { return r >= 0x80 }) {
		return false
	}
	words, torn := 0, 0
	for _, w := range bytes.FieldsFunc(text, between) {
		if bytes.ContainsAny(w, "/=&@") || !bytes.ContainsFunc(w, plain) {
			continue
		}
		words++
		if inner := bytes.TrimFunc(w, func(r rune) bool { return !plain(r) }); tears(inner) {
			torn++
		}
	}
	return torn >= lostLeast && torn*lostShare >= words
}

// between reports whether a letter stands between words.
func between(r rune) bool { return r <= ' ' || bytes.ContainsRune([]byte(`,;"'|()[]{}`), r) }

func plain(r rune) bool { return 'a' <= r|0x20 && r|0x20 <= 'z' }

// tears reports whether a word has question marks between two of its letters.
func tears(w []byte) bool {
	for len(w) > 0 {
		at := bytes.IndexByte(w, '?')
		if at < 0 {
			return false
		}
		rest := bytes.TrimLeft(w[at:], "?")
		if at > 0 && plain(rune(w[at-1])) && len(rest) > 0 && plain(rune(rest[0])) {
			return true
		}
		w = rest
	}
	return false
}
