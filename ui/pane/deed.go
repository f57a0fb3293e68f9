package pane

import (
	"cmp"
	"context"
	"errors"
	"slices"

	tea "charm.land/bubbletea/v2"

	"duyet/model"
	"duyet/store"
	"duyet/ui/words"
)

// deed is one thing done to the row under the cursor or to all marked ones.
type deed struct {
	act words.Act
	// make builds the op from a case as it was shown.
	make func(model.Case) (model.Op, error)
	// leaves says that the row leaves the view, steps that the cursor goes on.
	leaves, steps bool
	// copy is put on the clipboard with it, unless empty.
	copy string
}

// outbox holds what is being written. One job runs at a time, so ops and
// undos happen in the order of the keys.
type outbox struct {
	busy bool
	jobs []job
	// leaving holds the rows that left the list before the store knew: 0 while
	// the op is being written, then the first reading that knows of it.
	leaving map[model.ItemID]int
}

// settled reports whether a reading knows what was decided about the item.
func (o *outbox) settled(id model.ItemID, seq int) bool {
	since := o.leaving[id]
	return since > 0 && since <= seq
}

// job is something to write, and what it was about.
type job struct {
	ids []model.ItemID
	run func(ctx context.Context, s *store.Store, done *wrote)
}

// wrote tells how a job went.
type wrote struct {
	from
	ids []model.ItemID
	// left lists those of the items that were left alone.
	left []model.ItemID
	// said tells what was done, err why it was not.
	said words.Text
	err  error
	// back is an item that came back, with where it stands now.
	back  model.ItemID
	place model.Place
}

// do applies a deed to the marked rows after asking, or else to the row under
// the cursor.
func (q *Queue) do(d deed) tea.Cmd {
	if n, hidden := q.list.MarkCount(); n > 0 {
		q.push(&confirm{text: d.act.Ask(n), note: words.MarksHidden(hidden), press: q.otherKey(),
			run: func() tea.Cmd { return tea.Batch(q.many(d, q.picked()), clip(d.copy)) }})
		return nil
	}
	c, ok := q.here()
	if !ok {
		return nil
	}
	if others := q.alike(c); len(others) > 0 && d.leaves && words.ActVerdict(d.act) != model.None {
		return q.askKin(c, others, d)
	}
	return tea.Batch(q.one(c, d), clip(d.copy))
}

// otherKey is a key that confirms and is not the one being answered.
func (q *Queue) otherKey() string {
	if q.face.byEnter {
		return keySpace
	}
	return keyEnter
}

func (q *Queue) one(c model.Case, d deed) tea.Cmd {
	op, err := d.make(c)
	if err != nil {
		return tellFault(err)
	}
	said := words.WithUndo(d.act.One(nameOf(c)))
	q.depart(d, c.ID)
	q.leaveBreak(c, d)
	return q.send(job{ids: []model.ItemID{c.ID}, run: func(ctx context.Context, s *store.Store, done *wrote) {
		done.said, done.err = said, s.Record(ctx, op)
	}})
}

// picked are the marked cases as they were shown.
func (q *Queue) picked() (out []model.Case) {
	for _, key := range q.list.Marks() {
		if c, ok := q.picks[model.ItemID(key)]; ok {
			out = append(out, c)
		}
	}
	return out
}

func (q *Queue) many(d deed, picked []model.Case) tea.Cmd {
	var ids []model.ItemID
	for _, c := range picked {
		ids = append(ids, c.ID)
	}
	q.unmark()
	q.depart(d, ids...)
	return q.send(job{ids: ids, run: func(ctx context.Context, s *store.Store, done *wrote) {
		now, err := s.Cases(ctx, ids...)
		if err != nil {
			done.err = err
			return
		}
		ops, left := build(d, picked, now)
		done.left = left
		done.said = d.act.Many(len(ops), len(left))
		if len(ops) > 0 {
			done.said = words.WithUndo(done.said)
			done.err = s.Record(ctx, ops...)
		}
	}})
}

// build makes the ops of the cases that nobody touched since they were marked,
// and lists the others.
func build(d deed, picked, now []model.Case) (ops []model.Op, left []model.ItemID) {
	for _, c := range picked {
		i := slices.IndexFunc(now, func(n model.Case) bool { return n.ID == c.ID })
		if i >= 0 && sameHeads(c, now[i]) {
			if op, err := d.make(c); err == nil {
				ops = append(ops, op)
				continue
			}
		}
		left = append(left, c.ID)
	}
	return ops, left
}

// sameHeads reports whether nothing changed that a decision rests on.
func sameHeads(a, b model.Case) bool {
	for _, r := range []model.Register{model.RegContent, model.RegVerdict, model.RegAnswer, model.RegFlag, model.RegDone} {
		x, y := a.Heads[r], b.Heads[r]
		if len(x) != len(y) {
			return false
		}
		for _, id := range x {
			if !slices.Contains(y, id) {
				return false
			}
		}
	}
	return true
}

// depart takes rows out of the list before the store answers.
func (q *Queue) depart(d deed, ids ...model.ItemID) {
	if d.steps {
		q.list.Move(1)
	}
	if !d.leaves || !q.board.trusted() {
		return
	}
	for _, id := range ids {
		q.out.leaving[id] = 0
		q.list.Remove(string(id))
		delete(q.picks, id)
	}
	q.face.scroll = 0
}

// unmark takes all marks away.
func (q *Queue) unmark() {
	q.list.ClearMarks()
	clear(q.picks)
}

// undo takes back one's newest step and goes back to what it was about.
func (q *Queue) undo() tea.Cmd {
	queue, names := q.spec.queue, q.board
	return q.send(job{run: func(ctx context.Context, s *store.Store, done *wrote) {
		step, err := s.Undo(ctx)
		if c, ok := errors.AsType[*store.CarriedOut](err); ok {
			done.said = words.FaultCarriedOut(names.name(c.By), words.Moment(c.At))
		}
		if err != nil {
			done.err = err
			return
		}
		done.ids, done.said = step.Items, words.Undone(cmp.Or(step.Kinds...), len(step.Items))
		if len(step.Items) != 1 {
			return
		}
		c, err := s.Case(ctx, step.Items[0])
		if err != nil {
			return // the step is taken back all the same
		}
		done.said = words.UndoneOf(cmp.Or(step.Kinds...), nameOf(c))
		if p, ok := placeIn(c, queue); ok {
			done.back, done.place = c.ID, p
		}
	}})
}

// What the queue asks of the store, one job after the other.

func (q *Queue) send(j job) tea.Cmd {
	if q.out.busy {
		q.out.jobs = append(q.out.jobs, j)
		return nil
	}
	q.out.busy = true
	s, done := q.store, wrote{from: from{q.spec.queue}, ids: j.ids}
	return func() tea.Msg {
		j.run(context.Background(), s, &done)
		return done
	}
}

// next starts the job that waits longest.
func (q *Queue) next() tea.Cmd {
	q.out.busy = false
	if len(q.out.jobs) == 0 {
		return nil
	}
	j := q.out.jobs[0]
	q.out.jobs = slices.Delete(q.out.jobs, 0, 1)
	return q.send(j)
}

func (m wrote) tell(q *Queue) tea.Cmd {
	back := m.left
	if m.err != nil {
		back = m.ids
	}
	for _, id := range m.ids {
		if _, ok := q.out.leaving[id]; ok {
			q.out.leaving[id] = q.load.seq + 1
		}
	}
	for _, id := range back {
		delete(q.out.leaving, id)
	}
	next := q.next()
	if m.err != nil {
		said := m.said
		if said.Zero() || model.KindOf(m.err) != model.Conflict {
			said = words.FaultOf(m.err)
		}
		return tea.Batch(next, q.reload(q.around()), func() tea.Msg { return Told{Text: said, Bad: true, Err: m.err} })
	}
	if b := q.breaking(); b != nil && m.back != "" && m.place.View == model.Waiting {
		b.returned(q, m.back)
	}
	if m.back != "" && m.place.View == q.load.want.view {
		delete(q.out.leaving, m.back)
		q.aim(m.back, m.place)
	}
	said := m.said
	if !said.Zero() && !q.board.trusted() {
		said = words.Join(said, words.Unheard(q.board.me.Ended))
	}
	return tea.Batch(next, tell(said), func() tea.Msg { return Changed{Items: m.ids, Own: true} })
}

// What a pane tells the console.

func tell(t words.Text) tea.Cmd {
	return func() tea.Msg { return Told{Text: t} }
}

func tellBad(t words.Text) tea.Cmd {
	return func() tea.Msg { return Told{Text: t, Bad: true} }
}

func tellFault(err error) tea.Cmd {
	return func() tea.Msg { return Told{Text: words.FaultOf(err), Bad: true, Err: err} }
}

// clip puts a text on the clipboard, unless it is empty.
func clip(s string) tea.Cmd {
	if s == "" {
		return nil
	}
	return func() tea.Msg { return Copied{Text: s} }
}
