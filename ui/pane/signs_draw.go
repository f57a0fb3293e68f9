package pane

import (
	"strings"
	"time"

	"duyet/model"
	"duyet/ui/theme"
	"duyet/ui/widget"
	"duyet/ui/words"
)

// Widths of the columns of a list of signs, in cells, and from which width the
// pane shows them.
const (
	signStateWidth = 10
	signTallyWidth = 28
	signTallyFrom  = 76
	signByWidth    = 30
	signByFrom     = 112
	// signAbout is how many lines tell of the row under the cursor where the
	// pane is at least signAboutFrom high.
	signAbout     = 5
	signAboutFrom = 13
)

// draw lays the list over the whole pane.
func (v *signs) draw(q *Queue, l Look, _ []widget.Line, w, h int) ([]widget.Line, Cursor) {
	out := []widget.Line{v.head(l, w)}
	about := 0
	if h >= signAboutFrom {
		about = signAbout + 1
	}
	lines, at := v.list(q, l, w)
	v.page = max(h-len(out)-about, 1)
	first, last := at, at
	if v.at == 0 {
		first = 0 // with the heading above it
	}
	if v.at == len(v.rows)-1 {
		last = len(lines) - 1 // with what stands below it
	}
	v.top = min(max(v.top, last-v.page+1), first)
	v.top = min(max(v.top, at-v.page+1), at)
	out = append(out, lines[min(v.top, len(lines)):min(v.top+v.page, len(lines))]...)
	for len(out) < h-about {
		out = append(out, widget.Line{})
	}
	if about > 0 {
		var rule widget.Line
		rule.FillWith(theme.Rule, widget.RuleAcross, w)
		out = append(out, rule)
		out = append(out, v.about(q, l, w)...)
	}
	return exactly(out, w, h), Cursor{X: 1, Y: min(max(1+at-v.top, 0), max(h-1, 0)), Show: true}
}

// head is the title, or how far the work under way is.
func (v *signs) head(l Look, w int) widget.Line {
	if !v.work.busy() {
		return widget.NewLine(theme.Header, " "+l.T(words.SignsTitle))
	}
	done, total := int(v.work.state.done.Load()), int(v.work.state.total.Load())
	p := &v.work.pace
	label := words.Working(v.work.what, done, p.Rate(), p.Left(total))
	var line widget.Line
	bar := widget.Progress{Done: int64(done), Total: int64(total), Label: l.T(label), ASCII: l.ASCII}.Line(max(w-2, 1))
	return *line.Fill(1).AddLine(&bar)
}

// list draws all rows under their headings and gives the line of the one under
// the cursor.
func (v *signs) list(q *Queue, l Look, w int) (lines []widget.Line, at int) {
	if !v.ready {
		return []widget.Line{widget.NewLine(theme.Dim, " "+l.T(words.Reading))}, 0
	}
	titles := [signParts]words.Text{words.SignsOwn, words.SignsShip, words.SignsStands}
	none := [signParts]words.Text{ownSigns: words.SignsNoOwn, lastingWords: words.SignsNoWord}
	for part := range signParts {
		lines = append(lines, widget.NewLine(theme.Accent, " "+l.T(titles[part])))
		n := 0
		for i, r := range v.rows {
			if r.part == part {
				n++
				if i == v.at {
					at = len(lines)
				}
				lines = append(lines, v.line(q, l, r, i == v.at, w))
			}
		}
		if n == 0 && !none[part].Zero() {
			for _, s := range widget.Wrap(l.T(none[part]), max(w-4, 1)) {
				lines = append(lines, widget.NewLine(theme.Dim, "   "+s))
			}
		}
	}
	return lines, at
}

// line draws one row: its state, what it is, what it caught, who set it.
func (v *signs) line(q *Queue, l Look, r signRow, here bool, w int) widget.Line {
	var line widget.Line
	sign := " "
	if here {
		sign = widget.SignCursor
		line.Base(theme.Selected)
	}
	state, role := words.SignStateName(r.card.State), signRole(r.card.State)
	if !r.isSign() {
		state, role = words.WordName(r.word), theme.Approve
		if r.word == model.Blocked {
			role = theme.Danger
		}
	}
	line.Add(theme.Accent, sign+" ").AddPad(role, l.T(state), signStateWidth)
	tally, by := "", ""
	if c, ok := v.report[r.card.Name]; ok && r.isSign() && c.Caught > 0 && w >= signTallyFrom {
		tally = l.T(words.SignTally(c.Caught, c.Scams, c.Fine))
	}
	if r.at > 0 && w >= signByFrom {
		by = q.board.name(r.by) + " " + widget.SignDot + " " + l.T(words.Day(time.UnixMilli(r.at).In(l.Zone)))
	}
	room := w - line.Width() - 1
	if w >= signTallyFrom {
		room -= signTallyWidth + 1
	}
	if w >= signByFrom {
		room -= signByWidth + 1
	}
	text := theme.Text
	if r.isSign() && r.card.State == model.SignOff {
		text = theme.Dim
	}
	line.AddPad(text, widget.Cut(l.T(r.text), max(room, 1)), max(room, 1))
	if w >= signTallyFrom {
		line.Add(theme.Text, " ").AddPad(theme.Dim, tally, signTallyWidth)
	}
	if w >= signByFrom {
		line.Add(theme.Text, " ").AddPad(theme.Dim, widget.Cut(by, signByWidth), signByWidth)
	}
	return *line.Fill(w)
}

func signRole(s model.SignState) theme.Role {
	switch s {
	case model.SignOn:
		return theme.Approve
	case model.SignTrial:
		return theme.Doubt
	}
	return theme.Dim
}

// about tells of the row under the cursor: in full what it is, its phrases,
// who set it, how often it was right, and what a dry run found.
func (v *signs) about(q *Queue, l Look, w int) []widget.Line {
	r, ok := v.here()
	if !ok {
		return nil
	}
	var out []widget.Line
	say := func(role theme.Role, t words.Text, most int) {
		if t.Zero() {
			return
		}
		parts := widget.Wrap(l.T(t), max(w-2, 1))
		for i, s := range parts[:min(len(parts), most)] {
			if i == most-1 && len(parts) > most {
				s = widget.Cut(s+" …", max(w-2, 1))
			}
			out = append(out, widget.NewLine(role, " "+s))
		}
	}
	state := words.SignStateName(r.card.State)
	if !r.isSign() {
		state = words.WordName(r.word)
	}
	if r.at > 0 {
		state = words.SignBy(state, q.board.name(r.by), words.Moment(time.UnixMilli(r.at).In(l.Zone)))
	}
	say(theme.Header, words.Join(r.text, state), 1)
	if c, ok := v.report[r.card.Name]; ok && r.isSign() {
		say(theme.Text, words.SignReport(c.Caught, c.Scams, c.Fine), 1)
	} else if v.report != nil && r.isSign() {
		say(theme.Text, words.SignReport(0, 0, 0), 1)
	}
	if c, ok := v.tried[r.card.Name]; ok && r.isSign() {
		say(theme.Accent, words.SignDryRun(words.SignTried(c.Caught, c.Scams, c.Fine)), 1)
	}
	if len(r.sign.Value.Phrases) > 0 {
		say(theme.Dim, words.SignPhrases(r.sign.Value.Phrases), 2)
	}
	return out[:min(len(out), signAbout)]
}

// tell implements telling: the whole list in plain lines.
func (v *signs) tell(q *Queue, l Look) []string {
	lines, _ := v.list(q, l, tellWidth)
	out := []string{l.T(words.SignsTitle)}
	for _, s := range append(widget.Texts(lines), widget.Texts(v.about(q, l, tellWidth))...) {
		out = append(out, strings.Join(strings.Fields(s), " "))
	}
	return out
}
