package store

import (
	"strconv"

	"duyet/model"
	"duyet/store/index"
	"duyet/store/journal"
	"duyet/store/keys"
)

// taking keeps the ops of one verified image that are not known yet.
type taking struct {
	s     *Store
	image *journal.Image
	dirty dirty
	limits

	chain       index.Chain
	added       int
	refused     int
	ops         []index.Op // taken and not yet written
	clock       int64
	foreignTail bool
	wording
	moved bool // ops of the device changed their branch
}

// limits are what may be kept.
type limits struct {
	// allow gives what may still be kept; nil keeps all.
	allow func(*index.Tx) (*allowances, error)
	from  *allowance // that new ops are taken from; nil is without end
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
	if err := k.sort(t); err != nil {
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
			if err := k.again(t, row, id); err != nil {
				return err
			}
			continue
		}
		if k.chain.N != 0 && !k.pays(row) {
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
	if k.from != nil {
		if k.from.empty() {
			k.refused = len(k.image.Rows)
			return nil, nil
		}
		k.from.journals--
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

// sort finds out what sort of device the image is of.
func (k *taking) sort(t *index.Tx) error {
	if k.allow == nil {
		return nil
	}
	allow, err := k.allow(t)
	if err != nil {
		return err
	}
	k.from = allow.of(k.s, k.image.Device, func() bool { return k.s.vouchedIn(k.image) })
	return nil
}

// pays takes a new op from the allowance of its device, and reports false when
// nothing is left of it. What an ended device said before its end takes nothing.
func (k *taking) pays(row journal.Row) bool {
	if st, known := k.s.standings()[k.chain.N]; k.from == nil || known && st.stands(row.Seq) {
		return true
	}
	size := len(row.Op) + len(row.Body)
	if k.from.bytes < size {
		return false
	}
	k.from.bytes -= size
	return true
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
