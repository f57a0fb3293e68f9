package folder

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"duyet/model"
)

// Mem is a synced folder made of memory, as one computer sees it. What is
// written goes to the others through its [Carrier], and every lie a sync tool
// is known to tell can be told on demand. It uses no clock and no goroutine;
// not safe for concurrent use.
type Mem struct {
	carrier *Carrier
	path    string
	files   map[string]*held
	away    Absence
	refuse  Refusal
	left    int // writes that still succeed before Refuse; below 0 is no limit
	evicted bool
	cut     bool
	writes  int
}

// held is one file as one computer has it, or the memory of its removal.
type held struct {
	bytes   []byte
	version int
	gone    bool
	torn    []byte // what a reader gets instead, nil when nothing is torn
}

func (h *held) shown() []byte {
	if h.torn != nil {
		return h.torn
	}
	return h.bytes
}

// Absence is how a folder is not there.
type Absence int

// The absences. An emptied folder is there and holds nothing, as an unmounted
// disk leaves it.
const (
	Present Absence = iota
	Unmounted
	Emptied
)

// Refusal is why a folder takes no writes.
type Refusal int

// The refusals.
const (
	Willing Refusal = iota
	DiskFull
	ReadOnly
	// Crashed is a folder whose writer died: nothing it does succeeds.
	Crashed
)

// Open is an [Opener] of this folder whatever the path is.
func (m *Mem) Open(string) (Folder, error) {
	if m.away == Unmounted {
		return nil, model.WrapFault(model.NotFound, "no-folder", fs.ErrNotExist, "folder")
	}
	return m, nil
}

// Path is where the folder is said to be.
func (m *Mem) Path() string { return m.path }

// Close lets the folder go.
func (m *Mem) Close() error { return nil }

// List gives the files in the order of their paths, less what [Dir.List]
// passes over.
func (m *Mem) List(ctx context.Context) (files []File, skipped int, err error) {
	if err := ctx.Err(); err != nil {
		return nil, 0, err
	}
	for _, p := range m.Paths("") {
		switch {
		case passedOver(p):
		case strings.Count(p, "/") > maxDepth:
			skipped++
		default:
			files = append(files, m.file(p))
		}
	}
	return files, skipped, nil
}

// In looks into one folder, as [Dir.In] does.
func (m *Mem) In(ctx context.Context, dir string, want func(string) bool, most int) (Inside, error) {
	if err := ctx.Err(); err != nil {
		return Inside{}, err
	}
	prefix, there := dir+"/", false
	if dir == "." {
		prefix, there = "", m.away == Present
	}
	var in Inside
	for _, p := range m.Paths(prefix) {
		there = true
		switch name, below, deeper := strings.Cut(p[len(prefix):], "/"); {
		case !deeper && want != nil && !want(name):
			in.Others++
		case !deeper:
			in.Files = append(in.Files, m.file(p))
		case !strings.HasPrefix(name, ".") && !slices.Contains(in.Dirs, name) && below != "":
			in.Dirs = append(in.Dirs, name)
		}
	}
	if !there {
		return in, model.WrapFault(model.NotFound, "no-folder", fs.ErrNotExist, "folder")
	}
	in.bound(most)
	return in, nil
}

// Top gives those that lie in no folder, as [Dir.Top] does.
func (m *Mem) Top(ctx context.Context) ([]File, error) { return top(ctx, m) }

// passedOver reports whether a file lies in a folder of a sync tool, or among
// what people put in for an import.
func passedOver(p string) bool {
	dirs := strings.Split(p, "/")
	dirs = dirs[:len(dirs)-1]
	return len(dirs) > 0 && dirs[0] == "inbox" || slices.ContainsFunc(dirs, func(d string) bool { return strings.HasPrefix(d, ".") })
}

func (m *Mem) file(p string) File {
	h := m.files[p]
	f := File{Path: p, Size: int64(len(h.shown())), Mtime: int64(h.version)}
	if h.torn != nil {
		f.Mtime = -f.Mtime
	}
	return f
}

func (m *Mem) find(p string) (*held, error) {
	h := m.files[p]
	if h == nil || h.gone || m.away != Present {
		return nil, model.WrapFault(model.NotFound, "no-folder", fs.ErrNotExist, "folder")
	}
	return h, nil
}

// Read reads a whole file of at most limit bytes, with the errors of
// [Dir.Read]. A file that was evicted cannot be read now.
func (m *Mem) Read(p string, limit int64) ([]byte, error) {
	h, err := m.find(p)
	if err != nil {
		return nil, err
	}
	if m.evicted {
		return nil, model.NewFault(model.Unreachable, "folder", "%s is not downloaded", p)
	}
	if int64(len(h.shown())) > limit {
		return nil, model.NewFault(model.BadInput, "too-long", "file %s over %d bytes", p, limit)
	}
	return bytes.Clone(h.shown()), nil
}

// Stat tells what a file looks like now.
func (m *Mem) Stat(p string) (File, error) {
	if _, err := m.find(p); err != nil {
		return File{}, err
	}
	return m.file(p), nil
}

// Write puts a file in place of an earlier one and hands it to the carrier.
// Unreachable tells that the folder takes no writes now.
func (m *Mem) Write(p string, b []byte) error {
	if err := m.refusal(p); err != nil {
		return err
	}
	m.writes++
	m.put(p, &held{bytes: bytes.Clone(b)})
	return nil
}

// Remove removes a file everywhere; one that is not there is no error.
func (m *Mem) Remove(p string) error {
	if h := m.files[p]; h == nil || h.gone {
		return nil
	}
	if err := m.refusal(p); err != nil {
		return err
	}
	m.put(p, &held{gone: true})
	return nil
}

func (m *Mem) refusal(p string) error {
	if m.away != Present {
		return model.WrapFault(model.NotFound, "no-folder", fs.ErrNotExist, "folder")
	}
	if m.left == 0 && m.refuse != Willing {
		why := map[Refusal]error{DiskFull: errors.New("no space left on device"), ReadOnly: fs.ErrPermission, Crashed: fs.ErrClosed}
		return model.WrapFault(model.Unreachable, "folder", why[m.refuse], "write %s", p)
	}
	if m.left > 0 {
		m.left--
	}
	return nil
}

// put makes a new version of a file here and sends it on its way.
func (m *Mem) put(p string, h *held) {
	h.version = m.carrier.newer(m.files[p])
	m.files[p] = h
	m.carrier.keep(p, h)
	m.carrier.post(m, p, *h)
}

// What makes the folder lie.

// Vanish lets the folder be away in one way or come back as it was; nothing
// is told to the others.
func (m *Mem) Vanish(how Absence) { m.away = how }

// Refuse lets n more writes succeed and fails those that follow.
func (m *Mem) Refuse(why Refusal, n int) { m.refuse, m.left = why, n }

// Evict turns every file into a placeholder that cannot be read, or back.
func (m *Mem) Evict(on bool) { m.evicted = on }

// Cut parts the folder from the others, or joins it to them again; what was
// under way waits.
func (m *Mem) Cut(on bool) { m.cut = on }

// Writes counts the files written so far by the owner of this computer.
func (m *Mem) Writes() int { return m.writes }

// Paths lists the files that are there and begin with a prefix, in order.
func (m *Mem) Paths(prefix string) []string {
	if m.away != Present {
		return nil
	}
	var out []string
	for _, p := range slices.Sorted(maps.Keys(m.files)) {
		if !m.files[p].gone && strings.HasPrefix(p, prefix) {
			out = append(out, p)
		}
	}
	return out
}

// Tear shows a file on this computer alone as half arrived: cut off, or with
// zeros in place of its end, until the carrier settles or a newer version
// comes.
func (m *Mem) Tear(p string) {
	h := m.files[p]
	if h == nil || h.gone || len(h.bytes) == 0 {
		return
	}
	keep := m.carrier.random.IntN(len(h.bytes))
	h.torn = bytes.Clone(h.bytes[:keep])
	if m.carrier.random.IntN(2) == 0 {
		h.torn = append(h.torn, make([]byte, len(h.bytes)-keep)...)
	}
}

// RollBack brings every file under a prefix back as it was so many versions
// ago, as a provider's "restore" does. What was not there then goes.
func (m *Mem) RollBack(prefix string, versions int) {
	for _, p := range m.Paths(prefix) {
		h := &held{gone: true}
		if old := m.carrier.old[p]; len(old) > versions {
			h = &held{bytes: old[len(old)-1-versions]}
		}
		m.put(p, h)
	}
}

// Empty removes every file under a prefix for everybody.
func (m *Mem) Empty(prefix string) {
	for _, p := range m.Paths(prefix) {
		m.put(p, &held{gone: true})
	}
}

// Put lays a file into the folder that no console wrote.
func (m *Mem) Put(p string, b []byte) { m.put(p, &held{bytes: bytes.Clone(b)}) }

// Copy lays a copy of a file beside it, under a conflict name of the carrier's
// choice; with alone the copy is all that is left.
func (m *Mem) Copy(p string, alone bool) {
	h, err := m.find(p)
	if err != nil {
		return
	}
	m.put(m.carrier.conflictName(p, h.version), &held{bytes: h.bytes})
	if alone {
		m.put(p, &held{gone: true})
	}
}

// Rename gives a file capitals in its name, as a disk without case may.
func (m *Mem) Rename(p string) { m.rename(p, strings.Map(unicode.ToUpper, p)) }

// Reform gives the names under a prefix their other Unicode form: marks apart
// from their letters, or back. It reports whether any name has one.
func (m *Mem) Reform(prefix string) bool {
	any := false
	for _, p := range m.Paths(prefix) {
		other := norm.NFD.String(p)
		if other == p {
			other = norm.NFC.String(p)
		}
		any = m.rename(p, other) || any
	}
	return any
}

func (m *Mem) rename(p, other string) bool {
	h, err := m.find(p)
	if err != nil || other == p {
		return false
	}
	m.put(other, &held{bytes: h.bytes})
	m.put(p, &held{gone: true})
	return true
}
