package store_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"duyet/model"
	"duyet/store"
	"duyet/store/folder"
)

// tree lists what is below some folders, so that two moments can be compared.
func tree(t *testing.T, roots ...string) (all []string) {
	t.Helper()
	for _, root := range roots {
		err := filepath.WalkDir(root, func(path string, e os.DirEntry, err error) error {
			if os.IsNotExist(err) {
				return nil
			}
			if err == nil && path != root {
				all = append(all, strings.TrimPrefix(path, filepath.Dir(root)))
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return all
}

// newPlace is the options of a new computer with a new folder.
func (m *team) newPlace() store.Options {
	o := m.options()
	o.Dir = filepath.Join(m.t.TempDir(), "again")
	return o
}

func (m *team) restore(o store.Options, p store.Pass) (*store.Store, store.Entry) {
	m.t.Helper()
	s, e, err := store.Restore(context.Background(), o, p)
	return m.keep(s, err), e
}

func (m *team) enter(o store.Options, p store.Pass) *store.Store {
	m.t.Helper()
	s, _, err := store.Enter(context.Background(), o, p)
	return m.keep(s, err)
}

// is checks as whom a home takes part, and whether it counts.
func (m *team) is(s *store.Store, name string, counts bool) {
	m.t.Helper()
	me := s.Me()
	if got := s.AdminName(me.Admin); got != name || (me.Depth >= 0 && !me.Ended) != counts {
		m.t.Errorf("this home is %q, %+v, want %q, counting %v", got, me, name, counts)
	}
}

func TestALostLaptopComesBackAsOneself(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	lan := m.create(m.options(), "Lan")
	hoa := m.join(m.options(), m.invite(lan), "Hoa")
	id := m.arrives(lan, model.Join, "Trần Mai", "100000000000102", "")
	m.sync(lan, hoa)
	m.rule(hoa, id, "approve")
	m.sync(hoa, lan)
	saved := m.backup(lan)

	// Everything is gone: the folder, both homes. A new computer comes.
	again, e := m.restore(m.newPlace(), store.Pass{Backup: m.opened(saved)})
	if e.Back.Devices != 2 || e.Back.Refused != 0 || e.Member {
		t.Errorf("restored %+v", e)
	}
	m.is(again, "Lan", true)
	if c := m.item(again, id); c.Verdict.Value != model.Approve || c.Content.Author.Name != "Trần Mai" {
		t.Errorf("after the restore the request reads %+v by %q", c.Verdict, c.Content.Author.Name)
	}
	m.carry(again, id)
	if again.Me().Device == lan.Me().Device || again.Me().Admin != lan.Me().Admin {
		t.Error("the restored home goes on with the old key, or as somebody else")
	}
}

func TestBothComputersAreAliveAfterARestore(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	lan := m.create(m.options(), "Lan")
	hoa := m.join(m.options(), m.invite(lan), "Hoa")
	one := m.arrives(lan, model.Join, "Trần Mai", "100000000000102", "")
	two := m.arrives(lan, model.Join, "Lê Hương", "100000000000103", "")
	m.sync(lan, hoa)
	saved := m.backup(lan)

	// The old computer goes on in the folder; the new one comes into it.
	m.rule(lan, one, "approve")
	m.sync(lan)
	again := m.enter(m.options(), store.Pass{Backup: m.opened(saved)})
	m.rule(again, two, "decline")
	m.carry(lan, one)
	m.sync(again, lan, hoa, again, lan)
	for _, s := range []*store.Store{lan, again, hoa} {
		if m.item(s, one).Verdict.Value != model.Approve || m.item(s, two).Verdict.Value != model.Decline || m.item(s, one).Done.Value != model.Approve {
			t.Errorf("%s sees %v and %v", s.AdminName(s.Me().Admin), m.item(s, one).Verdict, m.item(s, two).Verdict)
		}
		devices, err := s.Devices(context.Background())
		m.must(err)
		for _, d := range devices {
			if d.Forked || d.State != store.DeviceOK || d.Depth < 0 {
				t.Errorf("a device is %+v", d)
			}
		}
		if len(devices) != 3 {
			t.Errorf("%d devices, want 3", len(devices))
		}
	}
}

// TestAStolenLaptopIsEndedAndItsOwnerComesBack: what takes over from an ended
// device does not count until somebody trusts it, and is then hers again.
func TestAStolenLaptopIsEndedAndItsOwnerComesBack(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	lan := m.create(m.options(), "Lan")
	hoa := m.join(m.options(), m.invite(lan), "Hoa")
	id := m.arrives(lan, model.Join, "Trần Mai", "100000000000102", "")
	m.sync(lan, hoa)
	m.rule(hoa, id, "approve")
	m.sync(hoa, lan)
	saved := m.backup(hoa)
	stolen := hoa.Me()
	m.must(lan.Revoke(context.Background(), stolen.Device))
	m.sync(lan)

	again := m.enter(m.options(), store.Pass{Backup: m.opened(saved)})
	m.is(again, "Hoa", false)
	m.sync(lan)
	m.must(lan.Trust(context.Background(), again.Me().Device))
	m.sync(lan, again)
	m.is(again, "Hoa", true)
	if again.Me().Admin != stolen.Admin {
		t.Error("she came back as somebody else")
	}
	// What the thief does from then on counts nowhere.
	m.rule(hoa, id, "decline")
	m.sync(hoa, lan, again)
	if m.item(lan, id).Verdict.Value != model.Approve || m.item(again, id).Verdict.Value != model.Approve {
		t.Error("the stolen laptop still decides")
	}
}

func TestADeviceThatClaimsToBeAnothersIsNotTrusted(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	lan := m.create(m.options(), "Lan")
	hoa := m.join(m.options(), m.invite(lan), "Hoa")
	m.sync(lan, hoa)
	saved := m.backup(hoa)
	m.must(lan.Revoke(context.Background(), hoa.Me().Device))
	m.sync(lan)
	bad := strings.NewReplacer(`"name":"Hoa"`, `"name":"Mai"`)
	b := m.opened(saved)
	keys := filepath.Join(t.TempDir(), "keys.json")
	f, err := os.Create(keys)
	m.must(err)
	m.must(hoa.BackupKeys(f))
	m.must(f.Close())
	raw, err := os.ReadFile(keys)
	m.must(err)
	m.must(os.WriteFile(keys, []byte(bad.Replace(string(raw))), 0o600))
	m.must(b.UseKeys(keys))
	again := m.enter(m.options(), store.Pass{Backup: b})
	m.sync(lan)
	if err := lan.Trust(context.Background(), again.Me().Device); model.CodeOf(err) != "other-admin" {
		t.Errorf("a device of Mai that claims to be Hoa's is trusted: %v", err)
	}
}

// TestAFounderAloneIsNeverLockedOut: with the code on paper she comes back from
// a backup without keys, and from nothing but the folder.
func TestAFounderAloneIsNeverLockedOut(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	lan := m.create(m.options(), "Lan")
	if lan.Recoverable() {
		t.Error("a new store has a recovery code that nobody wrote down")
	}
	paper, until, err := lan.Recovery(context.Background())
	m.must(err)
	if !lan.Recoverable() || until.Before(m.now.AddDate(9, 0, 0)) {
		t.Errorf("the recovery code is good until %s", until)
	}
	id := m.arrives(lan, model.Join, "Trần Mai", "100000000000102", "")
	m.sync(lan)
	saved := m.backupWith(lan, false)

	for name, again := range map[string]*store.Store{
		"from a backup without keys": func() *store.Store {
			s, _ := m.restore(m.newPlace(), store.Pass{Code: paper, Backup: m.opened(saved)})
			return s
		}(),
		"from the folder alone": m.enter(m.options(), store.Pass{Code: paper}),
	} {
		m.is(again, "Lan", true)
		m.rule(again, id, "approve")
		if again.Me().Admin != lan.Me().Admin || m.item(again, id).Verdict.Value != model.Approve {
			t.Errorf("%s: it does not count", name)
		}
		if again.Recoverable() {
			t.Errorf("%s: a used code counts as a way back", name)
		}
	}
	// Nobody else comes in with it, and nobody without it is anybody.
	if _, _, err := store.Enter(context.Background(), m.options(), store.Pass{Code: paper, Name: "Mai"}); model.CodeOf(err) != "code-used" {
		t.Errorf("a second time the code gives %v", err)
	}
	if _, _, err := store.Restore(context.Background(), m.newPlace(), store.Pass{Name: "Lan", Backup: m.opened(saved)}); model.CodeOf(err) != "name-taken" {
		t.Errorf("her name alone gives %v", err)
	}
}

// TestACodeOnPaperOutlivesTheStolenLaptop: what a code let in stays when the
// device that made the code is ended.
func TestACodeOnPaperOutlivesTheStolenLaptop(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	lan := m.create(m.options(), "Lan")
	hoa := m.join(m.options(), m.invite(lan), "Hoa")
	m.sync(lan, hoa)
	paper, _, err := hoa.Recovery(context.Background())
	m.must(err)
	m.sync(hoa, lan)
	again := m.enter(m.options(), store.Pass{Code: paper})
	m.sync(lan)
	m.must(lan.Revoke(context.Background(), hoa.Me().Device))
	m.sync(lan, again)
	m.is(again, "Hoa", true)
}

func TestTheFolderMayHaveGoneOn(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	lan := m.create(m.options(), "Lan")
	hoa := m.join(m.options(), m.invite(lan), "Hoa")
	old := m.arrives(lan, model.Join, "Trần Mai", "100000000000102", "")
	m.sync(lan, hoa)
	early := m.backup(lan)

	// Hoa goes on; Lan decides once more, saves, and never shows it to anybody.
	later := m.arrives(hoa, model.Join, "Lê Hương", "100000000000103", "")
	m.rule(hoa, later, "approve")
	m.sync(hoa)
	m.rule(lan, old, "decline")
	late := m.backup(lan)

	o := m.options()
	if _, _, err := store.Restore(context.Background(), o, store.Pass{Backup: m.opened(early)}); model.CodeOf(err) != "store-here" {
		t.Errorf("over a folder that goes on, a restore gives %v", err)
	}
	if left := tree(t, o.Home); len(left) > 0 {
		t.Errorf("it leaves %v", left)
	}
	again := m.enter(o, store.Pass{Backup: m.opened(late)})
	m.sync(hoa)
	for _, s := range []*store.Store{again, hoa} {
		if m.item(s, later).Verdict.Value != model.Approve || m.item(s, old).Verdict.Value != model.Decline {
			t.Errorf("%s: later %v, old %v", s.AdminName(s.Me().Admin), m.item(s, later).Verdict, m.item(s, old).Verdict)
		}
	}

	// A third computer comes with the older backup: nothing goes back.
	third := m.enter(m.options(), store.Pass{Backup: m.opened(early)})
	m.sync(third, hoa, again)
	if m.item(hoa, old).Verdict.Value != model.Decline || m.item(third, old).Verdict.Value != model.Decline {
		t.Error("an older backup took a verdict back")
	}
	m.is(third, "Lan", true)
}

func TestARestoreIsDoneTwice(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	lan := m.create(m.options(), "Lan")
	id := m.arrives(lan, model.Join, "Trần Mai", "100000000000102", "")
	m.sync(lan)
	saved := m.backup(lan)

	home := m.newPlace()
	first, _ := m.restore(home, store.Pass{Backup: m.opened(saved)})
	second, _ := m.restore(m.newPlace(), store.Pass{Backup: m.opened(saved)})
	if first.Me().Device == second.Me().Device {
		t.Error("two computers share a key")
	}
	m.rule(first, id, "approve")

	// The first home again: the same folder changes nothing, another one holds
	// all that the first held.
	for _, where := range []string{first.Dir(), filepath.Join(t.TempDir(), "third")} {
		o := home
		o.Dir = where
		again, e := m.restore(o, store.Pass{Backup: m.opened(saved)})
		m.sync(again)
		if again.Me().Device != first.Me().Device || m.item(again, id).Verdict.Value != model.Approve || e.Member != (where == first.Dir()) {
			t.Errorf("restored again at %s: %+v", where, e)
		}
		m.dir = where
		if c := m.item(m.enter(m.options(), store.Pass{Name: "Mai"}), id); c.Verdict.Value != model.Approve {
			t.Errorf("a newcomer at %s reads %v", where, c.Verdict)
		}
	}
}

// bounded is a folder that takes so many files and no more.
type bounded struct {
	folder.Folder
	room *int
}

func (b bounded) Write(p string, raw []byte) error {
	if *b.room--; *b.room < 0 {
		return model.NewFault(model.Unreachable, "folder-full", "no space left")
	}
	return b.Folder.Write(p, raw)
}

func fillsUp(o store.Options, room int) store.Options {
	o.Folder = func(path string) (folder.Folder, error) {
		f, err := folder.Opening(store.Endless)(path)
		return bounded{f, &room}, err
	}
	return o
}

func TestAFailedAttemptLeavesNothingBehind(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	lan := m.create(m.options(), "Lan")
	code := m.invite(lan)
	m.arrives(lan, model.Join, "Trần Mai", "100000000000102", "")
	m.sync(lan)
	bare, keyed := m.backupWith(lan, false), m.backup(lan)
	other := newTeam(t)
	strange := other.backup(other.create(other.options(), "Lan"))

	around := t.TempDir() // somebody's own things
	m.must(os.WriteFile(filepath.Join(around, "note.txt"), []byte("mine"), 0o600))
	for name, try := range map[string]func(o store.Options) error{
		"a name that is taken": func(o store.Options) error {
			_, _, err := store.Restore(context.Background(), o, store.Pass{Name: "lan", Backup: m.opened(bare)})
			return err
		},
		"a wrong code": func(o store.Options) error {
			_, _, err := store.Restore(context.Background(), o, store.Pass{Code: "AAAAA-AAAAA-AAAAA-AAAAA", Backup: m.opened(keyed)})
			return err
		},
		"keys of another admin": func(o store.Options) error {
			_, _, err := store.Restore(context.Background(), o, store.Pass{Name: "Mai", Backup: m.opened(keyed)})
			return err
		},
		"no name": func(o store.Options) error {
			_, _, err := store.Restore(context.Background(), o, store.Pass{Backup: m.opened(bare)})
			return err
		},
		"a folder that fills up": func(o store.Options) error {
			o = fillsUp(o, 3)
			_, _, err := store.Restore(context.Background(), o, store.Pass{Backup: m.opened(keyed)})
			return err
		},
		"a new store in a folder that fills up": func(o store.Options) error {
			o = fillsUp(o, 2)
			_, err := store.Create(context.Background(), o, "Nhóm", "Lan", nil)
			return err
		},
		"a code with one letter wrong": func(o store.Options) error {
			o.Dir = m.dir
			other := "A"
			if code[:1] == other {
				other = "B"
			}
			_, _, err := store.Join(context.Background(), o, other+code[1:], "Mai")
			return err
		},
		"a backup of another store": func(o store.Options) error {
			o.Dir = m.dir
			_, _, err := store.Enter(context.Background(), o, store.Pass{Backup: m.opened(strange)})
			return err
		},
	} {
		o := m.options()
		o.Home = filepath.Join(around, "home", "duyet")
		o.Dir = filepath.Join(around, "Dropbox", "duyet")
		before := tree(t, around, m.dir)
		if err := try(o); err == nil || model.KindOf(err) == model.Bug {
			t.Errorf("%s: %v", name, err)
		}
		if after := tree(t, around, m.dir); !slices.Equal(before, after) {
			t.Errorf("%s leaves %v, there was %v", name, after, before)
		}
	}
}

// TestAHomeIsEnteredOnce: a double click starts several processes.
func TestAHomeIsEnteredOnce(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	lan := m.create(m.options(), "Lan")
	code := m.invite(lan)
	o := m.options()
	type result struct {
		s      *store.Store
		member bool
		err    error
	}
	all := make(chan result)
	const tries = 5
	for range tries {
		go func() {
			s, member, err := store.Join(context.Background(), o, code, "Hoa")
			all <- result{s, member, err}
		}()
	}
	entered := 0
	for range tries {
		r := <-all
		m.keep(r.s, r.err)
		if !r.member {
			entered++
		}
	}
	devices, err := lan.Sync(context.Background())
	m.must(err)
	if entered != 1 || len(devices.Devices) != 2 {
		t.Errorf("%d entered, %d devices; want one besides Lan's", entered, len(devices.Devices))
	}
}

// TestWhoFailsToEnterTakesNothingFromWhoEnters has several enter a store from a
// home that is not there yet, of whom all but one fail.
func TestWhoFailsToEnterTakesNothingFromWhoEnters(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	lan := m.create(m.options(), "Lan")
	code, _, err := lan.Invite(context.Background(), 100, 7, model.RoleAdmin, false)
	m.must(err)
	_, err = lan.Publish(context.Background())
	m.must(err)
	const rounds, wrong = 8, 4
	for r := range rounds {
		o := m.options()
		o.Home = filepath.Join(o.Home, "not", "there", "yet")
		var all sync.WaitGroup
		for range wrong {
			all.Go(func() {
				if s, member, err := store.Join(context.Background(), o, "", "Lan"); err == nil {
					if !member {
						t.Error("a name that is taken was let in")
					}
					if err := s.Abandon(); err != nil {
						t.Error(err)
					}
				}
			})
		}
		all.Go(func() {
			s, member, err := store.Join(context.Background(), o, code, fmt.Sprint("Hoa ", r))
			if err != nil || member {
				t.Errorf("who has a code enters %t, %v", member, err)
				return
			}
			if err := s.Abandon(); err != nil {
				t.Error(err)
			}
		})
		all.Wait()
		m.keep(store.Open(context.Background(), o))
	}
	report, err := lan.Sync(context.Background())
	m.must(err)
	if len(report.Devices) != 1+rounds {
		t.Errorf("%d devices, want %d", len(report.Devices), 1+rounds)
	}
}
