package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// tree is files by their path, with slashes.
type tree map[string]file

// file is what one holds; run says that it is a program.
type file struct {
	data []byte
	run  bool
}

func (f file) mode() fs.FileMode {
	if f.run {
		return 0o755
	}
	return 0o644
}

// join gives the files of all trees.
func join(trees ...tree) tree {
	out := tree{}
	for _, t := range trees {
		maps.Copy(out, t)
	}
	return out
}

// under gives the files below a folder.
func (t tree) under(folder string) tree {
	out := tree{}
	for path, f := range t {
		out[folder+"/"+path] = f
	}
	return out
}

// paths are those of all files, in order.
func (t tree) paths() []string { return slices.Sorted(maps.Keys(t)) }

// folders are those of all files, in order, each before what lies in it.
func (t tree) folders() []string {
	seen := map[string]bool{}
	for path := range t {
		for i, r := range path {
			if r == '/' {
				seen[path[:i]] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(seen))
}

// write puts the files into a folder.
func (t tree) write(dir string) error {
	for path, f := range t {
		to := filepath.Join(dir, filepath.FromSlash(path))
		if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(to, f.data, f.mode()); err != nil {
			return err
		}
	}
	return nil
}

// tarGz packs the files. The bytes depend on the files and the time alone.
func (t tree) tarGz(at time.Time) ([]byte, error) {
	var out bytes.Buffer
	z, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	w := tar.NewWriter(z)
	for _, folder := range t.folders() {
		if err := w.WriteHeader(&tar.Header{Typeflag: tar.TypeDir, Name: folder + "/", Mode: 0o755, ModTime: at, Uname: "root", Gname: "root"}); err != nil {
			return nil, err
		}
	}
	for _, path := range t.paths() {
		f := t[path]
		if err := w.WriteHeader(&tar.Header{Typeflag: tar.TypeReg, Name: path, Size: int64(len(f.data)), Mode: int64(f.mode()), ModTime: at, Uname: "root", Gname: "root"}); err != nil {
			return nil, err
		}
		if _, err := w.Write(f.data); err != nil {
			return nil, err
		}
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	err = z.Close()
	return out.Bytes(), err
}

// zipped packs the files for Windows, whose Explorer opens such an archive.
func (t tree) zipped(at time.Time) ([]byte, error) {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, path := range t.paths() {
		h := &zip.FileHeader{Name: path, Method: zip.Deflate, Modified: at}
		h.SetMode(t[path].mode())
		w, err := z.CreateHeader(h)
		if err != nil {
			return nil, err
		}
		if _, err := w.Write(t[path].data); err != nil {
			return nil, err
		}
	}
	err := z.Close()
	return out.Bytes(), err
}

// gzipped compresses one file without its name and time.
func gzipped(data []byte) ([]byte, error) {
	var out bytes.Buffer
	z, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := z.Write(data); err != nil {
		return nil, err
	}
	err = z.Close()
	return out.Bytes(), err
}

// crlf gives a text the line ends that Windows' own tools want.
func crlf(text []byte) []byte {
	return []byte(strings.ReplaceAll(string(text), "\n", "\r\n"))
}
