package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"duyet/model"
	"duyet/store/index"
	"duyet/store/machine"
)

// salvageFile is what a damaged index is called while it is read; its log has
// the same name with the ending of one. A repair that was cut off begins anew
// from it.
const salvageFile = "index.salvage"

// Mend opens a store as [Open] does, and before that makes the local index anew
// where it is damaged. The damaged one is set aside and never changed; the
// findings tell where, and what is lost of it.
func Mend(ctx context.Context, o Options) (s *Store, told []Finding, err error) {
	if s, err = openSound(ctx, o); model.CodeOf(err) != "index-damaged" {
		return s, nil, err
	}
	err = o.alone(ctx, func(*attempt) error {
		// Another process may have done it meanwhile.
		if s, err = openSound(ctx, o); model.CodeOf(err) != "index-damaged" {
			return err
		}
		known, state, err := resolve(o)
		if err == nil {
			s, told, err = rebuilt(ctx, o, known, state)
		}
		return err
	})
	return s, told, err
}

// openSound opens a store whose index reads well from end to end.
func openSound(ctx context.Context, o Options) (*Store, error) {
	s, err := Open(ctx, o)
	if err != nil {
		return nil, err
	}
	if err := s.sound(ctx); err != nil {
		return nil, errors.Join(err, s.Abandon())
	}
	return s, nil
}

// sound reports Damaged when the index does not read well, or lacks ops of the
// own journal.
func (s *Store) sound(ctx context.Context) error {
	if err := s.index.Sound(ctx); err != nil {
		return err
	}
	_, c, err := s.standing(ctx)
	if err == nil && c.Known < c.Last {
		err = model.NewFault(model.Damaged, "index-damaged", "own journal lacks %d ops", c.Last-c.Known)
	}
	return err
}

// rebuilt sets a damaged index aside and makes a new one.
func rebuilt(ctx context.Context, o Options, known KnownStore, state string) (s *Store, told []Finding, err error) {
	at := filepath.Join(state, salvageFile)
	if err := asideFor(state, at); err != nil {
		return nil, nil, err
	}
	r, err := index.OpenRemains(at)
	if err != nil {
		return nil, nil, err
	}
	if s, err = open(o, known, state); err != nil {
		return nil, nil, errors.Join(err, r.Close())
	}
	v := &salvage{s: s, r: r, owner: map[int64]model.DeviceID{}, moved: map[index.Pos]index.Pos{}}
	was, err := loadIdentity(state)
	if err == nil {
		err = v.fill(ctx)
	}
	if err == nil {
		told, err = v.lost(ctx)
	}
	if _, known := v.end(was.keys.ID); err == nil && !known {
		told = append(told, Finding{Severity: Warning, Code: "own-unsure", Where: string(s.Me().Device), Device: s.Me().Device})
	}
	if err = errors.Join(err, r.Close()); err != nil {
		return nil, nil, errors.Join(err, s.Abandon())
	}
	aside, err := named(at, filepath.Join(state, "index.damaged-"+o.Now().Format(time.DateOnly)))
	if err == nil {
		err = s.begin(ctx)
	}
	if err != nil {
		return nil, nil, errors.Join(err, s.Abandon())
	}
	return s, append([]Finding{{Severity: Warning, Code: "index-aside", Where: aside}}, told...), nil
}

// asideFor moves the index of a state folder, with its log, to where it is read
// as what remains; what an earlier try left in its place goes. The log moves
// first: a log beside another index would be thrown away.
func asideFor(state, at string) error {
	path := filepath.Join(state, indexFile)
	if !there(at) {
		if there(path + index.LogEnd) {
			if err := os.Rename(path+index.LogEnd, at+index.LogEnd); err != nil {
				return machine.HomeFault(err, "index")
			}
		}
		err := os.Rename(path, at)
		if errors.Is(err, fs.ErrNotExist) {
			err = os.WriteFile(at, nil, 0o600)
		}
		if err != nil {
			return machine.HomeFault(err, "index")
		}
	}
	for _, end := range []string{"", index.LogEnd, "-shm"} {
		if err := os.Remove(path + end); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return machine.HomeFault(err, "index")
		}
	}
	return nil
}

// named gives what remains its lasting name, one that nothing has, and gives
// that.
func named(at, name string) (string, error) {
	free := name
	for n := 2; there(free) || there(free+index.LogEnd); n++ {
		free = fmt.Sprint(name, "-", n)
	}
	err := os.Rename(at, free)
	if err == nil && there(at+index.LogEnd) {
		err = os.Rename(at+index.LogEnd, free+index.LogEnd)
	}
	return free, machine.HomeFault(err, "index")
}

func there(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}
