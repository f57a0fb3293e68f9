package widget

import (
	"strings"
	"testing"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"
	"golang.org/x/text/unicode/norm"
)

// send decodes bytes of a terminal as Bubble Tea does and hands the key
// presses and pastes to the input.
func send(t *testing.T, in interface{ Handle(tea.KeyPressMsg) bool }, bytes string) {
	t.Helper()
	var d uv.EventDecoder
	for buf := []byte(bytes); len(buf) > 0; {
		n, ev := d.Decode(buf)
		if n == 0 {
			t.Fatalf("%q cannot be decoded", buf)
		}
		buf = buf[n:]
		if k, ok := ev.(uv.KeyPressEvent); ok {
			in.Handle(tea.KeyPressMsg(k))
		}
	}
}

func TestInputTakesWhatInputMethodsSend(t *testing.T) {
	nfd := norm.NFD.String
	for _, c := range []struct {
		name  string
		bytes []string // one for each read
		want  string
	}{
		{"UniKey erases with 0x7f and sends the letters anew", []string{"tien", "\x7f\x7f", "ến", "g"}, "tiếng"},
		{"the same in one read", []string{"tien\x7f\x7fếng"}, "tiếng"},
		{"some Windows machines erase with 0x08", []string{"tien\x08\x08ếng"}, "tiếng"},
		{"Telex dd", []string{"d", "d", "\x7f\x7f", "đ"}, "đ"},
		{"Telex ddd undoes itself", []string{"đ", "\x7f", "dd"}, "dd"},
		{"marks arrive apart", []string{"ti", "e", "\u0302", "\u0301", "ng"}, "tiếng"},
		{"letter and marks in one read", []string{nfd("tiếng")}, "tiếng"},
		{"a composed letter and one more mark", []string{"tiê", "\u0301", "ng"}, "tiếng"},
		{"macOS sends a whole word after preedit", []string{"Nguyễn", " ", "Thị", " ", "Hoa"}, "Nguyễn Thị Hoa"},
		{"the word and its space in one read", []string{"Nguyễn Thị "}, "Nguyễn Thị "},
		{"Windows sends packets", []string{"\x1b[231;0;7871;1;0;1_", "\x1b[231;0;110;1;0;1_"}, "ến"},
		{"one Backspace takes one visible letter, marks and all", []string{nfd("tiế"), "\x7f"}, "ti"},
		{"a Backspace into nothing", []string{"\x7f\x08", "a", "\x7f\x7f"}, ""},
		{"a mark before any letter", []string{"\u0301", "a"}, "a"},
		{"kitty sends text of its own", []string{"\x1b[7871u"}, "ế"},
		{"escape sequences do not become text", []string{"a\x1b[1;5Pb\x1b[200~"}, "ab"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var in Input
			for _, b := range c.bytes {
				send(t, &in, b)
				if !norm.NFC.IsNormalString(in.Value()) {
					t.Errorf("not NFC after %q: %q", b, in.Value())
				}
			}
			if got := in.Value(); got != c.want {
				t.Errorf("Value = %q, want %q", got, c.want)
			}
		})
	}
}

func TestInputEdits(t *testing.T) {
	const left, right, home, end, del = "\x1b[D", "\x1b[C", "\x1b[H", "\x1b[F", "\x1b[3~"
	for _, c := range []struct {
		name, start, keys, want string
		cursor                  int
	}{
		{"insert in the middle", "Nguễn", strings.Repeat(left, 2) + "y", "Nguyễn", 4},
		{"delete one letter", "tiếng", home + right + right + del, "ting", 2},
		{"ctrl+w takes a word", "việc nhẹ lương ", "\x17", "việc nhẹ ", 9},
		{"ctrl+u takes all before", "việc nhẹ", left + "\x15", "ẹ", 0},
		{"ctrl+k takes all behind", "việc nhẹ", home + right + "\x0b", "v", 1},
		{"home and end", "bc", home + "a" + end + "d", "abcd", 4},
		{"words by ctrl and arrow", "một hai ba", "\x1b[1;5D\x1b[1;5Dx\x1b[1;5C", "một xhai ba", 8},
		{"a mark after Left goes to the letter before", "ea", left + "\u0301", "éa", 1},
		{"an emoji is one letter", "a👍🏽", "\x7f", "a", 1},
		{"left stops at the start", "a", left + left + left + "b", "ba", 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			var in Input
			in.SetValue(c.start)
			send(t, &in, c.keys)
			if _, cursor := in.View(40); in.Value() != c.want || cursor != c.cursor {
				t.Errorf("Value %q, cursor %d; want %q, %d", in.Value(), cursor, c.want, c.cursor)
			}
		})
	}
}

func TestHandleSaysWhetherTheTextChanged(t *testing.T) {
	in := Input{Limit: 2}
	for _, c := range []struct {
		name string
		msg  tea.KeyPressMsg
		want bool
	}{
		{"a letter", tea.KeyPressMsg{Code: 'a', Text: "a"}, true},
		{"an arrow", tea.KeyPressMsg{Code: tea.KeyLeft}, false},
		{"a word that is also the name of a key", tea.KeyPressMsg{Code: tea.KeyExtended, Text: "end"}, true},
		{"a letter beyond the limit", tea.KeyPressMsg{Code: 'a', Text: "a"}, false},
		{"a function key", tea.KeyPressMsg{Code: tea.KeyF2}, false},
		{"Backspace", tea.KeyPressMsg{Code: tea.KeyBackspace}, true},
	} {
		if got := in.Handle(c.msg); got != c.want {
			t.Errorf("%s: %v, want %v (value %q)", c.name, got, c.want, in.Value())
		}
	}
}

func TestPasteIsOneCleanLine(t *testing.T) {
	in := Input{Limit: 24}
	in.SetValue("a")
	if !in.Paste("\x1b[31mmột\r\nhai\tba\x00" + norm.NFD.String(" bốn năm sáu")) {
		t.Error("Paste reports no change")
	}
	if got, want := in.Value(), "a[31mmột hai ba bốn "; got != want {
		t.Errorf("Value = %q, want %q", got, want)
	}
	big := Input{Limit: 100}
	big.Paste(strings.Repeat(norm.NFD.String("ế"), 1<<18))
	if got := len(big.Value()); got != 99 {
		t.Errorf("a large paste leaves %d bytes", got)
	}
}

func TestViewScrollsWithTheCaret(t *testing.T) {
	var in Input
	in.SetValue("Nguyễn Thị Hoa 漢字")
	for _, c := range []struct {
		name, keys string
		w          int
		text       string
		cursor     int
	}{
		{"everything fits", "", 30, "Nguyễn Thị Hoa 漢字", 19},
		{"at the end", "", 10, " Hoa 漢字", 9},
		{"at the start", "\x1b[H", 10, "Nguyễn Thị", 0},
		{"no room", "", 0, "", 0},
	} {
		send(t, &in, c.keys)
		text, cursor := in.View(c.w)
		if text != c.text || cursor != c.cursor {
			t.Errorf("%s: %q, %d; want %q, %d", c.name, text, cursor, c.text, c.cursor)
		}
	}
}

func FuzzInput(f *testing.F) {
	for i, s := range hostile {
		f.Add(s, "\x1b[D\x7f"+hostile[len(hostile)-1-i]+"\x1b[3~\x17", i)
	}
	f.Fuzz(func(t *testing.T, value, keys string, w int) {
		w = max(w%50, 0)
		in := Input{Limit: 64}
		in.SetValue(value)
		var d uv.EventDecoder
		for buf := []byte(keys); len(buf) > 0; {
			n, ev := d.Decode(buf)
			if n == 0 {
				break
			}
			buf = buf[n:]
			if k, ok := ev.(uv.KeyPressEvent); ok {
				in.Handle(tea.KeyPressMsg(k))
			}
			v := in.Value()
			if !norm.NFC.IsNormalString(v) || !utf8.ValidString(v) || len(v) > 64 {
				t.Fatalf("value %q", v)
			}
			text, cursor := in.View(w)
			if Width(text) > w || cursor < 0 || cursor > max(w-1, 0) {
				t.Fatalf("View(%d) of %q = %q, %d", w, v, text, cursor)
			}
			safe(t, text)
		}
	})
}

func TestPressNamesKeys(t *testing.T) {
	for _, c := range []struct {
		name string
		msg  tea.KeyPressMsg
		want string
	}{
		{"letter", tea.KeyPressMsg{Code: 'c', Text: "c"}, "c"},
		{"capital", tea.KeyPressMsg{Code: 'c', ShiftedCode: 'C', Text: "C", Mod: tea.ModShift}, "C"},
		{"question mark", tea.KeyPressMsg{Code: '/', Text: "?", Mod: tea.ModShift}, "?"},
		{"space", tea.KeyPressMsg{Code: ' ', Text: " "}, "space"},
		{"function key", tea.KeyPressMsg{Code: tea.KeyF2}, "f2"},
		{"shift tab", tea.KeyPressMsg{Code: tea.KeyTab, Mod: tea.ModShift}, "shift+tab"},
		{"enter", tea.KeyPressMsg{Code: tea.KeyEnter}, "enter"},
		{"control letter", tea.KeyPressMsg{Code: 'u', Mod: tea.ModCtrl}, "ctrl+u"},
		{"page down", tea.KeyPressMsg{Code: tea.KeyPgDown}, "pgdown"},
		{"a letter in pieces", tea.KeyPressMsg{Code: tea.KeyExtended, Text: "e\u0302\u0301"}, "ế"},
		{"the word enter is not the key", tea.KeyPressMsg{Code: tea.KeyExtended, Text: "enter"}, "text enter"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Press(c.msg); got != c.want {
				t.Errorf("Press = %q, want %q", got, c.want)
			}
		})
	}
}
