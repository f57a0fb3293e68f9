// Package machine is what the store and the console ask the computer itself:
// where a person's folders are, which of them a sync tool carries, which
// drives other computers open too, what a refused write means, and which names
// every system takes. Here the clipboard is read and written. It writes no
// file.
package machine

import (
	"cmp"
	"context"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"golang.org/x/text/unicode/norm"

	"duyet/model"
)

// Computer is what a computer says of itself. The zero value is one that says
// nothing; any of the functions may be nil.
type Computer struct {
	OS     string // as [runtime.GOOS], which an empty one stands for
	Home   string // the person's home folder, or empty
	Getenv func(string) string
	// Drives lists the tops of the drives that have letters, without those on a
	// line to other computers, and Label gives the name of one by its top.
	Drives func() []string
	Label  func(top string) string
	// Moved says where the system has put one of the person's folders; it is
	// empty where the system does not say.
	Moved func(Folder) string
	// Languages are those that the person chose in the settings of the system,
	// the best first, as names like vi-VN; what the environment says is not among
	// them.
	Languages []string
	// Lone says that the window of the console was opened for this program alone,
	// as a double-click does it: it closes when the program ends.
	Lone bool
	// Clip reads the clipboard by a call of the system, nil where programs do it.
	Clip func(context.Context) (Clip, error)
}

// Clipboard is this computer's, reached by programs as find gives them where the
// system itself gives it to nobody.
func (c Computer) Clipboard(find func(string) (string, error)) Clipboard {
	return Clipboard{Find: find, Direct: c.Clip}
}

// Of is this computer as an environment tells of it.
func Of(getenv func(string) string) Computer {
	name := "HOME"
	if runtime.GOOS == windows {
		name = "USERPROFILE"
	}
	home := getenv(name)
	return Computer{OS: runtime.GOOS, Home: home, Getenv: getenv, Drives: drives, Label: label,
		Moved: func(f Folder) string { return moved(home, f) }, Languages: languages(), Lone: ownWindow(), Clip: clip()}
}

func (c Computer) system() string { return cmp.Or(c.OS, runtime.GOOS) }

// Expand puts the home folder in place of a ~ that a path begins with. That of
// somebody else, ~hoa, is no such path but a name like any other; so is a
// folder called ~ when it is written ./~. Unreachable ("no-home") tells that
// the home folder is not known.
func (c Computer) Expand(path string) (string, error) {
	rest, ok := strings.CutPrefix(path, "~")
	if c.system() == windows {
		rest = strings.ReplaceAll(rest, `\`, "/")
	}
	if !ok || rest != "" && rest[0] != '/' {
		return path, nil
	}
	if c.Home == "" {
		return "", model.NewFault(model.Unreachable, "no-home", "home of %s", path)
	}
	return filepath.Join(c.Home, rest), nil
}

// The systems that differ, as [runtime.GOOS] names them.
const (
	windows = "windows"
	mac     = "darwin"
)

// same brings a name to the form in which two are compared: a disk may hold
// its letters composed or in parts, and most systems see no capitals.
func same(name string) string { return strings.ToLower(norm.NFC.String(name)) }

// SamePath reports whether two clean paths are one as far as the system can
// tell without looking.
func (c Computer) SamePath(a, b string) bool {
	if c.system() == windows || c.system() == mac {
		return same(a) == same(b)
	}
	return a == b
}

// Within reports whether a path lies in a folder, or is it. Links are
// followed; what is not there lies in nothing.
func Within(path, dir string) bool {
	top, err := os.Stat(dir)
	if err != nil {
		return false
	}
	if path, err = filepath.Abs(path); err == nil {
		path, err = filepath.EvalSymlinks(path)
	}
	if err != nil {
		return false
	}
	for {
		if info, err := os.Stat(path); err == nil && os.SameFile(info, top) {
			return true
		}
		up := filepath.Dir(path)
		if up == path {
			return false
		}
		path = up
	}
}

// Blocked reports whether a folder on the way to a path is a file.
func Blocked(path string) bool {
	path, err := filepath.Abs(path)
	for up := filepath.Dir(path); err == nil && up != path; path, up = up, filepath.Dir(up) {
		if info, err := os.Stat(up); err == nil {
			return !info.IsDir()
		}
	}
	return false
}

func isDir(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}
