package machine

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	win "golang.org/x/sys/windows"
)

func TestWindowsTellsWhereThingsAre(t *testing.T) {
	home, err := os.UserHomeDir()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range []Folder{Downloads, Desktop, Documents} {
		if dir := moved(home, f); !filepath.IsAbs(dir) {
			t.Errorf("folder %d is at %q", f, dir)
		}
		if dir := moved(t.TempDir(), f); dir != "" {
			t.Errorf("folder %d of another home is at %q", f, dir)
		}
	}
	if got := drives(); !slices.Contains(got, `C:\`) || slices.ContainsFunc(got, func(top string) bool { return !strings.HasSuffix(top, `:\`) }) {
		t.Errorf("the drives are %q", got)
	}
	if got := label(`C:\`); strings.ContainsRune(got, 0) {
		t.Errorf("the drive is called %q", got)
	}
	if got := languages(); len(got) == 0 {
		t.Error("the system speaks no language")
	}
	if remote(`C:\Windows`) || !remote(`\\server\share\x`) {
		t.Error("a share is not told from a drive")
	}
}

func TestWindowsKnowsAHeldFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "báo cáo.xlsx")
	release := hold(t, path)
	_, err := os.ReadFile(path)
	if got := CauseOf(err); got != Busy {
		t.Errorf("%v has the cause %q", err, got)
	}
	release()
	if _, err := os.ReadFile(path); err != nil {
		t.Error(err)
	}
}

// hold makes a file and opens it as Excel does one: for nobody else.
func hold(t *testing.T, path string) (release func()) {
	t.Helper()
	name, err := win.UTF16PtrFromString(path)
	if err != nil {
		t.Fatal(err)
	}
	h, err := win.CreateFile(name, win.GENERIC_READ|win.GENERIC_WRITE, 0, nil, win.CREATE_ALWAYS, win.FILE_ATTRIBUTE_NORMAL, 0)
	if err != nil {
		t.Fatal(err)
	}
	return func() { _ = win.CloseHandle(h) }
}
