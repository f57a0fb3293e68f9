package store_test

import (
	"bytes"
	"context"
	"path/filepath"
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
