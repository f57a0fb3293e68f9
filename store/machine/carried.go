package machine

import (
	"encoding/json"
	"encoding/xml"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Carried is a folder that a sync tool carries.
type Carried struct{ Dir, Tool string }

// Carried lists the folders that are here and that sync tools carry, each once,
// in the order of the table of tools.
func (c Computer) Carried() (out []Carried) {
	look, found := looker{}, &once{}
	for _, t := range tools {
		for _, top := range slices.Concat(c.told(t), c.atHome(t, look), c.onDrives(t, look)) {
			dirs := []string{top}
			if within := look.all(top, t.inside); len(within) > 0 {
				dirs = within
				found.first(top) // no other tool offers it either
			}
			for _, dir := range dirs {
				if found.first(dir) {
					out = append(out, Carried{Dir: dir, Tool: t.name})
				}
			}
		}
	}
	return out
}

// told lists the folders that a tool tells of itself. Some may not be there.
func (c Computer) told(t tool) (out []string) {
	if t.told != nil {
		out = append(out, t.told(c)...)
	}
	for _, name := range t.env {
		if dir := c.env(name); filepath.IsAbs(dir) {
			out = append(out, filepath.Clean(dir))
		}
	}
	return out
}

// atHome lists the folders of a tool in the home folder.
func (c Computer) atHome(t tool, look looker) []string {
	if c.Home == "" {
		return nil
	}
	return append(look.all(c.Home, t.folders), look.all(c.Home, t.home)...)
}

// onDrives lists the folders of a tool at the tops of the drives, and the
// drives that are its own.
func (c Computer) onDrives(t tool, look looker) (out []string) {
	for _, top := range c.drives() {
		out = append(out, look.all(top, t.folders)...)
		if c.labelled(top, t) {
			out = append(out, top)
		}
	}
	return out
}

func (c Computer) drives() []string {
	if c.Drives == nil {
		return nil
	}
	return c.Drives()
}

// labelled reports whether a drive has the name that a tool gives its own.
func (c Computer) labelled(top string, t tool) bool {
	return t.label != "" && c.Label != nil && matches(t.label, same(c.Label(top)))
}

// looker remembers the names in folders that were read, each with its form to
// compare.
type looker map[string][]listed

type listed struct{ name, same string }

// all lists what has one of some names below a folder, in the order of the
// patterns.
func (l looker) all(dir string, patterns []string) (out []string) {
	for _, p := range patterns {
		out = append(out, l.find(dir, p)...)
	}
	return out
}

// find reads the folders instead of asking for a path, so that no letter of one
// is taken for a pattern and names match however a disk spells them. Hidden
// ones are left out.
func (l looker) find(dir, pattern string) (out []string) {
	first, rest, deeper := strings.Cut(pattern, "/")
	list, read := l[dir]
	if !read {
		for _, name := range slices.Sorted(slices.Values(names(dir))) {
			list = append(list, listed{name, same(name)})
		}
		l[dir] = list
	}
	for _, have := range list {
		if strings.HasPrefix(have.name, ".") || !matches(first, have.same) {
			continue
		}
		sub := filepath.Join(dir, have.name)
		if !deeper {
			out = append(out, sub)
			continue
		}
		out = append(out, l.find(sub, rest)...)
	}
	return out
}

// mostNames is how many names of one folder are looked at.
const mostNames = 10_000

// names gives the names in a folder in no order; none of one that cannot be
// read.
func names(dir string) []string {
	f, err := os.Open(dir)
	if err != nil {
		return nil
	}
	defer f.Close()
	out, _ := f.Readdirnames(mostNames)
	return out
}

// matches reports whether a name fits a pattern: * stands for any letters.
func matches(pattern, name string) bool {
	head, tail, star := strings.Cut(pattern, "*")
	if !star {
		return pattern == name
	}
	return len(name) >= len(head)+len(tail) && strings.HasPrefix(name, head) && strings.HasSuffix(name, tail)
}

// mostRecord is the largest record of a tool that is read, in bytes.
const mostRecord = 4 << 20

// record reads a file in which a tool keeps what it knows.
func record(path string) []byte {
	f, err := os.Open(path)
	if err != nil {
		return nil
	}
	defer f.Close()
	b, _ := io.ReadAll(io.LimitReader(f, mostRecord))
	return b
}

// dropboxFolders reads info.json, in which Dropbox says for programs where its
// folders are: {"personal": {"path": "…"}, "business": {"path": "…"}}.
func (c Computer) dropboxFolders() (out []string) {
	for _, base := range []string{c.env("APPDATA"), c.env("LOCALAPPDATA"), c.Home} {
		name := "Dropbox"
		if base == c.Home {
			name = ".dropbox"
		}
		var accounts map[string]struct {
			Path string `json:"path"`
		}
		if base == "" || json.Unmarshal(record(filepath.Join(base, name, "info.json")), &accounts) != nil {
			continue
		}
		for _, a := range accounts {
			if filepath.IsAbs(a.Path) {
				out = append(out, filepath.Clean(a.Path))
			}
		}
	}
	slices.Sort(out) // the accounts come in no order
	return out
}

// syncthingFolders reads the settings of Syncthing, whose folders lie wherever
// somebody wants them.
func (c Computer) syncthingFolders() (out []string) {
	for _, at := range []struct{ base, path string }{
		{c.env("STHOMEDIR"), "config.xml"},
		{c.env("LOCALAPPDATA"), "Syncthing/config.xml"},
		{c.env("XDG_STATE_HOME"), "syncthing/config.xml"},
		{c.env("XDG_CONFIG_HOME"), "syncthing/config.xml"},
		{c.Home, ".local/state/syncthing/config.xml"},
		{c.Home, ".config/syncthing/config.xml"},
		{c.Home, "Library/Application Support/Syncthing/config.xml"},
	} {
		var settings struct {
			Folders []struct {
				Path string `xml:"path,attr"`
			} `xml:"folder"`
		}
		if at.base == "" || xml.Unmarshal(record(filepath.Join(at.base, filepath.FromSlash(at.path))), &settings) != nil {
			continue
		}
		for _, f := range settings.Folders {
			if dir, err := c.Expand(f.Path); err == nil && filepath.IsAbs(dir) {
				out = append(out, filepath.Clean(dir))
			}
		}
	}
	return out
}
