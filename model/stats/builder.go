package stats

import (
	"time"

	"duyet/model"
)

// Builder gathers facts and days and gives their figures. It keeps counters,
// and eight bytes for each duration it takes a median of; never the facts.
// Not safe for concurrent use.
type Builder struct {
	period Period
	now    int64
	// at is the moment stocks are counted at.
	at      int64
	out     Result
	took    [3][]int64 // milliseconds to the verdict or answer: joins, posts, questions
	replied []int64    // milliseconds to the first answer
	oldest  [3]int64   // arrival of the oldest that waits, 0 is none
	people  people
	own     own
	work    map[model.AdminID]int
}

// people counts the approved join requests by label.
type people struct{ members, others, local, elsewhere, abroad int }

// own counts what the items themselves say of posts, comments and reactions.
type own struct {
	posts, comments, reactions    int
	knowsComments, knowsReactions bool
}

const (
	joins = iota
	posts
	questions
)

// New makes a builder for a period. Stocks are counted as of now or of the
// period's end, whichever is earlier. The board lists the admins who appear
// even when they decided nothing.
func New(p Period, now time.Time, board []model.AdminID) *Builder {
	b := &Builder{period: p, now: now.UnixMilli(), work: map[model.AdminID]int{}}
	b.at = b.now
	if n := p.Len(); n > 0 {
		b.at = min(b.now, p.borders[n]-1)
	}
	for _, a := range board {
		b.work[a] = 0
	}
	b.out.Topics = map[string]int{}
	b.out.Charts.Rules = map[string]int{}
	b.out.Charts.Days = make([]Day, p.Len())
	for i := range b.out.Charts.Days {
		b.out.Charts.Days[i].Date = p.Date(i)
	}
	return b
}

// Add counts one case. Every case is added once, in any order, also those that
// arrived before the period: they may have been decided in it.
func (b *Builder) Add(f Fact) {
	arrived, decided, answered := b.period.Day(f.Times.Arrived), -1, -1
	if f.Verdict != model.None {
		decided = b.period.Day(f.Times.Decided)
	}
	if f.Marks.Question && f.Answer != model.None {
		answered = b.period.Day(f.Times.Answered)
	}
	if arrived >= 0 {
		b.arrive(&f, arrived)
	}
	if decided >= 0 {
		b.decide(&f, decided)
	}
	if answered >= 0 {
		b.answer(&f, answered)
	}
	b.stock(&f)
	if f.Kind == model.Join {
		b.person(&f)
	}
	if f.Times.Cleared > 0 && b.period.Day(f.Times.Cleared) >= 0 {
		b.out.Scams.Cleared++
	}
}

func (b *Builder) arrive(f *Fact, day int) {
	d := &b.out.Charts.Days[day].Arrived
	switch f.Kind {
	case model.Join:
		d.Joins++
		b.out.Joins.Arrived++
	case model.Post:
		d.Posts++
		b.topic(f)
	case model.Comment:
		d.Comments++
	}
	if f.Kind != model.Join && f.queued() {
		b.out.Posts.Arrived++
	}
	if f.Marks.Question {
		d.Questions++
		b.out.Questions.Arrived++
	}
	if f.suspect() {
		b.out.Scams.Flagged++
	}
	week, hour := b.period.cell(day, f.Times.Arrived)
	b.out.Charts.Arrivals[week][hour]++
	b.own.add(f)
}

func (b *Builder) topic(f *Fact) {
	switch {
	case !f.in():
	case f.Labels.Topic == "":
		b.out.TopicsUnknown++
	default:
		b.out.Topics[f.Labels.Topic]++
	}
}

func (o *own) add(f *Fact) {
	if f.Kind == model.Post && f.in() {
		o.posts++
	}
	if n := f.Counts.Comments; n != nil {
		o.comments, o.knowsComments = o.comments+*n, true
	}
	if n := f.Counts.Reactions; n != nil {
		o.reactions, o.knowsReactions = o.reactions+*n, true
	}
}

func (b *Builder) decide(f *Fact, day int) {
	q, kind := &b.out.Posts, posts
	if f.Kind == model.Join {
		q, kind = &b.out.Joins, joins
	}
	d := &b.out.Charts.Days[day].Decided
	switch f.Verdict {
	case model.Approve:
		d.Approved++
		q.Approved++
	case model.Decline:
		d.Declined++
		q.Declined++
		b.out.Charts.Rules[f.Rule]++
	case model.Scam:
		d.Scams++
		q.Declined++
		b.out.Scams.Confirmed++
	case model.Gone:
		d.Gone++
		return
	default:
		return
	}
	b.took[kind] = append(b.took[kind], max(0, f.Times.Decided-f.Times.Arrived))
	b.credit(day, f.Times.Decided, f.By)
	for _, a := range f.Also {
		b.work[a]++
	}
	if f.Marks.Double {
		b.out.DoubleWork++
	}
	if f.Marks.Two {
		b.out.TwoVerdicts++
	}
}

func (b *Builder) answer(f *Fact, day int) {
	d := &b.out.Charts.Days[day].Decided
	took := max(0, f.Times.Answered-f.Times.Arrived)
	switch f.Answer {
	case model.Replied:
		d.Answered++
		b.out.Questions.Answered++
		b.replied = append(b.replied, took)
	case model.Dismiss:
		d.Dismissed++
		b.out.Questions.Dismissed++
	default:
		return
	}
	b.took[questions] = append(b.took[questions], took)
	b.credit(day, f.Times.Answered, f.AnswerBy)
}

// credit counts one decision of the admin at its hour.
func (b *Builder) credit(day int, at int64, by model.AdminID) {
	if by != "" {
		b.work[by]++
	}
	week, hour := b.period.cell(day, at)
	b.out.Charts.Decisions[week][hour]++
}

// before reports whether something with that time had happened when stocks are
// counted. A clock that runs ahead of ours counts as now.
func (b *Builder) before(ms int64) bool { return min(ms, b.now) <= b.at }

// stock counts what waits and what is to be carried out.
func (b *Builder) stock(f *Fact) {
	if !b.before(f.Times.Arrived) {
		return
	}
	decided := f.Verdict != model.None && b.before(f.Times.Decided)
	put := f.Marks.Snoozed && b.at == b.now
	if !decided && !put && !f.Marks.Two && f.asks() {
		q, kind := &b.out.Posts, posts
		if f.Kind == model.Join {
			q, kind = &b.out.Joins, joins
		}
		q.Waiting++
		b.wait(kind, f.Times.Arrived)
	}
	if f.Marks.Question && !put && (f.Answer == model.None || !b.before(f.Times.Answered)) {
		b.out.Questions.Waiting++
		b.wait(questions, f.Times.Arrived)
	}
	if f.suspect() && !put && !decided && !f.Marks.Two && !f.Marks.Told && (f.Times.Cleared == 0 || !b.before(f.Times.Cleared)) {
		b.out.Scams.Waiting++
	}
	done := f.Times.Done > 0 && b.before(f.Times.Done)
	if decided && !done && f.Verdict.Settles() && !f.Marks.Two && !f.Marks.Held {
		b.out.Todo++
	}
	if f.Labels.Wish == "yes" && f.Verdict != model.Decline && f.Verdict != model.Scam {
		b.out.Wishes++
	}
}

func (b *Builder) wait(kind int, arrived int64) {
	if b.oldest[kind] == 0 || arrived < b.oldest[kind] {
		b.oldest[kind] = arrived
	}
}

// person counts an approved join request among the members.
func (b *Builder) person(f *Fact) {
	since := f.Times.Arrived
	if f.Verdict == model.Approve {
		since = max(since, f.Times.Decided)
	}
	if !f.in() || !b.before(since) {
		return
	}
	switch f.Labels.Membership {
	case "member":
		b.people.members++
	case "non_member":
		b.people.others++
	default:
		b.out.MembershipUnknown++
	}
	switch f.Labels.Origin {
	case "local":
		b.people.local++
	case "elsewhere":
		b.people.elsewhere++
	case "abroad":
		b.people.abroad++
	default:
		b.out.OriginUnknown++
	}
}

// AddDay takes Facebook's figures of one day, by the names of
// [model.MetricFields]; absent is unknown, and so are 0 members. Each day is
// added once with the figures that won; days outside the period are passed over.
func (b *Builder) AddDay(date string, fields map[string]int) {
	i := b.period.index(date)
	if i < 0 {
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
	b.out.Charts.Days[i].Facebook = r
}
