package model

// Arrive records what one capture showed of an item. The item itself never
// changes; arrivals fold field by field.
type Arrive struct {
	Capture
	Item ItemKind `json:"kind"`
	// Created is when it was asked or written, in milliseconds; 0 is unknown.
	Created   int64        `json:"at,omitempty"`
	Precision Precision    `json:"prec,omitempty"`
	Complete  Completeness `json:"comp"`
	State     State        `json:"state,omitempty"`
	// Bits is [TextCheck] of the content, so that an edit is known without it.
	Bits   int     `json:"check"`
	Traits []Trait `json:"is,omitempty"`
	Counts *Counts `json:"n,omitempty"`
	// Content is the body.
	Content Content `json:"-"`
}

// Capture is where and when an arrival was seen.
type Capture struct {
	Group GroupID `json:"g"`
	// Source is the import it came with; undoing the source takes it back.
	Source OpID `json:"src,omitzero"`
	// Captured is when the page was seen, in milliseconds.
	Captured int64 `json:"cap"`
	// Place is the ordinal on the captured page, from 0: Facebook's own order.
	Place int `json:"place,omitempty"`
	// Weak says that the item's key holds no id and no link of the platform.
	Weak bool `json:"weak,omitempty"`
}

// Kind implements Fact.
func (*Arrive) Kind() string { return "arrive/1" }

// Registers implements Fact.
func (*Arrive) Registers() []Register { return []Register{RegContent} }

// Private implements Fact.
func (a *Arrive) Private() any { return &a.Content }

// Check reports BadInput for an unknown kind, a missing capture time, or
// figures below zero.
func (a *Arrive) Check() error {
	if !a.Item.Valid() || a.Captured <= 0 || a.Captured >= maxInt/1000 || a.Created < 0 || a.Created >= maxInt/1000 || a.Place < 0 || a.Bits < 0 || a.Bits >= 1<<20 {
		return NewFault(BadInput, "", "arrive of kind %q", a.Item)
	}
	if n := a.Counts; n != nil {
		for _, p := range []*int{n.Comments, n.Reactions, n.Shares, n.Views} {
			if p != nil && *p < 0 {
				return NewFault(BadInput, "", "arrive with a count of %d", *p)
			}
		}
	}
	return nil
}
