//go:build darwin || freebsd

package store

import "syscall"

// born is when a file was made.
func born(_ string, st *syscall.Stat_t) string {
	return instant(int64(st.Birthtimespec.Sec), int64(st.Birthtimespec.Nsec))
}
