package intake

import (
	"bytes"
	"errors"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"duyet/model"
	"duyet/model/fold"
)

var (
	bom8  = []byte("\xef\xbb\xbf")
	bomLE = []byte("\xff\xfe")
	bomBE = []byte("\xfe\xff")
)

// binaries lists how files begin that are no text, with the fault code.
var binaries = []struct{ head, code string }{
	{"\x89PNG", "not-data"}, {"\xff\xd8\xff", "not-data"}, {"GIF8", "not-data"}, {"RIFF", "not-data"}, {"BM\x00", "not-data"},
	{"%PDF", "not-data"}, {"\x1f\x8b", "not-data"}, {"7z\xbc\xaf", "not-data"}, {"Rar!", "not-data"}, {"\x7fELF", "not-data"}, {"MZ\x90", "not-data"},
	{"SQLite format 3\x00", "not-data"}, {"\xd0\xcf\x11\xe0", "old-workbook"}, {"ID3", "not-data"}, {"OggS", "not-data"},
}

// decode gives what was read as UTF-8 without a byte order mark.
func (e *emitter) decode(raw []byte) ([]byte, error) {
	head := raw[:min(len(raw), 512)]
	if code := binary(head); code != "" {
		return nil, model.NewFault(model.BadInput, code, "%s", e.name())
	}
	e.report.Encoding = "utf-8"
	order, mark := sixteen(head)
	if asked := e.Encoding; asked != "" {
		e.report.Encoding = asked
		switch asked {
		case "utf-8":
			order = ""
		case "utf-16le", "utf-16be":
			order, mark = asked, mark && asked == order
		default:
			if text := decodeLegacy(asked, raw); text != "" {
				return []byte(text), nil
			}
			return nil, model.NewFault(model.BadInput, "no-encoding", "%s", fold.Row(asked))
		}
	}
	switch {
	case order != "":
		endian := unicode.LittleEndian
		if order == "utf-16be" {
			endian = unicode.BigEndian
		}
		e.report.Encoding = order
		policy := unicode.IgnoreBOM
		if mark {
			policy = unicode.ExpectBOM
		}
		text, err := io.ReadAll(transform.NewReader(bytes.NewReader(raw), unicode.UTF16(endian, policy).NewDecoder()))
		if err != nil {
			return nil, model.WrapFault(model.BadInput, "encoding", err, "%s", e.name())
		}
		return e.checkText(text)
	case bytes.HasPrefix(head, bom8):
		e.report.Encoding = "utf-8-bom"
	}
	return e.checkText(bytes.TrimPrefix(raw, bom8))
}

// checkText refuses what is no text and mends a file cut in a letter.
func (e *emitter) checkText(text []byte) ([]byte, error) {
	if bytes.IndexByte(text, 0) >= 0 {
		return nil, model.NewFault(model.BadInput, "not-data", "%s holds NUL bytes", e.name())
	}
	if utf8.Valid(text) {
		return e.readable(text), nil
	}
	if n := cutRune(text); n > 0 && utf8.Valid(text[:len(text)-n]) {
		e.warn("cut-short", 0, "")
		return e.readable(text[:len(text)-n]), nil
	}
	good, bad, odd := tally(text)
	if odd*20 > len(text) {
		return nil, model.NewFault(model.BadInput, "not-data", "%s", e.name())
	}
	if bad*50 > good {
		name, decoded := legacy(text)
		if e.report.Encoding = name; name != "" {
			e.warn("old-letters", 0, name)
			return []byte(decoded), nil
		}
		return nil, model.NewFault(model.BadInput, "encoding", "%s is not UTF-8", e.name())
	}
	e.warn("broken-bytes", 0, "")
	return bytes.ToValidUTF8(text, []byte("\uFFFD")), nil
}

// readable mends text that was saved in the wrong encoding once.
func (e *emitter) readable(text []byte) []byte {
	if lost(text) {
		e.warn("letters-lost", 0, "")
	}
	if !mojibake(text) {
		return text
	}
	out, all := unscramble(text)
	if all {
		e.warn("mojibake", 0, "")
	} else {
		e.warn("mojibake-left", 0, "")
	}
	return out
}

// binary gives the fault code of a file that begins like no text.
func binary(head []byte) string {
	for _, b := range binaries {
		if bytes.HasPrefix(head, []byte(b.head)) {
			return b.code
		}
	}
	if zipped(head) {
		return "not-data"
	}
	return ""
}

// sixteen recognises UTF-16 by its mark, or by a NUL in every second byte.
func sixteen(head []byte) (name string, mark bool) {
	switch {
	case bytes.HasPrefix(head, bomLE):
		return "utf-16le", true
	case bytes.HasPrefix(head, bomBE):
		return "utf-16be", true
	case len(head) < 8:
		return "", false
	}
	var even, odd int
	for i, b := range head {
		if b == 0 && i%2 == 0 {
			even++
		} else if b == 0 {
			odd++
		}
	}
	half := len(head) / 2
	switch {
	case even == 0 && odd*3 > half:
		return "utf-16le", false
	case odd == 0 && even*3 > half:
		return "utf-16be", false
	}
	return "", false
}

// cutRune is the number of bytes of an unfinished letter at the end.
func cutRune(b []byte) int {
	for n := 1; n <= 3 && n <= len(b); n++ {
		if utf8.RuneStart(b[len(b)-n]) {
			if utf8.FullRune(b[len(b)-n:]) {
				return 0
			}
			return n
		}
	}
	return 0
}

// tally counts letters beyond ASCII, bytes that belong to none, and controls
// that no text holds.
func tally(b []byte) (good, bad, odd int) {
	for i := 0; i < len(b); {
		r, n := utf8.DecodeRune(b[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			bad++
		case n > 1:
			good++
		case r < ' ' && r != '\t' && r != '\n' && r != '\r' && r != '\f' && r != '\v' && r != 0x1b:
			odd++
		}
		i += n
	}
	return good, bad, odd
}

// capped reads at most left bytes and faults where more would come.
type capped struct {
	r    io.Reader
	left int
}

// Read implements io.Reader.
func (c *capped) Read(p []byte) (int, error) {
	if c.left < 0 {
		return 0, model.NewFault(model.BadInput, "too-large", "more than %d bytes", MaxFile)
	}
	if len(p) > c.left+1 {
		p = p[:c.left+1]
	}
	n, err := c.r.Read(p)
	if c.left -= n; c.left < 0 {
		return 0, model.NewFault(model.BadInput, "too-large", "more than %d bytes", MaxFile)
	}
	return n, err
}

// gather reads everything into one piece of memory; size, when known, spares
// growing it.
func gather(r io.Reader, size int) ([]byte, error) {
	b := make([]byte, 0, max(size, 64<<10)+1)
	for {
		n, err := r.Read(b[len(b):cap(b)])
		b = b[:len(b)+n]
		if err != nil {
			if errors.Is(err, io.EOF) {
				err = nil
			}
			return b, err
		}
		if len(b) == cap(b) {
			b = append(b, 0)[:len(b)]
		}
	}
}
