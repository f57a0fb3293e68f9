package store

import (
	"context"
	"time"

	"duyet/store/index"
)

// lostMark is where it stands that the index was gone: until the folder was read
// that nothing of it is known, and then, until a person has a check repair the
// store, that it was filled from the folder.
const (
	lostMark   = "lost"
	lostUnread = "unread"
	lostFilled = "filled"
)

// Anew reports that the index of this computer was missing or empty, and that
// the folder, which alone tells what was recorded here, had not been read since
// when the store was opened.
func (s *Store) Anew() bool { return s.device.anew }

func (s *Store) unread(ctx context.Context) (bool, error) {
	held, err := s.index.Local(ctx, lostMark)
	return held == lostUnread, err
}

func (s *Store) setLost(ctx context.Context, how string) error {
	return s.index.Update(ctx, func(t *index.Tx) error { return t.SetLocal(lostMark, how) })
}

// filled notes that the folder was read, where the index had been gone.
func (s *Store) filled(ctx context.Context) error {
	if unread, err := s.unread(ctx); err != nil || !unread {
		return err
	}
	return s.setLost(ctx, lostFilled)
}

// Earlier tells how many ops are known here that this home recorded under
// earlier identities, and when the last of them was; zero without any.
func (s *Store) Earlier(ctx context.Context) (n int, last time.Time, err error) {
	chains, err := s.index.Chains(ctx)
	for _, c := range chains {
		if !s.mine(c.Device) {
			continue
		}
		n += int(c.Known)
		if at := time.UnixMilli(c.Seen); c.Seen > 0 && at.After(last) {
			last = at
		}
	}
	return n, last, err
}

// lost tells that the index was gone, until that was told with a repair.
func (c *checking) lost(ctx context.Context) error {
	held, err := c.s.index.Local(ctx, lostMark)
	if err != nil || held == "" {
		return err
	}
	n, _, err := c.s.Earlier(ctx)
	me, _ := c.s.device.get()
	c.add(Finding{Severity: Warning, Code: "index-lost", Where: string(me.ID), N: n, Device: me.ID, Repair: repairTold})
	return err
}

// told ends what a repair told for the last time.
func (s *Store) told(ctx context.Context) error {
	held, err := s.index.Local(ctx, lostMark)
	if err != nil || held == "" {
		return err
	}
	return s.setLost(ctx, "")
}
