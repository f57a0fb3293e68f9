package pane

import (
	"strings"
	"time"

	"duyet/model"
	"duyet/model/fold"
	"duyet/ui/theme"
	"duyet/ui/widget"
	"duyet/ui/words"
)

// detail draws what is known of one case into lines of w cells.
type detail struct {
	q     *Queue
	l     Look
	c     model.Case
	w     int
	lines []widget.Line
	facts []pairOf // short facts that wait to be put on shared lines
	paper widget.Paper
	terse bool // there is no room for all: questions are cut where that saves a line
}

// pairOf is a short fact with its name.
type pairOf struct{ name, value string }

// usualLines and usualFacts are how much a detail mostly has.
const (
	usualLines = 24
	usualFacts = 8
)

// leastQuestion is how many cells of a question still tell which one it is.
const leastQuestion = 24

// factGap is how many cells stand between facts on one line.
const factGap = 4

func (d *detail) draw() []widget.Line {
	d.lines, d.facts = make([]widget.Line, 0, usualLines), make([]pairOf, 0, usualFacts)
	d.head()
	d.q.spec.facts(d)
	d.flush()
	return d.lines
}

// head names who it is and how long ago.
func (d *detail) head() {
	ago := words.Ago(d.l.Now.Sub(time.UnixMilli(d.c.Since())))
	line := d.paper.Line()
	line.AddSpans(theme.Header, d.l.T(words.NameOf(d.c.Content.Author.Name)), d.found(d.c.Content.Author.Name), theme.Match)
	if nick := d.c.Content.Author.Nickname; nick != "" {
		line.Add(theme.Dim, " "+widget.SignDot+" "+d.l.T(words.AlsoCalled(nick)))
	}
	line.Add(theme.Dim, " "+widget.SignDot+" "+d.l.T(d.q.spec.asked(ago)))
	if d.c.Status.Round > 1 {
		line.Add(theme.Accent, " "+widget.SignDot+" "+d.l.T(words.FlagRound(d.c.Status.Round)))
	}
	d.lines = append(d.lines, line)
}

// say adds a sentence, wrapped.
func (d *detail) say(r theme.Role, t words.Text) {
	if !t.Zero() {
		d.para(r, d.l.T(t), nil)
	}
}

func (d *detail) para(r theme.Role, s string, marked [][2]int) {
	d.flush()
	if len(marked) == 0 && len(s) > 0 && s[len(s)-1] != ' ' && !strings.Contains(s, "\n") && widget.Width(s) <= d.w {
		line := d.paper.Line()
		d.lines = append(d.lines, *line.Add(r, s)) // as most are
		return
	}
	d.lines = append(d.lines, widget.WrapSpans(s, marked, d.w, r, theme.Match)...)
}

func (d *detail) blank() {
	d.flush()
	if n := len(d.lines); n > 0 && d.lines[n-1].Width() > 0 {
		d.lines = append(d.lines, widget.Line{})
	}
}

// fact adds a short fact; nothing known is nothing shown.
func (d *detail) fact(name words.Text, value string) {
	if value != "" {
		d.facts = append(d.facts, pairOf{d.l.T(name), value})
	}
}

func (d *detail) number(name words.Text, n *int) {
	if n != nil {
		d.fact(name, d.l.T(words.Count(*n)))
	}
}

// flush puts the facts that wait on as few lines as they need.
func (d *detail) flush() {
	line := d.paper.Line()
	for _, f := range d.facts {
		head, colon := f.name, ""
		if head != "" {
			colon = ": "
		}
		wide := widget.Width(head) + len(colon) + widget.Width(f.value)
		if line.Width() > 0 && line.Width()+factGap+wide > d.w {
			d.lines = append(d.lines, line)
			line = d.paper.Line()
		}
		if wide > d.w {
			text := head + colon + f.value
			d.lines = append(d.lines, widget.WrapSpans(text, shift(d.found(f.value), len(head+colon)), d.w, theme.Text, theme.Match)...)
			continue
		}
		if line.Width() > 0 {
			line.Fill(line.Width() + factGap)
		}
		line.Add(theme.Dim, head).Add(theme.Dim, colon).AddSpans(theme.Text, f.value, d.found(f.value), theme.Match)
	}
	if line.Width() > 0 {
		d.lines = append(d.lines, line)
	}
	d.facts = d.facts[:0]
}

// pair draws a question with its answer. The numbers are where they begin in
// the judged text, -1 for words of our own.
func (d *detail) pair(question string, at int, answer string, answerAt int) {
	d.flush()
	const head = " — "
	if widget.Width(question)+widget.Width(head)+widget.Width(answer) <= d.w {
		line := d.paper.Line()
		line.AddSpans(theme.Dim, question, d.marked(question, at), theme.Match).Add(theme.Dim, head)
		line.AddSpans(d.spoken(answerAt), answer, d.marked(answer, answerAt), theme.Match)
		d.lines = append(d.lines, line)
		return
	}
	if room := d.w - widget.Width(head) - widget.Width(answer); d.terse && room >= leastQuestion && len(d.marked(question, at)) == 0 {
		line := d.paper.Line()
		line.Add(theme.Dim, widget.Cut(question, room)).Add(theme.Dim, head).AddSpans(d.spoken(answerAt), answer, d.marked(answer, answerAt), theme.Match)
		d.lines = append(d.lines, line)
		return
	}
	d.lines = append(d.lines, widget.WrapSpans(question, d.marked(question, at), d.w, theme.Dim, theme.Match)...)
	const indent = 2
	for _, part := range widget.WrapSpans(answer, d.marked(answer, answerAt), max(d.w-indent, 1), d.spoken(answerAt), theme.Match) {
		var line widget.Line
		line.Fill(indent)
		d.lines = append(d.lines, *line.AddLine(&part))
	}
}

// spoken is the role of an answer: her words stand out from ours.
func (d *detail) spoken(at int) theme.Role {
	if at < 0 {
		return theme.Dim
	}
	return theme.Text
}

// text draws the text of the item with what was sought and found underlined.
func (d *detail) text() {
	if d.c.Content.Text == "" {
		return
	}
	d.para(theme.Text, d.c.Content.Text, d.marked(d.c.Content.Text, 0))
	for _, link := range d.c.Content.Links {
		if short := strings.TrimPrefix(link, "https://"); !strings.Contains(d.c.Content.Text, short) {
			d.say(theme.Dim, words.LinkLeads(short))
		}
	}
	switch d.c.Seen.Complete {
	case model.Truncated, model.Incomplete:
		d.say(theme.Doubt, words.TextCut)
	case model.Announced:
		d.say(theme.Doubt, words.OnlyAnnounced)
	}
}

// marked gives the spans of a part of the judged text that begins at a byte:
// what the find seeks, and the findings that lie in it.
func (d *detail) marked(part string, at int) [][2]int {
	out := d.found(part)
	if at < 0 {
		return nil
	}
	if !d.c.Suspect() {
		return out // a word alone is no reason to point at it
	}
	for _, f := range d.c.Derived.Findings {
		if from, to := max(f.Start-at, 0), min(f.End-at, len(part)); from < to {
			out = append(out, [2]int{from, to})
		}
	}
	return out
}

func (d *detail) found(s string) [][2]int { return spans(s, d.q.load.shown.find) }

// spans are the places of a text that a find underlines.
func spans(s, find string) [][2]int {
	if find == "" {
		return nil
	}
	var out [][2]int
	for _, f := range fold.Spans(s, find) {
		out = append(out, [2]int{f.Start, f.End})
	}
	return out
}

func shift(spans [][2]int, by int) [][2]int {
	for i := range spans {
		spans[i][0], spans[i][1] = spans[i][0]+by, spans[i][1]+by
	}
	return spans
}

// first gives the first text that says something.
func first(texts ...string) string {
	for _, t := range texts {
		if t != "" {
			return t
		}
	}
	return ""
}

// nameOf is what the author is called, which may be nothing.
func nameOf(c model.Case) string { return c.Content.Author.Name }
