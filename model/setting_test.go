package model_test

import (
	"maps"
	"testing"

	"duyet/model"
)

func TestSetting(t *testing.T) {
	for _, c := range []struct{ field, typed, entry, value, code string }{
		{"name", "  Phụ nữ Gia Lâm ", "", "Phụ nữ Gia Lâm", ""},
		{"name", " \t", "", "", "name-empty"},
		{"rule", "Không quảng cáo", "", "Không quảng cáo", ""},
		{"timezone", "Asia/Ho_Chi_Minh", "", "Asia/Ho_Chi_Minh", ""},
		{"timezone", "Hà Nội", "", "", "bad-zone"},
		{"opened", "2024-05-20", "", "2024-05-20", ""},
		{"opened", "20/05/2024", "", "", "bad-day"},
		{"privacy", "Riêng tư", "", "private", ""},
		{"privacy", "CÔNG KHAI", "", "public", ""},
		{"privacy", "public", "", "public", ""},
		{"privacy", "nửa kín", "", "", "bad-privacy"},
		{"target", "answer_hours=12", "answer_hours", "12", ""},
		{"target", " non_member_percent = 0 ", "non_member_percent", "0", ""},
		{"target", "posts_per_day=003", "posts_per_day", "3", ""},
		{"target", "answer_hours", "", "", "target-number"},
		{"target", "answer_hours=", "", "", "target-number"},
		{"target", "answer_hours=0", "", "", "target-number"},
		{"target", "answer_hours=12h", "", "", "target-number"},
		{"target", "answer_hours=-1", "", "", "target-number"},
		{"target", "non_member_percent=101", "", "", "target-number"},
		{"target", "elsewhere=99999999999999999999", "", "", "target-number"},
		{"target", "tra_loi=12", "", "", "bad-target"},
		{"target", "30 bài mỗi tháng", "", "", "bad-target"},
		{"colour", "red", "", "", "field-unknown"},
	} {
		entry, value, err := model.Setting(c.field, c.typed)
		if model.CodeOf(err) != c.code {
			t.Errorf("%s %q: %v, want %q", c.field, c.typed, err, c.code)
		}
		if err == nil && (entry != c.entry || value != c.value) {
			t.Errorf("%s %q is %q %q, want %q %q", c.field, c.typed, entry, value, c.entry, c.value)
		}
	}
}

func TestWhatIsNoTargetIsNoGoal(t *testing.T) {
	g := model.Group{Lists: map[string][]model.Entry{"target": {
		{ID: "answer_hours", Text: "12"}, {ID: "post_hours", Text: "mười"}, {ID: "30_bai", Text: "30 bài"}, {ID: "elsewhere", Text: "0"}, {ID: "posts_per_day", Text: "3"},
	}}}
	if got, want := g.Goals(), map[string]int{"answer_hours": 12, "posts_per_day": 3}; !maps.Equal(got, want) {
		t.Errorf("the goals are %v, want %v", got, want)
	}
}
