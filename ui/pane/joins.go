package pane

import (
	"slices"
	"strings"

	"duyet/model"
	"duyet/store"
	"duyet/ui/words"
)

// NewJoins makes the pane of the requests to become a member.
func NewJoins(s *store.Store) *Queue {
	return newQueue(s, spec{
		queue:   model.Joins,
		title:   words.TabJoins,
		asked:   words.AskedToJoin,
		none:    words.NoJoins,
		yes:     approving(),
		no:      declining(),
		reply:   feedback(),
		facts:   joinFacts,
		snippet: joinSnippet,
	})
}

// joinFacts draws a request: where she lives and whom she knows, then what she
// answered, then what is known from before.
func joinFacts(d *detail) {
	d.standing()
	d.likeness()
	d.labels()
	if j := d.c.Content.Join; j != nil {
		d.person(j)
		d.flush()
		d.answers(j)
	}
	d.findings()
	if d.terse {
		d.advice() // what was before comes in at its reasons
	}
	d.before(words.JoinsBefore, words.FirstJoin)
	d.text()
	d.remarks()
	if !d.terse {
		d.advice()
	}
	d.sources()
}

func (d *detail) person(j *model.JoinFacts) {
	answered := func(s string) bool {
		return slices.ContainsFunc(j.Answers, func(a model.Answer) bool { return strings.TrimSpace(a.Answer) == s })
	}
	if place := first(j.LivesIn, j.Locality); !answered(place) { // her answer stands below
		d.fact(words.FactLivesIn, place)
	}
	if j.LivesIn != "" && j.Locality != j.LivesIn && !answered(j.Locality) {
		d.fact(words.FactLocality, j.Locality)
	}
	d.fact(words.Text{}, j.JoinedRaw) // says itself what it is
	d.fact(words.FactInvitedBy, j.InvitedBy)
	d.number(words.FactCommonGroups, j.GroupsInCommon)
	d.number(words.FactFriends, j.FriendsInGroup)
	for _, p := range j.Phones {
		d.fact(words.FactPhone, p)
	}
	for _, m := range j.Emails {
		d.fact(words.FactEmail, m)
	}
	if d.c.Labels[model.Membership] == "" {
		d.fact(words.FactSaysMember, d.l.T(words.SaysMember(j.Membership)))
	}
	if j.RulesAgreed != nil {
		d.fact(words.FactRules, d.l.T(words.YesNo(*j.RulesAgreed)))
	}
}

// answers draws the questions with their answers. An empty answer and one that
// nobody could see are told apart.
func (d *detail) answers(j *model.JoinFacts) {
	from := len(d.c.Content.Text)
	for _, a := range j.Answers {
		question := from + 1
		answer := question + len(a.Question) + 1
		from = answer + len(a.Answer)
		switch {
		case a.Question == "" && a.Answer == "":
		case a.State == model.AnswerUnknown:
			d.pair(a.Question, question, d.l.T(words.AnswerUnknown), -1)
		case a.Answer == "":
			d.pair(a.Question, question, d.l.T(words.AnswerEmpty), -1)
		default:
			d.pair(a.Question, question, a.Answer, answer)
		}
	}
}

// joinSnippet shows what she answered last: groups ask where she lives first
// and the telling question at the end.
func joinSnippet(c model.Case) string {
	j := c.Content.Join
	if j == nil {
		return ""
	}
	if place := first(j.LivesIn, j.Locality); place != "" {
		return place
	}
	for _, a := range j.Answers {
		if a.Answer != "" {
			return a.Answer
		}
	}
	return ""
}
