package intake

import (
	"strconv"
	"strings"
	"time"

	"duyet/model"
	"duyet/model/fold"
)

// moment is a time with how exactly it is known.
type moment struct {
	at        int64 // milliseconds; 0 is unknown
	precision model.Precision
}

// units maps the folded words for a unit of time.
var units = map[string]model.Precision{
	"giay": model.Second, "s": model.Second, "sec": model.Second, "secs": model.Second, "second": model.Second, "seconds": model.Second,
	"phut": model.Minute, "min": model.Minute, "mins": model.Minute, "m": model.Minute, "minute": model.Minute, "minutes": model.Minute,
	"gio": model.Hour, "tieng": model.Hour, "h": model.Hour, "hr": model.Hour, "hrs": model.Hour, "hour": model.Hour, "hours": model.Hour,
	"ngay": model.Day, "d": model.Day, "day": model.Day, "days": model.Day,
	"tuan": model.Week, "w": model.Week, "wk": model.Week, "wks": model.Week, "week": model.Week, "weeks": model.Week,
	"thang": model.Month, "mo": model.Month, "month": model.Month, "months": model.Month,
	"nam": model.Year, "y": model.Year, "yr": model.Year, "year": model.Year, "years": model.Year,
}

// weekdays maps the folded names of days.
var weekdays = map[string]time.Weekday{
	"chu nhat": time.Sunday, "sunday": time.Sunday, "thu hai": time.Monday, "monday": time.Monday, "thu ba": time.Tuesday, "tuesday": time.Tuesday,
	"thu tu": time.Wednesday, "wednesday": time.Wednesday, "thu nam": time.Thursday, "thursday": time.Thursday,
	"thu sau": time.Friday, "friday": time.Friday, "thu bay": time.Saturday, "saturday": time.Saturday,
}

var months = map[string]time.Month{
	"january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9, "october": 10, "november": 11,
	"december": 12, "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
}

// Moment reads a time as the page writes it, relative to base: "2 giờ trước",
// "Hôm qua lúc 21:15", "19 tháng 11 lúc 21:05", "about 3 hours ago", in either
// language. It gives milliseconds and how exactly they are known; a time known
// to the day or coarser is the first moment of that day in base's zone.
func Moment(raw string, base time.Time) (at int64, precision model.Precision, ok bool) {
	m, ok := readMoment(fold.Key(raw), base)
	return m.at, m.precision, ok
}

func readMoment(key string, base time.Time) (moment, bool) {
	key = strings.Trim(key, " ·.,")
	for _, w := range []string{"khoang ", "hon ", "cach day ", "about ", "over ", "almost ", "gan ", "luc ", "vao "} {
		key = strings.TrimPrefix(key, w)
	}
	for _, w := range []string{" truoc", " ago", " trc"} {
		key = strings.TrimSuffix(key, w)
	}
	switch key {
	case "vua xong", "just now", "now", "ngay bay gio", "moi day":
		return moment{base.UnixMilli(), model.Minute}, true
	}
	day, clock := splitClock(key)
	if d, ok := namedDay(day, base); ok {
		return onDay(d, clock, base)
	}
	if clock != "" {
		return moment{}, false
	}
	return ago(day, base)
}

// splitClock takes the time of day off the end: "hom qua luc 21:15".
func splitClock(key string) (day, clock string) {
	for _, sep := range []string{" luc ", " at ", ", "} {
		if i := strings.LastIndex(key, sep); i >= 0 {
			if _, ok := timeOfDay(key[i+len(sep):]); ok {
				return strings.Trim(key[:i], " ,"), key[i+len(sep):]
			}
		}
	}
	return key, ""
}

// timeOfDay reads 21:15, 9:15 pm, 9:15 ch.
func timeOfDay(s string) (time.Duration, bool) {
	s = strings.TrimSpace(s)
	shift := 0
	for _, m := range []struct {
		suffix string
		pm     bool
	}{{"am", false}, {"pm", true}, {"sa", false}, {"ch", true}} {
		if rest, ok := strings.CutSuffix(s, m.suffix); ok {
			s, shift = strings.TrimSpace(rest), 1
			if m.pm {
				shift = 2
			}
			break
		}
	}
	parts := strings.Split(s, ":")
	if len(parts) < 2 || len(parts) > 3 {
		return 0, false
	}
	var n [3]int
	for i, p := range parts {
		v, err := strconv.Atoi(p)
		if err != nil || v < 0 || v > 59 || len(p) > 2 {
			return 0, false
		}
		n[i] = v
	}
	if n[0] > 23 || shift > 0 && (n[0] > 12 || n[0] == 0) {
		return 0, false
	}
	if shift > 0 {
		n[0] = n[0]%12 + (shift-1)*12
	}
	return time.Duration(n[0])*time.Hour + time.Duration(n[1])*time.Minute + time.Duration(n[2])*time.Second, true
}

// namedDay reads today, yesterday, a weekday, "19 thang 11 nam 2026",
// "november 19, 2026". A day without a year is the last one not after base.
func namedDay(s string, base time.Time) (time.Time, bool) {
	switch s {
	case "hom nay", "today":
		return base, true
	case "hom qua", "yesterday":
		return base.AddDate(0, 0, -1), true
	case "hom kia":
		return base.AddDate(0, 0, -2), true
	}
	if w, ok := weekdays[s]; ok {
		back := (int(base.Weekday()) - int(w) + 7) % 7
		if back == 0 {
			back = 7
		}
		return base.AddDate(0, 0, -back), true
	}
	f := strings.Fields(strings.NewReplacer(",", " ", " thang ", " ", " nam ", " ", "ngay ", "").Replace(s))
	if len(f) < 2 || len(f) > 3 {
		return time.Time{}, false
	}
	if _, named := months[f[0]]; named {
		f[0], f[1] = f[1], f[0]
	} else if _, named := months[f[1]]; !named && !strings.Contains(s, "thang") {
		return time.Time{}, false
	}
	return composeDay(f, base)
}

func composeDay(f []string, base time.Time) (time.Time, bool) {
	d, err := strconv.Atoi(f[0])
	m, named := months[f[1]]
	if !named {
		v, bad := strconv.Atoi(f[1])
		if bad != nil {
			return time.Time{}, false
		}
		m = time.Month(v)
	}
	year := base.Year()
	if len(f) == 3 {
		y, bad := strconv.Atoi(f[2])
		if bad != nil || y < 2004 || y > 2200 {
			return time.Time{}, false
		}
		year = y
	}
	at := time.Date(year, m, d, 0, 0, 0, 0, base.Location())
	if err != nil || at.Month() != m || at.Day() != d {
		return time.Time{}, false
	}
	if len(f) == 2 && at.After(base) {
		at = time.Date(year-1, m, d, 0, 0, 0, 0, base.Location())
	}
	return at, true
}

func onDay(day time.Time, clock string, base time.Time) (moment, bool) {
	day = midnight(day)
	if clock == "" {
		return moment{day.UnixMilli(), model.Day}, true
	}
	d, _ := timeOfDay(clock)
	at := day.Add(d)
	if at.After(base.Add(time.Minute)) {
		return moment{}, false
	}
	return moment{at.UnixMilli(), model.Minute}, true
}

// ago reads a number with a unit: "2 gio", "a year", "5h".
func ago(s string, base time.Time) (moment, bool) {
	i := 0
	for i < len(s) && s[i] >= '0' && s[i] <= '9' {
		i++
	}
	n, word := 1, s
	switch {
	case i > 0 && i < 5:
		n, _ = strconv.Atoi(s[:i])
		word = s[i:]
	case i > 0:
		return moment{}, false
	default:
		first, rest, _ := strings.Cut(s, " ")
		if first != "a" && first != "an" && first != "one" && first != "mot" {
			return moment{}, false
		}
		word = rest
	}
	unit, ok := units[strings.TrimSpace(word)]
	if !ok {
		return moment{}, false
	}
	return back(base, n, unit), true
}

func back(base time.Time, n int, unit model.Precision) moment {
	at := base
	switch unit {
	case model.Second:
		at = base.Add(-time.Duration(n) * time.Second)
	case model.Minute:
		at = base.Add(-time.Duration(n) * time.Minute)
	case model.Hour:
		at = base.Add(-time.Duration(n) * time.Hour)
	case model.Day:
		at = midnight(base.AddDate(0, 0, -n))
	case model.Week:
		at = midnight(base.AddDate(0, 0, -7*n))
	case model.Month:
		at = midnight(base.AddDate(0, -n, 0))
	case model.Year:
		at = midnight(base.AddDate(-n, 0, 0))
	}
	if at.UnixMilli() <= 0 {
		return moment{}
	}
	return moment{at.UnixMilli(), unit}
}

func midnight(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, t.Location())
}
