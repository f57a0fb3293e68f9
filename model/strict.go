package model

import (
	"bytes"
	"encoding/json"
	"slices"
	"strconv"
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
	if !utf8.Valid(b) || bytes.IndexByte(b, 0) >= 0 {
		return NewFault(Damaged, "", "op is not plain UTF-8")
	}
	if !json.Valid(b) {
		return NewFault(Damaged, "", "op is not JSON")
	}
	s := strict{b: b}
	s.space()
	if s.at >= len(b) || b[s.at] != '{' {
		return NewFault(Damaged, "", "op is no object")
	}
	if !s.value(0) {
		return NewFault(Damaged, "", "op breaks the strict form at byte %d", s.at)
	}
	return nil
}

// strict walks bytes already known to be valid JSON.
type strict struct {
	b  []byte
	at int
}

func (s *strict) space() {
	for s.at < len(s.b) && (s.b[s.at] == ' ' || s.b[s.at] == '\t' || s.b[s.at] == '\n' || s.b[s.at] == '\r') {
		s.at++
	}
}

func (s *strict) value(depth int) bool {
	s.space()
	if depth > maxDepth {
		return false
	}
	switch s.b[s.at] {
	case '{':
		return s.object(depth)
	case '[':
		return s.array(depth)
	case '"':
		_, ok := s.text()
		return ok
	}
	return s.scalar()
}

func (s *strict) object(depth int) bool {
	var keys [][]byte
	s.at++
	for s.space(); s.b[s.at] != '}'; s.space() {
		key, ok := s.text()
		if !ok || !plainKey(key) {
			return false
		}
		keys = append(keys, key)
		s.space()
		s.at++ // the colon
		if !s.value(depth + 1) {
			return false
		}
		s.comma()
	}
	s.at++
	// Sorted, because a hostile object may hold thousands of keys.
	slices.SortFunc(keys, bytes.Compare)
	return len(slices.CompactFunc(keys, bytes.Equal)) == len(keys)
}

func (s *strict) array(depth int) bool {
	s.at++
	for s.space(); s.b[s.at] != ']'; s.space() {
		if !s.value(depth + 1) {
			return false
		}
		s.comma()
	}
	s.at++
	return true
}

func (s *strict) comma() {
	if s.space(); s.b[s.at] == ',' {
		s.at++
	}
}

// text steps over a string and gives its raw inside. ok is false when an
// escape stands for a zero byte or for half of a surrogate pair.
func (s *strict) text() (raw []byte, ok bool) {
	s.at++
	from := s.at
	for s.b[s.at] != '"' {
		if s.b[s.at] != '\\' {
			s.at++
			continue
		}
		if s.b[s.at+1] != 'u' {
			s.at += 2
			continue
		}
		r := s.escape()
		if utf16.IsSurrogate(r) {
			if s.b[s.at] != '\\' || s.b[s.at+1] != 'u' || utf16.DecodeRune(r, s.escape()) == utf8.RuneError {
				return nil, false
			}
		}
		if r == 0 {
			return nil, false
		}
	}
	s.at++
	return s.b[from : s.at-1], true
}

// escape steps over one \uXXXX and gives what it says.
func (s *strict) escape() rune {
	// Valid JSON has four hexadecimal digits here.
	n, _ := strconv.ParseUint(string(s.b[s.at+2:s.at+6]), 16, 16)
	s.at += 6
	return rune(n)
}

// scalar steps over a number or a word. A number with a point or an exponent,
// too large to be exact everywhere, or a negative zero is refused.
func (s *strict) scalar() bool {
	from := s.at
	for s.at < len(s.b) && bytes.IndexByte([]byte(",]} \t\r\n"), s.b[s.at]) < 0 {
		s.at++
	}
	word := string(s.b[from:s.at])
	if c := word[0]; c != '-' && (c < '0' || c > '9') {
		return true
	}
	n, err := strconv.ParseInt(word, 10, 64)
	return err == nil && n > -maxInt && n < maxInt && word != "-0"
}

func plainKey(k []byte) bool {
	for _, c := range k {
		if c != '_' && (c < 'a' || c > 'z') && (c < '0' || c > '9') {
			return false
		}
	}
	return len(k) > 0
}
