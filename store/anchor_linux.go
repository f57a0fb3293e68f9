package store

import (
	"syscall"

	"golang.org/x/sys/unix"
)

// born is when a file was made, where its file system keeps that.
func born(path string, _ *syscall.Stat_t) string {
	var st unix.Statx_t
	if err := unix.Statx(unix.AT_FDCWD, path, 0, unix.STATX_BTIME, &st); err != nil || st.Mask&unix.STATX_BTIME == 0 {
		return ""
	}
	return instant(st.Btime.Sec, int64(st.Btime.Nsec))
}
