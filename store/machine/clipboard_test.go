//go:build !windows

package machine

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"duyet/model"
)

// desk is a computer with programs of its own: each is a script.
func desk(t *testing.T, programs map[string]string) Clipboard {
	t.Helper()
	dir := t.TempDir()
	for name, body := range programs {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("#!/bin/sh\n"+strings.ReplaceAll(body, "$DIR", dir)+"\n"), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	return Clipboard{Find: func(name string) (string, error) {
		path := filepath.Join(dir, name)
		_, err := os.Stat(path)
		return path, err
	}}
}

// xclip answers as that program does for a page that Chromium copied.
const xclip = `case "$5" in
text/html) printf '<div>Hoa</div>';;
UTF8_STRING) printf 'Hoà';;
chromium/x-source-url) printf 'https://www.facebook.com/groups/1/pending_posts';;
*) exit 1;;
esac`

// Run alone: a program just written is busy while another is started.
func TestTheClipboardGivesMarkupTextAndWhereTheyAreFrom(t *testing.T) {
	const link = "https://www.facebook.com/groups/1/pending_posts"
	for name, c := range map[string]struct {
		programs map[string]string
		want     Clip
		forms    string
	}{
		"X11": {map[string]string{"xclip": xclip}, Clip{[]byte("<div>Hoa</div>"), []byte("Hoà"), link},
			"Version:0.9\r\nStartHTML:-1\r\nEndHTML:-1\r\nSourceURL:" + link + "\r\n<div>Hoa</div>|Hoà"},
		"Wayland before X11": {map[string]string{"xclip": xclip, "wl-paste": `[ "$3" = text/html ] && printf '<p>w</p>' || exit 1`}, Clip{Markup: []byte("<p>w</p>")}, "<p>w</p>"},
		"no Wayland to reach": {map[string]string{"xclip": `[ "$5" = UTF8_STRING ] && printf x || exit 1`, "wl-paste": "exit 1"},
			Clip{Text: []byte("x")}, "x"},
		"macOS": {map[string]string{"osascript": `printf '«data HTML3C703E486F613C2F703E»\n'`, "pbpaste": `printf "$LC_CTYPE"`},
			Clip{[]byte("<p>Hoa</p>"), []byte("UTF-8"), ""}, "<p>Hoa</p>|UTF-8"},
		"macOS without markup": {map[string]string{"osascript": `echo "can't make that" >&2; exit 1`, "pbpaste": "printf Hoa"}, Clip{Text: []byte("Hoa")}, "Hoa"},
		"an address that is none": {map[string]string{"xclip": `[ "$5" = chromium/x-source-url ] && printf 'https://a\r\nX: y' || printf '<p>'`},
			Clip{[]byte("<p>"), []byte("<p>"), ""}, "<p>|<p>"},
		"blank markup": {map[string]string{"xclip": `[ "$5" = text/html ] && printf ' \n\000' || printf Hoa`}, Clip{Text: []byte("Hoa")}, "Hoa"},
		"xsel alone":   {map[string]string{"xsel": `printf Hoa`}, Clip{Text: []byte("Hoa")}, "Hoa"},
	} {
		got, err := desk(t, c.programs).Read(t.Context())
		if err != nil || fmt.Sprintf("%s", got) != fmt.Sprintf("%s", c.want) {
			t.Errorf("%s: %q %v, want %q", name, got, err, c.want)
		}
		var forms []string
		for _, f := range got.Forms() {
			forms = append(forms, string(f))
		}
		if got := strings.Join(forms, "|"); got != c.forms {
			t.Errorf("%s: the forms are %q, want %q", name, got, c.forms)
		}
	}
}

func TestAClipboardThatGivesNothingSaysWhy(t *testing.T) {
	gone, stop := context.WithCancel(t.Context())
	stop()
	for name, c := range map[string]struct {
		clip Clipboard
		ctx  context.Context
		want string
	}{
		"no program":           {Clipboard{}, t.Context(), "no-clipboard"},
		"one that fails":       {desk(t, map[string]string{"xclip": "exit 1"}), t.Context(), "clipboard-empty"},
		"nothing but blanks":   {desk(t, map[string]string{"xsel": `printf ' \n'`}), t.Context(), "clipboard-empty"},
		"too much":             {desk(t, map[string]string{"xsel": fmt.Sprintf("head -c %d /dev/zero", MaxClip+1)}), t.Context(), "clipboard-large"},
		"one that never comes": {desk(t, map[string]string{"xsel": "exec sleep 600"}), gone, "clipboard-empty"},
		"Windows is busy":      {Clipboard{Direct: func(context.Context) (Clip, error) { return Clip{}, os.ErrDeadlineExceeded }}, t.Context(), "no-clipboard"},
		"Windows has nothing":  {Clipboard{Direct: func(context.Context) (Clip, error) { return Clip{}, nil }}, t.Context(), "clipboard-empty"},
	} {
		if got, err := c.clip.Read(c.ctx); model.CodeOf(err) != c.want || len(got.Forms()) > 0 {
			t.Errorf("%s: %v, %q, want %s", name, err, got, c.want)
		}
	}
}

func TestATextIsWrittenByTheFirstProgramThatCan(t *testing.T) {
	b := desk(t, map[string]string{"wl-copy": "exit 1", "xclip": `printf '%s ' "$@" >$DIR/told; cat >>$DIR/told`})
	if !b.Write(t.Context(), "Chào chị Hoa") {
		t.Fatal("nothing took it")
	}
	path, _ := b.Find("told")
	if got, err := os.ReadFile(path); err != nil || string(got) != "-selection clipboard Chào chị Hoa" {
		t.Errorf("told %q, %v", got, err)
	}
	if (Clipboard{}).Write(t.Context(), "x") {
		t.Error("written without a program")
	}
}

func TestTheClipboardOfWindowsGetsUTF16(t *testing.T) {
	t.Parallel()
	if got, want := wide("ế😀"), "\xff\xfe\xbf\x1e\x3d\xd8\x00\xde"; got != want {
		t.Errorf("wide = %q, want %q", got, want)
	}
}
