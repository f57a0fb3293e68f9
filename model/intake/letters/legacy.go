package letters

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"

	"duyet/model/fold"
)

// legacies are the encodings of Vietnamese before Unicode, each with how its
// bytes become text. Detectors made for other languages take all three for
// Turkish or Latin; how many words come out as possible Vietnamese syllables
// tells them apart.
var legacies = []struct {
	name   string
	decode func([]byte) string
}{
	{"tcvn3", fromTCVN3},
	{"vni", fromVNI},
	{"windows-1258", fromWindows1258},
}

// Encodings lists what may be asked for.
func Encodings() []string {
	out := []string{"utf-8", "utf-16le", "utf-16be"}
	for _, l := range legacies {
		out = append(out, l.name)
	}
	return out
}

// The shares that make a legacy encoding certain: at most one impossible word
// in twenty, and twice the score of the next best.
const (
	badShare  = 20
	surePoint = 2
)

// legacy finds the encoding of text that is no Unicode. It gives no name where
// none of them makes Vietnamese of it, or where two do.
func legacy(raw []byte) (name, text string) {
	sample := raw[:min(len(raw), 256<<10)]
	best, second := 0, 0
	for _, l := range legacies {
		good, bad := Syllables(l.decode(sample))
		net := good - bad
		if net > best {
			best, second = net, best
			name = l.name
			if bad*badShare > good+bad {
				name = ""
			}
		} else if net > second {
			second = net
		}
	}
	if name == "" || best < surePoint*second {
		return "", ""
	}
	return name, decodeLegacy(name, raw)
}

func decodeLegacy(name string, raw []byte) string {
	for _, l := range legacies {
		if l.name == name {
			return l.decode(raw)
		}
	}
	return ""
}

// Syllables counts the words with letters beyond ASCII that could be Vietnamese
// syllables, and those that could not. Words of plain letters say nothing,
// nor do short forms without a vowel.
func Syllables(text string) (good, bad int) {
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) && r < 0x80 }) {
		if strings.IndexFunc(word, func(r rune) bool { return r >= utf8.RuneSelf }) < 0 || !strings.ContainsAny(fold.Key(word), "aeiouy") {
			continue
		}
		if fold.Syllable(word) {
			good++
		} else {
			bad++
		}
	}
	return good, bad
}

// tcvn3 gives the letters of TCVN 5712:1993 VN3 (the ABC fonts) from byte 0xA1
// to 0xFE; a space is a byte without a letter. The tones that may stand behind
// a letter are 0xB0 to 0xB4.
const tcvn3 = "ĂÂÊÔƠƯĐăâêôơưđ " + "\u0300\u0309\u0303\u0301\u0323" +
	"àảãáạ ằẳẵắ       ặầẩẫấậè ẻẽéẹềểễếệìỉ   ĩíịò ỏõóọồổỗốộờởỡớợù ủũúụừửữứựỳỷỹýỵ"

var tcvn3Letters = []rune(tcvn3)

func fromTCVN3(raw []byte) string {
	out := make([]byte, 0, len(raw)*3/2)
	word := 0 // where the word being written begins
	for _, c := range raw {
		r := rune(c)
		if c >= 0x80 {
			r = unicode.ReplacementChar
			if i := int(c) - 0xa1; i >= 0 && i < len(tcvn3Letters) && tcvn3Letters[i] != ' ' {
				r = tcvn3Letters[i]
			}
		}
		part := unicode.IsLetter(r) || unicode.IsMark(r)
		if !part {
			out = raise(out, word)
		}
		if out = utf8.AppendRune(out, r); !part {
			word = len(out)
		}
	}
	return norm.NFC.String(string(raise(out, word)))
}

// raise writes the toned letters of the last word as capitals where its plain
// ones are: there are no codes for toned capitals, a capital font draws them.
func raise(text []byte, from int) []byte {
	capitals := 0
	for _, c := range text[from:] {
		if c >= 'a' && c <= 'z' {
			return text
		}
		if c >= 'A' && c <= 'Z' {
			capitals++
		}
	}
	if capitals < 2 {
		return text
	}
	return append(text[:from:from], bytes.ToUpper(text[from:])...)
}

// vniPairs maps a letter with the sign that VNI-Windows writes behind it, and
// vniSingles the letters it writes as one sign; both read as Windows-1252.
var vniPairs, vniSingles = vniTables()

func vniTables() (pairs map[[2]rune]rune, singles map[rune]rune) {
	pairs, singles = map[[2]rune]rune{}, map[rune]rune{}
	both := func(base, sign, letter rune) {
		pairs[[2]rune{base, sign}] = letter
		up := unicode.ToUpper(letter)
		pairs[[2]rune{unicode.ToUpper(base), unicode.ToUpper(sign)}] = up
		pairs[[2]rune{unicode.ToUpper(base), sign}] = up
	}
	for _, row := range []struct{ bases, signs, letters string }{
		{"a", "ùøûõï", "áàảãạ"}, {"a", "âáàåãä", "âấầẩẫậ"}, {"a", "êéèúüë", "ăắằẳẵặ"},
		{"e", "ùøûõï", "éèẻẽẹ"}, {"e", "âáàåãä", "êếềểễệ"},
		{"o", "ùøûõï", "óòỏõọ"}, {"o", "âáàåãä", "ôốồổỗộ"}, {"ô", "ùøûõï", "ớờởỡợ"},
		{"u", "ùøûõï", "úùủũụ"}, {"ö", "ùøûõï", "ứừửữự"}, {"y", "ùøûõ", "ýỳỷỹ"},
	} {
		base, _ := utf8.DecodeRuneInString(row.bases)
		letters := []rune(row.letters)
		for i, sign := range []rune(row.signs) {
			both(base, sign, letters[i])
		}
	}
	letters := []rune("íìỉĩịơưđỵ")
	for i, sign := range []rune("íìæóòôöñî") {
		singles[sign], singles[unicode.ToUpper(sign)] = letters[i], unicode.ToUpper(letters[i])
	}
	return pairs, singles
}

func fromVNI(raw []byte) string {
	var b strings.Builder
	b.Grow(len(raw) * 3 / 2)
	signs := []rune(latin(raw))
	for i := 0; i < len(signs); i++ {
		r := signs[i]
		if i+1 < len(signs) {
			if letter, ok := vniPairs[[2]rune{r, signs[i+1]}]; ok {
				b.WriteRune(letter)
				i++
				continue
			}
		}
		if letter, ok := vniSingles[r]; ok {
			r = letter
		}
		b.WriteRune(r)
	}
	return norm.NFC.String(b.String())
}

// latin reads bytes as Windows-1252.
func latin(raw []byte) string {
	text, _ := charmap.Windows1252.NewDecoder().Bytes(raw)
	return string(text)
}

func fromWindows1258(raw []byte) string {
	text, _ := charmap.Windows1258.NewDecoder().Bytes(raw)
	return norm.NFC.String(string(text))
}

// mojibake recognises Vietnamese in UTF-8 that was read as Windows-1252 and
// saved again: its letters come in the same few pairs.
func mojibake(text []byte) bool {
	n := 0
	for _, pair := range []string{"á»", "áº", "Ã¡", "Ã ", "Ã´", "Ãª", "Æ°", "Ä‘"} {
		n += bytes.Count(text, []byte(pair))
	}
	return n >= 5 && n*60 > len(text)/4
}

// unscramble takes one wrong reading of UTF-8 as Windows-1252 back, line by
// line; a line that does not come out as UTF-8 stays. It reports whether every
// line that looked scrambled was mended.
func unscramble(text []byte) (out []byte, all bool) {
	all = true
	for line := range bytes.Lines(text) {
		fixed, ok := asLatin(string(line), charmap.Windows1252)
		if ok {
			out = append(out, fixed...)
			continue
		}
		out = append(out, line...)
		all = all && !bytes.Contains(line, []byte("á»")) && !bytes.Contains(line, []byte("áº"))
	}
	return out, all
}

// asLatin writes a text in a table of 256 letters and reads the bytes as UTF-8;
// it fails where either step does. The five bytes that the table leaves out
// stand for themselves.
func asLatin(s string, table *charmap.Charmap) (string, bool) {
	b := make([]byte, 0, len(s))
	for _, r := range s {
		c, ok := table.EncodeRune(r)
		if !ok && r >= 0x80 && r <= 0x9f {
			c, ok = byte(r), true
		}
		if !ok {
			return s, false
		}
		b = append(b, c)
	}
	return string(b), utf8.Valid(b)
}

// FromLatin1 mends a string of a download in which every byte of UTF-8 stands
// as a letter of its own; any other string stays as it is.
func FromLatin1(s string) string {
	b := make([]byte, 0, len(s))
	for _, r := range s {
		if r > 0xff {
			return s
		}
		b = append(b, byte(r))
	}
	if !utf8.Valid(b) {
		return s
	}
	return string(b)
}
