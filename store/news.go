package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"duyet/model"
	"duyet/store/index"
)

// What a reading of the news is bounded by.
const (
	newsSteps = 4000 // newest ops of one journal that are looked at
	newsTold  = 300  // events kept of each sort
)

// News is what the other admins did in one group, as far as it reached this
// computer after a mark.
type News struct {
	// Decided counts their verdicts and answers by value, By the same by admin;
	// Done counts what they carried out on Facebook.
	Decided map[model.Verdict]int
	By      map[model.AdminID]int
	Done    int
	// Changed lists their decisions that stand where another one of mine stood.
	Changed []Turned
	// Scams lists what they found to be a scam, Failed what they could not do on
	// Facebook, Notes their notes, Raised what they handed to this admin. Each is
	// newest first.
	Scams, Failed, Notes, Raised []Told
	// Cut reports that there was more than is told.
	Cut bool
}

// Told is one op with the case it is about, as it stands now.
type Told struct {
	Event Event
	Case  model.Case
}

// Turned is a decision of somebody else that followed one of mine.
type Turned struct {
	Told
	// Mine is what I had decided, Now what was decided after it.
	Mine, Now model.Verdict
}

// Empty reports whether nobody else did anything worth telling.
func (n News) Empty() bool {
	return len(n.Decided)+n.Done+len(n.Failed)+len(n.Notes)+len(n.Raised) == 0
}

// Mark is how far every journal is known here, for a later [Store.News]. It is
// opaque, and means nothing on another computer.
func (s *Store) Mark(ctx context.Context) (string, error) {
	chains, err := s.index.Chains(ctx)
	if err != nil {
		return "", err
	}
	known := map[string]int64{}
	for _, c := range chains {
		known[chainName(c)] = c.Last
	}
	b, err := json.Marshal(known)
	return string(b), model.WrapFault(model.Bug, "", err, "mark")
}

func chainName(c index.Chain) string { return fmt.Sprintf("%s/%d", c.Device, c.Branch) }

// News tells what the other admins did in a group since a mark, by what came
// to be known here and not by any clock: what a colleague did on a train last
// week and sent today is news today. A mark that cannot be read tells nothing.
func (s *Store) News(ctx context.Context, g model.GroupID, mark string) (News, error) {
	out := News{Decided: map[model.Verdict]int{}, By: map[model.AdminID]int{}}
	known := map[string]int64{}
	if json.Unmarshal([]byte(mark), &known) != nil {
		return out, nil
	}
	chains, err := s.index.Chains(ctx)
	if err != nil {
		return out, err
	}
	me := s.voice()
	r := &newsReader{s: s, ctx: ctx, group: g, me: me, out: &out}
	for _, c := range chains {
		if me.owns(c.N) {
			continue
		}
		left := newsSteps
		err := s.index.Back(ctx, c.N, func(o index.Op) error {
			if o.Pos.Seq() <= known[chainName(c)] {
				return errFound
			}
			if left--; left < 0 {
				out.Cut = true
				return errFound
			}
			return r.read(o)
		})
		if err != nil && !errors.Is(err, errFound) {
			return out, err
		}
	}
	r.sort()
	return out, nil
}

// newsReader sorts ops of others into news.
type newsReader struct {
	s     *Store
	ctx   context.Context
	group model.GroupID
	me    voice
	out   *News
}

// read takes one op of somebody else.
func (r *newsReader) read(o index.Op) error {
	k, ok := knownOp(o, r.me.standings)
	if !ok || !k.Counts || !tellable(k.Env.Fact) {
		return nil
	}
	undone, err := r.s.undoneBy(r.ctx, k)
	if err != nil || undone {
		return err
	}
	c, err := r.s.Case(r.ctx, model.ItemID(o.Item))
	if model.KindOf(err) == model.NotFound || err == nil && c.Group != r.group {
		return nil
	}
	if err != nil {
		return err
	}
	t := Told{Event{Stamp: k.Stamp, On: o.Item, Kind: k.Env.Kind, Fact: k.Env.Fact, Body: k.Body, Counted: true}, c}
	switch f := k.Env.Fact.(type) {
	case *model.Done:
		if !f.Failed {
			r.out.Done++
			return nil
		}
		r.keep(&r.out.Failed, t)
	case *model.Note:
		r.keep(&r.out.Notes, t)
	case *model.Escalate:
		if f.To == r.me.admin {
			r.keep(&r.out.Raised, t)
		}
	default:
		return r.decided(o, t)
	}
	return nil
}

// tellable reports whether an op of somebody else is news.
func tellable(f model.Fact) bool {
	switch f.(type) {
	case *model.Done, *model.Note, *model.Escalate:
		return true
	}
	return decides(f)
}

// decided counts a verdict, and looks whether one of mine stood before it.
func (r *newsReader) decided(o index.Op, t Told) error {
	says := saysOf(t.Event.Fact)
	r.out.Decided[says]++
	r.out.By[t.Event.Stamp.Admin]++
	if says == model.Scam {
		r.keep(&r.out.Scams, t)
	}
	ops, err := r.s.index.OpsOn(r.ctx, o.Item)
	if err != nil {
		return err
	}
	var mine model.Verdict
	var at int64
	for _, other := range ops {
		env, err := model.DecodeOp(other.Raw)
		if err != nil || !decides(env.Fact) || !r.me.says(env.Kind, other.Pos) || env.T <= at {
			continue
		}
		if slices.Equal(env.Regs, t.Event.Fact.Registers()) || env.Fact.Kind() == t.Event.Kind {
			mine, at = saysOf(env.Fact), env.T
		}
	}
	standing := t.Case.Verdict.Op == o.ID || t.Case.Answer.Op == o.ID || t.Case.Flag.Op == o.ID
	if at > 0 && mine != says && standing {
		if len(r.out.Changed) < newsTold {
			r.out.Changed = append(r.out.Changed, Turned{t, mine, says})
		}
	}
	return nil
}

// saysOf is the value a deciding fact gives.
func saysOf(f model.Fact) model.Verdict {
	switch f := f.(type) {
	case *model.Decide:
		return f.Verdict
	case *model.Answering:
		return f.Value
	case *model.Clear:
		return model.Cleared
	}
	return model.None
}

func (r *newsReader) keep(list *[]Told, t Told) {
	if len(*list) >= newsTold {
		r.out.Cut = true
		return
	}
	*list = append(*list, t)
}

func (r *newsReader) sort() {
	newest := func(a, b Told) int {
		if a.Event.Stamp.Less(b.Event.Stamp) {
			return 1
		}
		return -1
	}
	for _, list := range [][]Told{r.out.Scams, r.out.Failed, r.out.Notes, r.out.Raised} {
		slices.SortFunc(list, newest)
	}
	slices.SortFunc(r.out.Changed, func(a, b Turned) int { return newest(a.Told, b.Told) })
}
