package pane

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"duyet/model"
	"duyet/ui/words"
)

// many are requests that differ in nothing but the name.
func many(n int) []model.Arrive {
	var out []model.Arrive
	for i := range n {
		out = append(out, join(fmt.Sprintf("Nguyễn Thị %02d", i), time.Duration(n-i)*time.Hour, fmt.Sprintf("20000%02d", i), model.JoinFacts{LivesIn: "xã Thuận An"}))
	}
	return out
}

// at presses keys with so long between them.
func (d *desk) paced(p *Queue, each time.Duration, presses ...string) {
	d.t.Helper()
	for _, k := range presses {
		*d.now = d.now.Add(each)
		d.press(p, k)
	}
}

func TestBreak_AsManyItemsAsFitAndThenAnEnd(t *testing.T) {
	t.Parallel()
	d := newDesk(t, many(40)...)
	p := d.panes[0]
	d.press(p, "B", "1")
	d.golden(p, "break_vi_80x24", 80, 20)
	if lines, cur := p.Draw(d.look(), 80, 20); !strings.Contains(lines[cur.Y].Text(), "Nguyễn Thị 00") {
		t.Errorf("the cursor stands on %q, not on the item", lines[cur.Y].Text())
	}
	got := d.frame(p, 80, 20)
	for _, want := range []string{"1 / 15, khoảng 3 phút", "tạm tính 12 giây một yêu cầu", "Nguyễn Thị 00"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q:\n%s", want, got)
		}
	}
	d.paced(p, 8*time.Second, "c", "c", "t", "1", "b", "2", keyDown)
	if got := d.frame(p, 80, 20); !strings.Contains(got, "6 / 15") {
		t.Errorf("after four items decided and one skipped:\n%s", got)
	}
	for range 10 {
		d.paced(p, 8*time.Second, "c")
	}
	d.golden(p, "break_end_vi_80x24", 80, 20)
	got = d.frame(p, 80, 20)
	for _, want := range []string{"Xong — nghỉ thôi", "Đã quyết định 14 yêu cầu", "12 phê duyệt, 1 từ chối, 1 để sau", "Còn chờ: 26 yêu cầu"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q:\n%s", want, got)
		}
	}
	d.press(p, keyEnter)
	if p.Prompting() || len(p.list.Rows()) != 26 {
		t.Errorf("after the break %d rows wait", len(p.list.Rows()))
	}
	// Now her own pace is known, and the minutes are remembered.
	d.press(p, "B")
	if got := d.frame(p, 80, 20); !strings.Contains(got, "►1 3 phút (như lần trước)") {
		t.Errorf("the last break is not remembered:\n%s", got)
	}
	d.press(p, keyEnter)
	if got := d.frame(p, 80, 20); !strings.Contains(got, "1 / 22") || !strings.Contains(got, "Nhịp của mình: 8 giây một yêu cầu, đo từ 12 quyết định") {
		t.Errorf("the pace is not measured:\n%s", got)
	}
}

func TestBreak_UndoComesBackToTheItem(t *testing.T) {
	t.Parallel()
	d := newDesk(t, many(6)...)
	p := d.panes[0]
	d.press(p, "B", "1")
	d.paced(p, 5*time.Second, "c", "c", "h")
	if got := d.frame(p, 80, 20); !strings.Contains(got, "2 / 6") || !strings.Contains(got, "Nguyễn Thị 01") {
		t.Errorf("undo does not come back to the second item:\n%s", got)
	}
	if v := d.view(p, "Nguyễn Thị 01"); v != model.Waiting {
		t.Errorf("it stands in %s", v)
	}
}

func TestBreak_ANoteKeepsTheItemAndAColleaguesVerdictSkipsIt(t *testing.T) {
	t.Parallel()
	d := newDesk(t, many(4)...)
	p := d.panes[0]
	hoa := d.colleague("Hoa")
	d.press(p, "B", "1")
	d.press(p, "g")
	d.write(p, "hỏi chị Hạnh")
	d.press(p, keyEnter)
	if got := d.frame(p, 80, 20); !strings.Contains(got, "1 / 4") || !strings.Contains(got, "hỏi chị Hạnh") {
		t.Errorf("the note is not shown with the item:\n%s", got)
	}
	id := d.find(p, "Nguyễn Thị 00").ID
	d.rule(hoa, id, "approve", model.Why{})
	d.sync(hoa, d.s)
	d.changed(Changed{Items: []model.ItemID{id}})
	if got := d.frame(p, 80, 20); !strings.Contains(got, "2 / 4") || d.said() != "Hoa vừa quyết định Nguyễn Thị 00 rồi" {
		t.Errorf("said %q:\n%s", d.said(), got)
	}
}

func TestBreak_AColleaguesClaimIsLeftToHer(t *testing.T) {
	t.Parallel()
	d := newDesk(t, many(3)...)
	p := d.panes[0]
	hoa := d.colleague("Hoa")
	c := d.find(p, "Nguyễn Thị 00")
	d.must(hoa.Record(t.Context(), c.Tell(&model.Claim{Until: d.now.Add(10 * time.Minute).UnixMilli()})))
	d.sync(hoa, d.s)
	d.press(p, "B", "1")
	if got := d.frame(p, 80, 20); !strings.Contains(got, "1 / 2") || !strings.Contains(got, "Nguyễn Thị 01") {
		t.Errorf("what Hoa is at is in the break:\n%s", got)
	}
}

func TestBreak_HastyEqualVerdictsAreShownAgain(t *testing.T) {
	t.Parallel()
	d := newDesk(t, many(40)...)
	p := d.panes[0]
	d.press(p, "B", "3")
	for range 19 {
		d.paced(p, 2*time.Second, "c")
	}
	if p.Mode() != words.ModeBreak {
		t.Fatal("it checks too early")
	}
	d.paced(p, 2*time.Second, "c")
	d.golden(p, "break_tired_vi_80x24", 80, 20)
	if p.Mode() != words.ModeTired {
		t.Fatalf("twenty equal verdicts in a row are not checked:\n%s", d.frame(p, 80, 20))
	}
	first := d.at2(p)
	if got := d.frame(p, 80, 20); strings.Contains(got, "√ phê duyệt") {
		t.Errorf("the verdict is shown:\n%s", got)
	}
	d.press(p, "c")
	if v := d.view(p, first); v != model.Todo || d.said() != "Vẫn như trước" {
		t.Errorf("an equal answer moved it to %s, said %q", v, d.said())
	}
	second := d.at2(p)
	d.press(p, "t")
	if v := d.view(p, second); v != model.Waiting {
		t.Errorf("a different answer leaves it in %s", v)
	}
	d.press(p, keyDown)
	if got := d.frame(p, 80, 20); p.Mode() != words.ModeBreak || !strings.Contains(got, "/ 40") {
		t.Errorf("the break does not go on:\n%s", got)
	}
	for range 21 {
		d.paced(p, 9*time.Second, "c")
	}
	if got := d.frame(p, 80, 20); p.Mode() != words.ModeRested {
		t.Errorf("the reopened item was not asked about at the end:\n%s", got)
	}
}

// at2 is the person a break shows.
func (d *desk) at2(p *Queue) string {
	c, _ := p.here()
	return nameOf(c)
}

func TestBreak_SlowVerdictsAndChangingOnesAreNotChecked(t *testing.T) {
	t.Parallel()
	d := newDesk(t, many(45)...)
	p := d.panes[0]
	d.press(p, "B", "3")
	for i := range 24 {
		each := 2 * time.Second
		if i == 12 {
			each = 4 * time.Second
		}
		d.paced(p, each, "c")
	}
	if p.Mode() != words.ModeBreak {
		t.Errorf("a verdict that took its time does not end the run")
	}
}

func TestBreak_WhatLiesOverItIsAboutItsItem(t *testing.T) {
	t.Parallel()
	d := newDesk(t, many(6)...)
	p := d.panes[0]
	d.press(p, "B", "1", "c", "t")
	got := d.frame(p, 80, 20)
	for _, want := range []string{"Từ chối vì", "2 / 6", "Nguyễn Thị 01 · xin vào"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q:\n%s", want, got)
		}
	}
	if strings.Contains(got, "Nguyễn Thị 03") {
		t.Errorf("the list shines through:\n%s", got)
	}
}

func TestTheRoundOfViewsPassesOverEmptyOnes(t *testing.T) {
	t.Parallel()
	d := newDesk(t, fiveJoins()...)
	p := d.panes[0]
	var round []model.View
	d.press(p, "c", "b", "2")
	for range 4 {
		d.press(p, "v")
		round = append(round, p.view())
	}
	if got := fmt.Sprint(round); got != "[todo snoozed all waiting]" {
		t.Errorf("v goes round %s", got)
	}
}

func TestBreak_FitsEveryWindow(t *testing.T) {
	t.Parallel()
	d := newDesk(t, fiveJoins()...)
	p := d.panes[0]
	d.press(p, "B", "2")
	for phase := range 2 {
		for _, size := range [][2]int{{40, 10}, {40, 4}, {80, 20}, {200, 50}, {9, 3}} {
			for _, lang := range []words.Lang{words.Vi, words.En} {
				d.lang = lang
				lines, _ := p.Draw(d.look(), size[0], size[1])
				if len(lines) != size[1] {
					t.Errorf("phase %d, %v: %d lines", phase, size, len(lines))
				}
				for i := range lines {
					if w := lines[i].Width(); w > size[0] {
						t.Errorf("phase %d, %v: line %d is %d wide", phase, size, i, w)
					}
				}
			}
		}
		d.press(p, keyEsc)
	}
}
