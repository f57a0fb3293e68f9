package times

import (
	"strconv"
	"strings"
	"time"

	"duyet/model"
)

// day reads a day with or without a time of day, in either order, or a time of
// day alone, which is today's.
func (p *parser) day() (Moment, bool) {
	clock, timed := p.clock()
	if timed && p.done() {
		return p.on(p.base, model.Day, clock, true)
	}
	d, precision, ok := p.date()
	if !ok {
		return Moment{}, false
	}
	if !timed && !p.done() {
		p.skip(between)
		clock, timed = p.clock()
		if !timed {
			return Moment{}, false
		}
	}
	if !p.done() || timed && precision != model.Day {
		return Moment{}, false
	}
	return p.on(d, precision, clock, timed)
}

func (p *parser) on(d time.Time, precision model.Precision, clock time.Duration, timed bool) (Moment, bool) {
	d = midnight(d)
	if !timed {
		return Moment{d.UnixMilli(), precision}, d.UnixMilli() > 0
	}
	at := d.Add(clock)
	if at.After(p.base.Add(time.Minute)) {
		return Moment{}, false
	}
	return Moment{at.UnixMilli(), model.Minute}, true
}

// date reads a day, a month or a year.
func (p *parser) date() (time.Time, model.Precision, bool) {
	var back int
	if p.phrase(func(s string) bool { n, ok := days[s]; back = n; return ok }) {
		return p.base.AddDate(0, 0, -back), model.Day, true
	}
	var unit model.Precision
	if p.phrase(func(s string) bool { u, ok := lasts[s]; unit = u; return ok }) {
		return lastOf(p.base, unit), unit, true
	}
	last := p.skip([]string{"last"})
	var w time.Weekday
	named := p.phrase(func(s string) bool { d, ok := weekdays[s]; w = d; return ok })
	if named && p.weekdayAlone() {
		return p.weekday(w, last)
	}
	if last {
		return time.Time{}, "", false
	}
	p.skip([]string{"ngay", "vao ngay", "on"})
	return p.written()
}

// lastOf is the period of a unit before the one base is in.
func lastOf(base time.Time, unit model.Precision) time.Time {
	switch unit {
	case model.Week:
		return back(base, 1, model.Week)
	case model.Month:
		return time.Date(base.Year(), base.Month()-1, 1, 0, 0, 0, 0, base.Location())
	}
	return time.Date(base.Year()-1, 1, 1, 0, 0, 0, 0, base.Location())
}

// weekdayAlone reports whether no date follows a name of a day.
func (p *parser) weekdayAlone() bool {
	mark := p.at
	defer func() { p.at = mark }()
	p.skip([]string{"ngay"})
	if _, _, ok := p.written(); ok {
		return false
	}
	return true
}

// weekday is the last such day before today; one of the week before is asked
// for in so many words.
func (p *parser) weekday(w time.Weekday, last bool) (time.Time, model.Precision, bool) {
	n := (int(p.base.Weekday()) - int(w) + 7) % 7
	if n == 0 {
		n = 7
	}
	if before := p.skip([]string{"tuan truoc", "last week", "of last week"}); before || last {
		if monday := (int(p.base.Weekday()) + 6) % 7; n <= monday {
			n += 7
		}
	} else {
		p.skip([]string{"tuan nay", "vua roi", "vua qua"})
	}
	return p.base.AddDate(0, 0, -n), model.Day, true
}

// written reads 19/11/2026, 2026-11-19, 19 tháng 11 năm 2026, 19 thg 11,
// November 19, 2026, tháng 11, 2026, November 2026, năm 2026.
func (p *parser) written() (time.Time, model.Precision, bool) {
	if d, ok := p.figures(); ok {
		return d, model.Day, true
	}
	w := p.word()
	if w == "nam" || w == "year" {
		p.at++
		y, ok := p.year()
		return time.Date(y, 1, 1, 0, 0, 0, 0, p.base.Location()), model.Year, ok
	}
	if m, ok := p.month(); ok {
		if d, ok := p.number(31); ok {
			return p.compose(d, m)
		}
		y, ok := p.year()
		return time.Date(y, m, 1, 0, 0, 0, 0, p.base.Location()), model.Month, ok
	}
	d, ok := p.number(31)
	if !ok {
		return time.Time{}, "", false
	}
	m, ok := p.month()
	if !ok {
		return time.Time{}, "", false
	}
	return p.compose(d, m)
}

// compose makes a date of a day and a month, with the year if one follows.
func (p *parser) compose(d int, m time.Month) (time.Time, model.Precision, bool) {
	y, given := p.year()
	if !given {
		y = p.base.Year()
	}
	at, ok := date(y, int(m), d, p.base.Location())
	if ok && !given && at.After(p.base) {
		at, ok = date(y-1, int(m), d, p.base.Location())
	}
	return at, model.Day, ok
}

func date(y, m, d int, zone *time.Location) (time.Time, bool) {
	at := time.Date(y, time.Month(m), d, 0, 0, 0, 0, zone)
	return at, m >= 1 && m <= 12 && at.Day() == d && y >= 2004 && y <= 2200
}

// month reads "tháng 11", "thg 11", "th11", "November", "Nov".
func (p *parser) month() (time.Month, bool) {
	w := p.word()
	if m, ok := months[w]; ok {
		p.at++
		return m, true
	}
	for _, prefix := range []string{"thang", "thg", "th"} {
		rest, ok := strings.CutPrefix(w, prefix)
		if !ok {
			continue
		}
		if n, err := strconv.Atoi(rest); err == nil && n >= 1 && n <= 12 {
			p.at++
			return time.Month(n), true
		}
		if rest != "" {
			continue
		}
		p.at++
		if n, ok := p.number(12); ok {
			return time.Month(n), true
		}
		if n, ok := numbers[p.word()]; ok && n <= 12 {
			p.at++
			return time.Month(n), true
		}
		p.at--
	}
	return 0, false
}

// number reads a number from 1 to most.
func (p *parser) number(most int) (int, bool) {
	n, err := strconv.Atoi(p.word())
	if err != nil || n < 1 || n > most || len(p.word()) > 2 {
		return 0, false
	}
	p.at++
	return n, true
}

// year reads a year of four digits, with or without its word.
func (p *parser) year() (int, bool) {
	mark := p.at
	p.skip([]string{"nam", "of"})
	y, err := strconv.Atoi(p.word())
	if err != nil || len(p.word()) != 4 || y < 2004 || y > 2200 {
		p.at = mark
		return 0, false
	}
	p.at++
	return y, true
}

// figures reads a date in figures, the day first unless only the month can be.
func (p *parser) figures() (time.Time, bool) {
	parts := strings.FieldsFunc(p.word(), func(r rune) bool { return r == '/' || r == '-' || r == '.' })
	if len(parts) < 2 || len(parts) > 3 {
		return time.Time{}, false
	}
	var n [3]int
	for i, s := range parts {
		v, err := strconv.Atoi(s)
		if err != nil || len(s) > 4 {
			return time.Time{}, false
		}
		n[i] = v
	}
	at, ok := time.Time{}, false
	switch zone := p.base.Location(); {
	case len(parts) == 2:
		if strings.Contains(p.word(), ".") {
			return time.Time{}, false // a number with a part behind the point
		}
		if at, ok = date(p.base.Year(), n[1], n[0], zone); ok && at.After(p.base) {
			at, ok = date(p.base.Year()-1, n[1], n[0], zone)
		}
	case len(parts[0]) == 4:
		at, ok = date(n[0], n[1], n[2], zone)
	default:
		if n[2] < 100 {
			n[2] += 2000
		}
		if at, ok = date(n[2], n[1], n[0], zone); !ok {
			at, ok = date(n[2], n[0], n[1], zone)
		}
	}
	if ok {
		p.at++
	}
	return at, ok
}

// clock reads a time of day: 21:15, 9:15 pm, 21h15, 9 giờ 15 tối.
func (p *parser) clock() (time.Duration, bool) {
	mark := p.at
	w := p.word()
	if strings.Contains(w, ":") || strings.Contains(w, "h") && strings.Trim(w, "0123456789h") == "" {
		p.at++
		s := strings.Replace(w, "h", ":", 1)
		if half, ok := halfDays[p.word()]; ok {
			p.at++
			return halved(s, half, mark, p)
		}
		if d, ok := Clock(s); ok {
			return d, true
		}
		p.at = mark
		return 0, false
	}
	h, err := strconv.Atoi(w)
	if err != nil || len(w) > 2 || p.at+1 >= len(p.words) {
		return 0, false
	}
	p.at++
	minutes := 0
	if u := p.word(); u == "gio" || u == "h" {
		p.at++
		if n, err := strconv.Atoi(p.word()); err == nil && n < 60 && len(p.word()) <= 2 {
			minutes = n
			p.at++
			p.skip([]string{"phut", "p"})
		}
	} else if _, ok := halfDays[u]; !ok {
		p.at = mark
		return 0, false
	}
	s := strconv.Itoa(h) + ":" + strconv.Itoa(minutes)
	if half, ok := halfDays[p.word()]; ok {
		p.at++
		return halved(s, half, mark, p)
	}
	return Clock(s)
}

// halved reads a time of the first or second half of the day.
func halved(s string, second bool, mark int, p *parser) (time.Duration, bool) {
	d, ok := Clock(s)
	switch {
	case !ok:
		p.at = mark
		return 0, false
	case second && d < 12*time.Hour:
		d += 12 * time.Hour
	case !second && d >= 12*time.Hour && d < 13*time.Hour:
		d -= 12 * time.Hour
	case !second && d >= 13*time.Hour:
		p.at = mark
		return 0, false
	}
	return d, true
}

// Clock reads a time of day: 21:15, 21:15:30, 9:15 pm, 9:15 ch.
func Clock(s string) (time.Duration, bool) {
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

// Month gives the month that an English word names, folded.
func Month(word string) (time.Month, bool) {
	m, ok := months[word]
	return m, ok
}
