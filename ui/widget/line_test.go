package widget

import (
	"fmt"
	"strings"
	"testing"

	"duyet/ui/theme"

	"github.com/charmbracelet/x/ansi"
	"golang.org/x/text/unicode/norm"
)

func look(t testing.TB, p theme.Profile) *theme.Styles {
	t.Helper()
	s, ok := theme.New("dark", p)
	if !ok {
		t.Fatal("no theme")
	}
	return s
}

func TestLineIsExactlyAsWideAsAsked(t *testing.T) {
	s := look(t, theme.None)
	for _, c := range []struct {
		name string
		line func() Line
		w    int
		want string
	}{
		{"padded", func() Line { return NewLine(theme.Text, "Hoa") }, 5, "Hoa  "},
		{"cut", func() Line { return NewLine(theme.Text, "Nguyễn") }, 4, "Ngu…"},
		{"cut in the second piece", func() Line { l := NewLine(0, "ab"); return *l.Add(0, "cdef") }, 4, "abc…"},
		{"cut on the edge of a piece", func() Line { l := NewLine(0, "abc"); return *l.Add(0, "def") }, 4, "abc…"},
		{"cut before a wide letter", func() Line { return NewLine(0, "漢字漢") }, 4, "漢… "},
		{"columns", func() Line {
			var l Line
			return *l.AddPad(0, "Nguyễn Thị Hoa", 8).Add(0, "2 giờ").Fill(16).Add(0, "√")
		}, 18, "Nguyễn …2 giờ   √ "},
		{"Fill cuts", func() Line { l := NewLine(0, "abcdef"); return *l.Fill(3).Add(0, "x") }, 4, "ab…x"},
		{"Fill to nothing", func() Line { l := NewLine(0, "abcdef"); return *l.Fill(0).Add(0, "x") }, 2, "x "},
		{"rule", func() Line { l := NewLine(0, "ab"); return *l.FillWith(theme.Rule, "─", 5) }, 5, "ab───"},
		{"no room", func() Line { return NewLine(0, "a") }, 0, ""},
		{"controls never pass", func() Line { return NewLine(0, "a\x1b[2Jb\n") }, 8, "a\uFFFD[2Jb  "},
	} {
		t.Run(c.name, func(t *testing.T) {
			l := c.line()
			if got := l.String(s, c.w); got != c.want {
				t.Errorf("String = %q, want %q", got, c.want)
			}
		})
	}
}

func TestLinePaints(t *testing.T) {
	s := look(t, theme.ANSI16)
	for _, c := range []struct {
		name string
		line func() Line
		want string
	}{
		{"only where the look changes", func() Line {
			l := NewLine(theme.Approve, "a")
			return *l.Add(theme.Approve, "b").Add(theme.Text, "c")
		}, "\x1b[94mab\x1b[mc "},
		{"spans lie over the role", func() Line {
			var l Line
			return *l.AddSpans(theme.Approve, "abc", [][2]int{{1, 2}}, theme.Match)
		}, "\x1b[94ma\x1b[m\x1b[94;1;4mb\x1b[m\x1b[94mc\x1b[m "},
		{"the base holds the whole row, without patches of colour", func() Line {
			l := NewLine(theme.Approve, "a")
			return *l.Add(theme.Text, "b").Base(theme.Selected)
		}, "\x1b[1;7ma\x1b[m\x1b[1;7mb  \x1b[m"},
	} {
		t.Run(c.name, func(t *testing.T) {
			l := c.line()
			if got := l.String(s, 4); got != c.want {
				t.Errorf("String = %q, want %q", got, c.want)
			}
		})
	}
}

// marked shows the pieces of lines with the spans in brackets.
func marked(lines ...Line) string {
	var b strings.Builder
	for i, l := range lines {
		if i > 0 {
			b.WriteByte('|')
		}
		for _, s := range l.segs {
			if s.over == theme.Match {
				b.WriteString("[" + s.text + "]")
			} else {
				b.WriteString(s.text)
			}
		}
	}
	return b.String()
}

func TestSpans(t *testing.T) {
	text := "đặt cọc + việc nhẹ"
	nfd := norm.NFD.String("cọc")
	for _, c := range []struct {
		name, in string
		spans    [][2]int
		want     string
	}{
		{"one", text, [][2]int{{0, len("đặt cọc")}}, "[đặt cọc] + việc nhẹ"},
		{"in any order, overlapping", "abcdef", [][2]int{{3, 5}, {0, 2}, {1, 4}}, "[abcde]f"},
		{"beyond the text", "abc", [][2]int{{-4, 1}, {2, 99}}, "[a]b[c]"},
		{"empty and backward ones are nothing", "abc", [][2]int{{1, 1}, {2, 0}}, "abc"},
		{"half a letter is the letter", "ếa", [][2]int{{1, 2}}, "[ế]a"},
		{"a mark is not torn off", nfd, [][2]int{{1, 2}}, "c[" + norm.NFD.String("ọ") + "]c"},
		{"cleaning does not shift them", "\u200bab\x1bcd", [][2]int{{3, 5}}, "[ab]\uFFFDcd"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var l Line
			if got := marked(*l.AddSpans(theme.Text, c.in, c.spans, theme.Match)); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestWrapKeepsSpansOverLineBreaks(t *testing.T) {
	text := "tuyển việc nhẹ lương cao\nib ngay"
	from := strings.Index(text, "nhẹ")
	to := strings.Index(text, " cao")
	got := marked(WrapSpans(text, [][2]int{{from, to}}, 15, theme.Text, theme.Match)...)
	if want := "tuyển việc [nhẹ]|[lương] cao|ib ngay"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func FuzzLine(f *testing.F) {
	for i, s := range hostile {
		f.Add(s, hostile[len(hostile)-1-i], i, 3*i-20, i%7)
	}
	s := look(f, theme.True)
	f.Fuzz(func(t *testing.T, a, b string, w, from, n int) {
		w %= 120
		from %= 1000
		n %= 1000
		var l Line
		l.Add(theme.Danger, a).AddSpans(theme.Dim, b, [][2]int{{from, from + n}, {n, from}}, theme.Match).Fill(w/2).Add(theme.Accent, a)
		for _, base := range []theme.Role{theme.Text, theme.Selected} {
			got := l.Base(base).String(s, w)
			if c := ansi.StringWidth(got); c != max(w, 0) {
				t.Errorf("String(%q, %q, %d) is %d cells: %q", a, b, w, c, got)
			}
			if c := ansi.StringWidth(string(l.AppendShort(nil, s, w))); c > max(w, 0) {
				t.Errorf("AppendShort(%d) is %d cells", w, c)
			}
			safe(t, ansi.Strip(got))
		}
		part := l.Slice(from, from+n)
		if want := max(from+n-max(from, 0), 0); part.Width() != want && from+n > from {
			t.Errorf("Slice(%d, %d) is %d cells, want %d", from, from+n, part.Width(), want)
		}
		for _, row := range WrapSpans(b, [][2]int{{from, from + n}}, w, theme.Text, theme.Match) {
			if c := ansi.StringWidth(row.Text()); c > w || c != row.Width() {
				t.Errorf("WrapSpans(%q, %d) has a row of %d cells", b, w, c)
			}
		}
	})
}

func TestFrame(t *testing.T) {
	s := look(t, theme.None)
	lines := []Line{NewLine(0, "một"), NewLine(0, "hai dài"), NewLine(0, "ba")}
	if got, want := Frame(s, lines, 5, 2), "một\nhai …"; got != want {
		t.Errorf("Frame = %q, want %q", got, want)
	}
	if got, want := Frame(s, lines[:1], 5, 3), "một\n\n"; got != want {
		t.Errorf("Frame = %q, want %q", got, want)
	}
}

func TestOver(t *testing.T) {
	s := look(t, theme.None)
	frame := []Line{NewLine(0, "abcdefgh"), NewLine(0, "漢字漢字"), NewLine(0, "xy")}
	box := []Line{NewLine(0, "12"), NewLine(0, "345"), NewLine(0, "6")}
	got := Frame(s, Over(frame, box, 3, 0, 3), 10, 3)
	if want := "abc12 gh\n漢 345字\nxy 6  "; got != want {
		t.Errorf("Over = %q, want %q", got, want)
	}
	if got := frame[0].Text(); got != "abcdefgh" {
		t.Errorf("the frame underneath changed: %q", got)
	}
	if got, want := Frame(s, Over(frame, box, -2, 2, 3), 10, 3), "abcdefgh\n漢字漢字\n12 "; got != want {
		t.Errorf("Over outside = %q, want %q", got, want)
	}
	if got := Frame(s, Over(frame, box, 0, -2, 3), 10, 3); !strings.HasPrefix(got, "6  defgh\n") {
		t.Errorf("Over above = %q", got)
	}
}

func TestASelectedRowInABoxStaysSelected(t *testing.T) {
	s := look(t, theme.ANSI16)
	row := NewLine(theme.Text, "a")
	box := Box("", []Line{*row.Base(theme.Selected)}, 5, 3)
	got := box[1].String(s, 5)
	if want := "\x1b[1;7ma  \x1b[m"; !strings.Contains(got, want) {
		t.Errorf("row %q holds no %q", got, want)
	}
}

func TestBox(t *testing.T) {
	s := look(t, theme.None)
	got := ansi.Strip(Frame(s, Box("Trợ giúp dài", []Line{NewLine(0, "một hai ba bốn")}, 12, 4), 12, 4))
	want := "┌─ Trợ g… ─┐\n│một hai b…│\n│          │\n└──────────┘"
	if got != want {
		t.Errorf("Box =\n%s\nwant\n%s", got, want)
	}
	for w := range 9 {
		for h := range 5 {
			for _, l := range Box("tên", nil, w, h) {
				if l.Width() != w {
					t.Errorf("Box %dx%d has a row of %d cells", w, h, l.Width())
				}
			}
		}
	}
}

func TestASCIIKeepsEveryWidth(t *testing.T) {
	all := SignYes + SignNo + SignWarn + SignDot + SignBullet + SignMarked + SignOpen + SignUp + SignDown +
		SignCursor + SignBack + SignBar + RuleAcross + RuleDown + Ellipsis + across + upward + "░▒▓←→↑↓┌┐└┘├┤┬┴┼╭╮╰╯"
	got := ASCII(all)
	if ansi.StringWidth(got) != ansi.StringWidth(all) {
		t.Errorf("ASCII changes the width: %q", got)
	}
	for _, r := range got {
		if r > 0x7e {
			t.Errorf("ASCII leaves %q", r)
		}
	}
	if got := ASCII("\x1b[1mNguyễn\x1b[m"); got != "\x1b[1mNguyễn\x1b[m" {
		t.Errorf("ASCII changes letters: %q", got)
	}
}

// screen builds a frame of 200x50 like the console's: list and detail.
func screen(lines []Line) []Line {
	for y := range lines {
		l := &lines[y]
		l.Reset()
		l.Add(theme.Accent, "► ").AddPad(theme.Text, "Nguyễn Thị Phương Thảo Nguyên", 40).
			AddPad(theme.Dim, "2 giờ", 10).AddPad(theme.Approve, "hội viên √", 24).
			Add(theme.Rule, "│ ").
			AddSpans(theme.Text, "Chị là hội viên chưa? — Rồi ạ, chi hội 3, thôn Đề Trụ, xã Thuận An, Gia Lâm, việc nhẹ lương cao", [][2]int{{10, 24}}, theme.Match)
		if y == 3 {
			l.Base(theme.Selected)
		}
	}
	return lines
}

func BenchmarkFrame200x50(b *testing.B) {
	s := look(b, theme.True)
	lines := make([]Line, 50)
	b.ReportAllocs()
	for b.Loop() {
		if len(Frame(s, screen(lines), 200, 50)) < 5000 {
			b.Fatal("short frame")
		}
	}
}

func BenchmarkFrame200x50FromNothing(b *testing.B) {
	s := look(b, theme.True)
	b.ReportAllocs()
	for b.Loop() {
		Frame(s, screen(make([]Line, 50)), 200, 50)
	}
}

func ExampleLine() {
	s, _ := theme.New("dark", theme.None)
	var l Line
	l.AddPad(theme.Text, "Nguyễn Thị Hoa", 12).Add(theme.Dim, "2 giờ").Fill(20).Add(theme.Approve, SignYes)
	fmt.Printf("%q\n", l.String(s, 24))
	// Output: "Nguyễn Thị …2 giờ   √   "
}
