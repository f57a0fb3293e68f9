package pane

import (
	tea "charm.land/bubbletea/v2"

	"duyet/model"
	"duyet/ui/words"
)

// rows lists the keys of a queue with nothing over it, the most used first.
func (q *Queue) rows() []Key {
	out := append(q.deciding(), q.telling()...)
	if q.spec.more != nil {
		out = append(out, q.spec.more(q)...)
	}
	out = append(out, q.topicKeys()...)
	out = append(out, q.looking()...)
	return append(out, q.moving()...)
}

// deciding lists the keys that decide, which depend on the view.
func (q *Queue) deciding() []Key {
	yes, no := q.spec.yes, q.spec.no
	if q.view() == model.Todo {
		yes, no = verb{act: words.ActDone, run: (*Queue).carried}, verb{act: words.ActFailed, run: (*Queue).failed}
	}
	scam := verb{act: words.ActScam, run: func(q *Queue) tea.Cmd { return q.rule(model.Scam, "", model.Why{}) }, why: stands(model.Scam)}
	key := func(press, also string, foot int, v verb) Key {
		return Key{Press: []string{press, also}, Name: v.act.Name(), Foot: foot, Guard: true,
			Why: func() words.Text { return q.whyNot(v.why) }, Run: func() tea.Cmd { return v.run(q) }}
	}
	return []Key{
		key("c", keyF2, 2, yes),
		key("t", keyF3, 3, no),
		key("l", keyF4, 4, scam),
		key("b", keyF5, 5, verb{act: words.ActSnooze, run: (*Queue).snooze}),
		key("p", keyF6, 0, q.spec.reply),
	}
}

// telling lists the keys that say something about an item, or take it back.
func (q *Queue) telling() []Key {
	may := func() words.Text { return q.whyNot(nil) }
	one := func() words.Text { return q.noItem() }
	return []Key{
		{Press: []string{"m", keyF7}, Name: words.KeyOpen, Help: words.HelpOpen, Foot: 6, Why: q.noLink, Run: q.openLink},
		{Press: []string{"M"}, Name: words.KeyCopy, Why: one, Run: q.copyName},
		{Press: []string{"h", keyF8}, Name: words.KeyUndo, Help: words.HelpOnUndo, Guard: true,
			Why: q.board.mayNot, Run: q.undo},
		{Press: []string{"H"}, Name: words.KeyHistory, Why: one, Run: q.history},
		{Press: []string{"g"}, Name: words.KeyNote, Why: may, Run: q.note},
		{Press: []string{"."}, Name: words.KeyLabels, Help: words.HelpLabels, Why: may, Run: q.labels},
		{Press: []string{"L"}, Name: q.claimName(), Help: words.HelpClaim, Why: may, Run: q.claim},
		{Press: []string{"C"}, Name: words.KeyEscalate, Why: may, Run: q.escalate},
	}
}

// looking lists the keys that choose what is shown.
func (q *Queue) looking() []Key {
	found := func() words.Text {
		if q.load.want.find == "" {
			return words.NothingSought
		}
		return words.Text{}
	}
	step := func(n int) func() tea.Cmd { return func() tea.Cmd { return q.move(n) } }
	return []Key{
		{Press: []string{"/"}, Name: words.KeyFind, Foot: 7, Run: q.find},
		{Press: []string{"n"}, Name: words.KeyNext, Why: found, Run: step(1)},
		{Press: []string{"N"}, Name: words.KeyPrev, Why: found, Run: step(-1)},
		{Press: []string{"v"}, Name: words.KeyView, Help: words.HelpView, Foot: 8, Run: q.nextView},
		{Press: []string{"V"}, Name: words.KeyViews, Run: q.chooseView},
		{Press: []string{"B"}, Name: words.KeyBreak, Help: words.HelpBreak, Foot: 9, Why: q.mayBreak, Run: q.askBreak},
		{Press: []string{keySpace}, Name: words.KeyMark, Why: q.noItem, Run: q.mark},
		{Press: []string{"*"}, Name: words.KeyMarkAll, Why: q.noItem, Run: q.markShown},
		{Press: []string{keyEnter}, Name: q.enterName(), Foot: q.enterFoot(), Why: q.noItem, Run: q.enter},
		{Press: []string{keyF10}, Name: words.KeyMenu, Help: words.HelpEnter, Why: q.noItem, Run: q.actions},
		{Press: []string{keyRight}, Name: words.KeyDetail, Why: q.noItem, Run: q.showDetail},
		{Press: []string{keyEsc, keyLeft}, Name: q.backName(), Foot: 1, Why: q.noBack, Run: q.back},
	}
}

// moving lists the keys that move the cursor, or the text of an open detail.
func (q *Queue) moving() []Key {
	step := func(n int) func() tea.Cmd {
		return func() tea.Cmd { return q.scrollOr(n, func() { q.list.Move(n) }) }
	}
	page := func(n int) func() tea.Cmd {
		return func() tea.Cmd { return q.scrollOr(n*max(q.face.h-2, 1), func() { q.list.PageMove(n) }) }
	}
	end := func(go_ func()) func() tea.Cmd {
		return func() tea.Cmd { go_(); q.face.scroll = 0; return nil }
	}
	return []Key{
		{Press: []string{keyUp, "k"}, Name: words.KeyUp, Run: step(-1)},
		{Press: []string{keyDown, "j"}, Name: words.KeyDown, Run: step(1)},
		{Press: []string{keyPgUp}, Name: words.KeyPageUp, Run: page(-1)},
		{Press: []string{keyPgDown}, Name: words.KeyPageDown, Run: page(1)},
		{Press: []string{keyHome}, Name: words.KeyTop, Run: end(q.list.Home)},
		{Press: []string{keyEnd}, Name: words.KeyBottom, Run: end(q.list.End)},
	}
}

// noItem says that there is nothing a key could be about.
func (q *Queue) noItem() words.Text {
	if _, ok := q.here(); ok {
		return words.Text{}
	}
	if n, _ := q.list.MarkCount(); n > 0 {
		return words.Text{}
	}
	return words.NothingHere
}

// whyNot says why a deed is not possible now, or nothing. The reason against
// one case does not count when several are marked: each is looked at then.
func (q *Queue) whyNot(why func(model.Case) words.Text) words.Text {
	if t := q.board.mayNot(); !t.Zero() {
		return t
	}
	if t := q.noItem(); !t.Zero() {
		return t
	}
	c, ok := q.here()
	if n, _ := q.list.MarkCount(); why == nil || !ok || n > 0 {
		return words.Text{}
	}
	return why(c)
}

// move moves the cursor and starts the detail of the new row at its top.
func (q *Queue) move(n int) tea.Cmd {
	q.list.Move(n)
	q.face.scroll = 0
	return nil
}

// scrollOr scrolls an open detail by n lines; where there is no more of it,
// and in the list, it moves to another row.
func (q *Queue) scrollOr(n int, move func()) tea.Cmd {
	if q.face.open {
		if to := min(max(q.face.scroll+n, 0), q.face.scroll+q.face.rest); to != q.face.scroll {
			q.face.rest -= to - q.face.scroll
			q.face.scroll = to
			return nil
		}
	}
	move()
	q.face.scroll = 0
	return nil
}

// mark marks the row under the cursor as it is shown, or unmarks it.
func (q *Queue) mark() tea.Cmd {
	r, ok := q.list.Current()
	if !ok {
		return nil
	}
	if q.list.Marked(r.Key()) {
		delete(q.picks, r.ID)
	} else {
		q.picks[r.ID] = r.Case
	}
	q.list.ToggleMark()
	q.face.scroll = 0
	return nil
}

// markShown marks every row on the screen; when all are, it unmarks them.
func (q *Queue) markShown() tea.Cmd {
	rows, _ := q.list.Visible()
	on := false
	for _, r := range rows {
		on = on || !q.list.Marked(r.Key())
	}
	for _, r := range rows {
		if on && !q.list.Marked(r.Key()) {
			q.picks[r.ID] = r.Case
		} else if !on {
			delete(q.picks, r.ID)
		}
		q.list.Mark(on, r.Key())
	}
	return nil
}

// noBack says that nothing is open from which one could go back.
func (q *Queue) noBack() words.Text {
	if n, _ := q.list.MarkCount(); n > 0 || q.face.open || q.load.want.find != "" {
		return words.Text{}
	}
	return words.Outermost
}

// backName says what Esc leaves.
func (q *Queue) backName() words.Text {
	n, _ := q.list.MarkCount()
	switch {
	case q.face.open:
		return words.KeyBack
	case q.load.want.find != "":
		return words.KeyEndFind
	case n > 0:
		return words.KeyUnmark
	}
	return words.KeyBack
}

// back goes one level back: from the detail to the list, then from the find,
// then from the marks.
func (q *Queue) back() tea.Cmd {
	n, _ := q.list.MarkCount()
	switch {
	case q.face.open:
		q.face.open, q.face.scroll = false, 0
	case q.load.want.find != "":
		return q.ask(question{view: q.load.want.view})
	case n > 0:
		q.unmark()
	}
	return nil
}

func (q *Queue) showDetail() tea.Cmd {
	q.face.open = true
	return nil
}

// enter opens what the row asks for most: the menu; the detail where it has no
// room; in the carry-out view the link.
func (q *Queue) enter() tea.Cmd {
	switch {
	case q.view() == model.Todo:
		return q.carryOut()
	case q.view() == model.TwoView:
		return q.settle()
	case q.view() == model.MaybeView:
		return q.isItSame()
	case !q.face.open && !roomForDetail(q.face.w, q.face.h):
		return q.showDetail()
	}
	return q.actions()
}

func (q *Queue) enterName() words.Text {
	switch {
	case q.view() == model.Todo:
		return words.KeyOpenCopy
	case q.view() == model.TwoView:
		return words.KeySettle
	case q.view() == model.MaybeView:
		return words.KeyIsItSame
	case !q.face.open && !roomForDetail(q.face.w, q.face.h):
		return words.KeyDetail
	}
	return words.KeyMenu
}

// enterFoot puts Enter first in the footer of the views it is made for, and
// where there is room in the others.
func (q *Queue) enterFoot() int {
	if q.view() == model.Todo || q.view() == model.TwoView || q.view() == model.MaybeView {
		return 1
	}
	return 96
}
