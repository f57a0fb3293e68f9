package pane

import (
	"time"

	"duyet/model"
	"duyet/model/stats"
	"duyet/ui/words"
)

// The lengths of a period, shortest first.
const (
	spanWeek = iota
	spanMonth
	spanQuarter
	spanAll
)

// fieldOpened is the group's field with the day it began.
const fieldOpened = "opened"

// oldestDay bounds what counts as the beginning of a group: Facebook's own.
const oldestDay = "2004-02-04"

// span is the period that was chosen: its length, and how many such periods
// back from now.
type span struct{ length, back int }

// days gives the first and the last day, now standing in the group's zone.
// Of all there is, they are those of the present month.
func (s span) days(now time.Time) (from, to time.Time) {
	y, m, d := now.Date()
	day := func(m time.Month, d int) time.Time { return time.Date(y, m, d, 12, 0, 0, 0, now.Location()) }
	switch s.length {
	case spanWeek:
		monday := d - (int(now.Weekday())+6)%7 - 7*s.back
		return day(m, monday), day(m, monday+6)
	case spanQuarter:
		first := m - (m-1)%3 - time.Month(3*s.back)
		return day(first, 1), day(first+3, 0)
	}
	first := m - time.Month(s.back)
	return day(first, 1), day(first+1, 0)
}

// period gives the days to count. All there is begins with the first known
// figure, the day the group began or the first day something happened (or
// empty), whichever is earliest, and ends today.
func (s span) period(now time.Time, g model.Group, firstDay string) (stats.Period, error) {
	zone := g.Zone()
	from, to := s.days(now.In(zone))
	first, last := from.Format(time.DateOnly), to.Format(time.DateOnly)
	if s.length == spanAll {
		last = now.In(zone).Format(time.DateOnly)
		first = last
		earlier := func(date string) {
			if date >= oldestDay && date < first {
				first = date
			}
		}
		for date := range g.Days {
			earlier(date)
		}
		earlier(g.Fields[fieldOpened])
		earlier(firstDay)
	}
	return stats.NewPeriod(first, last, zone)
}

// title names the period.
func (s span) title(now time.Time, zone *time.Location) words.Text {
	from, to := s.days(now.In(zone))
	switch s.length {
	case spanWeek:
		return words.PeriodWeek(words.ShortDay(from), words.Day(to))
	case spanMonth:
		return words.PeriodMonth(from)
	case spanQuarter:
		return words.PeriodQuarter(from)
	}
	return words.PeriodAll
}
