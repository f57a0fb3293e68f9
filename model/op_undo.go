package model

// Undo voids one earlier op of the same admin. An undo of a source takes its
// arrivals back, except those that other admins have acted on.
type Undo struct {
	Target OpID `json:"undo"`
}

// Kind implements Fact.
func (*Undo) Kind() string { return "undo/1" }

// Registers implements Fact.
func (*Undo) Registers() []Register { return []Register{RegUndo} }

// Private implements Fact.
func (*Undo) Private() any { return nil }

// Check reports BadInput when no op is named.
func (u *Undo) Check() error {
	if u.Target.IsZero() {
		return NewFault(BadInput, "", "undo of nothing")
	}
	return nil
}
