//go:build !windows

package ui

import (
	"os"
	"path/filepath"
	"testing"

	"duyet/ui/words"
)

// programs is a computer on which some names are programs that write down what
// they are told: their arguments, then their input.
func programs(t *testing.T, names ...string) (h Host, told func() string) {
	t.Helper()
	dir := t.TempDir()
	file := filepath.Join(dir, "told")
	for _, n := range names {
		if err := os.WriteFile(filepath.Join(dir, n), []byte("#!/bin/sh\nprintf '%s ' \""+n+"\" \"$@\" >>"+file+"\ncat >>"+file+"\n"), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	h.Find = func(name string) (string, error) { return found(filepath.Join(dir, name)) }
	return h, func() string {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
}

func TestALinkAndAFileAreOpenedByTheFirstProgramThereIs(t *testing.T) { // alone: a program just written is busy while another is started
	h, told := programs(t, "open", "xdg-open")
	for _, cmd := range []func() any{
		func() any { return h.openLink(" https://facebook.com/groups/1?x=y ")() },
		func() any { return h.openFile("/tmp/báo cáo.html")() },
	} {
		m, ok := cmd().(opening)
		if !ok || m.program.Wait() != nil {
			t.Fatalf("nothing was opened: %+v", m)
		}
	}
	if got, want := told(), "xdg-open https://facebook.com/groups/1?x=y xdg-open /tmp/báo cáo.html "; got != want {
		t.Errorf("told %q, want %q", got, want)
	}
}

func TestACopiedTextGoesToTheFirstProgramThereIs(t *testing.T) { // alone: a program just written is busy while another is started
	h, told := programs(t, "wl-copy", "xclip")
	if m := h.copyText(t.Context(), "Chào chị Hoa")().(copied); !m.native {
		t.Error("the program was not used")
	}
	if got, want := told(), "wl-copy Chào chị Hoa"; got != want {
		t.Errorf("told %q, want %q", got, want)
	}
}

func TestAComputerWithoutProgramsOpensNothingAndAsksTheTerminalToCopy(t *testing.T) {
	t.Parallel()
	if m, ok := (Host{}).openLink("https://facebook.com")().(linked); !ok || m.err == nil || m.text != words.LinkFailed {
		t.Errorf("opened: %+v", m)
	}
	if m := (Host{}).copyText(t.Context(), "x")().(copied); m.native {
		t.Error("copied by a program")
	}
}

// found gives a path when something lies there.
func found(path string) (string, error) {
	_, err := os.Stat(path)
	return path, err
}
