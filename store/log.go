package store

import (
	"context"
	"slices"

	"duyet/model"
	"duyet/store/index"
)

// logBlock is how many ops of a device are read at a time.
const logBlock = 512

// Log tells everything that was recorded in the store, newest first, without
// holding it. Ops that do not count are told too. An error of each ends it.
func (s *Store) Log(ctx context.Context, each func(Event) error) error {
	chains, err := s.index.Chains(ctx)
	if err != nil {
		return err
	}
	tails := make([]*tail, len(chains))
	for i, c := range chains {
		tails[i] = &tail{chain: c.N, before: c.Last + 1}
	}
	erased := newErasures(s.standings(), func(on string) ([]index.Op, error) { return s.index.OpsOn(ctx, on) })
	for {
		var newest *tail
		for _, t := range tails {
			if err := t.fill(ctx, s); err != nil {
				return err
			}
			if len(t.events) > 0 && (newest == nil || newest.events[0].Stamp.Less(t.events[0].Stamp)) {
				newest = t
			}
		}
		if newest == nil {
			return nil
		}
		e := newest.events[0]
		newest.events = newest.events[1:]
		if e.Body == model.BodyMissing {
			if gone, err := erased.covers(e.On, e.Stamp.ID); err != nil {
				return err
			} else if gone {
				e.Body = model.BodyErased
			}
		}
		if err := each(e); err != nil {
			return err
		}
	}
}

// tail is what is still to be told of a device, newest first.
type tail struct {
	chain, before int64
	events        []Event
}

// fill reads the next ops when none is at hand.
func (t *tail) fill(ctx context.Context, s *Store) error {
	standings := s.standings()
	for len(t.events) == 0 && t.before > 0 {
		from := max(t.before-logBlock, 0)
		err := s.index.Run(ctx, t.chain, from, t.before-1, func(o index.Op) error {
			if k, ok := knownOp(o, standings); ok {
				t.events = append(t.events, Event{Stamp: k.Stamp, On: o.Item, Kind: k.Env.Kind, Fact: k.Env.Fact, Body: k.Body, Counted: k.Counts})
			}
			return nil
		})
		if err != nil {
			return err
		}
		for i := range t.events {
			undone, err := s.undoneBy(ctx, model.Known{Stamp: t.events[i].Stamp, Counts: t.events[i].Counted})
			if err != nil {
				return err
			}
			t.events[i].Undone = undone
		}
		slices.Reverse(t.events)
		t.before = from
	}
	return nil
}
