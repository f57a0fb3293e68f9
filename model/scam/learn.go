package scam

import (
	"cmp"
	"slices"
)

// Label is what a text was judged to be.
type Label byte

// The labels; their order is that of the tables that count them.
const (
	OK Label = iota
	Scam
	Warning // quotes or asks about a scam, or tells of one; no scam itself
	labels
)

func (l Label) target() float64 {
	if l == Scam {
		return 1
	}
	return 0
}

// Example is a text that was judged. Origin is equal for reposts of one text,
// so that none of them counts as an independent one; it may be empty.
type Example struct {
	Input
	Label  Label
	Origin string
}

// example is what the learner keeps of an Example.
type example struct {
	words        []uint32
	clean, plain []uint32 // the grams
	signs        []signed
	label        Label
}

func exampleOf(x traits, l Label) example {
	return example{x.words, slices.Collect(grams(x.clean)), slices.Collect(grams(x.plain)), x.signs, l}
}

// weights is all that the learner knows.
type weights struct {
	clean, plain linear // by runs of letters, with marks and without
	signs        linear // by signs of the rules
	words        *bayes
	texts        float64 // how many examples it has seen
}

func newWeights(signs int) *weights {
	table := func(size int) linear { return linear{w: make([]float32, size), grains: make([]int16, size)} }
	return &weights{clean: table(gramSize), plain: table(gramSize), signs: table(2 * signs), words: newBayes()}
}

// counting is a copy with words of its own; the regressions, which are only
// ever replaced, are shared.
func (w *weights) counting() *weights {
	c := *w
	c.words = &bayes{total: w.words.total, texts: w.words.texts}
	for l := range w.words.counts {
		c.words.counts[l] = slices.Clone(w.words.counts[l])
	}
	return &c
}

// How the weights that ship are fitted; found by cross-validation in wide
// steps, see FIGURES.md.
var (
	fitGramsFirst = fitting{rounds: 12, rate: 0.15, decay: 1e-6, past: 1e-4, bias: 1}
	fitSignsFirst = fitting{rounds: 30, rate: 0.3, decay: 1e-3, past: 1, bias: 1}
)

// Train gives a scorer with the rules of s that has learned from the examples
// and nothing else. Equal examples in equal order give equal weights, on every
// machine.
//
// The phrases of the rules were written by people who had read texts like
// these, so a phrase counts for an example only if it also shows in an example
// of another origin: otherwise the learner would trust the rules as far as
// they know the examples by heart.
func (s *Scorer) Train(examples []Example) *Scorer {
	read := make([]*matched, len(examples))
	texts := make([]*text, len(examples))
	origins := map[int][2]string{} // by phrase: up to two origins it shows in
	for i, e := range examples {
		texts[i], read[i] = s.read(head(e.Text, maxText))
		for _, h := range read[i].hits {
			o := origins[h.line]
			if o[0] == "" {
				o[0] = origin(examples, i)
			} else if o[0] != origin(examples, i) {
				o[1] = origin(examples, i)
			}
			origins[h.line] = o
		}
	}
	w := newWeights(len(s.signs))
	xs := make([]example, len(examples))
	for i := range examples {
		m := s.blank()
		for _, h := range read[i].hits {
			if h.line == 0 || origins[h.line][1] != "" {
				m.add(h)
			}
		}
		xs[i] = exampleOf(s.traits(texts[i], m), examples[i].Label)
		w.words.learn(xs[i].words, xs[i].label, 1)
	}
	w.texts = float64(len(xs))
	shuffle(xs)
	w.clean.fitGrams(xs, cleanGrams, fitGramsFirst)
	w.plain.fitGrams(xs, plainGrams, fitGramsFirst)
	w.signs.fitSigns(xs, fitSignsFirst)
	w.clean.forgetRare(xs, cleanGrams)
	w.plain.forgetRare(xs, plainGrams)
	w.round()
	c := *s
	c.weights = w
	return &c
}

// shuffle mixes the examples, always in the same way.
func shuffle(xs []example) {
	h := uint32(1)
	for i := len(xs) - 1; i > 0; i-- {
		h = stir(h + uint32(i))
		k := int(h % uint32(i+1))
		xs[i], xs[k] = xs[k], xs[i]
	}
}

func cleanGrams(e *example) []uint32 { return e.clean }
func plainGrams(e *example) []uint32 { return e.plain }

func origin(examples []Example, i int) string {
	return cmp.Or(examples[i].Origin, examples[i].Text)
}

// forgetRare drops the weights of grams that show in one example only.
func (l *linear) forgetRare(xs []example, of func(*example) []uint32) {
	first := make([]int32, len(l.w)) // the example it shows in, from 1; -1 for several
	for i := range xs {
		for _, k := range of(&xs[i]) {
			switch first[k] {
			case 0:
				first[k] = int32(i + 1)
			case int32(i + 1):
			default:
				first[k] = -1
			}
		}
	}
	for k := range l.w {
		if first[k] >= 0 {
			l.w[k] = 0
		}
	}
}
