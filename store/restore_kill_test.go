package store_test

import (
	"context"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"duyet/model"
	"duyet/store"
	"duyet/store/folder"
)

// mortalEnv makes the test binary restore a backup and die at a call to the
// folder: its number. The others say where.
const (
	mortalEnv  = "DUYET_TEST_MORTAL"
	mortalHome = "DUYET_TEST_MORTAL_HOME"
	mortalDir  = "DUYET_TEST_MORTAL_DIR"
	mortalFrom = "DUYET_TEST_MORTAL_FROM"
	mortalTime = "DUYET_TEST_MORTAL_TIME"
	killed     = 137
)

// mortal is a folder at whose n-th call the process dies: before it, or after
// it has written.
type mortal struct {
	folder.Folder
	left *int
}

func (d mortal) step() {
	if *d.left--; *d.left == 0 {
		os.Exit(killed)
	}
}

func (d mortal) Top(ctx context.Context) ([]folder.File, error) {
	d.step()
	return d.Folder.Top(ctx)
}

func (d mortal) Write(p string, b []byte) error {
	d.step()
	err := d.Folder.Write(p, b)
	d.step()
	return err
}

// restoreUntil restores and dies on the way, or ends.
func restoreUntil() error {
	left, err := strconv.Atoi(os.Getenv(mortalEnv))
	if err != nil {
		return err
	}
	b, err := openFile(os.Getenv(mortalFrom))
	if err != nil {
		return err
	}
	now, err := time.Parse(time.RFC3339, os.Getenv(mortalTime))
	if err != nil {
		return err
	}
	o := store.Options{Home: os.Getenv(mortalHome), Dir: os.Getenv(mortalDir), App: "mortal", Now: func() time.Time { return now }, Host: store.Patient}
	o.Folder = func(path string) (folder.Folder, error) {
		f, err := folder.Opening(store.Endless)(path)
		return mortal{f, &left}, err
	}
	s, _, err := store.Restore(context.Background(), o, store.Pass{Backup: b})
	if err != nil {
		return err
	}
	return s.Abandon()
}

func openFile(path string) (*store.Backup, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	return store.OpenBackup(f, info.Size())
}

// TestARestoreThatWasKilledIsDoneAgain kills a restore at every call to the
// folder in turn, and does it again in the same home and folder.
func TestARestoreThatWasKilledIsDoneAgain(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	lan := m.create(m.options(), "Lan")
	hoa := m.join(m.options(), m.invite(lan), "Hoa")
	id := m.arrives(lan, model.Join, "Trần Mai", "100000000000102", "")
	m.sync(lan, hoa)
	m.rule(hoa, id, "approve")
	m.sync(hoa, lan)
	saved := m.backup(lan)
	file := filepath.Join(t.TempDir(), "saved.zip")
	m.must(os.WriteFile(file, saved, 0o600))

	deaths := 0
	for n := 1; ; n++ {
		o := m.newPlace()
		cmd := child([]string{mortalEnv + "=" + strconv.Itoa(n), mortalHome + "=" + o.Home, mortalDir + "=" + o.Dir, mortalFrom + "=" + file, mortalTime + "=" + m.now.Format(time.RFC3339)})
		cmd.Stderr = os.Stderr
		err := cmd.Run()
		if err != nil && cmd.ProcessState.ExitCode() != killed {
			t.Fatalf("the restore fails by itself: %v", err)
		}
		again, _, failed := store.Restore(context.Background(), o, store.Pass{Backup: m.opened(saved)})
		if failed != nil {
			t.Fatalf("killed at call %d it cannot be done again: %v", n, failed)
		}
		m.is(again, "Lan", true)
		if c := m.item(again, id); c.Verdict.Value != model.Approve || c.Content.Author.Name != "Trần Mai" {
			t.Errorf("killed at call %d, the request reads %v", n, c.Verdict)
		}
		_, syncErr := again.Sync(context.Background())
		m.must(syncErr)
		m.must(again.Abandon())
		if err == nil {
			break
		}
		deaths++
	}
	if deaths < 10 {
		t.Errorf("only %d deaths: the test proves too little", deaths)
	}
}
