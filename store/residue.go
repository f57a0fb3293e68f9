package store

import (
	"context"
	"fmt"
	"strings"
	"time"

	"duyet/model"
	"duyet/store/folder"
	"duyet/store/index"
	"duyet/store/journal"
	"duyet/store/keys"
)

// silence is how long a device may say nothing before others take the words
// out of its files for it.
const silence = 30 * 24 * time.Hour

// residues notes which files of the folder, as it was just read, still hold
// words that a forget covers. The own ones are written anew at once. Those of an
// earlier identity of this home are replaced by this one as soon, those of a
// device that was ended, or is silent, after a wait; all others are left to
// their owners.
func (s *Store) residues(ctx context.Context, paths []string, l *lacking) error {
	var due []string
	for _, p := range paths {
		switch owner := ownerOf(p); {
		case strings.HasPrefix(p, s.ownDir()+"/"):
			if err := s.index.Update(ctx, markErase(eraseFiles)); err != nil {
				return err
			}
		case owner != "":
			gone, err := s.gone(ctx, owner)
			if err != nil {
				return err
			}
			if gone {
				due = append(due, p)
			}
		}
	}
	l.Words = since(l.Words, due, s.Now().UnixMilli())
	return nil
}

// ownerOf is the device in whose folder a file lies; empty when in none.
func ownerOf(path string) model.DeviceID {
	parts := strings.Split(path, "/")
	if len(parts) < 3 || parts[0] != "journals" || len(parts[1]) != deviceIDSize {
		return ""
	}
	return model.DeviceID(parts[1])
}

const deviceIDSize = 16

// gone reports whether a device will not clear its files itself: it was ended,
// recorded nothing for long, or became this one. A home that was copied may
// still live where it was: then it records on.
func (s *Store) gone(ctx context.Context, id model.DeviceID) (bool, error) {
	if m := s.Roster().Members[id]; m != nil && m.Ended {
		return true, nil
	}
	seen, err := s.seenAt(ctx, id)
	if err != nil {
		return false, err
	}
	if s.mine(id) {
		began, err := s.began(ctx)
		if err != nil || seen <= began {
			return err == nil, err
		}
	}
	return seen > 0 && s.Now().UnixMilli()-seen > silence.Milliseconds(), err
}

// began is the wall clock, in ms, of the op with which this home took the
// identity it has.
func (s *Store) began(ctx context.Context) (wall int64, err error) {
	_, n := s.device.get()
	err = s.index.Run(ctx, n, 1, 1, func(o index.Op) error {
		env, bad := model.DecodeOp(o.Raw)
		wall = env.Wall
		return bad
	})
	return wall, err
}

// seenAt is the wall clock, in ms, of a device's newest known op; 0 when none
// is known.
func (s *Store) seenAt(ctx context.Context, id model.DeviceID) (int64, error) {
	chains, err := s.index.Chains(ctx)
	seen := int64(0)
	for _, c := range chains {
		if c.Device == id {
			seen = max(seen, c.Seen)
		}
	}
	return seen, err
}

// clearable lists the files whose words this device is to take out now.
func (s *Store) clearable(l lacking) []string {
	var out []string
	now, helps := s.Now().UnixMilli(), s.helps()
	for p, since := range l.Words {
		mine := s.mine(ownerOf(p))
		if mine || helps && now-since >= s.waitFor(ownerOf(p)).Milliseconds() {
			out = append(out, p)
		}
	}
	return out
}

// unfinished is for how long a file may stand that nobody finished.
const unfinished = 24 * time.Hour

// abandoned lists the files to be removed now that were being written when
// their writers died. Beside the own journal, and those of earlier identities,
// nobody is writing while this home publishes.
func (s *Store) abandoned(l lacking) []string {
	var out []string
	now := s.Now().UnixMilli()
	for p, since := range l.Torn {
		if strings.HasPrefix(p, s.ownDir()+"/") || s.mine(ownerOf(p)) || s.helps() && now-since >= unfinished.Milliseconds() {
			out = append(out, p)
		}
	}
	return out
}

// clearAbandoned removes what was never finished.
func (s *Store) clearAbandoned(ctx context.Context, d folder.Folder) error {
	l, before, err := s.lacking(ctx)
	if err != nil {
		return err
	}
	for _, p := range s.abandoned(l) {
		if err := d.Remove(p); err != nil {
			return err
		}
		delete(l.Torn, p)
	}
	return s.saveLacking(ctx, l, before)
}

// eraseOthers shows the ops of files whose owners cannot act without the words
// a forget covers, in the own folder, and then removes those files. A file is
// removed only after all it proved stands elsewhere.
func (s *Store) eraseOthers(ctx context.Context, d folder.Folder) error {
	l, before, err := s.lacking(ctx)
	if err != nil {
		return err
	}
	for _, p := range s.clearable(l) {
		m, err := s.stripped(ctx, d, p)
		if err != nil {
			return err
		}
		if m != nil {
			if err := s.putImage(ctx, d, s.rescueName(m), m); err != nil {
				return err
			}
			if err := d.Remove(p); err != nil {
				return err
			}
		}
		delete(l.Words, p)
	}
	return s.saveLacking(ctx, l, before)
}

// rescueName is where an image of another device stands in the own folder. Its
// head tells apart what two branches, or two lengths of one, show.
func (s *Store) rescueName(m *journal.Image) string {
	return fmt.Sprintf("%s/rescue-%s-%d-%d-%x.duyet", s.ownDir(), keys.DeviceID(m.Device)[:8], m.First(), m.Last(), m.Head[:3])
}
