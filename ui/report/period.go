package report

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"duyet/model"
	"duyet/ui/words"
)

// Days are the first and the last day of a period, as 2026-11-22.
type Days struct{ From, To string }

func daysOf(from, to time.Time) Days {
	return Days{from.Format(time.DateOnly), to.Format(time.DateOnly)}
}

// periodUnits are the lengths a period may have.
var periodUnits = []string{"week", "month", "quarter", "year"}

// PeriodWords are the periods that have a name, as [ParsePeriod] reads them.
func PeriodWords() (out []string) {
	for _, when := range []string{"last", "this"} {
		for _, unit := range periodUnits {
			out = append(out, when+"-"+unit)
		}
	}
	return out
}

// ParsePeriod reads a period: 2026-11, 2026-W47 (weeks of ISO 8601), 2026-Q4,
// 2026, and last- or this- with week, month, quarter or year; now stands in the
// group's zone. BadInput ("bad-period") tells that it is none.
func ParsePeriod(word string, now time.Time) (Days, error) {
	if when, unit, ok := strings.Cut(word, "-"); ok && (when == "last" || when == "this") {
		back := 0
		if when == "last" {
			back = 1
		}
		if d := Back(unit, back, now); d != (Days{}) {
			return d, nil
		}
	}
	day := func(y, m, d int) time.Time { return time.Date(y, time.Month(m), d, 12, 0, 0, 0, time.UTC) }
	var y, n int
	year, rest, _ := strings.Cut(word, "-")
	y, err := strconv.Atoi(year)
	if err != nil || len(year) != 4 || y < 2004 {
		return Days{}, model.NewFault(model.BadInput, "bad-period", "--period %q", word)
	}
	switch {
	case rest == "":
		return daysOf(day(y, 1, 1), day(y, 12, 31)), nil
	case scan(rest, "Q", 1, &n) && n >= 1 && n <= 4:
		return daysOf(day(y, 3*n-2, 1), day(y, 3*n+1, 0)), nil
	case scan(rest, "W", 2, &n) && n >= 1:
		fourth := day(y, 1, 4) // lies in week 1
		monday := fourth.AddDate(0, 0, -(int(fourth.Weekday())+6)%7+7*(n-1))
		if iso, week := monday.ISOWeek(); iso == y && week == n {
			return daysOf(monday, monday.AddDate(0, 0, 6)), nil
		}
	case scan(rest, "", 2, &n) && n >= 1 && n <= 12:
		return daysOf(day(y, n, 1), day(y, n+1, 0)), nil
	}
	return Days{}, model.NewFault(model.BadInput, "bad-period", "--period %q", word)
}

// scan reads a number of so many digits behind a prefix.
func scan(s, prefix string, digits int, n *int) bool {
	s, ok := strings.CutPrefix(strings.ToUpper(s), prefix)
	if !ok || len(s) != digits {
		return false
	}
	v, err := strconv.Atoi(s)
	*n = v
	return err == nil
}

// Back gives the week, month, quarter or year (unit) that lies so many of them
// back from now, which stands in the group's zone; none for another unit.
func Back(unit string, back int, now time.Time) Days {
	y, m, d := now.Date()
	day := func(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 12, 0, 0, 0, time.UTC) }
	switch unit {
	case "week":
		monday := day(y, m, d-(int(now.Weekday())+6)%7-7*back)
		return daysOf(monday, monday.AddDate(0, 0, 6))
	case "month":
		first := m - time.Month(back)
		return daysOf(day(y, first, 1), day(y, first+1, 0))
	case "quarter":
		first := m - (m-1)%3 - time.Month(3*back)
		return daysOf(day(y, first, 1), day(y, first+3, 0))
	case "year":
		return daysOf(day(y-back, 1, 1), day(y-back, 12, 31))
	}
	return Days{}
}

// Title names the days as people do: a week, a month, a quarter, a year, or
// from one day to another.
func (d Days) Title() words.Text {
	from, _ := time.Parse(time.DateOnly, d.From)
	to, _ := time.Parse(time.DateOnly, d.To)
	after := to.AddDate(0, 0, 1)
	y, m, _ := from.Date()
	whole := from.Day() == 1 && after.Day() == 1
	switch {
	case whole && from.AddDate(0, 1, 0).Equal(after):
		return words.PeriodMonth(from)
	case whole && (m-1)%3 == 0 && from.AddDate(0, 3, 0).Equal(after):
		return words.PeriodQuarter(from)
	case whole && m == 1 && from.AddDate(1, 0, 0).Equal(after):
		return words.PeriodYear(y)
	case from.Weekday() == time.Monday && from.AddDate(0, 0, 7).Equal(after):
		return words.PeriodWeek(words.ShortDay(from), words.Day(to))
	}
	return words.PeriodDays(words.Day(from), words.Day(to))
}

// Name is the period as a part of a file's name: 2026-11, 2026-Q4, 2026-W47, or
// both days.
func (d Days) Name() string {
	from, _ := time.Parse(time.DateOnly, d.From)
	y, w := from.ISOWeek()
	for _, word := range []string{from.Format("2006-01"), fmt.Sprintf("%d-Q%d", from.Year(), (int(from.Month())+2)/3), from.Format("2006"), fmt.Sprintf("%d-W%02d", y, w)} {
		if same, err := ParsePeriod(word, from); err == nil && same == d {
			return word
		}
	}
	return d.From + "_" + d.To
}
