package cli

import (
	"context"
	"runtime"
	"runtime/debug"
)

// version is the topmost one of CHANGELOG.md.
const version = "0.3.0"

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

func (s *session) versionCommand() command {
	return command{use: "version", run: func(context.Context, []string) error {
		from := commit()
		if s.json {
			return s.emit(struct {
				Version string `json:"version"`
				Commit  string `json:"commit"`
				Go      string `json:"go"`
				OS      string `json:"os"`
				Arch    string `json:"arch"`
			}{version, from, runtime.Version(), runtime.GOOS, runtime.GOARCH})
		}
		if from != "" {
			from += ", "
		}
		s.line(rootUse + " " + version + " (" + from + runtime.Version() + ", " + runtime.GOOS + "/" + runtime.GOARCH + ")")
		return nil
	}}
}
