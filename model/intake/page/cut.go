package page

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// span is a row of buttons, from the first of its lines to the last.
type span struct {
	from, to int
	kind     string // queue, reported, post, comment
}

// The kinds of rows of buttons.
const (
	onQueue    = "queue"    // approve and decline
	onReported = "reported" // keep and remove
	onPost     = "post"     // like, comment, share
	onComment  = "comment"  // like, reply
)

// reach is within how many lines the buttons of a row stand.
const reach = 3

// rows finds the rows of buttons of a document, in order. Where the markup
// tells buttons, what reads otherwise than they do is none.
func (s *scan) rows() []span {
	tells := slices.ContainsFunc(s.doc.Lines, func(l Line) bool { return l.is(Button) && isAny(l.Key, approveWords, keepWords, likeWords, replyWords) })
	var out []span
	for i := 0; i < len(s.doc.Lines); i++ {
		if r, ok := s.row(i); ok {
			out = append(out, r)
			i = r.to
		}
	}
	if tells {
		labels := map[string]bool{}
		for _, r := range out {
			l := s.doc.Lines[r.from]
			labels[l.Text] = labels[l.Text] || l.is(Button)
		}
		out = slices.DeleteFunc(out, func(r span) bool { return !labels[s.doc.Lines[r.from].Text] })
	}
	return s.spelled(out)
}

// row reads the row of buttons that begins with a line.
func (s *scan) row(i int) (span, bool) {
	l := s.doc.Lines[i]
	if l.is(Side) || l.is(Message) {
		return span{}, false
	}
	if kind := inOneLine(l); kind != "" {
		return span{i, s.more(i, kind), kind}, true
	}
	switch {
	case presses(l, approveWords):
		if to, ok := s.partner(i, declineWords, approveWords); ok {
			return span{i, to, onQueue}, true
		}
	case slices.Contains(keepWords, l.Key):
		if to, ok := s.partner(i, removeWords, keepWords); ok {
			return span{i, to, onReported}, true
		}
	case slices.Contains(removeWords, l.Key):
		if to, ok := s.partner(i, keepWords, removeWords); ok {
			return span{i, to, onReported}, true
		}
	}
	return s.social(i)
}

// partner finds the second button of a pair, unless the first comes again.
func (s *scan) partner(i int, second, first []string) (int, bool) {
	for j := i + 1; j < len(s.doc.Lines) && j <= i+reach; j++ {
		switch l := s.doc.Lines[j]; {
		case presses(l, second):
			return j, true
		case presses(l, first):
			return 0, false
		}
	}
	return 0, false
}

// objects are what a button says it is for, behind the verb.
var objects = []string{"bai viet", "yeu cau", "thanh vien", "noi dung", "post", "request", "member", "content", "participant", "nguoi tham gia"}

// presses reports whether a line is a button with one of the words on it, alone
// or before what it is for. What the markup calls a button may also name whom it
// is for; the one for all cards belongs to none.
func presses(l Line, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool {
		object, ok := strings.CutPrefix(l.Key, w)
		if object == "" || !ok {
			return ok
		}
		object, ok = strings.CutPrefix(object, " ")
		return ok && (slices.Contains(objects, object) || l.is(Button) && !isAny(l.Key, sorts, chrome) && len(l.Key) < 120)
	})
}

// social reads the row below a post or a comment. Its buttons may stand in
// any order, with the time of a comment among them.
func (s *scan) social(i int) (span, bool) {
	if !isAny(s.doc.Lines[i].Key, likeWords, replyWords, commentWords, shareWords) {
		return span{}, false
	}
	like, comment, share, reply := 0, 0, 0, 0
	to := i
	for j := i; j < len(s.doc.Lines) && j <= to+2; j++ {
		l := s.doc.Lines[j]
		_, timed := s.time(l)
		switch {
		case slices.Contains(likeWords, l.Key) && like == 0:
			like++
		case slices.Contains(replyWords, l.Key) && reply == 0:
			reply++
		case slices.Contains(commentWords, l.Key) && comment == 0:
			comment++
		case slices.Contains(shareWords, l.Key) && like+reply+comment > 0 && share < 2:
			share++
		case dots(l), timed && like+reply > 0, slices.Contains(otherActions, l.Key) && like+reply > 0:
			if dots(l) {
				continue
			}
		default:
			j = len(s.doc.Lines)
			continue
		}
		to = j
	}
	switch {
	case reply > 0 && like > 0 && comment == 0:
		return span{i, to, onComment}, true
	case comment > 0 && like+share > 0:
		return span{i, to, onPost}, true
	}
	return span{}, false
}

// inOneLine tells a row of buttons that stands on one line.
func inOneLine(l Line) string {
	if len(l.Key) > 120 || !strings.ContainsAny(l.Key, " |/·•") {
		return ""
	}
	rest := strings.Map(func(r rune) rune {
		if strings.ContainsRune("|/·•,;-[]()", r) {
			return ' '
		}
		return r
	}, l.Key)
	seen := map[string]int{}
	for rest = strings.TrimSpace(rest); rest != ""; rest = strings.TrimSpace(rest) {
		name, n := longest(rest)
		if n == 0 {
			return ""
		}
		seen[name]++
		rest = rest[n:]
	}
	switch {
	case seen["approve"] > 0 && seen["decline"] == seen["approve"]:
		return onQueue
	case seen["keep"] == 1 && seen["remove"] == 1:
		return onReported
	case seen["like"] > 0 && seen["reply"] > 0 && seen["comment"] == 0:
		return onComment
	case seen["like"] > 0 && seen["comment"] > 0:
		return onPost
	}
	return ""
}

// longest takes the longest label of a button off the start of a key.
func longest(key string) (name string, n int) {
	for _, set := range []struct {
		name  string
		words []string
	}{{"approve", approveWords}, {"decline", declineWords}, {"keep", keepWords}, {"remove", removeWords}, {"like", likeWords}, {"reply", replyWords}, {"comment", commentWords},
		{"share", shareWords}, {"other", otherActions}, {"other", []string{"nhan tin", "message", "chan", "block"}}} {
		for _, w := range set.words {
			if len(w) > n && strings.HasPrefix(key, w) && (len(key) == len(w) || key[len(w)] == ' ') {
				name, n = set.name, len(w)
			}
		}
	}
	return name, n
}

// more extends a row in one line by a time that stands in the next.
func (s *scan) more(i int, kind string) int {
	if kind != onComment || i+1 >= len(s.doc.Lines) {
		return i
	}
	if _, ok := s.time(s.doc.Lines[i+1]); ok && len(s.doc.Lines[i+1].Key) < 24 {
		return i + 1
	}
	return i
}

// spelled drops rows that are written otherwise than the site writes them: in
// small letters while others begin with a capital. Somebody's words may read
// like buttons.
func (s *scan) spelled(rows []span) []span {
	capital := map[string]bool{}
	for _, r := range rows {
		capital[r.kind] = capital[r.kind] || s.capital(r)
	}
	return slices.DeleteFunc(rows, func(r span) bool { return capital[r.kind] && !s.capital(r) })
}

func (s *scan) capital(r span) bool {
	text := s.doc.Lines[r.from].Text
	first, _ := utf8.DecodeRuneInString(text[max(0, strings.IndexFunc(text, unicode.IsLetter)):])
	return unicode.IsUpper(first)
}

func isAny(key string, lists ...[]string) bool {
	for _, list := range lists {
		if slices.Contains(list, key) {
			return true
		}
	}
	return false
}

// card is the lines of one entry.
type card struct {
	lines []Line
	row   span // its buttons; of an open one nothing
	head  int  // of the line that only heads have, or -1
	first bool // the page's own lines may stand before it
	open  bool // the document ended before its buttons
}

// cut cuts a document into the cards that end with rows of a kind. Mark tells
// the line of a head among the lines of a card.
func (s *scan) cut(kind string, mark func(lines []Line, first bool) int) []card {
	var out []card
	from := 0
	for _, r := range s.spans {
		if r.kind != kind {
			continue
		}
		c := card{lines: s.doc.Lines[from:r.from], row: r, first: len(out) == 0}
		c.head = mark(c.lines, c.first)
		out = append(out, c)
		from = r.to + 1
	}
	out = s.mend(out)
	if from < len(s.doc.Lines) {
		c := card{lines: s.doc.Lines[from:], open: true, first: len(out) == 0}
		if c.head = mark(c.lines, c.first); c.head >= 0 && !s.barred(c.lines[:c.head]) {
			out = append(out, c)
		} else {
			s.foot = c.lines
		}
	}
	return s.apart(out, mark)
}

// apart parts cards that no buttons part, as on pages for phones: each post begins
// with a head like that of the first. The page's own count decides, or that every
// head tells that the post is in a group: a post may hold another, with its head.
func (s *scan) apart(cards []card, mark func([]Line, bool) int) []card {
	if !slices.Contains([]string{Pending, Spam}, s.out.Kind) {
		return cards
	}
	heads, all, shown := make([][]int, len(cards)), 0, true
	for i, c := range cards {
		at := s.afterTitle(c.lines, c.first)
		heads[i] = s.heads(c.lines[at:])
		for k := range heads[i] {
			heads[i][k] += at
			shown = shown && grouped(c.lines[heads[i][k]:])
		}
		all += max(1, len(heads[i]))
	}
	if all == len(cards) || all != s.count && !shown {
		return cards
	}
	var out []card
	for i, c := range cards {
		if len(heads[i]) < 2 {
			out = append(out, c)
			continue
		}
		for k, from := range heads[i] {
			end := len(c.lines)
			if k+1 < len(heads[i]) {
				end = heads[i][k+1]
			}
			one := card{first: k == 0 && c.first}
			if k == 0 {
				from = 0
			}
			one.lines = c.lines[from:end]
			one.head = mark(one.lines, one.first)
			out = append(out, one)
		}
		out[len(out)-1].row = c.row
	}
	return out
}

// grouped reports whether the lines of a post, from the name on, tell beside its
// time or right below that the post is in a group.
func grouped(lines []Line) bool {
	for _, l := range lines[1:min(len(lines), 4)] {
		for _, w := range []string{"nhom rieng tu", "nhom cong khai", "private group", "public group"} {
			if l.Key == w || strings.HasSuffix(l.Key, " "+w) {
				return true
			}
		}
	}
	return false
}

// barred reports whether the bar that names the pages stands among lines: what
// comes after it at the foot of a page is no card.
func (s *scan) barred(lines []Line) bool {
	n := 0
	for _, l := range lines {
		if s.entry(l) {
			n++
		}
	}
	return n >= 3
}

// mend joins cards that were cut at words which only read like buttons: one
// without a head goes to the card before, unless the page itself counts as many
// cards as were cut, or half of them have none.
func (s *scan) mend(cards []card) []card {
	headless := 0
	for _, c := range cards[min(1, len(cards)):] {
		if c.head < 0 && len(c.lines) > 0 {
			headless++
		}
	}
	if headless == 0 || len(cards) == s.count || 2*headless > len(cards) && len(cards)-headless != s.count {
		return cards
	}
	var out []card
	for _, c := range cards {
		if c.head >= 0 || len(out) == 0 || len(c.lines) == 0 {
			out = append(out, c)
			continue
		}
		last := &out[len(out)-1]
		from := last.row.from - len(last.lines)
		last.lines, last.row = s.doc.Lines[from:c.row.from], c.row
	}
	return out
}
