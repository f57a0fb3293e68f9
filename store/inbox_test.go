package store

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

func (c *clerk) drop(name, text string) string {
	c.Helper()
	path := filepath.Join(c.s.known.Dir, inboxDir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		c.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		c.Fatal(err)
	}
	return path
}

func (c *clerk) inbox() (names []string) {
	c.Helper()
	list, err := c.s.Inbox(context.Background())
	if err != nil {
		c.Fatal(err)
	}
	for _, f := range list {
		if f.Known {
			f.Name += " (known)"
		}
		names = append(names, f.Name)
	}
	slices.Sort(names)
	return names
}

func TestInbox_files_are_imported_once_for_all(t *testing.T) {
	t.Parallel()
	c := newClerk(t)
	if got := c.inbox(); len(got) != 0 {
		t.Fatalf("an inbox that is not there holds %v", got)
	}
	c.drop("a.csv", "Họ tên,SĐT\nHoa,\n")
	c.drop("b.csv", "Họ tên,SĐT\nMai,\n")
	c.drop(".hidden", "x")
	c.drop("done/old.csv", "x")
	os.Symlink("/etc/hostname", filepath.Join(c.s.known.Dir, inboxDir, "link.csv"))
	if got := c.inbox(); !slices.Equal(got, []string{"a.csv", "b.csv"}) {
		t.Fatalf("the inbox holds %v", got)
	}
	list, _ := c.s.Inbox(context.Background())
	f := list[slices.IndexFunc(list, func(f File) bool { return f.Name == "a.csv" })]
	l, err := c.s.LoadFile(f)
	if err != nil {
		t.Fatal(err)
	}
	p, err := c.look(l)
	if err != nil {
		t.Fatal(err)
	}
	if got := c.bring(l); got.New != 1 {
		t.Fatalf("stored %+v", got)
	}
	// A colleague sees it as known and leaves it where it is.
	if got := c.inbox(); !slices.Equal(got, []string{"a.csv (known)", "b.csv"}) {
		t.Errorf("the inbox holds %v", got)
	}
	c.drop("a.csv", "Họ tên,SĐT\nVy,\n")
	if err := c.s.Took(context.Background(), f, p.Sum); err != nil || !slices.Contains(c.inbox(), "a.csv") {
		t.Errorf("%v: a file that was changed since went away", err)
	}
	c.drop("a.csv", "Họ tên,SĐT\nHoa,\n")
	c.drop("done/a.csv", "an older one")
	if err := c.s.Took(context.Background(), f, p.Sum); err != nil {
		t.Fatal(err)
	}
	if got := c.inbox(); !slices.Equal(got, []string{"b.csv"}) {
		t.Errorf("the inbox holds %v", got)
	}
	if b, err := os.ReadFile(filepath.Join(c.s.known.Dir, inboxDone, "a (1).csv")); err != nil || len(b) == 0 {
		t.Errorf("what was done: %v", err)
	}
	if err := c.s.Took(context.Background(), f, p.Sum); err != nil {
		t.Errorf("a file that is gone: %v", err)
	}
}

func TestInbox_a_link_out_of_the_folder_is_not_followed(t *testing.T) {
	t.Parallel()
	c := newClerk(t)
	c.drop("x.csv", "Họ tên,SĐT\nHoa,\n")
	list, _ := c.s.Inbox(context.Background())
	secret := filepath.Join(t.TempDir(), "secret.csv")
	os.WriteFile(secret, []byte("Họ tên,SĐT\nMai,\n"), 0o600)
	at := filepath.Join(c.s.known.Dir, inboxDir, "x.csv")
	os.Remove(at)
	if os.Symlink(secret, at) != nil {
		t.Skip("no links here")
	}
	l, err := c.s.LoadFile(list[0])
	if err != nil {
		t.Fatal(err)
	}
	if p, err := c.look(l); err == nil {
		t.Errorf("read %+v through a link", p.Counts)
	}
}

func TestFiles_lists_paths_as_they_are_typed(t *testing.T) {
	t.Parallel()
	c := newClerk(t)
	home, dir := c.s.Computer().Home, t.TempDir()
	for _, n := range []string{"Danh sách.csv", "danh mục.xlsx", "ảnh.png"} {
		os.WriteFile(filepath.Join(dir, n), []byte("x"), 0o600)
	}
	os.Mkdir(filepath.Join(dir, "Dữ liệu"), 0o700)
	names := func(typed string) (out []string) {
		list, _ := c.s.Files(context.Background(), typed)
		for _, f := range list {
			out = append(out, f.Name)
		}
		slices.Sort(out)
		return out
	}
	if got := names(dir + "/danh"); !slices.Equal(got, []string{"Danh sách.csv", "danh mục.xlsx"}) {
		t.Errorf("below %q: %q", "danh", got)
	}
	if got := names(dir + "/"); len(got) != 4 {
		t.Errorf("all: %q", got)
	}
	if got := names("mục"); len(got) != 0 {
		t.Errorf("before the folder was visited: %q", got)
	}
	os.WriteFile(filepath.Join(home, "nhà.csv"), []byte("x"), 0o600)
	os.Mkdir(filepath.Join(home, "Downloads"), 0o700)
	os.WriteFile(filepath.Join(home, "Downloads", "tải.csv"), []byte("x"), 0o600)
	for typed, want := range map[string][]string{
		"~/": {"Downloads", "nhà.csv"}, "~/nh": {"nhà.csv"}, "~": {filepath.Base(home)}, "~/Downloads/": {"tải.csv"}, "~nh": nil, "tai": {"tải.csv"},
	} {
		if got := names(typed); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", typed, got, want)
		}
	}
	if err := c.s.Visited(context.Background(), dir); err != nil {
		t.Fatal(err)
	}
	if got := names("muc"); !slices.Equal(got, []string{"danh mục.xlsx"}) {
		t.Errorf("afterwards: %q", got)
	}
	if _, err := c.s.Files(context.Background(), dir+"/none/"); err == nil {
		t.Error("a folder that is not there gives no error")
	}
	path, err := c.s.SaveRejects([][]string{{"=1+1", "x"}})
	if b, _ := os.ReadFile(path); err != nil || string(b) != bom+"'=1+1,x\n" {
		t.Errorf("%v: %q", err, b)
	}
}
