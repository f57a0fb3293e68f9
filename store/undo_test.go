package store_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"duyet/model"
	"duyet/store"
)

func (m *team) undo(s *store.Store) store.Step {
	m.t.Helper()
	step, err := s.Undo(context.Background())
	m.must(err)
	return step
}

func TestAVerdictSomebodyCarriedOutIsNotUndoneAndSaysWhoDidIt(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	lan := m.create(m.options(), "Lan")
	hoa := m.join(m.options(), m.invite(lan), "Hoa")
	id := m.arrives(lan, model.Join, "Trần Mai", "100000000000102", "")
	m.rule(lan, id, "approve")
	m.sync(lan, hoa)
	m.pass(time.Minute)
	told := m.now
	m.carry(hoa, id)
	m.sync(hoa, lan)
	before := m.ops(lan)
	_, err := lan.Undo(context.Background())
	var carried *store.CarriedOut
	if model.KindOf(err) != model.Conflict || !errors.As(err, &carried) {
		t.Fatalf("undo gives %v, want a conflict that says who", err)
	}
	if carried.By != hoa.Me().Admin || !carried.At.Equal(told) || carried.Item != id {
		t.Errorf("it was carried out by %s at %s, want Hoa at %s", carried.By, carried.At, told)
	}
	if after := m.ops(lan); after != before {
		t.Errorf("the refused undo records %d ops", after-before)
	}
}

func TestACarriedOutVerdictStandsWhateverTheClocksSay(t *testing.T) {
	t.Parallel()
	for name, wrong := range map[string]time.Duration{"behind": -time.Hour, "ahead": time.Hour} {
		m := newTeam(t)
		lan := m.create(m.options(), "Lan")
		o := m.options()
		o.Now = func() time.Time { return m.now.Add(wrong) }
		hoa := m.join(o, m.invite(lan), "Hoa")
		id := m.arrives(lan, model.Join, "Trần Mai", "100000000000102", "")
		m.rule(lan, id, "approve")
		m.sync(lan, hoa)
		m.pass(time.Minute)
		m.carry(hoa, id)
		m.sync(hoa, lan)
		if _, err := lan.Undo(context.Background()); model.CodeOf(err) != "carried-out" {
			t.Errorf("carried out by a clock %s, the undo gives %v", name, err)
		}
		m.pass(time.Minute)
		m.rule(lan, id, "approve") // said once more, the tick does not know of it
		m.undo(lan)
		if c := m.item(lan, id); c.Verdict.Value != model.Approve {
			t.Errorf("undoing the repeated verdict leaves %q", c.Verdict.Value)
		}
	}
}

func TestAnUndoneVerdictThatWasCarriedOutMeanwhileIsShownAsTold(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	lan := m.create(m.options(), "Lan")
	hoa := m.join(m.options(), m.invite(lan), "Hoa")
	id := m.arrives(lan, model.Join, "Trần Mai", "100000000000102", "")
	m.rule(lan, id, "approve")
	m.sync(lan, hoa)
	m.undo(lan)
	m.carry(hoa, id)
	m.sync(lan, hoa, lan)
	for name, s := range map[string]*store.Store{"Lan": lan, "Hoa": hoa} {
		if c := m.item(s, id); c.Verdict.Value != model.None || c.Done.Value != model.Approve || m.view(s, id) != model.DoneView {
			t.Errorf("%s sees %q, told %q, in %s", name, c.Verdict.Value, c.Done.Value, m.view(s, id))
		}
	}
}

func TestUndoTakesBackOnesOwnStepsOnly(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	lan := m.create(m.options(), "Lan")
	hoa := m.join(m.options(), m.invite(lan), "Hoa")
	id := m.arrives(lan, model.Join, "Trần Mai", "100000000000102", "")
	m.sync(lan, hoa)
	m.rule(hoa, id, "decline")
	m.sync(hoa, lan)
	m.rule(lan, id, "approve")
	m.undo(lan)
	if c := m.item(lan, id); c.Verdict.Value != model.Decline || c.Verdict.By != hoa.Me().Admin {
		t.Errorf("after Lan's undo stands %+v, want Hoa's decline", c.Verdict)
	}
	m.undo(lan) // her import stays: Hoa acted on what it brought
	if c := m.item(lan, id); c.Empty() || c.Verdict.Value != model.Decline {
		t.Errorf("after Lan undid her import the request is %+v, want it kept", c)
	}
}

func TestOpsRecordedTogetherGoBackTogether(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	lan := m.create(m.options(), "Lan")
	var ops []model.Op
	var ids []model.ItemID
	for _, ext := range []string{"100000000000102", "100000000000103", "100000000000104"} {
		id := m.arrives(lan, model.Join, "Chị "+ext, ext, "")
		op, err := m.item(lan, id).Rule("approve", "", model.Why{})
		m.must(err)
		ops, ids = append(ops, op), append(ids, id)
	}
	m.must(lan.Record(context.Background(), ops...))
	if step := m.undo(lan); step.N != 3 {
		t.Errorf("the undo took back %+v, want three", step)
	}
	for _, id := range ids {
		if got := m.view(lan, id); got != model.Waiting {
			t.Errorf("after the undo a request stands in %s", got)
		}
	}
}

func TestNothingLeftToUndoIsNotFound(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	lan := m.create(m.options(), "Lan")
	for range 100 {
		_, err := lan.Undo(context.Background())
		if model.CodeOf(err) == "nothing-to-undo" && model.KindOf(err) == model.NotFound {
			return
		}
		m.must(err)
	}
	t.Error("a hundred undos never end")
}
