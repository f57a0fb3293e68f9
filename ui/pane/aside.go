package pane

import (
	"context"
	"slices"

	tea "charm.land/bubbletea/v2"

	"duyet/model"
	"duyet/store"
	"duyet/ui/words"
)

// side is what is known besides the case under the cursor.
type side struct {
	aside
	asked model.ItemID // being read, or empty
	stale bool
	// near holds what is known besides the neighbours, so that a move needs one
	// frame only; it is forgotten whenever the list is read anew.
	near map[model.ItemID]aside
	gen  int // of near
}

// aside is what is known besides one case.
type aside struct {
	id     model.ItemID
	before []model.Case // other items of the same person
	maybe  []model.Case // items that may be the same
	// namesakes are other items under her name, perhaps another person's.
	namesakes []model.Case
	// reasons explains the signs found in its text.
	reasons map[string]words.Text
	// traces tells who else used its indicators, like lists earlier texts that
	// are nearly its own; among the scams only.
	traces []store.Trace
	like   []model.Case
	// advice is what a request suggests; imitates says that its name could be
	// taken for that of admin, who is empty where it claims an office.
	advice   words.Text
	against  bool // it speaks against her
	imitates bool
	imitated string
}

// nearMost is how many cases are held in near.
const nearMost = 32

// about asks what else is known of the row under the cursor, then of its
// neighbours.
func (q *Queue) about() tea.Cmd {
	c, ok := q.here()
	if q.side.stale || len(q.side.near) > nearMost {
		q.side.near, q.side.gen = nil, q.side.gen+1
	}
	if !ok || q.side.asked != "" {
		return nil
	}
	if known, ok := q.side.near[c.ID]; ok {
		q.side.aside = known
	}
	if q.side.id != c.ID || q.side.stale {
		return q.askAside(c)
	}
	rows, at := q.list.Rows(), q.list.Cursor()
	for _, i := range []int{at + 1, at - 1} {
		if i < 0 || i >= len(rows) {
			continue
		}
		if _, known := q.side.near[rows[i].ID]; !known {
			return q.askAside(rows[i].Case)
		}
	}
	return nil
}

func (q *Queue) askAside(c model.Case) tea.Cmd {
	q.side.asked, q.side.stale = c.ID, false
	var ids []model.ItemID
	for _, m := range c.Derived.Maybe {
		ids = append(ids, m.ID)
	}
	s, m := q.store, asided{from: from{q.spec.queue}, gen: q.side.gen, aside: aside{id: c.ID, reasons: map[string]words.Text{}}}
	board := q.board.others
	return func() tea.Msg {
		ctx := context.Background()
		for _, f := range c.Derived.Findings {
			m.reasons[f.Sign] = words.SignReason(s.Reason(c.Group, f.Sign))
		}
		if m.before, m.err = s.Person(ctx, c, sidePeople); m.err == nil {
			m.namesakes, m.err = s.Namesakes(ctx, c, sidePeople)
		}
		// Those that may be the same are shown as such.
		m.namesakes = slices.DeleteFunc(m.namesakes, func(o model.Case) bool { return slices.Contains(ids, o.ID) })
		if m.err == nil && len(ids) > 0 {
			m.maybe, m.err = s.Cases(ctx, ids...)
		}
		if c.Kind == model.Join {
			if a := c.Advise(m.before, board); !a.Empty() {
				m.advice, m.against = words.Advice(a), len(a.Against) > 0
			}
			m.imitated, m.imitates = board.Like(nameOf(c))
		}
		if m.err == nil && m.of() == model.Scams {
			if m.traces, m.err = s.Traces(ctx, c); m.err == nil {
				m.like, m.err = s.Similar(ctx, c)
			}
		}
		return m
	}
}

// asided is what else is known of a case.
type asided struct {
	from
	aside
	gen int
	err error
}

func (m asided) tell(q *Queue) tea.Cmd {
	q.side.asked = ""
	if m.gen != q.side.gen {
		return nil // something changed since
	}
	if m.err != nil {
		m.before, m.namesakes, m.maybe = nil, nil, nil // not asked again until something changes
	}
	if q.side.near == nil {
		q.side.near = map[model.ItemID]aside{}
	}
	q.side.near[m.id] = m.aside
	if c, ok := q.here(); ok && c.ID == m.id {
		q.side.aside = m.aside
		if m.err != nil {
			return tellFault(m.err)
		}
	}
	return nil
}
