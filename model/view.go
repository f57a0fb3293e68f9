package model

// Queue is a list that an admin works through.
type Queue string

// The queues. A post that is a question stands in two of them.
const (
	Joins     Queue = "joins"
	Posts     Queue = "posts" // posts and comments
	Questions Queue = "questions"
	Scams     Queue = "scams"
)

// Queues lists the queues in the order of their tabs.
func Queues() []Queue { return []Queue{Joins, Posts, Questions, Scams} }

// View is a part of a queue. A case stands in exactly one part of a queue, and
// in MaybeView besides while somebody has to say whether it is another one.
type View string

// The views, in the order they are gone round. All is every case of a queue.
const (
	Waiting  View = "waiting"
	Todo     View = "todo" // decided, not yet carried out on Facebook
	TwoView  View = "two"  // two verdicts stand against each other
	Snoozed  View = "snoozed"
	DoneView View = "done"
	All      View = "all"
	// MaybeView lists the cases that may be the same as others. They stand in
	// their own views all the while.
	MaybeView View = "maybe"
)

// Views lists the views in the order they are gone round.
func Views() []View { return []View{Waiting, Todo, TwoView, Snoozed, DoneView, All, MaybeView} }

// Place is where a case stands in one queue. Cases are listed by Key, lowest
// first, then by id.
type Place struct {
	Queue Queue
	View  View
	Key   int64
	// Wake is when a snoozed case comes back to waiting, in milliseconds, and
	// WakeKey its key there.
	Wake    int64
	WakeKey int64
}

// CareFirst is what is taken from the key of a case of the care lane, so that
// it stands above all others.
const CareFirst = 1 << 60

// Places lists where a case stands: one place a queue, and one more in each
// while it may be the same as another one.
func (c Case) Places() []Place {
	if c.Empty() {
		return nil
	}
	queues := []Queue{Posts}
	if c.Kind == Join {
		queues[0] = Joins
	}
	if c.IsQuestion() {
		queues = append(queues, Questions)
	}
	if c.Suspect() {
		queues = append(queues, Scams)
	}
	var out []Place
	for _, q := range queues {
		out = append(out, c.placeIn(q))
		if len(c.Derived.Maybe) > 0 {
			out = append(out, Place{Queue: q, View: MaybeView, Key: c.keyIn(q, MaybeView)})
		}
	}
	return out
}

// Suspect reports whether the case is listed among the scam flags: flagged by
// the scorer, or spoken about by an admin.
func (c Case) Suspect() bool {
	return c.Derived.Flagged || c.Flag.Value != None || c.Flag.Conflict() || c.Verdict.Value == Scam
}

func (c Case) placeIn(q Queue) Place {
	v := c.ViewIn(q)
	p := Place{Queue: q, View: v, Key: c.keyIn(q, v)}
	if v == Snoozed {
		p.Wake, p.WakeKey = c.Team.Snooze.Until, c.keyIn(q, Waiting)
	}
	return p
}

// ViewIn says in which part of a queue the case stands, a snoozed one as
// Snoozed whatever the time is. Precedence: two, snoozed, todo, waiting, done.
func (c Case) ViewIn(q Queue) View {
	if c.Status.Uncounted {
		if v, ok := c.Status.Elsewhere[q]; ok {
			return v
		}
		return Waiting
	}
	switch {
	case c.conflictIn(q):
		return TwoView
	case c.Team.Snooze.Until > 0 && c.openIn(q):
		return Snoozed
	case q != Questions && c.ToDo():
		return Todo
	case c.openIn(q):
		return Waiting
	}
	return DoneView
}

func (c Case) conflictIn(q Queue) bool {
	if q == Questions {
		return c.Answer.Conflict()
	}
	return c.Verdict.Conflict() || c.Flag.Conflict()
}

// openIn reports whether the queue still asks for a decision.
func (c Case) openIn(q Queue) bool {
	switch q {
	case Questions:
		return c.Answer.Value == None && !c.answered()
	case Scams:
		return c.Verdict.Value == None && c.Flag.Value == None && c.Done.Value == None
	}
	// A verdict this program cannot read is none to it: the case goes on waiting.
	unread := c.Verdict.Value == Unreadable && c.Done.Value == None
	if c.Verdict.Value != None && !unread || c.Done.Value != None && !c.Verdict.Edited() {
		return false
	}
	return c.Seen.State == StatePending || c.Seen.State == StateUnknown || c.Seen.State == "" || c.Verdict.Edited()
}

// ToDo reports whether somebody has to carry the verdict out on Facebook: it
// stands undisputed and differs from what Facebook was last told.
func (c Case) ToDo() bool {
	return c.untold() && !c.Verdict.Conflict() && !c.Flag.Conflict() && !c.Status.Uncounted
}

// untold reports whether Facebook was last told something else than the
// verdict that stands.
func (c Case) untold() bool { return c.Verdict.Value.Settles() && c.Verdict.Value != c.Done.Value }

// Since is when the case was asked or written, or else first seen, in
// milliseconds.
func (c Case) Since() int64 {
	if c.Seen.Created > 0 {
		return c.Seen.Created
	}
	return c.Seen.Arrived
}

func (c Case) keyIn(q Queue, v View) int64 {
	since := c.Since()*1000 + int64(min(c.Seen.Place, 999))
	switch v {
	case Waiting:
		key := since
		if q == Scams {
			key = int64((1 - c.Derived.Score) * 1e9)
		}
		if c.Labels[Lane] == "care" || c.Has(IsSensitive) {
			key -= CareFirst
		}
		return key
	case Todo:
		return -c.Since()*1000 + int64(min(c.Seen.Place, 999))
	case Snoozed:
		return c.Team.Snooze.Until
	case DoneView:
		ended := max(c.Verdict.At, c.Done.At, c.Answer.At, c.Flag.At)
		if r, ok := c.Replied(); ended == 0 && ok {
			ended = r.At
		}
		return -ended
	}
	return since
}
