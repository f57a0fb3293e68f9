package store_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"duyet/model"
	"duyet/store"
)

// replaced puts a copy of a home, or of a file of it, in its place: the same
// path, other files.
func replaced(t *testing.T, path string) {
	t.Helper()
	away := path + "-before"
	if err := errors.Join(os.Rename(path, away), copyTree(away, path), os.RemoveAll(away)); err != nil {
		t.Fatal(err)
	}
}

// devicesOf counts the devices under a name that a colleague sees.
func (m *team) devicesOf(s *store.Store, name string) (n int) {
	m.t.Helper()
	all, err := s.Devices(context.Background())
	m.must(err)
	for _, d := range all {
		if d.Name == name {
			n++
		}
	}
	return n
}

// TestARunningConsoleGoesOverToTheIdentityAnotherProcessTook has a console
// decide and publish after another process of its home has taken an identity.
func TestARunningConsoleGoesOverToTheIdentityAnotherProcessTook(t *testing.T) {
	m := newTeam(t)
	ctx := context.Background()
	hoa := m.create(m.options(), "Hoa")
	o := m.options()
	console := m.join(o, m.invite(hoa), "Lan")
	ids := m.many(console, 3)
	m.sync(console, hoa)
	m.must(console.SetAnchor(ctx, "elsewhere"))
	other, err := store.Open(ctx, o)
	m.keep(other, err)
	m.rule(console, ids[0], "decline")
	m.rule(other, ids[1], "decline")
	if a, b := console.Me().Device, other.Me().Device; a != b {
		t.Errorf("the console writes as %s, the other process as %s", a, b)
	}
	_, err = console.Publish(ctx)
	m.must(err)
	m.rule(console, ids[2], "decline")
	m.sync(other, console, hoa)
	for i, id := range ids {
		if got := m.item(hoa, id).Verdict.Value; got != model.Decline {
			t.Errorf("decision %d reads %q at a colleague", i, got)
		}
	}
	if got := m.devicesOf(hoa, "Lan"); got != 2 {
		t.Errorf("one new identity is %d devices", got)
	}
}

// stateOf is where a home keeps what it knows of the only store it is in.
func stateOf(t *testing.T, home string) string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(home, "stores", "*"))
	if err != nil || len(found) != 1 {
		t.Fatal(found, err)
	}
	return found[0]
}

// TestAHomeIsANewDeviceOnlyWhereItMayBeASecondOne opens a home again after its
// place, its computer or its files have changed.
func TestAHomeIsANewDeviceOnlyWhereItMayBeASecondOne(t *testing.T) {
	// old is the anchor of a home of before.
	old := func(path, disk, number, computer string) func(*testing.T, *store.Store, string) {
		return func(t *testing.T, s *store.Store, home string) {
			index := filepath.Join(stateOf(t, home), "index.db")
			held := strings.NewReplacer("PATH", index, "NUMBER", store.NumberOf(index)).Replace(path + "\x00" + disk + ":" + number + "\x00" + computer)
			err := errors.Join(s.SetAnchor(context.Background(), held), os.Remove(filepath.Join(stateOf(t, home), "token")))
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, c := range []struct {
		name  string
		fresh bool
		open  func(t *testing.T, s *store.Store, home string) // while it is open
		shut  func(t *testing.T, home string) string          // and after; gives where it is
	}{
		{name: "nothing happens"},
		{name: "the home is renamed", shut: func(t *testing.T, home string) string {
			if err := os.Rename(home, home+"-moved"); err != nil {
				t.Fatal(err)
			}
			return home + "-moved"
		}},
		{name: "the home is copied", fresh: true, shut: func(t *testing.T, home string) string {
			if err := copyTree(home, home+"-copy"); err != nil {
				t.Fatal(err)
			}
			return home + "-copy"
		}},
		{name: "a copy takes its place", fresh: true, shut: func(t *testing.T, home string) string {
			replaced(t, home)
			return home
		}},
		{name: "the index alone is another file", fresh: true, shut: func(t *testing.T, home string) string {
			replaced(t, filepath.Join(stateOf(t, home), "index.db"))
			return home
		}},
		{name: "the token alone is another file", fresh: true, shut: func(t *testing.T, home string) string {
			replaced(t, filepath.Join(stateOf(t, home), "token"))
			return home
		}},
		{name: "the token is gone", fresh: true, shut: func(t *testing.T, home string) string {
			if err := os.Remove(filepath.Join(stateOf(t, home), "token")); err != nil {
				t.Fatal(err)
			}
			return home
		}},
		{name: "the token is written over", fresh: true, shut: func(t *testing.T, home string) string {
			if err := os.WriteFile(filepath.Join(stateOf(t, home), "token"), []byte("c29tZXRoaW5nIGVsc2UhIQ\n"), 0o600); err != nil {
				t.Fatal(err)
			}
			return home
		}},
		{name: "a home of before", open: old("PATH", "fe00", "NUMBER", "lans-air.lan")},
		{name: "a home of before, renamed", open: old("/elsewhere/index.db", "31", "NUMBER", "lans-air.home")},
		{name: "a home of before, in another file", fresh: true, open: old("PATH", "fe00", "1", "lans-air.lan")},
		{name: "what stands there says nothing", fresh: true, open: func(t *testing.T, s *store.Store, home string) {
			if err := s.SetAnchor(context.Background(), "{"); err != nil {
				t.Fatal(err)
			}
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			m := newTeam(t)
			ctx := context.Background()
			o := m.options()
			o.Home = filepath.Join(o.Home, "home")
			s, err := store.Create(ctx, o, "Phụ nữ Gia Lâm", "Lan", nil)
			m.must(err)
			was := s.Me().Device
			if c.open != nil {
				c.open(t, s, o.Home)
			}
			m.must(s.Abandon())
			if c.shut != nil {
				o.Home = c.shut(t, o.Home)
			}
			for range 2 {
				again, err := store.Open(ctx, o)
				m.must(err)
				now := again.Me()
				if fresh := now.Device != was; fresh != c.fresh {
					t.Errorf("device %s is now %s", was, now.Device)
				}
				if now.Depth < 0 {
					t.Error("it no longer counts")
				}
				held, err := again.Anchor(ctx)
				if err != nil || !strings.HasPrefix(held, `{"token":"`) {
					t.Errorf("it stands as %q, %v", held, err)
				}
				m.must(again.Abandon())
				was, c.fresh = now.Device, false
			}
		})
	}
}
