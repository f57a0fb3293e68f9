//go:build !unix

package model

import "time"

// began is where the clock is counted from.
var began = time.Now()

// cpu is the time on the clock, where the processor's is asked for in another
// way.
func cpu() time.Duration { return time.Since(began) }
