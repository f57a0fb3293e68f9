package store

import (
	"context"
	"crypto/rand"
	"fmt"
	"slices"

	"duyet/model"
	"duyet/store/folder"
	"duyet/store/index"
	"duyet/store/journal"
	"duyet/store/keys"
)

// rotate gives this home a new identity. It is called whenever the old one
// might have been used elsewhere: the index was lost, the state was copied or
// brought back from a backup, or the folder holds ops of this device that the
// index does not know. The new card carries the old key's signature, so trust
// goes over; ops of the old identity are shown to others by the new one.
func (s *Store) rotate(ctx context.Context) error {
	id := s.device.identity()
	fresh, err := keys.NewDevice(rand.Reader)
	if err != nil {
		return err
	}
	old := id.keys
	card := &model.Card{Admin: id.admin, Before: old.ID, Who: model.Who{Name: id.name}}
	card.BeforeSig = keys.Text(old.Sign(keys.CardMessage(s.known.ID, fresh.Public, id.admin)))
	id.before = append(slices.Clone(id.before), old)
	id.keys = fresh
	if err := id.save(s.state); err != nil {
		return err
	}
	// What others carry of the old identity was passed over until now.
	s.folder.read = nil
	return s.enter(ctx, id, card)
}

// enter begins the chain of a device with its card.
func (s *Store) enter(ctx context.Context, id identity, card *model.Card, more ...model.Op) error {
	d := id.keys
	genesis := journal.Genesis(s.known.ID, d.Public)
	err := s.index.Update(ctx, func(t *index.Tx) error {
		chains, err := t.Chains()
		if err != nil {
			return err
		}
		for _, c := range chains {
			if c.Own {
				c.Own = false
				if err := t.SetChain(c); err != nil {
					return err
				}
				if err := t.SetLocal(fmt.Sprintf("rescue:%d", c.N), "wanted"); err != nil {
					return err
				}
			}
		}
		chain := index.Chain{Device: d.ID, Key: d.Public, Own: true, Head: genesis[:]}
		n, err := t.AddChain(chain)
		if err != nil {
			return err
		}
		s.device.set(id, n)
		w, err := s.writer(t)
		if err != nil {
			return err
		}
		w.loose = true
		for _, op := range append([]model.Op{{On: string(s.known.ID), Fact: card}}, more...) {
			if _, err := w.add(op); err != nil {
				return err
			}
		}
		if err := t.SetLocal("anchor", s.anchor()); err != nil {
			return err
		}
		return w.finish()
	})
	if err == nil {
		s.wake()
	}
	return err
}

// proveOwn makes sure, before the own journal is written, that every op it
// holds is in the own index. Otherwise this home takes a new identity and
// leaves the old journal as it is.
func (s *Store) proveOwn(ctx context.Context, d folder.Folder) error {
	own, n := s.device.get()
	for _, name := range []string{"/hot.duyet", "/warm.duyet"} {
		b, err := d.Read(s.ownDir()+name, journal.MaxImage)
		if err != nil || s.codec.Sniff(b) != journal.Segment {
			continue
		}
		m, err := s.codec.Decode(ctx, b)
		if err != nil || m.Store != s.known.ID || keys.DeviceID(m.Device) != own.ID {
			continue
		}
		foreign := false
		err = s.index.Update(ctx, func(t *index.Tx) error {
			have, err := t.IDs(n, m.First(), m.Last())
			for i, row := range m.Rows {
				foreign = foreign || have[row.Seq] != m.Links[i].OpID()
			}
			return err
		})
		if err != nil {
			return err
		}
		if foreign {
			return s.rotate(ctx)
		}
	}
	return nil
}

// publishRescue shows the ops of this home's earlier identities to the others:
// nothing that was acknowledged under them may be missing from the folder.
func (s *Store) publishRescue(ctx context.Context, d folder.Folder) error {
	chains, err := s.index.Chains(ctx)
	if err != nil {
		return err
	}
	before := s.device.identity().before
	for _, c := range chains {
		flag := fmt.Sprintf("rescue:%d", c.N)
		wanted, err := s.index.Local(ctx, flag)
		if err != nil {
			return err
		}
		for _, old := range before {
			if wanted != "wanted" || old.ID != c.Device {
				continue
			}
			if err := s.rescue(ctx, d, old, c); err != nil {
				return err
			}
			if err := s.index.Update(ctx, func(t *index.Tx) error { return t.SetLocal(flag, "done") }); err != nil {
				return err
			}
		}
	}
	return nil
}

// rescue writes a whole chain of an earlier identity into the own folder.
func (s *Store) rescue(ctx context.Context, d folder.Folder, old keys.Device, c index.Chain) error {
	_, err := s.signedAnew(ctx, old, c, func(m *journal.Image) error {
		return s.putImage(ctx, d, fmt.Sprintf("%s/rescue-%s-%d-%d.duyet", s.ownDir(), old.ID[:8], m.First(), m.Last()), m)
	})
	return err
}
