package cli

import (
	"strconv"
	"strings"
	"time"

	"duyet/model"
	"duyet/model/fold"
	"duyet/ui/words"
)

// morning is the hour at which a day begins for whoever names a day alone.
const morning = 8

// parseUntil reads when something comes back: a length like 2h or "2 giờ", a
// day by its word or name in either language, a date, or a date with a time.
// A day alone is 8 in the morning of that day, in the zone of now. What cannot
// be read, or has passed, is BadInput.
func parseUntil(word string, now time.Time) (time.Time, error) {
	at, ok := untilOf(word, now)
	switch {
	case !ok:
		return time.Time{}, model.NewFault(model.BadInput, "bad-until", "until %q", word)
	case !at.After(now):
		return time.Time{}, model.NewFault(model.BadInput, "until-past", "until %s", at.Format(time.RFC3339))
	}
	return at, nil
}

func untilOf(word string, now time.Time) (time.Time, bool) {
	word = strings.TrimSpace(word)
	if at, ok := lengthOf(word, now); ok {
		return at, true
	}
	if n, ok := words.DaysAhead(word, now.Weekday()); ok {
		return at(now, n), true
	}
	if t, err := time.Parse(time.RFC3339, word); err == nil {
		return t.In(now.Location()), true
	}
	for _, layout := range []string{"2006-01-02T15:04", "2006-01-02 15:04", "2/1/2006 15:04"} {
		if t, err := time.ParseInLocation(layout, word, now.Location()); err == nil {
			return t, true
		}
	}
	for _, layout := range []string{time.DateOnly, "2/1/2006"} {
		if t, err := time.ParseInLocation(layout, word, now.Location()); err == nil {
			return at(t, 0), true
		}
	}
	return time.Time{}, false
}

// at is the morning of the day so many days ahead.
func at(day time.Time, days int) time.Time {
	return time.Date(day.Year(), day.Month(), day.Day()+days, morning, 0, 0, 0, day.Location())
}

// lengthOf reads a number with a unit of time: 2h, 30m, 3d, "2 giờ", "3 ngày".
func lengthOf(word string, now time.Time) (time.Time, bool) {
	folded := fold.Key(word)
	digits := len(folded) - len(strings.TrimLeft(folded, "0123456789"))
	n, err := strconv.Atoi(folded[:digits])
	if err != nil || n < 1 || n > 10000 {
		return time.Time{}, false
	}
	unit, ok := words.UnitOf(strings.TrimSpace(folded[digits:]))
	switch {
	case !ok:
		return time.Time{}, false
	case unit < 24*time.Hour:
		return now.Add(time.Duration(n) * unit), true
	}
	return now.AddDate(0, 0, n*int(unit/(24*time.Hour))), true
}
