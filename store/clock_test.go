package store_test

import (
	"context"
	"testing"
	"time"

	"duyet/model"
	"duyet/store"
)

// at opens a home at another time than the others have, for as long as f runs.
func (m *team) at(o store.Options, ahead time.Duration, f func(*store.Store)) {
	m.t.Helper()
	now := o.Now
	o.Now = func() time.Time { return now().Add(ahead) }
	s, err := store.Open(context.Background(), o)
	m.must(err)
	f(s)
	m.must(s.Close())
}

// Failure 18: what cannot be taken back is not done by one clock alone.
func TestAClockThatRunsAheadClosesNoCode(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	lan := m.create(m.options(), "Lan")
	o := m.options()
	hoa, _, err := store.Join(context.Background(), o, m.invite(lan), "Hoa")
	m.must(err)
	m.must(hoa.Close())
	m.sync(lan)
	code := m.invite(lan) // for 7 days
	m.at(o, 5*365*24*time.Hour, func(hoa *store.Store) { m.sync(hoa, hoa) })
	m.sync(lan)
	if mai := m.join(m.options(), code, "Mai"); mai.Me().Depth < 0 {
		t.Errorf("Mai came by a code that is good and does not count: %+v", mai.Me())
	}
	m.sync(lan)
	// When its days are over for others too it is closed.
	m.pass(8 * 24 * time.Hour)
	m.arrives(lan, model.Join, "Trần Mai", "100000000000102", "")
	m.sync(lan)
	m.at(o, 0, func(hoa *store.Store) { m.sync(hoa, hoa) })
	m.sync(lan)
	for _, c := range lan.Roster().Codes {
		if len(c.Cards) < c.Uses && !c.Closed {
			t.Errorf("a code of %s is still open", c.Last)
		}
	}
}

func TestASnoozeOutlastsAClockThatRanAhead(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	o := m.options()
	lan, err := store.Create(context.Background(), o, "Phụ nữ Gia Lâm", "Lan", nil)
	m.must(err)
	id := m.arrives(lan, model.Join, "Trần Mai", "100000000000102", "")
	m.tell(lan, id, &model.Snooze{Until: m.now.Add(48 * time.Hour).UnixMilli()})
	m.must(lan.Close())
	for _, c := range []struct {
		ahead time.Duration
		want  model.View
	}{{0, model.Snoozed}, {5 * 365 * 24 * time.Hour, model.Waiting}, {0, model.Snoozed}, {47 * time.Hour, model.Snoozed}, {49 * time.Hour, model.Waiting}, {time.Hour, model.Snoozed}} {
		m.at(o, c.ahead, func(lan *store.Store) {
			p, err := lan.Page(context.Background(), store.Ask{Group: m.group(lan), Queue: model.Joins, View: c.want})
			m.must(err)
			if len(p.Rows) != 1 {
				t.Errorf("with a clock %v ahead the request is not %s", c.ahead, c.want)
			}
		})
	}
}
