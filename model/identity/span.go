package identity

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"duyet/model"
	"duyet/model/fold"
	"duyet/model/intake/times"
)

// span is the time in which something happened, in milliseconds. The zero value
// is unknown.
type span struct{ from, to int64 }

func (s span) known() bool { return s.to != 0 }

func (s span) meets(o span) bool { return s.from <= o.to && o.from <= s.to }

// apart is how far the middles of two spans are from each other.
func (s span) apart(o span) int64 {
	d := (s.from+s.to)/2 - (o.from+o.to)/2
	return max(d, -d)
}

func (s span) widened(by time.Duration) span {
	return span{s.from - by.Milliseconds(), s.to + by.Milliseconds()}
}

const day = 24 * time.Hour

// unit is how long a precision leaves open. Months and years are the shortest
// there are, so that "six" and "seven" do not meet.
func unit(p model.Precision) time.Duration {
	switch p {
	case model.Second, model.Minute:
		return time.Minute
	case model.Hour:
		return time.Hour
	case model.Week:
		return 7 * day
	case model.Month:
		return 28 * day
	case model.Year:
		return 365 * day
	}
	return day
}

// created is when a card says it was asked or written. "Two hours ago" is
// between two and three; a date or a time of day is from then on. Of "three days
// ago" the day alone is known, and that may be this one or the one before.
func (c Card) created() span {
	if c.Created == 0 {
		return span{}
	}
	u := unit(c.Precision)
	s := span{c.Created - u.Milliseconds(), c.Created + u.Milliseconds()}
	switch _, moves, ok := read(c.Content.CreatedRaw, c.Last); {
	case ok && !moves:
		s.from = c.Created
	case moves && u == time.Hour:
		s.to = c.Created
	}
	return s.widened(u / 8)
}

// After reports whether a card was surely asked or written after a time, in
// milliseconds.
func (c Card) After(at int64) bool {
	s := c.created()
	return s.known() && s.from > at
}

// read reads a time as it was written on a page of that moment; moves says that
// it counts from there, as "yesterday" and "six years ago" do.
func read(raw string, at int64) (m times.Moment, moves, ok bool) {
	base := time.UnixMilli(at).UTC()
	m, ok = times.Read(raw, base)
	later, again := times.Read(raw, base.Add(day))
	return m, ok && again && later.At-m.At == day.Milliseconds(), ok
}

// since is when the account was made, as far as the card says. Its age was read
// at one of the captures; which one is not known.
func (c Card) since() span {
	if c.Content.Join == nil {
		return span{}
	}
	raw := age(c.Content.Join.JoinedRaw)
	if year, err := strconv.Atoi(raw); err == nil && year > 2000 && year < 2100 {
		at := time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC)
		return span{at.UnixMilli(), at.AddDate(1, 0, 0).UnixMilli() - 1}
	}
	first, moves, ok := read(raw, c.First)
	last, _, again := read(raw, c.Last)
	if !ok || !again {
		return span{}
	}
	u := unit(first.Precision).Milliseconds()
	if moves {
		return span{exact(first.At, c.First) - u + 1, exact(last.At, c.Last)}
	}
	return span{first.At, last.At + u - 1}
}

// age takes away what stands around the time in what a page says of an account.
func age(raw string) string {
	if _, rest, ok := strings.Cut(fold.Row(raw), "Facebook"); ok {
		raw = rest
	}
	words := strings.Fields(raw)
	for len(words) > 1 && slices.Contains([]string{"vào", "khoảng", "từ", "năm", "about", "around", "in", "on", "since"}, words[0]) {
		words = words[1:]
	}
	return strings.Join(words, " ")
}

// exact gives back the time of day to a moment that was read as a whole day.
func exact(moment, at int64) int64 {
	if moment%day.Milliseconds() == 0 {
		return moment + at%day.Milliseconds()
	}
	return moment
}

// place reports how two names of places stand to each other: one may be told
// with its province and the other without.
func place(a, b string) (agree, known bool) {
	a, b = fold.Key(a), fold.Key(b)
	if a == "" || b == "" {
		return false, false
	}
	return within(a, b) || within(b, a), true
}

// within reports whether the words of a stand in b in their order, however they
// are parted: "Hanoi" is "Hà Nội".
func within(a, b string) bool {
	letters := func(s string) string {
		return strings.Map(func(r rune) rune {
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				return r
			}
			return -1
		}, s)
	}
	return strings.Contains(letters(b), letters(a))
}
