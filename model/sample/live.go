package sample

import (
	"iter"
	"time"

	"duyet/model"
)

// Act is what an admin does in a [Step].
type Act string

// The acts of the demo's other admins.
const (
	ActApprove Act = "approve"
	ActDecline Act = "decline"
	ActScam    Act = "scam"
	ActClaim   Act = "claim"
	ActNote    Act = "note"
	ActOppose  Act = "oppose" // another verdict on an item that has one
)

// Step is one small act of another admin.
type Step struct {
	After time.Duration // pause since the step before
	By    int           // index into [Admins], 1 or 2
	Act   Act
	Kind  model.ItemKind // which queue it happens in
	Pick  uint32         // which of the items that fit: modulo their number
	Rule  string         // of a decline
	Text  string         // of a note
}

// Admins lists the names of the admins that [Plan.By] and [Step.By] count.
func Admins() []string { return []string{"Lan", "Hoa", "Mai"} }

// Live gives the acts of the other two admins, without end.
func Live(seed uint64) iter.Seq[Step] { return func(yield func(Step) bool) {} }
