package model

// Same records an admin's word on two items that may be one: that they are
// the same, so their ops fold into one case, or that they are not.
type Same struct {
	With ItemID `json:"with"`
	// Not says that they are two; the question is not asked again.
	Not bool `json:"not,omitempty"`
}

// Kind implements Fact.
func (*Same) Kind() string { return "same/1" }

// Registers implements Fact.
func (s *Same) Registers() []Register { return []Register{Register("same:" + string(s.With))} }

// Private implements Fact.
func (*Same) Private() any { return nil }

// Check reports BadInput when no other item is named.
func (s *Same) Check() error {
	if s.With == "" {
		return NewFault(BadInput, "", "same without another item")
	}
	return nil
}
