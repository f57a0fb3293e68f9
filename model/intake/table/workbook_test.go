package table

import (
	"testing"
	"time"
)

// seenAt is when the tables of the tests were seen.
var seenAt = time.Date(2026, 11, 20, 20, 15, 0, 0, time.FixedZone("+07", 7*3600))

func TestWorkbook_dates_are_told_by_how_they_are_shown(t *testing.T) {
	for _, c := range []struct {
		name, kept, shown, want string
		old                     bool
	}{
		{"a day", "46345", "19/11/2026", "2026-11-19", false},
		{"a day counted from 1904", "44883", "19/11/2026", "2026-11-19", true},
		{"a time", "46345.75", "19-11-2026 18:00", "2026-11-19 18:00:00", false},
		{"a month in words", "46345", "19-Nov-26", "2026-11-19", false},
		{"a plain number", "46345", "46345", "46345", false},
		{"thousands", "46345", "46,345", "46345", false},
		{"a phone number", "900000001", "0900.000.001", "900000001", false},
		{"an id", "1.00000000000101E+14", "1E+14", "100000000000101", false},
		{"an id that lost digits", "1.0000000000010123E+17", "1E+17", "1.0000000000010123E+17", false},
		{"words", "Hoa", "Hoa", "Hoa", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := excelCell(c.kept, c.shown, c.old, seenAt); got != c.want {
				t.Errorf("excelCell(%q, %q) = %q, want %q", c.kept, c.shown, got, c.want)
			}
		})
	}
}
