package pane

import (
	"context"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"duyet/model"
	"duyet/ui/theme"
	"duyet/ui/words"
)

func TestScams_ShowTheReasonsOneALine(t *testing.T) {
	t.Parallel()
	d := newDesk(t, fourPosts()...)
	p := d.panes[3]
	if got, want := d.names(p), "Cơ Hội Vàng"; got != want {
		t.Fatalf("list is %s, want %s", got, want)
	}
	d.golden(p, "scams-120x30", 120, 30)
}

func TestScams_TheWordsOfAFindingAreUnderlinedInTheText(t *testing.T) {
	t.Parallel()
	d := newDesk(t, fourPosts()...)
	p := d.panes[3]
	c, _ := p.here()
	det := &detail{q: p, l: d.look(), c: c, w: 80}
	marked := det.marked(c.Content.Text, 0)
	if len(marked) == 0 {
		t.Fatal("nothing is underlined")
	}
	for i, f := range c.Derived.Findings {
		if got := c.Content.Text[marked[i][0]:marked[i][1]]; got != f.Text {
			t.Errorf("underlined %q, want %q", got, f.Text)
		}
	}
	if verdictRole(model.Scam) != theme.Danger {
		t.Error("a scam is not in the colour of danger")
	}
}

func TestScams_ClearKeepsThePostWaitingAndConfirmDeclinesIt(t *testing.T) {
	t.Parallel()
	d := newDesk(t, fourPosts()...)
	p := d.panes[3]
	d.press(p, "c")
	c := d.find(p, "Cơ Hội Vàng")
	if c.Flag.Value != model.Cleared || c.ViewIn(model.Posts) != model.Waiting || len(p.list.Rows()) != 0 {
		t.Errorf("flag %s, in posts %s, %d rows", c.Flag.Value, c.ViewIn(model.Posts), len(p.list.Rows()))
	}
	d.press(p, "h", "l")
	c = d.find(p, "Cơ Hội Vàng")
	if c.Verdict.Value != model.Scam || c.ViewIn(model.Scams) != model.Todo {
		t.Errorf("verdict %s in %s", c.Verdict.Value, c.ViewIn(model.Scams))
	}
	if got, want := d.said(), "Đã từ chối Cơ Hội Vàng vì lừa đảo · h hoàn tác"; got != want {
		t.Errorf("said %q, want %q", got, want)
	}
}

// campaign are posts of which some share a phone.
func campaign() []model.Arrive {
	return append(fourPosts(),
		post("Tuyển Dụng 24h", 3*time.Hour, "700000000000005", "Cần người gấp hộp tại nhà, nhắn 0301.234.567 để nhận nguyên liệu, đóng phí giữ chỗ trước"),
		post("Chi hội 3", 2*time.Hour, "700000000000006", "Quyên góp giúp bé Na mổ tim: chuyển khoản STK 0000112233 Agribank, nhận tiền gấp trong hôm nay"))
}

func (d *desk) learn(p *Queue) {
	_, err := d.s.Learn(context.Background())
	d.must(err)
	d.changed(Changed{})
}

func TestScams_SayWhoElseUsedANumberAndWhatWasDecided(t *testing.T) {
	t.Parallel()
	d := newDesk(t, campaign()...)
	p := d.panes[3]
	d.learn(p)
	d.press(p, "l") // the riskiest
	d.learn(p)
	if got := d.at(p); got != "Tuyển Dụng 24h" {
		t.Fatalf("the cursor is at %s of %s", got, d.names(p))
	}
	d.golden(p, "scams-shared-120x30", 120, 30)
	frame := d.frame(p, 120, 30)
	for _, want := range []string{"1 bài lừa đảo của 1 người", "Cơ Hội Vàng", "đã gặp ở bài bị xác nhận lừa đảo"} {
		if !strings.Contains(frame, want) {
			t.Errorf("the frame does not say %q:\n%s", want, frame)
		}
	}
}

func TestScams_AnAccountIsAllowedForEverAndThatIsUndone(t *testing.T) {
	t.Parallel()
	d := newDesk(t, campaign()...)
	p := d.panes[3]
	d.learn(p)
	before := d.find(p, "Chi hội 3").Derived.Score
	d.press(p, "end")
	if got := d.at(p); got != "Chi hội 3" {
		t.Fatalf("the cursor is at %s of %s, the fund's post stands at %v", got, d.names(p), before)
	}
	d.press(p, "K", "1")
	if got, want := d.said(), "Từ nay luôn cho phép Tài khoản 0000112233 · h hoàn tác"; got != want {
		t.Errorf("said %q, want %q", got, want)
	}
	d.learn(p)
	if after := d.find(p, "Chi hội 3").Derived.Score; after >= before {
		t.Errorf("the score was %v and is %v", before, after)
	}
}

func TestScams_AWarningIsEditedInSeveralLinesAndCopied(t *testing.T) {
	t.Parallel()
	d := newDesk(t, campaign()...)
	p := d.panes[3]
	d.learn(p)
	d.press(p, "T")
	d.golden(p, "scams-warning-80x17", 80, 17)
	d.golden(p, "scams-warning-40x6", 40, 6)
	for _, code := range []rune{tea.KeyEnter, tea.KeyUp, tea.KeyDown} {
		d.settle(p.Type(tea.KeyPressMsg{Code: code}))
	}
	d.write(p, "Ai đã chuyển tiền thì báo công an xã.")
	d.press(p, "f2")
	got := last(d.copied)
	for _, want := range []string{"CẢNH GIÁC LỪA ĐẢO!\n\n", "\n- Zalo 0301234567\n", "\nAi đã chuyển tiền thì báo công an xã."} {
		if !strings.Contains(got, want) {
			t.Errorf("copied %q, want %q in it", got, want)
		}
	}
	if got, want := d.said(), words.WarningCopied.In(words.Vi); got != want {
		t.Errorf("said %q, want %q", got, want)
	}
}

func TestScams_AnEmptyWarningIsNotCopied(t *testing.T) {
	t.Parallel()
	d := newDesk(t, campaign()...)
	p := d.panes[3]
	d.press(p, "T")
	p.top().(*letter).text.SetValue(" \n ")
	d.press(p, "f2")
	if len(d.copied) > 0 || !p.Typing() {
		t.Errorf("copied %q", d.copied)
	}
	d.press(p, "esc")
	if p.Typing() {
		t.Error("esc does not lead back")
	}
}
