package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"duyet/model"
	"duyet/store/index"
	"duyet/store/journal"
	"duyet/store/machine"
)

// salvageFile is what a damaged index is called while it is read; its log has
// the same name with the ending of one. A repair that was cut off begins anew
// from it.
const salvageFile = "index.salvage"

// Mend opens a store as [Open] does, and before that puts right what is damaged
// of the home: its index, its keys, and what it knows of the store. What was
// damaged is set aside and never changed; the findings tell what is lost.
func Mend(ctx context.Context, o Options) (s *Store, told []Finding, err error) {
	if s, err = openSound(ctx, o); menders(model.CodeOf(err)) == nil {
		return s, nil, err
	}
	err = o.alone(ctx, func(*attempt) error {
		// Another process may have done it meanwhile.
		s, err = openSound(ctx, o)
		for done := map[string]bool{}; menders(model.CodeOf(err)) != nil && !done[model.CodeOf(err)]; {
			done[model.CodeOf(err)] = true
			known, state, found := resolve(ctx, o)
			if found != nil && model.CodeOf(found) != model.CodeOf(err) {
				return found
			}
			more, bad := menders(model.CodeOf(err))(ctx, o, known, state)
			if bad != nil {
				return bad
			}
			told = append(told, more...)
			s, err = openSound(ctx, o)
		}
		return err
	})
	return s, told, err
}

// mender puts one kind of damage right.
type mender func(ctx context.Context, o Options, known KnownStore, state string) ([]Finding, error)

// menders is what helps against a fault, nil where nothing does.
func menders(code string) mender {
	switch code {
	case "index-damaged":
		return newIndex
	case "device-lost":
		return newKeys
	case "store-lost":
		return newKnown
	}
	return nil
}

// newKnown writes anew what the home knows of the store in a folder, which tells
// its root by its id.
func newKnown(_ context.Context, o Options, known KnownStore, state string) ([]Finding, error) {
	if known.Root == "" {
		return nil, model.NewFault(model.Damaged, "store-lost", "no folder named")
	}
	aside, err := named(filepath.Join(state, storeFile), filepath.Join(state, "store.damaged-"+o.Now().Format(time.DateOnly)))
	if err != nil {
		return nil, err
	}
	known.Used = o.Now()
	return []Finding{{Severity: Info, Code: "store-known", Where: aside}}, writeJSON(filepath.Join(state, storeFile), known)
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
// own journal, or holds one otherwise than it was recorded.
func (s *Store) sound(ctx context.Context) error {
	if err := s.index.Sound(ctx); err != nil {
		return err
	}
	_, c, err := s.standing(ctx)
	if err == nil && c.Known < c.Last {
		err = model.NewFault(model.Damaged, "index-damaged", "own journal lacks %d ops", c.Last-c.Known)
	}
	if err != nil {
		return err
	}
	// What was signed as it was must not be signed as it now reads.
	me, _ := s.device.get()
	link := journal.Genesis(s.known.ID, me.Public)
	return s.index.Run(ctx, c.N, 1, c.Last, func(o index.Op) error {
		if link = journal.Next(link, o.Raw); link.OpID() != o.ID {
			return model.NewFault(model.Damaged, "index-damaged", "own op %d does not follow the one before", o.Pos.Seq())
		}
		return nil
	})
}

// newIndex sets a damaged index aside and makes a new one.
func newIndex(ctx context.Context, o Options, known KnownStore, state string) ([]Finding, error) {
	was, err := loadIdentity(state)
	if err != nil {
		// Without them it would not be known what is proved.
		if _, err = newKeys(ctx, o, known, state); err == nil {
			was, err = loadIdentity(state)
		}
	}
	at := filepath.Join(state, salvageFile)
	if err = firstError(err, asideFor(state, at)); err != nil {
		return nil, err
	}
	r, err := index.OpenRemains(at)
	if err != nil {
		return nil, err
	}
	s, err := open(o, known, state)
	if err != nil {
		return nil, errors.Join(err, r.Close())
	}
	v := &salvage{s: s, r: r, owner: map[int64]model.DeviceID{}, ends: r.Ends(), moved: map[index.Pos]index.Pos{}}
	var told []Finding
	if err = v.fill(ctx); err == nil {
		told, err = v.lost(ctx)
	}
	if _, known := v.end(was.keys.ID); err == nil && !known {
		told = append(told, Finding{Severity: Warning, Code: "own-unsure", Where: string(s.Me().Device), Device: s.Me().Device})
	}
	if err = errors.Join(err, r.Close(), s.Abandon()); err != nil {
		return nil, err
	}
	_, err = named(at, filepath.Join(state, asideIndex+o.Now().Format(time.DateOnly)))
	return told, err
}

// asideIndex is how the name of a damaged index begins that was set aside.
const asideIndex = "index.damaged-"

// Asides lists the damaged indexes that were set aside in this home. Names and
// answers stand in them as they were.
func (s *Store) Asides() (out []string) {
	all, err := os.ReadDir(s.state)
	if err != nil {
		return nil
	}
	for _, e := range all {
		if strings.HasPrefix(e.Name(), asideIndex) && !strings.HasSuffix(e.Name(), index.LogEnd) {
			out = append(out, filepath.Join(s.state, e.Name()))
		}
	}
	return out
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
