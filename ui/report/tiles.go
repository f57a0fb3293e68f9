package report

import (
	"duyet/model/stats"
	"duyet/ui/words"
)

// tiles are the figures one looks at first.
func (b *builder) tiles() []Tile {
	f, before := &b.Figures, b.Before
	if before == nil {
		before = &stats.Result{}
	}
	was := func(c Cell) Cell {
		if b.Before == nil {
			return Cell{}
		}
		return c
	}
	waiting := func(r *stats.Result) Cell { return count(r.Joins.Waiting + r.Posts.Waiting + r.Questions.Waiting) }
	decided := func(r *stats.Result) Cell { return count(decisions(r)) }
	out := []Tile{
		{ID: "members", Label: words.TileMembers, Value: maybe(newest(f)), Before: was(maybe(newest(before)))},
		{ID: "union", Label: words.TileUnion, Value: measured(f.NonMemberShare, Share), Before: was(measured(before.NonMemberShare, Share))},
		{ID: "posts", Label: words.TilePosts, Value: measured(f.PostsPerDay, Decimal), Before: was(measured(before.PostsPerDay, Decimal))},
		{ID: "decisions", Label: words.TileDecisions, Value: decided(f), Before: was(decided(before))},
		{ID: "answers", Label: words.TileAnswers, Value: measured(f.Questions.FirstAnswerMedianHours, Hours), Before: was(measured(before.Questions.FirstAnswerMedianHours, Hours))},
		{ID: "waiting", Label: words.TileWaiting, Value: waiting(f), Before: was(waiting(before))},
		{ID: "todo", Label: words.TileTodo, Value: count(f.Todo), Before: was(count(before.Todo))},
		{ID: "scams", Label: words.TileScams, Value: count(f.Scams.Confirmed), Before: was(count(before.Scams.Confirmed))},
	}
	for i, name := range map[int]string{1: "non_member_percent", 2: "posts_per_day", 4: "answer_hours"} {
		out[i].Note = goal(f, name)
	}
	if age := oldest(f); age != nil {
		out[5].Note = words.OldestWaits(Hours.Text(*age))
	}
	if n := f.CarryOut.Late; n > 0 {
		out[6].Note = words.LateTodo(n)
	}
	if !b.Counted { // so far only what Facebook told
		for i := range out {
			if id := out[i].ID; id != "members" && (id != "posts" || f.Source != "facebook") {
				out[i].Value, out[i].Before, out[i].Note = Cell{}, Cell{}, words.Counting
			}
		}
	}
	return out
}

// goal says what the group aims at, or nothing where it set no such target.
func goal(f *stats.Result, name string) words.Text {
	if n, set := f.Targets[name]; set {
		return words.Goal(name, n)
	}
	return words.Text{}
}

// newest is the newest known size of the group up to the end of the period.
func newest(r *stats.Result) *int {
	if r.Members.Now == nil {
		return nil
	}
	return &r.Members.Now.Value
}

// decisions counts verdicts and answers, without what was withdrawn.
func decisions(r *stats.Result) int {
	return r.Joins.Approved + r.Joins.Declined + r.Posts.Approved + r.Posts.Declined + r.Questions.Answered + r.Questions.Dismissed
}

// oldest is the age in hours of what waits longest.
func oldest(r *stats.Result) *float64 {
	var most *float64
	for _, h := range []*float64{r.Joins.OldestHours, r.Posts.OldestHours, r.Questions.OldestHours} {
		if h != nil && (most == nil || *h > *most) {
			most = h
		}
	}
	return most
}
