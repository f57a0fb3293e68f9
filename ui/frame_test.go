package ui

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"duyet/model"
	"duyet/store"
	"duyet/ui/pane"
	"duyet/ui/widget"
	"duyet/ui/words"
)

var update = flag.Bool("update", false, "rewrite testdata/*.frame")

func TestEveryFrameHasExactlyTheWindowsRowsAndNoneIsWider(t *testing.T) {
	t.Parallel()
	all := append(sizes(), [2]int{1, 1}, [2]int{39, 10}, [2]int{40, 9}, [2]int{41, 11}, [2]int{79, 19}, [2]int{80, 20}, [2]int{110, 21}, [2]int{300, 15})
	for _, lang := range languages() {
		for _, ascii := range []bool{false, true} {
			b := busy(t, Options{Look: Settings{Lang: lang, ASCII: ascii}, Demo: true})
			b.send(heard{news{me: model.Member{Device: "d", Name: strings.Repeat("Tên dài ", 9), Depth: -1, Role: model.RoleSupervisor}, away: model.NewFault(model.Unreachable, "folder-away", "store"), others: b.app.news.others}})
			for _, s := range all {
				b.resize(s[0], s[1])
				for tab := range b.app.panes {
					b.app.show(tab)
					b.app.refresh()
					b.fits()
				}
				b.press("?")
				b.fits()
				b.press("k", "h", "o", "n", "g")
				b.fits()
				b.press("esc")
				b.send(pane.Told{Text: words.Plain(strings.Repeat("dài ", 99)), Bad: true})
				b.fits()
			}
		}
	}
}

func TestGoldenFrames(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		lang words.Lang
		size [2]int
		keys []string
	}{
		{"queue_vi_80x24", words.Vi, [2]int{80, 24}, nil},
		{"queue_vi_120x40", words.Vi, [2]int{120, 40}, nil},
		{"queue_en_60x16", words.En, [2]int{60, 16}, []string{"j"}},
		{"queue_vi_40x10", words.Vi, [2]int{40, 10}, []string{"2"}},
		{"why_vi_80x24", words.Vi, [2]int{80, 24}, []string{"b"}},
		{"prompt_vi_80x24", words.Vi, [2]int{80, 24}, []string{"t"}},
		{"help_vi_80x24", words.Vi, [2]int{80, 24}, []string{"?"}},
		{"filter_en_80x24", words.En, [2]int{80, 24}, []string{"?", "t", "h", "e", "m"}},
		{"small_vi_39x12", words.Vi, [2]int{39, 12}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := busy(t, Options{Look: Settings{Lang: c.lang}})
			b.resize(c.size[0], c.size[1])
			b.press(c.keys...)
			golden(t, c.name, b)
		})
	}
}

// golden compares the screen with a file; the last line tells the cursor.
func golden(t *testing.T, name string, b *bench) {
	t.Helper()
	var out strings.Builder
	for _, row := range b.frame() {
		out.WriteString(strings.TrimRight(row, " ") + "|\n")
	}
	if c := b.app.View().Cursor; c != nil {
		out.WriteString("cursor " + words.Number(c.X, words.En) + "," + words.Number(c.Y, words.En) + "\n")
	}
	path := filepath.Join("testdata", name+".frame")
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(out.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got := out.String(); got != string(want) {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestTheFooterHoldsWholeWordsAndEndsInTheHelp(t *testing.T) {
	t.Parallel()
	for _, lang := range languages() {
		for w := leastWidth; w <= 200; w++ {
			for _, h := range []int{12, 24} {
				b := newBench(t, Options{Look: Settings{Lang: lang}})
				b.resize(w, h)
				foot := strings.Join(b.frame()[h-b.app.footLines():], "  ")
				if end := "? " + words.KeyHelp.In(lang); !strings.HasSuffix(strings.TrimRight(foot, " "), end) {
					t.Fatalf("%dx%d: the footer ends in %q", w, h, foot)
				}
				if strings.Contains(foot, "…") {
					t.Fatalf("%dx%d: a word is cut: %q", w, h, foot)
				}
				for _, word := range strings.Split(foot, "  ") {
					if word = strings.TrimSpace(word); word != "" && word != "DUYỆT" && !knownKey(b.app, word, lang) {
						t.Fatalf("%dx%d: %q is no key with its word", w, h, word)
					}
				}
			}
		}
	}
}

func knownKey(a *App, word string, lang words.Lang) bool {
	for _, k := range append(a.rows(), helpRow(nil)) {
		if word == a.shown(k.Press[0])+" "+k.Name.In(lang) {
			return true
		}
	}
	return false
}

func TestAKeyThatDoesNotWorkNowIsNotInTheFooter(t *testing.T) {
	t.Parallel()
	b := newBench(t, Options{})
	b.hides("b để sau")
	b.shows("c phê duyệt")
}

func TestTheHeaderTellsWhatFits(t *testing.T) {
	t.Parallel()
	b := busy(t, Options{})
	for _, c := range []struct {
		name  string
		w     int
		want  string
		hides string
	}{
		{"everything", 140, "Lan ở Bài chờ · Mai ở Nghi lừa đảo (4 phút trước) · đồng bộ 8 giây trước · Hoa", "…"},
		{"one colleague", 106, "Lan ở Bài chờ · và 1 người nữa · đồng bộ 8 giây trước · Hoa", "Mai"},
		{"the age of the news", 60, "đồng bộ 8 giây trước · Hoa", "Lan"},
		{"my name alone", 41, "Hoa", "đồng bộ"},
	} {
		b.resize(c.w, 30)
		head := b.frame()[0]
		if !strings.Contains(head, c.want) || strings.Contains(head, c.hides) || !strings.Contains(head, "duyệt ─ Phụ nữ") {
			t.Errorf("%s: %q", c.name, head)
		}
	}
}

func TestTheAgeOfTheNewsGrows(t *testing.T) {
	t.Parallel()
	b := busy(t, Options{})
	b.shows("đồng bộ 8 giây trước")
	b.clock = b.clock.Add(3 * time.Minute)
	b.app.tick()
	b.app.refresh()
	b.shows("đồng bộ 3 phút trước")
}

func TestATabSaysInWordsThatSomethingIsOverdueOrAScam(t *testing.T) {
	t.Parallel()
	b := busy(t, Options{})
	b.shows(" 1 Xin vào 14 ")
	b.shows("3 Câu hỏi 3 ! quá hạn")
	b.shows("4 Nghi lừa đảo 2 ! lừa đảo")
	b.resize(56, 20)
	b.fits()
	if tabs := b.frame()[tabRow]; !strings.Contains(tabs, "1 Xin vào 14") || !strings.Contains(tabs, "3 !") {
		t.Errorf("narrow tabs: %q", tabs)
	}
	b.resize(40, 12)
	if tabs := b.frame()[tabRow]; !strings.Contains(tabs, " 3 3") || strings.Contains(tabs, "34") {
		t.Errorf("the tabs of the smallest window run together: %q", tabs)
	}
}

func TestBannersFitTheNarrowestCommonWindow(t *testing.T) {
	t.Parallel()
	for _, banner := range []words.Text{words.Untrusted, words.Revoked, words.FolderAway, words.FolderNewer, words.FolderOther, words.NotPublished, words.OnlyLooking, words.NewerFiles} {
		for _, lang := range []words.Lang{words.Vi, words.En} {
			if got := widget.Width(banner.In(lang)); got > 77 {
				t.Errorf("%d cells, want 77 at most: %q", got, banner.In(lang))
			}
		}
	}
}

func TestBannersStay(t *testing.T) {
	t.Parallel()
	b := busy(t, Options{})
	b.hides(words.Untrusted.In(words.Vi))
	b.send(heard{news{me: model.Member{Device: "d", Depth: -1, Name: "Hoa"}, away: model.NewFault(model.Unreachable, "folder-away", "store")}})
	b.press("j", "c")
	b.shows(words.Untrusted.In(words.Vi))
	b.shows("Không thấy thư mục chung")
	b.fits()
}

// The banner tells the cause, not only that the folder cannot be used.
func TestARevokedDeviceIsToldSo(t *testing.T) {
	t.Parallel()
	b := busy(t, Options{})
	b.send(heard{news{me: model.Member{Device: "d", Name: "Hoa", Depth: 1, Ended: true}}})
	b.press("j")
	b.shows(words.Revoked.In(words.Vi))
	b.hides(words.Untrusted.In(words.Vi))
	b.fits()
}

func TestTheBannerTellsWhyTheFolderCannotBeUsed(t *testing.T) {
	t.Parallel()
	for want, err := range map[words.Text]error{
		words.FolderNewer: model.NewFault(model.Newer, "store-newer", "store"),
		words.FolderOther: model.NewFault(model.Conflict, "other-store", "store"),
		words.FolderAway:  model.NewFault(model.Unreachable, "folder-away", "store"),
	} {
		b := busy(t, Options{})
		b.send(heard{news{me: model.Member{Device: "d", Name: "Lan"}, away: err}})
		b.press("j")
		b.shows(want.In(words.Vi))
		b.fits()
	}
}

// Whoever meets files of a newer format is told what to
// do, as long as the console runs.
func TestAConsoleBesideNewerFilesSaysWhoIsToBeUpdated(t *testing.T) {
	t.Parallel()
	b := busy(t, Options{})
	b.hides(words.NewerFiles.In(words.Vi))
	b.send(synced{report: store.SyncReport{Findings: []store.Finding{{Severity: store.Warning, Code: "file-newer", Where: "journals/x/hot.duyet"}}}})
	b.send(heard{news{me: model.Member{Device: "d", Name: "Lan"}}})
	b.press("j")
	b.shows(words.NewerFiles.In(words.Vi))
	b.fits()
}

func TestTroubleStaysUntilTheNextKey(t *testing.T) {
	t.Parallel()
	b := newBench(t, Options{})
	b.send(pane.Told{Text: words.Plain("Không ghi được"), Bad: true})
	b.shows("! Không ghi được")
	b.press("j")
	b.hides("Không ghi được")
	b.send(pane.Told{Text: words.Plain("√ Xong · h hoàn tác")})
	b.press("j", "k")
	b.shows("√ Xong · h hoàn tác")
}

func TestNothingIsDrawnAgainWhenNothingChanged(t *testing.T) {
	t.Parallel()
	b := newBench(t, Options{})
	b.app.View()
	b.sheet.names[0] = "Khác"
	b.send(tea.KeyReleaseMsg{}, tea.MouseMotionMsg{})
	b.hides("Khác")
	b.press("j")
	b.shows("Khác")
}

func TestTheWindowTitleCountsWhatWaits(t *testing.T) {
	t.Parallel()
	b := busy(t, Options{})
	if got, want := b.app.View().WindowTitle, "(23) duyệt · Phụ nữ Gia Lâm khỏe đẹp mỗi ngày"; got != want {
		t.Errorf("title %q, want %q", got, want)
	}
}

func TestTheCursorStandsOnTheSelectedRowAndAtTheCaret(t *testing.T) {
	t.Parallel()
	b := newBench(t, Options{})
	b.press("j")
	row := b.frame()[b.app.View().Cursor.Y]
	if !strings.Contains(row, "Trần Mai") {
		t.Errorf("the cursor stands on %q", row)
	}
	b.press("/", "h", "o", "à")
	c := b.app.View().Cursor
	if row := b.frame()[c.Y]; !strings.HasPrefix(row, "tìm: hoà") || c.X != 8 {
		t.Errorf("the cursor stands at %d of %q", c.X, row)
	}
	b.press("enter", "?", "x")
	c = b.app.View().Cursor
	if row := []rune(b.frame()[c.Y]); string(row[c.X-1]) != "x" {
		t.Errorf("the cursor stands at %d of %q", c.X, string(row))
	}
}

func BenchmarkView(b *testing.B) {
	t := busy(b, Options{})
	t.sheet.names = nil
	for range 60 {
		t.sheet.names = append(t.sheet.names, "Nguyễn Thị Hoa ở xã Thuận An")
	}
	t.resize(200, 50)
	t.app.View()
	b.ReportAllocs()
	for i := range b.N {
		t.sheet.at = i % 40
		t.app.cache.frameStale = true
		t.app.View()
	}
}

func BenchmarkKey(b *testing.B) {
	t := busy(b, Options{})
	t.resize(200, 50)
	b.ReportAllocs()
	for i := range b.N {
		t.clock = t.clock.Add(time.Second)
		t.app.Update(key([]string{"j", "k"}[i%2]))
		t.app.View()
	}
}
