package table

import (
	"bytes"
	"encoding/json"
	"errors"
	"slices"
	"strconv"
	"strings"

	"duyet/model/intake/collect"
	"duyet/model/intake/objects"
)

// looksList recognises JSON that lists flat objects whose keys are known as
// headings: one a line, a list, or a list under a key of an object.
func looksList(text []byte, o collect.Options) bool {
	head := bytes.TrimLeft(text[:min(len(text), collect.HeadBytes)], " \t\r\n")
	if len(head) == 0 || head[0] != '{' && head[0] != '[' {
		return false
	}
	l := &list{most: sampled / 2}
	key := listKey(text)
	if slices.Contains(talks, key) {
		return false
	}
	_ = l.read(collect.New(o, collect.Sink{}), text, key)
	if len(l.rows) == 0 {
		return false
	}
	_, score := headOf(collect.New(o, collect.Sink{}), sheet{rows: l.table()})
	return score >= 2 || o.Force || len(o.Map) > 0
}

// talks are keys under which programs list what was said in a chat.
var talks = []string{"messages", "chats", "conversations"}

func readList(c *collect.Collector, text []byte) error {
	l := new(list)
	if err := l.read(c, text, listKey(text)); err != nil {
		return err
	}
	return newGrid(c, l.table()).run()
}

// listKey is the key of the longest list of objects in an object on top, or
// empty.
func listKey(text []byte) (key string) {
	text = bytes.TrimLeft(text, " \t\r\n\ufeff")
	if len(text) == 0 || text[0] != '{' {
		return ""
	}
	d := json.NewDecoder(bytes.NewReader(text))
	if _, err := d.Token(); err != nil {
		return ""
	}
	most := 0
	for d.More() {
		t, err := d.Token()
		name, named := t.(string)
		var raw json.RawMessage
		if err != nil || !named || d.Decode(&raw) != nil {
			return key
		}
		if inner, ok := bytes.CutPrefix(raw, []byte("[")); ok && bytes.HasPrefix(bytes.TrimLeft(inner, " \t\r\n"), []byte("{")) && len(raw) > most && !answers(name) {
			key, most = name, len(raw)
		}
	}
	return key
}

// answers reports whether a key holds the answers of one request.
func answers(key string) bool {
	return collect.Phrase(split(key), "answer", "question", "tra loi", "cau hoi")
}

// list gathers objects as rows below their keys.
type list struct {
	heads []string
	at    map[string]int
	rows  []Row
	most  int // rows to be read; 0 is all
}

// keysLine is the line of the headings of a list: the keys stand above no line of
// the file.
const keysLine = -1

// table gives the rows below a row of headings.
func (l *list) table() []Row { return append([]Row{{Line: keysLine, Cells: l.heads}}, l.rows...) }

// errEnough ends the reading of a list early.
var errEnough = errors.New("enough")

func (l *list) read(c *collect.Collector, text []byte, key string) error {
	l.at = map[string]int{}
	var keys []string
	if key != "" {
		keys = []string{key}
	}
	return objects.Walk(c, text, keys, func(n int, _ string, raw json.RawMessage) error {
		if l.most > 0 && len(l.rows) == l.most {
			return errEnough
		}
		r := Row{Line: n}
		if err := l.flat(&r, "", raw, 0); err != nil {
			return c.Reject(n, "bad-json", string(raw))
		}
		l.rows = append(l.rows, r)
		return nil
	})
}

// maxNested is how deep objects within each other are laid flat.
const maxNested = 4

// flat lays an object flat into a row: "author.name".
func (l *list) flat(r *Row, under string, raw json.RawMessage, depth int) error {
	d := json.NewDecoder(bytes.NewReader(raw))
	if t, err := d.Token(); err != nil || t != json.Delim('{') {
		return errEnough
	}
	for d.More() {
		t, err := d.Token()
		key, named := t.(string)
		var value json.RawMessage
		if err != nil || !named || d.Decode(&value) != nil {
			return errEnough
		}
		name := key
		if under != "" {
			name = under + "." + key
		}
		switch {
		case len(value) > 0 && value[0] == '{' && depth < maxNested:
			if err := l.flat(r, name, value, depth+1); err != nil {
				return err
			}
		case len(value) > 0 && value[0] == '[':
			l.several(r, name, value)
		default:
			l.put(r, name, scalar(value))
		}
	}
	return nil
}

// several puts a list into a row: of plain values as one cell, of questions with
// their answers as columns of their own. Other lists are not of the object
// itself.
func (l *list) several(r *Row, name string, raw json.RawMessage) {
	var values []json.RawMessage
	if json.Unmarshal(raw, &values) != nil || len(values) == 0 {
		return
	}
	var plain []string
	for i, v := range values {
		if len(v) > 0 && v[0] != '{' && v[0] != '[' {
			plain = append(plain, scalar(v))
			continue
		}
		var pair struct{ Question, Answer any }
		if json.Unmarshal(v, &pair) != nil || i >= 9 {
			continue
		}
		question, asked := pair.Question.(string)
		answer, said := pair.Answer.(string)
		if n := strconv.Itoa(i + 1); asked || said {
			l.put(r, "question"+n, question)
			l.put(r, "answer"+n, answer)
		}
	}
	if len(plain) == len(values) {
		l.put(r, name, strings.Join(plain, ", "))
	}
}

// put puts a cell below its heading. Headings over the limit of a table are
// left out.
func (l *list) put(r *Row, name, text string) {
	i, known := l.at[name]
	if !known {
		if len(l.heads) == collect.MaxColumns {
			return
		}
		i = len(l.heads)
		l.heads, l.at[name] = append(l.heads, name), i
	}
	for len(r.Cells) <= i {
		r.Cells = append(r.Cells, "")
	}
	r.Cells[i] = text
}

// scalar is a plain value as text; null is nothing.
func scalar(raw json.RawMessage) string {
	var s string
	if json.Unmarshal(raw, &s) == nil {
		return s
	}
	if text := string(raw); text != "null" {
		return text
	}
	return ""
}
