package model

import "time"

// ClaimLength is how long a claim lasts. Peers use 4 to 10 minutes.
const ClaimLength = 10 * time.Minute

// Claim is a hint that its admin is at work on an item: never a lock.
type Claim struct {
	// Until is when it ends by itself, in milliseconds; 0 releases it.
	Until int64 `json:"until"`
}

// Kind implements Fact.
func (*Claim) Kind() string { return "claim/1" }

// Registers implements Fact.
func (*Claim) Registers() []Register { return []Register{RegClaim} }

// Private implements Fact.
func (*Claim) Private() any { return nil }

// Check reports BadInput for a time out of range.
func (c *Claim) Check() error { return checkUntil("claim", c.Until) }

func checkUntil(what string, ms int64) error {
	if ms < 0 || ms >= maxInt/1000 {
		return NewFault(BadInput, "", "%s until %d", what, ms)
	}
	return nil
}
