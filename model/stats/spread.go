package stats

import (
	"math"
	"slices"
)

// lengths gathers how long things took, in milliseconds, by name. There may be
// very many, and those of a name mostly follow each other.
type lengths struct {
	of   map[string]*[]int64
	name string
	last *[]int64 // those of name
}

// add adds n times the same length.
func (l *lengths) add(name string, ms int64, n int) {
	if l.last == nil || name != l.name {
		if l.of[name] == nil {
			l.of[name] = new([]int64)
		}
		l.name, l.last = name, l.of[name]
	}
	if room := cap(*l.last) - len(*l.last); room < n {
		*l.last = slices.Grow(*l.last, max(n, cap(*l.last)))
	}
	for range n {
		*l.last = append(*l.last, ms)
	}
}

// named gives the lengths of a name, to be reordered at will.
func (l *lengths) named(name string) []int64 {
	if l.of[name] == nil {
		return nil
	}
	return *l.of[name]
}

// Quantile gives the p-quantile, 0 ≤ p ≤ 1, by linear interpolation between
// the two nearest order statistics: type 7 of Hyndman and Fan, Sample Quantiles
// in Statistical Packages, The American Statistician 50 (1996). For p = 0.5 it
// is the usual median. It reorders x. No values have no quantile.
func Quantile(x []int64, p float64) (float64, bool) {
	if len(x) == 0 {
		return 0, false
	}
	h := float64(len(x)-1) * p
	k := int(math.Floor(h))
	low := nth(x, k)
	if k+1 >= len(x) || h == float64(k) {
		return float64(low), true
	}
	high := slices.Min(x[k+1:])
	return float64(low) + (h-float64(k))*float64(high-low), true
}

// nth puts the k-th smallest value at x[k], nothing greater before it and
// nothing smaller behind it, and gives it: Hoare's selection with the median of
// three as pivot.
func nth(x []int64, k int) int64 {
	for lo, hi := 0, len(x)-1; lo < hi; {
		mid := x[lo+(hi-lo)/2]
		pivot := max(min(x[lo], mid), min(max(x[lo], mid), x[hi]))
		i, j := lo, hi
		for i <= j {
			for x[i] < pivot {
				i++
			}
			for x[j] > pivot {
				j--
			}
			if i <= j {
				x[i], x[j] = x[j], x[i]
				i, j = i+1, j-1
			}
		}
		switch {
		case k <= j:
			hi = j
		case k >= i:
			lo = i
		default:
			return x[k]
		}
	}
	return x[k]
}

// Gini gives the Gini coefficient of how work is shared: the mean absolute
// difference over all pairs divided by twice the mean (C. Gini, Variabilità e
// mutabilità, 1912), that is 2·Σ i·xᵢ / (n·Σ x) − (n+1)/n over the ascending
// xᵢ. It is 0 when all are equal and 1 − 1/n when one of n did everything. With
// fewer than two values, or nothing done, there is none.
func Gini(x []int) (float64, bool) {
	n, sum, ranked := float64(len(x)), 0.0, 0.0
	for i, v := range slices.Sorted(slices.Values(x)) {
		sum += float64(v)
		ranked += float64(i+1) * float64(v)
	}
	if len(x) < 2 || sum == 0 {
		return 0, false
	}
	return 2*ranked/(n*sum) - (n+1)/n, true
}
