package store

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"time"

	"duyet/model"
	"duyet/store/index"
)

// What a pace is measured from.
const (
	// paceSteps is how many of the newest own decisions are looked at.
	paceSteps = 300
	// paceLeast is how many measured decisions a median needs.
	paceLeast = 10
	// pacePause is a gap between two decisions that was no reading but a pause.
	pacePause = 3 * time.Minute
	// paceBulk is a gap too short for a decision of its own: several rows were
	// decided by one key.
	paceBulk = 300 * time.Millisecond
)

// Pace is how fast this admin decides in one queue.
type Pace struct {
	// Median is the median time from one decision to the next; zero until ten
	// were measured.
	Median time.Duration
	// Measured counts the decisions it was measured from.
	Measured int
}

// Pace measures this admin's own decisions, by the queue they were made in.
// It is read from her own log on this computer and goes nowhere. A pause of
// over three minutes between two decisions is none of the second one's time.
func (s *Store) Pace(ctx context.Context) (map[model.Queue]Pace, error) {
	strokes, err := s.strokes(ctx)
	if err != nil {
		return nil, err
	}
	gaps := map[model.Queue][]time.Duration{}
	for i := 1; i < len(strokes); i++ {
		gap := time.Duration(strokes[i].wall-strokes[i-1].wall) * time.Millisecond
		if gap < paceBulk || gap > pacePause {
			continue
		}
		q, err := s.decidedIn(ctx, strokes[i])
		if err != nil {
			return nil, err
		}
		gaps[q] = append(gaps[q], gap)
	}
	out := map[model.Queue]Pace{}
	for q, g := range gaps {
		p := Pace{Measured: len(g)}
		if len(g) >= paceLeast {
			slices.Sort(g)
			p.Median = g[len(g)/2]
		}
		out[q] = p
	}
	return out, nil
}

// stroke is one own decision: when, on what, in which register.
type stroke struct {
	wall int64 // milliseconds
	item model.ItemID
	fact model.Fact
}

// strokes lists the newest own decisions of all own devices, oldest first.
func (s *Store) strokes(ctx context.Context) ([]stroke, error) {
	me := s.voice()
	var out []stroke
	for n := range me.standings {
		if !me.owns(n) {
			continue
		}
		left := paceSteps
		err := s.index.Back(ctx, n, func(o index.Op) error {
			env, err := model.DecodeOp(o.Raw)
			if err != nil || !decides(env.Fact) || !me.says(env.Kind, o.Pos) {
				return nil
			}
			out = append(out, stroke{env.Wall, model.ItemID(o.Item), env.Fact})
			if left--; left == 0 {
				return errFound
			}
			return nil
		})
		if err != nil && !errors.Is(err, errFound) {
			return nil, err
		}
	}
	slices.SortStableFunc(out, func(a, b stroke) int { return cmp.Compare(a.wall, b.wall) })
	return out, nil
}

// decides reports whether a fact is a verdict of some register.
func decides(f model.Fact) bool {
	switch f.(type) {
	case *model.Decide, *model.Answering, *model.Clear:
		return true
	}
	return false
}

// decidedIn is the queue a decision was made in, as far as its kind tells.
func (s *Store) decidedIn(ctx context.Context, d stroke) (model.Queue, error) {
	switch d.fact.(type) {
	case *model.Answering:
		return model.Questions, nil
	case *model.Clear:
		return model.Scams, nil
	}
	c, err := s.Case(ctx, d.item)
	switch {
	case model.KindOf(err) == model.NotFound:
		return model.Posts, nil
	case err != nil:
		return "", err
	case c.Kind == model.Join:
		return model.Joins, nil
	}
	return model.Posts, nil
}

// Reopen takes back this admin's own verdict, answer or word on a flag of one
// item, whatever she did since, so that the item asks for a decision again.
// NotFound ("nothing-to-undo") tells that none of hers stands; Conflict
// ("carried-out"), with a [CarriedOut] in its chain, that it was carried out on
// Facebook.
func (s *Store) Reopen(ctx context.Context, id model.ItemID) error {
	ops, err := s.index.OpsOn(ctx, string(id))
	if err != nil {
		return err
	}
	me := s.voice()
	var best index.Op
	var env model.Envelope
	for _, o := range ops {
		e, err := model.DecodeOp(o.Raw)
		if err != nil || !decides(e.Fact) || !me.says(e.Kind, o.Pos) || e.T < env.T {
			continue
		}
		undone, err := s.undone(ctx, o.ID)
		if err != nil {
			return err
		}
		if !undone {
			best, env = o, e
		}
	}
	if env.T == 0 {
		return model.NewFault(model.NotFound, "nothing-to-undo", "reopen item %s", id)
	}
	if err := s.stillOpen(ctx, best, env, []index.Op{best}); err != nil {
		return err
	}
	return s.Record(ctx, model.TakeBack(string(id), best.ID))
}
