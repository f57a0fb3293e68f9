package interchange

import (
	"maps"
	"slices"
	"time"

	"duyet/model"
)

// Arrive reads an item as a capture. Captured is the time of the import: it
// stands in where the line names no earlier capture. Texts are as they stand
// in the line: the caller cleans them. Source and Group of the capture stay
// empty; Bits and Weak are not set.
func (it Item) Arrive(captured time.Time, zone *time.Location) model.Arrive {
	a := model.Arrive{Item: it.Kind, State: it.State, Complete: it.Completeness, Precision: deref(it.Precision)}
	if it.Kind == question {
		a.Item = model.Post
	}
	a.Captured = it.captured(captured, zone)
	a.Place = it.Place
	a.Content = model.Content{
		Author: it.Author.model(), Replies: it.replies(zone), Links: it.Links[:min(len(it.Links), model.MaxLinks)],
		Text: deref(it.Text), ExternalID: deref(it.ExternalID), URL: deref(it.URL), CreatedRaw: it.CreatedRaw, Extra: it.Extra, Told: it.told(),
	}
	if it.Completeness.Rank() == 0 {
		a.Complete = model.Full
		if it.Truncated {
			a.Complete = model.Truncated
		}
	}
	a.State = known(a.State)
	it.readRequest(&a, zone)
	it.readPublished(&a, zone)
	if v := it.SenderVerified; v != nil && *v {
		a.Traits = append(a.Traits, model.SenderVerified)
	} else if v != nil {
		a.Traits = append(a.Traits, model.SenderUnverified)
	}
	if a.Created == 0 {
		a.Precision = ""
	} else if precise(a.Precision) == "" {
		a.Precision = model.Second
	}
	return a
}

func (a Author) model() model.Author {
	return model.Author{Name: deref(a.Name), FacebookName: deref(a.FacebookName), Nickname: deref(a.Nickname), ExternalID: deref(a.ExternalID), URL: deref(a.URL),
		Anonymous: a.Anonymous}
}

func (it Item) replies(zone *time.Location) []model.Reply {
	var out []model.Reply
	for _, r := range it.Replies[:min(len(it.Replies), model.MaxReplies)] {
		m := model.Reply{Author: r.Author.model(), Text: deref(r.Text), At: max(0, r.CreatedAt.milli(zone)), Precision: precise(deref(r.Precision)), Official: r.Official}
		if m.At == 0 {
			m.Precision = ""
		} else if m.Precision == "" {
			m.Precision = model.Second
		}
		out = append(out, m)
	}
	return out
}

// question is the kind that is read as a post.
const question model.ItemKind = "question"

func (it Item) readRequest(a *model.Arrive, zone *time.Location) {
	if a.Item != model.Join {
		return
	}
	j := new(model.JoinFacts)
	a.Content.Join = j
	if it.Published != nil {
		it.date(a, it.CreatedAt, zone)
	}
	if it.Request == nil {
		return
	}
	r := it.Request
	it.date(a, r.RequestedAt, zone)
	for _, x := range r.Answers {
		j.Answers = append(j.Answers, x.model())
	}
	j.RulesAgreed, j.Locality, j.LivesIn = r.RulesAgreed, deref(r.Locality), deref(r.LivesIn)
	if m := deref(r.Membership); m == "member" || m == "non_member" {
		j.Membership = m
	}
	j.Phones, j.Emails, j.InvitedBy = some(r.Phones), some(r.Emails), deref(r.InvitedBy)
	j.GroupsInCommon, j.FriendsInGroup, j.JoinedRaw = r.GroupsInCommon, r.FriendsInGroup, deref(r.JoinedPlatformRaw)
}

func (it Item) readPublished(a *model.Arrive, zone *time.Location) {
	if a.Item == model.Join {
		return
	}
	if it.Request != nil {
		it.date(a, it.RequestedAt, zone)
	}
	p := it.Published
	if p == nil {
		p = new(Published)
	}
	it.date(a, p.CreatedAt, zone)
	for _, t := range []struct {
		is    bool
		trait model.Trait
	}{{p.IsQuestion || it.Kind == question, model.IsQuestion}, {p.IsPoll, model.IsPoll}, {p.Sensitive, model.IsSensitive}, {p.Own, model.IsOwn}, {it.Reported, model.IsReported}} {
		if t.is {
			a.Traits = append(a.Traits, t.trait)
		}
	}
	if p.Comments != nil || p.Reactions != nil || p.Shares != nil || p.Views != nil {
		a.Counts = &model.Counts{Comments: p.Comments, Reactions: p.Reactions, Shares: p.Shares, Views: p.Views}
	}
}

func (it Item) date(a *model.Arrive, w *When, zone *time.Location) {
	if w == nil {
		return
	}
	a.Created = max(0, w.milli(zone))
	if w.Day && !coarse(a.Precision) {
		a.Precision = model.Day
	}
}

// captured is the newest capture the line names that is not after the import.
func (it Item) captured(at time.Time, zone *time.Location) int64 {
	limit, best := at.UnixMilli(), int64(0)
	for _, s := range it.Sources {
		if ms := s.CapturedAt.milli(zone); ms <= limit {
			best = max(best, ms)
		}
	}
	if ms := it.ArrivedAt.milli(zone); best == 0 && ms > 0 && ms <= limit {
		best = ms
	}
	if best == 0 {
		return limit
	}
	return best
}

// told gathers everything the line claims was decided or said.
func (it Item) told() *model.Told {
	var t model.Told
	if it.Told != nil {
		t = *it.Told
		t.Notes, t.Tags = slices.Clone(t.Notes), slices.Clone(t.Tags)
	}
	if r := it.Request; r != nil {
		first(&t.Status, r.Status)
		first(&t.DecidedBy, r.DecidedBy)
	}
	first(&t.Status, (*string)(it.Verdict))
	first(&t.Status, (*string)(it.Answer))
	if h := it.Handling; h != nil {
		first(&t.DecidedBy, h.By)
		if s := deref(h.Reason); s != "" {
			t.Notes = append(t.Notes, s)
		}
		for _, n := range h.Notes {
			if n.Text != "" {
				t.Notes = append(t.Notes, n.Text)
			}
		}
		for _, k := range slices.Sorted(maps.Keys(h.Labels)) {
			t.Tags = append(t.Tags, k+"="+h.Labels[k])
		}
	}
	if t.Status == "" && t.DecidedBy == "" && len(t.Notes) == 0 && len(t.Tags) == 0 {
		return nil
	}
	return &t
}

func (x Answer) model() model.Answer {
	a := model.Answer{Question: x.Question, Answer: deref(x.Answer), State: x.State}
	switch {
	case a.Answer != "":
		a.State = model.Answered
	case a.State != model.AnswerEmpty:
		a.State = model.AnswerUnknown
	}
	return a
}

func first(into *string, s *string) {
	if *into == "" {
		*into = deref(s)
	}
}

func deref[T any](p *T) T {
	var none T
	if p == nil {
		return none
	}
	return *p
}

func some(list []string) []string {
	if len(list) == 0 {
		return nil
	}
	return list
}

func known(s model.State) model.State {
	switch s {
	case model.StatePending, model.StatePublished, model.StateApproved, model.StateDeclined, model.StateRemoved:
		return s
	}
	return model.StateUnknown
}

func precise(p model.Precision) model.Precision {
	if p == model.Second || p == model.Minute || p == model.Hour || coarse(p) {
		return p
	}
	return ""
}
