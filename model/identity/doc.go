// Package identity is the rule book of who is who: whether two captures show
// one request, post or comment. It decides from what both of them show, never
// from a name alone, and gives its reasons. IDENTITY.md tells the rules in
// words; testdata/pairs.txt is the table of cases they are held to.
//
// A capture is a [Card]. [Compare] weighs two of them, [Choose] finds the one
// among several that a card is, [Fuller] puts what two captures of one thing
// know together.
package identity
