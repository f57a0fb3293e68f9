package stats

import (
	"time"

	"duyet/model"
)

// maxDays bounds a period; a century of days is no report.
const maxDays = 36525

// Period is a run of whole days of one time zone, both ends included. The zero
// value is none; make one with [NewPeriod].
type Period struct {
	From string `json:"from"` // 2026-11-01
	To   string `json:"to"`   // 2026-11-30

	calendar    Calendar
	first, days int
}

// NewPeriod makes the period of the days from and to, written as 2026-11-22,
// in a time zone. A day that is none, an end before the start and more than a
// century are BadInput.
func NewPeriod(from, to string, zone *time.Location) (Period, error) {
	first, err := ParseDate(from)
	if err != nil {
		return Period{}, model.WrapFault(model.BadInput, "", err, "period from %q", from)
	}
	last, err := ParseDate(to)
	if err != nil {
		return Period{}, model.WrapFault(model.BadInput, "", err, "period to %q", to)
	}
	p := Period{From: from, To: to, calendar: NewCalendar(zone), first: first, days: last - first + 1}
	if p.days < 1 || p.days > maxDays {
		return Period{}, model.NewFault(model.BadInput, "", "period %s to %s", from, to)
	}
	return p, nil
}

// Len is the number of days.
func (p *Period) Len() int { return p.days }

// First is the first day, counted as [Calendar] does.
func (p *Period) First() int { return p.first }

// Last is the last day; before the first one when the period is none.
func (p *Period) Last() int { return p.first + p.days - 1 }

// Calendar is the one the days are of.
func (p *Period) Calendar() Calendar { return p.calendar }

// Date writes the day with the given place in the period, counted from 0.
func (p *Period) Date(i int) string { return Date(p.first + i) }

// Day gives the place of a moment's day in the period, or -1 outside it.
func (p *Period) Day(ms int64) int {
	if p.days == 0 {
		return -1
	}
	day, _ := p.calendar.Day(ms)
	return p.place(day)
}

// place gives the place of a day in the period, or -1 outside it.
func (p *Period) place(day int) int {
	if i := day - p.first; i >= 0 && i < p.days {
		return i
	}
	return -1
}

// index gives the place of a date in the period, or -1.
func (p *Period) index(date string) int {
	day, err := ParseDate(date)
	if err != nil {
		return -1
	}
	return p.place(day)
}

// Before is the period of as many days that ends where this one begins; of
// whole calendar months the months before, so that November is compared with
// October.
func (p *Period) Before() Period {
	from, _ := time.Parse(time.DateOnly, p.From)
	to, _ := time.Parse(time.DateOnly, p.To)
	first := p.first - p.days
	if to.AddDate(0, 0, 1).Day() == 1 && from.Day() == 1 {
		months := int(to.Month()) - int(from.Month()) + 12*(to.Year()-from.Year()) + 1
		first, _ = ParseDate(from.AddDate(0, -months, 0).Format(time.DateOnly))
	}
	return Period{From: Date(first), To: Date(p.first - 1), calendar: p.calendar, first: first, days: p.first - first}
}

// end is the last millisecond of the period.
func (p *Period) end() int64 { return p.calendar.begins(p.first+p.days) - 1 }
