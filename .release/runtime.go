package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// clib is the C runtime that a compiler links into a program. It is a part of
// Debian, which says in its own place what the terms are.
type clib struct {
	name, licence, vendor string
	version               func(context.Context, target) (string, error)
	terms                 []string // files of Debian
	why                   string   // what stands before the terms
}

var glibc = clib{
	name: "glibc", licence: "LGPL-2.1-or-later", vendor: "gnu", version: glibcVersion,
	terms: []string{"/usr/share/doc/libc6-dev/copyright", "/usr/share/common-licenses/LGPL-2.1"},
	why: `The C library is linked into the program, so that it starts on every Linux.
Its licence, the LGPL, lets everybody exchange it for another: the source of duyet
lies beside this archive, and its .release/README.md tells how this program is made.
The code that the compiler itself adds (libgcc) is free of terms by the GCC Runtime
Library Exception.
`,
}

var mingw = clib{
	name: "mingw-w64", licence: "ZPL-2.1", vendor: "mingw-w64", version: mingwVersion,
	terms: []string{"/usr/share/doc/mingw-w64-x86-64-dev/copyright"},
	why: `The start of the program comes from MinGW-w64. The code that the compiler itself
adds (libgcc) is free of terms by the GCC Runtime Library Exception.
`,
}

// part is the runtime as it is linked in on this computer.
func (c clib) part(ctx context.Context, _ source, t target) (part, error) {
	version, err := c.version(ctx, t)
	if err != nil {
		return part{}, err
	}
	p := part{
		name: c.name, version: version, licence: c.licence,
		purl: "pkg:generic/" + c.name + "@" + version,
		cpe:  cpe(c.vendor, c.name, version),
	}
	p.terms = append(p.terms, term{"how it is used", []byte(c.why)})
	for _, path := range c.terms {
		body, err := os.ReadFile(path)
		if err != nil {
			return p, fmt.Errorf("the terms of %s have to go along: %w", c.name, err)
		}
		p.terms = append(p.terms, term{filepath.Base(path), body})
	}
	return p, nil
}

// cpe is the name that databases of flaws use.
func cpe(vendor, product, version string) string {
	return "cpe:2.3:a:" + vendor + ":" + product + ":" + version + ":*:*:*:*:*:*:*"
}

func glibcVersion(ctx context.Context, t target) (string, error) {
	path, err := output(ctx, "", nil, t.cc, "-print-file-name=libc.a")
	if err != nil {
		return "", err
	}
	b, err := os.ReadFile(path)
	if err != nil {
		return "", err
	}
	m := regexp.MustCompile(`GNU C Library \([^)]*\) stable release version (\d+(?:\.\d+)+)`).FindSubmatch(b)
	if m == nil {
		return "", fmt.Errorf("%s does not say which version of glibc it is", path)
	}
	return string(m[1]), nil
}

func mingwVersion(ctx context.Context, t target) (string, error) {
	said, err := output(ctx, "", nil, t.cc, "-E", "-dM", "-include", "_mingw.h", "-x", "c", os.DevNull)
	if err != nil {
		return "", err
	}
	var numbers []string
	for _, place := range []string{"MAJOR", "MINOR", "BUGFIX"} {
		m := regexp.MustCompile(`#define __MINGW64_VERSION_` + place + ` (\d+)`).FindStringSubmatch(said)
		if m == nil {
			return "", errors.New("mingw-w64 does not say its version")
		}
		numbers = append(numbers, m[1])
	}
	return strings.Join(numbers, "."), nil
}

// goItself is the Go runtime and standard library.
func goItself(ctx context.Context, src source, t target) (part, error) {
	version, err := output(ctx, src.dir, t.env(), "go", "env", "GOVERSION")
	if err != nil {
		return part{}, err
	}
	version = strings.TrimPrefix(version, "go")
	p := part{name: "go", version: version, purl: "pkg:golang/std@" + version, cpe: cpe("golang", "go", version)}
	root, err := goRoot(ctx, src)
	if err != nil {
		return p, err
	}
	return p, p.gather([]string{root})
}

func goRoot(ctx context.Context, src source) (string, error) {
	return output(ctx, src.dir, nil, "go", "env", "GOROOT")
}

// zones is the time zone database that the program carries.
func zones(ctx context.Context, src source, _ target) (part, error) {
	root, err := goRoot(ctx, src)
	if err != nil {
		return part{}, err
	}
	script, err := os.ReadFile(filepath.Join(root, "lib", "time", "update.bash"))
	if err != nil {
		return part{}, err
	}
	m := regexp.MustCompile(`(?m)^DATA=(\S+)$`).FindSubmatch(script)
	if m == nil {
		return part{}, errors.New("Go does not say which time zone data it holds")
	}
	body, err := os.ReadFile(filepath.Join(root, "lib", "time", "README"))
	version := string(m[1])
	return part{
		name: "tzdata", version: version, licence: "LicenseRef-IANA-public-domain",
		purl: "pkg:generic/tzdata@" + version, terms: []term{{"README", body}},
	}, err
}

// sqlite is the C code that a Go module carries; no database of Go modules
// knows which version it is.
func sqlite(ctx context.Context, src source, t target) (part, error) {
	dir, err := output(ctx, src.dir, t.env(), "go", "list", "-m", "-f", "{{.Dir}}", "github.com/mattn/go-sqlite3")
	if err != nil {
		return part{}, err
	}
	header, err := os.ReadFile(filepath.Join(dir, "sqlite3-binding.h"))
	if err != nil {
		return part{}, err
	}
	m := regexp.MustCompile(`(?m)^#define SQLITE_VERSION +"([0-9.]+)"`).FindSubmatch(header)
	blessing := regexp.MustCompile(`\*\* The author disclaims copyright(?s:.*?)\*{5}`).Find(header)
	if m == nil || blessing == nil {
		return part{}, errors.New("sqlite3-binding.h names no version or no author's word")
	}
	version := string(m[1])
	return part{
		name: "sqlite", version: version, licence: "blessing", purl: "pkg:generic/sqlite@" + version, cpe: cpe("sqlite", "sqlite", version),
		terms: []term{{"sqlite3.h", []byte(strings.TrimRight(string(blessing), "*\n"))}},
	}, nil
}
