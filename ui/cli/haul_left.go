package cli

import (
	"context"

	"duyet/model"
	"duyet/ui/pane"
	"duyet/ui/words"
)

// leftJSON is what a page says of the items that were to be found there.
type leftJSON struct {
	Whole  bool       `json:"whole"`
	Why    *string    `json:"why"` // one of store.ReconcileCodes
	Gone   []goneJSON `json:"gone"`
	Still  []goneJSON `json:"still"`
	Ticked int        `json:"ticked"`
}

// goneJSON is an item that has left a page, or is still there; Act is what
// --reconcile records of it, null where nothing is.
type goneJSON struct {
	ID      model.ItemID   `json:"id"`
	Kind    model.ItemKind `json:"kind"`
	Name    *string        `json:"name"`
	Verdict *string        `json:"verdict"`
	Act     *string        `json:"act"`
}

// reconcile compares a page with the queue it shows, and ticks off what has left
// it when that was asked for.
func (h *haul) reconcile(ctx context.Context) (err error) {
	if h.into.store == nil || h.preview.Page.Kind == "" {
		return nil
	}
	if h.left, err = h.into.store.Reconcile(ctx, h.into.group, h.preview); err != nil || !h.into.tick || h.into.preview {
		return err
	}
	h.ticked, err = h.into.store.TickOff(ctx, h.left)
	return err
}

// leaving is what a page says of the queue for a program; null where there is no
// page or no store.
func (h *haul) leaving() *leftJSON {
	if h.into.store == nil || h.preview.Page.Kind == "" {
		return nil
	}
	out := &leftJSON{Whole: h.left.Whole, Why: maybe(h.left.Why), Gone: []goneJSON{}, Still: []goneJSON{}, Ticked: h.ticked}
	list := func(into *[]goneJSON, cases []model.Case, act string) {
		for _, c := range cases {
			*into = append(*into, goneJSON{c.ID, c.Kind, maybe(c.Content.Author.Name), maybe(string(c.Verdict.Value)), maybe(act)})
		}
	}
	list(&out.Gone, h.left.Carried, "done")
	list(&out.Gone, h.left.Gone, "gone")
	list(&out.Still, h.left.Still, "")
	return out
}

// sayLeft tells a person what has left a page, and how it is ticked off.
func (h *haul) sayLeft() {
	s, r := h.s, h.left
	const most = 5
	h.say(pane.Leaving(r, h.ticked > 0, most))
	switch {
	case h.into.tick && r.Why != "":
		s.say(words.NotReconciled(r.Why))
	case !h.into.tick && r.Left() > 0:
		s.say(words.ReconcileHow)
	}
}
