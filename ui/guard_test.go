package ui

import (
	"testing"
	"time"

	"duyet/ui/words"
)

func TestWhatAnInputMethodSendsIsNoCommand(t *testing.T) {
	t.Parallel()
	ms := time.Millisecond
	for _, c := range []struct {
		name string
		gap  time.Duration
		keys []string
		did  []string
		hint bool
	}{
		{"a verdict key alone counts", 0, []string{"c"}, []string{"phê duyệt"}, false},
		{"a whole word in one read", 0, []string{"t", "i", "e", "e", "n", "g", "s"}, nil, true},
		{"a word that starts with a verdict", 0, []string{"c", "h", "i"}, nil, true},
		{"a word that starts with a movement", 0, []string{"n", "g", "a"}, nil, true},
		{"a word as one key", 0, []string{"tiếng"}, nil, true},
		{"a word as one key, no marks", 0, []string{"cong"}, nil, true},
		{"Unikey: letter, Backspace, letter with a mark", 0, []string{"c", "backspace", "đ"}, nil, true},
		{"Unikey: Backspaces, then the word anew", 0, []string{"backspace", "backspace", "ế", "n"}, nil, true},
		{"Unikey: Backspace and plain letters", 0, []string{"backspace", "c", "c"}, nil, true},
		{"0x08 in place of Backspace", 0, []string{"ctrl+h", "c"}, nil, true},
		{"a letter 2 ms after a Backspace", 2 * ms, []string{"backspace", "c"}, nil, true},
		{"the rest of a word that a busy computer delivers 30 ms later", 30 * ms, []string{"ế", "c", "h", "c"}, nil, true},
		{"a letter with a mark alone", 0, []string{"đ"}, nil, true},
		{"a mark that comes apart from its letter", 0, []string{"e", "\u0302", "c"}, nil, true},
		{"Backspace alone does nothing", 0, []string{"backspace"}, nil, false},
		{"Enter at the end of a word", 0, []string{"t", "h", "o", "i", "enter"}, nil, true},
		{"three equal letters are a held key", 0, []string{"c", "c", "c"}, []string{"phê duyệt"}, false},
		{"two letters in one read are two commands, in order", 0, []string{"c", "m"}, []string{"phê duyệt", "mở"}, false},
		{"a verdict and its reason in one read", 0, []string{"t", "1"}, []string{"vì 1"}, false},
		{"an F-key is never held", 0, []string{"f2"}, []string{"phê duyệt"}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := newBench(t, Options{})
			b.chunk(c.gap, c.keys...)
			b.did(c.did...)
			if c.hint {
				b.shows(words.IMEHint.In(words.Vi))
			} else {
				b.hides(words.IMEHint.In(words.Vi))
			}
			b.press("m")
			b.did(append(c.did, "mở")...)
			b.hides(words.IMEHint.In(words.Vi))
		})
	}
}

func TestAVerdictRunsOnlyAfterAMomentAndAMovementAtOnce(t *testing.T) {
	t.Parallel()
	b := newBench(t, Options{})
	_, cmd := b.app.Update(key("c"))
	b.did()
	if b.app.Update(key("j")); b.sheet.at != 0 {
		t.Error("the movement overtook the verdict")
	}
	b.settle(cmd) // the older moment: another key came since
	b.did()
	_, cmd = b.app.Update(key("j"))
	b.settle(cmd)
	b.did("phê duyệt")
	if b.sheet.at != 2 {
		t.Errorf("at row %d, want 2", b.sheet.at)
	}
	if b.app.Update(key("k")); b.sheet.at != 1 {
		t.Error("a movement waited though nothing was held")
	}
}

func TestAMomentEndsOnlyBehindWhatTheTerminalHasDelivered(t *testing.T) {
	t.Parallel()
	b := newBench(t, Options{})
	_, timer := b.app.Update(key("t"))
	_, second := b.app.Update(timer()) // drawing was slow: the timer ran out
	for _, k := range []string{"i", "e"} {
		b.app.Update(key(k)) // but the word was already in the queue
	}
	b.settle(second)
	b.did()
	b.shows(words.IMEHint.In(words.Vi))
}

func TestTheSameVerdictWithinATenthOfASecondCountsOnce(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		gap  time.Duration
		n    int
		want int
	}{
		{"two hands' presses", 120 * time.Millisecond, 2, 2},
		{"a bouncing key", 60 * time.Millisecond, 2, 1},
		{"a key held down for two seconds", 33 * time.Millisecond, 60, 1},
	} {
		b := newBench(t, Options{})
		for range c.n {
			b.clock = b.clock.Add(c.gap)
			b.send(key("c"))
		}
		if got := len(b.sheet.log); got != c.want {
			t.Errorf("%s: %d verdicts, want %d", c.name, got, c.want)
		}
	}
	b := newBench(t, Options{})
	b.press("c")
	again := key("c")
	again.IsRepeat = true
	b.clock = b.clock.Add(time.Second)
	b.send(again)
	b.did("phê duyệt")
	b.clock = b.clock.Add(20 * time.Millisecond)
	b.send(key("f2"))
	b.did("phê duyệt") // F2 is the same verdict
	b.press("m", "m")
	b.did("phê duyệt", "mở", "mở")
}

// A busy computer delivers a key that is held down with long pauses.
func TestPressesThatWaitedTogetherCountOnceHoweverSlowTheyCame(t *testing.T) {
	t.Parallel()
	b := newBench(t, Options{})
	b.app.Update(key("c"))
	b.clock = b.clock.Add(300 * time.Millisecond)
	_, moment := b.app.Update(key("c"))
	b.clock = b.clock.Add(300 * time.Millisecond)
	b.settle(moment)
	b.did("phê duyệt")
	b.clock = b.clock.Add(110 * time.Millisecond)
	b.send(key("c"))
	b.did("phê duyệt", "phê duyệt")
}

func TestAPasteIsNeverACommand(t *testing.T) {
	t.Parallel()
	b := newBench(t, Options{})
	b.app.Update(paste("ccc"))
	b.did()
	b.shows(words.PasteHint.In(words.Vi))
	b.press("/")
	b.send(paste("tiếng "))
	b.chunk(0, "V", "i", "e", "backspace", "backspace", "iệ", "t")
	b.press("enter")
	b.did("gõ tiếng Việt")
}

func TestABurstThatWasNeverSettledDoesNotLockTheKeys(t *testing.T) {
	t.Parallel()
	b := newBench(t, Options{})
	b.app.Update(key("ế"))
	b.clock = b.clock.Add(2 * time.Second)
	b.send(key("c"))
	b.did("phê duyệt")
}

// A page that comes as if it were typed, in pieces with pauses, decides nothing;
// a hand that goes on pressing is heard again after a while.
func TestAfterATypedPasteAHandIsHeardAgain(t *testing.T) {
	t.Parallel()
	b := newBench(t, Options{})
	for _, piece := range pieces(queuePage("Kim Sợi", "Lò Vải"), 90) {
		b.clock = b.clock.Add(300 * time.Millisecond) // the first key of a piece is late
		for _, k := range typedKeys(piece, []string{"enter"}) {
			b.app.Update(key(k))
		}
	}
	b.did()
	b.shows(words.PasteHint.In(words.Vi))
	for range 5 { // too soon, and none of them makes the silence longer
		b.clock = b.clock.Add(150 * time.Millisecond)
		b.app.Update(key("c"))
	}
	b.did()
	b.clock = b.clock.Add(300 * time.Millisecond)
	b.send(key("c"))
	b.did("phê duyệt")
}

// pieces cuts a text into pieces of so many bytes, also within letters.
func pieces(text string, size int) (out []string) {
	for ; len(text) > size; text = text[size:] {
		out = append(out, text[:size])
	}
	return append(out, text)
}
