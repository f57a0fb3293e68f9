package store

import (
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
	clock       int64
	foreignTail bool
}

func (k *taking) run(t *index.Tx) error {
	var err error
	if k.clock, err = k.s.clock(t); err != nil {
		return err
	}
	before := k.clock
	have, err := k.branch(t)
	if err != nil {
		return err
	}
	own, _ := k.s.device.get()
	for i, row := range k.image.Rows {
		id := k.image.Links[i].OpID()
		if _, known := have[row.Seq]; known {
			if err := k.heal(t, row); err != nil {
				return err
			}
			continue
		}
		if k.chain.Device == own.ID {
			k.foreignTail = true
		}
		if err := k.row(t, row, id); err != nil {
			return err
		}
	}
	if k.chain.N == 0 {
		return nil
	}
	if k.image.Last() >= k.chain.Last && k.added+len(have) > 0 {
		k.chain.Last, k.chain.Head = k.image.Last(), k.image.Head[:]
	}
	if err := t.SetChain(k.chain); err != nil {
		return err
	}
	if k.clock != before {
		if err := t.SetLocal("clock", strconv.FormatInt(k.clock, 10)); err != nil {
			return err
		}
	}
	signed := index.Signed{Seq: k.image.Last(), Head: k.image.Head[:], Sig: k.image.Sig, Meta: k.image.Meta}
	if err := t.SetSigned(k.chain.N, signed, journal.SealOps); err != nil {
		return err
	}
	return k.s.refold(t, &k.dirty)
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
	for _, c := range branches {
		have, err := t.IDs(c.N, k.image.First()-1, k.image.Last())
		if err != nil {
			return nil, err
		}
		if k.fits(have) {
			k.chain = c
			delete(have, k.image.First()-1)
			return have, nil
		}
	}
	strange, err := k.stranger(t, device)
	if err != nil || strange {
		k.refused = len(k.image.Rows)
		return nil, err
	}
	k.chain = newChain(k.image.Device, len(branches))
	k.chain.N, err = t.AddChain(k.chain)
	return nil, err
}

// fits reports whether the image agrees with every known op of a branch.
func (k *taking) fits(have map[int64]model.OpID) bool {
	if before, known := have[k.image.First()-1]; known && before != k.image.Prev.OpID() {
		return false
	}
	for i, row := range k.image.Rows {
		if id, known := have[row.Seq]; known && id != k.image.Links[i].OpID() {
			return false
		}
	}
	return true
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
		if env.Commit != "" && journal.Fits(env.Commit, row.Salt, row.Body) {
			o.Salt, o.Body = row.Salt, row.Body
		}
		k.clock = model.Saw(k.clock, env.T, k.s.Now())
		k.chain.Seen = max(k.chain.Seen, min(env.Wall, k.s.Now().UnixMilli()))
	}
	k.chain.Known++
	k.added++
	k.s.added.Add(1)
	if err := t.AddOp(o); err != nil {
		return err
	}
	if env.Fact == nil {
		k.dirty.subject(k.s, o.Item)
		return nil
	}
	return k.dirty.note(t, k.s, o, env.Fact)
}

// heal takes the body of a known op from the image when it was missing here.
func (k *taking) heal(t *index.Tx, row journal.Row) error {
	if row.Body == nil || k.chain.N == 0 {
		return nil
	}
	p := index.At(k.chain.N, row.Seq)
	have, err := t.HasBody(p)
	if err != nil || have {
		return err
	}
	env, err := model.DecodeOp(row.Op)
	if err != nil || env.Commit == "" || !journal.Fits(env.Commit, row.Salt, row.Body) {
		return nil
	}
	k.dirty.subject(k.s, env.On)
	k.s.groups.forget(model.GroupID(env.On))
	return t.AddBody(p, row.Salt, row.Body)
}
