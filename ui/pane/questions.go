package pane

import (
	tea "charm.land/bubbletea/v2"

	"duyet/model"
	"duyet/store"
	"duyet/ui/words"
)

// NewQuestions makes the pane of the questions nobody answered, the longest
// waiting first. Those of the care lane stand above all others.
func NewQuestions(s *store.Store) *Queue {
	return newQueue(s, spec{
		queue:   model.Questions,
		title:   words.TabQuestions,
		asked:   words.Asked,
		none:    always(words.NoneAsked),
		yes:     verb{words.ActAnswered, answering(model.Replied, words.ActAnswered), answered(model.Replied)},
		no:      verb{words.ActDismiss, answering(model.Dismiss, words.ActDismiss), answered(model.Dismiss)},
		reply:   verb{words.ActReply, (*Queue).compose, nil},
		facts:   questionFacts,
		snippet: postSnippet,
	})
}

// questionFacts draws the question itself first, then what was said about it.
func questionFacts(d *detail) {
	d.standing()
	d.labels()
	d.flush()
	d.kinship()
	d.topicHint()
	d.text()
	d.remarks()
	d.findings()
	d.before(words.PostsBefore, words.FirstPost)
	d.counts()
	d.flush()
	d.sources()
}

// answering makes what a key does that says how a question ended.
func answering(v model.Verdict, act words.Act) func(*Queue) tea.Cmd {
	return func(q *Queue) tea.Cmd {
		return q.do(deed{act: act, leaves: q.view() != model.All,
			make: func(c model.Case) (model.Op, error) { return c.Reply(v, model.Why{}) }})
	}
}

// answered says that the question ended so already.
func answered(v model.Verdict) func(model.Case) words.Text {
	return func(c model.Case) words.Text {
		if c.Answer.Value == v && !c.Answer.Conflict() {
			return words.Already(v)
		}
		return words.Text{}
	}
}

// compose asks for the reply, keeps it as a note that the others see, copies
// it and opens the question. It counts as answered when it stands on Facebook.
func (q *Queue) compose() tea.Cmd {
	q.push(&prompt{title: words.ReplyTitle, hint: words.HintReply, done: func(text string) (tea.Cmd, words.Text) {
		n, err := model.NewNote(text)
		if err != nil {
			return nil, words.WriteFirst
		}
		c, _ := q.here()
		q.unmark() // a reply is about one question
		return tea.Batch(
			q.do(deed{act: words.ActReply, copy: text, make: func(c model.Case) (model.Op, error) { return c.Tell(n), nil }}),
			follow(q.link(c)),
		), words.Text{}
	}})
	return nil
}
