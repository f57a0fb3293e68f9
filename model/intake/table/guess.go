package table

import (
	"crypto/sha256"
	"encoding/base64"
	"slices"
	"strings"

	"duyet/model"
	"duyet/model/fold"
	"duyet/model/intake/cell"
	"duyet/model/intake/collect"
)

// guesser tells what the columns below a row of headings hold, and knows what a
// person said about it.
type guesser struct {
	wish     map[string]string // heading by field
	recall   func(heads string) collect.Mapping
	recalled map[string]collect.Mapping
}

func newGuesser(o collect.Options) *guesser {
	return &guesser{wish: o.Map, recall: o.Recall, recalled: map[string]collect.Mapping{}}
}

// columns reads a row of headings for a table of a kind; looks is what the cells
// below are like, and may be nil. Score counts the different fields found.
func (g *guesser) columns(kind byte, rec []string, cells []looks) (cols []column, score int, err error) {
	cols = make([]column, len(rec))
	for i, heading := range rec {
		cols[i] = oneColumn(kind, heading)
		if i < len(cells) {
			cols[i].weigh(cells[i])
		}
	}
	for field, want := range g.wish {
		if !slices.Contains(Fields(), field) {
			return nil, 0, model.NewFault(model.BadInput, "no-field", "%s", fold.Row(field))
		}
		for i, heading := range rec {
			if cell.Heading(heading) == cell.Heading(want) && cell.Heading(want) != "" {
				cols[i].field, cols[i].grade = field, wished
			}
		}
	}
	recalled := g.remember(kind, rec, cols)
	settle(kind, cols)
	fill(kind, cols, cells)
	known := map[string]bool{}
	for _, c := range cols {
		if c.field != "" && c.field != "ignore" && c.grade > seen && !known[c.field] {
			known[c.field] = true
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

// remember reads the columns as a person once said, and reports whether she did.
func (g *guesser) remember(kind byte, rec []string, cols []column) bool {
	if g.recall == nil {
		return false
	}
	heads := headsHash(rec)
	m, asked := g.recalled[heads]
	if !asked {
		m = g.recall(heads)
		g.recalled[heads] = m
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
		h.Write([]byte(cell.Heading(collect.Cut(fold.Row(c), collect.MaxRow))))
		h.Write([]byte{0})
	}
	return base64.RawURLEncoding.EncodeToString(h.Sum(nil)[:16])
}

func oneColumn(kind byte, heading string) column {
	clean := fold.Row(heading)
	c := column{heading: collect.Cut(clean, collect.MaxRow), asks: strings.HasSuffix(clean, "?")}
	key := split(heading)
	if key == "" {
		return c
	}
	if kind == 'j' {
		if field, n := numbered(key); n > 0 {
			c.field, c.n, c.grade = field, n, exact
			return c
		}
	}
	if listed(heading) {
		return c
	}
	s, grade := match(kind, heading)
	c.field, c.grade, c.vi = s.field, grade, s.vi
	if c.asks && kind == 'j' {
		switch {
		case c.field != "":
		case collect.Phrase(key, "xa phuong", "thon to", "o dau"):
			c.field = "locality"
		case collect.Phrase(key, "hoi vien", "union member"):
			c.field = "membership"
		default:
			c.field = "answer"
		}
	} else if kind == 'j' && c.field == "" && collect.Phrase(" "+key+" ", " cau hoi ", " question ") {
		c.field, c.asks = "answer", true
	}
	return c
}

// weigh drops what a heading says where the cells say that it cannot be. A
// heading of the table is believed but for the plainest of cells.
func (c *column) weigh(l looks) {
	if c.field == "" || c.grade == 0 || !l.denies(c.field) {
		return
	}
	if c.grade == exact && c.field != "text" && c.field != "author" && c.field != "full_name" && !counted(c.field) {
		return
	}
	c.field, c.grade = "", 0
}

// found are the fields that cells alone can tell, by kind, with the shapes that
// tell them.
var found = map[byte][]struct {
	field  string
	shapes []shape
}{
	'j': {{"phone", []shape{phone}}, {"email", []shape{mail}}, {"profile_url", []shape{person}}, {"requested_at", []shape{date}}, {"full_name", []shape{name}}},
	'p': {{"url", []shape{post, pending}}, {"author_url", []shape{person}}, {"created_at", []shape{date}}, {"text", []shape{prose}}, {"author", []shape{name}}},
	'c': {{"url", []shape{comment}}, {"author_url", []shape{person}}, {"created_at", []shape{date}}, {"text", []shape{prose}}, {"author", []shape{name}}},
}

// fill gives columns that no heading tells a field by their cells: where nearly
// all of them look like it, no other column does, and none has the field yet.
func fill(kind byte, cols []column, cells []looks) {
	for _, f := range found[kind] {
		has := slices.ContainsFunc(cols, func(c column) bool { return c.field == f.field })
		at := -1
		for i, c := range cols {
			if i >= len(cells) || c.field != "" || c.lost || c.grade == wished || listed(c.heading) {
				continue
			}
			if l := cells[i]; l.n >= 2 && 10*l.of(f.shapes...) >= 9*l.n {
				if at >= 0 {
					has = true // which of them is it?
				}
				at = i
			}
		}
		if !has && at >= 0 {
			cols[at].field, cols[at].grade, cols[at].asks = f.field, seen, false
		}
	}
}
