//go:build unix && !darwin

package folder

import (
	"io/fs"
	"syscall"
)

// cloudy reports whether a file has a size but no blocks on this disk: its
// content would be fetched when it is read. A file of holes looks the same.
func cloudy(info fs.FileInfo) bool {
	st, ok := info.Sys().(*syscall.Stat_t)
	return ok && st.Blocks == 0 && st.Size > 0
}
