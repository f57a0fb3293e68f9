package pane

import (
	tea "charm.land/bubbletea/v2"

	"duyet/model"
	"duyet/ui/words"
)

func approving() verb {
	return verb{words.ActApprove, (*Queue).approve, stands(model.Approve)}
}

func declining() verb {
	return verb{words.ActDecline, (*Queue).decline, nil}
}

func feedback() verb {
	return verb{words.ActFeedback, (*Queue).feedback, nil}
}

// stands says that a verdict stands already, unless another one stands
// against it or the text changed since.
func stands(v model.Verdict) func(model.Case) words.Text {
	return func(c model.Case) words.Text {
		if c.Verdict.Value == v && !c.Verdict.Conflict() && !c.Flag.Conflict() {
			return words.Already(v)
		}
		return words.Text{}
	}
}

// rule records a verdict as the row is shown.
func (q *Queue) rule(v model.Verdict, rule string, why model.Why) tea.Cmd {
	return q.do(deed{act: words.ActFor(v), leaves: q.leaves(v), copy: why.Note,
		make: func(c model.Case) (model.Op, error) { return c.Decide(v, rule, why) }})
}

// leaves says whether a verdict takes a row out of the view: the carry-out
// view keeps what is decided otherwise, and all keeps everything.
func (q *Queue) leaves(v model.Verdict) bool {
	switch q.view() {
	case model.All:
		return false
	case model.Todo:
		return v == model.Gone
	}
	return true
}

func (q *Queue) approve() tea.Cmd { return q.rule(model.Approve, "", model.Why{}) }

// decline asks for the rule it rests on: by digit, by arrows, or by what is
// typed of it.
func (q *Queue) decline() tea.Cmd {
	m := &menu{title: words.DeclineTitle}
	for i, e := range q.group.Lists[listRule] {
		m.rows = append(m.rows, choice{press: digit(i), label: words.Plain(e.Text),
			run: func() tea.Cmd { return q.rule(model.Decline, e.ID, model.Why{}) }})
	}
	m.rows = append(m.rows, choice{press: "0", label: words.OtherReason, run: func() tea.Cmd {
		q.push(&prompt{title: words.ReasonTitle, hint: words.HintReason, done: func(text string) (tea.Cmd, words.Text) {
			return q.rule(model.Decline, "", model.Why{Reason: text}), words.Text{}
		}})
		return nil
	}})
	q.push(m)
	return nil
}

// feedback asks for a text to the author: what she should change. Declining
// with it is how changes are asked for; the text goes to the clipboard.
func (q *Queue) feedback() tea.Cmd {
	p := &prompt{title: words.FeedbackTitle, hint: words.HintFeedback}
	rule := ""
	if c, ok := q.here(); ok && c.Verdict.Value == model.Decline {
		rule = c.Verdict.Rule
		p.in.SetValue(c.Verdict.Note)
	}
	p.done = func(text string) (tea.Cmd, words.Text) {
		return q.rule(model.Decline, rule, model.Why{Note: text}), words.Text{}
	}
	q.push(p)
	return nil
}
