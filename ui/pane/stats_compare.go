package pane

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"duyet/model/stats"
	"duyet/ui/theme"
	"duyet/ui/widget"
	"duyet/ui/words"
)

// beside shows all groups of the store side by side.
type beside struct {
	on   bool
	cols []column // nil until they are counted
}

// column is one group with its figures.
type column struct {
	name string
	stats.Result
}

// statsCompared brings the figures of all groups.
type statsCompared struct {
	gen  int
	cols []column
	err  error
}

func (p *Stats) toggleBeside() tea.Cmd {
	p.beside = beside{on: !p.beside.on}
	p.scroll.top = 0
	return p.count()
}

// compare counts every group in the same period, each in days of its own zone.
func (p *Stats) compare(ctx context.Context) tea.Cmd {
	s, m, sp := p.store, statsCompared{gen: p.asked.gen}, p.span
	return func() tea.Msg {
		list, err := s.Groups(ctx)
		if err != nil {
			m.err = err
			return m
		}
		now, board := s.Now(), boardOf(s.Roster())
		for _, g := range list {
			var first string
			if sp.length == spanAll {
				if first, m.err = firstDay(ctx, s, g.ID); m.err != nil {
					return m
				}
			}
			period, err := sp.period(now, g, first)
			if err != nil {
				m.err = err
				return m
			}
			b := stats.New(period, now, board)
			if m.err = s.Figures(ctx, g, nil, b); m.err != nil {
				return m
			}
			m.cols = append(m.cols, column{g.Name(), b.Result()})
		}
		return m
	}
}

// takeBeside shows an answer, unless something else was asked since.
func (p *Stats) takeBeside(m statsCompared) tea.Cmd {
	if m.gen != p.asked.gen {
		return nil
	}
	if m.err != nil {
		return func() tea.Msg { return Told{Text: words.FaultOf(m.err), Bad: true, Err: m.err} }
	}
	p.beside.cols, p.page.stale = m.cols, true
	if p.store != nil {
		p.asked.took = p.store.Now().Sub(p.asked.at)
	}
	return nil
}

// The columns of the comparison in cells.
const (
	besideLabel = 40
	besideLeast = 12
	besideMost  = 30
)

// groups draws one column a group; those that have no room follow below.
func (d *statsDraw) groups() {
	if len(d.beside.cols) == 0 {
		return
	}
	label := min(besideLabel, max(d.w-2-besideLeast, 1))
	each := min(max((d.w-1-label)/len(d.beside.cols), besideLeast), besideMost)
	fit := max((d.w-1-label)/each, 1)
	for at := 0; at < len(d.beside.cols); at += fit {
		some := d.beside.cols[at:min(at+fit, len(d.beside.cols))]
		var head widget.Line
		head.Fill(1 + label)
		for _, c := range some {
			head.Add(theme.Header, " "+widget.PadLeft(c.name, each-1))
		}
		d.line(*head.Fill(min(head.Width(), d.w)))
		for _, r := range besideRows() {
			var l widget.Line
			l.AddPad(theme.Text, " "+d.t(r.label), 1+label)
			for i := range some {
				value := r.value(&some[i].Result)
				if value.Zero() {
					value = words.NotKnown
				}
				l.Add(theme.Text, " "+widget.PadLeft(d.t(value), each-1))
			}
			d.line(*l.Fill(min(l.Width(), d.w)))
		}
		d.line(widget.Line{})
	}
}

// besideRow is one figure of the comparison; a zero text is not known.
type besideRow struct {
	label words.Text
	value func(*stats.Result) words.Text
}

func besideRows() []besideRow {
	count := func(f func(*stats.Result) int) func(*stats.Result) words.Text {
		return func(r *stats.Result) words.Text { return words.Count(f(r)) }
	}
	maybe := func(f func(*stats.Result) *int) func(*stats.Result) words.Text {
		return func(r *stats.Result) words.Text {
			if n := f(r); n != nil {
				return words.Count(*n)
			}
			return words.Text{}
		}
	}
	took := func(f func(*stats.Result) *float64) func(*stats.Result) words.Text {
		return func(r *stats.Result) words.Text {
			if h := f(r); h != nil {
				return words.Took(hours(*h))
			}
			return words.Text{}
		}
	}
	return []besideRow{
		{words.TileMembers, maybe(func(r *stats.Result) *int { return r.Members.Last })},
		{words.RowGrowth, growth},
		{words.TileWaiting, count(func(r *stats.Result) int { return r.Joins.Waiting + r.Posts.Waiting + r.Questions.Waiting })},
		{words.TileTodo, count(func(r *stats.Result) int { return r.Todo })},
		{words.RowApproved, count(func(r *stats.Result) int { return r.Joins.Approved + r.Posts.Approved })},
		{words.RowDeclined, count(func(r *stats.Result) int { return r.Joins.Declined + r.Posts.Declined })},
		{words.TileScams, count(func(r *stats.Result) int { return r.Scams.Confirmed })},
		{words.RowQuestions, count(func(r *stats.Result) int { return r.Questions.Answered })},
		{words.RowFirst, took(func(r *stats.Result) *float64 { return r.Questions.FirstAnswerMedianHours })},
		{words.RowJoinTime, took(func(r *stats.Result) *float64 { return r.Joins.MedianHours })},
		{words.RowUnion, func(r *stats.Result) words.Text {
			if r.NonMemberShare == nil {
				return words.Text{}
			}
			return words.Percent(*r.NonMemberShare)
		}},
		{words.RowElsewhere, maybe(func(r *stats.Result) *int { return r.Elsewhere })},
		{words.RowAbroad, maybe(func(r *stats.Result) *int { return r.Abroad })},
		{words.RowWishes, count(func(r *stats.Result) int { return r.Wishes })},
	}
}

// growth is how many members came in the period.
func growth(r *stats.Result) words.Text {
	if r.Members.Last == nil {
		return words.Text{}
	}
	return words.Count(*r.Members.Last - *r.Members.First)
}
