package pane

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"duyet/model"
	"duyet/store"
	"duyet/ui/words"
)

// The tiredness check: after a long run of equal and hasty verdicts some are
// shown again without the verdict.

const (
	// quickVerdict is a time in which nobody has read an item.
	quickVerdict = 3 * time.Second
	// tiredRun is how many equal verdicts in a row, all quick, call for a check.
	tiredRun = 20
	// tiredAgain is how many of them are shown again.
	tiredAgain = 3
)

// tired counts equal quick verdicts, and holds those that are shown again.
type tired struct {
	run   []task
	again []task
	at    int // in again
}

// counts takes one more decided item and reports whether it is time to check.
func (r *tired) counts(t task) bool {
	if !t.quick || words.ActVerdict(t.act) == model.None {
		r.run = nil
		return false
	}
	if n := len(r.run); n > 0 && r.run[n-1].act != t.act {
		r.run = nil
	}
	r.run = append(r.run, t)
	return len(r.run) >= tiredRun
}

// check begins to show some of the run again: one early, one from its middle,
// one late.
func (b *breaktime) check(q *Queue) {
	run := b.tired.run
	b.tired = tired{}
	for i := range tiredAgain {
		b.tired.again = append(b.tired.again, run[(2*i+1)*len(run)/(2*tiredAgain)])
	}
	b.phase = checking
	b.again(q)
}

// again shows the next item to be looked at once more, or goes on.
func (b *breaktime) again(q *Queue) {
	if b.tired.at >= len(b.tired.again) {
		b.tired = tired{}
		b.show(q, b.next(b.at))
		return
	}
	c := b.tired.again[b.tired.at].c
	q.face.on, q.face.scroll = &c, 0
}

// checkKeys are the keys that answer for an item shown again: the verdicts
// alone, and none of them is recorded.
func (b *breaktime) checkKeys(q *Queue) []Key {
	var rows []Key
	for _, k := range q.deciding()[:3] {
		said := k.Name
		k.Why = nil
		k.Run = func() tea.Cmd { return b.answer(q, said) }
		rows = append(rows, k)
	}
	rows = append(rows,
		Key{Press: []string{keyDown, "j", keyEsc}, Name: words.KeySame, Foot: 5, Run: func() tea.Cmd {
			b.tired.at++
			b.again(q)
			return nil
		}},
		Key{Press: []string{"m", keyF7}, Name: words.KeyOpen, Foot: 6, Why: q.noLink, Run: q.openLink})
	return append(rows, scrolling(q)...)
}

// answer compares a verdict with the one given before. Another one takes the
// first back: the item waits again.
func (b *breaktime) answer(q *Queue, said words.Text) tea.Cmd {
	t := b.tired.again[b.tired.at]
	b.tired.at++
	same := t.act.Name() == said
	if !same {
		if i := b.find(t.c.ID); i >= 0 {
			b.tasks[i].state = waits
		}
	}
	b.again(q)
	if same {
		return tell(words.TiredSame)
	}
	id := t.c.ID
	return q.send(job{ids: nil, run: func(ctx context.Context, s *store.Store, done *wrote) {
		done.said, done.err = words.TiredElse, s.Reopen(ctx, id)
	}})
}
