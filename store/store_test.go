package store_test

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"duyet/model"
	"duyet/store"
)

// team is some homes around one folder.
type team struct {
	t   *testing.T
	dir string
	now time.Time
}

func newTeam(t *testing.T) *team {
	return &team{t: t, dir: filepath.Join(t.TempDir(), "shared"), now: store.Day}
}

func (m *team) options() store.Options {
	return store.Options{Home: m.t.TempDir(), Dir: m.dir, Now: func() time.Time { return m.now }, App: "duyet/test", Host: store.Patient}
}

func (m *team) create(o store.Options, name string) *store.Store {
	m.t.Helper()
	s, err := store.Create(context.Background(), o, "Phụ nữ Gia Lâm", name, nil)
	return m.keep(s, err)
}

func (m *team) join(o store.Options, code, name string) *store.Store {
	m.t.Helper()
	s, _, err := store.Join(context.Background(), o, code, name)
	return m.keep(s, err)
}

func (m *team) keep(s *store.Store, err error) *store.Store {
	m.t.Helper()
	if err != nil {
		m.t.Fatal(err)
	}
	m.t.Cleanup(func() {
		if err := s.Close(); err != nil {
			m.t.Error(err)
		}
	})
	return s
}

func (m *team) invite(s *store.Store) string {
	m.t.Helper()
	code, _, err := s.Invite(context.Background(), 2, 7, model.RoleAdmin, false)
	if err == nil {
		_, err = s.Publish(context.Background())
	}
	m.must(err)
	return code
}

func (m *team) must(err error) {
	m.t.Helper()
	if err != nil {
		m.t.Fatal(err)
	}
}

func (m *team) sync(stores ...*store.Store) {
	m.t.Helper()
	for _, s := range stores {
		_, err := s.Sync(context.Background())
		m.must(err)
	}
}

func (m *team) group(s *store.Store) model.GroupID {
	m.t.Helper()
	g, err := s.Group(context.Background(), "")
	m.must(err)
	return g.ID
}

// arrives imports one pending item captured now.
func (m *team) arrives(s *store.Store, kind model.ItemKind, name, id, text string) model.ItemID {
	m.t.Helper()
	a := model.Arrive{Item: kind, Complete: model.Full, State: model.StatePending}
	a.Captured = m.now.UnixMilli()
	a.Content = model.Content{Author: model.Author{Name: name, ExternalID: id}, Text: text}
	if kind != model.Join {
		a.Content.ExternalID = id
	} else {
		a.Created, a.Precision = a.Captured, model.Second // she asks as it is seen
	}
	r, err := s.Import(context.Background(), m.group(s), store.Batch{Format: "test", Captured: m.now, Items: []model.Arrive{a}})
	m.must(err)
	if len(r.Items) == 1 {
		return r.Items[0]
	}
	found, err := s.Resolve(context.Background(), m.group(s), id)
	m.must(err)
	return found
}

func (m *team) rule(s *store.Store, id model.ItemID, value string) {
	m.t.Helper()
	op, err := m.item(s, id).Rule(value, "", model.Why{})
	m.must(err)
	m.must(s.Record(context.Background(), op))
}

func (m *team) carry(s *store.Store, id model.ItemID) {
	m.t.Helper()
	op, err := m.item(s, id).Carry(false, "")
	m.must(err)
	m.must(s.Record(context.Background(), op))
}

func (m *team) item(s *store.Store, id model.ItemID) model.Case {
	m.t.Helper()
	c, err := s.Case(context.Background(), id)
	m.must(err)
	return c
}

func (m *team) view(s *store.Store, id model.ItemID) model.View {
	m.t.Helper()
	c := m.item(s, id)
	q := model.Posts
	if c.Kind == model.Join {
		q = model.Joins
	}
	return c.ViewIn(q)
}

func (m *team) pass(d time.Duration) { m.now = m.now.Add(d) }

func TestTwoHomesShareOneFolder(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	lan := m.create(m.options(), "Lan")
	hoa := m.join(m.options(), m.invite(lan), "Hoa")
	m.sync(lan)
	id := m.arrives(lan, model.Join, "Nguyễn Thị Hoa", "100000000000101", "")
	m.sync(lan, hoa)
	if got := m.view(hoa, id); got != model.Waiting {
		t.Fatalf("at Hoa's the request stands in %q, want waiting", got)
	}
	m.rule(lan, id, "approve")
	m.rule(hoa, id, "decline")
	m.sync(lan, hoa, lan)
	for name, s := range map[string]*store.Store{"Lan": lan, "Hoa": hoa} {
		if c := m.item(s, id); len(c.Verdict.Two) != 2 || c.Verdict.Value != model.Decline || m.view(s, id) != model.TwoView {
			t.Errorf("%s sees %+v in %s, want two verdicts", name, c.Verdict, m.view(s, id))
		}
	}
	m.rule(lan, id, "approve")
	m.sync(lan, hoa)
	for name, s := range map[string]*store.Store{"Lan": lan, "Hoa": hoa} {
		if c := m.item(s, id); c.Verdict.Conflict() || c.Verdict.Value != model.Approve || m.view(s, id) != model.Todo {
			t.Errorf("%s sees %+v in %s, want approve to do", name, c.Verdict, m.view(s, id))
		}
	}
	m.pass(time.Minute)
	m.carry(hoa, id)
	m.sync(hoa, lan)
	if got := m.view(lan, id); got != model.DoneView {
		t.Errorf("at Lan's the request stands in %q after Hoa carried it out, want done", got)
	}
	_, err := lan.Undo(context.Background())
	if model.KindOf(err) != model.Conflict || model.CodeOf(err) != "carried-out" {
		t.Errorf("undo of a carried out verdict gives %v, want carried-out", err)
	}
}

func TestADeviceWithoutCodeChangesNothingUntilTrusted(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	lan := m.create(m.options(), "Lan")
	id := m.arrives(lan, model.Join, "Trần Mai", "100000000000102", "")
	m.sync(lan)
	mai := m.join(m.options(), "", "Mai")
	m.rule(mai, id, "approve")
	if c := m.item(mai, id); !c.Status.Uncounted || c.Verdict.Value != model.Approve || m.view(mai, id) != model.Waiting {
		t.Errorf("Mai sees %+v in %s, want her own verdict, not counted", c.Status, m.view(mai, id))
	}
	m.sync(mai, lan)
	if c := m.item(lan, id); c.Verdict.Value != model.None || len(c.Status.Unverified) != 1 {
		t.Errorf("Lan sees %+v, want no verdict and one unverified device", c.Verdict)
	}
	m.must(lan.Trust(context.Background(), mai.Me().Device))
	if c := m.item(lan, id); c.Verdict.Value != model.Approve || m.view(lan, id) != model.Todo {
		t.Errorf("after the trust Lan sees %+v in %s, want approve to do", c.Verdict, m.view(lan, id))
	}
	m.sync(lan, mai)
	if c := m.item(mai, id); c.Status.Uncounted || m.view(mai, id) != model.Todo {
		t.Errorf("after the trust Mai sees %+v in %s", c.Status, m.view(mai, id))
	}
}

func TestTheSamePersonAskingAgainOpensANewRound(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	lan := m.create(m.options(), "Lan")
	id := m.arrives(lan, model.Join, "Trần Mai", "100000000000102", "")
	m.rule(lan, id, "decline")
	m.pass(time.Minute)
	m.carry(lan, id)
	m.pass(24 * time.Hour)
	if again := m.arrives(lan, model.Join, "Trần Mai", "100000000000102", ""); again != id {
		t.Fatalf("the second request is item %s, want %s", again, id)
	}
	if c := m.item(lan, id); c.Status.Round != 2 || m.view(lan, id) != model.Waiting {
		t.Errorf("round %d in %s, want round 2 waiting", c.Status.Round, m.view(lan, id))
	}
}

func TestAPostThatChangedAfterItsVerdictWaitsAgain(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	lan := m.create(m.options(), "Lan")
	id := m.arrives(lan, model.Post, "Trần Mai", "800000000000001", "Chào cả nhà")
	m.rule(lan, id, "approve")
	m.pass(time.Hour)
	m.arrives(lan, model.Post, "Trần Mai", "800000000000001", "Vay tiền nhanh, nhắn zalo")
	if c := m.item(lan, id); !c.Verdict.Edited() || c.Verdict.Was != model.Approve || m.view(lan, id) != model.Waiting {
		t.Errorf("the changed post has %+v in %s, want edited and waiting", c.Verdict, m.view(lan, id))
	}
	m.rule(lan, id, "decline")
	if got := m.view(lan, id); got != model.Todo {
		t.Errorf("after a verdict on the new text it stands in %s, want todo", got)
	}
}

func TestUndoGoesBackStepByStep(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	lan := m.create(m.options(), "Lan")
	id := m.arrives(lan, model.Join, "Trần Mai", "100000000000102", "")
	m.rule(lan, id, "approve")
	m.carry(lan, id)
	for _, want := range []model.View{model.Todo, model.Waiting} {
		if _, err := lan.Undo(context.Background()); err != nil {
			t.Fatal(err)
		}
		if got := m.view(lan, id); got != want {
			t.Fatalf("after an undo the request stands in %s, want %s", got, want)
		}
	}
	if _, err := lan.Undo(context.Background()); err != nil {
		t.Fatal(err)
	}
	if _, err := lan.Case(context.Background(), id); model.KindOf(err) != model.NotFound {
		t.Errorf("after the import was undone its item gives %v, want not found", err)
	}
}
