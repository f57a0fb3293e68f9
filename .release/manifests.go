package main

import (
	"bytes"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"text/template"
)

// facts are what a manifest may name.
type facts struct {
	src  source
	url  string
	sums map[string]string // by the end of the file's name, as in source.tar.gz
}

// Version is that of the release.
func (f facts) Version() string { return f.src.version }

// Day is that of the commit.
func (f facts) Day() string { return f.src.time.Format("2006-01-02") }

// URL is where the files lie.
func (f facts) URL() string { return f.url }

// Address is where one file lies.
func (f facts) Address(end string) string { return f.url + "/" + f.src.name() + "-" + end }

// Folder is the one folder inside an archive.
func (f facts) Folder(end string) string {
	return f.src.name() + "-" + strings.TrimSuffix(strings.TrimSuffix(end, ".zip"), ".tar.gz")
}

// Sum is the SHA-256 of one file, in small hexadecimal digits.
func (f facts) Sum(end string) string { return f.sums[end] }

// writeManifests fills in the files that package managers read. One that asks
// for a file that was not made is left out.
func writeManifests(src source, w wish, made []string) error {
	f := facts{src: src, url: strings.TrimSuffix(w.url, "/"), sums: map[string]string{}}
	for _, name := range made {
		sum, err := sumOf(filepath.Join(w.out, name))
		if err != nil {
			return err
		}
		f.sums[strings.TrimPrefix(name, src.name()+"-")] = sum
	}
	const folder = ".release/manifests"
	for _, kind := range []struct{ dir, needs string }{{"winget", "windows-amd64.zip"}, {"scoop", "windows-amd64.zip"}, {"homebrew", "source.tar.gz"}} {
		if !slices.Contains(made, src.name()+"-"+kind.needs) {
			continue
		}
		entries, err := os.ReadDir(filepath.Join(src.dir, filepath.FromSlash(folder), kind.dir))
		if err != nil {
			return err
		}
		for _, e := range entries {
			b, err := src.read(path.Join(folder, kind.dir, e.Name()))
			if err != nil {
				return err
			}
			filled, err := f.fill(string(b))
			if err != nil {
				return err
			}
			if err := (tree{"manifests/" + kind.dir + "/" + e.Name(): {data: filled}}).write(w.out); err != nil {
				return err
			}
		}
	}
	return nil
}

func (f facts) fill(manifest string) ([]byte, error) {
	t, err := template.New("").Option("missingkey=error").Funcs(template.FuncMap{"upper": strings.ToUpper}).Parse(manifest)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	err = t.Execute(&out, f)
	return out.Bytes(), err
}
