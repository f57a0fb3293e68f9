package folder

import (
	"cmp"
	"context"
	"errors"
	"io"
	"os"
	"path"
	"slices"
	"strings"

	"duyet/model"
)

// Inside is what lies in one folder.
type Inside struct {
	Files []File   // of the wanted ones, in the order of their names
	Dirs  []string // names of folders, in order, but those that begin with a dot
	// Others counts the files that were not wanted, Left the wanted ones beyond
	// the limit and what could not be looked at.
	Others, Left int
}

// mostNames is how many entries of one folder are looked at.
const mostNames = 250_000

// In looks into one folder. Neither it nor a folder around it may be a link.
func (d *Dir) In(ctx context.Context, dir string, want func(name string) bool, most int) (Inside, error) {
	at := ""
	for part := range strings.SplitSeq(dir, "/") {
		at = path.Join(at, part)
		if info, err := d.root.Lstat(at); err != nil {
			return Inside{}, reach(err)
		} else if !info.IsDir() {
			return Inside{}, model.NewFault(model.NotFound, "no-folder", "%s is no folder", at)
		}
	}
	f, err := d.root.Open(dir)
	if err != nil {
		return Inside{}, reach(err)
	}
	defer f.Close()
	var in Inside
	for seen := 0; ; {
		if err := ctx.Err(); err != nil {
			return in, err
		}
		part, err := f.ReadDir(4096)
		for _, e := range part {
			switch name := e.Name(); {
			case e.IsDir() && !strings.HasPrefix(name, "."):
				in.Dirs = append(in.Dirs, name)
			case !regular(e.Type()):
			case want != nil && !want(name):
				in.Others++
			default:
				// What was read with the names: nothing more is asked of the disk.
				if info, err := e.Info(); err == nil {
					in.Files = append(in.Files, fileOf(path.Join(dir, name), info))
				} else {
					in.Left++
				}
			}
		}
		if seen += len(part); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return in, reach(err)
		}
		if seen >= mostNames {
			in.Left++
			break
		}
	}
	in.bound(most)
	return in, nil
}

func fileOf(p string, info os.FileInfo) File {
	return File{Path: p, Size: info.Size(), Mtime: info.ModTime().UnixNano(), Cloud: cloudy(info)}
}

// bound leaves no more than so many files, those with the shorter names, which
// sync tools lengthen, and puts all in order.
func (in *Inside) bound(most int) {
	if len(in.Files) > most {
		slices.SortFunc(in.Files, func(a, b File) int {
			return cmp.Or(cmp.Compare(len(a.Path), len(b.Path)), strings.Compare(a.Path, b.Path))
		})
		in.Left, in.Files = in.Left+len(in.Files)-most, slices.Clone(in.Files[:most])
	}
	slices.Sort(in.Dirs)
	slices.SortFunc(in.Files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
}

// mostTop is how many files at the top are looked at.
const mostTop = 500

// Top gives the regular files at the top that may be of a store.
func (d *Dir) Top(ctx context.Context) ([]File, error) { return top(ctx, d) }

func top(ctx context.Context, f interface {
	In(context.Context, string, func(string) bool, int) (Inside, error)
}) ([]File, error) {
	in, err := f.In(ctx, ".", Telling, mostTop)
	return in.Files, err
}

// Telling reports whether a name tells that a file or folder may be of a store,
// whatever a sync tool or a person made of it.
func Telling(name string) bool {
	name = strings.ToLower(name)
	return strings.Contains(name, "duyet") || strings.Contains(name, "journals")
}

// stubs are the ends of names under which clients show a file or folder whose
// content they keep elsewhere: those of ownCloud and Nextcloud where the system
// has no such files of its own, of iCloud, with a dot before the name, and of
// odrive.
var stubs = []string{".owncloud", ".nextcloud", ".icloud", ".cloudf", ".cloud"}

// Elsewhere gives the name of the file that a stub stands for; ok is false when
// the name is none of a stub.
func Elsewhere(p string) (real string, ok bool) {
	dir, name := path.Split(p)
	for _, end := range stubs {
		if real, ok := strings.CutSuffix(name, end); ok && real != "" {
			if end == ".icloud" {
				real = strings.TrimPrefix(real, ".")
			}
			return dir + real, true
		}
	}
	return p, false
}
