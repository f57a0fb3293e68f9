package main

import (
	"bytes"
	"image"
	"strings"

	"github.com/tc-hib/winres"
	"github.com/tc-hib/winres/version"
)

// What Windows knows of its own: languages, and the number of a program's
// manifest.
const (
	neutral    = 0
	english    = 0x0409
	vietnamese = 0x042a
	ofProgram  = 1
)

// windowsResources is an object file with the icon, the version that Windows
// shows among a file's properties, and the manifest.
func windowsResources(src source) ([]byte, error) {
	var all winres.ResourceSet
	var sizes []image.Image
	for _, size := range []int{16, 24, 32, 48, 64, 256} {
		p, err := picture(src, size)
		if err != nil {
			return nil, err
		}
		sizes = append(sizes, p)
	}
	icon, err := winres.NewIconFromImages(sizes)
	if err != nil {
		return nil, err
	}
	if err := all.SetIcon(winres.ID(1), icon); err != nil {
		return nil, err
	}
	info, err := properties(src)
	if err != nil {
		return nil, err
	}
	all.SetVersionInfo(info)
	manifest, err := src.read(".release/windows/duyet.exe.manifest")
	if err != nil {
		return nil, err
	}
	manifest = []byte(strings.ReplaceAll(string(manifest), "VERSION", src.version))
	if err := all.Set(winres.RT_MANIFEST, winres.ID(ofProgram), neutral, manifest); err != nil {
		return nil, err
	}
	var out bytes.Buffer
	err = all.WriteObject(&out, winres.ArchAMD64)
	return out.Bytes(), err
}

// properties are what Windows shows of the program's file, in two languages.
func properties(src source) (version.Info, error) {
	info := version.Info{Timestamp: src.time}
	info.SetFileVersion(src.version)
	info.SetProductVersion(src.version)
	for lang, says := range map[uint16]string{
		english:    "duyệt, the admins' console of a Facebook group",
		vietnamese: "duyệt, bàn làm việc của ban quản trị nhóm Facebook",
	} {
		for key, value := range map[string]string{
			version.FileDescription: says, version.ProductName: "duyệt", version.CompanyName: "duyệt",
			version.InternalName: "duyet", version.OriginalFilename: "duyet.exe",
			version.FileVersion: src.version, version.ProductVersion: src.version,
			version.LegalCopyright: "MIT", version.Comments: src.commit,
		} {
			if err := info.Set(lang, key, value); err != nil {
				return info, err
			}
		}
	}
	return info, nil
}
