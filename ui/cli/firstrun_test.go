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
	w := &window{t: t}
	w.start(home, "--lang", "vi")
	w.Until("the first question", func() bool { return w.Shows("1 / 3") })
	w.Send("Lan\r")
	w.Until("the folders", func() bool { return w.Shows("2 / 3") })
	return w
}

func TestFirstRun_FindsTheGroupInAFullDrive(t *testing.T) {
	t.Parallel()
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
	s, err := store.Create(context.Background(), store.Options{Home: t.TempDir(), Dir: group, Now: atNine, App: "duyet/test", Host: store.Host{Patience: store.Endless}}, "Phụ nữ Gia Lâm", "Hoa", nil)
	if err == nil {
		err = s.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	w := enterHome(t, home)
	w.Until("the group that is there", func() bool {
		return w.Shows(words.SetupHasGroup.In(words.Vi)) && w.Shows("Google Drive  ")
	})
	w.Send("\r")
	w.Until("the way in", func() bool { return w.Shows(words.SetupJoin.In(words.Vi)) })
	if w.Shows(words.SetupUncarried.In(words.Vi)[:20]) {
		t.Errorf("a folder of Google Drive is said to be carried by nothing:\n%s", w.Text())
	}
}

func TestFirstRun_TellsOfAFolderThatNothingCarries(t *testing.T) {
	t.Parallel()
	home := filepath.Join(t.TempDir(), "Lan")
	for _, dir := range []string{"riêng", "OneDrive - Hội Phụ nữ/Nhóm"} {
		if err := os.MkdirAll(filepath.Join(home, filepath.FromSlash(dir)), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	w := enterHome(t, home)
	w.Until("OneDrive", func() bool { return w.Shows("  OneDrive") })
	for _, c := range []struct {
		typed string
		told  bool
	}{{"~/riêng/duyet", true}, {"~/OneDrive - Hội Phụ nữ/Nhóm/duyet", false}, {filepath.Join(home, "riêng"), true}} {
		w.Send("\x15" + c.typed + "\r")
		w.Until("the name of the group after "+c.typed, func() bool { return w.Shows(words.SetupMake.In(words.Vi)) })
		if got := w.Shows(words.SetupUncarried.In(words.Vi)[:30]); got != c.told {
			t.Errorf("%s: it is told that nothing carries it: %t\n%s", c.typed, got, w.Text())
		}
		if !w.Shows(filepath.Join(home, "riêng")[:20]) {
			t.Errorf("%s: ~ is not the home folder:\n%s", c.typed, w.Text())
		}
		w.Send("\x1b")
		w.Until("the folders again", func() bool { return w.Shows("2 / 3") })
	}
}
