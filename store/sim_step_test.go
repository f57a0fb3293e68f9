package store_test

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"duyet/store/folder"
)

// A line "A | n B" does B in the midst of A: when what A's player does has
// looked at the clock or turned to the folder n times. B may be of another
// computer, of another process of the same home, or the end of the power. Where
// A holds a lock that B needs, B comes as soon as it is free; where A is done
// before, B follows.

// breach is a line that is done in the midst of another one.
type breach struct {
	of   *player
	left int
	line string
	done bool
	// last is the home as it was when the power went, empty while it has not.
	last string
}

// stepped tells of each turn to a folder before it is made.
type stepped struct {
	folder.Folder
	step func()
}

func (f stepped) List(ctx context.Context) ([]folder.File, int, error) {
	f.step()
	return f.Folder.List(ctx)
}

func (f stepped) Top(ctx context.Context) ([]folder.File, error) {
	f.step()
	return f.Folder.Top(ctx)
}

func (f stepped) Read(path string, limit int64) ([]byte, error) {
	f.step()
	return f.Folder.Read(path, limit)
}

func (f stepped) Stat(path string) (folder.File, error) {
	f.step()
	return f.Folder.Stat(path)
}

func (f stepped) Write(path string, b []byte) error {
	f.step()
	return f.Folder.Write(path, b)
}

func (f stepped) Remove(path string) error {
	f.step()
	return f.Folder.Remove(path)
}

// step is one step of what a player does.
func (s *stage) step(p *player) {
	b := s.breach
	if b == nil || b.of != p || b.done {
		return
	}
	if b.left--; b.left <= 0 && s.clear(b) {
		b.done = true
		s.interrupt(b)
	}
}

// interrupt does the line of a breach.
func (s *stage) interrupt(b *breach) {
	if b.line == "dies" {
		b.last = filepath.Join(s.base, b.of.owner(), "last")
		if err := errors.Join(os.RemoveAll(b.last), s.powerOff(b)); err != nil {
			s.blame("%v", err)
		}
		return
	}
	if err := s.line(b.line); err != nil {
		s.blame("%q: %v", b.line, err)
	}
}

// clear reports whether the line of a breach need not wait for the player in
// whose midst it comes: it is of another home, or no lock is held.
func (s *stage) clear(b *breach) bool {
	name, _, _ := strings.Cut(b.line, " ")
	if b.line == "dies" || !slices.ContainsFunc(s.players, func(p *player) bool { return p.name == name && p.home == b.of.home }) {
		return true
	}
	state, err := s.state(b.of)
	return err == nil && unlocked(filepath.Join(state, "index.db"), "BEGIN IMMEDIATE") && unlocked(filepath.Join(state, "publish.db"), "BEGIN EXCLUSIVE")
}

// unlocked reports whether a database can be had at once.
func unlocked(path, begin string) bool {
	if _, err := os.Stat(path); err != nil {
		return false
	}
	db, err := sql.Open("sqlite3", "file:"+path+"?_busy_timeout=0")
	if err != nil {
		return false
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	if _, err := db.Exec(begin); err != nil {
		return false
	}
	_, err = db.Exec("ROLLBACK")
	return err == nil
}

// powerOff keeps what the disk of a home holds at this moment, and lets nothing
// more reach the folder.
func (s *stage) powerOff(b *breach) error {
	b.of.mem.Refuse(folder.Crashed, 0)
	state, err := s.state(b.of)
	if err != nil {
		return err
	}
	return filepath.WalkDir(state, func(p string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || strings.HasSuffix(p, "-shm") {
			return err
		}
		bytes, err := os.ReadFile(p)
		to := filepath.Join(b.last, strings.TrimPrefix(p, state))
		return errors.Join(err, os.MkdirAll(filepath.Dir(to), 0o700), os.WriteFile(to, bytes, 0o600))
	})
}

// powerOn starts a home as its disk was when the power went.
func (s *stage) powerOn(b *breach) error {
	p := b.of
	p.mem.Refuse(folder.Willing, -1)
	if p.store != nil {
		if err := s.close(p); err != nil {
			return err
		}
	}
	state, err := s.state(p)
	if err != nil {
		return err
	}
	files, err := os.ReadDir(state)
	for _, f := range files {
		if _, there := os.Stat(filepath.Join(b.last, f.Name())); errors.Is(there, fs.ErrNotExist) {
			err = errors.Join(err, os.Remove(filepath.Join(state, f.Name())))
		}
	}
	return errors.Join(err, copyTree(b.last, state), s.open(p))
}

// fits reports whether a line can come in the midst of another one: nobody
// does two things at once, and a home is not taken from under its processes.
func (s *stage) fits(b *breach, outer, inner []string) bool {
	p := b.of
	if len(outer) == 0 || slices.Contains([]string{"clones", "closes", "crashes", "settle"}, outer[0]) {
		return false
	}
	if len(inner) == 1 {
		return inner[0] != "dies" && inner[0] != "sync" || inner[0] == "dies" && p.store != nil && s.processes(p) == 1
	}
	has := func(rows []deed) bool {
		return slices.ContainsFunc(rows, func(d deed) bool { return d.verb == inner[1] })
	}
	switch other := s.player(inner[0]); {
	case inner[0] == "pass":
		return true
	case inner[0] == "admins":
		return false
	case other == p:
		return has(folderDeeds())
	case other.home == p.home:
		return p.store != nil && !has(homeDeeds())
	}
	return true
}

// breached does a line in whose midst another one comes.
func (s *stage) breached(l, inner string) error {
	n, what, ok := strings.Cut(strings.TrimSpace(inner), " ")
	left, err := strconv.Atoi(n)
	name, verb, _ := strings.Cut(strings.TrimSpace(l), " ")
	if !ok || err != nil || s.breach != nil {
		return misstep("nothing in its midst")
	}
	if verb == "" || name == "pass" || name == "admins" {
		return misstep("nobody does it")
	}
	p := s.player(name)
	b := &breach{of: p, left: left, line: what}
	if !s.fits(b, strings.Fields(verb), strings.Fields(what)) {
		return misstep("not in the midst of this")
	}
	s.breach = b
	defer func() { s.breach = nil }()
	err = s.done(p, strings.Fields(verb))
	s.breach = nil
	if !b.done {
		b.done = true
		s.interrupt(b)
	}
	if b.last != "" {
		err = errors.Join(harm(err), s.powerOn(b))
	}
	s.took(p)
	return err
}
