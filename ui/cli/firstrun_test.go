//go:build !windows

package cli_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"duyet/store"
	"duyet/ui/words"
)

// enterHome opens the program for the first time in a home folder.
func enterHome(t *testing.T, home string) *window {
	t.Helper()
	w := &window{t: t, home: filepath.Join(home, ".local", "duyet"), drawn: make(chan struct{}, 1)}
	w.start([]string{"HOME=" + home, "XDG_CONFIG_HOME=", "XDG_STATE_HOME="}, "--lang", "vi")
	w.until("the first question", func() bool { return w.shows("1 / 3") })
	w.send(0, "Lan\r")
	w.until("the folders", func() bool { return w.shows("2 / 3") })
	return w
}

func TestFirstRun_FindsTheGroupInAFullDrive(t *testing.T) {
	home := filepath.Join(t.TempDir(), "Lan [1]")
	drive := filepath.Join(home, "Google Drive", "Drive của tôi")
	if err := os.MkdirAll(drive, 0o755); err != nil {
		t.Fatal(err)
	}
	for i := range 300 { // what people keep at the top of their drive
		if err := os.WriteFile(filepath.Join(drive, fmt.Sprint("Ảnh ", i, ".jpg")), nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	group := filepath.Join(drive, "Ứng dụng duyệt")
	s, err := store.Create(context.Background(), store.Options{Home: t.TempDir(), Dir: group, App: "duyet/test"}, "Phụ nữ Gia Lâm", "Hoa", nil)
	if err == nil {
		err = s.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	w := enterHome(t, home)
	w.until("the group that is there", func() bool {
		return w.shows(words.SetupHasGroup.In(words.Vi)) && w.shows("Google Drive  ")
	})
	w.send(0, "\r")
	w.until("the way in", func() bool { return w.shows(words.SetupJoin.In(words.Vi)) })
	if w.shows(words.SetupUncarried.In(words.Vi)[:20]) {
		t.Errorf("a folder of Google Drive is said to be carried by nothing:\n%s", w.text())
	}
}

func TestFirstRun_TellsOfAFolderThatNothingCarries(t *testing.T) {
	home := filepath.Join(t.TempDir(), "Lan")
	for _, dir := range []string{"riêng", "OneDrive - Hội Phụ nữ/Nhóm"} {
		if err := os.MkdirAll(filepath.Join(home, filepath.FromSlash(dir)), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	w := enterHome(t, home)
	w.until("OneDrive", func() bool { return w.shows("  OneDrive") })
	for _, c := range []struct {
		typed string
		told  bool
	}{{"~/riêng/duyet", true}, {"~/OneDrive - Hội Phụ nữ/Nhóm/duyet", false}, {filepath.Join(home, "riêng"), true}} {
		w.send(0, "\x15"+c.typed+"\r")
		w.until("the name of the group after "+c.typed, func() bool { return w.shows(words.SetupMake.In(words.Vi)) })
		if got := w.shows(words.SetupUncarried.In(words.Vi)[:30]); got != c.told {
			t.Errorf("%s: it is told that nothing carries it: %t\n%s", c.typed, got, w.text())
		}
		if !w.shows(filepath.Join(home, "riêng")[:20]) {
			t.Errorf("%s: ~ is not the home folder:\n%s", c.typed, w.text())
		}
		w.send(0, "\x1b")
		w.until("the folders again", func() bool { return w.shows("2 / 3") })
	}
}
