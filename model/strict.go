package model

import (
	"bytes"
	"encoding/json"
	"slices"
	"unicode/utf8"
)

// maxDepth bounds the nesting of an op; ours reach four.
const maxDepth = 12

// CheckStrict reports Damaged unless b is one JSON object that every reader
// understands alike: valid UTF-8, no NUL, every key of lower-case ASCII
// letters, digits and underscores, no key twice in one object, integers only.
// Go's decoder would match keys of any case and take the last of two.
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
		s.text()
		return true
	}
	return s.scalar()
}

func (s *strict) object(depth int) bool {
	var keys [][]byte
	s.at++
	for s.space(); s.b[s.at] != '}'; s.space() {
		key := s.text()
		if !plainKey(key) || slices.ContainsFunc(keys, func(k []byte) bool { return bytes.Equal(k, key) }) {
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
	return true
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

// text steps over a string and gives its raw inside.
func (s *strict) text() []byte {
	s.at++
	from := s.at
	for s.b[s.at] != '"' {
		if s.b[s.at] == '\\' {
			s.at++
		}
		s.at++
	}
	s.at++
	return s.b[from : s.at-1]
}

// scalar steps over a number or a word; a number with a point or an exponent
// is refused.
func (s *strict) scalar() bool {
	number := s.b[s.at] == '-' || s.b[s.at] >= '0' && s.b[s.at] <= '9'
	for s.at < len(s.b) && bytes.IndexByte([]byte(",]} \t\r\n"), s.b[s.at]) < 0 {
		if c := s.b[s.at]; number && (c == '.' || c == 'e' || c == 'E') {
			return false
		}
		s.at++
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
