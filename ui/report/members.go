package report

import (
	"slices"

	"duyet/model/stats"
	"duyet/ui/words"
)

// Who the members are.

func (b *builder) members() Section {
	m := &b.Figures.Members
	s := Section{ID: "members", Title: words.ChartMembers, Value: maybe(newest(&b.Figures)), Source: b.imported(), Drawing: Line, Plot: []int{1}}
	s.Table = b.perDay(func(d stats.Day) []Cell { return []Cell{maybe(d.Facebook.Members), count(d.LetIn)} }, words.ColumnFacebook, words.ColumnLetIn)
	switch {
	case m.First != nil:
		s.Sentence = words.MembersFromTo(*m.First, *m.Last, *m.Factor, len(m.Series), b.lived())
	case m.Now != nil:
		s.Sentence = words.MembersEarlier(m.Now.Value, words.Day(b.date(m.Now.Date)))
	default:
		s.Sentence, s.Drawing = words.StatsNoMembers, None
	}
	opened := m.Opened != nil && m.Opened.Date == b.Group.Fields[fieldOpened]
	if m.SinceOpened != nil && (opened || m.Opened.Date < b.Period.From) {
		s.More = append(s.More, words.SinceOpened(m.Opened.Value, words.Day(b.date(m.Opened.Date)), *m.SinceOpened, opened))
	}
	if n := b.Figures.Joins.Approved; n > 0 {
		s.More = append(s.More, words.LetInHere(n))
	}
	if m.First == nil {
		s.Drawing = None
	}
	return s
}

func (b *builder) union() Section {
	f := &b.Figures
	s := Section{ID: "union", Title: words.ChartUnion, Value: measured(f.NonMemberShare, Share), Source: b.labelled(), Drawing: Stack, Plot: []int{1}}
	if f.NonMemberShare == nil {
		s.Sentence = words.StatsNoUnion
		return s
	}
	out := *f.NonMemberShare
	s.Sentence = words.ShareOf(words.Percent(out), words.PartNonMember, f.MembershipUnknown)
	s.Table = Table{Head: []words.Text{{}, words.ColumnShare}, Rows: [][]Cell{
		{label(words.PartNonMember), number(out, Share)}, {label(words.PartMember), number(1-out, Share)}}}
	return s
}

func (b *builder) origin() Section {
	f := &b.Figures
	s := Section{ID: "origin", Title: words.ChartOrigin, Source: b.labelled(), Drawing: Bars, Plot: []int{1}}
	if f.Elsewhere == nil || f.Abroad == nil {
		s.Sentence = words.StatsNoOrigin
		return s
	}
	s.Value = count(*f.Elsewhere + *f.Abroad)
	s.Sentence = words.OriginCounts(*f.Elsewhere, *f.Abroad, f.OriginUnknown)
	if aim := goal(f, "elsewhere"); !aim.Zero() {
		s.More = append(s.More, aim)
	}
	s.Table = bars(words.ColumnWomen, part{words.PartElsewhere, *f.Elsewhere}, part{words.PartAbroad, *f.Abroad})
	return s
}

// What they talk about.

// activitySource says whose figures posts, comments and reactions are.
func (b *builder) activitySource() words.Text {
	if b.Figures.Source == "own" {
		return b.counted()
	}
	return b.imported()
}

func (b *builder) posts() Section {
	f := &b.Figures
	s := Section{ID: "posts", Title: words.ChartPosts, Value: measured(f.PostsPerDay, Decimal), Source: b.activitySource(), Drawing: Columns, Plot: []int{1}}
	if f.PostsPerDay == nil {
		s.Sentence = words.StatsNoPosts
		return s
	}
	if f.Source == "own" {
		s.Plot = []int{2}
	}
	s.Sentence = words.PostsADay(words.Decimal(*f.PostsPerDay, 1), f.DaysKnown, f.Source == "own")
	s.Table = b.perDay(func(d stats.Day) []Cell { return []Cell{maybe(d.Facebook.Posts), count(d.Arrived.Posts)} }, words.ColumnFacebook, words.ColumnHere)
	return s
}

func (b *builder) topics() Section {
	list, sum := ranked(b.Figures.Topics, b.topicName, words.WithoutTopic)
	s := Section{ID: "topics", Title: words.ChartTopics, Source: b.labelled(), Drawing: Bars, Plot: []int{1}}
	if sum == 0 {
		s.Sentence = words.StatsNoTopics
		return s
	}
	s.Value = count(sum)
	s.Sentence = words.MostAre(list[0].name, words.Percent(float64(list[0].n)/float64(sum)), b.Figures.TopicsUnknown)
	s.Table = bars(words.ColumnPosts, list...)
	return s
}

func (b *builder) activity() Section {
	f := &b.Figures
	s := Section{ID: "activity", Title: words.ChartActivity, Source: b.activitySource(), Drawing: Columns, Plot: []int{2}}
	if f.Comments == nil && f.Reactions == nil {
		s.Sentence = words.StatsNoActivity
		return s
	}
	s.Value = maybe(f.Reactions)
	s.Sentence = words.CommentsReactions(maybe(f.Comments).Text(), maybe(f.Reactions).Text())
	if f.CommentsPerPost != nil || f.ReactionsPerPost != nil {
		s.More = append(s.More, words.PerPost(measured(f.CommentsPerPost, Decimal).Text(), measured(f.ReactionsPerPost, Decimal).Text()))
	}
	s.Table = b.perDay(func(d stats.Day) []Cell {
		return []Cell{maybe(d.Facebook.Comments), maybe(d.Facebook.Reactions)}
	}, words.ColumnComments, words.ColumnReactions)
	if f.Source == "own" {
		s.Drawing = None
	}
	return s
}

func (b *builder) topicFigures() Section {
	s := Section{ID: "topic_activity", Title: words.ChartTopicActivity, Source: b.counted(), Drawing: Bars, Plot: []int{3}}
	var rows [][]Cell
	for _, t := range b.Figures.TopicFigures {
		name := words.WithoutTopic
		if t.Topic != "" {
			name = words.Plain(b.topicName(t.Topic))
		}
		rows = append(rows, []Cell{label(name), count(t.Posts), count(t.Comments), count(t.Reactions)})
	}
	if len(rows) == 0 {
		s.Sentence = words.StatsNoTopicActivity
		return s
	}
	slices.SortStableFunc(rows, func(x, y []Cell) int { return int(*y[3].Value - *x[3].Value) })
	s.Value = rows[0][3]
	s.Sentence = words.TopicMost(rows[0][0].Label, rows[0][2].Text(), rows[0][3].Text())
	s.Table = Table{Head: []words.Text{{}, words.ColumnPosts, words.ColumnComments, words.ColumnReactions}, Rows: rows}
	return s
}

// topicHours shows what works: the mean reactions of a post by topic and hour.
func (b *builder) topicHours() Section {
	s := Section{ID: "topic_hours", Title: words.ChartTopicHours, Source: b.counted(), Drawing: Heat}
	best, at := Cell{}, [2]words.Text{}
	s.Table.Head = append([]words.Text{{}}, hourNames()...)
	for _, id := range sortedTopics(b.Figures.Charts.TopicHours) {
		name := words.WithoutTopic
		if id != "" {
			name = words.Plain(b.topicName(id))
		}
		row := []Cell{label(name)}
		for hour, m := range b.Figures.Charts.TopicHours[id] {
			c := Cell{Unit: Decimal}
			if m.Of > 0 {
				c = number(float64(m.Sum)/float64(m.Of), Decimal)
				if !best.Known() || *c.Value > *best.Value {
					best, at = c, [2]words.Text{name, words.Count(hour)}
				}
			}
			row = append(row, c)
		}
		s.Table.Rows = append(s.Table.Rows, row)
	}
	if !best.Known() {
		s.Table, s.Sentence = Table{}, words.StatsNoTopicActivity
		return s
	}
	s.Value, s.Sentence = best, words.TopicHourBest(at[0], at[1], best.Text())
	return s
}

func sortedTopics(m map[string]*[24]stats.Mean) []string {
	var out []string
	for id := range m {
		out = append(out, id)
	}
	slices.Sort(out)
	return out
}

// hourNames heads the 24 columns of a day.
func hourNames() []words.Text {
	out := make([]words.Text, 24)
	for h := range out {
		out[h] = words.Count(h)
	}
	return out
}
