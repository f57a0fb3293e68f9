package scam

import (
	"math"
	"slices"
)

// linear is a logistic regression over a table of weights.
type linear struct {
	w    []float32
	bias float64
	// grains is the table once the weights are whole numbers of grains: half
	// as large, because a text looks into it everywhere; nil before.
	grains []int16
}

// copy is one that can be fitted further.
func (l *linear) copy() linear { return linear{w: slices.Clone(l.w), bias: l.bias} }

// fitting says how a regression is fitted: by Adagrad, example after example
// in the order given, so that equal examples give equal weights. past is what
// the squares of the steps begin with: the higher, the calmer the first steps.
type fitting struct {
	rounds                  int
	rate, decay, past, bias float64
}

// grams is the logit of a text by its grams. Dividing by the root of their
// number keeps long texts from being surer than short ones.
func (l *linear) grams(g []uint32) float64 {
	sum := 0.0
	for _, i := range g {
		sum += float64(l.w[i])
	}
	return l.mean(sum, len(g))
}

// letters is the same of a text whose grams are not kept. The sum of whole
// numbers is exact.
func (l *linear) letters(rs []rune) float64 {
	sum, n := 0, 0
	for i := range grams(rs) {
		sum += int(l.grains[i])
		n++
	}
	return l.mean(float64(sum)*grain, n)
}

func (l *linear) mean(sum float64, n int) float64 {
	if n == 0 {
		return l.bias
	}
	return l.bias + sum/math.Sqrt(float64(n))
}

// signs is the logit of a text by its signs. Those beyond the table, a team's
// own, are left to the sum of the rules.
func (l *linear) signs(x []signed) float64 {
	sum := l.bias
	for _, s := range x {
		if s.at < len(l.w) {
			sum += float64(float64(l.w[s.at]) * s.value)
		}
	}
	return sum
}

// fitGrams fits l further to the examples by the grams that of gives.
func (l *linear) fitGrams(xs []example, of func(*example) []uint32, f fitting) {
	past := make([]float32, len(l.w))
	bias := f.bias
	for range f.rounds {
		for i := range xs {
			g := of(&xs[i])
			if len(g) == 0 {
				continue
			}
			miss := logistic(l.grams(g)) - xs[i].label.target()
			step := miss / math.Sqrt(float64(len(g)))
			square := float32(step * step)
			for _, k := range g {
				past[k] += square
				w := float64(l.w[k])
				l.w[k] = float32(w - float64(f.rate*step)/math.Sqrt(float64(past[k])+f.past) - float64(f.decay*w))
			}
			bias += float64(miss * miss)
			l.bias -= float64(f.rate*miss) / math.Sqrt(bias)
		}
	}
}

// fitSigns fits l further to the examples by their signs.
func (l *linear) fitSigns(xs []example, f fitting) {
	past := make([]float64, len(l.w))
	bias := f.bias
	for range f.rounds {
		for i := range xs {
			miss := logistic(l.signs(xs[i].signs)) - xs[i].label.target()
			for _, s := range xs[i].signs {
				if s.at >= len(l.w) {
					continue
				}
				step, w := float64(miss*s.value), float64(l.w[s.at])
				past[s.at] += float64(step * step)
				l.w[s.at] = float32(w - float64(f.rate*step)/math.Sqrt(past[s.at]+f.past) - float64(f.decay*w))
			}
			bias += float64(miss * miss)
			l.bias -= float64(f.rate*miss) / math.Sqrt(bias)
		}
	}
}
