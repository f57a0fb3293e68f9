package cli

import (
	"context"
	"runtime"
	"runtime/debug"

	"duyet/store"
	"duyet/ui/words"
)

// version is what this program calls itself when it was built from a checkout.
const version = "0.2.0"

// released is the day of that version: pages that name a day name this one, so
// that one version has the same pages whenever it is built.
const released = "2026-11-30"

// appName is the program with its version, as published images name it.
func appName() string { return rootUse + "/" + build() }

// build is the version the Go tool recorded, or else the constant.
func build() string {
	if info, ok := debug.ReadBuildInfo(); ok && len(info.Main.Version) > 1 && info.Main.Version[0] == 'v' {
		return info.Main.Version[1:]
	}
	return version
}

// versionJSON is the version as it is printed, with the format of the shared
// folder that it writes.
type versionJSON struct {
	Version string `json:"version"`
	Go      string `json:"go"`
	OS      string `json:"os"`
	Arch    string `json:"arch"`
	Format  int    `json:"format"`
}

func (s *session) versionCommand() command {
	return command{use: "version", needs: nothing, examples: []string{"duyet version"}, run: func(context.Context, []string) error {
		if s.json {
			return s.emit(versionJSON{build(), runtime.Version(), runtime.GOOS, runtime.GOARCH, store.Format})
		}
		s.line(rootUse + " " + build() + " (" + runtime.Version() + ", " + runtime.GOOS + "/" + runtime.GOARCH + ")")
		s.say(words.CmdFolderFormat(store.Format))
		return nil
	}}
}
