package report

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"duyet/model"
)

// mostCopies is how many files of one name may lie beside each other.
const mostCopies = 1000

// NewFile makes a file that was not there, with a number where the name is
// taken: an earlier one may have been written on since. It can be read by its
// owner alone, for it may hold personal data.
func NewFile(path string) (*os.File, error) {
	ending := filepath.Ext(path)
	name, err := strings.TrimSuffix(path, ending), error(nil)
	for n := range mostCopies {
		numbered := path
		if n > 0 {
			numbered = name + "-" + strconv.Itoa(n+1) + ending
		}
		var f *os.File
		if f, err = os.OpenFile(numbered, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600); err == nil {
			return f, nil
		}
		if !errors.Is(err, fs.ErrExist) {
			break
		}
	}
	return nil, unwritable(err, path)
}

// Fill writes a new file to its end; nothing is left of one that failed.
func Fill(f *os.File, write func(io.Writer) error) error {
	w := bufio.NewWriter(f)
	err := write(w)
	if err == nil {
		err = unwritable(w.Flush(), f.Name())
	}
	if closed := f.Close(); err == nil {
		err = unwritable(closed, f.Name())
	}
	if err != nil {
		err = errors.Join(err, os.Remove(f.Name()))
	}
	return err
}

// Keep writes a file of the very name a person chose, whole or not at all, and
// readable by its owner alone. One that is there and differs is left as it is,
// unless it may be replaced: Conflict ("file-exists"). What is no plain file, a
// pipe or a device, is written to as it is.
func Keep(path string, replace bool, write func(io.Writer) error) error {
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	info, err := os.Stat(path)
	there := err == nil
	if there && info.IsDir() {
		return model.NewFault(model.Conflict, "file-folder", "%s", path)
	}
	if there && !info.Mode().IsRegular() {
		return pour(path, write)
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".duyet-*")
	if err != nil {
		return unwritable(err, path)
	}
	if err := Fill(f, write); err != nil {
		return err
	}
	defer os.Remove(f.Name()) // gone already when it was put in place
	if there && !replace {
		same, err := alike(f.Name(), path)
		if err == nil && !same {
			err = model.NewFault(model.Conflict, "file-exists", "%s", path)
		}
		return err
	}
	return unwritable(os.Rename(f.Name(), path), path)
}

func pour(path string, write func(io.Writer) error) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return unwritable(err, path)
	}
	return errors.Join(write(f), unwritable(f.Close(), path))
}

// alike reports whether two files hold the same bytes; an export may be larger
// than memory.
func alike(a, b string) (bool, error) {
	one, errA := os.Open(a)
	two, errB := os.Open(b)
	if err := errors.Join(errA, errB); err != nil {
		return false, unwritable(err, b)
	}
	defer one.Close()
	defer two.Close()
	x, y := make([]byte, 64<<10), make([]byte, 64<<10)
	for {
		n, errX := io.ReadFull(one, x)
		m, errY := io.ReadFull(two, y)
		if !bytes.Equal(x[:n], y[:m]) {
			return false, nil
		}
		if errX != nil || errY != nil {
			return errX == io.EOF || errX == io.ErrUnexpectedEOF, nil
		}
	}
}

func unwritable(err error, path string) error {
	return model.WrapFault(model.Unreachable, "file-unwritable", err, "%s", path)
}
