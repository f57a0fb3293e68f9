package ui

import (
	"cmp"
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"duyet/model"
	"duyet/store"
	"duyet/ui/words"
)

// Plays of random keys: how many, and from which seed on.
var (
	plays = flag.Int("plays", 3, "how many random plays of keys are made on a real store")
	play0 = flag.Uint64("play0", 1, "seed of the first of them")
)

// pressable are the keys that mean something somewhere, verdicts more often
// than others, and some that never should. What leaves the console is left out.
var pressable = []string{
	"c", "c", "c", "t", "t", "l", "b", "p", "g", "h", "H", "L", "C", "B", "v", "v", "V", ".", "/", "n", "N", "j", "j", "k", " ", " ", "*", "M",
	"1", "2", "3", "4", "5", "6", "9", "0", "G", "?", ":", "=", "-", "+", "enter", "enter", "esc", "esc", "esc", "tab", "shift+tab", "backspace", "ctrl+h",
	"up", "down", "down", "left", "right", "home", "end", "pgup", "pgdown", "f1", "f2", "f3", "f8", "f10", "ế", "đ", "tiếng", "a", "e", "\u0302", "\ufffd", "中", "👩‍👩‍👧", "\x00", "\x1b", "\u202e",
}

// gestures are what people do, in one go.
var gestures = [][]string{{"c"}, {"t", "1"}, {"t", "0", "vì", "enter"}, {"l"}, {"b", "1"}, {".", "1"}, {".", "4"}, {"g", "ghi", "enter"}, {" ", " ", "c", "enter"}, {"h"},
	{"C", "1", "enter"}, {"L"}, {"V", "2", "c"}, {"V", "2", "t", "1"}, {"V", "1"}, {"/", "n", "g", "enter"}, {"esc", "esc", "1"}, {"esc", "esc", "2"}, {"esc", "esc", "3"}, {"esc", "esc", "4"}}

// TestRandomKeysOnARealStore presses anything anywhere while the window changes
// its size. Nothing panics, every frame fits, and undo, pressed until it says
// that nothing is left, brings everything back to where it was.
func TestRandomKeysOnARealStore(t *testing.T) {
	t.Parallel()
	for i := range *plays {
		seed := *play0 + uint64(i)
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) { randomPlay(t, seed) })
	}
}

func randomPlay(t *testing.T, seed uint64) {
	r, hoa := newRoom(t)
	r.fill(hoa, 50)
	s := r.colleague(hoa)
	g, err := s.Group(context.Background(), "")
	r.must(err)
	start := r.standing(s, g.ID)
	rnd := rand.New(rand.NewPCG(seed, 5))
	b := r.open(s)
	b.app.set.Lang, b.app.set.Mouse = words.Lang(seed%2), true
	for range 250 {
		b.clock, r.now = b.clock.Add(200*time.Millisecond), r.now.Add(200*time.Millisecond)
		switch rnd.IntN(14) {
		case 0:
			b.resize(rnd.IntN(210), rnd.IntN(60))
		case 1:
			b.send(paste("dán " + pressable[rnd.IntN(len(pressable))]))
		case 2:
			b.send(tea.MouseClickMsg{X: rnd.IntN(210), Y: rnd.IntN(60), Button: tea.MouseLeft})
		case 3, 4, 5, 6, 7, 8:
			b.press(gestures[rnd.IntN(len(gestures))]...)
		default:
			b.send(key(pressable[rnd.IntN(len(pressable))]))
		}
		if b.app.screen.w > 0 && b.app.screen.h > 0 {
			b.fits()
		}
		if t.Failed() {
			t.FailNow()
		}
	}
	for range 12 {
		b.press("esc")
	}
	steps := 0
	for {
		if _, err := s.Undo(context.Background()); model.KindOf(err) == model.NotFound {
			break
		} else if r.must(err); steps > 2000 {
			t.Fatal("undo never comes to an end")
		}
		steps++
	}
	t.Logf("%d steps were taken back", steps)
	if got := r.standing(s, g.ID); !slices.Equal(got, start) {
		for i := range start {
			if i < len(got) && got[i] != start[i] {
				t.Errorf("after undo\n%s\nat the start\n%s", got[i], start[i])
			}
		}
		if len(got) != len(start) {
			t.Errorf("%d cases, want %d", len(got), len(start))
		}
	}
}

// colleague makes a second admin, who knows what the first one imported: her
// own steps begin with nothing.
func (r *room) colleague(hoa *store.Store) *store.Store {
	r.t.Helper()
	code, _, err := hoa.Invite(context.Background(), 1, 7, model.RoleAdmin, false)
	r.must(err)
	r.must(readAll(hoa))
	lan, _, err := store.Join(context.Background(), r.options(), code, "Lan")
	r.keep(lan, err)
	for _, s := range []*store.Store{lan, hoa, lan} {
		r.must(readAll(s))
	}
	return lan
}

// standing tells how every case of a group stands, in what an undo can change.
func (r *room) standing(s *store.Store, g model.GroupID) []string {
	r.t.Helper()
	seen := map[model.ItemID]string{}
	for _, q := range model.Queues() {
		page, err := s.Page(context.Background(), store.Ask{Group: g, Queue: q, View: model.All, Limit: 500})
		r.must(err)
		for _, c := range page.Rows {
			var notes []string
			for _, n := range c.Team.Notes {
				notes = append(notes, n.Text)
			}
			seen[c.ID] = fmt.Sprint(c.ID, " ", c.Content.Author.Name, " ", c.Places(), c.Labels, c.Verdict.Value, c.Flag.Value, c.Answer.Value, c.Done.Value, c.Done.Failed,
				c.Team.Snooze.Until, c.Team.Raised.To, c.Team.Raised.Level, notes)
		}
	}
	out := make([]string, 0, len(seen))
	for _, s := range seen {
		out = append(out, s)
	}
	slices.SortFunc(out, cmp.Compare)
	return out
}
