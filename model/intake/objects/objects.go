// Package objects walks the JSON of other programs: what its objects have, where
// they are listed, one after the other.
package objects

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"

	"duyet/model"
	"duyet/model/intake/collect"
)

// Shape is what the beginning of JSON looks like: the keys of its first
// objects, whether they stand in a list, and where that list is.
type Shape struct {
	List bool
	keys map[string]bool
}

// peekBytes is how much of JSON is looked at to tell whose it is.
const peekBytes = 256 << 10

// Peek gives the shape of JSON; of a list, the keys of its first five objects
// together. Text that is no JSON has no keys.
func Peek(text []byte) Shape {
	text = bytes.TrimLeft(text, " \t\r\n")
	s := Shape{keys: map[string]bool{}}
	if len(text) == 0 || text[0] != '{' && text[0] != '[' {
		return s
	}
	s.List = text[0] == '['
	d := json.NewDecoder(bytes.NewReader(text[:min(len(text), peekBytes)]))
	depth, objects, key := 0, 0, false
	want := 1
	if s.List {
		want = 2
	}
	for objects < 5 {
		t, err := d.Token()
		if err != nil {
			break
		}
		switch v := t.(type) {
		case json.Delim:
			if v == '{' || v == '[' {
				depth++
				key = depth == want && v == '{'
				continue
			}
			if depth--; depth == want-1 && v == '}' {
				objects++
			}
			key = depth == want
			continue
		case string:
			if depth == want && key {
				s.keys[v] = true
				key = false
				continue
			}
		}
		if depth == want {
			key = true
		}
	}
	return s
}

// Has reports whether one of the keys is there.
func (s Shape) Has(keys ...string) bool {
	return slices.ContainsFunc(keys, func(k string) bool { return s.keys[k] })
}

// All reports whether all of the keys are there.
func (s Shape) All(keys ...string) bool {
	return !slices.ContainsFunc(keys, func(k string) bool { return !s.keys[k] })
}

// Walk hands on what a file of JSON lists: the elements of a list on top,
// those of the lists that stand under one of the keys, or else the object
// itself; values may also follow each other, one a line. An entry that is cut
// off is a reject, and the last one.
func Walk(c *collect.Collector, text []byte, keys []string, each func(n int, key string, raw json.RawMessage) error) error {
	w := &jsonWalk{d: json.NewDecoder(bytes.NewReader(text)), text: text, line: 1}
	for {
		start := w.place()
		raw, err := w.value(keys, each)
		switch {
		case err == errJSONEnd:
			return nil
		case w.failed != nil:
			return w.failed
		case err != nil:
			c.Warn("cut-short", 0, "")
			return c.Reject(w.place(), "bad-json", string(head(text[min(int(w.d.InputOffset()), len(text)):], collect.MaxRaw)))
		case raw != nil:
			if err := each(start, "", raw); err != nil {
				return err
			}
		}
	}
}

// errJSONEnd is the end of the values, errJSONBad one that is none.
var (
	errJSONEnd = model.NewFault(model.BadInput, "", "end")
	errJSONBad = model.NewFault(model.BadInput, "", "broken")
)

// jsonWalk goes through values and knows the line it is at.
type jsonWalk struct {
	d      *json.Decoder
	text   []byte
	at     int // byte up to which lines are counted
	line   int
	rows   int
	failed error // what a callback gave
}

// place is the line of the next value.
func (w *jsonWalk) place() int {
	to := int(w.d.InputOffset())
	for to < len(w.text) && strings.IndexByte(" \t\r\n,:", w.text[to]) >= 0 {
		to++
	}
	if to > w.at {
		w.line += bytes.Count(w.text[w.at:to], []byte("\n"))
		w.at = to
	}
	return w.line
}

// value reads one value on top: a list or an object with one of the keys is
// gone through, any other object comes back whole.
func (w *jsonWalk) value(keys []string, each func(int, string, json.RawMessage) error) (json.RawMessage, error) {
	w.place()
	if w.at >= len(w.text) {
		return nil, errJSONEnd
	}
	switch w.text[w.at] {
	case '[':
		return nil, w.list("", each)
	case '{':
		if !Peek(w.text[w.at:]).Has(keys...) {
			var raw json.RawMessage
			if w.d.Decode(&raw) != nil {
				return nil, errJSONBad
			}
			return raw, w.count(raw)
		}
		return nil, w.object(keys, each)
	}
	return nil, errJSONBad
}

// object goes through the lists of an object that stand under the keys.
func (w *jsonWalk) object(keys []string, each func(int, string, json.RawMessage) error) error {
	if _, err := w.d.Token(); err != nil {
		return errJSONBad
	}
	for w.d.More() {
		t, err := w.d.Token()
		key, named := t.(string)
		if err != nil || !named {
			return errJSONBad
		}
		w.place()
		if slices.Contains(keys, key) && w.at < len(w.text) && w.text[w.at] == '[' {
			if err := w.list(key, each); err != nil {
				return err
			}
			continue
		}
		var other json.RawMessage
		if w.d.Decode(&other) != nil {
			return errJSONBad
		}
	}
	_, err := w.d.Token()
	if err != nil {
		return errJSONBad
	}
	return nil
}

func (w *jsonWalk) list(key string, each func(int, string, json.RawMessage) error) error {
	if _, err := w.d.Token(); err != nil {
		return errJSONBad
	}
	for w.d.More() {
		n := w.place()
		var raw json.RawMessage
		if w.d.Decode(&raw) != nil {
			return errJSONBad
		}
		if err := w.count(raw); err != nil {
			return err
		}
		if w.failed = each(n, key, raw); w.failed != nil {
			return w.failed
		}
	}
	if _, err := w.d.Token(); err != nil {
		return errJSONBad
	}
	return nil
}

// count holds the walk to the limits.
func (w *jsonWalk) count(raw json.RawMessage) error {
	if w.rows++; w.rows > collect.MaxRows {
		w.failed = model.NewFault(model.BadInput, "too-many-rows", "more than %d entries", collect.MaxRows)
	} else if len(raw) > collect.MaxCell {
		w.failed = model.NewFault(model.BadInput, "cell-too-long", "line %d has an entry of %d bytes", w.line, len(raw))
	}
	return w.failed
}

func head(b []byte, size int) []byte { return b[:min(len(b), size)] }
