//go:build unix

package store

import (
	"os"
	"strconv"
	"syscall"
)

// markOf names the file behind a path: its inode, and when it was made. The
// number of its disk is no part of it: it hangs on the order in which disks are
// found.
func markOf(path string) fileMark {
	info, err := os.Stat(path)
	if err != nil {
		return fileMark{}
	}
	st, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return fileMark{}
	}
	return fileMark{Number: strconv.FormatUint(uint64(st.Ino), 16), Born: born(path, st)}
}

// instant is a time as marks hold it; empty is none.
func instant(sec, nsec int64) string {
	if sec == 0 && nsec == 0 {
		return ""
	}
	return strconv.FormatInt(sec, 10) + "." + strconv.FormatInt(nsec, 10)
}
