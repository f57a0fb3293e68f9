package ui

import (
	"fmt"
	"testing"

	"duyet/model"
	"duyet/ui/theme"
)

// TestEveryFrameOfTheWholeConsoleFits draws every pane, view, theme and
// language of a real store in windows of every size, plainly and with a menu,
// the detail and the help on top: exactly the window's rows, none wider.
func TestEveryFrameOfTheWholeConsoleFits(t *testing.T) {
	t.Parallel()
	r, hoa := newRoom(t)
	r.fill(hoa, 120)
	s := r.colleague(hoa)
	b := r.open(s)
	b.press("c", "t", "1", "b", "1", "2", "c", "l", "t", "1") // so that no view is empty
	fits := func(where string) {
		t.Helper()
		for _, name := range append(theme.Names(), themeAuto) {
			b.app.set.Theme = name
			for _, lang := range languages() {
				b.app.set.Lang = lang
				b.app.dress()
				for _, size := range sizes() {
					b.resize(size[0], size[1])
					if b.fits(); t.Failed() {
						t.Fatalf("%s, theme %s, language %v", where, name, lang)
					}
				}
			}
		}
	}
	for tab := range b.app.panes {
		b.press(digits[tab])
		for view := range model.Views() {
			if tab < len(model.Queues()) {
				b.press("V", digits[view])
			} else {
				b.press([]string{"-", "+", "enter", "=", "left", "right"}[view%6])
			}
			fits(fmt.Sprintf("tab %d, view %d", tab+1, view+1))
		}
		for _, opens := range [][]string{{"f10"}, {"right"}, {"?"}, {"/", "n", "g"}, {"H"}, {"."}, {"!"}, {"!", "n"}} {
			b.press(opens...)
			fits(fmt.Sprintf("tab %d, %v", tab+1, opens))
			b.press("esc", "esc", "esc")
		}
	}
}
