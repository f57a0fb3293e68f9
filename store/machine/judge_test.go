package machine

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

// stranger is a computer of which nothing is known but its system.
func stranger() Computer { return Computer{OS: runtime.GOOS} }

// Attack g3, rule 25. The names are those that clients give the folders they
// carry; the marks are those of journal/testdata/sync-names.tsv that lie at
// their top.
func TestAHomeMayNotLieWhereASyncToolReaches(t *testing.T) {
	names := []string{
		"Dropbox", "Dropbox (Hội Phụ nữ)", "OneDrive", "OneDrive - Hội Liên hiệp Phụ nữ", "Google Drive", "GoogleDrive-lan@example.com", "My Drive", "Drive của tôi",
		"iCloudDrive", "Library/Mobile Documents/com~apple~CloudDocs", "Library/CloudStorage/Anything", "Nextcloud", "ownCloud", "pCloudDrive", "Box Sync", "MEGAsync", "Resilio Sync",
	}
	for _, n := range names {
		dir := filepath.Join(t.TempDir(), filepath.FromSlash(n), "a", "duyet")
		if err := os.MkdirAll(dir, 0o755); err != nil {
			t.Fatal(err)
		}
		if got := stranger().Judge(dir); got != Synced {
			t.Errorf("%s: a home there is judged %q", n, got)
		}
	}
	for mark, folder := range map[string]bool{
		"duyet.json": false, ".stfolder": true, ".stfolder (1)": false, ".stversions": true, ".dropbox": false, ".dropbox.cache": true, ".tmp.drivedownload": true,
		".tmp.driveupload": true, ".sync/ID": false, ".sync_0a1b2c.db": false, "._sync_0a1b2c.db": false, ".nextcloudsync.log": false, ".seafile-data": true,
	} {
		top := t.TempDir()
		dir := filepath.Join(top, "tài liệu [1]", "duyet")
		at := filepath.Join(filepath.Dir(dir), filepath.FromSlash(mark))
		err := os.MkdirAll(dir, 0o755)
		if folder && err == nil {
			err = os.MkdirAll(at, 0o755)
		} else if err == nil {
			if err = os.MkdirAll(filepath.Dir(at), 0o755); err == nil {
				err = os.WriteFile(at, nil, 0o644)
			}
		}
		if err != nil {
			t.Fatal(err)
		}
		want := Synced
		if mark == ".stfolder (1)" {
			want = "" // a conflict copy of a mark is none
		}
		if got := stranger().Judge(dir); got != want {
			t.Errorf("beside %s a home is judged %q, want %q", mark, got, want)
		}
	}
}

func TestAHomeBehindALinkIsJudgedByWhereItIs(t *testing.T) {
	top := t.TempDir()
	in := filepath.Join(top, "Dropbox", "riêng")
	if err := os.MkdirAll(in, 0o755); err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(top, "duyet")
	if err := os.Symlink(in, link); err != nil {
		t.Skip(err)
	}
	// Some systems say that they made one and did not.
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Skip("no links here: ", err)
	}
	for _, dir := range []string{link, filepath.Join(link, "not", "there", "yet")} {
		if got := stranger().Judge(dir); got != Synced {
			t.Errorf("%s is judged %q", dir, got)
		}
	}
}

// A person's own folder holds what clients keep for themselves: Dropbox's
// .dropbox, Resilio's .sync. That is no reason to refuse her.
func TestAHomeBesideTheSettingsOfAClientIsFine(t *testing.T) {
	top := t.TempDir()
	for _, d := range []string{".dropbox/instance1", ".sync", ".config/syncthing", ".local/state/duyet", "Tài liệu"} {
		if err := os.MkdirAll(filepath.Join(top, filepath.FromSlash(d)), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	for _, d := range []string{".local/state/duyet", "Tài liệu", "Tài liệu/Dropbox cũ"} {
		if got := stranger().Judge(filepath.Join(top, filepath.FromSlash(d))); got != "" {
			t.Errorf("a home in %s is judged %q", d, got)
		}
	}
}
