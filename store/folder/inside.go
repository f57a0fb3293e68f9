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
	var names []string
	for seen := 0; ; {
		if err := ctx.Err(); err != nil {
			return in, err
		}
		part, err := f.ReadDir(4096)
		for _, e := range part {
			switch name := e.Name(); {
			case e.IsDir() && !strings.HasPrefix(name, "."):
				in.Dirs = append(in.Dirs, name)
			case regular(e.Type()):
				names = append(names, name)
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
	slices.Sort(in.Dirs)
	in.choose(names, want, most, func(name string) (File, bool) {
		p := path.Join(dir, name)
		info, err := d.root.Lstat(p)
		if err != nil || !regular(info.Mode().Type()) {
			return File{}, false
		}
		return fileOf(p, info), true
	})
	return in, nil
}

func fileOf(p string, info os.FileInfo) File {
	return File{Path: p, Size: info.Size(), Mtime: info.ModTime().UnixNano(), Cloud: cloudy(info)}
}

// choose looks at the wanted ones among the files of a folder, and at no more
// than so many: those with the shorter names, which sync tools lengthen.
func (in *Inside) choose(names []string, want func(string) bool, most int, look func(name string) (File, bool)) {
	all := len(names)
	if want != nil {
		names = slices.DeleteFunc(names, func(name string) bool { return !want(name) })
	}
	in.Others = all - len(names)
	if len(names) > most {
		slices.SortFunc(names, func(a, b string) int { return cmp.Or(cmp.Compare(len(a), len(b)), strings.Compare(a, b)) })
		in.Left, names = in.Left+len(names)-most, names[:most]
	}
	slices.Sort(names)
	for _, name := range names {
		if f, ok := look(name); ok {
			in.Files = append(in.Files, f)
		} else {
			in.Left++
		}
	}
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
