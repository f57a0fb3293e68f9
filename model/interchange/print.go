package interchange

import (
	"slices"
	"strings"
	"time"

	"duyet/model"
)

// Context is what an item needs to know to be printed.
type Context struct {
	// Now decides whether a claim or a snooze still holds.
	Now time.Time
	// Zone is the group's time zone.
	Zone *time.Location
	// Queue is the list the item is printed for; empty is its own one.
	Queue model.Queue
	// Group, Admin and File give names; nil prints the id, and no file.
	Group func(model.GroupID) string
	Admin func(model.AdminID) string
	File  func(source model.OpID) string
}

// FromCase prints a case.
func FromCase(c model.Case, x Context) Item {
	it := fromContent(c.Kind, c.Content, c.Seen, x.Zone)
	it.ID = c.ID
	it.Group = x.group(c.Group)
	it.View = maybe(x.view(c))
	it.Verdict = maybe(c.Verdict.Value)
	it.Answer = maybe(c.Answer.Value)
	for _, s := range c.Seen.Sources {
		it.Sources = append(it.Sources, x.source(s))
	}
	it.Handling = x.handling(c)
	it.Judged = judged(c, x.Zone)
	if it.Request != nil && c.Labels[model.Membership] != "" {
		it.Membership = maybe(c.Labels[model.Membership])
	}
	if it.Published != nil && c.Labels[model.Question] != "" {
		it.IsQuestion = c.IsQuestion()
	}
	return it
}

// FromArrive prints a capture that no store holds yet, as an import preview
// shows it; Handling and Judged do not apply.
func FromArrive(a model.Arrive, group string, zone *time.Location) Item {
	seen := model.Seen{Arrived: a.Captured, Created: a.Created, Precision: a.Precision, Complete: a.Complete, State: a.State, Place: a.Place, Traits: a.Traits}
	if a.Counts != nil {
		seen.Counts = *a.Counts
	}
	it := fromContent(a.Item, a.Content, seen, zone)
	it.Group = maybe(group)
	return it
}

func fromContent(kind model.ItemKind, c model.Content, s model.Seen, zone *time.Location) Item {
	it := Item{
		Head: Head{Kind: kind, State: known(s.State), ExternalID: maybe(c.ExternalID), URL: maybe(c.URL), Text: maybe(c.Text), ArrivedAt: when(s.Arrived, "", zone),
			Author: author(c.Author)},
		Shown: Shown{Truncated: s.Complete == model.Truncated, Completeness: s.Complete, Sources: []Source{}},
		Rest:  Rest{CreatedRaw: c.CreatedRaw, Extra: c.Extra, Links: c.Links, Place: s.Place, Told: c.Told, Reported: slices.Contains(s.Traits, model.IsReported)},
	}
	for _, r := range c.Replies {
		it.Replies = append(it.Replies, Reply{author(r.Author), maybe(r.Text), when(r.At, r.Precision, zone), maybe(r.Precision), r.Official})
	}
	if s.Created > 0 {
		it.Precision = maybe(s.Precision)
	}
	has := func(t model.Trait) bool { return slices.Contains(s.Traits, t) }
	if has(model.SenderVerified) || has(model.SenderUnverified) {
		it.SenderVerified = new(has(model.SenderVerified))
	}
	if kind == model.Join {
		it.Request = request(c, s, zone)
		return it
	}
	it.Published = &Published{CreatedAt: when(s.Created, s.Precision, zone), Comments: s.Counts.Comments, Reactions: s.Counts.Reactions, Shares: s.Counts.Shares,
		Views: s.Counts.Views, IsQuestion: has(model.IsQuestion), IsPoll: has(model.IsPoll), Sensitive: has(model.IsSensitive), Own: has(model.IsOwn)}
	return it
}

func author(a model.Author) Author {
	return Author{maybe(a.Name), maybe(a.FacebookName), maybe(a.Nickname), maybe(a.ExternalID), maybe(a.URL), a.Anonymous}
}

func request(c model.Content, s model.Seen, zone *time.Location) *Request {
	r := &Request{RequestedAt: when(s.Created, s.Precision, zone), Answers: []Answer{}}
	r.Phones, r.Emails = []string{}, []string{}
	if c.Told != nil {
		r.Status, r.DecidedBy = maybe(c.Told.Status), maybe(c.Told.DecidedBy)
	}
	j := c.Join
	if j == nil {
		return r
	}
	for _, a := range j.Answers {
		r.Answers = append(r.Answers, Answer{Question: a.Question, Answer: maybe(a.Answer), State: a.State})
	}
	r.RulesAgreed, r.Membership, r.Locality, r.LivesIn = j.RulesAgreed, maybe(j.Membership), maybe(j.Locality), maybe(j.LivesIn)
	r.Phones, r.Emails, r.InvitedBy = append(r.Phones, j.Phones...), append(r.Emails, j.Emails...), maybe(j.InvitedBy)
	r.GroupsInCommon, r.FriendsInGroup, r.JoinedPlatformRaw = j.GroupsInCommon, j.FriendsInGroup, maybe(j.JoinedRaw)
	return r
}

func (x Context) handling(c model.Case) *Handling {
	h := &Handling{Round: c.Status.Round, Two: []Vote{}, Labels: map[string]string{}, Notes: []Note{}}
	ruling := c.Verdict
	if ruling.Value == model.None && len(ruling.Two) == 0 && (c.Answer.Value != model.None || len(c.Answer.Two) > 0) {
		ruling = c.Answer
	}
	if ruling.Value != model.None {
		h.Reason, h.By, h.DecidedAt = reason(ruling.Vote), x.admin(ruling.By), when(ruling.At, "", x.Zone)
	}
	if len(ruling.Two) == 0 {
		ruling = c.Flag
	}
	for _, v := range ruling.Two {
		h.Two = append(h.Two, Vote{Verdict: v.Says, Reason: reason(v), By: x.admin(v.By), At: when(v.At, "", x.Zone)})
	}
	if c.Done.Failed {
		h.Failed = new(c.Done.Why)
	} else if c.Done.Value != model.None {
		h.DoneAt = when(c.Done.At, "", x.Zone)
	}
	if t := c.Team; t.Claim.Until > x.Now.UnixMilli() {
		h.ClaimedBy = x.admin(t.Claim.By)
	}
	if t := c.Team; t.Snooze.Until > x.Now.UnixMilli() {
		h.SnoozedUntil = when(t.Snooze.Until, "", x.Zone)
	}
	h.EscalatedTo = x.admin(c.Team.Raised.To)
	for k, v := range c.Labels {
		h.Labels[k] = v
	}
	for _, n := range c.Team.Notes {
		h.Notes = append(h.Notes, Note{Text: n.Text, By: x.admin(n.By), At: when(n.At, "", x.Zone)})
	}
	return h
}

func judged(c model.Case, zone *time.Location) *Judged {
	j := &Judged{Findings: []Finding{}, Indicators: []Indicator{}, Same: []model.ItemID{}, Maybe: []Maybe{}, Counted: !c.Status.Uncounted, UnverifiedDevices: []model.DeviceID{}}
	j.Score = new(c.Derived.Score)
	for _, f := range c.Derived.Findings {
		j.Findings = append(j.Findings, Finding{Sign: f.Sign, Text: f.Text, Start: f.Start, End: f.End})
	}
	for _, i := range c.Derived.Indicators {
		j.Indicators = append(j.Indicators, Indicator(i))
	}
	j.Same = append(j.Same, c.Status.Joined...)
	for _, m := range c.Derived.Maybe {
		j.Maybe = append(j.Maybe, Maybe{m.ID, maybe(m.Verdict), strings.Fields(m.Why)})
	}
	if at, still := c.StillThere(); still {
		j.StillThere = when(at, "", zone)
	}
	j.UnverifiedDevices = append(j.UnverifiedDevices, c.Status.Unverified...)
	return j
}

// view is where the case stands in the queue at x.Now.
func (x Context) view(c model.Case) model.View {
	q := x.Queue
	if q == "" {
		q = model.Posts
		if c.Kind == model.Join {
			q = model.Joins
		}
	}
	v := c.ViewIn(q)
	if v == model.Snoozed && c.Team.Snooze.Until <= x.Now.UnixMilli() {
		c.Team.Snooze = model.Lease{}
		v = c.ViewIn(q)
	}
	return v
}

func (x Context) group(id model.GroupID) *string {
	if x.Group == nil {
		return maybe(string(id))
	}
	return maybe(x.Group(id))
}

func (x Context) admin(id model.AdminID) *string {
	if id == "" || x.Admin == nil {
		return maybe(string(id))
	}
	return maybe(x.Admin(id))
}

func (x Context) source(s model.SourceRef) Source {
	out := Source{ID: s.Source.String(), CapturedAt: when(s.Captured, "", x.Zone), By: x.admin(s.By)}
	if s.Source.IsZero() {
		out.ID = s.Op.String()
	} else if x.File != nil {
		out.File = maybe(x.File(s.Source))
	}
	return out
}

// reason is the rule or the free reason of a verdict.
func reason(v model.Vote) *string {
	if v.Reason != "" {
		return maybe(v.Reason)
	}
	return maybe(v.Rule)
}

// maybe gives null for what is unknown.
func maybe[T comparable](v T) *T {
	var none T
	if v == none {
		return nil
	}
	return &v
}
