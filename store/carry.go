package store

import (
	"cmp"
	"context"
	"slices"

	"duyet/store/folder"
	"duyet/store/index"
	"duyet/store/journal"
)

// publishRoster writes the own roster file when more roster ops are known than
// when it was written last.
func (s *Store) publishRoster(ctx context.Context, d folder.Folder, p *published) error {
	n, err := s.index.CountRoster(ctx)
	if err != nil || n <= p.Roster {
		return err
	}
	b, rows, err := s.rosterImage(ctx)
	if err != nil {
		return err
	}
	p.Roster, p.Carried = n, rows
	return putFile(d, s.ownDir()+"/roster.duyet", b)
}

// What a roster file holds, so that everybody can read it.
const (
	mostCarried      = 6 << 20 // bytes of ops and bodies
	strangersCarried = 256     // ops of devices that do not count
)

// rosterImage gives the bytes of a roster file with the roster ops that are
// known with their authors' own signatures, and how many it holds. Where not
// all find room, who counts goes first, and before erasing.
func (s *Store) rosterImage(ctx context.Context) (b []byte, rows int, err error) {
	r := &journal.Roster{Store: s.known.ID}
	err = s.index.Update(ctx, func(t *index.Tx) error {
		chains, err := t.Chains()
		if err != nil {
			return err
		}
		of := map[int64]index.Chain{}
		for _, c := range chains {
			of[c.N] = c
		}
		ops, err := t.Roster()
		if err != nil {
			return err
		}
		for _, o := range s.carried(ops, of) {
			r.Rows = append(r.Rows, journal.RosterRow{Device: of[o.Pos.Chain()].Key, Prev: journal.Hash(o.Prev), Sig: o.Sig,
				Row: journal.Row{Seq: o.Pos.Seq(), Op: o.Raw, Salt: o.Salt, Body: o.Body}})
		}
		return nil
	})
	if err != nil {
		return nil, 0, err
	}
	b, err = s.codec.EncodeRoster(r)
	return b, len(r.Rows), err
}

// carried chooses the roster ops that are carried for everybody.
func (s *Store) carried(ops []index.RosterOp, of map[int64]index.Chain) []index.RosterOp {
	members := s.Roster().Members
	rank := func(o index.RosterOp) int {
		switch m := members[of[o.Pos.Chain()].Device]; {
		case m == nil || m.Depth < 0:
			return 2
		case o.Item != string(s.known.ID): // a forget
			return 1
		}
		return 0
	}
	slices.SortStableFunc(ops, func(a, b index.RosterOp) int { return cmp.Compare(rank(a), rank(b)) })
	var out []index.RosterOp
	size, strange := 0, 0
	for _, o := range ops {
		if rank(o) == 2 {
			strange++
		}
		size += len(o.Raw) + len(o.Body)
		if len(out) == journal.MaxRoster || size > mostCarried || strange > strangersCarried {
			break
		}
		out = append(out, o)
	}
	return out
}
