package pane

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"duyet/model"
	"duyet/store"
	"duyet/ui/theme"
	"duyet/ui/widget"
	"duyet/ui/words"
)

// historyRows is how many ops of one item are told.
const historyRows = 200

// sheet lies over the queue and tells what happened to one item and its
// person, newest first.
type sheet struct {
	c      model.Case
	events []store.Event
	ready  bool
	scroll int
	rest   int // lines below the last one shown
	page   int // lines shown
}

// history opens the sheet and asks what happened.
func (q *Queue) history() tea.Cmd {
	c, ok := q.here()
	if !ok {
		return nil
	}
	q.push(&sheet{c: c})
	s, m := q.store, historied{from: from{q.spec.queue}, id: c.ID}
	return func() tea.Msg {
		m.events, m.err = s.History(context.Background(), m.id, historyRows)
		return m
	}
}

// historied tells what happened to an item.
type historied struct {
	from
	id     model.ItemID
	events []store.Event
	err    error
}

func (m historied) tell(q *Queue) tea.Cmd {
	if m.err != nil {
		return tellFault(m.err)
	}
	if s, ok := q.top().(*sheet); ok && s.c.ID == m.id {
		s.events, s.ready = m.events, true
	}
	return nil
}

func (s *sheet) mode() words.Text { return words.ModeRead }

func (s *sheet) keys(q *Queue) []Key {
	step := func(n int) func() tea.Cmd {
		return func() tea.Cmd {
			to := min(max(s.scroll+n, 0), s.scroll+s.rest)
			s.rest -= to - s.scroll
			s.scroll = to
			return nil
		}
	}
	return []Key{
		{Press: []string{keyEsc, "H", keyEnter, keyLeft}, Name: words.KeyBack, Foot: 1, Run: func() tea.Cmd { q.pop(); return nil }},
		{Press: []string{keyUp, "k"}, Name: words.KeyUp, Foot: 2, Run: step(-1)},
		{Press: []string{keyDown, "j"}, Name: words.KeyDown, Foot: 3, Run: step(1)},
		{Press: []string{keyPgUp}, Name: words.KeyPageUp, Run: func() tea.Cmd { return step(-s.page)() }},
		{Press: []string{keyPgDown}, Name: words.KeyPageDown, Run: func() tea.Cmd { return step(s.page)() }},
	}
}

func (s *sheet) draw(q *Queue, l Look, frame []widget.Line, w, h int) ([]widget.Line, Cursor) {
	bw, bh := min(w, 100), h
	all := s.lines(q, l, max(bw-4, 1))
	s.page = max(bh-2, 1)
	s.scroll = min(s.scroll, max(len(all)-s.page, 0))
	s.rest = max(len(all)-s.scroll-s.page, 0)
	var shown []widget.Line
	for _, line := range all[s.scroll:min(s.scroll+s.page, len(all))] {
		var in widget.Line
		shown = append(shown, *in.Fill(1).AddLine(&line))
	}
	box := widget.Box(l.T(words.HistoryOf(nameOf(s.c))), shown, bw, bh)
	return widget.Over(frame, box, max((w-bw)/2, 0), 0, bw), Cursor{X: max((w-bw)/2, 0) + 2, Y: min(1, max(h-1, 0)), Show: true}
}

func (s *sheet) lines(q *Queue, l Look, w int) []widget.Line {
	d := &detail{q: q, l: l, c: s.c, w: w}
	if !s.ready {
		d.say(theme.Dim, words.Reading)
		return d.lines
	}
	for _, e := range s.events {
		r := theme.Text
		if e.Undone || !e.Counted {
			r = theme.Dim
		}
		t := words.EventLine(d.at(e.Stamp.Wall), q.board.name(e.Stamp.Admin), words.Event(e.Kind, e.Fact, q.factText(e.Fact)))
		d.say(r, words.EventState(t, e.Undone, e.Counted, e.Body))
	}
	if len(q.side.before)+len(q.side.namesakes) > 0 && q.side.id == s.c.ID {
		d.blank()
		d.before(words.PersonBefore, words.Text{})
	}
	return d.lines
}

// factText is what a fact says with a name of this group: a rule, a person.
func (q *Queue) factText(f model.Fact) string {
	switch f := f.(type) {
	case *model.Decide:
		return q.reason(model.Vote{Rule: f.Rule, Reason: f.Why.Reason, Note: f.Why.Note})
	case *model.Escalate:
		if f.To != "" {
			return q.board.name(f.To)
		}
	case *model.Label:
		if f.Name == model.Topic {
			return q.group.EntryText(listTopic, f.Value)
		}
	case *model.Snooze:
		if f.Until > 0 {
			return words.Moment(time.UnixMilli(f.Until).In(q.group.Zone())).In(words.Vi)
		}
	}
	return ""
}
