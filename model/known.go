package model

// BodyState says whether the erasable part of an op is at hand.
type BodyState int

// The states of a body. Of two copies of one op the later state holds.
const (
	NoBody      BodyState = iota // the kind or the op has none
	BodyMissing                  // not arrived yet; never shown as erased
	BodyHere                     // decoded into the fact
	BodyErased                   // a forget names it
)

// Known is an op with what the reader knows about it.
type Known struct {
	Stamp Stamp
	Env   Envelope
	// Counts says that the author's device is on the roster and the op lies
	// before that device's end.
	Counts bool
	Body   BodyState
}

// World is what a fold needs to know besides the ops of its item.
type World struct {
	// Voided reports whether an admin took a whole import back.
	Voided func(source OpID, admin AdminID) bool
	// Self are the reader's own devices. While they do not count, their own ops
	// are shown to the reader alone, marked as not counted.
	Self map[DeviceID]bool
}
