package stats

import (
	"math"
	"sort"
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
	// borders holds the first millisecond of every day, and of the day after.
	borders  []int64
	weekday0 int // of the first day, Monday is 0
}

// NewPeriod makes the period of the days from and to, written as 2026-11-22,
// in a time zone. A day that is none, an end before the start and more than a
// century are BadInput.
func NewPeriod(from, to string, loc *time.Location) (Period, error) {
	first, err := time.ParseInLocation(time.DateOnly, from, time.UTC)
	if err != nil {
		return Period{}, model.WrapFault(model.BadInput, "", err, "period from %q", from)
	}
	last, err := time.ParseInLocation(time.DateOnly, to, time.UTC)
	if err != nil {
		return Period{}, model.WrapFault(model.BadInput, "", err, "period to %q", to)
	}
	days := int(last.Sub(first).Hours()/24) + 1
	if days < 1 || days > maxDays {
		return Period{}, model.NewFault(model.BadInput, "", "period %s to %s", from, to)
	}
	p := Period{From: from, To: to, borders: make([]int64, days+1), weekday0: (int(first.Weekday()) + 6) % 7}
	for i := range p.borders {
		p.borders[i] = time.Date(first.Year(), first.Month(), first.Day()+i, 0, 0, 0, 0, loc).UnixMilli()
	}
	return p, nil
}

// Len is the number of days.
func (p *Period) Len() int { return max(0, len(p.borders)-1) }

// Date writes the day with the given place in the period, counted from 0.
func (p *Period) Date(i int) string {
	first, _ := time.Parse(time.DateOnly, p.From)
	return first.AddDate(0, 0, i).Format(time.DateOnly)
}

// Day gives the place of a moment's day in the period, or -1 outside it.
func (p *Period) Day(ms int64) int {
	n := p.Len()
	if n == 0 || ms < p.borders[0] || ms >= p.borders[n] {
		return -1
	}
	// Where no clock was changed the guess is right at once.
	if i := int((ms - p.borders[0]) / dayMillis); i < n && p.borders[i] <= ms && ms < p.borders[i+1] {
		return i
	}
	return sort.Search(n, func(i int) bool { return p.borders[i+1] > ms })
}

// index gives the place of a date in the period, or -1.
func (p *Period) index(date string) int {
	first, err1 := time.Parse(time.DateOnly, p.From)
	day, err2 := time.Parse(time.DateOnly, date)
	if err1 != nil || err2 != nil {
		return -1
	}
	if i := int(math.Round(day.Sub(first).Hours() / 24)); i >= 0 && i < p.Len() {
		return i
	}
	return -1
}

// cell gives the weekday, Monday is 0, and the hour since midnight of a moment
// on day i of the period. On a day of 25 hours the last two count as one.
func (p *Period) cell(i int, ms int64) (weekday, hour int) {
	return (p.weekday0 + i) % 7, min(23, int((ms-p.borders[i])/hourMillis))
}

const (
	hourMillis = 60 * 60 * 1000
	dayMillis  = 24 * hourMillis
)
