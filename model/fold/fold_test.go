package fold

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

func TestKey(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"a name in NFC", "Nguyễn Thị Hoa", "nguyen thi hoa"},
		{"a name in NFD", norm.NFD.String("Nguyễn Thị Hoa"), "nguyen thi hoa"},
		{"full width", "Ｎｇｕｙễｎ　Ｔｈị Ｈｏａ", "nguyen thi hoa"},
		{"mathematical bold with marks", "𝗡𝗴𝘂𝘆𝗲̂̃𝗻 𝗧𝗵𝗶̣ 𝗛𝗼𝗮", "nguyen thi hoa"},
		{"d with a bar, both cases", "Đặng Đình ĐỒNG đ", "dang dinh dong d"},
		{"white space of every kind", " \t a\u00a0b\u3000\n c ", "a b c"},
		{"zero-width letters and soft hyphens", "ti\u200bề\u00adn\ufeff", "tien"},
		{"direction controls and control characters", "\u202eabc\x00\x1b\u2066d", "abcd"},
		{"keycap digits", "0️⃣3️⃣", "03"},
		{"hangul keeps its letters", "Đ한", norm.NFKD.String("d한")},
		{"a broken byte", "a\xffb", "a\ufffdb"},
		{"nothing", "", ""},
		{"only spaces", "  ", ""},
		{"horn and breve", "ƯƠĂ ươă", "uoa uoa"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Key(c.in); got != c.want {
				t.Errorf("Key(%q) = %q, want %q", c.in, got, c.want)
			}
		})
	}
}

func TestKey_equals_the_way_by_x_text_for_every_rune(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if !utf8.ValidRune(r) {
			continue
		}
		s := "a" + string(r) + "b"
		if got, want := Key(s), slowKey(s); got != want {
			t.Errorf("Key(%U) = %q, want %q", r, got, want)
		}
	}
}

func TestRow(t *testing.T) {
	for _, c := range []struct{ name, in, row, text string }{
		{"decomposed letters are composed", norm.NFD.String("Tuyển gấp"), "Tuyển gấp", "Tuyển gấp"},
		{"colours are dropped", "a\x1b[31;1mđỏ\x1b[0mb", "ađỏb", "ađỏb"},
		{"a title sequence is dropped whole", "x\x1b]0;evil\x07y\x1b]8;;http://a\x1b\\z", "xyz", "xyz"},
		{"an unfinished sequence keeps the text", "x\x1b]0;still here", "x0;still here", "x0;still here"},
		{"C1 introducers count as escapes", "x\u009b31my\u009d0;t\u009cz", "xyz", "xyz"},
		{"a lone escape at the end", "x\x1b", "x", "x"},
		{"direction controls and zero-width", "a\u202eb\u200bc\u2069\ufeff", "abc", "abc"},
		{"line ends", "a\r\nb\rc\td", "a b c d", "a\nb\nc d"},
		{"many blank lines", "a\n\n \n\n\nb", "a b", "a\n\n\nb"},
		{"space around line ends", " a  \n  b ", "a b", "a\nb"},
		{"a joined family is one person", "👩‍👩‍👧‍👦 đi", "👩 đi", "👩 đi"},
		{"skin tones and selectors", "👍🏽 ❤️", "👍 ❤", "👍 ❤"},
		{"a healer with a skin tone", "👩🏽‍⚕️!", "👩!", "👩!"},
		{"flags", "🇻🇳 vô địch", "VN vô địch", "VN vô địch"},
		{"keycaps", "0️⃣9️⃣", "09", "09"},
		{"broken bytes", "a\xff\xfeb", "a\ufffd\ufffdb", "a\ufffd\ufffdb"},
		{"a tower of marks", "a" + strings.Repeat("\u0334", 50) + "b", "a" + strings.Repeat("\u0334", 4) + "b", "a" + strings.Repeat("\u0334", 4) + "b"},
		{"a mark without a letter", "\u0301 a", "a", "a"},
		{"plain text is the same", "Chào cả nhà – em là Hoa…", "Chào cả nhà – em là Hoa…", "Chào cả nhà – em là Hoa…"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Row(c.in); got != c.row {
				t.Errorf("Row(%q) = %q, want %q", c.in, got, c.row)
			}
			if got := Text(c.in); got != c.text {
				t.Errorf("Text(%q) = %q, want %q", c.in, got, c.text)
			}
		})
	}
}

func TestMatch(t *testing.T) {
	for _, c := range []struct {
		name, text, query string
		want              bool
	}{
		{"all words in another order", "nguyen thi hoa", "hoa nguyen", true},
		{"inside a word", "nguyen thi hoa", "uye", true},
		{"one word missing", "nguyen thi hoa", "hoa tran", false},
		{"an empty query", "nguyen", "", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Match(c.text, c.query); got != c.want {
				t.Errorf("Match(%q, %q) = %v, want %v", c.text, c.query, got, c.want)
			}
		})
	}
}

func TestSpans(t *testing.T) {
	nfd := norm.NFD.String("Thị Hoà")
	for _, c := range []struct {
		name, text, query string
		want              []string
	}{
		{"marks are ignored on both sides", "Nguyễn Thị Hoà", "hoa NGUYEN", []string{"Nguyễn", "Hoà"}},
		{"combining marks are covered", nfd, "hoà", []string{norm.NFD.String("Hoà")}},
		{"hidden letters inside a word", "ti\u200bền về", "tien", []string{"ti\u200bền"}},
		{"touching places are one", "hoahoa", "hoa", []string{"hoahoa"}},
		{"every place", "hoa và Hoá", "hoa", []string{"hoa", "Hoá"}},
		{"nothing found", "hoa", "lan", nil},
		{"an empty query", "hoa", " ", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, s := range Spans(c.text, c.query) {
				got = append(got, c.text[s.Start:s.End])
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("Spans(%q, %q) = %q, want %q", c.text, c.query, got, c.want)
			}
		})
	}
}

func seeds(f *testing.F) {
	for _, s := range []string{
		"", "Nguyễn Thị Hoa", norm.NFD.String("Tuyển dụng đặc biệt"), "\x1b[31m\u202e\u200b👩‍👩‍👧🏽🇻🇳",
		"a\r\n\n\n\n\tb", "한\u302e\u200d\u302f", "\xff\xc2\u0301\u0334\u0327", "İẞſﬁĳŀ½", "z.a.l.o t!3n 0️⃣3o3",
	} {
		f.Add(s)
	}
}

func FuzzKey(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, s string) {
		got := Key(s)
		if want := slowKey(s); got != want {
			t.Fatalf("Key(%q) = %q, want %q", s, got, want)
		}
		if again := Key(got); again != got {
			t.Fatalf("Key(%q) = %q, want it unchanged", got, again)
		}
		for _, sp := range Spans(s, got) {
			checkSpan(t, s, sp)
		}
	})
}

func FuzzRow(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, s string) {
		for _, c := range []struct {
			name string
			do   func(string) string
		}{{"Row", Row}, {"Text", Text}} {
			got := c.do(s)
			if again := c.do(got); again != got {
				t.Fatalf("%s(%q) = %q, want it unchanged", c.name, got, again)
			}
			if !utf8.ValidString(got) || !norm.NFC.IsNormalString(got) {
				t.Fatalf("%s(%q) = %q, want valid NFC", c.name, s, got)
			}
			for _, r := range got {
				if unicode.IsControl(r) && !(c.name == "Text" && r == '\n') || unicode.Is(unicode.Cf, r) {
					t.Fatalf("%s(%q) holds %U", c.name, s, r)
				}
			}
		}
	})
}

func checkSpan(t *testing.T, s string, sp Span) {
	t.Helper()
	if sp.Start < 0 || sp.End > len(s) || sp.Start >= sp.End {
		t.Fatalf("span %v lies outside a text of %d bytes", sp, len(s))
	}
	if !boundary(s, sp.Start) || !boundary(s, sp.End) {
		t.Fatalf("span %v of %q is not on rune boundaries", sp, s)
	}
}

// boundary reports whether a rune of s, as range sees it, starts at i; a broken byte is a rune.
func boundary(s string, i int) bool {
	for at := range s {
		if at == i {
			return true
		}
	}
	return i == len(s)
}

func BenchmarkKey(b *testing.B) {
	s := "Chị Nguyễn Thị Thuỳ Dương, thôn Đông Hạ 2"
	for b.Loop() {
		Key(s)
	}
}

func BenchmarkRow(b *testing.B) {
	s := strings.Repeat("Chị em ơi chiều nay mình tập dân vũ nhé 👍🏽 ", 5)
	for b.Loop() {
		Row(s)
	}
}
