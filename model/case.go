package model

import "slices"

// Case is an item with its ops folded in: what a pane shows. It is a function
// of the known ops alone, except for Derived.
type Case struct {
	Item
	Verdict Ruling            `json:",omitzero"`
	Answer  Ruling            `json:",omitzero"`
	Flag    Ruling            `json:",omitzero"`
	Done    Carried           `json:",omitzero"`
	Team    Team              `json:",omitzero"`
	Labels  map[string]string `json:",omitempty"`
	// Heads names the heads of every register; an op made from this case puts
	// those of what it writes and judges into its base.
	Heads   map[Register][]OpID
	Status  Status
	Derived Derived `json:",omitzero"`
}

// Item is what arrived, folded over all captures.
type Item struct {
	ID      ItemID
	Group   GroupID
	Kind    ItemKind
	Content Content
	Seen    Seen
}

// Seen is what the captures say besides the content. Times are milliseconds.
type Seen struct {
	Arrived   int64 // first capture of this round
	Created   int64 `json:",omitempty"` // 0 is unknown
	Precision Precision
	Complete  Completeness
	State     State
	Place     int     `json:",omitempty"`
	Weak      bool    `json:",omitempty"`
	Traits    []Trait `json:",omitempty"`
	Counts    Counts  `json:",omitzero"`
	// Still is when it was last captured as [IsStill]; 0 is never.
	Still   int64 `json:",omitempty"`
	Sources []SourceRef
}

// SourceRef is one capture of an item, oldest first.
type SourceRef struct {
	Op       OpID
	Source   OpID  `json:",omitzero"`
	Captured int64 // milliseconds
	Complete Completeness
	By       AdminID
}

// Ruling is the folded value of a register admins may disagree about.
type Ruling struct {
	// Value is what stands; in a conflict the provisional value.
	Value Verdict `json:",omitempty"`
	Vote
	// Two lists the different values that stand against each other, oldest
	// first; empty when there is no conflict.
	Two []Vote `json:",omitempty"`
	// Agreed lists further admins who gave the same value unaware.
	Agreed []AdminID `json:",omitempty"`
	// Was is the verdict that no longer stands because the text changed after
	// it: the case waits again.
	Was Verdict `json:",omitempty"`
}

// Vote is one admin's value in a register.
type Vote struct {
	Says   Verdict `json:",omitempty"`
	Rule   string  `json:",omitempty"`
	Reason string  `json:",omitempty"`
	Note   string  `json:",omitempty"`
	By     AdminID `json:",omitempty"`
	At     int64   `json:",omitempty"` // milliseconds, the author's clock
	Op     OpID    `json:",omitzero"`
}

// Conflict reports whether two different values stand.
func (r Ruling) Conflict() bool { return len(r.Two) > 0 }

// Edited reports whether the text changed after the verdict.
func (r Ruling) Edited() bool { return r.Was != None }

// Carried is the folded done register: what Facebook was last told.
type Carried struct {
	Value  Verdict `json:",omitempty"`
	By     AdminID `json:",omitempty"`
	At     int64   `json:",omitempty"` // milliseconds
	Op     OpID    `json:",omitzero"`
	Failed bool    `json:",omitempty"`
	Why    string  `json:",omitempty"`
}

// Team is what colleagues say to each other about a case.
type Team struct {
	Claim  Lease      `json:",omitzero"`
	Snooze Lease      `json:",omitzero"`
	Raised Escalation `json:",omitzero"`
	Notes  []Remark   `json:",omitempty"`
	// Same holds an admin's word on items that may be this one: true when they
	// are the same, false when they are two.
	Same map[ItemID]bool `json:",omitempty"`
}

// Lease is something that ends by itself. Until 0 is none.
type Lease struct {
	Until int64   `json:",omitempty"` // milliseconds
	By    AdminID `json:",omitempty"`
	At    int64   `json:",omitempty"` // milliseconds
}

// Escalation says to whom a case was handed.
type Escalation struct {
	To    AdminID `json:",omitempty"`
	Level string  `json:",omitempty"`
	Note  string  `json:",omitempty"`
	By    AdminID `json:",omitempty"`
	At    int64   `json:",omitempty"` // milliseconds
}

// Remark is a note by an admin.
type Remark struct {
	Text string
	By   AdminID
	At   int64 // milliseconds
}

// Status says how far a case can be relied on.
type Status struct {
	// Round counts how often the request was carried out and came again, from 1.
	Round int
	// Uncounted says that an op of this device is shown that counts for nobody
	// until the device is trusted. Elsewhere is then where the others see it.
	Uncounted bool           `json:",omitempty"`
	Elsewhere map[Queue]View `json:",omitempty"`
	// Unverified lists devices whose ops on this item do not count.
	Unverified []DeviceID `json:",omitempty"`
	// Joined lists the other items that were said to be the same.
	Joined []ItemID `json:",omitempty"`
	// Missing counts bodies that have not arrived.
	Missing int `json:",omitempty"`
	// Erased counts bodies that a forget has taken away.
	Erased int `json:",omitempty"`
	// Opaque says that a newer duyet wrote something this one cannot read.
	Opaque bool `json:",omitempty"`
	// LateClock says that a capture claims a time after it was recorded.
	LateClock bool `json:",omitempty"`
}

// Derived is what was computed about a case besides folding: it may differ
// between devices for a while and is no part of a case's equality.
type Derived struct {
	Score      float64     `json:",omitempty"` // 0 to 1
	Flagged    bool        `json:",omitempty"`
	Findings   []Finding   `json:",omitempty"`
	Indicators []Indicator `json:",omitempty"`
	// Maybe lists items that may be this one, on which no admin has spoken.
	Maybe []Maybe `json:",omitempty"`
}

// Finding is a scam sign found in the judged text; Start and End are byte
// offsets into it.
type Finding struct {
	Sign       string
	Text       string
	Start, End int
}

// Indicator is something a scammer can be found by again.
type Indicator struct {
	Type  string
	Value string
}

// Maybe is an item that may be the same as another one. Why are the reasons of
// duyet/model/identity, with spaces between them.
type Maybe struct {
	ID      ItemID
	Verdict Verdict `json:",omitempty"`
	Why     string  `json:",omitempty"`
}

// Empty reports whether nothing is known to have arrived.
func (c Case) Empty() bool { return len(c.Seen.Sources) == 0 }

// IsQuestion reports whether the case is listed among the questions: an
// admin's label says so, or without one the capture did.
func (c Case) IsQuestion() bool {
	if l, ok := c.Labels[Question]; ok {
		return l == "yes"
	}
	return c.Kind != Join && c.Has(IsQuestion)
}

// Has reports whether a capture showed the trait.
func (c Case) Has(t Trait) bool { return slices.Contains(c.Seen.Traits, t) }

// StillThere reports whether the newest capture shows it waiting on Facebook
// though somebody said that it was carried out, in milliseconds when that was
// seen. Nothing follows from it: somebody looks.
func (c Case) StillThere() (seen int64, ok bool) {
	return c.Seen.Still, c.Done.Value != None && c.Seen.Still > c.Done.At
}

// Base gathers the heads of the named registers and of the content, for the
// base of an op made from this case: the newest first, at most MaxBase. More
// than one op has to settle more heads than that.
func (c Case) Base(regs ...Register) []OpID {
	var base []OpID
	for _, r := range append(slices.Clone(regs), RegContent, RegForget) {
		for _, id := range slices.Backward(c.Heads[r]) {
			if len(base) == MaxBase {
				return base
			}
			if !slices.Contains(base, id) {
				base = append(base, id)
			}
		}
	}
	return base
}
