package store_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"duyet/model"
	"duyet/store"
)

// Attack c5: whoever trusts late is told what changes before it does.
func TestATrustTellsWhatItChanges(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	lan := m.create(m.options(), "Lan")
	id := m.arrives(lan, model.Join, "Trần Mai", "100000000000102", "")
	other := m.arrives(lan, model.Join, "Lê Hương", "100000000000103", "")
	m.sync(lan)
	zoe := m.join(m.options(), "", "Zoe")
	m.rule(zoe, id, "approve")
	m.rule(zoe, other, "approve")
	m.rule(lan, id, "decline")
	m.sync(zoe, lan)
	before := m.item(lan, id)
	o, err := lan.IfTrusted(context.Background(), zoe.Me().Device)
	m.must(err)
	conflicts := map[model.ItemID]bool{}
	for _, turn := range o.Turns {
		conflicts[turn.After.ID] = turn.Conflict()
	}
	if len(conflicts) != 2 || !conflicts[id] || conflicts[other] {
		t.Errorf("the trust of Zoe is said to change %v, want a conflict on one of two", conflicts)
	}
	if now := m.item(lan, id); now.Verdict.Conflict() || now.Verdict.By != before.Verdict.By || lan.Roster().Members[zoe.Me().Device].Depth >= 0 {
		t.Error("asking has changed something")
	}
	m.must(lan.Trust(context.Background(), zoe.Me().Device))
	for want, conflict := range conflicts {
		if m.item(lan, want).Verdict.Conflict() != conflict {
			t.Errorf("after the trust %s is not as it was said", want)
		}
	}
	m.sync(lan)
	m.whole(lan)
}

// Attack a4: a device is ended while work of it, and of somebody it let in, is
// on its way. Both are shown as what falls away, and one trust brings them
// back.
func TestARevokeIsUndoneByOneTrust(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	lan := m.create(m.options(), "Lan")
	hoa := m.join(m.options(), m.invite(lan), "Hoa")
	a := m.arrives(lan, model.Join, "Trần Mai", "100000000000102", "")
	b := m.arrives(lan, model.Join, "Lê Hương", "100000000000103", "")
	m.sync(lan, hoa)
	m.must(lan.Revoke(context.Background(), hoa.Me().Device))
	// Hoa does not know it yet.
	m.rule(hoa, a, "approve")
	code := m.invite(hoa)
	bao := m.join(m.options(), code, "Bao")
	m.rule(bao, b, "approve")
	m.sync(bao, lan)
	if m.view(lan, a) != model.Waiting || m.view(lan, b) != model.Waiting {
		t.Fatal("what came after the end counts")
	}
	for _, id := range []model.ItemID{a, b} {
		if len(m.item(lan, id).Status.Unverified) != 1 {
			t.Errorf("nobody is told that somebody ended decided %s", id)
		}
	}
	m.pass(time.Second)
	o, err := lan.IfTrusted(context.Background(), hoa.Me().Device)
	m.must(err)
	if len(o.Turns) != 2 || !slices.Contains(o.Devices, bao.Me().Device) {
		t.Errorf("trusting Hoa again is said to change %d items and %v", len(o.Turns), o.Devices)
	}
	m.must(lan.Trust(context.Background(), hoa.Me().Device))
	if m.view(lan, a) != model.Todo || m.view(lan, b) != model.Todo {
		t.Errorf("one trust brings back %s and %s", m.view(lan, a), m.view(lan, b))
	}
}

// Rule 15: a copied device is ended on one of its branches; what stands on the
// other alone falls away and is listed first, and so is a successor that
// nobody trusted apart.
func TestARevokeListsWhatFallsAway(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	lan := m.create(m.options(), "Lan")
	o := m.options()
	hoa, _, err := store.Join(context.Background(), o, m.invite(lan), "Hoa")
	m.must(err)
	id := m.arrives(lan, model.Join, "Trần Mai", "100000000000102", "")
	m.sync(lan, hoa)
	first := hoa.Me().Device
	m.must(hoa.Close())
	// Her home moves: it goes on under a successor.
	again := m.options()
	m.moved(o.Home, again.Home)
	next, err := store.Open(context.Background(), again)
	next = m.keep(next, err)
	m.rule(next, id, "approve")
	m.sync(next, lan)
	if m.view(lan, id) != model.Todo {
		t.Fatalf("the successor does not count: %s", m.view(lan, id))
	}
	look, err := lan.IfRevoked(context.Background(), first)
	m.must(err)
	if look.Falling == 0 || len(look.Turns) != 1 || !slices.Contains(look.Devices, next.Me().Device) {
		t.Errorf("revoking Hoa's first device is said to take %d steps, %d items, %v", look.Falling, len(look.Turns), look.Devices)
	}
	m.must(lan.Revoke(context.Background(), first))
	if m.view(lan, id) != model.Waiting {
		t.Errorf("after the revoke it stands in %s", m.view(lan, id))
	}
}

// moved copies a home to another place.
func (m *team) moved(from, to string) {
	m.t.Helper()
	m.must(copyTree(from, to))
}
