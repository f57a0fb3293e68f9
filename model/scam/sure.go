package scam

import "math"

// The arithmetic of the learner gives the same bits on every machine: each
// product is rounded by a conversion before it is added to, so that no
// compiler may fuse the two, and exp and log are our own, because those of
// package math are written in assembly on some machines.

// exp is e to the power of x, to about 1e-13 of its value; x is cut to ±700.
func exp(x float64) float64 {
	x = max(-700, min(700, x))
	k := math.Floor(float64(x*(1/math.Ln2)) + 0.5)
	r := float64(x-float64(k*ln2High)) - float64(k*ln2Low)
	// Taylor's series on ±0.35, from its end.
	y := 1.0
	for n := 13.0; n > 0; n-- {
		y = 1 + float64(float64(y*r)/n)
	}
	return math.Ldexp(y, int(k))
}

// ln2High has its last 21 bits clear, so that its product with k is exact.
const (
	ln2High = 6.93147180369123816490e-01
	ln2Low  = 1.90821492927058770002e-10
)

// log is the natural logarithm of x > 0, to about 1e-13.
func log(x float64) float64 {
	f, e := math.Frexp(x)
	if f < math.Sqrt2/2 {
		f, e = f*2, e-1
	}
	// ln f = 2 artanh(s), s = (f-1)/(f+1), |s| < 0.172.
	s := (f - 1) / (f + 1)
	q := float64(s * s)
	y := 0.0
	for _, c := range oddShares {
		y = float64(y*q) + c
	}
	return float64(2*s*y) + float64(float64(e)*math.Ln2)
}

// oddShares are the numbers of the series of artanh, from its end.
var oddShares = [...]float64{1. / 19, 1. / 17, 1. / 15, 1. / 13, 1. / 11, 1. / 9, 1. / 7, 1. / 5, 1. / 3, 1}

// logistic is 1/(1+e^-x).
func logistic(x float64) float64 { return 1 / (1 + exp(-x)) }
