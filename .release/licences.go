package main

import (
	"bytes"
	"context"
	"debug/buildinfo"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// part is something a program consists of, with the licence it comes under.
type part struct {
	name, version string
	purl, cpe     string // names in catalogues; cpe where the flaws of C code are told by it
	licence       string // as SPDX writes it
	terms         []term // what has to go along
	sum           string // the Go tool's check sum of a module
}

// term is a file that is handed on.
type term struct {
	name string
	body []byte
}

// grants are the licences whose parts may go into the program: each lets
// everybody use, change and hand on what it covers, and asks for no more than
// that its text goes along. A phrase that no other has tells which it is; the
// first that fits counts.
var grants = []struct{ id, phrase string }{
	{"Apache-2.0", "apache license version 2.0, january 2004"},
	{"MIT", "permission is hereby granted, free of charge, to any person obtaining a copy of this software"},
	{"ISC", "permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby granted"},
	{"BSD-3-Clause", "contributors may be used to endorse or promote products derived from this software without specific prior written permission"},
	{"BSD-2-Clause", "redistribution and use in source and binary forms, with or without modification, are permitted"},
	{"blessing", "may you do good and not evil"}, // SQLite is in the public domain
}

// licenceOf tells which of the grants a text is. One that forbids what they
// allow is none of them, whatever else it says.
func licenceOf(body []byte) (string, error) {
	plain := strings.ToLower(strings.Join(strings.FieldsFunc(string(body), func(r rune) bool {
		return strings.ContainsRune(" \t\r\n*#", r)
	}), " "))
	for _, bound := range []string{"general public license", "mozilla public license", "business source license", "commons clause", "non-commercial"} {
		if strings.Contains(plain, bound) {
			return "", errors.New("it says " + bound)
		}
	}
	for _, g := range grants {
		if strings.Contains(plain, g.phrase) {
			return g.id, nil
		}
	}
	return "", errors.New("it is none that is known here")
}

var (
	licenceFile = regexp.MustCompile(`(?i)^(un)?(licen[cs]e|copying|notice|patents)([-._].*)?$`)
	sideFile    = regexp.MustCompile(`(?i)^(notice|patents)`) // goes along, but is no licence
	sourceFile  = regexp.MustCompile(`\.(go|s|c|h)$`)
)

// listed is what the Go tool tells of a package.
type listed struct {
	Dir    string
	Module *struct {
		Path, Version, Dir string
		Main               bool
	}
}

// parts lists everything a program was linked from: the modules that it names
// itself, Go, SQLite, the time zones and the C runtime.
func parts(ctx context.Context, src source, t target, program string) ([]part, error) {
	info, err := buildinfo.ReadFile(program)
	if err != nil {
		return nil, err
	}
	dirs, err := moduleDirs(ctx, src, t)
	if err != nil {
		return nil, err
	}
	var out []part
	for _, m := range info.Deps {
		if m.Replace != nil {
			return nil, fmt.Errorf("%s is replaced", m.Path)
		}
		p := part{name: m.Path, version: m.Version, sum: m.Sum, purl: "pkg:golang/" + m.Path + "@" + m.Version}
		if err := p.gather(dirs[m.Path]); err != nil {
			return nil, fmt.Errorf("module %s: %w", m.Path, err)
		}
		out = append(out, p)
	}
	for _, find := range []func(context.Context, source, target) (part, error){goItself, zones, sqlite, t.runtime.part} {
		p, err := find(ctx, src, t)
		if err != nil {
			return nil, err
		}
		out = append(out, p)
	}
	return out, nil
}

// moduleDirs gives, for each module, the folders that licences of what is
// linked may lie in: those of its packages and all above them.
func moduleDirs(ctx context.Context, src source, t target) (map[string][]string, error) {
	said, err := output(ctx, src.dir, t.env(), "go", "list", "-deps", "-tags", tags, "-json=Dir,Module", ".")
	if err != nil {
		return nil, err
	}
	out := map[string][]string{}
	for d := json.NewDecoder(strings.NewReader(said)); ; {
		var p listed
		if err := d.Decode(&p); err == io.EOF {
			break
		} else if err != nil {
			return nil, err
		}
		if p.Module == nil || p.Module.Main {
			continue
		}
		for dir := p.Dir; strings.HasPrefix(dir, p.Module.Dir); dir = filepath.Dir(dir) {
			out[p.Module.Path] = append(out[p.Module.Path], dir)
		}
	}
	for _, dirs := range out {
		slices.Sort(dirs) // the module's own comes first
	}
	return out, nil
}

// gather reads every licence in the folders, and fails where one is missing or
// may not go into the program.
func (p *part) gather(dirs []string) error {
	var ids []string
	for _, dir := range slices.Compact(dirs) {
		entries, err := os.ReadDir(dir)
		if err != nil {
			return err
		}
		for _, e := range entries {
			if e.IsDir() || !licenceFile.MatchString(e.Name()) || sourceFile.MatchString(e.Name()) {
				continue
			}
			body, err := os.ReadFile(filepath.Join(dir, e.Name()))
			if err != nil {
				return err
			}
			rel, err := filepath.Rel(dirs[0], filepath.Join(dir, e.Name()))
			if err != nil {
				return err
			}
			p.terms = append(p.terms, term{filepath.ToSlash(rel), body})
			if sideFile.MatchString(e.Name()) {
				continue
			}
			id, err := licenceOf(body)
			if err != nil {
				return fmt.Errorf("the licence in %s may not be used: %w", rel, err)
			}
			ids = append(ids, id)
		}
	}
	if len(ids) == 0 {
		return errors.New("no licence lies in it")
	}
	slices.Sort(ids)
	p.licence = strings.Join(slices.Compact(ids), " AND ")
	return nil
}

// thirdParty is the page that goes along with every program: a table of its
// parts, then the text of each licence.
func thirdParty(src source, on target, parts []part) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "What duyet %s for %s consists of, and under which licence each part comes.\nduyet itself is under the MIT licence, see the file LICENSE.\n\n", src.version, on.system())
	wide := 0
	for _, p := range parts {
		wide = max(wide, len(p.name)+1+len(p.version))
	}
	for _, p := range parts {
		fmt.Fprintf(&b, "%-*s  %s\n", wide, p.name+" "+p.version, p.licence)
	}
	for _, p := range parts {
		for _, t := range p.terms {
			fmt.Fprintf(&b, "\n%s\n%s %s: %s\n\n", strings.Repeat("=", 78), p.name, p.version, t.name)
			b.WriteString(strings.TrimSpace(strings.ReplaceAll(string(t.body), "\r\n", "\n")))
			b.WriteByte('\n')
		}
	}
	return b.Bytes()
}
