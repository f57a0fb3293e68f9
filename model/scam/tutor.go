package scam

import "slices"

// Lesson is a text that an admin judged. Key names it: a later lesson of the
// same key takes the place of the earlier one.
type Lesson struct {
	Key   string
	Text  string
	Label Label
}

// Tutor teaches a scorer what a team decided. Its knowledge depends on the
// lessons and their order only, not on when it was told of them: two tutors
// with equal lessons give equal scores.
//
// Words are counted at once. The regressions are fitted anew, from what the
// scorer began with, over the first [Stage] of the lessons: so they change
// every twenty verdicts or more, and on all devices alike. Not safe for
// concurrent use; the Scorer it gives is.
type Tutor struct {
	base    *Scorer
	now     *Scorer
	lessons []taught
	fitted  []taught // the lessons that the regressions know
	fits    int
}

// Fits counts how often the regressions were fitted anew.
func (t *Tutor) Fits() int { return t.fits }

type taught struct {
	Lesson
	words []uint32
}

// NewTutor begins with what base knows.
func NewTutor(base *Scorer) *Tutor {
	t := &Tutor{base: base}
	t.now = base.with(base.weights.counting())
	return t
}

// Scorer is the scorer with all that was taught so far. Teaching changes none
// that was given before.
func (t *Tutor) Scorer() *Scorer { return t.now }

// Stage is how many of n lessons the regressions are fitted to: steps of 20 up
// to 400, of 100 up to 2,000, of 500 beyond.
func Stage(n int) int {
	switch {
	case n < 400:
		return n - n%20
	case n < 2000:
		return n - n%100
	}
	return n - n%500
}

// Teach makes the lessons, in this order, all that the tutor knows beyond its
// base, and reports whether that changes anything.
func (t *Tutor) Teach(lessons []Lesson) bool {
	if slices.EqualFunc(t.lessons, lessons, func(a taught, b Lesson) bool { return a.Lesson == b }) {
		return false
	}
	w := t.now.weights.counting()
	t.count(w, lessons)
	first := t.lessons[:Stage(len(t.lessons))]
	if !slices.EqualFunc(t.fitted, first, func(a, b taught) bool { return a.Lesson == b.Lesson }) {
		t.fit(w, first)
		t.fits++
		t.fitted = slices.Clone(first)
	}
	w.texts = t.base.weights.texts + float64(len(t.lessons))
	t.now = t.base.with(w)
	return true
}

// count takes the words of lessons that are gone out of w and adds those that
// are new.
func (t *Tutor) count(w *weights, lessons []Lesson) {
	old := make(map[Lesson]taught, len(t.lessons))
	for _, l := range t.lessons {
		old[l.Lesson] = l
	}
	next := make([]taught, 0, len(lessons))
	for _, l := range lessons {
		known, ok := old[l]
		if ok {
			delete(old, l)
		} else {
			known = taught{l, t.base.example(l).words}
			w.words.learn(known.words, l.Label, 1)
		}
		next = append(next, known)
	}
	for _, l := range t.lessons {
		if _, gone := old[l.Lesson]; gone {
			w.words.learn(l.words, l.Label, -1)
			delete(old, l.Lesson)
		}
	}
	t.lessons = next
}

// How a team's lessons move the weights: few rounds and calm steps, so that
// twenty verdicts do not wipe out what six hundred texts taught.
var (
	fitGramsOn = fitting{rounds: 4, rate: 0.1, decay: 1e-6, past: 0.01, bias: 20}
	fitSignsOn = fitting{rounds: 4, rate: 0.1, decay: 1e-4, past: 4, bias: 20}
)

func (t *Tutor) fit(w *weights, lessons []taught) {
	base := t.base.weights
	w.clean, w.plain, w.signs = base.clean.copy(), base.plain.copy(), base.signs.copy()
	xs := make([]example, len(lessons))
	for i, l := range lessons {
		xs[i] = t.base.example(l.Lesson)
	}
	shuffle(xs)
	w.clean.fitGrams(xs, cleanGrams, fitGramsOn)
	w.plain.fitGrams(xs, plainGrams, fitGramsOn)
	w.signs.fitSigns(xs, fitSignsOn)
	w.round()
}

func (s *Scorer) example(l Lesson) example {
	return exampleOf(s.traitsOf(l.Text), l.Label)
}

func (s *Scorer) traitsOf(in string) traits {
	t, m := s.read(head(in, maxText))
	return s.traits(t, m)
}

func (s *Scorer) with(w *weights) *Scorer {
	c := *s
	c.weights = w
	return &c
}
