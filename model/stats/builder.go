package stats

import (
	"math"
	"strings"
	"time"

	"duyet/model"
)

// Builder gathers the marks of days and gives the figures of a period. It keeps
// counters, and eight bytes for each duration it takes a median of; never the
// facts. Not safe for concurrent use.
type Builder struct {
	period Period
	clock  clock
	out    Result
	took   lengths // by queue, replies and done
	lists  map[string]*list
	limits map[string]time.Duration // how long something may wait, by list
	came   map[string]int           // by label, a slash and its value
	own    own
	edges  edges
	topics map[string]*TopicFigures
	work   map[model.AdminID]int
}

// clock is when figures are asked for, and at, the moment stocks are counted
// at; running says that it is now.
type clock struct {
	now, at int64
	running bool
}

// list is what waits somewhere.
type list struct {
	n, late int
	oldest  int64 // arrival, 0 is none
}

// own counts what the items themselves say of posts, comments and reactions,
// and of invitations.
type own struct {
	posts, comments, reactions    int
	knowsComments, knowsReactions int
	invited, letIn                int
}

// edges are the first and the newest known size of the group, up to the end of
// the period.
type edges struct{ opened, newest *Point }

// Rules of thumb for what has waited too long.
const (
	// LateWaiting is how long something may wait for an admin where the group
	// sets no target.
	LateWaiting = 48 * time.Hour
	// LateTodo is how long after its verdict a decision should stand on Facebook.
	LateTodo = 24 * time.Hour
)

// New makes a builder for a period, which [NewPeriod] made. Stocks are counted as of now or of the
// period's end, whichever is earlier. The board lists the admins who appear
// even when they decided nothing.
func New(p Period, now time.Time, board []model.AdminID) *Builder {
	b := &Builder{period: p, took: lengths{of: map[string]*[]int64{}}, lists: map[string]*list{}, limits: map[string]time.Duration{queueTodo: LateTodo},
		came: map[string]int{}, topics: map[string]*TopicFigures{}, work: map[model.AdminID]int{}}
	b.clock = clock{now.UnixMilli(), now.UnixMilli(), true}
	if p.Len() > 0 && p.end() < b.clock.now {
		b.clock.at, b.clock.running = p.end(), false
	}
	for _, a := range board {
		b.work[a] = 0
	}
	b.out.Topics = map[string]int{}
	b.out.Questions.Topics = map[string]int{}
	b.out.Charts.Rules, b.out.Scams.Signs = map[string]int{}, map[string]Mean{}
	b.out.Charts.TopicHours = map[string]*[24]Mean{}
	b.out.Charts.Days = make([]Day, p.Len())
	for i := range b.out.Charts.Days {
		b.out.Charts.Days[i].Date = p.Date(i)
	}
	return b
}

// Add counts one case. Every case is added once, in any order, also those that
// arrived before the period: they may have been decided in it.
func (b *Builder) Add(f Fact) { b.period.calendar.Post(&f, b.Count) }

// Range gives the days whose marks of a part matter to the period; to before
// from is none.
func (b *Builder) Range(p Part) (from, to int) {
	switch last := b.period.Last(); {
	case p == Flow:
		return b.period.First(), last
	case p == Stock && b.clock.running:
		return math.MinInt32, math.MaxInt32
	case p == Stock:
		return math.MinInt32, last
	case b.clock.running:
		return 0, -1
	default:
		return last + 1, math.MaxInt32
	}
}

// Wants reports whether the marks of a part of a day matter to the period.
func (b *Builder) Wants(day int, p Part) bool {
	from, to := b.Range(p)
	return from <= day && day <= to
}

// Count counts marks; those of days the period does not want are passed over.
func (b *Builder) Count(e Entry) {
	switch p := e.What.Part(); {
	case !b.Wants(e.Day, p):
	case p == Flow:
		b.flow(&b.out.Charts.Days[b.period.place(e.Day)], e)
	case p == Left:
		if e.At <= b.clock.at {
			b.wait(e)
		}
	case e.What == came:
		b.came[e.Name] += e.N
	case e.What != asleep || !b.clock.running || e.Until <= b.clock.now:
		b.wait(e)
	}
}

// wait counts what is in a list.
func (b *Builder) wait(e Entry) {
	l := b.lists[e.Name]
	if l == nil {
		l = &list{}
		b.lists[e.Name] = l
	}
	limit := LateWaiting
	if own, ok := b.limits[e.Name]; ok {
		limit = own
	}
	l.n += e.N
	if b.clock.at-e.At > limit.Milliseconds() {
		l.late += e.N
	}
	if l.oldest == 0 || e.At < l.oldest {
		l.oldest = e.At
	}
}

// flow counts what happened on a day of the period.
func (b *Builder) flow(d *Day, e Entry) {
	switch e.What {
	case arrived:
		b.arrived(d, e)
	case arrivedHour:
		b.out.Charts.Arrivals[weekday(e.Day)][e.At%24] += e.N
	case decidedHour:
		b.out.Charts.Decisions[weekday(e.Day)][e.At%24] += e.N
	case topic:
		b.own.posts += e.N
		if e.Name == "" {
			b.out.TopicsUnknown += e.N
		} else {
			b.out.Topics[e.Name] += e.N
		}
	case asked:
		b.out.Questions.Topics[e.Name] += e.N
	case knownOf, comments, reactions:
		b.reported(e)
	case topicPosts, topicHour:
		b.topicHour(e)
	case decided:
		b.decided(d, e)
	case rule:
		b.out.Charts.Rules[e.Name] += e.N
	case worked:
		b.work[model.AdminID(e.Name)] += e.N
	case double:
		b.out.DoubleWork += e.N
	case two:
		b.out.TwoVerdicts += e.N
	case answered:
		b.answered(d, e)
	case cleared:
		b.out.Scams.Cleared += e.N
	case carriedOut:
		b.out.CarryOut.Done += e.N
	case invitedIn:
		b.own.letIn += e.N
	case careLane:
		b.out.Care += e.N
	case signRight, signWrong:
		b.sign(e)
	case took:
		b.took.add(e.Name, e.At, e.N)
	}
}

func (b *Builder) arrived(d *Day, e Entry) {
	switch e.Name {
	case string(model.Join):
		d.Arrived.Joins += e.N
		b.out.Joins.Arrived += e.N
	case string(model.Post):
		d.Arrived.Posts += e.N
	case string(model.Comment):
		d.Arrived.Comments += e.N
	case "queued":
		b.out.Posts.Arrived += e.N
	case "question":
		d.Arrived.Questions += e.N
		b.out.Questions.Arrived += e.N
	case "flagged":
		b.out.Scams.Flagged += e.N
	case "invited":
		b.own.invited += e.N
	}
}

// reported counts what cases tell of their comments and reactions.
func (b *Builder) reported(e Entry) {
	switch {
	case e.What == comments:
		b.own.comments += e.N
		b.topicOf(e.Name).Comments += e.N
	case e.What == reactions:
		b.own.reactions += e.N
		b.topicOf(e.Name).Reactions += e.N
	case e.Name == "comments":
		b.own.knowsComments += e.N
	default:
		b.own.knowsReactions += e.N
	}
}

func (b *Builder) sign(e Entry) {
	card := b.out.Scams.Signs[e.Name]
	card.Of += e.N
	if e.What == signRight {
		card.Sum += e.N
	}
	b.out.Scams.Signs[e.Name] = card
}

func (b *Builder) topicOf(id string) *TopicFigures {
	t := b.topics[id]
	if t == nil {
		t = &TopicFigures{Topic: id}
		b.topics[id] = t
	}
	return t
}

func (b *Builder) topicHour(e Entry) {
	hours := b.out.Charts.TopicHours[e.Name]
	if hours == nil {
		hours = new([24]Mean)
		b.out.Charts.TopicHours[e.Name] = hours
	}
	if e.What == topicPosts {
		hours[e.At%24].Of += e.N
	} else {
		hours[e.At%24].Sum += e.N
	}
}

func (b *Builder) decided(d *Day, e Entry) {
	kind, verdict, _ := strings.Cut(e.Name, "/")
	q := &b.out.Posts
	if kind == queueJoins {
		q = &b.out.Joins
	}
	switch model.Verdict(verdict) {
	case model.Approve:
		d.Decided.Approved += e.N
		q.Approved += e.N
		if kind == queueJoins {
			d.LetIn += e.N
		}
	case model.Decline:
		d.Decided.Declined += e.N
		q.Declined += e.N
	case model.Scam:
		d.Decided.Scams += e.N
		q.Declined += e.N
		b.out.Scams.Confirmed += e.N
	case model.Gone:
		d.Decided.Gone += e.N
		q.Gone += e.N
	}
}

func (b *Builder) answered(d *Day, e Entry) {
	if model.Verdict(e.Name) == model.Replied {
		d.Decided.Answered += e.N
		b.out.Questions.Answered += e.N
		return
	}
	d.Decided.Dismissed += e.N
	b.out.Questions.Dismissed += e.N
}

// AddDay takes Facebook's figures of one day, by the names of
// [model.MetricFields]; absent is unknown, and so are 0 members. Each day is
// added once with the figures that won. Those outside the period tell only how
// many members the group began with.
func (b *Builder) AddDay(date string, fields map[string]int) {
	day, err := ParseDate(date)
	if err != nil {
		return
	}
	known := func(name string) *int {
		if v, ok := fields[name]; ok {
			return &v
		}
		return nil
	}
	r := Reported{known("members_total"), known("posts"), known("comments"), known("reactions")}
	if r.Members != nil && *r.Members == 0 {
		r.Members = nil
	}
	if r.Members != nil && day <= b.period.Last() {
		if first := b.edges.opened; first == nil || date < first.Date {
			b.edges.opened = &Point{date, *r.Members}
		}
		if last := b.edges.newest; last == nil || date > last.Date {
			b.edges.newest = &Point{date, *r.Members}
		}
	}
	if i := b.period.place(day); i >= 0 {
		b.out.Charts.Days[i].Facebook = r
	}
}

// AddGroup takes what a group's settings and figures tell: each day as
// [Builder.AddDay], and how long something may wait. It comes before anything
// is counted.
func (b *Builder) AddGroup(g model.Group) {
	b.out.Targets = g.Goals()
	for _, q := range model.Queues() {
		b.limits[string(q)] = Patience(g, q)
	}
	for date, fields := range g.Days {
		b.AddDay(date, fields)
		if i := b.period.index(date); i >= 0 {
			b.out.Charts.Days[i].Captured = g.Captured[date]
		}
	}
}

// patienceOf names the targets of a queue, in hours.
var patienceOf = map[model.Queue]string{model.Joins: "join_hours", model.Posts: "post_hours", model.Questions: "answer_hours"}

// Patience is how long an item of a queue may wait: the group's target for it
// in hours, or else [LateWaiting].
func Patience(g model.Group, q model.Queue) time.Duration {
	if hours, set := g.Goals()[patienceOf[q]]; set {
		return time.Duration(hours) * time.Hour
	}
	return LateWaiting
}
