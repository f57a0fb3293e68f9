package store

import (
	"archive/zip"
	"context"
	"errors"
	"io"

	"duyet/model"
	"duyet/store/folder"
	"duyet/store/journal"
)

// pouch is a backup as a folder that is only read: the marker and the keys are
// not listed.
type pouch struct {
	files []folder.File
	parts map[string]*zip.File
	left  int // parts beyond the bounds
}

func newPouch(z *zip.Reader) *pouch {
	p := &pouch{parts: map[string]*zip.File{}}
	bytes := int64(0)
	for i, f := range z.File {
		if f.FileInfo().IsDir() {
			continue
		}
		_, twice := p.parts[f.Name]
		own := f.Name == markerName || f.Name == keysFile
		size := int64(min(f.UncompressedSize64, maxBackup+1))
		if twice || i >= maxParts || !own && (size > journal.MaxImage || bytes+size > maxBackup) {
			p.left++
			continue
		}
		p.parts[f.Name] = f
		if !own {
			bytes += size
			p.files = append(p.files, folder.File{Path: f.Name, Size: size})
		}
	}
	return p
}

// List implements folder.Folder.
func (p *pouch) List(context.Context) ([]folder.File, int, error) { return p.files, p.left, nil }

// In implements folder.Folder; a backup is gone through by List.
func (p *pouch) In(context.Context, string, func(string) bool, int) (folder.Inside, error) {
	return folder.Inside{}, nil
}

// Top implements folder.Folder; nobody looks for markers here.
func (p *pouch) Top(context.Context) ([]folder.File, error) { return nil, nil }

// Read implements folder.Folder.
func (p *pouch) Read(path string, limit int64) ([]byte, error) { return p.part(path, limit) }

func (p *pouch) part(name string, limit int64) ([]byte, error) {
	f := p.parts[name]
	if f == nil {
		return nil, model.NewFault(model.NotFound, "no-file", "%s in the backup", name)
	}
	r, err := f.Open()
	if err != nil {
		return nil, model.WrapFault(model.Damaged, "image", err, "part of the backup")
	}
	b, err := io.ReadAll(io.LimitReader(r, limit+1))
	if err == nil && int64(len(b)) > limit {
		err = io.ErrShortBuffer
	}
	return b, model.WrapFault(model.Damaged, "image", errors.Join(err, r.Close()), "part of the backup")
}

// Stat implements folder.Folder.
func (p *pouch) Stat(path string) (folder.File, error) {
	for _, f := range p.files {
		if f.Path == path {
			return f, nil
		}
	}
	return folder.File{}, model.NewFault(model.NotFound, "no-file", "%s in the backup", path)
}

// Write implements folder.Folder; a backup is only read.
func (p *pouch) Write(path string, _ []byte) error { return p.Remove(path) }

// Remove implements folder.Folder; a backup is only read.
func (p *pouch) Remove(path string) error {
	return model.NewFault(model.Bug, "", "%s in a backup is only read", path)
}

// Close implements folder.Folder; who opened the file closes it.
func (p *pouch) Close() error { return nil }

// Path implements folder.Folder.
func (p *pouch) Path() string { return "" }
