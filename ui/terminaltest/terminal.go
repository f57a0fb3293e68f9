//go:build !windows

// Package terminaltest is a window for tests: a pseudo-terminal with a screen
// behind it that can be read while a program draws on it. Nothing outside tests
// uses it.
package terminaltest

import (
	"errors"
	"io"
	"os"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
)

// Terminal is one window. Its methods may be used while a program draws.
type Terminal struct {
	t      testing.TB
	master *os.File
	drawn  chan struct{} // something was drawn since it was looked at last
	gone   chan struct{} // nothing draws any more
	pipes  sync.WaitGroup

	mu     sync.Mutex // held for the screen, which knows no lock
	screen *vt.Emulator
}

// Environment is what a terminal is said to be, and nothing else of the
// computer: what a program in it is to see.
func Environment() []string { return []string{"TERM=xterm-256color"} }

// Open opens a window with nothing running in it, and gives the end of it that
// a program within this process reads and draws on.
func Open(t testing.TB, columns, rows int) (*Terminal, *os.File) {
	t.Helper()
	master, slave, err := pty.Open()
	if err != nil {
		t.Skip("no pseudo-terminal: ", err)
	}
	x := attach(t, master, columns, rows)
	x.Resize(columns, rows)
	// Nobody closes the slave: a program's library may look at it after its end.
	return x, slave
}

// Start starts a program in a window of its own. It is killed when the test
// ends, unless it ended before.
func Start(t testing.TB, program *exec.Cmd, columns, rows int) *Terminal {
	t.Helper()
	master, err := pty.StartWithSize(program, &pty.Winsize{Cols: uint16(columns), Rows: uint16(rows)})
	if err != nil {
		t.Skip("no pseudo-terminal: ", err)
	}
	x := attach(t, master, columns, rows)
	t.Cleanup(func() {
		_ = program.Process.Kill()
		_ = program.Wait()
	})
	return x
}

// attach moves bytes both ways until the test ends.
func attach(t testing.TB, master *os.File, columns, rows int) *Terminal {
	t.Helper()
	master, err := wakeable(master)
	if err != nil {
		t.Fatal(err)
	}
	x := &Terminal{t: t, master: master, screen: vt.NewEmulator(columns, rows), drawn: make(chan struct{}, 1), gone: make(chan struct{})}
	x.pipes.Go(x.read)
	x.pipes.Go(func() { _, _ = io.Copy(x.master, x.screen) }) // what a terminal answers
	t.Cleanup(func() {
		_ = x.master.Close()
		// The screen's own Close sets a field that its reader looks at; the end
		// of its pipe is told without.
		if pipe, ok := x.screen.InputPipe().(io.Closer); ok {
			_ = pipe.Close()
		}
		x.pipes.Wait()
	})
	return x
}

// wakeable gives the same file so that closing it ends a read of it.
func wakeable(f *os.File) (*os.File, error) {
	fd, err := syscall.Dup(int(f.Fd()))
	if err == nil {
		err = errors.Join(syscall.SetNonblock(fd, true), f.Close())
	}
	return os.NewFile(uintptr(fd), f.Name()), err
}

func (x *Terminal) read() {
	defer close(x.gone)
	buf := make([]byte, 1<<16)
	for {
		n, err := x.master.Read(buf)
		if err != nil {
			return
		}
		x.mu.Lock()
		_, _ = x.screen.Write(buf[:n])
		x.mu.Unlock()
		select {
		case x.drawn <- struct{}{}:
		default:
		}
	}
}

// Text is the screen as plain text.
func (x *Terminal) Text() string {
	x.mu.Lock()
	defer x.mu.Unlock()
	return ansi.Strip(x.screen.Render())
}

// Shows reports whether a text is on the screen.
func (x *Terminal) Shows(text string) bool { return strings.Contains(x.Text(), text) }

// Cursor gives the column of the terminal's cursor and the row it stands on.
func (x *Terminal) Cursor() (column int, row string) {
	x.mu.Lock()
	defer x.mu.Unlock()
	at := x.screen.CursorPosition()
	if rows := strings.Split(ansi.Strip(x.screen.Render()), "\n"); at.Y < len(rows) {
		row = rows[at.Y]
	}
	return at.X, row
}

// Send types bytes, each part in one write. A program that is gone takes none.
func (x *Terminal) Send(parts ...string) {
	for _, p := range parts {
		if p != "" {
			_, _ = x.master.WriteString(p)
		}
	}
}

// Resize changes the size that a program in the window is told. The screen only
// grows: what was drawn for another size may still be on its way.
func (x *Terminal) Resize(columns, rows int) {
	x.t.Helper()
	x.mu.Lock()
	x.screen.Resize(max(columns, x.screen.Width()), max(rows, x.screen.Height()))
	x.mu.Unlock()
	if err := pty.Setsize(x.master, &pty.Winsize{Cols: uint16(columns), Rows: uint16(rows)}); err != nil {
		x.t.Fatal(err)
	}
}

// nudgeEvery is how often what may have come too soon is sent again.
const nudgeEvery = 30 * time.Millisecond

// Until waits for the screen to be as wanted, however long that takes. Meanwhile
// it sends the nudges, if any, again and again: keys at the end of a burst are
// dropped with it.
func (x *Terminal) Until(what string, ok func() bool, nudges ...string) {
	x.t.Helper()
	over := Over(x.t)
	again := time.NewTicker(nudgeEvery)
	defer again.Stop()
	for !ok() {
		select {
		case <-x.drawn:
		case <-again.C:
			x.Send(nudges...)
		case <-x.gone:
			if !ok() {
				x.t.Fatalf("the program ended before the screen showed %s:\n%s", what, x.Text())
			}
			return
		case <-over:
			x.t.Fatalf("the screen never shows %s:\n%s", what, x.Text())
		}
	}
}

// UntilShown waits for a text.
func (x *Terminal) UntilShown(text string, nudges ...string) {
	x.t.Helper()
	x.Until("\""+text+"\"", func() bool { return x.Shows(text) }, nudges...)
}

// spare is how long before the end of the whole run a wait is given up, so that
// there is time to say what it waited for.
const spare = 10 * time.Second

// Over tells when a wait will never end: just before the run of all tests would
// be cut off, and never where it has no end.
func Over(t testing.TB) <-chan time.Time {
	limited, ok := t.(interface{ Deadline() (time.Time, bool) })
	if !ok {
		return nil
	}
	end, ok := limited.Deadline()
	if !ok {
		return nil
	}
	return time.After(time.Until(end.Add(-spare)))
}
