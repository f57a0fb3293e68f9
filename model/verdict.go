package model

import "slices"

// Verdict is the value an op writes in one of the three registers that admins
// may disagree about. None is no value.
type Verdict string

// The values of the verdict register.
const (
	None    Verdict = ""
	Approve Verdict = "approve"
	Decline Verdict = "decline"
	Scam    Verdict = "scam" // declined because it is a scam; written to flag too
	Gone    Verdict = "gone" // withdrawn, or settled by someone on Facebook
)

// The values of the answer register.
const (
	Replied Verdict = "answered"
	Dismiss Verdict = "dismiss" // not a question
)

// Cleared is the value of the flag register that says "not a scam"; Scam is
// its other one.
const Cleared Verdict = "cleared"

// Unreadable stands for a head written by a kind this program does not know.
const Unreadable Verdict = "?"

// protective lists every value of a register, the most protective first. It
// decides what is shown while two verdicts stand against each other.
var protective = map[Register][]Verdict{
	RegVerdict: {Scam, Decline, Unreadable, None, Gone, Approve},
	RegAnswer:  {Replied, Unreadable, Dismiss, None},
	RegFlag:    {Scam, Unreadable, None, Cleared},
}

// MostProtective picks the value that harms least while admins disagree. The
// order is complete over all values of the register; a value outside the
// table counts as Unreadable.
func MostProtective(r Register, values []Verdict) Verdict {
	order := protective[r]
	best, at := None, len(order)
	for _, v := range values {
		n := rankIn(order, v)
		if n < at {
			best, at = v, n
		}
	}
	return best
}

func rankIn(order []Verdict, v Verdict) int {
	if n := slices.Index(order, v); n >= 0 {
		return n
	}
	return max(slices.Index(order, Unreadable), 0)
}

// Settles reports whether the verdict has to be carried out on Facebook.
func (v Verdict) Settles() bool { return v == Approve || v == Decline || v == Scam }

// Register is one thing of a case that ops write.
type Register string

// The registers. A label has one of its own: [LabelRegister].
const (
	RegContent  Register = "content"
	RegVerdict  Register = "verdict"
	RegAnswer   Register = "answer"
	RegFlag     Register = "flag"
	RegDone     Register = "done"
	RegClaim    Register = "claim"
	RegSnooze   Register = "snooze"
	RegEscalate Register = "escalate"
	RegNote     Register = "note"
	RegSame     Register = "same"
	RegUndo     Register = "undo"
	RegForget   Register = "forget"
	RegSource   Register = "source"
)

// LabelRegister is the register of one label.
func LabelRegister(name string) Register { return Register("label:" + name) }
