// Package folder is the synced folder as the store sees it: files that appear,
// change and vanish by other hands. A path is relative, with slashes. Nothing
// is kept open between calls, and no name or time of a file is believed.
package folder

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"runtime"
	"strings"
	"syscall"
	"time"

	"duyet/model"
	"duyet/store/machine"
)

// File is a regular file of the folder.
type File struct {
	Path  string
	Size  int64
	Mtime int64 // nanoseconds; a hint, never proof
	// Cloud says that the sync tool seems to keep the content elsewhere until
	// somebody reads it.
	Cloud bool
}

// Limits of a scan: what lies deeper or beyond is passed over and counted.
const (
	maxDepth = 4
	maxFiles = 100_000
)

// Dir is a folder on this computer's disk. All access stays inside it, also
// through links. Safe for concurrent use.
type Dir struct {
	root *os.Root
	path string
}

func openDir(dir string) (*Dir, error) {
	root, err := os.OpenRoot(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, model.WrapFault(model.NotFound, "no-folder", err, "folder")
	}
	if err != nil {
		return nil, model.WrapFault(model.Unreachable, "folder", err, "folder")
	}
	return &Dir{root: root, path: dir}, nil
}

// Close lets the folder go.
func (d *Dir) Close() error { return d.root.Close() }

// Path is where the folder is.
func (d *Dir) Path() string { return d.path }

// List gives the regular files of the folder. Folders whose name begins with a
// dot, and a sync tool's own ones, are passed over, as are links. skipped
// counts what lay too deep or was too much.
func (d *Dir) List(ctx context.Context) (files []File, skipped int, err error) {
	return d.list(ctx, maxFiles)
}

func (d *Dir) list(ctx context.Context, most int) (files []File, skipped int, err error) {
	err = fs.WalkDir(d.root.FS(), ".", func(p string, e fs.DirEntry, err error) error {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			if p == "." {
				return err
			}
			skipped++
			return nil
		}
		if e.IsDir() {
			if p != "." && (strings.HasPrefix(e.Name(), ".") || e.Name() == "inbox" && !strings.Contains(p, "/")) {
				return fs.SkipDir
			}
			if strings.Count(p, "/") >= maxDepth {
				skipped++
				return fs.SkipDir
			}
			return nil
		}
		if !regular(e.Type()) {
			return nil
		}
		info, err := e.Info()
		if err != nil || len(files) >= most {
			skipped++
			return nil
		}
		files = append(files, fileOf(p, info))
		return nil
	})
	return files, skipped, reach(err)
}

// regular reports whether a file holds bytes. A sync client of Windows shows
// the files that it keeps elsewhere as irregular ones.
func regular(t fs.FileMode) bool {
	return t == 0 || t == fs.ModeIrregular && runtime.GOOS == "windows"
}

// Read reads a whole file of at most limit bytes. BadInput tells that it is
// larger, NotFound that it is gone, Unreachable that it cannot be read now.
func (d *Dir) Read(p string, limit int64) ([]byte, error) {
	// Looked at first, because opening a pipe would wait for its writer.
	info, err := d.root.Stat(p)
	if err != nil {
		return nil, reach(err)
	}
	if !regular(info.Mode().Type()) {
		return nil, model.NewFault(model.Unreachable, "folder", "%s is no file", p)
	}
	if info.Size() > limit {
		return nil, model.NewFault(model.BadInput, "too-long", "file %s over %d bytes", p, limit)
	}
	f, err := d.root.Open(p)
	if err != nil {
		return nil, reach(err)
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, limit+1))
	if err != nil {
		return nil, reach(err)
	}
	if int64(len(b)) > limit {
		return nil, model.NewFault(model.BadInput, "too-long", "file %s over %d bytes", p, limit)
	}
	return b, nil
}

// blocked is [reach] for what happened below a folder that should be there:
// Windows tells of a file in the place of a folder as of nothing at all.
func (d *Dir) blocked(err error) error {
	if err = reach(err); model.KindOf(err) != model.NotFound {
		return err
	}
	if _, gone := os.Stat(d.path); gone != nil {
		return err
	}
	return model.WrapFault(model.Unreachable, "folder", err, "folder")
}

// Stat tells what a file looks like now.
func (d *Dir) Stat(p string) (File, error) {
	info, err := d.root.Stat(p)
	if err != nil {
		return File{}, reach(err)
	}
	return fileOf(p, info), nil
}

// Names of files that are being written.
const unfinished, unfinishedEnd = "~duyet-", ".tmp"

// Unfinished reports whether a file was being written by a console. One that
// was killed leaves it behind.
func Unfinished(p string) bool {
	name := path.Base(p)
	return strings.HasPrefix(name, unfinished) && strings.HasSuffix(name, unfinishedEnd)
}

// Write puts a file in place of an earlier one so that a reader sees the old
// or the new bytes, never a part: a temporary file in the same folder, synced,
// renamed, the folder synced. The order is that of restic's local backend.
// A folder on the way that is a link is Unreachable: what is written must not
// land in another device's folder.
func (d *Dir) Write(p string, b []byte) error {
	dir := path.Dir(p)
	if err := d.root.MkdirAll(dir, 0o755); err != nil {
		return d.blocked(err)
	}
	for at := dir; at != "."; at = path.Dir(at) {
		if info, err := d.root.Lstat(at); err != nil || !info.IsDir() {
			return reach(errors.Join(err, fmt.Errorf("%s is no folder", at)))
		}
	}
	suffix := make([]byte, 6)
	if _, err := rand.Read(suffix); err != nil {
		return reach(err)
	}
	temp := path.Join(dir, unfinished+hex.EncodeToString(suffix)+unfinishedEnd)
	if err := d.fill(temp, b); err != nil {
		return errors.Join(reach(err), d.remove(temp))
	}
	if err := d.rename(temp, p); err != nil {
		return errors.Join(reach(err), d.remove(temp))
	}
	return d.sync(dir)
}

func (d *Dir) fill(temp string, b []byte) error {
	f, err := d.root.OpenFile(temp, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	if _, err := f.Write(b); err != nil {
		return errors.Join(err, f.Close())
	}
	if err := settled(f.Sync()); err != nil {
		return errors.Join(err, f.Close())
	}
	return f.Close()
}

// settled passes over a file system that knows no sync, as some network and
// phone ones do: the file is there nonetheless.
func settled(err error) error {
	if errors.Is(err, errors.ErrUnsupported) || errors.Is(err, syscall.EINVAL) {
		return nil
	}
	return err
}

// renames is how often a file is tried to be replaced on Windows, and
// longestWait the time between two tries; together that is about two seconds.
const (
	renames     = 30
	longestWait = 80 * time.Millisecond
)

// rename replaces a file. On Windows a sync client, a scanner or a reader may
// hold the old one for a moment, so it is tried again there.
func (d *Dir) rename(from, to string) error {
	wait := 5 * time.Millisecond
	for try := 1; ; try++ {
		err := d.root.Rename(from, to)
		if err == nil || runtime.GOOS != "windows" || try == renames {
			return err
		}
		time.Sleep(wait)
		wait = min(2*wait, longestWait)
	}
}

// sync makes a rename last. Windows knows no sync of a folder.
func (d *Dir) sync(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	f, err := d.root.Open(dir)
	if err != nil {
		return reach(err)
	}
	return errors.Join(reach(settled(f.Sync())), f.Close())
}

// Remove removes a file; one that is not there is no error.
func (d *Dir) Remove(p string) error { return d.remove(p) }

func (d *Dir) remove(p string) error {
	if err := d.root.Remove(p); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return reach(err)
	}
	return nil
}

// reach names the kind of an error of the file system.
func reach(err error) error {
	switch {
	case err == nil, errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return err
	case errors.Is(err, fs.ErrNotExist):
		return model.WrapFault(model.NotFound, "no-folder", err, "folder")
	case elsewhere(err):
		return model.WrapFault(model.Unreachable, "not-downloaded", err, "folder")
	}
	switch machine.CauseOf(err) {
	case machine.Full:
		return model.WrapFault(model.Unreachable, "folder-full", err, "folder")
	case machine.ReadOnly:
		return model.WrapFault(model.Unreachable, "folder-locked", err, "folder")
	case machine.Busy:
		return model.WrapFault(model.Unreachable, "folder-busy", err, "folder")
	}
	return model.WrapFault(model.Unreachable, "folder", err, "folder")
}

// Errors of Windows that tell of files a sync client keeps elsewhere, from
// winerror.h: ERROR_CLOUD_FILE_*.
const cloudFirst, cloudLast = 358, 404

// elsewhere reports whether a file cannot be read because its content is not
// on this computer: macOS then tells of a deadlock.
func elsewhere(err error) bool {
	n, ok := errors.AsType[syscall.Errno](err)
	return ok && (n == syscall.EDEADLK || runtime.GOOS == "windows" && n >= cloudFirst && n <= cloudLast)
}
