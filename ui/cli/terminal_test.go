package cli_test

import (
	"bytes"
	"context"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/creack/pty"

	"duyet/model"
	"duyet/store"
	"duyet/ui/cli"
)

func atNine() time.Time { return time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC) }

// TestATerminalThatCannotDrawIsTold: an editor's shell calls itself dumb.
func TestATerminalThatCannotDrawIsTold(t *testing.T) {
	t.Parallel()
	window, tty, err := pty.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer window.Close()
	defer tty.Close()
	home := filepath.Join(t.TempDir(), "home")
	for _, line := range []string{"", "practice", "demo", "break 5"} {
		var said bytes.Buffer
		env := map[string]string{"TERM": "dumb", "DUYET_HOME": home, "DUYET_LANG": "en"}
		err := cli.Run(context.Background(), cli.World{Args: strings.Fields(line), In: tty, Out: tty, Err: &said, Now: atNine, Patience: store.Endless, Getenv: func(name string) string { return env[name] }})
		// Where nothing was opened yet, break says that first.
		if code := model.CodeOf(err); code != "dumb-terminal" && !(line == "break 5" && code == "no-store") {
			t.Errorf("duyet %s gives %q: %s", line, code, said.String())
		}
		if line == "" && !strings.Contains(said.String(), "duyet plain") {
			t.Errorf("it is not told what to do: %s", said.String())
		}
	}
}

// TestTheManualIsClean has the page read by mandoc, where there is one, which
// finds fault with what other readers pass over.
func TestTheManualIsClean(t *testing.T) {
	t.Parallel()
	for _, lang := range []string{"vi", "en"} {
		var page, said bytes.Buffer
		err := cli.Run(context.Background(), cli.World{Args: []string{"man", "--lang", lang}, In: new(bytes.Buffer), Out: &page, Err: &said, Now: atNine, Patience: store.Endless, Getenv: func(string) string { return "" }})
		if err != nil {
			t.Fatal(err, said.String())
		}
		for i, line := range strings.Split(page.String(), "\n") {
			if strings.HasPrefix(line, " ") || line == "" && i < strings.Count(page.String(), "\n") {
				t.Errorf("%s: line %d begins with a blank: %q", lang, i+1, line)
			}
		}
		if _, err := exec.LookPath("mandoc"); err != nil {
			t.Log("no mandoc on this computer: the page is only looked at")
			continue
		}
		lint := exec.Command("mandoc", "-Tlint")
		lint.Stdin, lint.Env = &page, []string{"LANG=C.UTF-8"}
		if out, err := lint.CombinedOutput(); err != nil || len(out) > 0 {
			t.Errorf("%s: %v\n%s", lang, err, out)
		}
	}
}
