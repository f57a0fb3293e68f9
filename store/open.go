package store

import (
	"context"
	"errors"
	"path/filepath"
	"slices"

	"duyet/model"
	"duyet/store/folder"
	"duyet/store/index"
)

// Open opens a store by its folder or its id. The folder may be away: then
// all goes on from the local index. NotFound tells that the folder holds no
// store, or that the home knows none; Conflict ("other-store") that another
// store lies where a known one was; NotFound ("not-joined") that this home has
// not joined the store.
func Open(ctx context.Context, o Options) (*Store, error) {
	known, state, err := resolve(ctx, o)
	if err != nil {
		return nil, err
	}
	for _, end := range []string{"", index.LogEnd} {
		if there(filepath.Join(state, salvageFile+end)) {
			return nil, model.NewFault(model.Damaged, "index-damaged", "a repair was cut off")
		}
	}
	s, err := open(o, known, state)
	if err != nil {
		return nil, err
	}
	if err := s.begin(ctx); err != nil {
		return nil, errors.Join(err, s.Abandon())
	}
	return s, nil
}

// resolve finds which store is meant, as this home knows it, and where its
// state is.
func resolve(ctx context.Context, o Options) (KnownStore, string, error) {
	known, err := locate(ctx, o)
	if err != nil {
		return KnownStore{}, "", err
	}
	state := filepath.Join(o.Home, storesDir, string(known.ID))
	pinned, err := readKnown(state)
	if model.KindOf(err) == model.NotFound {
		return KnownStore{}, "", model.NewFault(model.NotFound, "not-joined", "store %s at %s", known.ID, known.Dir)
	}
	if model.KindOf(err) == model.Damaged {
		return known, state, model.WrapFault(model.Damaged, "store-lost", err, "%s", known.ID)
	}
	if err != nil {
		return KnownStore{}, "", err
	}
	if known.Root != "" && pinned.Root != known.Root {
		return KnownStore{}, "", model.NewFault(model.Conflict, "other-store", "store at %s has another root", known.Dir)
	}
	pinned.Dir = known.Dir
	return pinned, state, nil
}

// Peek opens a store this home knows, by its folder or its id, to look up
// something at once: the folder is not opened, and nothing is written here
// either. Such a store is for asking and for [Store.Abandon] alone.
func Peek(ctx context.Context, o Options) (*Store, error) {
	all, err := Known(o.Home)
	if err != nil {
		return nil, err
	}
	dir, err := filepath.Abs(o.Dir)
	here := o.Host.Computer
	at := slices.IndexFunc(all, func(k KnownStore) bool {
		return o.Dir == "" && k.ID == o.ID || o.Dir != "" && here.SamePath(k.Dir, dir)
	})
	if err != nil || at < 0 {
		return nil, model.NewFault(model.NotFound, "no-store", "no store at %s", o.Dir)
	}
	o.ReadOnly, o.Progress = true, nil
	s, err := open(o, all[at], filepath.Join(o.Home, storesDir, string(all[at].ID)))
	if err != nil {
		return nil, err
	}
	if _, err = s.recall(ctx); err != nil {
		return nil, errors.Join(err, s.Abandon())
	}
	return s, nil
}

// locate finds which store is meant, and where.
func locate(ctx context.Context, o Options) (KnownStore, error) {
	if o.Dir == "" {
		known, err := o.known()
		if err != nil {
			return KnownStore{}, err
		}
		for _, k := range known {
			if k.ID == o.ID {
				return k, nil
			}
		}
		return KnownStore{}, model.NewFault(model.NotFound, "no-store", "home knows no store %s", o.ID)
	}
	dir, err := filepath.Abs(o.Dir)
	if err != nil {
		return KnownStore{}, model.WrapFault(model.BadInput, "", err, "folder")
	}
	known, err := o.known()
	if err != nil && model.CodeOf(err) != "store-lost" {
		return KnownStore{}, err
	}
	var here *KnownStore
	for i, k := range known {
		if o.Host.Computer.SamePath(k.Dir, dir) && (here == nil || k.Used.After(here.Used)) {
			here = &known[i]
		}
	}
	d, err := o.opener()(dir)
	switch {
	case err != nil && here != nil:
		return *here, nil
	case err != nil:
		return KnownStore{}, err
	}
	defer d.Close()
	found, err := readMarkers(d)
	at := -1
	if here != nil {
		at = slices.IndexFunc(found, func(m marker) bool { return m.Store == here.ID })
	}
	switch {
	case at >= 0: // beside another store's or not, the home knows in which it works
		return KnownStore{ID: here.ID, Root: found[at].Root, Dir: dir}, nil
	case here != nil && (len(found) == 0 || o.holdsImages(ctx, d, here.ID)):
		return *here, nil
	case len(found) != 1:
		_, err = oneMarker(d, found, err)
		return KnownStore{}, err
	case here != nil && !knows(known, found[0].Store):
		return KnownStore{}, model.NewFault(model.Conflict, "other-store", "folder %s holds store %s, not %s", dir, found[0].Store, here.ID)
	}
	return KnownStore{ID: found[0].Store, Root: found[0].Root, Dir: dir}, nil
}

// holdsImages reports whether a folder holds an image of a store that can be
// verified, before that is opened.
func (o Options) holdsImages(ctx context.Context, d folder.Folder, id model.StoreID) bool {
	codec, err := o.codecOrNew()
	return err == nil && seeking{d: d, codec: codec, store: id}.found(ctx)
}

func knows(known []KnownStore, id model.StoreID) bool {
	for _, k := range known {
		if k.ID == id {
			return true
		}
	}
	return false
}

// open puts a Store together around its local state.
func open(o Options, known KnownStore, state string) (*Store, error) {
	if err := o.place(known.Dir); err != nil {
		return nil, err
	}
	codec, err := o.codecOrNew()
	if err != nil {
		return nil, err
	}
	x, err := index.Open(filepath.Join(state, indexFile))
	if err != nil {
		return nil, err
	}
	lock, err := index.OpenLock(filepath.Join(state, lockFile))
	if err != nil {
		return nil, errors.Join(err, x.Close())
	}
	s := &Store{opt: o, known: known, state: state, index: x, codec: codec, mind: o.shared.homes.mind()}
	s.folder.lock, s.folder.news = lock, make(chan struct{}, 1)
	s.teller.holding.again = make(chan struct{}, 1)
	return s, nil
}

// recall loads who writes here and who counts. It gives the own chain, 0 when
// the index holds none.
func (s *Store) recall(ctx context.Context) (chain int64, err error) {
	id, err := loadIdentity(s.state)
	if err != nil {
		return 0, err
	}
	chains, err := s.index.Chains(ctx)
	if err != nil {
		return 0, err
	}
	for _, c := range chains {
		if c.Own && c.Device == id.keys.ID {
			chain = c.N
		}
	}
	s.device.set(id, chain)
	return chain, s.loadRoster(ctx)
}

// begin takes a new identity where the old one must not go on, and does what
// was left undone.
func (s *Store) begin(ctx context.Context) error {
	chain, err := s.recall(ctx)
	if err != nil {
		return err
	}
	sole, err := s.sole(ctx)
	if err != nil {
		return err
	}
	// A lost index or a copied state may lack ops that others have seen.
	if chain == 0 || !sole {
		if err := s.rotate(ctx, chain); err != nil {
			return err
		}
		if chain == 0 {
			if err := s.setLost(ctx, lostUnread); err != nil {
				return err
			}
		}
	}
	if s.device.anew, err = s.unread(ctx); err != nil {
		return err
	}
	err = s.catchUp(ctx)
	if model.CodeOf(err) == "home-full" {
		return nil // all of it can be read, and done when there is room
	}
	return err
}

// catchUp does what was left undone when this home was last used.
func (s *Store) catchUp(ctx context.Context) error {
	if err := errors.Join(s.rejudge(ctx), s.resume(ctx)); err != nil {
		return err
	}
	if _, err := s.wakeSnoozed(ctx); err != nil {
		return err
	}
	if err := s.eraseRest(ctx); err != nil {
		return err
	}
	if s.known.Demo || s.opt.ReadOnly {
		return nil
	}
	s.known.Used = s.Now()
	return writeJSON(filepath.Join(s.state, storeFile), s.known)
}

// rejudge notes all that was said by devices whose role says little, in an
// index of a version that counted it.
func (s *Store) rejudge(ctx context.Context) error {
	wanted, err := s.index.Local(ctx, index.Rejudge)
	if err != nil || wanted != "wanted" {
		return err
	}
	return s.index.Update(ctx, func(t *index.Tx) error {
		d := newDirty()
		for n, st := range s.standings() {
			if st.upTo < 0 || st.role == model.RoleAdmin {
				continue
			}
			s.folder.anew.Store(true) // for words that a forget took
			if err := d.chain(t, s, n); err != nil {
				return err
			}
		}
		return errors.Join(s.pend(t, &d), t.SetLocal(index.Rejudge, "done"))
	})
}

// resume folds what was recorded and not folded when a console ended. Where a
// watcher follows, it is left to it when it takes long.
func (s *Store) resume(ctx context.Context) error {
	if s.opt.Watched {
		if n, err := s.index.CountPending(ctx); err != nil || n > settlePart {
			return err
		}
	}
	_, err := s.settle(ctx)
	return err
}
