package page

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// belowHead drops the head of a group's own page from the lines before its first
// post: what it is called, how private it is, how many are in it, its tabs. It
// reaches to the last such line above the time of the post.
func (s *scan) belowHead(lines []Line) []Line {
	from := 0
	for i, l := range lines[:min(len(lines), 60)] {
		if _, timed := s.time(l); timed || s.permalink(l) || s.scrambled(lines, i) > 0 || slices.Contains(sponsored, l.Key) {
			break
		}
		if headLine(l) {
			from = i + 1
		}
	}
	return lines[from:]
}

// headLine reports a line of the head of a group's own page.
func headLine(l Line) bool {
	k := strings.Trim(l.Key, " +…")
	return slices.Contains(feedHeads, k) || slices.Contains(joins, k) || private(l.Key) || populations(l.Key)
}

// populations recognises how many are in a group: "1,5K thành viên".
func populations(k string) bool {
	count, what, found := strings.Cut(k, " ")
	if !found {
		return false
	}
	_, ok := amount(count)
	what = strings.TrimPrefix(what, "nghin ")
	return ok && (what == "thanh vien" || what == "members" || what == "member")
}

// joins are buttons of a group that one is not in.
var joins = []string{"tham gia nhom", "join group", "tham gia", "join", "yeu cau tham gia", "request to join"}

// elsewhereIn reports whether lines begin with a group that one may join: the
// site suggests a post of it.
func elsewhereIn(lines []Line) bool { return joinAt(lines) >= 0 }

// joinAt is where the button to join another group stands among the first
// lines, or -1.
func joinAt(lines []Line) int {
	for i := 0; i < min(len(lines), 9); i++ {
		if all := parts(lines[i]); len(all) > 1 && slices.Contains(joins, all[len(all)-1].Key) && !lines[i].is(Message) {
			return i
		}
		if i == 0 || !slices.Contains(joins, lines[i].Key) {
			continue
		}
		above := lines[i-1]
		if dots(above) && i > 1 {
			above = lines[i-2]
		}
		if private(above.Key) || populations(above.Key) {
			return i
		}
	}
	return -1
}

// besides is where the next post of the group begins among lines that hold a
// suggested one without buttons of its own before it, or 0.
func (s *scan) besides(lines []Line) int {
	join := joinAt(lines)
	if join < 0 {
		return 0
	}
	heads := s.heads(lines[join+1:])
	if len(heads) < 2 || heads[1]-heads[0] < 3 {
		return 0
	}
	return join + 1 + heads[1]
}

// heads finds where posts begin among lines by their heads alone: a line that
// looks like a name, and its time right below it or below a badge.
func (s *scan) heads(lines []Line) (out []int) {
	for i := 0; i+1 < len(lines); i++ {
		l := lines[i]
		if l.is(Message) || l.is(Side) || l.is(Button) || utf8.RuneCountInString(l.Text) > 100 || !s.belowName(l) || len(strings.Fields(l.Text)) < 2 {
			continue
		}
		if _, timed := s.time(l); timed || headLine(l) {
			continue
		}
		at := i + 1
		for at+1 < len(lines) && at < i+3 && (isAny(lines[at].Key, badges) || dots(lines[at])) {
			at++
		}
		if _, timed := s.time(lines[at]); timed && !lines[at].is(Message) || s.scrambled(lines, at) > 0 {
			out = append(out, i)
			i = at
		}
	}
	return out
}
