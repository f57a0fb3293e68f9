package store

import (
	"context"
	"errors"
	"slices"

	"duyet/model"
	"duyet/store/index"
)

// History tells what was recorded on an item, newest first, at most limit ops;
// the empty id tells of the whole store. Ops that do not count are told too.
func (s *Store) History(ctx context.Context, id model.ItemID, limit int) ([]Event, error) {
	if limit <= 0 {
		limit = pageSize
	}
	ops, err := s.historyOps(ctx, id, limit)
	if err != nil {
		return nil, err
	}
	standings := s.standings()
	erased := newErasures(standings, func(on string) ([]index.Op, error) { return s.index.OpsOn(ctx, on) })
	var out []Event
	for _, o := range ops {
		k, ok := knownOp(o, standings)
		if !ok {
			continue
		}
		if k.Body == model.BodyMissing {
			gone, err := erased.covers(o.Item, o.ID)
			if err != nil {
				return nil, err
			}
			if gone {
				k.Body = model.BodyErased
			}
		}
		undone, err := s.undoneBy(ctx, k)
		if err != nil {
			return nil, err
		}
		out = append(out, Event{Stamp: k.Stamp, On: o.Item, Kind: k.Env.Kind, Fact: k.Env.Fact, Body: k.Body, Undone: undone, Counted: k.Counts})
	}
	newestFirst(out)
	return out[:min(len(out), limit)], nil
}

func newestFirst(list []Event) {
	slices.SortFunc(list, func(a, b Event) int {
		if a.Stamp.Less(b.Stamp) {
			return 1
		}
		return -1
	})
}

func (s *Store) historyOps(ctx context.Context, id model.ItemID, limit int) ([]index.Op, error) {
	if id != "" {
		c, err := s.Case(ctx, id)
		if err != nil {
			return nil, err
		}
		var out []index.Op
		for _, member := range append([]model.ItemID{id}, c.Status.Joined...) {
			ops, err := s.index.OpsOn(ctx, string(member))
			if err != nil {
				return nil, err
			}
			out = append(out, ops...)
		}
		return out, nil
	}
	var out []index.Op
	for n := range s.standings() {
		left := limit
		err := s.index.Back(ctx, n, func(o index.Op) error {
			out = append(out, o)
			if left--; left == 0 {
				return errFound
			}
			return nil
		})
		if err != nil && !errors.Is(err, errFound) {
			return nil, err
		}
	}
	return out, nil
}

// undoneBy reports whether an op's own admin took it back.
func (s *Store) undoneBy(ctx context.Context, k model.Known) (bool, error) {
	undos, err := s.index.Undos(ctx, k.Stamp.ID)
	if err != nil {
		return false, err
	}
	standings := s.standings()
	return slices.ContainsFunc(undos, func(p index.Pos) bool {
		st := standings[p.Chain()]
		return st.admin == k.Stamp.Admin && (st.takesBack(p.Seq()) || !k.Counts)
	}), nil
}
