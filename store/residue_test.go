package store_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"duyet/model"
	"duyet/store"
)

// forgetful is Lan, who forgets an item on which Hoa wrote the secret before
// her computer was closed for good. The words stand in Hoa's files.
func forgetful(t *testing.T, before func(m *team, lan, hoa *store.Store)) (m *team, lan *store.Store, id model.ItemID, hoaDir string) {
	m = newTeam(t)
	lan = m.create(m.options(), "Lan")
	hoa, _, err := store.Join(context.Background(), m.options(), m.invite(lan), "Hoa")
	m.must(err)
	id = m.arrives(lan, model.Post, "Lê Hương", "800000000000001", "Bán hàng")
	m.sync(lan, hoa)
	note, err := model.NewNote("đã gọi " + secret)
	m.must(err)
	m.must(hoa.Record(context.Background(), m.item(hoa, id).Tell(note)))
	m.rule(hoa, id, "decline")
	m.sync(hoa, lan)
	hoaDir = filepath.Join(m.dir, "journals", string(hoa.Me().Device))
	if before != nil {
		before(m, lan, hoa)
	}
	m.must(hoa.Close())
	if len(holders(t, secret, hoaDir)) == 0 {
		t.Fatal("the words are not where the test looks for them")
	}
	return m, lan, id, hoaDir
}

// settled lets a home sync through the longest wait before it helps out.
func (m *team) settled(s *store.Store) {
	m.t.Helper()
	m.sync(s)
	m.pass(2 * time.Hour)
	m.sync(s, s)
}

// declined demands that a newcomer still finds Hoa's decision, and its words
// erased.
func (m *team) declined(s *store.Store, id model.ItemID) {
	m.t.Helper()
	c := m.item(s, id)
	if c.Verdict.Value != model.Decline || s.AdminName(c.Verdict.By) != "Hoa" || c.Status.Missing != 0 || c.Status.Erased == 0 {
		m.t.Errorf("%s sees %+v, %+v", s.Me().Name, c.Verdict, c.Status)
	}
}

func TestTheWordsOfWhoWasEndedAreTakenOutByAColleague(t *testing.T) {
	t.Parallel()
	m, lan, id, hoaDir := forgetful(t, func(m *team, lan, hoa *store.Store) { m.must(lan.Revoke(context.Background(), hoa.Me().Device)) })
	m.must(lan.Forget(context.Background(), id))
	m.sync(lan)
	if len(holders(t, secret, hoaDir)) == 0 {
		t.Error("Lan does not wait before she removes a colleague's file")
	}
	m.settled(lan)
	if left := holders(t, secret, m.dir); len(left) > 0 {
		t.Errorf("the words still stand in %v", left)
	}
	m.declined(lan, id)
	m.declined(m.join(m.options(), m.invite(lan), "Mai"), id)
}

func TestTheWordsOfWhoIsSilentAreTakenOutAfterThirtyDays(t *testing.T) {
	t.Parallel()
	m, lan, id, hoaDir := forgetful(t, nil)
	m.must(lan.Forget(context.Background(), id))
	m.pass(29 * 24 * time.Hour)
	m.settled(lan)
	if len(holders(t, secret, hoaDir)) == 0 {
		t.Error("Hoa's file was removed before she was silent for 30 days")
	}
	m.pass(24 * time.Hour)
	m.settled(lan)
	if left := holders(t, secret, m.dir); len(left) > 0 {
		t.Errorf("the words still stand in %v", left)
	}
	m.declined(m.join(m.options(), m.invite(lan), "Mai"), id)
}

// A rescue in a third folder, a restored old version and a conflict copy hold
// the words too.
func TestWordsThatComeBackAreTakenOutAgainOrListed(t *testing.T) {
	t.Parallel()
	m, lan, id, hoaDir := forgetful(t, func(m *team, lan, hoa *store.Store) { m.must(lan.Revoke(context.Background(), hoa.Me().Device)) })
	old, err := os.ReadFile(filepath.Join(hoaDir, "hot.duyet"))
	m.must(err)
	m.must(lan.Forget(context.Background(), id))
	m.settled(lan)
	lanDir := filepath.Join(m.dir, "journals", string(lan.Me().Device))
	copies := []string{filepath.Join(hoaDir, "hot (1).duyet"), filepath.Join(lanDir, "rescue-old.duyet"), filepath.Join(m.dir, "hot copy.duyet")}
	for _, p := range copies {
		m.must(os.MkdirAll(filepath.Dir(p), 0o755))
		m.must(os.WriteFile(p, old, 0o644))
	}
	hidden := filepath.Join(m.dir, ".stversions", "journals", "hot~1.duyet")
	m.must(os.MkdirAll(filepath.Dir(hidden), 0o755))
	m.must(os.WriteFile(hidden, old, 0o644))
	m.settled(lan)
	want := []string{hidden, copies[2]}
	if left := holders(t, secret, m.dir); !slices.Equal(left, want) {
		t.Errorf("the words stand in %v, want only in what no console may touch: %v", left, want)
	}
	findings, _, err := lan.Check(context.Background(), false)
	m.must(err)
	for _, p := range want {
		if !slices.ContainsFunc(findings, func(f store.Finding) bool {
			return (f.Code == "to-erase" || f.Code == "to-erase-copy") && strings.HasSuffix(filepath.ToSlash(p), f.Where)
		}) {
			t.Errorf("check does not list %s: %+v", p, findings)
		}
	}
	m.declined(lan, id)
}

// A body that is missing here may stand in an own file alone: clearing the
// words of one item leaves it there.
func TestClearingTakesNoWordsThatAreOnlyMissing(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	o := m.options()
	lan := m.create(o, "Lan")
	id := m.arrives(lan, model.Post, "Trần Mai", "800000000000001", "Chào cả nhà")
	other := m.arrives(lan, model.Post, "Lê Hương", "800000000000002", secret)
	m.sync(lan)
	m.must(lan.DropBodies(context.Background(), other))
	m.must(lan.Forget(context.Background(), id))
	_, err := lan.Publish(context.Background())
	m.must(err)
	m.sync(lan)
	if got := m.item(lan, other).Content.Text; got != secret {
		t.Errorf("the words that were only missing read %q", got)
	}
}

func TestTheHistoryTellsErasedFromMissing(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	lan := m.create(m.options(), "Lan")
	gone := m.arrives(lan, model.Post, "Trần Mai", "800000000000001", "Chào cả nhà")
	lost := m.arrives(lan, model.Post, "Lê Hương", "800000000000002", "Bán hàng")
	m.must(lan.Forget(context.Background(), gone))
	m.must(lan.DropBodies(context.Background(), lost))
	for _, id := range []model.ItemID{"", gone, lost} {
		events, err := lan.History(context.Background(), id, 0)
		m.must(err)
		for _, e := range events {
			want := map[string]model.BodyState{string(gone): model.BodyErased, string(lost): model.BodyMissing}[e.On]
			if _, arrives := e.Fact.(*model.Arrive); arrives && e.Body != want {
				t.Errorf("history of %q shows the words of %s as %d, want %d", id, e.On, e.Body, want)
			}
		}
	}
}

// earlier is a home that was copied: the words stand in the files of the
// identity it had. It gives where those are, and the options of the home.
func earlier(t *testing.T) (m *team, lan *store.Store, id model.ItemID, oldDir string, was store.Options) {
	m = newTeam(t)
	ctx := context.Background()
	hoa := m.create(m.options(), "Hoa")
	o := m.options()
	o.Home = filepath.Join(o.Home, "home")
	before, _, err := store.Join(ctx, o, m.invite(hoa), "Lan")
	m.must(err)
	id = m.arrives(before, model.Post, "Lê Hương", "800000000000001", "Bán hàng")
	note, err := model.NewNote("đã gọi " + secret)
	m.must(err)
	m.must(before.Record(ctx, m.item(before, id).Tell(note)))
	m.sync(before)
	oldDir = filepath.Join(m.dir, "journals", string(before.Me().Device))
	m.must(before.Close())
	hot, err := os.ReadFile(filepath.Join(oldDir, "hot.duyet"))
	m.must(err)
	m.must(os.WriteFile(filepath.Join(oldDir, "hot (Lan's conflicted copy).duyet"), hot, 0o644))
	was = o
	was.Home += "-before"
	m.must(os.Rename(o.Home, was.Home))
	m.must(copyTree(was.Home, o.Home))
	lan, err = store.Open(ctx, o)
	m.keep(lan, err)
	m.sync(lan)
	if len(holders(t, secret, oldDir)) != 2 {
		t.Fatal("the words are not where the test looks for them")
	}
	return m, lan, id, oldDir, was
}

func TestAForgetReachesTheFilesOfAnEarlierIdentityAtOnce(t *testing.T) {
	t.Parallel()
	m, lan, id, _, _ := earlier(t)
	m.must(lan.Forget(context.Background(), id))
	m.sync(lan, lan)
	if left := holders(t, secret, m.dir); len(left) > 0 {
		t.Errorf("the words still stand in %v", left)
	}
	mai := m.join(m.options(), m.invite(lan), "Mai")
	if c := m.item(mai, id); c.Status.Erased == 0 || c.Status.Missing != 0 {
		t.Errorf("a newcomer sees %+v", c.Status)
	}
}

// TestTheHomeThatWasCopiedClearsItsOwnFiles: it lives on beside its copy.
func TestTheHomeThatWasCopiedClearsItsOwnFiles(t *testing.T) {
	t.Parallel()
	m, lan, id, oldDir, was := earlier(t)
	m.pass(time.Hour)
	old, err := store.Open(context.Background(), was)
	m.keep(old, err)
	m.rule(old, id, "decline")
	m.sync(old, lan)
	m.must(lan.Forget(context.Background(), id))
	m.sync(lan, lan)
	if len(holders(t, secret, oldDir)) == 0 {
		t.Error("the copy removed files of a home that is at work")
	}
	m.sync(old, lan, old)
	if left := holders(t, secret, m.dir); len(left) > 0 {
		t.Errorf("the words still stand in %v", left)
	}
}

func TestFilesThatNobodyFinishedGo(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	lan := m.create(m.options(), "Lan")
	hoa := m.join(m.options(), m.invite(lan), "Hoa")
	m.sync(lan, hoa)
	leave := func(s *store.Store) string {
		p := filepath.Join(m.dir, "journals", string(s.Me().Device), "~duyet-0123456789ab.tmp")
		m.must(os.WriteFile(p, []byte("torn: "+secret), 0o644))
		return p
	}
	own, others := leave(lan), leave(hoa)
	kept := filepath.Join(m.dir, "~other.tmp")
	m.must(os.WriteFile(kept, []byte("another program's"), 0o644))
	there := func(p string) bool {
		_, err := os.Lstat(p)
		return err == nil
	}
	m.sync(lan, lan)
	if there(own) || !there(others) {
		t.Errorf("at once: own there %t, of a colleague there %t", there(own), there(others))
	}
	m.pass(23 * time.Hour)
	m.sync(lan, lan)
	if !there(others) {
		t.Error("what a colleague may still be writing is gone within a day")
	}
	m.pass(time.Hour)
	m.sync(lan, lan)
	if there(others) || !there(kept) {
		t.Errorf("after a day: of a colleague there %t, of another program there %t", there(others), there(kept))
	}
}
