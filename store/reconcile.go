package store

import (
	"context"
	"encoding/json"
	"slices"

	"duyet/model"
	"duyet/model/fold"
	"duyet/model/intake/page"
)

// Reconciliation is what a page of a queue of Facebook says of the items that
// were to be found there: what has left it, and what is still there though it
// was said to be done. Nothing follows from it by itself: see [Store.TickOff].
type Reconciliation struct {
	// Queue is the queue the page shows, empty where it shows none.
	Queue model.Queue
	// Whole says that the page shows all of its queue, by evidence. Of one that
	// does not nothing has left.
	Whole bool
	// Why tells why it is not whole, as one of [ReconcileCodes]; else empty.
	Why string
	// Carried were decided here and have left: they were carried out.
	Carried []model.Case
	// Gone were never decided here and have left: somebody did it on Facebook.
	Gone []model.Case
	// Still were said to be carried out and stand there all the same.
	Still []model.Case
}

// None reports whether there is nothing to tell or to do.
func (r Reconciliation) None() bool { return len(r.Carried)+len(r.Gone)+len(r.Still) == 0 }

// Left is how many items have left the page.
func (r Reconciliation) Left() int { return len(r.Carried) + len(r.Gone) }

// The reasons for which nothing is said to have left a page.
const (
	NoQueue      = "no-queue"     // it shows no queue of a group
	OfAnother    = "other-group"  // it shows another group's
	NotWhole     = "part"         // it is cut, filtered or searched
	NotKnown     = "unknown"      // nothing tells whether it is whole
	NotReadWhole = "not-all-read" // a card of it was cut off or could not be read
)

// ReconcileCodes lists the reasons for which nothing is said to have left.
func ReconcileCodes() []string {
	return []string{NoQueue, OfAnother, NotWhole, NotKnown, NotReadWhole}
}

// queueOf is the queue that a page of a kind shows.
var queueOf = map[string]model.Queue{page.Requests: model.Joins, page.Participants: model.Joins,
	page.Pending: model.Posts, page.Spam: model.Posts, page.Reported: model.Posts}

// Reconcile compares a page with the open items of its queue; p is what
// [Look] told of it, before or after it was stored. What was captured since the
// page, what two admins decide differently and what the page may show has not
// left it.
func (s *Store) Reconcile(ctx context.Context, g model.Group, p Preview) (Reconciliation, error) {
	r := Reconciliation{Queue: queueOf[p.Page.Kind]}
	var err error
	if r.Still, err = s.Cases(ctx, p.Still...); err != nil || r.Queue == "" {
		r.Why = NoQueue
		return r, err
	}
	if r.Why = whyNotWhole(g, p); r.Why != "" {
		return r, nil
	}
	r.Whole = true
	shows := map[model.ItemID]bool{}
	for _, id := range p.Shows {
		shows[id] = true
	}
	at := p.Captured.UnixMilli()
	err = s.index.Standing(ctx, g.ID, r.Queue, []model.View{model.Todo, model.Waiting, model.Snoozed}, func(id model.ItemID, body []byte) error {
		if shows[id] {
			return nil
		}
		var c model.Case
		if err := json.Unmarshal(body, &c); err != nil {
			return model.WrapFault(model.Damaged, "index-damaged", err, "case %s", id)
		}
		joined := slices.ContainsFunc(c.Status.Joined, func(id model.ItemID) bool { return shows[id] })
		if !joined && wasOn(p.Page.Kind, c) && c.Seen.Sources[len(c.Seen.Sources)-1].Captured < at {
			r.left(c)
		}
		return nil
	})
	return r, err
}

// left notes an item that has left the page.
func (r *Reconciliation) left(c model.Case) {
	switch {
	case c.Status.Uncounted || c.Verdict.Value == model.Unreadable:
	case c.ToDo():
		r.Carried = append(r.Carried, c)
	case c.Verdict.Value == model.None && c.Done.Value == model.None:
		r.Gone = append(r.Gone, c)
	}
}

// wasOn reports whether an item was last seen on a page of a kind.
func wasOn(kind string, c model.Case) bool {
	switch kind {
	case page.Reported:
		return c.Has(model.IsReported)
	case page.Pending, page.Spam:
		return c.Kind == model.Post && c.Seen.State == model.StatePending && !c.Has(model.IsReported) && c.Has(model.IsSpam) == (kind == page.Spam)
	}
	return c.Seen.State == model.StatePending
}

// whyNotWhole tells why a page of a queue does not show all of it, or nothing.
func whyNotWhole(g model.Group, p Preview) string {
	claim := p.Page.Group
	own := g.Fields["facebook_id"]
	other := claim.ID != "" && own != "" && claim.ID != own ||
		(claim.ID == "" || own == "") && claim.Name != "" && g.Name() != "" && fold.Key(claim.Name) != fold.Key(g.Name())
	switch {
	case other || len(p.Foreign) > 0:
		return OfAnother
	case p.Page.Extent == page.Part:
		return NotWhole
	case p.Page.Extent != page.Whole:
		return NotKnown
	case p.Counts.Incomplete+p.Counts.Rejected > 0 || p.many:
		return NotReadWhole
	}
	return ""
}

// TickOff records what a reconciliation says, as one step: what was decided here
// is done, what was not is gone. It gives how many items that were. What became
// another thing since is left alone.
func (s *Store) TickOff(ctx context.Context, r Reconciliation) (int, error) {
	var ops []model.Op
	add := func(c model.Case, make func(model.Case) (model.Op, error)) error {
		now, err := s.Case(ctx, c.ID)
		if model.KindOf(err) == model.NotFound || err == nil && (now.Verdict.Value != c.Verdict.Value || now.Done.Op != c.Done.Op || now.Verdict.Conflict()) {
			return nil
		}
		if err != nil {
			return err
		}
		op, err := make(now)
		if err == nil {
			ops = append(ops, op)
		}
		return err
	}
	for _, c := range r.Carried {
		if err := add(c, func(c model.Case) (model.Op, error) { return c.Carry(false, "") }); err != nil {
			return 0, err
		}
	}
	for _, c := range r.Gone {
		if err := add(c, func(c model.Case) (model.Op, error) { return c.Decide(model.Gone, "", model.Why{}) }); err != nil {
			return 0, err
		}
	}
	return len(ops), s.Record(ctx, ops...)
}
