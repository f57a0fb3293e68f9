package pane

import (
	"strings"
	"testing"
	"time"

	"duyet/model"
)

// asks makes a post a question, as an admin would from the post's labels.
func (d *desk) asks(p *Queue, name string) {
	d.t.Helper()
	l, err := model.NewLabel(model.Question, "yes")
	d.must(err)
	d.record(d.find(p, name).Tell(l))
}

func TestQuestions_TheCareLaneComesFirstThenTheLongestWaiting(t *testing.T) {
	t.Parallel()
	items := append(fourPosts(), post("Chị Út", 50*time.Hour, "700000000000009", "Vay vốn ngân hàng chính sách cần giấy tờ gì ạ?"))
	d := newDesk(t, items...)
	for _, name := range []string{"Vũ Thị Lụa", "Trần Mai", "Chị Út"} {
		d.asks(d.panes[1], name)
	}
	d.changed(Changed{})
	p := d.panes[2]
	if got, want := d.names(p), "Vũ Thị Lụa, Chị Út, Trần Mai"; got != want {
		t.Errorf("list is %s, want %s", got, want)
	}
	d.golden(p, "questions-120x30", 120, 30)
}

func TestQuestions_AReplyIsCopiedFirstAndAnsweredAfterwards(t *testing.T) {
	t.Parallel()
	d := newDesk(t, fourPosts()[:3]...)
	d.asks(d.panes[1], "Trần Mai")
	d.changed(Changed{})
	p := d.panes[2]
	d.press(p, "p")
	d.write(p, "Thứ bảy tuần này ạ.")
	d.press(p, keyEnter)
	if got, want := last(d.copied), "Thứ bảy tuần này ạ."; got != want {
		t.Errorf("copied %q, want %q", got, want)
	}
	if got, want := last(d.links), "https://facebook.com/groups/100200300400/posts/700000000000002"; got != want {
		t.Errorf("opened %q, want %q", got, want)
	}
	if got := d.view(p, "Trần Mai"); got != model.Waiting {
		t.Errorf("stands in %s before it stands on Facebook, want waiting", got)
	}
	d.press(p, "c")
	if got := d.view(p, "Trần Mai"); got != model.DoneView {
		t.Errorf("stands in %s, want done", got)
	}
	if c := d.find(p, "Trần Mai"); c.Verdict.Value != model.None {
		t.Errorf("the post was decided too: %s", c.Verdict.Value)
	}
}

func TestQuestions_NotAQuestionIsDismissed(t *testing.T) {
	t.Parallel()
	d := newDesk(t, fourPosts()[:3]...)
	d.asks(d.panes[1], "Trần Mai")
	d.changed(Changed{})
	p := d.panes[2]
	d.press(p, "t")
	if c := d.find(p, "Trần Mai"); c.Answer.Value != model.Dismiss {
		t.Errorf("answer %q, want dismiss", c.Answer.Value)
	}
	if got, want := d.said(), "Đã bỏ Trần Mai khỏi danh sách câu hỏi · h hoàn tác"; got != want {
		t.Errorf("said %q, want %q", got, want)
	}
}

func TestQuestions_AReplyOnFacebookIsShownAndEndsTheWaitWhenTheBoardGaveIt(t *testing.T) {
	items := fourPosts()
	for i, name := range []string{"Chị Sợi", "Chị Thoi"} {
		q := &items[1+2*i]
		q.State, q.Traits = model.StatePublished, append(q.Traits, model.IsQuestion)
		q.Content.Author.Nickname, q.Content.Links = "Mẹ Bông", []string{"https://tram.example/lich"}
		q.Content.Replies = []model.Reply{{Author: model.Author{Name: name}, Text: "Thứ bảy nhé", At: q.Created + (3 * time.Hour).Milliseconds(), Precision: model.Hour, Official: i == 1}}
	}
	d := newDesk(t, items...)
	p := d.panes[2]
	if got, want := d.names(p), "Trần Mai"; got != want {
		t.Errorf("waiting are %s, want %s: the board's own answer ends the wait, a member's does not", got, want)
	}
	d.press(p, keyEnter)
	frame := d.frame(p, 120, 30)
	for _, want := range []string{"đã có trả lời", "Đã có trả lời của Chị Sợi, sau 3 giờ", "Thứ bảy nhé", "biệt danh Mẹ Bông", "dẫn tới tram.example/lich"} {
		if !strings.Contains(frame, want) {
			t.Errorf("the frame lacks %q:\n%s", want, frame)
		}
	}
	if c := d.find(p, "Vũ Thị Lụa"); c.Answer.Value != model.None {
		t.Errorf("an answer was recorded: %s", c.Answer.Value)
	}
}
