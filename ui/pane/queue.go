package pane

import (
	tea "charm.land/bubbletea/v2"

	"duyet/model"
	"duyet/store"
	"duyet/ui/widget"
	"duyet/ui/words"
)

// Queue is a list that an admin works through, with the row under the cursor
// told in detail. [NewJoins], [NewPosts], [NewQuestions] and [NewScams] make
// the four of them; what differs stands in their spec. Its tab is named by the
// model.Queue it lists.
//
// Rows leave the list in the frame of the key that decided them; the ops are
// written one after the other in commands, in the order of the keys.
type Queue struct {
	store *store.Store
	spec  spec
	group model.Group
	load  loading
	found finding
	list  widget.List[row]
	// picks holds the marked rows as they were shown when they were marked.
	picks map[model.ItemID]model.Case
	out   outbox
	side  side
	board board
	face  face
}

// always says the same of a private and a public group.
func always(t words.Text) func(bool) words.Text { return func(bool) words.Text { return t } }

// spec is what one queue does differently from the others.
type spec struct {
	queue model.Queue
	title words.Text
	// asked says what happened so long ago: "xin vào 2 giờ trước".
	asked func(ago words.Text) words.Text
	// none tells that nothing waits.
	none func(public bool) words.Text
	// yes and no are what c and t do to what waits, reply what p does.
	yes, no, reply verb
	// facts draws what is known of a case, most needed first.
	facts func(d *detail)
	// more lists keys of this queue alone, or is nil.
	more func(q *Queue) []Key
	// snippet gives the words of a case that its row shows, or nothing.
	snippet func(model.Case) string
}

// verb is something a key does to the rows it is pressed on.
type verb struct {
	act words.Act
	run func(*Queue) tea.Cmd
	// why gives a reason against it for one case, or nothing.
	why func(model.Case) words.Text
}

// row is a case in the list.
type row struct {
	store.Row
	ink *ink
}

// Key implements widget.Row.
func (r row) Key() string { return string(r.ID) }

// face is how the pane is looked at.
type face struct {
	layers []layer
	// open shows the detail alone, over the whole pane.
	open bool
	// scroll is the first line of the detail on the screen, rest how many
	// lines follow the last one.
	scroll, rest int
	// w and h are the size of the last frame, in cells.
	w, h int
	kept
	// byEnter says that Enter is being answered.
	byEnter bool
	// on is the case that the open layers are about, as it was shown when the
	// first of them opened: the cursor may leave it before they are answered.
	on *model.Case
}

// kept is what was drawn last, as far as it serves the next frame.
type kept struct {
	lines []widget.Line // their memory
	facts factsheet
	// turn counts the messages and keys that may have changed the detail.
	turn int
}

// factsheet is a detail with all that it depends on.
type factsheet struct {
	as    factsOf
	lines []widget.Line
}

// factsOf is what a detail depends on: the row under the cursor, or the case
// that a layer is about, and what is known besides as of a turn.
type factsOf struct {
	as   inked
	row  *ink
	on   *model.Case
	turn int
	h    int // lines it had room for
}

func newQueue(s *store.Store, sp spec) *Queue {
	q := &Queue{store: s, spec: sp, picks: map[model.ItemID]model.Case{}}
	q.load.want = question{view: model.Waiting}
	q.load.shown = q.load.want
	q.out.leaving = map[model.ItemID]int{}
	return q
}

// Title implements Pane.
func (q *Queue) Title() words.Text { return q.spec.title }

// Mode implements Pane.
func (q *Queue) Mode() words.Text {
	if l := q.top(); l != nil {
		return l.mode()
	}
	if q.face.open {
		return words.ModeRead
	}
	return words.ModeQueue
}

// Keys implements Pane.
func (q *Queue) Keys() []Key {
	var rows []Key
	if l := q.top(); l != nil {
		rows = l.keys(q)
	} else {
		rows = q.rows()
	}
	for i, k := range rows {
		rows[i].Run = func() tea.Cmd {
			q.face.byEnter = len(k.Press) > 0 && k.Press[0] == keyEnter
			q.load.broken = false
			q.face.turn++
			cmd := k.Run()
			if len(q.face.layers) == 0 {
				q.face.on = nil
			}
			return tea.Batch(cmd, q.feed())
		}
	}
	return rows
}

// Typing implements Pane.
func (q *Queue) Typing() bool {
	_, ok := q.top().(field)
	return ok
}

// Type implements Pane.
func (q *Queue) Type(k tea.KeyPressMsg) tea.Cmd {
	f, ok := q.top().(field)
	if !ok || !f.input().Handle(k) {
		return nil
	}
	return f.changed(q)
}

// Paste implements Pane.
func (q *Queue) Paste(s string) tea.Cmd {
	f, ok := q.top().(field)
	if !ok || !f.input().Paste(s) {
		return nil
	}
	return f.changed(q)
}

// Update implements Pane.
func (q *Queue) Update(msg tea.Msg) tea.Cmd {
	var cmd tea.Cmd
	switch m := msg.(type) {
	case Opened:
		cmd = q.open(m.Group)
	case Changed:
		cmd = q.changed(m)
	case Goto:
		if m.Tab == string(q.spec.queue) && m.Item != "" {
			cmd = q.seek(m.Item)
		}
	case Back:
		return q.cameBack()
	case Tallied:
		q.board.tally = m.Tally
	case Break:
		cmd = q.fit(m)
	case answer:
		if m.of() != q.spec.queue {
			return nil
		}
		cmd = m.tell(q)
	default:
		return nil
	}
	q.face.turn++
	return tea.Batch(cmd, q.feed())
}

// top is the innermost thing that lies over the queue, or nil.
func (q *Queue) top() layer {
	if n := len(q.face.layers); n > 0 {
		return q.face.layers[n-1]
	}
	return nil
}

// screen is the layer that takes the whole pane, a break or the signs, or nil.
func (q *Queue) screen() layer {
	if b := q.breaking(); b != nil {
		return b
	}
	if v := q.signs(); v != nil {
		return v
	}
	return nil
}

func (q *Queue) push(l layer) {
	if c, ok := q.here(); ok && q.face.on == nil {
		if _, moves := l.(*findbar); !moves {
			q.face.on = &c
		}
	}
	q.face.layers = append(q.face.layers, l)
}

func (q *Queue) pop() {
	if n := len(q.face.layers); n > 0 {
		q.face.layers = q.face.layers[:n-1]
	}
}

// here is the case that keys are about: the one under the cursor, or the one
// that an open layer is about.
func (q *Queue) here() (model.Case, bool) {
	if q.face.on != nil {
		return *q.face.on, true
	}
	r, ok := q.list.Current()
	return r.Case, ok
}

// view is the part of the queue that the rows on the screen belong to.
// An item of a break is one that waits.
func (q *Queue) view() model.View {
	if q.breaking() != nil {
		return model.Waiting
	}
	return q.load.shown.view
}
