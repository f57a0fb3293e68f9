// Package collect is what every reader of the intake has in hand: what a person
// said about the file, and the [Collector] that takes what is found, completes,
// bounds, counts and hands it on. Readers know nothing of each other.
package collect
