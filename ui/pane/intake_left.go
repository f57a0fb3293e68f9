package pane

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"duyet/model"
	"duyet/store"
	"duyet/ui/theme"
	"duyet/ui/words"
)

// What can be recorded from the preview of a page before its items are stored:
// what has left it is ticked off, and its questions are kept. Each is one step.

// leaving is what the page says of its queue.
type leaving struct {
	now   store.Reconciliation
	steps int // recorded while this page is looked at
}

// TakeBack asks the app to undo the newest step.
type TakeBack struct{}

// stepped is what became of a step.
type stepped struct {
	text  words.Text
	items []model.ItemID
	err   error
}

func (p *Intake) noLeft() words.Text {
	switch r := p.left.now; {
	case r.Left() > 0:
		return words.Text{}
	case r.Why != "" && p.seen.Page.Kind != "":
		return words.NotReconciled(r.Why)
	}
	return words.NothingLeft
}

func (p *Intake) noQuestions() words.Text {
	if len(p.seen.Questions) == 0 {
		return words.NoQuestionNew
	}
	return words.Text{}
}

func (p *Intake) noStep() words.Text {
	if p.left.steps == 0 {
		return words.NothingToUndo
	}
	return words.Text{}
}

// tickOff records what has left the page.
func (p *Intake) tickOff() tea.Cmd {
	s, r := p.store, p.left.now
	return func() tea.Msg {
		n, err := s.TickOff(context.Background(), r)
		return stepped{words.Ticked(n), itemsOf(r), err}
	}
}

func itemsOf(r store.Reconciliation) (out []model.ItemID) {
	for _, c := range append(r.Carried[:len(r.Carried):len(r.Carried)], r.Gone...) {
		out = append(out, c.ID)
	}
	return out
}

// keepAsked keeps the questions of the page for the group.
func (p *Intake) keepAsked() tea.Cmd {
	s, g, list := p.store, p.group.ID, p.seen.Questions
	return func() tea.Msg {
		n, err := s.KeepQuestions(context.Background(), g, list)
		return stepped{text: words.KeptAsked(n), err: err}
	}
}

func (p *Intake) takeBack() tea.Cmd {
	p.left.steps--
	return func() tea.Msg { return TakeBack{} }
}

// stepped tells of a step; the page is looked at anew.
func (p *Intake) stepped(m stepped) tea.Cmd {
	if m.err != nil {
		return tellFault(m.err)
	}
	p.left.steps++
	return tea.Batch(func() tea.Msg { return Changed{Items: m.items, Own: true, Settings: len(m.items) == 0} },
		func() tea.Msg { return Told{Text: m.text} })
}

// drawLeft tells what could be recorded from this page.
func (p *Intake) drawLeft(s *page) {
	l := s.l
	const most = 5
	for _, line := range Leaving(p.left.now, false, most) {
		s.say(line.Role, l.T(line.Text))
	}
	if p.left.now.Left() > 0 {
		s.say(theme.Dim, l.T(words.TickHow))
	}
	if len(p.seen.Questions) > 0 {
		s.say(theme.Dim, l.T(words.KeepHow))
	}
}
