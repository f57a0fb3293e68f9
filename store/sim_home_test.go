package store_test

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"duyet/model"
	"duyet/store"
	"duyet/store/folder"
)

// home is the computer of a player: what is kept there, and the folder as it is
// seen from there. Several processes may work from it, each a player.
type home struct {
	mem   *folder.Mem
	ids   []model.DeviceID // identities so far, oldest first
	ahead time.Duration    // of its clock
	held  map[model.OpID]bool
	code  string // she gave last
	by    string // she came in by
	from  *home  // that it was copied from
	moves int    // of the folder
	place int    // of the home: how often it was moved
	// upsets counts what may make another home go on as this one: each may
	// bring a new identity, and nothing else may.
	upsets int
}

// player is a console of an admin. Those of one home have names that end in +.
type player struct {
	*home
	name   string
	store  *store.Store
	opened string // where the home was then
}

// owner is the name of the admin whose console it is.
func (p *player) owner() string { return strings.TrimRight(p.name, "+") }

func (s *stage) player(name string) *player {
	for _, p := range s.players {
		if p.name == name {
			return p
		}
	}
	p := &player{name: name}
	if p.owner() == name {
		p.home = &home{held: map[model.OpID]bool{}, mem: s.carrier.Folder("/" + name)}
	} else {
		p.home = s.player(p.owner()).home
	}
	s.players = append(s.players, p)
	return p
}

func (s *stage) home(p *player) string {
	return filepath.Join(s.base, p.owner(), fmt.Sprint("home", p.place))
}

// state is where a home keeps its store.
func (s *stage) state(p *player) (string, error) {
	state, err := filepath.Glob(filepath.Join(s.home(p), "stores", "*"))
	if err != nil || len(state) != 1 {
		return "", fmt.Errorf("state of %s: %v %v", p.name, state, err)
	}
	return state[0], nil
}

func (s *stage) options(p *player) store.Options {
	o := store.Options{Home: s.home(p), Dir: filepath.Join(s.base, p.owner(), fmt.Sprint("shared", p.moves)), App: "duyet/sim", Host: store.Patient,
		Now: func() time.Time {
			s.step(p)
			return s.now.Add(p.ahead)
		},
		Folder: func(string) (folder.Folder, error) {
			s.step(p)
			d, err := p.mem.Open("")
			return stepped{d, func() { s.step(p) }}, err
		}}
	return o.With(s.codec)
}

// took notes which identity a home has and which ops it holds. A home that has
// acknowledged or read an op keeps it.
func (s *stage) took(p *player) {
	if p.store == nil {
		return
	}
	s.noteIdentity(p)
	ids, err := p.store.OpIDs(background)
	if err != nil {
		s.blame("%s: %v", p.name, err)
		return
	}
	maps.DeleteFunc(ids, func(id model.OpID, _ bool) bool { return s.crowd.ops[id] })
	for id := range p.held {
		if !ids[id] {
			s.blame("%s no longer has op %s", p.name, id)
		}
	}
	p.held = ids
	var said []model.OpID // an op is seen first where it was recorded
	for id := range ids {
		if s.acked[id] == "" {
			s.acked[id] = p.owner()
			said = append(said, id)
		}
	}
	s.truth.said(p, said)
}

// noteIdentity notes who a home is. A home is a new device where another one
// may go on as it was, and nowhere else.
func (s *stage) noteIdentity(p *player) {
	id := p.store.Me().Device
	last := len(p.ids) > 0 && p.ids[len(p.ids)-1] == id
	if last || s.processes(p) > 1 && slices.Contains(p.ids, id) {
		return // another process may have gone on
	}
	p.ids = append(p.ids, id)
	distinct := map[model.DeviceID]bool{}
	for _, id := range p.ids {
		distinct[id] = true
	}
	if len(distinct) > 1+p.upsets {
		s.blame("%s is the %d. device of a home that was set back or copied %d times", id, len(distinct), p.upsets)
	}
}

// processes counts those that have a home open.
func (s *stage) processes(p *player) (n int) {
	for _, o := range s.players {
		if o.home == p.home && o.store != nil {
			n++
		}
	}
	return n
}

// homeDeeds do to a home what people, backups and power cuts do.
func homeDeeds() []deed {
	inState := func(do func(s *stage, p *player, state string) error) func(*stage, *player, words) error {
		return func(s *stage, p *player, _ words) error {
			state, err := s.state(p)
			if err != nil {
				return err
			}
			return do(s, p, state)
		}
	}
	return []deed{
		{"starts", nothing, func(s *stage, p *player, _ words) error {
			if known, err := store.Known(s.home(p)); p.store != nil || len(known) != 1 {
				return errors.Join(err, misstep("nothing to start, or running"))
			}
			return s.open(p)
		}},
		{"reopens", aStore, func(s *stage, p *player, _ words) error { return errors.Join(s.close(p), s.open(p)) }},
		{"closes", aStore, func(s *stage, p *player, _ words) error { return s.close(p) }},
		{"crashes", aStore, (*stage).crashes},
		{"saves", aStore, inState(func(s *stage, p *player, state string) error {
			return s.reopen(p, func() error {
				return errors.Join(os.RemoveAll(s.saved(p)), copyTree(state, filepath.Join(s.saved(p), filepath.Base(state))))
			})
		})},
		{"restores", aStore, inState(func(s *stage, p *player, state string) error {
			return s.goesBack(p, func() error { return errors.Join(os.RemoveAll(state), copyTree(s.saved(p), filepath.Dir(state))) })
		})},
		{"restores-in-place", aStore, inState(func(s *stage, p *player, state string) error {
			return s.goesBack(p, func() error {
				left, err := filepath.Glob(filepath.Join(state, "*-*"))
				for _, f := range left {
					err = errors.Join(err, os.Remove(f))
				}
				return errors.Join(err, copyTree(s.saved(p), filepath.Dir(state)))
			})
		})},
		{"loses-index", aStore, inState(func(s *stage, p *player, state string) error {
			s.forgive(p)
			p.upsets++
			return s.reopen(p, func() error {
				files, err := filepath.Glob(filepath.Join(state, "index.db*"))
				for _, f := range files {
					err = errors.Join(err, os.Remove(f))
				}
				return err
			})
		})},
		{"renames-home", aStore, func(s *stage, p *player, _ words) error {
			// Other processes of it, if any, go on where they are.
			err := s.close(p)
			from := s.home(p)
			p.place++
			return errors.Join(err, os.Rename(from, s.home(p)), s.open(p))
		}},
		{"carries-home", aStore, func(s *stage, p *player, _ words) error {
			// To another disk, where the files have other numbers.
			from := s.home(p)
			p.upsets++
			return s.reopen(p, func() error {
				p.place++
				return errors.Join(copyTree(from, s.home(p)), os.RemoveAll(from))
			})
		}},
		{"clones", aStore, func(s *stage, p *player, w words) error {
			state, err := s.state(p)
			if err != nil {
				return err
			}
			return s.appears(p, w.at(0), func(stores string) error {
				return s.reopen(p, func() error { return copyTree(state, filepath.Join(stores, filepath.Base(state))) })
			})
		}},
		{"revives", nothing, func(s *stage, p *player, w words) error {
			// Beside the home it was saved from.
			if _, err := os.Stat(s.saved(p)); err != nil {
				return misstep("nothing saved")
			}
			return s.appears(p, w.at(0), func(stores string) error { return copyTree(s.saved(p), stores) })
		}},
		{"moves", aStore, func(s *stage, p *player, _ words) error {
			// All files were copied to another place, and there the home goes on.
			return s.reopen(p, func() error {
				p.mem, p.moves = s.carrier.Folder(fmt.Sprint("/", p.owner(), " elsewhere ", p.moves)), p.moves+1
				return os.MkdirAll(s.options(p).Dir, 0o755)
			})
		}},
		{"clock", nothing, func(_ *stage, p *player, w words) error {
			d, err := time.ParseDuration(w.at(0))
			p.ahead = d
			return err
		}},
	}
}

func (s *stage) saved(p *player) string { return filepath.Join(s.base, p.owner(), "saved") }

// goesBack puts the saved copy of a home into its place, in one way or another.
func (s *stage) goesBack(p *player, put func() error) error {
	if _, err := os.Stat(s.saved(p)); err != nil {
		return misstep("nothing saved")
	}
	s.forgive(p)
	p.upsets++
	return s.reopen(p, put)
}

// appears starts the home of another player from a copy of a player's.
func (s *stage) appears(p *player, name string, put func(stores string) error) error {
	if name == "" {
		return misstep("nobody")
	}
	other := s.player(name)
	if known, err := store.Known(s.home(other)); other.store != nil || err != nil || len(known) > 0 || s.breach != nil && s.breach.of == other {
		return misstep("there already")
	}
	if err := errors.Join(os.MkdirAll(s.options(other).Dir, 0o755), put(filepath.Join(s.home(other), "stores"))); err != nil {
		return err
	}
	other.from = p.home
	err := s.open(other)
	s.took(other)
	return err
}

func (s *stage) close(p *player) error {
	err := p.store.Abandon()
	p.store = nil
	return err
}

// reopen closes a home, does something to it and opens it again, with all
// processes that had it open.
func (s *stage) reopen(p *player, between func() error) error {
	var open []*player
	for _, o := range s.players {
		if o.home == p.home && o.store != nil {
			open = append(open, o)
			if err := s.close(o); err != nil {
				return err
			}
		}
	}
	if err := between(); err != nil {
		return err
	}
	for _, o := range open {
		if err := s.open(o); err != nil {
			return err
		}
	}
	return nil
}

// open opens a home by its folder, or by its store where the folder is away.
func (s *stage) open(p *player) error {
	o := s.options(p)
	st, err := store.Open(background, o)
	if err != nil {
		known, _ := store.Known(o.Home)
		if len(known) != 1 {
			return fmt.Errorf("%s cannot open: %w", p.name, err)
		}
		o.ID, o.Dir = known[0].ID, ""
		st, err = store.Open(background, o)
	}
	if err != nil {
		return errors.New(p.name + " cannot open: " + err.Error())
	}
	p.store, p.opened = st, o.Home
	return nil
}

// crashes lets a console die after so many writes into the folder.
func (s *stage) crashes(p *player, w words) error {
	p.mem.Refuse(folder.Crashed, w.count(0))
	_, err := p.store.Sync(background)
	p.mem.Refuse(folder.Willing, -1)
	s.took(p)
	return errors.Join(harm(err), s.close(p), s.open(p))
}

func copyTree(from, to string) error {
	return filepath.WalkDir(from, func(p string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		target := filepath.Join(to, strings.TrimPrefix(p, from))
		if e.IsDir() {
			return os.MkdirAll(target, 0o700)
		}
		b, err := os.ReadFile(p)
		if err != nil {
			return err
		}
		return os.WriteFile(target, b, 0o600)
	})
}
