// Package model says what moderation is: items that arrive, ops that admins
// record about them, and the folding of ops into cases.
//
// It knows no clock, no disk, no terminal and starts no goroutine. Time and
// identity are arguments, so every result can be computed again from the same
// input on any computer.
//
// An [Op] is one fact recorded by one device. A [Known] op is an op together
// with what the reader knows about its author. [Fold] turns the set of known
// ops of an item into its [Case]; the result depends on the set alone, never
// on the order in which the ops came to be known.
package model
