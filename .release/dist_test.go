package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"debug/buildinfo"
	"encoding/json"
	"flag"
	"io"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

var (
	dist   = flag.String("dist", "", "the folder of a finished release, whose files are opened and held against each other")
	commit = flag.String("commit", "HEAD", "the commit it was made of")
)

// TestWhatWasMade opens a finished release.
func TestWhatWasMade(t *testing.T) {
	if *dist == "" {
		t.Skip("a release takes minutes to make: .ci/release-check makes one and names it by -dist")
	}
	src := must(checkout(t.Context(), "..", *commit, filepath.Join(t.TempDir(), "src")))(t)
	all := readAll(t, *dist)
	sums := ""
	for _, line := range strings.Split(strings.TrimSpace(string(all[sumsName].data)), "\n") {
		sum, name, _ := strings.Cut(line, "  ")
		sums += name + "\n"
		if got := must(sumOf(filepath.Join(*dist, name)))(t); got != sum {
			t.Errorf("%s has the sum %s, listed is %s", name, got, sum)
		}
	}
	delete(all, sumsName)
	if want := strings.Join(all.paths(), "\n") + "\n"; sums != want {
		t.Errorf("listed:\n%sthere:\n%s", sums, want)
	}
	checkManifests(t, *dist, src, "https://duyet.example/download")
	for _, on := range targets {
		t.Run(on.system(), func(t *testing.T) {
			name := src.name() + "-" + on.os + "-" + on.arch
			bill := all[name+"."+sbomName]
			checkBill(t, bill.data, src)
			if on.os == "windows" {
				checkWindows(t, unzip(t, all[name+".zip"].data, name), src)
			} else {
				checkLinux(t, untar(t, all[name+".tar.gz"].data, name))
			}
		})
	}
	if got := untar(t, all[src.name()+"-source.tar.gz"].data, src.name()); len(got["main.go"].data) == 0 || len(got[".release/main.go"].data) == 0 {
		t.Error("the source is not whole")
	}
}

func checkWindows(t *testing.T, all tree, src source) {
	t.Helper()
	for _, p := range []string{"cai-dat.cmd", "go-bo.cmd", "LICENSE.txt"} {
		if text := all[p].data; len(text) == 0 || bytes.Count(text, []byte("\n")) != bytes.Count(text, []byte("\r\n")) {
			t.Errorf("%s is no text of Windows", p)
		}
	}
	for p := range all {
		if ext := path.Ext(p); path.Dir(p) == "." && (ext == ".ps1" || ext == ".bat" || ext == ".com") {
			t.Errorf("%s lies beside the program: in the PATH it may be run in its place", p)
		}
	}
	if !bytes.Contains(all["docs/completion.ps1"].data, []byte("Register-ArgumentCompleter")) {
		t.Error("there is no completion for PowerShell")
	}
	checkResources(t, all["duyet.exe"].data, src)
	checkProgram(t, all["duyet.exe"].data, all["THIRD-PARTY.txt"].data, "mingw-w64")
	checkLinks(t, all)
}

func checkLinux(t *testing.T, all tree) {
	t.Helper()
	const doc = "share/doc/duyet/"
	for p, want := range map[string]string{
		"share/man/man1/duyet.1.gz": "Exit codes", "share/man/vi/man1/duyet.1.gz": "Mã thoát",
	} {
		page := must(io.ReadAll(must(gzip.NewReader(bytes.NewReader(all[p].data)))(t)))(t)
		if !bytes.Contains(page, []byte(want)) {
			t.Errorf("%s lacks %q", p, want)
		}
	}
	for p, want := range map[string]string{
		"share/bash-completion/completions/duyet": "complete", "share/zsh/site-functions/_duyet": "#compdef duyet", "share/fish/vendor_completions.d/duyet.fish": "complete -c duyet",
		"share/applications/duyet.desktop": "Exec=duyet", "share/icons/hicolor/scalable/apps/duyet.svg": "<svg", doc + "LICENSE": "MIT", doc + sbomName: "CycloneDX",
	} {
		if !bytes.Contains(all[p].data, []byte(want)) {
			t.Errorf("%s lacks %q", p, want)
		}
	}
	if !all["bin/duyet"].run {
		t.Error("bin/duyet cannot be run")
	}
	checkProgram(t, all["bin/duyet"].data, all[doc+"THIRD-PARTY.txt"].data, "LGPL-2.1")
	pages := tree{}
	for p, f := range all {
		if rest, ok := strings.CutPrefix(p, doc); ok {
			pages[rest] = f
		}
	}
	checkLinks(t, pages)
}

// checkProgram holds the modules that a program names against the page of
// licences that goes along.
func checkProgram(t *testing.T, program, thirdParty []byte, runtime string) {
	t.Helper()
	info := must(buildinfo.Read(bytes.NewReader(program)))(t)
	if len(info.Deps) < 25 {
		t.Fatalf("%d modules", len(info.Deps))
	}
	for _, m := range info.Deps {
		if heading := "\n" + m.Path + " " + m.Version + ": LICEN"; !strings.Contains(strings.ToUpper(string(thirdParty)), strings.ToUpper(heading)) {
			t.Errorf("the licence of %s does not go along", m.Path)
		}
	}
	for _, want := range []string{"\nsqlite ", "\ntzdata ", "\ngo ", runtime} {
		if !bytes.Contains(thirdParty, []byte(want)) {
			t.Errorf("the page of licences lacks %q", want)
		}
	}
	if home := regexp.MustCompile(`/(root|home|tmp)/[a-z]+/`).Find(program); home != nil {
		t.Errorf("the program names a folder of the computer it was made on: %s", home)
	}
}

// checkManifests reads what package managers would, and holds it against the
// files.
func checkManifests(t *testing.T, dir string, src source, url string) {
	t.Helper()
	all := readAll(t, filepath.Join(dir, "manifests"))
	zip := src.name() + "-windows-amd64.zip"
	address, sum := strings.TrimSuffix(url, "/")+"/"+zip, must(sumOf(filepath.Join(dir, zip)))(t)

	for p, f := range all {
		if path.Ext(p) == ".yaml" {
			if err := yaml.Unmarshal(f.data, new(map[string]any)); err != nil {
				t.Errorf("%s: %v", p, err)
			}
		}
	}
	var winget struct {
		Version    string                              `yaml:"PackageVersion"`
		Nested     []struct{ RelativeFilePath string } `yaml:"NestedInstallerFiles"`
		Installers []struct {
			URL string `yaml:"InstallerUrl"`
			Sum string `yaml:"InstallerSha256"`
		} `yaml:"Installers"`
	}
	if err := yaml.Unmarshal(all["winget/Duyet.Duyet.installer.yaml"].data, &winget); err != nil {
		t.Fatal(err)
	}
	if i := winget.Installers; winget.Version != src.version || len(i) != 1 || i[0].URL != address || i[0].Sum != strings.ToUpper(sum) {
		t.Errorf("%+v", winget)
	}

	var scoop struct {
		Version      string
		Architecture map[string]struct {
			URL, Hash string
			Folder    string `json:"extract_dir"`
		}
	}
	if err := json.Unmarshal(all["scoop/duyet.json"].data, &scoop); err != nil {
		t.Fatal(err)
	}
	if a := scoop.Architecture["64bit"]; scoop.Version != src.version || a.URL != address || a.Hash != sum || a.Folder+".zip" != zip {
		t.Errorf("%+v", scoop)
	}
	tarball := src.name() + "-source.tar.gz"
	for _, want := range []string{`"` + strings.TrimSuffix(url, "/") + "/" + tarball + `"`, must(sumOf(filepath.Join(dir, tarball)))(t)} {
		if !bytes.Contains(all["homebrew/duyet.rb"].data, []byte(want)) {
			t.Errorf("homebrew/duyet.rb lacks %s", want)
		}
	}
}

func untar(t *testing.T, archive []byte, top string) tree {
	t.Helper()
	out := tree{}
	for r := tar.NewReader(must(gzip.NewReader(bytes.NewReader(archive)))(t)); ; {
		h, err := r.Next()
		if err == io.EOF {
			return out
		}
		if err != nil {
			t.Fatal(err)
		}
		if name, ok := strings.CutPrefix(h.Name, top+"/"); !ok {
			t.Errorf("%s lies beside %s", h.Name, top)
		} else if h.Typeflag == tar.TypeReg {
			out[name] = file{must(io.ReadAll(r))(t), h.Mode == 0o755}
		}
	}
}

func unzip(t *testing.T, archive []byte, top string) tree {
	t.Helper()
	out := tree{}
	for _, f := range must(zip.NewReader(bytes.NewReader(archive), int64(len(archive))))(t).File {
		name, ok := strings.CutPrefix(f.Name, top+"/")
		if !ok {
			t.Errorf("%s lies beside %s", f.Name, top)
		}
		out[name] = file{data: must(io.ReadAll(must(f.Open())(t)))(t)}
	}
	return out
}
