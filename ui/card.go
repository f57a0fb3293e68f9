package ui

import (
	"context"
	"encoding/json"

	tea "charm.land/bubbletea/v2"

	"duyet/model"
	"duyet/store"
)

// card is what is remembered of a group on this computer, so that the first
// frame need not wait for all that was ever said of it: after years a group
// has thousands of imports. The group itself follows.
type card struct {
	Fields map[string]string
	Lists  map[string][]model.Entry
}

// cardOf reads the card of the group that was open last, or of the named one.
func cardOf(ctx context.Context, s *store.Store, id string) (g model.Group, ok bool) {
	if id == "" {
		id, _ = s.Local(ctx, localGroup)
	}
	b, err := s.Local(ctx, localCard+id)
	var c card
	if err != nil || b == "" || json.Unmarshal([]byte(b), &c) != nil {
		return g, false
	}
	return model.Group{ID: model.GroupID(id), Fields: c.Fields, Lists: c.Lists}, true
}

// keepCard remembers a group as it is now.
func (a *App) keepCard(g model.Group) tea.Cmd {
	return a.ask(func(ctx context.Context, s *store.Store) tea.Msg {
		b, err := json.Marshal(card{g.Fields, g.Lists})
		if old, _ := s.Local(ctx, localCard+string(g.ID)); err != nil || old == string(b) {
			return nil
		}
		// Without it the next start is slower, and all else as it was.
		_ = s.SetLocal(ctx, localCard+string(g.ID), string(b))
		return nil
	})
}
