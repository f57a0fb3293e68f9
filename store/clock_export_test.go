package store

import "time"

// Day is where the made clocks of the tests begin.
var Day = time.Date(2026, 11, 20, 13, 15, 0, 0, time.UTC)

// Running is a clock that goes on from a made time, whatever day it is.
func Running(from time.Time) func() time.Time {
	begun := time.Now()
	return func() time.Time { return from.Add(time.Since(begun)) }
}

// Patient is a computer whose disk may be as slow as it likes.
var Patient = Host{Patience: Endless}
