package pane

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"duyet/model"
	"duyet/model/fold"
	"duyet/store"
	"duyet/ui/words"
)

// kin is what the rows of the list have to do with each other and with the
// board. It is worked out when rows arrive, never while drawing.
type kin struct {
	bags map[model.ItemID]fold.Bag
	of   map[model.ItemID][]model.ItemID // near-identical ones
	like map[model.ItemID]bool           // a request under a name like an admin's
}

// bagsOf makes the bags of the rows of a page that may be grouped.
func bagsOf(rows []store.Row) map[model.ItemID]fold.Bag {
	out := map[model.ItemID]fold.Bag{}
	for _, r := range rows {
		if groupable(r.Case) {
			if b := fold.BagOf(r.Content.Text); b != nil {
				out[r.ID] = b
			}
		}
	}
	return out
}

// groupable reports whether one verdict may be given to a case together with
// others: a person who asks for help is never one of many, and a request is
// about a person.
func groupable(c model.Case) bool {
	return c.Kind != model.Join && c.Labels[model.Lane] == "" && !c.Has(model.IsSensitive)
}

// relate works out anew which rows of the list are near-identical, and whose
// names look like an admin's.
func (q *Queue) relate(bags map[model.ItemID]fold.Bag) {
	k := &q.load.kin
	old := k.bags
	k.bags, k.of, k.like = map[model.ItemID]fold.Bag{}, map[model.ItemID][]model.ItemID{}, map[model.ItemID]bool{}
	board := q.board.others
	var ids []model.ItemID
	var all []fold.Bag
	for _, r := range q.list.Rows() {
		if r.Kind == model.Join {
			_, k.like[r.ID] = board.Like(nameOf(r.Case))
		}
		b := bags[r.ID]
		if b == nil {
			b = old[r.ID]
		}
		if b != nil && groupable(r.Case) {
			k.bags[r.ID] = b
			ids, all = append(ids, r.ID), append(all, b)
		}
	}
	for i, others := range fold.Alike(all) {
		for _, j := range others {
			k.of[ids[i]] = append(k.of[ids[i]], ids[j])
		}
	}
}

// called is the names of the others on the board.
func (b board) called() model.Board {
	var out []string
	for id, n := range b.names {
		if id != b.me.Admin {
			out = append(out, n)
		}
	}
	slices.Sort(out)
	return model.BoardOf(out)
}

// alike gives the cases of the list that are near-identical to one and wait as
// it does.
func (q *Queue) alike(c model.Case) []model.Case {
	ids := q.load.kin.of[c.ID]
	if len(ids) == 0 || q.load.shown.view != model.Waiting {
		return nil
	}
	var out []model.Case
	for _, r := range q.list.Rows() {
		if slices.Contains(ids, r.ID) {
			out = append(out, r.Case)
		}
	}
	return out
}

// askKin asks whether a verdict is meant for all near-identical items. The keys
// that answer are none that could have asked.
func (q *Queue) askKin(c model.Case, others []model.Case, d deed) tea.Cmd {
	var names []string
	for _, o := range others {
		names = append(names, nameOf(o))
	}
	m := &menu{title: words.KinTitle(len(others)), rows: []choice{
		{press: "=", label: words.KinAll(d.act, len(others)+1, names), run: func() tea.Cmd {
			q.leaveBreak(c, d)
			return tea.Batch(q.many(d, append([]model.Case{c}, others...)), clip(d.copy))
		}},
		{press: "-", label: words.KinOne, run: func() tea.Cmd { return tea.Batch(q.one(c, d), clip(d.copy)) }},
	}}
	if q.face.byEnter {
		m.at = 1
	}
	q.push(m)
	return nil
}

// leaveBreak tells a break that the item on its screen was decided with others.
func (q *Queue) leaveBreak(c model.Case, d deed) {
	if b := q.breaking(); b != nil {
		b.ruled(q, c.ID, d)
	}
}
