package store_test

import (
	"archive/zip"
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"duyet/model"
	"duyet/store"
)

func (m *team) backup(s *store.Store) []byte { return m.backupWith(s, true) }

func (m *team) backupWith(s *store.Store, keys bool) []byte {
	m.t.Helper()
	var b bytes.Buffer
	r, err := s.Backup(context.Background(), &b, keys)
	m.must(err)
	if r.Left != 0 || r.Ops == 0 {
		m.t.Fatalf("backup of %d ops leaves %d", r.Ops, r.Left)
	}
	return b.Bytes()
}

// opened reads a backup.
func (m *team) opened(saved []byte) *store.Backup {
	m.t.Helper()
	b, err := store.OpenBackup(bytes.NewReader(saved), int64(len(saved)))
	m.must(err)
	return b
}

// restored makes a store anew from a backup in a new folder; one that is refused
// as a whole holds nothing.
func restored(m *team, saved []byte) store.BackupReport {
	m.t.Helper()
	o := m.options()
	o.Dir = filepath.Join(m.t.TempDir(), "again")
	b, err := store.OpenBackup(bytes.NewReader(saved), int64(len(saved)))
	if err != nil {
		return store.BackupReport{}
	}
	s, e, err := store.Restore(context.Background(), o, store.Pass{Name: "Mai", Backup: b})
	if err != nil {
		return store.BackupReport{}
	}
	m.must(s.Abandon())
	return e.Back
}

func TestABackupThatWasTamperedWithIsRefusedPartByPart(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	lan := m.create(m.options(), "Lan")
	m.arrives(lan, model.Post, "Trần Mai", "800000000000001", "Chào cả nhà")
	saved := m.backupWith(lan, false)
	whole := restored(m, saved)
	if whole.Ops == 0 || whole.Refused != 0 {
		t.Fatalf("the whole backup gives %+v", whole)
	}
	for at := 0; at < len(saved); at += 101 {
		b := bytes.Clone(saved)
		b[at] ^= 0x20
		// A change may hit what carries no meaning; then all ops are there.
		if r := restored(m, b); r.Refused == 0 && r.Ops != 0 && r.Ops != whole.Ops {
			t.Errorf("a change at byte %d of %d was not noticed: %+v", at, len(b), r)
		}
	}
	if _, err := store.OpenBackup(bytes.NewReader([]byte("no backup")), 9); model.CodeOf(err) != "backup" {
		t.Errorf("a file that is no backup gives %v", err)
	}
}

// A backup whose journals are all broken makes no store, though the cards and
// codes in it, each with a signature of its own, are whole.
func TestABackupWithoutOneGoodJournalMakesNoStore(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	o := m.options()
	lan := m.create(o, "Lan")
	m.invite(lan)
	m.arrives(lan, model.Post, "Trần Mai", "800000000000001", "Chào cả nhà")
	saved := m.backup(lan)
	z, err := zip.NewReader(bytes.NewReader(saved), int64(len(saved)))
	m.must(err)
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, f := range z.File {
		part, err := f.Open()
		m.must(err)
		raw, err := io.ReadAll(part)
		m.must(err)
		if strings.Contains(f.Name, "saved-") {
			for i := len(raw) / 4; i < len(raw); i += 7 {
				raw[i] ^= 0x55
			}
		}
		to, err := w.Create(f.Name)
		m.must(err)
		_, err = to.Write(raw)
		m.must(err)
	}
	m.must(w.Close())
	for _, home := range []store.Options{m.options(), o} {
		home.Dir = filepath.Join(t.TempDir(), "again")
		s, _, err := store.Restore(context.Background(), home, store.Pass{Backup: m.opened(b.Bytes())})
		if err == nil {
			m.must(s.Abandon())
		}
		if _, left := os.Stat(home.Dir); model.CodeOf(err) != "backup-empty" || left == nil {
			t.Errorf("it gives %v; a folder is left: %t", err, left == nil)
		}
	}
}

func TestAHomeOfTooLongAPathIsRefused(t *testing.T) {
	t.Parallel()
	if runtime.GOOS == "windows" {
		t.Skip("the system bounds paths by itself")
	}
	for _, c := range []struct {
		bytes int
		fine  bool
	}{{440, true}, {460, false}, {600, false}} {
		m := newTeam(t)
		o := m.options()
		for len(o.Home)+51 < c.bytes {
			o.Home = filepath.Join(o.Home, strings.Repeat("h", 50))
		}
		o.Home += "/" + strings.Repeat("h", c.bytes-len(o.Home)-1)
		s, err := store.Create(context.Background(), o, "Một", "Lan", nil)
		if err == nil {
			m.must(s.Close())
		}
		if c.fine && err != nil || !c.fine && model.CodeOf(err) != "home-long" {
			t.Errorf("a home of %d bytes gives %v", c.bytes, err)
		}
	}
}
