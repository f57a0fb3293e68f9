package store

import (
	"cmp"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"duyet/model"
	"duyet/model/fold"
	"duyet/store/machine"
)

// File is a file that may be imported, or a folder to look into.
type File struct {
	Name string // cleaned for the screen
	Path string // as [Store.LoadFile] takes it
	Size int64
	At   time.Time // when it was changed last
	Kind FileKind
	// Known says that what a file of the inbox holds was imported already, by
	// whomever: it is not offered again.
	Known bool
}

// FileKind says where a file was found.
type FileKind uint8

// The kinds of file.
const (
	Nearby FileKind = iota // in a folder where downloads lie
	Folder                 // a folder
	Shared                 // in the inbox of the store: anybody may have put it there
)

// Bounds of a list of files.
const (
	mostFiles  = 200
	mostFolder = 2000 // entries of a folder that are looked at
)

// localFolders is how the folders that files were taken from are remembered.
const localFolders = "import-folders"

// Visited remembers a folder that a file was taken from.
func (s *Store) Visited(ctx context.Context, dir string) error {
	list := append([]string{dir}, slices.DeleteFunc(s.visited(ctx), func(d string) bool { return d == dir })...)
	raw, err := json.Marshal(list[:min(len(list), 5)])
	if err != nil {
		return model.WrapFault(model.Bug, "", err, "folders")
	}
	return s.SetLocal(ctx, localFolders, string(raw))
}

func (s *Store) visited(ctx context.Context) []string {
	var list []string
	if raw, err := s.Local(ctx, localFolders); err == nil {
		_ = json.Unmarshal([]byte(raw), &list)
	}
	return list
}

// Files lists what can be imported, for what a person typed so far: a path, or
// a part of a name in the folders where such files mostly lie, newest first.
// The inbox of the store comes before.
func (s *Store) Files(ctx context.Context, typed string) ([]File, error) {
	if dir, part, ok := s.asPath(typed); ok {
		return listFolder(dir, part)
	}
	out, err := s.Inbox(ctx)
	out = slices.DeleteFunc(out, func(f File) bool { return !fold.Match(fold.Key(f.Name), fold.Key(typed)) })
	var near []File
	seen := map[string]bool{}
	for _, dir := range append(s.visited(ctx), s.ownFolders()...) {
		if seen[dir] {
			continue
		}
		seen[dir] = true
		list, _ := listFolder(dir, "")
		for _, f := range list {
			if f.Kind == Nearby && likely(f.Name) && fold.Match(fold.Key(f.Name), fold.Key(typed)) {
				near = append(near, f)
			}
		}
	}
	slices.SortStableFunc(near, func(a, b File) int { return b.At.Compare(a.At) })
	return append(out, near[:min(len(near), mostFiles)]...), err
}

// ownFolders are those where a browser or a mail program puts files.
func (s *Store) ownFolders() (out []string) {
	for _, f := range []machine.Folder{machine.Downloads, machine.Desktop, machine.Documents} {
		out = append(out, s.Computer().Folders(f)...)
	}
	return out
}

// likely reports whether a name ends like that of a file with data.
func likely(name string) bool {
	return slices.Contains([]string{".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".eml", ".mbox", ".html", ".htm", ".json", ".jsonl", ".ndjson", ".ods", ".zip", ".mhtml", ".mht"},
		strings.ToLower(filepath.Ext(name)))
}

// asPath splits a typed path into its folder and the beginning of a name.
func (s *Store) asPath(typed string) (dir, part string, ok bool) {
	if whole, err := s.Computer().Expand(typed); err == nil && whole != typed {
		ends := strings.HasSuffix(typed, "/") || strings.HasSuffix(typed, string(filepath.Separator))
		if typed = whole; ends {
			typed += string(filepath.Separator)
		}
	}
	if !filepath.IsAbs(typed) && !strings.HasPrefix(typed, "."+string(filepath.Separator)) && !strings.HasPrefix(typed, "./") {
		return "", "", false
	}
	if strings.HasSuffix(typed, "/") || strings.HasSuffix(typed, string(filepath.Separator)) {
		return filepath.Clean(typed), "", true
	}
	return filepath.Dir(typed), filepath.Base(typed), true
}

// listFolder lists a folder: folders first, then files, newest first.
func listFolder(dir, part string) ([]File, error) {
	f, err := os.Open(dir)
	if err != nil {
		return nil, fileFault(err, dir)
	}
	defer f.Close()
	list, err := f.ReadDir(mostFolder)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, fileFault(err, dir)
	}
	var out []File
	for _, e := range list {
		if strings.HasPrefix(e.Name(), ".") || !strings.HasPrefix(fold.Key(e.Name()), fold.Key(part)) {
			continue
		}
		info, err := os.Stat(filepath.Join(dir, e.Name()))
		if err != nil || !info.Mode().IsRegular() && !info.IsDir() {
			continue
		}
		one := File{Name: fold.Row(e.Name()), Path: filepath.Join(dir, e.Name()), Size: info.Size(), At: info.ModTime()}
		if info.IsDir() && !IsMaildir(one.Path) {
			one.Kind, one.Size = Folder, 0
		}
		out = append(out, one)
	}
	slices.SortFunc(out, func(a, b File) int {
		if (a.Kind == Folder) != (b.Kind == Folder) {
			return int(b.Kind&Folder) - int(a.Kind&Folder)
		}
		return cmp.Or(b.At.Compare(a.At), cmp.Compare(a.Name, b.Name))
	})
	return out[:min(len(out), mostFiles)], nil
}

// SaveRejects writes what could not be read as a table beside the other files
// of the person, and gives its path. heads and why are words for people.
func (s *Store) SaveRejects(rows [][]string) (string, error) {
	dir := s.Computer().Made()
	if found := s.Computer().Folders(machine.Downloads); len(found) > 0 {
		dir = found[0]
	}
	name := filepath.Join(dir, "duyet-"+s.Now().Format("20060102-150405")+".csv")
	f, err := os.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return "", machine.Unwritten(err, name)
	}
	err = errors.Join(writeRows(f, rows), f.Close())
	return name, machine.Unwritten(err, name)
}

// bom tells a spreadsheet that a text is UTF-8.
const bom = "\ufeff"

// writeRows writes comma-separated values that no spreadsheet takes for
// formulas.
func writeRows(w io.Writer, rows [][]string) error {
	if _, err := io.WriteString(w, bom); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	for _, r := range rows {
		cells := make([]string, len(r))
		for i, c := range r {
			if c != "" && strings.ContainsRune("=+-@\t\r", rune(c[0])) {
				c = "'" + c
			}
			cells[i] = c
		}
		out.Write(cells)
	}
	out.Flush()
	return out.Error()
}
