package store

import (
	"context"
	"encoding/json"
	"runtime"
	"sync"

	"duyet/model"
	"duyet/store/index"
)

// settlePart is how many items are folded between two commits: enough to keep
// every core busy and to write each page of the index seldom, few enough that a
// decision waits for no more than a moment.
const settlePart = 512

// bulkFrom is how many items must wait before they are folded in bulk, and
// bulkShare which part of all cases they must be (one in so many).
const (
	bulkFrom  = 5000
	bulkShare = 2
)

// bulk is the mark that stands while so many cases are folded that looking for
// namesakes waits until all are there.
const bulk = "rebuild"

// change runs f in one durable transaction and then folds what it touched. The
// ops are on disk before anything is folded: when folding cannot be brought to
// its end, the notes that stand in the index let it go on later.
func (s *Store) change(ctx context.Context, f func(*index.Tx) (*dirty, error)) error {
	d, err := s.note(ctx, f)
	if err != nil {
		return err
	}
	return s.folded(ctx, s.digest(ctx, d))
}

// folded is why folding could not be brought to its end, where that is more
// than that it was cut off, or that the disk is full: the ops are safe.
func (s *Store) folded(ctx context.Context, err error) error {
	if ctx.Err() != nil || model.KindOf(err) == model.Unreachable {
		return nil
	}
	return err
}

// note runs f in one durable transaction, and leaves what it touched to be
// folded later.
func (s *Store) note(ctx context.Context, f func(*index.Tx) (*dirty, error)) (d *dirty, err error) {
	err = s.index.Update(ctx, func(t *index.Tx) (err error) {
		if err = s.abreast(t); err != nil {
			return err
		}
		if d, err = f(t); err != nil {
			return err
		}
		return s.pend(t, d)
	})
	if err != nil {
		// A roster folded inside a transaction that failed must not stay.
		if reload := s.loadRoster(context.WithoutCancel(ctx)); reload != nil {
			err = reload
		}
	}
	return d, err
}

// pend notes, together with the ops, what they leave to be folded.
func (s *Store) pend(t *index.Tx, d *dirty) error {
	if d.roster {
		if err := s.noteRoll(t); err != nil {
			return err
		}
		changed, err := s.foldRoster(t)
		if err != nil {
			return err
		}
		for _, n := range changed {
			if err := d.chain(t, s, n); err != nil {
				return err
			}
		}
	}
	for g := range d.groups {
		if err := t.AddGroup(g); err != nil {
			return err
		}
	}
	items := make([]string, len(d.items))
	for i, id := range d.items {
		items[i] = string(id)
	}
	return t.PendMany(items)
}

// digest folds the items of a change, and all that wait when whole chains
// began to count or ceased to.
func (s *Store) digest(ctx context.Context, d *dirty) error {
	if d.wide {
		_, err := s.settle(ctx)
		return err
	}
	for at := 0; at < len(d.items); {
		err := s.index.Fold(ctx, func(t *index.Tx) error {
			if err := s.abreast(t); err != nil {
				return err
			}
			standings := s.standings()
			for end := at + settlePart; at < len(d.items) && at < end; at++ {
				if err := s.refoldItem(t, d.items[at], standings, d); err != nil {
					return err
				}
				if err := t.Settled(string(d.items[at])); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// settle folds every item that waits for it, a part at a time on every core,
// and gives their ids. It may be cut off by ctx and goes on where it was.
func (s *Store) settle(ctx context.Context) ([]model.ItemID, error) {
	total, err := s.index.CountPending(ctx)
	if err != nil {
		return nil, err
	}
	mark, err := s.index.Local(ctx, bulk)
	if err != nil || total == 0 && mark != "wanted" {
		return nil, err
	}
	w := weaving{s: s, bulk: mark == "wanted"}
	if !w.bulk && total >= bulkFrom {
		if err := w.begin(ctx, total); err != nil {
			return nil, err
		}
	}
	defer func() { s.work(Work{Folding, max(total, len(w.done)), max(total, len(w.done))}) }()
	for {
		before := len(w.done)
		if err := s.index.Fold(ctx, w.part); err != nil {
			return w.done, err
		}
		if len(w.done) > before {
			s.work(Work{Folding, len(w.done), max(total, len(w.done)+1)})
			continue
		}
		if !w.bulk {
			return w.done, nil
		}
		if err := s.index.Fold(ctx, w.end); err != nil {
			return w.done, err
		}
	}
}

// weaving is one going through the items that wait.
type weaving struct {
	s    *Store
	bulk bool
	done []model.ItemID
}

// begin goes over to bulk when that many items wait beside those that are.
func (w *weaving) begin(ctx context.Context, total int) error {
	cases, err := w.s.index.CountCases(ctx)
	if err != nil || total*bulkShare < cases {
		return err
	}
	w.bulk = true
	return w.s.index.Fold(ctx, func(t *index.Tx) error { return t.SetLocal(bulk, "wanted") })
}

// end leaves bulk: those that may be the same as others by their names are
// folded once more, now that all are there.
func (w *weaving) end(t *index.Tx) error {
	w.bulk = false
	if err := t.Recount(); err != nil {
		return err
	}
	if err := t.PendDoubtful(); err != nil {
		return err
	}
	return t.SetLocal(bulk, "done")
}

// thread is one item on its way from ops to case.
type thread struct {
	index.Subject
	c, old model.Case
	entry  index.Entry
	slow   bool // needs the rest of the index
	err    error
}

// fresh reports whether it becomes a case where there was none.
func (th *thread) fresh() bool {
	return th.err == nil && !th.slow && th.Body == nil && !th.c.Empty()
}

// part folds the next items that wait.
func (w *weaving) part(t *index.Tx) error {
	if err := w.s.abreast(t); err != nil {
		return err
	}
	subjects, err := t.Pending(settlePart)
	if err != nil || len(subjects) == 0 {
		return err
	}
	linked, err := t.LinkedPending(settlePart)
	if err != nil {
		return err
	}
	standings := w.s.standings()
	world, failed := w.s.world(t, standings)
	l := loom{s: w.s, linked: linked, world: world, standings: standings}
	threads := l.weave(subjects)
	if *failed != nil {
		return *failed
	}
	d := newDirty()
	var fresh []index.Entry
	for i := range threads {
		th := &threads[i]
		w.done = append(w.done, model.ItemID(th.On))
		if w.bulk && th.fresh() {
			fresh = append(fresh, th.entry)
			w.s.mind.touch(th.c.ID, th.c, th.old)
		} else if err := w.keep(t, th, &d); err != nil {
			return err
		}
	}
	if err := t.PutNew(fresh, w.s.Now().UnixMilli()); err != nil {
		return err
	}
	// Namesakes are told of each other, one after the other.
	for i := 0; i < len(d.items); i++ {
		if err := w.s.refoldItem(t, d.items[i], standings, &d); err != nil {
			return err
		}
	}
	return t.SettledUpTo(subjects[len(subjects)-1].On)
}

func (w *weaving) keep(t *index.Tx, th *thread, d *dirty) error {
	switch {
	case th.err != nil:
		return th.err
	case th.slow:
		d.item(model.ItemID(th.On))
		return nil
	case th.c.Empty():
		w.s.mind.touch(model.ItemID(th.On), th.c, th.old)
		return t.Drop(model.ItemID(th.On))
	}
	if !w.bulk {
		if err := w.s.maybe(t, &th.c, th.old, d); err != nil {
			return err
		}
		if len(th.c.Derived.Maybe) > 0 {
			var err error
			if th.entry, err = w.s.entry(th.c); err != nil {
				return err
			}
		}
	}
	w.s.mind.touch(th.c.ID, th.c, th.old)
	return t.Put(th.entry, w.s.Now().UnixMilli())
}

// loom folds subjects on every core.
type loom struct {
	s         *Store
	linked    map[model.ItemID]bool
	world     model.World
	standings map[int64]standing
}

func (w *loom) weave(subjects []index.Subject) []thread {
	out := make([]thread, len(subjects))
	var wait sync.WaitGroup
	cores := runtime.GOMAXPROCS(0)
	for core := range cores {
		wait.Go(func() {
			for i := core; i < len(subjects); i += cores {
				out[i] = w.one(subjects[i])
			}
		})
	}
	wait.Wait()
	return out
}

// one folds an item that stands for itself.
func (w *loom) one(sub index.Subject) thread {
	th := thread{Subject: sub}
	c, plain := w.caseOf(sub)
	if th.slow = !plain; th.slow || c.Empty() {
		return th
	}
	th.c = c
	if sub.Body != nil && json.Unmarshal(sub.Body, &th.old) != nil {
		th.old = model.Case{}
	}
	w.s.score(&th.c, th.old)
	th.entry, th.err = w.s.entry(th.c)
	return th
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
