package store

import (
	"context"
	"slices"
	"time"

	"duyet/model"
	"duyet/model/intake"
	"duyet/store/index"
)

// arriving is one item on its way in.
type arriving struct {
	a       model.Arrive
	ordinal int
	claim   model.ItemID
	deeds   []deed // of this admin, in another store
}

// deeds records what this admin did in another store about an item that has just
// arrived, with the time it had, unless she spoke of the same here, or it stands
// here already. A verdict of somebody else who knew nothing of it is not
// replaced: two that differ stand against each other.
func (im *importing) deeds(w *writer, id model.ItemID, deeds []deed) error {
	if len(deeds) == 0 {
		return nil
	}
	c, _, err := im.before(w, id)
	if err != nil || c.Empty() || wiped(c) {
		return err
	}
	had, err := im.s.spoken(c, w.t.OpsOn, w.t.Undos)
	if err != nil {
		return err
	}
	var verdict []model.OpID // of those recorded here
	for _, d := range deeds {
		if !d.wanted(c, had, im.s.Now().UnixMilli()) {
			continue
		}
		if err := im.begin(w); err != nil {
			return err
		}
		op := model.Op{On: string(c.ID), Base: c.Base(), Fact: d.fact}
		if _, done := d.fact.(*model.Done); done {
			op.Base = append(verdict, op.Base[:min(len(op.Base), model.MaxBase-len(verdict))]...)
		}
		made, err := im.together(w, op, d)
		if err != nil {
			return err
		}
		if _, ok := d.fact.(*model.Decide); ok {
			verdict = []model.OpID{made}
		}
		im.out.Own++
	}
	return nil
}

// together records an op as a part of the step that the source of the import
// began, so that both are undone together.
func (im *importing) together(w *writer, op model.Op, d deed) (model.OpID, error) {
	w.at = d.at
	if im.began.Chain() == w.chain.N {
		w.loose, w.first = false, im.began
	}
	id, err := w.add(op)
	w.at, w.loose = time.Time{}, true
	return id, err
}

// spoken gives the ops of this admin on a case that were not taken back.
func (s *Store) spoken(c model.Case, on func(string) ([]index.Op, error), undos func(model.OpID) ([]index.Pos, error)) ([]model.Known, error) {
	me := s.voice()
	var out []model.Known
	for _, id := range append([]model.ItemID{c.ID}, c.Status.Joined...) {
		ops, err := on(string(id))
		if err != nil {
			return nil, err
		}
		for _, o := range ops {
			k, ok := knownOp(o, me.standings)
			if !ok || !me.says(k.Env.Kind, o.Pos) {
				continue
			}
			back, err := undos(o.ID)
			if err != nil {
				return nil, err
			}
			if !slices.ContainsFunc(back, func(p index.Pos) bool { return me.says((&model.Undo{}).Kind(), p) }) {
				out = append(out, k)
			}
		}
	}
	return out, nil
}

// spokenOf is [Store.spoken] outside any transaction.
func (s *Store) spokenOf(ctx context.Context, c model.Case) ([]model.Known, error) {
	return s.spoken(c, func(on string) ([]index.Op, error) { return s.index.OpsOn(ctx, on) },
		func(id model.OpID) ([]index.Pos, error) { return s.index.Undos(ctx, id) })
}

// wanted reports whether a deed says something of a case that neither its admin
// said here, in had, nor stands here. now is in milliseconds.
func (d deed) wanted(c model.Case, had []model.Known, now int64) bool {
	if n, ok := d.fact.(*model.Note); ok {
		return !slices.ContainsFunc(had, func(k model.Known) bool {
			old, note := k.Env.Fact.(*model.Note)
			return note && (old.Why.Note == n.Why.Note || k.Stamp.Wall == d.at.UnixMilli())
		})
	}
	regs := d.fact.Registers()
	if slices.ContainsFunc(had, func(k model.Known) bool {
		return slices.ContainsFunc(k.Env.Regs, func(r model.Register) bool { return slices.Contains(regs, r) })
	}) {
		return false
	}
	switch f := d.fact.(type) {
	case *model.Decide:
		return c.Verdict.Value != f.Verdict
	case *model.Answering:
		return c.Answer.Value != f.Value
	case *model.Clear:
		return c.Flag.Value != model.Cleared
	case *model.Done:
		return c.Done.Value == model.None
	case *model.Label:
		return c.Labels[f.Name] == ""
	case *model.Snooze:
		return c.Team.Snooze.Until <= now
	}
	return c.Team.Raised.Level == "" && c.Team.Raised.To == ""
}

// owed counts the deeds on an item of another store that are to be recorded on
// the item that it is here.
func (s *Store) owed(ctx context.Context, l Load, there, here model.ItemID) (n int, err error) {
	deeds, err := l.deeds(ctx, there)
	if err != nil || len(deeds) == 0 {
		return 0, err
	}
	c, err := s.Case(ctx, here)
	if model.KindOf(err) == model.NotFound {
		return len(deeds), nil
	}
	if err != nil || wiped(c) {
		return 0, err
	}
	had, err := s.spokenOf(ctx, c)
	for _, d := range deeds {
		if d.wanted(c, had, s.Now().UnixMilli()) {
			n++
		}
	}
	return n, err
}

// tallied adds the deeds that an item of a load brings to a count, before each
// is told of it.
func (s *Store) tallied(ctx context.Context, l Load, count *int, each func(intake.Item, model.ItemID) error) func(intake.Item, model.ItemID) error {
	if l.deeds == nil {
		return each
	}
	return func(it intake.Item, id model.ItemID) error {
		n, err := s.owed(ctx, l, it.Claims, id)
		if *count += n; err != nil || each == nil {
			return err
		}
		return each(it, id)
	}
}
