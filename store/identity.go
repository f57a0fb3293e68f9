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

// rotate gives this home a new identity. It is called whenever the old one
// might have been used elsewhere: the index was lost, the state was copied or
// brought back from a backup, or the folder holds ops of this device that the
// index does not know. The new card carries the old key's signature, so trust
// goes over; ops of the old identity are shown to others by the new one.
func (s *Store) rotate(ctx context.Context) error {
	id, card, err := s.successor(ctx, s.device.identity())
	if err != nil {
		return err
	}
	if err := id.save(s.state); err != nil {
		return err
	}
	// What others carry of the old identity was passed over until now.
	s.folder.read = nil
	return s.enter(ctx, id, card)
}

// successor makes an identity that takes the place of another one, with the
// card by which the other one vouches for it.
func (s *Store) successor(ctx context.Context, id author) (author, *model.Card, error) {
	fresh, err := keys.NewDevice(rand.Reader)
	if err != nil {
		return id, nil, err
	}
	old, err := s.lastShown(ctx, id)
	if err != nil {
		return id, nil, err
	}
	card := &model.Card{Admin: id.admin, Before: old.ID, Who: model.Who{Name: id.name}}
	card.BeforeSig = keys.Text(old.Sign(keys.CardMessage(s.known.ID, fresh.Public, id.admin)))
	id.before = append(slices.Clone(id.before), id.keys)
	id.keys = fresh
	return id, card, nil
}

// lastShown is the newest identity of this home that has a journal. A console
// that dies between taking an identity and writing its card leaves one that
// nobody knows, from which no trust could go over.
func (s *Store) lastShown(ctx context.Context, id author) (keys.Device, error) {
	chains, err := s.index.Chains(ctx)
	if err != nil {
		return id.keys, err
	}
	for _, d := range slices.Backward(append(slices.Clone(id.before), id.keys)) {
		if slices.ContainsFunc(chains, func(c index.Chain) bool { return c.Device == d.ID }) {
			return d, nil
		}
	}
	return id.keys, nil
}

// mine reports whether a device is an earlier identity of this home.
func (s *Store) mine(id model.DeviceID) bool {
	return slices.ContainsFunc(s.device.identity().before, func(d keys.Device) bool { return d.ID == id })
}

// enter begins the chain of a device with its card.
func (s *Store) enter(ctx context.Context, id author, card *model.Card, more ...model.Op) error {
	d := id.keys
	genesis := journal.Genesis(s.known.ID, d.Public)
	err := s.change(ctx, func(t *index.Tx) (*dirty, error) {
		if err := s.leave(t); err != nil {
			return nil, err
		}
		chain := index.Chain{Device: d.ID, Key: d.Public, Own: true, Head: genesis[:]}
		n, err := t.AddChain(chain)
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
		if err := t.SetLocal("anchor", s.anchor()); err != nil {
			return nil, err
		}
		return w.finish()
	})
	if err == nil {
		s.wake()
	}
	return err
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
		if err := errors.Join(t.SetChain(c), t.SetLocal(fmt.Sprintf("rescue:%d", c.N), "wanted")); err != nil {
			return err
		}
	}
	return nil
}

// proveOwn makes sure, before the own journal is written, that every op it
// holds is in the own index. Otherwise this home takes a new identity and
// leaves the old journal as it is. A file that cannot be read is left as it is
// too: it may hold ops that an index brought back from a backup lacks. Newer
// tells that a newer duyet wrote there.
func (s *Store) proveOwn(ctx context.Context, d folder.Folder) error {
	own, n := s.device.get()
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
			if err != nil || m.Store != s.known.ID || keys.DeviceID(m.Device) != own.ID {
				s.folder.doubtful[name] = true
				continue
			}
			foreign, err := s.foreign(ctx, n, m)
			if err != nil {
				return err
			}
			if foreign {
				return s.rotate(ctx)
			}
			break
		}
	}
	return nil
}

// Fit reports Newer when a newer duyet wrote the own files or the store: this
// one could publish nothing of what it records. A folder that is away speaks
// against nothing.
func (s *Store) Fit(ctx context.Context) error {
	if s.opt.ReadOnly {
		return nil
	}
	s.folder.mu.Lock()
	defer s.folder.mu.Unlock()
	d, err := s.openFolder(ctx, false)
	if err != nil {
		s.setAway(err)
		if model.KindOf(err) == model.Newer {
			return err
		}
		return nil
	}
	defer d.Close()
	for _, name := range []string{"hot.duyet", "warm.duyet"} {
		if _, err := s.ownImage(ctx, d, name); model.KindOf(err) == model.Newer {
			return err
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
	if s.codec.Sniff(b) == journal.Future {
		return nil, model.NewFault(model.Newer, "image-newer", "own file %s", name)
	}
	return s.codec.Decode(ctx, b)
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
