package cell

import "testing"

func TestNumber(t *testing.T) {
	for in, want := range map[string]int{"12": 12, "1.204": 1204, "1,204": 1204, "1 204 000": 1204000, "0": 0, "-": -1, "": -1, "1.5": -2, "n/a": -2, "1,2K": 1200, "3 nghìn": 3000, "1.5M": 1500000, "2 tr": 2000000, "1,2,3K": -2, "K": -2, "-3": -2, "12.04": -2,
		"1.204,5": -2, "8%": -2, "0.123": -2} {
		got := -2
		if n, ok := Number(in); ok {
			got = -1
			if n != nil {
				got = *n
			}
		}
		if got != want {
			t.Errorf("Number(%q) = %d, want %d (-1 unknown, -2 unreadable)", in, got, want)
		}
	}
}
