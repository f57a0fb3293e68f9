package store

import (
	"cmp"
	"context"
	"maps"
	"math"
	"slices"
	"strconv"
	"sync"

	"duyet/model"
	"duyet/store/index"
	"duyet/store/journal"
	"duyet/store/keys"
)

// roll is who counts, as far as this device knows.
type roll struct {
	mu     sync.RWMutex
	roster *model.Roster
	chains map[int64]standing
	mark   string // of who counted when it was folded, see rollMark
	// named are the devices that somebody who counts trusts, known or not;
	// sought those that a person looks for.
	named, sought map[model.DeviceID]bool
}

// rollMark is where it stands how often who counts was folded anew, for the
// other processes of this home.
const rollMark = "roll"

// abreast folds the roster anew when another process has changed who counts.
// Whatever is folded in the same transaction would else go back behind what
// that process folded.
func (s *Store) abreast(t *index.Tx) error {
	mark, err := t.Local(rollMark)
	if err != nil || mark == s.roll.seen() {
		return err
	}
	s.folder.anew.Store(true) // for words that a forget took
	_, err = s.foldRoster(t)
	return err
}

func (r *roll) seen() string {
	r.mu.RLock()
	defer r.mu.RUnlock()
	return r.mark
}

// noteRoll tells the other processes that who counts is folded anew.
func (s *Store) noteRoll(t *index.Tx) error {
	mark, err := t.Local(rollMark)
	if err != nil {
		return err
	}
	n, err := strconv.ParseInt(cmp.Or(mark, "0"), 10, 64)
	if err != nil {
		return model.WrapFault(model.Damaged, "index-damaged", err, "roll")
	}
	return t.SetLocal(rollMark, strconv.FormatInt(n+1, 10))
}

// standing is whose chain it is, in which role, and up to which op it counts.
type standing struct {
	device model.DeviceID
	branch int
	admin  model.AdminID
	role   model.Role
	upTo   int64 // -1 when none of it counts
}

// counts reports whether the op of a kind and seq counts.
func (r standing) counts(kind string, seq int64) bool { return r.stands(seq) && r.role.May(kind) }

// takesBack reports whether an undo at a seq counts.
func (r standing) takesBack(seq int64) bool { return r.counts((&model.Undo{}).Kind(), seq) }

// stands reports whether the device counted when it wrote the op of a seq.
func (r standing) stands(seq int64) bool { return seq <= r.upTo }

func (s *Store) standings() map[int64]standing {
	s.roll.mu.RLock()
	defer s.roll.mu.RUnlock()
	return s.roll.chains
}

// Roster is who may say what counts.
func (s *Store) Roster() *model.Roster {
	s.roll.mu.RLock()
	defer s.roll.mu.RUnlock()
	return s.roll.roster
}

// Me is the own device. A Depth below 0 tells that nobody trusts it yet.
func (s *Store) Me() model.Member {
	d, _ := s.device.get()
	if m := s.Roster().Members[d.ID]; m != nil {
		return *m
	}
	return model.Member{Device: d.ID, Depth: -1}
}

// selves are the devices whose ops this home shows as its own though nobody
// counts them: its own, and while that one decides nothing those it was before.
func (s *Store) selves() map[model.DeviceID]bool {
	id := s.device.identity()
	out := map[model.DeviceID]bool{id.keys.ID: true}
	if me := s.Me(); me.Depth >= 0 && !me.Ended && me.Role == model.RoleAdmin {
		return out
	}
	for _, old := range id.before {
		out[old.ID] = true
	}
	return out
}

// voice tells which ops are this admin's own words.
type voice struct {
	admin     model.AdminID
	self      map[model.DeviceID]bool
	standings map[int64]standing
}

func (s *Store) voice() voice { return voice{s.Me().Admin, s.selves(), s.standings()} }

// owns reports whether a chain is that of a device of this admin.
func (v voice) owns(chain int64) bool { return v.standings[chain].admin == v.admin }

// says reports whether an op of a kind is hers: it counts, or this home shows
// it as its own though nobody counts it.
func (v voice) says(kind string, p index.Pos) bool {
	st := v.standings[p.Chain()]
	return v.owns(p.Chain()) && (st.counts(kind, p.Seq()) || v.self[st.device])
}

// AdminName is what an admin is called, told from others of the same name, or
// the id while no card has arrived.
func (s *Store) AdminName(id model.AdminID) string {
	if name := s.Roster().Called(id); name != "" {
		return name
	}
	return string(id)
}

// loadRoster folds the roster anew from its ops, outside any transaction that
// changes it.
func (s *Store) loadRoster(ctx context.Context) error {
	return s.index.Update(ctx, func(t *index.Tx) error {
		_, err := s.foldRoster(t)
		return err
	})
}

// foldRoster folds the roster and gives the chains whose standing changed.
func (s *Store) foldRoster(t *index.Tx) ([]int64, error) {
	chains, err := t.Chains()
	if err != nil {
		return nil, err
	}
	keyOf := map[int64]index.Chain{}
	for _, c := range chains {
		keyOf[c.N] = c
	}
	ops, err := t.OpsOn(string(s.known.ID))
	if err != nil {
		return nil, err
	}
	var roster []rosterAt
	for _, o := range ops {
		c := keyOf[o.Pos.Chain()]
		if r, ok := s.rosterOp(o, c, chains); ok {
			roster = append(roster, rosterAt{r, o.Pos})
		}
	}
	folded, now, err := s.judge(t, roster, chains)
	if err != nil {
		return nil, err
	}
	mark, err := t.Local(rollMark)
	if err != nil {
		return nil, err
	}
	s.roll.mu.Lock()
	defer s.roll.mu.Unlock()
	var changed []int64
	turned := false // somebody began to count, or ceased to
	for n, st := range now {
		if old, known := s.roll.chains[n]; s.roll.chains != nil && (!known || old != st) {
			changed = append(changed, n)
			turned = turned || st.upTo >= 0 || known && old.upTo >= 0
		}
	}
	if len(changed) > 0 {
		s.folder.anew.Store(true)
	}
	s.roll.roster, s.roll.chains, s.roll.named, s.roll.mark = folded, now, trusted(folded, roster), mark
	if turned {
		if err := t.Reopen(); err != nil {
			return nil, err
		}
	}
	return s.withEarlier(changed, now), nil
}

// trusted are the devices that somebody who counts trusts.
func trusted(r *model.Roster, ops []rosterAt) map[model.DeviceID]bool {
	out := map[model.DeviceID]bool{}
	for _, o := range ops {
		by := r.Members[o.Stamp.Device]
		if trust, ok := o.Env.Fact.(*model.Trust); ok && by != nil && by.Counts(o.Env.Kind, o.Stamp.Seq) {
			out[trust.Device] = true
		}
	}
	return out
}

// withEarlier adds to changed chains, where the own one is among them, those of
// this home's earlier identities: whether they are shown as its own hangs on it.
func (s *Store) withEarlier(changed []int64, now map[int64]standing) []int64 {
	id, chain := s.device.identity(), int64(0)
	for _, n := range changed {
		if now[n].device == id.keys.ID {
			chain = n
		}
	}
	if chain == 0 {
		return changed
	}
	for n, st := range now {
		if !slices.Contains(changed, n) && slices.ContainsFunc(id.before, func(d keys.Device) bool { return d.ID == st.device }) {
			changed = append(changed, n)
		}
	}
	return changed
}

// rosterAt is a roster op and where it stands.
type rosterAt struct {
	model.RosterOp
	pos index.Pos
}

// judge folds the roster and says up to which op each chain counts. What an
// ended device said on another branch than the one its end names is judged as
// if it had not been said: whoever has its key could still write there.
func (s *Store) judge(t *index.Tx, roster []rosterAt, chains []index.Chain) (*model.Roster, map[int64]standing, error) {
	root := keys.DeviceID(keys.Public(s.known.Root))
	folded := model.FoldRoster(root, plain(roster))
	now, err := s.stands(t, folded, chains)
	if err != nil {
		return nil, nil, err
	}
	good := map[model.OpID]bool{}
	for _, o := range roster {
		good[o.Stamp.ID] = good[o.Stamp.ID] || now[o.pos.Chain()].stands(o.pos.Seq())
	}
	kept := slices.DeleteFunc(slices.Clone(roster), func(o rosterAt) bool {
		m := folded.Members[o.Stamp.Device]
		return m != nil && m.Depth >= 0 && m.Ended && o.Stamp.Seq <= m.End.Seq && !good[o.Stamp.ID]
	})
	if len(kept) == len(roster) {
		return folded, now, nil
	}
	folded = model.FoldRoster(root, plain(kept))
	now, err = s.stands(t, folded, chains)
	return folded, now, err
}

func plain(ops []rosterAt) []model.RosterOp {
	out := make([]model.RosterOp, len(ops))
	for i, o := range ops {
		out[i] = o.RosterOp
	}
	return out
}

// stands says up to which op every chain counts.
func (s *Store) stands(t *index.Tx, r *model.Roster, chains []index.Chain) (map[int64]standing, error) {
	now := map[int64]standing{}
	for device, branches := range byDevice(chains) {
		some, err := s.stand(t, r, branches)
		if err != nil {
			return nil, model.WrapFault(model.KindOf(err), "", err, "device %s", device)
		}
		maps.Copy(now, some)
	}
	return now, nil
}

func byDevice(chains []index.Chain) map[model.DeviceID][]index.Chain {
	out := map[model.DeviceID][]index.Chain{}
	for _, c := range chains {
		out[c.Device] = append(out[c.Device], c)
	}
	return out
}

// stand says up to which op the branches of a device count. An end names one
// branch; of the others counts what they share with it.
func (s *Store) stand(t *index.Tx, r *model.Roster, branches []index.Chain) (map[int64]standing, error) {
	out := map[int64]standing{}
	m := r.Members[branches[0].Device]
	var upTo map[int64]int64
	if m != nil && m.Ended {
		var err error
		if upTo, err = s.endOf(t, branches, m.End); err != nil {
			return nil, err
		}
	}
	for _, c := range branches {
		st := standing{device: c.Device, branch: c.Branch, admin: model.AdminID(c.Device), upTo: -1}
		if m != nil {
			st.admin, st.role = m.Admin, m.Role
		}
		switch {
		case m == nil || m.Depth < 0:
		case m.Ended:
			st.upTo = upTo[c.N]
		default:
			st.upTo = math.MaxInt64
		}
		out[c.N] = st
	}
	return out, nil
}

// rosterOp proves what can be proved about a roster op.
func (s *Store) rosterOp(o index.Op, c index.Chain, chains []index.Chain) (model.RosterOp, bool) {
	env, err := model.DecodeOp(o.Raw)
	if err != nil || env.Fact == nil || c.N == 0 {
		return model.RosterOp{}, false
	}
	k := model.Known{Env: env, Body: body(&env, o), Stamp: model.Stamp{ID: o.ID, T: env.T, Wall: env.Wall, Seq: o.Pos.Seq(), Device: c.Device}}
	r := model.RosterOp{Known: k, Key: keys.Text(c.Key)}
	card, ok := env.Fact.(*model.Card)
	if !ok {
		return r, true
	}
	message := keys.CardMessage(s.known.ID, c.Key, card.Admin)
	r.CodeOK = card.Code != "" && keys.Verify(keys.Public(card.Code), message, card.CodeSig)
	for _, b := range chains {
		if b.Device == card.Before && card.Before != "" {
			r.BeforeOK = keys.Verify(b.Key, message, card.BeforeSig)
		}
	}
	return r, true
}

// body decodes the erasable part of an op and says in which state it is.
func body(env *model.Envelope, o index.Op) model.BodyState {
	switch {
	case env.Commit == "" || env.Fact == nil || env.Fact.Private() == nil:
		return model.NoBody
	case o.Body == nil || !journal.Fits(env.Commit, o.Salt, o.Body):
		return model.BodyMissing
	}
	if err := model.DecodeBody(env.Fact, o.Body); err != nil {
		return model.BodyMissing
	}
	return model.BodyHere
}

// knownOp turns an op of the index into one a fold understands. ok is false
// for a malformed op: it is kept and carried on, but says nothing.
func knownOp(o index.Op, standings map[int64]standing) (model.Known, bool) {
	env, err := model.DecodeOp(o.Raw)
	if err != nil {
		return model.Known{}, false
	}
	st := standings[o.Pos.Chain()]
	return model.Known{
		Env: env, Body: body(&env, o), Counts: st.counts(env.Kind, o.Pos.Seq()),
		Stamp: model.Stamp{ID: o.ID, T: env.T, Wall: env.Wall, Seq: o.Pos.Seq(), Device: st.device, Admin: st.admin},
	}, true
}
