package store

import (
	"context"
	"crypto/rand"
	"errors"
	"os"
	"path/filepath"

	"duyet/model"
	"duyet/model/fold"
	"duyet/store/journal"
	"duyet/store/keys"
	"duyet/store/machine"
)

// maxName is the longest name of an admin, in bytes.
const maxName = 120

// Create makes a store in a folder, which is made when missing, with its first
// admin and first group, and publishes it. Conflict ("store-exists") tells
// that a store is there; Unreachable that the folder or the home cannot be
// written. After an error nothing is left behind.
func Create(ctx context.Context, o Options, group, admin string, defaults []model.GroupField) (*Store, error) {
	admin, err := adminName(admin)
	if err != nil {
		return nil, err
	}
	_, ops, err := newGroup(group, defaults)
	if err != nil {
		return nil, err
	}
	dir, err := folderPath(o.Dir)
	if err != nil {
		return nil, err
	}
	o.Dir = dir
	var s *Store
	err = o.alone(ctx, func(a *attempt) error {
		if err := a.shared(dir); err != nil {
			return err
		}
		s, err = a.create(ctx, o, admin, group, ops)
		return err
	})
	if err != nil {
		return nil, err
	}
	return s, nil
}

func (a *attempt) create(ctx context.Context, o Options, admin, group string, ops []model.Op) (*Store, error) {
	switch _, err := o.markerAt(o.Dir); model.KindOf(err) {
	case model.NotFound:
	case model.NoFault, model.Conflict:
		return nil, model.NewFault(model.Conflict, "store-exists", "a store at %s", o.Dir)
	default:
		return nil, err
	}
	root, err := keys.NewDevice(rand.Reader)
	if err != nil {
		return nil, err
	}
	known := KnownStore{ID: keys.StoreID(root.Public), Root: keys.Text(root.Public), Dir: o.Dir, Group: group, Demo: o.Demo}
	id := author{keys: root, admin: model.AdminID(root.ID), name: admin}
	s, err := a.settle(o, known, id)
	if err != nil {
		return nil, err
	}
	card := &model.Card{Admin: id.admin, Who: model.Who{Name: admin}}
	if err := errors.Join(s.enter(ctx, id, card, ops...), s.settled()); err != nil || o.ReadOnly {
		return s, err
	}
	if err := a.mark(o, marker{Format: journal.Format, Store: known.ID, Root: known.Root}); err != nil {
		return nil, err
	}
	a.made(s.withdrawOwn)
	_, err = s.Publish(ctx)
	return s, err
}

func adminName(name string) (string, error) {
	name = fold.Row(name)
	if fold.Key(name) == "" || len(name) > maxName {
		return "", model.NewFault(model.BadInput, "no-name", "admin name %q", name)
	}
	return name, nil
}

// folderPath is the whole path of a folder that may not be there yet.
func folderPath(dir string) (string, error) {
	if dir == "" {
		return "", model.NewFault(model.Usage, "no-folder", "no folder named")
	}
	// Looked at as it was written: Windows makes other paths of such names.
	if name := filepath.Base(dir); name != string(filepath.Separator) {
		if err := machine.Everywhere(name); err != nil {
			return "", err
		}
	}
	abs, err := filepath.Abs(dir)
	if err != nil {
		return "", model.WrapFault(model.BadInput, "folder", err, "folder")
	}
	if info, err := os.Stat(abs); err == nil && !info.IsDir() {
		return "", model.NewFault(model.BadInput, "not-a-folder", "%s is a file", abs)
	}
	return abs, nil
}

// settle makes the local state of a store.
func (a *attempt) settle(o Options, known KnownStore, id author) (*Store, error) {
	state, err := a.prepareHome(o, known.ID)
	if err != nil {
		return nil, err
	}
	known.Used = o.Now()
	if err := id.save(state); err != nil {
		return nil, err
	}
	s, err := open(o, known, state)
	if err != nil {
		return nil, err
	}
	a.made(s.Abandon)
	s.device.set(id, 0)
	return s, nil
}

// settled writes down that this home is a member: before anything is shown to
// others, so that no key is lost that they know.
func (s *Store) settled() error { return writeJSON(filepath.Join(s.state, storeFile), s.known) }
