//go:build !windows

package ui

import (
	"context"
	"io"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"

	"duyet/model"
	"duyet/store"
	"duyet/ui/words"
)

// terminal runs a console in a pseudo-terminal, as a person meets it.
type terminal struct {
	t      *testing.T
	master *os.File
	mu     sync.Mutex
	screen *vt.Emulator
	drawn  chan struct{} // something was drawn since it was read last
}

func openTerminal(t *testing.T, b *bench) *terminal {
	t.Helper()
	b.app.guard.now, b.app.from.now = time.Now, time.Now
	x, slave := newTerminal(t)
	p := tea.NewProgram(b.app, tea.WithInput(slave), tea.WithOutput(slave), tea.WithFPS(framesPerSecond),
		tea.WithEnvironment([]string{"TERM=xterm-256color"}), tea.WithoutSignalHandler())
	var done sync.WaitGroup
	done.Go(func() { _, _ = p.Run() })
	t.Cleanup(func() {
		p.Kill()
		done.Wait()
	})
	return x
}

// newTerminal is a terminal with nothing running in it.
func newTerminal(t *testing.T) (*terminal, *os.File) {
	t.Helper()
	master, slave, err := pty.Open()
	if err != nil {
		t.Skip("no pseudo-terminal: ", err)
	}
	if err := pty.Setsize(master, &pty.Winsize{Cols: 100, Rows: 24}); err != nil {
		t.Fatal(err)
	}
	x := &terminal{t: t, master: master, screen: vt.NewEmulator(100, 24), drawn: make(chan struct{}, 1)}
	var pipes sync.WaitGroup
	pipes.Go(x.read)
	pipes.Go(func() { _, _ = io.Copy(master, x.screen) }) // what a terminal answers
	t.Cleanup(func() {
		_ = slave.Close()
		_ = master.Close()
		// The screen's own Close sets a field that its reader looks at; the end
		// of its pipe is told without.
		if pipe, ok := x.screen.InputPipe().(io.Closer); ok {
			_ = pipe.Close()
		}
		pipes.Wait()
	})
	return x, slave
}

func (x *terminal) read() {
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

func (x *terminal) text() string {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.screen.String()
}

func (x *terminal) cursor() (int, int) {
	x.mu.Lock()
	defer x.mu.Unlock()
	at := x.screen.CursorPosition()
	return at.X, at.Y
}

// until waits for the screen to show a text. Meanwhile it sends nudge, if
// any, again and again.
func (x *terminal) until(want, nudge string) {
	x.t.Helper()
	deadline := time.After(10 * time.Second)
	again := time.NewTicker(30 * time.Millisecond)
	defer again.Stop()
	for !strings.Contains(x.text(), want) {
		select {
		case <-x.drawn:
		case <-again.C:
			x.send(nudge)
		case <-deadline:
			x.t.Fatalf("the screen never shows %q:\n%s", want, x.text())
		}
	}
}

func (x *terminal) send(bytes string) {
	if _, err := x.master.WriteString(bytes); err != nil {
		x.t.Fatal(err)
	}
}

// f10 is what the F10 key sends; the sheet writes down "hết".
const f10 = "\x1b[21~"

func TestInputMethodsInATerminal(t *testing.T) {
	hint := words.IMEHint.In(words.Vi)
	for _, c := range []struct {
		name  string
		reads []string // each is one write of the terminal
		did   string   // "" is nothing
		hint  bool
	}{
		{"Telex held back, a whole word without marks in one read", []string{"tieengs"}, "", true},
		{"Telex composed by the system, one read", []string{"tiếng"}, "", true},
		{"the same in NFD", []string{"tie\u0302\u0301ng"}, "", true},
		{"a letter with a mark, split between two reads", []string{"\xe1\xba", "\xbf"}, "", true},
		{"Unikey: DEL and a letter with a mark", []string{"\x7f\u0111"}, "", true},
		{"Unikey: two DEL and the letters anew", []string{"\x7f\x7f\u1ebfn"}, "", true},
		{"Unikey on some Windows: 0x08", []string{"\x08\x08\u1ebfc"}, "", true},
		{"Unikey by SendInput on Windows", []string{"\x1b[231;0;7871;1;0;1_"}, "", true},
		{"a paste in brackets", []string{"\x1b[200~ccc\x1b[201~"}, "", false},
		{"a paste without brackets", []string{"chao chi, cho em hoi\r"}, "", true},
		{"a verdict key", []string{"c"}, "phê duyệt", false},
		{"a verdict key held down", []string{"c", "c", "ccc", "c"}, "phê duyệt", false},
		{"two commands in one read", []string{"cm"}, "phê duyệt, mở", false},
		{"F2", []string{"\x1bOQ"}, "phê duyệt", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := newBench(t, Options{})
			x := openTerminal(t, b)
			x.until("Nguyễn Thị Hoa", "")
			for _, r := range c.reads {
				x.send(r)
			}
			if c.hint {
				x.until(hint, "")
			}
			x.until("hết", f10)
			want := "làm: " + strings.TrimPrefix(c.did+", hết", ", ")
			if !strings.Contains(x.text(), want) {
				t.Errorf("the screen does not show %q:\n%s", want, x.text())
			}
		})
	}
}

func TestTypingVietnameseIntoAFieldInATerminal(t *testing.T) {
	for _, c := range []struct {
		name  string
		reads []string
	}{
		{"letter by letter with DEL and a new letter", []string{"tie", "\x7fê", "\x7fế", "ng"}},
		{"with 0x08", []string{"tie", "\x08ê", "\x08ế", "ng"}},
		{"a word in one read", []string{"tiếng"}},
		{"marks apart", []string{"tie\u0302", "\u0301ng"}},
		{"a letter split between two reads", []string{"ti\xe1\xba", "\xbfng"}},
		{"a paste", []string{"\x1b[200~tiếng\x1b[201~"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := newBench(t, Options{})
			x := openTerminal(t, b)
			x.until("Nguyễn Thị Hoa", "")
			x.send("/")
			x.until("tìm:", "")
			for _, r := range c.reads {
				x.send(r)
			}
			x.until("tìm: tiếng", "")
			if column, _ := x.cursor(); column != len([]rune("tìm: tiếng")) {
				t.Errorf("the cursor stands in column %d", column)
			}
			x.send("\r")
			x.until("gõ tiếng", "")
		})
	}
}

func TestRunWatchesTheFolderAndLeavesCleanly(t *testing.T) {
	r, hoa := newRoom(t)
	code, _, err := hoa.Invite(context.Background(), 1, 7, model.RoleAdmin, false)
	r.must(err)
	r.must(readAll(hoa))
	lan, _, err := store.Join(context.Background(), r.options(), code, "Lan")
	r.keep(lan, err)
	x, slave := newTerminal(t)
	left := make(chan error, 1)
	go func() { left <- Run(context.Background(), Options{Store: hoa, In: slave, Out: slave}) }()
	x.until("Phụ nữ Gia Lâm", "")
	r.fill(lan, 30)
	r.must(readAll(lan))
	x.until("1 Xin vào 1", "") // some request of those waits now
	x.send("q")
	select {
	case err := <-left:
		if err != nil {
			t.Errorf("Run: %v", err)
		}
	case <-time.After(10 * time.Second):
		t.Fatal("q does not leave")
	}
}
