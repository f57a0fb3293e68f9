//go:build !linux

package store_test

import (
	"os"
	"time"
)

// What the system tells of processor and memory is read on Linux alone.

func cpu() time.Duration { return 0 }

func resetPeak() {}

func peak() float64 { return 0 }

func datasync(f *os.File) error { return f.Sync() }
