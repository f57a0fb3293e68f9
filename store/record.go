package store

import (
	"context"
	"strconv"
	"time"

	"duyet/model"
	"duyet/store/index"
	"duyet/store/journal"
	"duyet/store/keys"
)

// Record keeps ops of this admin: all or none. When it returns without an
// error they are safe on this computer's disk and folded into their cases;
// publishing follows by itself. Ops recorded together are undone together.
// BadInput ("supervisor") tells that this admin may only read.
func (s *Store) Record(ctx context.Context, ops ...model.Op) error {
	if s.Me().Role == model.RoleSupervisor {
		return model.NewFault(model.BadInput, "supervisor", "supervisors decide nothing")
	}
	return s.record(ctx, ops...)
}

func (s *Store) record(ctx context.Context, ops ...model.Op) error {
	if len(ops) == 0 {
		return nil
	}
	err := s.change(ctx, func(t *index.Tx) (*dirty, error) {
		w, err := s.writer(t)
		if err != nil {
			return nil, err
		}
		for _, op := range ops {
			if _, err := w.add(op); err != nil {
				return nil, err
			}
		}
		return w.finish()
	})
	if err != nil {
		return err
	}
	s.wake()
	return nil
}

// wake tells the watcher that something waits to be published.
func (s *Store) wake() {
	select {
	case s.folder.news <- struct{}{}:
	default:
	}
}

// writer adds ops to the own chain inside one transaction.
type writer struct {
	s     *Store
	t     *index.Tx
	keys  keys.Device
	chain index.Chain
	head  journal.Hash
	clock int64
	first index.Pos // first op of this step
	loose bool      // the ops are no step: each goes back with something else
	at    time.Time // when the next op was recorded; zero is now
	dirty dirty
}

func (s *Store) writer(t *index.Tx) (*writer, error) {
	if err := s.keepUp(t); err != nil {
		return nil, err
	}
	d, n := s.device.get()
	w := &writer{s: s, t: t, keys: d, dirty: newDirty()}
	var err error
	if w.chain, err = t.Chain(n); err != nil {
		return nil, err
	}
	w.head = journal.Hash(w.chain.Head)
	if w.clock, err = s.clock(t); err != nil {
		return nil, err
	}
	return w, nil
}

// clock reads the hybrid clock of this home.
func (s *Store) clock(t *index.Tx) (int64, error) {
	v, err := t.Local("clock")
	if err != nil || v == "" {
		return 0, err
	}
	return strconv.ParseInt(v, 10, 64)
}

// add stamps one op and keeps it; it gives the op's id for later ones to name.
func (w *writer) add(op model.Op) (model.OpID, error) {
	row, id, err := w.stamp(op)
	if err != nil {
		return id, err
	}
	p := index.At(w.chain.N, row.Seq)
	if w.first == 0 || w.loose {
		w.first = p
	} else if err := w.t.AddStep(p, w.first); err != nil {
		return id, err
	}
	o := index.Op{Pos: p, ID: id, Item: op.On, Raw: row.Op, Salt: row.Salt, Body: row.Body}
	if err := w.t.AddOp(o); err != nil {
		return id, err
	}
	if _, forget := op.Fact.(*model.Forget); forget || op.On == string(w.s.known.ID) {
		signed := journal.SignRoster(w.keys, w.s.known.ID, w.head, row)
		if err := w.t.AddRoster(p, signed.Prev[:], signed.Sig); err != nil {
			return id, err
		}
	}
	w.s.added.Add(1)
	w.head = journal.Next(w.head, row.Op)
	w.remember(op, o)
	return id, w.dirty.note(w.t, w.s, o, op.Fact)
}

// remember keeps the op of an item that is new in this transaction at hand.
func (w *writer) remember(op model.Op, o index.Op) {
	id := model.ItemID(op.On)
	ops, whole := w.dirty.whole[id]
	if !whole {
		return
	}
	st := w.s.standings()[w.chain.N]
	k := model.Known{Counts: st.counts(op.Fact.Kind(), o.Pos.Seq()), Body: model.BodyHere,
		Stamp: model.Stamp{ID: o.ID, T: w.clock, Wall: w.now().UnixMilli(), Seq: o.Pos.Seq(), Device: w.keys.ID, Admin: st.admin},
		Env:   model.Envelope{Kind: op.Fact.Kind(), T: w.clock, On: op.On, Regs: op.Fact.Registers(), Base: op.Base, Fact: op.Fact}}
	if o.Body == nil {
		k.Body = model.NoBody
	}
	w.dirty.whole[id] = append(ops, k)
}

func (w *writer) now() time.Time {
	if w.at.IsZero() {
		return w.s.Now()
	}
	return w.at
}

// stamp gives an op its time, its body's hash and its place on the chain.
func (w *writer) stamp(op model.Op) (journal.Row, model.OpID, error) {
	now := w.now()
	w.clock = model.Tick(w.clock, now)
	body, err := model.EncodeBody(op.Fact)
	if err != nil {
		return journal.Row{}, model.OpID{}, err
	}
	row := journal.Row{Seq: w.chain.Last + 1}
	commit := ""
	if body != nil && string(body) != "{}" {
		row.Body = body
		if row.Salt, err = salt(); err != nil {
			return row, model.OpID{}, err
		}
		commit = journal.Commit(row.Salt, row.Body)
	}
	if row.Op, err = model.EncodeOp(op, w.clock, now.UnixMilli(), commit); err != nil {
		return row, model.OpID{}, err
	}
	w.chain.Last, w.chain.Known, w.chain.Seen = row.Seq, w.chain.Known+1, max(w.chain.Seen, now.UnixMilli())
	return row, journal.Next(w.head, row.Op).OpID(), nil
}

// finish stores how far the chain reaches and gives what is to be folded.
func (w *writer) finish() (*dirty, error) {
	w.chain.Head = w.head[:]
	if err := w.t.SetChain(w.chain); err != nil {
		return nil, err
	}
	return &w.dirty, w.t.SetLocal("clock", strconv.FormatInt(w.clock, 10))
}
