//go:build unix

package folder

import (
	"path/filepath"
	"syscall"
	"testing"

	"duyet/model"
)

// Opening a pipe waits for somebody to write into it, for ever if need be.
func TestReadDoesNotWaitForAPipe(t *testing.T) {
	dir := t.TempDir()
	d := open(t, dir)
	if err := syscall.Mkfifo(filepath.Join(dir, "hot.duyet"), 0o600); err != nil {
		t.Skip(err)
	}
	if _, err := d.Read("hot.duyet", 100); model.KindOf(err) != model.Unreachable {
		t.Errorf("%v, want unreachable", err)
	}
	if paths, _ := list(t, d); len(paths) != 0 {
		t.Errorf("listed %q", paths)
	}
}
