//go:build !windows

package cli_test

import (
	"context"
	"math/rand/v2"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"duyet/model"
	"duyet/model/sample"
	"duyet/store"
	"duyet/ui/terminaltest"
	"duyet/ui/words"
)

// window is the real program in a pseudo-terminal with a store of its own.
type window struct {
	*terminaltest.Terminal
	t         *testing.T
	home, dir string
	cmd       *exec.Cmd
}

const (
	windowWidth, windowHeight = 100, 30
	// handPause is longer than the same verdict key must rest to count again.
	handPause = 110 * time.Millisecond
)

// openWindow makes a store with 60 made-up items and opens the console on it.
func openWindow(t *testing.T) *window {
	t.Helper()
	w := &window{t: t, home: filepath.Join(t.TempDir(), "home"), dir: filepath.Join(t.TempDir(), "shared")}
	s, err := store.Create(t.Context(), w.options(), "Phụ nữ Gia Lâm", "Hoa", nil)
	w.must(err)
	g, err := s.Group(t.Context(), "")
	w.must(err)
	_, err = s.Import(t.Context(), g.ID, store.Batch{Format: "sample", Captured: s.Now(), Items: slices.Collect(sample.New(1, s.Now(), 60).All())})
	w.must(err)
	w.must(s.Close())

	w.start(t.TempDir(), "--home", w.home, "--store", w.dir, "--lang", "vi")
	w.Until("the list", func() bool { return w.waiting() > 0 && w.Shows("►") })
	return w
}

// start runs the program in the window, in its person's own folder.
func (w *window) start(own string, args ...string) {
	w.t.Helper()
	w.cmd = exec.Command("duyet", args...)
	w.cmd.Env = append(append(terminaltest.Environment(), "HOME="+own), ahead()...)
	w.Terminal = terminaltest.Start(w.t, w.cmd, windowWidth, windowHeight)
}

func (w *window) options() store.Options {
	return store.Options{Home: w.home, Dir: w.dir, Now: time.Now, App: "duyet/test", Host: store.Host{Patience: store.Endless}}
}

func (w *window) must(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err)
	}
}

// waiting is the number on the tab of the join requests, 0 until it is there.
func (w *window) waiting() int {
	m := regexp.MustCompile(`1 Xin vào (\d+)`).FindStringSubmatch(w.Text())
	if m == nil {
		return 0
	}
	n, err := strconv.Atoi(m[1])
	w.must(err)
	return n
}

// send gives each part to the program with a pause after it: a hand's or an
// input method's speed.
func (w *window) send(gap time.Duration, parts ...string) {
	w.t.Helper()
	for _, p := range parts {
		w.Send(p)
		if gap > 0 {
			time.Sleep(gap)
		}
	}
}

// leave quits, and tells how many verdicts the store then holds.
func (w *window) leave() int {
	w.t.Helper()
	ended := make(chan error, 1)
	go func() { ended <- w.cmd.Wait() }()
	over := terminaltest.Over(w.t)
	for left := false; !left; {
		w.Send("q") // again, if it came too soon after a Backspace
		select {
		case err := <-ended:
			if left = true; err != nil {
				w.t.Errorf("the program ended with %v", err)
			}
		case <-time.After(handPause):
		case <-over:
			w.t.Fatalf("q does not end the program:\n%s", w.Text())
		}
	}
	s, err := store.Open(context.Background(), w.options())
	w.must(err)
	defer func() { w.must(s.Close()) }()
	g, err := s.Group(context.Background(), "")
	w.must(err)
	n := 0
	for _, q := range []model.Queue{model.Joins, model.Posts} {
		page, err := s.Page(context.Background(), store.Ask{Group: g.ID, Queue: q, View: model.All})
		w.must(err)
		for _, r := range page.Rows {
			if r.Verdict.Value != model.None {
				n++
			}
		}
	}
	return n
}

// hinted waits for the hint that an input method is on, and for it to go at
// the next movement.
func (w *window) hinted(name string) {
	w.t.Helper()
	hint := words.IMEHint.In(words.Vi)
	w.Until("the hint after "+name, func() bool { return w.Shows(hint[:40]) })
	w.Until("the hint gone after "+name, func() bool { return !w.Shows(hint[:40]) }, "\x1b[B")
}

// TestTyping_WordsInCommandModeDecideNothing sends what each input method sends
// when somebody writes where commands are expected.
func TestTyping_WordsInCommandModeDecideNothing(t *testing.T) {
	t.Parallel()
	w := openWindow(t)
	before := w.waiting()
	for name, p := range typists() {
		for i := range spoken {
			p.word, p.shown = nil, ""
			keys := p.method.keys(i)
			if !p.preedit {
				// What comes before the first mark is plain letters, which a hand
				// may mean as commands: here the whole phrase comes in one read.
				w.send(0, strings.Join(p.press(keys+" "), ""))
			} else {
				w.send(time.Duration(i)*time.Millisecond, p.press(keys+" ")...)
			}
			w.hinted(name + ": " + spoken[i].text)
		}
	}
	// Marked letters by hand, letter by letter, with the Backspaces of each.
	for _, erase := range []string{"\x7f", "\x08"} {
		for _, gap := range []time.Duration{0, time.Millisecond, 2 * time.Millisecond} {
			w.send(gap, "d", erase, "đ", "u", erase, "ư", erase, "ừ")
			w.hinted("đừ")
		}
	}
	// A mark apart, half a letter at a time, and a word in one read.
	w.send(20*time.Millisecond, "e\u0302\u0301")
	w.hinted("a letter in NFD")
	w.send(0, "\xe1\xba", "\xbf")
	w.hinted("a split letter")
	w.send(0, "chao chi em muon vao nhom\r")
	w.hinted("an unbracketed paste")
	if n := w.waiting(); n != before {
		t.Errorf("%d requests wait, want %d:\n%s", n, before, w.Text())
	}
	if n := w.leave(); n != 0 {
		t.Errorf("%d verdicts were recorded, and nobody decided anything", n)
	}
}

// TestTyping_CommandsArriveWithAnInputMethodOn presses commands with a hand
// while each method is on: each counts once, and as pressed.
func TestTyping_CommandsArriveWithAnInputMethodOn(t *testing.T) {
	t.Parallel()
	w := openWindow(t)
	verdicts := 0
	for _, m := range methods() {
		p := typist{method: m, erase: "\x7f"}
		before := w.waiting()
		for i, part := range p.press("ccl") {
			w.send(0, part)
			w.Until("one less", func() bool { return w.waiting() == before-i-1 })
			time.Sleep(handPause) // sooner it would be the same press
		}
		w.send(0, p.press("h")...)
		w.Until("one back", func() bool { return w.waiting() == before-2 })
		verdicts += 2
	}
	before := w.waiting()
	w.send(0, "ccc\x1bOQcc") // held down, bounced, F2
	w.Until("one less", func() bool { return w.waiting() == before-1 })
	w.send(0, "\x1b[200~cccc", "cc\x1b[201~")
	w.Until("the hint about pasting", func() bool { return w.Shows(words.PasteHint.In(words.Vi)[:20]) })
	// Backspace is never a command.
	w.Until("the hint gone", func() bool { return !w.Shows(words.PasteHint.In(words.Vi)[:20]) }, "\x7f\x08\x1b[B")
	if n := w.waiting(); n != before-1 {
		t.Errorf("%d wait, want %d", n, before-1)
	}
	if n := w.leave(); n != verdicts+1 {
		t.Errorf("%d verdicts in the store, want %d", n, verdicts+1)
	}
}

// TestTyping_WritesIntoAFieldInEveryWay finds what was meant, however the
// letters came, with the terminal's cursor at the caret.
func TestTyping_WritesIntoAFieldInEveryWay(t *testing.T) {
	t.Parallel()
	w := openWindow(t)
	write := func(name, want string, gap time.Duration, parts ...string) {
		t.Helper()
		w.send(0, "/")
		w.Until("the field", func() bool { return w.Shows(words.ModeFind.In(words.Vi)) })
		w.send(gap, parts...)
		field := " /" + want
		w.Until(name+": "+field+" with the cursor behind it", func() bool {
			x, row := w.Cursor()
			return strings.HasPrefix(row, field) && x == len([]rune(field))
		})
		w.send(60*time.Millisecond, "\x1b")
		w.Until("the list", func() bool { return w.Shows(words.ModeQueue.In(words.Vi)) })
	}
	for name, p := range typists() {
		for i, s := range spoken {
			p.word, p.shown = nil, ""
			gap := []time.Duration{0, 0, time.Millisecond, 0, 4 * time.Millisecond, 0}[i]
			parts := p.press(p.method.keys(i) + " ")
			if i == 0 {
				parts = []string{strings.Join(parts, "")}
			}
			write(name, s.text+" ", gap, parts...)
		}
	}
	write("a letter split between two reads", "tiếng", 0, "ti\xe1\xba", "\xbfng")
	write("marks apart", "tiếng", 5*time.Millisecond, "tie", "\u0302", "\u0301", "ng")
	write("a paste", "tiếng Việt", 0, "\x1b[200~tie\u0302\u0301ng Việt\x1b[201~")
	write("UniKey's SendInput on Windows", "ế", 0, "\x1b[231;0;7871;1;0;1_")
	w.leave()
}

// TestTyping_TheTerminalsCursorStandsOnTheSelectedRow, where held-back letters
// and a screen reader appear.
func TestTyping_TheTerminalsCursorStandsOnTheSelectedRow(t *testing.T) {
	t.Parallel()
	w := openWindow(t)
	selected := func() string {
		_, row := w.Cursor()
		return strings.TrimSpace(row)
	}
	w.Until("a selected row", func() bool { return strings.HasPrefix(selected(), "►") })
	first := selected()
	for _, move := range []string{"j", "\x1b[B", "\x1b[F", "\x1b[H"} {
		was := selected()
		w.send(0, move)
		w.Until("the cursor on another row", func() bool { return strings.HasPrefix(selected(), "►") && selected() != was })
	}
	if selected() != first {
		t.Errorf("after Home the cursor stands on %q, want %q", selected(), first)
	}
	w.leave()
}

// TestTyping_AnyBytesLeaveTheProgramAlive sends noise: control sequences cut
// off, broken UTF-8, pastes that never end, while the window changes its size.
// What leaves the console is taken out of it.
func TestTyping_AnyBytesLeaveTheProgramAlive(t *testing.T) {
	t.Parallel()
	w := openWindow(t)
	r := rand.New(rand.NewPCG(8, 8))
	pieces := []string{"\x1b", "\x1b[", "\x1b[200~", "\x1b[201~", "\x1b[<0;5;5M", "\x1b[1;5H", "\x1bO", "\x1b[M", "\x1b]11;rgb:ff/ff/ff\x07", "\x1b]52;c;!!\x07", "\x1bP>|x\x1b\\",
		"\xe1\xba", "\xff\xfe", "\xc3", "e\u0302\u0301\u0323", "👩‍👩‍👧", "\x7f\x7f\x7fế", "\r", "\t", "c", "t1", "/n", "\x1b[1000;1000R", "\x1b[?62;22c", "\x1b[99999999999A"}
	for range 150 {
		var b strings.Builder
		for range 1 + r.IntN(6) {
			b.WriteString(pieces[r.IntN(len(pieces))])
			if c := rune(r.IntN(128)); !strings.ContainsRune("qQ\x03\x04\x1a\x1c", c) {
				b.WriteRune(c)
			}
		}
		w.send(time.Duration(r.IntN(3))*time.Millisecond, b.String())
		if r.IntN(10) == 0 {
			w.Resize(1+r.IntN(200), 1+r.IntN(60))
		}
	}
	w.Resize(windowWidth, windowHeight)
	// What was begun is ended: a string, a paste, a menu.
	time.Sleep(handPause)
	w.send(handPause, "\x1b\\", "\x07", "\x1b[201~")
	w.Until("the list again", func() bool { return w.Shows(words.ModeQueue.In(words.Vi)) && w.Shows("1 Xin vào") }, "\x1b")
	w.leave()
}
