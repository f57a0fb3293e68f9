package model

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// maxDepth bounds the nesting of an op; ours reach four.
const maxDepth = 12

// CheckStrict reports Damaged unless b is one JSON object that every reader
// understands alike: valid UTF-8 with no zero byte and no half of a surrogate
// pair, written plainly or escaped; every key of lower-case ASCII letters,
// digits and underscores, no key twice in one object; integers between -2^53
// and 2^53 alone. Go's decoder would match keys of any case and take the last
// of two. The cost is n log n in the length of b.
func CheckStrict(b []byte) error {
	_, err := checkStrict(b, nil)
	return err
}

// checkStrict is [CheckStrict] and gives the fields of the object as well,
// appended to fields. They are parts of b.
func checkStrict(b []byte, fields []field) ([]field, error) {
	if !utf8.Valid(b) || bytes.IndexByte(b, 0) >= 0 {
		return nil, NewFault(Damaged, "", "op is not plain UTF-8")
	}
	s := strict{b: b, fields: fields}
	s.space()
	if s.next() != '{' {
		return nil, NewFault(Damaged, "", "op is no object")
	}
	if ok := s.value(0); !ok || !s.ended() {
		return nil, NewFault(Damaged, "", "op breaks the strict form at byte %d", s.at)
	}
	return s.fields, nil
}

// field is one key of an object with the bytes of its value.
type field struct{ key, value []byte }

// strict walks over bytes and stops where they are no JSON in the strict form.
type strict struct {
	b      []byte
	at     int
	fields []field // of the outermost object
}

// next is the byte at hand, 0 at the end; no byte of a valid text is 0.
func (s *strict) next() byte {
	if s.at < len(s.b) {
		return s.b[s.at]
	}
	return 0
}

// step passes over one byte if it is the expected one.
func (s *strict) step(c byte) bool {
	if s.next() != c {
		return false
	}
	s.at++
	return true
}

func (s *strict) space() {
	for s.at < len(s.b) && (s.b[s.at] == ' ' || s.b[s.at] == '\t' || s.b[s.at] == '\n' || s.b[s.at] == '\r') {
		s.at++
	}
}

func (s *strict) ended() bool {
	s.space()
	return s.at == len(s.b)
}

func (s *strict) value(depth int) bool {
	s.space()
	if depth > maxDepth {
		return false
	}
	switch s.next() {
	case '{':
		return s.object(depth)
	case '[':
		return s.array(depth)
	case '"':
		_, ok := s.text()
		return ok
	case 't':
		return s.word("true")
	case 'f':
		return s.word("false")
	case 'n':
		return s.word("null")
	}
	return s.number()
}

func (s *strict) word(w string) bool {
	if !bytes.HasPrefix(s.b[s.at:], []byte(w)) {
		return false
	}
	s.at += len(w)
	return true
}

func (s *strict) object(depth int) bool {
	var few [16][]byte
	keys := few[:0]
	s.at++
	if s.space(); s.step('}') {
		return true
	}
	for {
		s.space()
		if s.next() != '"' {
			return false
		}
		key, ok := s.text()
		if !ok || !plainKey(key) {
			return false
		}
		keys = append(keys, key)
		if s.space(); !s.step(':') {
			return false
		}
		s.space()
		from := s.at
		if !s.value(depth + 1) {
			return false
		}
		if depth == 0 {
			s.fields = append(s.fields, field{key, s.b[from:s.at]})
		}
		if s.space(); s.step('}') {
			return different(keys)
		}
		if !s.step(',') {
			return false
		}
	}
}

// different reports whether no key comes twice. Many are sorted for it, because
// a hostile object may hold thousands of keys.
func different(keys [][]byte) bool {
	if len(keys) > 16 {
		slices.SortFunc(keys, bytes.Compare)
		return len(slices.CompactFunc(keys, bytes.Equal)) == len(keys)
	}
	for i, k := range keys {
		for _, o := range keys[:i] {
			if bytes.Equal(k, o) {
				return false
			}
		}
	}
	return true
}

func (s *strict) array(depth int) bool {
	s.at++
	if s.space(); s.step(']') {
		return true
	}
	for {
		if !s.value(depth + 1) {
			return false
		}
		if s.space(); s.step(']') {
			return true
		}
		if !s.step(',') {
			return false
		}
	}
}

// text steps over a string and gives its raw inside. ok is false when it does
// not end, or an escape stands for a zero byte or for half of a surrogate pair.
func (s *strict) text() (raw []byte, ok bool) {
	s.at++
	from := s.at
	for s.at < len(s.b) {
		switch c := s.b[s.at]; {
		case c == '"':
			s.at++
			return s.b[from : s.at-1], true
		case c < ' ':
			return nil, false
		case c != '\\':
			s.at++
		case !s.escape():
			return nil, false
		}
	}
	return nil, false
}

// escape steps over what a backslash begins.
func (s *strict) escape() bool {
	if s.at+1 >= len(s.b) {
		return false
	}
	if c := s.b[s.at+1]; c != 'u' {
		s.at += 2
		return strings.IndexByte(`"\/bfnrt`, c) >= 0
	}
	r := s.rune()
	if utf16.IsSurrogate(r) {
		return utf16.DecodeRune(r, s.rune()) != utf8.RuneError
	}
	return r > 0
}

// rune steps over one \uXXXX and gives what it says, or 0 for anything else.
func (s *strict) rune() rune {
	if s.at+6 > len(s.b) || s.b[s.at] != '\\' || s.b[s.at+1] != 'u' {
		return 0
	}
	n, err := strconv.ParseUint(string(s.b[s.at+2:s.at+6]), 16, 16)
	if err != nil {
		return 0
	}
	s.at += 6
	return rune(n)
}

// number steps over an integer. One with a point or an exponent, too large to
// be exact everywhere, or a negative zero is refused.
func (s *strict) number() bool {
	from := s.at
	s.step('-')
	digits, n := s.at, int64(0)
	for c := s.next(); c >= '0' && c <= '9'; c = s.next() {
		if n = n*10 + int64(c-'0'); n >= maxInt {
			return false
		}
		s.at++
	}
	if s.at == digits || s.b[digits] == '0' && s.at-from > 1 {
		return false
	}
	return true
}

func plainKey(k []byte) bool {
	for _, c := range k {
		if c != '_' && (c < 'a' || c > 'z') && (c < '0' || c > '9') {
			return false
		}
	}
	return len(k) > 0
}
