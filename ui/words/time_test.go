package words

import (
	"math"
	"testing"
	"time"
)

func TestAges(t *testing.T) {
	const day = 24 * time.Hour
	for _, c := range []struct {
		name   string
		d      time.Duration
		vi, en string
	}{
		{"now", 0, "vừa xong", "just now"},
		{"ahead, a clock runs fast", -time.Hour, "vừa xong", "just now"},
		{"seconds", 8 * time.Second, "8 giây trước", "8 seconds ago"},
		{"one minute", 119 * time.Second, "1 phút trước", "1 minute ago"},
		{"hours", 2*time.Hour + 59*time.Minute, "2 giờ trước", "2 hours ago"},
		{"a day", day, "1 ngày trước", "1 day ago"},
		{"weeks are days", 29 * day, "29 ngày trước", "29 days ago"},
		{"months", 65 * day, "2 tháng trước", "2 months ago"},
		{"years", 1500 * day, "4 năm trước", "4 years ago"},
	} {
		if got := Ago(c.d); got != (Text{c.vi, c.en}) {
			t.Errorf("%s: %v, want %q %q", c.name, got, c.vi, c.en)
		}
	}
}

func TestTook(t *testing.T) {
	for _, c := range []struct {
		d      time.Duration
		vi, en string
	}{
		{0, "0 giây", "0 seconds"},
		{1400 * time.Millisecond, "1 giây", "1 second"},
		{40 * time.Minute, "40 phút", "40 minutes"},
		{90 * time.Minute, "1,5 giờ", "1.5 hours"},
		{time.Hour, "1 giờ", "1 hour"},
		{61 * time.Minute, "1 giờ", "1 hour"},
		{11*time.Hour + 40*time.Minute, "12 giờ", "12 hours"},
		{36 * time.Hour, "1,5 ngày", "1.5 days"},
	} {
		if got := Took(c.d); got != (Text{c.vi, c.en}) {
			t.Errorf("%v: %v, want %q %q", c.d, got, c.vi, c.en)
		}
	}
}

func TestDatesAndNumbersStandAsPeopleWriteThemThere(t *testing.T) {
	at := time.Date(2026, 11, 2, 4, 5, 0, 0, time.UTC)
	for _, c := range []struct{ got, want Text }{
		{Day(at), Plain("02/11/2026")},
		{Clock(at), Plain("04:05")},
		{Moment(at), Plain("02/11/2026 04:05")},
		{ShortDay(at), Plain("02/11")},
		{Weekday(time.Sunday), Text{"chủ nhật", "Sunday"}},
		{Weekday(8), Text{"thứ hai", "Monday"}},
		{WeekdayShort(time.Monday), Text{"T2", "Mo"}},
		{WeekdayShort(time.Sunday), Text{"CN", "Su"}},
		{Count(-1514), Text{"-1.514", "-1,514"}},
		{Decimal(1234.56, 1), Text{"1.234,6", "1,234.6"}},
		{Decimal(5.5, 2), Text{"5,5", "5.5"}},
		{Decimal(-0.04, 1), Text{"0", "0"}},
		{Decimal(-2.5, 1), Text{"-2,5", "-2.5"}},
		{Decimal(math.NaN(), 1), Plain("–")},
		{Decimal(1e30, 0), Plain("1000000000000000019884624838656")},
		{Percent(0.032), Text{"3,2%", "3.2%"}},
		{Percent(0.0996), Text{"10%", "10%"}},
		{Percent(0.68), Text{"68%", "68%"}},
	} {
		if c.got != c.want {
			t.Errorf("%v, want %v", c.got, c.want)
		}
	}
}
