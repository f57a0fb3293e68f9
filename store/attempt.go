package store

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"

	"duyet/model"
	"duyet/store/folder"
	"duyet/store/index"
	"duyet/store/machine"
)

// attempt is one try to make or enter a store. It remembers what was made for
// it, so that a failed one leaves nothing behind and removes nothing else.
type attempt struct{ undo []func() error }

// made remembers how something that was just made is taken away again.
func (a *attempt) made(undo func() error) { a.undo = append(a.undo, undo) }

// fail takes away what was made, the last first.
func (a *attempt) fail(err error) error {
	for _, undo := range slices.Backward(a.undo) {
		err = errors.Join(err, undo())
	}
	return err
}

// folders makes a folder of this computer and those around it.
func (a *attempt) folders(dir string, perm fs.FileMode) error {
	for p := dir; ; p = filepath.Dir(p) {
		if _, err := os.Lstat(p); err == nil || p == filepath.Dir(p) {
			break
		}
		// Deferred, the outermost is noted first and taken away last.
		defer a.made(func() error { return unlessGone(os.Remove(p)) })
	}
	return os.MkdirAll(dir, perm)
}

// shared makes a folder that is to be shared.
func (a *attempt) shared(dir string) error {
	err := a.folders(dir, 0o755)
	switch machine.CauseOf(err) {
	case machine.Full:
		return model.WrapFault(model.Unreachable, "folder-full", err, "folder")
	case machine.ReadOnly:
		return model.WrapFault(model.Unreachable, "folder-locked", err, "folder")
	}
	return model.WrapFault(model.Unreachable, "folder-write", err, "folder")
}

// unlessGone passes over what cannot be removed because others use it, or have
// removed it.
func unlessGone(error) error { return nil }

// alone makes sure that of all processes only one enters a store from the home,
// and does f meanwhile. What f made is taken away again when it fails.
// Unreachable ("home-busy") tells that another process took too long.
func (o Options) alone(ctx context.Context, f func(*attempt) error) error {
	if o.Home == "" {
		return model.NewFault(model.Unreachable, "no-home", "no home folder")
	}
	// Judged before anything is made there.
	if err := o.place(o.Dir); err != nil {
		return err
	}
	var around attempt
	for met := false; !met; {
		err := around.folders(o.Home, 0o700)
		if err != nil {
			return around.fail(machine.HomeFault(err, "home"))
		}
		// Whoever made the lock may fail, and take it away with the home.
		if met, err = o.enterOnce(ctx, f); met && err != nil {
			return around.fail(err)
		}
		if err := ctx.Err(); err != nil && !met {
			return around.fail(err)
		}
	}
	return nil
}

// enterOnce does f under the lock of the home. It reports false, with nothing
// done, when others took the lock away meanwhile. A lock that was made for it is
// taken away while it is held, so that nobody comes in by another one beside
// those who wait at this; where the system removes no file that is open, nobody
// else has it open when it can be.
func (o Options) enterOnce(ctx context.Context, f func(*attempt) error) (met bool, err error) {
	name := filepath.Join(o.Home, enterFile)
	_, there := os.Lstat(name)
	fresh := errors.Is(there, fs.ErrNotExist)
	lock, err := index.OpenLock(name)
	if err != nil {
		return true, err
	}
	entered, failed := false, false
	met, err = lock.Still(ctx, func() error {
		entered = true
		var a attempt
		err := a.folders(filepath.Join(o.Home, storesDir), 0o700)
		if err = machine.HomeFault(err, "home"); err == nil {
			err = f(&a)
		}
		if err == nil {
			return nil
		}
		failed = true
		err = a.fail(err)
		if fresh {
			err = errors.Join(err, unlessGone(os.Remove(name)))
		}
		return err
	})
	if err != nil && !entered && model.KindOf(err) == model.Unreachable {
		err = model.WrapFault(model.Unreachable, "home-busy", err, "home %s", o.Home)
	}
	err = errors.Join(err, lock.Close())
	if failed && fresh && runtime.GOOS == "windows" {
		err = errors.Join(err, unlessGone(os.Remove(name)))
	}
	return met, err
}

// write puts a file into the shared folder.
func (a *attempt) write(o Options, d folder.Folder, name string, b []byte) error {
	_, err := d.Stat(name)
	fresh := model.KindOf(err) == model.NotFound
	if err := d.Write(name, b); err != nil || !fresh {
		return err
	}
	a.made(func() error { return withdrawSame(o, d.Path(), name, b) })
	return nil
}

// withdrawSame removes a file of the shared folder that still holds what was
// written there: another one may have been put in its place since.
func withdrawSame(o Options, dir, name string, b []byte) error {
	d, err := o.opener()(dir)
	if err != nil {
		return err
	}
	now, err := d.Read(name, int64(len(b)))
	if err = errors.Join(err, d.Close()); err != nil || !bytes.Equal(now, b) {
		return unlessGone(err)
	}
	return withdraw(o, dir, name)
}

// withdraw removes files of the shared folder, and the folders around them when
// nothing else is in them.
func withdraw(o Options, dir string, names ...string) error {
	d, err := o.opener()(dir)
	if err != nil {
		return err
	}
	defer d.Close()
	for _, name := range names {
		if err := d.Remove(name); err != nil {
			return err
		}
		for at := path.Dir(name); at != "." && d.Remove(at) == nil; at = path.Dir(at) {
		}
	}
	return nil
}

// withdrawOwn removes all that this device, which nobody knows, has written.
func (s *Store) withdrawOwn() error {
	d, err := s.opt.opener()(s.known.Dir)
	if err != nil {
		return err
	}
	in, err := d.In(context.Background(), s.ownDir(), nil, mostOwnNames)
	names := []string{s.ownDir() + "/-"} // its folder, also when it is empty
	for _, f := range in.Files {
		names = append(names, f.Path)
	}
	if model.KindOf(err) == model.NotFound {
		err = nil
	}
	return errors.Join(err, d.Close(), withdraw(s.opt, s.known.Dir, names...))
}
