package store

import (
	"context"
	"crypto/ed25519"
	"errors"
	"maps"
	"slices"
	"strconv"

	"duyet/model"
	"duyet/store/index"
	"duyet/store/journal"
	"duyet/store/keys"
)

// salvage makes an index anew from what can still be read of a damaged one and
// from the shared folder. Each op is believed for its place on the hash chain
// and a signature, as one that comes out of the folder is: of this home's own
// journals the chain from its first op is enough, since the home signs them.
type salvage struct {
	s *Store
	r *index.Remains
	// owner tells whose the chains of the damaged index were, by their numbers
	// there; moved where the own ops stand now.
	owner  map[int64]model.DeviceID
	ends   map[int64]int64 // how far each of them went, as far as it shows
	moved  map[index.Pos]index.Pos
	proved int
}

// fill takes in all that can be proved, and goes on under the identity this
// home had where nothing of its journal is missing, else under a new one.
func (v *salvage) fill(ctx context.Context) error {
	id, err := loadIdentity(v.s.state)
	if err != nil {
		return err
	}
	v.s.device.set(id, 0)
	for _, c := range v.r.Chains {
		if keys.DeviceID(c.Key) == c.Device {
			v.owner[c.N] = c.Device
		}
	}
	if err := errors.Join(v.keep(ctx), v.s.loadRoster(ctx)); err != nil {
		return err
	}
	for _, d := range append(slices.Clone(id.before), id.keys) {
		if err := v.follow(ctx, d.Public, &d, journal.Genesis(v.s.known.ID, d.Public), 0); err != nil {
			return err
		}
	}
	if err := v.resume(ctx, id); err != nil {
		return err
	}
	if err := v.others(ctx); err != nil {
		return err
	}
	var r SyncReport
	if err := v.s.readFolder(ctx, verifying, &r); err != nil && !foldersFault(err) {
		return err
	}
	if err := v.goOn(ctx); err != nil {
		return err
	}
	return errors.Join(v.signatures(ctx), v.steps(ctx), v.s.Refold(ctx))
}

// foldersFault reports whether an error is one of the shared folder: what this
// computer holds is read all the same.
func foldersFault(err error) bool {
	k := model.KindOf(err)
	return k == model.Unreachable || k == model.NotFound || k == model.Conflict || k == model.Newer
}

// keep takes over what is for the person on this computer alone.
func (v *salvage) keep(ctx context.Context) error {
	return v.s.index.Update(ctx, func(t *index.Tx) error {
		for _, k := range slices.Sorted(maps.Keys(v.r.Local)) {
			if _, err := strconv.ParseInt(v.r.Local[k], 10, 64); k == "clock" && err != nil {
				continue
			}
			if err := t.SetLocal(k, v.r.Local[k]); err != nil {
				return err
			}
		}
		return nil
	})
}

// follow takes the ops that follow a link of a device's chain, as far as they
// are there: up to the last head that the device signed, or to the last op
// where this home signs for it.
func (v *salvage) follow(ctx context.Context, key ed25519.PublicKey, signer *keys.Device, prev journal.Hash, after int64) error {
	heads := v.heads(key)
	begin, link, chain, size := prev, prev, int64(0), 0
	var rows []journal.Row
	var places []index.Pos
	for seq := after + 1; len(rows) < journal.SealOps; seq++ {
		row, at, next, ok := v.next(link, seq, chain)
		if !ok {
			break
		}
		rows, places, link, chain = append(rows, row), append(places, at), next, at.Chain()
		v.owner[chain] = keys.DeviceID(key)
		size += len(row.Op) + len(row.Body)
		h, signed := heads[link]
		if signer == nil && !signed || signer != nil && len(rows) < journal.SealOps && size < journal.SealBytes {
			continue
		}
		m := v.image(key, signer, begin, rows, h)
		if err := v.take(ctx, m, places); err != nil {
			return err
		}
		begin, rows, places, size = link, nil, nil, 0
	}
	if signer == nil || len(rows) == 0 {
		return nil
	}
	return v.take(ctx, v.image(key, signer, begin, rows, index.Signed{}), places)
}

func (v *salvage) image(key ed25519.PublicKey, signer *keys.Device, prev journal.Hash, rows []journal.Row, h index.Signed) *journal.Image {
	if signer != nil {
		return journal.Seal(*signer, v.s.known.ID, prev, rows, map[string]string{"app": v.s.opt.App, "min_reader": strconv.Itoa(journal.Format)})
	}
	return journal.Shown(v.s.known.ID, key, prev, rows, h.Sig, h.Meta)
}

// heads are the signed heads that may be of a device, by their link.
func (v *salvage) heads(key ed25519.PublicKey) map[journal.Hash]index.Signed {
	out := map[journal.Hash]index.Signed{}
	for n, all := range v.r.Heads {
		if of, known := v.owner[n]; known && of != keys.DeviceID(key) {
			continue
		}
		for _, h := range all {
			out[journal.Hash(h.Head)] = h
		}
	}
	return out
}

// next finds the op of a seq that follows a link, with its words.
func (v *salvage) next(prev journal.Hash, seq, chain int64) (row journal.Row, at index.Pos, link journal.Hash, ok bool) {
	v.r.Ops(seq, chain, func(o index.Op) bool {
		link = journal.Next(prev, o.Raw)
		if ok = link.OpID() == o.ID; !ok {
			return false
		}
		row, at = journal.Row{Seq: seq, Op: o.Raw}, o.Pos
		if env, err := model.DecodeOp(o.Raw); err == nil && env.Commit != "" {
			v.r.Bodies(o.Pos, func(salt, body []byte) bool {
				fits := journal.Fits(env.Commit, salt, body)
				if fits {
					row.Salt, row.Body = salt, body
				}
				return fits
			})
		}
		return true
	})
	return row, at, link, ok
}

// take takes in an image by the door that the images of the folder come in by.
// What does not hold is left.
func (v *salvage) take(ctx context.Context, m *journal.Image, places []index.Pos) error {
	b, err := v.s.codec.Encode(m)
	if err == nil {
		m, err = v.s.codec.Decode(ctx, b)
	}
	if err != nil {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		return nil
	}
	take := &taking{s: v.s, image: m, dirty: newDirty()}
	if err := v.s.index.Update(ctx, take.run); err != nil {
		return errors.Join(err, v.s.loadRoster(ctx))
	}
	v.proved += take.added
	for i, p := range places {
		v.moved[p] = index.At(take.chain.N, m.First()+int64(i))
	}
	return nil
}

// resume takes up the journal of this home where its last op is here, and
// begins a new identity otherwise.
func (v *salvage) resume(ctx context.Context, id author) error {
	chains, err := v.s.index.Chains(ctx)
	if err != nil {
		return err
	}
	at := slices.IndexFunc(chains, func(c index.Chain) bool { return c.Device == id.keys.ID && c.Branch == 0 })
	if at < 0 {
		return v.s.rotate(ctx, 0)
	}
	own := chains[at]
	own.Own = true
	if err := v.s.index.Update(ctx, func(t *index.Tx) error { return errors.Join(t.SetChain(own), v.s.moored(t)) }); err != nil {
		return err
	}
	v.s.device.set(id, own.N)
	if end, known := v.end(id.keys.ID); !known || end > own.Last {
		return v.s.rotate(ctx, own.N)
	}
	return v.s.loadRoster(ctx)
}

// end is how far the journal of a device reached in the damaged index, as far
// as it shows; known says that it told so itself.
func (v *salvage) end(device model.DeviceID) (last int64, known bool) {
	for n, seq := range v.ends {
		if v.owner[n] == device {
			last = max(last, seq)
		}
	}
	return last, v.r.Sure && slices.ContainsFunc(v.r.Chains, func(c index.Chain) bool { return c.Device == device && v.owner[c.N] == device })
}

// others takes the journals of the other devices.
func (v *salvage) others(ctx context.Context) error {
	id, done := v.s.device.identity(), map[model.DeviceID]bool{}
	for _, c := range v.r.Chains {
		if _, own := id.as(c.Device); own || done[c.Device] || v.owner[c.N] != c.Device {
			continue
		}
		done[c.Device] = true
		if err := v.follow(ctx, c.Key, nil, journal.Genesis(v.s.known.ID, c.Key), 0); err != nil {
			return err
		}
	}
	return nil
}

// goOn takes what follows the ops that the folder gave.
func (v *salvage) goOn(ctx context.Context) error {
	chains, err := v.s.index.Chains(ctx)
	if err != nil {
		return err
	}
	_, own := v.s.device.get()
	for _, c := range chains {
		if c.N == own || c.Known < c.Last || len(c.Head) != len(journal.Hash{}) {
			continue
		}
		var signer *keys.Device
		d, held := v.s.keyOf(c)
		if held {
			signer = &d
		}
		before := v.proved
		if err := v.follow(ctx, c.Key, signer, journal.Hash(c.Head), c.Last); err != nil {
			return err
		}
		if held && v.proved > before {
			if err := v.s.index.Update(ctx, func(t *index.Tx) error { return t.SetLocal(rescueMark(c.N), "wanted") }); err != nil {
				return err
			}
		}
	}
	return nil
}

// signatures takes over those of roster ops that carry one of their own.
func (v *salvage) signatures(ctx context.Context) error {
	chains, err := v.s.index.Chains(ctx)
	if err != nil {
		return err
	}
	return v.s.change(ctx, func(t *index.Tx) (*dirty, error) {
		d := newDirty()
		for p, all := range v.r.Rosters {
			for _, c := range chains {
				if of, known := v.owner[p.Chain()]; known && of != c.Device {
					continue
				}
				if err := v.signature(t, c, p, all, &d); err != nil {
					return nil, err
				}
			}
		}
		return &d, nil
	})
}

// signature takes over the one of the op at a place if it is of a chain.
func (v *salvage) signature(t *index.Tx, c index.Chain, p index.Pos, all []index.RosterOp, d *dirty) error {
	var row journal.RosterRow
	v.r.Ops(p.Seq(), p.Chain(), func(o index.Op) bool {
		for _, sig := range all {
			row = journal.RosterRow{Device: c.Key, Prev: journal.Hash(sig.Prev), Sig: sig.Sig, Row: journal.Row{Seq: p.Seq(), Op: o.Raw}}
			if o.Pos == p && journal.VerifyOp(v.s.known.ID, c.Key, p.Seq(), row.Link(), sig.Sig) {
				return true
			}
		}
		row = journal.RosterRow{}
		return false
	})
	if row.Sig == nil {
		return nil
	}
	have, err := t.IDs(c.N, p.Seq(), p.Seq())
	if err != nil {
		return err
	}
	if have[p.Seq()] == row.Link().OpID() {
		return t.AddRoster(index.At(c.N, p.Seq()), row.Prev[:], row.Sig)
	}
	env, err := model.DecodeOp(row.Op)
	if err != nil {
		return nil // it says nothing
	}
	_, _, err = v.s.takeRosterOp(t, opened{row, env}, nil, d)
	return err
}

// steps takes over which own ops were recorded together.
func (v *salvage) steps(ctx context.Context) error {
	return v.s.index.Update(ctx, func(t *index.Tx) error {
		for p, first := range v.r.Steps {
			now, here := v.moved[p]
			begin, known := v.moved[first]
			if here && known {
				if err := t.AddStep(now, begin); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// lost tells what is known to be missing, and where that is not known.
func (v *salvage) lost(ctx context.Context) ([]Finding, error) {
	chains, err := v.s.index.Chains(ctx)
	if err != nil {
		return nil, err
	}
	heard, err := v.s.heard(ctx, chains)
	if err != nil {
		return nil, err
	}
	have := map[model.DeviceID]int64{}
	for _, c := range chains {
		have[c.Device] = max(have[c.Device], c.Known)
	}
	id := v.s.device.identity()
	own, theirs := 0, 0
	count := func(d model.DeviceID) {
		end, _ := v.end(d)
		n := int(max(end, heard[d], have[d]) - have[d])
		if _, mine := id.as(d); mine {
			own += n
		} else {
			theirs += n
		}
	}
	of := map[model.DeviceID]bool{id.keys.ID: true}
	for _, d := range v.owner {
		of[d] = true
	}
	for _, d := range id.before {
		of[d.ID] = true
	}
	for d := range of {
		count(d)
	}
	out := []Finding{{Severity: Info, Code: "index-salvaged", N: v.proved}}
	if v.proved == 0 {
		out[0].Code = "index-made" // from the folder alone
	}
	if own > 0 {
		out = append(out, Finding{Severity: Damage, Code: "own-lost", Where: string(id.keys.ID), N: own, Device: id.keys.ID})
	}
	if theirs > 0 {
		out = append(out, Finding{Severity: Warning, Code: "others-lost", N: theirs})
	}
	return out, nil
}
