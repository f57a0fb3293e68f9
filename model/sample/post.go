package sample

import "duyet/model"

var (
	asks     = []model.Trait{model.IsQuestion}
	asksCare = []model.Trait{model.IsQuestion, model.IsSensitive}
)

// post makes item i, a post or a comment.
func (m *maker) post(i int, c class, at moment) Plan {
	k := c.kind()
	scam := k == scamPost || k == scamComment
	known := k.page() == 2 || k == carePost || scam || !m.chance(5*m.src.weak)
	author := m.author(i, scam)
	if k == carePost {
		m.add("Người tham gia ẩn danh")
	} else {
		m.person(author)
	}
	name := m.cut()
	if known && k != carePost {
		m.personID(author)
	}
	who := m.cut()
	if known {
		m.postID(i)
	}
	id := m.cut()
	if known {
		m.link(i, k)
	}
	url := m.cut()
	p := Plan{}
	if scam {
		p.Family = m.swindle(k)
	} else {
		m.ordinary(k, &p)
	}
	text := m.cut()
	created, precision := m.ago(at, "")
	ago := m.cut()
	m.seal()

	p.Arrive = model.Arrive{Item: model.Post, Capture: at.capture(!known), Created: created, Precision: precision, Complete: model.Full,
		State: model.StatePending,
		Content: model.Content{Text: m.piece(text), ExternalID: m.piece(id), URL: m.piece(url), CreatedRaw: m.piece(ago),
			Author: model.Author{Name: m.piece(name), ExternalID: m.piece(who), Anonymous: k == carePost}}}
	m.judgePost(&p, k)
	switch {
	case k.page() == 2:
		p.Arrive.Item, p.Arrive.State = model.Comment, model.StatePublished
	case c == plainPost && m.chance(8):
		m.publish(&p)
	}
	if p.Question = k == askPost || k == carePost || k == askComment; p.Question {
		p.Arrive.Traits = asks
		if k == carePost {
			p.Arrive.Traits, p.Care = asksCare, true
		}
	}
	return p
}

// author draws who writes: the longer a woman is there, the more; a campaign of
// scams runs over two accounts that nobody else has.
func (m *maker) author(i int, scam bool) int {
	if !scam {
		return int(float64(i) * m.rng.Float64() * m.rng.Float64())
	}
	m.campaign = m.running(i)
	return len(m.src.classes) + 2*m.campaign + m.rng.IntN(2)
}

// running draws a scam campaign that runs when item i arrives. Each lives for a
// while: its number follows the item's.
func (m *maker) running(i int) int {
	return i*m.src.campaigns/len(m.src.classes) + m.rng.IntN(3)
}

// link writes the address of a post, or of a comment under an earlier post.
func (m *maker) link(i int, k class) {
	m.add(groupLink + "/posts/")
	if k.page() == 1 {
		m.postID(i)
		return
	}
	m.postID(m.rng.IntN(i + 1))
	m.add("?comment_id=")
	m.postID(i)
}

// ordinary writes an honest text and sets its topic.
func (m *maker) ordinary(k class, p *Plan) {
	at := len(m.buf)
	if k.page() == 1 && k != carePost && m.chance(20) {
		m.add(pick(m, greetings))
	}
	switch k {
	case plainPost:
		t := m.topic()
		p.Topic = topics[t].ID
		m.write(pick(m, topicTexts[t]))
	case askPost:
		p.Topic = "khac"
		m.write(pick(m, questionTexts))
	case carePost:
		p.Topic = "khac"
		m.write(pick(m, careTexts))
	case salePost:
		p.Topic = "khac"
		m.write(pick(m, saleTexts))
	case unionPost:
		p.Topic = "hoi"
		m.write(pick(m, unionTexts))
	case warnPost:
		p.Topic = "khac"
		m.write(pick(m, warningTexts))
	case askComment:
		m.write(pick(m, commentQuestions))
	default:
		m.write(pick(m, commentTexts))
	}
	switch {
	case k == askPost && m.chance(30):
		m.add(pick(m, thanks))
	case k == plainPost && m.chance(18):
		m.add(pick(m, closings))
	}
	if m.chance(7) {
		p.Topic = ""
	}
	m.dress(at)
}

// topic draws a topic as often as it is written about.
func (m *maker) topic() int {
	u := m.rng.IntN(100)
	for t, share := range [...]int{24, 27, 21, 12} {
		if u < share {
			return t
		}
		u -= share
	}
	return 4
}

// swindle writes a scam of one of the running campaigns and gives its family.
func (m *maker) swindle(k class) string {
	if k == scamComment {
		m.write(pick(m, commentScams))
		return "seeding"
	}
	kind := mix(m.src.seed^saltScam, uint64(m.campaign), 9)
	f := scamFamilies[kind%uint64(len(scamFamilies))]
	at := len(m.buf)
	m.write(pick(m, f.texts))
	switch u := m.rng.IntN(100); {
	case u < 30:
		m.mask(at, mask((kind>>32)%uint64(masks)))
	case u < 50:
		m.dress(at)
	}
	return f.token
}

// publish lets the post arrive as one that stands already, with its figures:
// as the pilot's posts had them, four comments and 24 reactions on average.
func (m *maker) publish(p *Plan) {
	n := new(struct {
		counts              model.Counts
		comments, reactions int
	})
	n.comments, n.reactions = m.rng.IntN(9), m.rng.IntN(49)
	n.counts = model.Counts{Comments: &n.comments, Reactions: &n.reactions}
	p.Arrive.State, p.Arrive.Counts = model.StatePublished, &n.counts
	p.Verdict, p.Rule = model.None, ""
}

// judgePost says what the admins make of the post; a comment is judged only
// when it is a scam.
func (m *maker) judgePost(p *Plan, k class) {
	switch {
	case k == scamComment, k == scamPost && m.chance(88):
		p.Verdict = model.Scam
	case k == scamPost:
		p.Verdict, p.Rule = model.Decline, "chuyentien"
	case k.page() == 2:
	case k == salePost && m.chance(70):
		p.Verdict, p.Rule = model.Decline, "banhang"
	case k == plainPost && m.chance(4):
		p.Verdict, p.Rule = model.Decline, pick(m, []string{"chude", "riengtu", "trunglap"})
	case k == plainPost && m.chance(2):
		p.Verdict = model.Gone
	default:
		p.Verdict = model.Approve
	}
}
