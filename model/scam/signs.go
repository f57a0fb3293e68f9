package scam

import (
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"duyet/model/fold"
)

//go:embed signs.txt
var signsText string

// Version is the version of the rules in signs.txt that this package reads.
const Version = 1

// class says what a sign speaks for.
type class byte

const (
	risk class = iota
	ease       // everyday and local life: speaks against a scam
	warn       // the text warns of scams, asks about one or tells of one
)

// rules are the signs with their phrases, compiled.
type rules struct {
	signs []sign
	token map[string]int
	first map[string][]entry // phrases by the fold of their first word

	phrases int
	muted   bool                // some sign is off or on trial
	spelt   map[string]spelling // words that were read, while the rules are; then nil
}

// sign is one named concept.
type sign struct {
	token  string
	class  class
	weight float64 // logits; ease and warn are written as positive and subtract
	vi, en string
	mute   bool   // counts for nothing
	with   []pair // extra weight when another sign is there too
}

type pair struct {
	other  string
	weight float64
}

// entry is one phrase: what must follow its first word.
type entry struct {
	sign   int
	line   int        // number of the phrase, from 1
	head   []spelling // the spellings of its first word that have one fold
	rest   []element  // what follows it
	next   string     // the fold that the second word must have; "" when several will do or none
	weak   bool       // a word of the field that counts for less
	marked bool       // a single word with marks: in marked text it must carry them
}

// element is one place of a phrase: the spellings it accepts, any number, or a gap of up to three
// words.
type element struct {
	any    []spelling
	number bool
	gap    bool
}

// spelling is a word with and without its marks; shape is equal for the two ways of placing a tone.
type spelling struct{ clean, fold, shape string }

// parse reads the rules. The format, line by line:
//
//	duyet signs 1                 the version, first line
//	// anything                   a comment
//	risk|ease|warn TOKEN WEIGHT   starts a sign
//	vi TEXT / en TEXT             its reason in one line
//	with TOKEN WEIGHT             extra weight together with another sign
//	anything else                 a phrase; a/b is either word, # a number, _ up to three words;
//	                              after ~ it is a word of the field, which alone counts for half
func parse(s string) (*rules, error) {
	sc := &rules{token: map[string]int{}, first: map[string][]entry{}, spelt: map[string]spelling{}}
	lines := strings.Split(s, "\n")
	if lines[0] != fmt.Sprintf("duyet signs %d", Version) {
		return nil, fmt.Errorf("signs line 1: %q is not version %d", lines[0], Version)
	}
	for n, line := range lines[1:] {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "//") {
			continue
		}
		if err := sc.line(line); err != nil {
			return nil, fmt.Errorf("signs line %d: %w", n+2, err)
		}
	}
	for _, g := range sc.signs {
		for _, p := range g.with {
			if _, ok := sc.token[p.other]; !ok {
				return nil, fmt.Errorf("sign %s: no sign %s to go with", g.token, p.other)
			}
		}
	}
	sc.spelt = nil
	return sc, nil
}

func (s *rules) line(line string) error {
	key, rest, _ := strings.Cut(line, " ")
	classes := map[string]class{"risk": risk, "ease": ease, "warn": warn}
	if c, ok := classes[key]; ok {
		token, w, err := weighted(rest)
		if err != nil {
			return err
		}
		if _, twice := s.token[token]; twice {
			return fmt.Errorf("sign %s stands twice", token)
		}
		s.token[token] = len(s.signs)
		s.signs = append(s.signs, sign{token: token, class: c, weight: w})
		return nil
	}
	if len(s.signs) == 0 {
		return fmt.Errorf("%q before the first sign", line)
	}
	g := &s.signs[len(s.signs)-1]
	// A reason is given once, so that a phrase may begin with "vi" as well.
	switch {
	case key == "vi" && g.vi == "":
		g.vi = rest
	case key == "en" && g.en == "":
		g.en = rest
	case key == "with":
		token, w, err := weighted(rest)
		if err != nil {
			return err
		}
		g.with = append(g.with, pair{token, w})
	default:
		return s.phrase(line, len(s.signs)-1)
	}
	return nil
}

func weighted(s string) (string, float64, error) {
	token, num, _ := strings.Cut(s, " ")
	w, err := strconv.ParseFloat(num, 64)
	if err != nil || token == "" {
		return "", 0, fmt.Errorf("%q is no token and weight", s)
	}
	return token, w, nil
}

// phrase adds a phrase to a sign.
func (s *rules) phrase(line string, sign int) error {
	s.phrases++
	line, weak := strings.CutPrefix(line, "~ ")
	e := entry{sign: sign, line: s.phrases, weak: weak}
	var words []element
	for _, f := range strings.Fields(line) {
		var el element
		switch f {
		case "#":
			el.number = true
		case "_":
			el.gap = true
		default:
			for _, w := range strings.Split(f, "/") {
				el.any = append(el.any, s.spell(w))
			}
		}
		words = append(words, el)
	}
	if len(words) == 0 || len(words[0].any) == 0 {
		return fmt.Errorf("phrase %q must start with a word", line)
	}
	e.rest, e.marked = words[1:], len(words) == 1
	if len(words) > 1 && len(words[1].any) == 1 {
		e.next = words[1].any[0].fold
	}
	first := words[0].any
	for i, sp := range first {
		same := func(o spelling) bool { return o.fold == sp.fold }
		if slices.ContainsFunc(first[:i], same) {
			continue
		}
		if e.head = first[i : i+1]; slices.ContainsFunc(first[i+1:], same) {
			e.head = slices.DeleteFunc(slices.Clone(first), func(o spelling) bool { return !same(o) })
		}
		s.first[sp.fold] = append(s.first[sp.fold], e)
	}
	return nil
}

// spell reads a word of a phrase.
func (s *rules) spell(w string) spelling {
	if sp, ok := s.spelt[w]; ok {
		return sp
	}
	v := fold.See(w)
	sp := spelling{clean: v.Clean(), fold: v.Fold()}
	sp.shape = shape(sp.clean)
	if s.spelt != nil {
		s.spelt[w] = sp
	}
	return sp
}

// Weight is how much a sign counts, in logits, 0 for an unknown one.
func (s *rules) Weight(sign string) float64 {
	i, ok := s.token[sign]
	if !ok {
		return 0
	}
	return s.signs[i].weight
}

// Reason is the one-line explanation of a sign in Vietnamese and English, empty for an unknown one.
func (s *rules) Reason(sign string) (vi, en string) {
	i, ok := s.token[sign]
	if !ok {
		return "", ""
	}
	return s.signs[i].vi, s.signs[i].en
}

// Concepts lists the tokens of the signs that can be a reason and show in the words of a text, in the
// order of the rules.
func (s *rules) Concepts() []string {
	var out []string
	for _, g := range s.signs {
		memory := g.token == signKnown || g.token == signBlocked || g.token == signLike
		if g.class == risk && g.vi != "" && g.weight >= minReason && !memory {
			out = append(out, g.token)
		}
	}
	return out
}

// Signs lists the tokens of all signs, in the order of the rules.
func (s *rules) Signs() []string {
	out := make([]string, len(s.signs))
	for i, g := range s.signs {
		out[i] = g.token
	}
	return out
}
