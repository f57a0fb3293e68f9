package scam

import "slices"

// Shape is a text as it is compared with others: its words without marks and
// with all digits alike, three at a time. Two texts are the more alike the
// more of these runs they share, see [Shape.Like].
type Shape struct {
	runs  []uint64 // in rising order, each once
	at    []run3   // in the order of the text
	words int
}

type run3 struct {
	hash       uint64
	start, end int // bytes of the original
}

// LikeLine is the likeness from which two texts count as one, reworded.
const LikeLine = 0.4

// minWords is how many words a text needs before it is compared: short ones
// are alike by chance.
const minWords = 6

// shape reads a text. Indicators are left out: a campaign changes its phone
// more often than its words.
func (t *text) shape() Shape {
	masks := t.masks()
	var words []uint64
	var spans []run3
	for i := range t.words {
		w := &t.words[i]
		if masks.of(w.Start) != "" {
			continue
		}
		h := uint64(14695981039346656037)
		for k := 0; k < len(w.Fold); k++ {
			c := w.Fold[k]
			if isDigit(c) {
				c = '0'
			}
			h = (h ^ uint64(c)) * 1099511628211
		}
		words = append(words, h)
		spans = append(spans, run3{h, w.Start, w.End})
	}
	s := Shape{words: len(words)}
	for i := 0; i+3 <= len(words); i++ {
		h := mix(words[i] + 3*mix(words[i+1]+3*mix(words[i+2])))
		s.runs = append(s.runs, h)
		s.at = append(s.at, run3{h, spans[i].start, spans[i+2].end})
	}
	slices.Sort(s.runs)
	s.runs = slices.Compact(s.runs)
	return s
}

func mix(h uint64) uint64 {
	h ^= h >> 33
	h *= 0xff51afd7ed558ccd
	h ^= h >> 33
	h *= 0xc4ceb9fe1a85ec53
	return h ^ h>>33
}

// Comparable reports whether the text is long enough to be compared.
func (s Shape) Comparable() bool { return s.words >= minWords }

// Like is the share of runs that two texts have in common, 0 to 1.
func (s Shape) Like(o Shape) float64 {
	both := 0
	for i, k := 0, 0; i < len(s.runs) && k < len(o.runs); {
		switch {
		case s.runs[i] < o.runs[k]:
			i++
		case s.runs[i] > o.runs[k]:
			k++
		default:
			both++
			i++
			k++
		}
	}
	all := len(s.runs) + len(o.runs) - both
	if all == 0 {
		return 0
	}
	return float64(both) / float64(all)
}

// sketchSize is how many runs a text is found by. Two texts that share four
// runs in ten share one of these with a chance above 99.5 %.
const sketchSize = 12

// Sketch is what to find like texts by: texts that are alike share at least
// one of its numbers, nearly always.
func (s Shape) Sketch() []int64 {
	out := make([]int64, 0, sketchSize)
	for _, h := range s.runs[:min(len(s.runs), sketchSize)] {
		out = append(out, int64(h))
	}
	return out
}

// shared is the longest stretch of the text that the other one has as well.
func (s Shape) shared(o Shape) (start, end int) {
	best, from := 0, -1
	for i := range s.at {
		if _, in := slices.BinarySearch(o.runs, s.at[i].hash); !in {
			from = -1
			continue
		}
		if from < 0 {
			from = i
		}
		if i-from+1 > best {
			best, start, end = i-from+1, s.at[from].start, s.at[i].end
		}
	}
	return start, end
}

// Shape reads a text for comparing.
func (s *Scorer) Shape(in string) Shape {
	t, _ := s.read(head(in, maxText))
	return t.shape()
}
