package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	cdx "github.com/CycloneDX/cyclonedx-go"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

const mit = "The MIT License\n\nPermission is hereby granted, free of charge, to any person\nobtaining a copy of this software and …"

func TestALicenceIsToldByItsWords(t *testing.T) {
	for text, want := range map[string]string{
		mit: "MIT",
		" * Permission is hereby granted, free of charge, to any person obtaining a copy\n * of this software":  "MIT",
		"                                 Apache License\n                           Version 2.0, January 2004": "Apache-2.0",
		"Redistribution and use in source and binary forms, with or without\nmodification, are permitted …\nNeither the name of Google Inc. nor the names of its\ncontributors may be used to endorse or promote products derived from\nthis software without specific prior written permission.": "BSD-3-Clause",
		"Redistribution and use in source and binary forms, with or without modification, are permitted provided …":                             "BSD-2-Clause",
		"Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby granted, provided that": "ISC",
		"GNU GENERAL PUBLIC LICENSE\nVersion 3":           "",
		"GNU LESSER GENERAL PUBLIC\nLICENSE":              "",
		"Mozilla Public License Version 2.0":              "",
		mit + "\n“Commons Clause” License Condition v1.0": "",
		"for non-commercial use. " + mit:                  "",
		mit + "\n, or the GNU General Public License":     "",
		"All rights reserved.":                            "",
		"":                                                "",
	} {
		got, err := licenceOf([]byte(text))
		if got != want || (err == nil) != (want != "") {
			t.Errorf("%.60q: %q, %v; want %q", text, got, err, want)
		}
	}
}

func TestNoPartGoesWithoutItsTerms(t *testing.T) {
	gather := func(files map[string]string, dirs ...string) (part, error) {
		top := t.TempDir()
		for name, body := range files {
			if err := os.MkdirAll(filepath.Dir(filepath.Join(top, name)), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(top, name), []byte(body), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		for i := range dirs {
			dirs[i] = filepath.Join(top, dirs[i])
		}
		var p part
		err := p.gather(dirs)
		return p, err
	}
	p, err := gather(map[string]string{"LICENSE": "apache license\nversion 2.0, january 2004", "NOTICE.txt": "thanks", "in/LICENCE-MIT": mit, "out/COPYING": "GNU General Public License", "license.go": "package x"}, "", "in")
	if err != nil || p.licence != "Apache-2.0 AND MIT" || len(p.terms) != 3 {
		t.Errorf("%+v, %v", p, err)
	}
	for name, files := range map[string]map[string]string{
		"no licence":         {"README": mit, "in/x.go": "package x"},
		"a notice alone":     {"NOTICE": mit, "in/x.go": "package x"},
		"a copyleft licence": {"LICENSE": mit, "in/COPYING": "GNU General Public License"},
	} {
		if p, err := gather(files, "", "in"); err == nil {
			t.Errorf("%s: %+v", name, p)
		}
	}
}

// TestTheProjectsOwnParts reads what would be linked into the program from the
// modules of the project.
func TestTheProjectsOwnParts(t *testing.T) {
	src, linux := here(), targets[0]
	dirs := must(moduleDirs(t.Context(), src, linux))(t)
	if len(dirs) < 25 {
		t.Fatalf("%d modules", len(dirs))
	}
	var all []part
	for name, in := range dirs {
		p := part{name: name, version: "v1.0.0", purl: "pkg:golang/" + name + "@v1.0.0", sum: "h1:x"}
		if err := p.gather(in); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		all = append(all, p)
	}
	lite := must(sqlite(t.Context(), src, linux))(t)
	if !strings.HasPrefix(lite.version, "3.") || !strings.Contains(lite.cpe, lite.version) || !bytes.Contains(lite.terms[0].body, []byte("May you do good")) {
		t.Errorf("%+v", lite)
	}
	all = append(all, lite, must(zones(t.Context(), src, linux))(t), must(goItself(t.Context(), src, linux))(t))
	page := string(thirdParty(src, linux, all))
	for _, want := range []string{"github.com/spf13/cobra v1.0.0", "Apache-2.0", "sqlite " + lite.version, "Copyright (c) 2020", "public domain", "Go Authors"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page of licences lacks %q", want)
		}
	}
	program := filepath.Join(t.TempDir(), "duyet")
	if err := os.WriteFile(program, []byte("program"), 0o755); err != nil {
		t.Fatal(err)
	}
	checkBill(t, must(sbom(src, linux, built{program, all}))(t), src)
}

// checkBill holds a bill of materials against the schema of its format, and
// looks for what nobody else would tell.
func checkBill(t *testing.T, bill []byte, src source) {
	t.Helper()
	dir := must(output(t.Context(), "", nil, "go", "list", "-m", "-f", "{{.Dir}}", "github.com/CycloneDX/cyclonedx-go"))(t)
	const at = "http://cyclonedx.org/schema/"
	c := jsonschema.NewCompiler()
	for name, file := range map[string]string{"bom-1.6.schema.json": "bom-1.6.schema.json", "spdx.schema.json": "spdx.schema.json", "jsf-0.82.schema.json": "jsf-0.82.schemax.json"} {
		f := must(os.Open(filepath.Join(dir, "schema", file)))(t)
		defer f.Close()
		if err := c.AddResource(at+name, must(jsonschema.UnmarshalJSON(f))(t)); err != nil {
			t.Fatal(err)
		}
	}
	schema := must(c.Compile(at + "bom-1.6.schema.json"))(t)
	if err := schema.Validate(must(jsonschema.UnmarshalJSON(bytes.NewReader(bill)))(t)); err != nil {
		t.Error(err)
	}
	var b cdx.BOM
	if err := cdx.NewBOMDecoder(bytes.NewReader(bill), cdx.BOMFileFormatJSON).Decode(&b); err != nil {
		t.Fatal(err)
	}
	if b.Metadata.Component.Version != src.version || !strings.HasPrefix(b.Metadata.Timestamp, src.time.Format("2006-01-02T15:04:05")) {
		t.Errorf("the bill is of %s, %s", b.Metadata.Component.Version, b.Metadata.Timestamp)
	}
	found := map[string]bool{}
	for _, c := range *b.Components {
		found[c.Name] = true
		if c.Version == "" || c.Licenses == nil || (*c.Licenses)[0].Expression == "" {
			t.Errorf("%s %q has no version or no licence", c.Name, c.Version)
		}
	}
	for _, want := range []string{"sqlite", "go", "tzdata", "github.com/mattn/go-sqlite3", "github.com/spf13/cobra"} {
		if !found[want] {
			t.Errorf("the bill of materials lacks %s", want)
		}
	}
}
