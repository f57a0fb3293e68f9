package machine

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Unfit says why local state must not lie in a folder. It is empty where
// nothing speaks against it.
type Unfit string

// The reasons. What a sync tool carries, or two computers open, is no longer
// the state of one computer: it is copied while it is written.
const (
	Synced  Unfit = "synced"
	Network Unfit = "network"
)

// marker is what lies at the top of a shared folder of duyệt.
var marker = mark{"duyet.json", true}

// Judge judges a folder by the path that its links lead to: by the file system
// it is on, by the names that sync tools give their folders, by what they say
// of themselves, and by the marks they leave. A folder that is not there yet is
// judged by the nearest one above it that is.
func (c Computer) Judge(dir string) Unfit {
	real := nearest(dir)
	if real == "" {
		return ""
	}
	if slices.ContainsFunc(upwards(real), func(p string) bool { return lies(p, marker) }) || c.carrier(real) != "" {
		return Synced
	}
	if remote(real) {
		return Network
	}
	return ""
}

// CarrierNetwork stands for a tool where a folder is on a drive of another
// computer.
const CarrierNetwork = "network"

// Carrier names the sync tool that carries a folder, as far as can be seen;
// empty is none.
func (c Computer) Carrier(dir string) string {
	real := nearest(dir)
	if real == "" {
		return ""
	}
	if tool := c.carrier(real); tool != "" || !remote(real) {
		return tool
	}
	return CarrierNetwork
}

// nearest follows the links of a path, or of the nearest folder above it that
// is there. It is empty where none can be told.
func nearest(dir string) string {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return ""
	}
	real, err := filepath.EvalSymlinks(dir)
	for err != nil && filepath.Dir(dir) != dir {
		dir = filepath.Dir(dir)
		real, err = filepath.EvalSymlinks(dir)
	}
	if err != nil {
		return ""
	}
	return real
}

// carrier names the tool that carries the folder at a path without links.
func (c Computer) carrier(real string) string {
	up := upwards(real)
	parts := strings.Split(same(filepath.ToSlash(real)), "/")
	// No other drive is looked at: that could wake a disk that sleeps.
	drive := ""
	for _, top := range c.drives() {
		if strings.HasPrefix(same(real)+string(filepath.Separator), same(top)) {
			drive = top
		}
	}
	home := c.belowHome(real)
	for _, t := range tools {
		if drive != "" && c.labelled(drive, t) || named(parts, t.folders) || begins(home, t.home) ||
			slices.ContainsFunc(up, func(p string) bool { return marked(p, t.marks) }) ||
			slices.ContainsFunc(c.told(t), func(top string) bool { return Within(real, top) }) {
			return t.name
		}
	}
	return ""
}

// belowHome gives the parts of a path without links below the home folder, as
// names are compared; none of one that lies elsewhere.
func (c Computer) belowHome(real string) []string {
	home, err := filepath.EvalSymlinks(c.Home)
	if err != nil || c.Home == "" {
		return nil
	}
	rest, ok := strings.CutPrefix(same(filepath.ToSlash(real)), same(filepath.ToSlash(home))+"/")
	if !ok {
		return nil
	}
	return strings.Split(rest, "/")
}

// upwards lists a path and the folders above it.
func upwards(path string) []string {
	out := []string{path}
	for up := filepath.Dir(path); up != path; path, up = up, filepath.Dir(up) {
		out = append(out, up)
	}
	return out
}

// named reports whether a path, given part by part as names are compared, leads
// through what one of some patterns describes.
func named(parts, patterns []string) bool {
	return slices.ContainsFunc(patterns, func(pattern string) bool {
		want := strings.Split(pattern, "/")
		for from := range parts {
			if begin(parts[from:], want) {
				return true
			}
		}
		return false
	})
}

// begins reports whether a path, given like one of [named], begins as one of
// some patterns describes.
func begins(parts, patterns []string) bool {
	return slices.ContainsFunc(patterns, func(pattern string) bool { return begin(parts, strings.Split(pattern, "/")) })
}

func begin(parts, want []string) bool {
	if len(parts) < len(want) {
		return false
	}
	for i, w := range want {
		if !matches(w, parts[i]) {
			return false
		}
	}
	return true
}

// marked reports whether one of some marks lies in a folder.
func marked(dir string, marks []mark) bool {
	return slices.ContainsFunc(marks, func(m mark) bool {
		if !strings.Contains(m.name, "*") {
			return lies(dir, m)
		}
		return slices.ContainsFunc(names(dir), func(have string) bool { return matches(m.name, have) && lies(dir, mark{have, m.file}) })
	})
}

// lies reports whether a mark lies in a folder.
func lies(dir string, m mark) bool {
	info, err := os.Lstat(filepath.Join(dir, filepath.FromSlash(m.name)))
	return err == nil && !(m.file && info.IsDir())
}
