package model

import (
	"slices"
	"strings"
)

// lasting reports whether a register goes on from round to round.
func (r Register) lasting() bool {
	return r == RegContent || r == RegNote || r == RegForget || strings.HasPrefix(string(r), "label:") || strings.HasPrefix(string(r), "same:")
}

// headless reports whether a register only grows: none of its ops takes the
// place of another.
func (r Register) headless() bool { return r == RegNote || r == RegUndo || r == RegSource }

// writers lists by register the live ops that write it in the given round.
func (g *graph) writers(round int) map[Register][]int {
	out := make(map[Register][]int, 4)
	for i := range g.ops {
		if !g.live[i] {
			continue
		}
		for _, r := range g.ops[i].Env.Regs {
			if w := out[r]; (g.round[i] == round || r.lasting()) && (len(w) == 0 || w[len(w)-1] != i) {
				out[r] = append(w, i)
			}
		}
	}
	return out
}

// findHeads leaves of each register the writers that no other of them knew of.
func (g *graph) findHeads(round int) {
	g.heads = g.writers(round)
	var many []Register
	for r, w := range g.heads {
		if len(w) > 1 && !r.headless() {
			many = append(many, r)
		}
	}
	for few := range slices.Chunk(many, 64) {
		g.uncover(few)
	}
	for _, r := range many {
		g.byStamp(g.heads[r])
	}
	g.byStamp(g.heads[RegNote])
}

// uncover finds the heads of up to 64 registers in one walk from the newest
// ops to the oldest: each op hands the registers that it or a later op writes
// down to what it names.
func (g *graph) uncover(regs []Register) {
	own := make([]uint64, len(g.ops))
	for n, r := range regs {
		for _, i := range g.heads[r] {
			own[i] |= 1 << n
		}
	}
	covered := make([]uint64, len(g.ops))
	for _, i := range slices.Backward(g.order) {
		down := own[i] | covered[i]
		for _, m := range g.named[i] {
			covered[m] |= down
		}
		own[i] &^= covered[i]
	}
	for n, r := range regs {
		g.heads[r] = slices.DeleteFunc(g.heads[r], func(i int) bool { return own[i]>>n&1 == 0 })
	}
}

// latest gives the head with the highest stamp, or false when there is none.
func (g *graph) latest(r Register) (Known, bool) {
	h := g.heads[r]
	if len(h) == 0 {
		return Known{}, false
	}
	return g.ops[h[len(h)-1]], true
}
