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
	_, ok := sumOfLog(b)
	return ok || bytes.Equal(b, make([]byte, logHead))
}

// logSum is the sum that each frame of a log carries on.
type logSum struct {
	order    binary.ByteOrder
	one, two uint32
}

func (s *logSum) add(b []byte) {
	for i := 0; i+8 <= len(b); i += 8 {
		s.one += s.order.Uint32(b[i:]) + s.two
		s.two += s.order.Uint32(b[i+4:]) + s.one
	}
}

func (s *logSum) is(b []byte) bool {
	return s.one == binary.BigEndian.Uint32(b) && s.two == binary.BigEndian.Uint32(b[4:])
}

// sumOfLog reads the beginning of a log.
func sumOfLog(head []byte) (s logSum, ok bool) {
	const magic = 0x377f0682 // the last bit tells the order of the bytes in its sums
	switch binary.BigEndian.Uint32(head) {
	case magic:
		s.order = binary.LittleEndian
	case magic + 1:
		s.order = binary.BigEndian
	default:
		return s, false
	}
	s.add(head[:24])
	return s, s.is(head[24:])
}

// wholeLog reports whether a log of so many bytes reads well up to the end of a
// transaction. What an earlier round left behind that is no part of it.
func wholeLog(f io.ReaderAt, size int64) bool {
	head, frame := make([]byte, logHead), make([]byte, frameHead+pageSize)
	if _, err := f.ReadAt(head, 0); err != nil {
		return false
	}
	sum, ok := sumOfLog(head)
	ended := true // with the last frame, a transaction
	for at := int64(logHead); ok && at < size; at += int64(len(frame)) {
		if _, err := f.ReadAt(frame, at); err != nil {
			return false
		}
		if !bytes.Equal(frame[8:16], head[16:24]) {
			break
		}
		sum.add(frame[:8])
		sum.add(frame[frameHead:])
		ok, ended = sum.is(frame[16:]), binary.BigEndian.Uint32(frame[4:]) > 0
	}
	return ok && ended
}
