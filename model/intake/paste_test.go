package intake

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"duyet/model"
)

// names lists who the items are by.
func (r *result) names() (out []string) {
	for _, it := range r.items {
		out = append(out, it.Arrive.Content.Author.Name)
	}
	return out
}

func TestPaste_pages_as_people_copy_them(t *testing.T) {
	end := "Phê duyệt\nTừ chối\n"
	for _, c := range []struct {
		name, text string
		names      []string
		counts     Counts
		warning    string
	}{
		{"without accents", "Nguyen Thi Hoa\nDa yeu cau 2 gio truoc\nphe duyet\ntu choi\n", []string{"Nguyen Thi Hoa"}, Counts{JoinRequests: 1}, ""},
		{"half translated", "Member requests · 2\nHoa\nĐã yêu cầu hôm qua\nApprove\nTừ chối\nMai\nRequested 2 days ago\nPhê duyệt\nMessage\nDecline\n", []string{"Hoa", "Mai"},
			Counts{JoinRequests: 2}, ""},
		{"the last card cut off", "Hoa\nĐã yêu cầu hôm qua\n" + end + "Mai\nĐã yêu cầu 5 giờ trước\nChị ở đâu?", []string{"Hoa", "Mai"}, Counts{JoinRequests: 1, Aside: Aside{Incomplete: 1}}, "incomplete"},
		{"the foot of the page", "Hoa\nĐã yêu cầu hôm qua\n" + end + "Quyền riêng tư\nĐiều khoản\n", []string{"Hoa"}, Counts{JoinRequests: 1}, "extra-lines"},
		{"the group's name above the first card", "Phụ nữ An Bình khỏe đẹp\nThành viên\nYêu cầu làm thành viên\n1\nHoa\nĐã yêu cầu hôm qua\n" + end, []string{"Hoa"}, Counts{JoinRequests: 1}, ""},
		{"a name that is a button", "Yêu cầu làm thành viên\nHoa\nĐã yêu cầu hôm qua\n" + end + "Duyệt\nĐã yêu cầu hôm qua\n" + end, []string{"Hoa", "Duyệt"}, Counts{JoinRequests: 2}, ""},
		{"an answer that is a button", "Hoa\nĐã yêu cầu hôm qua\nNếu bị mời vay tiền chị làm gì?\nTừ chối\n" + end, []string{"Hoa"}, Counts{JoinRequests: 1}, ""},
		{"two equal cards", "Hoa\nĐã yêu cầu hôm qua\n" + end + "Hoa\nĐã yêu cầu hôm qua\n" + end, []string{"Hoa", "Hoa"}, Counts{JoinRequests: 2}, ""},
		{"hidden letters", "Ho\u200ba \u202eMai\nĐã yêu cầu hôm qua\n" + end, []string{"Hoa Mai"}, Counts{JoinRequests: 1}, "hidden-letters"},
		{"a name of emoji alone", "🌸🌸\nĐã yêu cầu hôm qua\n" + end, []string{"🌸🌸"}, Counts{JoinRequests: 1}, ""},
		{"an empty page", "Yêu cầu làm thành viên\nKhông có thành viên đang chờ nào\n", nil, Counts{}, "empty-page"},
		{"everything in one line", "Yêu cầu làm thành viên Nguyễn Thị Hoa Đã yêu cầu 2 giờ trước Tham gia Facebook 6 năm trước Phê duyệt Từ chối Mai", nil, Counts{Aside: Aside{Rejected: 1}}, ""},
		{"buttons without a card", "Hoa\nĐã yêu cầu hôm qua\n" + end + end, []string{"Hoa"}, Counts{JoinRequests: 1, Aside: Aside{Rejected: 1}}, ""},
		{"anonymous posts stay apart", "Bài viết đang chờ\nNgười tham gia ẩn danh\n2 giờ\nEm buồn quá\n" + end + "Người tham gia ẩn danh\n2 giờ\nEm buồn quá\n" + end,
			[]string{"Người tham gia ẩn danh", "Người tham gia ẩn danh"}, Counts{Posts: 2}, "anonymous"},
		{"Windows line ends and no-break spaces", "Hoa\u00a0Mai\r\nĐã yêu cầu\u00a0hôm qua\r\nPhê duyệt\r\nTừ chối\r\n", []string{"Hoa Mai"}, Counts{JoinRequests: 1}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := read(c.text, Options{})
			if r.err != nil {
				t.Fatal(r.err)
			}
			r.check(t)
			if !slices.Equal(r.names(), c.names) || r.Counts != c.counts {
				t.Errorf("names %q, counts %+v; want %q, %+v", r.names(), r.Counts, c.names, c.counts)
			}
			if c.warning != "" && !r.warned(c.warning) {
				t.Errorf("warnings %v, want %q", r.warnings, c.warning)
			}
		})
	}
}

func TestPaste_answers(t *testing.T) {
	head, end := "Hoa\nĐã yêu cầu hôm qua\n", "Phê duyệt\nTừ chối\n"
	own := []string{"Chị ở xã nào?", "Chị mong muốn gì khi vào nhóm"}
	say := func(q, a string, s model.AnswerState) model.Answer {
		return model.Answer{Question: q, Answer: a, State: s}
	}
	for _, c := range []struct {
		name, lines string
		own         []string
		want        []model.Answer
	}{
		{"a question without an answer", "Chị ở đâu?\nAi giới thiệu?\nChị Lan\n", nil,
			[]model.Answer{say("Chị ở đâu?", "", model.AnswerEmpty), say("Ai giới thiệu?", "Chị Lan", model.Answered)}},
		{"several lines of answer", "Chị ở đâu?\nThôn 3\nSống tại An Bình\n", nil, []model.Answer{say("Chị ở đâu?", "Thôn 3\nSống tại An Bình", model.Answered)}},
		{"the group's own question without a mark", "Chị mong muốn gì khi vào nhóm\nNhảy\n", own, []model.Answer{say(own[1], "Nhảy", model.Answered)}},
		{"the own question a little changed", "chi mong muon gi khi vao nhom?\nNhảy\n", own, []model.Answer{say(own[1], "Nhảy", model.Answered)}},
		{"an answer that asks back", "Chị ở xã nào?\nSao lại hỏi vậy?\n", own, []model.Answer{say(own[0], "Sao lại hỏi vậy?", model.Answered)}},
		{"nothing answered, questions known", "Chưa trả lời câu hỏi chọn thành viên\n", own, []model.Answer{say(own[0], "", model.AnswerEmpty), say(own[1], "", model.AnswerEmpty)}},
		{"nothing answered, questions unknown", "Hasn't answered questions yet\n", nil, []model.Answer{say("", "", model.AnswerEmpty)}},
		{"no word of answers", "", own, nil},
		{"a dash is no answer, no is one", "Chị ở đâu?\n-\nCó con chưa?\nkhông\n", nil, []model.Answer{say("Chị ở đâu?", "", model.AnswerEmpty), say("Có con chưa?", "không", model.Answered)}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := read(head+c.lines+end, Options{Questions: c.own})
			if len(r.items) != 1 {
				t.Fatal(r.err, r.rejects)
			}
			if got := r.items[0].Arrive.Content.Join.Answers; !slices.Equal(got, c.want) {
				t.Errorf("answers %+v, want %+v", got, c.want)
			}
		})
	}
}

func TestPaste_unknown_lines_are_kept(t *testing.T) {
	r := read("Hoa\nĐã yêu cầu hôm qua\nHuy hiệu sao vàng\n1 nhóm chung · 12 bạn bè\nPhê duyệt\nTừ chối\n", Options{})
	if want := []string{"Huy hiệu sao vàng", "12 bạn bè"}; !slices.Equal(r.items[0].Arrive.Content.Extra, want) {
		t.Errorf("extra %q, want %q", r.items[0].Arrive.Content.Extra, want)
	}
	if !r.warned("extra-lines") {
		t.Errorf("warnings %v", r.warnings)
	}
}

func TestPaste_twice_gives_the_same_keys(t *testing.T) {
	text := strings.Repeat("Hoa\nĐã yêu cầu hôm qua\nPhê duyệt\nTừ chối\n", 2)
	keys := func() (out []string) {
		for _, it := range read(text, Options{}).items {
			key, _ := model.ItemKey(model.Join, it.Arrive.Content, it.Ordinal)
			out = append(out, key)
		}
		return out
	}
	a, b := keys(), keys()
	if !slices.Equal(a, b) || len(a) != 2 || a[0] == a[1] {
		t.Errorf("keys %q, then %q", a, b)
	}
}

func TestPaste_500_cards(t *testing.T) {
	var b strings.Builder
	for i := range 500 {
		fmt.Fprintf(&b, "Nguyễn Thị %d\nĐã yêu cầu %d giờ trước\nChị ở đâu?\nXã %d\nPhê duyệt\nTừ chối\nNhắn tin\n", i, i%20+1, i)
	}
	r := read(b.String(), Options{})
	if r.Counts.JoinRequests != 500 || r.items[499].Arrive.Place != 499 || r.items[499].Line != 499*7+1 {
		t.Errorf("counts %+v, last item %+v", r.Counts, r.items[len(r.items)-1])
	}
}
