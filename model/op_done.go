package model

// Done records that a verdict was carried out on Facebook, or could not be.
type Done struct {
	// Verdict is what Facebook was told last: the verdict carried out now, or
	// when it failed the one carried out before, if any.
	Verdict Verdict `json:"verdict,omitempty"`
	// Failed says that it could not be done; why stands in Why.Reason.
	Failed bool `json:"failed,omitempty"`
	Why    Why  `json:"-"`
}

// Kind implements Fact.
func (*Done) Kind() string { return "done/1" }

// Registers implements Fact.
func (*Done) Registers() []Register { return []Register{RegDone} }

// Private implements Fact.
func (d *Done) Private() any { return &d.Why }

// Check reports BadInput for a value nobody can carry out.
func (d *Done) Check() error {
	if d.Verdict.Settles() || d.Failed && (d.Verdict == None || d.Verdict == Gone) {
		return nil
	}
	return NewFault(BadInput, "", "done with %q", d.Verdict)
}
