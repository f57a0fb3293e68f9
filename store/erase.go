package store

import (
	"context"
	"strings"

	"duyet/model"
	"duyet/store/folder"
	"duyet/store/index"
	"duyet/store/journal"
	"duyet/store/keys"
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
		if err := t.DropBody(raw[i].Pos); err != nil {
			return nil, err
		}
		for _, mark := range []string{eraseLog, eraseFiles} {
			if err := t.SetLocal(mark, "wanted"); err != nil {
				return nil, err
			}
		}
	}
	return ops, nil
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
	if err := s.index.Update(ctx, func(t *index.Tx) error { return t.SetLocal(eraseLog, "done") }); err != nil {
		return err
	}
	// What was just written holds none of the words; the log may stay.
	return nil
}

// eraseOwn writes those own images anew that still hold bodies the index no
// longer has. The chain and its signature do not change: bodies stand apart.
func (s *Store) eraseOwn(ctx context.Context, d folder.Folder) error {
	wanted, err := s.index.Local(ctx, eraseFiles)
	if err != nil || wanted != "wanted" {
		return err
	}
	files, _, err := d.List(ctx)
	if err != nil {
		return err
	}
	for _, f := range files {
		if !strings.HasPrefix(f.Path, s.ownDir()+"/") {
			continue
		}
		if err := s.stripFile(ctx, d, f.Path); err != nil {
			return err
		}
	}
	return s.index.Update(ctx, func(t *index.Tx) error { return t.SetLocal(eraseFiles, "done") })
}

// stripFile writes one image anew without the bodies that were erased.
func (s *Store) stripFile(ctx context.Context, d folder.Folder, path string) error {
	b, err := d.Read(path, journal.MaxImage)
	if err != nil || s.codec.Sniff(b) != journal.Segment {
		return nil
	}
	m, err := s.codec.Decode(ctx, b)
	if err != nil || m.Store != s.known.ID {
		return nil
	}
	n, err := s.strip(ctx, m)
	if err != nil || n == 0 {
		return err
	}
	return s.putImage(ctx, d, path, m)
}

// strip takes the bodies out of an image that the index has erased, and counts
// them.
func (s *Store) strip(ctx context.Context, m *journal.Image) (int, error) {
	n := 0
	err := s.index.Update(ctx, func(t *index.Tx) error {
		branches, err := t.Branches(keys.DeviceID(m.Device))
		if err != nil {
			return err
		}
		for _, c := range branches {
			have, err := t.IDs(c.N, m.First(), m.Last())
			if err != nil {
				return err
			}
			for i := range m.Rows {
				r := &m.Rows[i]
				if r.Body == nil || have[r.Seq] != m.Links[i].OpID() {
					continue
				}
				kept, err := t.HasBody(index.At(c.N, r.Seq))
				if err != nil {
					return err
				}
				if !kept {
					r.Body, r.Salt = nil, nil
					n++
				}
			}
		}
		return nil
	})
	return n, err
}
