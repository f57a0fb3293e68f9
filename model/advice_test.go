package model_test

import (
	"slices"
	"testing"

	"duyet/model"
)

func TestAdvise(t *testing.T) {
	yes, no, three := true, false, 3
	answered := []model.Answer{{Question: "Chị ở xã nào?", Answer: "Thuận An", State: model.Answered}}
	half := append(slices.Clone(answered), model.Answer{Question: "Chị là hội viên chưa?", State: model.AnswerEmpty})
	unseen := append(slices.Clone(answered), model.Answer{Question: "Chị là hội viên chưa?", State: model.AnswerUnknown})
	before := func(v model.Verdict) []model.Case {
		return []model.Case{{Item: model.Item{Kind: model.Join}, Verdict: model.Ruling{Value: v}}}
	}
	admins := []string{"Nguyễn Thị Hạnh", "Mai"}
	for _, c := range []struct {
		name   string
		who    string
		join   model.JoinFacts
		before []model.Case
		want   model.Verdict
		reason string
	}{
		{"all is well", "Trần Mai", model.JoinFacts{Answers: answered, RulesAgreed: &yes}, nil, model.Approve, model.AllAnswered},
		{"an answer nobody could see is none against her", "Trần Mai", model.JoinFacts{Answers: unseen, FriendsInGroup: &three}, nil, model.Approve, model.HasFriends},
		{"one good sign is too little", "Trần Mai", model.JoinFacts{RulesAgreed: &yes}, nil, model.None, model.RulesAgreed},
		{"a question left empty", "Trần Mai", model.JoinFacts{Answers: half, RulesAgreed: &yes}, nil, model.None, model.SomeEmpty},
		{"rules refused", "Trần Mai", model.JoinFacts{Answers: answered, RulesAgreed: &no}, nil, model.Decline, model.RulesRefused},
		{"a new account", "Trần Mai", model.JoinFacts{Answers: answered, RulesAgreed: &yes, JoinedRaw: "Tham gia Facebook 2 tuần trước"}, nil, model.None, model.NewAccount},
		{"an old account told by its day", "Trần Mai", model.JoinFacts{Answers: answered, RulesAgreed: &yes, JoinedRaw: "Tham gia ngày 3/4/2014"}, nil, model.Approve, model.RulesAgreed},
		{"was confirmed as a scam", "Trần Mai", model.JoinFacts{Answers: answered, RulesAgreed: &yes}, before(model.Scam), model.Decline, model.WasScam},
		{"was declined", "Trần Mai", model.JoinFacts{Answers: answered, RulesAgreed: &yes}, before(model.Decline), model.None, model.WasDeclined},
		{"was approved", "Trần Mai", model.JoinFacts{Answers: answered}, before(model.Approve), model.Approve, model.WasIn},
		{"a name like an admin's", "Hạnh Nguyễn Thị", model.JoinFacts{Answers: answered, RulesAgreed: &yes}, nil, model.None, model.LikeAdmin},
	} {
		one := model.Case{Item: model.Item{Kind: model.Join, Content: model.Content{Author: model.Author{Name: c.who}, Join: &c.join}}}
		a := one.Advise(c.before, model.BoardOf(admins))
		if a.Verdict != c.want || !slices.Contains(append(a.For, a.Against...), c.reason) {
			t.Errorf("%s: %q for %v against %v, want %q because of %s", c.name, a.Verdict, a.For, a.Against, c.want, c.reason)
		}
	}
}

func TestBoard_Like(t *testing.T) {
	admins := []string{"Nguyễn Thị Hạnh", "Lê Hương", "Mai"}
	for name, want := range map[string]bool{
		"Nguyễn Thị Hạnh": true, "Nguyen Thi Hanh": true, "Hạnh Nguyễn Thị": true, "Nguyễn Thị Hạnhh": true, "NguyễnThị Hạnh": true, "Nguyễn Thị Hoa": false, "Nguyễn Thị Hằng": false,
		"Lê Hương": true, "Lê Hường": true, "Lê Phương": false, "Mai": false, "Trần Mai": false, "": false,
		"Quản Trị Viên Nhóm": true, "Hội Phụ Nữ Gia Lâm": true, "Admin Hoa": true, "Hội Nguyễn": false,
	} {
		if _, got := model.BoardOf(admins).Like(name); got != want {
			t.Errorf("%q looks like an admin: %v, want %v", name, got, want)
		}
	}
}

func BenchmarkBoard_Like(b *testing.B) {
	admins := []string{"Nguyễn Thị Hạnh", "Lê Hương", "Trần Mai", "Phạm Thị Hoa", "Đỗ Lan", "Vũ Thị Bưởi", "Hoàng Thị Na"}
	board := model.BoardOf(admins)
	for b.Loop() {
		board.Like("Nguyễn Thị Minh Châu")
	}
}
