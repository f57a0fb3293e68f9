package ui

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"duyet/model"
	"duyet/store"
	"duyet/ui/theme"
	"duyet/ui/widget"
	"duyet/ui/words"
)

// newsWidth is the widest line of the news in cells.
const newsWidth = 110

// draw tells the news in at most h lines of w cells.
func (c *caught) draw(a *App, w, h int) []widget.Line {
	p := &paper{lang: a.set.Lang, w: min(w, newsWidth) - 4, app: a, most: 5}
	if h < 20 {
		p.most = 2
	}
	zone, now := a.group.zone, a.from.now()
	at := time.UnixMilli(c.visit.At)
	p.line(theme.Header, words.NewsSince(words.Moment(at.In(zone)), words.Ago(now.Sub(at))), 1)
	p.gap()
	p.line(theme.Text, words.NewsDecided(c.news.Decided, c.news.Done), 1)
	p.workers(c.news.By)
	told := func(t store.Told) words.Text { return words.NewsLine(name(t.Case), p.by(t.Event), remark(t.Event)) }
	list(p, theme.Doubt, words.NewsRaised, c.news.Raised, told)
	list(p, theme.Doubt, words.NewsTwo, c.two, func(t model.Case) words.Text { return p.votes(t) })
	list(p, theme.Doubt, words.NewsTurned, c.news.Changed, func(t store.Turned) words.Text {
		return words.NewsTurn(name(t.Case), p.by(t.Event), words.VerdictName(t.Now), words.VerdictName(t.Mine), p.reason(t.Event))
	})
	list(p, theme.Doubt, words.NewsFailed, c.news.Failed, told)
	if n := len(c.overdue); n > 0 {
		p.gap()
		p.line(theme.Doubt, words.NewsOverdue(n, n >= lateRows), 1)
	}
	list(p, theme.Danger, words.NewsScams, c.news.Scams, func(t store.Told) words.Text {
		return words.NewsLine(name(t.Case), p.by(t.Event), words.VerdictName(model.Scam))
	})
	list(p, theme.Text, words.NewsNotes, c.news.Notes, told)
	if _, any := c.needs(); !any {
		p.gap()
		p.line(theme.Dim, words.NewsQuiet, 1)
	}
	return p.lines[:min(len(p.lines), h)]
}

func name(c model.Case) string { return c.Content.Author.Name }

// remark is what an op says in somebody's own words.
func remark(e store.Event) words.Text {
	switch f := e.Fact.(type) {
	case *model.Note:
		return words.Plain(f.Why.Note)
	case *model.Escalate:
		return words.Plain(f.Why.Note)
	case *model.Done:
		return words.Plain(f.Why.Reason)
	}
	return words.Text{}
}

// paper collects the lines of the news.
type paper struct {
	lang  words.Lang
	w     int
	app   *App
	most  int // rows of one list
	lines []widget.Line
}

// line adds a sentence, cut to the width.
func (p *paper) line(r theme.Role, t words.Text, indent int) {
	if t.Zero() {
		return
	}
	var l widget.Line
	l.Fill(indent+1).Add(r, widget.Cut(widget.Clean(t.In(p.lang)), max(p.w-indent, 1)))
	p.lines = append(p.lines, l)
}

// gap leaves one line empty, never two.
func (p *paper) gap() {
	if n := len(p.lines); n > 0 && p.lines[n-1].Width() > 0 {
		p.lines = append(p.lines, widget.Line{})
	}
}

// workers names who decided how much, in the order of their names.
func (p *paper) workers(by map[model.AdminID]int) {
	var parts []words.Text
	for _, id := range byName(by, p.app) {
		parts = append(parts, words.NewsBy(p.app.from.store.AdminName(id), by[id]))
	}
	if len(parts) > 0 {
		p.line(theme.Dim, words.BreakActs(parts), 3)
	}
}

// byName orders admins by their names.
func byName(by map[model.AdminID]int, a *App) []model.AdminID {
	return slices.SortedFunc(maps.Keys(by), func(x, y model.AdminID) int {
		return cmp.Or(cmp.Compare(a.from.store.AdminName(x), a.from.store.AdminName(y)), cmp.Compare(x, y))
	})
}

func (p *paper) by(e store.Event) string { return p.app.from.store.AdminName(e.Stamp.Admin) }

// votes names who says what of an item with two verdicts.
func (p *paper) votes(c model.Case) words.Text {
	for _, r := range []model.Ruling{c.Verdict, c.Answer, c.Flag} {
		if len(r.Two) > 1 {
			var parts []words.Text
			for _, v := range r.Two {
				parts = append(parts, words.Vote(p.app.from.store.AdminName(v.By), words.VerdictName(v.Says)))
			}
			return words.NewsOf(name(c), words.BreakActs(parts))
		}
	}
	return words.NameOf(name(c))
}

// reason is why somebody decided: the group's rule, or her own words.
func (p *paper) reason(e store.Event) string {
	d, ok := e.Fact.(*model.Decide)
	switch {
	case !ok:
		return ""
	case d.Rule != "":
		return p.app.group.EntryText(listRule, d.Rule)
	}
	return d.Why.Reason
}

// list adds a headed list of which only so many rows are told.
func list[T any](p *paper, r theme.Role, head words.Text, rows []T, tell func(T) words.Text) {
	if len(rows) == 0 {
		return
	}
	p.gap()
	p.line(r, words.NewsHead(head, len(rows)), 1)
	for i, row := range rows {
		if i == p.most {
			p.line(theme.Dim, words.NewsMore(len(rows)-i), 3)
			break
		}
		p.line(theme.Text, tell(row), 3)
	}
}
