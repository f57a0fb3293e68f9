package model

import (
	"bytes"
	"strconv"
)

// read fills an envelope from the fields of its object the way encoding/json
// would, at a fifth of the cost. It gives up, false, on whatever is not written
// as a duyet writes it: an escape, a null, a value of another type.
func (w *wire) read(fields []field) bool {
	for _, f := range fields {
		ok := true
		switch string(f.key) {
		case "k":
			w.Kind, ok = plainText(f.value)
		case "t":
			w.T, ok = plainInt(f.value)
		case "w":
			w.Wall, ok = plainInt(f.value)
		case "on":
			w.On, ok = plainText(f.value)
		case "reg":
			ok = plainTexts(f.value, func(s []byte) bool {
				w.Regs = append(w.Regs, Register(s))
				return true
			})
		case "base":
			ok = plainTexts(f.value, func(s []byte) bool {
				var id OpID
				err := id.UnmarshalText(s)
				w.Base = append(w.Base, id)
				return err == nil
			})
		case "d":
			w.Data = f.value
		case "c":
			w.Commit, ok = plainText(f.value)
		}
		if !ok {
			return false
		}
	}
	return true
}

// plainText gives the inside of a string without escapes.
func plainText(v []byte) (string, bool) {
	if v[0] != '"' || bytes.IndexByte(v, '\\') >= 0 {
		return "", false
	}
	return string(v[1 : len(v)-1]), true
}

func plainInt(v []byte) (int64, bool) {
	n, err := strconv.ParseInt(string(v), 10, 64)
	return n, err == nil
}

// plainTexts gives each string of a list of strings without escapes and
// blanks, until f gives false.
func plainTexts(v []byte, f func([]byte) bool) bool {
	if len(v) < 3 || v[0] != '[' || v[1] != '"' || bytes.IndexByte(v, '\\') >= 0 {
		return false
	}
	for v = v[1:]; len(v) > 1; v = v[1:] {
		if v[0] != '"' {
			return false
		}
		end := bytes.IndexByte(v[1:], '"') + 1
		if end == 0 || !f(v[1:end]) {
			return false
		}
		if v = v[end+1:]; v[0] != ',' && v[0] != ']' {
			return false
		}
	}
	return true
}

// plain is a fact that fills itself from bytes the way encoding/json would, at a
// part of the cost. It gives up, false, on whatever is not written as a duyet
// writes it, and then leaves itself as it was.
type plain interface{ read(data []byte) bool }

// plainFields gives the fields of an object of which the strict form is known.
// It gives up, false, on blanks and escapes.
func plainFields(v []byte, fields []field) ([]field, bool) {
	if len(v) < 2 || v[0] != '{' || bytes.IndexByte(v, '\\') >= 0 {
		return nil, false
	}
	for at := 1; at < len(v); at++ {
		if v[at] == '}' {
			return fields, at == len(v)-1
		}
		if v[at] == ',' {
			at++
		}
		end := bytes.IndexByte(v[at:], ':')
		if end < 3 || v[at] != '"' || v[at+end-1] != '"' {
			return nil, false
		}
		key := v[at+1 : at+end-1]
		at += end + 1
		n := plainLen(v[at:])
		if n == 0 {
			return nil, false
		}
		fields = append(fields, field{key, v[at : at+n]})
		at += n - 1
	}
	return nil, false
}

// plainLen is how many bytes the value at the beginning of v takes, up to the
// comma or the brace after it; 0 where there is none.
func plainLen(v []byte) int {
	depth, text := 0, false
	for i, c := range v {
		switch {
		case c == '"':
			text = !text
		case text:
		case c == ' ' || c == '\t' || c == '\n' || c == '\r':
			return 0
		case depth == 0 && (c == ',' || c == '}' || c == ']'):
			return i
		case c == '{' || c == '[':
			depth++
		case c == '}' || c == ']':
			depth--
		}
	}
	return 0
}

// read implements plain: a group has figures of every day it lived.
func (m *Metric) read(data []byte) bool {
	var few [8]field
	fields, ok := plainFields(data, few[:0])
	if !ok {
		return false
	}
	var out Metric
	for _, f := range fields {
		ok := true
		switch string(f.key) {
		case "date":
			out.Date, ok = plainText(f.value)
		case "cap":
			out.Captured, ok = plainInt(f.value)
		case "src":
			var id string
			if id, ok = plainText(f.value); ok {
				ok = out.Source.UnmarshalText([]byte(id)) == nil
			}
		case "n":
			ok = out.readFields(f.value)
		}
		if !ok {
			return false
		}
	}
	*m = out
	return true
}

func (m *Metric) readFields(v []byte) bool {
	var few [16]field
	fields, ok := plainFields(v, few[:0])
	if !ok {
		return false
	}
	m.Fields = make(map[string]int, len(fields))
	for _, f := range fields {
		n, ok := plainInt(f.value)
		if !ok || n != int64(int(n)) {
			return false
		}
		m.Fields[string(f.key)] = int(n)
	}
	return true
}
