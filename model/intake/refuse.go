package intake

import (
	"bytes"
	"path"
	"strings"
)

// foreigners lists how files begin that are read in no way, with the fault code
// whose words say what to do instead.
var foreigners = []struct{ head, code string }{
	{"\x89PNG", "picture"}, {"\xff\xd8\xff", "picture"}, {"GIF8", "picture"}, {"II*\x00", "picture"}, {"MM\x00*", "picture"}, {"II+\x00", "picture"}, {"MM\x00+", "picture"},
	{"\x00\x00\x00\x0cJXL ", "picture"}, {"\x00\x00\x00\x0cjP  ", "picture"}, {"\xff\x0a", "picture"}, {"8BPS\x00", "picture"}, {"\x00\x00\x01\x00", "picture"},
	{"\x1aE\xdf\xa3", "picture"},
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
	if pictured(head) {
		return "picture"
	}
	if bytes.HasPrefix(head, []byte("\xd0\xcf\x11\xe0")) {
		return compound(head, strings.ToLower(path.Ext(name)))
	}
	return ""
}

// pictured recognises pictures and films whose first bytes are a size: what form
// they have stands behind it (HEIC, AVIF, MP4; WebP, AVI; bitmaps).
func pictured(head []byte) bool {
	if len(head) < 12 {
		return false
	}
	form := string(head[8:12])
	switch {
	case string(head[4:8]) == "ftyp":
		return true
	case bytes.HasPrefix(head, []byte("RIFF")):
		return form == "WEBP" || form == "AVI " || form == "WAVE"
	}
	return bytes.HasPrefix(head, []byte("BM")) && bytes.Equal(head[6:10], make([]byte, 4))
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
