package store

import (
	"context"
	"errors"
	"strings"

	"duyet/model"
	"duyet/store/index"
	"duyet/store/journal"
	"duyet/store/keys"
)

// roster takes in roster ops that carry their own signatures.
func (sc *scanning) roster(ctx context.Context, path string, b []byte) error {
	r, refused, err := sc.s.codec.RosterRows(ctx, b)
	if err != nil {
		return err
	}
	if r.Store != sc.s.known.ID {
		return nil
	}
	sc.report.Read++
	rows := rosterTaking{sc: sc, file: r, refused: refused, cards: map[model.DeviceID]int{}}
	err = sc.take(ctx, rows.run)
	if err != nil {
		return errors.Join(err, sc.s.loadRoster(ctx))
	}
	if rows.refused > 0 {
		sc.find(Damage, "file-damaged", path)
	}
	if strings.HasPrefix(path, sc.s.ownDir()+"/") {
		sc.ownRoster = max(sc.ownRoster, rows.known)
	}
	sc.gist.rows, sc.gist.whole = rows.known, rows.refused == 0
	sc.report.OpsNew += rows.added
	return nil
}

// rosterTaking keeps the ops of one roster file. Those of devices that count are
// taken first, and then those of whom they let in, so that what anybody else
// put into the file takes nothing from them.
type rosterTaking struct {
	sc      *scanning
	file    *journal.Roster
	refused int // rows whose signature does not hold
	known   int // rows that are in the index when all is done
	added   int
	cards   map[model.DeviceID]int // taken of unknown devices
}

// opened is a row that is not known yet.
type opened struct {
	journal.RosterRow
	env model.Envelope
}

func (k *rosterTaking) run(t *index.Tx) error {
	rows, err := k.unknown(t)
	if err != nil {
		return err
	}
	allow, err := k.sc.allowances(t)
	if err != nil {
		return err
	}
	for again := true; again; {
		d := newDirty()
		left := rows[:0]
		again = false
		for _, row := range rows {
			from := allow.of(k.sc.s, row.Device, func() bool { return k.sc.s.vouched(row.Device, row.env) })
			if from == &allow.strangers {
				left = append(left, row)
				continue
			}
			again = true
			if err := k.row(t, row, from, &d); err != nil {
				return err
			}
		}
		if rows = left; again {
			if err := k.sc.s.pend(t, &d); err != nil {
				return err
			}
			k.sc.note(&d)
		}
	}
	return k.strangers(t, rows, allow)
}

// strangers keeps of devices nobody vouches for their cards alone: they are who
// might be trusted.
func (k *rosterTaking) strangers(t *index.Tx, rows []opened, allow *allowances) error {
	d := newDirty()
	for _, row := range rows {
		id := keys.DeviceID(row.Device)
		if _, card := row.env.Fact.(*model.Card); !card || allow.strangers.empty() || k.cards[id] >= maxStrangerCards {
			continue
		}
		k.cards[id]++
		if err := k.row(t, row, &allow.strangers, &d); err != nil {
			return err
		}
	}
	k.sc.note(&d)
	return k.sc.s.pend(t, &d)
}

// unknown decodes the rows that are not in the index yet. A malformed one says
// nothing, and nobody tells this device what it said itself.
func (k *rosterTaking) unknown(t *index.Tx) ([]opened, error) {
	have, err := t.RosterIDs()
	if err != nil {
		return nil, err
	}
	s := k.sc.s
	own, _ := s.device.get()
	var out []opened
	for _, row := range k.file.Rows {
		if have[row.Link().OpID()] {
			k.known++
			continue
		}
		env, err := model.DecodeOp(row.Op)
		_, forget := env.Fact.(*model.Forget)
		if err == nil && (forget || env.On == string(s.known.ID)) && keys.DeviceID(row.Device) != own.ID {
			out = append(out, opened{row, env})
		}
	}
	return out, nil
}

// row keeps one roster op when its author's signature holds, and takes what is
// new of it from an allowance.
func (k *rosterTaking) row(t *index.Tx, row opened, from *allowance, d *dirty) error {
	if from != nil && from.bytes <= 0 {
		return nil
	}
	if !k.file.Proves(row.RosterRow) {
		k.refused++
		return nil
	}
	known, added, err := k.sc.s.takeRosterOp(t, row, from, d)
	if known {
		k.known++
	}
	if added {
		k.added++
	}
	return err
}

// takeRosterOp keeps a roster op that its author signed on its own, and takes
// what is new of it from an allowance, if there is one. It reports whether the
// op is in the index then, and whether it is new there.
func (s *Store) takeRosterOp(t *index.Tx, row opened, from *allowance, d *dirty) (known, added bool, err error) {
	id := row.Link().OpID()
	branches, err := t.Branches(keys.DeviceID(row.Device))
	if err != nil {
		return false, false, err
	}
	one := stretch{device: row.Device, first: row.Seq, prev: row.Prev.OpID(), ids: []model.OpID{id}}
	c, have, ok, err := s.place(t, one, branches)
	if err != nil {
		return false, false, err
	}
	if have[row.Seq] == id {
		return true, false, t.AddRoster(index.At(c.N, row.Seq), row.Prev[:], row.Sig)
	}
	if !ok {
		if from != nil && from.journals <= 0 {
			return false, false, nil
		}
		if from != nil {
			from.journals--
		}
		c = newChain(row.Device, nextBranch(branches))
		if c.N, err = t.AddChain(c); err != nil {
			return false, false, err
		}
	}
	if from != nil {
		from.bytes -= len(row.Op) + len(row.Body)
	}
	return true, true, s.keepRosterOp(t, row, c, ok, d)
}

// keepRosterOp writes a roster op on its branch.
func (s *Store) keepRosterOp(t *index.Tx, row opened, c index.Chain, old bool, d *dirty) error {
	p := index.At(c.N, row.Seq)
	o := index.Op{Pos: p, ID: row.Link().OpID(), Item: row.env.On, Raw: row.Op}
	if journal.Fits(row.env.Commit, row.Salt, row.Body) {
		o.Salt, o.Body = row.Salt, row.Body
	}
	s.added.Add(1)
	c.Known++
	c.Seen = max(c.Seen, min(row.env.Wall, s.Now().UnixMilli()))
	if row.Seq > c.Last {
		link := row.Link()
		c.Last, c.Head = row.Seq, link[:]
	}
	d.subject(s, row.env.On)
	if err := errors.Join(t.AddOp(o), t.AddRoster(p, row.Prev[:], row.Sig), t.SetChain(c)); err != nil {
		return err
	}
	one := stretch{device: row.Device, first: row.Seq, prev: row.Prev.OpID(), ids: []model.OpID{o.ID}}
	_, moved, err := s.knit(t, one, c.N)
	m := s.Roster().Members[c.Device]
	d.roster = d.roster || moved || !old || m != nil && m.Ended
	return err
}

func newChain(key []byte, branch int) index.Chain {
	return index.Chain{Device: keys.DeviceID(key), Branch: branch, Key: key, Head: make([]byte, 32)}
}
