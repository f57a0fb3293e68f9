package ui

import (
	tea "charm.land/bubbletea/v2"

	"duyet/model"
	"duyet/ui/pane"
)

// breakNow begins the break that the console was opened for, once the counts
// say where it is most needed.
func (a *App) breakNow() tea.Cmd {
	if a.from.rest == nil {
		return nil
	}
	m := pane.Break{Tab: string(a.urgent()), Minutes: *a.from.rest}
	a.from.rest = nil
	return tea.Batch(a.show(a.tabAt(m.Tab)), a.front().Update(m))
}

// urgent is the queue that needs somebody most: one with something overdue,
// questions first because a person waits for words; then suspicions; then what
// waits at all.
func (a *App) urgent() model.Queue {
	order := []model.Queue{model.Questions, model.Joins, model.Posts, model.Scams}
	for _, q := range order {
		if a.counts.overdue[q] && a.waiting(q) > 0 {
			return q
		}
	}
	for _, q := range []model.Queue{model.Scams, model.Questions, model.Joins, model.Posts} {
		if a.waiting(q) > 0 {
			return q
		}
	}
	return model.Joins
}
