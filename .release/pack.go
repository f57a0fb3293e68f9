package main

import (
	"context"
	"maps"
	"os"
	"path/filepath"
	"strings"
)

// pack writes what is published for one target: archive, packages and bill of
// materials. It gives the names of the files.
func pack(src source, t target, out string, b built, extra tree) (made []string, err error) {
	program, err := os.ReadFile(b.path)
	if err != nil {
		return nil, err
	}
	bill, err := sbom(src, t, b)
	if err != nil {
		return nil, err
	}
	licence, err := src.read("LICENSE")
	if err != nil {
		return nil, err
	}
	common := tree{
		t.program(): {program, true}, "LICENSE": {data: licence},
		"THIRD-PARTY.txt": {data: thirdParty(src, t, b.parts)}, sbomName: {data: bill},
	}
	name := src.name() + "-" + t.os + "-" + t.arch
	var archive []byte
	if t.os == "windows" {
		archive, err = packWindows(src, name, common, extra)
		name += ".zip"
	} else {
		archive, made, err = packLinux(src, t, out, name, common, extra)
		name += ".tar.gz"
	}
	if err != nil {
		return nil, err
	}
	bom := strings.TrimSuffix(strings.TrimSuffix(name, ".zip"), ".tar.gz") + "." + sbomName
	if err := os.WriteFile(filepath.Join(out, bom), bill, 0o644); err != nil {
		return nil, err
	}
	return append(made, name, bom), os.WriteFile(filepath.Join(out, name), archive, 0o644)
}

// packWindows lays out the archive for Windows:
//
//	NAME/duyet.exe        the program
//	NAME/cai-dat.cmd      puts it into the Start menu and on the desktop
//	NAME/go-bo.cmd        takes it away again
//	NAME/Huong-dan.html   the list of the pages
//	NAME/docs/            the pages, with their pictures, and completion.ps1
//	NAME/LICENSE.txt, THIRD-PARTY.txt, sbom.cdx.json
func packWindows(src source, name string, common, extra tree) ([]byte, error) {
	all := maps.Clone(common)
	all["LICENSE.txt"] = file{data: crlf(common["LICENSE"].data)}
	delete(all, "LICENSE")
	all["THIRD-PARTY.txt"] = file{data: crlf(common["THIRD-PARTY.txt"].data)}
	// Not beside the program: there PowerShell would take duyet.ps1 for duyet.
	all["docs/completion.ps1"] = extra[completions+"power"]
	for path, f := range extra {
		if !strings.HasPrefix(path, "said/") {
			all[path] = f
		}
	}
	for _, script := range []string{"cai-dat.cmd", "go-bo.cmd"} {
		b, err := src.read(".release/windows/" + script)
		if err != nil {
			return nil, err
		}
		all[script] = file{data: crlf(b)}
	}
	return all.under(name).zipped(src.time)
}

// packLinux lays out the archive for Linux as it goes below /usr or ~/.local:
//
//	NAME/bin/duyet
//	NAME/share/man, applications, icons, bash-completion, zsh, fish
//	NAME/share/doc/duyet/  licences, bill of materials, the pages
//
// and makes the packages of the same files.
func packLinux(src source, t target, out, name string, common, extra tree) (archive []byte, made []string, err error) {
	all := tree{"bin/duyet": common["duyet"]}
	doc := maps.Clone(common)
	delete(doc, "duyet")
	for path, f := range extra {
		if !strings.HasPrefix(path, "said/") {
			doc[path] = f
		}
	}
	maps.Copy(all, doc.under("share/doc/duyet"))
	for from, to := range map[string]string{manPath: "share/man/man1/duyet.1.gz", manPathVi: "share/man/vi/man1/duyet.1.gz"} {
		z, err := gzipped(extra[from].data)
		if err != nil {
			return nil, nil, err
		}
		all[to] = file{data: z}
	}
	all["share/bash-completion/completions/duyet"] = extra[completions+"bash"]
	all["share/zsh/site-functions/_duyet"] = extra[completions+"zsh"]
	all["share/fish/vendor_completions.d/duyet.fish"] = extra[completions+"fish"]
	desktop, err := desktopFiles(src)
	if err != nil {
		return nil, nil, err
	}
	maps.Copy(all, desktop)
	if made, err = packages(src, t, out, all); err != nil {
		return nil, nil, err
	}
	archive, err = all.under(name).tarGz(src.time)
	return archive, made, err
}

// packSource writes the commit itself, as everything else was made from it.
func packSource(ctx context.Context, src source, out string) (string, error) {
	listing, err := git(ctx, src.dir, "ls-tree", "-r", "-z", "--format=%(objectmode) %(path)", src.commit)
	if err != nil {
		return "", err
	}
	all := tree{}
	for line := range strings.SplitSeq(strings.Trim(listing, "\x00"), "\x00") {
		mode, path, _ := strings.Cut(line, " ")
		b, err := src.read(path)
		if err != nil {
			return "", err
		}
		all[path] = file{b, mode == "100755"}
	}
	archive, err := all.under(src.name()).tarGz(src.time)
	if err != nil {
		return "", err
	}
	name := src.name() + "-source.tar.gz"
	return name, os.WriteFile(filepath.Join(out, name), archive, 0o644)
}
