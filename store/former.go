package store

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"duyet/model"
	"duyet/model/fold"
	"duyet/model/interchange"
	"duyet/store/machine"
)

// Former is another store as a home keeps it, whose items and whose admin's own
// deeds are to come into this one. It is read from a copy: nothing of the home
// changes.
type Former struct {
	s     *Store // of the copy
	home  string // the copy
	group model.Group
	into  model.Group
}

// Former reads the store that a home holds; path is the home, the folder of one
// store in it, or of a store that this home knows the id or the name of a group.
// into is the group that its items are for: of several groups of the former
// store the one of the same name or platform id is read.
//
// NotFound ("no-former") tells that there is no such store, BadInput
// ("former-same") that it is this very one, ("which-former", "former-group")
// that several may be meant, ("supervisor") that this admin only reads; Damaged
// ("former-damaged") that it cannot be read, Newer that a newer duyet wrote it.
func (s *Store) Former(ctx context.Context, into model.Group, path string) (*Former, error) {
	if s.Me().Role == model.RoleSupervisor {
		return nil, model.NewFault(model.BadInput, "supervisor", "supervisors import nothing")
	}
	state, err := s.formerState(path)
	if err != nil {
		return nil, formerFault(err, path)
	}
	f, err := s.copied(ctx, state)
	if err != nil {
		return nil, formerFault(err, path)
	}
	f.into = into
	if f.group, err = f.meant(ctx, into); err == nil {
		err = f.keep(ctx)
	}
	if err != nil {
		return nil, errors.Join(formerFault(err, path), f.Close())
	}
	return f, nil
}

// Close drops the copy.
func (f *Former) Close() error {
	var err error
	if f.s != nil {
		err = f.s.Abandon()
	}
	return errors.Join(err, machine.HomeFault(os.RemoveAll(f.home), "copy"))
}

// meant finds the group of the former store whose items are wanted.
func (f *Former) meant(ctx context.Context, into model.Group) (model.Group, error) {
	groups, err := f.s.Groups(ctx)
	if err != nil || len(groups) == 1 {
		return append(groups, model.Group{})[0], err
	}
	for _, same := range []func(model.Group) string{
		func(g model.Group) string { return g.Fields["facebook_id"] },
		func(g model.Group) string { return fold.Key(g.Name()) },
	} {
		for _, g := range groups {
			if key := same(g); key != "" && key == same(into) {
				return g, nil
			}
		}
	}
	if len(groups) == 0 {
		return model.Group{}, model.NewFault(model.Damaged, "index-damaged", "no group")
	}
	return model.Group{}, model.NewFault(model.BadInput, "former-group", "%d groups, none is %s", len(groups), into.Name())
}

// Load is the former store on its way in, with the deeds of its admin. BadInput
// ("former-empty") tells that it holds no item.
func (f *Former) Load() (Load, error) {
	l, err := FileLoad(f.lines())
	if err == nil && l.Size == 0 {
		err = model.NewFault(model.BadInput, "former-empty", "%s", f.group.Name())
	}
	l.Name, l.Path, l.deeds = f.group.Name(), "", f.deedsOn
	return l, err
}

// lines is the file beside the copy that holds the items.
func (f *Former) lines() string { return filepath.Join(f.home, "items.jsonl") }

// keep writes the items into their file.
func (f *Former) keep(ctx context.Context) error {
	out, err := os.OpenFile(f.lines(), os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return machine.HomeFault(err, "items")
	}
	w := bufio.NewWriter(out)
	if err := f.write(ctx, w); err != nil {
		return errors.Join(err, out.Close())
	}
	return machine.HomeFault(errors.Join(w.Flush(), out.Close()), "items")
}

// write writes the items as own JSON lines. What was forgotten is left out.
func (f *Former) write(ctx context.Context, w io.Writer) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	about := interchange.Context{Now: f.s.Now(), Zone: f.into.Zone(), Admin: f.s.AdminName}
	return f.s.index.EachBody(ctx, func(_, body []byte) error {
		var c model.Case
		if err := json.Unmarshal(body, &c); err != nil {
			return model.WrapFault(model.Damaged, "index-damaged", err, "case")
		}
		if c.Group != f.group.ID || c.Empty() || wiped(c) {
			return nil
		}
		deeds, err := f.deeds(ctx, c)
		if err != nil {
			return err
		}
		it := interchange.FromCase(f.others(c, deeds), about)
		it.Schema, it.Group, it.Judged = interchange.Schema, nil, nil
		if h := it.Handling; h != nil && h.Reason != nil {
			h.Reason = new(f.group.EntryText("rule", *h.Reason))
		}
		return enc.Encode(it)
	})
}

// others is a case with what others than this admin said of it: that is told.
func (f *Former) others(c model.Case, deeds []deed) model.Case {
	me := f.s.Me().Admin
	c.Verdict, c.Answer = rulingOfOthers(c.Verdict, me), rulingOfOthers(c.Answer, me)
	c.Team.Notes = slices.DeleteFunc(slices.Clone(c.Team.Notes), func(n model.Remark) bool { return n.By == me })
	for _, d := range deeds {
		if l, ok := d.fact.(*model.Label); ok {
			delete(c.Labels, l.Name)
		}
	}
	return c
}

// rulingOfOthers leaves of a ruling what somebody else says.
func rulingOfOthers(r model.Ruling, me model.AdminID) model.Ruling {
	for _, v := range r.Two {
		if v.By != me {
			return model.Ruling{Value: v.Says, Vote: v}
		}
	}
	if r.By == me {
		return model.Ruling{}
	}
	return r
}

// deed is something an admin did about an item, and when.
type deed struct {
	fact model.Fact
	at   time.Time
}

// deedsOn are the deeds on an item of the former store by its id there.
func (f *Former) deedsOn(ctx context.Context, id model.ItemID) ([]deed, error) {
	c, err := f.s.Case(ctx, id)
	if err != nil {
		return nil, err
	}
	return f.deeds(ctx, c)
}

// deeds are what this admin said of a case that still stands, in the order in
// which it was said: verdict, flag, answer, what was carried out, labels, a
// snooze that is not over, an escalation to a level, and all notes.
func (f *Former) deeds(ctx context.Context, c model.Case) ([]deed, error) {
	ops, err := f.s.spokenOf(ctx, c)
	if err != nil {
		return nil, err
	}
	ops = slices.DeleteFunc(ops, func(k model.Known) bool { return k.Body == model.BodyMissing || !f.stands(c, k) })
	slices.SortStableFunc(ops, func(a, b model.Known) int {
		if a.Stamp.Less(b.Stamp) {
			return -1
		}
		return 1
	})
	var out []deed
	for _, k := range ops {
		out = append(out, deed{f.fitted(k.Env.Fact), time.UnixMilli(k.Stamp.Wall)})
	}
	return out, nil
}

// stands reports whether an op is one that comes along and that nothing replaced.
func (f *Former) stands(c model.Case, k model.Known) bool {
	switch x := k.Env.Fact.(type) {
	case *model.Note:
		return true
	case *model.Decide, *model.Clear, *model.Answering, *model.Done:
	case *model.Label:
		if _, topic := f.topic(x); x.Name == model.Topic && !topic {
			return false
		}
	case *model.Snooze:
		if x.Until <= f.s.Now().UnixMilli() {
			return false
		}
	case *model.Escalate:
		if x.To != "" || x.Level == "" {
			return false
		}
	default:
		return false
	}
	return slices.ContainsFunc(k.Env.Regs, func(r model.Register) bool { return slices.Contains(c.Heads[r], k.Stamp.ID) })
}

// topic finds the topic of a label among those of the new group.
func (f *Former) topic(l *model.Label) (model.Entry, bool) {
	for _, e := range f.into.Lists["topic"] {
		if e.ID == l.Value {
			return e, true
		}
	}
	return model.Entry{}, l.Value == ""
}

// fitted puts the text of a rule that the new group lacks in place of its id.
func (f *Former) fitted(fact model.Fact) model.Fact {
	d, ok := fact.(*model.Decide)
	if !ok || d.Rule == "" || slices.ContainsFunc(f.into.Lists["rule"], func(e model.Entry) bool { return e.ID == d.Rule }) {
		return fact
	}
	other := *d
	other.Why.Reason = strings.TrimSpace(f.group.EntryText("rule", d.Rule) + " " + d.Why.Reason)
	other.Rule = ""
	return &other
}
