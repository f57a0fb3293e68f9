package store

import (
	"context"
	"encoding/json"
	"runtime"
	"sync"

	"duyet/model"
	"duyet/model/stats"
	"duyet/store/index"
)

// rebuildChunk is how many subjects are folded between two commits: enough to
// be quick, few enough that a key press waits for no more than a moment.
const rebuildChunk = 1000

// rebuilding is the mark that stands while cases are folded anew, so that a
// rebuild that was cut off begins again.
const rebuilding = "rebuild"

// Refold throws away everything folded and folds all ops anew, item by item,
// on every core, with little memory. The ops, and what is kept on this
// computer alone, stay. Decisions may be recorded meanwhile. progress is told
// how many of how many subjects are done, or is nil.
func (s *Store) Refold(ctx context.Context, progress func(done, total int)) error {
	total, err := s.index.CountSubjects(ctx)
	if err != nil {
		return err
	}
	if err := s.index.Update(ctx, func(t *index.Tx) error {
		if err := t.Reset(); err != nil {
			return err
		}
		return t.SetLocal(rebuilding, "wanted")
	}); err != nil {
		return err
	}
	if err := s.mentions(ctx); err != nil {
		return err
	}
	if err := s.loadRoster(ctx); err != nil {
		return err
	}
	var slow []string
	err = s.eachChunk(ctx, func(b *batch, done int) error {
		slow = append(slow, b.slow...)
		if progress != nil {
			progress(done, total)
		}
		return s.index.Update(ctx, b.store)
	})
	if err != nil {
		return err
	}
	return s.index.Update(ctx, func(t *index.Tx) error {
		d := newDirty()
		for _, on := range slow {
			d.subject(s, on)
		}
		doubtful, err := t.Doubtful()
		if err != nil {
			return err
		}
		for _, id := range doubtful {
			d.item(id)
		}
		if err := s.refold(t, &d); err != nil {
			return err
		}
		return t.SetLocal(rebuilding, "done")
	})
}

// resumeRebuild goes on with a rebuild that was cut off.
func (s *Store) resumeRebuild(ctx context.Context) error {
	v, err := s.index.Local(ctx, rebuilding)
	if err != nil || v != "wanted" {
		return err
	}
	return s.Refold(ctx, nil)
}

// mentions notes anew what ops say about other subjects than their own.
func (s *Store) mentions(ctx context.Context) error {
	var found []index.Op
	for _, word := range []string{`"undo/1"`, `"same/1"`} {
		err := s.index.Mentions(ctx, word, func(o index.Op) error {
			found = append(found, o)
			return nil
		})
		if err != nil {
			return err
		}
	}
	return s.index.Update(ctx, func(t *index.Tx) error {
		for _, o := range found {
			env, err := model.DecodeOp(o.Raw)
			if err != nil {
				continue // malformed ops are kept and say nothing
			}
			switch f := env.Fact.(type) {
			case *model.Undo:
				err = t.AddUndo(f.Target, o.Pos)
			case *model.Same:
				err = t.AddLink(model.ItemID(o.Item), f.With)
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// batch is a run of subjects, folded.
type batch struct {
	entries []index.Entry
	groups  []model.GroupID
	slow    []string // those that need the rest of the index
	now     int64
}

// store keeps what was folded.
func (b *batch) store(t *index.Tx) error {
	for _, g := range b.groups {
		if err := t.AddGroup(g); err != nil {
			return err
		}
	}
	for _, e := range b.entries {
		if err := t.PutNew(e, b.now); err != nil {
			return err
		}
	}
	return nil
}

// eachChunk folds all subjects, a chunk at a time, and hands them on in the
// order of their ids.
func (s *Store) eachChunk(ctx context.Context, f func(b *batch, done int) error) error {
	linked, err := s.index.AllLinked(ctx)
	if err != nil {
		return err
	}
	world, err := s.wholeWorld(ctx)
	if err != nil {
		return err
	}
	w := loom{s: s, linked: linked, world: world, standings: s.standings()}
	after, done := "", 0
	for {
		subjects, err := s.index.Subjects(ctx, after, rebuildChunk)
		if err != nil || len(subjects) == 0 {
			return err
		}
		after, done = subjects[len(subjects)-1].On, done+len(subjects)
		if err := f(w.fold(subjects), done); err != nil {
			return err
		}
	}
}

// wholeWorld is what a fold has to know besides its ops, read at once.
func (s *Store) wholeWorld(ctx context.Context) (model.World, error) {
	undos, err := s.index.AllUndos(ctx)
	if err != nil {
		return model.World{}, err
	}
	self, standings := s.selves(), s.standings()
	return model.World{Self: self, Voided: func(source model.OpID, admin model.AdminID) bool {
		for _, p := range undos[source] {
			if st := standings[p.Chain()]; st.admin == admin && (st.counts(p.Seq()) || self[st.device]) {
				return true
			}
		}
		return false
	}}, nil
}

// loom folds subjects on every core. It reads nothing but what it holds.
type loom struct {
	s         *Store
	linked    map[model.ItemID]bool
	world     model.World
	standings map[int64]standing
}

func (w *loom) fold(subjects []index.Subject) *batch {
	b := &batch{now: w.s.Now().UnixMilli()}
	out := make([]*index.Entry, len(subjects))
	slow := make([]bool, len(subjects))
	var wait sync.WaitGroup
	cores := runtime.GOMAXPROCS(0)
	for core := range cores {
		wait.Go(func() {
			for i := core; i < len(subjects); i += cores {
				out[i], slow[i] = w.one(subjects[i])
			}
		})
	}
	wait.Wait()
	for i, sub := range subjects {
		switch {
		case len(sub.On) == groupIDSize:
			b.groups = append(b.groups, model.GroupID(sub.On))
		case slow[i]:
			b.slow = append(b.slow, sub.On)
		case out[i] != nil:
			b.entries = append(b.entries, *out[i])
		}
	}
	return b
}

// one folds a subject; slow reports that it needs the rest of the index.
func (w *loom) one(sub index.Subject) (e *index.Entry, slow bool) {
	if len(sub.On) != itemIDSize || sub.On == string(w.s.known.ID) {
		return nil, false
	}
	c, plain := w.caseOf(sub)
	if !plain {
		return nil, true
	}
	if c.Empty() {
		return nil, false
	}
	w.s.score(&c, model.Case{})
	entry, err := w.s.entry(c)
	return &entry, err != nil
}

// caseOf folds a subject that stands for itself; plain is false when a forget
// covers it or it was spoken of together with another.
func (w *loom) caseOf(sub index.Subject) (c model.Case, plain bool) {
	if w.linked[model.ItemID(sub.On)] {
		return c, false
	}
	ops := make([]model.Known, 0, len(sub.Ops))
	for _, o := range sub.Ops {
		k, ok := knownOp(o, w.standings)
		if !ok {
			continue
		}
		if _, forget := k.Env.Fact.(*model.Forget); forget {
			return c, false
		}
		ops = append(ops, k)
	}
	return model.Fold(model.ItemID(sub.On), ops, w.world), true
}

// entry is a case as the index keeps it.
func (s *Store) entry(c model.Case) (index.Entry, error) {
	e := index.Entry{ID: c.ID, Group: c.Group, Kind: c.Kind, Ext: external(c), Name: nameOf(c),
		Since: c.Since() * 1000, Words: words(c), Places: c.Places()}
	var err error
	if e.Body, err = json.Marshal(c); err != nil {
		return e, model.WrapFault(model.Bug, "", err, "case %s", c.ID)
	}
	if e.Fact, err = json.Marshal(stats.Of(c)); err != nil {
		return e, model.WrapFault(model.Bug, "", err, "case %s", c.ID)
	}
	return e, nil
}
