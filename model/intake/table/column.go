package table

import (
	"maps"
	"slices"
	"strings"

	"duyet/model/intake/cell"
	"duyet/model/intake/collect"
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

// The grades of a match.
const (
	seen = 1 + iota // by its cells alone
	overlapping
	beginning
	bared // by its words, fillers left out
	exact
	wished // by Options.Map, or as a person once said
)

// synonym is a folded heading of the table with its field.
type synonym struct {
	key   string
	words []string
	bare  string
	field string
	vi    bool
}

// synonyms holds the table of headings by kind, folded.
var synonyms = func() map[byte][]synonym {
	all := map[byte][]synonym{}
	for _, h := range headings {
		for i := range len(h.kinds) {
			for _, w := range h.words {
				key := cell.Heading(w)
				all[h.kinds[i]] = append(all[h.kinds[i]], synonym{key, strings.Fields(key), bare(key), h.field, vietnameseWord(w)})
			}
		}
	}
	return all
}()

// exacts finds a field by kind and folded heading, bares by its bare words.
var exacts, bares = index(func(s synonym) string { return s.key }), index(func(s synonym) string { return s.bare })

// figures finds the fields that are counts by their bare words.
var figures = index(func(s synonym) string {
	if !counted(s.field) {
		return ""
	}
	return s.bare
})

func index(by func(synonym) string) map[byte]map[string]synonym {
	all := map[byte]map[string]synonym{}
	for kind, list := range synonyms {
		all[kind] = map[string]synonym{}
		for _, s := range list {
			if _, taken := all[kind][by(s)]; !taken && by(s) != "" {
				all[kind][by(s)] = s
			}
		}
	}
	return all
}

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

// match finds the field of a heading in a table of a kind: as it stands, taken
// apart, by its bare words, then by the beginning, then by common words.
func match(kind byte, heading string) (synonym, int) {
	key, taken := cell.Heading(heading), split(heading)
	for _, k := range []string{key, taken} {
		if s, ok := exacts[kind][k]; ok {
			return s, exact
		}
	}
	if b := bare(taken); b != "" {
		if s, ok := figures[kind][b]; ok && counting(taken) {
			return s, bared
		}
		if s, ok := bares[kind][b]; ok {
			return s, bared
		}
	}
	if s, ok := exacts[kind][own(kind, taken)]; ok {
		return s, bared
	}
	if s := either(kind, heading); s.field != "" {
		return s, beginning
	}
	var best synonym
	for _, s := range synonyms[kind] {
		if len(s.words) > 1 && strings.HasPrefix(taken, s.key+" ") && len(s.key) > len(best.key) {
			best = s
		}
	}
	if best.field != "" {
		return best, beginning
	}
	words := strings.Fields(taken)
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

// owners are the folded words with which a table of a kind names, before a
// heading, what its rows are: "comment author" of a table of comments.
var owners = map[byte]map[string]bool{
	'j': words("applicant request requester member user person form ho so nguoi"), 'p': words("post item entry bai"), 'c': words("comment reply binh luan"),
}

// own takes such words off the front of a folded heading.
func own(kind byte, key string) string {
	for {
		first, rest, more := strings.Cut(key, " ")
		if !more || !owners[kind][first] {
			return key
		}
		key = rest
	}
}

// either finds the field that the parts of a heading such as "Phone / Zalo"
// agree on.
func either(kind byte, heading string) (found synonym) {
	for _, part := range choices(heading) {
		s, ok := exacts[kind][split(part)]
		switch {
		case !ok:
		case found.field != "" && s.field != found.field:
			return synonym{}
		default:
			found = s
		}
	}
	return found
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
func settle(kind byte, cols []column) {
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
		if c.grade > cols[j].grade || c.grade == cols[j].grade && c.field == "locality" && collect.Phrase(cell.Heading(c.heading), "xa phuong") {
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
