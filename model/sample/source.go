package sample

import (
	"iter"
	"math/rand/v2"
	"time"

	"duyet/model"
)

// DefaultSize is the number of items of a demo nobody gave a size to: about
// twelve weeks of a group. MaxSize is the most a source makes.
const (
	DefaultSize = 400
	MaxSize     = 1_000_000
)

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
	// By counts the admins of [Admins]: 0 is oneself, 1 and 2 are the others.
	By int
	// Question says that the item carries question=yes, Answered that it is
	// answered; AnsweredAfter runs from the capture to the answer.
	Question      bool
	Answered      bool
	AnsweredAfter time.Duration
	Labels
}

// Labels are the labels the admins set; empty is unknown. What waits for a
// verdict has none yet.
type Labels struct {
	Membership string // member, non_member
	Origin     string // local, elsewhere, abroad
	Wish       string // yes, no: wishes to join the Union
	Topic      string // id of a topic of [Defaults]
	Family     string // kind of scam
	Care       bool   // belongs into the lane that is never hidden
}

// Waits reports whether the item waits for a verdict.
func (p Plan) Waits() bool { return p.Verdict == model.None && p.Arrive.State == model.StatePending }

// Source is a made-up group's history of arrivals. It holds one byte an item;
// the items are made while they are read, each from the seed and its number
// alone. It never changes: any goroutine may read it.
type Source struct {
	seed      uint64
	calendar  calendar
	classes   []class
	campaigns int
	// weak scales how often an id is missing: less often in a large group, where
	// two items without one would happen to be the same.
	weak float64
}

// New makes a source of size items, between 0 and MaxSize, the newest of which
// arrived a little before now. Of 400 items 14 join requests, 6 posts (2 of
// them scams) and 3 questions wait; of more, as many in proportion.
func New(seed uint64, now time.Time, size int) *Source {
	size = max(0, min(size, MaxSize))
	s := &Source{seed: seed, calendar: newCalendar(now, size)}
	s.classes = classify(rand.New(rand.NewPCG(seed, saltClass)), size)
	s.campaigns = 3 + size/400
	s.weak = min(1, 50_000/float64(size+1))
	return s
}

// Len is the number of items.
func (s *Source) Len() int { return len(s.classes) }

// All gives the arrivals in the order of their captures; within one capture,
// as the page lists them, newest first. Arrivals of one capture, that is of
// one pasted page, have the same Captured. Their group and source are empty:
// whoever records them sets both.
func (s *Source) All() iter.Seq[model.Arrive] {
	return func(yield func(model.Arrive) bool) {
		for p := range s.Plans() {
			if !yield(p.Arrive) {
				return
			}
		}
	}
}

// Plans gives what All gives, with what the admins made of it.
func (s *Source) Plans() iter.Seq[Plan] {
	return func(yield func(Plan) bool) {
		m := newMaker(s)
		var created []int64
		for from := 0; from < len(s.classes); {
			created = created[:0]
			captured, to := int64(0), from
			for ; to < len(s.classes); to++ {
				at := s.calendar.at(to, s.jitter(to))
				c := s.calendar.captured(at)
				if to > from && c != captured {
					break
				}
				captured, created = c, append(created, at)
			}
			var place [3]int
			for i := to - 1; i >= from; i-- {
				page := s.classes[i].page()
				if !yield(m.item(i, moment{created[i-from], captured, place[page]})) {
					return
				}
				place[page]++
			}
			from = to
		}
	}
}

// jitter spreads arrivals between 0 and 1 of their distance.
func (s *Source) jitter(i int) float64 {
	return float64(mix(s.seed, saltTime, uint64(i))>>11) / (1 << 53)
}

// moment is when an item was written and captured, in milliseconds, and its
// place on the captured page.
type moment struct {
	created, captured int64
	place             int
}

// capture gives the moment as an arrival has it; the group is the caller's.
func (at moment) capture(weak bool) model.Capture {
	return model.Capture{Captured: at.captured, Place: at.place, Weak: weak}
}

// The salts keep the streams of random numbers of one seed apart.
const (
	saltClass  = 0x636c617373
	saltTime   = 0x74696d65
	saltItem   = 0x6974656d
	saltPerson = 0x706572736f6e
	saltScam   = 0x7363616d
	saltDays   = 0x64617973
	saltLive   = 0x6c697665
)

// mix hashes three numbers into one: the finisher of SplitMix64 (Steele, Lea
// and Flood, Fast Splittable Pseudorandom Number Generators, 2014).
func mix(a, b, c uint64) uint64 {
	x := a + 0x9e3779b97f4a7c15*(b+1) + 0xd1b54a32d192ed03*(c+1)
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}
