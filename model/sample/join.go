package sample

import "duyet/model"

// card holds all that a join request points to, in one piece of memory.
type card struct {
	facts   model.JoinFacts
	answers [3]model.Answer
	agreed  bool
	groups  int
	friends int
}

// applicant is what is drawn of a woman before her request is written.
type applicant struct {
	Labels
	silent bool // answered nothing
	scam   bool
	known  bool // the platform's id is known
}

func (m *maker) applicant(c class) applicant {
	a := applicant{scam: c == scamJoin, known: !m.chance(8 * m.src.weak)}
	if a.scam {
		a.Family = "seeding"
		return a
	}
	a.silent = a.known && m.chance(4)
	switch u := m.rng.IntN(1000); {
	case a.silent:
	case u < 860:
		a.Origin = "local"
	case u < 905:
		a.Origin = "elsewhere"
	case u < 914:
		a.Origin = "abroad"
	}
	switch u := m.rng.IntN(100); {
	case a.silent:
	case u < 69:
		a.Membership = "member"
	case u < 93:
		a.Membership = "non_member"
		if w := m.rng.IntN(100); w < 40 {
			a.Wish = "yes"
		} else if w < 55 {
			a.Wish = "no"
		}
	}
	return a
}

// join makes item i, a join request.
func (m *maker) join(i int, c class, at moment) Plan {
	a := m.applicant(c.kind())
	if a.scam {
		m.campaign = m.running(i)
	}
	if a.scam && m.chance(50) {
		m.add(pick(m, lender))
	} else {
		m.person(i)
	}
	name := m.cut()
	if a.known {
		m.personID(i)
	}
	id := m.cut()
	if a.known {
		m.add(groupLink + "/user/")
		m.personID(i)
	}
	url := m.cut()
	first := m.answers(a)
	m.lives(a)
	lives := m.cut()
	if m.chance(30) {
		m.person(m.rng.IntN(i + 1))
	}
	inviter := m.cut()
	m.since()
	since := m.cut()
	created, precision := m.ago(at, " trước")
	ago := m.cut()
	m.seal()

	k := m.card(a, first)
	k.facts.LivesIn, k.facts.InvitedBy, k.facts.JoinedRaw = m.piece(lives), m.piece(inviter), m.piece(since)
	p := Plan{Labels: a.Labels, Arrive: model.Arrive{Item: model.Join, Capture: at.capture(!a.known), Created: created,
		Precision: precision, Complete: model.Full, State: model.StatePending,
		Content: model.Content{CreatedRaw: m.piece(ago), Join: &k.facts,
			Author: model.Author{Name: m.piece(name), ExternalID: m.piece(id), URL: m.piece(url)}}}}
	m.judgeJoin(&p, a)
	return p
}

// answers writes the three answers and gives the number of the first.
func (m *maker) answers(a applicant) int {
	for q := range 3 {
		at := len(m.buf)
		if !a.silent {
			m.write(m.answer(a, q))
			m.dressAnswer(at)
		}
		if k := m.cut(); q == 2 {
			return k - 2
		}
	}
	return 0
}

// answer gives the template of the answer to question q.
func (m *maker) answer(a applicant, q int) string {
	switch {
	case a.scam && q == 1:
		return "Chưa"
	case a.scam && q == 2:
		return "{nhắn em nhé|ib em tư vấn|kết bạn Zalo với em|giao lưu ạ}"
	case a.scam:
		return pick(m, joinScam)
	case q == 0 && a.Origin == "elsewhere":
		return pick(m, homeElsewhere)
	case q == 0 && a.Origin == "abroad":
		return pick(m, homeAbroad)
	case q == 0 && a.Origin == "":
		return "{dạ|gần đây ạ|ok|quê ạ}"
	case q == 0:
		return pick(m, homeLocal)
	case q == 1 && a.Membership == "member":
		return pick(m, memberYes)
	case q == 1 && a.Membership == "non_member":
		return pick(m, memberNo)
	case q == 1:
		return "{|dạ|Em chưa rõ ạ}"
	case a.Wish == "yes":
		return pick(m, wishJoin)
	}
	return pick(m, wishOther)
}

// dressAnswer lets some answers look typed in a hurry.
func (m *maker) dressAnswer(at int) {
	if m.rng.IntN(100) < 10 && len(m.buf) > at {
		m.dress(at)
	}
}

// lives writes where she lives as her profile says, or nothing.
func (m *maker) lives(a applicant) {
	if m.chance(30) {
		return
	}
	switch {
	case a.Origin == "elsewhere":
		m.write("{tinh}")
	case a.Origin == "abroad":
		m.write("{nuoc}")
	case m.chance(40):
		m.write("{xa}, Hà Nội")
	default:
		m.add("Hà Nội")
	}
}

// since writes how long she has been on Facebook, as the page does.
func (m *maker) since() {
	switch u := m.rng.IntN(100); {
	case u < 5:
		m.write("Tham gia Facebook {#1-3} tuần trước")
	case u < 15:
		m.write("Tham gia Facebook {#1-11} tháng trước")
	case u < 92:
		m.write("Tham gia Facebook {#1-16} năm trước")
	}
}

func (m *maker) card(a applicant, first int) *card {
	k := new(card)
	for q, text := range questions {
		k.answers[q] = model.Answer{Question: text, Answer: m.piece(first + q), State: model.Answered}
		if k.answers[q].Answer == "" {
			k.answers[q].State = model.AnswerEmpty
		}
	}
	k.facts.Answers = k.answers[:]
	k.facts.Membership = a.Membership
	if a.Origin != "" {
		k.facts.Locality = k.answers[0].Answer
	}
	if u := m.rng.IntN(100); u < 96 {
		k.agreed = u < 92 && !a.silent
		k.facts.RulesAgreed = &k.agreed
	}
	if m.chance(60) {
		k.groups = m.between(1, 6)
		k.facts.GroupsInCommon = &k.groups
	}
	if m.chance(50) {
		k.friends = m.between(1, 25)
		k.facts.FriendsInGroup = &k.friends
	}
	return k
}

// judgeJoin says what the admins make of the request.
func (m *maker) judgeJoin(p *Plan, a applicant) {
	agreed := p.Arrive.Content.Join.RulesAgreed
	switch {
	case a.scam:
		p.Verdict = model.Scam
	case a.silent && m.chance(70):
		p.Verdict, p.Rule = model.Decline, "traloi"
	case agreed != nil && !*agreed && m.chance(60):
		p.Verdict, p.Rule = model.Decline, "traloi"
	case m.chance(3):
		p.Verdict, p.Rule = model.Decline, "tenthat"
	case m.chance(2):
		p.Verdict = model.Gone
	default:
		p.Verdict = model.Approve
	}
}
