package store

import (
	"context"
	"errors"

	"duyet/model"
	"duyet/store/folder"
	"duyet/store/index"
	"duyet/store/journal"
)

// Erasing is a state that is worked off, not a moment: words that a forget
// covers are deleted from the index at once, and these two marks stand until
// no earlier page is left in the write-ahead log, and no own image holds them.
const (
	eraseLog   = "erase:log"
	eraseFiles = "erase:files"
)

// Forget erases the words of items on every device that counts this one, now
// and whenever they arrive again from a capture that does not know of it. It
// cannot be undone. What it cannot reach: the sync tool's own old versions,
// and copies people made.
func (s *Store) Forget(ctx context.Context, ids ...model.ItemID) error {
	var ops []model.Op
	for _, id := range ids {
		c, err := s.Case(ctx, id)
		if err != nil {
			return err
		}
		for _, member := range append([]model.ItemID{c.ID}, c.Status.Joined...) {
			ops = append(ops, model.Op{On: string(member), Base: c.Heads[model.RegForget], Fact: &model.Forget{}})
		}
	}
	if err := s.Record(ctx, ops...); err != nil {
		return err
	}
	return s.eraseRest(ctx)
}

// eraseCovered deletes the bodies among ops that a forget covers, and gives the
// ops as they read without them.
func (s *Store) eraseCovered(t *index.Tx, raw []index.Op, ops []model.Known) ([]model.Known, error) {
	gone := model.Erased(ops)
	if len(gone) == 0 {
		return ops, nil
	}
	for i, k := range ops {
		if !gone[k.Stamp.ID] {
			continue
		}
		env, err := model.DecodeOp(raw[i].Raw)
		if err != nil {
			return nil, err
		}
		ops[i].Env, ops[i].Body = env, model.BodyErased
		if raw[i].Body == nil {
			continue
		}
		s.folder.anew.Store(true)
		if err := errors.Join(t.DropBody(raw[i].Pos), t.Unseal(raw[i].Pos, journal.SealOps)); err != nil {
			return nil, err
		}
		if err := errors.Join(markErase(eraseLog)(t), markErase(eraseFiles)(t)); err != nil {
			return nil, err
		}
	}
	return ops, nil
}

// markErase sets one of the marks.
func markErase(mark string) func(*index.Tx) error {
	return func(t *index.Tx) error { return t.SetLocal(mark, "wanted") }
}

// eraseRest works off what is left of erasing on this computer's disk. It is
// tried at every start and after every reading until nothing is left.
func (s *Store) eraseRest(ctx context.Context) error {
	wanted, err := s.index.Local(ctx, eraseLog)
	if err != nil || wanted != "wanted" {
		return err
	}
	done, err := s.index.Truncate(ctx)
	if err != nil || !done {
		return err
	}
	// What is written now holds none of the words; it may stay in the log.
	return s.index.Update(ctx, func(t *index.Tx) error { return t.SetLocal(eraseLog, "done") })
}

// eraseOwn writes those own images anew that still hold bodies a forget
// covers. The chain and its signature do not change: bodies stand apart.
func (s *Store) eraseOwn(ctx context.Context, d folder.Folder) error {
	wanted, err := s.index.Local(ctx, eraseFiles)
	if err != nil || wanted != "wanted" {
		return err
	}
	in, err := d.In(ctx, s.ownDir(), nil, mostOwnNames)
	if err != nil && model.KindOf(err) != model.NotFound {
		return err
	}
	for _, f := range in.Files {
		m, err := s.stripped(ctx, d, f.Path)
		if err != nil {
			return err
		}
		if m == nil {
			continue
		}
		if err := s.putImage(ctx, d, f.Path, m); err != nil {
			return err
		}
	}
	return s.index.Update(ctx, func(t *index.Tx) error { return t.SetLocal(eraseFiles, "done") })
}

// stripped reads an image without the bodies that a forget covers; nil when it
// holds none of them, or is no image of this store.
func (s *Store) stripped(ctx context.Context, d folder.Folder, path string) (*journal.Image, error) {
	b, err := d.Read(path, journal.MaxImage)
	if err != nil || s.codec.Sniff(b) != journal.Segment {
		return nil, nil
	}
	m, err := s.codec.Decode(ctx, b)
	if err != nil || m.Store != s.known.ID {
		return nil, nil
	}
	n, err := s.strip(ctx, m)
	if err != nil || n == 0 {
		return nil, err
	}
	return m, nil
}

// strip takes the bodies out of an image that a forget covers, and counts
// them. A body that is only missing here stays: it may be the last copy.
func (s *Store) strip(ctx context.Context, m *journal.Image) (int, error) {
	n := 0
	err := s.index.Update(ctx, func(t *index.Tx) error {
		erased := newErasures(s.standings(), t.OpsOn)
		for i := range m.Rows {
			r := &m.Rows[i]
			env, err := model.DecodeOp(r.Op)
			if err != nil || r.Body == nil {
				continue
			}
			gone, err := erased.covers(env.On, m.Links[i].OpID())
			if err != nil {
				return err
			}
			if gone {
				r.Body, r.Salt = nil, nil
				n++
			}
		}
		return nil
	})
	return n, err
}

// erasures tells the words that a forget took from those that have not come,
// one subject at a time.
type erasures struct {
	ops       func(on string) ([]index.Op, error)
	standings map[int64]standing
	of        map[string]map[model.OpID]bool
}

func newErasures(standings map[int64]standing, ops func(string) ([]index.Op, error)) *erasures {
	return &erasures{ops, standings, map[string]map[model.OpID]bool{}}
}

// covers reports whether a forget that counts covers the words of a known op.
func (e *erasures) covers(on string, id model.OpID) (bool, error) {
	gone, asked := e.of[on]
	if !asked {
		raw, err := e.ops(on)
		if err != nil {
			return false, err
		}
		var all []model.Known
		for _, o := range raw {
			if k, ok := knownOp(o, e.standings); ok {
				all = append(all, k)
			}
		}
		gone = model.Erased(all)
		e.of[on] = gone
	}
	return gone[id], nil
}
