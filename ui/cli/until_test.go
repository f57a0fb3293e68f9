package cli

import (
	"testing"
	"time"

	"duyet/model"
)

func TestParseUntil(t *testing.T) {
	t.Parallel()
	zone := time.FixedZone("+07", 7*3600)
	now := time.Date(2026, 11, 23, 9, 30, 0, 0, zone) // a Monday
	for _, c := range []struct {
		name, in, want string
	}{
		{"hours in English", "2h", "2026-11-23T11:30"},
		{"hours in Vietnamese", "2 giờ", "2026-11-23T11:30"},
		{"minutes", "45 phút", "2026-11-23T10:15"},
		{"days keep the time of day", "3d", "2026-11-26T09:30"},
		{"a week", "1 tuần", "2026-11-30T09:30"},
		{"tomorrow is in the morning", "tomorrow", "2026-11-24T08:00"},
		{"mai without marks or with", "Mai", "2026-11-24T08:00"},
		{"ngày kia", "ngày kia", "2026-11-25T08:00"},
		{"on a Monday, Monday is the next one", "monday", "2026-11-30T08:00"},
		{"thứ hai", "thứ hai", "2026-11-30T08:00"},
		{"thứ ba", "Thứ Ba", "2026-11-24T08:00"},
		{"decomposed letters", "thứ ba", "2026-11-24T08:00"},
		{"chủ nhật", "chủ nhật", "2026-11-29T08:00"},
		{"short names", "t7", "2026-11-28T08:00"},
		{"a date is in the morning", "2026-12-01", "2026-12-01T08:00"},
		{"a date with a time", "2026-12-01T14:05", "2026-12-01T14:05"},
		{"a date as people there write it", "1/12/2026", "2026-12-01T08:00"},
		{"a date of another zone", "2026-12-01T08:00:00Z", "2026-12-01T15:00"},
	} {
		t.Run(c.name, func(t *testing.T) {
			at, err := parseUntil(c.in, now)
			if got := at.Format("2006-01-02T15:04"); err != nil || got != c.want {
				t.Errorf("parseUntil(%q) = %s, %v, want %s", c.in, got, err, c.want)
			}
		})
	}
	for _, c := range []struct{ name, in, want string }{
		{"words nobody knows", "someday", "bad-until"},
		{"nothing", "", "bad-until"},
		{"a number alone", "5", "bad-until"},
		{"no time at all", "0h", "bad-until"},
		{"too long", "99999999h", "bad-until"},
		{"a day that does not exist", "2026-02-30", "bad-until"},
		{"a day that has passed", "2026-11-22", "until-past"},
		{"this morning", "2026-11-23", "until-past"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if _, err := parseUntil(c.in, now); model.CodeOf(err) != c.want || model.KindOf(err) != model.BadInput {
				t.Errorf("parseUntil(%q) = %v, want %s", c.in, err, c.want)
			}
		})
	}
}

func TestExitCodesAreTheContract(t *testing.T) {
	t.Parallel()
	for kind, want := range map[model.FaultKind]int{
		model.Bug: 1, model.Usage: 2, model.BadInput: 3, model.NotFound: 4, model.Conflict: 5, model.Damaged: 6, model.Unreachable: 7, model.Newer: 8,
	} {
		if got := Code(model.NewFault(kind, "", "x")); got != want {
			t.Errorf("Code of kind %d = %d, want %d", kind, got, want)
		}
	}
	if got := Code(nil); got != 0 {
		t.Errorf("Code(nil) = %d, want 0", got)
	}
}
