package machine

import (
	"bufio"
	"os"
	"path/filepath"
	"strings"
)

// Folder is one of the folders in which a person keeps things.
type Folder uint8

// The folders of a person.
const (
	Downloads Folder = iota
	Desktop
	Documents
)

// folders say how they are called: in the variables and the file of Linux
// desktops, and on disk where nobody moved them.
var folders = map[Folder]struct {
	xdg   string
	names []string
}{
	Downloads: {"XDG_DOWNLOAD_DIR", []string{"Downloads", "Tải xuống"}},
	Desktop:   {"XDG_DESKTOP_DIR", []string{"Desktop", "Màn hình nền"}},
	Documents: {"XDG_DOCUMENTS_DIR", []string{"Documents", "Tài liệu"}},
}

// Folders lists where a folder of the person may be, of those that are there:
// first where the system has put it, then by its usual names.
func (c Computer) Folders(f Folder) (out []string) {
	tell := folders[f]
	var maybe []string
	if c.Moved != nil {
		maybe = append(maybe, c.Moved(f))
	}
	if c.system() != windows && c.system() != mac {
		maybe = append(maybe, c.userDirs(tell.xdg))
	}
	if c.Home != "" {
		for _, name := range tell.names {
			maybe = append(maybe, filepath.Join(c.Home, name))
		}
	}
	found := &once{}
	for _, dir := range maybe {
		if found.first(dir) {
			out = append(out, dir)
		}
	}
	return out
}

// Made is the folder in which a person looks for what was made for her: her
// documents, else the home folder, else that of temporary files.
func (c Computer) Made() string {
	if found := c.Folders(Documents); len(found) > 0 {
		return found[0]
	}
	if isDir(c.Home) {
		return c.Home
	}
	return os.TempDir()
}

// userDirs reads where a Linux desktop keeps a folder: a variable, or else a
// line like XDG_DOCUMENTS_DIR="$HOME/Tài liệu" of user-dirs.dirs. One that is
// the home folder itself was switched off.
func (c Computer) userDirs(name string) string {
	if dir := c.env(name); filepath.IsAbs(dir) {
		return dir
	}
	config := c.env("XDG_CONFIG_HOME")
	if !filepath.IsAbs(config) {
		config = filepath.Join(c.Home, ".config")
	}
	f, err := os.Open(filepath.Join(config, "user-dirs.dirs"))
	if err != nil {
		return ""
	}
	defer f.Close()
	dir := ""
	for lines := bufio.NewScanner(f); lines.Scan(); {
		key, value, ok := strings.Cut(strings.TrimSpace(lines.Text()), "=")
		if !ok || key != name {
			continue
		}
		value = strings.Trim(value, `"`)
		if rest, home := strings.CutPrefix(value, "$HOME"); home && (rest == "" || rest[0] == '/') {
			value = filepath.Join(c.Home, rest)
		}
		dir = filepath.Clean(value)
	}
	if !filepath.IsAbs(dir) || dir == filepath.Clean(c.Home) {
		return ""
	}
	return dir
}

func (c Computer) env(name string) string {
	if c.Getenv == nil {
		return ""
	}
	return c.Getenv(name)
}

// once sorts out folders that are not there or were named before, under
// whatever spelling.
type once struct{ seen []os.FileInfo }

// first reports whether a path is a folder that is there and new.
func (o *once) first(dir string) bool {
	if dir == "" {
		return false
	}
	info, err := os.Stat(dir)
	if err != nil || !info.IsDir() {
		return false
	}
	for _, s := range o.seen {
		if os.SameFile(s, info) {
			return false
		}
	}
	o.seen = append(o.seen, info)
	return true
}
