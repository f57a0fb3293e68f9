package index

import (
	"runtime"
	"syscall"
	"testing"

	"github.com/mattn/go-sqlite3"

	"duyet/model"
)

// A full disk is told as one, whether the database knows it as such or hands on
// what the system said.
func TestWhyTheDatabaseRefuses(t *testing.T) {
	full, locked := syscall.EDQUOT, syscall.EROFS
	if runtime.GOOS == "windows" {
		full, locked = 1295, 19 // ERROR_DISK_QUOTA_EXCEEDED, ERROR_WRITE_PROTECT
	}
	for _, c := range []struct {
		err  sqlite3.Error
		kind model.FaultKind
		want string
	}{
		{sqlite3.Error{Code: sqlite3.ErrFull}, model.Unreachable, "home-full"},
		{sqlite3.Error{Code: sqlite3.ErrIoErr, SystemErrno: full}, model.Unreachable, "home-full"},
		{sqlite3.Error{Code: sqlite3.ErrCantOpen, SystemErrno: locked}, model.Unreachable, "home-locked"},
		{sqlite3.Error{Code: sqlite3.ErrIoErr, SystemErrno: syscall.EIO}, model.Unreachable, "home"},
		{sqlite3.Error{Code: sqlite3.ErrReadonly}, model.Unreachable, "home"},
		{sqlite3.Error{Code: sqlite3.ErrCorrupt}, model.Damaged, "index-damaged"},
		{sqlite3.Error{Code: sqlite3.ErrConstraint}, model.Bug, ""},
	} {
		if got := fault(c.err); model.KindOf(got) != c.kind || model.CodeOf(got) != c.want {
			t.Errorf("%+v is told as %d %q, want %d %q", c.err, model.KindOf(got), model.CodeOf(got), c.kind, c.want)
		}
	}
}

// A database that may not grow is a disk that is full.
func TestADatabaseThatCannotGrowIsFull(t *testing.T) {
	x, err := Open(t.TempDir() + "/index.db")
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	err = x.Update(t.Context(), func(tx *Tx) error {
		if err := tx.exec("PRAGMA max_page_count=1"); err != nil {
			return err
		}
		return tx.SetLocal("long", string(make([]byte, 1<<20)))
	})
	if model.CodeOf(err) != "home-full" {
		t.Errorf("it is told as %v", err)
	}
}
