package store

import (
	"context"
	"errors"
	"os"
	"path"
	"path/filepath"
	"strings"

	"duyet/model"
	"duyet/store/folder"
	"duyet/store/journal"
	"duyet/store/machine"
)

// asideDir is where in the local state damaged files of the folder are kept that
// were set aside, each under the time and its path in the folder. No sync tool
// reaches it.
const asideDir = "aside"

// repairAside is what is done about a damaged file at a person's word alone: see
// [Store.SetAside].
const repairAside = "set-aside"

// SetAside moves the damaged files that a check found out of the shared folder,
// for everybody, into the local state of this computer, and tells what it did.
// Nothing is thrown away: a file put back where it was is read as before. One
// that has become whole meanwhile stays. Unreachable tells that a disk refuses;
// what was moved by then is moved.
func (s *Store) SetAside(ctx context.Context, found []Finding) ([]Finding, error) {
	if s.opt.ReadOnly {
		return nil, nil
	}
	s.folder.mu.Lock()
	defer s.folder.mu.Unlock()
	d, err := s.openFolder(ctx, true)
	if err != nil {
		return nil, err
	}
	defer d.Close()
	under := filepath.Join(s.state, asideDir, s.Now().Format("2006-01-02T150405"))
	n := 0
	err = s.folder.lock.Do(ctx, func() error {
		for _, f := range found {
			if f.Repair != repairAside {
				continue
			}
			moved, err := s.setAside(ctx, d, f.Where, under)
			if err != nil {
				return err
			}
			if moved {
				n++
			}
		}
		return nil
	})
	if n == 0 {
		return nil, err
	}
	return []Finding{{Severity: Info, Code: "aside", Where: under, N: n}}, err
}

// setAside moves one file, first here and then away from there.
func (s *Store) setAside(ctx context.Context, d folder.Folder, p, under string) (bool, error) {
	b, err := d.Read(p, journal.MaxImage)
	if model.KindOf(err) == model.NotFound {
		return false, nil
	}
	if err != nil || s.whole(ctx, b) {
		return false, err
	}
	to := filepath.Join(under, filepath.FromSlash(path.Clean(p)))
	if err := machine.HomeFault(writeAside(to, b), "home"); err != nil {
		return false, err
	}
	return true, d.Remove(p)
}

// whole reports whether bytes are an image or a roster that holds.
func (s *Store) whole(ctx context.Context, b []byte) bool {
	switch s.codec.Sniff(b) {
	case journal.Segment:
		_, err := s.codec.Decode(ctx, b)
		return model.KindOf(err) != model.Damaged
	case journal.RosterKind:
		_, refused, err := s.codec.DecodeRoster(ctx, b)
		return model.KindOf(err) != model.Damaged && refused == 0
	case journal.Broken:
		return false
	}
	return true
}

func writeAside(to string, b []byte) error {
	if err := os.MkdirAll(filepath.Dir(to), 0o700); err != nil {
		return err
	}
	f, err := os.OpenFile(to, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(b)
	return errors.Join(err, f.Sync(), f.Close())
}

// kept tells of files that were set aside earlier and are still here: they may
// hold words that are forgotten since.
func (c *checking) kept() error {
	root := filepath.Join(c.s.state, asideDir)
	n := 0
	err := filepath.WalkDir(root, func(p string, e os.DirEntry, err error) error {
		if err == nil && !e.IsDir() && !strings.HasPrefix(e.Name(), ".") {
			n++
		}
		return nil
	})
	if n > 0 {
		c.add(Finding{Severity: Info, Code: "aside-kept", Where: root, N: n})
	}
	return machine.HomeFault(err, "home")
}
