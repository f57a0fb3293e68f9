package sample

// Entry is one entry of a list setting: a stable ASCII id, and its text in
// Vietnamese; the text of a target is a whole number.
type Entry struct{ ID, Text string }

// Preset are the settings a group starts with. Name and FacebookID are empty
// for a real group.
type Preset struct {
	Name       string
	FacebookID string
	Timezone   string
	Questions  []Entry
	Rules      []Entry
	Topics     []Entry
	Targets    []Entry
}

// questions are the texts of the three membership questions.
var questions = [3]string{
	"Chị đang ở xã, phường nào, thôn hoặc tổ dân phố nào?",
	"Chị đã là hội viên Hội Liên hiệp Phụ nữ chưa? Nếu rồi, chị thuộc chi hội nào?",
	"Chị mong muốn điều gì khi tham gia nhóm?",
}

// rules stand in the order of the digits that name them as a reason.
var rules = []Entry{
	{"banhang", "Không bán hàng, quảng cáo khi chưa được quản trị viên đồng ý"},
	{"chuyentien", "Không kêu gọi chuyển tiền, đặt cọc, cho vay, huy động vốn"},
	{"tinthat", "Không chia sẻ tin chưa kiểm chứng"},
	{"lichsu", "Nói năng lịch sự, không xúc phạm người khác"},
	{"riengtu", "Không đăng ảnh, thông tin riêng của người khác khi chưa được đồng ý"},
	{"chude", "Bài viết phù hợp với mục đích của nhóm"},
	{"phapluat", "Không đăng nội dung trái pháp luật: bạo lực, khiêu dâm, cờ bạc, chất cấm"},
	{"traloi", "Trả lời đủ câu hỏi chọn thành viên và đồng ý nội quy"},
	{"tenthat", "Dùng tài khoản thật, đúng đối tượng của nhóm"},
	{"trunglap", "Không đăng lặp lại một nội dung"},
}

// topics are those the Women's Union reports on.
var topics = []Entry{
	{"danvu", "Dân vũ"},
	{"hoi", "Hoạt động, sự kiện của Hội"},
	{"suckhoe", "Sức khỏe - làm đẹp"},
	{"giaitri", "Giải trí"},
	{"khac", "Khác"},
}

// targets are the goals of the pilot groups: posts a day, percent of members
// not yet in the Union, members from elsewhere, and hours until a request, a
// post or a question is dealt with.
var targets = []Entry{
	{"posts_per_day", "3"},
	{"non_member_percent", "20"},
	{"elsewhere", "30"},
	{"join_hours", "24"},
	{"post_hours", "24"},
	{"answer_hours", "24"},
}

// Defaults gives the settings a real new group starts with: rules, topics and
// targets, and the time zone. The caller owns the slices.
func Defaults() Preset {
	clone := func(e []Entry) []Entry { return append([]Entry(nil), e...) }
	return Preset{Timezone: "Asia/Ho_Chi_Minh", Rules: clone(rules), Topics: clone(topics), Targets: clone(targets)}
}

// Group gives the settings of the made-up group: the defaults with a name, an
// invented Facebook id and three membership questions.
func Group() Preset {
	p := Defaults()
	p.Name, p.FacebookID = "Phụ nữ Gia Lâm khỏe đẹp mỗi ngày", groupID
	p.Questions = []Entry{{"noio", questions[0]}, {"hoivien", questions[1]}, {"mongmuon", questions[2]}}
	return p
}
