package pane

import (
	tea "charm.land/bubbletea/v2"

	"duyet/model"
	"duyet/ui/theme"
	"duyet/ui/words"
)

// What is suggested about an item, with reasons. Nothing here acts by itself.

// advice suggests a verdict on a request, or a closer look.
func (d *detail) advice() {
	d.flush()
	if !d.known() || d.c.Verdict.Value != model.None || d.c.Verdict.Conflict() {
		return
	}
	role := theme.Accent
	if d.q.side.against {
		role = theme.Doubt
	}
	d.say(role, d.q.side.advice)
}

// likeness warns of a name that could be taken for an admin's.
func (d *detail) likeness() {
	if d.known() && d.q.side.imitates {
		d.say(theme.Danger, words.LikeAdmin(d.q.side.imitated))
	}
}

// kinship says how many near-identical items wait.
func (d *detail) kinship() {
	if n := len(d.q.alike(d.c)); n > 0 {
		d.say(theme.Doubt, words.KinTitle(n))
	}
}

// topicHint suggests a topic, with the key that sets it.
func (d *detail) topicHint() {
	if id := d.q.topicOf(d.c); id != "" {
		d.say(theme.Dim, words.TopicHint(d.q.group.EntryText(listTopic, id)))
	}
}

// topicOf is the topic suggested for a case that has none.
func (q *Queue) topicOf(c model.Case) string {
	if c.Kind == model.Join || c.Labels[model.Topic] != "" {
		return ""
	}
	return q.group.Topic(c.Content.Text)
}

// topicKeys is the key that sets the suggested topic.
func (q *Queue) topicKeys() []Key {
	if q.spec.queue == model.Joins {
		return nil
	}
	return []Key{{Press: []string{"="}, Name: words.KeyTopic, Help: words.HelpTopic, Why: q.noTopic, Run: q.setTopic}}
}

func (q *Queue) noTopic() words.Text {
	if t := q.whyNot(nil); !t.Zero() {
		return t
	}
	if c, _ := q.here(); q.topicOf(c) == "" {
		return words.NoTopic
	}
	return words.Text{}
}

func (q *Queue) setTopic() tea.Cmd {
	c, _ := q.here()
	id := q.topicOf(c)
	q.unmark() // a suggestion is about one item
	return q.label(model.Topic, id, false, words.Plain(q.group.EntryText(listTopic, id)))
}
