// Package pack looks into archives: what an archive is, and its parts one after
// the other, within limits. Nothing is ever unpacked onto a disk, so a part's
// name is only a name.
package pack

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"path"
	"strings"
)

// Limits of an archive.
const (
	MaxParts = 50_000
	MaxRatio = 100     // how much larger than itself an archive may unpack to
	SmallZip = 4 << 20 // bytes that may come from any ratio
)

// The kinds of archive.
const (
	XLSX     = "xlsx"
	ODS      = "ods"
	Document = "document" // of a word processor, slides, a book
	Other    = "other"    // of another spreadsheet: binary, or Apple's
	Program  = "program"
	Zip      = "zip" // files that somebody put together
)

// Zipped reports whether a file begins like an archive.
func Zipped(head []byte) bool {
	return bytes.HasPrefix(head, []byte("PK\x03\x04")) || bytes.HasPrefix(head, []byte("PK\x05\x06"))
}

// Archive is an open archive.
type Archive struct {
	Parts []Part
	// Outside are the names of files that lead out of the archive, to a place of
	// the machine it is unpacked on. Nobody writes those in good faith: they are
	// no parts.
	Outside []string
	Size    int64 // of the archive itself, in bytes
	r       io.ReaderAt
}

// Part is one file in an archive.
type Part struct {
	Name string // with its folders, as the archive says; only to be looked at
	Size int64  // bytes, as the archive says
	f    *zip.File
}

// ErrBomb is an archive that would unpack to far more than it holds.
var ErrBomb = errors.New("archive unpacks to far too much")

// Open reads the list of parts. [ErrBomb] refuses an archive over the limits;
// any other error is one that cannot be taken apart.
func Open(r io.ReaderAt, size int64) (*Archive, error) {
	z, err := zip.NewReader(r, size)
	if err != nil {
		return nil, err
	}
	if len(z.File) > MaxParts {
		return nil, ErrBomb
	}
	a := &Archive{Size: size, r: r}
	var all uint64
	for _, f := range z.File {
		if f.UncompressedSize64 > 1<<50 {
			return nil, ErrBomb
		}
		if all += f.UncompressedSize64; all > SmallZip && all/MaxRatio > uint64(size) {
			return nil, ErrBomb
		}
		if outside(f.Name) {
			a.Outside = append(a.Outside, f.Name)
		} else if !f.FileInfo().IsDir() {
			a.Parts = append(a.Parts, Part{Name: f.Name, Size: int64(f.UncompressedSize64), f: f})
		}
	}
	return a, nil
}

// outside reports whether a name leads out of the folder an archive is unpacked
// into, on any system.
func outside(name string) bool {
	name = strings.ReplaceAll(name, "\\", "/")
	drive := len(name) > 1 && name[1] == ':' && (name[0]|0x20 >= 'a' && name[0]|0x20 <= 'z')
	clean := path.Clean(name)
	return drive || strings.HasPrefix(name, "/") || clean == ".." || strings.HasPrefix(clean, "../")
}

// Unpacked is how many bytes the parts come to, as the archive says.
func (a *Archive) Unpacked() (n int64) {
	for _, p := range a.Parts {
		n += p.Size
	}
	return n
}

// Raw reads the archive itself.
func (a *Archive) Raw() io.Reader { return io.NewSectionReader(a.r, 0, a.Size) }

// Part finds a part by its name.
func (a *Archive) Part(name string) (Part, bool) {
	for _, p := range a.Parts {
		if p.Name == name {
			return p, true
		}
	}
	return Part{}, false
}

func (a *Archive) has(name string) bool { _, ok := a.Part(name); return ok }

// Open reads the part: at most as many bytes as the archive says it has.
func (p Part) Open() (io.ReadCloser, error) {
	in, err := p.f.Open()
	if err != nil {
		return nil, err
	}
	return struct {
		io.Reader
		io.Closer
	}{io.LimitReader(in, p.Size), in}, nil
}

// Kind tells what an archive is by its parts.
func (a *Archive) Kind() string {
	switch {
	case a.has("xl/workbook.xml"):
		return XLSX
	case a.has("xl/workbook.bin"), a.has("Index/Document.iwa"), a.has("Index.zip"):
		return Other
	case a.has("word/document.xml"), a.has("ppt/presentation.xml"), a.has("META-INF/container.xml"):
		return Document
	case a.has("AndroidManifest.xml"), a.has("META-INF/MANIFEST.MF"):
		return Program
	case a.has("content.xml") && a.has("META-INF/manifest.xml"):
		if a.mime() == "application/vnd.oasis.opendocument.spreadsheet" {
			return ODS
		}
		return Document
	}
	return Zip
}

// mime is what an archive of OpenDocument says it is.
func (a *Archive) mime() string {
	p, ok := a.Part("mimetype")
	if !ok {
		return ""
	}
	in, err := p.Open()
	if err != nil {
		return ""
	}
	defer in.Close()
	b, _ := io.ReadAll(io.LimitReader(in, 100))
	return strings.TrimSuffix(strings.TrimSpace(string(b)), "-template")
}

// readable are the endings of names of files that may hold data.
var readable = map[string]bool{".csv": true, ".tsv": true, ".txt": true, ".xlsx": true, ".xls": true, ".ods": true, ".json": true, ".jsonl": true, ".ndjson": true, ".html": true,
	".htm": true, ".mhtml": true, ".mht": true, ".eml": true, ".mbox": true, ".zip": true}

// Data lists the parts of a plain archive that may hold data. Of what a person
// downloads of herself, that is what lies under groups; of Google's Takeout the
// mail: nothing else of such an archive is looked at. From is "download",
// "takeout" or empty.
func (a *Archive) Data() (parts []Part, from string) {
	for _, p := range a.Parts {
		switch name := strings.ToLower(p.Name); {
		case strings.Contains("/"+name, "/your_facebook_activity/"), strings.Contains("/"+name, "/personal_information/"), strings.Contains("/"+name, "/groups/"):
			from = "download"
		case strings.HasPrefix(name, "takeout/") && from == "":
			from = "takeout"
		}
	}
	for _, p := range a.Parts {
		name := strings.ToLower(p.Name)
		base, ext := path.Base(name), path.Ext(name)
		switch {
		case strings.HasPrefix(base, ".") || strings.HasPrefix(base, "~$") || strings.HasPrefix(name, "__macosx/") || !readable[ext]:
		case from == "download" && (!strings.Contains("/"+name, "/groups/") || ext != ".json" && ext != ".html"):
		case from == "takeout" && ext != ".mbox" && ext != ".eml":
		default:
			parts = append(parts, p)
		}
	}
	return parts, from
}
