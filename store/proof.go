package store

import (
	"context"
	"errors"
	"slices"

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
	line, err := s.lineage(ctx, c)
	if err != nil {
		return 0, err
	}
	heads, err := s.headsOf(ctx, line)
	if err != nil {
		return 0, err
	}
	prev, done := journal.Genesis(s.known.ID, c.Key), int64(0)
	for _, h := range heads {
		rows, err := s.along(ctx, line, done+1, h.Seq)
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

// portion is a run of ops and the chain that holds it.
type portion struct {
	chain       int64
	first, last int64
}

// lineage lists the runs that lead from a journal's first op to the last of a
// chain: what a fork shares with another branch stands there. Where one of them
// is not known it is the chain alone.
func (s *Store) lineage(ctx context.Context, c index.Chain) ([]portion, error) {
	alone := []portion{{c.N, 1, c.Last}}
	if c.Known == c.Last {
		return alone, nil
	}
	var line []portion
	err := s.index.Update(ctx, func(t *index.Tx) error {
		branches, err := t.Branches(c.Device)
		if err != nil {
			return err
		}
		for n, at := c.N, c.Last; n != 0 && at > 0; {
			ends, err := readLoose(t, n)
			if err != nil {
				return err
			}
			first := ends.start(at)
			line = append(line, portion{n, first, at})
			if n, err = holder(t, branches, first-1, ends[first]); err != nil {
				return err
			}
			at = first - 1
		}
		return nil
	})
	slices.Reverse(line)
	if len(line) == 0 || line[0].first != 1 {
		line = alone
	}
	return line, err
}

// headsOf lists the heads that the author signed along a lineage.
func (s *Store) headsOf(ctx context.Context, line []portion) ([]index.Signed, error) {
	var out []index.Signed
	for _, r := range line {
		all, err := s.index.AllSigned(ctx, r.chain)
		if err != nil {
			return nil, err
		}
		for _, h := range all {
			if h.Seq >= r.first && h.Seq <= r.last {
				out = append(out, h)
			}
		}
	}
	return out, nil
}

// along reads ops of a lineage as rows of an image, from first to last or up
// to the first gap.
func (s *Store) along(ctx context.Context, line []portion, first, last int64) ([]journal.Row, error) {
	var out []journal.Row
	for _, r := range line {
		from := first + int64(len(out))
		if r.last < from || r.first > from || from > last {
			continue
		}
		more, err := s.run(ctx, r.chain, from, min(last, r.last))
		if err != nil {
			return nil, err
		}
		out = append(out, more...)
	}
	return out, nil
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
