// Package letters makes UTF-8 of the bytes of a file: of UTF-16, of the encodings
// of Vietnamese before Unicode, of text that was saved wrongly once.
package letters

import (
	"bytes"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

var (
	bom8  = []byte("\xef\xbb\xbf")
	bomLE = []byte("\xff\xfe")
	bomBE = []byte("\xfe\xff")
)

// Decoded is text in UTF-8 without a byte order mark, with what it was.
type Decoded struct {
	Text     []byte
	Encoding string // one of [Encodings], or utf-8-bom
	Notes    []Note
}

// Note is something about the letters of a text, as the intake warns of it.
type Note struct{ Code, Text string }

// Decode gives what was read as text. Asked is one of [Encodings]; empty finds
// it out. Fault is the code of why it is none, or empty.
func Decode(raw []byte, asked string) (d Decoded, fault string) {
	head := raw[:min(len(raw), 512)]
	d.Encoding = "utf-8"
	order, mark := sixteen(head)
	if asked != "" {
		d.Encoding = asked
		switch asked {
		case "utf-8":
			order = ""
		case "utf-16le", "utf-16be":
			order, mark = asked, mark && asked == order
		default:
			if text := decodeLegacy(asked, raw); text != "" {
				d.Text = lines([]byte(text))
				return d, ""
			}
			return d, "no-encoding"
		}
	}
	switch {
	case order != "":
		endian := unicode.LittleEndian
		if order == "utf-16be" {
			endian = unicode.BigEndian
		}
		d.Encoding = order
		policy := unicode.IgnoreBOM
		if mark {
			policy = unicode.ExpectBOM
		}
		text, err := io.ReadAll(transform.NewReader(bytes.NewReader(raw), unicode.UTF16(endian, policy).NewDecoder()))
		if err != nil {
			return d, "encoding"
		}
		raw = text
	case bytes.HasPrefix(head, bom8):
		d.Encoding = "utf-8-bom"
	}
	fault = d.check(bytes.TrimPrefix(raw, bom8))
	d.Text = lines(d.Text)
	return d, fault
}

func (d *Decoded) note(code, text string) { d.Notes = append(d.Notes, Note{code, text}) }

// check refuses what is no text and mends a file cut in a letter.
func (d *Decoded) check(text []byte) (fault string) {
	if bytes.IndexByte(text, 0) >= 0 {
		return "not-data"
	}
	if utf8.Valid(text) {
		d.readable(text)
		return ""
	}
	if n := cutRune(text); n > 0 && utf8.Valid(text[:len(text)-n]) {
		d.note("cut-short", "")
		d.readable(text[:len(text)-n])
		return ""
	}
	good, bad, odd := tally(text)
	if odd*20 > len(text) {
		return "not-data"
	}
	if bad*50 > good {
		name, decoded := legacy(text)
		if d.Encoding = name; name != "" {
			d.note("old-letters", name)
			d.Text = []byte(decoded)
			return ""
		}
		return "encoding"
	}
	d.note("broken-bytes", "")
	d.Text = bytes.ToValidUTF8(text, []byte("\uFFFD"))
	return ""
}

// readable mends text that was saved in the wrong encoding once.
func (d *Decoded) readable(text []byte) {
	d.Text = text
	if Lost(text) {
		d.note("letters-lost", "")
	}
	if !mojibake(text) {
		return
	}
	all := false
	if d.Text, all = unscramble(text); all {
		d.note("mojibake", "")
	} else {
		d.note("mojibake-left", "")
	}
}

// lines gives text whose lines end in CR alone, as old Macs wrote them, the ends
// that all others have.
func lines(text []byte) []byte {
	lone, ends := 0, 0
	for i, b := range text {
		switch {
		case b == '\n':
			ends++
		case b == '\r' && (i+1 == len(text) || text[i+1] != '\n'):
			lone++
		}
	}
	if lone == 0 || lone <= ends {
		return text
	}
	out := bytes.Clone(text)
	for i, b := range out {
		if b == '\r' && (i+1 == len(out) || out[i+1] != '\n') {
			out[i] = '\n'
		}
	}
	return out
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

// NoMark takes the mark of UTF-8 off the front of bytes.
func NoMark(raw []byte) []byte { return bytes.TrimPrefix(raw, bom8) }
