package words

import (
	"slices"
	"time"

	"duyet/model/fold"
)

// unitWords are the units of a length of time as people type them, folded.
var unitWords = map[time.Duration][]string{
	time.Minute:        {"m", "min", "phut", "p", "minute", "minutes"},
	time.Hour:          {"h", "gio", "g", "hour", "hours", "tieng"},
	24 * time.Hour:     {"d", "ngay", "day", "days"},
	7 * 24 * time.Hour: {"w", "tuan", "week", "weeks"},
}

// UnitOf reads a unit of time in either language: h, giờ, ngày, week.
func UnitOf(word string) (time.Duration, bool) {
	for unit, names := range unitWords {
		if slices.Contains(names, fold.Key(word)) {
			return unit, true
		}
	}
	return 0, false
}

// dayWords are days told from today on, folded.
var dayWords = map[string]int{"tomorrow": 1, "mai": 1, "ngay mai": 1, "ngay kia": 2, "mot": 2}

// weekdayWords are the days of the week as people type them, folded.
var weekdayWords = map[time.Weekday][]string{
	time.Monday:    {"monday", "mon", "thu hai", "thu 2", "t2"},
	time.Tuesday:   {"tuesday", "tue", "thu ba", "thu 3", "t3"},
	time.Wednesday: {"wednesday", "wed", "thu tu", "thu 4", "t4"},
	time.Thursday:  {"thursday", "thu", "thu nam", "thu 5", "t5"},
	time.Friday:    {"friday", "fri", "thu sau", "thu 6", "t6"},
	time.Saturday:  {"saturday", "sat", "thu bay", "thu 7", "t7"},
	time.Sunday:    {"sunday", "sun", "chu nhat", "cn"},
}

// DaysAhead reads a day by its word or the name of a weekday and gives how
// many days it lies ahead, 1 to 7: on a Monday, Monday is the next one.
func DaysAhead(word string, today time.Weekday) (int, bool) {
	word = fold.Key(word)
	if n, ok := dayWords[word]; ok {
		return n, true
	}
	for day, names := range weekdayWords {
		if slices.Contains(names, word) {
			return (int(day-today)+6)%7 + 1, true
		}
	}
	return 0, false
}
