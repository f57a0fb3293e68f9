package page

import (
	"slices"
	"strings"

	"duyet/model/intake/times"
)

// since reports a line that says since when, or by whom, somebody is a member.
func (s *scan) since(l Line) bool {
	if len(l.Text) > 140 || l.is(Side) {
		return false
	}
	_, ok := s.joining(l)
	return ok
}

// joined is what a line says of how somebody became a member.
type joined struct {
	when times.Moment
	raw  string
	by   string
}

// joining reads "Đã tham gia khoảng 2 tuần trước", "Joined on Monday", "Do Lan
// Thử thêm 3 tháng trước", "Added by Lan on 19 November 2025", "Được Lan phê
// duyệt hôm qua", "Đã tạo nhóm 3 năm trước".
func (s *scan) joining(l Line) (joined, bool) {
	if rest, ok := strings.CutPrefix(l.Text, l.Name); ok && rest != "" && l.Name != "" {
		l.Text = strings.TrimSpace(rest)
		l.Key = key(l.Text)
	}
	for _, p := range parts(l) {
		if rest, ok := starts(p, append(slices.Clone(joinedStarts), createdNames...)); ok {
			if m, ok := s.moment(trimGroup(rest)); ok {
				return joined{when: m, raw: p.Text}, true
			}
		}
		if by, rest, ok := agent(p.Text); ok {
			m, _ := s.moment(rest)
			return joined{when: m, raw: p.Text, by: by}, true
		}
	}
	return joined{}, false
}

// trimGroup drops what names the group between the verb and the time.
func trimGroup(rest string) string {
	for _, w := range []string{"nhóm ", "nhóm vào ", "the group ", "group "} {
		rest = strings.TrimPrefix(rest, w)
	}
	return rest
}

// agent reads who made somebody a member, and what stands behind the verb.
func agent(text string) (by, rest string, ok bool) {
	words := strings.Fields(text)
	if len(words) < 3 {
		return "", "", false
	}
	k := make([]string, len(words))
	for i, w := range words {
		k[i] = key(w)
	}
	if len(k) > 3 && slices.Contains([]string{"added", "invited", "approved"}, k[0]) && k[1] == "by" {
		end := len(words)
		for i := 3; i < len(words); i++ {
			if words[i] == strings.ToLower(words[i]) {
				end = i
				break
			}
		}
		return strings.Join(words[2:end], " "), strings.Join(words[end:], " "), true
	}
	if k[0] != "do" && k[0] != "duoc" {
		return "", "", false
	}
	for i := 2; i < len(words); i++ {
		n := 0
		switch {
		case k[i] == "them", k[i] == "moi", k[i] == "duyet":
			n = 1
		case k[i] == "phe" && i+1 < len(k) && k[i+1] == "duyet":
			n = 2
		}
		if n > 0 && words[i] == strings.ToLower(words[i]) {
			return strings.Join(words[1:i], " "), strings.Join(words[i+n:], " "), true
		}
	}
	return "", "", false
}

// readMembers reads a page of members: a name, badges, since when, by whom.
func (s *scan) readMembers() {
	cards, rest := s.joinings()
	repeats := s.repeats(cards)
	for _, c := range cards {
		c = s.unfold(c, repeats, len(cards))
		l := c.lines[c.head]
		j, _ := s.joining(l)
		above := c.lines[:c.head]
		s.afterMember(above)
		// What stands between two members belongs to the one before.
		at := s.name(card{lines: above, head: len(above), first: true}, repeats, len(cards))
		if l.Name != "" && j.by == "" {
			at = c.head
		}
		if at < 0 || s.nameLike(c.lines[at]) < -2 {
			if n := len(s.out.Members); n > 0 {
				s.out.Members[n-1].also(j, l)
			}
			continue
		}
		m := Member{}
		e := Entry{}
		s.author(&e, c.lines[at:], c.lines[at])
		m.Author = e.Arrive.Content.Author
		m.Author.Name = clean(nameOf(c.lines[at]))
		for _, b := range c.lines[at:c.head] {
			m.badge(b)
		}
		m.also(j, l)
		s.out.Members = append(s.out.Members, m)
	}
	s.afterMember(rest)
}

// joinings cuts the page behind each line that says how somebody became a
// member, and gives what is left behind the last.
func (s *scan) joinings() (cards []card, rest []Line) {
	from := 0
	for i, l := range s.doc.Lines {
		if s.since(l) {
			cards = append(cards, card{lines: s.doc.Lines[from : i+1], head: i - from, first: from == 0})
			from = i + 1
		}
	}
	return cards, s.doc.Lines[from:]
}

// afterMember reads what stands behind the last member: where she lives.
func (s *scan) afterMember(lines []Line) {
	n := len(s.out.Members)
	if n == 0 {
		return
	}
	for _, l := range lines[:min(len(lines), 2)] {
		if rest, ok := starts(l, livesStarts); ok {
			s.out.Members[n-1].Locality = rest
		}
	}
}

// badge reads what stands between a name and its dates.
func (m *Member) badge(l Line) {
	for _, p := range parts(l) {
		switch {
		case slices.Contains(moderators, p.Key):
			m.Role = "moderator"
		case slices.Contains(officials, p.Key):
			m.Role = "admin"
		}
	}
}

// also adds what a further line says of a member.
func (m *Member) also(j joined, l Line) {
	if j.when.At > 0 && m.Joined == 0 {
		m.Joined, m.Precision, m.JoinedRaw = j.when.At, j.when.Precision, j.raw
	} else if m.JoinedRaw == "" {
		m.JoinedRaw = j.raw
	}
	if m.AddedBy == "" {
		m.AddedBy = j.by
	}
	for _, p := range parts(l) {
		if rest, ok := starts(p, livesStarts); ok {
			m.Locality = rest
		}
	}
}

// anonymousName recognises, folded, how the platform names who hides the name;
// it may number them.
func anonymousName(k string) bool {
	return slices.Contains(anonymous, strings.TrimRight(k, " 0123456789#"))
}

// Anonymous reports whether a name stands for nobody: the platform writes it
// for who hides the name, with or without a number behind it.
func Anonymous(name string) bool { return anonymousName(key(name)) }
