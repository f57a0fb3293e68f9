package report

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"duyet/model"
)

func put(text string) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := io.WriteString(w, text)
		return err
	}
}

func TestAFileIsNeverReplacedUnasked(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "r.html")
	long := strings.Repeat("một hai ba\n", 20_000)
	for _, c := range []struct {
		name, text string
		replace    bool
		want, code string
	}{
		{"a new file", long, false, long, ""},
		{"the same again", long, false, long, ""},
		{"other words", "khác", false, long, "file-exists"},
		{"a longer one", long + "thêm", false, long, "file-exists"},
		{"the same length", strings.Replace(long, "hai", "HAI", 1), false, long, "file-exists"},
		{"asked for", "khác", true, "khác", ""},
		{"nothing", "", false, "khác", "file-exists"},
	} {
		err := Keep(path, c.replace, put(c.text))
		if model.CodeOf(err) != c.code {
			t.Errorf("%s: %v, want %q", c.name, err, c.code)
		}
		if got, err := os.ReadFile(path); err != nil || string(got) != c.want {
			t.Errorf("%s: the file holds %d bytes, want %d (%v)", c.name, len(got), len(c.want), err)
		}
	}
	failed := errors.New("halfway")
	if err := Keep(path, true, func(w io.Writer) error { return errors.Join(put("nửa")(w), failed) }); !errors.Is(err, failed) {
		t.Errorf("a write that fails gives %v", err)
	}
	if err := Keep(dir, true, put("x")); model.CodeOf(err) != "file-folder" {
		t.Errorf("a folder gives %v", err)
	}
	link := filepath.Join(dir, "link.html")
	isLink := func() bool {
		info, err := os.Lstat(link)
		return err == nil && info.Mode()&os.ModeSymlink != 0
	}
	// Where no link can be made, or none is told from a file, there is none to keep.
	if err := os.Symlink(path, link); err == nil && isLink() {
		if err := Keep(link, true, put("qua liên kết")); err != nil {
			t.Error(err)
		}
		if !isLink() {
			t.Error("the link was replaced")
		}
	}
	if left, err := filepath.Glob(filepath.Join(dir, ".duyet-*")); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v %v", left, err)
	}
	if info, err := os.Stat(path); err != nil || runtime.GOOS != "windows" && info.Mode().Perm()&0o077 != 0 {
		t.Errorf("others can read it: %v %v", info.Mode(), err)
	}
	// A device is written to, not replaced.
	if err := Keep(os.DevNull, true, put("x")); err != nil {
		t.Errorf("%s: %v", os.DevNull, err)
	}
}

// A disk that is full is told as one, also where a format makes its own error
// of it.
func TestAFullDiskIsToldAsOne(t *testing.T) {
	const full = "/dev/full"
	if _, err := os.Stat(full); err != nil {
		t.Skip("no disk here is always full: ", err)
	}
	for name, write := range map[string]func(io.Writer) error{
		"little": put("x"),
		"much":   put(strings.Repeat("x", 1<<20)),
		"an error of its own": func(w io.Writer) error {
			if err := put(strings.Repeat("x", 1<<20))(w); err != nil {
				return errors.New("the format cannot write")
			}
			return nil
		},
	} {
		if err := Keep(full, true, write); model.CodeOf(err) != "file-full" || !strings.Contains(err.Error(), full) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestANewFileTakesANameThatIsFree(t *testing.T) {
	dir := t.TempDir()
	var names []string
	for range 3 {
		f, err := NewFile(filepath.Join(dir, "bao-cao-2026-11.html"))
		if err != nil {
			t.Fatal(err)
		}
		if err := Fill(f, put("x")); err != nil {
			t.Error(err)
		}
		names = append(names, filepath.Base(f.Name()))
	}
	if got := strings.Join(names, " "); got != "bao-cao-2026-11.html bao-cao-2026-11-2.html bao-cao-2026-11-3.html" {
		t.Errorf("the files are %s", got)
	}
}
