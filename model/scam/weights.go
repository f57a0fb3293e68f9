package scam

import (
	_ "embed"
	"encoding/binary"
	"errors"
	"math"
)

// weights.bin is what the learner knows when it comes out of the box: learned
// from testdata/dev.jsonl by
//
//go:generate go test . -run "TestWeights_that_ship" -update
//go:generate go test . -run "TestLogits_are_the_same" -update
//go:embed weights.bin
var shipped []byte

// grain is what one step of a stored weight is worth.
const grain = 1.0 / 512

// weightsVersion is the first byte of stored weights.
const weightsVersion = 1

// round makes every weight a whole number of grains, so that weights are the
// same before they are stored and after they are read.
func (w *weights) round() {
	for _, l := range []*linear{&w.clean, &w.plain, &w.signs} {
		for i, x := range l.w {
			l.w[i] = float32(max(-maxGrains, min(maxGrains, math.RoundToEven(float64(x)/grain))) * grain)
		}
		l.bias = math.RoundToEven(l.bias/grain) * grain
		l.count()
	}
}

// maxGrains is the largest weight; what is learned stays far below it.
const maxGrains = math.MaxInt16

// count fills the table of grains from weights that are rounded.
func (l *linear) count() {
	l.grains = make([]int16, len(l.w))
	for i, x := range l.w {
		l.grains[i] = int16(float64(x) / grain)
	}
}

// encode stores rounded weights: after the version, each table as its size,
// its bias in grains, and for every weight that is not 0 how many places it
// stands behind the one before and its value in grains; varints all.
func (w *weights) encode() []byte {
	b := []byte{weightsVersion}
	b = binary.AppendUvarint(b, uint64(w.texts))
	for _, l := range []*linear{&w.clean, &w.plain, &w.signs} {
		b = binary.AppendVarint(b, int64(math.RoundToEven(l.bias/grain)))
		b = appendTable(b, l.w, grain)
	}
	for l, c := range w.words.counts {
		b = binary.AppendUvarint(b, uint64(w.words.texts[l]))
		b = binary.AppendUvarint(b, uint64(w.words.total[l]))
		b = appendTable(b, c, 1)
	}
	return b
}

func appendTable(b []byte, table []float32, unit float64) []byte {
	n := 0
	for _, x := range table {
		if x != 0 {
			n++
		}
	}
	b = binary.AppendUvarint(b, uint64(len(table)))
	b = binary.AppendUvarint(b, uint64(n))
	last := -1
	for i, x := range table {
		if x != 0 {
			b = binary.AppendUvarint(b, uint64(i-last))
			b = binary.AppendVarint(b, int64(math.RoundToEven(float64(x)/unit)))
			last = i
		}
	}
	return b
}

var errWeights = errors.New("weights of the scorer are damaged")

// decode reads what encode wrote.
func decode(b []byte) (*weights, error) {
	r := reader{b: b}
	if r.byte() != weightsVersion {
		return nil, errWeights
	}
	w := &weights{texts: float64(r.uint()), words: &bayes{}}
	for _, l := range []*linear{&w.clean, &w.plain, &w.signs} {
		l.bias = float64(r.int()) * grain
		l.w = r.table(grain)
		l.count()
	}
	for l := range w.words.counts {
		w.words.texts[l] = float64(r.uint())
		w.words.total[l] = float64(r.uint())
		w.words.counts[l] = r.table(1)
	}
	if r.bad || len(w.clean.w) != gramSize || len(w.plain.w) != gramSize {
		return nil, errWeights
	}
	for _, c := range w.words.counts {
		if len(c) != wordSize {
			return nil, errWeights
		}
	}
	return w, nil
}

// reader reads varints; bad says that they ended too early.
type reader struct {
	b   []byte
	bad bool
}

func (r *reader) byte() byte {
	if len(r.b) == 0 {
		r.bad = true
		return 0
	}
	c := r.b[0]
	r.b = r.b[1:]
	return c
}

func (r *reader) uint() uint64 {
	v, n := binary.Uvarint(r.b)
	return uint64(r.took(int64(v), n))
}

func (r *reader) int() int64 {
	v, n := binary.Varint(r.b)
	return r.took(v, n)
}

func (r *reader) took(v int64, n int) int64 {
	if n <= 0 {
		r.bad, r.b = true, nil
		return 0
	}
	r.b = r.b[n:]
	return v
}

func (r *reader) table(unit float64) []float32 {
	size := r.uint()
	if size > gramSize {
		r.bad = true
		return nil
	}
	t := make([]float32, size)
	at := -1
	for n := r.uint(); n > 0 && !r.bad; n-- {
		at += int(min(r.uint(), gramSize))
		v := r.int()
		if at >= len(t) {
			r.bad = true
			return nil
		}
		t[at] = float32(float64(v) * unit)
	}
	return t
}
