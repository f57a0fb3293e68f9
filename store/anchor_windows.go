package store

import (
	"strconv"
	"syscall"
)

// markOf names the file behind a path: its number on its volume, and when it
// was made. A file system that gives neither leaves them empty. One that does
// not keep when a file was made gives when it was last written (Wine does),
// which is no mark: it would change with every step.
func markOf(path string) fileMark {
	name, err := syscall.UTF16PtrFromString(path)
	if err != nil {
		return fileMark{}
	}
	h, err := syscall.CreateFile(name, 0, syscall.FILE_SHARE_READ|syscall.FILE_SHARE_WRITE|syscall.FILE_SHARE_DELETE,
		nil, syscall.OPEN_EXISTING, syscall.FILE_ATTRIBUTE_NORMAL, 0)
	if err != nil {
		return fileMark{}
	}
	defer syscall.CloseHandle(h)
	var info syscall.ByHandleFileInformation
	if err := syscall.GetFileInformationByHandle(h, &info); err != nil {
		return fileMark{}
	}
	file := uint64(info.FileIndexHigh)<<32 | uint64(info.FileIndexLow)
	m := fileMark{Number: strconv.FormatUint(file, 16)}
	if info.CreationTime != info.LastWriteTime {
		m.Born = strconv.FormatInt(info.CreationTime.Nanoseconds(), 10)
	}
	return m
}
