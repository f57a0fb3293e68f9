package page

import (
	"cmp"
	"slices"
	"strings"

	"duyet/model/fold"
)

// asked are the lines that are questions, by their keys.
type asked struct {
	known []string // keys of the group's own
	found map[string]bool
	in    map[string]int // in how many cards a line stands
	// bodies is how many cards had any line to compare.
	bodies int
	// order lists what was found beside the known ones, in the order of the page.
	order []string
}

// Bounds of the search for questions.
const (
	maxBodies = 60 // cards that are compared
	maxAsked  = 12 // lines that may be questions
)

// asks finds the questions of a page among the lines that stand in most cards:
// those which, taken for questions, explain the cards best. An answer that
// everybody gave stands as often, but it explains nothing.
func (s *scan) asks(bodies [][]Line) asked {
	a := asked{found: map[string]bool{}}
	for _, q := range s.Questions {
		a.known = append(a.known, fold.Key(q))
	}
	bodies = slices.DeleteFunc(slices.Clone(bodies), func(b []Line) bool { return len(b) == 0 })
	a.bodies = len(bodies)
	var often []string
	if often, a.in = frequent(bodies); a.bodies < 2 {
		return a
	}
	often = often[:min(len(often), maxAsked)]
	lines := map[string]Line{}
	for _, k := range often {
		lines[k] = first(bodies, k)
		a.found[k] = asking(lines[k]) || a.isKnown(lines[k])
	}
	bodies = bodies[:min(len(bodies), maxBodies)]
	for best, again := a.explains(bodies, lines), true; again; {
		again = false
		for _, k := range often {
			a.found[k] = !a.found[k]
			if v := a.explains(bodies, lines); v > best+0.01 {
				best, again = v, true
			} else {
				a.found[k] = !a.found[k]
			}
		}
	}
	a.dropHeadings(bodies)
	for _, k := range often {
		if a.found[k] && !a.isKnown(lines[k]) {
			a.order = append(a.order, lines[k].Text)
		}
	}
	return a
}

// explains says how well the cards are explained by what was found so far: a
// card begins with a question, a question stands in it once and has an answer,
// mostly of one line.
func (a *asked) explains(bodies [][]Line, lines map[string]Line) float64 {
	v := 0.0
	for _, b := range bodies {
		seen := map[string]bool{}
		open, answered := false, 0
		for _, l := range b {
			switch q := a.found[l.Key]; {
			case q && seen[l.Key]:
				v -= 2
			case q:
				if open && answered == 0 {
					v -= 0.75
				}
				seen[l.Key] = true
				open, answered = true, 0
				v += wording(lines[l.Key])
			case !open:
				v -= 1.5
			case answered == 0:
				v++
				answered++
			default:
				v -= 0.4
			}
		}
	}
	return v
}

// wording says how much a line reads like a question.
func wording(l Line) float64 {
	switch words := len(strings.Fields(l.Key)); {
	case asking(l):
		return 0.5
	case words < 3:
		return -0.75
	}
	return 0
}

// frequent lists the keys of the lines that stand in more than half of the
// cards, in the order in which they mostly stand there, and in how many cards
// each line stands.
func frequent(bodies [][]Line) (keys []string, in map[string]int) {
	type place struct {
		key  string
		n    int
		rank int
	}
	var all []*place
	by := map[string]*place{}
	for _, b := range bodies {
		seen := map[string]bool{}
		for i, l := range b {
			if seen[l.Key] || l.Key == "" {
				continue
			}
			seen[l.Key] = true
			p := by[l.Key]
			if p == nil {
				p = &place{key: l.Key}
				by[l.Key] = p
				all = append(all, p)
			}
			p.n++
			p.rank += i
		}
	}
	in = make(map[string]int, len(all))
	for _, p := range all {
		in[p.key] = p.n
	}
	all = slices.DeleteFunc(all, func(p *place) bool { return p.n < 2 || 2*p.n <= len(bodies) })
	slices.SortStableFunc(all, func(x, y *place) int { return cmp.Compare(x.rank*y.n, y.rank*x.n) })
	for _, p := range all {
		keys = append(keys, p.key)
	}
	return keys, in
}

func first(bodies [][]Line, k string) Line {
	for _, b := range bodies {
		if i := slices.IndexFunc(b, func(l Line) bool { return l.Key == k }); i >= 0 {
			return b[i]
		}
	}
	return Line{}
}

// dropHeadings takes back what no card answers, and what does not ask: it heads
// the questions.
func (a *asked) dropHeadings(bodies [][]Line) {
	for k := range a.found {
		if line := first(bodies, k); asking(line) || a.isKnown(line) {
			continue
		}
		answered := slices.ContainsFunc(bodies, func(b []Line) bool {
			for i, l := range b {
				if l.Key == k && i+1 < len(b) && !a.isQuestion(b[i+1]) {
					return true
				}
			}
			return false
		})
		if !answered {
			delete(a.found, k)
		}
	}
}

func (a *asked) isQuestion(l Line) bool { return a.found[l.Key] || a.isKnown(l) }

func (a *asked) isKnown(l Line) bool {
	return slices.ContainsFunc(a.known, func(q string) bool { return alike(l.Key, q) })
}

// askWords stand in a line that asks for something without a question mark.
var askWords = []string{"vui long", "cho biet", "gioi thieu", "hay ", "xin cho", "de nghi", "please", "tell us", "tell me", "let us know", "introduce", "describe", "mo ta", "neu ro", "ghi ro",
	"cho minh biet", "bao nhieu", "o dau", "tai sao", "vi sao", "nhu the nao", "the nao", "la gi", "muon gi", "co phai", "da doc", "chua.", "khong.", "what ", "where ", "why ", "how ", "who ",
	"which ", "have you", "do you", "are you", "did you", "will you", "would you", "can you"}

// asking reports whether a line asks for something: by its mark or its words.
func asking(l Line) bool {
	text := strings.TrimRight(l.Text, " )\"”*")
	if strings.HasSuffix(text, "?") || strings.HasSuffix(text, ":") {
		return true
	}
	if len(strings.Fields(l.Key)) < 4 {
		return false
	}
	k := fold.Key(l.Text) + " "
	return slices.ContainsFunc(askWords, func(w string) bool { return strings.HasPrefix(k, w) || strings.Contains(k, " "+w) })
}

// alike reports whether two folded lines are the same question: at least nine
// in ten pairs of neighbouring letters in common.
func alike(a, b string) bool {
	a, b = strings.Trim(a, " ?.:!"), strings.Trim(b, " ?.:!")
	if a == b || len(a) < 8 || len(b) < 8 || len(a) > 2*len(b) || len(b) > 2*len(a) {
		return a == b && a != ""
	}
	pairs := map[string]int{}
	for i := range len(a) - 1 {
		pairs[a[i:i+2]]++
	}
	both := 0
	for i := range len(b) - 1 {
		if pairs[b[i:i+2]] > 0 {
			pairs[b[i:i+2]]--
			both++
		}
	}
	return 20*both >= 9*(len(a)+len(b)-2)
}

// aboutRules reports a question that asks to agree to the rules of the group.
func aboutRules(question string) bool {
	k := fold.Key(question)
	agree := has(k, "dong y", "chap nhan", "tuan thu", "cam ket", "chap hanh", "agree", "accept", "follow", "comply", "abide")
	return agree && has(k, "quy tac", "noi quy", "noi qui", "quy dinh", "quy che", "rules", "rule", "guidelines", "dieu le")
}

// agreement reads what was answered to such a question; nil is neither.
func agreement(answer string) *bool {
	k := strings.Trim(fold.Key(answer), " .!")
	switch {
	case k == "":
		return nil
	case has(k, "khong", "chua", "no", "not", "don't", "don’t", "disagree", "ko"):
		return new(false)
	case has(k, "dong y", "co", "agree", "yes", "ok", "roi", "da", "chap nhan", "accept", "vang", "oke", "xin cam ket", "se tuan thu"):
		return new(true)
	}
	return nil
}

// has reports whether one of the phrases stands in a key as whole words.
func has(k string, phrases ...string) bool {
	for _, p := range phrases {
		for at := 0; ; {
			i := strings.Index(k[at:], p)
			if i < 0 {
				break
			}
			i += at
			if (i == 0 || !letter(k[i-1])) && (i+len(p) == len(k) || !letter(k[i+len(p)])) {
				return true
			}
			at = i + len(p)
		}
	}
	return false
}
