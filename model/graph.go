package model

import (
	"bytes"
	"cmp"
	"slices"
)

// graph is the ops of one subject with their causal order.
type graph struct {
	ops   []Known
	at    map[OpID]int
	named [][]int // per op, the known ops it names
	order []int   // every op after those it names
	live  []bool
	keys  []key
	round []int              // highest round an op knows of
	heads map[Register][]int // in the order of their stamps
	stale []bool             // judged another text than now stands; nil is none
}

// key orders captures. It never lies before the key of an op in its past, so
// that what names another beats it whatever the clocks say.
type key struct {
	captured int64
	t        int64
}

// newGraph takes the union of ops by id and works out which are live.
// Cost: linear in ops and the heads they name.
func newGraph(ops []Known, world World) *graph {
	g := &graph{at: make(map[OpID]int, len(ops)), ops: make([]Known, 0, len(ops))}
	for _, k := range ops {
		n, twice := g.at[k.Stamp.ID]
		if twice {
			g.ops[n] = g.ops[n].with(k)
			continue
		}
		g.at[k.Stamp.ID] = len(g.ops)
		g.ops = append(g.ops, k)
	}
	g.link()
	g.sort()
	g.rate()
	g.settle()
	if world.Voided != nil {
		g.takeBack(world)
	}
	return g
}

// with unites what is known about one op that came twice, as it does on two
// branches of a journal: it counts when it does on either.
func (k Known) with(o Known) Known {
	counts := k.Counts || o.Counts
	if o.Body > k.Body {
		k = o
	}
	k.Counts = counts
	return k
}

// link finds the known ops that each op names. An undo names its target
// whether or not its base does.
func (g *graph) link() {
	n := 0
	for i := range g.ops {
		n += len(g.ops[i].Env.Base) + 1
	}
	all := make([]int, 0, n)
	g.named = make([][]int, len(g.ops))
	for i := range g.ops {
		from := len(all)
		for _, b := range g.ops[i].Env.Base {
			if m, ok := g.at[b]; ok {
				all = append(all, m)
			}
		}
		if u, ok := g.ops[i].Env.Fact.(*Undo); ok {
			if m, ok := g.at[u.Target]; ok {
				all = append(all, m)
			}
		}
		g.named[i] = all[from:len(all):len(all)]
	}
}

// sort finds an order in which each op follows all it names. The names are
// hashes of earlier bytes, so there is no circle.
func (g *graph) sort() {
	const fresh, open, done = 0, 1, 2
	state := make([]byte, len(g.ops))
	g.order = make([]int, 0, len(g.ops))
	var stack []int
	for i := range g.ops {
		stack = append(stack[:0], i)
		for len(stack) > 0 {
			n := stack[len(stack)-1]
			if state[n] == fresh {
				state[n] = open
				for _, m := range g.named[n] {
					if state[m] == fresh {
						stack = append(stack, m)
					}
				}
				continue
			}
			stack = stack[:len(stack)-1]
			if state[n] == open {
				state[n] = done
				g.order = append(g.order, n)
			}
		}
	}
}

// rate gives each op its key: its own capture and time, raised to those of
// what it names.
func (g *graph) rate() {
	g.keys = make([]key, len(g.ops))
	for _, i := range g.order {
		k := key{g.capture(i), g.ops[i].Stamp.T}
		for _, m := range g.named[i] {
			k.captured = max(k.captured, g.keys[m].captured)
			k.t = max(k.t, g.keys[m].t+1)
		}
		g.keys[i] = k
	}
}

// capture is the time an arrival or figure was seen; one that lies after its
// own op's time is not believed and loses against all others.
func (g *graph) capture(i int) int64 {
	if _, at := capturedAt(g.ops[i].Env.Fact); at <= g.ops[i].Stamp.Wall {
		return at
	}
	return 0
}

// capturedAt gives the import and the capture time of an arrival or figure.
func capturedAt(f Fact) (source OpID, at int64) {
	switch f := f.(type) {
	case *Arrive:
		return f.Source, f.Captured
	case *Metric:
		return f.Source, f.Captured
	}
	return OpID{}, 0
}

// settle decides which ops are live: they count, and no live undo of the same
// admin names them.
func (g *graph) settle() {
	g.live = make([]bool, len(g.ops))
	for i := range g.ops {
		g.live[i] = g.ops[i].Counts
	}
	// An undo is later than what it voids, so latest first settles undos of undos.
	for _, i := range slices.Backward(g.order) {
		u, ok := g.ops[i].Env.Fact.(*Undo)
		if !ok || !g.live[i] {
			continue
		}
		if m, known := g.at[u.Target]; known && g.ops[m].Stamp.Admin == g.ops[i].Stamp.Admin {
			g.live[m] = false
		}
	}
}

// takeBack ends the arrivals and figures of imports that were taken back,
// except those that another admin has acted on.
func (g *graph) takeBack(world World) {
	var touched []pair
	for i, k := range g.ops {
		source, _ := capturedAt(k.Env.Fact)
		if !g.live[i] || source.IsZero() || !world.Voided(source, k.Stamp.Admin) {
			continue
		}
		if touched == nil {
			touched = g.actors()
		}
		g.live[i] = touched[i].other(k.Stamp.Admin)
	}
}

// pair is up to two different admins: enough to know of any one admin whether
// there is another.
type pair [2]AdminID

func (p *pair) add(a AdminID) {
	switch {
	case a == "" || a == p[0] || a == p[1]:
	case p[0] == "":
		p[0] = a
	case p[1] == "":
		p[1] = a
	}
}

func (p pair) other(than AdminID) bool {
	return p[0] != "" && p[0] != than || p[1] != "" && p[1] != than
}

// actors tells for each op which admins recorded something that knew of it,
// their own captures aside.
func (g *graph) actors() []pair {
	out := make([]pair, len(g.ops))
	for _, i := range slices.Backward(g.order) {
		self := g.ops[i].Stamp.Admin
		if _, at := capturedAt(g.ops[i].Env.Fact); at != 0 || !g.ops[i].Counts {
			self = ""
		}
		for _, m := range g.named[i] {
			out[m].add(self)
			out[m].add(out[i][0])
			out[m].add(out[i][1])
		}
	}
	return out
}

// past marks every op in the causal past of the given ones, these not counted
// unless another of them names them. It runs through ops that do not count.
func (g *graph) past(from []int) []bool {
	seen := make([]bool, len(g.ops))
	stack := slices.Clone(from)
	for len(stack) > 0 {
		n := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		for _, m := range g.named[n] {
			if !seen[m] {
				seen[m] = true
				stack = append(stack, m)
			}
		}
	}
	return seen
}

// linear orders ops by completeness, then by their keys: the one that stands
// comes last.
func (g *graph) linear(pick []int) []int {
	out := slices.Clone(pick)
	slices.SortFunc(out, func(a, b int) int {
		if x, y := g.rank(a), g.rank(b); x != y {
			return x - y
		}
		return g.compare(a, b)
	})
	return out
}

// compare orders ops by their keys; no two are equal.
func (g *graph) compare(a, b int) int {
	x, y := g.keys[a], g.keys[b]
	return cmp.Or(cmp.Compare(x.captured, y.captured), cmp.Compare(x.t, y.t),
		bytes.Compare(g.ops[a].Stamp.ID[:], g.ops[b].Stamp.ID[:]))
}

// rank is the completeness of an arrival; others have none.
func (g *graph) rank(i int) int {
	if a, ok := g.ops[i].Env.Fact.(*Arrive); ok {
		return a.Complete.Rank()
	}
	return 0
}

func (g *graph) byStamp(at []int) {
	slices.SortFunc(at, func(a, b int) int {
		if g.ops[a].Stamp.Less(g.ops[b].Stamp) {
			return -1
		}
		return 1
	})
}
