package store

import (
	"context"
	"errors"
	"time"

	"duyet/model"
	"duyet/store/index"
	"duyet/store/journal"
	"duyet/store/keys"
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
	files, skipped, err := d.List(ctx)
	if err != nil {
		return err
	}
	if skipped > 0 {
		r.Findings = append(r.Findings, Finding{Severity: Info, Code: "files-skipped", Where: d.Path(), N: skipped})
	}
	before, err := s.index.Files(ctx)
	if err != nil {
		return err
	}
	if s.folder.anew.Swap(false) || how == verifying {
		s.folder.read, s.folder.refused = nil, nil
	}
	if how == verifying {
		s.folder.broken = nil
	}
	s.folder.broken.only(files)
	s.folder.refused.only(files)
	scan := scanning{s: s, d: d, how: how, report: r, before: before, shown: cover{}}
	if err := scan.all(ctx, files); err != nil {
		return err
	}
	if err := s.filled(ctx); err != nil {
		return err
	}
	if scan.foreignTail {
		return s.rotate(ctx, n)
	}
	if how == glancing || scan.left > 0 || scan.moved || skipped > 0 || s.opt.ReadOnly {
		return nil
	}
	return s.missed(ctx, &scan)
}

// takeRosterRow keeps a roster op that its author signed on its own.
func (s *Store) takeRosterRow(t *index.Tx, row journal.RosterRow, d *dirty) (int, error) {
	env, err := model.DecodeOp(row.Op)
	_, forget := env.Fact.(*model.Forget)
	if own, _ := s.device.get(); err != nil || !forget && env.On != string(s.known.ID) || keys.DeviceID(row.Device) == own.ID {
		return 0, nil
	}
	id := row.Link().OpID()
	branches, err := t.Branches(keys.DeviceID(row.Device))
	if err != nil {
		return 0, err
	}
	one := stretch{device: row.Device, first: row.Seq, prev: row.Prev.OpID(), ids: []model.OpID{id}}
	c, have, ok, err := s.place(t, one, branches)
	if err != nil {
		return 0, err
	}
	if have[row.Seq] == id {
		return 0, t.AddRoster(index.At(c.N, row.Seq), row.Prev[:], row.Sig)
	}
	if !ok {
		if s.strangers() >= maxStrangers && s.Roster().Members[keys.DeviceID(row.Device)] == nil && !s.invited(row.Device, env) {
			return 0, nil
		}
		c = newChain(row.Device, nextBranch(branches))
		if c.N, err = t.AddChain(c); err != nil {
			return 0, err
		}
	}
	p := index.At(c.N, row.Seq)
	o := index.Op{Pos: p, ID: id, Item: env.On, Raw: row.Op}
	if journal.Fits(env.Commit, row.Salt, row.Body) {
		o.Salt, o.Body = row.Salt, row.Body
	}
	s.added.Add(1)
	c.Known++
	c.Seen = max(c.Seen, min(env.Wall, s.Now().UnixMilli()))
	if row.Seq > c.Last {
		link := row.Link()
		c.Last, c.Head = row.Seq, link[:]
	}
	d.subject(s, env.On)
	if err := errors.Join(t.AddOp(o), t.AddRoster(p, row.Prev[:], row.Sig), t.SetChain(c)); err != nil {
		return 1, err
	}
	_, moved, err := s.knit(t, one, c.N)
	m := s.Roster().Members[c.Device]
	d.roster = d.roster || moved || !ok || m != nil && m.Ended
	return 1, err
}

func newChain(key []byte, branch int) index.Chain {
	return index.Chain{Device: keys.DeviceID(key), Branch: branch, Key: key, Head: make([]byte, 32)}
}
