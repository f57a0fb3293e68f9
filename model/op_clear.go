package model

// Clear records that a flagged item is no scam; it goes on waiting for its
// verdict.
type Clear struct {
	// Unscam says that the verdict scam is taken back with it.
	Unscam bool `json:"unscam,omitempty"`
	Why    Why  `json:"-"`
}

// Kind implements Fact.
func (*Clear) Kind() string { return "clear/1" }

// Registers implements Fact.
func (c *Clear) Registers() []Register {
	if c.Unscam {
		return []Register{RegFlag, RegVerdict}
	}
	return []Register{RegFlag}
}

// Private implements Fact.
func (c *Clear) Private() any { return &c.Why }

// Check implements Fact; every clear is honest.
func (*Clear) Check() error { return nil }
