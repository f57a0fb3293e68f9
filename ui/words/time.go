package words

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// unit is a length of time with its names; English adds an s to more than one.
type unit struct {
	size   time.Duration
	vi, en string
}

// units are the lengths in which an age is told, longest first.
var units = [...]unit{
	{365 * 24 * time.Hour, "năm", "year"},
	{30 * 24 * time.Hour, "tháng", "month"},
	{24 * time.Hour, "ngày", "day"},
	{time.Hour, "giờ", "hour"},
	{time.Minute, "phút", "minute"},
	{time.Second, "giây", "second"},
}

// Age is a length of time in its largest unit, rounded down: "2 giờ",
// "2 hours". A month is 30 days, a year 365. Less than a second, and what lies
// ahead, is "mới", "new".
func Age(d time.Duration) Text {
	for _, u := range units {
		if d >= u.size {
			return u.text(int(d / u.size))
		}
	}
	return Text{"mới", "new"}
}

// Ago is how long ago something was: "2 giờ trước", "2 hours ago". Less than a
// second, and what lies ahead, is "vừa xong", "just now".
func Ago(d time.Duration) Text {
	if d < time.Second {
		return Text{"vừa xong", "just now"}
	}
	t := Age(d)
	return Text{t.vi + " trước", t.en + " ago"}
}

// Took is a length of time with one decimal where that says more: "1,5 giờ",
// "40 phút"; for medians and times left. Below a second it is "0 giây".
func Took(d time.Duration) Text {
	for i, u := range units[2:] {
		if d < u.size {
			continue
		}
		x := float64(d) / float64(u.size)
		if i == 3 || x >= 10 {
			return u.text(int(math.Round(x)))
		}
		t := Decimal(x, 1)
		if t.en == "1" {
			return u.text(1)
		}
		return Text{t.vi + " " + u.vi, t.en + " " + u.en + "s"}
	}
	return Text{"0 giây", "0 seconds"}
}

func (u unit) text(n int) Text {
	t := numbers(n)
	if n != 1 {
		return Text{t.vi + " " + u.vi, t.en + " " + u.en + "s"}
	}
	return Text{t.vi + " " + u.vi, t.en + " " + u.en}
}

// Day is a day as people write it there: 22/11/2026. The time must stand in
// the zone it is to be read in.
func Day(t time.Time) Text { return Plain(t.Format("02/01/2006")) }

// Clock is a time of day, 14:05.
func Clock(t time.Time) Text { return Plain(t.Format("15:04")) }

// Moment is a day with its time: 22/11/2026 14:05.
func Moment(t time.Time) Text { return Plain(t.Format("02/01/2006 15:04")) }

// ShortDay is a day without its year, for the axis of a chart: 22/11.
func ShortDay(t time.Time) Text { return Plain(t.Format("02/01")) }

// weekdays, Sunday first, as [time.Weekday] counts.
var weekdays = [7]Text{
	{"chủ nhật", "Sunday"}, {"thứ hai", "Monday"}, {"thứ ba", "Tuesday"}, {"thứ tư", "Wednesday"},
	{"thứ năm", "Thursday"}, {"thứ sáu", "Friday"}, {"thứ bảy", "Saturday"},
}

// Weekday names the day of the week: "thứ hai", "Monday".
func Weekday(d time.Weekday) Text { return weekdays[((d%7)+7)%7] }

// WeekdayShort is the name a column can carry: "T2" to "T7" and "CN", "Mo" to
// "Su".
func WeekdayShort(d time.Weekday) Text {
	d = ((d % 7) + 7) % 7
	if d == time.Sunday {
		return Text{"CN", "Su"}
	}
	return Text{"T" + strconv.Itoa(int(d)+1), weekdays[d].en[:2]}
}

// Decimal writes a number with at most so many decimals, zeros at the end left
// out: 5,5 and 1.234,5 in Vietnamese, 5.5 and 1,234.5 in English. NaN and the
// infinities are a dash.
func Decimal(x float64, decimals int) Text {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return Plain("–")
	}
	s := strconv.FormatFloat(x, 'f', decimals, 64)
	whole, part, _ := strings.Cut(s, ".")
	part = strings.TrimRight(part, "0")
	sign := ""
	if strings.HasPrefix(whole, "-") {
		sign, whole = "-", whole[1:]
	}
	n, err := strconv.Atoi(whole)
	if err != nil {
		return Plain(s)
	}
	if n == 0 && part == "" {
		sign = ""
	}
	t := numbers(n)
	if part == "" {
		return Text{sign + t.vi, sign + t.en}
	}
	return Text{sign + t.vi + "," + part, sign + t.en + "." + part}
}

// Percent writes a share of 0 to 1 in percent, one decimal below ten percent:
// 3,2 %, 68 %; 3.2%, 68% in English.
func Percent(share float64) Text {
	decimals := 0
	if share < 0.0995 {
		decimals = 1
	}
	t := Decimal(share*100, decimals)
	return Text{t.vi + "%", t.en + "%"}
}

// Count writes a whole number as people there do, for use inside a [Text].
func Count(n int) Text { return numbers(n) }
