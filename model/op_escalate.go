package model

// Escalate hands an item to another admin, or to a level above the board.
type Escalate struct {
	// To is an admin; empty when it goes to a level, or ends an escalation.
	To AdminID `json:"to,omitempty"`
	// Level names who it goes to above the board, as free ASCII token.
	Level string `json:"level,omitempty"`
	Why   Why    `json:"-"`
}

// Kind implements Fact.
func (*Escalate) Kind() string { return "escalate/1" }

// Registers implements Fact.
func (*Escalate) Registers() []Register { return []Register{RegEscalate} }

// Private implements Fact.
func (e *Escalate) Private() any { return &e.Why }

// Check implements Fact; an escalation to nobody ends one.
func (*Escalate) Check() error { return nil }
