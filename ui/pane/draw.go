package pane

import (
	"math"
	"slices"

	"duyet/model"
	"duyet/ui/theme"
	"duyet/ui/widget"
	"duyet/ui/words"
)

// Sizes of the pane, in cells, from which the detail has room beside or below
// the list. The console's own rows above and below the pane come on top.
const (
	besideWidth = 110
	belowWidth  = 80
	belowHeight = 13
	minDetail   = 8 // rows of a detail below the list
)

// roomForDetail reports whether the detail is shown together with the list.
func roomForDetail(w, h int) bool { return w >= belowWidth && h >= belowHeight }

// Draw implements Pane.
func (q *Queue) Draw(l Look, w, h int) ([]widget.Line, Cursor) {
	q.face.w, q.face.h = w, h
	var frame []widget.Line
	cur := Cursor{Show: true}
	lw, lh := q.listWidth(w), q.listHeight(w, h)
	switch {
	case q.face.open:
		frame = q.drawDetail(l, w, h)
	case lw < w:
		frame, cur.Y = q.drawList(l, lw, h)
		q.face.lines = widget.Beside(q.face.lines, frame, q.drawDetail(l, w-lw-2, h), lw)
		frame = q.face.lines
	case lh < h:
		frame, cur.Y = q.drawList(l, w, lh)
		var rule widget.Line
		rule.FillWith(theme.Rule, widget.RuleAcross, w)
		frame = append(append(frame, rule), q.drawDetail(l, w, h-lh-1)...)
	default:
		frame, cur.Y = q.drawList(l, w, h)
	}
	if s := q.screen(); s != nil && len(q.face.layers) > 1 {
		frame, _ = s.draw(q, l, frame, w, h) // what lies over it is about what it shows
	}
	if top := q.top(); top != nil {
		frame, cur = top.draw(q, l, frame, w, h)
	}
	return exactly(frame, w, h), cur
}

// listWidth is how many cells the list takes.
func (q *Queue) listWidth(w int) int {
	if w < besideWidth || q.face.h < belowHeight || q.face.open {
		return w
	}
	return min(max(w*45/100, 45), 80)
}

// listHeight is how many rows the list takes, its bottom line included.
func (q *Queue) listHeight(w, h int) int {
	if w >= besideWidth || !roomForDetail(w, h) || q.face.open {
		return h
	}
	return h - max(minDetail, h/2) - 1
}

// exactly makes a frame of h lines, none wider than w.
func exactly(frame []widget.Line, w, h int) []widget.Line {
	out := frame
	if len(out) != h {
		out = make([]widget.Line, max(h, 0))
		copy(out, frame)
	}
	for i := range out {
		if out[i].Width() > w {
			out[i].Fill(w)
		}
	}
	return out
}

// drawList draws the rows and the bottom line, and says on which line the
// cursor stands.
func (q *Queue) drawList(l Look, w, h int) ([]widget.Line, int) {
	q.list.SetHeight(h - 1)
	rows, at := q.list.Visible()
	lines := make([]widget.Line, 0, h)
	for i, r := range rows {
		lines = append(lines, q.drawRow(l, r, i == at, w))
	}
	if len(rows) == 0 && q.load.ready {
		lines = append(lines, q.empty(l, w, h-1)...)
	}
	for len(lines) < h-1 {
		lines = append(lines, widget.Line{})
	}
	return append(lines[:max(h-1, 0)], q.bottom(l, w)), max(at, 0)
}

// empty says kindly that nothing is here, and what is next.
func (q *Queue) empty(l Look, w, h int) []widget.Line {
	said := []words.Text{words.NoneIn(q.view())}
	switch {
	case q.load.shown.find != "" && q.seeking():
		said = []words.Text{words.Seeking}
	case q.load.shown.find != "":
		said = []words.Text{words.NotFound(q.load.shown.find)}
		if _, typing := q.top().(*findbar); q.missed() && typing {
			said = append(said, words.FindElsewhere)
		} else if q.missed() {
			said = append(said, words.FindByView)
		}
	case q.bare():
		said = []words.Text{words.NothingYet(q.group.Public()), words.ImportNext}
	case q.view() == model.Waiting:
		said = []words.Text{q.spec.none(q.group.Public())}
		if n := q.count(model.Todo); n > 0 {
			said = append(said, words.StillToDo(n))
		}
		if n := q.count(model.TwoView); n > 0 {
			said = append(said, words.StillTwo(n))
		}
		for i, next := range model.Queues() {
			if n := q.board.tally[next][model.Waiting]; next != q.spec.queue && n > 0 {
				said = append(said, words.StillIn(next, n, i+1))
			}
		}
	case q.view() != model.All:
		said = append(said, words.OtherViews)
	}
	var lines []widget.Line
	for _, t := range said {
		for _, s := range widget.Wrap(l.T(t), w-4) {
			lines = append(lines, widget.NewLine(theme.Text, "  "+s))
		}
	}
	if len(lines) < h {
		lines = append([]widget.Line{{}}, lines...)
	}
	return lines
}

// seeking reports that a find has not come to the end of the list.
func (q *Queue) seeking() bool {
	_, below := q.list.More()
	return below
}

// bare reports whether the group holds no item at all.
func (q *Queue) bare() bool {
	for _, of := range q.board.tally {
		if of[model.All] > 0 {
			return false
		}
	}
	return q.board.tally != nil
}

// bottom is the line under the list: the marks, the find, and how many cases
// stand in each view. What has no room is left out whole.
func (q *Queue) bottom(l Look, w int) widget.Line {
	var line widget.Line
	add := func(r theme.Role, t words.Text) {
		s := l.T(t)
		gap := " " + widget.SignDot + " "
		if line.Width() == 0 {
			gap = " "
		}
		if line.Width()+widget.Width(gap+s) <= w {
			line.Add(theme.Dim, gap).Add(r, s)
		}
	}
	if n, hidden := q.list.MarkCount(); n > 0 {
		add(theme.Mark, words.Marks(n, hidden))
	}
	if f := q.load.shown.find; f != "" {
		add(theme.Match, words.Plain("/"+f))
		if q.load.going {
			add(theme.Dim, words.Seeking)
		}
	}
	add(theme.Accent, words.ViewCount(q.view(), q.count(q.view())))
	for _, v := range model.Views() {
		role := theme.Dim
		if v == model.TwoView || v == model.MaybeView {
			role = theme.Doubt // somebody has to settle them
		}
		if n := q.count(v); v != q.view() && v != model.All && n > 0 {
			add(role, words.ViewCount(v, n))
		}
	}
	return line
}

// drawDetail draws the case under the cursor in h lines, from face.scroll on.
func (q *Queue) drawDetail(l Look, w, h int) []widget.Line {
	c, ok := q.here()
	if !ok || w < 1 || h < 1 {
		q.face.rest = 0
		return make([]widget.Line, max(h, 0))
	}
	all := q.factsheet(l, c, w, h)
	q.face.scroll = min(q.face.scroll, max(len(all)-h, 0))
	from := q.face.scroll
	if len(all)-from <= h {
		q.face.rest = 0
		return append(slices.Clip(all[from:]), make([]widget.Line, h-(len(all)-from))...)
	}
	q.face.rest = len(all) - from - h
	out := append([]widget.Line{}, all[from:from+h]...)
	out[h-1] = widget.NewLine(theme.Dim, l.T(words.MoreLines(q.face.rest+1, q.face.open || q.breaking() != nil)))
	return out
}

// factsheet is the whole detail of the case under the cursor, drawn anew only when
// something changed; in fewer words where it has more than h lines and is not
// open.
func (q *Queue) factsheet(l Look, c model.Case, w, h int) []widget.Line {
	if q.face.open {
		h = math.MaxInt
	}
	as := factsOf{h: h, as: inked{lang: l.Lang, w: w, tick: tick(l.Now), what: q.load.shown, people: q.board.turn}, on: q.face.on, turn: q.face.turn}
	if r, ok := q.list.Current(); ok && as.on == nil {
		as.row = r.ink
	}
	if s := &q.face.facts; s.as != as {
		s.as, s.lines = as, (&detail{q: q, l: l, c: c, w: w}).draw()
		if len(s.lines) > h {
			s.lines = (&detail{q: q, l: l, c: c, w: w, terse: true}).draw()
		}
	}
	return q.face.facts.lines
}
