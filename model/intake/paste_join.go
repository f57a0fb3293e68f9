package intake

import (
	"strconv"
	"strings"

	"duyet/model"
	"duyet/model/fold"
)

// request is a join request while its card is read.
type request struct {
	*emitter
	a    model.Arrive
	line int
	open *model.Answer // the question whose answer is being read
}

// joinCard reads one card of the page of member requests.
func (e *emitter) joinCard(c card, place int) error {
	name, rest := c.body(func(l pasted) bool { return e.requestMark(l) })
	x := &request{emitter: e, a: e.arrival(model.Join), line: name.n}
	if name.n == 0 {
		if len(c.lines) == 0 {
			return e.reject(1, "no-name", "")
		}
		return e.reject(c.lines[0].n, "no-name", c.lines[0].text)
	}
	x.a.State, x.a.Place = model.StatePending, place
	if c.open {
		x.a.Complete = model.Incomplete
	}
	e.setName(name.n, &x.a.Content.Author, name.raw)
	name.person(&x.a.Content.Author)
	if x.a.Content.Author.Name == "" {
		return e.reject(name.n, "no-name", name.text)
	}
	for _, l := range rest {
		x.read(l)
	}
	x.close()
	x.settleAnswers()
	return e.emit(x.line, x.a, e.pageGroup, "", false)
}

// read takes one line of the card. Between a question and the end only the
// lines about the rules and missing answers are not part of an answer.
func (x *request) read(l pasted) {
	j := x.a.Content.Join
	if _, ok := starts(l, agreedStarts); ok {
		j.RulesAgreed = new(true)
		x.close()
		return
	}
	if _, ok := starts(l, disagreedStarts); ok {
		j.RulesAgreed = new(false)
		x.close()
		return
	}
	if q, ok := x.question(l); ok {
		x.close()
		x.open = &model.Answer{Question: q, State: model.AnswerEmpty}
		return
	}
	if _, ok := starts(l, unansweredStarts); ok {
		x.unanswered()
		return
	}
	if x.open != nil {
		if l.key == "nhan tin" || l.key == "message" {
			return
		}
		x.open.Answer = strings.TrimPrefix(x.open.Answer+"\n"+l.text, "\n")
		return
	}
	if !x.meta(l) && !is(l.key, badges) && !noise(l) {
		x.a.Content.Extra = append(x.a.Content.Extra, l.text)
		x.warn("extra-lines", l.n, "")
	}
}

// question recognises a question: one of the group's own, else a line that
// ends with a question mark and does not answer an own one.
func (x *request) question(l pasted) (string, bool) {
	known := false
	for _, q := range x.Questions {
		if alike(l.key, fold.Key(q)) {
			return fold.Row(q), true
		}
		known = known || x.open != nil && x.open.Question == fold.Row(q)
	}
	if strings.HasSuffix(l.text, "?") && !(known && x.open.Answer == "") {
		return l.text, true
	}
	return "", false
}

// close files the question being read with its answer.
func (x *request) close() {
	if x.open == nil {
		return
	}
	j := x.a.Content.Join
	*x.open = answer(x.open.Question, x.open.Answer)
	j.Answers = append(j.Answers, *x.open)
	x.open = nil
}

// unanswered notes that the page says nothing was answered: every question of
// the group is empty, or one without words when they are not known.
func (x *request) unanswered() {
	x.close()
	j := x.a.Content.Join
	if len(j.Answers) > 0 {
		return
	}
	for _, q := range x.Questions {
		j.Answers = append(j.Answers, model.Answer{Question: fold.Row(q), State: model.AnswerEmpty})
	}
	if len(x.Questions) == 0 {
		j.Answers = append(j.Answers, model.Answer{State: model.AnswerEmpty})
	}
}

// settleAnswers is the last step of reading answers. What a card
// that was cut off does not show is unknown, not empty.
func (x *request) settleAnswers() {
	j := x.a.Content.Join
	for i, a := range j.Answers {
		if x.a.Complete == model.Incomplete && i == len(j.Answers)-1 && a.Answer == "" && a.Question != "" {
			j.Answers[i].State = model.AnswerUnknown
		}
	}
	fromAnswers(j)
}

// fromAnswers fills membership and place from the answers where nothing else
// told them.
func fromAnswers(j *model.JoinFacts) {
	for _, a := range j.Answers {
		key := headingKey(a.Question)
		switch {
		case j.Membership == "" && phrase(key, "hoi vien", "union member", "member of the union"):
			j.Membership = membership(a.Answer)
		case j.Locality == "" && phrase(key, "xa phuong", "thon to", "commune", "ward"):
			j.Locality = place(strings.ReplaceAll(a.Answer, "\n", ", "))
		}
	}
}

// meta takes a line of facts; several may stand in one, with dots between.
func (x *request) meta(l pasted) bool {
	if x.fact(l) {
		return true
	}
	parts := strings.Split(l.text, " · ")
	if len(parts) < 2 {
		return false
	}
	taken := 0
	var left []string
	for _, part := range parts {
		if x.fact(pasted{n: l.n, text: part, key: strings.Trim(fold.Key(part), " ·•.")}) {
			taken++
		} else {
			left = append(left, part)
		}
	}
	if taken > 0 && len(left) > 0 {
		x.a.Content.Extra = append(x.a.Content.Extra, left...)
		x.warn("extra-lines", l.n, "")
	}
	return taken > 0
}

func (x *request) fact(l pasted) bool {
	c, j := &x.a.Content, x.a.Content.Join
	if rest, ok := starts(l, requestedStarts); ok {
		return x.time(rest)
	}
	if rest, ok := starts(l, invitedStarts); ok && rest != "" {
		name, at, dotted := strings.Cut(rest, " · ")
		j.InvitedBy = name
		if dotted && !x.time(at) {
			c.Extra = append(c.Extra, at)
		}
		return true
	}
	if _, ok := starts(l, accountStarts); ok {
		j.JoinedRaw = l.text
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
	if _, ok := starts(l, workStarts); ok {
		c.Extra = append(c.Extra, l.text)
		return true
	}
	if x.tie(l.key) {
		return true
	}
	return c.CreatedRaw == "" && x.time(l.text)
}

// time reads when the request was made.
func (x *request) time(text string) bool {
	m, ok := readMoment(fold.Key(text), x.Captured.In(x.Zone))
	if !ok || m.at <= 0 {
		return false
	}
	x.a.Content.CreatedRaw = text
	x.a.Created, x.a.Precision = m.at, m.precision
	return true
}

// tie reads "1 nhom chung", "2 groups in common", "1 friend in group".
func (x *request) tie(key string) bool {
	digits, what, found := strings.Cut(key, " ")
	n, err := strconv.Atoi(digits)
	if !found || err != nil || n < 0 {
		return false
	}
	j := x.a.Content.Join
	switch what {
	case "nhom chung", "group in common", "groups in common", "mutual group", "mutual groups":
		j.GroupsInCommon = &n
	case "ban be trong nhom", "nguoi ban trong nhom", "ban trong nhom", "ban be la thanh vien", "friend in group", "friends in group",
		"friend in this group", "friends in this group":
		j.FriendsInGroup = &n
	default:
		return false
	}
	return true
}

// alike reports whether two folded lines are the same question: at least nine
// in ten pairs of neighbouring letters in common.
func alike(a, b string) bool {
	a, b = strings.Trim(a, " ?.:"), strings.Trim(b, " ?.:")
	if a == b || len(a) < 8 || len(b) < 8 || len(a) > 2*len(b) || len(b) > 2*len(a) {
		return a == b && a != ""
	}
	pairs := map[string]int{}
	for i := range len(a) - 1 {
		pairs[a[i:i+2]]++
	}
	both := 0
	for i := range len(b) - 1 {
		if pairs[b[i:i+2]] > 0 {
			pairs[b[i:i+2]]--
			both++
		}
	}
	return 20*both >= 9*(len(a)+len(b)-2)
}
