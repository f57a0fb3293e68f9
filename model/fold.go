package model

import (
	"slices"
	"sort"
	"strings"
)

// Fold computes the case of an item from its known ops. The result depends on
// the set of ops alone: their order, repetition and arrival change nothing,
// and no clock is read. id names the case; ops of items said to be the same
// are given together. Derived is left empty.
func Fold(id ItemID, ops []Known, world World) Case {
	c := foldCase(id, ops, world)
	if !ownUncounted(ops, world.Self) {
		return c
	}
	// What the reader's own device says is shown to her as if it counted.
	mine := slices.Clone(ops)
	for i := range mine {
		mine[i].Counts = mine[i].Counts || mine[i].Stamp.Device == world.Self
	}
	shown := foldCase(id, mine, world)
	shown.Status.Uncounted = true
	shown.Status.Unverified = c.Status.Unverified
	shown.Status.Elsewhere = map[Queue]View{}
	for _, q := range Queues() {
		shown.Status.Elsewhere[q] = c.ViewIn(q)
	}
	return shown
}

func ownUncounted(ops []Known, self DeviceID) bool {
	return slices.ContainsFunc(ops, func(k Known) bool { return self != "" && k.Stamp.Device == self && !k.Counts })
}

func foldCase(id ItemID, ops []Known, world World) Case {
	g := newGraph(ops, world)
	c := Case{Item: Item{ID: id}, Heads: map[Register][]OpID{}}
	g.rounds(&c)
	g.content(&c)
	now := c.Status.Round
	c.Done = g.carried(&c, now)
	c.Verdict = g.ruling(&c, RegVerdict, now)
	c.Answer = g.ruling(&c, RegAnswer, now)
	c.Flag = g.ruling(&c, RegFlag, now)
	if c.Verdict.Conflict() && c.Done.Value.Settles() {
		c.Verdict.Value = c.Done.Value
	}
	g.team(&c, now)
	g.labels(&c)
	g.status(&c)
	return c
}

// rounds numbers every op with the highest round it knows of. An arrival opens
// the next round when it names a done tick, was captured after it, and still
// finds the request pending.
func (g *graph) rounds(c *Case) {
	g.round = make([]int, len(g.ops))
	c.Status.Round = 1
	for _, i := range g.order {
		g.round[i] = 1
		for _, b := range g.ops[i].Env.Base {
			if m, ok := g.at[b]; ok {
				g.round[i] = max(g.round[i], g.round[m])
			}
		}
		if g.live[i] {
			g.round[i] = max(g.round[i], g.opens(i))
			c.Status.Round = max(c.Status.Round, g.round[i])
		}
	}
}

// opens gives the round that op i opens, or 0.
func (g *graph) opens(i int) int {
	a, ok := g.ops[i].Env.Fact.(*Arrive)
	if !ok || a.State != StatePending || a.Captured > g.ops[i].Stamp.Wall {
		return 0
	}
	round := 0
	for _, b := range g.ops[i].Env.Base {
		m, known := g.at[b]
		if known && g.live[m] && writes(g.ops[m].Env.Regs, RegDone) && a.Captured > g.ops[m].Stamp.Wall && !failed(g.ops[m]) {
			round = max(round, g.round[m]+1)
		}
	}
	return round
}

func failed(k Known) bool {
	d, ok := k.Env.Fact.(*Done)
	return ok && d.Failed
}

// carried folds the done register.
func (g *graph) carried(c *Case, round int) Carried {
	heads := g.heads(RegDone, round)
	g.keep(c, RegDone, heads)
	if len(heads) == 0 {
		return Carried{}
	}
	k := g.ops[heads[len(heads)-1]]
	out := Carried{By: k.Stamp.Admin, At: k.Stamp.Wall, Op: k.Stamp.ID}
	switch f := k.Env.Fact.(type) {
	case *Done:
		out.Value, out.Failed, out.Why = f.Verdict, f.Failed, f.Why.Reason
	case *Decide:
		out.Value = f.Verdict
	default:
		out.Value = Unreadable
	}
	return out
}

// keep notes the heads of a register for the base of later ops.
func (g *graph) keep(c *Case, r Register, heads []int) {
	for _, i := range heads {
		c.Heads[r] = append(c.Heads[r], g.ops[i].Stamp.ID)
	}
}

// ruling folds a register admins may disagree about.
func (g *graph) ruling(c *Case, r Register, round int) Ruling {
	heads := g.heads(r, round)
	g.keep(c, r, heads)
	var out Ruling
	var fresh []Vote
	for _, i := range heads {
		v := g.vote(i, r)
		if r == RegVerdict && v.Says != None && g.edited(i) {
			out.Was, out.Vote = v.Says, v
			continue
		}
		fresh = append(fresh, v)
	}
	if len(fresh) == 0 {
		return out
	}
	values := make([]Verdict, len(fresh))
	for i, v := range fresh {
		values[i] = v.Says
	}
	out = Ruling{Value: MostProtective(r, values)}
	if slices.Min(values) != slices.Max(values) {
		out.Two = fresh
	}
	for _, v := range slices.Backward(fresh) {
		switch {
		case v.Says != out.Value:
		case out.Op.IsZero():
			out.Vote = v
		case v.By != out.By && !slices.Contains(out.Agreed, v.By):
			out.Agreed = append(out.Agreed, v.By)
		}
	}
	return out
}

// vote reads what an op says in a register.
func (g *graph) vote(i int, r Register) Vote {
	k := g.ops[i]
	v := Vote{Says: Unreadable, By: k.Stamp.Admin, At: k.Stamp.Wall, Op: k.Stamp.ID}
	why := func(w Why) { v.Reason, v.Note = w.Reason, w.Note }
	switch f := k.Env.Fact.(type) {
	case *Decide:
		v.Says, v.Rule = f.Verdict, f.Rule
		if r == RegFlag {
			v.Says = f.Flag
		}
		why(f.Why)
	case *Clear:
		v.Says = None
		if r == RegFlag {
			v.Says = Cleared
		}
		why(f.Why)
	case *Answering:
		v.Says = f.Value
		why(f.Why)
	}
	return v
}

// team folds what colleagues say to each other.
func (g *graph) team(c *Case, round int) {
	lease := func(r Register) Lease {
		i := g.latest(r, round)
		g.keep(c, r, g.heads(r, round))
		if i < 0 {
			return Lease{}
		}
		l := Lease{By: g.ops[i].Stamp.Admin, At: g.ops[i].Stamp.Wall}
		switch f := g.ops[i].Env.Fact.(type) {
		case *Claim:
			l.Until = f.Until
		case *Snooze:
			l.Until = f.Until
		}
		if l.Until == 0 {
			return Lease{}
		}
		return l
	}
	c.Team.Claim, c.Team.Snooze = lease(RegClaim), lease(RegSnooze)
	g.keep(c, RegEscalate, g.heads(RegEscalate, round))
	if i := g.latest(RegEscalate, round); i >= 0 {
		if f, ok := g.ops[i].Env.Fact.(*Escalate); ok && (f.To != "" || f.Level != "") {
			c.Team.Raised = Escalation{To: f.To, Level: f.Level, Note: f.Why.Note, By: g.ops[i].Stamp.Admin, At: g.ops[i].Stamp.Wall}
		}
	}
	notes := g.writers(RegNote, 0)
	g.byStamp(notes)
	for _, i := range notes {
		if f, ok := g.ops[i].Env.Fact.(*Note); ok {
			c.Team.Notes = append(c.Team.Notes, Remark{Text: f.Why.Note, By: g.ops[i].Stamp.Admin, At: g.ops[i].Stamp.Wall})
		}
	}
}

// labels folds the registers of labels and of sameness; they outlive rounds.
func (g *graph) labels(c *Case) {
	seen := map[Register]bool{}
	for i, k := range g.ops {
		for _, r := range k.Env.Regs {
			name, isLabel := strings.CutPrefix(string(r), "label:")
			other, isSame := strings.CutPrefix(string(r), "same:")
			if !g.live[i] || seen[r] || !isLabel && !isSame {
				continue
			}
			seen[r] = true
			g.keep(c, r, g.heads(r, 0))
			switch f := g.ops[g.latest(r, 0)].Env.Fact.(type) {
			case *Label:
				if f.Value != "" {
					if c.Labels == nil {
						c.Labels = map[string]string{}
					}
					c.Labels[name] = f.Value
				}
			case *Same:
				if c.Team.Same == nil {
					c.Team.Same = map[ItemID]bool{}
				}
				c.Team.Same[ItemID(other)] = !f.Not
			}
		}
	}
}

// status notes how far the case can be relied on.
func (g *graph) status(c *Case) {
	for _, k := range g.ops {
		if !k.Counts && !slices.Contains(c.Status.Unverified, k.Stamp.Device) {
			c.Status.Unverified = append(c.Status.Unverified, k.Stamp.Device)
		}
		if k.Body == BodyMissing {
			c.Status.Missing++
		}
		if k.Env.Fact == nil {
			c.Status.Opaque = true
		}
		if a, ok := k.Env.Fact.(*Arrive); ok && a.Captured > k.Stamp.Wall {
			c.Status.LateClock = true
		}
	}
	slices.Sort(c.Status.Unverified)
}

func (g *graph) byStamp(at []int) {
	sort.Slice(at, func(a, b int) bool { return g.ops[at[a]].Stamp.Less(g.ops[at[b]].Stamp) })
}
