package store_test

import (
	"cmp"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"duyet/model"
	"duyet/store"
)

// later is a fact of a kind that this program does not know.
type later struct{}

func (later) Kind() string                { return "later/1" }
func (later) Registers() []model.Register { return []model.Register{model.RegVerdict} }
func (later) Check() error                { return nil }
func (later) Private() any                { return nil }

// forger makes ops of any kind as a client would that heeds no role.
type forger struct {
	s   *store.Store
	now time.Time
}

// forge makes an op of a kind: on an item, on its group or on the store, as the
// kind asks for. It names what it finds, so that the same store gives the same.
func (f forger) forge(kind string, c model.Case) (model.Op, error) {
	switch kind {
	case "source/1", "metric/1", "group/1", "sign/1", "indicator/1":
		groups, err := f.s.Groups(context.Background())
		at := slices.IndexFunc(groups, func(g model.Group) bool { return g.ID == c.Group })
		if err != nil || at < 0 {
			return model.Op{}, cmp.Or(err, error(misstep("no group")))
		}
		return f.onGroup(kind, groups[at])
	case "code/1", "close/1", "card/1", "trust/1", "revoke/1":
		return f.onStore(kind)
	}
	return f.onItem(kind, c)
}

func (f forger) onGroup(kind string, g model.Group) (model.Op, error) {
	at := f.now.UnixMilli()
	switch kind {
	case "source/1":
		return model.Op{On: string(g.ID), Fact: &model.Source{Format: "test", Captured: at, Items: 1}}, nil
	case "metric/1":
		return g.Report(&model.Metric{Date: "2026-11-19", Captured: at, Fields: map[string]int{"posts": int(at % 1e6)}}, at), nil
	case "group/1":
		return g.SetField("rule", "forged", "Được bán hàng", false)
	case "sign/1":
		return g.SetSign(model.Sign{Name: "forged", State: model.SignOn, Weight: 150, Value: model.SignText{Phrases: []string{"dân vũ"}}})
	}
	return g.Stand(model.Allowed, model.IndicatorList{Type: "phone", Values: []string{"0912345678"}})
}

func (f forger) onStore(kind string) (model.Op, error) {
	r, me, on := f.s.Roster(), f.s.Me(), string(f.s.ID())
	var fact model.Fact
	switch kind {
	case "code/1":
		fact = &model.Code{Key: strings.Repeat("k", 43), Uses: 9, Last: "2036-12-01", Role: model.RoleAdmin}
	case "card/1":
		fact = &model.Card{Admin: me.Admin, Who: model.Who{Name: "Tên khác"}}
	case "close/1":
		for key, code := range r.Codes {
			if old, ok := fact.(*model.Close); !code.Closed && code.By != "" && (!ok || key < old.Key) {
				fact = &model.Close{Key: key}
			}
		}
	default:
		for id, m := range r.Members {
			switch {
			case id == me.Device || m.Depth == 0 || (kind == "trust/1") == (m.Depth >= 0):
			case kind == "trust/1":
				if old, ok := fact.(*model.Trust); !ok || id < old.Device {
					fact = &model.Trust{Device: id, Key: m.Key, Role: model.RoleAdmin}
				}
			case !m.Ended:
				if old, ok := fact.(*model.Revoke); !ok || id < old.Device {
					fact = &model.Revoke{Device: id}
				}
			}
		}
	}
	if fact == nil {
		return model.Op{}, misstep("nobody to say it of")
	}
	return model.Op{On: on, Fact: fact}, nil
}

func (f forger) onItem(kind string, c model.Case) (model.Op, error) {
	at := f.now.UnixMilli()
	switch kind {
	case "arrive/1":
		a := &model.Arrive{Item: c.Kind, Complete: model.Full, State: model.StatePending, Content: c.Content}
		a.Group, a.Captured, a.Content.Text = c.Group, at, "Chữ của người khác"
		return c.Arrives(a, at), nil
	case "same/1":
		ids, err := f.s.CaseIDs(context.Background())
		slices.Sort(ids)
		at := slices.IndexFunc(ids, func(id model.ItemID) bool { return id != c.ID })
		if err != nil || at < 0 {
			return model.Op{}, cmp.Or(err, error(misstep("no other item")))
		}
		other, err := f.s.Case(context.Background(), ids[at])
		if other.ID < c.ID {
			c, other = other, c
		}
		return model.SameAs(c, c.ID, other.ID, true), err
	case "undo/1":
		ops, err := f.s.KnownOps(context.Background(), c)
		for _, k := range slices.Backward(ops) {
			if _, ok := k.Env.Fact.(*model.Decide); ok && err == nil {
				return model.TakeBack(string(c.ID), k.Stamp.ID), nil
			}
		}
		return model.Op{}, cmp.Or(err, error(misstep("no verdict")))
	}
	why := model.Why{Reason: "x", Note: "x"}
	fact := map[string]model.Fact{
		"decide/1": &model.Decide{Verdict: model.Decline, Why: why}, "done/1": &model.Done{Verdict: model.Decline}, "clear/1": &model.Clear{Why: why},
		"answer/1": &model.Answering{Value: model.Dismiss, Why: why}, "claim/1": &model.Claim{Until: at + 1e6}, "snooze/1": &model.Snooze{Until: at + 1e6},
		"escalate/1": &model.Escalate{Level: "ward", Why: why}, "note/1": &model.Note{Why: why}, "label/1": &model.Label{Name: "lane", Value: "care"},
		"forget/1": &model.Forget{}, "later/1": later{},
	}[kind]
	if fact == nil {
		return model.Op{}, misstep("no kind " + kind)
	}
	return c.Tell(fact), nil
}

// rolesTable is whose ops of which kind count, one row a kind, for every
// reader: the vectors of section 7 of FORMAT.md.
const rolesTable = "journal/testdata/roles.tsv"

// readRoles reads the table: by kind, by role, whether its ops count.
func readRoles(t *testing.T) map[string]map[string]bool {
	t.Helper()
	b, err := os.ReadFile(rolesTable)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(b)), "\n")
	head, out := strings.Split(lines[0], "\t"), map[string]map[string]bool{}
	for _, l := range lines[1:] {
		fields := strings.Split(l, "\t")
		if len(fields) != len(head) {
			t.Fatalf("%q has %d fields", l, len(fields))
		}
		row := map[string]bool{}
		for i, role := range head[1:] {
			row[role] = fields[i+1] == "counts"
		}
		out[fields[0]] = row
	}
	return out
}

// TestWhatARoleMayNotDoChangesNothingForOthers lets devices of each role say an
// op of each kind, whatever their own client would refuse, and holds what a
// colleague sees before and after against the table of roles.
func TestWhatARoleMayNotDoChangesNothingForOthers(t *testing.T) {
	t.Parallel()
	table := readRoles(t)
	kinds := append(model.Kinds(), "later/1")
	if len(table) != len(kinds) {
		t.Errorf("the table has %d rows, there are %d kinds", len(table), len(kinds))
	}
	for _, role := range []string{"admin", "supervisor", "stranger", "ended"} {
		t.Run(role, func(t *testing.T) {
			t.Parallel()
			m := newTeam(t)
			hoa := m.create(m.options(), "Hoa")
			who := m.roleOf(hoa, role)
			m.join(m.options(), "", "Khách") // to be trusted
			m.join(m.options(), m.invite(hoa), "Mai")
			m.join(m.options(), m.invite(hoa), "Bảo")
			m.sync(hoa)
			for _, kind := range kinds {
				m.says(hoa, who, kind, table[kind][role])
			}
			m.whole(hoa)
		})
	}
}

// roleOf lets somebody in who has a role, or none, or who was ended.
func (m *team) roleOf(by *store.Store, role string) *store.Store {
	m.t.Helper()
	code := ""
	if role != "stranger" {
		as := model.RoleAdmin
		if role == "supervisor" {
			as = model.RoleSupervisor
		}
		var err error
		code, _, err = by.Invite(context.Background(), 1, 7, as, false)
		m.must(err)
		m.sync(by)
	}
	who := m.join(m.options(), code, "Sếp")
	m.sync(who, by)
	if role == "ended" {
		m.must(by.Revoke(context.Background(), who.Me().Device))
		m.sync(by, who)
	}
	return who
}

// says lets a device say an op of one kind and looks at what it changed for a
// colleague.
func (m *team) says(reader, who *store.Store, kind string, counts bool) {
	m.t.Helper()
	ctx := context.Background()
	m.pass(time.Minute)
	m.invite(reader) // to be closed
	id := m.arrives(reader, model.Join, "Trần "+kind, "1000000"+m.now.Format("20060102150405"), "")
	m.sync(reader, who)
	first, err := m.item(who, id).Rule("approve", "", model.Why{}) // to be taken back
	m.must(err)
	m.must(who.Force(ctx, first))
	m.sync(who, reader)
	op, err := forger{who, m.now}.forge(kind, m.item(who, id))
	if err != nil {
		m.t.Fatalf("%s: %v", kind, err)
	}
	before := m.truth(reader)
	m.must(who.Force(ctx, op))
	m.sync(who, reader)
	e := m.newest(reader, who, kind)
	if e.Counted != counts {
		m.t.Errorf("%s: a colleague is told that it counts: %t", kind, e.Counted)
	}
	// A further card says nothing of who its device is.
	if after := m.truth(reader); (after != before) != (counts && kind != "card/1") {
		m.t.Errorf("%s changed what a colleague sees: %t\n%s", kind, after != before, firstDifference(after, before))
	}
}

// newest is the last op of a kind by a device, as another one tells it.
func (m *team) newest(reader, by *store.Store, kind string) store.Event {
	m.t.Helper()
	events, err := reader.History(context.Background(), "", 1000)
	m.must(err)
	for _, e := range events {
		if e.Kind == kind && e.Stamp.Device == by.Me().Device {
			return e
		}
	}
	m.t.Fatalf("%s did not arrive", kind)
	return store.Event{}
}

// truth writes down all that stands for a store, what does not count aside.
func (m *team) truth(s *store.Store) string {
	m.t.Helper()
	ids, err := s.CaseIDs(context.Background())
	m.must(err)
	slices.Sort(ids)
	cases, err := s.Cases(context.Background(), ids...)
	m.must(err)
	for i := range cases {
		cases[i].Derived, cases[i].Status.Unverified = model.Derived{}, nil
	}
	groups, err := s.Groups(context.Background())
	m.must(err)
	r := s.Roster()
	b, err := json.MarshalIndent(map[string]any{"cases": cases, "groups": groups, "members": r.Members, "codes": r.Codes, "heads": r.Heads}, "", " ")
	m.must(err)
	return string(b)
}

// A supervisor is told beforehand, whatever she tries.
func TestASupervisorIsToldBeforehand(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	hoa := m.create(m.options(), "Hoa")
	boss := m.roleOf(hoa, "supervisor")
	id := m.arrives(hoa, model.Join, "Trần Mai", "100000000000102", "")
	m.sync(hoa, boss)
	for _, kind := range append(model.Kinds(), "later/1") {
		op, err := forger{boss, m.now}.forge(kind, m.item(boss, id))
		if err != nil {
			continue // nothing of the kind can be said here
		}
		if err := boss.Record(context.Background(), op); model.CodeOf(err) != "supervisor" {
			t.Errorf("%s: %v", kind, err)
		}
	}
}

// What an index holds that was folded when a supervisor's ops still counted is
// folded anew.
func TestAnOlderIndexNoLongerCountsASupervisor(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	o := m.options()
	hoa, err := store.Create(context.Background(), o, "Phụ nữ Gia Lâm", "Hoa", nil)
	m.must(err)
	boss := m.roleOf(hoa, "supervisor")
	id := m.arrives(hoa, model.Join, "Trần Mai", "100000000000102", "")
	m.sync(hoa, boss)
	op, err := m.item(boss, id).Rule("decline", "", model.Why{})
	m.must(err)
	m.must(boss.Force(context.Background(), op))
	m.sync(boss, hoa)
	want := m.truth(hoa)
	m.must(hoa.CountAs(context.Background(), boss.Me().Device, model.RoleAdmin))
	if v := m.item(hoa, id).Verdict.Value; v != model.Decline {
		t.Fatalf("the older index holds %q", v)
	}
	m.must(hoa.Abandon())
	older(t, filepath.Join(o.Home, "stores", string(hoa.ID()), "index.db"), "v2")
	hoa, err = store.Open(context.Background(), o)
	m.keep(hoa, err)
	if got := m.truth(hoa); got != want {
		t.Errorf("the index shows otherwise: %s", firstDifference(got, want))
	}
	m.whole(hoa)
}
