package store

import (
	"context"
	"encoding/json"
	"errors"
	"slices"

	"duyet/model"
	"duyet/store/index"
)

// Outlook is what a change of the roster would bring.
type Outlook struct {
	// Turns lists the cases that would read otherwise, by id.
	Turns []Turn
	// Decisions lists the steps that would count no more, newest first, at most
	// [MaxOutlook]; Falling counts all of them.
	Decisions []Event
	Falling   int
	// Devices lists the other devices that would count no more, or newly.
	Devices []model.DeviceID
	// LetIn lists the devices that came in with its codes and stay.
	LetIn []model.DeviceID
	// Ended lists the devices meant that would count no more, Still those of
	// them that would count on, as one nearer to the root does.
	Ended, Still []model.DeviceID
	// Closed counts the codes that would be closed, Open those that would stay
	// open because this device came in by them; others close them.
	Closed, Open int
}

// MaxOutlook is how many steps an outlook lists.
const MaxOutlook = 1000

// Turn is a case before and after.
type Turn struct {
	Before, After model.Case
}

// Conflict reports whether two verdicts would stand where one does now.
func (t Turn) Conflict() bool { return t.After.Verdict.Conflict() && !t.Before.Verdict.Conflict() }

// IfTrusted tells what [Store.Trust] of a device would change: its steps would
// count, those of whom it let in too, and its verdicts may stand against
// others. Nothing is kept. Not for use while a console draws from this store.
func (s *Store) IfTrusted(ctx context.Context, id model.DeviceID) (Outlook, error) {
	ops, err := s.trusting(ctx, id)
	if err != nil || len(ops) == 0 {
		return Outlook{}, err
	}
	return s.foresee(ctx, ops, id)
}

// IfRevoked tells what falls away with [Store.Revoke] of a device: steps on
// another branch of a copied one, and the devices that count through it alone,
// with theirs. Steps of it that are not known here yet fall away too, and
// nobody can list them. Nothing is kept. Not for use while a console draws.
func (s *Store) IfRevoked(ctx context.Context, id model.DeviceID) (Outlook, error) {
	ops, err := s.revoking(ctx, id)
	if err != nil {
		return Outlook{}, err
	}
	return s.withoutThem(ctx, []model.DeviceID{id}, ops)
}

// withoutThem tells what ops would change that end some devices.
func (s *Store) withoutThem(ctx context.Context, ids []model.DeviceID, ops []model.Op) (Outlook, error) {
	closed, open := s.ways(ids)
	out, err := s.foresee(ctx, ops, ids...)
	out.Closed, out.Open = len(closed), len(open)
	for _, state := range s.Roster().Codes {
		if slices.Contains(ids, state.By) {
			out.LetIn = append(out.LetIn, state.Cards...)
		}
	}
	out.LetIn = slices.DeleteFunc(out.LetIn, func(d model.DeviceID) bool { return slices.Contains(out.Devices, d) || slices.Contains(ids, d) })
	slices.Sort(out.LetIn)
	out.LetIn = slices.Compact(out.LetIn)
	return out, err
}

var errRehearsed = errors.New("only rehearsed")

// foresee records ops that are about some devices, looks at what came of it and
// takes all back.
func (s *Store) foresee(ctx context.Context, ops []model.Op, about ...model.DeviceID) (Outlook, error) {
	var out Outlook
	if _, err := s.settle(ctx); err != nil {
		return out, err
	}
	if err := s.follow(ctx); err != nil {
		return out, err
	}
	before, members := s.standings(), s.Roster().Members
	err := s.index.Fold(ctx, func(t *index.Tx) error {
		w, err := s.writer(t)
		if err != nil {
			return err
		}
		for _, op := range ops {
			if _, err := w.add(op); err != nil {
				return err
			}
			s.added.Add(-1)
		}
		items, err := s.rehearse(t, w)
		if err != nil {
			return err
		}
		if err := s.turned(ctx, t, items, &out); err != nil {
			return err
		}
		if err := s.fallen(t, before, &out); err != nil {
			return err
		}
		out.turn(members, s.Roster().Members, about)
		return errRehearsed
	})
	if errors.Is(err, errRehearsed) {
		err = nil
	}
	return out, errors.Join(err, s.loadRoster(ctx))
}

// turn compares who counts before and after.
func (o *Outlook) turn(before, after map[model.DeviceID]*model.Member, about []model.DeviceID) {
	for d, m := range after {
		was, is := active(before[d]), active(m)
		switch meant := slices.Contains(about, d); {
		case meant && was && is:
			o.Still = append(o.Still, d)
		case meant && was:
			o.Ended = append(o.Ended, d)
		case !meant && before[d] != nil && was != is:
			o.Devices = append(o.Devices, d)
		}
	}
	for _, list := range [][]model.DeviceID{o.Devices, o.Ended, o.Still} {
		slices.Sort(list)
	}
}

// rehearse folds inside the transaction all that the written ops touch, and
// gives the items.
func (s *Store) rehearse(t *index.Tx, w *writer) ([]model.ItemID, error) {
	d, err := w.finish()
	if err == nil {
		err = s.pend(t, d)
	}
	var items []model.ItemID
	for err == nil {
		part, bad := t.Pending(settlePart)
		if bad != nil || len(part) == 0 {
			return items, bad
		}
		for _, sub := range part {
			id := model.ItemID(sub.On)
			items = append(items, id)
			if err = errors.Join(s.refoldItem(t, id, s.standings(), d), t.Settled(sub.On)); err != nil {
				break
			}
		}
	}
	return items, err
}

// turned compares the cases inside the transaction with those outside.
func (s *Store) turned(ctx context.Context, t *index.Tx, items []model.ItemID, out *Outlook) error {
	slices.Sort(items)
	for _, id := range slices.Compact(items) {
		var turn Turn
		old, err := s.index.Body(ctx, id)
		if err != nil {
			return err
		}
		now, err := t.Body(id)
		if err != nil {
			return err
		}
		for raw, into := range map[*model.Case][]byte{&turn.Before: old, &turn.After: now} {
			if into != nil && json.Unmarshal(into, raw) != nil {
				return model.NewFault(model.Damaged, "index-damaged", "case %s", id)
			}
		}
		if !alike(turn) {
			out.Turns = append(out.Turns, turn)
		}
	}
	return nil
}

// alike reports whether a person would see no difference.
func alike(t Turn) bool {
	said := func(c model.Case) string {
		c.Derived, c.Status.Unverified = model.Derived{}, nil
		b, err := json.Marshal(struct {
			Verdict, Answer, Flag, Done, Content, Labels, Team any
			Uncounted                                          bool
		}{c.Verdict, c.Answer, c.Flag, c.Done, c.Content, c.Labels, c.Team, c.Status.Uncounted})
		if err != nil {
			return ""
		}
		return string(b)
	}
	return said(t.Before) == said(t.After)
}

// fallen lists the steps that counted and count no more.
func (s *Store) fallen(t *index.Tx, before map[int64]standing, out *Outlook) error {
	after := s.standings()
	for n, was := range before {
		now := after[n]
		if now.role == was.role && now.upTo >= was.upTo {
			continue
		}
		from := int64(1)
		if now.role == was.role {
			from = max(now.upTo, 0) + 1
		}
		c, err := t.Chain(n)
		if err != nil {
			return err
		}
		err = t.Run(n, from, min(was.upTo, c.Last), func(o index.Op) error {
			k, ok := knownOp(o, before)
			if !ok || len(o.Item) != itemIDSize || !k.Counts || now.counts(k.Env.Kind, o.Pos.Seq()) {
				return nil
			}
			out.Falling++
			if len(out.Decisions) < MaxOutlook {
				out.Decisions = append(out.Decisions, Event{Stamp: k.Stamp, On: o.Item, Kind: k.Env.Kind, Fact: k.Env.Fact, Body: k.Body})
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	newestFirst(out.Decisions)
	return nil
}
