package model

import (
	"reflect"
	"slices"
	"strings"
)

// Fold computes the case of an item from its known ops. The result depends on
// the set of ops alone: their order, repetition and arrival change nothing,
// and no clock is read. id names the case; ops of items said to be the same
// are given together. Derived is left empty.
func Fold(id ItemID, ops []Known, world World) Case {
	c := foldCase(id, ops, world)
	c.Status.Unverified = slices.DeleteFunc(c.Status.Unverified, func(d DeviceID) bool { return world.Self[d] })
	if len(c.Status.Unverified) == 0 {
		c.Status.Unverified = nil
	}
	if !ownUncounted(ops, world.Self) {
		return c
	}
	// What the reader's own device says is shown to her as if it counted.
	mine := slices.Clone(ops)
	for i := range mine {
		mine[i].Counts = mine[i].Counts || world.Self[mine[i].Stamp.Device]
	}
	shown := foldCase(id, mine, world)
	if sameToHer(c, shown) {
		return c // what she said she has taken back
	}
	shown.Status.Uncounted = true
	shown.Status.Unverified = c.Status.Unverified
	shown.Status.Elsewhere = map[Queue]View{}
	for _, q := range Queues() {
		shown.Status.Elsewhere[q] = c.ViewIn(q)
	}
	return shown
}

// sameToHer reports whether two folds of an item show the same.
func sameToHer(a, b Case) bool {
	return reflect.DeepEqual(a.Item, b.Item) && reflect.DeepEqual(a.Verdict, b.Verdict) && reflect.DeepEqual(a.Answer, b.Answer) &&
		reflect.DeepEqual(a.Flag, b.Flag) && a.Done == b.Done && reflect.DeepEqual(a.Team, b.Team) && reflect.DeepEqual(a.Labels, b.Labels)
}

func ownUncounted(ops []Known, self map[DeviceID]bool) bool {
	return slices.ContainsFunc(ops, func(k Known) bool { return self[k.Stamp.Device] && !k.Counts })
}

func foldCase(id ItemID, ops []Known, world World) Case {
	g := newGraph(ops, world)
	c := Case{Item: Item{ID: id}, Heads: map[Register][]OpID{}}
	c.Status.Round = g.rounds()
	g.findHeads(c.Status.Round)
	g.content(&c)
	c.Done = g.carried(&c)
	c.Verdict = g.ruling(&c, RegVerdict, c.Done.Value)
	c.Answer = g.ruling(&c, RegAnswer, None)
	c.Flag = g.ruling(&c, RegFlag, None)
	g.team(&c)
	g.labels(&c)
	g.status(&c)
	return c
}

// rounds numbers every op with the highest round it knows of and gives the
// last one. An arrival opens the next round when it names a done tick, was
// captured after it, and still finds the request pending.
func (g *graph) rounds() int {
	g.round = make([]int, len(g.ops))
	last := 1
	for _, i := range g.order {
		g.round[i] = 1
		for _, m := range g.named[i] {
			g.round[i] = max(g.round[i], g.round[m])
		}
		if g.live[i] {
			g.round[i] = max(g.round[i], g.opens(i))
			last = max(last, g.round[i])
		}
	}
	return last
}

// opens gives the round that op i opens, or 0.
func (g *graph) opens(i int) int {
	a, ok := g.ops[i].Env.Fact.(*Arrive)
	if !ok || a.State != StatePending || a.Captured > g.ops[i].Stamp.Wall {
		return 0
	}
	round := 0
	for _, m := range g.named[i] {
		tick := g.ops[m]
		if g.live[m] && told(tick) != None && a.after(tick.Stamp.Wall, g.ops[i].Stamp.Wall) {
			round = max(round, g.round[m]+1)
		}
	}
	return round
}

// after reports whether the capture is later than a tick known when the wall
// clock said now. A tick from so far ahead has a wrong clock, which must not
// keep a new request out of sight until then.
func (a *Arrive) after(tick, now int64) bool {
	return a.Captured > tick || tick > now+MaxLead.Milliseconds()
}

// told gives what an op says Facebook was told last, or None for an op that
// does not write the done register.
func told(k Known) Verdict {
	switch f := k.Env.Fact.(type) {
	case *Done:
		return f.Verdict
	case *Decide:
		if f.Verdict == Gone {
			return Gone
		}
	case nil:
		if slices.Contains(k.Env.Regs, RegDone) {
			return Unreadable
		}
	}
	return None
}

// carried folds the done register.
func (g *graph) carried(c *Case) Carried {
	g.keep(c, RegDone)
	k, ok := g.latest(RegDone)
	if !ok {
		return Carried{}
	}
	out := Carried{Value: told(k), By: k.Stamp.Admin, At: k.Stamp.Wall, Op: k.Stamp.ID}
	if f, ok := k.Env.Fact.(*Done); ok {
		out.Failed, out.Why = f.Failed, f.Why.Reason
	}
	return out
}

// keep notes the heads of a register for the base of later ops.
func (g *graph) keep(c *Case, r Register) {
	for _, i := range g.heads[r] {
		c.Heads[r] = append(c.Heads[r], g.ops[i].Stamp.ID)
	}
}

// ruling folds a register admins may disagree about. While they do, what
// Facebook was last told stands, or else the most protective value.
func (g *graph) ruling(c *Case, r Register, told Verdict) Ruling {
	g.keep(c, r)
	var out Ruling
	var fresh []Vote
	for _, i := range g.heads[r] {
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
	value := MostProtective(r, values)
	if slices.Min(values) == slices.Max(values) {
		if value == None && out.Was != None {
			return out
		}
		return credit(value, fresh)
	}
	if told.Settles() {
		value = told
	}
	out = credit(value, fresh)
	if out.Op.IsZero() {
		out.Vote = fresh[len(fresh)-1]
	}
	out.Two = fresh
	return out
}

// credit gives a value to the latest admin who said it, and to all who agree.
func credit(value Verdict, votes []Vote) Ruling {
	out := Ruling{Value: value}
	for _, v := range slices.Backward(votes) {
		switch {
		case v.Says != value:
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
func (g *graph) team(c *Case) {
	c.Team.Claim, c.Team.Snooze = g.lease(c, RegClaim), g.lease(c, RegSnooze)
	g.keep(c, RegEscalate)
	if k, ok := g.latest(RegEscalate); ok {
		if f, ok := k.Env.Fact.(*Escalate); ok && (f.To != "" || f.Level != "") {
			c.Team.Raised = Escalation{To: f.To, Level: f.Level, Note: f.Why.Note, By: k.Stamp.Admin, At: k.Stamp.Wall}
		}
	}
	for _, i := range g.heads[RegNote] {
		if f, ok := g.ops[i].Env.Fact.(*Note); ok {
			c.Team.Notes = append(c.Team.Notes, Remark{Text: f.Why.Note, By: g.ops[i].Stamp.Admin, At: g.ops[i].Stamp.Wall})
		}
	}
}

// lease folds a register whose value ends by itself.
func (g *graph) lease(c *Case, r Register) Lease {
	g.keep(c, r)
	k, _ := g.latest(r)
	l := Lease{By: k.Stamp.Admin, At: k.Stamp.Wall}
	switch f := k.Env.Fact.(type) {
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

// labels folds the registers of labels and of sameness; they outlive rounds.
func (g *graph) labels(c *Case) {
	for r := range g.heads {
		name, isLabel := strings.CutPrefix(string(r), "label:")
		other, isSame := strings.CutPrefix(string(r), "same:")
		if !isLabel && !isSame {
			continue
		}
		g.keep(c, r)
		k, _ := g.latest(r)
		switch f := k.Env.Fact.(type) {
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

// status notes how far the case can be relied on. Of ops that do not count it
// says only that there are some.
func (g *graph) status(c *Case) {
	for _, k := range g.ops {
		if !k.Counts {
			c.Status.Unverified = append(c.Status.Unverified, k.Stamp.Device)
			continue
		}
		switch k.Body {
		case BodyMissing:
			c.Status.Missing++
		case BodyErased:
			c.Status.Erased++
		}
		if k.Env.Fact == nil {
			c.Status.Opaque = true
		}
		if a, ok := k.Env.Fact.(*Arrive); ok && a.Captured > k.Stamp.Wall {
			c.Status.LateClock = true
		}
	}
	slices.Sort(c.Status.Unverified)
	c.Status.Unverified = slices.Compact(c.Status.Unverified)
}
