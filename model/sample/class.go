package sample

import "math/rand/v2"

// class says what an item is, and in its two high bits how far it has come.
type class uint8

const (
	plainJoin class = iota
	scamJoin
	plainPost
	askPost
	carePost
	salePost
	unionPost
	warnPost
	scamPost
	plainComment
	askComment
	scamComment
	kinds

	open class = 0x80 // waits for a verdict, or as a question for its answer
	todo class = 0x40 // decided, not yet carried out
)

// perMille are the shares of the classes: 550 joins, 350 posts, 100 comments;
// 3 % of the posts are scams. What rounding leaves over are plain joins.
var perMille = [kinds]float64{plainJoin: 541, scamJoin: 9, plainPost: 246, askPost: 48, carePost: 2.5, salePost: 25, unionPost: 8, warnPost: 10,
	scamPost: 10.5, plainComment: 77, askComment: 20, scamComment: 3}

// openOf400 tells how many of 400 items wait, by class.
var openOf400 = [kinds]float64{plainJoin: 14, plainPost: 4, scamPost: 2, askPost: 2, askComment: 1}

// todoOf400 and recentOf400 tell how many of 400 are to be carried out, and
// how many are so recent that open ones may be among them.
const (
	todoOf400   = 3
	recentOf400 = 32
)

func (c class) kind() class { return c &^ (open | todo) }

// page tells which page shows the item: 0 requests, 1 posts, 2 comments.
func (c class) page() int {
	switch k := c.kind(); {
	case k <= scamJoin:
		return 0
	case k <= scamPost:
		return 1
	}
	return 2
}

// classify deals out the classes of size items: old ones decided, and at the
// end a short stretch in which decided and open ones are mixed.
func classify(r *rand.Rand, size int) []class {
	of400 := func(x float64) int { return int(x*float64(size)/400 + 0.5) }
	var fresh, settled []class
	for k := range kinds {
		waits := of400(openOf400[k])
		for range waits {
			fresh = append(fresh, k|open)
		}
		for range int(perMille[k]*float64(size)/1000+0.5) - waits {
			settled = append(settled, k)
		}
	}
	for len(fresh)+len(settled) < size {
		settled = append(settled, plainJoin)
	}
	shuffle(r, settled)
	settled = settled[:max(0, size-len(fresh))]
	recent := max(len(fresh), min(size, of400(recentOf400)))
	out := append(settled, fresh...)[:size]
	for i, left := size-recent, of400(todoOf400); i < size && left > 0; i++ {
		if k := out[i]; k == plainJoin || k == plainPost {
			out[i], left = k|todo, left-1
		}
	}
	shuffle(r, out[size-recent:])
	return out
}

func shuffle(r *rand.Rand, c []class) {
	r.Shuffle(len(c), func(i, j int) { c[i], c[j] = c[j], c[i] })
}
