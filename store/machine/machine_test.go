package machine

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"duyet/model"
)

// fresh makes a computer of a system with an empty home folder.
func fresh(t *testing.T, system string) Computer {
	t.Helper()
	// A name with the letters of a pattern, as people have them.
	home := filepath.Join(t.TempDir(), "Lan [1]*")
	if os.PathSeparator == '\\' {
		home = filepath.Join(t.TempDir(), "Lan [1]")
	}
	mkdir(t, home)
	return Computer{OS: system, Home: home}
}

func mkdir(t *testing.T, dirs ...string) {
	t.Helper()
	for _, dir := range dirs {
		if err := os.MkdirAll(dir, 0o755); err != nil {
			t.Fatal(err)
		}
	}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	mkdir(t, filepath.Dir(path))
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func variables(list map[string]string) func(string) string {
	return func(name string) string { return list[name] }
}

func TestTildeIsTheHomeFolderOnEverySystem(t *testing.T) {
	home := t.TempDir()
	for _, c := range []struct{ system, path, want string }{
		{"linux", "~", home}, {windows, "~", home}, {mac, "~", home},
		{"linux", "~/", home}, {"linux", "~/Dropbox/duyet", filepath.Join(home, "Dropbox", "duyet")},
		{windows, "~/Dropbox/duyet", filepath.Join(home, "Dropbox", "duyet")},
		{windows, `~\Dropbox\duyet`, filepath.Join(home, "Dropbox", "duyet")},
		{windows, `~\`, home},
		{"linux", `~\Dropbox`, `~\Dropbox`}, // there it is a letter like any other
		{"linux", "./~", "./~"}, {"linux", "./~/x", "./~/x"}, {windows, `.\~`, `.\~`}, {"linux", "/a/~/b", "/a/~/b"},
		{"linux", "~hoa", "~hoa"}, {"linux", "~hoa/x", "~hoa/x"}, {windows, "~$báo cáo.xlsx", "~$báo cáo.xlsx"},
		{"linux", "", ""}, {"linux", "-", "-"}, {"linux", "tháng 11~", "tháng 11~"}, {windows, `C:\PROGRA~1`, `C:\PROGRA~1`},
	} {
		got, err := Computer{OS: c.system, Home: home}.Expand(c.path)
		if err != nil || got != c.want {
			t.Errorf("%s: %q is %q, %v, want %q", c.system, c.path, got, err, c.want)
		}
	}
	if got, err := (Computer{}).Expand("~/x"); model.CodeOf(err) != "no-home" || got != "" {
		t.Errorf("without a home folder ~/x is %q, %v", got, err)
	}
	if got, err := (Computer{}).Expand("x"); err != nil || got != "x" {
		t.Errorf("without a home folder x is %q, %v", got, err)
	}
}

func TestFoldersOfThePerson(t *testing.T) {
	c := fresh(t, "linux")
	if got := c.Folders(Documents); len(got) != 0 {
		t.Errorf("an empty home has the documents %q", got)
	}
	if got := c.Made(); got != c.Home {
		t.Errorf("without documents things are made in %q", got)
	}
	in := func(name string) string { return filepath.Join(c.Home, name) }
	mkdir(t, in("Tài liệu"), in("Documents"), in("Tải về"), in("đĩa/Màn hình"))
	write(t, in(".config/user-dirs.dirs"), "# của xdg-user-dirs\nXDG_DESKTOP_DIR=\""+filepath.ToSlash(in("đĩa/Màn hình"))+"\"\n"+
		"XDG_DOWNLOAD_DIR=\"$HOME/Tải về\"\nXDG_DOCUMENTS_DIR=\"$HOME/Tài liệu\"\nXDG_MUSIC_DIR=\"$HOME/\"\n")
	for _, f := range []struct {
		folder Folder
		want   []string
	}{
		{Documents, []string{in("Tài liệu"), in("Documents")}}, {Downloads, []string{in("Tải về")}}, {Desktop, []string{in("đĩa/Màn hình")}},
	} {
		if got := c.Folders(f.folder); !slices.Equal(got, f.want) {
			t.Errorf("folder %d is %q, want %q", f.folder, got, f.want)
		}
	}
	if got := c.Made(); got != in("Tài liệu") {
		t.Errorf("things are made in %q", got)
	}
	// One that was switched off is the home folder itself, one that is away none.
	write(t, in(".config/user-dirs.dirs"), "XDG_DOCUMENTS_DIR=\"$HOME/\"\nXDG_DOWNLOAD_DIR=\"$HOME/đi rồi\"\n")
	if got := c.Folders(Documents); !slices.Equal(got, []string{in("Documents"), in("Tài liệu")}) {
		t.Errorf("documents switched off are %q", got)
	}
	if got := c.Folders(Downloads); len(got) != 0 {
		t.Errorf("downloads that are away are %q", got)
	}
	elsewhere := t.TempDir()
	mkdir(t, filepath.Join(elsewhere, "Papers"))
	c.Getenv = variables(map[string]string{"XDG_DOCUMENTS_DIR": filepath.Join(elsewhere, "Papers"), "XDG_CONFIG_HOME": elsewhere})
	write(t, filepath.Join(elsewhere, "user-dirs.dirs"), "XDG_DOWNLOAD_DIR=\"$HOME/Tải về\"\n")
	if got := c.Made(); got != filepath.Join(elsewhere, "Papers") {
		t.Errorf("the variable leads to %q", got)
	}
	if got := c.Folders(Downloads); !slices.Equal(got, []string{in("Tải về")}) {
		t.Errorf("the settings folder of the variable leads to %q", got)
	}
}

// Windows 11 puts documents and desktop of who has an account into OneDrive.
func TestFoldersThatWindowsMovedAreFoundWhereTheyAre(t *testing.T) {
	c := fresh(t, windows)
	moved := filepath.Join(c.Home, "OneDrive", "Tài liệu")
	mkdir(t, moved, filepath.Join(c.Home, "Documents"), filepath.Join(c.Home, "Downloads"))
	// What a Linux desktop says means nothing there.
	write(t, filepath.Join(c.Home, ".config/user-dirs.dirs"), "XDG_DOCUMENTS_DIR=\"$HOME/Downloads\"\n")
	c.Moved = func(f Folder) string {
		if f == Documents {
			return moved
		}
		return filepath.Join(c.Home, "downloads-away")
	}
	if got := c.Folders(Documents); !slices.Equal(got, []string{moved, filepath.Join(c.Home, "Documents")}) || c.Made() != moved {
		t.Errorf("documents are %q", got)
	}
	if got := c.Folders(Downloads); !slices.Equal(got, []string{filepath.Join(c.Home, "Downloads")}) {
		t.Errorf("downloads are %q", got)
	}
}

func TestPathsThatAreOne(t *testing.T) {
	composed, parts := "/Users/Lan/Tài liệu", "/Users/Lan/Ta\u0300i lie\u0323\u0302u"
	for _, c := range []struct {
		system, a, b string
		want         bool
	}{
		{"linux", "/a/B", "/a/b", false}, {windows, `C:\Users\Lan`, `c:\users\LAN`, true}, {mac, composed, parts, true},
		{"linux", composed, parts, false}, {windows, `C:\a`, `C:\ab`, false},
	} {
		if got := (Computer{OS: c.system}).SamePath(c.a, c.b); got != c.want {
			t.Errorf("%s: %q and %q are one: %t", c.system, c.a, c.b, got)
		}
	}
}

func TestWhatLiesWithin(t *testing.T) {
	top := t.TempDir()
	file := filepath.Join(top, "tệp.txt")
	write(t, file, "x")
	mkdir(t, filepath.Join(top, "a", "b"), filepath.Join(top, "ab"))
	for _, c := range []struct {
		path, dir string
		want      bool
	}{
		{"a/b", "a", true}, {"a", "a", true}, {"ab", "a", false}, {"a", "a/b", false}, {"a", "none", false}, {"none", "a", false},
	} {
		if got := Within(filepath.Join(top, c.path), filepath.Join(top, c.dir)); got != c.want {
			t.Errorf("%s within %s: %t", c.path, c.dir, got)
		}
	}
	for path, want := range map[string]bool{"tệp.txt": false, "tệp.txt/nhà": true, "tệp.txt/nhà/stores": true, "a/none/x": false, "none": false} {
		if got := Blocked(filepath.Join(top, path)); got != want {
			t.Errorf("the way to %s is blocked: %t", path, got)
		}
	}
}
