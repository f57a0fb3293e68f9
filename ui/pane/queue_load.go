package pane

import (
	"context"
	"math"

	tea "charm.land/bubbletea/v2"

	"duyet/model"
	"duyet/model/fold"
	"duyet/store"
	"duyet/ui/widget"
	"duyet/ui/words"
)

const (
	// pageRows is how many rows one page of the store brings.
	pageRows = 100
	// roomy and beyond are how many rows the first page of a find brings at
	// least, and how many more than are seen: each letter waits for it.
	roomy, beyond = 48, 8
	// reach is how many rows above the cursor are read again with it.
	reach = 40
	// sidePeople is how many other items of one person are shown.
	sidePeople = 8
)

// question is what the rows of a list answer.
type question struct {
	view model.View
	find string
}

// loading says what the list shows and what is being read.
type loading struct {
	want  question // asked for last
	shown question // what the rows answer
	// seq counts the readings of the window; answers to older ones are dropped.
	seq int
	// busy says that the window is being read for asking, again that it has to
	// be read once more after that.
	busy, again bool
	asking      question
	// ready says that a first page arrived, broken that the last one failed:
	// nothing more is asked for by itself until a key is pressed.
	ready, broken bool
	going         bool // a find has not come to the end of the list
	// focus is the row the cursor goes to with the next reading, from the
	// place before it.
	focus model.ItemID
	from  store.Cursor
	kin   kin
}

// answer is what a command of a queue brings back.
type answer interface {
	of() model.Queue
	tell(q *Queue) tea.Cmd
}

// from is the queue whose command gave an answer.
type from struct{ queue model.Queue }

func (f from) of() model.Queue { return f.queue }

// What the queue asks of the store.

// open begins with a group.
func (q *Queue) open(g model.Group) tea.Cmd {
	q.found.end()
	fresh := newQueue(q.store, q.spec)
	// What is being written goes on, and answers for the old group stay old.
	fresh.out, fresh.load.seq = q.out, q.load.seq+1
	fresh.face.w, fresh.face.h = q.face.w, q.face.h
	*q = *fresh
	q.group = g
	if first := q.reload(store.Cursor{}); first != nil {
		return first // all else follows the first page
	}
	return q.people()
}

// Ready implements Loader.
func (q *Queue) Ready() bool { return q.load.ready || q.load.broken }

// changed reads the window again round the cursor.
func (q *Queue) changed(m Changed) tea.Cmd {
	var settings tea.Cmd
	if m.Settings {
		settings = tea.Batch(q.people(), q.settings())
	}
	if b := q.breaking(); b != nil {
		settings = tea.Batch(settings, b.renew(q))
	}
	if v := q.signs(); v != nil {
		settings = tea.Batch(settings, v.read(q))
	}
	q.found.changed(m.Items)
	return tea.Batch(settings, q.reload(q.around()))
}

// ask goes over to another view or find, from the top.
func (q *Queue) ask(want question) tea.Cmd {
	if want.view != q.load.want.view {
		q.unmark()
	}
	if want.find == "" {
		q.found.end()
	}
	q.load.want, q.load.focus = want, ""
	return q.reload(store.Cursor{})
}

// reload reads the window again, beginning below a place.
func (q *Queue) reload(after store.Cursor) tea.Cmd {
	if q.group.ID == "" {
		return nil
	}
	if q.load.busy && q.load.asking == q.load.want {
		q.load.again = true
		return nil
	}
	q.load.seq++
	q.found.turn()
	q.load.busy, q.load.again, q.load.asking = true, false, q.load.want
	return q.fetch(widget.Nothing, store.Ask{After: after})
}

// around is where a reading of the window has to begin so that the cursor
// keeps its place; the zero cursor is the top.
func (q *Queue) around() store.Cursor {
	if q.load.focus != "" {
		return q.load.from
	}
	if q.load.want != q.load.shown {
		return store.Cursor{}
	}
	rows := q.list.Rows()
	above, _ := q.list.More()
	at := q.list.Cursor() - reach
	switch {
	case len(rows) == 0 || at <= 0 && !above:
		return store.Cursor{}
	case at <= 0:
		return rows[0].Cursor // the row itself comes with the page above
	}
	return rows[at-1].Cursor
}

// feed asks for what the list and the detail lack.
func (q *Queue) feed() tea.Cmd {
	return tea.Batch(q.more(), q.about())
}

// more asks for the neighbouring page when the cursor comes near it.
func (q *Queue) more() tea.Cmd {
	if !q.load.ready || q.load.busy || q.load.broken {
		return nil
	}
	want, ok := q.list.Need()
	if !ok {
		return nil
	}
	rows := q.list.Rows()
	var a store.Ask
	switch {
	case want == widget.Above && len(rows) > 0:
		a.Before = rows[0].Cursor
	case want == widget.Below && len(rows) > 0:
		a.After = rows[len(rows)-1].Cursor
	case want == widget.Last:
		a.Before = store.Cursor{Key: math.MaxInt64, Tie: math.MaxInt64}
	}
	return q.fetch(want, a)
}

func (q *Queue) fetch(want widget.Want, a store.Ask) tea.Cmd {
	what := q.load.want
	a.Group, a.Queue, a.View, a.Find, a.Limit = q.group.ID, q.spec.queue, what.view, what.find, pageRows
	if what.find != "" && want == widget.Nothing && a.After == (store.Cursor{}) {
		a.Limit = min(max(q.face.h+beyond, roomy), pageRows)
	}
	page, m := q.pager(what), paged{from: from{q.spec.queue}, seq: q.load.seq, want: want, what: what}
	return func() tea.Msg {
		m.page, m.err = page(a)
		m.page.Ask = a
		m.bags = bagsOf(m.page.Rows)
		return m
	}
}

// paged is a page of the list.
type paged struct {
	from
	seq  int
	want widget.Want
	what question
	page store.Page
	bags map[model.ItemID]fold.Bag
	err  error
}

func (m paged) tell(q *Queue) tea.Cmd {
	if m.seq != q.load.seq {
		return nil
	}
	if m.err != nil {
		first := !q.Ready()
		q.load.busy, q.load.broken = q.load.busy && m.want != widget.Nothing, true
		q.list.Failed()
		if first {
			return tea.Batch(tellFault(m.err), q.people())
		}
		return tellFault(m.err)
	}
	rows := q.staying(m.page.Rows, m.seq)
	q.load.going = m.what.find != "" && m.page.More && len(m.page.Rows) < m.page.Ask.Limit
	switch m.want {
	case widget.Above:
		q.list.Prepend(rows, m.page.More)
	case widget.Below:
		q.list.Append(rows, m.page.More)
	case widget.First:
		q.list.Refresh(rows, false, m.page.More)
	case widget.Last:
		q.list.Refresh(rows, m.page.More, false)
	default:
		return q.read(m, rows)
	}
	q.relate(m.bags)
	return nil
}

// read takes the window as it was read anew.
func (q *Queue) read(m paged, rows []row) tea.Cmd {
	var people tea.Cmd
	if !q.load.ready {
		people = q.people()
	}
	q.load.busy = false
	above := m.page.Ask.After != store.Cursor{}
	if m.what != q.load.shown || !q.load.ready {
		q.list.Reset(rows, above, m.page.More)
		q.face.scroll = 0
	} else {
		q.list.Refresh(rows, above, m.page.More)
	}
	q.load.shown, q.load.ready = m.what, true
	q.relate(m.bags)
	q.side.stale = true // asked with the rows as they are now
	if q.load.focus != "" && q.list.Select(string(q.load.focus)) {
		q.load.focus = ""
	}
	if !q.load.again {
		q.load.focus = ""
		return people
	}
	return tea.Batch(people, q.reload(q.around()))
}

// staying leaves out the rows that were decided here and are not yet folded,
// and forgets those the reading already knows of.
func (q *Queue) staying(page []store.Row, seq int) []row {
	out := make([]row, 0, len(page))
	for _, r := range page {
		if _, leaves := q.out.leaving[r.ID]; !leaves || q.out.settled(r.ID, seq) {
			out = append(out, row{r, &ink{}})
		}
	}
	for id := range q.out.leaving {
		if q.out.settled(id, seq) {
			delete(q.out.leaving, id)
		}
	}
	return out
}

// seek puts the cursor on an item, in whichever view it stands.
func (q *Queue) seek(id model.ItemID) tea.Cmd {
	s, queue, m := q.store, q.spec.queue, sought{from: from{q.spec.queue}}
	return func() tea.Msg {
		c, err := s.Case(context.Background(), id)
		m.id, m.err = id, err
		m.place, m.found = placeIn(c, queue)
		return m
	}
}

// sought tells where an item stands.
type sought struct {
	from
	id    model.ItemID
	place model.Place
	found bool
	err   error
}

func (m sought) tell(q *Queue) tea.Cmd {
	switch {
	case m.err != nil:
		return tellFault(m.err)
	case !m.found:
		return tellBad(words.NotHere)
	}
	if (q.load.want != question{view: m.place.View}) {
		q.unmark()
	}
	q.found.end()
	q.load.want = question{view: m.place.View}
	q.aim(m.id, m.place)
	return q.reload(q.around())
}

// aim makes the next reading begin at an item and put the cursor on it.
func (q *Queue) aim(id model.ItemID, p model.Place) {
	q.load.focus = id
	q.load.from = store.Cursor{Key: p.Key - 1, Tie: math.MaxInt64}
}

func placeIn(c model.Case, queue model.Queue) (model.Place, bool) {
	for _, p := range c.Places() {
		if p.Queue == queue {
			return p, true
		}
	}
	return model.Place{}, false
}
