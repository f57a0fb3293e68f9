package model

// BodyState says whether the erasable part of an op is at hand.
type BodyState int

// The states of a body.
const (
	NoBody      BodyState = iota // the kind or the op has none
	BodyHere                     // decoded into the fact
	BodyMissing                  // not arrived yet; never shown as erased
	BodyErased                   // a forget names it
)

// Known is an op with what the reader knows about it.
type Known struct {
	Stamp Stamp
	Env   Envelope
	// Counts says that the author's device is on the roster and the op lies
	// before that device's end.
	Counts bool
	Body   BodyState
}

// World is what a fold needs to know besides the ops of its item.
type World struct {
	// Voided reports whether an admin took a whole import back.
	Voided func(source OpID, admin AdminID) bool
	// Self is the reader's own device. While it does not count, its own ops
	// are shown to the reader alone, marked as not counted.
	Self DeviceID
}

// graph is the ops of one subject with their causal order.
type graph struct {
	ops   []Known
	at    map[OpID]int
	order []int // every op after those it names
	live  []bool
	round []int // highest round an op knows of
}

// newGraph takes the union of ops by id and works out which are live.
// Cost: linear in ops and the heads they name.
func newGraph(ops []Known, world World) *graph {
	g := &graph{at: make(map[OpID]int, len(ops))}
	for _, k := range ops {
		if _, twice := g.at[k.Stamp.ID]; !twice {
			g.at[k.Stamp.ID] = len(g.ops)
			g.ops = append(g.ops, k)
		}
	}
	g.sort()
	g.settle(world)
	return g
}

// sort finds an order in which each op follows all it names. The names are
// hashes of earlier bytes, so there is no circle.
func (g *graph) sort() {
	const fresh, open, done = 0, 1, 2
	state := make([]byte, len(g.ops))
	var stack []int
	for i := range g.ops {
		stack = append(stack[:0], i)
		for len(stack) > 0 {
			n := stack[len(stack)-1]
			if state[n] == fresh {
				state[n] = open
				for _, b := range g.ops[n].Env.Base {
					if m, ok := g.at[b]; ok && state[m] == fresh {
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

// settle decides which ops are live: they count, and no live undo of the same
// admin names them, nor one that names their import.
func (g *graph) settle(world World) {
	g.live = make([]bool, len(g.ops))
	undos := map[OpID][]int{}
	for i, k := range g.ops {
		g.live[i] = k.Counts
		if u, ok := k.Env.Fact.(*Undo); ok && k.Counts {
			undos[u.Target] = append(undos[u.Target], i)
		}
	}
	// An undo is later than what it voids, so latest first settles undos of undos.
	for n := len(g.order) - 1; n >= 0; n-- {
		i := g.order[n]
		for _, u := range undos[g.ops[i].Stamp.ID] {
			if g.live[u] && g.ops[u].Stamp.Admin == g.ops[i].Stamp.Admin {
				g.live[i] = false
			}
		}
	}
	if world.Voided == nil {
		return
	}
	for i, k := range g.ops {
		source, _ := capturedAt(k.Env.Fact)
		if g.live[i] && !source.IsZero() && world.Voided(source, k.Stamp.Admin) && !g.actedOn(i) {
			g.live[i] = false
		}
	}
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

// actedOn reports whether another admin recorded something that knew of op i.
func (g *graph) actedOn(i int) bool {
	var from []int
	for j, k := range g.ops {
		_, arrival := k.Env.Fact.(*Arrive)
		if k.Counts && !arrival && k.Stamp.Admin != g.ops[i].Stamp.Admin {
			from = append(from, j)
		}
	}
	return g.past(from)[i]
}

// past marks every op in the causal past of the given ones, these not counted
// unless another of them names them. It runs through ops that do not count.
func (g *graph) past(from []int) []bool {
	seen := make([]bool, len(g.ops))
	stack := append([]int(nil), from...)
	for len(stack) > 0 {
		n := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		for _, b := range g.ops[n].Env.Base {
			if m, ok := g.at[b]; ok && !seen[m] {
				seen[m] = true
				stack = append(stack, m)
			}
		}
	}
	return seen
}

// writers lists the live ops of the current round that write a register,
// oldest first.
func (g *graph) writers(r Register, round int) []int {
	var out []int
	for i, k := range g.ops {
		if g.live[i] && (round == 0 || g.round[i] == round) && writes(k.Env.Regs, r) {
			out = append(out, i)
		}
	}
	return out
}

func writes(regs []Register, r Register) bool {
	for _, x := range regs {
		if x == r {
			return true
		}
	}
	return false
}

// heads lists the writers of a register that no other live writer knew of, in
// the order of their stamps. Round 0 stands for all rounds.
func (g *graph) heads(r Register, round int) []int {
	writers := g.writers(r, round)
	covered := g.past(writers)
	var out []int
	for _, i := range writers {
		if !covered[i] {
			out = append(out, i)
		}
	}
	g.byStamp(out)
	return out
}

// latest gives the head with the highest stamp, or -1.
func (g *graph) latest(r Register, round int) int {
	if h := g.heads(r, round); len(h) > 0 {
		return h[len(h)-1]
	}
	return -1
}
