package widget

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
	"golang.org/x/text/unicode/norm"
)

const vietnamese = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđ" +
	"AÀẢÃÁẠĂẰẲẴẮẶÂẦẨẪẤẬEÈẺẼÉẸÊỀỂỄẾỆIÌỈĨÍỊOÒỎÕÓỌÔỒỔỖỐỘƠỜỞỠỚỢUÙỦŨÚỤƯỪỬỮỨỰYỲỶỸÝỴĐ"

// hostile holds texts from strangers that must not harm the screen.
var hostile = []string{
	"", " ", "a", "Nguyễn Thị Hoa", norm.NFD.String("Nguyễn Thị Hoa"), "\x1b[31mđỏ\x1b[0m", "\x1b]0;tên\x07x",
	"a\x00b\x7fc\u0085d\u009b31m", "hai\ndòng\r\nba\tcột", "\u202eđảo\u202c", "a\u200bb\u00adc\ufeff",
	"👨‍👩‍👧 gia đình", "👍🏽 ❤️ 1️⃣ 🇻🇳 🏴\U000E0067\U000E0062\U000E007F", "漢字かな", "ᄀ", "ᅡ", "각한", "क्षि नमस्ते", "\u0301", "e\u0301\u0302\u0303\u0304\u0305\u0306\u0307",
	"\xff\xfe", "a\xc3", "\xe1\xba", "𝗧𝘂𝘆𝗲̂̉𝗻", "ﷺ", "◽◾▒", "x\u200d", "\u200d\u200d", "\U0001F1FB", "⚠️ khẩn", "①", "ｆｕｌｌ", "\u3164", "ก็ำ", "\U000E0001",
	strings.Repeat("ế", 300), strings.Repeat("漢", 90), "a" + strings.Repeat("\u0300", 500),
}

func TestVietnameseLettersAreOneCellInBothForms(t *testing.T) {
	if n := utf8.RuneCountInString(vietnamese); n != 146 {
		t.Fatalf("%d letters in the table", n)
	}
	for _, r := range vietnamese {
		for _, s := range []string{string(r), norm.NFD.String(string(r))} {
			if got, want := Width(s), ansi.StringWidth(s); got != want || got != 1 || Clean(s) != s {
				t.Errorf("Width(%q) = %d, want %d; Clean %q", s, got, want, Clean(s))
			}
			if _, ok := fastWidth(s); !ok {
				t.Errorf("%q takes the slow path", s)
			}
		}
	}
}

func TestEveryRuneMeasuresAsTheTerminalLibrariesSay(t *testing.T) {
	fast := 0
	for r := rune(1); r < 0x20000; r++ {
		if !utf8.ValidRune(r) {
			continue
		}
		s := "a" + string(r) + "b"
		out := Clean(s)
		if got, want := Width(s), ansi.StringWidth(out); got != want || want != ansi.StringWidthWc(out) {
			t.Fatalf("U+%04X: Width %d, by cluster %d, by code point %d", r, got, want, ansi.StringWidthWc(out))
		}
		if _, ok := fastWidth(s); ok {
			fast++
			if out != s || unicode.IsControl(r) || unicode.Is(unicode.Cf, r) {
				t.Fatalf("U+%04X passes the fast path", r)
			}
		}
	}
	if fast < 1500 {
		t.Errorf("only %d runes are fast", fast)
	}
}

func TestWidth(t *testing.T) {
	for _, c := range []struct {
		name, in string
		want     int
	}{
		{"emoji", "😀", 2}, {"Chinese", "漢字", 4}, {"family is its first member", "👨‍👩‍👧", 2},
		{"skin tone goes", "👍🏽", 2}, {"flag is two letters", "🇻🇳", 2}, {"math bold", "𝗧𝘂𝘆", 3},
		{"box and blocks", "│█▌►√…", 6}, {"zero width", "a\u200bb", 2}, {"control counts as its stand-in", "a\x1bb", 3},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Width(c.in); got != c.want {
				t.Errorf("Width(%q) = %d, want %d", c.in, got, c.want)
			}
			if got := ansi.StringWidth(Clean(c.in)); got != c.want {
				t.Errorf("StringWidth(Clean(%q)) = %d, want %d", c.in, got, c.want)
			}
		})
	}
}

func TestClean(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"an escape sequence becomes visible", "\x1b[2Jxin", "\uFFFD[2Jxin"},
		{"a C1 escape becomes visible", "\u009b2J", "\uFFFD2J"},
		{"line ends and tabs become one space", "a\r\nb\tc\nd", "a b c d"},
		{"bidi controls go", "\u202emoc\u2066", "moc"},
		{"zero width letters go", "ti\u200bề\u200dn\ufeff", "tiền"},
		{"a flag becomes letters", "🇻🇳!", "VN!"},
		{"a family becomes its first member", "👨‍👩‍👧", "👨"},
		{"skin tones go", "👍🏽", "👍"},
		{"a presentation selector goes", "❤️", "❤"},
		{"a keycap is its digit", "1️⃣", "1"},
		{"piled marks are cut off", "a\u0300\u0301\u0302\u0303\u0304\u0305", "a\u0300\u0301\u0302\u0303"},
		{"a mark without letter goes", "\u0301a", "a"},
		{"broken UTF-8 is shown as such", "a\xffb", "a\uFFFDb"},
		{"decomposed Vietnamese stays", norm.NFD.String("Đề Trụ"), norm.NFD.String("Đề Trụ")},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Clean(c.in); got != c.want {
				t.Errorf("Clean(%q) = %q, want %q", c.in, got, c.want)
			}
		})
	}
}

func TestCutAndPad(t *testing.T) {
	nfd := norm.NFD.String("tiếng")
	for _, c := range []struct {
		name string
		got  string
		want string
	}{
		{"fits", Cut("Hoa", 3), "Hoa"},
		{"cut", Cut("Nguyễn Thị Hoa", 8), "Nguyễn …"},
		{"cut keeps marks with their letter", Cut(nfd, 4), norm.NFD.String("tiế") + "…"},
		{"a wide letter does not fit half", Cut("漢字漢", 4), "漢…"},
		{"one cell", Cut("Hoa", 1), "…"},
		{"no room", Cut("Hoa", 0), ""},
		{"negative room", Pad("Hoa", -3), ""},
		{"pad", Pad("Hoa", 5), "Hoa  "},
		{"pad after a wide cut", Pad("漢字漢", 4), "漢… "},
		{"left", PadLeft("14", 4), "  14"},
		{"left cut", PadLeft("12345", 4), "123…"},
		{"centre", Center("Hoa", 6), " Hoa  "},
		{"centre cut", Center("Hoa", 2), "H…"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if c.got != c.want {
				t.Errorf("got %q, want %q", c.got, c.want)
			}
		})
	}
}

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		name, in string
		w        int
		want     string
	}{
		{"at spaces", "việc nhẹ lương cao", 9, "việc nhẹ|lương cao"},
		{"a space on the edge goes", "abcd efgh", 4, "abcd|efgh"},
		{"long words are broken", "abcdefghij k", 4, "abcd|efgh|ij k"},
		{"line ends stay", "một\n\nhai\n", 10, "một||hai|"},
		{"indent stays", "  a b", 3, "  a|b"},
		{"windows line ends", "a\r\nb", 5, "a|b"},
		{"empty", "", 5, ""},
		{"a letter wider than the line", "漢a", 1, "…|a"},
		{"spaces only", "     ", 3, ""},
		{"decomposed letters stay whole", norm.NFD.String("ếếế"), 2, norm.NFD.String("ếế|ế")},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := strings.Join(Wrap(c.in, c.w), "|"); got != c.want {
				t.Errorf("Wrap(%q, %d) = %q, want %q", c.in, c.w, got, c.want)
			}
		})
	}
	if got := Wrap("abc", 0); got != nil {
		t.Errorf("Wrap in no cells = %q", got)
	}
}

func FuzzText(f *testing.F) {
	for i, s := range hostile {
		f.Add(s, i)
	}
	f.Fuzz(func(t *testing.T, s string, w int) {
		w %= 120
		clean := Clean(s)
		if again := Clean(clean); again != clean {
			t.Errorf("Clean is not stable: %q, then %q", clean, again)
		}
		if got, want := Width(s), ansi.StringWidth(clean); got != want {
			t.Errorf("Width(%q) = %d, want %d", s, got, want)
		}
		safe(t, clean)
		for name, got := range map[string]string{"Pad": Pad(s, w), "PadLeft": PadLeft(s, w), "Center": Center(s, w)} {
			if n := ansi.StringWidth(got); n != max(w, 0) {
				t.Errorf("%s(%q, %d) is %d cells: %q", name, s, w, n, got)
			}
		}
		if n := ansi.StringWidth(Cut(s, w)); n > max(w, 0) {
			t.Errorf("Cut(%q, %d) is %d cells", s, w, n)
		}
		for _, l := range Wrap(s, w) {
			safe(t, l)
			if n := ansi.StringWidth(l); n > w {
				t.Errorf("Wrap(%q, %d) has a line of %d cells: %q", s, w, n, l)
			}
		}
		unbroken := func(s string) string { return strings.NewReplacer(" ", "", "\n", "").Replace(s) }
		if got, want := unbroken(strings.Join(Wrap(s, w), "")), unbroken(cleanLines(s)); w > 1 && got != want {
			t.Errorf("Wrap(%q, %d) lost letters: %q, want %q", s, w, got, want)
		}
	})
}

// safe fails when a text could move the terminal's cursor or change its state.
func safe(t *testing.T, s string) {
	t.Helper()
	if !utf8.ValidString(s) {
		t.Errorf("%q is not UTF-8", s)
	}
	for _, r := range s {
		if unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp) {
			t.Errorf("%q holds U+%04X", s, r)
		}
	}
}

func BenchmarkWidth(b *testing.B) {
	for b.Loop() {
		Width("Nguyễn Thị Phương Thảo, chi hội 3, thôn Đề Trụ")
	}
}

func BenchmarkWidthOfTheLibrary(b *testing.B) {
	for b.Loop() {
		ansi.StringWidth("Nguyễn Thị Phương Thảo, chi hội 3, thôn Đề Trụ")
	}
}

func BenchmarkCut(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		Cut("Nguyễn Thị Phương Thảo, chi hội 3, thôn Đề Trụ", 30)
	}
}

func BenchmarkPad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		Pad("Nguyễn Thị Phương Thảo, chi hội 3, thôn Đề Trụ", 60)
	}
}
