package model

import (
	"cmp"
	"maps"
	"slices"
	"sort"
)

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
	since  int64           // seq of the op that let it in, on the chain of its author
}

// Counts reports whether the op of a kind and seq of the device counts, given
// that it lies on the branch the end names.
func (m *Member) Counts(kind string, seq int64) bool {
	return m.Depth >= 0 && (!m.Ended || seq <= m.End.Seq) && m.Role.May(kind)
}

// CameBy reports whether the device was let in by a code, directly or through
// others: its close of that code does not count.
func (m *Member) CameBy(code string) bool { return m.via[code] }

// TookOver reports whether the device counts through the one it took over from,
// and no longer than that one does.
func (m *Member) TookOver() bool { return m.Depth > 0 && m.since == 0 }

func (m *Member) says(o RosterOp) bool { return m.Counts(o.Env.Kind, o.Stamp.Seq) }

// Roster is who may say what counts. It is a function of the roster ops alone.
type Roster struct {
	Members map[DeviceID]*Member
	// Codes holds the access codes by their public key.
	Codes map[string]*CodeState
	// Heads names, per device, the trusts and revokes that stand.
	Heads map[DeviceID][]OpID
	// same holds the admins of one name, who counts and came first first.
	same map[string][]*Member
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
	// Who may close a code is judged as if none were closed, and then once more
	// without those whom a close left out: they say nothing of other codes.
	open := foldOnce(root, ops, nil, nil)
	closed := foldOnce(root, ops, open, nil)
	// Who may end the root is judged as if nobody had ended it.
	standing := foldOnce(root, ops, closed, nil)
	out := foldOnce(root, ops, closed, standing)
	out.compareNames()
	return out
}

// foldOnce folds with the closes of those who count in closers, and with the
// votes against the root of those who count in voters. Nil stands for nobody.
func foldOnce(root DeviceID, ops []RosterOp, closers, voters *Roster) *Roster {
	f := newRosterFold(root, ops)
	f.closes(closers)
	f.spread(voters)
	return f.out
}

type rosterFold struct {
	root  DeviceID
	ops   []RosterOp
	cards []RosterOp // every card, in the order of ops
	out   *Roster
}

func newRosterFold(root DeviceID, ops []RosterOp) *rosterFold {
	f := &rosterFold{root: root,
		out: &Roster{Members: map[DeviceID]*Member{}, Codes: map[string]*CodeState{}, Heads: map[DeviceID][]OpID{}}}
	seen := map[OpID]bool{}
	for _, o := range ops {
		if !seen[o.Stamp.ID] {
			seen[o.Stamp.ID] = true
			f.ops = append(f.ops, o)
		}
	}
	sort.Slice(f.ops, func(a, b int) bool { return f.ops[a].Stamp.Less(f.ops[b].Stamp) })
	first := map[DeviceID]int64{}
	for _, o := range f.ops {
		d := o.Stamp.Device
		if f.out.Members[d] == nil {
			f.out.Members[d] = &Member{Device: d, Key: o.Key, Depth: -1, via: map[string]bool{}}
		}
		c, ok := o.Env.Fact.(*Card)
		if !ok {
			continue
		}
		f.cards = append(f.cards, o)
		if old, known := first[d]; !known || o.Stamp.Seq < old {
			first[d] = o.Stamp.Seq
			f.out.Members[d].introduce(c, o.Stamp.Wall)
		}
	}
	return f
}

// introduce takes over what a card says. Until one lets the device in it is
// the first of its journal.
func (m *Member) introduce(c *Card, wall int64) {
	m.Admin, m.Name, m.Joined = c.Admin, shownName(c.Who.Name), wall
}

// closes notes what the closes of devices in good standing say.
func (f *rosterFold) closes(judged *Roster) {
	if judged == nil {
		return
	}
	for _, o := range f.ops {
		c, ok := o.Env.Fact.(*Close)
		if !ok {
			continue
		}
		m := judged.Members[o.Stamp.Device]
		if !m.says(o) || m.via[c.Key] {
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
	a := &admission{fold: f, by: by, depth: depth}
	for _, o := range f.ops {
		if o.Stamp.Device != by.Device || !by.says(o) {
			continue
		}
		a.seq = o.Stamp.Seq
		switch fact := o.Env.Fact.(type) {
		case *Code:
			a.code(fact)
		case *Trust:
			a.trust(fact)
		}
	}
	a.seq = 0
	for _, o := range f.cards {
		c := o.Env.Fact.(*Card)
		if c.Before == by.Device && o.BeforeOK && !by.Ended && c.Admin == by.Admin {
			if a.let(o.Stamp.Device, by.Role, "") {
				f.out.Members[o.Stamp.Device].introduce(c, o.Stamp.Wall)
			}
		}
	}
	sort.Slice(a.in, func(i, j int) bool { return a.in[i].Device < a.in[j].Device })
	return a.in
}

// admission gathers whom one member lets in.
type admission struct {
	fold  *rosterFold
	by    *Member
	depth int
	seq   int64 // of the op that vouches; 0 for a takeover
	in    []*Member
}

// let lets a device in unless it is in already: what a member farther out says
// of a device changes nothing.
func (a *admission) let(d DeviceID, role Role, code string) bool {
	m := a.fold.out.Members[d]
	if m == nil || m.Depth >= 0 {
		return false
	}
	m.Depth, m.Role, m.since = a.depth, role, a.seq
	for k := range a.by.via {
		m.via[k] = true
	}
	if code != "" {
		m.via[code] = true
	}
	a.in = append(a.in, m)
	return true
}

func (a *admission) trust(t *Trust) {
	m := a.fold.out.Members[t.Device]
	own := m != nil && m.Admin == AdminID(m.Device)
	if m == nil || m.Key != t.Key || t.Admin == "" && !own {
		return
	}
	if a.let(t.Device, t.Role, "") && t.Admin != "" {
		m.Admin = t.Admin
	}
}

// code lets in the cards signed with a code. A code announced a second time
// says nothing new.
func (a *admission) code(code *Code) {
	state := a.fold.code(code.Key)
	if state.By != "" {
		return
	}
	state.Code, state.By = *code, a.by.Device
	for _, o := range a.fold.cards {
		c, d := o.Env.Fact.(*Card), o.Stamp.Device
		if c.Code != code.Key || !o.CodeOK {
			continue
		}
		if !slices.Contains(state.Cards, d) {
			state.Cards = append(state.Cards, d)
		}
		own := c.Admin == AdminID(d) && !code.Me || code.Me && c.Admin == a.by.Admin
		if own && (!state.Closed || state.listed[d]) && a.let(d, code.Role, code.Key) {
			a.fold.out.Members[d].introduce(c, o.Stamp.Wall)
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
			if !ok || m == nil || m.Depth != depth || by.Device == m.Device || (by.Depth == depth) != equal || by.Depth > depth || !by.says(o) {
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

// takenBack reports whether a trust of the same device, by another one no
// farther out, names the revoke.
func (f *rosterFold) takenBack(revoke RosterOp, depth int) bool {
	for _, o := range f.ops {
		t, ok := o.Env.Fact.(*Trust)
		if !ok || t.Device != revoke.Env.Fact.(*Revoke).Device || !slices.Contains(o.Env.Base, revoke.Stamp.ID) {
			continue
		}
		by := f.out.Members[o.Stamp.Device]
		if by.Depth <= depth && by.Device != t.Device && by.says(o) {
			return true
		}
	}
	return false
}

// endRoot ends the root when two different admins it let in say so, judged
// before anything the root says against them. What falls away is what both
// say, and nobody can take back the op that let herself in: otherwise whoever
// came in last could undo the whole store.
func (f *rosterFold) endRoot(root *Member, judged *Roster) {
	if judged == nil {
		return
	}
	ends := map[AdminID]RosterOp{}
	for _, o := range f.ops {
		r, ok := o.Env.Fact.(*Revoke)
		if !ok || r.Device != f.root {
			continue
		}
		by := judged.Members[o.Stamp.Device]
		if by.Depth != 1 || by.Admin == root.Admin || !by.Role.May(o.Env.Kind) || r.Seq < by.since {
			continue
		}
		if old, is := ends[by.Admin]; !is || r.Seq < old.Env.Fact.(*Revoke).Seq {
			ends[by.Admin] = o
		}
	}
	if len(ends) < 2 {
		return
	}
	votes := slices.SortedFunc(maps.Values(ends), func(a, b RosterOp) int {
		if d := cmp.Compare(a.Env.Fact.(*Revoke).Seq, b.Env.Fact.(*Revoke).Seq); d != 0 || a.Stamp.ID == b.Stamp.ID {
			return d
		}
		if a.Stamp.Less(b.Stamp) {
			return -1
		}
		return 1
	})
	root.Ended, root.End = true, *votes[1].Env.Fact.(*Revoke)
}
