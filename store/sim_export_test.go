package store

import (
	"context"
	"errors"
	"maps"
	"path/filepath"

	"duyet/model"
	"duyet/store/index"
	"duyet/store/journal"
)

// OpIDs lists every op this home holds.
func (s *Store) OpIDs(ctx context.Context) (map[model.OpID]bool, error) {
	out := map[model.OpID]bool{}
	chains, err := s.index.Chains(ctx)
	if err != nil {
		return nil, err
	}
	for _, c := range chains {
		if err := s.index.Run(ctx, c.N, 0, 1<<40-1, func(o index.Op) error {
			out[o.ID] = true
			return nil
		}); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// KnownOps lists the ops on a case as its fold takes them.
func (s *Store) KnownOps(ctx context.Context, c model.Case) (out []model.Known, err error) {
	for _, id := range append([]model.ItemID{c.ID}, c.Status.Joined...) {
		ops, err := s.index.OpsOn(ctx, string(id))
		if err != nil {
			return nil, err
		}
		for _, o := range ops {
			if k, ok := knownOp(o, s.standings()); ok {
				out = append(out, k)
			}
		}
	}
	return out, nil
}

// CaseIDs lists the cases this home shows.
func (s *Store) CaseIDs(ctx context.Context) (out []model.ItemID, err error) {
	err = s.index.CaseIDs(ctx, func(id model.ItemID, _ []byte) error {
		out = append(out, id)
		return nil
	})
	return out, err
}

// Lacking reports whether the folder was last seen to lack ops of others that
// this home is to show. One that nobody trusts shows none.
func (s *Store) Lacking(ctx context.Context) (bool, error) {
	l, _, err := s.lacking(ctx)
	return len(l.Chains) > 0 && s.Me().Depth >= 0, err
}

// DropBodies loses the words of an item from this home, as a broken disk may.
func (s *Store) DropBodies(ctx context.Context, id model.ItemID) error {
	return s.index.Update(ctx, func(t *index.Tx) error {
		ops, err := t.OpsOn(string(id))
		for _, o := range ops {
			if err == nil {
				err = t.DropBody(o.Pos)
			}
		}
		return err
	})
}

// OpenCopied opens a home that was laid out from another one and is to go on
// as that one, which no longer lives, with what it remembers of the folder.
func OpenCopied(ctx context.Context, o Options, before *Store) (*Store, error) {
	known, err := locate(ctx, o)
	if err != nil {
		return nil, err
	}
	state := filepath.Join(o.Home, storesDir, string(known.ID))
	pinned, err := readKnown(state)
	if err != nil {
		return nil, err
	}
	s, err := open(o, pinned, state)
	if err != nil {
		return nil, err
	}
	s.folder.read = maps.Clone(before.folder.read)
	err = s.index.Update(ctx, s.moored)
	if err == nil {
		err = s.begin(ctx)
	}
	if err != nil {
		return nil, errors.Join(err, s.Abandon())
	}
	return s, nil
}

// With lets a store read images through a codec that others use as well.
func (o Options) With(c *journal.Codec) Options {
	o.shared.codec = c
	return o
}

// Checkpoint empties the write-ahead log into the index.
func (s *Store) Checkpoint(ctx context.Context) error {
	done, err := s.index.Truncate(ctx)
	if err == nil && !done {
		err = errors.New("a reader is in the way")
	}
	return err
}

// Holds reports whether this home has the key of a device.
func (s *Store) Holds(id model.DeviceID) bool {
	_, held := s.device.identity().as(id)
	return held
}

// Force records ops as a client would that heeds no role.
func (s *Store) Force(ctx context.Context, ops ...model.Op) error { return s.record(ctx, ops...) }

// CountAs folds what a device said as if it had another role, as an earlier
// version may have done.
func (s *Store) CountAs(ctx context.Context, d model.DeviceID, r model.Role) error {
	chains := maps.Clone(s.standings())
	var changed []int64
	for n, st := range chains {
		if st.device == d {
			st.role = r
			chains[n] = st
			changed = append(changed, n)
		}
	}
	s.roll.mu.Lock()
	s.roll.chains = chains
	s.roll.mu.Unlock()
	err := s.index.Update(ctx, func(t *index.Tx) error {
		d := newDirty()
		for _, n := range changed {
			if err := d.chain(t, s, n); err != nil {
				return err
			}
		}
		return nil
	})
	if err == nil {
		_, err = s.settle(ctx)
	}
	return err
}
