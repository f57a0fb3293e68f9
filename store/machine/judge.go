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
	for p := real; ; p = filepath.Dir(p) {
		if marked(p, []mark{marker}) {
			return Synced
		}
		if p == filepath.Dir(p) {
			break
		}
	}
	if c.carrier(real) != "" {
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
	var up []string // the folder and those above it
	for p := real; ; p = filepath.Dir(p) {
		up = append(up, p)
		if p == filepath.Dir(p) {
			break
		}
	}
	// No other drive is looked at: that could wake a disk that sleeps.
	drive := ""
	for _, top := range c.drives() {
		if strings.HasPrefix(same(real)+string(filepath.Separator), same(top)) {
			drive = top
		}
	}
	look := looker{}
	for _, t := range tools {
		if drive != "" && c.labelled(drive, t) {
			return t.name
		}
		if slices.ContainsFunc(up, func(p string) bool { return named(p, t.folders) || marked(p, t.marks) }) {
			return t.name
		}
		if slices.ContainsFunc(c.tops(t, look), func(top string) bool { return Within(real, top) }) {
			return t.name
		}
	}
	return ""
}

// named reports whether a path ends in one of some patterns.
func named(path string, patterns []string) bool {
	parts := strings.Split(same(filepath.ToSlash(path)), "/")
	return slices.ContainsFunc(patterns, func(pattern string) bool {
		want := strings.Split(pattern, "/")
		from := len(parts) - len(want)
		if from < 0 {
			return false
		}
		for i, w := range want {
			if !matches(w, parts[from+i]) {
				return false
			}
		}
		return true
	})
}

// marked reports whether one of some marks lies in a folder.
func marked(dir string, marks []mark) bool {
	return slices.ContainsFunc(marks, func(m mark) bool {
		name := filepath.FromSlash(m.name)
		if strings.Contains(name, "*") {
			return slices.ContainsFunc(listed(dir), func(have string) bool { return matches(name, have) && lies(filepath.Join(dir, have), m) })
		}
		return lies(filepath.Join(dir, name), m)
	})
}

func lies(path string, m mark) bool {
	info, err := os.Lstat(path)
	return err == nil && !(m.file && info.IsDir())
}
