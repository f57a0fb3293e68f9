package ui

import (
	"duyet/store"
	"duyet/ui/pane"
)

// console lists the panes in the order of their tabs.
func console(s *store.Store) []pane.Pane {
	return []pane.Pane{pane.NewJoins(s), pane.NewPosts(s), pane.NewQuestions(s), pane.NewScams(s), pane.NewStats(s)}
}
