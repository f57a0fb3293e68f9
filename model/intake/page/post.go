package page

import (
	"slices"
	"strings"
	"unicode/utf8"

	"duyet/model"
	"duyet/model/fold"
)

// readPosts reads the cards of a page of posts that wait, or that were
// reported: a name, a time, the text, the buttons.
func (s *scan) readPosts(row string) {
	s.cards = s.cut(row, s.postHead)
	repeats := s.repeats(s.cards)
	n := s.noise()
	for i, c := range s.cards {
		c = s.unfold(c, repeats, len(s.cards))
		name := s.name(c, repeats, len(s.cards))
		if s.behead(c, i, name) {
			s.reject(c, "no-text")
			continue
		}
		s.waiting(c, name, n)
	}
}

// noise is what stands around the texts of most cards: for each line that
// begins or ends them, with how many different neighbours towards the text it
// does. What is written again and again has the same ones.
type noise struct {
	lead, tail map[string]map[string]bool
	cards      int
}

// noise looks at the beginnings and ends of the texts.
func (s *scan) noise() noise {
	n := noise{lead: map[string]map[string]bool{}, tail: map[string]map[string]bool{}, cards: len(s.cards)}
	meet := func(at map[string]map[string]bool, l, neighbour Line) {
		if _, timed := s.time(neighbour); timed || dots(neighbour) {
			return
		}
		if at[l.Key] == nil {
			at[l.Key] = map[string]bool{}
		}
		at[l.Key][neighbour.Key] = true
	}
	for _, c := range s.cards {
		lines := c.lines[max(0, c.head):]
		for i := 1; i+1 < len(lines) && i <= 4; i++ {
			meet(n.lead, lines[i], lines[i+1])
		}
		for i := len(lines) - 1; i > 1 && i >= len(lines)-3; i-- {
			meet(n.tail, lines[i], lines[i-1])
		}
	}
	return n
}

// often reports a line that stands at a place in most cards, three at least,
// beside another text each time.
func (n noise) often(at map[string]map[string]bool, l Line) bool {
	k := len(at[l.Key])
	return k >= 3 && 2*k > n.cards && utf8.RuneCountInString(l.Text) <= 60
}

// waiting reads one card of a post.
func (s *scan) waiting(c card, name int, n noise) {
	l := c.lines[name]
	e := Entry{Line: l.N, Name: nameOf(l), Arrive: model.Arrive{Item: model.Post, Complete: model.Full, State: model.StatePending}}
	if s.out.Kind == Reported {
		e.Arrive.State = model.StatePublished
		e.Arrive.Traits = append(e.Arrive.Traits, model.IsReported)
		s.reasons(&e, c.lines[:name])
	}
	if c.open {
		e.Arrive.Complete = model.Incomplete
	}
	s.author(&e, c.lines[name:], l)
	ids(&e, c.lines[name:])
	lines := s.lead(c.lines[name+1:], &e, n)
	s.words(&e, s.tail(lines, n))
	if s.out.Kind == Reported {
		s.reported(&e)
	}
	if blank := e.Arrive.Content.Text == "" && e.Arrive.Content.ExternalID == ""; blank && (e.Arrive.Created == 0 && c.head < 0 || c.open) {
		s.reject(c, "no-text")
		return
	}
	s.out.Entries = append(s.out.Entries, e)
}

// ids reads the links to the post or the comment itself.
func ids(e *Entry, lines []Line) {
	c := &e.Arrive.Content
	for _, l := range lines {
		if l.is(Message) {
			continue
		}
		for _, link := range l.Links {
			if id := postIn(link); id != "" && c.ExternalID == "" {
				c.ExternalID, c.URL = id, link
			}
			if id := commentIn(link); id != "" && c.ExternalID == "" && ours(link) && groupIn(link) != "" {
				c.ExternalID, c.URL = id, link
				e.Arrive.Item = model.Comment
			}
		}
	}
}

// lead takes what stands between the name and the text: badges, the time or
// its scattered letters, dots, who can see it.
func (s *scan) lead(lines []Line, e *Entry, n noise) []Line {
	timed := false
	for len(lines) > 0 {
		l := lines[0]
		m, isTime := s.time(l)
		scattered := s.scrambled(lines, 0)
		switch {
		case l.is(Message):
			return lines
		case !timed && scattered > 0 && !(isTime && len(lines) > 1 && dots(lines[1])):
			lines = lines[scattered-1:]
			timed = true
		case !timed && isTime:
			s.created(e, l, m.At, m.Precision)
			timed = true
		case dots(l), l.is(Side), l.is(Button) && !slices.Contains(moreWords, l.Key):
		case s.permalink(l), slices.Contains(shares, l.Key), l.Key == "facebook", n.often(n.lead, l):
		case sharing(l), timed && isAny(l.Key, []string{"edited", "da chinh sua"}) && len(lines) > 1:
		case !timed && (isAny(l.Key, badges) || s.laterTime(lines)):
		default:
			return lines
		}
		lines = lines[1:]
	}
	return nil
}

// laterTime reports whether the time of a post is still to come: what stands
// before it is no text.
func (s *scan) laterTime(lines []Line) bool {
	for i := 1; i < len(lines) && i < 6; i++ {
		if lines[i].is(Message) || utf8.RuneCountInString(lines[i-1].Text) > 50 {
			return false
		}
		if _, ok := s.time(lines[i]); ok || s.scrambled(lines, i) > 0 {
			return true
		}
	}
	return false
}

// sharing reports a line that tells who can see a post.
func sharing(l Line) bool {
	_, ok := starts(l, []string{"chia se voi", "shared with", "da chia se voi"})
	return ok && len(strings.Fields(l.Key)) <= 8
}

// created notes when a post was written.
func (s *scan) created(e *Entry, l Line, at int64, p model.Precision) {
	raw := l.Text
	for _, part := range parts(l) {
		if _, ok := s.moment(part.Text); ok {
			raw = bareTime(part.Text)
			break
		}
	}
	if l.Label != "" {
		if _, ok := s.moment(l.Label); ok {
			raw = l.Label
		}
	}
	e.Arrive.Created, e.Arrive.Precision, e.Arrive.Content.CreatedRaw = at, p, raw
}

// tail takes off what stands between the text and the buttons.
func (s *scan) tail(lines []Line, n noise) []Line {
	for len(lines) > 0 {
		l := lines[len(lines)-1]
		known := isAny(l.Key, sends, []string{"facebook"}) && len(lines) > 1
		if !dots(l) && !l.is(Side) && !known && !(l.is(Button) && !slices.Contains(moreWords, l.Key)) && !n.often(n.tail, l) {
			break
		}
		lines = lines[:len(lines)-1]
	}
	return lines
}

// words reads the text. Where the markup tells what somebody wrote, links and
// pictures around it are kept beside it.
func (s *scan) words(e *Entry, lines []Line) {
	c := &e.Arrive.Content
	lines = borne(c, lines)
	var text []string
	for _, l := range lines {
		for _, link := range l.Links {
			if !ours(link) && !slices.Contains(c.Links, link) && len(c.Links) < model.MaxLinks {
				c.Links = append(c.Links, link)
			}
		}
		for _, alt := range l.Alts {
			if !slices.Contains(c.Extra, alt) {
				c.Extra = append(c.Extra, alt)
			}
		}
		line, more := cutMore(l)
		if more {
			e.Arrive.Complete = lower(e.Arrive.Complete, model.Truncated)
		}
		if line == "" || l.is(Side) || l.is(Button) || dots(l) {
			continue
		}
		text = append(text, line)
	}
	c.Text = fold.Text(strings.Join(text, "\n"))
}

// borne keeps beside the text what stands on pictures and films below it: how
// many more there are, how long one is.
func borne(c *model.Content, lines []Line) []Line {
	for n := len(lines) - 1; n > 0; n-- {
		k := lines[n].Key
		more, counted := strings.CutPrefix(k, "+")
		clock := strings.Trim(k, "0123456789: /") == "" && strings.Contains(k, ":") && (strings.HasPrefix(k, "0:") || strings.Contains(k, " / "))
		if !(counted && number(more) > 0) && !clock {
			break
		}
		c.Extra = append(c.Extra, lines[n].Text)
		lines = lines[:n]
	}
	return lines
}

// reasons keeps why something was reported: what stands above the name, from
// the line on that tells of a report.
func (s *scan) reasons(e *Entry, lines []Line) {
	at := slices.IndexFunc(lines, func(l Line) bool { return reporting(l.Key) })
	if at < 0 {
		return
	}
	for _, l := range lines[at:] {
		if !s.own(l) && !l.is(Button) {
			e.Arrive.Content.Extra = append(e.Arrive.Content.Extra, l.Text)
		}
	}
}

// reporting recognises, folded, a line that tells of a report or its reason.
func reporting(k string) bool {
	return has(k, "bao cao", "reported", "report", "reports") && len(strings.Fields(k)) <= 14 || strings.HasPrefix(k, "ly do") || strings.HasPrefix(k, "reason") ||
		has(k, "vi pham", "violates", "violation") && len(strings.Fields(k)) <= 10 ||
		strings.HasPrefix(k, "tu khoa") || strings.HasPrefix(k, "keyword") || has(k, "canh bao", "alert", "alerts") && len(strings.Fields(k)) <= 6
}

// reported moves what is said about a report out of the text into the reasons.
func (s *scan) reported(e *Entry) {
	c := &e.Arrive.Content
	lines := strings.Split(c.Text, "\n")
	end := len(lines)
	for end > 0 && reporting(key(lines[end-1])) {
		end--
	}
	c.Extra = append(c.Extra, lines[end:]...)
	c.Text = strings.TrimSpace(strings.Join(lines[:end], "\n"))
	if slices.ContainsFunc(c.Extra, func(x string) bool { return has(key(x), "binh luan", "comment") }) {
		e.Arrive.Item = model.Comment
	}
}

// lower gives the completeness that shows less.
func lower(a, b model.Completeness) model.Completeness {
	if b.Rank() < a.Rank() {
		return b
	}
	return a
}

// cutMore takes the button that shows the rest of a text off its line.
func cutMore(l Line) (string, bool) {
	if slices.Contains(moreWords, strings.Trim(l.Key, " …")) {
		return "", true
	}
	for _, w := range moreWords {
		if strings.HasSuffix(l.Key, "… "+w) || strings.HasSuffix(l.Key, "... "+w) || strings.HasSuffix(l.Key, "…"+w) || strings.HasSuffix(l.Key, "..."+w) {
			words := strings.Fields(l.Text)
			cut := strings.Join(words[:len(words)-len(strings.Fields(w))+1], " ")
			if i := strings.LastIndexAny(cut, "…."); i >= 0 {
				cut = strings.TrimRight(cut[:i], " .…")
			}
			return cut, true
		}
	}
	return l.Text, false
}
