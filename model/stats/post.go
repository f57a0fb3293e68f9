package stats

import "duyet/model"

// Names of lists in which something waits, beside the queues.
const (
	queueJoins     = string(model.Joins)
	queuePosts     = string(model.Posts)
	queueQuestions = string(model.Questions)
	queueScams     = string(model.Scams)
	queueTodo      = string(model.Todo)
	tookReply      = "replies"
	tookDone       = "done"
)

// Post hands on the marks of a fact, each on its day, as an accountant posts a
// voucher to the days' pages. The marks of all facts together hold all that
// figures are made of, and those of one fact can be taken away again.
func (c Calendar) Post(f *Fact, each func(Entry)) {
	p := posting{c, f, each}
	p.arrival()
	if f.Verdict != model.None {
		p.decision()
	}
	if f.Marks.Question && f.Answer != model.None {
		p.answer()
	}
	if f.Times.Cleared > 0 {
		p.mark(f.Times.Cleared, cleared, "", 1)
	}
	if f.Kind == model.Join {
		p.person()
	}
	p.waiting()
}

// posting is one fact being posted.
type posting struct {
	Calendar
	*Fact
	each func(Entry)
}

// mark posts n of something on the day of a moment.
func (p *posting) mark(at int64, w What, name string, n int) {
	day, _ := p.Day(at)
	p.each(Entry{Mark{What: w, Name: name}, day, n})
}

// timed posts something with a time of its own on the day of a moment.
func (p *posting) timed(on int64, w What, name string, at int64) {
	day, _ := p.Day(on)
	p.each(Entry{Mark{What: w, Name: name, At: at}, day, 1})
}

// hour posts something by the hour of a moment.
func (p *posting) hour(at int64, w What, name string, n int) {
	day, hour := p.Day(at)
	p.each(Entry{Mark{What: w, Name: name, At: int64(hour)}, day, n})
}

func (p *posting) arrival() {
	at := p.Times.Arrived
	p.mark(at, arrived, string(p.Kind), 1)
	p.hour(at, arrivedHour, "", 1)
	for _, also := range []struct {
		name string
		is   bool
	}{
		{"queued", p.Kind != model.Join && p.queued()},
		{"question", p.Marks.Question},
		{"flagged", p.suspect()},
		{"invited", p.Kind == model.Join && p.Marks.Invited},
	} {
		if also.is {
			p.mark(at, arrived, also.name, 1)
		}
	}
	if p.Marks.Question {
		p.mark(at, asked, p.Labels.Topic, 1)
	}
	if p.Labels.Lane == "care" {
		p.mark(at, careLane, "", 1)
	}
	stands := p.Kind == model.Post && p.in()
	if stands {
		p.mark(at, topic, p.Labels.Topic, 1)
	}
	if n := p.Counts.Comments; n != nil {
		p.mark(at, knownOf, "comments", 1)
		p.mark(at, comments, p.Labels.Topic, *n)
	}
	if n := p.Counts.Reactions; n != nil {
		p.mark(at, knownOf, "reactions", 1)
		p.mark(at, reactions, p.Labels.Topic, *n)
		if stands {
			p.hour(at, topicPosts, p.Labels.Topic, 1)
			p.hour(at, topicHour, p.Labels.Topic, *n)
		}
	}
}

// queue is the queue a verdict on the case belongs to.
func (p *posting) queue() string {
	if p.Kind == model.Join {
		return queueJoins
	}
	return queuePosts
}

func (p *posting) decision() {
	at := p.Times.Decided
	p.mark(at, decided, p.queue()+"/"+string(p.Verdict), 1)
	if !p.Verdict.Settles() {
		return
	}
	if p.Verdict == model.Decline {
		p.mark(at, rule, p.Rule, 1)
	}
	p.timed(at, took, p.queue(), max(0, at-p.Times.Arrived))
	p.hour(at, decidedHour, "", 1)
	if p.By != "" {
		p.mark(at, worked, string(p.By), 1)
	}
	for _, a := range p.Also {
		p.mark(at, worked, string(a), 1)
	}
	for _, sign := range p.Labels.Signs {
		right := signWrong
		if p.Verdict == model.Scam {
			right = signRight
		}
		p.mark(at, right, sign, 1)
	}
	if p.Marks.Double {
		p.mark(at, double, "", 1)
	}
	if p.Marks.Two {
		p.mark(at, two, "", 1)
	}
	if done := p.Times.Done; done > 0 {
		p.mark(done, carriedOut, "", 1)
		p.timed(done, took, tookDone, max(0, done-at))
	}
}

func (p *posting) answer() {
	at := p.Times.Answered
	if p.Answer != model.Replied && p.Answer != model.Dismiss {
		return
	}
	p.mark(at, answered, string(p.Answer), 1)
	long := max(0, at-p.Times.Arrived)
	p.timed(at, took, queueQuestions, long)
	if p.Answer == model.Replied {
		p.timed(at, took, tookReply, long)
	}
	if p.AnswerBy != "" {
		p.hour(at, decidedHour, "", 1)
		p.mark(at, worked, string(p.AnswerBy), 1)
	}
}

// person posts a woman who is in by her labels, and who wishes to join the
// Union.
func (p *posting) person() {
	since := p.Times.Arrived
	if p.Verdict == model.Approve {
		since = max(since, p.Times.Decided)
	}
	if p.in() {
		p.mark(since, came, "membership/"+p.Labels.Membership, 1)
		p.mark(since, came, "origin/"+p.Labels.Origin, 1)
		if p.Marks.Invited {
			p.mark(since, invitedIn, "", 1)
		}
	}
}

// waiting posts in which lists the case stood, from when to when.
func (p *posting) waiting() {
	t := p.Times
	verdict := t.Decided
	if p.Verdict == model.None || p.Verdict == model.Unreadable {
		verdict = 0
	}
	if p.Labels.Wish == "yes" && p.Verdict != model.Decline && p.Verdict != model.Scam {
		p.mark(t.Arrived, came, "wish/yes", 1)
	}
	if !p.Marks.Two && (p.asks() || verdict > 0) {
		p.stay(p.queue(), t.Arrived, verdict)
	}
	if p.Marks.Question {
		end := t.Answered
		if p.Answer == model.None {
			end = 0
		}
		p.stay(queueQuestions, t.Arrived, end)
	}
	if p.suspect() && !p.Marks.Two && !p.Marks.Told {
		end := verdict
		if t.Cleared > 0 && (end == 0 || t.Cleared < end) {
			end = t.Cleared
		}
		p.stay(queueScams, t.Arrived, end)
	}
	if p.Verdict.Settles() && !p.Marks.Two && !p.Marks.Held {
		p.stayAwake(queueTodo, max(t.Arrived, t.Decided), t.Done)
	}
}

// stay posts that the case stood in a list; end 0 is still there. Where it can
// be put off, it is away until it wakes.
func (p *posting) stay(list string, since, end int64) {
	if end == 0 && p.Times.Until > 0 {
		day, _ := p.Day(since)
		p.each(Entry{Mark{asleep, list, since, p.Times.Until}, day, 1})
		return
	}
	p.stayAwake(list, since, end)
}

func (p *posting) stayAwake(list string, since, end int64) {
	if end > 0 {
		from, _ := p.Day(since)
		to, _ := p.Day(end)
		if to <= from {
			return // gone by the end of the day it came: no day's end saw it
		}
		p.timed(end, left, list, since)
	}
	// What left again is known by its end alone.
	if end == 0 {
		p.timed(since, stays, list, since)
	}
}
