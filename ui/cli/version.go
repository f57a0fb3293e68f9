package cli

import (
	"context"
	"runtime"
	"runtime/debug"

	"duyet/store"
	"duyet/ui/words"
)

// version is the topmost one of CHANGELOG.md.
const version = "0.3.0"

// released is the day of that version: pages that name a day name this one, so
// that one version has the same pages whenever it is built.
const released = "2026-11-30"

// appName is the program with its version, as published images name it.
func appName() string { return rootUse + "/" + version }

// commit is the start of the commit that this program was built from, with a +
// where the checkout held changes; empty when the Go tool recorded none.
func commit() (id string) {
	info, _ := debug.ReadBuildInfo()
	if info == nil {
		return ""
	}
	changed := ""
	for _, s := range info.Settings {
		switch {
		case s.Key == "vcs.revision":
			id = s.Value[:min(len(s.Value), 12)]
		case s.Key == "vcs.modified" && s.Value == "true":
			changed = "+"
		}
	}
	return id + changed
}

// versionJSON is the version as it is printed, with the format of the shared
// folder that it writes.
type versionJSON struct {
	Version string `json:"version"`
	Commit  string `json:"commit"`
	Go      string `json:"go"`
	OS      string `json:"os"`
	Arch    string `json:"arch"`
	Format  int    `json:"format"`
}

func (s *session) versionCommand() command {
	return command{use: "version", needs: nothing, examples: []string{"duyet version"}, run: func(context.Context, []string) error {
		from := commit()
		if s.json {
			return s.emit(versionJSON{version, from, runtime.Version(), runtime.GOOS, runtime.GOARCH, store.Format})
		}
		if from != "" {
			from += ", "
		}
		s.line(rootUse + " " + version + " (" + from + runtime.Version() + ", " + runtime.GOOS + "/" + runtime.GOARCH + ")")
		s.say(words.CmdFolderFormat(store.Format))
		return nil
	}}
}
