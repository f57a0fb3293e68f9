package stats

import (
	"maps"
	"math"
	"slices"

	"duyet/model"
)

// Result gives the figures of all that was added so far. The group's id or
// name is left to the caller. Hours and days are rounded to two decimals,
// shares to four.
func (b *Builder) Result() Result {
	r := b.out
	r.Topics, r.Charts.Rules = maps.Clone(r.Topics), maps.Clone(r.Charts.Rules)
	r.Questions.Topics, r.Charts.TopicHours = maps.Clone(r.Questions.Topics), maps.Clone(r.Charts.TopicHours)
	r.Scams.Signs = maps.Clone(r.Scams.Signs)
	r.Charts.Days = slices.Clone(r.Charts.Days)
	b.audience(&r.Audience)
	b.activity(&r.Activity)
	b.queue(&r.Joins, queueJoins)
	b.queue(&r.Posts, queuePosts)
	q, l := &r.Questions, b.list(queueQuestions)
	q.Waiting, q.Overdue, q.OldestHours = l.n, l.late, b.age(l)
	q.MedianHours, q.P90Hours = hours(b.took.named(queueQuestions), 0.5), hours(b.took.named(queueQuestions), 0.9)
	q.FirstAnswerMedianHours, q.FirstAnswerP90Hours = hours(b.took.named(tookReply), 0.5), hours(b.took.named(tookReply), 0.9)
	r.Scams.Waiting = b.list(queueScams).n
	r.Todo, r.CarryOut.Late = b.list(queueTodo).n, b.list(queueTodo).late
	r.CarryOut.MedianHours, r.CarryOut.P90Hours = hours(b.took.named(tookDone), 0.5), hours(b.took.named(tookDone), 0.9)
	r.Wishes = b.came["wish/yes"]
	if b.own.invited+b.own.letIn > 0 {
		r.Invitees = &Invitees{Requested: b.own.invited, Approved: b.own.letIn}
	}
	b.team(&r.Team)
	return r
}

func (b *Builder) list(name string) list {
	if l := b.lists[name]; l != nil {
		return *l
	}
	return list{}
}

func (b *Builder) queue(q *Queue, name string) {
	l := b.list(name)
	q.Waiting, q.Overdue, q.OldestHours = l.n, l.late, b.age(l)
	q.MedianHours, q.P90Hours = hours(b.took.named(name), 0.5), hours(b.took.named(name), 0.9)
	days := float64(b.lived())
	if days == 0 {
		return
	}
	in, out := float64(q.Arrived)/days, float64(q.Approved+q.Declined+q.Gone)/days
	q.ArrivedPerDay, q.DecidedPerDay = round(in, 2), round(out, 2)
	if q.Waiting > 0 && out > in {
		q.EmptyInDays = round(float64(q.Waiting)/(out-in), 1)
	}
}

func (b *Builder) audience(a *Audience) {
	a.Members = members(b.out.Charts.Days)
	if first, last := b.edges.opened, b.edges.newest; first != nil {
		a.Members.Opened, a.Members.Now = first, last
		if last.Date > first.Date {
			a.Members.SinceOpened = round(float64(last.Value)/float64(first.Value), 2)
		}
	}
	member, other := b.came["membership/member"], b.came["membership/non_member"]
	a.MembershipUnknown = b.came["membership/"]
	if known := member + other; known > 0 {
		a.NonMemberShare = share(other, known)
	}
	local, elsewhere, abroad := b.came["origin/local"], b.came["origin/elsewhere"], b.came["origin/abroad"]
	a.OriginUnknown = b.came["origin/"]
	if local+elsewhere+abroad > 0 {
		a.Elsewhere, a.Abroad = &elsewhere, &abroad
	}
}

func members(days []Day) Members {
	m := Members{Series: []Point{}}
	for _, d := range days {
		if v := d.Facebook.Members; v != nil {
			m.Series = append(m.Series, Point{d.Date, *v})
		}
	}
	if n := len(m.Series); n > 0 {
		first, last := m.Series[0].Value, m.Series[n-1].Value
		m.First, m.Last, m.Factor = &first, &last, round(float64(last)/float64(first), 2)
	}
	return m
}

func (b *Builder) activity(a *Activity) {
	a.TopicFigures = []TopicFigures{}
	for _, id := range slices.Sorted(maps.Keys(b.topics)) {
		t := *b.topics[id]
		if t.Posts = b.out.Topics[id]; id == "" {
			t.Posts = b.out.TopicsUnknown
		}
		a.TopicFigures = append(a.TopicFigures, t)
	}
	var posts, comments, reactions tally
	var talk, liked Mean // over the days that tell both
	for _, d := range b.out.Charts.Days {
		f := d.Facebook
		posts.add(f.Posts)
		comments.add(f.Comments)
		reactions.add(f.Reactions)
		talk.add(f.Comments, f.Posts)
		liked.add(f.Reactions, f.Posts)
		if f != (Reported{}) {
			a.DaysKnown++
		}
	}
	if posts.days+comments.days+reactions.days > 0 {
		a.Source = "facebook"
		a.PostsPerDay, a.Comments, a.Reactions = posts.mean(), comments.total(), reactions.total()
		a.CommentsPerPost, a.ReactionsPerPost = talk.ratio(), liked.ratio()
		return
	}
	o := b.own
	if days := b.lived(); o.posts > 0 && days > 0 {
		a.Source, a.PostsPerDay = "own", round(float64(o.posts)/float64(days), 2)
	}
	if o.knowsComments > 0 {
		a.Source, a.Comments, a.CommentsPerPost = "own", &o.comments, Mean{o.comments, o.knowsComments}.ratio()
	}
	if o.knowsReactions > 0 {
		a.Source, a.Reactions, a.ReactionsPerPost = "own", &o.reactions, Mean{o.reactions, o.knowsReactions}.ratio()
	}
}

// add counts a day that tells both figures.
func (m *Mean) add(sum, of *int) {
	if sum != nil && of != nil {
		m.Sum, m.Of = m.Sum+*sum, m.Of+*of
	}
}

func (m Mean) ratio() *float64 {
	if m.Of == 0 {
		return nil
	}
	return round(float64(m.Sum)/float64(m.Of), 2)
}

// lived counts the days of the period that have begun.
func (b *Builder) lived() int {
	today, _ := b.period.calendar.Day(b.clock.now)
	return min(max(today-b.period.first+1, 0), b.period.Len())
}

// tally adds up a figure over the days it is known for.
type tally struct{ sum, days int }

func (t *tally) add(v *int) {
	if v != nil {
		t.sum += *v
		t.days++
	}
}

func (t tally) total() *int {
	if t.days == 0 {
		return nil
	}
	return &t.sum
}

func (t tally) mean() *float64 {
	if t.days == 0 {
		return nil
	}
	return round(float64(t.sum)/float64(t.days), 2)
}

// age is how long the oldest of a list waits, in hours; nil when none does.
func (b *Builder) age(l list) *float64 {
	if l.oldest == 0 {
		return nil
	}
	return round(float64(max(0, b.clock.at-l.oldest))/hourMillis, 2)
}

func (b *Builder) team(t *Team) {
	t.Admins = []Share{}
	all, works := 0, []int{}
	for _, id := range slices.Sorted(maps.Keys(b.work)) {
		n := b.work[id]
		t.Admins = append(t.Admins, Share{Admin: model.AdminID(id), Decisions: n})
		all, works = all+n, append(works, n)
	}
	for i := range t.Admins {
		if all > 0 {
			t.Admins[i].Share = share(t.Admins[i].Decisions, all)
		}
	}
	if g, ok := Gini(works); ok {
		t.Gini = round(g, 4)
	}
}

func share(part, whole int) *float64 { return round(float64(part)/float64(whole), 4) }

func round(x float64, decimals int) *float64 {
	p := math.Pow10(decimals)
	x = math.Round(x*p) / p
	return &x
}

// hours gives a quantile of durations in milliseconds as hours, or nil.
func hours(ms []int64, p float64) *float64 {
	q, ok := Quantile(ms, p)
	if !ok {
		return nil
	}
	return round(q/hourMillis, 2)
}
