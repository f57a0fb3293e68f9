package ui

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"duyet/model"
	"duyet/store"
	"duyet/ui/pane"
	"duyet/ui/words"
)

func paste(text string) tea.Msg { return tea.PasteMsg{Content: text} }

// forbidden are the letters that Vietnamese input methods transform.
const forbidden = "aeiouydfrswxz[]{}"

func TestNoCommandNeedsALetterThatAnInputMethodTransforms(t *testing.T) {
	t.Parallel()
	a := New(Options{})
	check := func(where string, rows []pane.Key) {
		seen := map[string]bool{}
		for _, k := range rows {
			if k.Name.In(words.Vi) == "" || k.Name.In(words.En) == "" {
				t.Errorf("%s: %v has no name", where, k.Press)
			}
			for _, p := range k.Press {
				if len(p) == 1 && strings.Contains(forbidden, strings.ToLower(p)) || !SafeKey(p) {
					t.Errorf("%s: the key %q", where, p)
				}
				if seen[p] {
					t.Errorf("%s: the key %q twice", where, p)
				}
				seen[p] = true
			}
		}
	}
	check("everywhere", a.global())
	for i, p := range a.panes {
		check(tabs()[i], p.Keys())
	}
}

func TestTabs(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		keys []string
		want int
	}{
		{"a digit", []string{"4"}, 3},
		{"Tab goes on", []string{"tab", "tab"}, 2},
		{"Shift+Tab goes back round the end", []string{"shift+tab"}, 4},
		{"Tab goes round the end", []string{"5", "tab"}, 0},
		{"a digit without a tab", []string{"3", "9"}, 2},
	} {
		b := newBench(t, Options{})
		b.press(c.keys...)
		if b.app.at != c.want {
			t.Errorf("%s: tab %d, want %d", c.name, b.app.at, c.want)
		}
	}
}

func TestDigitsAnswerAPromptWhenOneIsOpen(t *testing.T) {
	t.Parallel()
	b := newBench(t, Options{})
	b.press("t", "2")
	if b.app.at != 0 || !b.sheet.prompt {
		t.Error("a digit without an answer left the prompt")
	}
	b.press("q", "G")
	if b.ended {
		t.Error("the console was left from a prompt")
	}
	b.press("1")
	b.did("vì 1")
	b.press("2")
	if b.app.at != 1 {
		t.Error("afterwards digits are tabs again")
	}
}

func TestAKeyThatDoesNothingSaysWhy(t *testing.T) {
	t.Parallel()
	b := newBench(t, Options{})
	b.press("b")
	b.did()
	b.shows("! Đã làm trên Facebook")
	b.press("j")
	b.hides("Đã làm trên Facebook")
}

func TestTheHelpIsThePalette(t *testing.T) {
	t.Parallel()
	for _, opens := range []string{"?", "f1", ":"} {
		b := newBench(t, Options{})
		b.press(opens)
		b.shows("LỆNH")
		b.shows("thẻ Câu hỏi")
		b.press("p", "h", "e", "enter")
		b.did("phê duyệt")
		b.hides("LỆNH")
	}
}

func TestTheHelpFindsWithoutMarksAndWithThem(t *testing.T) {
	t.Parallel()
	for _, query := range []string{"lua dao", "lừa đảo", "LUA", "luado"} {
		b := newBench(t, Options{})
		b.press("?")
		b.press(strings.Split(query, "")...)
		b.press("enter")
		b.did("lừa đảo")
	}
	b := newBench(t, Options{})
	b.press("?")
	b.send(paste("không có gì như vậy"))
	b.shows(words.HelpNothing.In(words.Vi))
	b.press("enter", "esc", "c")
	b.did("phê duyệt")
}

func TestTheHelpSaysWhySomethingDoesNotWork(t *testing.T) {
	t.Parallel()
	b := newBench(t, Options{})
	b.press("?")
	b.shows("để sau  Đã làm trên Facebook")
	b.press("down", "down", "down", "enter")
	b.did()
	b.shows("! Đã làm trên Facebook")
}

func TestTheLanguageChangesAtOnce(t *testing.T) {
	t.Parallel()
	b := newBench(t, Options{})
	b.press("?")
	b.send(paste("english"))
	b.press("enter")
	b.shows("? help")
	b.press("?")
	b.send(paste("tieng viet"))
	b.press("enter")
	b.shows("? trợ giúp")
}

func TestThemeMouseAndSignsAreInTheHelp(t *testing.T) {
	t.Parallel()
	b := newBench(t, Options{})
	for _, c := range []struct {
		query string
		ok    func() bool
	}{
		{"nen sang", func() bool { return b.app.set.Theme == "light" }},
		{"bat chuot", func() bool { return b.app.set.Mouse && b.app.View().MouseMode == tea.MouseModeCellMotion }},
		{"tat chuot", func() bool { return !b.app.set.Mouse && b.app.View().MouseMode == tea.MouseModeNone }},
		{"ascii", func() bool { return !strings.Contains(b.text(), "─") }},
	} {
		b.press("?")
		b.send(paste(c.query))
		b.press("enter")
		if !c.ok() {
			t.Errorf("%q did nothing", c.query)
		}
	}
}

func TestTheMouseClicksTabsAndTurnsTheList(t *testing.T) {
	t.Parallel()
	b := newBench(t, Options{})
	x := strings.Index(b.frame()[tabRow], "3 ")
	b.send(tea.MouseClickMsg{X: x, Y: tabRow, Button: tea.MouseLeft})
	if b.app.at != 0 {
		t.Error("the mouse works while it is off")
	}
	b.app.set.Mouse = true
	b.send(tea.MouseClickMsg{X: x, Y: tabRow, Button: tea.MouseLeft})
	if b.app.at != 2 {
		t.Errorf("tab %d, want 2", b.app.at)
	}
	b.press("1")
	b.send(tea.MouseWheelMsg{Button: tea.MouseWheelDown})
	if b.sheet.at != 2 {
		t.Errorf("row %d, want 2", b.sheet.at)
	}
}

func TestWhatPanesAsk(t *testing.T) {
	t.Parallel()
	b := newBench(t, Options{})
	b.send(pane.Goto{Tab: "questions", Item: "i9"})
	front := b.app.front().(*sheet)
	if b.app.at != 2 || !slices.Contains(front.facts, tea.Msg(pane.Goto{Tab: "questions", Item: "i9"})) {
		t.Error("Goto did not bring the tab to the front and tell it the item")
	}
	if !slices.Contains(front.facts, tea.Msg(pane.Shown{Tab: "questions"})) {
		t.Error("the tab was not told that it is shown")
	}
	b.send(pane.Link{URL: "file:///etc/passwd"})
	b.shows(words.LinkBad.In(words.Vi))
}

func TestTwoResultsOfOneMomentStandTogether(t *testing.T) {
	t.Parallel()
	b := newBench(t, Options{})
	b.send(linked{text: words.LinkOpened}, copied{"Hoa", true})
	b.shows("Đã mở trong trình duyệt · Đã chép")
	b.clock = b.clock.Add(time.Second)
	b.send(copied{"Hoa", true})
	b.hides("trình duyệt")
}

func TestCopiedIsSaidOnlyAfterTheSystemDidIt(t *testing.T) {
	t.Parallel()
	b := newBench(t, Options{})
	b.send(copied{"Nguyễn Thị Hoa", false})
	b.hides(words.Copied.In(words.Vi))
	b.shows("Đã gửi tới bộ nhớ tạm")
	if len(b.sent) == 0 {
		t.Error("the terminal was not asked")
	}
}

func TestEveryPaneHearsWhatChanged(t *testing.T) {
	t.Parallel()
	b := newBench(t, Options{})
	b.send(synced{report: store.SyncReport{Changed: []model.ItemID{"i1"}}})
	for i, p := range b.app.panes {
		heard := slices.ContainsFunc(p.(*sheet).facts, func(m tea.Msg) bool {
			c, ok := m.(pane.Changed)
			return ok && slices.Contains(c.Items, "i1") && !c.Own
		})
		if !heard {
			t.Errorf("pane %d heard nothing", i)
		}
	}
}

func TestUndoWasRefused(t *testing.T) {
	t.Parallel()
	b := newBench(t, Options{})
	b.send(undone{by: "Lan", at: noon, err: model.NewFault(model.Conflict, "carried-out", "i1")})
	b.shows("Lan")
	b.shows("22/11/2026 12:00")
	b.send(undone{err: model.NewFault(model.NotFound, "nothing-to-undo", "")})
	b.shows(words.NothingToUndo.In(words.Vi))
	b.send(undone{step: store.Step{Kinds: []string{"label/1"}, Items: []model.ItemID{"a", "b"}}})
	b.shows("Đã hoàn tác: đặt nhãn · 2 mục")
}

func TestQuitting(t *testing.T) {
	t.Parallel()
	for _, k := range []string{"q", "ctrl+c"} {
		b := newBench(t, Options{})
		b.press(k)
		if !b.ended {
			t.Errorf("%s does not quit", k)
		}
	}
	b := newBench(t, Options{})
	b.press("?", "q", "esc", "esc")
	if b.ended {
		t.Error("a letter in the help, or Esc, quits")
	}
}

func TestKeysOfTheSettings(t *testing.T) {
	t.Parallel()
	b := newBench(t, Options{Look: Settings{Keys: map[string]string{"v": "c"}}})
	b.shows("v phê duyệt")
	b.press("c")
	b.did()
	b.press("v")
	b.did("phê duyệt")
	b.press("/", "c", "v", "enter")
	b.did("phê duyệt", "gõ cv")
}

func TestCheckKeysRefusesWhatIsUnsafeOrClashes(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		keys map[string]string
		want string
	}{
		{"a free safe key", map[string]string{"J": "q"}, ""},
		{"two keys that change places", map[string]string{"q": "G", "G": "q"}, ""},
		{"a letter of Telex", map[string]string{"s": "q"}, "biến đổi"},
		{"a letter with a mark", map[string]string{"đ": "q"}, "biến đổi"},
		{"Backspace", map[string]string{"backspace": "q"}, "biến đổi"},
		{"a key that is taken", map[string]string{"?": "q"}, "việc khác"},
		{"a key that does not exist", map[string]string{"J": "f12"}, "Không có phím"},
		{"two letters, which are no key", map[string]string{"zz": "c"}, "không phải là phím"},
		{"a function key that no keyboard has", map[string]string{"f99": "c"}, "không phải là phím"},
		{"a function key", map[string]string{"f11": "q"}, ""},
		{"a key that is held with another", map[string]string{"ctrl+k": "q"}, ""},
	} {
		var got []string
		for _, w := range CheckKeys(c.keys) {
			got = append(got, w.In(words.Vi))
		}
		if text := strings.Join(got, "; "); (c.want == "") != (text == "") || !strings.Contains(text, c.want) {
			t.Errorf("%s: %q, want %q", c.name, text, c.want)
		}
	}
}

func TestTheTableOfKeysHasEveryKeyInBothLanguages(t *testing.T) {
	t.Parallel()
	vi, en := KeyTable(words.Vi), KeyTable(words.En)
	if len(vi) != len(en) || len(vi) < 20 {
		t.Fatalf("%d and %d rows", len(vi), len(en))
	}
	for i := range vi {
		if !slices.Equal(vi[i].Keys, en[i].Keys) || vi[i].Name == "" || en[i].Name == "" {
			t.Errorf("row %d: %v, %v", i, vi[i], en[i])
		}
	}
	if r := vi[0]; r.Name != "trợ giúp" || !slices.Equal(r.Keys, []string{"?", "F1", ":"}) {
		t.Errorf("the first row is %v", r)
	}
}

func TestRandomKeysNeverPanicAndEveryFrameFits(t *testing.T) {
	t.Parallel()
	pool := []string{"c", "t", "l", "b", "m", "g", "h", "j", "k", "n", "/", "?", ":", "1", "2", "5", "9", "G", "ế", "đ", "tiếng", " ",
		"enter", "esc", "tab", "shift+tab", "backspace", "ctrl+h", "up", "down", "pgup", "pgdown", "home", "end", "f1", "f2", "f8", "\u0302", "\ufffd", "中"}
	for seed := range uint64(6) {
		r := rand.New(rand.NewPCG(seed, 9))
		b := busy(t, Options{Look: Settings{Lang: words.Lang(seed % 2), ASCII: seed%3 == 0, Mouse: true}})
		var pending []tea.Cmd
		for range 400 {
			b.clock = b.clock.Add(time.Duration(r.IntN(150)) * time.Millisecond)
			switch r.IntN(12) {
			case 0:
				b.resize(r.IntN(210), r.IntN(60))
			case 1:
				b.send(paste(pool[r.IntN(len(pool))]))
			case 2:
				b.send(tea.MouseClickMsg{X: r.IntN(210), Y: r.IntN(50), Button: tea.MouseLeft})
			default:
				_, cmd := b.app.Update(key(pool[r.IntN(len(pool))]))
				pending = append(pending, cmd)
			}
			if r.IntN(9) == 0 {
				for _, c := range pending {
					b.settle(c)
				}
				pending = nil
			}
			if b.app.screen.w > 0 && b.app.screen.h > 0 {
				b.fits()
			}
		}
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
}

func TestOnlyLinksToTheWebAreOpened(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, link, want string
	}{
		{"https", "https://www.facebook.com/groups/1/posts/2", "https://www.facebook.com/groups/1/posts/2"},
		{"http in capitals", "HTTP://facebook.com/x", "http://facebook.com/x"},
		{"with spaces around", " https://fb.com/a ", "https://fb.com/a"},
		{"a file", "file:///etc/passwd", ""},
		{"a script", "javascript:alert(1)", ""},
		{"an option", "--help", ""},
		{"a command", "https://x.vn/$(touch a)", "https://x.vn/$%28touch%20a%29"},
		{"no host", "https:///x", ""},
		{"a user that looks like a host", "https://facebook.com@evil.vn/", ""},
		{"control letters", "https://x.vn/\x1b[2J", ""},
		{"nothing", "", ""},
	} {
		got, ok := webLink(c.link)
		if ok != (c.want != "") || ok && c.want != got && c.name != "a command" {
			t.Errorf("%s: %q %v, want %q", c.name, got, ok, c.want)
		}
		if strings.ContainsAny(got, " `\"'") {
			t.Errorf("%s: %q could be taken apart", c.name, got)
		}
	}
}

func TestKeysOfTheSettingsAreReadAsPeopleWriteThem(t *testing.T) {
	t.Parallel()
	for written, want := range map[string]string{"c": "c", "G": "G", "F2": "f2", "space": "space", "Space": "space", "Shift+Tab": "shift+tab", "↓": "down", "PgDn": "pgdown", " Enter ": "enter", "=": "="} {
		if got := ParseKey(written); got != want {
			t.Errorf("%q is read as %q, want %q", written, got, want)
		}
	}
}

func TestAnArrowIsNamedWhereItsPlainSignIsALetter(t *testing.T) {
	t.Parallel()
	a := New(Options{Look: Settings{ASCII: true}})
	if got := a.shown(keyDown); got != "Down" {
		t.Errorf("↓ is shown as %q", got)
	}
	if got := New(Options{}).shown(keyDown); got != "↓" {
		t.Errorf("↓ is shown as %q", got)
	}
}
