// Package stats turns what happened in a group into figures. It is pure: facts
// and days go into a [Builder] in any order, a [Result] comes out; the result
// depends on the set of facts alone.
package stats
