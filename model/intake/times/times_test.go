package times_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"duyet/model"
	"duyet/model/intake/times"
)

// base is a Friday.
var base = time.Date(2026, 11, 20, 20, 15, 0, 0, time.FixedZone("+07", 7*3600))

func TestRead(t *testing.T) {
	for _, c := range []struct {
		in, want  string
		precision model.Precision
	}{
		{"vừa xong", "2026-11-20 20:15", model.Minute}, {"2 giờ trước", "2026-11-20 18:15", model.Hour}, {"5h", "2026-11-20 15:15", model.Hour},
		{"about 3 hours ago", "2026-11-20 17:15", model.Hour}, {"15 phút", "2026-11-20 20:00", model.Minute}, {"hôm qua", "2026-11-19 00:00", model.Day},
		{"Hôm qua lúc 21:15", "2026-11-19 21:15", model.Minute}, {"Yesterday at 9:15 PM", "2026-11-19 21:15", model.Minute}, {"3 ngày", "2026-11-17 00:00", model.Day},
		{"2 tuần trước", "2026-11-06 00:00", model.Week}, {"3 tháng trước", "2026-08-20 00:00", model.Month}, {"a year ago", "2025-11-20 00:00", model.Year},
		{"19 tháng 11 lúc 21:05", "2026-11-19 21:05", model.Minute}, {"25 tháng 12", "2025-12-25 00:00", model.Day}, {"November 19, 2025", "2025-11-19 00:00", model.Day},
		{"19 tháng 3, 2020", "2020-03-19 00:00", model.Day}, {"Thứ Hai lúc 08:00", "2026-11-16 08:00", model.Minute}, {"12 tháng trước", "2025-11-20 00:00", model.Month},

		// Counts nobody counted, counts in words, counts of two units.
		{"vài giây trước", "2026-11-20 20:15", model.Minute}, {"A few seconds ago", "2026-11-20 20:15", model.Minute}, {"vài phút trước", "2026-11-20 20:13", model.Hour},
		{"vài ngày trước", "2026-11-18 00:00", model.Week}, {"several hours ago", "2026-11-20 00:00", model.Day}, {"nửa giờ trước", "2026-11-20 19:45", model.Minute},
		{"half an hour ago", "2026-11-20 19:45", model.Minute}, {"một giờ trước", "2026-11-20 19:15", model.Hour}, {"năm ngày trước", "2026-11-15 00:00", model.Day},
		{"năm năm trước", "2021-11-20 00:00", model.Year}, {"mười lăm phút trước", "2026-11-20 20:00", model.Minute}, {"hai mươi phút", "2026-11-20 19:55", model.Minute},
		{"twenty minutes ago", "2026-11-20 19:55", model.Minute}, {"1 giờ 20 phút trước", "2026-11-20 18:55", model.Minute}, {"2 yrs", "2024-11-20 00:00", model.Year},
		{"hơn 1 năm", "2025-11-20 00:00", model.Year}, {"1mo", "2026-10-20 00:00", model.Month}, {"6 mos ago", "2026-05-20 00:00", model.Month}, {"3w", "2026-10-30 00:00", model.Week},

		// Named days, with and without a time of day, in either order.
		{"Thứ 2", "2026-11-16 00:00", model.Day}, {"T2", "2026-11-16 00:00", model.Day}, {"CN", "2026-11-15 00:00", model.Day}, {"Thứ 2 lúc 20:15", "2026-11-16 20:15", model.Minute},
		{"Thứ Sáu", "2026-11-13 00:00", model.Day}, {"Thu at 6:30 AM", "2026-11-19 06:30", model.Minute}, {"last Monday", "2026-11-09 00:00", model.Day},
		{"thứ bảy tuần trước", "2026-11-14 00:00", model.Day}, {"20:05", "2026-11-20 20:05", model.Minute}, {"8:05 PM", "2026-11-20 20:05", model.Minute},
		{"20h05", "2026-11-20 20:05", model.Minute}, {"lúc 8 giờ 5 tối", "2026-11-20 20:05", model.Minute}, {"sáng nay", "2026-11-20 00:00", model.Day},
		{"tối qua", "2026-11-19 00:00", model.Day}, {"tối qua lúc 9:30 CH", "2026-11-19 21:30", model.Minute}, {"12:10 AM", "2026-11-20 00:10", model.Minute},
		{"20:15 hôm qua", "2026-11-19 20:15", model.Minute}, {"tuần trước", "2026-11-13 00:00", model.Week}, {"năm ngoái", "2025-01-01 00:00", model.Year},
		{"last month", "2026-10-01 00:00", model.Month},

		// Dates.
		{"19 thg 11", "2026-11-19 00:00", model.Day}, {"19 Thg 11, 2025", "2025-11-19 00:00", model.Day}, {"19 thg11 lúc 6:30", "2026-11-19 06:30", model.Minute},
		{"ngày 5 tháng 3 năm 2026", "2026-03-05 00:00", model.Day}, {"19/11/2026", "2026-11-19 00:00", model.Day}, {"19/11", "2026-11-19 00:00", model.Day},
		{"19/11/2026 20:05", "2026-11-19 20:05", model.Minute}, {"2026-11-19", "2026-11-19 00:00", model.Day}, {"11/19/2026", "2026-11-19 00:00", model.Day},
		{"Thứ Năm, 19 tháng 11, 2026 lúc 20:15", "2026-11-19 20:15", model.Minute}, {"Thursday, November 19, 2026 at 8:15 PM", "2026-11-19 20:15", model.Minute},
		{"Thứ 5, ngày 19 tháng 11 năm 2026", "2026-11-19 00:00", model.Day}, {"19 November 2026", "2026-11-19 00:00", model.Day}, {"Nov 19 at 8:15 PM", "2026-11-19 20:15", model.Minute},
		{"tháng 3, 2024", "2024-03-01 00:00", model.Month}, {"March 2024", "2024-03-01 00:00", model.Month}, {"năm 2019", "2019-01-01 00:00", model.Year},
		{"vào ngày 1 tháng 2, 2026", "2026-02-01 00:00", model.Day},
	} {
		t.Run(c.in, func(t *testing.T) {
			m, ok := times.Read(c.in, base)
			got := ""
			if ok {
				got = time.UnixMilli(m.At).In(base.Location()).Format("2006-01-02 15:04")
			}
			if got != c.want || m.Precision != c.precision {
				t.Errorf("Read(%q) = %q, %q; want %q, %q", c.in, got, m.Precision, c.want, c.precision)
			}
		})
	}
}

func TestRead_what_is_not_wholly_a_time_is_none(t *testing.T) {
	for _, in := range []string{"31 tháng 2", "hôm nay lúc 23:59", "Hoa", "99999999 giờ", "3 con mèo", "", "lúc", "2", "2026", "12.5", "3 giờ chiều mai họp chi hội", "Thứ Hai tuần sau",
		"Thị Năm", "Nguyễn Thị Ba", "hai chị em", "2 giờ trước cổng chợ", "25:10", "tháng", "May", "một", "Mai", "20:15 20:15", "19/13/2026", "30/2/2026", "sáng",
		strings.Repeat("1 giờ ", 400)} {
		if m, ok := times.Read(in, base); ok {
			t.Errorf("Read(%q) = %v (%s), want none", in, time.UnixMilli(m.At).In(base.Location()), m.Precision)
		}
	}
}

// TestRead_counts_of_every_unit holds the grammar: number, unit and language
// vary apart from each other.
func TestRead_counts_of_every_unit(t *testing.T) {
	units := []struct {
		precision model.Precision
		names     []string
	}{
		{model.Minute, []string{"phút", "minutes", "min", "m"}}, {model.Hour, []string{"giờ", "tiếng", "hours", "hrs", "h"}}, {model.Day, []string{"ngày", "days", "d"}},
		{model.Week, []string{"tuần", "weeks", "w"}}, {model.Month, []string{"tháng", "months"}}, {model.Year, []string{"năm", "years", "y"}},
	}
	var last time.Time
	for _, u := range units {
		for n := 2; n < 12; n++ {
			for i, name := range u.names {
				for _, form := range []string{"%d %s", "%d%s", "%d %s trước", "%d %s ago", "khoảng %d %s trước", "about %d %s ago", "  %d  %s · "} {
					in := fmt.Sprintf(form, n, name)
					m, ok := times.Read(in, base)
					at := time.UnixMilli(m.At)
					if !ok || m.Precision != u.precision || at.After(base) {
						t.Fatalf("Read(%q) = %v %s, %v", in, at, m.Precision, ok)
					}
					if i > 0 && !at.Equal(last) {
						t.Fatalf("Read(%q) is %v, in other words it was %v", in, at, last)
					}
					last = at
				}
			}
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{"2 giờ trước", "Thứ Năm, 19 tháng 11, 2026 lúc 20:15", "1 giờ 20 phút", "12:10 AM", "hai mươi mốt phút", "thg 11 19"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		m, ok := times.Read(s, base)
		if ok && (m.At <= 0 || m.Precision == "") {
			t.Errorf("Read(%q) = %d %q", s, m.At, m.Precision)
		}
	})
}
