package store_test

import (
	"maps"
	"slices"
	"strings"

	"duyet/model"
	"duyet/store"
	"duyet/store/journal"
)

// truth is what the people of a play know of who may do what, and what they
// were told, whatever the stores think.
type truth struct {
	exiles []exile
	erased []erasure
	trusts bool // somebody was trusted, whatever she had said before
}

// exile is a person whom the founder has ended with all her devices.
type exile struct {
	gone  []*home // hers
	codes []string
	ends  []model.OpID           // the founder's ops that say so
	after map[model.OpID]*player // what was said afterwards by whom it binds, and who said it
	since map[*home]bool         // who was there before
}

// erasure is a forget that was acknowledged.
type erasure struct {
	op   model.OpID
	item model.ItemID
	may  bool // she could forget, as far as she knew
}

// fresh gives the ops that a home holds after doing something and did not
// before.
func fresh(p *player, do func() error) ([]model.OpID, error) {
	before, err := p.store.OpIDs(background)
	if err != nil {
		return nil, err
	}
	if err := do(); err != nil {
		return nil, err
	}
	after, err := p.store.OpIDs(background)
	maps.DeleteFunc(after, func(id model.OpID, _ bool) bool { return before[id] })
	return slices.Collect(maps.Keys(after)), err
}

// exile ends a person. Where it is the founder who does, nobody can undo it but
// by trusting her again.
func (t *truth) exile(s *stage, p *player, admin model.AdminID, do func() error) error {
	ops, err := fresh(p, do)
	if err != nil || p.store.Me().Depth != 0 {
		return err
	}
	e := exile{ends: ops, after: map[model.OpID]*player{}, since: map[*home]bool{}}
	for _, o := range s.players {
		if len(o.ids) == 0 {
			continue
		}
		e.since[o.home] = true
		if m := p.store.Roster().Members[o.ids[len(o.ids)-1]]; m != nil && m.Admin == admin {
			e.gone = append(e.gone, o.home)
			e.codes = append(e.codes, o.code, o.by)
		}
	}
	t.exiles = append(t.exiles, e)
	return nil
}

// pardon lets those count again who have a device: somebody trusts it.
func (s *stage) pardon(id model.DeviceID) {
	s.truth.trusts = true
	for _, p := range s.players {
		if !slices.Contains(p.ids, id) {
			continue
		}
		for i := range s.truth.exiles {
			e := &s.truth.exiles[i]
			e.gone = slices.DeleteFunc(e.gone, func(h *home) bool { return h == p.home })
			e.since[p.home] = true
		}
	}
}

// binds reports whether an exile is of whoever has a home: it was hers, is a
// copy of hers, or came in later by her codes.
func (e *exile) binds(h *home) bool {
	return slices.Contains(e.gone, h) || h.from != nil && e.binds(h.from) || !e.since[h] && h.by != "" && slices.Contains(e.codes, h.by)
}

// said notes what was said by those who were ended.
func (t *truth) said(p *player, ops []model.OpID) {
	for _, e := range t.exiles {
		for _, id := range ops {
			if e.binds(p.home) {
				e.after[id] = p
			}
		}
	}
}

// forgets has a person forget an item, in one way or another.
func (t *truth) forgets(p *player, id model.ItemID, do func() error) error {
	ops, err := fresh(p, do)
	may := trusted(p) && p.store.Me().Role != model.RoleSupervisor
	for _, op := range ops {
		t.erased = append(t.erased, erasure{op, id, may})
	}
	return err
}

// forgot reports whether words may be gone because somebody forgot them.
func (t *truth) forgot() bool {
	return slices.ContainsFunc(t.erased, func(e erasure) bool { return e.may || t.trusts })
}

// checkTruth holds what everybody sees against what the people know.
func (s *stage) checkTruth() {
	for _, p := range s.players {
		if p.name != p.owner() || !trusted(p) {
			continue
		}
		for _, c := range s.cases(p) {
			ops, err := p.store.KnownOps(background, c)
			if err != nil {
				s.blame("%s: %v", p.name, err)
			}
			o := newOracle(ops)
			for _, k := range ops {
				s.checkExiled(p, c, k)
			}
			s.checkErased(p, c, o)
		}
	}
}

// checkExiled demands that what was said by those whom the founder had ended
// counts for nobody who heard of it.
func (s *stage) checkExiled(p *player, c model.Case, k model.Known) {
	for _, e := range s.truth.exiles {
		founder := p.store.Roster().Members[s.players[0].ids[0]]
		heard := founder != nil && !founder.Ended && len(e.ends) > 0 && !slices.ContainsFunc(e.ends, func(id model.OpID) bool { return !p.held[id] })
		if by := e.after[k.Stamp.ID]; by != nil && e.binds(by.home) && heard && k.Counts {
			s.blame("%s counts an op on %v of %s, whom the founder had ended", p.name, itemNames(c), by.owner())
		}
	}
}

// checkErased demands that a forget that counts has reached the words here, and
// that nothing else took them.
func (s *stage) checkErased(p *player, c model.Case, o *oracle) {
	if !s.truth.forgot() && slices.Contains(itemNames(c), "forgotten") {
		s.blame("%s has no words on an item that nobody forgot", p.name)
	}
	for _, e := range s.truth.erased {
		f, known := o.ops[e.op]
		if !known || !f.Counts {
			continue
		}
		for id, k := range o.ops {
			if k.Env.On == string(e.item) && k.Body == model.BodyHere && !o.past[id][e.op] && id != e.op {
				s.blame("%s has words of %v that were forgotten", p.name, itemNames(c))
			}
		}
	}
}

// checkWhole holds what a home says of the store against the folder: where
// nothing speaks against its being whole, all that this home ever said is there.
func (s *stage) checkWhole(p *player, findings []store.Finding) {
	told := func(f store.Finding) bool {
		return f.Severity != store.Info || f.Code == "unpublished"
	}
	if slices.ContainsFunc(findings, told) {
		return
	}
	shown := s.shownTo(p)
	said, err := p.store.History(background, "", 1<<20)
	if err != nil {
		s.blame("%s: %v", p.name, err)
	}
	for _, e := range said {
		if slices.Contains(p.ids, e.Stamp.Device) && !shown[e.Stamp.ID] {
			s.blame("%s is told that the store is whole, and the folder lacks her %s", p.name, strings.TrimSuffix(e.Kind, "/1"))
			return
		}
	}
}

// shownTo gives the ops that the folder shows on a player's computer.
func (s *stage) shownTo(p *player) map[model.OpID]bool {
	shown := map[model.OpID]bool{}
	for _, path := range p.mem.Paths("") {
		b, err := p.mem.Read(path, journal.MaxImage)
		if err != nil {
			continue
		}
		switch s.codec.Sniff(b) {
		case journal.Segment:
			if m, err := s.codec.Decode(background, b); err == nil {
				for _, l := range m.Links {
					shown[l.OpID()] = true
				}
			}
		case journal.RosterKind:
			if r, _, err := s.codec.DecodeRoster(background, b); err == nil {
				for _, row := range r.Rows {
					shown[row.Link().OpID()] = true
				}
			}
		}
	}
	return shown
}
