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

// crowd lets Lan in with a code of many uses, on a home that is then moved: she
// has two devices that count.
func (m *team) crowd(hoa *store.Store) (code string, old, lan *store.Store) {
	m.t.Helper()
	code, _, err := hoa.Invite(context.Background(), 20, 14, model.RoleAdmin, false)
	m.must(err)
	m.sync(hoa)
	o := m.options()
	old, _, err = store.Join(context.Background(), o, code, "Lan")
	m.must(err)
	m.sync(old, hoa)
	m.must(old.Close())
	again := m.options()
	m.moved(o.Home, again.Home)
	lan, err = store.Open(context.Background(), again)
	lan = m.keep(lan, err)
	if lan.Me().Device == old.Me().Device {
		m.t.Fatal("the moved home goes on under its old key")
	}
	old, err = store.Open(context.Background(), o)
	old = m.keep(old, err)
	m.sync(lan, hoa, old)
	return code, old, lan
}

func (m *team) person(s *store.Store, name string) model.AdminID {
	m.t.Helper()
	admin, err := s.Colleague(name)
	m.must(err)
	return admin
}

// pushes lets somebody join and write in another folder than the team's.
func (m *team) pushes(dir, code, name string) *store.Store {
	m.t.Helper()
	o := m.options()
	o.Dir = dir
	s := m.join(o, code, name)
	m.sync(s)
	return s
}

// Whoever was revoked does not come back by the code she came in by.
func TestARevokedPersonDoesNotComeBackByTheCodeSheCameInBy(t *testing.T) {
	t.Parallel()
	for _, by := range []string{"person", "device"} {
		m := newTeam(t)
		hoa := m.create(m.options(), "Hoa")
		code, _, err := hoa.Invite(context.Background(), 20, 14, model.RoleAdmin, false)
		m.must(err)
		m.sync(hoa)
		lan := m.join(m.options(), code, "Lan")
		mai := m.join(m.options(), code, "Mai")
		m.sync(lan, mai, hoa)
		id := m.arrives(hoa, model.Join, "Trần Mai", "100000000000102", "")
		m.sync(hoa)
		before := filepath.Join(t.TempDir(), "before")
		m.must(os.CopyFS(before, os.DirFS(m.dir)))
		if by == "person" {
			m.must(hoa.RevokePerson(context.Background(), m.person(hoa, "Lan")))
		} else {
			m.must(hoa.Revoke(context.Background(), lan.Me().Device))
		}
		m.sync(hoa)
		if _, _, err := store.Join(context.Background(), m.options(), code, "Lan 2"); model.CodeOf(err) != "code-used" {
			t.Errorf("by %s: the code lets in: %v", by, err)
		}
		// Nor by a folder as it was before.
		again := m.pushes(before, code, "Lan 2")
		m.rule(again, id, "decline")
		m.sync(again)
		m.must(os.CopyFS(filepath.Join(m.dir, "again"), os.DirFS(filepath.Join(before, "journals"))))
		m.sync(hoa, mai)
		if v := m.item(hoa, id).Verdict.Value; v != model.None {
			t.Errorf("by %s: she came back and said %s", by, v)
		}
		if me := hoa.Roster().Members[mai.Me().Device]; me.Depth < 0 {
			t.Errorf("by %s: Mai, who came in by the same code, does not count any more", by)
		}
		m.whole(hoa, mai)
	}
}

// Whoever came in by the same code cannot close it; the others' consoles do.
func TestTheCodeOfWhoWasRevokedIsClosedByAnotherConsole(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	hoa := m.create(m.options(), "Hoa")
	code, _, err := hoa.Invite(context.Background(), 20, 14, model.RoleAdmin, false)
	m.must(err)
	m.sync(hoa)
	lan, mai := m.join(m.options(), code, "Lan"), m.join(m.options(), code, "Mai")
	m.sync(lan, mai, hoa, mai)
	o, err := mai.IfPersonRevoked(context.Background(), m.person(mai, "Lan"))
	m.must(err)
	if o.Open != 1 || o.Closed != 0 || !slices.Equal(o.Ended, []model.DeviceID{lan.Me().Device}) {
		t.Errorf("Mai is told: %d codes closed, %d open, ended %v", o.Closed, o.Open, o.Ended)
	}
	before := m.kinds(mai)["close/1"]
	m.must(mai.RevokePerson(context.Background(), m.person(mai, "Lan")))
	m.sync(mai, mai, hoa, hoa, hoa, mai)
	if n := m.kinds(mai)["close/1"] - before; n != 1 {
		t.Errorf("%d closes were recorded, want the founder's alone", n)
	}
	if _, _, err := store.Join(context.Background(), m.options(), code, "Lan 2"); model.CodeOf(err) != "code-used" {
		t.Errorf("Lan comes back: %v", err)
	}
}

// All devices of a person are ended with her, the older ones of her home too,
// and what each of them said before still counts.
func TestAPersonIsRevokedWithAllHerDevices(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	hoa := m.create(m.options(), "Hoa")
	_, old, lan := m.crowd(hoa)
	m.roleOf(hoa, "supervisor") // who has nothing to do with it
	a := m.arrives(hoa, model.Join, "Trần Mai", "100000000000102", "")
	b := m.arrives(hoa, model.Join, "Lê Hương", "100000000000103", "")
	m.sync(hoa, lan, old)
	m.rule(lan, a, "approve")
	_ = m.invite(lan)
	bao := m.join(m.options(), m.invite(lan), "Bảo")
	m.sync(lan, hoa, old)
	admin := m.person(hoa, "lan")
	o, err := hoa.IfPersonRevoked(context.Background(), admin)
	m.must(err)
	both := []model.DeviceID{old.Me().Device, lan.Me().Device}
	slices.Sort(both)
	if !slices.Equal(o.Ended, both) || len(o.Still)+len(o.Turns)+o.Falling+len(o.Devices) > 0 || !slices.Equal(o.LetIn, []model.DeviceID{bao.Me().Device}) || o.Closed != 3 {
		t.Errorf("it is said: %+v", o)
	}
	if m.view(hoa, a) != model.Todo || len(hoa.Roster().Members) != 5 {
		t.Error("asking has changed something")
	}
	m.pass(time.Minute)
	m.must(hoa.RevokePerson(context.Background(), admin))
	m.sync(hoa)
	if m.view(hoa, a) != model.Todo {
		t.Error("what she said before no longer counts")
	}
	// Neither copy knows of it yet, nor does a further one.
	m.rule(old, b, "decline")
	m.rule(lan, b, "decline")
	m.sync(old, lan, hoa)
	if v := m.item(hoa, b).Verdict.Value; v != model.None {
		t.Errorf("a device of hers still says %s", v)
	}
	// Trusted again, each counts as before, with what it said meanwhile.
	m.must(hoa.Trust(context.Background(), lan.Me().Device))
	m.sync(hoa, lan)
	if c := m.item(hoa, b); c.Verdict.Value != model.Decline || c.Verdict.By != admin {
		t.Errorf("trusted again she says %+v", c.Verdict)
	}
	if d := hoa.Roster().Members[old.Me().Device]; !d.Ended {
		t.Error("the older device came back with the newer one")
	}
	m.whole(hoa)
}

// A successor that nobody had heard of does not count either.
func TestALaterSuccessorOfARevokedPersonDoesNotCount(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	hoa := m.create(m.options(), "Hoa")
	o := m.options()
	lan, _, err := store.Join(context.Background(), o, m.invite(hoa), "Lan")
	m.must(err)
	id := m.arrives(hoa, model.Join, "Trần Mai", "100000000000102", "")
	m.sync(lan, hoa, lan)
	m.must(lan.Close())
	m.must(hoa.RevokePerson(context.Background(), m.person(hoa, "Lan")))
	m.sync(hoa)
	again := m.options()
	m.moved(o.Home, again.Home)
	next, err := store.Open(context.Background(), again)
	next = m.keep(next, err)
	m.rule(next, id, "approve")
	m.sync(next, hoa)
	if v := m.item(hoa, id).Verdict.Value; v != model.None {
		t.Errorf("a successor says %s", v)
	}
}

// What nobody trusts may call itself as it likes: a person is found among those
// who count, and one is not taken for another.
func TestAPersonIsFoundAmongThoseWhoCount(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	hoa := m.create(m.options(), "Hoa")
	o := m.options() // where nobody hears of Lan
	o.Dir = filepath.Join(t.TempDir(), "before")
	m.must(os.CopyFS(o.Dir, os.DirFS(m.dir)))
	lan := m.join(m.options(), m.invite(hoa), "Lan")
	liar := m.join(o, "", "Lan")
	m.sync(lan, liar)
	m.must(os.CopyFS(filepath.Join(m.dir, "again"), os.DirFS(filepath.Join(o.Dir, "journals"))))
	m.sync(hoa)
	if got := m.person(hoa, "LAN"); got != lan.Me().Admin {
		t.Errorf("%s is found, want %s", got, lan.Me().Admin)
	}
	if _, err := hoa.Colleague("nobody"); model.CodeOf(err) != "no-admin" {
		t.Errorf("nobody: %v", err)
	}
	if err := hoa.RevokePerson(context.Background(), hoa.Me().Admin); model.CodeOf(err) != "revoke-self" {
		t.Errorf("oneself: %v", err)
	}
	m.must(hoa.Trust(context.Background(), liar.Me().Device))
	if _, err := hoa.Colleague("Lan"); model.CodeOf(err) != "ambiguous-admin" {
		t.Errorf("two of one name: %v", err)
	}
}

// A device nearer to the root is not ended by one farther out, and that is
// said, as is that the founder takes two.
func TestWhoCannotBeEndedIsSaidToCountOn(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	hoa := m.create(m.options(), "Hoa")
	lan := m.join(m.options(), m.invite(hoa), "Lan")
	m.sync(lan, hoa)
	mai := m.join(m.options(), m.invite(lan), "Mai")
	m.sync(mai, lan, hoa, mai)
	for _, name := range []string{"Hoa", "Lan"} {
		o, err := mai.IfPersonRevoked(context.Background(), m.person(mai, name))
		m.must(err)
		if len(o.Still) != 1 || len(o.Ended) != 0 {
			t.Errorf("%s: ended %v, still counting %v", name, o.Ended, o.Still)
		}
	}
}
