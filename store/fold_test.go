package store_test

import (
	"context"
	"testing"
	"time"

	"duyet/model"
	"duyet/store"
)

// ahead lets somebody join whose clock runs years ahead from then on.
func (m *team) ahead(by *store.Store, name string) *store.Store {
	m.t.Helper()
	var wrong time.Duration
	o := m.options()
	o.Now = func() time.Time { return m.now.Add(wrong) }
	s := m.join(o, m.invite(by), name)
	wrong = years
	m.sync(by)
	return s
}

// whole checks that every case of a home is the fold of its ops.
func (m *team) whole(stores ...*store.Store) {
	m.t.Helper()
	for _, s := range stores {
		findings, _, err := s.Check(context.Background(), false)
		m.must(err)
		for _, f := range findings {
			if f.Severity != store.Info {
				m.t.Errorf("check finds %+v", f)
			}
		}
	}
}

func (m *team) tell(s *store.Store, id model.ItemID, f model.Fact) {
	m.t.Helper()
	m.must(s.Record(context.Background(), m.item(s, id).Tell(f)))
}

const years = 3 * 365 * 24 * time.Hour

// Attack a3.
func TestWhatALaptopYearsAheadSaidIsCorrectedByWhoSawIt(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	lan := m.create(m.options(), "Lan")
	hoa := m.ahead(lan, "Hoa")
	id := m.arrives(hoa, model.Post, "Trần Mai", "800000000000001", "hỏi thăm")
	m.tell(hoa, id, &model.Label{Name: model.Lane, Value: "care"})
	m.tell(hoa, id, &model.Snooze{Until: m.now.Add(years).UnixMilli()})
	m.rule(hoa, id, "decline")
	m.sync(hoa, lan)
	m.pass(time.Hour)
	m.arrives(lan, model.Post, "Trần Mai", "800000000000001", "hỏi thăm cả nhà")
	m.tell(lan, id, &model.Label{Name: model.Lane})
	m.tell(lan, id, &model.Snooze{})
	m.rule(lan, id, "approve")
	m.carry(lan, id)
	m.sync(lan, hoa)
	for name, s := range map[string]*store.Store{"Lan": lan, "Hoa": hoa} {
		c := m.item(s, id)
		if c.Content.Text != "hỏi thăm cả nhà" || c.Labels[model.Lane] != "" || c.Team.Snooze.Until != 0 || c.Verdict.Value != model.Approve || m.view(s, id) != model.DoneView {
			t.Errorf("%s sees %q, %v, %+v, %s in %s", name, c.Content.Text, c.Labels, c.Team.Snooze, c.Verdict.Value, m.view(s, id))
		}
	}
	m.whole(lan, hoa)
}

func TestARequestAfterATickFromYearsAheadIsSeen(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	lan := m.create(m.options(), "Lan")
	hoa := m.ahead(lan, "Hoa")
	id := m.arrives(lan, model.Join, "Trần Mai", "100000000000102", "")
	m.sync(lan, hoa)
	m.rule(hoa, id, "decline")
	m.carry(hoa, id)
	m.sync(hoa, lan)
	m.pass(48 * time.Hour)
	for range 2 {
		m.arrives(lan, model.Join, "Trần Mai", "100000000000102", "")
		if c := m.item(lan, id); c.Status.Round != 2 || m.view(lan, id) != model.Waiting {
			t.Errorf("the next request is round %d in %s, want round 2 waiting", c.Status.Round, m.view(lan, id))
		}
		m.pass(time.Hour)
	}
	m.whole(lan)
}

func TestAFigureFromYearsAheadIsCorrectedByWhoSawIt(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	lan := m.create(m.options(), "Lan")
	hoa := m.ahead(lan, "Hoa")
	for n, s := range []*store.Store{hoa, lan} {
		b := store.Batch{Format: "test", Days: []model.Metric{{Date: "2026-11-19", Fields: map[string]int{"posts": 99 - 96*n}}}}
		_, err := s.Import(context.Background(), m.group(s), b)
		m.must(err)
		m.sync(hoa, lan, hoa)
	}
	for name, s := range map[string]*store.Store{"Lan": lan, "Hoa": hoa} {
		g, err := s.Group(context.Background(), "")
		m.must(err)
		if got := g.Days["2026-11-19"]["posts"]; got != 3 {
			t.Errorf("%s sees %d posts, want the corrected 3", name, got)
		}
	}
}

// twice brings one woman as a pasted card and, from another page, with her id.
func (m *team) twice(s *store.Store) (paste, page model.ItemID) {
	m.t.Helper()
	paste = m.brings(s, nil, card("Nguyễn Thị Hoa")).Items[0]
	m.pass(time.Minute)
	withID := card("Nguyễn Thị Hoa")
	withID.Content.Author.ExternalID = "100000000000101"
	page = m.brings(s, nil, withID).Items[0]
	return paste, page
}

// Attack c3.
func TestAPastedCardAndAPageWithOppositeVerdictsWaitForAWordOnSameness(t *testing.T) {
	t.Parallel()
	for name, not := range map[string]bool{"the same": false, "not the same": true} {
		t.Run(name, func(t *testing.T) {
			m := newTeam(t)
			lan := m.create(m.options(), "Lan")
			paste, page := m.twice(lan)
			m.rule(lan, paste, "approve")
			m.rule(lan, page, "decline")
			for _, id := range []model.ItemID{paste, page} {
				if c := m.item(lan, id); len(c.Derived.Maybe) != 1 || m.view(lan, id) != model.Todo {
					t.Errorf("before a word it stands in %s with %+v, want it shown, and to do all the while", m.view(lan, id), c.Derived.Maybe)
				}
			}
			m.tell(lan, paste, &model.Same{With: page, Not: not})
			if not {
				if a, b := m.view(lan, paste), m.view(lan, page); a != model.Todo || b != model.Todo {
					t.Errorf("as two women they stand in %s and %s, want todo", a, b)
				}
				m.whole(lan)
				return
			}
			c := m.item(lan, min(paste, page))
			if len(c.Verdict.Two) != 2 || c.ViewIn(model.Joins) != model.TwoView {
				t.Errorf("as one woman: %+v in %s, want two verdicts", c.Verdict, c.ViewIn(model.Joins))
			}
			m.whole(lan)
		})
	}
}

// Attack c4.
func TestUndoingAJoinGivesEachItemItsOwnVerdictBack(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	lan := m.create(m.options(), "Lan")
	hoa := m.join(m.options(), m.invite(lan), "Hoa")
	paste, page := m.twice(lan)
	m.rule(lan, paste, "approve")
	m.sync(lan, hoa)
	m.rule(hoa, page, "decline")
	m.sync(hoa, lan)
	m.tell(lan, paste, &model.Same{With: page})
	m.sync(lan, hoa)
	m.rule(hoa, min(paste, page), "approve")
	m.sync(hoa, lan)
	if c := m.item(lan, min(paste, page)); c.Verdict.Conflict() || c.Verdict.Value != model.Approve {
		t.Errorf("settled while joined: %+v", c.Verdict)
	}
	m.undo(lan)
	m.sync(lan, hoa)
	for name, s := range map[string]*store.Store{"Lan": lan, "Hoa": hoa} {
		for _, id := range []model.ItemID{paste, page} {
			if c := m.item(s, id); c.Verdict.Value == model.None || c.Verdict.Conflict() || c.Empty() {
				t.Errorf("%s sees %s apart again with %+v, want a verdict", name, id, c.Verdict)
			}
		}
	}
	m.whole(lan, hoa)
}
