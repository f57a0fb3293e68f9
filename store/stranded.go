package store

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"duyet/model"
	"duyet/store/index"
)

// Ops are stranded when this home recorded them under an earlier identity whose
// key it no longer holds, and their author never signed so far: nobody can show
// them to the others any more. Ops that carry a signature of their own are not.

// strandedOp is such an op, read.
type strandedOp struct {
	index.Op
	env    model.Envelope
	device model.DeviceID
}

// stranded lists them, the oldest first.
func (s *Store) stranded(ctx context.Context) ([]strandedOp, error) {
	chains, err := s.index.Chains(ctx)
	if err != nil {
		return nil, err
	}
	var out []strandedOp
	for _, c := range chains {
		wanted, err := s.index.Local(ctx, rescueMark(c.N))
		if err != nil {
			return nil, err
		}
		if _, held := s.keyOf(c); held || c.Own || wanted != "wanted" {
			continue
		}
		signed, _, err := s.index.Signed(ctx, c.N)
		if err != nil || signed.Seq >= c.Last {
			if err != nil {
				return nil, err
			}
			continue
		}
		alone, err := s.index.SignedAlone(ctx, c.N)
		if err != nil {
			return nil, err
		}
		err = s.index.Run(ctx, c.N, signed.Seq+1, c.Last, func(o index.Op) error {
			if env, err := model.DecodeOp(o.Raw); err == nil && env.Fact != nil && !alone[o.Pos] {
				out = append(out, strandedOp{o, env, c.Device})
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	slices.SortStableFunc(out, func(a, b strandedOp) int { return cmp.Compare(a.env.T, b.env.T) })
	return out, nil
}

// rescueMark is where it stands whether the ops of an earlier identity are yet
// to be shown to the others.
func rescueMark(chain int64) string { return fmt.Sprintf("rescue:%d", chain) }

// recordAgain records stranded ops once more, under the identity this home has
// now and with the time they had, and drops them where they were: only this home
// ever knew them there. What this admin replaced since stays replaced. It counts
// the ops it recorded.
func (s *Store) recordAgain(ctx context.Context) (int, error) {
	if some, err := s.stranded(ctx); err != nil || len(some) == 0 {
		return 0, err
	}
	n := 0
	err := s.change(ctx, func(t *index.Tx) (*dirty, error) {
		w, err := s.writer(t)
		if err != nil {
			return nil, err
		}
		// Nobody records now, and nobody else repairs.
		ops, err := s.stranded(ctx)
		if err != nil {
			return nil, err
		}
		again := repetition{s: s, w: w, ids: map[model.OpID]model.OpID{}, erased: newErasures(s.standings(), t.OpsOn)}
		for _, o := range ops {
			again.ids[o.ID] = model.OpID{}
		}
		for _, o := range ops {
			if err := again.op(ctx, o); err != nil {
				return nil, err
			}
		}
		n = again.n
		w.dirty.roster = true
		if err := t.DropOps(again.done); err != nil {
			return nil, err
		}
		return w.finish()
	})
	if err != nil {
		return 0, err
	}
	s.wake()
	return n, nil
}

// repetition records ops again inside a transaction.
type repetition struct {
	s      *Store
	w      *writer
	ids    map[model.OpID]model.OpID // of each stranded op, as recorded again; zero before, and where it was not
	erased *erasures
	step   index.Pos // of the op before, as it was
	done   []index.Pos
	n      int
}

// op records one op again, unless it was replaced or its words are forgotten.
// One that cannot be recorded is left where it is.
func (r *repetition) op(ctx context.Context, o strandedOp) error {
	r.w.dirty.subject(r.s, o.Item)
	idle, err := r.idle(o)
	if err != nil {
		return err
	}
	if idle {
		r.done = append(r.done, o.Pos)
		return nil
	}
	if !r.renamed(&o.env) {
		return nil
	}
	step, err := r.s.index.Step(ctx, o.Pos)
	if err != nil {
		return err
	}
	if step != r.step {
		r.w.first = 0
	}
	r.step = step
	r.w.at = time.UnixMilli(o.env.Wall)
	id, err := r.w.add(model.Op{On: o.env.On, Base: o.env.Base, Fact: o.env.Fact})
	if model.KindOf(err) == model.BadInput {
		return nil
	}
	r.ids[o.ID] = id
	r.done = append(r.done, o.Pos)
	r.n++
	return err
}

// idle reports whether an op says nothing any more: this admin replaced it, or
// it is an arrival whose words a forget covers.
func (r *repetition) idle(o strandedOp) (bool, error) {
	if state := body(&o.env, o.Op); state == model.BodyMissing {
		if _, arrival := o.env.Fact.(*model.Arrive); arrival {
			return r.erased.covers(o.Item, o.ID)
		}
	}
	if _, note := o.env.Fact.(*model.Note); note {
		return false, nil
	}
	all, err := r.w.t.OpsOn(o.Item)
	if err != nil {
		return false, err
	}
	for _, k := range all {
		env, err := model.DecodeOp(k.Raw)
		if _, stranded := r.ids[k.ID]; err != nil || stranded || !slices.Contains(env.Base, o.ID) {
			continue
		}
		if slices.ContainsFunc(o.env.Regs, func(reg model.Register) bool { return slices.Contains(env.Regs, reg) }) {
			return true, nil
		}
	}
	return false, nil
}

// renamed puts the ids that ops have now in place of those they had. It reports
// false where an op hangs on one that was not recorded again.
func (r *repetition) renamed(env *model.Envelope) bool {
	var base []model.OpID
	for _, id := range env.Base {
		now, stranded := r.ids[id]
		switch {
		case !stranded:
			base = append(base, id)
		case !now.IsZero():
			base = append(base, now)
		}
	}
	env.Base = base
	switch f := env.Fact.(type) {
	case *model.Undo:
		return r.rename(&f.Target)
	case *model.Arrive:
		return r.rename(&f.Source)
	case *model.Metric:
		return r.rename(&f.Source)
	}
	return true
}

func (r *repetition) rename(id *model.OpID) bool {
	now, stranded := r.ids[*id]
	if stranded {
		*id = now
	}
	return !id.IsZero() || !stranded
}

// stranded tells of the ops that nobody else will ever see unless they are
// recorded again.
func (c *checking) stranded(ctx context.Context) error {
	ops, err := c.s.stranded(ctx)
	for _, o := range ops {
		at := slices.IndexFunc(c.findings, func(f Finding) bool { return f.Code == "device-stranded" && f.Device == o.device })
		if at < 0 {
			at = len(c.findings)
			c.add(Finding{Severity: Damage, Code: "device-stranded", Where: string(o.device), Repair: repairRecord, Device: o.device})
		}
		c.findings[at].N++
	}
	return err
}
