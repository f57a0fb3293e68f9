package intake

import (
	"crypto/sha256"
	"encoding/base64"
	"maps"
	"slices"
	"strings"
	"unicode"

	"duyet/model"
	"duyet/model/fold"
)

// column is what a column of a table was taken for.
type column struct {
	field   string // empty is nothing known
	heading string // cleaned
	n       int    // 1 to 9 for a numbered question or answer
	asks    bool   // the heading is a question, so its cell is an answer as well
	grade   int    // how sure the match is, see grades
	vi      bool   // the heading is Vietnamese
	lost    bool   // a surer column has its field
}

// The grades of a match of a heading.
const (
	overlapping = 1 + iota
	beginning
	exact
	wished // by Options.Map
)

// synonym is a folded heading of the table with its field.
type synonym struct {
	key   string
	words []string
	field string
	vi    bool
}

// synonyms holds the table of headings by kind, folded.
var synonyms = func() map[byte][]synonym {
	all := map[byte][]synonym{}
	for _, h := range headings {
		for i := range len(h.kinds) {
			for _, w := range h.words {
				key := headingKey(w)
				all[h.kinds[i]] = append(all[h.kinds[i]], synonym{key, strings.Fields(key), h.field, vietnameseWord(w)})
			}
		}
	}
	return all
}()

// exacts finds a field by kind and folded heading.
var exacts = func() map[byte]map[string]synonym {
	all := map[byte]map[string]synonym{}
	for kind, list := range synonyms {
		all[kind] = map[string]synonym{}
		for _, s := range list {
			if _, taken := all[kind][s.key]; !taken {
				all[kind][s.key] = s
			}
		}
	}
	return all
}()

// Fields lists what Options.Map may name, sorted.
func Fields() []string {
	set := map[string]bool{}
	for _, h := range headings {
		set[h.field] = true
	}
	return slices.Sorted(maps.Keys(set))
}

// FieldsOf lists the fields that a column of a table of a kind may fill, in
// the order of the table of headings.
func FieldsOf(kind string) []string {
	var out []string
	for _, h := range headings {
		if letter := letters[kind]; letter != 0 && strings.IndexByte(h.kinds, letter) >= 0 && !slices.Contains(out, h.field) {
			out = append(out, h.field)
		}
	}
	return out
}

// vietnameseWord tells the language of a heading of the table.
func vietnameseWord(w string) bool {
	return strings.ContainsFunc(w, func(r rune) bool { return r > 0x7f }) || w == "nick" || w == "xã" || w == "stt" || w == "tt"
}

// headingKey folds a heading for comparing: case, accents, punctuation and
// what stands in parentheses do not count.
func headingKey(s string) string {
	var b strings.Builder
	depth := 0
	for _, r := range fold.Key(s) {
		switch {
		case r == '(':
			depth++
		case r == ')':
			depth = max(0, depth-1)
		case depth > 0:
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			b.WriteRune(r)
		default:
			b.WriteByte(' ')
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// match finds the field of a heading in a table of a kind: exactly, then by
// the beginning, then by common words.
func match(kind byte, key string) (synonym, int) {
	if s, ok := exacts[kind][key]; ok {
		return s, exact
	}
	var best synonym
	for _, s := range synonyms[kind] {
		if len(s.words) > 1 && strings.HasPrefix(key, s.key+" ") && len(s.key) > len(best.key) {
			best = s
		}
	}
	if best.field != "" {
		return best, beginning
	}
	words := strings.Fields(key)
	most := 0.6
	for _, s := range synonyms[kind] {
		if len(s.words) < 2 {
			continue
		}
		if o := overlap(words, s.words); o > most || o == most && best.field == "" {
			best, most = s, o
		}
	}
	if best.field != "" {
		return best, overlapping
	}
	return synonym{}, 0
}

// overlap is the share of different words that both have.
func overlap(a, b []string) float64 {
	set := map[string]int{}
	for _, w := range a {
		set[w] |= 1
	}
	for _, w := range b {
		set[w] |= 2
	}
	both := 0
	for _, v := range set {
		if v == 3 {
			both++
		}
	}
	return float64(both) / float64(len(set))
}

// columns reads a row of headings for a table of a kind. Score counts the
// different fields found.
func (e *emitter) columns(kind byte, rec []string) (cols []column, score int, err error) {
	cols = make([]column, len(rec))
	for i, cell := range rec {
		cols[i] = e.oneColumn(kind, cell)
	}
	for field, want := range e.Map {
		if !slices.Contains(Fields(), field) {
			return nil, 0, model.NewFault(model.BadInput, "no-field", "%s", fold.Row(field))
		}
		for i, cell := range rec {
			if headingKey(cell) == headingKey(want) && headingKey(want) != "" {
				cols[i].field, cols[i].grade = field, wished
			}
		}
	}
	recalled := e.recall(kind, rec, cols)
	e.settle(kind, cols)
	seen := map[string]bool{}
	for _, c := range cols {
		if c.field != "" && c.field != "ignore" && c.grade > 0 && !seen[c.field] {
			seen[c.field] = true
			if score++; c.grade == wished {
				score += 10
			}
		}
	}
	if recalled {
		score += 10
	}
	return cols, score, nil
}

// recall reads the columns as a person once said, and reports whether she did.
func (e *emitter) recall(kind byte, rec []string, cols []column) bool {
	if e.Recall == nil {
		return false
	}
	heads := headsHash(rec)
	m, asked := e.recalled[heads]
	if !asked {
		m = e.Recall(heads)
		e.recalled[heads] = m
	}
	if len(m.Fields) != len(rec) || letters[m.Kind] != kind {
		return false
	}
	allowed := FieldsOf(m.Kind)
	for i, f := range m.Fields {
		if f == "" || slices.Contains(allowed, f) {
			cols[i].field, cols[i].grade, cols[i].lost = f, wished, false
		}
	}
	return true
}

// headsHash names a row of headings: 22 characters over the folded cells.
func headsHash(rec []string) string {
	h := sha256.New()
	for _, c := range rec {
		h.Write([]byte(headingKey(cut(fold.Row(c), maxRow))))
		h.Write([]byte{0})
	}
	return base64.RawURLEncoding.EncodeToString(h.Sum(nil)[:16])
}

func (e *emitter) oneColumn(kind byte, cell string) column {
	key := headingKey(cell)
	c := column{heading: cut(fold.Row(cell), maxRow), asks: strings.HasSuffix(fold.Row(cell), "?")}
	if key == "" {
		return c
	}
	if kind == 'j' {
		if field, n := numbered(key); n > 0 {
			c.field, c.n, c.grade = field, n, exact
			return c
		}
	}
	s, grade := match(kind, key)
	c.field, c.grade, c.vi = s.field, grade, s.vi
	if c.asks && kind == 'j' {
		switch {
		case c.field != "":
		case phrase(key, "xa phuong", "thon to", "o dau"):
			c.field = "locality"
		case phrase(key, "hoi vien", "union member"):
			c.field = "membership"
		default:
			c.field = "answer"
		}
	} else if kind == 'j' && c.field == "" && phrase(" "+key+" ", " cau hoi ", " question ") {
		c.field, c.asks = "answer", true
	}
	return c
}

func phrase(key string, any ...string) bool {
	return slices.ContainsFunc(any, func(p string) bool { return strings.Contains(key, p) })
}

// numbered recognises "q1 answer", "cau hoi 2", "tra loi 3", "a1".
func numbered(key string) (field string, n int) {
	digit := strings.IndexAny(key, "123456789")
	if digit < 0 || strings.ContainsAny(key[digit+1:], "0123456789") {
		return "", 0
	}
	n = int(key[digit] - '0')
	switch strings.Join(strings.Fields(key[:digit]+" # "+key[digit+1:]), " ") {
	case "q # answer", "answer #", "a #", "tra loi #", "cau tra loi #", "question # answer", "cau hoi # tra loi":
		return "answer", n
	case "q #", "question #", "cau hoi #":
		return "question", n
	}
	return "", 0
}

// several lists the fields that more than one column may fill.
var several = []string{"ignore", "more_reactions", "answer", "question", "phone", "email", "notes", "tags", ""}

// settle gives each field to its surest column. The others become answers, so
// that nothing is lost.
func (e *emitter) settle(kind byte, cols []column) {
	owner := map[string]int{}
	for i, c := range cols {
		if slices.Contains(several, c.field) {
			continue
		}
		j, taken := owner[c.field]
		if !taken {
			owner[c.field] = i
			continue
		}
		loser := i
		if c.grade > cols[j].grade || c.grade == cols[j].grade && c.field == "locality" && phrase(headingKey(c.heading), "xa phuong") {
			owner[c.field], loser = i, j
		}
		cols[loser].field, cols[loser].grade, cols[loser].lost = "", 0, true
		if kind == 'j' {
			cols[loser].field = "answer"
		}
	}
	for i, c := range cols {
		hasAnswer := slices.ContainsFunc(cols, func(o column) bool { return o.field == "answer" && o.n == c.n })
		if c.field == "question" && !hasAnswer {
			cols[i].field = "answer"
		}
	}
}
