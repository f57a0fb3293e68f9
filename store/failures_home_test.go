package store_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"sync"
	"testing"

	"duyet/model"
	"duyet/store"
)

// indexOf opens the database of a home beside the store.
func (m *team) indexOf(o store.Options) *sql.DB {
	m.t.Helper()
	found, err := filepath.Glob(filepath.Join(o.Home, "stores", "*", "index.db"))
	m.must(err)
	if len(found) != 1 {
		m.t.Fatalf("a home with the indexes %q", found)
	}
	db, err := sql.Open("sqlite3", found[0]+"?_busy_timeout=10000")
	m.must(err)
	m.t.Cleanup(func() { m.must(db.Close()) })
	return db
}

// Mode 14: two consoles of one device record and publish at once.
func TestTwoConsolesOfOneDeviceWriteOneJournal(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	o := m.options()
	first := m.create(o, "Lan")
	hoa := m.join(m.options(), m.invite(first), "Hoa")
	id := m.arrives(first, model.Post, "Trần Mai", "800000000000001", "Chào cả nhà")
	m.sync(first)
	second, err := store.Open(context.Background(), o)
	second = m.keep(second, err)
	const each = 20
	var wait sync.WaitGroup
	failed := make(chan error, 2*each)
	for n, s := range []*store.Store{first, second} {
		wait.Go(func() {
			for i := range each {
				c, err := s.Case(context.Background(), id)
				note, bad := model.NewNote(fmt.Sprint("lần ", n, " ", i))
				err = errors.Join(err, bad)
				if err == nil {
					err = s.Record(context.Background(), c.Tell(note))
				}
				if _, bad := s.Publish(context.Background()); err == nil {
					err = bad
				}
				if err != nil {
					failed <- err
				}
			}
		})
	}
	wait.Wait()
	close(failed)
	for err := range failed {
		t.Error(err)
	}
	m.sync(hoa)
	if n := len(m.item(hoa, id).Team.Notes); n != 2*each {
		t.Errorf("a colleague sees %d notes of %d", n, 2*each)
	}
	if first.Me().Device != second.Me().Device || len(m.journals()) != 2 {
		t.Errorf("the journals are %q", m.journals())
	}
}

// Attack f3: another program brings the index to a newer version while this
// one runs.
func TestAnIndexThatBecameNewerIsNotWritten(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	o := m.options()
	lan := m.create(o, "Lan")
	id := m.arrives(lan, model.Join, "Trần Mai", "100000000000102", "")
	m.sync(lan)
	db := m.indexOf(o)
	var version int
	m.must(db.QueryRow("PRAGMA user_version").Scan(&version))
	_, err := db.Exec(fmt.Sprint("PRAGMA user_version=", version+1))
	m.must(err)
	op, err := m.item(lan, id).Rule("approve", "", model.Why{})
	m.must(err)
	if err := lan.Record(context.Background(), op); model.KindOf(err) != model.Newer {
		t.Errorf("a decision gives %v, want that a newer duyet is needed", err)
	}
	_, err = db.Exec(fmt.Sprint("PRAGMA user_version=", version))
	m.must(err)
	if m.view(lan, id) != model.Waiting {
		t.Error("the refused decision was written")
	}
}

// Attack b4: a forget, and the revoke of its author before it, in both orders.
func TestAForgetOfWhoWasEndedErasesNothingForGood(t *testing.T) {
	t.Parallel()
	for _, late := range []bool{false, true} {
		m := newTeam(t)
		lan := m.create(m.options(), "Lan")
		hoa := m.join(m.options(), m.invite(lan), "Hoa")
		id := m.arrives(lan, model.Post, "Trần Mai", "800000000000001", "Chào cả nhà")
		m.sync(lan, hoa)
		mai := m.join(m.options(), m.invite(lan), "Mai")
		m.must(lan.Revoke(context.Background(), hoa.Me().Device))
		m.must(hoa.Forget(context.Background(), id))
		if late {
			// Mai learns of the forget first.
			_, err := hoa.Publish(context.Background())
			m.must(err)
			m.sync(mai)
			m.sync(lan, mai)
		} else {
			m.sync(lan, mai)
			_, err := hoa.Publish(context.Background())
			m.must(err)
			m.sync(mai)
		}
		m.sync(lan, mai, lan, mai)
		for _, s := range []*store.Store{lan, mai} {
			if c := m.item(s, id); c.Content.Text != "Chào cả nhà" || c.Status.Erased != 0 {
				t.Errorf("late %t: %s reads %q, %+v", late, s.Me().Name, c.Content.Text, c.Status)
			}
		}
	}
}

// Attack e1: a reader holds the write-ahead log while words are erased. They
// are gone once it lets go.
func TestWordsGoThoughAReaderHoldsTheLog(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	o := m.options()
	lan := m.create(o, "Lan")
	id := m.arrives(lan, model.Post, secret, "800000000000001", "Tôi tên là "+secret)
	m.sync(lan)
	db := m.indexOf(o)
	tx, err := db.Begin()
	m.must(err)
	var n int
	m.must(tx.QueryRow("SELECT count(*) FROM ops").Scan(&n))
	m.must(lan.Forget(context.Background(), id))
	findings, _, err := lan.Check(context.Background(), false)
	m.must(err)
	told := false
	for _, f := range findings {
		told = told || f.Code == "to-erase-here"
	}
	if held := holders(t, secret, o.Home); len(held) > 0 && !told {
		t.Errorf("the words stand in %v, and nobody is told", held)
	}
	m.must(tx.Rollback())
	m.sync(lan)
	if left := holders(t, secret, o.Home, m.dir); len(left) > 0 {
		t.Errorf("after the reader let go the words stand in %v", left)
	}
}
