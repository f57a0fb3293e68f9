package pane

import (
	tea "charm.land/bubbletea/v2"

	"duyet/model"
	"duyet/ui/words"
)

// The view of two verdicts: admins decided the same item differently while
// apart, and someone has to settle it.

// disputed is the ruling that two admins disagree about, in this queue.
func (q *Queue) disputed(c model.Case) model.Ruling {
	switch {
	case q.spec.queue == model.Questions:
		return c.Answer
	case c.Verdict.Conflict():
		return c.Verdict
	}
	return c.Flag
}

// held reports whether the case stands among the two verdicts because another
// item, which may be the same, has not the same one.
func (q *Queue) held(c model.Case) bool {
	return c.Held() && !q.disputed(c).Conflict() && c.ViewIn(q.spec.queue) == model.TwoView
}

// settle asks which of the verdicts shall stand, or whether a held case is the
// same as another one.
func (q *Queue) settle() tea.Cmd {
	c, ok := q.here()
	if !ok {
		return nil
	}
	m := &menu{title: words.SettleTitle}
	if q.held(c) {
		m.title, m.rows = words.TwiceTitle, q.sameness(c)
		for i := range m.rows {
			m.rows[i].press = digit(i)
		}
	}
	for i, v := range q.disputed(c).Two {
		m.rows = append(m.rows, choice{press: digit(i), why: q.board.mayNot(), run: func() tea.Cmd { return q.uphold(v) },
			label: words.VoteOf(q.board.name(v.By), words.VerdictName(v.Says), q.reason(v))})
	}
	if !q.held(c) {
		for _, k := range q.deciding()[:3] {
			m.rows = append(m.rows, choice{press: k.Press[0], label: k.Name, why: k.Why(), run: k.Run})
		}
	}
	m.rows = append(m.rows, choice{label: words.KeyMenu, run: q.actions})
	q.push(m)
	return nil
}

// uphold decides as one of the votes did, with its reason.
func (q *Queue) uphold(v model.Vote) tea.Cmd {
	q.unmark() // this is about one row
	why := model.Why{Reason: v.Reason, Note: v.Note}
	return q.do(deed{act: words.ActFor(v.Says), leaves: q.view() != model.All, make: func(c model.Case) (model.Op, error) {
		switch v.Says {
		case model.Replied, model.Dismiss:
			return c.Reply(v.Says, why)
		case model.Cleared:
			return c.ClearFlag(why)
		}
		return c.Decide(v.Says, v.Rule, why)
	}})
}

// reason is why somebody voted so: the group's rule, or her own words.
func (q *Queue) reason(v model.Vote) string {
	if v.Rule != "" {
		return q.group.EntryText(listRule, v.Rule)
	}
	return first(v.Reason, v.Note)
}
