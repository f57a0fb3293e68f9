package store_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"duyet/model"
	"duyet/store"
)

// bereft is a home that lost the key of an identity before anything it recorded
// under it was shown to a colleague. What happens while it had it, and after, is
// given.
func bereft(t *testing.T, during, after func(m *team, lan *store.Store, ids []model.ItemID)) (m *team, lan, hoa *store.Store, ids []model.ItemID) {
	t.Helper()
	m = newTeam(t)
	ctx := context.Background()
	hoa = m.create(m.options(), "Hoa")
	o := m.options()
	first, _, err := store.Join(ctx, o, m.invite(hoa), "Lan")
	m.must(err)
	ids = m.many(first, 8)
	m.sync(first, hoa)
	m.must(first.SetAnchor(ctx, "elsewhere"))
	m.must(first.Abandon())
	device := filepath.Join(stateOf(t, o.Home), "device.json")
	keys, err := os.ReadFile(device)
	m.must(err)
	lost, err := store.Open(ctx, o)
	m.must(err)
	during(m, lost, ids)
	m.must(lost.Abandon())
	m.must(os.WriteFile(device, keys, 0o600))
	m.pass(time.Hour)
	lan, err = store.Open(ctx, o)
	m.keep(lan, err)
	if after != nil {
		after(m, lan, ids)
	}
	m.sync(lan, hoa, lan)
	return m, lan, hoa, ids
}

// strandedIn counts the ops that a check finds stranded.
func (m *team) strandedIn(s *store.Store, repair bool) (left, again int) {
	m.t.Helper()
	findings, _, err := s.Check(context.Background(), repair)
	m.must(err)
	for _, f := range findings {
		switch f.Code {
		case "device-stranded":
			left += f.N
			if f.Severity != store.Damage || f.Repair == "" {
				m.t.Errorf("it is told as %+v", f)
			}
		case "recorded-again":
			again += f.N
		}
	}
	return left, again
}

func (m *team) noted(s *store.Store, id model.ItemID, text string) {
	m.t.Helper()
	n, err := model.NewNote(text)
	m.must(err)
	m.must(s.Record(context.Background(), m.item(s, id).Tell(n)))
}

func TestWhatWasRecordedUnderALostKeyIsRecordedAgain(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	var arrived model.ItemID
	m, lan, hoa, ids := bereft(t, func(m *team, lan *store.Store, ids []model.ItemID) {
		m.rule(lan, ids[0], "decline")
		m.noted(lan, ids[1], "đã gọi")
		m.noted(lan, ids[1], "gọi lại thứ hai")
		var step []model.Op
		for _, id := range ids[2:4] {
			op, err := m.item(lan, id).Rule("approve", "", model.Why{Reason: "có người mời"})
			m.must(err)
			step = append(step, op)
		}
		m.must(lan.Record(ctx, step...))
		m.rule(lan, ids[4], "decline")
		m.undo(lan)
		m.rule(lan, ids[5], "decline")
		m.rule(lan, ids[6], "decline")
		m.rule(lan, ids[6], "approve")
		arrived = m.arrives(lan, model.Join, "Vũ Thị Bưởi", "300000000000001", "")
		m.rule(lan, arrived, "approve")
	}, func(m *team, lan *store.Store, ids []model.ItemID) {
		m.rule(lan, ids[5], "approve")
	})
	m.rule(hoa, ids[7], "approve")
	if got := m.item(hoa, ids[0]).Verdict.Value; got != "" {
		t.Fatalf("Hoa sees %q: nothing is stranded", got)
	}
	if n, _ := m.strandedIn(lan, false); n != 13 {
		t.Errorf("%d ops are found, want 13", n)
	}
	left, again := m.strandedIn(lan, true)
	if left != 0 || again != 12 {
		t.Errorf("%d are left, %d were recorded again; want 0 and all but the one replaced", left, again)
	}
	m.sync(lan, hoa, lan)
	mai := m.join(m.options(), m.invite(hoa), "Mai")
	m.sync(lan, hoa)
	for name, s := range map[string]*store.Store{"Lan": lan, "Hoa": hoa, "Mai": mai} {
		for id, want := range map[model.ItemID]model.Verdict{ids[0]: model.Decline, ids[2]: model.Approve, ids[3]: model.Approve, ids[4]: "",
			ids[5]: model.Approve, ids[6]: model.Approve, arrived: model.Approve} {
			c := m.item(s, id)
			if c.Verdict.Value != want || c.Verdict.Conflict() {
				t.Errorf("%s sees %q on %s, conflicts %v; want %q", name, c.Verdict.Value, id, c.Verdict.Two, want)
			}
		}
		notes := m.item(s, ids[1]).Team.Notes
		if len(notes) != 2 {
			t.Errorf("%s sees the notes %+v", name, notes)
		}
		if c := m.item(s, ids[0]); s.AdminName(c.Verdict.By) != "Lan" {
			t.Errorf("%s sees it decided by %s", name, s.AdminName(c.Verdict.By))
		}
	}
	m.whole(lan, hoa, mai)
	if n, again := m.strandedIn(lan, true); n != 0 || again != 0 {
		t.Errorf("a second repair finds %d and records %d", n, again)
	}
}

// TestNothingIsStrandedInAHomeThatHasItsKeys: that its folder is away, or that
// it took a new identity, is no damage.
func TestNothingIsStrandedInAHomeThatHasItsKeys(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	ctx := context.Background()
	hoa := m.create(m.options(), "Hoa")
	o := m.options()
	first, _, err := store.Join(ctx, o, m.invite(hoa), "Lan")
	m.must(err)
	ids := m.many(first, 2)
	m.rule(first, ids[0], "decline")
	m.must(first.SetAnchor(ctx, "elsewhere"))
	m.must(first.Abandon())
	away := m.dir + "-away"
	m.must(os.Rename(m.dir, away))
	lan, err := store.Open(ctx, o)
	m.keep(lan, err)
	m.rule(lan, ids[1], "decline")
	if n, again := m.strandedIn(lan, true); n != 0 || again != 0 {
		t.Errorf("%d are found, %d recorded again", n, again)
	}
	m.must(os.Rename(away, m.dir))
	m.sync(lan, hoa)
	if !slices.Equal([]model.Verdict{m.item(hoa, ids[0]).Verdict.Value, m.item(hoa, ids[1]).Verdict.Value}, []model.Verdict{model.Decline, model.Decline}) {
		t.Error("a colleague lacks decisions")
	}
}
