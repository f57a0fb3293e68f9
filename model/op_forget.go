package model

// MaxForgets is the most bodies one op may name.
const MaxForgets = 128

// Forget erases the words of an item: every body of every op on it that was
// not written in knowledge of the forget, also of ops that arrive later. It
// names the item it is on, or single bodies by their hashes, never words.
type Forget struct {
	// Bodies limits it to bodies with these hashes; empty is all of the item.
	Bodies []string `json:"bodies,omitempty"`
}

// Kind implements Fact.
func (*Forget) Kind() string { return "forget/1" }

// Registers implements Fact.
func (*Forget) Registers() []Register { return []Register{RegForget} }

// Private implements Fact.
func (*Forget) Private() any { return nil }

// Check reports BadInput for hashes that are none, or too many.
func (f *Forget) Check() error {
	if len(f.Bodies) > MaxForgets {
		return NewFault(BadInput, "", "forget of %d bodies", len(f.Bodies))
	}
	for _, b := range f.Bodies {
		if len(b) != 43 {
			return NewFault(BadInput, "", "forget of %q", b)
		}
	}
	return nil
}

// Erased lists the ops whose bodies a forget covers: all that carry one and
// did not know of the forget. A forget holds as long as it counts; no undo
// takes it back.
func Erased(ops []Known) map[OpID]bool {
	var out map[OpID]bool
	var g *graph
	for _, k := range ops {
		f, ok := k.Env.Fact.(*Forget)
		if !ok || !k.Counts {
			continue
		}
		if g == nil {
			g, out = newGraph(ops, World{}), map[OpID]bool{}
		}
		g.erase(g.at[k.Stamp.ID], f, out)
	}
	return out
}

// erase marks what the forget at i covers.
func (g *graph) erase(i int, f *Forget, out map[OpID]bool) {
	knows := make([]bool, len(g.ops))
	knows[i] = true
	named := map[string]bool{}
	for _, b := range f.Bodies {
		named[b] = true
	}
	for _, j := range g.order {
		for _, m := range g.named[j] {
			knows[j] = knows[j] || knows[m]
		}
		commit := g.ops[j].Env.Commit
		if commit != "" && !knows[j] && (len(named) == 0 || named[commit]) {
			out[g.ops[j].Stamp.ID] = true
		}
	}
}
