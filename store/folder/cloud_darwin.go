package folder

import (
	"io/fs"
	"syscall"
)

// dataless is SF_DATALESS of sys/stat.h.
const dataless = 0x40000000

// cloudy reports whether the content of a file would be fetched when it is
// read.
func cloudy(info fs.FileInfo) bool {
	st, ok := info.Sys().(*syscall.Stat_t)
	return ok && (st.Flags&dataless != 0 || st.Blocks == 0 && st.Size > 0)
}
