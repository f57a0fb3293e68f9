package model

import (
	"container/heap"
	"slices"
)

// content folds the arrivals field by field: a fuller capture beats one that
// shows less; among equals what names another beats it, then the newer
// capture. All sources are kept.
func (g *graph) content(c *Case) {
	g.keep(c, RegContent, g.heads(RegContent, 0))
	arrivals := g.arrivals(nil)
	for _, i := range arrivals {
		a, k := g.ops[i].Env.Fact.(*Arrive), g.ops[i]
		c.Kind, c.Group = a.Item, a.Group
		mergeContent(&c.Content, a.Content)
		mergeSeen(&c.Seen, a)
		c.Seen.Sources = append(c.Seen.Sources, SourceRef{Op: k.Stamp.ID, Source: a.Source, Captured: a.Captured, By: k.Stamp.Admin})
		if g.round[i] == c.Status.Round && (c.Seen.Arrived == 0 || a.Captured < c.Seen.Arrived) {
			c.Seen.Arrived = a.Captured
		}
	}
	if n := g.newest(arrivals); n != nil {
		c.Seen.State = n.State
		c.Seen.Place = n.Place
	}
	if c.Seen.Arrived == 0 && len(arrivals) > 0 {
		c.Seen.Arrived = c.Seen.Sources[0].Captured
	}
	slices.SortFunc(c.Seen.Sources, func(a, b SourceRef) int { return slices.Compare([]byte(a.Op[:]), []byte(b.Op[:])) })
	slices.SortStableFunc(c.Seen.Sources, func(a, b SourceRef) int { return int(min(max(a.Captured-b.Captured, -1), 1)) })
}

// arrivals lists the live arrivals, the weakest first, so that later ones
// overwrite. Within limits the list to marked ops when given.
func (g *graph) arrivals(within []bool) []int {
	var pick []int
	for _, i := range g.order {
		if _, ok := g.ops[i].Env.Fact.(*Arrive); ok && g.live[i] && (within == nil || within[i]) {
			pick = append(pick, i)
		}
	}
	if len(pick) < 2 {
		return pick
	}
	return g.linear(pick)
}

// linear orders arrivals by completeness, then causally, then by capture time
// and stamp.
func (g *graph) linear(pick []int) []int {
	before := func(a, b int) bool { return g.weaker(a, b) }
	waits := make(map[int]int, len(pick))
	follows := make(map[int][]int, len(pick))
	for _, i := range pick {
		past := g.past([]int{i})
		for _, j := range pick {
			if past[j] && g.rank(i) == g.rank(j) {
				waits[i]++
				follows[j] = append(follows[j], i)
			}
		}
	}
	ready := &arrivalHeap{before: before}
	for _, i := range pick {
		if waits[i] == 0 {
			heap.Push(ready, i)
		}
	}
	var out []int
	for ready.Len() > 0 {
		i := heap.Pop(ready).(int)
		out = append(out, i)
		for _, j := range follows[i] {
			if waits[j]--; waits[j] == 0 {
				heap.Push(ready, j)
			}
		}
	}
	return out
}

// rank is the completeness of an arrival; figures have none.
func (g *graph) rank(i int) int {
	if a, ok := g.ops[i].Env.Fact.(*Arrive); ok {
		return a.Complete.Rank()
	}
	return 0
}

// weaker orders two arrivals of which neither knows the other.
func (g *graph) weaker(i, j int) bool {
	if a, b := g.rank(i), g.rank(j); a != b {
		return a < b
	}
	if a, b := g.capture(i), g.capture(j); a != b {
		return a < b
	}
	return g.ops[i].Stamp.Less(g.ops[j].Stamp)
}

// capture is the time an arrival or figure was seen; one that lies after its own op's
// time is not believed and loses against all others.
func (g *graph) capture(i int) int64 {
	if _, at := capturedAt(g.ops[i].Env.Fact); at <= g.ops[i].Stamp.Wall {
		return at
	}
	return 0
}

// newest gives the arrival whose capture tells the state on the platform: what
// names another beats it, then the newer capture.
func (g *graph) newest(arrivals []int) *Arrive {
	if len(arrivals) == 0 {
		return nil
	}
	covered := g.past(arrivals)
	best := -1
	for _, i := range arrivals {
		if covered[i] {
			continue
		}
		if best < 0 || g.capture(best) < g.capture(i) || g.capture(best) == g.capture(i) && g.ops[best].Stamp.Less(g.ops[i].Stamp) {
			best = i
		}
	}
	return g.ops[best].Env.Fact.(*Arrive)
}

// edited reports whether the full text changed after op i judged it: the check
// of the text that now stands differs from that of the text op i knew.
func (g *graph) edited(i int) bool {
	past := g.past([]int{i})
	now, then := g.arrivals(nil), g.arrivals(past)
	if len(now) == 0 || len(then) == 0 || len(now) == len(then) {
		return false
	}
	a, b := g.ops[now[len(now)-1]].Env.Fact.(*Arrive), g.ops[then[len(then)-1]].Env.Fact.(*Arrive)
	return a.Complete == Full && b.Complete == Full && a.Bits != b.Bits
}

// arrivalHeap hands out the weakest arrival that is ready.
type arrivalHeap struct {
	at     []int
	before func(a, b int) bool
}

// Len implements heap.Interface.
func (h *arrivalHeap) Len() int { return len(h.at) }

// Less implements heap.Interface.
func (h *arrivalHeap) Less(i, j int) bool { return h.before(h.at[i], h.at[j]) }

// Swap implements heap.Interface.
func (h *arrivalHeap) Swap(i, j int) { h.at[i], h.at[j] = h.at[j], h.at[i] }

// Push implements heap.Interface.
func (h *arrivalHeap) Push(x any) { h.at = append(h.at, x.(int)) }

// Pop implements heap.Interface.
func (h *arrivalHeap) Pop() any {
	x := h.at[len(h.at)-1]
	h.at = h.at[:len(h.at)-1]
	return x
}

// over replaces old by new unless new is unknown.
func over[T comparable](old *T, new T) {
	var unknown T
	if new != unknown {
		*old = new
	}
}

func overList[T any](old *[]T, new []T) {
	if len(new) > 0 {
		*old = new
	}
}

func mergeContent(c *Content, n Content) {
	over(&c.Author.Name, n.Author.Name)
	over(&c.Author.FacebookName, n.Author.FacebookName)
	over(&c.Author.ExternalID, n.Author.ExternalID)
	over(&c.Author.URL, n.Author.URL)
	over(&c.Author.Anonymous, n.Author.Anonymous)
	over(&c.Text, n.Text)
	over(&c.ExternalID, n.ExternalID)
	over(&c.URL, n.URL)
	over(&c.CreatedRaw, n.CreatedRaw)
	over(&c.Told, n.Told)
	overList(&c.Extra, n.Extra)
	if n.Join == nil {
		return
	}
	if c.Join == nil {
		c.Join = new(JoinFacts)
	} else {
		j := *c.Join
		c.Join = &j
	}
	mergeJoin(c.Join, n.Join)
}

func mergeJoin(j, n *JoinFacts) {
	overList(&j.Answers, n.Answers)
	over(&j.RulesAgreed, n.RulesAgreed)
	over(&j.Membership, n.Membership)
	over(&j.Locality, n.Locality)
	over(&j.LivesIn, n.LivesIn)
	overList(&j.Phones, n.Phones)
	overList(&j.Emails, n.Emails)
	over(&j.InvitedBy, n.InvitedBy)
	over(&j.GroupsInCommon, n.GroupsInCommon)
	over(&j.FriendsInGroup, n.FriendsInGroup)
	over(&j.JoinedRaw, n.JoinedRaw)
}

func mergeSeen(s *Seen, a *Arrive) {
	if a.Created > 0 {
		s.Created, s.Precision = a.Created, a.Precision
	}
	s.Complete = a.Complete
	s.Weak = a.Weak
	for _, t := range a.Traits {
		if !slices.Contains(s.Traits, t) {
			s.Traits = append(s.Traits, t)
		}
	}
	if n := a.Counts; n != nil {
		over(&s.Counts.Comments, n.Comments)
		over(&s.Counts.Reactions, n.Reactions)
		over(&s.Counts.Shares, n.Shares)
		over(&s.Counts.Views, n.Views)
	}
}
