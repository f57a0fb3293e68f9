package identity

import (
	"slices"
	"time"
)

// Choice is which of several things a card is.
type Choice struct {
	// At is its place among them, or -1 when it is none of them for certain.
	At  int
	Why []string
	// Fits lists the places of all that it could be as well as the one at At,
	// and of that one; they are in their order.
	Fits []int
	// Same is how many of them it could be, however well it fits.
	Same int
	// Maybe lists the places of those that a person may look at.
	Maybe []int
}

// Choose finds the one among others that a card is: a strong key before all
// else, then what agrees in most, then what was asked or written nearest. Where
// several fit alike the first of them is taken: their order says which comes
// first on the page.
func Choose(c Card, others []Card) Choice {
	out := Choice{At: -1}
	var best fit
	for i, o := range others {
		f := Compare(c, o)
		if f.Is == Maybe {
			out.Maybe = append(out.Maybe, i)
		}
		if f.Is != Same {
			continue
		}
		out.Same++
		now := fit{slices.Contains(f.Why, Key), len(f.Why), nearness(c, o)}
		switch how := now.compare(best); {
		case out.At < 0 || how > 0:
			best = now
			out.At, out.Why, out.Fits = i, f.Why, []int{i}
		case how == 0:
			out.Fits = append(out.Fits, i)
		}
	}
	return out
}

// fit is how well a card fits.
type fit struct {
	key    bool
	agrees int
	near   int64 // hours between the two
}

func (f fit) compare(o fit) int {
	switch {
	case f.key != o.key && f.key, f.key == o.key && f.agrees > o.agrees, f.key == o.key && f.agrees == o.agrees && f.near < o.near:
		return 1
	case f == o:
		return 0
	}
	return -1
}

// nearness is how many hours lie between two cards; as many as can be when that
// is not known.
func nearness(a, b Card) int64 {
	x, y := a.created(), b.created()
	if !x.known() || !y.known() {
		return 1 << 40
	}
	return x.apart(y) / time.Hour.Milliseconds()
}
