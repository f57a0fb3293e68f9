//go:build !windows

package ui

import (
	"context"
	"os"
	"strings"
	"sync"
	"testing"

	tea "charm.land/bubbletea/v2"

	"duyet/model"
	"duyet/store"
	"duyet/ui/terminaltest"
	"duyet/ui/words"
)

// openTerminal runs a console in a pseudo-terminal, as a person meets it. What is
// sent comes at one moment of the made clock, however slow the machine.
func openTerminal(t *testing.T, b *bench) *terminaltest.Terminal {
	t.Helper()
	x, slave := newTerminal(t)
	p := tea.NewProgram(b.app, tea.WithInput(slave), tea.WithOutput(slave), tea.WithFPS(framesPerSecond),
		testHost().environment(), tea.WithoutSignalHandler())
	var done sync.WaitGroup
	done.Go(func() { _, _ = p.Run() })
	t.Cleanup(func() {
		p.Quit()
		done.Wait()
	})
	return x
}

func newTerminal(t *testing.T) (*terminaltest.Terminal, *os.File) {
	t.Helper()
	return terminaltest.Open(t, 100, 24)
}

// testHost is a computer without programs, whose terminal can do what most can.
func testHost() Host { return Host{Env: terminaltest.Environment()} }

// f10 is what the F10 key sends; the sheet writes down "hết".
const f10 = "\x1b[21~"

func TestInputMethodsInATerminal(t *testing.T) {
	t.Parallel()
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
		{"a line without brackets", []string{"chao chi, cho em hoi\r"}, "", true},
		{"a verdict key", []string{"c"}, "phê duyệt", false},
		{"a verdict key held down", []string{"c", "c", "ccc", "c"}, "phê duyệt", false},
		{"two commands in one read", []string{"cm"}, "phê duyệt, mở", false},
		{"F2", []string{"\x1bOQ"}, "phê duyệt", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := newBench(t, Options{})
			x := openTerminal(t, b)
			x.UntilShown("Nguyễn Thị Hoa")
			for _, r := range c.reads {
				x.Send(r)
			}
			if c.hint {
				x.UntilShown(hint)
			}
			x.UntilShown("hết", f10)
			want := "làm: " + strings.TrimPrefix(c.did+", hết", ", ")
			if !strings.Contains(x.Text(), want) {
				t.Errorf("the screen does not show %q:\n%s", want, x.Text())
			}
		})
	}
}

// Windows consoles and some others send a paste as if it were typed.
func TestAPasteWithoutBracketsInATerminalDecidesNothing(t *testing.T) {
	t.Parallel()
	for name, reads := range map[string][]string{
		"a page":                 {strings.ReplaceAll(requests, "\n", "\r")},
		"a page, lines CRLF":     {strings.ReplaceAll(requests, "\n", "\r\n")},
		"pieces between letters": pieces(strings.ReplaceAll(requests, "\n", "\r"), 7),
		"pieces of an odd size":  pieces(strings.ReplaceAll(requests, "\n", "\r"), 64),
		"it begins with Enter":   {"\r2\rcho em hoi c t 1\r"},
		"figures first":          {"2\r1\rc\rt\r1\rl\r"},
	} {
		t.Run(name, func(t *testing.T) {
			b := newBench(t, Options{})
			x := openTerminal(t, b)
			x.UntilShown("Nguyễn Thị Hoa")
			for _, r := range reads {
				x.Send(r)
			}
			x.UntilShown(words.PasteHint.In(words.Vi))
			x.UntilShown("hết", f10)
			if !strings.Contains(x.Text(), "làm: hết") {
				t.Errorf("something was done:\n%s", x.Text())
			}
		})
	}
}

func TestTypingVietnameseIntoAFieldInATerminal(t *testing.T) {
	t.Parallel()
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
			x.UntilShown("Nguyễn Thị Hoa")
			x.Send("/")
			x.UntilShown("tìm:")
			for _, r := range c.reads {
				x.Send(r)
			}
			x.UntilShown("tìm: tiếng")
			if column, _ := x.Cursor(); column != len([]rune("tìm: tiếng")) {
				t.Errorf("the cursor stands in column %d", column)
			}
			x.Send("\r")
			x.UntilShown("gõ tiếng")
		})
	}
}

func TestRunWatchesTheFolderAndLeavesCleanly(t *testing.T) {
	t.Parallel()
	r, hoa := newRoom(t)
	code, _, err := hoa.Invite(context.Background(), 1, 7, model.RoleAdmin, false)
	r.must(err)
	r.must(readAll(hoa))
	lan, _, err := store.Join(context.Background(), r.options(), code, "Lan")
	r.keep(lan, err)
	x, slave := newTerminal(t)
	left := make(chan error, 1)
	go func() {
		left <- Run(context.Background(), Options{Store: hoa, In: slave, Out: slave, Host: testHost()})
	}()
	x.UntilShown("Phụ nữ Gia Lâm")
	r.fill(lan, 30)
	r.must(readAll(lan))
	x.UntilShown("1 Xin vào 1") // some request of those waits now
	x.Send("q")
	select {
	case err := <-left:
		if err != nil {
			t.Errorf("Run: %v", err)
		}
	case <-terminaltest.Over(t):
		t.Fatal("q does not leave")
	}
}
