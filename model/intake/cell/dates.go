package cell

import (
	"strconv"
	"strings"
	"time"

	"duyet/model"
	"duyet/model/fold"
	"duyet/model/intake/times"
)

// zones lists words that stand for an offset in exports.
var zones = map[string]int{"utc": 0, "gmt": 0, "z": 0, "ict": 7, "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7}

// Moment is a time with how exactly it is known.
type Moment struct {
	At        int64 // milliseconds; 0 is unknown
	Precision model.Precision
}

// dateParts is a written date: three numbers as they stand, and the rest.
type dateParts struct {
	n       [3]int
	rest    string
	iso     bool // the year comes first
	wrapped bool // the time stood before the date
}

// splitDate finds a date of three numbers in a cell.
func splitDate(cell string) (p dateParts, ok bool) {
	s := strings.TrimSpace(strings.TrimPrefix(cell, "'"))
	if len(s) > 64 {
		return p, false
	}
	if clock, day, found := strings.Cut(s, " "); found && strings.Contains(clock, ":") && len(clock) <= 8 {
		s, p.wrapped = strings.TrimSpace(day)+" "+clock, true
	}
	i, sep := 0, byte(0)
	for part := range 3 {
		from := i
		for i < len(s) && s[i] >= '0' && s[i] <= '9' {
			i++
		}
		if i == from || i-from > 4 {
			return p, false
		}
		p.n[part], _ = strconv.Atoi(s[from:i])
		if part == 0 {
			p.iso = i-from == 4
		}
		if part == 2 {
			break
		}
		if i >= len(s) || strings.IndexByte("-/.", s[i]) < 0 || sep != 0 && s[i] != sep {
			return p, false
		}
		sep = s[i]
		i++
	}
	p.rest = strings.TrimSpace(strings.TrimLeft(s[i:], ", Tt"))
	if i < len(s) && s[i] >= 'a' && s[i] <= 'z' && s[i] != 't' {
		return p, false
	}
	return p, true
}

// serial reads a number that stands for a time: days since 1900 as spreadsheets
// count them, here or seconds or milliseconds since 1970.
func serial(s string, zone *time.Location) (Moment, bool) {
	whole, part, fine := strings.Cut(s, ".")
	if strings.Trim(whole+part, "0123456789") != "" || len(part) > 16 {
		return Moment{}, false
	}
	n, err := strconv.ParseInt(whole, 10, 64)
	switch {
	case err != nil:
	case len(whole) == 5 && n >= firstSerial && n <= lastSerial:
		day := time.Date(1899, 12, 30, 0, 0, 0, 0, zone).AddDate(0, 0, int(n))
		f, _ := strconv.ParseFloat("0."+part, 64)
		if seconds := int(f*86400 + 0.5); fine && seconds > 0 {
			return Moment{day.Add(time.Duration(seconds) * time.Second).UnixMilli(), model.Minute}, true
		}
		return Moment{day.UnixMilli(), model.Day}, true
	case len(whole) == 10 && whole[0] == '1':
		return Moment{n * 1000, model.Second}, true
	case len(whole) == 13 && whole[0] == '1':
		return Moment{n, model.Second}, true
	}
	return Moment{}, false
}

// The serial numbers of days that are taken for dates: 2004 to 2099.
const (
	firstSerial = 37987
	lastSerial  = 73050
)

// Written reads a date that is written down: with the day and the month, no
// weekday alone, no time of day alone, nothing that counts back from now.
func Written(text string, monthFirst bool, base time.Time) (Moment, bool) {
	s := strings.TrimSpace(text)
	if !strings.ContainsAny(s, "0123456789") || len(s) > 64 {
		return Moment{}, false
	}
	if m, ok := serial(s, base.Location()); ok {
		return m, true
	}
	if m, ok := figures(withoutWeekday(s), monthFirst, base); ok {
		return m, true
	}
	if !named(fold.Key(s)) {
		return Moment{}, false
	}
	return relative(fold.Key(s), base)
}

// named reports whether a folded text names a month, or two numbers with a mark
// between them.
func named(key string) bool {
	for i := 1; i+1 < len(key); i++ {
		if strings.IndexByte("/-.", key[i]) >= 0 && digit(key[i-1]) && digit(key[i+1]) {
			return true
		}
	}
	return month(key)
}

func month(key string) bool {
	for word := range strings.FieldsFuncSeq(key, func(r rune) bool { return r < 'a' || r > 'z' }) {
		if _, ok := times.Month(word); ok || word == "thang" || word == "thg" {
			return true
		}
	}
	return false
}

func digit(b byte) bool { return b >= '0' && b <= '9' }

// withoutWeekday takes the name of a day of the week off the front of a date.
func withoutWeekday(s string) string {
	first := strings.IndexAny(s, "0123456789")
	if first <= 0 {
		return s
	}
	if day := strings.Trim(fold.Key(s[:first]), " ,.("); weekdays[day] {
		return s[first:]
	}
	// "Thứ 2, 16/11/2026"
	if rest, found := strings.CutPrefix(fold.Key(s), "thu "); found && len(rest) > 2 && digit(rest[0]) && !digit(rest[1]) {
		return strings.TrimLeft(rest[1:], " ,.")
	}
	return s
}

var weekdays = map[string]bool{"thu hai": true, "thu ba": true, "thu tu": true, "thu nam": true, "thu sau": true, "thu bay": true, "chu nhat": true, "cn": true, "ngay": true,
	"monday": true, "tuesday": true, "wednesday": true, "thursday": true, "friday": true, "saturday": true, "sunday": true,
	"mon": true, "tue": true, "wed": true, "thu": true, "fri": true, "sat": true, "sun": true}

// Date reads a time as tables write it; monthFirst decides 3/4. Base is the
// capture: it dates what is relative.
func Date(text string, monthFirst bool, base time.Time) (Moment, bool) {
	s := strings.TrimSpace(strings.TrimPrefix(text, "'"))
	if m, ok := serial(s, base.Location()); ok {
		return m, true
	}
	s = withoutWeekday(s)
	if _, ok := splitDate(s); ok {
		return figures(s, monthFirst, base)
	}
	return relative(fold.Key(text), base)
}

// figures reads a date of three numbers with what stands behind it.
func figures(s string, monthFirst bool, base time.Time) (Moment, bool) {
	p, ok := splitDate(s)
	if !ok {
		return Moment{}, false
	}
	d, m, y := p.n[0], p.n[1], p.n[2]
	switch {
	case p.iso:
		d, y = y, d
	case monthFirst:
		d, m = m, d
	}
	if y < 100 {
		y += 2000
	}
	day := time.Date(y, time.Month(m), d, 0, 0, 0, 0, base.Location())
	if y < 2004 || y > 2200 || m < 1 || m > 12 || day.Day() != d {
		return Moment{}, false
	}
	return withClock(day, p.rest)
}

// withClock adds the rest of a written time: "20:11:05", "6:30 PM",
// "19:04:11+07:00", "21:03:11 EDT".
func withClock(day time.Time, rest string) (Moment, bool) {
	if rest == "" {
		return Moment{day.UnixMilli(), model.Day}, true
	}
	rest = strings.ToLower(rest)
	at, zone := day, day.Location()
	if head, word, found := strings.Cut(rest, " "); found && word != "am" && word != "pm" && word != "sa" && word != "ch" {
		seconds, ok := offset(word)
		if hours, named := zones[word]; named {
			seconds, ok = hours*3600, true
		}
		if !ok {
			return Moment{day.UnixMilli(), model.Day}, true
		}
		rest, zone = head, time.FixedZone("", seconds)
	}
	if head, ok := strings.CutSuffix(rest, "z"); ok {
		rest, zone = head, time.UTC
	} else if i := strings.LastIndexAny(rest, "+-"); i > 0 {
		off, ok := offset(rest[i:])
		if !ok {
			return Moment{}, false
		}
		rest, zone = rest[:i], time.FixedZone("", off)
	}
	rest, _, _ = strings.Cut(rest, ".")
	d, ok := times.Clock(rest)
	if !ok {
		return Moment{}, false
	}
	precision := model.Minute
	if strings.Count(rest, ":") == 2 {
		precision = model.Second
	}
	at = time.Date(day.Year(), day.Month(), day.Day(), 0, 0, 0, 0, zone).Add(d)
	return Moment{at.UnixMilli(), precision}, true
}

// offset reads +07:00, +0700 or +07 as seconds.
func offset(s string) (int, bool) {
	if s == "" || s[0] != '+' && s[0] != '-' {
		return 0, false
	}
	d := strings.ReplaceAll(s[1:], ":", "")
	if len(d) == 2 {
		d += "00"
	}
	v, err := strconv.ParseUint(d, 10, 16)
	if err != nil || len(d) != 4 || v > 1400 || v%100 > 59 {
		return 0, false
	}
	sec := int(v/100)*3600 + int(v%100)*60
	if s[0] == '-' {
		sec = -sec
	}
	return sec, true
}

// Order gathers what a column's cells say about day and month.
type Order struct {
	firstOver, secondOver int
	Open                  int // dates that fit both orders
}

// See notes a cell.
func (o *Order) See(text string) {
	p, ok := splitDate(withoutWeekday(text))
	switch {
	case !ok || p.iso:
	case p.n[0] > 12:
		o.firstOver++
	case p.n[1] > 12:
		o.secondOver++
	default:
		o.Open++
	}
}

// MonthFirst decides for the column; sure is false when only the language of
// its headings spoke.
func (o Order) MonthFirst(vi bool) (month, sure bool) {
	switch {
	case o.firstOver > 0 && o.secondOver == 0:
		return false, true
	case o.secondOver > 0 && o.firstOver == 0:
		return true, true
	}
	return !vi, o.Open == 0 && o.firstOver+o.secondOver == 0
}

// Day gives the date of a moment in a zone.
func Day(ms int64, zone *time.Location) string {
	return time.UnixMilli(ms).In(zone).Format(time.DateOnly)
}

// relative reads a folded time, see [times.Read].
func relative(key string, base time.Time) (Moment, bool) {
	m, ok := times.Read(key, base)
	return Moment{m.At, m.Precision}, ok
}

// Named reports whether a text names a month beside figures, as a cell that is
// shown as a date may do without its day.
func Named(text string) bool {
	return strings.ContainsAny(text, "0123456789") && month(fold.Key(text))
}
