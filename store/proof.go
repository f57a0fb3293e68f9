package store

import (
	"context"
	"errors"

	"duyet/store/index"
	"duyet/store/journal"
	"duyet/store/keys"
)

// proofs gives images that prove the known ops of a chain to anyone, in order:
// signed anew where this home holds the key, else cut at the heads its author
// signed. It gives how many ops are covered; what lies behind a gap, or after
// the newest signed head, cannot be shown yet.
func (s *Store) proofs(ctx context.Context, c index.Chain, each func(*journal.Image) error) (int64, error) {
	if d, ok := s.keyOf(c); ok {
		return s.signedAnew(ctx, d, c, each)
	}
	heads, err := s.index.AllSigned(ctx, c.N)
	if err != nil {
		return 0, err
	}
	prev, done := journal.Genesis(s.known.ID, c.Key), int64(0)
	for _, h := range heads {
		rows, err := s.run(ctx, c.N, done+1, h.Seq)
		if err != nil || int64(len(rows)) != h.Seq-done || len(rows) > journal.SealOps {
			return done, err
		}
		m := journal.Shown(s.known.ID, c.Key, prev, rows, h.Sig, h.Meta)
		if m.Head != journal.Hash(h.Head) {
			return done, nil
		}
		if err := each(m); err != nil {
			return done, err
		}
		prev, done = m.Head, h.Seq
	}
	return done, nil
}

// keyOf gives the key of a chain that this home writes or once wrote.
func (s *Store) keyOf(c index.Chain) (keys.Device, bool) {
	id := s.device.identity()
	for _, d := range append(id.before, id.keys) {
		if d.ID == c.Device && c.Branch == 0 {
			return d, true
		}
	}
	return keys.Device{}, false
}

// signedAnew signs a whole chain with its own key.
func (s *Store) signedAnew(ctx context.Context, d keys.Device, c index.Chain, each func(*journal.Image) error) (int64, error) {
	prev, done := journal.Genesis(s.known.ID, d.Public), int64(0)
	meta := s.meta(ctx)
	for done < c.Last {
		rows, err := s.run(ctx, c.N, done+1, min(c.Last, done+journal.SealOps))
		if err != nil || len(rows) == 0 {
			return done, err
		}
		n, _ := cutAt(rows, journal.SealOps, journal.SealBytes)
		m := journal.Seal(d, s.known.ID, prev, rows[:n], meta)
		if err := each(m); err != nil {
			return done, err
		}
		prev, done = m.Head, m.Last()
	}
	return done, nil
}

// run reads ops of a chain as rows of an image, from first to last or up to the
// first gap.
func (s *Store) run(ctx context.Context, chain, first, last int64) ([]journal.Row, error) {
	var out []journal.Row
	err := s.index.Run(ctx, chain, first, last, func(o index.Op) error {
		if o.Pos.Seq() != first+int64(len(out)) {
			return errFound
		}
		out = append(out, journal.Row{Seq: o.Pos.Seq(), Op: o.Raw, Salt: o.Salt, Body: o.Body})
		return nil
	})
	if errors.Is(err, errFound) {
		err = nil
	}
	return out, err
}
