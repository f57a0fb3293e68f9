package scam

import "math"

// bayes counts words and pairs of words by label. Learning and forgetting are
// exact: what was learned and forgotten again leaves no trace.
type bayes struct {
	counts [labels][]float32 // whole numbers
	total  [labels]float64   // words of all texts
	texts  [labels]float64
}

func newBayes() *bayes {
	b := &bayes{}
	for l := range b.counts {
		b.counts[l] = make([]float32, wordSize)
	}
	return b
}

// learn adds a text under a label; times -1 takes it back.
func (b *bayes) learn(words []uint32, l Label, times float64) {
	for _, w := range words {
		b.counts[l][w] += float32(times)
	}
	b.total[l] += float64(times * float64(len(words)))
	b.texts[l] += times
}

// softness is what every count of a word is raised by.
const softness = 0.1

// logit is the evidence for a scam against all else, 0 while one side has no
// text.
func (b *bayes) logit(words []uint32) float64 {
	if b.texts[Scam] == 0 || b.texts[OK]+b.texts[Warning] == 0 || len(words) == 0 {
		return 0
	}
	const floor = softness * wordSize / 8
	odds := (b.total[OK] + b.total[Warning] + floor) / (b.total[Scam] + floor)
	scam, ok, warning := b.counts[Scam], b.counts[OK], b.counts[Warning]
	sum, unseen := 0.0, log(odds)
	for _, w := range words {
		if scam[w] == 0 && ok[w] == 0 && warning[w] == 0 {
			sum += unseen
			continue
		}
		sum += log(float64(odds*(float64(scam[w])+softness)) / (float64(ok[w]) + float64(warning[w]) + softness))
	}
	return sum / math.Sqrt(float64(len(words)))
}
