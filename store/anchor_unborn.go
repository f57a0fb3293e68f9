//go:build unix && !linux && !darwin && !freebsd

package store

import "syscall"

// born is empty: the system does not say when a file was made.
func born(string, *syscall.Stat_t) string { return "" }
