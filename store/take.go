package store

import (
	"math"
	"strconv"

	"duyet/model"
	"duyet/store/index"
	"duyet/store/journal"
	"duyet/store/keys"
)

// Limits for devices nobody trusts: whoever can write into the folder could
// fill the disks of all.
const (
	maxStrangers     = 100
	maxStrangerBytes = 1 << 20
)

// taking keeps the ops of one verified image that are not known yet.
type taking struct {
	s     *Store
	image *journal.Image
	dirty dirty

	chain       index.Chain
	added       int
	refused     int
	ops         []index.Op // taken and not yet written
	clock       int64
	foreignTail bool
	wording
	moved bool // ops of the device changed their branch
}

// wording is what an image says and leaves unsaid of the words of its ops.
type wording struct {
	// residue counts bodies that a forget covers, missing those that are
	// neither here nor in the image.
	residue, missing int
	bare             []int64        // ops whose words are here and not in the image, by seq
	here             map[int64]bool // ops that were known before and whose words are here
	erased           *erasures
	forgotten        map[string]bool
}

func (k *taking) run(t *index.Tx) error {
	var err error
	if k.clock, err = k.s.clock(t); err != nil {
		return err
	}
	k.erased = newErasures(k.s.standings(), t.OpsOn)
	if k.forgotten, err = t.Forgotten((&model.Forget{}).Kind()); err != nil {
		return err
	}
	before := k.clock
	have, err := k.branch(t)
	if err != nil {
		return err
	}
	own, _ := k.s.device.get()
	room, err := k.room(t)
	if err != nil {
		return err
	}
	for i, row := range k.image.Rows {
		id := k.image.Links[i].OpID()
		if _, known := have[row.Seq]; known {
			if err := k.again(t, row, id); err != nil {
				return err
			}
			continue
		}
		if room -= len(row.Op) + len(row.Body); room < 0 && k.chain.N != 0 {
			k.refused = len(k.image.Rows) - i
			break
		}
		if k.chain.Device == own.ID {
			k.foreignTail = true
		}
		if err := k.row(t, row, id); err != nil {
			return err
		}
	}
	if err := k.write(t); err != nil {
		return err
	}
	if k.chain.N == 0 {
		return nil
	}
	if last := k.image.Last() - int64(k.refused); last >= k.chain.Last && k.added+len(have) > 0 {
		k.chain.Last, k.chain.Head = last, k.image.Links[last-k.image.First()][:]
	}
	if err := t.SetChain(k.chain); err != nil {
		return err
	}
	if err := k.knit(t); err != nil {
		return err
	}
	if k.clock != before {
		if err := t.SetLocal("clock", strconv.FormatInt(k.clock, 10)); err != nil {
			return err
		}
	}
	if k.refused > 0 {
		return k.s.pend(t, &k.dirty)
	}
	signed := index.Signed{Seq: k.image.Last(), Head: k.image.Head[:], Sig: k.image.Sig, Meta: k.image.Meta}
	if err := t.SetSigned(k.chain.N, signed, journal.SealOps); err != nil {
		return err
	}
	return k.s.pend(t, &k.dirty)
}

// knit sets the branches of the device right. Who counts may change with them,
// or with an op that its end names.
func (k *taking) knit(t *index.Tx) error {
	kept := k.stretch()
	if kept.ids = kept.ids[:len(kept.ids)-k.refused]; k.added == 0 || len(kept.ids) == 0 {
		return nil
	}
	var err error
	if k.chain, k.moved, err = k.s.knit(t, kept, k.chain.N); err != nil {
		return err
	}
	m := k.s.Roster().Members[k.chain.Device]
	k.dirty.roster = k.dirty.roster || k.moved || m != nil && m.Ended
	return nil
}

// branch finds the branch of the device's journal that the image goes on with,
// or opens another one: a fork is kept, never merged away. It gives the known
// ops of the image's run.
func (k *taking) branch(t *index.Tx) (map[int64]model.OpID, error) {
	device := keys.DeviceID(k.image.Device)
	branches, err := t.Branches(device)
	if err != nil {
		return nil, err
	}
	c, have, ok, err := k.s.place(t, k.stretch(), branches)
	if k.chain = c; err == nil && len(have) > 0 {
		k.here, err = t.WithBody(c.N, k.image.First(), k.image.Last())
	}
	if err != nil || ok {
		return have, err
	}
	strange, err := k.stranger(t, device)
	if err != nil || strange {
		k.refused = len(k.image.Rows)
		return nil, err
	}
	k.chain = newChain(k.image.Device, nextBranch(branches))
	k.chain.N, err = t.AddChain(k.chain)
	// Whose it is shows with the roster, and how many strangers there are.
	k.dirty.roster = true
	return nil, err
}

func (k *taking) stretch() stretch {
	r := stretch{device: k.image.Device, first: k.image.First(), prev: k.image.Prev.OpID()}
	for _, l := range k.image.Links {
		r.ids = append(r.ids, l.OpID())
	}
	return r
}

// stranger reports whether a device that is new here must wait: too many
// unknown ones have written into the folder. A card signed with a code is let
// through, so that a flood keeps no colleague out.
func (k *taking) stranger(t *index.Tx, device model.DeviceID) (bool, error) {
	if k.s.strangers() < maxStrangers || k.s.Roster().Members[device] != nil {
		return false, nil
	}
	for _, row := range k.image.Rows {
		if env, err := model.DecodeOp(row.Op); err == nil && k.s.invited(k.image.Device, env) {
			return false, nil
		}
	}
	return true, nil
}

// room is how many bytes of the image may still be kept: all, unless its device
// is a stranger.
func (k *taking) room(t *index.Tx) (int, error) {
	own, _ := k.s.device.get()
	standings := k.s.standings()
	if st, known := standings[k.chain.N]; k.chain.N == 0 || known && st.upTo >= 0 || k.chain.Device == own.ID || k.s.mine(k.chain.Device) {
		return math.MaxInt, nil
	}
	for _, row := range k.image.Rows {
		if env, err := model.DecodeOp(row.Op); err == nil && k.s.invited(k.image.Device, env) {
			return math.MaxInt, nil
		}
	}
	room := maxStrangerBytes
	for n, st := range standings {
		if st.upTo >= 0 || st.device == own.ID || k.s.mine(st.device) {
			continue
		}
		size, err := t.Size(n)
		if err != nil {
			return 0, err
		}
		room -= size
	}
	return room, nil
}

// strangers counts the chains that nobody trusts.
func (s *Store) strangers() int {
	n := 0
	for _, st := range s.standings() {
		if st.upTo < 0 {
			n++
		}
	}
	return n
}

// invited reports whether an op is a card that a known code vouches for.
func (s *Store) invited(device []byte, env model.Envelope) bool {
	c, ok := env.Fact.(*model.Card)
	return ok && c.Code != "" && s.Roster().Codes[c.Code] != nil &&
		keys.Verify(keys.Public(c.Code), keys.CardMessage(s.known.ID, device, c.Admin), c.CodeSig)
}

// row keeps one op. A malformed one is kept as well, on no subject: it says
// nothing, but the chain goes on through it.
func (k *taking) row(t *index.Tx, row journal.Row, id model.OpID) error {
	if k.chain.N == 0 {
		return nil
	}
	o := index.Op{Pos: index.At(k.chain.N, row.Seq), ID: id, Item: "?", Raw: row.Op}
	env, err := model.DecodeOp(row.Op)
	if err == nil {
		o.Item = env.On
		if env.Commit != "" && journal.Fits(env.Commit, row.Salt, row.Body) && !k.forgotten[env.On] {
			o.Salt, o.Body = row.Salt, row.Body
		}
		k.clock = model.Saw(k.clock, env.T, k.s.Now())
		k.chain.Seen = max(k.chain.Seen, min(env.Wall, k.s.Now().UnixMilli()))
	}
	k.chain.Known++
	k.added++
	k.s.added.Add(1)
	k.ops = append(k.ops, o)
	if k.forgotten[o.Item] {
		// Whether the forget covers it can be told now that it is known.
		delete(k.erased.of, o.Item)
	}
	if _, undo := env.Fact.(*model.Undo); undo { // looks for what it takes back
		if err := k.write(t); err != nil {
			return err
		}
	}
	if o.Body == nil && env.Commit != "" {
		if err := k.heal(t, row, id, env); err != nil {
			return err
		}
	}
	if env.Fact == nil {
		k.dirty.subject(k.s, o.Item)
		return nil
	}
	return k.dirty.note(t, k.s, o, env.Fact)
}

// write keeps the ops taken so far.
func (k *taking) write(t *index.Tx) error {
	err := t.AddOps(k.ops)
	k.ops = k.ops[:0]
	return err
}

// again looks at a known op in another image. A malformed one has no words.
func (k *taking) again(t *index.Tx, row journal.Row, id model.OpID) error {
	env, err := model.DecodeOp(row.Op)
	if err != nil {
		return nil
	}
	return k.heal(t, row, id, env)
}

// shown lists the runs of ops that the image shows with all of their words that
// are here. Where a forget that no longer counts took words from it, others
// have to give them back.
func (k *taking) shown() []span {
	var out []span
	next := k.image.First()
	for _, seq := range k.bare {
		if seq > next {
			out = append(out, span{next, seq - 1})
		}
		next = seq + 1
	}
	if last := k.image.Last() - int64(k.refused); next <= last {
		out = append(out, span{next, last})
	}
	return out
}

// heal takes the body of a known op from the image when it was missing here. A
// body that a forget covers is never kept, and counted instead.
func (k *taking) heal(t *index.Tx, row journal.Row, id model.OpID, env model.Envelope) error {
	if env.Commit == "" || k.chain.N == 0 {
		return nil
	}
	if k.here[row.Seq] {
		if !journal.Fits(env.Commit, row.Salt, row.Body) {
			k.bare = append(k.bare, row.Seq)
		}
		return nil
	}
	if err := k.write(t); err != nil { // a forget may be among them
		return err
	}
	gone, err := k.erased.covers(env.On, id)
	switch fits := journal.Fits(env.Commit, row.Salt, row.Body); {
	case err != nil:
		return err
	case gone && fits:
		k.residue++
		return nil
	case gone:
		return nil
	case !fits:
		k.missing++
		return nil
	}
	k.dirty.subject(k.s, env.On)
	k.s.groups.forget(model.GroupID(env.On))
	return t.AddBody(index.At(k.chain.N, row.Seq), row.Salt, row.Body)
}
