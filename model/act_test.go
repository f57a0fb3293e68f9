package model_test

import (
	"slices"
	"testing"

	"duyet/model"
)

func TestWhatDoesNotSuitTheCaseIsRefusedWithItsReason(t *testing.T) {
	b := newBook(t)
	b.captures("Lan", text("chào"))
	plain := b.all()
	decided := func(votes ...string) model.Case {
		b := newBook(t)
		b.captures("Lan", text("chào"))
		b.reads("Hoa", "Lan")
		for i, v := range votes {
			b.says([]string{"Lan", "Hoa"}[i], v)
		}
		return b.all()
	}
	carry := func(c model.Case) error { _, err := c.Carry(false, ""); return err }
	rule := func(c model.Case, v string) error { _, err := c.Rule(v, "", model.Why{}); return err }
	for _, c := range []struct {
		name string
		err  error
		kind model.FaultKind
		code string
	}{
		{"carrying out what is undecided", carry(plain), model.BadInput, "nothing-to-do"},
		{"carrying out what is gone", carry(decided("gone")), model.BadInput, "nothing-to-do"},
		{"carrying out two verdicts", carry(decided("approve", "decline")), model.Conflict, "two-verdicts"},
		{"carrying out one verdict", carry(decided("approve")), model.NoFault, ""},
		{"clearing what nobody flags", rule(plain, "clear"), model.BadInput, "not-flagged"},
		{"clearing a scam", rule(decided("scam"), "clear"), model.NoFault, ""},
		{"answering what is no question", rule(plain, "answered"), model.BadInput, "not-a-question"},
		{"a verdict nobody knows", rule(plain, "maybe"), model.Usage, "verdict-unknown"},
		{"an answer for a verdict", func() error { _, err := plain.Decide(model.Replied, "", model.Why{}); return err }(), model.BadInput, "verdict-kind"},
	} {
		if got := model.KindOf(c.err); got != c.kind || model.CodeOf(c.err) != c.code {
			t.Errorf("%s gives %v (%d %q), want %d %q", c.name, c.err, got, model.CodeOf(c.err), c.kind, c.code)
		}
	}
}

func TestADecisionNamesAllItSettlesAndWhatItJudges(t *testing.T) {
	b := newBook(t)
	seen := b.captures("Lan", text("chào"))
	b.reads("Hoa", "Lan")
	approved := b.says("Lan", "approve")
	scam := b.says("Hoa", "scam")
	b.reads("Lan", "Hoa")
	op, err := b.seen("Lan").Decide(model.Decline, "r1", model.Why{})
	if err != nil {
		t.Fatal(err)
	}
	for name, n := range map[string]int{"the capture": seen, "her own verdict": approved, "the scam": scam} {
		if !slices.Contains(op.Base, b.id(n)) {
			t.Errorf("the decision does not name %s", name)
		}
	}
	if regs := op.Fact.Registers(); !slices.Contains(regs, model.RegFlag) {
		t.Errorf("a decline over a scam writes %v, want the flag too", regs)
	}
}

func TestADecisionOverMoreHeadsThanAnOpMayNameIsStillPossible(t *testing.T) {
	ops := append(deep(1, arriveOf, none), deep(601, verdictOf, func(int) []int { return []int{0} })[1:]...)
	next := func() model.Case { return model.Fold("a", ops, model.World{}) }
	before := len(next().Verdict.Two)
	for i := range 3 {
		op, err := next().Decide(model.Decline, "", model.Why{})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := model.EncodeOp(op, 1, 1, ""); err != nil {
			t.Fatalf("a decision over %d verdicts cannot be written: %v", before, err)
		}
		k := deep(1, func(int) model.Fact { return op.Fact }, none)[0]
		k.Stamp.ID, k.Stamp.T, k.Env.Base = model.OpID{byte(i), 9, 9}, int64(700+i)*1e6, op.Base
		ops = append(ops, k)
		if after := len(next().Verdict.Two); after >= before {
			t.Fatalf("decision %d leaves %d verdicts of %d", i, after, before)
		} else {
			before = after
		}
	}
	if c := next(); c.Verdict.Conflict() || c.Verdict.Value != model.Decline {
		t.Errorf("three decisions over 600 verdicts leave %d against each other", len(c.Verdict.Two))
	}
}

func TestFailingNeverChangesWhatFacebookWasTold(t *testing.T) {
	for _, told := range []model.Verdict{model.None, model.Approve, model.Gone, model.Unreadable} {
		c := model.Case{Verdict: model.Ruling{Value: model.Decline}, Done: model.Carried{Value: told}}
		op, err := c.Carry(true, "no button")
		if err != nil {
			t.Fatal(err)
		}
		want := told
		if told == model.Unreadable {
			want = model.None // this program cannot say it again
		}
		if d := op.Fact.(*model.Done); d.Verdict != want || !d.Failed || d.Check() != nil {
			t.Errorf("a failure after %q records %+v (%v)", told, d, d.Check())
		}
	}
}
