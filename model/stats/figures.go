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
	r.Charts.Days = slices.Clone(r.Charts.Days)
	b.audience(&r.Audience)
	b.activity(&r.Activity)
	r.Joins.OldestHours, r.Posts.OldestHours, r.Questions.OldestHours = b.age(joins), b.age(posts), b.age(questions)
	r.Joins.MedianHours, r.Joins.P90Hours = hours(b.took[joins], 0.5), hours(b.took[joins], 0.9)
	r.Posts.MedianHours, r.Posts.P90Hours = hours(b.took[posts], 0.5), hours(b.took[posts], 0.9)
	r.Questions.MedianHours, r.Questions.P90Hours = hours(b.took[questions], 0.5), hours(b.took[questions], 0.9)
	r.Questions.FirstAnswerMedianHours = hours(b.replied, 0.5)
	b.team(&r.Team)
	return r
}

func (b *Builder) audience(a *Audience) {
	a.Members = members(b.out.Charts.Days)
	p := b.people
	if known := p.members + p.others; known > 0 {
		a.NonMemberShare = share(p.others, known)
	}
	if p.local+p.elsewhere+p.abroad > 0 {
		a.Elsewhere, a.Abroad = &p.elsewhere, &p.abroad
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
	var posts, comments, reactions tally
	for _, d := range b.out.Charts.Days {
		posts.add(d.Facebook.Posts)
		comments.add(d.Facebook.Comments)
		reactions.add(d.Facebook.Reactions)
		if d.Facebook != (Reported{}) {
			a.DaysKnown++
		}
	}
	if posts.days+comments.days+reactions.days > 0 {
		a.Source = "facebook"
		a.PostsPerDay, a.Comments, a.Reactions = posts.mean(), comments.total(), reactions.total()
		return
	}
	if days := b.lived(); b.own.posts > 0 && days > 0 {
		a.Source, a.PostsPerDay = "own", round(float64(b.own.posts)/float64(days), 2)
	}
	if b.own.knowsComments {
		n := b.own.comments
		a.Source, a.Comments = "own", &n
	}
	if b.own.knowsReactions {
		n := b.own.reactions
		a.Source, a.Reactions = "own", &n
	}
}

// lived counts the days of the period that have begun.
func (b *Builder) lived() int {
	n, _ := slices.BinarySearch(b.period.borders[:b.period.Len()], b.now+1)
	return n
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

func (b *Builder) age(kind int) *float64 {
	if b.oldest[kind] == 0 {
		return nil
	}
	return round(float64(max(0, b.at-b.oldest[kind]))/hourMillis, 2)
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
