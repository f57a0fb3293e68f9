package model

import (
	"bytes"
	"cmp"
	"slices"

	"duyet/model/fold"
)

// content folds the arrivals field by field: a fuller capture beats one that
// shows less; among equals what names another beats it, then the newer
// capture. All sources are kept.
func (g *graph) content(c *Case) {
	g.keep(c, RegContent)
	g.keep(c, RegForget)
	arrivals := g.arrivals()
	for _, i := range arrivals {
		a, k := g.ops[i].Env.Fact.(*Arrive), g.ops[i]
		c.Kind, c.Group = a.Item, a.Group
		mergeContent(&c.Content, a.Content)
		mergeSeen(&c.Seen, a)
		c.Seen.Weak = a.Weak && (c.Seen.Weak || len(c.Seen.Sources) == 0)
		c.Seen.Sources = append(c.Seen.Sources, SourceRef{Op: k.Stamp.ID, Source: a.Source, Captured: a.Captured, Complete: a.Complete, By: k.Stamp.Admin})
		if at := min(a.Captured, k.Stamp.Wall); g.round[i] == c.Status.Round && (c.Seen.Arrived == 0 || at < c.Seen.Arrived) {
			c.Seen.Arrived = at
		}
	}
	g.place(c, arrivals)
	g.judge(arrivals)
	slices.SortFunc(c.Seen.Sources, func(a, b SourceRef) int {
		return cmp.Or(cmp.Compare(a.Captured, b.Captured), bytes.Compare(a.Op[:], b.Op[:]))
	})
}

// arrivals lists the live arrivals, the weakest first, so that later ones
// overwrite.
func (g *graph) arrivals() []int {
	var pick []int
	for i, k := range g.ops {
		if _, ok := k.Env.Fact.(*Arrive); ok && g.live[i] {
			pick = append(pick, i)
		}
	}
	return g.linear(pick)
}

// place tells the state on the platform from the newest capture that shows
// one: a notice by mail says nothing of it. How full a capture is does not
// matter here.
func (g *graph) place(c *Case, arrivals []int) {
	newest, stated := -1, -1
	for _, i := range arrivals {
		if newest < 0 || g.compare(newest, i) < 0 {
			newest = i
		}
		s := g.ops[i].Env.Fact.(*Arrive).State
		if s != "" && s != StateUnknown && (stated < 0 || g.compare(stated, i) < 0) {
			stated = i
		}
	}
	if newest < 0 {
		return
	}
	a := g.ops[newest].Env.Fact.(*Arrive)
	c.Seen.Place, c.Seen.State = a.Place, a.State
	if stated >= 0 {
		c.Seen.State = g.ops[stated].Env.Fact.(*Arrive).State
	}
}

// judge finds the ops whose author judged another full text than the one that
// now stands. Items that were said to be one keep their texts apart: they may
// be worded differently without anybody having changed a word.
func (g *graph) judge(arrivals []int) {
	texts := map[string][]int{}
	for _, i := range arrivals {
		if on := g.ops[i].Env.On; g.rank(i) == Full.Rank() {
			texts[on] = append(texts[on], i)
		}
	}
	for on, full := range texts {
		if slices.ContainsFunc(full, func(i int) bool { return g.bits(i) != g.bits(full[0]) }) {
			g.compareTexts(on, full)
		}
	}
}

// compareTexts marks the ops that knew another of an item's full texts than
// the last. Who judged less than a full text gets the first full one as hers:
// she may have seen its beginning.
func (g *graph) compareTexts(on string, full []int) {
	const nothing = -1
	if g.stale == nil {
		g.stale = make([]bool, len(g.ops))
	}
	place := make(map[int]int, len(full))
	for n, i := range full {
		place[i] = n
	}
	known := make([]int, len(g.ops))
	stands := g.bits(full[len(full)-1])
	for _, i := range g.order {
		known[i] = nothing
		for _, m := range g.named[i] {
			known[i] = max(known[i], known[m])
		}
		if _, ok := g.ops[i].Env.Fact.(*Arrive); ok && g.live[i] && g.ops[i].Env.On == on {
			known[i] = max(known[i], place[i])
		}
		if known[i] != nothing && g.bits(full[known[i]]) != stands {
			g.stale[i] = true
		}
	}
}

// bits is the check of the text an arrival shows.
func (g *graph) bits(i int) int { return g.ops[i].Env.Fact.(*Arrive).Bits }

// edited reports whether the full text changed after op i judged it.
func (g *graph) edited(i int) bool { return g.stale != nil && g.stale[i] }

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
	// One line each, whatever the client was that brought them in.
	over(&c.Author.Name, fold.Row(n.Author.Name))
	over(&c.Author.FacebookName, fold.Row(n.Author.FacebookName))
	over(&c.Author.Nickname, fold.Row(n.Author.Nickname))
	over(&c.Author.ExternalID, fold.Row(n.Author.ExternalID))
	over(&c.Author.URL, fold.Row(n.Author.URL))
	over(&c.Author.Anonymous, n.Author.Anonymous)
	over(&c.Text, n.Text)
	over(&c.ExternalID, n.ExternalID)
	over(&c.URL, n.URL)
	over(&c.CreatedRaw, n.CreatedRaw)
	over(&c.Told, n.Told)
	overList(&c.Extra, n.Extra)
	overList(&c.Links, n.Links)
	c.Replies = mergeReplies(c.Replies, n.Replies)
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
	if a.Created > 0 && (s.Created == 0 || a.Precision.rank() <= s.Precision.rank()) {
		s.Created, s.Precision = a.Created, a.Precision
	}
	s.Complete = a.Complete
	for _, t := range a.Traits {
		if t == IsStill {
			s.Still = max(s.Still, a.Captured)
		} else if !slices.Contains(s.Traits, t) {
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

// Gains reports whether another capture shows a fact that is unknown here, text
// and answers aside.
func (c Content) Gains(n Content) bool {
	a, b := c.Author, n.Author
	words := [][2]string{{a.Name, b.Name}, {a.FacebookName, b.FacebookName}, {a.Nickname, b.Nickname}, {a.ExternalID, b.ExternalID}, {a.URL, b.URL},
		{c.ExternalID, n.ExternalID}, {c.URL, n.URL}}
	lists := [][2]int{{len(c.Links), len(n.Links)}, {len(c.Replies), len(mergeReplies(c.Replies, n.Replies))}}
	if y := n.Join; y != nil {
		x := c.Join
		if x == nil {
			x = new(JoinFacts)
		}
		words = append(words, [][2]string{{x.Membership, y.Membership}, {x.Locality, y.Locality}, {x.LivesIn, y.LivesIn}, {x.InvitedBy, y.InvitedBy}, {x.JoinedRaw, y.JoinedRaw}}...)
		lists = append(lists, [2]int{len(x.Phones), len(y.Phones)}, [2]int{len(x.Emails), len(y.Emails)})
		if x.RulesAgreed == nil && y.RulesAgreed != nil || x.GroupsInCommon == nil && y.GroupsInCommon != nil || x.FriendsInGroup == nil && y.FriendsInGroup != nil {
			return true
		}
	}
	return slices.ContainsFunc(words, func(p [2]string) bool { return p[0] == "" && p[1] != "" }) ||
		slices.ContainsFunc(lists, func(p [2]int) bool { return p[1] > p[0] })
}
