package page

import (
	"slices"
	"strings"

	"duyet/model/intake/times"
)

// scan is one document while it is read.
type scan struct {
	Options
	doc   Doc
	spans []span // all rows of buttons
	cards []card
	foot  []Line // what stands behind the last card
	heading
	// scatters says that the page shows the letters of its times in another order
	// than it holds them.
	scatters bool
	// filtered says that only a part was asked for.
	filtered bool
	out      Reading
}

// heading is where the page names itself.
type heading struct {
	at    int    // the line of the page's own title, or -1
	title string // what kind it names
	count int    // behind it; -1 is unknown
	// weight is how much it speaks for its kind.
	weight float64
}

// time reads a line that is a time, alone or between dots beside other short
// words of the page.
func (s *scan) time(l Line) (times.Moment, bool) {
	if len(l.Text) > 100 || slices.Contains(menu, l.Key) {
		return times.Moment{}, false
	}
	if l.Label != "" && !l.is(Message) {
		if m, ok := s.moment(l.Label); ok {
			return m, true
		}
	}
	for _, p := range parts(l) {
		if m, ok := s.moment(p.Text); ok {
			return m, true
		}
	}
	return times.Moment{}, false
}

// moment reads a time that is not after the capture.
func (s *scan) moment(text string) (times.Moment, bool) {
	m, ok := times.Read(bareTime(text), s.Base)
	return m, ok && m.At <= s.Base.UnixMilli()+60_000
}

// bareTime takes off a time who can see the post, which the pages for phones write
// right behind it: "Hôm qua lúc 07:45 Nhóm Riêng tư".
func bareTime(text string) string {
	words := strings.Fields(text)
	for n := 1; n <= 4 && n < len(words); n++ {
		if slices.Contains(shares, key(strings.Join(words[len(words)-n:], " "))) {
			return strings.Join(words[:len(words)-n], " ")
		}
	}
	return text
}

// entry reports a line of the bar that names the pages, or a counter in it.
func (s *scan) entry(l Line) bool {
	if l.is(Side) {
		return true
	}
	_, title := titles[l.Key]
	_, other := elsewhere[l.Key]
	return title || other || slices.Contains(menu, l.Key) || counter(l)
}

// counter reports "2 mục mới hôm nay", "12 new today", "9+".
func counter(l Line) bool {
	return l.Key != "" && strings.Trim(l.Key, "0123456789+.,() ") == "" || strings.HasSuffix(l.Key, " moi hom nay") || strings.HasSuffix(l.Key, " new today") ||
		strings.HasSuffix(l.Key, " moi") && strings.Trim(l.Key[:len(l.Key)-4], "0123456789 ") == ""
}

// own reports a line of the page itself, as far as words tell.
func (s *scan) own(l Line) bool {
	if dots(l) || s.entry(l) || isAny(l.Key, sorts, filters, chrome, empties) {
		return true
	}
	kind, _ := titled(l)
	return kind != ""
}

// titled reads a title with or without a count behind it, or before it: the
// kind of page it names, and how many there are, or -1. A count of members before
// the word is no title: every group shows one.
func titled(l Line) (kind string, n int) {
	name := titleWords(l)
	if kind = titles[name]; kind == "" {
		kind = elsewhere[name]
	}
	if kind != "" {
		return kind, number(l.Key[len(name):])
	}
	count, name, found := strings.Cut(l.Key, " ")
	if n = number(count); !found || n < 0 {
		return "", -1
	}
	if kind = titles[name]; kind == "" {
		kind = elsewhere[name]
	}
	if kind == "" || kind == Members {
		return "", -1
	}
	return kind, n
}

// titleWords are the words of a title without the count behind them.
func titleWords(l Line) string { return strings.TrimRight(l.Key, " ·•()0123456789.,+") }

// number reads the count behind a title: "· 12", "(1.204)". One that is open
// at the top ("99+") is unknown.
func number(tail string) int {
	tail = strings.Trim(tail, " ·•()")
	if tail == "" || len(tail) > 9 || strings.HasSuffix(tail, "+") {
		return -1
	}
	n := 0
	for i, c := range []byte(tail) {
		switch {
		case c >= '0' && c <= '9':
			n = n*10 + int(c-'0')
		case (c == '.' || c == ',') && len(tail)-i == 4 || (c == '.' || c == ',') && len(tail)-i == 8:
		default:
			return -1
		}
	}
	return n
}
