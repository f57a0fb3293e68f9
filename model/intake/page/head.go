package page

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// requestMark reports a line that only a request has.
func (s *scan) requestMark(l Line) bool {
	if len(l.Text) > 160 || l.is(Message) || l.is(Side) {
		return false
	}
	for _, p := range parts(l) {
		if rest, ok := starts(p, requestedStarts); ok {
			if _, timed := s.moment(rest); timed {
				return true
			}
		}
		if rest, ok := starts(p, accountStarts); ok && rest != "" {
			return true
		}
		if rest, ok := starts(p, invitedStarts); ok && rest != "" {
			return true
		}
		if _, _, ok := tie(p.Key); ok {
			return true
		}
	}
	return told(l)
}

// requestHead finds the line below the name of a request: the first that only
// requests have, or a time, or where she lives.
func (s *scan) requestHead(lines []Line, first bool) int {
	at := s.afterTitle(lines, first)
	for i := at; i < len(lines); i++ {
		l := lines[i]
		if l.is(Side) || l.is(Button) {
			continue
		}
		if s.requestMark(l) || s.about(l) {
			return i
		}
		if _, ok := s.time(l); ok && (i > 0 && !s.own(lines[i-1])) {
			return i
		}
	}
	return -1
}

// about reports a line of where a person lives, is from, works or studies.
func (s *scan) about(l Line) bool {
	for _, w := range [][]string{livesStarts, fromStarts, workStarts} {
		if rest, ok := starts(l, w); ok && rest != "" && len(l.Text) < 120 {
			return true
		}
	}
	return false
}

// afterTitle is where the lines of the first card may begin: behind the page's
// own title, if that stands among them.
func (s *scan) afterTitle(lines []Line, first bool) int {
	if !first || len(lines) == 0 || s.heading.at < 0 {
		return 0
	}
	for i, l := range lines {
		if l.N == s.doc.Lines[s.heading.at].N && l.Text == s.doc.Lines[s.heading.at].Text {
			return i + 1
		}
	}
	return 0
}

// postHead finds the line below the name of a post: its time, or what stands
// in its place, see [scan.scrambled]. Without either a lone dot, which stands
// behind the time, will do.
func (s *scan) postHead(lines []Line, first bool) int {
	at := s.afterTitle(lines, first)
	dot := -1
	named := false // a line above may be a name
	for i := at; i < len(lines); i++ {
		l := lines[i]
		named = named || i > at && (lines[i-1].Name != "" || !s.own(lines[i-1]))
		if l.is(Side) || l.is(Button) || l.is(Message) {
			continue
		}
		if _, ok := s.time(l); ok && named {
			return i
		}
		if s.permalink(l) || named && s.scrambled(lines, i) > 0 && (utf8.RuneCountInString(l.Text) <= 2 || s.belowName(lines[i-1])) {
			return i
		}
		if dots(l) && dot < 0 && named {
			dot = i
		}
		if dot >= 0 && i > dot+6 {
			break
		}
	}
	return dot
}

// belowName reports whether a line may be the name that a time stands below: a
// name of one word may look like letters of a scrambled time.
func (s *scan) belowName(l Line) bool {
	l.Text = deed(l.Text)
	return l.Name != "" || s.nameLike(l) >= 2
}

// permalink reports a line that is the link to a post itself, which is what the
// time of a post is.
func (s *scan) permalink(l Line) bool {
	if l.is(Message) || l.Name != "" {
		return false
	}
	return slices.ContainsFunc(l.Links, func(link string) bool { return postIn(link) != "" || commentIn(link) != "" })
}

// longestTime is how many lines the letters of a time may take.
const longestTime = 40

// longestChunk is how many letters of a scrambled time may stand on one line.
const longestChunk = 5

// scrambled gives how many lines at i are the letters of a time that the page
// shows in another order than it holds them: three at least, each of one letter
// or two. Where a lone dot ends them, as it ends the time, some may be chunks of
// a few letters; where other cards show the same, fewer lines will do.
func (s *scan) scrambled(lines []Line, i int) int {
	short, n := 0, 0
	for ; n < longestTime && n+i < len(lines) && chunk(lines[n+i]); n++ {
		if short == n && utf8.RuneCountInString(lines[n+i].Text) <= 2 {
			short++
		}
	}
	ended := n+i < len(lines) && dots(lines[n+i]) && n > 0
	switch {
	case ended && (n >= 3 || s.scatters):
		if _, timed := s.time(lines[i]); n < 3 && timed {
			return 0
		}
		return n
	case short >= 3:
		return short
	}
	return 0
}

// chunk reports a line that may be a few letters of a scrambled time.
func chunk(l Line) bool {
	return utf8.RuneCountInString(l.Text) <= longestChunk && !dots(l) && !strings.ContainsAny(l.Text, " \t") && !l.is(Message) && !l.is(Button) && l.Name == ""
}

// scattered reports whether most times of the page are scrambled.
func (s *scan) scattered() bool {
	n, dotted := 0, 0
	for i := 0; i < len(s.doc.Lines); i++ {
		if dots(s.doc.Lines[i]) {
			dotted++
		}
		if k := s.scrambled(s.doc.Lines, i); k > 0 {
			n++
			i += k - 1
		}
	}
	return n >= 2 && 2*n > dotted
}

// repeats counts in how many cards a line stands before the head beside another
// that may be the name. One that stands alone is the name: namesakes repeat too.
func (s *scan) repeats(cards []card) map[string]int {
	n := map[string]int{}
	for _, c := range cards {
		if c.first && s.heading.at < 0 || c.head < 0 {
			continue
		}
		seen := map[string]bool{}
		mayBe := 0
		for _, l := range c.lines[s.afterTitle(c.lines, c.first):c.head] {
			if !seen[l.Key] && !s.own(l) {
				mayBe++
			}
			seen[l.Key] = true
		}
		for k := range seen {
			if mayBe > 1 {
				n[k]++
			}
		}
	}
	return n
}

// name finds the line of the name among those before the head of a card. Where
// the markup tells it, it is known; else the line that looks most like one is
// taken. It is -1 when there is none.
func (s *scan) name(c card, repeats map[string]int, cards int) int {
	zone := c.lines[:max(0, c.head)]
	if c.head < 0 {
		zone = c.lines
	}
	if c.head < 0 {
		if i := slices.IndexFunc(c.lines, func(l Line) bool { return l.Name != "" && !l.is(Side) && !l.is(Message) }); i >= 0 {
			return i
		}
	}
	for i := min(c.head, len(c.lines)-1); i >= 0; i-- {
		if l := c.lines[i]; l.Name != "" && !l.is(Side) && (i < c.head || !s.permalink(l)) {
			return i
		}
	}
	best, score := -1, -100.0
	near, top := 0, s.afterTitle(zone, c.first)
	for i := len(zone) - 1; i >= top && near < 6; i-- {
		l := zone[i]
		if dots(l) || l.is(Side) || l.is(Button) {
			continue
		}
		v := s.nameLike(l)
		if n := repeats[l.Key]; n > 1 && cards > 1 {
			v -= 4 * float64(n) / float64(cards)
		}
		if c.first {
			v -= 0.4 * float64(near)
		}
		// What stands first in a card that is not the first one is the name,
		// unless it is noise.
		if v > score || v == score && !c.first {
			best, score = i, v
		}
		near++
	}
	return best
}

// unfold parts a name from what stands behind it on its line: "Hoa · Đã yêu cầu
// hôm qua". It does nothing where a name stands above.
func (s *scan) unfold(c card, repeats map[string]int, cards int) card {
	if c.head < 0 || c.lines[c.head].Name != "" {
		return c
	}
	if at := s.name(c, repeats, cards); at >= 0 && s.nameLike(c.lines[at]) > -2 {
		return c
	}
	l := c.lines[c.head]
	all := parts(l)
	if _, timed := s.time(all[0]); len(all) < 2 || timed || s.requestMark(all[0]) || s.about(all[0]) || s.own(all[0]) {
		return c
	}
	rest := l
	rest.Text = strings.TrimLeft(l.Text[len(all[0].Text):], " ·•")
	rest.Raw, rest.Key = rest.Text, key(rest.Text)
	c.lines = slices.Concat(c.lines[:c.head], []Line{all[0], rest}, c.lines[c.head+1:])
	c.head++
	return c
}

// nameLike says how much a line looks like the name of a person.
func (s *scan) nameLike(l Line) float64 {
	v := 0.0
	if anonymousName(l.Key) {
		return 4
	}
	if slices.Contains(badges, l.Key) {
		v -= 4
	}
	if s.entry(l) || isAny(l.Key, sorts, filters, chrome, empties) {
		v -= 3
	}
	if kind, _ := titled(l); kind != "" {
		v -= 3
	}
	bare, _, _ := strings.Cut(l.Text, "·")
	words := strings.Fields(bare)
	capitals := 0
	for _, w := range words {
		r, _ := utf8.DecodeRuneInString(strings.TrimLeft(w, "(\"“"))
		if unicode.IsUpper(r) || !unicode.IsLetter(r) {
			capitals++
		}
	}
	switch n := len(words); {
	case n > 0 && n <= 7 && capitals == n:
		v += 2
	case n > 8 || n > 2 && capitals*2 < n:
		v--
	}
	if strings.ContainsAny(l.Text, ":?!") || strings.HasSuffix(l.Text, ".") {
		v--
	}
	return v
}

// deed cuts what an author did off the line of her name: "Hoa đã chia sẻ một
// bài viết.", "Hoa ▸ Nhóm", and what stands behind a dot.
func deed(text string) string {
	if i := strings.IndexAny(text, "·•▸►▶›»→"); i > 0 && strings.TrimSpace(text[:i]) != "" {
		text = strings.TrimSpace(text[:i])
	}
	if head, _, found := strings.Cut(text, " > "); found {
		text = head
	}
	words := strings.Fields(text)
	for i, w := range words {
		first, _ := utf8.DecodeRuneInString(w)
		if !unicode.IsLower(first) {
			continue
		}
		if i > 0 && slices.Contains(deeds, key(w)) && len(words)-i >= 2 {
			return strings.Join(words[:i], " ")
		}
		return text
	}
	return text
}
