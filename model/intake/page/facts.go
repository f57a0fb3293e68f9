package page

import (
	"strconv"
	"strings"
)

// meta takes a line of facts; several may stand in one, with dots between. A
// dry one only looks.
func (x *request) meta(l Line, dry bool) bool {
	if x.fact(l) {
		return true
	}
	all := parts(l)
	if len(all) < 2 {
		return false
	}
	taken := 0
	var left []string
	for _, p := range all {
		if x.fact(p) || x.own(p) {
			taken++
		} else {
			left = append(left, p.Text)
		}
	}
	if taken > 0 && len(left) > 0 && !dry {
		x.c.Extra = append(x.c.Extra, left...)
		x.note("extra-lines", l.N, "")
	}
	return taken > 0
}

// fact takes one fact.
func (x *request) fact(l Line) bool {
	c, j := x.c, x.c.Join
	if rest, ok := starts(l, requestedStarts); ok && x.when(rest) {
		return true
	}
	if rest, ok := starts(l, invitedStarts); ok && rest != "" {
		j.InvitedBy = rest
		return true
	}
	if rest, ok := starts(l, accountStarts); ok && rest != "" {
		j.JoinedRaw = l.Text
		return true
	}
	if rest, ok := starts(l, livesStarts); ok && rest != "" {
		j.LivesIn = rest
		return true
	}
	if rest, ok := starts(l, fromStarts); ok && rest != "" {
		j.Locality = rest
		return true
	}
	if rest, ok := starts(l, workStarts); ok && rest != "" {
		c.Extra = append(c.Extra, l.Text)
		return true
	}
	if n, friends, ok := tie(l.Key); ok {
		if friends {
			j.FriendsInGroup = &n
		} else {
			j.GroupsInCommon = &n
		}
		return true
	}
	return c.CreatedRaw == "" && x.when(l.Text)
}

// when reads when the request was made.
func (x *request) when(text string) bool {
	m, ok := x.moment(text)
	if !ok {
		return false
	}
	x.c.CreatedRaw = text
	x.entry.Arrive.Created, x.entry.Arrive.Precision = m.At, m.Precision
	return true
}

// tie reads "1 nhóm chung", "2 groups in common", "1 friend in group".
func tie(key string) (n int, friends, ok bool) {
	digits, what, found := strings.Cut(key, " ")
	n, err := strconv.Atoi(digits)
	if !found || err != nil || n < 0 || n > 1_000_000 {
		return 0, false, false
	}
	switch what {
	case "nhom chung", "group in common", "groups in common", "mutual group", "mutual groups", "nhom chung voi ban":
		return n, false, true
	case "ban be trong nhom", "nguoi ban trong nhom", "ban trong nhom", "ban be la thanh vien", "friend in group", "friends in group",
		"friend in this group", "friends in this group", "ban chung", "mutual friend", "mutual friends", "nguoi ban chung":
		return n, true, true
	}
	return 0, false, false
}
