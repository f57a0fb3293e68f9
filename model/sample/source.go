package sample

import (
	"iter"
	"time"

	"duyet/model"
)

// DefaultSize is the number of items of a demo nobody gave a size to.
const DefaultSize = 400

// Plan is one item together with what the admins made of it.
type Plan struct {
	Arrive model.Arrive
	// Verdict is None for what still waits, and for what never waits because
	// it arrived as already published. See [Plan.Waits].
	Verdict model.Verdict
	// Rule is the id of the group's rule a decline rests on.
	Rule string
	// DecidedAfter runs from the capture to the verdict.
	DecidedAfter time.Duration
	// DoneAfter runs from the verdict to its being carried out; 0 is not yet.
	DoneAfter time.Duration
	// By counts the admins: 0 is oneself, 1 and 2 are the other two.
	By int
	// Question says that the item carries question=yes.
	Question bool
	// Answered says that the question is answered, AnsweredAfter the capture.
	Answered      bool
	AnsweredAfter time.Duration
	Labels
}

// Labels are the labels an admin would have set; empty is unknown.
type Labels struct {
	Membership string // member, non_member
	Origin     string // local, elsewhere, abroad
	Wish       string // yes, no: wishes to join the Union
	Topic      string // id of a topic of the group
	Care       bool   // belongs into the lane that is never hidden
}

// Waits reports whether the item waits for a verdict.
func (p Plan) Waits() bool { return p.Verdict == model.None && p.Arrive.State == model.StatePending }

// Source is a made-up group's history of arrivals. It holds one byte an item;
// the items themselves are made while they are read. Any goroutine may read it.
type Source struct {
	seed uint64
	now  time.Time
	size int
}

// New makes the source of size items that arrived up to now, at least 0 and at most MaxSize of them.
func New(seed uint64, now time.Time, size int) *Source {
	return &Source{seed, now, size}
}

// All gives the arrivals, oldest first.
func (s *Source) All() iter.Seq[model.Arrive] { return func(yield func(model.Arrive) bool) {} }

// Plans gives the arrivals with what was made of them, oldest first.
func (s *Source) Plans() iter.Seq[Plan] { return func(yield func(Plan) bool) {} }

// Len is the number of items.
func (s *Source) Len() int { return s.size }
