//go:build !windows

package cli_test

import (
	"bufio"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/creack/pty"

	"duyet/model"
	"duyet/store"
	"duyet/store/machine"
	"duyet/ui/cli"
	"duyet/ui/words"
)

// doubleClick is a run in a window of its own, as Windows opens one for a
// program that was clicked on.
type doubleClick struct {
	*testing.T
	master *os.File
	out    *bufio.Reader
	stop   context.CancelFunc
	ended  chan error
}

// click starts the program in such a window; lone says that it closes with it.
func click(t *testing.T, lone bool, env map[string]string, args ...string) *doubleClick {
	t.Helper()
	master, slave, err := pty.Open()
	if err != nil {
		t.Skip("no pseudo-terminal: ", err)
	}
	ctx, stop := context.WithCancel(t.Context())
	d := &doubleClick{T: t, master: master, out: bufio.NewReader(master), stop: stop, ended: make(chan error, 1)}
	w := cli.World{Args: args, In: slave, Out: slave, Err: slave, Getenv: func(k string) string { return env[k] }, Now: atNine, Patience: store.Endless, Computer: machine.Computer{Lone: lone}}
	go func() {
		d.ended <- cli.Run(ctx, w)
		slave.Close()
	}()
	t.Cleanup(func() {
		stop()
		<-d.ended
		master.Close()
	})
	return d
}

// reads waits until the window shows a text.
func (d *doubleClick) reads(text string) {
	d.Helper()
	var got strings.Builder
	for !strings.Contains(strings.ReplaceAll(got.String(), "\r\n", " "), text) {
		b, err := d.out.ReadByte()
		if err != nil {
			d.Fatalf("the window closed over %q, want %q", got.String(), text)
		}
		got.WriteByte(b)
	}
}

// ends waits for the run and gives its error.
func (d *doubleClick) ends() error {
	err := <-d.ended
	d.ended <- err
	return err
}

// open reports whether the run is still there.
func (d *doubleClick) open() bool {
	select {
	case err := <-d.ended:
		d.ended <- err
		return false
	default:
		return true
	}
}

func TestAWindowOfItsOwnStaysUntilWhatWentWrongWasRead(t *testing.T) {
	t.Parallel()
	home := t.TempDir()
	if err := os.WriteFile(filepath.Join(home, "settings.toml"), []byte("lang = vi\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(home, "tệp")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		home string
		args []string
		want model.FaultKind
		key  string
	}{
		{"broken settings", home, nil, model.BadInput, " "},
		{"a home that cannot be", filepath.Join(file, "home"), nil, model.Unreachable, "\x1b[A"},
		{"a folder that is away", t.TempDir(), []string{"--store", filepath.Join(home, "đi rồi")}, model.NotFound, "x"},
		{"an option that is none", t.TempDir(), []string{"--khong"}, model.Usage, "\r"},
		{"Ctrl+C", t.TempDir(), []string{"khong"}, model.Usage, "\x03"},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, lang := range []words.Lang{words.Vi, words.En} {
				d := click(t, true, map[string]string{"DUYET_HOME": c.home, "DUYET_LANG": lang.String()}, c.args...)
				d.reads("duyet: ")
				d.reads(words.CmdPressKey.In(lang))
				if !d.open() {
					t.Fatal("it did not wait for a key")
				}
				if _, err := d.master.WriteString(c.key); err != nil {
					t.Fatal(err)
				}
				if got := model.KindOf(d.ends()); got != c.want {
					t.Errorf("it ended with the kind %d, want %d", got, c.want)
				}
			}
		})
	}
}

func TestAWindowOfItsOwnClosesWhenItsPersonClosesIt(t *testing.T) {
	t.Parallel()
	d := click(t, true, map[string]string{"DUYET_HOME": t.TempDir()}, "khong")
	d.reads(words.CmdPressKey.In(words.Vi))
	d.stop()
	_ = d.ends()
}

func TestAWindowOfSomebodyElseIsNotHeld(t *testing.T) {
	t.Parallel()
	d := click(t, false, map[string]string{"DUYET_HOME": t.TempDir(), "DUYET_LANG": "en"}, "khong")
	d.reads("There is no such command.")
	if model.KindOf(d.ends()) != model.Usage {
		t.Error("it ended with another kind")
	}
}

// What goes well needs no reader, and a pipe has none.
func TestNothingIsHeldWithoutAReader(t *testing.T) {
	t.Parallel()
	d := click(t, true, map[string]string{"DUYET_HOME": t.TempDir()}, "version")
	d.reads("duyet ")
	if err := d.ends(); err != nil {
		t.Error(err)
	}
	lan := person{t, t.TempDir()}
	w := lan.world(os.Stderr, "khong")
	w.Computer.Lone = true
	if model.KindOf(cli.Run(t.Context(), w)) != model.Usage {
		t.Error("it ended with another kind")
	}
}
