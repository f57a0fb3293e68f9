package pane

import (
	"context"
	"slices"
	"strconv"
	"time"

	tea "charm.land/bubbletea/v2"

	"duyet/model"
	"duyet/store"
	"duyet/ui/words"
)

// Break is the fact that somebody asked for a batch that fits her break: in
// which tab, and for how many minutes; 0 asks.
type Break struct {
	Tab     string
	Minutes int
}

// localBreak remembers on this computer how long the last break was.
const localBreak = "ui.break"

// breakMinutes are the lengths offered; usualBreak is the first one's default.
var breakMinutes = [...]int{3, 5, 10}

const usualBreak = 5

// maxBatch is the most items of one break.
const maxBatch = pageRows

// usualPace is what an item takes until ten of them were measured. The two for
// requests and posts are the design's targets; an answer has to be written.
var usualPace = map[model.Queue]time.Duration{
	model.Joins: 12 * time.Second, model.Posts: 25 * time.Second,
	model.Questions: time.Minute, model.Scams: 20 * time.Second,
}

// askBreak asks how many minutes there are.
func (q *Queue) askBreak() tea.Cmd {
	last := q.board.minutes
	if !slices.Contains(breakMinutes[:], last) {
		last = usualBreak
	}
	m := &menu{title: words.BreakTitle}
	for i, n := range breakMinutes {
		m.rows = append(m.rows, choice{press: digit(i), label: words.BreakChoice(n, n == q.board.minutes),
			run: func() tea.Cmd { return q.planBreak(n) }})
		if n == last {
			m.at = i
		}
	}
	q.push(m)
	return nil
}

// fit answers a wish for a break in this tab.
func (q *Queue) fit(m Break) tea.Cmd {
	why := q.mayBreak()
	switch {
	case m.Tab != string(q.spec.queue):
		return nil
	case !why.Zero():
		return tellBad(why)
	case m.Minutes == 0:
		return q.askBreak()
	}
	return q.planBreak(m.Minutes)
}

// mayBreak says why there is no break to be had, or nothing.
func (q *Queue) mayBreak() words.Text {
	if t := q.board.mayNot(); !t.Zero() {
		return t
	}
	if q.count(model.Waiting) == 0 {
		return words.BreakEmpty
	}
	return words.Text{}
}

// What the break asks of the store.

// planBreak picks the most urgent items that fit so many minutes. Those a
// colleague has claimed are left to her.
func (q *Queue) planBreak(minutes int) tea.Cmd {
	q.board.minutes = minutes
	s, m := q.store, planned{from: from{q.spec.queue}, minutes: minutes}
	ask := store.Ask{Group: q.group.ID, Queue: q.spec.queue, View: model.Waiting, Limit: maxBatch}
	queue, me := q.spec.queue, q.board.me.Admin
	return func() tea.Msg {
		ctx := context.Background()
		paces, err := s.Pace(ctx)
		if err == nil {
			m.page, err = s.Page(ctx, ask)
		}
		if err == nil {
			err = s.SetLocal(ctx, localBreak, strconv.Itoa(minutes))
		}
		m.pace, m.err = paces[queue], err
		now := s.Now().UnixMilli()
		m.page.Rows = slices.DeleteFunc(m.page.Rows, func(r store.Row) bool {
			return r.Team.Claim.Until > now && r.Team.Claim.By != me
		})
		return m
	}
}

// planned is what a break is made of.
type planned struct {
	from
	minutes int
	pace    store.Pace
	page    store.Page
	err     error
}

func (m planned) tell(q *Queue) tea.Cmd {
	switch {
	case m.err != nil:
		return tellFault(m.err)
	case len(m.page.Rows) == 0:
		return tell(words.BreakEmpty)
	}
	each := m.pace.Median
	if each == 0 {
		each, m.pace.Measured = usualPace[q.spec.queue], 0
	}
	fit := max(int(time.Duration(m.minutes)*time.Minute/each), 1)
	b := &breaktime{each: each, measured: m.pace.Measured, began: q.store.Now()}
	for _, r := range m.page.Rows[:min(fit, len(m.page.Rows))] {
		b.tasks = append(b.tasks, task{c: r.Case})
	}
	q.unmark()
	q.face.layers, q.face.open = nil, false
	q.push(b)
	b.show(q, 0)
	return nil
}

// renew reads the items of a break again that are still to be decided: a note
// was added, or a colleague was faster.
func (b *breaktime) renew(q *Queue) tea.Cmd {
	var ids []model.ItemID
	for _, t := range b.tasks {
		if t.open() {
			ids = append(ids, t.c.ID)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	s, m := q.store, renewed{from: from{q.spec.queue}}
	return func() tea.Msg {
		m.cases, m.err = s.Cases(context.Background(), ids...)
		return m
	}
}

// renewed brings the items of a break as they are now.
type renewed struct {
	from
	cases []model.Case
	err   error
}

func (m renewed) tell(q *Queue) tea.Cmd {
	b := q.breaking()
	if b == nil || m.err != nil {
		return nil
	}
	var said tea.Cmd
	for _, c := range m.cases {
		i := b.find(c.ID)
		if i < 0 || !b.tasks[i].open() {
			continue // decided here meanwhile
		}
		b.tasks[i].c = c
		if c.ViewIn(q.spec.queue) == model.Waiting {
			continue
		}
		b.tasks[i].state = elsewhere
		if r := q.latest(c); r.By != "" && r.By != q.board.me.Admin {
			said = tell(words.ElseDecided(q.board.name(r.By), nameOf(c)))
		}
	}
	switch {
	case b.phase != deciding:
	case b.tasks[b.at].open():
		b.hold(q) // the same item, as it is now
	default:
		b.show(q, b.next(b.at))
	}
	return said
}

// latest is the ruling of a case that this queue is about.
func (q *Queue) latest(c model.Case) model.Ruling {
	switch {
	case q.spec.queue == model.Questions:
		return c.Answer
	case c.Verdict.Value == model.None && q.spec.queue == model.Scams:
		return c.Flag
	}
	return c.Verdict
}
