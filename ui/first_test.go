package ui

import (
	"slices"
	"testing"

	tea "charm.land/bubbletea/v2"

	"duyet/model"
	"duyet/ui/pane"
	"duyet/ui/words"
)

// slowly is a pane whose first page takes its time.
type slowly struct {
	sheet
	ready bool
}

func (l *slowly) Ready() bool { return l.ready }

// opened reports whether a pane was told of the group.
func (s *sheet) opened() bool {
	return slices.ContainsFunc(s.facts, func(m tea.Msg) bool { _, ok := m.(pane.Opened); return ok })
}

// The pane in front has the disk for itself until its first page is there.
func TestTheOtherPanesWaitForTheFirstPage(t *testing.T) {
	t.Parallel()
	for name, first := range map[string]func(*bench, *slowly){
		"the page comes": func(b *bench, l *slowly) {
			l.ready = true
			b.send(pane.Minute{})
		},
		"she goes on to another tab": func(b *bench, _ *slowly) { b.press("2") },
	} {
		t.Run(name, func(t *testing.T) {
			b := newBench(t, Options{})
			front, other := &slowly{sheet: sheet{title: words.Plain("Xin vào")}}, &sheet{title: words.Plain("Bài chờ")}
			b.app.panes = []pane.Pane{front, other}
			watched := false
			b.app.from.watch = func() { watched = true }
			b.send(started{group: opened{Group: model.Group{ID: "g2"}}})
			b.send(pane.Minute{})
			if !front.opened() || other.opened() || watched {
				t.Fatalf("front %v, other %v, folder watched %v before the first page", front.opened(), other.opened(), watched)
			}
			first(b, front)
			if !other.opened() || !watched {
				t.Errorf("other %v, folder watched %v after it", other.opened(), watched)
			}
		})
	}
}

// Where arrows cannot be drawn, the keys that have them are named.
func TestPlainSignsNameTheArrowKeys(t *testing.T) {
	t.Parallel()
	b := newBench(t, Options{Look: Settings{ASCII: true}})
	b.press("?")
	b.shows("Up Down chọn")
	b.hides("^ v")
	b.press("esc")
	r, s := newRoom(t)
	r.fill(s, 60)
	c := r.openWith(Options{Store: s, Look: Settings{ASCII: true}})
	c.resize(80, 24)
	c.shows(". Right: xem đầy đủ")
	c.fits()
}
