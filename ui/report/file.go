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
	"duyet/store/machine"
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
	return nil, machine.Unwritten(err, path)
}

// Fill writes a new file to its end; nothing is left of one that failed.
func Fill(f *os.File, write func(io.Writer) error) error { return fill(f, f.Name(), write) }

// fill is [Fill] of a file that is called otherwise when it is whole.
func fill(f *os.File, name string, write func(io.Writer) error) error {
	err := pour(f, name, write)
	if err != nil {
		err = errors.Join(err, os.Remove(f.Name()))
	}
	return err
}

// pour writes a file and closes it. What the disk refused is told as that,
// whatever was made of it on the way.
func pour(f *os.File, name string, write func(io.Writer) error) error {
	w := bufio.NewWriter(f)
	err := write(w)
	if refused := w.Flush(); refused != nil {
		err = machine.Unwritten(refused, name)
	}
	if closed := f.Close(); err == nil && closed != nil {
		err = machine.Unwritten(closed, name)
	}
	return err
}

// Keep writes a file of the very name a person chose, whole or not at all, and
// readable by its owner alone. One that is there and differs is left as it is,
// unless it may be replaced: Conflict ("file-exists"). What is no plain file, a
// pipe or a device, is written to as it is.
func Keep(path string, replace bool, write func(io.Writer) error) error {
	// A name that Windows keeps for itself leads to a device from every folder:
	// what is nowhere to be found afterwards is meant by the bare name alone.
	if !strings.EqualFold(path, os.DevNull) {
		if err := machine.CheckName(filepath.Base(path)); err != nil {
			return err
		}
	}
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	info, err := os.Stat(path)
	there := err == nil
	if there && info.IsDir() {
		return model.NewFault(model.Conflict, "file-folder", "%s", path)
	}
	if there && !info.Mode().IsRegular() {
		f, err := os.OpenFile(path, os.O_WRONLY, 0)
		if err != nil {
			return machine.Unwritten(err, path)
		}
		return pour(f, path, write)
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".duyet-*")
	if err != nil {
		return machine.Unwritten(err, path)
	}
	if err := fill(f, path, write); err != nil {
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
	return replaced(os.Rename(f.Name(), path), path)
}

// replaced is the fault of a file that could not be put in the place of an
// earlier one.
func replaced(err error, path string) error {
	if errors.Is(err, fs.ErrPermission) {
		// A new file could be made beside it, so it is the old one that stands in
		// the way: on Windows another program has it open.
		return model.WrapFault(model.Unreachable, "file-busy", err, "%s", path)
	}
	return machine.Unwritten(err, path)
}

// alike reports whether two files hold the same bytes; an export may be larger
// than memory.
func alike(a, b string) (bool, error) {
	one, errA := os.Open(a)
	two, errB := os.Open(b)
	if err := errors.Join(errA, errB); err != nil {
		return false, machine.Unwritten(err, b)
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
