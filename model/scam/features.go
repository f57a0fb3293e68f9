package scam

import (
	"iter"

	"duyet/model/fold"
)

// traits are what the learner reads in one text. The words are places in the
// tables of weights; one that occurs twice stands twice.
type traits struct {
	words        []uint32 // words and pairs of words, with their marks
	clean, plain []rune   // the letters, with marks and without; see grams
	signs        []signed // by sign
}

// signed says how far one sign shows, 0 to 1: in earnest, and as something
// talked about.
type signed struct {
	at    int // twice the index of the sign, and one more for the second
	value float64
}

// Sizes of the tables of grams; powers of two, so that a hash is cut with a mask.
const (
	gramSize = 1 << 17
	wordSize = 1 << 15
)

const (
	hashStart = 2166136261
	hashPrime = 16777619
)

// stir makes every bit of a hash depend on all the others.
func stir(h uint32) uint32 {
	h ^= h >> 15
	h *= 0x2c1b3c6d
	h ^= h >> 12
	h *= 0x297a2d39
	return h ^ h>>15
}

// traits reads a text. What is found to be a link, a number or a name gives
// its kind, never its value: whose number it is stands in the [Graph], and a
// learner that knows numbers by heart knows nothing about new ones.
func (s *Scorer) traits(t *text, m *matched) traits {
	var x traits
	clean := make([]rune, 0, len(t.seen)+16)
	plain := make([]rune, 0, len(t.seen)+16)
	x.words = make([]uint32, 0, 2*len(t.words))
	before := uint32(hashStart)
	masks := t.masks()
	last := ""
	for i := range t.words {
		w, f := t.words[i].Clean, t.words[i].Fold
		if k := masks.of(t.words[i].Start); k != "" {
			if k == last {
				continue
			}
			w, f, last = k, k, k
		} else {
			last = ""
		}
		h := uint32(hashStart)
		clean, plain = append(clean, ' '), append(plain, ' ')
		for _, r := range w {
			r = numberless(r)
			clean = append(clean, r)
			h = (h ^ uint32(r)) * hashPrime
		}
		for _, r := range f {
			plain = append(plain, numberless(r))
		}
		x.words = append(x.words, stir(h)&(wordSize-1), stir(before*31+h)&(wordSize-1))
		before = h
	}
	x.clean, x.plain = append(clean, ' '), append(plain, ' ')
	x.signs = m.signs()
	return x
}

// numberless makes all digits one.
func numberless(r rune) rune {
	if r >= '0' && r <= '9' {
		return '0'
	}
	return r
}

// grams hashes every run of 2 to 5 letters: its place in a table of weights.
func grams(rs []rune) iter.Seq[uint32] {
	return func(yield func(uint32) bool) {
		for i := range rs {
			h := uint32(hashStart)
			for n, r := range rs[i:min(len(rs), i+5)] {
				h = (h ^ uint32(r)) * hashPrime
				if n > 0 && !yield(stir(h+uint32(n))&(gramSize-1)) {
					return
				}
			}
		}
	}
}

func (m *matched) signs() []signed {
	var out []signed
	for i := range m.strong {
		if m.strong[i] {
			v := 1.0
			if !m.firm[i] {
				v = weakShare
			}
			out = append(out, signed{2 * i, v})
		} else if m.mild[i] {
			out = append(out, signed{2*i + 1, 1})
		}
	}
	return out
}

// mask is a place in a text that stands for its kind.
type mask struct {
	fold.Span
	kind string
}

type masks []mask

func (t *text) masks() masks {
	var out masks
	for _, l := range t.links {
		out = append(out, mask{l.span, linkNames[l.kind()]})
	}
	for _, n := range t.names {
		out = append(out, mask{fold.Span{Start: n.Start, End: n.End}, "\x01tele"})
	}
	for _, r := range t.runs {
		if r.kind != "" {
			out = append(out, mask{r.span, "\x01" + r.kind[:1]})
		}
	}
	return out
}

var linkNames = [...]string{linkPlatform: "\x01page", linkOfficial: "\x01off", linkPlain: "\x01link", linkShort: "\x01short", linkOdd: "\x01odd", linkBrand: "\x01brand"}

func (ms masks) of(start int) string {
	for _, m := range ms {
		if start >= m.Start && start < m.End {
			return m.kind
		}
	}
	return ""
}
