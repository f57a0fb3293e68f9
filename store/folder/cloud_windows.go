package folder

import (
	"io/fs"
	"syscall"
)

// Attributes of files whose content is elsewhere, from winnt.h: OFFLINE,
// RECALL_ON_OPEN, RECALL_ON_DATA_ACCESS.
const fetched = 0x1000 | 0x40000 | 0x400000

// cloudy reports whether the content of a file would be fetched when it is
// read.
func cloudy(info fs.FileInfo) bool {
	st, ok := info.Sys().(*syscall.Win32FileAttributeData)
	return ok && st.FileAttributes&fetched != 0
}
