package ui

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"duyet/model"
	"duyet/model/stats"
	"duyet/store"
	"duyet/ui/pane"
	"duyet/ui/words"
)

// counts are the numbers on the tabs. They are asked for after changes, never
// by a key press, and one ask at a time.
type counts struct {
	tally   store.Tally
	overdue map[model.Queue]bool
	asking  bool
	again   bool // something changed since the ask
}

type (
	counted struct {
		group   model.GroupID
		tally   store.Tally
		overdue map[model.Queue]bool
		err     error
	}
	undone struct {
		step store.Step
		by   string // who carried it out, when that is why it was refused
		at   time.Time
		err  error
	}
)

func (a *App) askCounts() tea.Cmd {
	if a.counts.asking {
		a.counts.again = true
		return nil
	}
	g, now := a.group.Group, a.from.now
	cmd := a.ask(func(ctx context.Context, s *store.Store) tea.Msg {
		c := counted{group: g.ID, overdue: map[model.Queue]bool{}}
		if c.tally, c.err = s.Tally(ctx, g.ID); c.err != nil {
			return c
		}
		for _, q := range model.Queues() {
			since, ok, err := s.Oldest(ctx, g.ID, q)
			c.overdue[q] = err == nil && ok && now().Sub(since) > stats.Patience(g, q)
		}
		return c
	})
	a.counts.asking = cmd != nil
	return cmd
}

// count takes new numbers; those of a group left since are dropped.
func (a *App) count(m counted) tea.Cmd {
	again := a.counts.again || m.group != a.group.ID
	a.counts.asking, a.counts.again = false, false
	a.status.trouble(m.err, a.guard.now())
	var cmd tea.Cmd
	if m.err == nil && m.group == a.group.ID {
		a.counts.tally, a.counts.overdue = m.tally, m.overdue
		a.cache.headStale = true
		cmd = tea.Batch(a.tell(pane.Tallied{Tally: m.tally}), a.breakNow())
	}
	if again {
		return tea.Batch(cmd, a.askCounts())
	}
	return cmd
}

// waiting counts what waits in a queue.
func (a *App) waiting(q model.Queue) int { return a.counts.tally[q][model.Waiting] }

// allWaiting counts what waits in the whole group; a suspect post is counted
// where it waits as a post.
func (a *App) allWaiting() int {
	return a.waiting(model.Joins) + a.waiting(model.Posts) + a.waiting(model.Questions)
}

// sign says in words what a tab wants to be seen for.
func (a *App) sign(tab string) words.Text {
	q := model.Queue(tab)
	switch {
	case !slices.Contains(model.Queues(), q):
	case q == model.Scams && a.counts.tally[q][model.Todo] > 0:
		return words.ScamHere
	case a.counts.overdue[q]:
		return words.Overdue
	}
	return words.Text{}
}

// undo takes back the newest own step.
func (a *App) undo() tea.Cmd {
	return a.ask(func(ctx context.Context, s *store.Store) tea.Msg {
		step, err := s.Undo(ctx)
		u := undone{step: step, err: err}
		var done *store.CarriedOut
		if errors.As(err, &done) {
			u.by, u.at = s.AdminName(done.By), done.At
		}
		return u
	})
}

func (a *App) undone(m undone) tea.Cmd {
	now := a.guard.now()
	switch {
	case m.by != "":
		a.status.set(words.FaultCarriedOut(m.by, words.Moment(m.at.In(a.group.zone))), true, m.err, now)
	case model.KindOf(m.err) == model.NotFound:
		a.status.set(words.NothingToUndo, true, m.err, now)
	case m.err != nil:
		a.status.trouble(m.err, now)
	default:
		said := words.Undone(cmp.Or(m.step.Kinds...), len(m.step.Items))
		if me := a.news.me; me.Device != "" && (me.Depth < 0 || me.Ended) {
			said = words.Join(said, words.Unheard(me.Ended))
		}
		a.status.set(said, false, nil, now)
		return tea.Batch(a.tell(pane.Changed{Items: m.step.Items, Own: true}), a.askCounts())
	}
	return nil
}
