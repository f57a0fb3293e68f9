package store_test

import (
	"bytes"
	"context"
	"path/filepath"
	"testing"

	"duyet/model"
	"duyet/store"
)

func (m *team) backup(s *store.Store) []byte {
	m.t.Helper()
	var b bytes.Buffer
	r, err := s.Backup(context.Background(), &b)
	m.must(err)
	if r.Left != 0 || r.Ops == 0 {
		m.t.Fatalf("backup of %d ops leaves %d", r.Ops, r.Left)
	}
	return b.Bytes()
}

// restored unpacks a backup into a new folder; one that is refused as a whole
// holds nothing.
func restored(m *team, saved []byte) store.BackupReport {
	m.t.Helper()
	o := m.options()
	o.Dir = filepath.Join(m.t.TempDir(), "again")
	r, err := store.Restore(context.Background(), o, bytes.NewReader(saved), int64(len(saved)))
	if err != nil {
		return store.BackupReport{}
	}
	return r
}

func TestABackupBringsEverythingBack(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	lan := m.create(m.options(), "Lan")
	hoa := m.join(m.options(), m.invite(lan), "Hoa")
	id := m.arrives(lan, model.Join, "Trần Mai", "100000000000102", "")
	m.sync(lan, hoa)
	m.rule(hoa, id, "approve")
	m.sync(hoa, lan)
	saved := m.backup(lan)
	keysFile := filepath.Join(t.TempDir(), "keys.json")
	m.must(lan.BackupKeys(keysFile))

	// Everything is gone: the folder, both homes. A new computer comes.
	fresh := m.options()
	fresh.Dir = filepath.Join(t.TempDir(), "again")
	r, err := store.Restore(context.Background(), fresh, bytes.NewReader(saved), int64(len(saved)))
	m.must(err)
	if r.Devices != 2 || r.Refused != 0 {
		t.Errorf("restored %d devices, %d parts refused", r.Devices, r.Refused)
	}
	again, err := store.JoinWithKeys(context.Background(), fresh, keysFile)
	m.keep(again, err)
	if c := m.item(again, id); c.Verdict.Value != model.Approve || c.Content.Author.Name != "Trần Mai" {
		t.Errorf("after the restore the request reads %+v by %q", c.Verdict, c.Content.Author.Name)
	}
	if me := again.Me(); me.Depth < 0 || again.AdminName(me.Admin) != "Lan" {
		t.Errorf("after the restore I am %+v", me)
	}
	m.carry(again, id)
}

func TestABackupThatWasTamperedWithIsRefusedPartByPart(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	lan := m.create(m.options(), "Lan")
	m.arrives(lan, model.Post, "Trần Mai", "800000000000001", "Chào cả nhà")
	saved := m.backup(lan)
	whole := restored(m, saved)
	for at := 0; at < len(saved); at += 101 {
		b := bytes.Clone(saved)
		b[at] ^= 0x20
		// A change may hit what carries no meaning; then all ops are there.
		if r := restored(m, b); r.Refused == 0 && r.Ops != 0 && r.Ops != whole.Ops {
			t.Errorf("a change at byte %d of %d was not noticed: %+v", at, len(b), r)
		}
	}
	if _, err := store.Restore(context.Background(), m.options(), bytes.NewReader([]byte("no backup")), 9); model.CodeOf(err) != "backup" {
		t.Errorf("a file that is no backup gives %v", err)
	}
}
