package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"os"
	"time"

	cdx "github.com/CycloneDX/cyclonedx-go"
)

// sbomName is what the bill of materials is called inside an archive.
const sbomName = "sbom.cdx.json"

// sbom is the bill of materials of one program, in CycloneDX's JSON: what it
// was linked from, under which names databases of flaws know it. It depends on
// the program and the commit alone.
func sbom(src source, t target, b built) ([]byte, error) {
	program, err := os.ReadFile(b.path)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(program)
	self := cdx.Component{
		BOMRef: "duyet", Type: cdx.ComponentTypeApplication, Name: "duyet", Version: src.version,
		Description: "console in which the admins of a Facebook group clear their queues together",
		PackageURL:  "pkg:generic/duyet@" + src.version + "?arch=" + t.arch + "&os=" + t.os,
		Licenses:    &cdx.Licenses{{License: &cdx.License{ID: "MIT"}}},
		Hashes:      &[]cdx.Hash{{Algorithm: cdx.HashAlgoSHA256, Value: hex.EncodeToString(sum[:])}},
		Properties:  &[]cdx.Property{{Name: "vcs.revision", Value: src.commit}},
	}
	bom := cdx.NewBOM()
	bom.Metadata = &cdx.Metadata{Timestamp: src.time.Format(time.RFC3339), Component: &self}
	var components []cdx.Component
	var needs []string
	for _, p := range b.parts {
		components = append(components, p.component())
		needs = append(needs, p.purl)
	}
	bom.Components = &components
	bom.Dependencies = &[]cdx.Dependency{{Ref: self.BOMRef, Dependencies: &needs}}
	var out bytes.Buffer
	err = cdx.NewBOMEncoder(&out, cdx.BOMFileFormatJSON).SetPretty(true).SetEscapeHTML(false).EncodeVersion(bom, cdx.SpecVersion1_6)
	return out.Bytes(), err
}

func (p part) component() cdx.Component {
	c := cdx.Component{
		BOMRef: p.purl, Type: cdx.ComponentTypeLibrary, Name: p.name, Version: p.version, PackageURL: p.purl, CPE: p.cpe,
		Licenses: &cdx.Licenses{{Expression: p.licence}},
	}
	if p.sum != "" {
		c.Properties = &[]cdx.Property{{Name: "go.sum", Value: p.sum}}
	}
	return c
}
