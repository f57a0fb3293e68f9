package store

import (
	"cmp"
	"context"
	"maps"
	"path"
	"slices"
	"strings"

	"duyet/model"
	"duyet/store/folder"
	"duyet/store/index"
	"duyet/store/keys"
)

// sweep is the way through a folder.
type sweep struct {
	*scanning
	read   map[model.DeviceID]bool // whose folders were read as those of members
	copies []string                // folders in which something else lies, too
	behind []folder.File           // of members, after too many that were nothing
	others []string                // folders of devices that no member is known to have
	room   int                     // folders that may still be looked into
}

// members reads the folders of those who count, the own one and the founder's
// first, and of whoever turns out to count by what they hold.
func (s *sweep) members(ctx context.Context) error {
	for {
		next := s.next()
		if len(next) == 0 {
			return nil
		}
		for _, id := range next {
			s.read[id] = true
			if err := s.member(ctx, id); err != nil {
				return err
			}
		}
	}
}

// next lists the members whose folders were not read yet, from the root outward.
func (s *sweep) next() []model.DeviceID {
	own, _ := s.s.device.get()
	ids := []model.DeviceID{own.ID, keys.DeviceID(keys.Public(s.s.known.Root))}
	members := slices.DeleteFunc(slices.Collect(maps.Values(s.s.Roster().Members)), func(m *model.Member) bool { return m.Depth < 0 })
	slices.SortFunc(members, func(a, b *model.Member) int {
		return cmp.Or(a.Depth-b.Depth, strings.Compare(string(a.Device), string(b.Device)))
	})
	for _, m := range members {
		ids = append(ids, m.Device)
	}
	ids = append(ids, s.s.expected()...)
	return slices.DeleteFunc(ids, func(id model.DeviceID) bool { return s.read[id] })
}

func (s *sweep) member(ctx context.Context, id model.DeviceID) error {
	dir := "journals/" + string(id)
	in, err := s.inside(ctx, dir, func(name string) bool {
		real, _ := folder.Elsewhere(name)
		return ownName(real)
	}, mostOwnNames)
	if err != nil {
		return err
	}
	own, _ := s.s.device.get()
	s.tier = tier{vain: mostVain, lax: id == own.ID || s.how == mending}
	if s.left += in.Left; in.Others+len(in.Dirs) > 0 {
		s.copies = append(s.copies, dir)
	}
	for i, f := range in.Files {
		if s.tier.vain <= 0 {
			s.behind = append(s.behind, in.Files[i:]...)
			return nil
		}
		if err := s.files(ctx, []folder.File{f}); err != nil {
			return err
		}
	}
	return nil
}

// inside looks into a folder. One that is not there is empty; one that cannot be
// looked into is counted as left.
func (s *sweep) inside(ctx context.Context, dir string, want func(string) bool, most int) (folder.Inside, error) {
	in, err := s.d.In(ctx, dir, want, most)
	switch {
	case ctx.Err() != nil:
		return in, ctx.Err()
	case dir == "." && err != nil:
		return in, err
	case err != nil && model.KindOf(err) != model.NotFound:
		s.leave(1)
	}
	return in, nil
}

// elsewhere reads what lies in the folder under other names than duyet gives:
// what sync tools and people put beside, in the folders of members or in copies
// of the store. Whatever else lies in the folder is not opened.
func (s *sweep) elsewhere(ctx context.Context) error {
	s.tier, s.room = s.strangers(), mostFolders
	later := s.later
	if err := s.files(ctx, s.behind); err != nil {
		return err
	}
	s.late, s.later = s.later-later, later
	for _, dir := range s.copies {
		in, err := s.inside(ctx, dir, func(name string) bool { return !ownName(name) }, s.most())
		if err == nil {
			err = s.beside(ctx, spot{dir, true}, in)
		}
		if err != nil {
			return err
		}
	}
	in, err := s.inside(ctx, "journals", nil, s.most())
	if err != nil {
		return err
	}
	in.Dirs = slices.DeleteFunc(in.Dirs, func(name string) bool {
		device := len(name) == deviceIDSize
		if device && !s.read[model.DeviceID(name)] {
			s.others = append(s.others, name)
		}
		return device
	})
	if err := s.beside(ctx, spot{"journals", true}, in); err != nil {
		return err
	}
	if in, err = s.inside(ctx, ".", folder.Telling, s.most()); err != nil {
		return err
	}
	in.Files = slices.DeleteFunc(in.Files, func(f folder.File) bool { return f.Path == markerName })
	in.Dirs = slices.DeleteFunc(in.Dirs, func(name string) bool { return name == "journals" || name == inboxDir })
	return s.beside(ctx, spot{".", false}, in)
}

// most is how many files of one folder are looked at that no member is known to
// write.
func (s *sweep) most() int {
	if s.how >= verifying {
		return mostStrange * checkingSpends
	}
	return mostStrange
}

// spot is a folder to be looked into. Of a store all files are read, elsewhere
// those alone whose names tell that they may be of one.
type spot struct {
	dir   string
	store bool
}

// deepest is how many folders deep files of a store are looked for.
const deepest = 4

// beside reads the files of a folder, and then those of the folders in it, what
// may be of a store first.
func (s *sweep) beside(ctx context.Context, at spot, in folder.Inside) error {
	var way []spot
	for {
		if !at.store {
			s.aside += in.Others
			in.Files = slices.DeleteFunc(in.Files, func(f folder.File) bool { return f.Cloud })
		}
		s.later += in.Left
		if err := s.files(ctx, in.Files); err != nil {
			return err
		}
		var first, last []spot
		for _, name := range in.Dirs {
			switch next := (spot{path.Join(at.dir, name), at.store || folder.Telling(name)}); {
			case strings.Count(next.dir, "/") >= deepest, !next.store && s.how == glancing:
				s.aside++
			case next.store:
				first = append(first, next)
			default:
				last = append(last, next)
			}
		}
		if way = slices.Concat(first, way, last); len(way) == 0 {
			return nil
		}
		if s.room--; s.room < 0 {
			s.leave(len(first))
			s.aside += len(way) - len(first)
			return nil
		}
		at, way = way[0], way[1:]
		want := folder.Telling
		if at.store {
			want = nil
		}
		var err error
		if in, err = s.inside(ctx, at.dir, want, s.most()); err != nil {
			return err
		}
	}
}

// strangersAfter is under what name the index holds which folder of a stranger
// was read last, when not all were.
const strangersAfter = "strangers-after"

// unknown reads the folders of devices that no member is known to have, going on
// where the last reading ended.
func (s *sweep) unknown(ctx context.Context) error {
	s.tier = s.strangers()
	after, err := s.s.index.Local(ctx, strangersAfter)
	if err != nil {
		return err
	}
	at, _ := slices.BinarySearchFunc(s.others, after, func(name, after string) int {
		if name <= after {
			return -1
		}
		return 1
	})
	names := slices.Concat(s.others[at:], s.others[:at])
	most, last := mostFolders*s.most()/mostStrange, ""
	for i, name := range names {
		if i >= most || s.tier.spent() {
			s.leave(len(names) - i)
			return s.stopAt(ctx, after, last)
		}
		in, err := s.inside(ctx, "journals/"+name, nil, mostOfStranger)
		if err != nil {
			return err
		}
		if err := s.files(ctx, in.Files); err != nil {
			return err
		}
		s.later += in.Left
		last = name
	}
	return s.stopAt(ctx, after, "")
}

// stopAt notes where the next reading of strangers' folders goes on.
func (s *sweep) stopAt(ctx context.Context, before, last string) error {
	if before == last {
		return nil
	}
	return s.take(ctx, func(t *index.Tx) error { return t.SetLocal(strangersAfter, last) })
}
