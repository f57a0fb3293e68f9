package pane

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"duyet/model"
	"duyet/ui/words"
)

// actions is the menu of everything that can be done with the row.
func (q *Queue) actions() tea.Cmd {
	m := &menu{title: words.MenuTitle}
	c, ok := q.here()
	if ok {
		m.title = words.NameOf(nameOf(c))
	}
	keys := append(q.deciding(), q.telling()...)
	if q.spec.more != nil {
		keys = append(keys, q.spec.more(q)...)
	}
	for _, k := range keys {
		row := choice{press: k.Press[0], label: k.Name, run: k.Run}
		if k.Why != nil {
			row.why = k.Why()
		}
		m.rows = append(m.rows, row)
	}
	if q.view() == model.Todo {
		m.rows = append(m.rows, q.redecide()...)
	}
	m.rows = append(m.rows, choice{label: words.ActGone.Name(), why: q.whyNot(nil),
		run: func() tea.Cmd { return q.rule(model.Gone, "", model.Why{}) }})
	if ok {
		m.rows = append(m.rows, q.sameness(c)...)
	}
	if never := q.board.mayNot(); !never.Zero() {
		// What a role never may would only be in the way.
		m.rows = slices.DeleteFunc(m.rows, func(c choice) bool { return c.why == never })
	}
	q.push(m)
	return nil
}

// redecide offers the verdicts where the deciding keys mean the carrying out.
func (q *Queue) redecide() []choice {
	return []choice{
		{label: words.ActApprove.Name(), why: q.whyNot(stands(model.Approve)), run: func() tea.Cmd { return q.approve() }},
		{label: words.ActDecline.Name(), why: q.whyNot(nil), run: func() tea.Cmd { return q.decline() }},
	}
}

// sameness offers a word on the items that may be the same as this one.
func (q *Queue) sameness(c model.Case) []choice {
	var out []choice
	for _, maybe := range c.Derived.Maybe {
		name := string(maybe.ID)
		for _, other := range q.side.maybe {
			if other.ID == maybe.ID && q.side.id == c.ID {
				name = nameOf(other)
			}
		}
		say := func(not bool) func() tea.Cmd {
			return func() tea.Cmd {
				q.unmark() // this is about one row
				return q.do(deed{act: words.ActSame(name, not), make: func(c model.Case) (model.Op, error) {
					return model.SameAs(c, c.ID, maybe.ID, not), nil
				}})
			}
		}
		out = append(out, choice{label: words.SameAs(name), why: q.board.mayNot(), run: say(false)},
			choice{label: words.NotSameAs(name), why: q.board.mayNot(), run: say(true)})
	}
	return out
}

// chooseView asks for the view by digit.
func (q *Queue) chooseView() tea.Cmd {
	m := &menu{title: words.ViewsTitle}
	for i, v := range model.Views() {
		m.rows = append(m.rows, choice{press: digit(i), label: words.ViewChoice(v, q.count(v)), on: v == q.load.want.view,
			run: func() tea.Cmd { return q.ask(question{view: v, find: q.load.want.find}) }})
		if v == q.load.want.view {
			m.at = i
		}
	}
	q.push(m)
	return nil
}

// nextView goes on to the next view that holds something; what waits is always
// one of the round.
func (q *Queue) nextView() tea.Cmd {
	views := model.Views()
	at := slices.Index(views, q.load.want.view)
	for i := range views {
		v := views[(at+1+i)%len(views)]
		if v == model.Waiting || q.count(v) != 0 {
			return q.ask(question{view: v, find: q.load.want.find})
		}
	}
	return nil
}

// count is how many cases stand in a view, -1 when that is not known yet.
func (q *Queue) count(v model.View) int {
	if q.board.tally == nil {
		return -1
	}
	return q.board.tally[q.spec.queue][v]
}

// note asks for a text for colleagues.
func (q *Queue) note() tea.Cmd {
	q.push(&prompt{title: words.NoteTitle, hint: words.HintNote, done: func(text string) (tea.Cmd, words.Text) {
		n, err := model.NewNote(text)
		if err != nil {
			return nil, words.WriteFirst
		}
		return q.do(deed{act: words.ActNote, make: func(c model.Case) (model.Op, error) { return c.Tell(n), nil }}), words.Text{}
	}})
	return nil
}

// labels is the menu of everything that can be said about an item in one word.
// A label that is set already is taken off.
func (q *Queue) labels() tea.Cmd {
	c, _ := q.here()
	m := &menu{title: words.LabelsTitle}
	add := func(name, value string, t words.Text) {
		m.rows = append(m.rows, choice{press: digit(len(m.rows)), label: t, on: c.Labels[name] == value,
			run: func() tea.Cmd { return q.label(name, value, c.Labels[name] == value, t) }})
	}
	names := []string{model.Question, model.Topic, model.Lane, model.Membership, model.Origin, model.Wish}
	if c.Kind == model.Join {
		names = []string{model.Membership, model.Origin, model.Wish, model.Lane}
	}
	for _, name := range names {
		if name == model.Topic {
			if len(q.group.Lists[listTopic]) > 0 {
				m.rows = append(m.rows, choice{press: digit(len(m.rows)), label: words.TopicMore, run: q.topics})
			}
			continue
		}
		for _, value := range model.LabelValues(name) {
			add(name, value, words.Label(name, value))
		}
	}
	q.push(m)
	return nil
}

// topics is the menu of the group's topics.
func (q *Queue) topics() tea.Cmd {
	c, _ := q.here()
	m := &menu{title: words.LabelName(model.Topic)}
	for i, e := range q.group.Lists[listTopic] {
		t := words.Plain(e.Text)
		m.rows = append(m.rows, choice{press: digit(i), label: t, on: c.Labels[model.Topic] == e.ID,
			run: func() tea.Cmd { return q.label(model.Topic, e.ID, c.Labels[model.Topic] == e.ID, t) }})
	}
	q.push(m)
	return nil
}

func (q *Queue) label(name, value string, off bool, t words.Text) tea.Cmd {
	if off {
		value = ""
	}
	leaves := q.spec.queue == model.Questions && name == model.Question
	return q.do(deed{act: words.ActLabel(t, off), leaves: leaves, make: func(c model.Case) (model.Op, error) {
		l, err := model.NewLabel(name, value)
		if err != nil {
			return model.Op{}, err
		}
		return c.Tell(l), nil
	}})
}

// claim says for ten minutes that one is at work on the item, or releases it.
func (q *Queue) claim() tea.Cmd {
	c, ok := q.here()
	if !ok {
		return nil
	}
	now := q.store.Now()
	until, act := now.Add(model.ClaimLength).UnixMilli(), words.ActClaim
	if q.mine(c, now.UnixMilli()) {
		until, act = 0, words.ActRelease
	}
	return q.do(deed{act: act, make: func(c model.Case) (model.Op, error) { return c.Tell(&model.Claim{Until: until}), nil }})
}

func (q *Queue) claimName() words.Text {
	if c, ok := q.here(); ok && q.mine(c, q.store.Now().UnixMilli()) {
		return words.ActRelease.Name()
	}
	return words.ActClaim.Name()
}

// mine reports whether the case is claimed by this admin.
func (q *Queue) mine(c model.Case, now int64) bool {
	return c.Team.Claim.Until > now && c.Team.Claim.By == q.board.me.Admin
}

// escalate is the menu of those an item can be handed to.
func (q *Queue) escalate() tea.Cmd {
	m := &menu{title: words.EscalateTitle}
	hand := func(e model.Escalate, to words.Text) {
		m.rows = append(m.rows, choice{press: digit(len(m.rows)), label: to, run: func() tea.Cmd { return q.hand(e, to) }})
	}
	for _, id := range q.board.admins {
		if id != q.board.me.Admin {
			hand(model.Escalate{To: id}, words.Plain(q.board.name(id)))
		}
	}
	for _, level := range levels() {
		hand(model.Escalate{Level: level}, words.Level(level))
	}
	if c, ok := q.here(); ok && (c.Team.Raised.To != "" || c.Team.Raised.Level != "") {
		m.rows = append(m.rows, choice{label: words.ActLower.Name(), run: func() tea.Cmd {
			return q.do(deed{act: words.ActLower, make: func(c model.Case) (model.Op, error) { return c.Tell(&model.Escalate{}), nil }})
		}})
	}
	q.push(m)
	return nil
}

// hand asks for a word along with the item, which may be left out.
func (q *Queue) hand(e model.Escalate, to words.Text) tea.Cmd {
	q.push(&prompt{title: words.HandTo(to), hint: words.HintMayBeEmpty, blank: true, done: func(text string) (tea.Cmd, words.Text) {
		e.Why.Note = text
		return q.do(deed{act: words.ActRaise(to), make: func(c model.Case) (model.Op, error) { return c.Tell(&e), nil }}), words.Text{}
	}})
	return nil
}
