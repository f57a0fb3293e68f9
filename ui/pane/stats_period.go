package pane

import (
	"time"

	"duyet/model"
	"duyet/ui/report"
	"duyet/ui/words"
)

// The lengths of a period, shortest first.
const (
	spanWeek = iota
	spanMonth
	spanQuarter
	spanYear
	spanAll
)

// spanUnits are the lengths as package report names them.
var spanUnits = [...]string{"week", "month", "quarter", "year"}

// fieldOpened is the group's field with the day it began.
const fieldOpened = "opened"

// oldestDay bounds what counts as the beginning of a group: Facebook's own.
const oldestDay = "2004-02-04"

// span is the period that was chosen: its length, and how many such periods
// back from now.
type span struct{ length, back int }

// days gives the days to count. All there is begins with the first known
// figure, the day the group began or the first day something happened (or
// empty), whichever is earliest, and ends today.
func (s span) days(now time.Time, g model.Group, firstDay string) report.Days {
	now = now.In(g.Zone())
	if s.length != spanAll {
		return report.Back(spanUnits[s.length], s.back, now)
	}
	today := now.Format(time.DateOnly)
	out := report.Days{From: today, To: today}
	earlier := func(date string) {
		if date >= oldestDay && date < out.From {
			out.From = date
		}
	}
	for date := range g.Days {
		earlier(date)
	}
	earlier(g.Fields[fieldOpened])
	earlier(firstDay)
	return out
}

// title names the period.
func (s span) title(now time.Time, zone *time.Location) words.Text {
	if s.length == spanAll {
		return words.PeriodAll
	}
	return report.Back(spanUnits[s.length], s.back, now.In(zone)).Title()
}
