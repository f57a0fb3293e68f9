package scam

import (
	"slices"
	"strings"

	"duyet/model/fold"
)

// text is one text on its way through the scorer.
type text struct {
	src   string
	seen  []fold.Letter // as read, before words were mended
	low   []byte        // the fold of seen, one byte a letter; 0 where it is not ASCII
	words []fold.Word
	links []link
	runs  []run
	names []Indicator // Telegram names
	keep  []fold.Span
}

// link is a web address: its host and path as canonical text, and the letters [from, to) it takes.
type link struct {
	host, path string
	from, to   int
	span       fold.Span
	spaced     bool // written with " . " or "chấm" to hide it
}

// run is a row of digits that is a phone or may be an account.
type run struct {
	digits string
	kind   string // Phone, Zalo, Account; "" when it is only a number
	span   fold.Span
	odd    bool // written with letters, words or signs to hide it
	word   int  // index of its first word
}

// scan finds links, Telegram names and numbers before words are mended, so that mending leaves them
// alone.
func scan(src string, v *fold.View) *text {
	t := &text{src: src, seen: v.Letters, low: make([]byte, len(v.Letters))}
	marks := false
	for i := range v.Letters {
		if l := &v.Letters[i]; l.Fold < 0x80 && (l.Clean == l.Fold || l.Fold == ' ') {
			t.low[i] = byte(l.Fold)
			marks = marks || l.Fold == '.' || l.Fold == '@' || l.Fold >= '0' && l.Fold <= '9'
		} else if l.Fold < 0x80 {
			t.low[i] = byte(l.Fold) | 0x80
		}
	}
	t.findLinks()
	if marks {
		t.findNames()
	}
	t.findRuns()
	for _, l := range t.links {
		t.keep = append(t.keep, l.span)
	}
	for _, n := range t.names {
		t.keep = append(t.keep, fold.Span{Start: n.Start, End: n.End})
	}
	for _, r := range t.runs {
		t.keep = append(t.keep, r.span)
	}
	return t
}

// taken reports whether letter i lies in a link.
func (t *text) taken(i int) bool {
	for _, l := range t.links {
		if i >= l.from && i < l.to {
			return true
		}
	}
	return false
}

func (t *text) span(from, to int) fold.Span {
	return fold.Span{Start: int(t.seen[from].Start), End: int(t.seen[to-1].End)}
}

func isLetter(c byte) bool { return c >= 'a' && c <= 'z' }
func isDigit(c byte) bool  { return c >= '0' && c <= '9' }
func isAlnum(c byte) bool  { return isLetter(c) || isDigit(c) }

// at is letter i, or 0 outside the text. A letter with marks has the top bit set.
func (t *text) at(i int) byte {
	if i < 0 || i >= len(t.low) {
		return 0
	}
	return t.low[i]
}

// findNames finds Telegram names: @ and at least five letters, digits or underscores.
func (t *text) findNames() {
	for i := 0; i < len(t.low); i++ {
		if t.low[i] != '@' || isAlnum(t.at(i-1)) || t.taken(i) {
			continue
		}
		j := i + 1
		for isAlnum(t.at(j)) || t.at(j) == '_' {
			j++
		}
		if j-i < 6 || j-i > 33 || !isLetter(t.low[i+1]) || t.at(j) >= 0x80 || t.at(j) == '@' {
			continue
		}
		s := t.span(i, j)
		t.names = append(t.names, Indicator{Telegram, string(t.low[i:j]), s.Start, s.End})
		i = j
	}
}

// indicators gives everything found, in the order of the text, each value once.
func (t *text) indicators() []Indicator {
	all := make([]Indicator, 0, len(t.links)+len(t.names)+len(t.runs))
	for _, l := range t.links {
		all = append(all, l.indicator())
	}
	all = append(all, t.names...)
	for _, r := range t.runs {
		if r.kind != "" {
			all = append(all, Indicator{r.kind, r.digits, r.span.Start, r.span.End})
		}
	}
	slices.SortStableFunc(all, func(a, b Indicator) int { return a.Start - b.Start })
	out := all[:0]
	for _, n := range all {
		if !slices.ContainsFunc(out, func(o Indicator) bool { return o.Type == n.Type && o.Value == n.Value }) {
			out = append(out, n)
		}
	}
	return out
}

// indicator names the link by what it leads to: a Telegram name, a Zalo number, or itself.
func (l link) indicator() Indicator {
	n := Indicator{URL, strings.TrimPrefix(l.host, "www.") + strings.TrimSuffix(l.path, "/"), l.span.Start, l.span.End}
	rest := strings.Trim(l.path, "/")
	if i := strings.IndexAny(rest, "?#"); i >= 0 {
		rest = rest[:i]
	}
	switch l.host {
	case "t.me", "telegram.me", "telegram.dog":
		rest = strings.TrimPrefix(rest, "s/")
		if rest != "" && !strings.Contains(rest, "/") && rest[0] != '+' {
			n.Type, n.Value = Telegram, "@"+strings.ToLower(rest)
		} else if rest != "" {
			n.Type, n.Value = Telegram, "t.me/"+rest
		}
	case "zalo.me":
		if p, ok := phone(rest); ok {
			n.Type, n.Value = Zalo, p
		}
	}
	return n
}
