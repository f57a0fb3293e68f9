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

// read implements plain: a group has figures of every day it lived.
func (m *Metric) read(data []byte) bool {
	var few [8]field
	fields, err := checkStrict(data, few[:0])
	if err != nil {
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
	fields, err := checkStrict(v, few[:0])
	if err != nil {
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
