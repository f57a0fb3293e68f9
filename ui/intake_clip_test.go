package ui

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"duyet/model"
	"duyet/store/machine"
	"duyet/ui/pane"
	"duyet/ui/words"
)

// holds puts something on the clipboard of the computer around a console.
func (b *bench) holds(c machine.Clip) {
	b.app.from.host.Clip = func(context.Context) (machine.Clip, error) { return c, nil }
}

// queuePage is a page of member requests as it is copied, with the women who
// ask; it counts them.
func queuePage(names ...string) string {
	var s strings.Builder
	fmt.Fprintf(&s, "Quản lý nhóm\nYêu cầu làm thành viên\nBài viết đang chờ\nCài đặt nhóm\nYêu cầu làm thành viên · %d\n", len(names))
	for _, n := range names {
		fmt.Fprintf(&s, "%s\nĐã yêu cầu 2 ngày trước\nTham gia Facebook 6 năm trước\nPhê duyệt\nTừ chối\n", n)
	}
	return s.String()
}

// markedPage is such a page as the clipboard holds its markup, with ids.
func markedPage(names ...string) string {
	var s strings.Builder
	fmt.Fprintf(&s, `<div><h2>Yêu cầu làm thành viên · %d</h2>`, len(names))
	for i, n := range names {
		fmt.Fprintf(&s, `<div role="article"><a href="/groups/100200300400/user/10000500%04d/">%s</a><div>Đã yêu cầu 2 ngày trước</div><div role="button">Phê duyệt</div><div role="button">Từ chối</div></div>`, i, n)
	}
	return s.String() + "</div>"
}

func TestOneKeyTakesTheClipboardMarkupFirst(t *testing.T) {
	t.Parallel()
	_, b := intakeRoom(t)
	b.holds(machine.Clip{Markup: []byte(markedPage("Kim Sợi", "Lò Vải")), Text: []byte(queuePage("Kim Sợi", "Lò Vải"))})
	b.press("P")
	b.shows("2 yêu cầu xin vào · 2 mới")
	golden(t, "intake_clip_vi_80x24", b)
	if b.app.waiting(model.Joins) != 0 {
		t.Error("the clipboard stored something by itself")
	}
	b.press("enter")
	if n := b.app.waiting(model.Joins); n != 2 {
		t.Fatalf("%d wait\n%s", n, b.text())
	}
	ids, err := b.app.from.store.ItemsOf(t.Context(), b.app.group.ID, "Kim Sợi")
	if err != nil || len(ids) != 1 {
		t.Fatal(ids, err)
	}
	if c, err := b.app.from.store.Case(t.Context(), ids[0]); err != nil || c.Content.Author.ExternalID != "100005000000" {
		t.Errorf("the id of the markup is not kept: %+v, %v", c.Content.Author, err)
	}
	b.press("P") // the same again
	b.shows("2 yêu cầu xin vào · 0 mới")
}

func TestTheClipboardsTextServesWhereItsMarkupIsNothing(t *testing.T) {
	t.Parallel()
	_, b := intakeRoom(t)
	b.holds(machine.Clip{Markup: []byte("<div>chào chị</div>"), Text: []byte(queuePage("Kim Sợi"))})
	b.press("P")
	b.shows("1 yêu cầu xin vào · 1 mới")
}

func TestAClipboardWithoutAPageLeavesTheChoiceOpen(t *testing.T) {
	t.Parallel()
	_, b := intakeRoom(t)
	b.press("P") // no clipboard at all: pasting is the way, as ever
	b.shows(words.IntakePaste.In(words.Vi))
	b.hides("bộ nhớ tạm không")
	b.send(paste(queuePage("Kim Sợi")))
	b.shows("1 yêu cầu xin vào")
	b.press("esc", "esc")
	b.holds(machine.Clip{Text: []byte("Nguyễn Thị Hoa")})
	b.press("P")
	b.shows("Bộ nhớ tạm không có trang nào đọc được")
	b.holds(machine.Clip{Text: []byte(queuePage("Kim Sợi", "Lò Vải"))})
	b.press("f9")
	b.shows("2 yêu cầu xin vào")
	b.send(paste(queuePage("Một Người Khác"))) // out of habit: it is what is shown
	b.shows("2 yêu cầu xin vào")
	b.press("esc", "esc")
	if b.app.intake.Shows() {
		t.Error("esc does not lead back")
	}
}

// What was typed or pasted while the clipboard was read is what she wants.
func TestAnAnswerOfTheClipboardThatComesLateTakesNothingAway(t *testing.T) {
	t.Parallel()
	_, b := intakeRoom(t)
	b.holds(machine.Clip{Text: []byte(queuePage("Kim Sợi", "Lò Vải"))})
	asked := b.app.intake.Open()
	b.press("x")
	b.settle(asked)
	b.hides("2 yêu cầu xin vào")
	b.send(paste(queuePage("Từ Kén")))
	b.shows("1 yêu cầu xin vào")
}

func TestAPasteThatIsTypedIntoTheDialogArrivesWhole(t *testing.T) {
	t.Parallel()
	for name, ends := range map[string][]string{"\\r": {"enter"}, "\\r\\n": {"enter", "ctrl+j"}, "\\n": {"ctrl+j"}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, b := intakeRoom(t)
			b.press("P")
			var women []string
			for i := range 100 {
				women = append(women, fmt.Sprintf("Kim Sợi Thứ %s", strings.Repeat("a", i%7+1)+string(rune('A'+i%26))))
			}
			b.chunk(0, typedKeys(queuePage(women...), ends)...)
			b.shows("100 yêu cầu xin vào")
			if b.app.waiting(model.Joins) != 0 {
				t.Error("a paste stored something")
			}
		})
	}
}

// typedKeys are the keys by which some terminals send a paste.
func typedKeys(text string, end []string) (out []string) {
	for _, r := range text {
		if r == '\n' {
			out = append(out, end...)
		} else {
			out = append(out, string(r))
		}
	}
	return out
}

func TestAWordOfAnInputMethodWithEnterIsTyping(t *testing.T) {
	t.Parallel()
	r, b := intakeRoom(t)
	dir := t.TempDir()
	r.must(os.WriteFile(dir+"/trang.txt", []byte(queuePage("Kim Sợi")), 0o600))
	b.press("P")
	b.chunk(0, typedKeys(dir+"/trang.txt", nil)...)
	b.shows("trang.txt")
	b.chunk(0, "enter")
	b.shows("1 yêu cầu xin vào")
}

func TestWhatLeftAPageIsTickedByOneKeyAndComesBackByOne(t *testing.T) {
	t.Parallel()
	r, b := intakeRoom(t)
	women := []string{"Kim Sợi", "Lò Vải", "Từ Kén", "Hà Thoi", "Vi Chỉ"}
	b.press("P")
	b.send(paste(queuePage(women...)))
	b.press("enter", "c", "c")
	b.shows("3 chờ")
	r.now = r.now.Add(time.Hour)
	b.holds(machine.Clip{Text: []byte(queuePage("Hà Thoi", "Vi Chỉ"))})
	b.press("P")
	for _, want := range []string{"3 mục không còn trên Facebook", "2 đã quyết định ở đây", "1 chưa ai", "c đánh dấu đã xong"} {
		b.shows(want)
	}
	golden(t, "intake_left_vi_80x24", b)
	for _, size := range sizes() {
		b.resize(size[0], size[1])
		b.fits()
	}
	b.resize(120, 40)
	b.app.set.Lang = words.En
	b.app.cache.footStale, b.app.cache.headStale = true, true
	b.send(tea.WindowSizeMsg{Width: 120, Height: 40})
	golden(t, "intake_left_en_120x40", b)
	b.app.set.Lang = words.Vi
	b.press("c")
	b.shows("Đã đánh dấu 3 mục")
	b.hides("không còn trên Facebook:")
	if n := b.app.counts.tally[model.Joins]; n[model.Todo] != 0 || n[model.Waiting] != 2 {
		t.Errorf("after c: %v", n)
	}
	b.press("h")
	b.shows("3 mục không còn trên Facebook")
	if n := b.app.counts.tally[model.Joins]; n[model.Todo] != 2 || n[model.Waiting] != 3 {
		t.Errorf("after h: %v", n)
	}
	b.press("c", "enter")
	b.shows("2 mục có thêm thông tin")
	if n := b.app.counts.tally[model.Joins]; n[model.Todo] != 0 || n[model.Waiting] != 2 {
		t.Errorf("in the end: %v", n)
	}
}

func TestAPageThatIsNoWholeQueueSaysWhyNothingIsTicked(t *testing.T) {
	t.Parallel()
	r, b := intakeRoom(t)
	b.press("P")
	b.send(paste(queuePage("Kim Sợi", "Lò Vải")))
	b.press("enter")
	r.now = r.now.Add(time.Hour)
	b.press("P")
	b.send(paste(strings.Replace(queuePage("Kim Sợi"), "· 1", "· 2", 1)))
	b.hides("c đánh dấu")
	b.press("c")
	b.shows(words.NotReconciled("part").In(words.Vi)[:20])
}

func TestQuestionsOfAPageAreKeptFromThePreview(t *testing.T) {
	t.Parallel()
	_, b := intakeRoom(t)
	page := strings.ReplaceAll(queuePage("Kim Sợi", "Lò Vải", "Từ Kén"), "Tham gia Facebook 6 năm trước\n", "Tham gia Facebook 6 năm trước\nChị ở thôn nào?\nThôn Đoài\nVì sao chị muốn vào nhóm!\nĐể học hỏi\n")
	b.press("P")
	b.send(paste(page))
	b.shows("Câu hỏi trên trang mà nhóm chưa ghi")
	b.press("l")
	b.shows("Đã ghi 2 câu hỏi vào nhóm")
	b.hides("Câu hỏi trên trang mà nhóm chưa ghi")
	b.press("h")
	b.shows("Câu hỏi trên trang mà nhóm chưa ghi")
}

func TestComingBackFromFacebookOffersThePageOnTheClipboardOnce(t *testing.T) {
	t.Parallel()
	_, b := intakeRoom(t)
	b.holds(machine.Clip{Text: []byte(queuePage("Kim Sợi", "Lò Vải"))})
	if b.app.View().ReportFocus {
		t.Error("the terminal is to report its focus before she went anywhere")
	}
	b.send(tea.FocusMsg{})
	b.hides("Bộ nhớ tạm")
	b.send(pane.Link{URL: "https://www.facebook.com/groups/1/member-requests"})
	if !b.app.View().ReportFocus {
		t.Error("nobody hears of her coming back")
	}
	b.send(tea.BlurMsg{}, tea.FocusMsg{})
	b.shows("Bộ nhớ tạm có một trang: 2 yêu cầu xin vào · 2 mới · P")
	if b.app.intake.Shows() || b.app.waiting(model.Joins) != 0 {
		t.Error("the page was taken by itself")
	}
	b.press("P", "enter")
	b.shows("Đã nhập 2 mục mới")
	b.send(pane.Link{URL: "https://www.facebook.com/groups/1"}, tea.FocusMsg{}) // the same is no news
	b.hides("Bộ nhớ tạm có một trang")
	b.holds(machine.Clip{Text: []byte("Kim Sợi")})
	b.send(tea.FocusMsg{})
	b.hides("Bộ nhớ tạm có một trang")
}

func TestComingBackFromFacebookAsksForTheRow(t *testing.T) {
	t.Parallel()
	_, b := intakeRoom(t)
	b.holds(machine.Clip{Text: []byte(queuePage("Kim Sợi", "Lò Vải"))})
	b.press("P", "enter", "c", "v")
	b.holds(machine.Clip{Text: []byte("Kim Sợi")})
	b.send(pane.Link{URL: "https://www.facebook.com/groups/1/member-requests"}, tea.FocusMsg{})
	b.shows("Làm xong trên Facebook chưa: Kim Sợi? c xong")
	b.press("c")
	if n := b.app.counts.tally[model.Joins]; n[model.Todo] != 0 {
		t.Errorf("c after coming back: %v", n)
	}
}
