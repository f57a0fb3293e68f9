package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"image"
	"image/color"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/tc-hib/winres"
)

// here is the project as it lies around these tests, of a made-up commit.
func here() source {
	return source{dir: "..", version: "1.2.3", commit: strings.Repeat("ab", 20), time: time.Unix(1800000000, 0).UTC()}
}

func must[T any](v T, err error) func(*testing.T) T {
	return func(t *testing.T) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

func TestOnlyWhatIsCommittedIsReleased(t *testing.T) {
	repo, home := t.TempDir(), t.TempDir()
	in := func(args ...string) {
		t.Helper()
		c := exec.Command("git", append([]string{"-C", repo, "-c", "user.name=x", "-c", "user.email=x@example"}, args...)...)
		c.Env = append(os.Environ(), "HOME="+home, "GIT_CONFIG_NOSYSTEM=1", "GIT_AUTHOR_DATE=@1700000000 +0700", "GIT_COMMITTER_DATE=@1700000000 +0700")
		if b, err := c.CombinedOutput(); err != nil {
			t.Fatalf("git %q: %v\n%s", args, err, b)
		}
	}
	write := func(text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(repo, "CHANGELOG.md"), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	in("init", "--quiet")
	write("# Changes\n\n## 1.10.0\n\n## 1.9.0\n")
	in("add", ".")
	in("commit", "--quiet", "-m", "one")
	in("tag", "v9.9.9")
	write("## 2.0.0\n")
	src := must(checkout(t.Context(), repo, "HEAD", filepath.Join(t.TempDir(), "a")))(t)
	if src.version != "1.10.0" || !src.time.Equal(time.Unix(1700000000, 0)) || len(src.commit) != 40 {
		t.Errorf("%+v", src)
	}
	if tags := must(git(t.Context(), src.dir, "tag"))(t); tags != "v1.10.0" {
		t.Errorf("tags %q: the Go tool records the version of a tag", tags)
	}
	in("commit", "--quiet", "--all", "--message", "two")
	write("# nothing\n")
	in("commit", "--quiet", "--all", "--message", "three")
	if _, err := checkout(t.Context(), repo, "HEAD", filepath.Join(t.TempDir(), "b")); err == nil {
		t.Error("a changelog without a version was released")
	}
	if src := must(checkout(t.Context(), repo, "HEAD~1", filepath.Join(t.TempDir(), "c")))(t); src.version != "2.0.0" {
		t.Errorf("%+v", src)
	}
}

func TestArchivesTellOfNothingButTheFiles(t *testing.T) {
	at := time.Date(2026, 11, 30, 1, 2, 4, 0, time.UTC)
	files := tree{"b/x": {data: []byte("x")}, "a": {data: []byte("program"), run: true}, "b/c/y": {}}.under("top")
	var packed []string
	z := must(gzip.NewReader(bytes.NewReader(must(files.tarGz(at))(t))))(t)
	if z.Name != "" || !z.ModTime.IsZero() {
		t.Errorf("the compressed file is called %q, of %v", z.Name, z.ModTime)
	}
	for r := tar.NewReader(z); ; {
		h, err := r.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		packed = append(packed, h.Name)
		run := h.Typeflag == tar.TypeDir || h.Name == "top/a"
		if !h.ModTime.Equal(at) || h.Uid != 0 || h.Gid != 0 || h.Uname != "root" || (h.Mode == 0o755) != run {
			t.Errorf("%+v", h)
		}
	}
	if want := []string{"top/", "top/b/", "top/b/c/", "top/a", "top/b/c/y", "top/b/x"}; !slices.Equal(packed, want) {
		t.Errorf("%q", packed)
	}
	b := must(files.zipped(at))(t)
	for _, f := range must(zip.NewReader(bytes.NewReader(b), int64(len(b))))(t).File {
		if !f.Modified.Equal(at) || (f.Mode() == 0o755) != (f.Name == "top/a") {
			t.Errorf("%+v", f.FileHeader)
		}
	}
}

func TestTheFolderOfSomebodyElseIsLeftAlone(t *testing.T) {
	dir := t.TempDir()
	mine := filepath.Join(dir, "mine")
	if err := os.WriteFile(mine, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := empty(dir); err == nil || !strings.Contains(err.Error(), "nothing was removed") {
		t.Error(err)
	}
	if _, err := os.Stat(mine); err != nil {
		t.Fatal(err)
	}
	if err := writeSums(dir); err != nil {
		t.Fatal(err)
	}
	if err := empty(dir); err != nil {
		t.Fatal(err)
	}
	if left := must(os.ReadDir(dir))(t); len(left) > 0 {
		t.Errorf("%v", left)
	}
	if err := empty(filepath.Join(dir, "new", "one")); err != nil {
		t.Error(err)
	}
}

func TestEveryLinkOfThePagesLeadsSomewhere(t *testing.T) {
	all := must(pages(here()))(t)
	if len(all) < 10 {
		t.Fatalf("%d files", len(all))
	}
	checkLinks(t, all)
}

// checkLinks follows what the HTML pages of a tree point at.
func checkLinks(t *testing.T, all tree) {
	t.Helper()
	attribute := regexp.MustCompile(`(?:href|src)="([^"]*)"`)
	for from, f := range all {
		if path.Ext(from) != ".html" {
			continue
		}
		for _, m := range attribute.FindAllSubmatch(f.data, -1) {
			link, part, _ := strings.Cut(string(m[1]), "#")
			if strings.Contains(link, "://") || strings.HasPrefix(link, "mailto:") {
				continue
			}
			to := from
			if link != "" {
				to = path.Join(path.Dir(from), link)
			}
			switch page, ok := all[to]; {
			case !ok:
				t.Errorf("%s leads to %s, which no archive holds", from, m[1])
			case part != "" && !bytes.Contains(page.data, []byte(`id="`+part+`"`)):
				t.Errorf("%s leads to %s, which has no heading of this name", from, m[1])
			}
		}
	}
}

func TestAPageKeepsItsHeadingsAndLinks(t *testing.T) {
	p := must(render([]byte("# Tải về *ngay*\n\n## Gỡ bỏ, cả dữ liệu\n\n[a](b.md#c) [d](../e.md) [f](https://g.example/h.md) ![i](j.svg)\n\n| k |\n|---|\n| l |\n")))(t)
	if p.title != "Tải về ngay" {
		t.Errorf("title %q", p.title)
	}
	for _, want := range []string{`id="gỡ-bỏ-cả-dữ-liệu"`, `href="b.html#c"`, `href="../e.html"`, `href="https://g.example/h.md"`, `src="j.svg"`, "<td>l</td>", `charset="utf-8"`} {
		if !bytes.Contains(p.html, []byte(want)) {
			t.Errorf("%s is not in\n%s", want, p.html)
		}
	}
	if !slices.Equal(p.local, []string{"j.svg"}) {
		t.Errorf("beside it %q", p.local)
	}
}

func TestTheIconIsSeenInEverySize(t *testing.T) {
	for _, size := range []int{16, 32, 256} {
		p := must(picture(here(), size))(t)
		at := func(x, y float64) color.NRGBA {
			return color.NRGBAModel.Convert(p.At(int(x*float64(size)), int(y*float64(size)))).(color.NRGBA)
		}
		if p.Bounds() != image.Rect(0, 0, size, size) || at(0, 0).A != 0 {
			t.Errorf("%d: its corner is not clear: %v", size, at(0, 0))
		}
		if tick := at(0.375, 0.66); tick.G < 180 || tick.R > 180 {
			t.Errorf("%d: no green tick: %v", size, tick)
		}
		if cursor := at(0.7, 0.7); cursor.R < 200 || cursor.B > 150 {
			t.Errorf("%d: no yellow cursor: %v", size, cursor)
		}
		if ground := at(0.5, 0.15); ground.A != 255 || ground.G > 100 {
			t.Errorf("%d: no dark ground: %v", size, ground)
		}
	}
}

// checkResources holds what Windows reads in a program against the release.
func checkResources(t *testing.T, program []byte, src source) {
	t.Helper()
	all := must(winres.LoadFromEXE(bytes.NewReader(program)))(t)
	icon := must(all.GetIcon(winres.ID(1)))(t)
	var saved bytes.Buffer
	if err := icon.SaveICO(&saved); err != nil || saved.Len() < 2000 {
		t.Errorf("an icon of %d bytes, %v", saved.Len(), err)
	}
	manifest := string(all.Get(winres.RT_MANIFEST, winres.ID(ofProgram), neutral))
	for _, want := range []string{`version="` + src.version + `.0"`, ">UTF-8<", "longPathAware"} {
		if !strings.Contains(manifest, want) {
			t.Errorf("the manifest lacks %s:\n%s", want, manifest)
		}
	}
	for _, lang := range []uint16{english, vietnamese} {
		info := string(all.Get(winres.RT_VERSION, winres.ID(1), lang))
		if plain := strings.ReplaceAll(info, "\x00", ""); !strings.Contains(plain, src.version) || !strings.Contains(plain, src.commit) {
			t.Errorf("the properties in language %x name no version and commit", lang)
		}
	}
}

func TestManifestsNameTheFilesAsTheyAre(t *testing.T) {
	out := t.TempDir()
	src := here()
	made := []string{src.name() + "-windows-amd64.zip", src.name() + "-source.tar.gz"}
	for _, name := range made {
		if err := os.WriteFile(filepath.Join(out, name), []byte(name), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := writeManifests(src, wish{out: out, url: "https://union.example/tải/"}, made); err != nil {
		t.Fatal(err)
	}
	checkManifests(t, out, src, "https://union.example/tải/")

	none := t.TempDir()
	if err := writeManifests(src, wish{out: none}, nil); err != nil {
		t.Fatal(err)
	}
	if left := must(os.ReadDir(none))(t); len(left) > 0 {
		t.Errorf("manifests of nothing: %v", left)
	}
}

// readAll gives every file below a folder.
func readAll(t *testing.T, dir string) tree {
	t.Helper()
	out := tree{}
	files := os.DirFS(dir)
	err := fs.WalkDir(files, ".", func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		b, err := fs.ReadFile(files, path)
		out[path] = file{data: b}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestTheListOfPagesBeginsWithInstalling(t *testing.T) {
	page := string(guide(map[string]string{"docs/CHANGELOG.html": "C", "docs/ui/docs/SPEED.html": "S", "docs/ui/docs/a.html": "A & b", "docs/ui/docs/guide.html": "G", "docs/ui/docs/install.html": "I"}))
	var order []string
	for _, m := range regexp.MustCompile(`<a href="[^"]*">(.*?)</a>`).FindAllStringSubmatch(page, -1) {
		order = append(order, m[1])
	}
	if !slices.Equal(order, []string{"I", "G", "A &amp; b", "C", "S"}) {
		t.Errorf("%q", order)
	}
}
