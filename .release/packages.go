package main

import (
	"bytes"
	"cmp"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/goreleaser/nfpm/v2"
	"github.com/goreleaser/nfpm/v2/deb"
	"github.com/goreleaser/nfpm/v2/files"
	"github.com/goreleaser/nfpm/v2/rpm"
)

// packager writes one kind of package.
type packager struct {
	nfpm.Packager
	// elsewhere is where this kind's systems look for a file that lies at
	// another place in the archive.
	elsewhere map[string]string
}

var packagers = []packager{
	{deb.Default, map[string]string{
		"share/zsh/site-functions/_duyet": "share/zsh/vendor-completions/_duyet",
		"share/doc/duyet/LICENSE":         "share/doc/duyet/copyright",
	}},
	{rpm.DefaultRPM, map[string]string{
		"share/doc/duyet/LICENSE": "share/licenses/duyet/LICENSE",
	}},
}

// packages writes a .deb and an .rpm of files that go below /usr, and gives
// their names.
func packages(src source, t target, out string, all tree) (made []string, err error) {
	staged, err := os.MkdirTemp(filepath.Dir(src.dir), "staged-")
	if err != nil {
		return nil, err
	}
	if err := all.write(staged); err != nil {
		return nil, err
	}
	for _, p := range packagers {
		info := nfpm.WithDefaults(&nfpm.Info{
			Name: "duyet", Arch: t.arch, Platform: t.os, Version: src.version, Release: "1", Section: "utils", Priority: "optional",
			Maintainer:  "The duyet authors <duyet@duyet.example>",
			Description: "console for the admins of a Facebook group\nJoin requests, posts, questions and scam flags are cleared by several admins\ntogether, over a folder that any sync tool carries and without a server.",
			License:     "MIT", MTime: src.time,
			Overridables: nfpm.Overridables{Contents: p.contents(staged, all, src), RPM: nfpm.RPM{BuildHost: "localhost", Summary: "console for the admins of a Facebook group"}},
		})
		if err := nfpm.PrepareForPackager(info, strings.TrimPrefix(filepath.Ext(p.ConventionalFileName(info)), ".")); err != nil {
			return nil, err
		}
		var b bytes.Buffer
		if err := p.Package(info, io.Writer(&b)); err != nil {
			return nil, err
		}
		name := p.ConventionalFileName(info)
		if err := os.WriteFile(filepath.Join(out, name), b.Bytes(), 0o644); err != nil {
			return nil, err
		}
		made = append(made, name)
	}
	return made, nil
}

// contents are the files where this kind of package has them, with the folders
// that are duyet's own: who removes the package removes those as well.
func (p packager) contents(staged string, all tree, src source) files.Contents {
	var out files.Contents
	placed := tree{}
	for _, path := range all.paths() {
		to := "usr/" + cmp.Or(p.elsewhere[path], path)
		placed[to] = all[path]
		out = append(out, &files.Content{
			Source: filepath.Join(staged, filepath.FromSlash(path)), Destination: "/" + to,
			FileInfo: &files.ContentFileInfo{Owner: "root", Group: "root", Mode: all[path].mode(), MTime: src.time},
		})
	}
	for _, folder := range placed.folders() {
		if strings.Contains(folder+"/", "/duyet/") {
			out = append(out, &files.Content{
				Destination: "/" + folder, Type: files.TypeDir,
				FileInfo: &files.ContentFileInfo{Owner: "root", Group: "root", Mode: 0o755, MTime: src.time},
			})
		}
	}
	return out
}
