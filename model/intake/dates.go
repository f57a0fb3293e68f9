package intake

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

// readDate reads a time as tables write it; monthFirst decides 3/4. Base is
// the capture: it dates what is relative.
func readDate(cell string, monthFirst bool, base time.Time) (moment, bool) {
	p, ok := splitDate(cell)
	if !ok {
		return readMoment(fold.Key(cell), base)
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
		return moment{}, false
	}
	return withClock(day, p.rest)
}

// withClock adds the rest of a written time: "20:11:05", "6:30 PM",
// "19:04:11+07:00", "21:03:11 EDT".
func withClock(day time.Time, rest string) (moment, bool) {
	if rest == "" {
		return moment{day.UnixMilli(), model.Day}, true
	}
	rest = strings.ToLower(rest)
	at, zone := day, day.Location()
	if head, word, found := strings.Cut(rest, " "); found && word != "am" && word != "pm" && word != "sa" && word != "ch" {
		seconds, ok := offset(word)
		if hours, named := zones[word]; named {
			seconds, ok = hours*3600, true
		}
		if !ok {
			return moment{day.UnixMilli(), model.Day}, true
		}
		rest, zone = head, time.FixedZone("", seconds)
	}
	if head, ok := strings.CutSuffix(rest, "z"); ok {
		rest, zone = head, time.UTC
	} else if i := strings.LastIndexAny(rest, "+-"); i > 0 {
		off, ok := offset(rest[i:])
		if !ok {
			return moment{}, false
		}
		rest, zone = rest[:i], time.FixedZone("", off)
	}
	rest, _, _ = strings.Cut(rest, ".")
	d, ok := times.Clock(rest)
	if !ok {
		return moment{}, false
	}
	precision := model.Minute
	if strings.Count(rest, ":") == 2 {
		precision = model.Second
	}
	at = time.Date(day.Year(), day.Month(), day.Day(), 0, 0, 0, 0, zone).Add(d)
	return moment{at.UnixMilli(), precision}, true
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

// dateOrder gathers what a column's cells say about day and month.
type dateOrder struct {
	firstOver, secondOver, open int
}

func (o *dateOrder) see(cell string) {
	p, ok := splitDate(cell)
	switch {
	case !ok || p.iso:
	case p.n[0] > 12:
		o.firstOver++
	case p.n[1] > 12:
		o.secondOver++
	default:
		o.open++
	}
}

// monthFirst decides for the column; sure is false when only the language of
// its headings spoke.
func (o dateOrder) monthFirst(vi bool) (month, sure bool) {
	switch {
	case o.firstOver > 0 && o.secondOver == 0:
		return false, true
	case o.secondOver > 0 && o.firstOver == 0:
		return true, true
	}
	return !vi, o.open == 0 && o.firstOver+o.secondOver == 0
}

// day gives the date of a moment in a zone.
func day(ms int64, zone *time.Location) string {
	return time.UnixMilli(ms).In(zone).Format(time.DateOnly)
}
