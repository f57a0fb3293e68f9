package report

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"duyet/model/fold"
	"duyet/model/stats"
	"duyet/ui/words"
)

// What the admins did.

func (b *builder) questions() Section {
	q := &b.Figures.Questions
	s := Section{ID: "questions", Title: words.ChartQuestions, Value: count(q.Answered), Source: b.counted(), Drawing: Bars, Plot: []int{1}}
	if q.Arrived+q.Answered+q.Dismissed+q.Waiting == 0 {
		s.Value, s.Sentence = Cell{}, words.StatsNoQuestions
		return s
	}
	median := words.Text{}
	if q.FirstAnswerMedianHours != nil {
		median = Hours.Text(*q.FirstAnswerMedianHours)
		s.More = append(s.More, words.SlowestTenth(Hours.Text(*q.FirstAnswerP90Hours)))
	}
	s.Sentence = words.AnsweredOf(q.Answered, q.Arrived, median)
	if q.Waiting > 0 {
		s.More = append(s.More, words.StillWaits(q.Waiting, q.Overdue, measured(q.OldestHours, Hours).Text()))
	}
	s.Table = bars(words.ColumnQuestions, part{words.RowNew, q.Arrived}, part{words.RowAnswered, q.Answered}, part{words.RowDismissed, q.Dismissed},
		part{words.RowWaiting, q.Waiting}, part{words.RowOverdue, q.Overdue})
	return s
}

// needs shows what members ask about.
func (b *builder) needs() Section {
	list, sum := ranked(b.Figures.Questions.Topics, b.topicName, words.WithoutTopic)
	s := Section{ID: "needs", Title: words.ChartNeeds, Source: b.labelled(), Drawing: Bars, Plot: []int{1}}
	if n := b.Figures.Care; n > 0 {
		s.More = append(s.More, words.CareCases(n))
	}
	if sum == 0 {
		s.Sentence = words.StatsNoQuestions
		return s
	}
	s.Value = count(sum)
	s.Sentence = words.NeedMost(list[0].name, list[0].n, sum)
	s.Table = bars(words.ColumnQuestions, list...)
	return s
}

// waiting shows each queue: what comes, what is decided, what is left.
func (b *builder) waiting() Section {
	f := &b.Figures
	s := Section{ID: "waiting", Title: words.ChartWaiting, Value: count(f.Joins.Waiting + f.Posts.Waiting + f.Questions.Waiting),
		Source: b.counted(), Drawing: Bars, Plot: []int{1}}
	s.Table.Head = []words.Text{{}, words.RowWaiting, words.RowOverdue, words.ColumnOldest, words.ColumnArrivedDay, words.ColumnDecidedDay, words.ColumnMedian, words.ColumnP90}
	queue := func(name words.Text, q *stats.Queue) {
		s.Table.Rows = append(s.Table.Rows, []Cell{label(name), count(q.Waiting), count(q.Overdue), measured(q.OldestHours, Hours),
			measured(q.ArrivedPerDay, Decimal), measured(q.DecidedPerDay, Decimal), measured(q.MedianHours, Hours), measured(q.P90Hours, Hours)})
		if q.Waiting == 0 {
			return
		}
		switch {
		case q.EmptyInDays != nil:
			s.More = append(s.More, words.EmptyIn(name, words.Decimal(*q.EmptyInDays, 1)))
		case q.ArrivedPerDay != nil && *q.ArrivedPerDay > *q.DecidedPerDay:
			s.More = append(s.More, words.QueueGrows(name, words.Decimal(*q.ArrivedPerDay, 1), words.Decimal(*q.DecidedPerDay, 1)))
		}
	}
	queue(words.QueueJoins, &f.Joins)
	queue(words.QueuePosts, &f.Posts)
	q := &f.Questions
	s.Table.Rows = append(s.Table.Rows, []Cell{label(words.QueueQuestions), count(q.Waiting), count(q.Overdue), measured(q.OldestHours, Hours),
		b.daily(q.Arrived), b.daily(q.Answered + q.Dismissed), measured(q.MedianHours, Hours), measured(q.P90Hours, Hours)})
	if age := oldest(f); age != nil {
		s.Sentence = words.WaitingNow(int(*s.Value.Value), f.Joins.Overdue+f.Posts.Overdue+q.Overdue, Hours.Text(*age))
	} else {
		s.Sentence = words.NothingWaits
	}
	return s
}

// daily is a number over the days that have begun.
func (b *builder) daily(n int) Cell {
	days := b.lived()
	if days == 0 {
		return Cell{Unit: Decimal}
	}
	return number(float64(n)/float64(days), Decimal)
}

func (b *builder) decisions() Section {
	s := Section{ID: "decisions", Title: words.ChartDecisions, Source: b.counted(), Drawing: Columns, Plot: []int{1}}
	sum, most, on := 0, 0, words.Text{}
	s.Table = b.perDay(func(d stats.Day) []Cell {
		n := d.Decided
		all := n.Approved + n.Declined + n.Scams + n.Answered + n.Dismissed
		if sum += all; all > most {
			most, on = all, words.ShortDay(b.date(d.Date))
		}
		return []Cell{count(all), count(n.Approved), count(n.Declined), count(n.Scams), count(n.Answered), count(n.Dismissed)}
	}, words.ColumnAll, words.RowApproved, words.RowDeclined, words.RowScams, words.RowAnswered, words.RowDismissed)
	if sum == 0 {
		s.Table, s.Sentence = Table{}, words.StatsNoDecisions
		return s
	}
	s.Value = count(sum)
	s.Sentence = words.PerDay(words.Decimal(float64(sum)/float64(max(b.lived(), 1)), 1), most, on)
	return s
}

func (b *builder) kinds() Section {
	f := &b.Figures
	s := Section{ID: "kinds", Title: words.ChartKinds, Source: b.counted(), Drawing: Bars, Plot: []int{1}}
	all := decisions(f)
	if all+f.Joins.Gone+f.Posts.Gone == 0 {
		s.Sentence = words.StatsNoDecisions
		return s
	}
	s.Value = count(all)
	s.Sentence = words.KindsSentence(f.Joins.Approved, f.Joins.Declined, f.Posts.Approved, f.Posts.Declined)
	s.Table = bars(words.ColumnDecisions,
		part{words.KindJoinsIn, f.Joins.Approved}, part{words.KindJoinsOut, f.Joins.Declined}, part{words.KindPostsIn, f.Posts.Approved},
		part{words.KindPostsOut, f.Posts.Declined}, part{words.KindAnswered, f.Questions.Answered}, part{words.KindDismissed, f.Questions.Dismissed},
		part{words.KindGone, f.Joins.Gone + f.Posts.Gone})
	return s
}

func (b *builder) reasons() Section {
	list, sum := ranked(b.Figures.Charts.Rules, b.ruleName, words.NoReason())
	s := Section{ID: "reasons", Title: words.ChartReasons, Source: b.counted(), Drawing: Bars, Plot: []int{1}}
	if sum == 0 {
		s.Sentence = words.StatsNoReasons
		return s
	}
	s.Value, s.Sentence = count(sum), words.DeclinesBy(list[0].name, list[0].n, sum)
	s.Table = bars(words.ColumnDeclines, list...)
	return s
}

func (b *builder) scams() Section {
	c := &b.Figures.Scams
	s := Section{ID: "scams", Title: words.ChartScams, Value: count(c.Confirmed), Source: b.counted(), Drawing: Bars, Plot: []int{1}}
	s.Sentence = words.ScamsSentence(c.Flagged, c.Confirmed, c.Cleared, c.Waiting)
	s.Table = bars(words.ColumnItems, part{words.RowFlagged, c.Flagged}, part{words.TileScams, c.Confirmed}, part{words.RowCleared, c.Cleared}, part{words.RowWaiting, c.Waiting})
	return s
}

// signs is the report card of the scam signs.
func (b *builder) signs() Section {
	s := Section{ID: "signs", Title: words.ChartSigns, Source: b.counted(), Drawing: Bars, Plot: []int{2}}
	right, found := 0, 0
	s.Table.Head = []words.Text{{}, words.ColumnFound, words.ColumnRight, words.ColumnShare}
	for _, id := range slices.Sorted(maps.Keys(b.Figures.Scams.Signs)) {
		card := b.Figures.Scams.Signs[id]
		name := words.Plain(id)
		if b.SignName != nil {
			name = b.SignName(id)
		}
		right, found = right+card.Sum, found+card.Of
		s.Table.Rows = append(s.Table.Rows, []Cell{label(name), count(card.Of), count(card.Sum), number(float64(card.Sum)/float64(card.Of), Share)})
	}
	if found == 0 {
		s.Table, s.Sentence = Table{}, words.StatsNoSigns
		return s
	}
	s.Value = number(float64(right)/float64(found), Share)
	s.Sentence = words.SignsRight(right, found)
	return s
}

func (b *builder) carryOut() Section {
	f := &b.Figures
	s := Section{ID: "carry_out", Title: words.ChartCarryOut, Value: count(f.Todo), Source: b.counted(), Drawing: Bars, Plot: []int{1}}
	s.Sentence = words.TodoSentence(f.Todo, f.CarryOut.Late)
	if f.CarryOut.MedianHours != nil {
		s.More = append(s.More, words.CarriedWithin(Hours.Text(*f.CarryOut.MedianHours), Hours.Text(*f.CarryOut.P90Hours)))
	}
	s.Table = bars(words.ColumnDecisions, part{words.RowDone, f.CarryOut.Done}, part{words.TileTodo, f.Todo}, part{words.RowLate, f.CarryOut.Late})
	return s
}

// work shows who decided how much: it is no ranking. Admins without a name are
// numbered in an order that says nothing.
func (b *builder) work() Section {
	s := Section{ID: "work", Title: words.ChartWork, Source: b.counted(), Drawing: Bars, Plot: []int{1}}
	sum := 0
	var list []part
	for i, a := range b.Figures.Admins {
		name := words.AdminNumber(i + 1)
		if n := b.Names[a.Admin]; n != "" {
			name = words.Plain(n)
		}
		list, sum = append(list, part{name, a.Decisions}), sum+a.Decisions
	}
	if sum == 0 {
		s.Sentence = words.StatsNoDecisions
		return s
	}
	if b.Names != nil {
		slices.SortStableFunc(list, func(x, y part) int {
			return cmp.Compare(fold.Key(x.name.In(words.Vi)), fold.Key(y.name.In(words.Vi)))
		})
	}
	s.Value = count(sum)
	s.Sentence = words.WorkOf(len(list))
	if g := b.Figures.Gini; g != nil {
		s.Value, s.Sentence = number(*g, Decimal), words.EvenWork(*g)
	}
	s.Table = bars(words.ColumnDecisions, list...)
	return s
}

func (b *builder) together() Section {
	f := &b.Figures
	s := Section{ID: "together", Title: words.ChartTogether, Value: count(f.DoubleWork + f.TwoVerdicts), Source: b.counted(), Drawing: Bars, Plot: []int{1}}
	s.Sentence = words.TogetherSentence(f.DoubleWork, f.TwoVerdicts)
	s.Table = bars(words.ColumnItems, part{words.RowDouble, f.DoubleWork}, part{words.RowTwo, f.TwoVerdicts})
	return s
}

func (b *builder) invitations() Section {
	s := Section{ID: "invitations", Title: words.ChartInvitations, Source: b.counted(), Drawing: Bars, Plot: []int{1}}
	i := b.Figures.Invitees
	if i == nil {
		s.Sentence = words.StatsNoInvitations
		return s
	}
	s.Value = count(i.Approved)
	s.Sentence = words.InvitedSentence(i.Requested, i.Approved)
	s.Table = bars(words.ColumnWomen, part{words.RowCame, i.Requested}, part{words.RowLetIn, i.Approved})
	if i.Invited != nil {
		s.Table.Rows = append([][]Cell{{label(words.RowInvited), count(*i.Invited)}}, s.Table.Rows...)
	}
	return s
}

func (b *builder) wishes() Section {
	n := b.Figures.Wishes
	s := Section{ID: "wishes", Title: words.ChartWishes, Value: count(n), Source: b.labelled()}
	s.Sentence = words.WishesSentence(n)
	s.Table = bars(words.ColumnWomen, part{words.RowWishes, n})
	return s
}

// hours shows when things arrive in the week.
func (b *builder) hours() Section {
	s := Section{ID: "hours", Title: words.ChartHours, Source: b.counted(), Drawing: Heat}
	at := &b.Figures.Charts.Arrivals
	sum, day, hour := 0, 0, 0
	s.Table.Head = append([]words.Text{{}}, hourNames()...)
	for i := range at {
		row := []Cell{label(words.WeekdayShort(time.Weekday((i + 1) % 7)))}
		for j, n := range at[i] {
			if sum += n; n > at[day][hour] {
				day, hour = i, j
			}
			row = append(row, count(n))
		}
		s.Table.Rows = append(s.Table.Rows, row)
	}
	if sum == 0 {
		s.Table, s.Sentence = Table{}, words.StatsNoArrivals
		return s
	}
	s.Value = count(sum)
	s.Sentence = words.BusiestHour(time.Weekday((day+1)%7), hour, at[day][hour])
	return s
}
