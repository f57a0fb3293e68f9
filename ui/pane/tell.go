package pane

import (
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"duyet/model"
	"duyet/ui/widget"
	"duyet/ui/words"
)

// Teller is a pane that can be told in plain lines, for screen readers and for
// terminals that only print: no boxes, no columns, nothing that moves.
type Teller interface {
	// Tell says what is in front: an open menu or question, or else the item
	// under the cursor, or that there is none.
	Tell(l Look) []string
	// List numbers the rows that can be chosen, from 1.
	List(l Look) []string
	// Choose takes the nth of what Tell or List numbered, from 1; false tells
	// that there is no such number.
	Choose(n int) (tea.Cmd, bool)
}

// tellWidth is how wide plain lines are at most, in cells.
const tellWidth = 200

// telling is a layer that can be told in plain lines.
type telling interface {
	tell(q *Queue, l Look) []string
}

// Tell implements Teller.
func (q *Queue) Tell(l Look) []string {
	q.list.SetHeight(pageRows) // all that is told is shown
	switch top := q.top().(type) {
	case telling:
		return top.tell(q, l)
	case nil:
	default:
		return nil
	}
	c, ok := q.here()
	if !ok {
		return widget.Texts(q.empty(l, tellWidth, 1))
	}
	return append([]string{l.T(q.whereabouts())}, q.tellCase(l, c)...)
}

// whereabouts names the view and how much stands in it.
func (q *Queue) whereabouts() words.Text {
	t := words.PlainPlace(q.spec.title, words.ViewCount(q.view(), q.count(q.view())))
	if n, hidden := q.list.MarkCount(); n > 0 {
		t = words.Join(t, words.Marks(n, hidden))
	}
	return t
}

// tellCase tells a case in full.
func (q *Queue) tellCase(l Look, c model.Case) []string {
	d := &detail{q: q, l: l, c: c, w: tellWidth}
	return widget.Texts(d.draw())
}

// List implements Teller.
func (q *Queue) List(l Look) []string {
	q.list.SetHeight(pageRows)
	rows := q.list.Rows()
	out := []string{l.T(q.whereabouts())}
	if len(rows) == 0 {
		return append(out, widget.Texts(q.empty(l, tellWidth, 1))...)
	}
	for i, r := range rows {
		line := q.drawRow(l, r, false, tellWidth)
		text := strings.Join(strings.Fields(line.Text()), " ")
		if q.list.Marked(r.Key()) {
			text = l.T(words.PlainMarked(strings.TrimPrefix(text, widget.SignMarked+" ")))
		}
		out = append(out, strconv.Itoa(i+1)+". "+text)
	}
	return out
}

// Choose implements Teller.
func (q *Queue) Choose(n int) (tea.Cmd, bool) {
	if m, ok := q.top().(*menu); ok {
		if n < 1 || n > len(m.rows) {
			return nil, false
		}
		q.face.byEnter = true
		cmd := m.choose(q, n-1)
		if len(q.face.layers) == 0 {
			q.face.on = nil
		}
		return tea.Batch(cmd, q.feed()), true
	}
	rows := q.list.Rows()
	if q.top() != nil || n < 1 || n > len(rows) {
		return nil, false
	}
	q.list.Select(rows[n-1].Key())
	q.face.scroll = 0
	return q.feed(), true
}

func (m *menu) tell(_ *Queue, l Look) []string {
	out := []string{l.T(m.title)}
	for i, c := range m.rows {
		key := c.press
		if key == "" {
			key = strconv.Itoa(i + 1)
		}
		line := key + ". " + l.T(c.label)
		if c.on {
			line += " " + widget.SignYes
		}
		if !c.why.Zero() {
			line += " (" + l.T(c.why) + ")"
		}
		out = append(out, line)
	}
	return out
}

func (c *confirm) tell(_ *Queue, l Look) []string {
	out := []string{l.T(c.text)}
	if !c.note.Zero() {
		out = append(out, l.T(c.note))
	}
	return append(out, l.T(words.PressYes(c.press)))
}

func (p *prompt) tell(_ *Queue, l Look) []string {
	hint := p.hint
	if !p.bad.Zero() {
		hint = p.bad
	}
	return []string{l.T(p.title), l.T(hint)}
}

func (f *findbar) tell(_ *Queue, l Look) []string { return []string{l.T(words.KeyFind)} }

func (s *sheet) tell(q *Queue, l Look) []string {
	return append([]string{l.T(words.HistoryOf(nameOf(s.c)))}, widget.Texts(s.lines(q, l, tellWidth))...)
}

func (b *breaktime) tell(q *Queue, l Look) []string {
	if b.phase == resting {
		return widget.Texts(b.end(q, l, tellWidth))
	}
	place := words.BreakPlace(b.at+1, len(b.tasks), b.left())
	if b.phase == checking {
		place = words.TiredPlace(b.tired.at+1, len(b.tired.again))
	}
	out := []string{l.T(place)}
	for _, t := range b.says(q) {
		out = append(out, l.T(t))
	}
	if c, ok := q.here(); ok {
		out = append(out, q.tellCase(l, c)...)
	}
	return out
}
