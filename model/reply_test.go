package model_test

import (
	"testing"
	"time"

	"duyet/model"
)

// asked is a capture of a question with what stood under it.
func asked(replies ...model.Reply) model.Arrive {
	a := text("Ai biết lịch tiêm?")
	a.State, a.Traits = model.StatePublished, []model.Trait{model.IsQuestion}
	a.Content.Author.Name, a.Content.Replies = "Lan Thử", replies
	return a
}

func said(name, words string, official bool) model.Reply {
	return model.Reply{Author: model.Author{Name: name}, Text: words, Official: official, At: time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC).UnixMilli(), Precision: model.Hour}
}

func TestAQuestionIsAnsweredByThoseWhoRunTheGroup(t *testing.T) {
	for _, c := range []struct {
		name    string
		replies []model.Reply
		view    model.View
		by      string
	}{
		{"nobody replied", nil, model.Waiting, ""},
		{"a member replied", []model.Reply{said("Mai", "Thứ bảy", false)}, model.Waiting, "Mai"},
		{"an admin replied after a member", []model.Reply{said("Mai", "không rõ", false), said("Hoa", "Thứ bảy", true)}, model.DoneView, "Hoa"},
		{"she replied herself", []model.Reply{said("lan thu", "đẩy bài", false)}, model.Waiting, ""},
		{"she is an admin herself", []model.Reply{said("Lan Thử", "đẩy bài", true)}, model.Waiting, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := newBook(t)
			b.captures("Lan", asked(c.replies...))
			got := b.seen("Lan")
			r, _ := got.Replied()
			if got.ViewIn(model.Questions) != c.view || r.Author.Name != c.by || got.Answer.Value != model.None {
				t.Errorf("stands in %s, replied by %q, answer %q; want %s, %q and none", got.ViewIn(model.Questions), r.Author.Name, got.Answer.Value, c.view, c.by)
			}
		})
	}
}

func TestAPageThatShowsFewerCommentsTakesNoneAway(t *testing.T) {
	b := newBook(t)
	b.captures("Lan", asked(said("Mai", "không rõ", false), said("Hoa", "Thứ bảy", true)))
	vague := said("Mai", "không rõ", false)
	vague.At, vague.Precision = 0, ""
	b.captures("Lan", asked(vague, said("Tơ", "cảm ơn chị", false)))
	b.captures("Lan", asked())
	got := b.seen("Lan").Content.Replies
	if len(got) != 3 || got[0].At == 0 || !got[1].Official || got[2].Author.Name != "Tơ" {
		t.Errorf("replies are %+v, want those of Mai with its time, Hoa and Tơ", got)
	}
	if v := b.seen("Lan").ViewIn(model.Questions); v != model.DoneView {
		t.Errorf("stands in %s, want done", v)
	}
}

func TestNoMoreCommentsAreKeptThanMayBe(t *testing.T) {
	b := newBook(t)
	for i := range 3 {
		var many []model.Reply
		for k := range model.MaxReplies {
			many = append(many, said(string(rune('A'+i))+string(rune('a'+k)), "x", false))
		}
		b.captures("Lan", asked(many...))
	}
	if n := len(b.seen("Lan").Content.Replies); n != model.MaxReplies {
		t.Errorf("%d are kept, want %d", n, model.MaxReplies)
	}
}
