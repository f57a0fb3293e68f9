package folder

import (
	"os"
	"path/filepath"
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

// Place judges a folder by the path that its links lead to: by the file system
// it is on, by the names that sync tools give their folders, and by the marks
// they leave in them. A folder that is not there yet is judged by the nearest
// one above it that is.
func Place(dir string) Unfit {
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
	for p := real; ; p = filepath.Dir(p) {
		if rootName(filepath.Base(p), filepath.Base(filepath.Dir(p))) || marked(p) {
			return Synced
		}
		if p == filepath.Dir(p) {
			break
		}
	}
	if remote(real) {
		return Network
	}
	return ""
}

// rootNames are folders in which sync clients keep what they carry, in lower
// case. One that ends in * has more after it.
var rootNames = []string{
	"dropbox", "dropbox (*", "onedrive", "onedrive - *", "google drive", "googledrive", "googledrive-*", "my drive", "drive của tôi",
	"iclouddrive", "icloud drive", "com~apple~clouddocs", "mobile documents", "nextcloud", "owncloud", "pclouddrive", "pcloud drive",
	"box sync", "megasync", "resilio sync", "yandex.disk", "seadrive", "tresorit drive", "proton drive",
}

// rootName reports whether a folder has the name of one that a client carries.
func rootName(name, above string) bool {
	name = strings.ToLower(name)
	if name == "cloudstorage" && strings.EqualFold(above, "library") {
		return true // every provider of macOS mounts below it
	}
	for _, n := range rootNames {
		if stem, more := strings.CutSuffix(n, "*"); name == n || more && strings.HasPrefix(name, stem) {
			return true
		}
	}
	return false
}

// mark is a file or folder by which a carried folder is known.
type mark struct {
	name string // a * stands for any letters
	file bool   // a folder of this name means nothing
}

// marks are those of the sync tools and of a shared folder of duyệt. Dropbox
// keeps its own settings in a folder .dropbox of the person's home, and a file
// .dropbox in what it carries; Resilio's .sync holds an ID.
var marks = []mark{
	{"duyet.json", true}, {".stfolder", false}, {".stversions", false}, {".dropbox", true}, {".dropbox.cache", false},
	{".tmp.drivedownload", false}, {".tmp.driveupload", false}, {".849C9593-D756-4E56-8D6E-42412F2A707B", false},
	{".sync/ID", true}, {".sync_*.db", true}, {"._sync_*.db", true}, {".nextcloudsync.log", true}, {".owncloudsync.log", true},
	{".seafile-data", false}, {".insync-trash", false}, {"_gsdata_", false},
}

func marked(dir string) bool {
	quoted := escape(dir)
	for _, m := range marks {
		found := []string{filepath.Join(dir, filepath.FromSlash(m.name))}
		if strings.Contains(m.name, "*") {
			found, _ = filepath.Glob(filepath.Join(quoted, filepath.FromSlash(m.name)))
		}
		for _, f := range found {
			if info, err := os.Lstat(f); err == nil && !(m.file && info.IsDir()) {
				return true
			}
		}
	}
	return false
}

// escape keeps the letters of a path from being taken for a pattern.
func escape(p string) string {
	if os.PathSeparator == '\\' {
		return p // there a pattern cannot be escaped, and names hold no * and ?
	}
	return strings.NewReplacer(`\`, `\\`, "*", `\*`, "?", `\?`, "[", `\[`).Replace(p)
}
