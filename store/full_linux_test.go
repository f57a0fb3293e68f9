package store_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"duyet/model"
	"duyet/store"
)

// smallDisk is a disk of its own of so many KiB, and what fills and empties it.
func smallDisk(t *testing.T, kib string) (dir string, fill, clear func()) {
	t.Helper()
	dir = t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size="+kib+"k"); err != nil {
		t.Skipf("NOT TESTED: no disk can be mounted here: %v", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, syscall.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
	filler := filepath.Join(dir, "filler")
	return dir, func() {
			f, err := os.Create(filler)
			if err != nil {
				t.Fatal(err)
			}
			for err == nil {
				_, err = f.Write(make([]byte, 4096))
			}
			if !errors.Is(err, syscall.ENOSPC) {
				t.Fatal(err)
			}
			f.Close()
		}, func() {
			if err := os.Remove(filler); err != nil {
				t.Fatal(err)
			}
		}
}

// Mode 17: the disk of the home is full. All that was recorded can be read, and
// what cannot be recorded is refused for that reason.
func TestAHomeOnAFullDiskCanBeRead(t *testing.T) {
	ctx := context.Background()
	disk, fill, clear := smallDisk(t, "2048")
	m := newTeam(t)
	o := m.options()
	o.Home = filepath.Join(disk, "home")
	lan, err := store.Create(ctx, o, "Một", "Lan", nil)
	m.must(err)
	ids := m.many(lan, 5)
	m.rule(lan, ids[0], "decline")
	m.must(lan.Close())
	fill()
	full, err := store.Open(ctx, o)
	m.must(err)
	page, err := full.Page(ctx, store.Ask{Group: m.group(full), Queue: model.Joins, View: model.All})
	if err != nil || len(page.Rows) != 5 {
		t.Errorf("%d of 5 items are shown: %v", len(page.Rows), err)
	}
	if v := m.item(full, ids[0]).Verdict.Value; v != model.Decline {
		t.Errorf("the decision reads %q", v)
	}
	op, err := m.item(full, ids[1]).Rule("approve", "", model.Why{})
	m.must(err)
	if err := full.Record(ctx, op); model.CodeOf(err) != "home-full" {
		t.Errorf("what cannot be recorded is refused with %v", err)
	}
	m.must(full.Close())
	clear()
	again, err := store.Open(ctx, o)
	m.keep(again, err)
	m.rule(again, ids[1], "approve")
	if again.Me().Device != full.Me().Device || m.item(again, ids[0]).Verdict.Value != model.Decline {
		t.Error("something was lost with the full disk")
	}
}

// … and that of the shared folder: nothing is left behind by what did not fit.
func TestAFullDiskOfTheFolderLeavesNothingBehind(t *testing.T) {
	ctx := context.Background()
	disk, fill, clear := smallDisk(t, "1024")
	m := newTeam(t)
	m.dir = filepath.Join(disk, "shared")
	lan := m.create(m.options(), "Lan")
	ids := m.many(lan, 5)
	m.sync(lan)
	fill()
	m.rule(lan, ids[0], "decline")
	if _, err := lan.Publish(ctx); model.CodeOf(err) != "folder-full" {
		t.Errorf("a full disk is told as %v", err)
	}
	top, err := os.ReadDir(m.dir)
	m.must(err)
	for _, e := range top {
		if e.Name() != "duyet.json" && e.Name() != "journals" {
			t.Errorf("%s was left in the shared folder", e.Name())
		}
	}
	clear()
	if n, err := lan.Publish(ctx); err != nil || n != 1 {
		t.Errorf("%d decisions go out when there is room: %v", n, err)
	}
}
