package ui

import (
	"context"
	"slices"

	tea "charm.land/bubbletea/v2"

	"duyet/store"
	"duyet/ui/pane"
	"duyet/ui/words"
)

// paused is the fact that long work was stopped, or told to go on.
type paused struct{ held bool }

// holding gives the row of Esc while long work goes on or is held, unless Esc
// leads back in the pane in front.
func (a *App) holding(own []pane.Key) (pane.Key, bool) {
	k := pane.Key{Press: []string{keyEsc}, Name: words.KeyHold, Help: words.HelpOnHold, Foot: 1, Run: a.hold(true)}
	if a.status.held {
		k.Name, k.Help, k.Run = words.KeyGoOn, words.Held, a.hold(false)
	}
	if !a.status.held && !a.status.long() {
		return k, false
	}
	back, ok := find(own, keyEsc)
	return k, !ok || !reason(back).Zero()
}

// hold has the reading of the folder stop or go on, at once in the pane of
// keys and in the store by a command.
func (a *App) hold(stop bool) func() tea.Cmd {
	return func() tea.Cmd {
		return a.ask(func(_ context.Context, s *store.Store) tea.Msg {
			if stop {
				s.Hold()
			} else {
				s.GoOn()
			}
			return paused{stop}
		})
	}
}

// paused tells that long work waits, and what becomes of it.
func (a *App) paused(m paused) {
	a.status.held, a.cache.headStale = m.held, true
	said := words.WentOn
	if m.held {
		said = words.Paused
	}
	a.status.work = work{}
	a.status.set(said, false, nil, a.guard.now())
}

// withHolding puts the row of Esc before those it takes the place of.
func (a *App) withHolding(rows, own []pane.Key) []pane.Key {
	if k, ok := a.holding(own); ok {
		return slices.Insert(rows, 0, k)
	}
	return rows
}
