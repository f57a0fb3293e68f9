package store_test

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"duyet/model"
	"duyet/store/folder"
)

// deed is a row of the table of events: a verb, and what it does when a player
// does it. A verb that has no row rules on an item.
type deed struct {
	verb  string
	needs premise
	does  func(s *stage, p *player, args words) error
}

// premise is what must be there for a deed.
type premise int

const (
	nothing premise = iota
	// aFile is there under the first word.
	aFile
	// aStore is open at the player's.
	aStore
)

// words are what follows a verb.
type words []string

// at gives a word, or none.
func (w words) at(i int) string {
	if i < len(w) {
		return w[i]
	}
	return ""
}

// count gives a word as a number, 0 where it is none.
func (w words) count(i int) int {
	n, err := strconv.Atoi(w.at(i))
	if err != nil {
		return 0
	}
	return n
}

// deeds is the table of events.
func deeds() map[string]deed {
	out := map[string]deed{}
	for _, rows := range [][]deed{folderDeeds(), homeDeeds(), crowdDeeds(), storeDeeds()} {
		for _, d := range rows {
			out[d.verb] = d
		}
	}
	return out
}

// on makes a deed of what a folder can do.
func on(f func(*folder.Mem)) func(*stage, *player, words) error {
	return func(_ *stage, p *player, _ words) error {
		f(p.mem)
		return nil
	}
}

// folderDeeds make the folder of a player lie.
func folderDeeds() []deed {
	first := func(s *stage, p *player, w words) string { return p.mem.Paths(s.path(w.at(0)))[0] }
	return []deed{
		{"cut", nothing, on(func(m *folder.Mem) { m.Cut(true) })},
		{"heals", nothing, on(func(m *folder.Mem) { m.Cut(false) })},
		{"unmounted", nothing, on(func(m *folder.Mem) { m.Vanish(folder.Unmounted) })},
		{"emptied", nothing, on(func(m *folder.Mem) { m.Vanish(folder.Emptied) })},
		{"mounted", nothing, on(func(m *folder.Mem) { m.Vanish(folder.Present) })},
		{"evicted", nothing, on(func(m *folder.Mem) { m.Evict(true) })},
		{"downloaded", nothing, on(func(m *folder.Mem) { m.Evict(false) })},
		{"read-only", nothing, on(func(m *folder.Mem) { m.Refuse(folder.ReadOnly, 0) })},
		{"disk-ok", nothing, on(func(m *folder.Mem) { m.Refuse(folder.Willing, -1) })},
		{"disk-full", nothing, func(_ *stage, p *player, w words) error {
			p.mem.Refuse(folder.DiskFull, w.count(0))
			return nil
		}},
		{"tears", aFile, func(s *stage, p *player, w words) error {
			p.mem.Tear(first(s, p, w))
			return nil
		}},
		{"rolls-back", aFile, func(s *stage, p *player, w words) error {
			p.mem.RollBack(s.path(w.at(0)), w.count(1))
			return nil
		}},
		{"empties", aFile, func(s *stage, p *player, w words) error {
			p.mem.Empty(s.path(w.at(0)))
			return nil
		}},
		{"copies", aFile, func(s *stage, p *player, w words) error {
			p.mem.Copy(first(s, p, w), false)
			return nil
		}},
		{"leaves-copy", aFile, func(s *stage, p *player, w words) error {
			p.mem.Copy(first(s, p, w), true)
			return nil
		}},
		{"renames", aFile, func(s *stage, p *player, w words) error {
			p.mem.Rename(first(s, p, w))
			return nil
		}},
		{"reforms", nothing, func(s *stage, p *player, w words) error {
			if !p.mem.Reform(s.path(w.at(0))) {
				return misstep("plain names")
			}
			return nil
		}},
	}
}

// storeDeeds are what people do with a store.
func storeDeeds() []deed {
	return []deed{
		{"creates", nothing, func(s *stage, p *player, _ words) error { return s.creates(p) }},
		{"joins", nothing, func(s *stage, p *player, _ words) error { return s.join(p, "") }},
		{"joins-with", nothing, func(s *stage, p *player, w words) error {
			if w.at(0) == "" || s.player(w[0]).code == "" {
				return misstep("no code")
			}
			p.by = s.player(w[0]).code
			return s.join(p, p.by)
		}},
		{"syncs", aStore, func(_ *stage, p *player, _ words) error {
			_, err := p.store.Sync(background)
			return err
		}},
		{"publishes", aStore, func(_ *stage, p *player, _ words) error {
			_, err := p.store.Publish(background)
			return err
		}},
		{"undoes", aStore, func(_ *stage, p *player, _ words) error {
			_, err := p.store.Undo(background)
			return err
		}},
		{"unpublished", aStore, func(s *stage, p *player, w words) error {
			n, err := p.store.Unpublished(background)
			if err == nil && len(w) == 1 && w[0] != strconv.Itoa(n) {
				s.blame("%s has %d ops to publish, want %s", p.name, n, w[0])
			}
			return err
		}},
		{"invites", aStore, func(_ *stage, p *player, w words) error {
			code, _, err := p.store.Invite(background, max(1, w.count(0)), 7, model.Role(cmp.Or(w.at(1), string(model.RoleAdmin))), false)
			p.code = cmp.Or(code, p.code)
			return err
		}},
		{"trusts", aStore, func(s *stage, p *player, w words) error {
			id, err := s.deviceOf(w)
			if err == nil {
				s.pardon(id)
				err = p.store.Trust(background, id)
			}
			return err
		}},
		{"revokes", aStore, func(s *stage, p *player, w words) error {
			id, err := s.deviceOf(w)
			if err == nil {
				err = p.store.Revoke(background, id)
			}
			return err
		}},
		{"dismisses", aStore, (*stage).dismisses},
		{"forgets", aStore, (*stage).forgets},
		{"takes-back", aStore, (*stage).takesBack},
		{"forces", aStore, (*stage).forces},
		{"checks", aStore, func(s *stage, p *player, _ words) error {
			findings, _, err := p.store.Check(background, false)
			if err == nil && s.breach == nil { // else it may have become otherwise since
				s.checkWhole(p, findings)
			}
			return err
		}},
		{"repairs", aStore, func(_ *stage, p *player, _ words) error {
			_, _, err := p.store.Check(background, true)
			return err
		}},
		{"arrives", aStore, func(s *stage, p *player, w words) error { return s.arrive(p, false, w) }},
		{"pastes", aStore, func(s *stage, p *player, w words) error { return s.arrive(p, true, w) }},
		{"sees", aStore, func(s *stage, p *player, w words) error {
			if got, want := s.sees(p, w.at(0)), strings.Join(w[1:], " "); got != want {
				s.blame("%s sees %s as %q, want %q", p.name, w[0], got, want)
			}
			return nil
		}},
		{"same", aStore, func(s *stage, p *player, w words) error { return s.same(p, w, false) }},
		{"not-same", aStore, func(s *stage, p *player, w words) error { return s.same(p, w, true) }},
		told("carries", func(c model.Case, _ time.Time, _ words) (model.Op, error) { return c.Carry(false, "") }),
		told("fails", func(c model.Case, _ time.Time, _ words) (model.Op, error) { return c.Carry(true, "no button") }),
		told("labels", func(c model.Case, _ time.Time, w words) (model.Op, error) {
			if w.at(1) == "" {
				return model.Op{}, misstep("no label")
			}
			name, value, _ := strings.Cut(w[1], "=")
			f, err := model.NewLabel(name, value)
			if err != nil {
				return model.Op{}, err
			}
			return c.Tell(f), nil
		}),
		told("notes", func(c model.Case, _ time.Time, w words) (model.Op, error) {
			f, err := model.NewNote(strings.Join(w[1:], " "))
			if err != nil {
				return model.Op{}, err
			}
			return c.Tell(f), nil
		}),
		told("claims", func(c model.Case, now time.Time, _ words) (model.Op, error) {
			return c.Tell(&model.Claim{Until: now.Add(model.ClaimLength).UnixMilli()}), nil
		}),
		told("snoozes", func(c model.Case, now time.Time, _ words) (model.Op, error) {
			return c.Tell(&model.Snooze{Until: now.Add(24 * time.Hour).UnixMilli()}), nil
		}),
	}
}

// told is a deed that records one op on the item of its first word, as the
// player sees it.
func told(verb string, op func(c model.Case, now time.Time, w words) (model.Op, error)) deed {
	return deed{verb, aStore, func(s *stage, p *player, w words) error {
		c, err := s.caseOf(p, w.at(0))
		if err != nil {
			return err
		}
		o, err := op(c, s.now.Add(p.ahead), w)
		if err != nil {
			return err
		}
		return p.store.Record(background, o)
	}}
}

// act does what a line says.
func (s *stage) act(p *player, verb string, args words) error {
	d, known := s.deeds[verb]
	if !known {
		d = told(verb, func(c model.Case, _ time.Time, _ words) (model.Op, error) { return c.Rule(verb, "", model.Why{}) })
	}
	switch {
	case !known && len(args) == 0:
		return fmt.Errorf("unknown verb %q", verb)
	case d.needs == aFile && len(p.mem.Paths(s.path(args.at(0)))) == 0:
		return misstep("no such file")
	case d.needs == aStore && p.store == nil:
		return misstep("not joined")
	}
	return d.does(s, p, args)
}

func (s *stage) takesBack(p *player, w words) error {
	c, err := s.caseOf(p, w.at(0))
	if err != nil {
		return err
	}
	heads := c.Heads[model.RegVerdict]
	if len(heads) == 0 {
		return misstep("no verdict")
	}
	// No console does so to another's op; what it says must not count.
	return p.store.Record(background, model.TakeBack(string(c.ID), heads[0]))
}

// forces records an op of a kind that her own console might refuse.
func (s *stage) forces(p *player, w words) error {
	c, err := s.caseOf(p, w.at(1))
	if err != nil {
		return err
	}
	op, err := forger{p.store, s.now.Add(p.ahead)}.forge(w[0], c)
	if err != nil {
		return err
	}
	record := func() error { return p.store.Force(background, op) }
	switch f := op.Fact.(type) {
	case *model.Forget:
		return s.truth.forgets(p, c.ID, record)
	case *model.Trust:
		if !slices.ContainsFunc(s.truth.exiles, func(e exile) bool { return e.binds(p.home) }) {
			s.pardon(f.Device)
		}
	}
	return record()
}

func (s *stage) same(p *player, w words, no bool) error {
	c, err := s.caseOf(p, w.at(0))
	if err != nil {
		return err
	}
	other, err := s.caseOf(p, w.at(1))
	if err != nil || other.ID == c.ID {
		return misstep("no other item")
	}
	if other.ID < c.ID {
		c, other = other, c
	}
	return p.store.Record(background, model.SameAs(c, c.ID, other.ID, no))
}

// deviceOf gives the newest identity of another player.
func (s *stage) deviceOf(w words) (model.DeviceID, error) {
	if w.at(0) == "" || len(s.player(w[0]).ids) == 0 {
		return "", misstep("nobody")
	}
	ids := s.player(w[0]).ids
	return ids[len(ids)-1], nil
}

// dismisses ends a person with all her devices, and holds what came of it
// against what was foretold.
func (s *stage) dismisses(p *player, w words) error {
	last, err := s.deviceOf(w)
	if err != nil {
		return err
	}
	m := p.store.Roster().Members[last]
	if m == nil {
		return misstep("not known here")
	}
	told, err := p.store.IfPersonRevoked(background, m.Admin)
	if err != nil {
		return err
	}
	admin := m.Admin
	if err := s.truth.exile(s, p, admin, func() error { return p.store.RevokePerson(background, admin) }); err != nil {
		return err
	}
	if left := p.store.DevicesOf(admin); !slices.Equal(slices.Sorted(slices.Values(left)), told.Still) {
		s.blame("%s is told that %v count on, and %v do", p.name, told.Still, left)
	}
	return nil
}

func (s *stage) forgets(p *player, w words) error {
	c, err := s.caseOf(p, w.at(0))
	if err != nil {
		return err
	}
	return s.truth.forgets(p, c.ID, func() error { return p.store.Forget(background, c.ID) })
}
