package pane

import (
	"testing"
	"time"

	"duyet/model"
)

func TestJoins_ShowTheOldestRequestFirstWithItsFacts(t *testing.T) {
	t.Parallel()
	d := newDesk(t, fiveJoins()...)
	d.golden(d.panes[0], "joins-120x40", 120, 40)
	d.golden(d.panes[0], "joins-80x24", 80, 24)
	d.golden(d.panes[0], "joins-60x16", 60, 16)
}

func TestJoins_ApproveTakesTheRowAwayInTheSameFrame(t *testing.T) {
	t.Parallel()
	d := newDesk(t, fiveJoins()...)
	p := d.panes[0]
	cmd := d.key(p, "c") // not run yet: nothing is written
	if got, want := d.at(p), "Trần Mai"; got != want {
		t.Errorf("cursor on %s, want %s", got, want)
	}
	if got := d.view(p, "Nguyễn Thị Hoa"); got != model.Waiting {
		t.Errorf("stored in %s before the command ran, want waiting", got)
	}
	d.settle(cmd)
	if got := d.view(p, "Nguyễn Thị Hoa"); got != model.Todo {
		t.Errorf("stored in %s, want todo", got)
	}
	if got, want := d.said(), "Đã phê duyệt Nguyễn Thị Hoa · h hoàn tác"; got != want {
		t.Errorf("said %q, want %q", got, want)
	}
	if got, want := d.names(p), "Trần Mai, Lê Hương, Đỗ Thanh, Phạm Thị Ánh Nguyệt"; got != want {
		t.Errorf("list is %s, want %s", got, want)
	}
}

// What the board asks is no word of hers: an offer among the answers is
// suspected though the questions sound like home.
func TestJoins_AnOfferAmongTheAnswersIsSuspected(t *testing.T) {
	t.Parallel()
	ask := func(name string, ago time.Duration, id string, answers ...string) model.Arrive {
		a := join(name, ago, id, model.JoinFacts{})
		for i, q := range []string{"Chị đang ở xã, phường nào?", "Chị đã là hội viên Hội Liên hiệp Phụ nữ chưa? Nếu rồi, chị thuộc chi hội nào?", "Chị mong muốn điều gì khi tham gia nhóm?"} {
			a.Content.Join.Answers = append(a.Content.Join.Answers, model.Answer{Question: q, Answer: answers[i], State: model.Answered})
		}
		return a
	}
	d := newDesk(t,
		ask("Việc Làm Tại Nhà", 3*time.Hour, "100000000000091", "Cho vay không thế chấp, giải ngân trong ngày, gọi 0301532538", "Chưa", "kết bạn Zalo với em"),
		ask("Trần Thị Mai", time.Hour, "100000000000092", "Thuận An ạ", "Rồi ạ, chi hội 3", "Tập dân vũ cùng các chị"))
	p := d.panes[0]
	if c := d.find(p, "Trần Thị Mai"); c.Derived.Flagged {
		t.Errorf("an honest request is suspected: %+v", c.Derived)
	}
	c := d.find(p, "Việc Làm Tại Nhà")
	if !c.Derived.Flagged {
		t.Fatalf("the offer is not suspected: %+v", c.Derived)
	}
	for _, f := range c.Derived.Findings {
		if got := c.Content.JudgedText()[f.Start:f.End]; got != f.Text {
			t.Errorf("the finding %q stands at %q", f.Text, got)
		}
	}
	d.golden(p, "joins-offer-100x24", 100, 24)
}
