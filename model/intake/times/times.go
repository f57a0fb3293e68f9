// Package times reads times as pages write them: a number with a unit, a named
// day, a date with or without its year, in Vietnamese or English. It is a
// grammar, not a list of spellings: what is not understood to its last word is
// not understood at all.
package times

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"duyet/model"
	"duyet/model/fold"
)

// Moment is a time with how exactly it is known.
type Moment struct {
	At        int64 // milliseconds
	Precision model.Precision
}

// longest is from how many bytes on a text is no time.
const longest = 80

// Read reads a time relative to base: "2 giờ trước", "Hôm qua lúc 21:15",
// "19 thg 11", "Thursday, November 19, 2026 at 9:05 PM". A time known to the day
// or coarser is the first moment of that day in base's zone. A day without a
// year is the last one not after base.
func Read(raw string, base time.Time) (Moment, bool) {
	if len(raw) > 2*longest {
		return Moment{}, false
	}
	p := &parser{words: split(fold.Key(raw)), base: base}
	if len(p.words) == 0 || len(p.words) > 14 {
		return Moment{}, false
	}
	whole := strings.Join(p.words, " ")
	p.skip(fillers)
	if p.done() {
		return Moment{}, false
	}
	if slices.Contains(nows, whole) {
		return Moment{base.UnixMilli(), model.Minute}, true
	}
	start := p.at
	if m, ok := p.ago(); ok && p.done() {
		return m, true
	}
	p.at = start
	return p.day()
}

// split gives the words of a folded text. Marks between them go, those within
// a clock or a date stay; a number parts from the letters behind it.
func split(key string) []string {
	var out []string
	for _, f := range strings.FieldsFunc(key, func(r rune) bool { return r == ' ' || r == ',' || r == '·' || r == '•' || r == '(' || r == ')' }) {
		if f = strings.TrimRight(f, ".:"); f == "" {
			continue
		}
		i := 0
		for i < len(f) && f[i] >= '0' && f[i] <= '9' {
			i++
		}
		if i > 0 && i < len(f) && f[i] >= 'a' && f[i] <= 'z' && !strings.ContainsAny(f[i:], "0123456789") {
			out = append(out, f[:i], f[i:])
			continue
		}
		out = append(out, f)
	}
	return out
}

// parser goes through the words of a time.
type parser struct {
	words []string
	at    int
	base  time.Time
}

func (p *parser) done() bool { return p.at >= len(p.words) }

func (p *parser) word() string {
	if p.done() {
		return ""
	}
	return p.words[p.at]
}

// phrase takes the longest of the phrases that stands next, of up to three
// words, that known takes.
func (p *parser) phrase(known func(string) bool) bool {
	for n := min(3, len(p.words)-p.at); n > 0; n-- {
		if known(strings.Join(p.words[p.at:p.at+n], " ")) {
			p.at += n
			return true
		}
	}
	return false
}

// skip passes over one of the phrases.
func (p *parser) skip(list []string) bool {
	return p.phrase(func(s string) bool { return slices.Contains(list, s) })
}

// ago reads counts of units before base: "2 giờ", "a year", "1 giờ 20 phút".
func (p *parser) ago() (Moment, bool) {
	at, fine := p.base, model.Precision("")
	for !p.done() && !slices.Contains(agos, p.word()) {
		n, exact, ok := p.count()
		unit, known := units[p.word()]
		if !ok || !known {
			return Moment{}, false
		}
		p.at++
		if fine = unit; !exact {
			fine = coarser[unit]
		}
		at = back(at, n, unit)
		if n == 0 && !exact {
			at, fine = half(p.base, unit), finer(unit)
		}
	}
	p.skip(agos)
	if fine == "" {
		return Moment{}, false
	}
	switch fine {
	case model.Day, model.Week, model.Month, model.Year:
		at = midnight(at)
	}
	return Moment{at.UnixMilli(), fine}, at.UnixMilli() > 0
}

// count reads a number in figures or words. A vague one counts as two and is
// not exact; a half is 0 and not exact.
func (p *parser) count() (n int, exact, ok bool) {
	if n, err := strconv.Atoi(p.word()); err == nil && n >= 0 && len(p.word()) < 5 {
		p.at++
		return n, true, true
	}
	if p.skip(vague) {
		return 2, false, true
	}
	if p.skip(halves) {
		return 0, false, true
	}
	return p.spelled()
}

// spelled reads a number in words: "hai", "mười lăm", "hai mươi mốt".
func (p *parser) spelled() (n int, exact, ok bool) {
	n, ok = numbers[p.word()]
	if !ok {
		return 0, false, false
	}
	p.at++
	if n < 10 && p.word() == "muoi" {
		n *= 10
		p.at++
	}
	if n >= 10 && n%10 == 0 {
		// In a number of tens the unit five is said otherwise.
		if d := numbers[p.word()]; d > 0 && d < 10 && p.at+1 < len(p.words) && units[p.words[p.at+1]] != "" {
			n += d
			p.at++
		} else if p.word() == "lam" {
			n += 5
			p.at++
		}
	}
	return n, true, true
}

func half(base time.Time, unit model.Precision) time.Time {
	switch unit {
	case model.Minute:
		return base.Add(-30 * time.Second)
	case model.Hour:
		return base.Add(-30 * time.Minute)
	case model.Day:
		return base.Add(-12 * time.Hour)
	case model.Year:
		return base.AddDate(0, -6, 0)
	}
	return back(base, 1, unit)
}

func finer(unit model.Precision) model.Precision {
	switch unit {
	case model.Minute:
		return model.Second
	case model.Hour:
		return model.Minute
	case model.Day:
		return model.Hour
	case model.Year:
		return model.Month
	}
	return unit
}

func back(base time.Time, n int, unit model.Precision) time.Time {
	switch unit {
	case model.Second:
		return base.Add(-time.Duration(n) * time.Second)
	case model.Minute:
		return base.Add(-time.Duration(n) * time.Minute)
	case model.Hour:
		return base.Add(-time.Duration(n) * time.Hour)
	case model.Day:
		return base.AddDate(0, 0, -n)
	case model.Week:
		return base.AddDate(0, 0, -7*n)
	case model.Month:
		return base.AddDate(0, -n, 0)
	}
	return base.AddDate(-n, 0, 0)
}

func midnight(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, t.Location())
}
