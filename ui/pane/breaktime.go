package pane

import (
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"duyet/model"
	"duyet/ui/theme"
	"duyet/ui/widget"
	"duyet/ui/words"
)

// breaktime lies over a queue and shows one item at a time: as many as fit the
// minutes somebody has, at her own pace, then an end.
type breaktime struct {
	tasks    []task
	at       int // in tasks; their number when all are through
	each     time.Duration
	measured int // decisions the pace was measured from
	began    time.Time
	shown    time.Time // when the item on the screen appeared
	ended    time.Time
	phase    phase
	tired    tired
}

// phase says what a break is at.
type phase uint8

const (
	deciding phase = iota
	checking       // items are shown again
	resting        // the end
)

// task is one item of a break.
type task struct {
	c     model.Case // as it was shown
	state state
	act   words.Act // what was done, once it was
	quick bool      // in under three seconds
}

// state is what became of an item of a break.
type state uint8

const (
	waits state = iota
	skipped
	settledNow
	elsewhere // a colleague was faster
)

// open reports whether an item may still be decided in this break.
func (t task) open() bool { return t.state == waits || t.state == skipped }

// breaking is the break that lies over the queue, or nil.
func (q *Queue) breaking() *breaktime {
	if len(q.face.layers) == 0 {
		return nil
	}
	b, _ := q.face.layers[0].(*breaktime)
	return b
}

func (b *breaktime) find(id model.ItemID) int {
	return slices.IndexFunc(b.tasks, func(t task) bool { return t.c.ID == id })
}

// next is the first item after i that was not looked at; their number when
// there is none.
func (b *breaktime) next(i int) int {
	for n := i + 1; n < len(b.tasks); n++ {
		if b.tasks[n].state == waits {
			return n
		}
	}
	for n := range b.tasks {
		if b.tasks[n].state == waits {
			return n
		}
	}
	return len(b.tasks)
}

// show brings an item to the screen, or the end.
func (b *breaktime) show(q *Queue, i int) {
	b.at, q.face.scroll = i, 0
	b.phase = deciding
	if i >= len(b.tasks) {
		b.phase, b.ended = resting, q.store.Now()
		q.face.on = nil
		return
	}
	b.shown = q.store.Now()
	b.hold(q)
}

// hold makes the item on the screen the one that keys are about.
func (b *breaktime) hold(q *Queue) {
	c := b.tasks[b.at].c
	q.face.on = &c
}

// ruled is told that a deed was done to the item on the screen.
func (b *breaktime) ruled(q *Queue, id model.ItemID, d deed) {
	i := b.find(id)
	if i < 0 || !d.leaves {
		return
	}
	t := &b.tasks[i]
	t.state, t.act, t.quick = settledNow, d.act, q.store.Now().Sub(b.shown) < quickVerdict
	if b.tired.counts(*t) {
		b.check(q)
		return
	}
	b.show(q, b.next(i))
}

// returned is told that an undo brought an item back to waiting.
func (b *breaktime) returned(q *Queue, id model.ItemID) {
	if i := b.find(id); i >= 0 && b.phase != checking {
		b.tasks[i].state, b.tired = waits, tired{}
		b.show(q, i)
	}
}

func (b *breaktime) mode() words.Text {
	switch b.phase {
	case checking:
		return words.ModeTired
	case resting:
		return words.ModeRested
	}
	return words.ModeBreak
}

func (b *breaktime) keys(q *Queue) []Key {
	switch b.phase {
	case checking:
		return b.checkKeys(q)
	case resting:
		return []Key{
			{Press: []string{keyEnter, keyEsc}, Name: words.KeyRest, Foot: 1, Run: func() tea.Cmd { q.pop(); return nil }},
			{Press: []string{"B"}, Name: words.KeyAgain, Foot: 2, Why: q.mayBreak, Run: func() tea.Cmd { return q.planBreak(q.board.minutes) }},
			{Press: []string{"h", keyF8}, Name: words.KeyUndo, Foot: 3, Guard: true, Run: q.undo},
		}
	}
	rows := q.deciding()
	for _, k := range q.telling() {
		if k.Press[0] == "h" {
			k.Foot = 6
		}
		rows = append(rows, k)
	}
	return append(append(rows, b.moves(q)...), scrolling(q)...)
}

// moves are the keys of a break besides those of the item.
func (b *breaktime) moves(q *Queue) []Key {
	return []Key{
		{Press: []string{keyDown, "j", "n"}, Name: words.KeySkip, Foot: 7, Run: func() tea.Cmd {
			b.tasks[b.at].state = skipped
			b.show(q, b.next(b.at))
			return nil
		}},
		{Press: []string{keyUp, "k", "N"}, Name: words.KeyBefore, Run: func() tea.Cmd { return b.before(q) }},
		{Press: []string{keyEnter, keyF10}, Name: words.KeyMenu, Help: words.HelpEnter, Run: q.actions},
		{Press: []string{keyEsc}, Name: words.KeyEnough, Foot: 8, Run: func() tea.Cmd { b.show(q, len(b.tasks)); return nil }},
	}
}

// before goes back to the item before that was not decided.
func (b *breaktime) before(q *Queue) tea.Cmd {
	for i := b.at - 1; i >= 0; i-- {
		if b.tasks[i].open() {
			b.tasks[i].state = waits
			b.show(q, i)
			break
		}
	}
	return nil
}

// scrolling are the keys that move a text longer than the screen.
func scrolling(q *Queue) []Key {
	page := func(n int) func() tea.Cmd {
		return func() tea.Cmd {
			to := min(max(q.face.scroll+n*max(q.face.h/2, 1), 0), q.face.scroll+q.face.rest)
			q.face.rest -= to - q.face.scroll
			q.face.scroll = to
			return nil
		}
	}
	return []Key{
		{Press: []string{keyPgUp}, Name: words.KeyPageUp, Run: page(-1)},
		{Press: []string{keyPgDown, keySpace}, Name: words.KeyPageDown, Run: page(1)},
	}
}

// breakWidth is the widest line of a break in cells: longer ones tire the eye.
const breakWidth = 100

func (b *breaktime) draw(q *Queue, l Look, _ []widget.Line, w, h int) ([]widget.Line, Cursor) {
	bw := min(w, breakWidth)
	left := (w - bw) / 2
	lines, at := b.end(q, l, bw), 1
	if b.phase != resting {
		lines, at = b.item(q, l, bw, h)
	}
	out := make([]widget.Line, 0, h)
	for i := range lines[:min(len(lines), h)] {
		var line widget.Line
		out = append(out, *line.Fill(left).AddLine(&lines[i]))
	}
	return exactly(out, w, h), Cursor{X: left, Y: min(at, max(h-1, 0)), Show: true}
}

// item draws the bar and the item below it, and says on which line the item
// begins.
func (b *breaktime) item(q *Queue, l Look, w, h int) (lines []widget.Line, at int) {
	bar := widget.Progress{Done: int64(b.at), Total: int64(len(b.tasks)), ASCII: l.ASCII,
		Label: l.T(words.BreakPlace(b.at+1, len(b.tasks), b.left()))}
	if b.phase == checking {
		bar.Done, bar.Total = int64(b.tired.at), int64(len(b.tired.again))
		bar.Label = l.T(words.TiredPlace(b.tired.at+1, len(b.tired.again)))
	}
	var top widget.Line
	line := bar.Line(max(w-2, 1))
	lines = []widget.Line{*top.Fill(1).AddLine(&line)}
	for _, t := range b.says(q) {
		for _, s := range widget.Wrap(l.T(t), max(w-2, 1)) {
			lines = append(lines, widget.NewLine(theme.Dim, " "+s))
		}
	}
	lines = append(lines, widget.Line{})
	at = len(lines)
	for _, d := range q.drawDetail(l, max(w-2, 1), max(h-len(lines), 0)) {
		var in widget.Line
		lines = append(lines, *in.Fill(1).AddLine(&d))
	}
	return lines, at
}

// left is about how long the items take that were not looked at yet.
func (b *breaktime) left() (d time.Duration) {
	for _, t := range b.tasks {
		if t.state == waits {
			d += b.each
		}
	}
	return d
}

// says is what stands above the item: on the first one where its number comes
// from, while checking why.
func (b *breaktime) says(q *Queue) []words.Text {
	switch {
	case b.phase == checking:
		return []words.Text{words.TiredTitle, words.TiredAsk}
	case b.at == 0:
		return []words.Text{words.PaceIs(q.spec.queue, b.each, b.measured)}
	}
	return nil
}

// end draws what was done and what waits.
func (b *breaktime) end(q *Queue, l Look, w int) []widget.Line {
	lines := []widget.Line{{}, widget.NewLine(theme.Header, "  "+l.T(words.BreakOver)), {}}
	say := func(t words.Text) {
		for _, s := range widget.Wrap(l.T(t), max(w-4, 1)) {
			lines = append(lines, widget.NewLine(theme.Text, "  "+s))
		}
	}
	n := 0
	for _, t := range b.tasks {
		if t.state == settledNow {
			n++
		}
	}
	if n == 0 {
		say(words.BreakNone)
	} else {
		say(words.BreakDid(q.spec.queue, n, b.ended.Sub(b.began)))
		say(words.BreakActs(b.acts()))
	}
	lines = append(lines, widget.Line{})
	for _, queue := range model.Queues() {
		if left := q.board.tally[queue][model.Waiting]; left > 0 {
			say(words.BreakWaits(queue, left))
		}
	}
	if left := q.count(model.Todo); left > 0 {
		say(words.StillToDo(left))
	}
	return lines
}

// acts counts what was done, in the order it was first done.
func (b *breaktime) acts() []words.Text {
	var order []words.Act
	n := map[words.Act]int{}
	for _, t := range b.tasks {
		if t.state != settledNow {
			continue
		}
		a := t.act.Plain()
		if n[a]++; n[a] == 1 {
			order = append(order, a)
		}
	}
	var out []words.Text
	for _, a := range order {
		out = append(out, words.ActCount(a, n[a]))
	}
	return out
}
