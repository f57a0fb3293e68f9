package model

import "slices"

// Decide makes the op for a verdict on the case as shown. BadInput tells that
// the verdict does not suit the item.
func (c Case) Decide(v Verdict, rule string, why Why) (Op, error) {
	d := &Decide{Verdict: v, Rule: rule, Why: why}
	switch {
	case v == Scam:
		d.Flag = Scam
	case v == Approve || v == Decline:
		// A verdict that follows a scam takes the flag back, so that both
		// registers are settled by one op.
		if c.Flag.Value == Scam || c.Flag.Conflict() {
			d.Flag = Cleared
		}
	case v == Gone:
	default:
		return Op{}, NewFault(BadInput, "verdict-kind", "%s for a %s", v, c.Kind)
	}
	return c.op(d), nil
}

// ClearFlag makes the op that says "not a scam". BadInput tells that nothing
// flags the item.
func (c Case) ClearFlag(why Why) (Op, error) {
	if !c.Suspect() {
		return Op{}, NewFault(BadInput, "not-flagged", "clear of item %s", c.ID)
	}
	unscam := c.Verdict.Value == Scam
	for _, v := range c.Verdict.Two {
		unscam = unscam || v.Says == Scam
	}
	return c.op(&Clear{Unscam: unscam, Why: why}), nil
}

// Reply makes the op that says a question was answered or dismissed. BadInput
// tells that the item is no question.
func (c Case) Reply(v Verdict, why Why) (Op, error) {
	if !c.IsQuestion() {
		return Op{}, NewFault(BadInput, "not-a-question", "%s on item %s", v, c.ID)
	}
	a := &Answering{Value: v, Why: why}
	return c.op(a), a.Check()
}

// Rule makes the op for any value a person may give: the verdicts, answered,
// dismissed and clear. It is what decide on the command line does.
func (c Case) Rule(value string, rule string, why Why) (Op, error) {
	switch value {
	case "approve", "decline", "scam", "gone":
		return c.Decide(Verdict(value), rule, why)
	case "answered":
		return c.Reply(Replied, why)
	case "dismissed":
		return c.Reply(Dismiss, why)
	case "clear":
		return c.ClearFlag(why)
	}
	return Op{}, NewFault(Usage, "verdict-unknown", "verdict %q", value)
}

// Carry makes the op that says the verdict was carried out on Facebook, or
// with failed that it could not be, and why. BadInput tells that there is
// nothing to carry out, Conflict that two verdicts stand.
func (c Case) Carry(failed bool, why string) (Op, error) {
	if c.Verdict.Conflict() || c.Flag.Conflict() {
		return Op{}, NewFault(Conflict, "two-verdicts", "done on item %s", c.ID)
	}
	if !c.untold() {
		return Op{}, NewFault(BadInput, "nothing-to-do", "done on item %s", c.ID)
	}
	d := &Done{Verdict: c.Verdict.Value}
	if failed {
		d = &Done{Verdict: c.Done.Value, Failed: true, Why: Why{Reason: why}}
		if d.Verdict == Unreadable {
			d.Verdict = None
		}
	}
	return Op{On: string(c.ID), Base: c.Base(RegDone, RegVerdict), Fact: d}, nil
}

// Tell makes the op for any other fact about the case: a note, a label, a
// claim, a snooze, an escalation, a word on sameness.
func (c Case) Tell(f Fact) Op { return c.op(f) }

// Arrives makes the op for a further capture of the item; now is the wall
// clock in milliseconds. It names the captures it is to stand over, those no
// later than itself: an old page imported late only adds a hint. What was
// carried out before the capture is named too, so that a request seen again
// opens a new round. A time after now is believed of nobody.
func (c Case) Arrives(a *Arrive, now int64) Op {
	later := map[OpID]bool{}
	for _, s := range c.Seen.Sources {
		later[s.Op] = s.Captured > a.Captured && s.Captured <= now
	}
	base := slices.DeleteFunc(c.Base(), func(id OpID) bool { return later[id] })
	if a.after(c.Done.At, now) {
		base = append(slices.Clone(c.Heads[RegDone]), base...)
	}
	return Op{On: string(c.ID), Base: base[:min(len(base), MaxBase)], Fact: a}
}

// TakeBack makes the op that voids an earlier op of the same admin on the same
// subject.
func TakeBack(on string, target OpID) Op {
	return Op{On: on, Base: []OpID{target}, Fact: &Undo{Target: target}}
}

// SameAs makes the op that says two items are one person's or one post, or
// with not that they are two. What is said of a pair always stands on the item
// with the lower id, so that the newest word replaces the one before.
func SameAs(c Case, a, b ItemID, not bool) Op {
	f := &Same{With: max(a, b), Not: not}
	return Op{On: string(min(a, b)), Base: c.Base(f.Registers()...), Fact: f}
}

func (c Case) op(f Fact) Op {
	return Op{On: string(c.ID), Base: c.Base(f.Registers()...), Fact: f}
}
