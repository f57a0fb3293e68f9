package page

import (
	"slices"
	"strings"

	"duyet/model"
	"duyet/model/fold"
)

// readPublished reads the posts of a feed, or one post, with the comments below
// them. Where the markup parts articles, each is one; else every row of buttons
// ends a post or a comment.
func (s *scan) readPublished() {
	pieces := s.articles()
	if len(pieces) == 0 {
		pieces = s.pieces()
	}
	late := s.timeLast(pieces)
	post := -1 // the entry whose comments follow
	passed := false
	for _, p := range pieces {
		switch {
		case !p.comment && advert(p.lines):
			s.out.Skipped++
			post, passed = -1, true
			continue
		case p.comment && passed:
			continue // on what was passed over
		case p.comment:
			s.comment(p, post)
		default:
			if s.published(p, late) {
				post = len(s.out.Entries) - 1
			} else {
				post = -1
			}
		}
		passed = false
	}
}

// piece is the lines of one post or comment, and of the buttons below it.
type piece struct {
	lines   []Line
	row     []Line
	comment bool
	first   bool
	headed  bool // it has the head of a post
}

// pieces cuts a document at its rows of buttons.
func (s *scan) pieces() []piece {
	var out []piece
	from := 0
	for _, r := range s.spans {
		if r.kind != onPost && r.kind != onComment {
			continue
		}
		p := piece{lines: s.doc.Lines[from:r.from], row: s.doc.Lines[r.from : r.to+1], comment: r.kind == onComment, first: len(out) == 0}
		if p.first {
			p.lines = s.belowHead(p.lines)
		}
		if post := s.besides(p.lines); post > 0 {
			out = append(out, piece{lines: p.lines[:post], first: p.first})
			p.lines, p.first = p.lines[post:], false
		}
		p.headed = s.postHead(p.lines, p.first) >= 0
		if n := len(out) - 1; n >= 0 && s.goesOn(out[n], p) {
			// The row before was somebody's words.
			out[n].lines, out[n].row = slices.Concat(out[n].lines, out[n].row, p.lines), p.row
		} else {
			out = append(out, p)
		}
		from = r.to + 1
	}
	return out
}

// goesOn reports whether what follows a post is still the same one: it has a
// row of buttons of its own, but neither a head nor a mark of what is paid for.
func (s *scan) goesOn(before, p piece) bool {
	lines := s.withoutFigures(p.lines)
	return before.headed && len(before.row) > 0 && !before.comment && !p.comment && len(lines) > 0 && s.postHead(lines, false) < 0 && !advert(lines)
}

// articles takes the posts and comments apart as the markup does: a comment is
// an article within one, or one whose own link is that of a comment.
func (s *scan) articles() []piece {
	by := make([][]Line, len(s.doc.articles)+1)
	for _, l := range s.doc.Lines {
		by[l.Article] = append(by[l.Article], l)
	}
	rows := map[int]span{} // by the number of their first line
	for _, r := range s.spans {
		if r.kind == onPost || r.kind == onComment {
			rows[s.doc.Lines[r.from].N] = r
		}
	}
	var out []piece
	for i, parent := range s.doc.articles {
		lines := by[i+1]
		if !slices.ContainsFunc(lines, s.signed) {
			continue
		}
		p := piece{lines: lines, comment: parent > 0 && slices.ContainsFunc(by[parent], s.signed) || s.commented(lines)}
		for at, l := range lines {
			if r, ok := rows[l.N]; ok {
				p.lines, p.row = lines[:at], lines[at:]
				p.comment = p.comment || r.kind == onComment
				break
			}
		}
		out = append(out, p)
	}
	return out
}

// signed reports a line that tells who wrote something, or which post it is.
func (s *scan) signed(l Line) bool { return l.Name != "" || anonymousName(l.Key) || s.permalink(l) }

// commented reports whether the lines of an article link to a comment and to no
// post of their own.
func (s *scan) commented(lines []Line) bool {
	comments := 0
	for _, l := range lines {
		for _, link := range l.Links {
			switch {
			case postIn(link) != "" && !l.is(Message):
				return false
			case commentIn(link) != "":
				comments++
			}
		}
	}
	return comments > 0
}

// advert reports lines that somebody paid for, or that the site suggests: what
// says so, or a group that one may join.
func advert(lines []Line) bool {
	if elsewhereIn(lines) {
		return true
	}
	for _, l := range lines[:min(len(lines), 12)] {
		for _, p := range parts(l) {
			if slices.Contains(sponsored, p.Key) {
				return true
			}
		}
	}
	return false
}

// timeLast reports whether the page writes the time of a post below its text,
// as its light form does: in most posts it stands near the end.
func (s *scan) timeLast(pieces []piece) bool {
	last, early := 0, 0
	for _, p := range pieces {
		if p.comment || p.first {
			continue
		}
		lines := s.withoutFigures(p.lines)
		for i, l := range lines {
			if _, ok := s.time(l); ok && !l.is(Message) {
				if i == len(lines)-1 && i > 1 {
					last++
				} else {
					early++
				}
				break
			}
		}
	}
	return last > early
}

// published reads one post that everybody can see. It reports whether it was
// one.
func (s *scan) published(p piece, late bool) bool {
	e := Entry{Arrive: model.Arrive{Item: model.Post, Complete: model.Full, State: model.StatePublished}}
	lines := s.figures(p.lines, &e)
	s.figuresOf(p.row, &e)
	c := card{lines: lines, first: p.first, head: s.postHead(lines, p.first)}
	if c.head >= 0 && !late {
		c.lines, c.head = nearest(s, c)
	}
	name := -1
	switch {
	case late:
		name = s.firstLine(lines, p.first)
	case c.head >= 0:
		name = s.name(c, nil, 0)
	}
	if name < 0 {
		if len(lines) > 0 && !p.first {
			s.out.Skipped++
		} else if p.first && len(lines) > 0 && s.heading.at < 0 {
			s.reject(c, "no-name")
		}
		return false
	}
	l := c.lines[name]
	e.Line, e.Name = l.N, nameOf(l)
	s.author(&e, c.lines[name:], l)
	ids(&e, c.lines[name:])
	rest := c.lines[name+1:]
	if late {
		rest = s.timeBelow(rest, &e)
	} else {
		rest = s.lead(rest, &e, noise{})
	}
	s.words(&e, s.tail(rest, noise{}))
	if e.Arrive.Content.Text == "" && e.Arrive.Created == 0 && e.Arrive.Content.ExternalID == "" {
		return false
	}
	s.out.Entries = append(s.out.Entries, e)
	return true
}

// nearest drops what stands before the head of a post for good: the head of the
// page, or what is left of the one before.
func nearest(s *scan, c card) ([]Line, int) {
	from := max(0, c.head-6)
	if s.doc.Marked {
		from = 0
	}
	return c.lines[from:], c.head - from
}

// firstLine is the first line of a post that is none of the page's own. Before
// the first post the head of the page may stand.
func (s *scan) firstLine(lines []Line, first bool) int {
	from := 0
	for i := 0; first && i < len(lines) && i < 20; i++ {
		if k := strings.TrimRight(lines[i].Key, " …"); slices.Contains(feedHeads, k) || private(k) {
			from = i + 1
		}
	}
	for i, l := range lines {
		if i >= from && !s.own(l) && !s.small(l) && s.nameLike(l) >= 0 {
			return i
		}
	}
	return -1
}

// timeBelow takes the time that stands below a text, and the line it is in.
func (s *scan) timeBelow(lines []Line, e *Entry) []Line {
	for i := len(lines) - 1; i >= 0; i-- {
		if m, ok := s.time(lines[i]); ok {
			s.created(e, lines[i], m.At, m.Precision)
			return lines[:i]
		}
	}
	return lines
}

// comment reads one comment, and keeps its beginning beside the post it stands
// under.
func (s *scan) comment(p piece, post int) {
	e := Entry{Arrive: model.Arrive{Item: model.Comment, Complete: model.Full, State: model.StatePublished}}
	lines, official := s.above(p.lines)
	if len(lines) == 0 {
		return
	}
	at := 0
	if i := slices.IndexFunc(lines, func(l Line) bool { return l.Name != "" }); i >= 0 {
		at = i
	}
	l := lines[at]
	e.Line, e.Name = l.N, nameOf(l)
	s.author(&e, lines[at:], l)
	ids(&e, append(slices.Clone(lines[at:]), p.row...))
	if badge, ok := strings.CutPrefix(l.Text, l.Name); ok && l.Name != "" {
		official = official || slices.Contains(officials, key(badge))
	}
	rest := lines[at+1:]
	for len(rest) > 0 && (isAny(rest[0].Key, badges, officials) || dots(rest[0])) && (len(rest) > 1 || s.doc.Marked) {
		official = official || slices.Contains(officials, rest[0].Key)
		rest = rest[1:]
	}
	rest = s.dated(rest, p.row, &e)
	s.words(&e, rest)
	if e.Arrive.Content.Text == "" && len(e.Arrive.Content.Extra) == 0 && e.Arrive.Content.ExternalID == "" {
		return
	}
	if post >= 0 {
		s.reply(&s.out.Entries[post], e, official)
	}
	s.out.Entries = append(s.out.Entries, e)
}

// above passes over what stands before a comment: how many reacted to the one
// before, how many more there are, badges. It reports whether one of the badges
// is that of those who run the group.
func (s *scan) above(lines []Line) (rest []Line, official bool) {
	for len(lines) > 0 {
		l := lines[0]
		switch {
		case slices.Contains(officials, l.Key):
			official = true
		case l.Name != "":
			return lines, official
		case s.small(l), isAny(l.Key, badges), dots(l), counter(l), l.is(Side), l.is(Button):
		default:
			return lines, official
		}
		lines = lines[1:]
	}
	return nil, official
}

// small reports a line of the page among comments and figures.
func (s *scan) small(l Line) bool {
	if dots(l) || counter(l) || slices.Contains(under, strings.TrimRight(l.Key, " …")) {
		return true
	}
	if rest, ok := starts(l, under); ok && len(strings.Fields(l.Key)) <= 7 && len(strings.Fields(l.Key))-len(strings.Fields(rest)) > 2 {
		return true
	}
	words := strings.Fields(l.Key)
	if len(words) > 10 || len(words) < 2 {
		return false
	}
	if number(words[0]) >= 0 && number(words[len(words)-1]) >= 0 && (len(words) == 3 || has(l.Key, "trong so")) && has(l.Key, "of", "tren", "trong so", "trong tong so") {
		return true // how many of the comments are shown
	}
	if has(l.Key, "phan hoi", "replies", "reply", "tra loi", "replied") && (strings.Trim(words[0], "0123456789") == "" || words[0] == "xem" || words[0] == "view" || has(l.Key, "da tra loi", "da phan hoi", "replied")) {
		return true
	}
	return has(l.Key, "binh luan", "comments") && (words[0] == "xem" || words[0] == "view")
}

// dated takes the time of a comment, which stands below its text or among its
// buttons.
func (s *scan) dated(lines, row []Line, e *Entry) []Line {
	for _, l := range row {
		for _, p := range parts(l) {
			if m, ok := s.time(Line{Text: p.Text, Key: p.Key, Raw: p.Raw, Mark: Mark{Label: l.Label}}); ok {
				s.created(e, p, m.At, m.Precision)
				return lines
			}
		}
	}
	for i := len(lines) - 1; i >= 0 && i >= len(lines)-3; i-- {
		if m, ok := s.time(lines[i]); ok && (i > 0 || s.doc.Marked) && !lines[i].is(Message) {
			s.created(e, lines[i], m.At, m.Precision)
			return lines[:i]
		}
	}
	return lines
}

// excerpt is how much of a comment is kept beside its post, in bytes.
const excerpt = 160

// reply keeps a comment beside its post. Those who run the group come first
// where there are too many.
func (s *scan) reply(post *Entry, e Entry, official bool) {
	c := &post.Arrive.Content
	text := e.Arrive.Content.Text
	if len(text) > excerpt {
		text = strings.TrimSpace(strings.ToValidUTF8(text[:excerpt], "")) + "…"
	}
	r := model.Reply{Author: e.Arrive.Content.Author, Text: fold.Text(text), At: e.Arrive.Created, Precision: e.Arrive.Precision, Official: official}
	r.Author.Name = clean(e.Name)
	if e.Arrive.Created == 0 {
		r.Precision = ""
	}
	if len(c.Replies) < model.MaxReplies {
		c.Replies = append(c.Replies, r)
		return
	}
	if i := slices.IndexFunc(c.Replies, func(o model.Reply) bool { return !o.Official }); official && i >= 0 {
		c.Replies[i] = r
	}
}
