package stats

import "duyet/model"

// Fact is what one case contributes to the figures. Times are milliseconds
// since 1970; 0 is none.
type Fact struct {
	Kind  model.ItemKind
	State model.State
	Times Times
	// Verdict stands now; None waits. Rule is the rule a decline rests on.
	Verdict model.Verdict
	Rule    string
	// Answer is the value of the answer register; it counts with Question.
	Answer model.Verdict
	// By gave the verdict and AnswerBy the answer; Also lists further admins who
	// gave a verdict that stands beside it, equal or not.
	By       model.AdminID
	AnswerBy model.AdminID
	Also     []model.AdminID
	Labels   Labels
	Counts   model.Counts
	Marks    Marks
}

// Times are the moments of a case. Decided is when the standing verdict was
// given; Done is when that very verdict was carried out, so 0 also when only
// an earlier one was or the try failed.
type Times struct{ Arrived, Decided, Done, Answered, Cleared int64 }

// Labels are the labels of a case that figures are made of; empty is unknown.
type Labels struct{ Membership, Origin, Wish, Topic string }

// Marks are the yes-or-no properties of a case.
type Marks struct {
	Question bool // question=yes
	Flagged  bool // the scorer or an admin suspects a scam
	Two      bool // two verdicts stand against each other, unsettled
	Double   bool // two admins gave the same verdict unaware
	Snoozed  bool // put off, and not yet back
	Edited   bool // changed after its verdict: it waits again
	Held     bool // kept out of the carry-out view
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
