package store

import (
	"context"
	"maps"
	"slices"

	"duyet/model"
	"duyet/model/fold"
	"duyet/store/index"
)

// active reports whether what a member says from now on counts.
func active(m *model.Member) bool { return m != nil && m.Depth >= 0 && !m.Ended }

// DevicesOf lists the devices of an admin that count, nearest to the root
// first.
func (s *Store) DevicesOf(admin model.AdminID) []model.DeviceID {
	members := s.Roster().Members
	var out []model.DeviceID
	for id, m := range members {
		if active(m) && m.Admin == admin {
			out = append(out, id)
		}
	}
	slices.SortFunc(out, func(a, b model.DeviceID) int {
		if d := members[a].Depth - members[b].Depth; d != 0 {
			return d
		}
		if a < b {
			return -1
		}
		return 1
	})
	return out
}

// Colleague finds the admin of a name whose devices count, marks ignored; what
// devices call themselves that count for nobody is not asked. NotFound
// ("no-admin") tells that none has it, BadInput ("ambiguous-admin") that
// several have.
func (s *Store) Colleague(name string) (model.AdminID, error) {
	fit := map[model.AdminID]bool{}
	for _, m := range s.Roster().Members {
		if active(m) && fold.Key(name) != "" && (fold.Key(m.Name) == fold.Key(name) || fold.Key(s.Roster().AdminName(m.Admin)) == fold.Key(name) || s.AdminName(m.Admin) == name) {
			fit[m.Admin] = true
		}
	}
	switch all := slices.Collect(maps.Keys(fit)); len(all) {
	case 0:
		return "", model.NewFault(model.NotFound, "no-admin", "admin %q", name)
	case 1:
		return all[0], nil
	}
	return "", model.NewFault(model.BadInput, "ambiguous-admin", "%q names %d admins", name, len(fit))
}

// RevokePerson ends all devices of an admin, each after the last op of it that
// is known here: what she did still counts. The codes she made are closed, and
// those she came in by, so that none lets her in again. Conflict
// ("revoke-self") refuses this admin herself. See [Store.IfPersonRevoked].
func (s *Store) RevokePerson(ctx context.Context, admin model.AdminID) error {
	ops, _, err := s.leaving(ctx, admin)
	if err != nil {
		return err
	}
	return s.Record(ctx, ops...)
}

// IfPersonRevoked tells what falls away with [Store.RevokePerson]. Nothing is
// kept. Not for use while a console draws.
func (s *Store) IfPersonRevoked(ctx context.Context, admin model.AdminID) (Outlook, error) {
	ops, ids, err := s.leaving(ctx, admin)
	if err != nil {
		return Outlook{}, err
	}
	return s.withoutThem(ctx, ids, ops)
}

// RevokeBut ends all devices of an admin but one: those of a home that was moved
// or restored, and those of computers she no longer has. The one that stays goes
// on though it took over from one that is ended, unless it is the own one: then
// those it took over from can be ended by a colleague alone. NotFound
// ("no-others") tells that there are none, ("no-device") that the one to stay is
// not hers. See [Store.IfRevokedBut].
func (s *Store) RevokeBut(ctx context.Context, admin model.AdminID, stays model.DeviceID) error {
	ops, _, err := s.parting(ctx, admin, stays)
	if err != nil {
		return err
	}
	return s.Record(ctx, ops...)
}

// IfRevokedBut tells what falls away with [Store.RevokeBut]. Nothing is kept.
// Not for use while a console draws.
func (s *Store) IfRevokedBut(ctx context.Context, admin model.AdminID, stays model.DeviceID) (Outlook, error) {
	ops, ids, err := s.parting(ctx, admin, stays)
	if err != nil {
		return Outlook{}, err
	}
	return s.withoutThem(ctx, ids, ops)
}

// parting gives the ops that end all devices of an admin but one, and those
// devices.
func (s *Store) parting(ctx context.Context, admin model.AdminID, stays model.DeviceID) ([]model.Op, []model.DeviceID, error) {
	all := s.DevicesOf(admin)
	ids := slices.DeleteFunc(slices.Clone(all), func(d model.DeviceID) bool { return d == stays })
	switch {
	case !slices.Contains(all, stays):
		return nil, nil, model.NewFault(model.NotFound, "no-device", "device %q of admin %q", stays, admin)
	case len(ids) == 0:
		return nil, nil, model.NewFault(model.NotFound, "no-others", "admin %q", admin)
	}
	ops, err := s.revoking(ctx, ids...)
	if err != nil {
		return nil, nil, err
	}
	return append(ops, s.upheld(stays)...), ids, nil
}

// upheld gives the op that lets a device go on that counts through another one
// alone, because it took over from it.
func (s *Store) upheld(id model.DeviceID) []model.Op {
	m := s.Roster().Members[id]
	if own, _ := s.device.get(); id == own.ID || !m.TookOver() {
		return nil
	}
	return []model.Op{{On: string(s.known.ID), Fact: &model.Trust{Device: id, Key: m.Key, Admin: m.Admin, Role: m.Role}}}
}

// leaving gives the ops that end an admin, and the devices they end.
func (s *Store) leaving(ctx context.Context, admin model.AdminID) ([]model.Op, []model.DeviceID, error) {
	ids := s.DevicesOf(admin)
	if len(ids) == 0 {
		return nil, nil, model.NewFault(model.NotFound, "no-admin", "admin %q", admin)
	}
	if admin == s.Me().Admin {
		return nil, nil, model.NewFault(model.Conflict, "revoke-self", "admin %s is this one", admin)
	}
	ops, err := s.revoking(ctx, ids...)
	if err != nil {
		return nil, nil, err
	}
	// A device that took over from another one counts through it alone. What it
	// said is to stand though the other one is ended.
	for _, id := range ids {
		ops = append(ops, s.upheld(id)...)
	}
	return ops, ids, nil
}

// revoking gives the ops that end devices, and close the codes that they made.
// Where no other device of their admin is left, the codes that she came in by
// are closed too.
func (s *Store) revoking(ctx context.Context, ids ...model.DeviceID) ([]model.Op, error) {
	own, _ := s.device.get()
	chains, err := s.index.Chains(ctx)
	if err != nil {
		return nil, err
	}
	var ops []model.Op
	for _, id := range ids {
		if id == own.ID {
			return nil, model.NewFault(model.Conflict, "revoke-self", "device %s is this one", id)
		}
		at := slices.IndexFunc(chains, func(c index.Chain) bool { return c.Device == id && c.Branch == 0 })
		if at < 0 {
			return nil, model.NewFault(model.NotFound, "no-device", "device %q", id)
		}
		r := &model.Revoke{Device: id, Seq: chains[at].Last}
		copy(r.Head[:], chains[at].Head)
		ops = append(ops, model.Op{On: string(s.known.ID), Fact: r})
	}
	closed, _ := s.ways(ids)
	for _, key := range closed {
		ops = append(ops, s.closing(key, s.Roster().Codes[key]))
	}
	return ops, nil
}

// ways lists the open codes through which whoever had some devices could come
// back: those that this device can close, and those that it came in by itself,
// so that its close would not count. Both are in the order of the keys.
func (s *Store) ways(ids []model.DeviceID) (closed, open []string) {
	roster, me := s.Roster(), s.Me()
	leaves := map[model.AdminID]bool{}
	for _, id := range ids {
		if m := roster.Members[id]; m != nil && m.Depth >= 0 {
			leaves[m.Admin] = s.without(m.Admin, ids)
		}
	}
	hers := func(d model.DeviceID) bool {
		m := roster.Members[d]
		return m != nil && m.Depth >= 0 && leaves[m.Admin]
	}
	for _, key := range slices.Sorted(maps.Keys(roster.Codes)) {
		state := roster.Codes[key]
		made := slices.Contains(ids, state.By) || hers(state.By)
		switch {
		case state.Closed || state.By == "" || !made && !slices.ContainsFunc(state.Cards, hers):
		case me.CameBy(key):
			open = append(open, key)
		default:
			closed = append(closed, key)
		}
	}
	return closed, open
}

// without reports whether no device of an admin counts but those given.
func (s *Store) without(admin model.AdminID, ids []model.DeviceID) bool {
	return !slices.ContainsFunc(s.DevicesOf(admin), func(d model.DeviceID) bool { return !slices.Contains(ids, d) })
}

// spent reports whether a code has done its work: it is full, past its last
// day, or let somebody in who was ended, with all her devices.
func (s *Store) spent(c *model.CodeState, day string) bool {
	if len(c.Cards) >= c.Uses || c.Last < day {
		return true
	}
	members := s.Roster().Members
	return slices.ContainsFunc(c.Cards, func(d model.DeviceID) bool {
		m := members[d]
		return m != nil && m.Ended && s.without(m.Admin, nil)
	})
}
