package widget

import (
	"slices"
	"testing"

	tea "charm.land/bubbletea/v2"
)

func area(text string) *Area {
	a := &Area{}
	a.SetValue(text)
	a.View(20, 4)
	return a
}

func codes(a *Area, list ...rune) {
	for _, c := range list {
		a.Handle(tea.KeyPressMsg{Code: c})
	}
}

func TestAreaTakesWhatInputMethodsSend(t *testing.T) {
	a := area("Chị em\n")
	for _, b := range []string{"tien\x7f\x7fến", "g\r", "Nguyê\u0303n", "\x08\x08\x08ễn"} {
		send(t, a, b)
	}
	if got, want := a.Value(), "Chị em\ntiếng\nNguễn"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestAreaWrapsAndMovesByRows(t *testing.T) {
	a := area("Chị em không đặt cọc, không bấm link lạ\n\nGọi 113")
	rows, x, y := a.View(20, 4)
	if want := []string{"cọc, không bấm link", "lạ", "", "Gọi 113"}; !slices.Equal(rows, want) || x != 7 || y != 3 {
		t.Fatalf("rows %q, caret at %d, %d", rows, x, y)
	}
	codes(a, tea.KeyUp, tea.KeyUp)
	if _, x, y = a.View(20, 4); x != 2 || y != 1 {
		t.Errorf("two up, over an empty line, the caret is at %d, %d", x, y)
	}
	codes(a, tea.KeyHome)
	send(t, a, "rằng ")
	codes(a, tea.KeyEnd, tea.KeyEnter)
	send(t, a, "Nhé")
	if got, want := a.Value(), "Chị em không đặt cọc, không bấm link rằng lạ\nNhé\n\nGọi 113"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	codes(a, tea.KeyUp, tea.KeyUp, tea.KeyUp, tea.KeyUp)
	if _, x, y = a.View(20, 4); x != 0 || y != 0 {
		t.Errorf("up from the first row the caret is at %d, %d", x, y)
	}
}

func TestAreaKeepsTheLinesOfAPasteAndItsLimit(t *testing.T) {
	a := &Area{}
	a.Limit = 12
	a.Paste("một\r\nhai\tba\x1b[31m bốn")
	if got, want := a.Value(), "một\nhai ba"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	codes(a, tea.KeyBackspace, tea.KeyUp, tea.KeyEnd, tea.KeyDelete)
	if got, want := a.Value(), "mộthai b"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
