package folder

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"duyet/model"
)

// A sync tool's file whose content is elsewhere has a size and no blocks.
func TestAFileWithoutBlocksIsTakenForOneElsewhere(t *testing.T) {
	dir := t.TempDir()
	for name, empty := range map[string]bool{"here": false, "elsewhere": true} {
		f, err := os.Create(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if empty {
			err = f.Truncate(64 << 10)
		} else {
			_, err = f.WriteString(strings.Repeat("x", 64<<10))
		}
		if err == nil {
			err = f.Sync()
		}
		if err != nil {
			t.Fatal(err)
		}
		f.Close()
	}
	d, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	files, _, err := d.List(t.Context())
	if err != nil || len(files) != 2 {
		t.Fatal(files, err)
	}
	if files[0].Path != "elsewhere" || !files[0].Cloud {
		t.Skip("this disk gives files of holes blocks")
	}
	if files[1].Cloud {
		t.Error("a file that is here is taken for one elsewhere")
	}
}

func TestAFileKeptElsewhereIsNamedSo(t *testing.T) {
	if err := reach(syscall.EDEADLK); model.CodeOf(err) != "not-downloaded" || model.KindOf(err) != model.Unreachable {
		t.Errorf("EDEADLK gives %v", err)
	}
}

func TestWhyAFolderTakesNothing(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the numbers of this system stand in machine")
	}
	for number, want := range map[syscall.Errno]string{
		syscall.ENOSPC: "folder-full", syscall.EDQUOT: "folder-full", syscall.EROFS: "folder-locked", syscall.EBUSY: "folder-busy", syscall.EACCES: "folder", syscall.EIO: "folder",
	} {
		err := reach(&os.PathError{Op: "write", Path: "journals/x", Err: number})
		if model.CodeOf(err) != want || model.KindOf(err) != model.Unreachable {
			t.Errorf("%v is told as %q, want %q", number, model.CodeOf(err), want)
		}
	}
}
