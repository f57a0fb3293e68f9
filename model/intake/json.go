package intake

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"duyet/model"
	"duyet/model/fold"
	"duyet/model/intake/page"
)

// shape is what the beginning of JSON looks like: the keys of its first
// objects, whether they stand in a list, and where that list is.
type shape struct {
	list bool
	keys map[string]bool
}

// peekBytes is how much of JSON is looked at to tell whose it is.
const peekBytes = 256 << 10

// peek gives the shape of JSON; of a list, the keys of its first five objects
// together. Text that is no JSON has no keys.
func peek(text []byte) shape {
	text = bytes.TrimLeft(text, " \t\r\n")
	s := shape{keys: map[string]bool{}}
	if len(text) == 0 || text[0] != '{' && text[0] != '[' {
		return s
	}
	s.list = text[0] == '['
	d := json.NewDecoder(bytes.NewReader(text[:min(len(text), peekBytes)]))
	depth, objects, key := 0, 0, false
	want := 1
	if s.list {
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

func (s shape) has(keys ...string) bool {
	return slices.ContainsFunc(keys, func(k string) bool { return s.keys[k] })
}

func (s shape) all(keys ...string) bool {
	return !slices.ContainsFunc(keys, func(k string) bool { return !s.keys[k] })
}

// entries hands on what a file of JSON lists: the elements of a list on top,
// those of the lists that stand under one of the keys, or else the object
// itself; values may also follow each other, one a line. An entry that is cut
// off is a reject, and the last one.
func (e *emitter) entries(text []byte, keys []string, each func(n int, key string, raw json.RawMessage) error) error {
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
			e.warn("cut-short", 0, "")
			return e.reject(w.place(), "bad-json", string(cutBytes(text[min(int(w.d.InputOffset()), len(text)):], maxRaw)))
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
		if !peek(w.text[w.at:]).has(keys...) {
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
	if w.rows++; w.rows > MaxRows {
		w.failed = model.NewFault(model.BadInput, "too-many-rows", "more than %d entries", MaxRows)
	} else if len(raw) > MaxCell {
		w.failed = model.NewFault(model.BadInput, "cell-too-long", "line %d has an entry of %d bytes", w.line, len(raw))
	}
	return w.failed
}

// dateOf puts the moment of an entry into an item: seconds since 1970, or a
// written time. What lies ahead of the capture is kept as text.
func (e *emitter) created(n int, a *model.Arrive, at time.Time, raw string) {
	switch {
	case at.Unix() <= 0:
		if raw != "" {
			a.Content.CreatedRaw = fold.Row(raw)
			e.warn("bad-date", n, "")
		}
	case at.After(e.Captured.AddDate(0, 0, 1)):
		a.Content.CreatedRaw = fold.Row(at.In(e.Zone).Format(time.DateTime))
		e.warn("future-date", n, "")
	default:
		a.Created, a.Precision = at.UnixMilli(), model.Second
	}
}

// written reads a time as programs write it.
func (e *emitter) written(n int, a *model.Arrive, s string) {
	m, ok := readDate(s, false, e.Captured.In(e.Zone))
	if !ok {
		m.at = 0
	}
	e.created(n, a, time.UnixMilli(m.at), s)
	if a.Created > 0 {
		a.Precision = m.precision
	}
}

// count gives a figure that is not below zero, or unknown.
func figure(n *float64) *int {
	if n == nil || *n < 0 || *n > 1e12 {
		return nil
	}
	return new(int(*n))
}

// put finishes a post or comment that a program wrote, or refuses one without
// anything to tell it by.
func (e *emitter) put(n int, a model.Arrive, group string, raw json.RawMessage) error {
	clean(&a.Content)
	c := &a.Content
	if c.Text == "" && c.URL == "" && c.ExternalID == "" {
		return e.reject(n, "no-text", string(raw))
	}
	if x := a.Counts; x != nil && x.Comments == nil && x.Reactions == nil && x.Shares == nil && x.Views == nil {
		a.Counts = nil
	}
	c.Author.Anonymous = c.Author.Anonymous || page.Anonymous(c.Author.Name)
	markQuestion(&a)
	return e.emit(n, a, fold.Row(group), "", false)
}

// ask finishes a join request that a program wrote.
func (e *emitter) ask(n int, a model.Arrive, group string, raw json.RawMessage) error {
	clean(&a.Content)
	if w := a.Content.Author; w.Name == "" && w.ExternalID == "" && w.URL == "" {
		return e.reject(n, "no-name", string(raw))
	}
	return e.emit(n, a, fold.Row(group), "", false)
}
