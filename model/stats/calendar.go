package stats

import "time"

const (
	hourMillis = 60 * 60 * 1000
	dayMillis  = 24 * hourMillis
)

// Calendar turns moments into days and hours of one time zone. Days are counted
// from 1 January 1970, which is day 0. Make one with [NewCalendar].
type Calendar struct{ zone *time.Location }

// NewCalendar makes the calendar of a zone; nil is UTC.
func NewCalendar(zone *time.Location) Calendar {
	if zone == nil {
		zone = time.UTC
	}
	return Calendar{zone}
}

// Day gives the day of a moment, in milliseconds since 1970, and the hour that
// its clock shows, 0 to 23.
func (c Calendar) Day(ms int64) (day, hour int) {
	_, offset := time.UnixMilli(ms).In(c.zone).Zone()
	ms += int64(offset) * 1000
	day = int(ms / dayMillis)
	if ms%dayMillis < 0 {
		day--
	}
	return day, int((ms - int64(day)*dayMillis) / hourMillis)
}

// begins gives the first millisecond of a day.
func (c Calendar) begins(day int) int64 {
	return time.Date(1970, 1, 1+day, 0, 0, 0, 0, c.zone).UnixMilli()
}

// Date writes a day as 2026-11-22.
func Date(day int) string {
	return time.Unix(int64(day)*24*60*60, 0).UTC().Format(time.DateOnly)
}

// ParseDate reads a day written as 2026-11-22.
func ParseDate(date string) (day int, err error) {
	t, err := time.Parse(time.DateOnly, date)
	return int(t.Unix() / (24 * 60 * 60)), err
}

// weekday gives the weekday of a day, Monday is 0. Day 0 was a Thursday.
func weekday(day int) int { return ((day+3)%7 + 7) % 7 }
