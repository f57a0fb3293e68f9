package fold

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Letter is one letter, digit or sign of a View. Clean is it in lower case with its Vietnamese marks,
// Fold without them. Start and End are the bytes of the original text it was written with, combining
// marks included; letters that stand for the same written word share them.
type Letter struct {
	Clean, Fold rune
	Start, End  int32
}

// View is a text as a reader means it, for judging: disguises undone, lower case, NFC, every letter
// with its place in the original. See makes it; Unmask then mends whole words. The counters say how
// much was undone, which is itself a sign of a scam.
type View struct {
	Letters []Letter

	Hidden    int // invisible runes inside words
	Lookalike int // letters of another script that look Latin
	Styled    int // mathematical, enclosed, full-width or small-capital letters
	Stacked   int // combining marks a Vietnamese letter cannot carry
	Leet      int // words with digits or signs in place of letters
	Spaced    int // words pulled or cut apart by spaces or signs
	Slang     int // words written in teencode
}

// See reads s letter by letter: compatibility forms, look-alike letters, hidden runes and stacked marks
// are undone and counted. Words are left as they are; call Unmask for those once the links and numbers
// are known.
func See(s string) *View {
	v := &View{Letters: make([]Letter, 0, utf8.RuneCountInString(s))}
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if c >= 'A' && c <= 'Z' {
				c += 'a' - 'A'
			}
			if c >= ' ' && c != 0x7f || c == '\n' {
				v.add(rune(c), rune(c), i, i+1)
			} else if c == '\t' || c == '\r' {
				v.add(' ', ' ', i, i+1)
			}
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		v.read(r, i, i+n)
		i += n
	}
	return v
}

// Clean is the text of the view with its marks.
func (v *View) Clean() string {
	var b strings.Builder
	b.Grow(len(v.Letters) * 3 / 2)
	for i := range v.Letters {
		b.WriteRune(v.Letters[i].Clean)
	}
	return b.String()
}

// Fold is the text of the view without marks.
func (v *View) Fold() string {
	var b strings.Builder
	b.Grow(len(v.Letters))
	for i := range v.Letters {
		b.WriteRune(v.Letters[i].Fold)
	}
	return b.String()
}

// Span is the place in the original of the letters from i up to, not including, j; 0 <= i < j.
func (v *View) Span(i, j int) Span {
	return Span{int(v.Letters[i].Start), int(v.Letters[j-1].End)}
}

func (v *View) add(clean, fold rune, start, end int) {
	v.Letters = append(v.Letters, Letter{clean, fold, int32(start), int32(end)})
}

// read takes in one rune beyond ASCII.
func (v *View) read(r rune, start, end int) {
	switch {
	case r >= marksFirst && r < marksEnd && r != 0x34f:
		v.mark(r, end)
	case vietOf(r) != 0:
		c, f := vietLower(r)
		v.add(c, f, start, end)
	case hidden(r) || r == 0x20e3:
		if n := len(v.Letters); n > 0 && alnum(v.Letters[n-1].Fold) && r != 0x20e3 && r != 0xfe0e && r != 0xfe0f {
			v.Hidden++
		}
	case unicode.IsSpace(r):
		v.add(' ', ' ', start, end)
	default:
		if l, ok := lookalikes[r]; ok {
			c, f := vietLower(l)
			if alnum(f) {
				v.Lookalike++
			}
			v.add(c, f, start, end)
			return
		}
		v.readStyled(r, start, end)
	}
}

// readStyled takes in a rune that is no look-alike: it may be a dressed-up letter, another script, a
// sign or an emoji.
func (v *View) readStyled(r rune, start, end int) {
	if f := tabled(r); f > 0 {
		v.add(f, f, start, end)
		return
	}
	if l := enclosed(r); l != 0 {
		v.Styled++
		v.add(l, l, start, end)
		return
	}
	d := norm.NFKD.PropertiesString(string(r)).Decomposition()
	if d == nil {
		if unicode.In(r, unicode.Mn, unicode.Me) {
			v.Stacked++
			return
		}
		l := unicode.ToLower(r)
		v.add(l, l, start, end)
		return
	}
	for _, p := range string(d) {
		switch {
		case p >= marksFirst && p < marksEnd:
			v.mark(p, end)
		case p < utf8.RuneSelf || vietOf(p) != 0:
			c, f := vietLower(p)
			if alnum(f) {
				v.Styled++
			}
			v.add(c, f, start, end)
		default:
			if l, ok := lookalikes[p]; ok {
				p = l
				v.Styled++
			}
			v.add(unicode.ToLower(p), unicode.ToLower(p), start, end)
		}
	}
}

// mark puts a combining mark on the last letter if a Vietnamese letter can carry it, or drops it.
func (v *View) mark(m rune, end int) {
	if len(v.Letters) == 0 {
		v.Stacked++
		return
	}
	l := &v.Letters[len(v.Letters)-1]
	l.End = int32(end)
	vow, tone, ok := vowel(l.Clean)
	if !ok {
		if alnum(l.Fold) {
			v.Stacked++
		}
		return
	}
	if t := strings.IndexRune(toneMarks, m); t >= 0 {
		if tone != 0 {
			v.Stacked++
			return
		}
		l.Clean = vowels[vow][t/2+1]
		return
	}
	to := vow
	switch {
	case m == 0x302 && (l.Fold == 'a' && vow == 0 || l.Fold == 'e' && vow == 3 || l.Fold == 'o' && vow == 6):
		to = map[int]int{0: 2, 3: 4, 6: 7}[vow]
	case m == 0x306 && vow == 0:
		to = 1
	case m == 0x31b && (vow == 6 || vow == 9):
		to = map[int]int{6: 8, 9: 10}[vow]
	default:
		v.Stacked++
		return
	}
	l.Clean = vowels[to][tone]
}

// toneMarks are the combining tones in the order of the table vowels; each takes two bytes.
const toneMarks = "\u0300\u0309\u0303\u0301\u0323"

// vowels are the twelve Vietnamese vowels, each bare and with the five tones.
var vowels = [...][6]rune{
	{'a', 'à', 'ả', 'ã', 'á', 'ạ'}, {'ă', 'ằ', 'ẳ', 'ẵ', 'ắ', 'ặ'}, {'â', 'ầ', 'ẩ', 'ẫ', 'ấ', 'ậ'},
	{'e', 'è', 'ẻ', 'ẽ', 'é', 'ẹ'}, {'ê', 'ề', 'ể', 'ễ', 'ế', 'ệ'}, {'i', 'ì', 'ỉ', 'ĩ', 'í', 'ị'},
	{'o', 'ò', 'ỏ', 'õ', 'ó', 'ọ'}, {'ô', 'ồ', 'ổ', 'ỗ', 'ố', 'ộ'}, {'ơ', 'ờ', 'ở', 'ỡ', 'ớ', 'ợ'},
	{'u', 'ù', 'ủ', 'ũ', 'ú', 'ụ'}, {'ư', 'ừ', 'ử', 'ữ', 'ứ', 'ự'}, {'y', 'ỳ', 'ỷ', 'ỹ', 'ý', 'ỵ'},
}

// vietAt holds, for the runes of the table folds, 1 + 8*vowel + tone, or 255 for đ, or 0.
var vietAt = func() (t [tableSize]uint8) {
	for v, row := range vowels {
		for tone, r := range row {
			if r < utf8.RuneSelf {
				continue
			}
			for _, c := range []rune{r, unicode.ToUpper(r)} {
				t[tableIndex(c)] = uint8(1 + 8*v + tone)
			}
		}
	}
	t[tableIndex('đ')], t[tableIndex('Đ')] = 255, 255
	return t
}()

func tableIndex(r rune) int {
	if r < latinEnd {
		return int(r - latinFirst)
	}
	return latinCount + int(r-vietFirst)
}

func vietOf(r rune) uint8 {
	if r >= latinFirst && r < latinEnd || r >= vietFirst && r < vietEnd {
		return vietAt[tableIndex(r)]
	}
	return 0
}

// vietLower gives the lower case of an ASCII or Vietnamese rune, and its fold.
func vietLower(r rune) (clean, fold rune) {
	switch c := vietOf(r); c {
	case 0:
		r = unicode.ToLower(r)
		return r, r
	case 255:
		return 'đ', 'd'
	default:
		v := vowels[(c-1)/8]
		return v[(c-1)%8], folds[tableIndex(r)]
	}
}

// vowel finds r, which is in lower case, in the table vowels.
func vowel(r rune) (v, tone int, ok bool) {
	switch r {
	case 'a':
		return 0, 0, true
	case 'e':
		return 3, 0, true
	case 'i':
		return 5, 0, true
	case 'o':
		return 6, 0, true
	case 'u':
		return 9, 0, true
	case 'y':
		return 11, 0, true
	}
	if c := vietOf(r); c != 0 && c != 255 {
		return int(c-1) / 8, int(c-1) % 8, true
	}
	return 0, 0, false
}

// alnum reports letters and digits of the fold.
func alnum(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= 'a' && r <= 'z' || r >= '0' && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}
