package store

import (
	"bytes"
	"context"
	"encoding/json"

	"duyet/model"
	"duyet/store/index"
)

// Check reads the folder and says what is wrong and where: files that are
// broken, arriving or foreign, devices that are unverified, forked or waited
// for, ops not published yet, and cases that are not the fold of their ops.
// With repair it folds the cases anew. It fails only when the index itself
// cannot be read.
func (s *Store) Check(ctx context.Context, repair bool) ([]Finding, []Device, error) {
	var r SyncReport
	err := s.readFolder(ctx, true, &r)
	findings := r.Findings
	if err != nil {
		findings = append(findings, Finding{Severity: Warning, Code: "folder-away", Where: s.known.Dir})
	}
	devices, err := s.Devices(ctx)
	if err != nil {
		return nil, nil, err
	}
	for _, d := range devices {
		switch d.State {
		case DeviceUnverified:
			findings = append(findings, Finding{Severity: Info, Code: "device-unverified", Where: string(d.Device), N: d.Ops})
		case DeviceForked:
			findings = append(findings, Finding{Severity: Warning, Code: "device-forked", Where: string(d.Device)})
		case DeviceArriving:
			findings = append(findings, Finding{Severity: Info, Code: "device-waits", Where: string(d.Device), N: int(d.Last) - d.Ops})
		}
	}
	if n, err := s.Unpublished(ctx); err != nil {
		return nil, nil, err
	} else if n > 0 {
		findings = append(findings, Finding{Severity: Info, Code: "unpublished", Where: s.known.Dir, N: n})
	}
	wrong, err := s.unlikeFold(ctx)
	if err != nil {
		return nil, nil, err
	}
	if len(wrong) == 0 && !repair {
		return findings, devices, nil
	}
	if !repair {
		return append(findings, Finding{Severity: Damage, Code: "cases-differ", Where: string(wrong[0]), N: len(wrong), Repair: "refold"}), devices, nil
	}
	if err := s.Refold(ctx); err != nil {
		return nil, nil, err
	}
	if len(wrong) > 0 {
		findings = append(findings, Finding{Severity: Info, Code: "cases-refolded", Where: string(wrong[0]), N: len(wrong)})
	}
	return findings, devices, nil
}

// unlikeFold lists the cases that differ from the fold of their ops, what is
// derived left aside.
func (s *Store) unlikeFold(ctx context.Context) ([]model.ItemID, error) {
	have := map[model.ItemID][]byte{}
	var order []model.ItemID
	err := s.index.CaseIDs(ctx, func(id model.ItemID, body []byte) error {
		have[id] = bytes.Clone(body)
		order = append(order, id)
		return nil
	})
	if err != nil {
		return nil, err
	}
	var wrong []model.ItemID
	err = s.index.Update(ctx, func(t *index.Tx) error {
		standings := s.standings()
		world, failed := s.world(t, standings)
		for _, id := range order {
			same, err := s.isFold(t, id, have[id], standings, world)
			if err != nil {
				return err
			}
			if !same {
				wrong = append(wrong, id)
			}
		}
		return *failed
	})
	return wrong, err
}

func (s *Store) isFold(t *index.Tx, id model.ItemID, body []byte, standings map[int64]standing, world model.World) (bool, error) {
	var c model.Case
	if err := json.Unmarshal(body, &c); err != nil {
		return false, nil
	}
	var ops []model.Known
	for _, member := range append([]model.ItemID{id}, c.Status.Joined...) {
		more, err := s.knownOn(t, string(member), standings)
		if err != nil {
			return false, err
		}
		ops = append(ops, more...)
	}
	want := model.Fold(id, ops, world)
	want.Derived, want.Status.Joined = c.Derived, c.Status.Joined
	b, err := json.Marshal(want)
	return bytes.Equal(b, body), model.WrapFault(model.Bug, "", err, "case %s", id)
}

// Refold throws away everything folded and folds all ops anew. The ops, and
// what is kept on this computer alone, stay.
func (s *Store) Refold(ctx context.Context) error {
	return s.index.Update(ctx, func(t *index.Tx) error {
		if err := t.Reset(); err != nil {
			return err
		}
		chains, err := t.Chains()
		if err != nil {
			return err
		}
		d := newDirty()
		for _, c := range chains {
			for first := int64(0); first <= c.Last; first += refoldChunk {
				if err := s.noteRun(t, c.N, first, first+refoldChunk-1, &d); err != nil {
					return err
				}
			}
		}
		return s.refold(t, &d)
	})
}

// refoldChunk is how many ops are read at a time when all are folded anew.
const refoldChunk = 4096

// noteRun notes what a run of ops is on.
func (s *Store) noteRun(t *index.Tx, chain, first, last int64, d *dirty) error {
	var raw []index.Op
	if err := t.Run(chain, first, last, func(o index.Op) error {
		raw = append(raw, o)
		return nil
	}); err != nil {
		return err
	}
	for _, o := range raw {
		env, err := model.DecodeOp(o.Raw)
		if err != nil || env.Fact == nil {
			d.subject(s, o.Item)
			continue
		}
		if err := d.note(t, s, o, env.Fact); err != nil {
			return err
		}
	}
	return nil
}
