package model

// Answering records that a question was answered on Facebook, or that it is
// no question that needs an answer.
type Answering struct {
	Value Verdict `json:"value"`
	Why   Why     `json:"-"`
}

// Kind implements Fact.
func (*Answering) Kind() string { return "answer/1" }

// Registers implements Fact.
func (*Answering) Registers() []Register { return []Register{RegAnswer} }

// Private implements Fact.
func (a *Answering) Private() any { return &a.Why }

// Check reports BadInput for any value but answered and dismiss.
func (a *Answering) Check() error {
	if a.Value != Replied && a.Value != Dismiss {
		return NewFault(BadInput, "", "answer %q", a.Value)
	}
	return nil
}
