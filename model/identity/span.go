package identity

import (
	"strings"
	"time"

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
// between two and three; a date or a time of day is from then on.
func (c Card) created() span {
	if c.Created == 0 {
		return span{}
	}
	u := unit(c.Precision).Milliseconds()
	s := span{c.Created - u, c.Created + u}
	if relative(c.Content.CreatedRaw, c.Last) {
		s.to = c.Created
	} else if readable(c.Content.CreatedRaw, c.Last) {
		s.from = c.Created
	}
	return s.widened(unit(c.Precision) / 8)
}

// After reports whether a card was surely asked or written after a time, in
// milliseconds.
func (c Card) After(at int64) bool {
	s := c.created()
	return s.known() && s.from > at
}

func readable(raw string, at int64) bool {
	_, ok := times.Read(raw, time.UnixMilli(at).UTC())
	return ok
}

// relative reports whether a time counts from when it is read.
func relative(raw string, at int64) bool {
	base := time.UnixMilli(at).UTC()
	a, ok := times.Read(raw, base)
	b, again := times.Read(raw, base.Add(time.Hour))
	return ok && again && b.At-a.At == time.Hour.Milliseconds()
}

// since is when the account was made, as far as the card says. Its age was read
// at one of the captures; which one is not known.
func (c Card) since() span {
	if c.Content.Join == nil {
		return span{}
	}
	raw := c.Content.Join.JoinedRaw
	if i := strings.LastIndex(strings.ToLower(raw), "facebook"); i >= 0 && i+len("facebook") <= len(raw) {
		raw = raw[i+len("facebook"):]
	}
	raw = strings.TrimSpace(raw)
	for _, filler := range []string{"vào", "khoảng", "từ", "about", "around", "in", "on", "since"} {
		if rest, ok := strings.CutPrefix(raw, filler+" "); ok {
			raw = strings.TrimSpace(rest)
		}
	}
	first, ok := times.Read(raw, time.UnixMilli(c.First).UTC())
	last, again := times.Read(raw, time.UnixMilli(c.Last).UTC())
	if !ok || !again {
		return span{}
	}
	u := unit(first.Precision).Milliseconds()
	if relative(raw, c.First) {
		return span{first.At - u + 1, last.At}
	}
	return span{first.At, last.At + u - 1}
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

// within reports whether the words of a stand in b in their order.
func within(a, b string) bool {
	split := func(s string) string {
		return " " + strings.Join(strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(" ,.-–·;/", r) }), " ") + " "
	}
	return strings.Contains(split(b), split(a))
}
