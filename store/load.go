package store

import (
	"context"
	"time"

	"duyet/model"
	"duyet/store/index"
)

// Planned is one op of a history that is brought in as a whole.
type Planned struct {
	Fact model.Fact
	// On is what the op is on. Empty, an arrival is on the item it shows, and
	// any other op on what the first op in After is on.
	On string
	// After lists, by their place in the same call, the ops that this one
	// names in its base. An arrival after a source came with that import.
	After []int
	// At is the wall clock of the op; zero is now. Times should not go back.
	At time.Time
}

// Load records a history in one transaction and gives the ids of its ops: what
// [Store.Record] does, but with times of its own, and none of it is a step to
// undo. Samples and simulations are filled with it; each new item is folded
// once.
func (s *Store) Load(ctx context.Context, plan []Planned) ([]model.OpID, error) {
	ids := make([]model.OpID, 0, len(plan))
	err := s.change(ctx, func(t *index.Tx) (*dirty, error) {
		w, err := s.writer(t)
		if err != nil {
			return nil, err
		}
		w.loose = true
		subjects := make([]string, 0, len(plan))
		for _, p := range plan {
			op, err := s.planned(w, p, subjects, ids)
			if err != nil {
				return nil, err
			}
			w.at = p.At
			id, err := w.add(op)
			if err != nil {
				return nil, err
			}
			ids, subjects = append(ids, id), append(subjects, op.On)
		}
		return w.finish()
	})
	if err != nil {
		return nil, err
	}
	s.wake()
	return ids, nil
}

// planned turns a planned op into one that can be recorded.
func (s *Store) planned(w *writer, p Planned, subjects []string, ids []model.OpID) (model.Op, error) {
	op := model.Op{On: p.On, Fact: p.Fact}
	a, arrives := p.Fact.(*model.Arrive)
	for _, n := range p.After {
		if n < 0 || n >= len(ids) {
			return op, model.NewFault(model.Bug, "", "op after %d of %d", n, len(ids))
		}
		if arrives && len(subjects[n]) == groupIDSize {
			a.Source = ids[n]
			continue
		}
		op.Base = append(op.Base, ids[n])
	}
	switch {
	case op.On != "":
	case arrives:
		key, weak := model.ItemKey(a.Item, a.Content, 0)
		a.Weak, a.Bits = weak, model.TextCheck(a.Content)
		id := model.NewItemID(s.known.ID, a.Group, a.Item, key)
		op.On = string(id)
		if known, err := w.t.HasOps(op.On); err != nil {
			return op, err
		} else if !known {
			w.dirty.whole[id] = nil
		}
	case len(p.After) > 0:
		op.On = subjects[p.After[0]]
	default:
		return op, model.NewFault(model.Bug, "", "op on nothing")
	}
	return op, nil
}
