package store

import (
	"bytes"
	"context"
	"encoding/json"

	"duyet/model"
	"duyet/store/index"
)

// unlikeFold lists the items whose cases differ from the fold of their ops,
// what is derived left aside; those that lack a case, and cases without ops,
// too.
func (s *Store) unlikeFold(ctx context.Context) ([]model.ItemID, error) {
	var wrong []model.ItemID
	linked, err := s.index.AllLinked(ctx)
	if err != nil {
		return nil, err
	}
	world, err := s.wholeWorld(ctx)
	if err != nil {
		return nil, err
	}
	w := loom{s: s, linked: linked, world: world, standings: s.standings()}
	cases, after := 0, ""
	for {
		subjects, err := s.index.Subjects(ctx, after, settlePart)
		if err != nil {
			return nil, err
		}
		if len(subjects) == 0 {
			break
		}
		after = subjects[len(subjects)-1].On
		n, differ, err := s.compare(ctx, &w, subjects)
		if err != nil {
			return nil, err
		}
		cases, wrong = cases+n, append(wrong, differ...)
	}
	have, err := s.index.CountCases(ctx)
	if err == nil && have > cases && len(wrong) == 0 {
		wrong = append(wrong, "?")
	}
	return wrong, err
}

// compare holds the cases of some subjects against their ops. It counts the
// cases it saw.
func (s *Store) compare(ctx context.Context, w *loom, subjects []index.Subject) (cases int, wrong []model.ItemID, err error) {
	for _, sub := range subjects {
		id := model.ItemID(sub.On)
		if len(sub.On) != itemIDSize || sub.On == string(s.known.ID) {
			continue
		}
		body, err := s.index.Body(ctx, id)
		if err != nil {
			return cases, nil, err
		}
		if body != nil {
			cases++
		}
		c, plain := w.caseOf(sub)
		same := body == nil && c.Empty()
		switch {
		case !plain:
			same, err = s.isFold(ctx, id, body, w.world)
		case body != nil:
			same, err = sameCase(c, body)
		}
		if err != nil {
			return cases, nil, err
		}
		if !same {
			wrong = append(wrong, id)
		}
	}
	return cases, wrong, nil
}

// isFold compares a case that was joined with others, or from which words were
// erased. One that was joined to another has no case of its own.
func (s *Store) isFold(ctx context.Context, id model.ItemID, body []byte, world model.World) (bool, error) {
	if body == nil {
		if _, err := s.Case(ctx, id); model.KindOf(err) != model.NotFound {
			return err == nil, err
		}
		// Rightly without a case where none of its arrivals counts.
		ops, err := s.opsOf(ctx, id)
		return model.Fold(id, ops, world).Empty(), err
	}
	var c model.Case
	if err := json.Unmarshal(body, &c); err != nil {
		return false, nil
	}
	ops, err := s.opsOf(ctx, append([]model.ItemID{id}, c.Status.Joined...)...)
	if err != nil {
		return false, err
	}
	want := model.Fold(id, ops, world)
	want.Status.Joined = c.Status.Joined
	return sameCase(want, body)
}

// opsOf reads the ops on items.
func (s *Store) opsOf(ctx context.Context, ids ...model.ItemID) ([]model.Known, error) {
	var ops []model.Known
	err := s.index.Update(ctx, func(t *index.Tx) error {
		for _, id := range ids {
			more, err := s.knownOn(t, string(id), s.standings())
			if err != nil {
				return err
			}
			ops = append(ops, more...)
		}
		return nil
	})
	return ops, err
}

// sameCase compares a fold with the case that is kept, derived parts aside.
func sameCase(want model.Case, body []byte) (bool, error) {
	var have model.Case
	if err := json.Unmarshal(body, &have); err != nil {
		return false, nil
	}
	want.Derived, want.Status.Joined = have.Derived, have.Status.Joined
	b, err := json.Marshal(want)
	return bytes.Equal(b, body), model.WrapFault(model.Bug, "", err, "case %s", want.ID)
}
