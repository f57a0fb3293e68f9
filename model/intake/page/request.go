package page

import (
	"slices"
	"strings"
	"unicode"

	"duyet/model"
	"duyet/model/fold"
)

// request is one card of a page of requests while it is read.
type request struct {
	*scan
	asked
	entry  *Entry
	c      *model.Content
	open   *model.Answer // the question whose answer is being read
	said   []string      // the lines of that answer, none of them empty
	folded bool          // the answers are there, but not shown
}

// readRequests reads the cards of a page of people who ask to come in.
func (s *scan) readRequests() {
	s.cards = s.cut(onQueue, s.requestHead)
	s.dock()
	repeats := s.repeats(s.cards)
	bodies := make([][]Line, len(s.cards))
	facts := make([]map[int]bool, len(s.cards))
	names := make([]int, len(s.cards))
	for i, c := range s.cards {
		c = s.unfold(c, repeats, len(s.cards))
		s.cards[i] = c
		if names[i] = s.name(c, repeats, len(s.cards)); s.behead(c, i, names[i]) {
			names[i] = -1
		}
		bodies[i], facts[i] = s.body(c, names[i])
	}
	a := s.asks(bodies)
	s.out.Questions = slices.DeleteFunc(slices.Clone(a.order), aboutRules)
	for i, c := range s.cards {
		s.request(c, names[i], facts[i], a)
	}
}

// dock takes off the ends of the cards what stands there as noise: buttons,
// words of the page, and what stands last in nearly all cards, in one of them
// where no answer can be.
func (s *scan) dock() {
	last, loose := map[string]int{}, map[string]bool{}
	for _, c := range s.cards {
		if n := len(c.lines); n > 1 && !c.open {
			k := c.lines[n-1].Key
			last[k]++
			loose[k] = loose[k] || told(c.lines[n-2]) || n-2 == c.head
		}
	}
	for i := range s.cards {
		c := &s.cards[i]
		for n := len(c.lines) - 1; n > c.head && n > 0 && !c.open; n-- {
			l := c.lines[n]
			noise := isAny(l.Key, sends) && !asking(c.lines[n-1]) || loose[l.Key] && (isAny(l.Key, chrome) || len(s.cards) > 3 && 10*last[l.Key] >= 9*len(s.cards))
			if told(l) || !noise && !dots(l) {
				break
			}
			c.lines = c.lines[:n]
		}
	}
}

// behead reports whether a card has no name of its own: the document began
// inside it. A name may look like anything, but a card with neither a head nor a
// title before it is the end of one.
func (s *scan) behead(c card, i, name int) bool {
	if name < 0 || i == 0 && s.heading.at < 0 && s.nameLike(c.lines[name]) <= -3 {
		return true
	}
	if i > 0 || s.heading.at >= 0 {
		return false
	}
	if c.head >= 0 && !told(c.lines[c.head]) {
		return false
	}
	// What tells of the answers stands at the end of a card, not at its head.
	return slices.ContainsFunc(s.cards, func(o card) bool { return o.head >= 0 && !told(o.lines[o.head]) }) ||
		c.head > 0 && slices.ContainsFunc(c.lines[:c.head], asking)
}

// body is what stands below the name of a card, the noise left out, and which
// of the card's lines are facts of the page's own making. They stand before the
// questions.
func (s *scan) body(c card, name int) (body []Line, facts map[int]bool) {
	facts = map[int]bool{}
	probe := &request{scan: s, c: &model.Content{Join: new(model.JoinFacts)}, entry: new(Entry)}
	asked := false
	for i, l := range c.lines {
		if i <= name || i < c.head || dots(l) || l.is(Side) || l.is(Button) && !folds(l) {
			continue
		}
		if asked = asked || asking(l); !asked && probe.meta(l, true) {
			facts[i] = true
			continue
		}
		if !told(l) {
			body = append(body, l)
		}
	}
	return body, facts
}

// folds reports the button that shows answers which are folded away, or the rest
// of them, with or without how many there are.
func folds(l Line) bool {
	k := strings.Trim(l.Key, " …()>›")
	if slices.Contains(foldedWords, k) {
		return true
	}
	words := strings.Fields(k)
	rest := slices.DeleteFunc(slices.Clone(words), func(w string) bool { return strings.Trim(w, "0123456789()+") == "" })
	return len(rest) < len(words) && slices.Contains(foldedWords, strings.Join(rest, " "))
}

// told reports a line in which the page itself tells of the answers.
func told(l Line) bool {
	if folds(l) || slices.Contains(unfoldedWords, l.Key) {
		return true
	}
	for _, w := range [][]string{agreedStarts, disagreedStarts, unansweredStarts} {
		if _, ok := starts(l, w); ok && len(strings.Fields(l.Key)) <= 12 {
			return true
		}
	}
	return false
}

func (s *scan) request(c card, name int, facts map[int]bool, a asked) {
	e := Entry{Arrive: model.Arrive{Item: model.Join, Complete: model.Full, State: model.StatePending}}
	if name < 0 {
		s.reject(c, "no-name")
		return
	}
	l := c.lines[name]
	e.Line, e.Name = l.N, nameOf(l)
	e.Arrive.Content.Join = new(model.JoinFacts)
	s.author(&e, c.lines[name:], l)
	x := &request{scan: s, asked: a, entry: &e, c: &e.Arrive.Content}
	if c.open {
		e.Arrive.Complete = model.Incomplete
	}
	for i, l := range c.lines {
		switch {
		case i <= name || i < c.head || dots(l) || l.is(Side) || l.is(Button) && !folds(l):
		case facts[i] && x.open == nil:
			x.meta(l, false)
		default:
			x.read(l, c.lines[i+1:])
		}
	}
	x.close()
	x.settle()
	s.out.Entries = append(s.out.Entries, e)
}

// nameOf is the name in its line as it stood.
func nameOf(l Line) string {
	if l.Name != "" {
		return l.Name
	}
	if name := deed(l.Text); name != l.Text {
		return name
	}
	return l.Raw
}

// Nickname parts a name from the nickname behind it in brackets: "Hoa (Bông)".
// What stands in brackets and is a word of the page is none.
func Nickname(shown string) (name, nickname string) {
	shown = strings.TrimSpace(shown)
	name, rest, ok := strings.Cut(shown, " (")
	nick, closed := strings.CutSuffix(rest, ")")
	if !ok || !closed || strings.ContainsAny(nick, "()") || !strings.ContainsFunc(nick, unicode.IsLetter) || !strings.ContainsFunc(name, unicode.IsLetter) ||
		len(nick) > 100 || isAny(key(nick), badges, officials, chrome, []string{"ban", "you"}) {
		return shown, ""
	}
	return strings.TrimSpace(name), nick
}

// author fills in who a card is about, as far as links tell.
func (s *scan) author(e *Entry, lines []Line, name Line) {
	for _, l := range append([]Line{name}, lines[:min(len(lines), 4)]...) {
		for _, link := range l.Links {
			id, chosen := person(link)
			switch a := &e.Arrive.Content.Author; {
			case id != "":
				a.ExternalID, a.URL = id, "https://facebook.com/profile.php?id="+id
				return
			case chosen && l.Name != "":
				a.URL = link
				return
			}
		}
	}
}

// reject notes a card that is no item.
func (s *scan) reject(c card, why string) {
	e := Entry{Why: why, Line: 1}
	if len(c.lines) > 0 {
		l := c.lines[len(c.lines)-1]
		if !c.first {
			l = c.lines[0]
		}
		e.Line, e.Raw = l.N, l.Text
	}
	s.out.Entries = append(s.out.Entries, e)
}

// read takes one line below the name. Between a question and the end only the
// lines about the rules and missing answers are not part of an answer.
func (x *request) read(l Line, rest []Line) {
	j := x.c.Join
	if _, ok := starts(l, agreedStarts); ok && (x.open == nil || len(x.said) > 0) {
		j.RulesAgreed = new(true)
		x.close()
		return
	}
	if _, ok := starts(l, disagreedStarts); ok && (x.open == nil || len(x.said) > 0) {
		j.RulesAgreed = new(false)
		x.close()
		return
	}
	if x.question(l, rest) {
		x.close()
		x.open = &model.Answer{Question: x.worded(l), State: model.AnswerEmpty}
		return
	}
	if folds(l) {
		x.folded = true
		if x.open != nil && len(x.said) == 0 {
			x.open.State = model.AnswerUnknown
		}
		x.close()
		return
	}
	if slices.Contains(unfoldedWords, l.Key) {
		x.close()
		return
	}
	if _, ok := starts(l, unansweredStarts); ok && (x.open == nil || len(x.said) == 0) {
		x.unanswered()
		return
	}
	if x.open == nil {
		if !x.meta(l, false) && !isAny(l.Key, badges) && !x.own(l) {
			x.c.Extra = append(x.c.Extra, l.Text)
			x.note("extra-lines", l.N, "")
		}
		return
	}
	if l.is(Button) {
		return
	}
	text, more := cutMore(l)
	if more {
		x.entry.Arrive.Complete = lower(x.entry.Arrive.Complete, model.Truncated)
	}
	if text != "" {
		x.said = append(x.said, text)
	}
}

// worded is a question as the group words it, or as the page does.
func (x *request) worded(l Line) string {
	for i, q := range x.known {
		if alike(l.Key, q) {
			return fold.Row(x.Questions[i])
		}
	}
	return l.Text
}

// question reports whether a line asks. Where the cards themselves told what
// is asked, a question mark alone does not make a question of an answer.
func (x *request) question(l Line, rest []Line) bool {
	if x.isQuestion(l) {
		return true
	}
	if !asking(l) {
		return false
	}
	mark := strings.HasSuffix(strings.TrimRight(l.Text, " )\"”*"), "?")
	switch {
	case x.open == nil:
		return true
	case len(x.said) == 0:
		return mark && len(x.order)+len(x.known) == 0
	case x.bodies >= 3 && len(x.order) > 0:
		return mark && x.in[l.Key] > 1
	}
	return (mark || x.bodies < 2 && len(x.known) == 0) && len(rest) > 0 && !x.isQuestion(rest[0])
}

// close files the question being read with its answer. The one about the rules
// is no answer but a fact.
func (x *request) close() {
	a := x.open
	if a == nil {
		return
	}
	a.Answer = fold.Text(strings.Join(x.said, "\n"))
	x.open, x.said = nil, nil
	if strings.Trim(a.Answer, " .-–—_\n") == "" {
		a.Answer = ""
	} else {
		a.State = model.Answered
	}
	if agreed := agreement(a.Answer); aboutRules(a.Question) && (agreed != nil || a.Answer == "") {
		x.c.Join.RulesAgreed = agreed
		return
	}
	x.c.Join.Answers = append(x.c.Join.Answers, *a)
}

// unanswered notes that the page says nothing was answered: to the question
// that is open, or else to all of them.
func (x *request) unanswered() {
	j := x.c.Join
	if x.open != nil {
		x.close()
		return
	}
	if len(j.Answers) > 0 {
		return
	}
	x.each(model.AnswerEmpty)
}

// each gives all questions of the group one state, or one question without
// words when they are not known.
func (x *request) each(state model.AnswerState) {
	j := x.c.Join
	for _, q := range x.Questions {
		j.Answers = append(j.Answers, model.Answer{Question: fold.Row(q), State: state})
	}
	if len(x.Questions) == 0 {
		j.Answers = append(j.Answers, model.Answer{State: state})
	}
}

// settle is the last step of reading a card. What it does not show is unknown,
// not empty.
func (x *request) settle() {
	j, a := x.c.Join, &x.entry.Arrive
	if x.folded && len(j.Answers) == 0 {
		x.each(model.AnswerUnknown)
	}
	if x.folded {
		a.Complete = lower(a.Complete, model.Truncated)
	}
	if n := len(j.Answers); a.Complete == model.Incomplete && n > 0 && j.Answers[n-1].State == model.AnswerEmpty {
		j.Answers[n-1].State = model.AnswerUnknown
	}
}

func (s *scan) note(code string, line int, text string) {
	s.out.Notes = append(s.out.Notes, Note{code, line, text})
}
