package ui

import (
	"strings"
	"time"
	"unicode"

	tea "charm.land/bubbletea/v2"

	"duyet/ui/widget"
)

// The times that tell a hand from an input method. Hands need 30 ms and more
// between two keys; Unikey and its kin send a whole word within one.
const (
	eraseQuiet = 10 * time.Millisecond  // letters this soon after a Backspace are no commands
	burstQuiet = 5 * time.Millisecond   // this many different letters as burstSize within it are none
	burstCalm  = 60 * time.Millisecond  // what follows a burst this soon belongs to it: a busy computer delivers it in pieces
	burstSize  = 3                      // different keys
	pourCalm   = 500 * time.Millisecond // what follows a paste without brackets this soon belongs to it
	wordSize   = 16                     // keys in a burst that no word needs: it may be the beginning of a paste
	pasteSize  = 64                     // keys in a burst that nobody's words need: it is a paste
	onceOnly   = 100 * time.Millisecond // the same verdict key again counts once
	forgetful  = time.Second            // a silence that was never confirmed ends
)

// calm are the letters that only move about and so need no second thought.
const calm = "jknN"

// guard keeps a Vietnamese input method, and a paste that the terminal sends as
// if it were typed, from deciding anything. A key that words are written with is
// held for a moment; when the moment brings a Backspace, a letter with marks or
// too many different keys, the whole burst is dropped.
//
// The moment ends in two steps: first a timer, then a message that queues up
// behind whatever the terminal has already delivered. So a burst that came in
// one read is seen whole even when drawing is slow.
type guard struct {
	now    func() time.Time
	held   []press
	free   []press // keys that ran at once, for counting a burst
	gen    int     // of the newest key press
	mute   mute
	muteAt time.Time
	muted  int       // keys that were dropped since
	dropAt time.Time // when the last of them came
	calms  bool      // the end of the silence is being waited for
	flow   flow
	last   string    // first key of the verdict row that ran last
	lastAt time.Time // when it ran
}

// press is a key press with its time.
type press struct {
	key tea.KeyPressMsg
	at  time.Time
}

// mute says what is dropped at the moment.
type mute uint8

const (
	open   mute = iota // nothing
	erased             // letters
	burst              // every key that words are written with
	pasted             // the same, of a paste
)

// settled ends a moment, unless a key was pressed since.
type settled struct {
	gen  int
	sure bool // the second step
	calm bool // it ends a silence, and waits on while keys are dropped
}

// take judges one key press outside text fields. It gives the presses that run
// now, oldest first, and reports whether an input method is at work.
func (g *guard) take(k tea.KeyPressMsg) (run []press, hint bool, cmd tea.Cmd) {
	p := press{k, g.now()}
	if g.mute != open && p.at.Sub(g.muteAt) > forgetful {
		g.mute = open
	}
	name := widget.Press(k)
	letter := isLetter(name)
	switch {
	case name == keyBackspace || name == keyCtrlH:
		hint = g.anyHeld()
		g.held = nil
		if g.mute >= burst {
			return nil, true, g.drop(p, 0)
		}
		g.mute, g.muteAt = erased, p.at
		return nil, hint, g.wait(eraseQuiet)
	case g.mute >= burst && !typed(name):
		return []press{p}, false, nil
	case g.mute >= burst:
		return nil, true, g.drop(p, 1)
	case strange(k.Text), g.mute == erased && letter, typed(name) && g.different(p) >= burstSize:
		n := len(g.held) + 1
		if lined(g.held) {
			n = pasteSize
		}
		g.held, g.free, g.mute, g.muted = nil, nil, burst, 0
		return nil, true, g.drop(p, n)
	case len(g.held) > 0, typed(name) && !strings.Contains(calm, name):
		g.held = append(g.held, p)
		return nil, false, g.wait(burstQuiet)
	case typed(name):
		g.free = append(g.free, p)
	}
	return []press{p}, false, nil
}

// drop drops n keys of a burst, and all that belongs to it. What goes on behind
// the end of a line, or is longer than a few words, is a paste.
func (g *guard) drop(p press, n int) tea.Cmd {
	slow := n == 1 && p.at.Sub(g.dropAt) > burstCalm
	if g.dropAt = p.at; slow && g.mute == pasted {
		return nil // a hand: the silence ends when it would have
	}
	g.muteAt = p.at
	if g.muted += n; g.muted >= pasteSize {
		g.mute = pasted
	}
	if ends(p.key) {
		g.muted = pasteSize - 1
	}
	g.gen++
	if g.calms {
		return nil
	}
	return g.calmDown()
}

// calmDown waits for the end of a silence.
func (g *guard) calmDown() tea.Cmd {
	g.calms = true
	d := burstCalm
	if g.mute == pasted {
		d = pourCalm
	}
	m := settled{gen: g.gen, calm: true}
	return tea.Tick(d, func(time.Time) tea.Msg { return m })
}

// lined reports whether a line ends among some presses.
func lined(list []press) bool {
	for _, p := range list {
		if ends(p.key) {
			return true
		}
	}
	return false
}

// ends reports whether a key is what a line ends with in a text.
func ends(k tea.KeyPressMsg) bool {
	name := widget.Press(k)
	return name == keyEnter || name == keyCtrlJ
}

// settle gives the presses that proved to be a hand's.
func (g *guard) settle(m settled) (run []press, cmd tea.Cmd) {
	switch {
	case m.gen == g.gen:
	case m.calm && g.mute >= burst:
		return nil, g.calmDown()
	default:
		g.calms = g.calms && !m.calm
		return nil, nil
	}
	if !m.sure {
		m.sure = true
		return nil, func() tea.Msg { return m }
	}
	run, g.held, g.free, g.mute, g.calms = g.held, nil, nil, open, false
	return run, nil
}

// again reports whether a verdict key is the same press as the one before: held
// down, or bounced. What came before that one ran was not meant as another,
// however long a busy computer took between the two.
func (g *guard) again(row string, p press) bool {
	same := row == g.last && p.at.Sub(g.lastAt) < onceOnly
	g.last, g.lastAt = row, g.now()
	return same || p.key.IsRepeat
}

func (g *guard) wait(d time.Duration) tea.Cmd {
	g.gen++
	m := settled{gen: g.gen}
	return tea.Tick(d, func(time.Time) tea.Msg { return m })
}

func (g *guard) anyHeld() bool {
	for _, p := range g.held {
		if isLetter(widget.Press(p.key)) {
			return true
		}
	}
	return false
}

// different counts the different keys of the moment, with one more.
func (g *guard) different(p press) int {
	seen := map[string]bool{strings.ToLower(widget.Press(p.key)): true}
	kept := g.free[:0]
	for _, f := range g.free {
		if p.at.Sub(f.at) <= burstQuiet {
			kept = append(kept, f)
			seen[strings.ToLower(widget.Press(f.key))] = true
		}
	}
	g.free = kept
	for _, h := range g.held {
		seen[strings.ToLower(widget.Press(h.key))] = true
	}
	return len(seen)
}

// typed reports whether a key is one that words are written with; arrows,
// F-keys and Esc are sent by hands alone.
func typed(name string) bool {
	switch name {
	case keyEsc, keyUp, keyDown, keyPgUp, keyPgDown, "home", "end":
		return false
	}
	return len(name) < 2 || name[0] != 'f' || name[1] < '1' || name[1] > '9'
}

// isLetter reports whether a key name is one plain letter.
func isLetter(name string) bool {
	return len(name) == 1 && (name[0] >= 'a' && name[0] <= 'z' || name[0] >= 'A' && name[0] <= 'Z')
}

// strange reports whether a key typed what no command key types: a letter
// with marks, a mark alone, or a whole word.
func strange(text string) bool {
	letters := 0
	for _, r := range text {
		if r >= 0x80 && (unicode.IsLetter(r) || unicode.IsMark(r)) {
			return true
		}
		letters++
	}
	return letters > 1
}
