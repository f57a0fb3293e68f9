package store

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"duyet/model"
	"duyet/store/folder"
	"duyet/store/index"
	"duyet/store/journal"
	"duyet/store/keys"
)

// rotate gives this home a new identity. It is called whenever the chain it
// wrote so far, 0 for none, might have been written elsewhere too: the index was
// lost, the state was copied or brought back from a backup, or the folder holds
// ops of this device that the index does not know. The new card carries the old
// key's signature, so trust goes over; ops of the old identity are shown to
// others by the new one. Of several processes that come here one takes the
// identity, and the others go over to it.
func (s *Store) rotate(ctx context.Context, unfit int64) error {
	was, chain := s.device.both()
	taken := false
	err := s.change(ctx, func(t *index.Tx) (*dirty, error) {
		now, own, err := s.standsAs(t)
		if err != nil {
			return nil, err
		}
		if own != 0 && own != unfit {
			d := newDirty()
			return &d, s.goOver(t, now, own)
		}
		chains, err := t.Chains()
		if err != nil {
			return nil, err
		}
		next, card, err := s.successor(chains, now)
		if err != nil {
			return nil, err
		}
		taken = true
		return s.begun(t, next, card)
	})
	if err != nil {
		s.device.set(was, chain)
		return err
	}
	// What others carry of the old identity was passed over until now.
	s.folder.anew.Store(true)
	if taken {
		s.wake()
	}
	return nil
}

// standsAs reads who writes from this home, and the chain of that device, 0
// when the index holds none. No other process changes either before the
// transaction ends.
func (s *Store) standsAs(t *index.Tx) (author, int64, error) {
	id, err := loadIdentity(s.state)
	if err != nil {
		return id, 0, err
	}
	chains, err := t.Chains()
	for _, c := range chains {
		if c.Own && c.Device == id.keys.ID {
			return id, c.N, err
		}
	}
	return id, 0, err
}

// goOver lets this process write under an identity that another one took.
func (s *Store) goOver(t *index.Tx, id author, chain int64) error {
	s.device.set(id, chain)
	s.folder.anew.Store(true)
	_, err := s.foldRoster(t)
	return err
}

// follow is [Store.keepUp] and [Store.abreast] at the beginning of what is no
// transaction.
func (s *Store) follow(ctx context.Context) error {
	_, n := s.device.get()
	chains, err := s.index.Chains(ctx)
	if err != nil {
		return err
	}
	mark, err := s.index.Local(ctx, rollMark)
	if err != nil || mark == s.roll.seen() && slices.ContainsFunc(chains, func(c index.Chain) bool { return c.Own && c.N == n }) {
		return err
	}
	return s.index.Update(ctx, func(t *index.Tx) error { return errors.Join(s.keepUp(t), s.abreast(t)) })
}

// keepUp goes over to the identity of this home when another process took it
// since this one last looked: under the one before nothing may be recorded any
// more.
func (s *Store) keepUp(t *index.Tx) error {
	_, n := s.device.get()
	if c, err := t.Chain(n); err == nil && c.Own {
		return nil
	}
	chains, err := t.Chains()
	if err != nil {
		return err
	}
	at := slices.IndexFunc(chains, func(c index.Chain) bool { return c.Own })
	if at < 0 {
		return nil
	}
	id, err := loadIdentity(s.state)
	if err != nil {
		return err
	}
	// One that was taken and not entered is only kept.
	id, ok := id.as(chains[at].Device)
	if !ok {
		return model.NewFault(model.Damaged, "home-damaged", "no key of device %s", chains[at].Device)
	}
	return s.goOver(t, id, chains[at].N)
}

// successor makes an identity that takes the place of another one, with the
// card by which the other one vouches for it.
func (s *Store) successor(chains []index.Chain, id author) (author, *model.Card, error) {
	fresh, err := keys.NewDevice(rand.Reader)
	if err != nil {
		return id, nil, err
	}
	old := lastShown(chains, id)
	card := &model.Card{Admin: id.admin, Before: old.ID, Who: model.Who{Name: id.name}}
	card.BeforeSig = keys.Text(old.Sign(keys.CardMessage(s.known.ID, fresh.Public, id.admin)))
	id.before = append(slices.Clone(id.before), id.keys)
	id.keys = fresh
	return id, card, nil
}

// lastShown is the newest identity of this home that has a journal. A console
// that dies between taking an identity and writing its card leaves one that
// nobody knows, from which no trust could go over.
func lastShown(chains []index.Chain, id author) keys.Device {
	for _, d := range slices.Backward(append(slices.Clone(id.before), id.keys)) {
		if slices.ContainsFunc(chains, func(c index.Chain) bool { return c.Device == d.ID }) {
			return d
		}
	}
	return id.keys
}

// mine reports whether a device is an earlier identity of this home.
func (s *Store) mine(id model.DeviceID) bool {
	return slices.ContainsFunc(s.device.identity().before, func(d keys.Device) bool { return d.ID == id })
}

// enter begins the chain of a device with its card.
func (s *Store) enter(ctx context.Context, id author, card *model.Card, more ...model.Op) error {
	was, chain := s.device.both()
	err := s.change(ctx, func(t *index.Tx) (*dirty, error) { return s.begun(t, id, card, more...) })
	if err != nil {
		s.device.set(was, chain)
		return err
	}
	s.wake()
	return nil
}

// begun begins the chain of a device. Its key is on the disk before anything is
// signed with it.
func (s *Store) begun(t *index.Tx, id author, card *model.Card, more ...model.Op) (*dirty, error) {
	if err := errors.Join(id.save(s.state), s.leave(t)); err != nil {
		return nil, err
	}
	d := id.keys
	genesis := journal.Genesis(s.known.ID, d.Public)
	n, err := t.AddChain(index.Chain{Device: d.ID, Key: d.Public, Own: true, Head: genesis[:]})
	if err != nil {
		return nil, err
	}
	s.device.set(id, n)
	w, err := s.writer(t)
	if err != nil {
		return nil, err
	}
	w.loose = true
	for _, op := range append([]model.Op{{On: string(s.known.ID), Fact: card}}, more...) {
		if _, err := w.add(op); err != nil {
			return nil, err
		}
	}
	if err := s.moored(t); err != nil {
		return nil, err
	}
	return w.finish()
}

// leave ends the journals this home wrote so far.
func (s *Store) leave(t *index.Tx) error {
	chains, err := t.Chains()
	if err != nil {
		return err
	}
	for _, c := range chains {
		if !c.Own {
			continue
		}
		c.Own = false
		if err := errors.Join(t.SetChain(c), t.SetLocal(rescueMark(c.N), "wanted")); err != nil {
			return err
		}
	}
	return nil
}

// proveOwn makes sure, before the own journal is written, that every op it
// holds is in the own index. Otherwise this home takes a new identity and
// leaves the old journal as it is. A file that cannot be read is left as it is
// too: it may hold ops that an index brought back from a backup lacks. Newer
// tells that a newer duyet wrote there and this device signed it: a file that
// says so without proof is one that cannot be read.
func (s *Store) proveOwn(ctx context.Context, d folder.Folder) error {
	_, n := s.device.get()
	s.folder.doubtful = map[string]bool{}
	for _, name := range []string{"hot.duyet", "warm.duyet"} {
		for ; name != ""; name = s.another(name) {
			m, err := s.ownImage(ctx, d, name)
			if model.KindOf(err) == model.Newer {
				return err
			}
			if err == nil && m == nil {
				break
			}
			if err != nil || !s.ours(m) {
				s.folder.doubtful[name] = true
				continue
			}
			foreign, err := s.foreign(ctx, n, m)
			if err != nil {
				return err
			}
			if foreign {
				return s.rotate(ctx, n)
			}
			break
		}
	}
	return nil
}

// another is the name that takes the place of a doubtful one, empty when too
// many are.
func (s *Store) another(name string) string {
	stem, _ := strings.CutSuffix(name, ".duyet")
	stem, n, _ := strings.Cut(stem, "-")
	i, err := strconv.Atoi(n)
	switch {
	case err != nil:
		return stem + "-5.duyet"
	case i < 9:
		return stem + "-" + strconv.Itoa(i+1) + ".duyet"
	}
	return ""
}

// spared gives the name under which an own file can be written without
// touching a doubtful one.
func (s *Store) spared(name string) string {
	for s.folder.doubtful[name] {
		next := s.another(name)
		if next == "" {
			return name
		}
		name = next
	}
	return name
}

// ownImage reads an own file; nil when it is not there.
func (s *Store) ownImage(ctx context.Context, d folder.Folder, name string) (*journal.Image, error) {
	b, err := d.Read(s.ownDir()+"/"+name, journal.MaxImage)
	if model.KindOf(err) == model.NotFound {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	m, err := s.codec.Decode(ctx, b)
	if model.KindOf(err) == model.Newer && !s.ours(m) {
		return nil, model.WrapFault(model.Damaged, "image", err, "own file %s", name)
	}
	return m, err
}

// ours reports whether an image is one of the own device, in this store.
func (s *Store) ours(m *journal.Image) bool {
	own, _ := s.device.get()
	return m.Store == s.known.ID && keys.DeviceID(m.Device) == own.ID
}

// foreign reports whether an image of the own device holds an op that the own
// index lacks.
func (s *Store) foreign(ctx context.Context, chain int64, m *journal.Image) (bool, error) {
	foreign := false
	err := s.index.Update(ctx, func(t *index.Tx) error {
		have, err := t.IDs(chain, m.First(), m.Last())
		for i, row := range m.Rows {
			foreign = foreign || have[row.Seq] != m.Links[i].OpID()
		}
		return err
	})
	return foreign, err
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
		flag := rescueMark(c.N)
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
