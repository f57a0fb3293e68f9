package model

// Decide records one admin's verdict on one item.
type Decide struct {
	Verdict Verdict `json:"verdict"`
	// Rule is the id of the group's rule a decline rests on, or empty.
	Rule string `json:"rule,omitempty"`
	// Flag is what the verdict says of the scam flag too: Scam with a scam,
	// Cleared when an approve or decline takes back an earlier scam.
	Flag Verdict `json:"flag,omitempty"`
	Why  Why     `json:"-"`
}

// Why is the erasable part of several kinds: words an admin wrote.
type Why struct {
	// Reason is a reason in free words; a rule of the group stands in the op.
	Reason string `json:"reason,omitempty"`
	// Note is a text for colleagues or the feedback for the author.
	Note string `json:"note,omitempty"`
}

// Kind implements Fact.
func (*Decide) Kind() string { return "decide/1" }

// Registers implements Fact. A scam, and a verdict that takes one back, writes
// the flag; gone is carried out at once and writes done.
func (d *Decide) Registers() []Register {
	regs := []Register{RegVerdict}
	if d.Flag != None {
		regs = append(regs, RegFlag)
	}
	if d.Verdict == Gone {
		regs = append(regs, RegDone)
	}
	return regs
}

// Private implements Fact.
func (d *Decide) Private() any { return &d.Why }

// Check reports BadInput for a value that is no verdict or a flag that does
// not go with it.
func (d *Decide) Check() error {
	switch d.Verdict {
	case Approve, Decline, Gone:
		if d.Flag == None || d.Flag == Cleared {
			return nil
		}
	case Scam:
		if d.Flag == Scam {
			return nil
		}
	}
	return NewFault(BadInput, "", "verdict %q with flag %q", d.Verdict, d.Flag)
}
