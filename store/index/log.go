package index

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"io/fs"
	"os"

	"duyet/model"
)

// intact reports whether the file at a path, and the log beside it, may be
// opened: SQLite would throw away a log whose beginning is broken, or whose
// database is gone, with all that stands in it alone. Damaged tells that.
func intact(path string) error {
	f, err := os.Open(path + LogEnd)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	defer f.Close()
	size, err := sizeOf(path)
	if logged, bad := f.Stat(); err == nil && bad == nil && logged.Size() > logHead+frameHead && (size == 0 || !soundLog(f)) {
		err = model.NewFault(model.Damaged, "index-damaged", "log of %d bytes, index of %d", logged.Size(), size)
	}
	return err
}

// sizeOf is how many bytes a file has, 0 when it is not there.
func sizeOf(path string) (int64, error) {
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	return info.Size(), nil
}

// soundLog reports whether a log begins as one. Zeros are what a power cut
// leaves of one that nothing was promised from.
func soundLog(f io.ReaderAt) bool {
	b := make([]byte, logHead)
	if _, err := f.ReadAt(b, 0); err != nil {
		return false
	}
	if bytes.Equal(b, make([]byte, logHead)) {
		return true
	}
	const magic = 0x377f0682 // the last bit tells the order of the bytes in its sums
	var order binary.ByteOrder = binary.LittleEndian
	switch binary.BigEndian.Uint32(b) {
	case magic:
	case magic + 1:
		order = binary.BigEndian
	default:
		return false
	}
	var one, two uint32
	for i := 0; i < 24; i += 8 {
		one += order.Uint32(b[i:]) + two
		two += order.Uint32(b[i+4:]) + one
	}
	return one == binary.BigEndian.Uint32(b[24:]) && two == binary.BigEndian.Uint32(b[28:])
}
