package folder

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"duyet/model"
)

func open(t *testing.T, dir string) *Dir {
	t.Helper()
	d, err := openDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	})
	return d
}

func put(t *testing.T, path, text string) {
	t.Helper()
	if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, []byte(text), 0o644)); err != nil {
		t.Fatal(err)
	}
}

func link(t *testing.T, to, path string) {
	t.Helper()
	if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.Symlink(to, path)); err != nil {
		t.Skip(err)
	}
	// Some systems say that they made one and did not.
	if info, err := os.Lstat(path); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Skip("no links here: ", err)
	}
}

func list(t *testing.T, d *Dir) (paths []string, skipped int) {
	t.Helper()
	files, skipped, err := d.List(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		paths = append(paths, f.Path)
	}
	return paths, skipped
}

func TestWriteShowsOldOrNewBytesNeverAPart(t *testing.T) {
	d := open(t, t.TempDir())
	versions := [][]byte{bytes.Repeat([]byte("a"), 40_000), bytes.Repeat([]byte("b"), 90_000)}
	if err := d.Write("journals/x/hot.duyet", versions[0]); err != nil {
		t.Fatal(err)
	}
	stop := make(chan struct{})
	var wait sync.WaitGroup
	wait.Add(1)
	go func() {
		defer wait.Done()
		for {
			select {
			case <-stop:
				return
			default:
			}
			b, err := d.Read("journals/x/hot.duyet", 1<<20)
			if err != nil || !bytes.Equal(b, versions[0]) && !bytes.Equal(b, versions[1]) {
				t.Errorf("read %d bytes, %v: neither the old nor the new file", len(b), err)
				return
			}
		}
	}()
	for i := range 50 {
		if err := d.Write("journals/x/hot.duyet", versions[i%2]); err != nil {
			t.Error(err)
		}
	}
	close(stop)
	wait.Wait()
	if paths, _ := list(t, d); !slices.Equal(paths, []string{"journals/x/hot.duyet"}) {
		t.Errorf("left behind: %q", paths)
	}
}

func TestAFailedWriteLeavesTheOldFileAndNoOther(t *testing.T) {
	dir := t.TempDir()
	d := open(t, dir)
	put(t, filepath.Join(dir, "a/hot.duyet/inside"), "a folder where a file should be")
	put(t, filepath.Join(dir, "journals"), "a file where a folder should be")
	for _, p := range []string{"a/hot.duyet", "journals/x/hot.duyet"} {
		if err := d.Write(p, []byte("new")); model.KindOf(err) != model.Unreachable {
			t.Errorf("write %s: %v, want unreachable", p, err)
		}
	}
	if paths, _ := list(t, d); !slices.Equal(paths, []string{"a/hot.duyet/inside", "journals"}) {
		t.Errorf("the folder holds %q", paths)
	}
}

func TestNothingIsReadOrWrittenThroughALinkOutOfTheFolder(t *testing.T) {
	dir, out := t.TempDir(), t.TempDir()
	d := open(t, dir)
	put(t, filepath.Join(out, "secret"), "secret")
	link(t, out, filepath.Join(dir, "journals/gone"))
	link(t, filepath.Join(out, "secret"), filepath.Join(dir, "photo.jpg"))
	link(t, "../../etc", filepath.Join(dir, "up"))
	put(t, filepath.Join(dir, "real"), "real")
	if paths, _ := list(t, d); !slices.Equal(paths, []string{"real"}) {
		t.Errorf("listed %q, want the real file alone", paths)
	}
	for _, p := range []string{"photo.jpg", "journals/gone/secret", "../" + filepath.Base(out) + "/secret", "/etc/hostname", "up/passwd"} {
		if b, err := d.Read(p, 1000); err == nil {
			t.Errorf("read %s: %q", p, b)
		}
		if err := d.Write(p+"x/hot.duyet", []byte("x")); err == nil && (p == "journals/gone/secret" || strings.HasPrefix(p, "..") || p[0] == '/' || p[0] == 'u') {
			t.Errorf("wrote %s", p)
		}
	}
	left, err := os.ReadDir(out)
	if err != nil || len(left) != 1 {
		t.Errorf("outside the folder there is now %v (%v)", left, err)
	}
}

// A member who can write into the folder might lead one device's writes into
// the folder of another.
func TestNothingIsWrittenThroughALinkToAnotherJournal(t *testing.T) {
	dir := t.TempDir()
	d := open(t, dir)
	put(t, filepath.Join(dir, "journals/lan/hot.duyet"), "of Lan")
	link(t, "lan", filepath.Join(dir, "journals/hoa"))
	if err := d.Write("journals/hoa/hot.duyet", []byte("of Hoa")); model.KindOf(err) != model.Unreachable {
		t.Errorf("write: %v, want unreachable", err)
	}
	if b, err := d.Read("journals/lan/hot.duyet", 100); string(b) != "of Lan" {
		t.Errorf("Lan's file now reads %q (%v)", b, err)
	}
	// A link in place of the file itself is replaced, not followed.
	link(t, "../lan/hot.duyet", filepath.Join(dir, "journals/mai/hot.duyet"))
	if err := d.Write("journals/mai/hot.duyet", []byte("of Mai")); err != nil {
		t.Error(err)
	}
	if b, err := d.Read("journals/lan/hot.duyet", 100); string(b) != "of Lan" {
		t.Errorf("Lan's file now reads %q (%v)", b, err)
	}
}

func TestWriteAtTheTop(t *testing.T) {
	d := open(t, t.TempDir())
	if err := d.Write("duyet.json", []byte("{}\n")); err != nil {
		t.Fatal(err)
	}
	if b, err := d.Read("duyet.json", 100); string(b) != "{}\n" {
		t.Errorf("%q, %v", b, err)
	}
}

func TestListPassesOverWhatIsNotOurs(t *testing.T) {
	dir := t.TempDir()
	d := open(t, dir)
	for _, p := range []string{".stfolder/x", ".stversions/journals/hot~1.duyet", ".git/config", ".dropbox.cache/x", "journals/.hidden/x",
		"inbox/joins.csv", "a/b/c/d/e/deep.duyet"} {
		put(t, filepath.Join(dir, p), "x")
	}
	want := []string{".stignore", "a/b/c/d/shallow.duyet", "duyet.json", "journals/inbox/hot.duyet", "journals/x/hot (1).duyet", "~duyet-1.tmp"}
	for _, p := range want {
		put(t, filepath.Join(dir, p), "x")
	}
	paths, skipped := list(t, d)
	slices.Sort(paths)
	if !slices.Equal(paths, want) {
		t.Errorf("listed %q\nwant %q", paths, want)
	}
	if skipped != 1 {
		t.Errorf("skipped %d, want 1: the folder that lies too deep", skipped)
	}
}

func TestListTellsSizeAndStopsWhenAsked(t *testing.T) {
	dir := t.TempDir()
	d := open(t, dir)
	put(t, filepath.Join(dir, "a"), "12345")
	files, _, err := d.List(context.Background())
	if err != nil || len(files) != 1 || files[0].Size != 5 || files[0].Mtime == 0 {
		t.Errorf("%v, %v", files, err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, _, err := d.List(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("%v, want canceled", err)
	}
}

func TestListPassesOverAFolderItMayNotRead(t *testing.T) {
	if runtime.GOOS == "windows" || os.Getuid() == 0 {
		t.Skip("everything may be read here")
	}
	dir := t.TempDir()
	d := open(t, dir)
	put(t, filepath.Join(dir, "closed/x"), "x")
	put(t, filepath.Join(dir, "open/x"), "x")
	if err := os.Chmod(filepath.Join(dir, "closed"), 0); err != nil {
		t.Fatal(err)
	}
	if paths, skipped := list(t, d); !slices.Equal(paths, []string{"open/x"}) || skipped != 1 {
		t.Errorf("listed %q, skipped %d", paths, skipped)
	}
	if err := os.Chmod(filepath.Join(dir, "closed"), 0o755); err != nil {
		t.Fatal(err)
	}
}

func TestReadHasALimit(t *testing.T) {
	dir := t.TempDir()
	d := open(t, dir)
	put(t, filepath.Join(dir, "ten"), "0123456789")
	if err := os.Mkdir(filepath.Join(dir, "folder"), 0o755); err != nil {
		t.Fatal(err)
	}
	huge, err := os.Create(filepath.Join(dir, "holiday.mp4"))
	if err == nil {
		err = errors.Join(huge.Truncate(40<<30), huge.Close())
	}
	if err != nil {
		t.Logf("no sparse file here: %v", err)
	}
	for _, c := range []struct {
		path  string
		limit int64
		want  model.FaultKind
	}{
		{"ten", 10, model.NoFault}, {"ten", 9, model.BadInput}, {"none", 10, model.NotFound},
		{"folder", 10, model.Unreachable}, {"holiday.mp4", 8 << 20, model.BadInput},
	} {
		if _, err := d.Read(c.path, c.limit); model.KindOf(err) != c.want {
			t.Errorf("read %s up to %d: %v, want %v", c.path, c.limit, err, c.want)
		}
	}
}

func TestRemoveOfWhatIsGoneIsNoError(t *testing.T) {
	dir := t.TempDir()
	d := open(t, dir)
	put(t, filepath.Join(dir, "a"), "x")
	for range 2 {
		if err := d.Remove("a"); err != nil {
			t.Error(err)
		}
	}
	if paths, _ := list(t, d); len(paths) != 0 {
		t.Errorf("left %q", paths)
	}
}

func TestOpenTellsAMissingFolderFromAFile(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, "file"), "x")
	if _, err := openDir(filepath.Join(dir, "none")); model.KindOf(err) != model.NotFound {
		t.Errorf("no folder: %v, want not found", err)
	}
	if _, err := openDir(filepath.Join(dir, "file")); model.KindOf(err) != model.Unreachable {
		t.Errorf("a file: %v, want unreachable", err)
	}
}

func TestAFolderThatVanishesIsNoEmptyFolder(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "shared")
	put(t, filepath.Join(dir, "a"), "x")
	d := open(t, dir)
	if err := os.RemoveAll(dir); err != nil {
		t.Skip("a folder that is open stays here: ", err)
	}
	if err := d.Write("journals/x/hot.duyet", []byte("x")); err == nil {
		t.Error("written into a folder that is gone")
	}
	if files, _, err := d.List(context.Background()); err == nil && len(files) > 0 {
		t.Errorf("listed %v", files)
	}
}

func TestManyFilesAreBounded(t *testing.T) {
	dir := t.TempDir()
	d := open(t, dir)
	const n = 300
	for i := range n {
		put(t, filepath.Join(dir, fmt.Sprintf("f%03d", i)), "x")
	}
	if paths, skipped := list(t, d); len(paths) != n || skipped != 0 {
		t.Errorf("listed %d, skipped %d, want %d and 0", len(paths), skipped, n)
	}
	if files, skipped, err := d.list(context.Background(), 100); err != nil || len(files) != 100 || skipped != n-100 {
		t.Errorf("listed %d, skipped %d, %v, want 100 and %d", len(files), skipped, err, n-100)
	}
}
