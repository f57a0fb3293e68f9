package ui

import (
	"testing"

	"duyet/ui/words"
)

func TestPracticeLeadsThroughTheKeys(t *testing.T) {
	t.Parallel()
	r, s := newRoom(t)
	r.fill(s, 60)
	b := r.openWith(Options{Store: s, Practice: true})
	b.shows("Bài tập 1/10: nhấn c")
	b.press("j") // moving about is no step
	b.shows("Bài tập 1/10")
	for _, keys := range [][]string{{"c"}, {"t"}, {"1"}, {"h"}, {"/"}, {"h", "o", "a", "enter"}, {"esc"}, {"v"}, {"c"}, {"?"}} {
		b.press(keys...)
	}
	b.press("esc")
	b.shows(words.CoachEnd.In(words.Vi)[:20])
}
