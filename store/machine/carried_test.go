package machine

import (
	"encoding/json"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// Every way in which a tool shows itself: the folder that is made on the
// computer, and what is offered for it.
func TestFoldersOfSyncToolsAreFound(t *testing.T) {
	for _, f := range []struct{ tool, dir string }{
		{"Dropbox", "Dropbox"}, {"Dropbox", "Dropbox (Hội Phụ nữ)"}, {"Dropbox", "Library/CloudStorage/Dropbox-Hội"},
		{"OneDrive", "OneDrive"}, {"OneDrive", "OneDrive - Hội Liên hiệp Phụ nữ"}, {"OneDrive", "Library/CloudStorage/OneDrive-Personal"},
		{"Google Drive", "Google Drive"}, {"Google Drive", "Google Drive/My Drive"}, {"Google Drive", "My Drive"}, {"Google Drive", "Drive của tôi"},
		{"Google Drive", "Drive cu\u0309a to\u0302i"},
		{"Google Drive", "Library/CloudStorage/GoogleDrive-lan@example.com/Drive của tôi"},
		{"iCloud Drive", "iCloudDrive"}, {"iCloud Drive", "Library/Mobile Documents/com~apple~CloudDocs"},
		{"MEGA", "MEGA"}, {"MEGA", "MEGAsync"}, {"Box", "Box"}, {"Box", "Box Sync"}, {"Box", "Library/CloudStorage/Box-Box"},
		{"pCloud", "pCloudDrive"}, {"pCloud", "pCloud Drive"}, {"Nextcloud", "Nextcloud"}, {"ownCloud", "ownCloud"},
		{"Syncthing", "Sync"}, {"Syncthing", "Syncthing"},
		{"Seafile", "Seafile/Nhóm Gia Lâm"}, {"Resilio Sync", "Resilio Sync/Nhóm"}, {"Resilio Sync", "Resilio Sync"},
		{"Proton Drive", "Proton Drive"}, {"macOS", "Library/CloudStorage/NhàMạng-lan"},
	} {
		c := fresh(t, "linux")
		dir := filepath.Join(c.Home, filepath.FromSlash(f.dir))
		mkdir(t, dir, filepath.Join(c.Home, "Pictures"), filepath.Join(c.Home, "Dropbox cũ"))
		if got := c.Carried(); !slices.Equal(got, []Carried{{Dir: dir, Tool: f.tool}}) {
			t.Errorf("%s: found %q", f.dir, got)
		}
		refused(t, c, dir, f.tool)
	}
}

// refused checks that what is offered for a group is refused for a home, and
// that both know by which tool it is carried.
func refused(t *testing.T, c Computer, dir, tool string) {
	t.Helper()
	mine := filepath.Join(dir, "duyet")
	if got := c.Judge(mine); got != Synced {
		t.Errorf("a home in %s is judged %q", dir, got)
	}
	if got := c.Carrier(mine); got != tool {
		t.Errorf("%s is carried by %q, want %s", dir, got, tool)
	}
	if got := c.Judge(filepath.Join(c.Home, "Pictures")); got != "" {
		t.Errorf("beside %s a home is judged %q", dir, got)
	}
}

// Google Drive for desktop is a drive with a letter, any; so is pCloud.
func TestDrivesOfSyncToolsAreFound(t *testing.T) {
	for _, d := range []struct {
		tool, label, dir, want string
	}{
		{"Google Drive", "", "My Drive", "My Drive"}, {"Google Drive", "", "Drive của tôi", "Drive của tôi"},
		{"Google Drive", "Google Drive", "Mi unidad", "."}, {"Google Drive", "Google Drive", "My Drive", "My Drive"},
		{"pCloud", "pCloud Drive", "x", "."}, {"Dropbox", "DATA", "Dropbox", "Dropbox"}, {"OneDrive", "", "OneDrive - Hội", "OneDrive - Hội"},
	} {
		c := fresh(t, windows)
		top := filepath.Join(t.TempDir(), "G [ổ]")
		mkdir(t, filepath.Join(top, d.dir), filepath.Join(c.Home, "Pictures"))
		c.Drives = func() []string { return []string{filepath.Dir(top), top + string(filepath.Separator)} }
		c.Label = func(of string) string {
			if strings.TrimRight(of, `/\`) == top {
				return d.label
			}
			return "Windows"
		}
		want := filepath.Join(top, d.want)
		got := c.Carried()
		for i := range got {
			got[i].Dir = filepath.Clean(got[i].Dir)
		}
		if !slices.Equal(got, []Carried{{Dir: want, Tool: d.tool}}) {
			t.Errorf("drive %q with %s: found %q", d.label, d.dir, got)
		}
		refused(t, c, want, d.tool)
	}
}

// A drive called like a tool carries what is on it and nothing else.
func TestAnotherDriveOfATool(t *testing.T) {
	c := fresh(t, windows)
	drive, other := filepath.Join(t.TempDir(), "G"), filepath.Join(t.TempDir(), "GH")
	mkdir(t, drive, other)
	c.Drives = func() []string {
		return []string{drive + string(filepath.Separator), other + string(filepath.Separator)}
	}
	c.Label = func(of string) string {
		if filepath.Clean(of) == drive {
			return "Google Drive"
		}
		return "Google ảnh"
	}
	if got := c.Judge(filepath.Join(drive, "nhà")); got != Synced {
		t.Errorf("on the drive a home is judged %q", got)
	}
	if got := c.Judge(filepath.Join(other, "nhà")); got != "" {
		t.Errorf("on another drive a home is judged %q", got)
	}
}

func TestOneDriveSaysWhereItIs(t *testing.T) {
	c := fresh(t, windows)
	moved, work := filepath.Join(t.TempDir(), "Đám mây của Lan"), filepath.Join(t.TempDir(), "Hội")
	mkdir(t, moved, work, filepath.Join(c.Home, "Pictures"))
	c.Getenv = variables(map[string]string{"OneDrive": moved, "OneDriveConsumer": moved, "OneDriveCommercial": work})
	if got := c.Carried(); !slices.Equal(got, []Carried{{moved, "OneDrive"}, {work, "OneDrive"}}) {
		t.Errorf("found %q", got)
	}
	refused(t, c, moved, "OneDrive")
	refused(t, c, work, "OneDrive")
}

func TestDropboxSaysWhereItIs(t *testing.T) {
	for _, base := range []string{"home", "APPDATA", "LOCALAPPDATA"} {
		c := fresh(t, windows)
		mine, work := filepath.Join(t.TempDir(), "Hộp của Lan"), filepath.Join(t.TempDir(), "Hội", "Phụ nữ")
		mkdir(t, mine, work, filepath.Join(c.Home, "Pictures"))
		record, err := json.Marshal(map[string]any{"personal": map[string]any{"path": mine, "host": 1}, "business": map[string]any{"path": work}})
		if err != nil {
			t.Fatal(err)
		}
		if base == "home" {
			write(t, filepath.Join(c.Home, ".dropbox", "info.json"), string(record))
		} else {
			at := t.TempDir()
			c.Getenv = variables(map[string]string{base: at})
			write(t, filepath.Join(at, "Dropbox", "info.json"), string(record))
		}
		got := c.Carried()
		slices.SortFunc(got, func(a, b Carried) int { return strings.Compare(filepath.Base(a.Dir), filepath.Base(b.Dir)) })
		if !slices.Equal(got, []Carried{{mine, "Dropbox"}, {work, "Dropbox"}}) {
			t.Errorf("%s: found %q", base, got)
		}
		refused(t, c, mine, "Dropbox")
		refused(t, c, work, "Dropbox")
	}
}

func TestSyncthingSaysWhereItsFoldersAre(t *testing.T) {
	c := fresh(t, "linux")
	away := filepath.Join(t.TempDir(), "Nhóm & bạn")
	here := filepath.Join(c.Home, "chung", "Gia Lâm")
	mkdir(t, away, here, filepath.Join(c.Home, "Pictures"))
	write(t, filepath.Join(c.Home, ".local/state/syncthing/config.xml"), `<configuration version="37">
    <folder id="abcd" label="Nhóm" path="`+strings.ReplaceAll(away, "&", "&amp;")+`" type="sendreceive"></folder>
    <folder id="efgh" label="" path="~/chung/Gia Lâm"><device id="X"></device></folder>
    <folder id="gone" path="/khong/con/nua"></folder>
    <folder id="odd" path="tương/đối"></folder>
    <gui><apikey>secret</apikey></gui>
</configuration>`)
	if got := c.Carried(); !slices.Equal(got, []Carried{{away, "Syncthing"}, {here, "Syncthing"}}) {
		t.Errorf("found %q", got)
	}
	refused(t, c, away, "Syncthing")
	refused(t, c, here, "Syncthing")
}

// Records that are torn, huge or of another program are no reason to stop.
func TestARecordThatCannotBeReadIsPassedOver(t *testing.T) {
	for name, text := range map[string]string{
		".dropbox/info.json":                     `{"personal": {"path": 7}}`,
		".local/state/syncthing/config.xml":      `<configuration><folder path="/`,
		".config/user-dirs.dirs":                 strings.Repeat("x", 1<<17),
		"Library/CloudStorage":                   "a file where a folder should be",
		"Google Drive":                           "a file",
		".dropbox/instance1/a.json":              "[]",
		".config/syncthing/config.xml/not/a.xml": "",
	} {
		c := fresh(t, "linux")
		write(t, filepath.Join(c.Home, filepath.FromSlash(name)), text)
		if got := c.Carried(); len(got) != 0 {
			t.Errorf("%s: found %q", name, got)
		}
		if got := c.Judge(filepath.Join(c.Home, "nhà")); got != "" {
			t.Errorf("%s: a home is judged %q", name, got)
		}
	}
}

// Nothing is offered twice, under whatever names it is found.
func TestWhatIsFoundTwiceIsOfferedOnce(t *testing.T) {
	c := fresh(t, windows)
	one := filepath.Join(c.Home, "OneDrive")
	mkdir(t, one)
	c.Getenv = variables(map[string]string{"OneDrive": one, "OneDriveConsumer": one + string(filepath.Separator)})
	c.Drives = func() []string { return []string{c.Home} }
	if got := c.Carried(); !slices.Equal(got, []Carried{{one, "OneDrive"}}) {
		t.Errorf("found %q", got)
	}
}

func TestWithoutAHomeNothingIsFound(t *testing.T) {
	if got := (Computer{OS: "linux"}).Carried(); len(got) != 0 {
		t.Errorf("found %q", got)
	}
}
