package stats

import (
	"slices"

	"duyet/model"
)

// Fact is what one case contributes to the figures. Times are milliseconds
// since 1970; 0 is none.
type Fact struct {
	Kind  model.ItemKind
	State model.State `json:",omitempty"`
	Times Times
	// Verdict stands now; None waits. Rule is the rule a decline rests on.
	Verdict model.Verdict `json:",omitempty"`
	Rule    string        `json:",omitempty"`
	// Answer is the value of the answer register; it counts with Question.
	Answer model.Verdict `json:",omitempty"`
	// By gave the verdict and AnswerBy the answer; Also lists further admins who
	// gave a verdict that stands beside it, equal or not.
	By       model.AdminID   `json:",omitempty"`
	AnswerBy model.AdminID   `json:",omitempty"`
	Also     []model.AdminID `json:",omitempty"`
	Labels   Labels          `json:",omitzero"`
	Counts   model.Counts    `json:",omitzero"`
	Marks    Marks           `json:",omitzero"`
}

// Times are the moments of a case. Decided is when the standing verdict was
// given; Done is when that very verdict was carried out, so 0 also when only
// an earlier one was or the try failed. Until is when a snoozed case comes back.
type Times struct {
	Arrived  int64
	Decided  int64 `json:",omitempty"`
	Done     int64 `json:",omitempty"`
	Answered int64 `json:",omitempty"`
	Cleared  int64 `json:",omitempty"`
	Until    int64 `json:",omitempty"`
}

// Labels are the labels of a case that figures are made of; empty is unknown.
type Labels struct {
	Membership string `json:",omitempty"`
	Origin     string `json:",omitempty"`
	Wish       string `json:",omitempty"`
	Topic      string `json:",omitempty"`
	Lane       string `json:",omitempty"`
	// Signs are the scam signs found in the text, each once; no label of an
	// admin's.
	Signs []string `json:",omitempty"`
}

// Marks are the yes-or-no properties of a case.
type Marks struct {
	Question bool `json:",omitempty"` // question=yes
	Flagged  bool `json:",omitempty"` // the scorer or an admin suspects a scam
	Two      bool `json:",omitempty"` // two verdicts, on the item or its flag, stand against each other
	Double   bool `json:",omitempty"` // two admins gave the same verdict unaware
	Edited   bool `json:",omitempty"` // changed after its verdict: it waits again
	Held     bool `json:",omitempty"` // kept out of the carry-out view
	Told     bool `json:",omitempty"` // Facebook was told a verdict that no longer stands
	Invited  bool `json:",omitempty"` // the request names who invited her
}

// Of gives the fact of a case.
func Of(c model.Case) Fact {
	f := Fact{Kind: c.Kind, State: c.Seen.State, Verdict: c.Verdict.Value, Rule: c.Verdict.Rule, Answer: c.Answer.Value,
		By: c.Verdict.By, AnswerBy: c.Answer.By, Counts: c.Seen.Counts,
		Labels: Labels{c.Labels[model.Membership], c.Labels[model.Origin], c.Labels[model.Wish], c.Labels[model.Topic], c.Labels[model.Lane], nil},
		Times:  Times{Arrived: c.Since(), Decided: c.Verdict.At, Answered: c.Answer.At, Until: c.Team.Snooze.Until},
		Marks: Marks{Question: c.IsQuestion(), Flagged: c.Derived.Flagged, Two: c.Verdict.Conflict() || c.Flag.Conflict(), Double: len(c.Verdict.Agreed) > 0,
			Edited: c.Verdict.Edited(), Held: c.Status.Uncounted, Invited: c.Content.Join != nil && c.Content.Join.InvitedBy != ""}}
	if r, ok := c.Replied(); ok && r.Official && f.Answer == model.None {
		// Where the platform does not say when, it was before the last capture.
		f.Answer, f.Times.Answered = model.Replied, r.At
		if n := len(c.Seen.Sources); r.At == 0 && n > 0 {
			f.Times.Answered = c.Seen.Sources[n-1].Captured
		}
	}
	if c.Flag.Value == model.Cleared {
		f.Times.Cleared = c.Flag.At
	}
	if c.Done.Value == c.Verdict.Value {
		f.Times.Done = c.Done.At
	}
	for _, v := range c.Verdict.Two {
		if v.By != f.By && !slices.Contains(f.Also, v.By) {
			f.Also = append(f.Also, v.By)
		}
	}
	f.Also = append(f.Also, c.Verdict.Agreed...)
	for _, found := range c.Derived.Findings {
		if !slices.Contains(f.Labels.Signs, found.Sign) {
			f.Labels.Signs = append(f.Labels.Signs, found.Sign)
		}
	}
	if f.Verdict == model.None && c.Done.Value != model.None {
		// What Facebook was told since is newer than what a capture saw.
		f.Marks.Told, f.State = true, model.StateDeclined
		if c.Done.Value == model.Approve {
			f.State = model.StateApproved
		}
	}
	return f
}

// asks reports whether the platform left the case to the admins.
func (f *Fact) asks() bool {
	return f.State == model.StatePending || f.State == model.StateUnknown || f.State == "" || f.Marks.Edited
}

// queued reports whether the case belongs to the queue of joins or posts: a
// comment that was published without asking does not.
func (f *Fact) queued() bool {
	return f.Kind != model.Comment || f.Verdict != model.None || f.asks()
}

// suspect reports whether the case was ever among the scam flags.
func (f *Fact) suspect() bool {
	return f.Marks.Flagged || f.Verdict == model.Scam || f.Times.Cleared > 0
}

// in reports whether the woman is a member, or the post is to be seen: by a
// verdict of the admins, or by what the platform said without one.
func (f *Fact) in() bool {
	switch f.Verdict {
	case model.Approve:
		return !f.Marks.Two
	case model.None, model.Gone:
		return f.State == model.StateApproved || f.State == model.StatePublished
	}
	return false
}
