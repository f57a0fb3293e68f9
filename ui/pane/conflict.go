package pane

import (
	tea "charm.land/bubbletea/v2"

	"duyet/model"
	"duyet/ui/words"
)

// The views in which someone has to settle a thing: two verdicts, where admins
// decided the same item differently while apart, and items that may be one.

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

// settle asks which of the verdicts shall stand.
func (q *Queue) settle() tea.Cmd {
	c, ok := q.here()
	if !ok {
		return nil
	}
	m := &menu{title: words.SettleTitle}
	for i, v := range q.disputed(c).Two {
		m.rows = append(m.rows, choice{press: digit(i), why: q.board.mayNot(), run: func() tea.Cmd { return q.uphold(v) },
			label: words.VoteOf(q.board.name(v.By), words.VerdictName(v.Says), q.reason(v))})
	}
	for _, k := range q.deciding()[:3] {
		m.rows = append(m.rows, choice{press: k.Press[0], label: k.Name, why: k.Why(), run: k.Run})
	}
	m.rows = append(m.rows, choice{label: words.KeyMenu, run: q.actions})
	q.push(m)
	return nil
}

// isItSame asks whether a case is the same as another one.
func (q *Queue) isItSame() tea.Cmd {
	c, ok := q.here()
	if !ok {
		return nil
	}
	m := &menu{title: words.TwiceTitle, rows: q.sameness(c)}
	for i := range m.rows {
		m.rows[i].press = digit(i)
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
