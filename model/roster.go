package model

import "sort"

// RosterOp is a roster op with what a reader can prove about it.
type RosterOp struct {
	Known
	// Key is the public key of the author's device, base64url.
	Key string
	// CodeOK says that a card's code signature is that of the code it names,
	// BeforeOK that the device before signed it.
	CodeOK, BeforeOK bool
}

// Member is one device on the roster, counted or not.
type Member struct {
	Device DeviceID
	Admin  AdminID
	Name   string
	Key    string
	Role   Role
	// Depth is the distance from the root device, which has 0; -1 while no
	// path of trust reaches the device.
	Depth int
	// Ended, when set, says the device counts up to End only.
	Ended bool
	End   Revoke
	// Joined is the wall clock of its card in milliseconds.
	Joined int64
	via    map[string]bool // codes on its path of trust
}

// Counts reports whether the op with this seq of the device counts, given that
// it lies on the branch the end names.
func (m *Member) Counts(seq int64) bool {
	return m.Depth >= 0 && (!m.Ended || seq <= m.End.Seq)
}

// Roster is who may say what counts. It is a function of the roster ops alone.
type Roster struct {
	Members map[DeviceID]*Member
	// Codes holds the access codes by their public key.
	Codes map[string]*CodeState
	// Heads names, per device, the trusts and revokes that stand.
	Heads map[DeviceID][]OpID
}

// CodeState is an access code and the cards that came with it.
type CodeState struct {
	Code
	By     DeviceID
	Closed bool
	Cards  []DeviceID // cards signed with it, in (t, id) order
	listed map[DeviceID]bool
}

// AdminName gives the name of an admin, or the empty string when unknown.
func (r *Roster) AdminName(id AdminID) string {
	var best *Member
	for _, m := range r.Members {
		if m.Admin == id && m.Name != "" && (best == nil || m.before(best)) {
			best = m
		}
	}
	if best == nil {
		return ""
	}
	return best.Name
}

func (m *Member) before(o *Member) bool {
	if (m.Depth >= 0) != (o.Depth >= 0) {
		return m.Depth >= 0
	}
	return m.Joined < o.Joined || m.Joined == o.Joined && m.Device < o.Device
}

// FoldRoster works out who counts, from the root device outward.
//
// A device is let in by a code of a device that counts, by a trust, or by
// taking over from a device that counts. A revoke counts against devices
// farther from the root than its author; between equals both hold. The root is
// ended only by two different admins it let in. A code that was closed lets in
// the cards its closes list.
func FoldRoster(root DeviceID, ops []RosterOp) *Roster {
	first := newRosterFold(root, ops)
	first.spread(nil)
	// Who may close a code is judged as if none were closed.
	second := newRosterFold(root, ops)
	second.closes(first.out)
	second.spread(first.out)
	return second.out
}

type rosterFold struct {
	root  DeviceID
	ops   []RosterOp
	cards map[DeviceID]RosterOp
	out   *Roster
}

func newRosterFold(root DeviceID, ops []RosterOp) *rosterFold {
	f := &rosterFold{root: root, cards: map[DeviceID]RosterOp{},
		out: &Roster{Members: map[DeviceID]*Member{}, Codes: map[string]*CodeState{}, Heads: map[DeviceID][]OpID{}}}
	seen := map[OpID]bool{}
	for _, o := range ops {
		if !seen[o.Stamp.ID] {
			seen[o.Stamp.ID] = true
			f.ops = append(f.ops, o)
		}
	}
	sort.Slice(f.ops, func(a, b int) bool { return f.ops[a].Stamp.Less(f.ops[b].Stamp) })
	for _, o := range f.ops {
		d := o.Stamp.Device
		if f.out.Members[d] == nil {
			f.out.Members[d] = &Member{Device: d, Key: o.Key, Depth: -1, via: map[string]bool{}}
		}
		c, ok := o.Env.Fact.(*Card)
		if old, known := f.cards[d]; !ok || known && old.Stamp.Seq <= o.Stamp.Seq {
			continue
		}
		m := f.out.Members[d]
		f.cards[d] = o
		m.Admin, m.Name, m.Joined = c.Admin, c.Who.Name, o.Stamp.Wall
	}
	return f
}

// closes notes what the closes of devices in good standing say.
func (f *rosterFold) closes(judged *Roster) {
	for _, o := range f.ops {
		c, ok := o.Env.Fact.(*Close)
		if !ok {
			continue
		}
		m := judged.Members[o.Stamp.Device]
		if m.Depth < 0 || !m.Counts(o.Stamp.Seq) || m.via[c.Key] {
			continue
		}
		state := f.code(c.Key)
		state.Closed = true
		for _, d := range c.Cards {
			state.listed[d] = true
		}
	}
}

func (f *rosterFold) code(key string) *CodeState {
	s := f.out.Codes[key]
	if s == nil {
		s = &CodeState{listed: map[DeviceID]bool{}}
		f.out.Codes[key] = s
	}
	return s
}

// spread walks from the root outward, one distance at a time.
func (f *rosterFold) spread(judged *Roster) {
	r := f.out.Members[f.root]
	if r == nil {
		return
	}
	r.Depth, r.Role = 0, RoleAdmin
	f.endRoot(r, judged)
	level := []*Member{r}
	for depth := 1; len(level) > 0; depth++ {
		var next []*Member
		for _, m := range level {
			next = append(next, f.admit(m, depth)...)
		}
		f.end(next, depth)
		level = next
	}
}

// admit lets in whom a member vouches for.
func (f *rosterFold) admit(by *Member, depth int) []*Member {
	var in []*Member
	let := func(d DeviceID, role Role, codes ...string) {
		m := f.out.Members[d]
		if m == nil || m.Depth >= 0 {
			return
		}
		m.Depth, m.Role = depth, role
		for k := range by.via {
			m.via[k] = true
		}
		for _, k := range codes {
			m.via[k] = true
		}
		in = append(in, m)
	}
	for _, o := range f.ops {
		if o.Stamp.Device != by.Device || !by.Counts(o.Stamp.Seq) || by.Role == RoleSupervisor {
			continue
		}
		switch fact := o.Env.Fact.(type) {
		case *Code:
			f.admitByCode(fact, by, let)
		case *Trust:
			m := f.out.Members[fact.Device]
			if m == nil || m.Key != fact.Key {
				continue
			}
			if fact.Admin != "" {
				m.Admin = fact.Admin
			}
			if fact.Admin != "" || m.Admin == AdminID(m.Device) {
				let(fact.Device, fact.Role)
			}
		}
	}
	for d, card := range f.cards {
		c := card.Env.Fact.(*Card)
		if c.Before == by.Device && card.BeforeOK && !by.Ended && c.Admin == by.Admin {
			let(d, by.Role)
		}
	}
	sort.Slice(in, func(a, b int) bool { return in[a].Device < in[b].Device })
	return in
}

func (f *rosterFold) admitByCode(code *Code, by *Member, let func(DeviceID, Role, ...string)) {
	state := f.code(code.Key)
	state.Code, state.By = *code, by.Device
	for _, o := range f.ops {
		c, ok := o.Env.Fact.(*Card)
		if !ok || c.Code != code.Key || !o.CodeOK || f.cards[o.Stamp.Device].Stamp.ID != o.Stamp.ID {
			continue
		}
		state.Cards = append(state.Cards, o.Stamp.Device)
		own := c.Admin == AdminID(o.Stamp.Device) && !code.Me || code.Me && c.Admin == by.Admin
		if own && (!state.Closed || state.listed[o.Stamp.Device]) {
			let(o.Stamp.Device, code.Role, code.Key)
		}
	}
}

// end works out where the members at one distance stop to count.
func (f *rosterFold) end(level []*Member, depth int) {
	ends := map[DeviceID]Revoke{}
	for _, equal := range []bool{false, true} {
		for _, o := range f.ops {
			r, ok := o.Env.Fact.(*Revoke)
			by := f.out.Members[o.Stamp.Device]
			m := f.out.Members[revoked(r)]
			if !ok || m == nil || by.Depth < 0 || m.Depth != depth || by.Device == m.Device || by.Role == RoleSupervisor || (by.Depth == depth) != equal || by.Depth > depth || !by.Counts(o.Stamp.Seq) {
				continue
			}
			if f.takenBack(o, depth) {
				continue
			}
			f.out.Heads[m.Device] = append(f.out.Heads[m.Device], o.Stamp.ID)
			if old, is := ends[m.Device]; !is || r.Seq < old.Seq {
				ends[m.Device] = *r
			}
		}
		if !equal {
			f.apply(level, ends)
		}
	}
	f.apply(level, ends)
}

func (f *rosterFold) apply(level []*Member, ends map[DeviceID]Revoke) {
	for _, m := range level {
		if e, is := ends[m.Device]; is {
			m.Ended, m.End = true, e
		}
	}
}

func revoked(r *Revoke) DeviceID {
	if r == nil {
		return ""
	}
	return r.Device
}

// takenBack reports whether a trust by a device no farther out names the
// revoke, or its own author undid it.
func (f *rosterFold) takenBack(revoke RosterOp, depth int) bool {
	for _, o := range f.ops {
		by := f.out.Members[o.Stamp.Device]
		t, ok := o.Env.Fact.(*Trust)
		if !ok || by.Depth < 0 || by.Depth > depth || by.Device == t.Device || !by.Counts(o.Stamp.Seq) {
			continue
		}
		for _, b := range o.Env.Base {
			if b == revoke.Stamp.ID {
				return true
			}
		}
	}
	return false
}

// endRoot ends the root when two different admins it let in say so, judged
// before anything the root says against them.
func (f *rosterFold) endRoot(root *Member, judged *Roster) {
	if judged == nil {
		return
	}
	admins := map[AdminID]bool{}
	var end *Revoke
	for _, o := range f.ops {
		r, ok := o.Env.Fact.(*Revoke)
		if !ok || r.Device != f.root {
			continue
		}
		by := judged.Members[o.Stamp.Device]
		if by.Depth != 1 || by.Admin == root.Admin || by.Role == RoleSupervisor {
			continue
		}
		admins[by.Admin] = true
		if end == nil || r.Seq < end.Seq {
			end = r
		}
	}
	if len(admins) >= 2 {
		root.Ended, root.End = true, *end
	}
}
