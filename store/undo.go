package store

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"duyet/model"
	"duyet/store/index"
)

// CarriedOut tells that a verdict cannot be taken back because somebody has
// carried it out on Facebook.
type CarriedOut struct {
	Item model.ItemID
	By   model.AdminID
	At   time.Time
}

// Error implements error.
func (c *CarriedOut) Error() string {
	return fmt.Sprintf("item %s carried out by %s at %s", c.Item, c.By, c.At.Format(time.RFC3339))
}

var errFound = errors.New("found")

// Undo takes back this admin's newest step that still stands: one op, the ops
// recorded together with it, or a whole import. NotFound ("nothing-to-undo")
// tells that nothing is left; Conflict ("carried-out"), with a [CarriedOut] in
// its chain, that the verdict was carried out on Facebook.
func (s *Store) Undo(ctx context.Context) (Step, error) {
	ops, err := s.newest(ctx)
	if err != nil {
		return Step{}, err
	}
	var step Step
	var undos []model.Op
	for _, o := range ops {
		env, err := model.DecodeOp(o.Raw)
		if err != nil {
			return Step{}, err
		}
		if err := s.stillOpen(ctx, o, env, ops); err != nil {
			return Step{}, err
		}
		step.N++
		if !slices.Contains(step.Kinds, env.Kind) {
			step.Kinds = append(step.Kinds, env.Kind)
		}
		if len(o.Item) == itemIDSize {
			step.Items = append(step.Items, model.ItemID(o.Item))
		}
		undos = append(undos, model.TakeBack(o.Item, o.ID))
	}
	if slices.Contains(step.Kinds, new(model.Sign).Kind()) || slices.Contains(step.Kinds, new(model.Standing).Kind()) {
		defer s.mind.fallBehind()
	}
	return step, s.Record(ctx, undos...)
}

// stillOpen refuses to undo a verdict that was carried out since, unless that
// goes back in the same step.
func (s *Store) stillOpen(ctx context.Context, o index.Op, env model.Envelope, step []index.Op) error {
	if _, ok := env.Fact.(*model.Decide); !ok {
		return nil
	}
	c, err := s.Case(ctx, model.ItemID(o.Item))
	if err != nil {
		return err
	}
	d := env.Fact.(*model.Decide)
	if c.Done.Value != d.Verdict || c.Done.Failed || slices.ContainsFunc(step, func(x index.Op) bool { return x.ID == c.Done.Op }) {
		return nil
	}
	knew, err := s.named(ctx, c, c.Done.Op, o.ID)
	if err != nil || !knew {
		return err
	}
	return model.WrapFault(model.Conflict, "carried-out", &CarriedOut{c.ID, c.Done.By, time.UnixMilli(c.Done.At)}, "undo")
}

// named reports whether one op of a case names another: clocks of two devices
// cannot tell which of them came first.
func (s *Store) named(ctx context.Context, c model.Case, by, what model.OpID) (bool, error) {
	for _, id := range append([]model.ItemID{c.ID}, c.Status.Joined...) {
		ops, err := s.index.OpsOn(ctx, string(id))
		if err != nil {
			return false, err
		}
		for _, o := range ops {
			if o.ID != by {
				continue
			}
			env, err := model.DecodeOp(o.Raw)
			return err == nil && slices.Contains(env.Base, what), err
		}
	}
	return false, nil
}

// newest finds the ops of the newest own step that still stands.
func (s *Store) newest(ctx context.Context) ([]index.Op, error) {
	me := s.voice()
	var best index.Op
	var bestT int64
	for n := range me.standings {
		if !me.owns(n) {
			continue
		}
		err := s.index.Back(ctx, n, func(o index.Op) error {
			env, err := model.DecodeOp(o.Raw)
			if err != nil || !undoable(env) || !me.says(env.Kind, o.Pos) {
				return nil
			}
			undone, err := s.undone(ctx, o.ID)
			if err != nil || undone {
				return err
			}
			if env.T > bestT {
				best, bestT = o, env.T
			}
			return errFound
		})
		if err != nil && !errors.Is(err, errFound) {
			return nil, err
		}
	}
	if bestT == 0 {
		return nil, model.NewFault(model.NotFound, "nothing-to-undo", "nothing to undo")
	}
	return s.stepOf(ctx, best)
}

// undoable reports whether an op is a step of its own: an arrival goes back
// with its import, a member of the roster never.
func undoable(env model.Envelope) bool {
	switch env.Fact.(type) {
	case nil, *model.Undo, *model.Forget, *model.Arrive, *model.Metric, *model.Card, *model.Code, *model.Close, *model.Trust, *model.Revoke:
		return false
	}
	return true
}

func (s *Store) undone(ctx context.Context, id model.OpID) (bool, error) {
	undos, err := s.index.Undos(ctx, id)
	if err != nil {
		return false, err
	}
	me := s.voice()
	return slices.ContainsFunc(undos, func(p index.Pos) bool { return me.says((&model.Undo{}).Kind(), p) }), nil
}

// stepOf gives all ops that were recorded together with one and still stand,
// the newest first.
func (s *Store) stepOf(ctx context.Context, last index.Op) ([]index.Op, error) {
	first, err := s.index.Step(ctx, last.Pos)
	if err != nil || first == last.Pos {
		return []index.Op{last}, err
	}
	var out []index.Op
	err = s.index.Run(ctx, first.Chain(), first.Seq(), last.Pos.Seq(), func(o index.Op) error {
		out = append(out, o)
		return nil
	})
	if err != nil {
		return nil, err
	}
	keep := out[:0]
	for _, o := range out {
		env, err := model.DecodeOp(o.Raw)
		if err != nil || !undoable(env) {
			continue
		}
		undone, err := s.undone(ctx, o.ID)
		if err != nil {
			return nil, err
		}
		if !undone {
			keep = append(keep, o)
		}
	}
	slices.Reverse(keep)
	return keep, nil
}
