package store

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"duyet/model"
	"duyet/model/fold"
	"duyet/model/intake"
)

// The folder of a store into which anybody may drop files for import, and where
// they go once they were imported.
const (
	inboxDir  = "inbox"
	inboxDone = "inbox/done"
)

// Inbox lists the files in the inbox of the store, oldest first. A file counts
// as known when an import that stands has brought these very bytes.
func (s *Store) Inbox(ctx context.Context) ([]File, error) {
	root, err := s.inbox()
	if err != nil {
		return nil, err
	}
	defer root.Close()
	list, err := readDir(root, inboxDir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, model.WrapFault(model.Unreachable, "folder", err, "inbox")
	}
	known, err := s.sums(ctx)
	if err != nil {
		return nil, err
	}
	var out []File
	for _, e := range list {
		info, err := e.Info()
		if err != nil || !e.Type().IsRegular() || strings.HasPrefix(e.Name(), ".") || strings.HasPrefix(e.Name(), "~") || len(out) >= mostFiles {
			continue
		}
		f := File{Name: fold.Row(e.Name()), Path: path.Join(inboxDir, e.Name()), Size: info.Size(), At: info.ModTime(), Kind: Shared}
		if sum, err := rootSum(ctx, root, f.Path); err == nil {
			f.Known = known[sum]
		}
		out = append(out, f)
	}
	slices.SortFunc(out, func(a, b File) int { return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.Name, b.Name)) })
	return out, ctx.Err()
}

func (s *Store) inbox() (*os.Root, error) {
	root, err := os.OpenRoot(s.known.Dir)
	if err != nil {
		return nil, model.WrapFault(model.Unreachable, "folder", err, "folder")
	}
	return root, nil
}

func readDir(root *os.Root, dir string) ([]fs.DirEntry, error) {
	f, err := root.Open(dir)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	list, err := f.ReadDir(mostFolder)
	if errors.Is(err, io.EOF) {
		err = nil
	}
	return list, err
}

// sums gives the sums of all imports that stand, by whomever.
func (s *Store) sums(ctx context.Context) (map[string]bool, error) {
	groups, err := s.Groups(ctx)
	if err != nil {
		return nil, err
	}
	out := map[string]bool{}
	for _, g := range groups {
		for _, src := range g.Sources {
			if src.Sum != "" {
				out[src.Sum] = true
			}
		}
	}
	return out, nil
}

// rootSum is the SHA-256 of a file, base64url, as sources name it.
func rootSum(ctx context.Context, root *os.Root, name string) (string, error) {
	f, err := root.Open(name)
	if err != nil {
		return "", err
	}
	defer f.Close()
	sum := sha256.New()
	n, err := io.Copy(sum, io.LimitReader(f, intake.MaxFile+1))
	if err != nil || n > intake.MaxFile {
		return "", errors.Join(err, fs.ErrInvalid)
	}
	return base64.RawURLEncoding.EncodeToString(sum.Sum(nil)), ctx.Err()
}

// LoadFile makes a load of a listed file.
func (s *Store) LoadFile(f File) (Load, error) {
	if f.Kind != Shared {
		if dir, part, ok := s.asPath(f.Path); ok {
			return FileLoad(filepath.Join(dir, part))
		}
		return FileLoad(f.Path)
	}
	name := f.Path
	return Load{Name: path.Base(name), Size: f.Size, open: func() (io.ReadCloser, error) {
		root, err := s.inbox()
		if err != nil {
			return nil, err
		}
		defer root.Close()
		// Looked at first: opening a pipe would wait for its writer.
		if info, err := root.Lstat(name); err != nil || !info.Mode().IsRegular() {
			return nil, fileFault(errors.Join(err, fs.ErrNotExist), path.Base(name))
		}
		in, err := root.Open(name)
		if err != nil {
			return nil, fileFault(err, path.Base(name))
		}
		return in, nil
	}}, nil
}

// Took moves a file of the inbox to those that are done. Only the one who
// imported it calls this; sum is that of the bytes she imported: a file that
// was changed since stays where it is. A file that is gone is no error.
func (s *Store) Took(ctx context.Context, f File, sum string) error {
	if f.Kind != Shared || s.opt.ReadOnly {
		return nil
	}
	root, err := s.inbox()
	if err != nil {
		return err
	}
	defer root.Close()
	if now, err := rootSum(ctx, root, f.Path); err != nil || now != sum {
		return nil
	}
	if err := root.MkdirAll(inboxDone, 0o755); err != nil {
		return model.WrapFault(model.Unreachable, "folder", err, "inbox")
	}
	name := path.Base(f.Path)
	for n := 1; n < 1000; n++ {
		to := path.Join(inboxDone, name)
		if _, err := root.Lstat(to); errors.Is(err, fs.ErrNotExist) {
			return model.WrapFault(model.Unreachable, "folder", root.Rename(f.Path, to), "inbox")
		}
		ext := path.Ext(f.Path)
		name = strings.TrimSuffix(path.Base(f.Path), ext) + " (" + strconv.Itoa(n) + ")" + ext
	}
	return nil
}
