package store

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"duyet/model"
	"duyet/model/fold"
	"duyet/store/machine"
)

// formerFault says what is wrong as what is wrong with the other store.
func formerFault(err error, path string) error {
	if model.KindOf(err) == model.Damaged {
		return model.WrapFault(model.Damaged, "former-damaged", err, "%s", path)
	}
	return err
}

// formerState finds the folder in which a home keeps the former store.
func (s *Store) formerState(path string) (string, error) {
	if there(filepath.Join(path, indexFile)) || there(filepath.Join(path, storeFile)) {
		return path, s.notThis(path)
	}
	home := path
	if info, err := os.Stat(path); err != nil || !info.IsDir() {
		home = s.opt.Home
	}
	known, err := Known(home)
	if err != nil {
		return "", err
	}
	var others []KnownStore
	self := false
	for _, k := range known {
		named := home == path || strings.HasPrefix(string(k.ID), path) || fold.Key(k.Group) == fold.Key(path)
		self = self || named && k.ID == s.known.ID
		if named && k.ID != s.known.ID && !k.Demo {
			others = append(others, k)
		}
	}
	switch {
	case len(others) == 1:
		return filepath.Join(home, storesDir, string(others[0].ID)), nil
	case len(others) > 1:
		return "", model.NewFault(model.BadInput, "which-former", "%d stores fit %s", len(others), path)
	case self:
		return "", model.NewFault(model.BadInput, "former-same", "%s", path)
	}
	return "", model.NewFault(model.NotFound, "no-former", "%s", path)
}

// notThis refuses the state of this very store.
func (s *Store) notThis(state string) error {
	k, err := readKnown(state)
	if model.KindOf(err) == model.NotFound {
		return model.WrapFault(model.Damaged, "store-lost", err, "%s", state)
	}
	if err == nil && k.ID == s.known.ID {
		return model.NewFault(model.BadInput, "former-same", "%s", state)
	}
	return err
}

// copied opens a copy of a store's state, made while nobody wrote into it, and
// folds there what waits.
func (s *Store) copied(ctx context.Context, state string) (*Former, error) {
	k, err := readKnown(state)
	if err != nil {
		return nil, err
	}
	s.clearCopies()
	home, err := os.MkdirTemp(s.state, copyName)
	if err != nil {
		return nil, machine.HomeFault(err, "copy")
	}
	f := &Former{home: home}
	to := filepath.Join(home, storesDir, string(k.ID))
	if err = machine.HomeFault(os.MkdirAll(to, 0o700), "copy"); err == nil {
		err = copyState(ctx, state, to)
	}
	if err == nil {
		o := Options{Home: home, ID: k.ID, Now: s.opt.Now, App: s.opt.App, Host: s.opt.Host}
		f.s, err = Peek(ctx, o)
	}
	if err == nil {
		if err = f.s.index.Sound(ctx); err == nil {
			err = f.s.rejudge(ctx)
		}
	}
	if err == nil {
		_, err = f.s.settle(ctx)
	}
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}

// copyName begins the names of copies, which lie in the state of the new store.
const copyName = "former-"

// clearCopies removes the copies that killed imports left.
func (s *Store) clearCopies() {
	all, _ := os.ReadDir(s.state)
	for _, e := range all {
		if info, err := e.Info(); err == nil && strings.HasPrefix(e.Name(), copyName) && s.Now().Sub(info.ModTime()) > time.Hour {
			os.RemoveAll(filepath.Join(s.state, e.Name()))
		}
	}
}

// copyTries is how often a copy is made anew because the state changed
// meanwhile.
const copyTries = 5

// copyState copies what a home keeps of a store. A console that is open there
// may write: then it is copied again.
func copyState(ctx context.Context, from, to string) error {
	for range copyTries {
		before := stampOf(from)
		for _, name := range []string{storeFile, deviceFile, indexFile, indexFile + "-wal"} {
			if err := copyFile(filepath.Join(from, name), filepath.Join(to, name)); err != nil {
				return err
			}
		}
		if err := ctx.Err(); err != nil || stampOf(from) == before {
			return err
		}
	}
	return model.NewFault(model.Unreachable, "home-busy", "%s changes all the time", from)
}

// copyFile copies a file of a home. One that is not there stays away: only the
// log of an index may be.
func copyFile(from, to string) error {
	in, err := os.Open(from)
	if errors.Is(err, fs.ErrNotExist) {
		if strings.HasSuffix(from, "-wal") {
			return machine.HomeFault(os.RemoveAll(to), "copy")
		}
		return model.WrapFault(model.Damaged, "store-lost", err, "%s", filepath.Base(from))
	}
	if err != nil {
		return machine.HomeFault(err, "former store")
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o600)
	if err != nil {
		return machine.HomeFault(err, "copy")
	}
	_, err = io.Copy(out, in)
	return machine.HomeFault(errors.Join(err, out.Close()), "copy")
}
