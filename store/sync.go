package store

import (
	"context"
	"errors"
	"time"
)

// fullScan is how often images are read again though name, size and time of
// their files are the same as before.
const fullScan = 15 * time.Second

// thorough says how much of the folder is read.
type thorough int

const (
	// glancing reads what looks otherwise than before.
	glancing thorough = iota
	// reading reads whatever may still change under an equal look, too.
	reading
	// verifying reads every file, whatever it looked like before.
	verifying
	// mending is verifying, and takes files without any byte for lost ones.
	mending
)

// Sync publishes what waits and reads the folder once. Unreachable tells that
// the folder is away; everything else goes on without it.
func (s *Store) Sync(ctx context.Context) (SyncReport, error) {
	return s.sync(ctx, reading)
}

func (s *Store) sync(ctx context.Context, how thorough) (SyncReport, error) {
	var r SyncReport
	err := s.readFolder(ctx, how, &r)
	if err == nil {
		err = s.closeCodes(ctx)
	}
	if err == nil {
		r.Published, err = s.Publish(ctx)
	}
	s.setAway(err)
	if err != nil {
		return r, err
	}
	s.folder.state.Lock()
	s.folder.last = s.Now()
	s.folder.state.Unlock()
	if err := s.eraseRest(ctx); err != nil {
		return r, err
	}
	r.Devices, err = s.Devices(ctx)
	return r, err
}

// readFolder takes in every image that is new, by content and never by name,
// and folds what they hold. It lets the folder go before it folds.
func (s *Store) readFolder(ctx context.Context, how thorough, r *SyncReport) error {
	err := s.takeFolder(ctx, how, r)
	changed, settled := s.settle(ctx)
	r.Changed = append(r.Changed, changed...)
	return errors.Join(err, settled)
}

func (s *Store) takeFolder(ctx context.Context, how thorough, r *SyncReport) error {
	s.folder.mu.Lock()
	defer s.folder.mu.Unlock()
	if err := s.follow(ctx); err != nil {
		return err
	}
	d, err := s.openFolder(ctx, !s.opt.ReadOnly)
	if err != nil {
		return err
	}
	defer d.Close()
	_, n := s.device.get()
	before, err := s.index.Files(ctx)
	if err != nil {
		return err
	}
	if s.folder.anew.Swap(false) || how >= verifying {
		s.folder.read, s.folder.refused = nil, nil
	}
	if how >= verifying {
		s.folder.broken = nil
	}
	scan := scanning{s: s, d: d, how: how, report: r, before: before, shown: cover{}}
	if err := scan.survey(ctx); err != nil {
		return err
	}
	if err := s.filled(ctx); err != nil {
		return err
	}
	s.folder.broken.only(scan.broken)
	s.folder.refused.only(scan.rested)
	if scan.foreignTail {
		return s.rotate(ctx, n)
	}
	if how == glancing || scan.left > 0 || scan.moved || s.opt.ReadOnly {
		return nil
	}
	return s.missed(ctx, &scan)
}
