package intake

import (
	"bytes"
	"path"
	"strings"
)

// foreigners lists how files begin that are read in no way, with the fault code
// whose words say what to do instead.
var foreigners = []struct{ head, code string }{
	{"\x89PNG", "picture"}, {"\xff\xd8\xff", "picture"}, {"GIF8", "picture"}, {"RIFF", "picture"}, {"BM\x00", "picture"}, {"II*\x00", "picture"}, {"MM\x00*", "picture"},
	{"\x00\x00\x00\x18ftyp", "picture"}, {"\x00\x00\x00\x1cftyp", "picture"}, {"\x00\x00\x00\x20ftyp", "picture"},
	{"%PDF", "document"}, {"{\\rtf", "document"},
	{"\x1f\x8b", "packed"}, {"7z\xbc\xaf", "packed"}, {"Rar!", "packed"}, {"BZh", "packed"}, {"\xfd7zXZ", "packed"},
	{"bplist00", "web-archive"},
	{"\x7fELF", "not-data"}, {"MZ\x90", "not-data"}, {"SQLite format 3\x00", "not-data"}, {"ID3", "not-data"}, {"OggS", "not-data"},
}

// refused gives the fault code of a file that its first bytes tell to be none
// that is read, or nothing.
func refused(head []byte, name string) string {
	for _, f := range foreigners {
		if bytes.HasPrefix(head, []byte(f.head)) {
			return f.code
		}
	}
	if bytes.HasPrefix(head, []byte("\xd0\xcf\x11\xe0")) {
		return compound(head, strings.ToLower(path.Ext(name)))
	}
	return ""
}

// compound tells what a file of old Office programs is: they share one form,
// whose directory names what is inside.
func compound(head []byte, ending string) string {
	named := func(s string) bool {
		var wide []byte
		for _, b := range []byte(s) {
			wide = append(wide, b, 0)
		}
		return bytes.Contains(head, wide)
	}
	switch {
	case ending == ".msg" || ending == ".oft" || named("__properties_") || named("__substg1"):
		return "mail-file"
	case ending == ".doc" || ending == ".ppt" || named("WordDocument") || named("PowerPoint"):
		return "document"
	case named("EncryptedPackage"):
		return "broken-workbook"
	}
	return "old-workbook"
}
