package table

// heading is a field with the headings people give its column, in Vietnamese
// and English, as typed: they are compared folded (see headingKey). The kinds
// are the tables it may stand in: j join requests, p posts,
// m figures of days,
// c comments.
type heading struct {
	field, kinds string
	words        []string
}

// headings is the table of synonyms, in the order of precedence.
var headings = []heading{
	{"full_name", "j", []string{"họ và tên", "họ tên", "tên", "họ tên hội viên", "tên đầy đủ", "người đăng ký", "họ tên chị", "tên thành viên",
		"họ và tên đệm và tên", "full name", "name", "username", "user name", "display name", "member", "contributor", "member name", "your name",
		"profile name", "applicant", "applicant name", "requester"}},
	{"facebook_name", "j", []string{"tên facebook", "tên fb", "tên tài khoản facebook", "tên trên facebook", "nick", "nick facebook", "nick fb",
		"tên zalo", "facebook", "fb", "facebook name", "fb name", "name on facebook"}},
	{"first_name", "j", []string{"tên đệm và tên", "first name", "given name"}},
	{"last_name", "j", []string{"họ", "họ đệm", "last name", "family name", "surname"}},
	{"external_id", "j", []string{"mã facebook", "uid", "id fb", "id facebook", "user id", "facebook id", "fb_id", "fb id", "userid", "facebook uid", "member id"}},
	{"profile_url", "j", []string{"link facebook", "link fb", "đường dẫn trang cá nhân", "link cá nhân", "trang cá nhân", "link trang cá nhân",
		"đường dẫn facebook", "profile url", "profile link", "messenger url", "facebook url", "facebook link", "facebook profile", "link profile", "profile"}},
	{"phone", "j", []string{"sđt", "số điện thoại", "điện thoại", "đt", "di động", "zalo", "điện thoại/zalo", "số zalo", "sđt zalo", "phone", "phone number", "mobile",
		"telephone", "tel"}},
	{"email", "j", []string{"email", "e-mail", "địa chỉ email", "thư điện tử", "gmail", "email address", "mail"}},
	{"requested_at", "j", []string{"dấu thời gian", "ngày gửi yêu cầu", "ngày xin vào", "ngày đăng ký", "thời gian", "ngày yêu cầu", "thời gian yêu cầu", "ngày tham gia",
		"ngày", "timestamp", "date added", "requested at", "requested", "submitted at", "submitted", "submission time", "created at", "ngày gửi", "ngày nộp", "thời gian gửi", "date", "join date", "joined at", "request date", "date requested"}},
	{"locality", "j", []string{"xã/phường", "địa chỉ", "nơi ở", "thôn/tổ", "chi hội", "tổ dân phố", "khu phố", "xã", "phường", "thôn", "nơi cư trú", "đơn vị",
		"location", "city", "from", "address"}},
	{"lives_in", "j", []string{"sống tại", "hiện sống tại", "lives in"}},
	{"birth_year", "j", []string{"năm sinh", "ngày sinh", "tuổi", "ngày tháng năm sinh", "year of birth", "age", "date of birth", "birthday"}},
	{"membership", "j", []string{"hội viên", "là hội viên", "đã là hội viên?", "hội viên hội lhpn", "hội viên phụ nữ", "hội viên hội phụ nữ", "member of union", "membership",
		"union member"}},
	{"answer", "j", []string{"câu trả lời", "trả lời", "lý do", "nguyện vọng", "mong muốn", "ý kiến", "lý do tham gia", "answer", "reason"}},
	{"rules", "j", []string{"đồng ý nội quy", "đồng ý quy tắc", "đồng ý với quy tắc", "đồng ý với nội quy", "nội quy", "agreed to group rules", "rules", "agreed to rules",
		"agree to rules"}},
	{"invited_by", "j", []string{"người giới thiệu", "được mời bởi", "người mời", "ai giới thiệu", "invited by", "added by", "referred by"}},
	{"groups_in_common", "j", []string{"nhóm chung", "số nhóm chung", "groups in common"}},
	{"status", "jpc", []string{"trạng thái", "kết quả", "tình trạng", "status", "state"}},
	{"decided_by", "jpc", []string{"người duyệt", "người xử lý", "người phê duyệt", "approved by", "reviewed by", "admin name"}},
	{"notes", "jpc", []string{"ghi chú", "notes", "note"}},
	{"notes", "jp", []string{"comment"}},
	{"text", "c", []string{"bình luận", "nội dung bình luận", "comment", "comment text"}},
	{"tags", "jpc", []string{"nhãn", "thẻ", "tags", "labels"}},
	{"group", "jpc", []string{"nhóm", "tên nhóm", "group", "group name", "page name", "groupname", "surface name"}},
	{"group_id", "jpc", []string{"mã nhóm", "id nhóm", "link nhóm", "group id", "group facebook id", "facebook group id", "group url", "group link"}},
	{"ignore", "jpmc", []string{"stt", "tt", "số tt", "số thứ tự", "id", "no", "autoresponder", "avatar url", "avatar"}},

	{"author", "pc", []string{"người đăng", "tác giả", "người viết", "thành viên", "họ và tên", "họ tên", "tên", "tên facebook", "author", "user", "user name", "username",
		"member", "name", "posted by", "member name", "author name", "profile name", "post owner", "post owner name", "owner name", "poster", "poster name",
		"creator", "from name", "sender name", "account name", "user username", "tên người đăng"}},
	{"author_id", "pc", []string{"uid", "user id", "author id", "userid", "mã người đăng"}},
	{"author_url", "pc", []string{"profile url", "author url", "link người đăng", "link cá nhân", "trang cá nhân"}},
	{"text", "pc", []string{"nội dung", "bài viết", "tiêu đề", "nội dung bài viết", "bài đăng", "nội dung bài", "câu hỏi", "text", "message", "post", "title", "top posts",
		"posts", "content", "post text", "post content", "comment text", "body"}},
	{"url", "pc", []string{"liên kết", "link", "đường dẫn", "url", "permalink"}},
	{"url", "p", []string{"link bài viết", "link bài", "post url", "post link"}},
	{"url", "c", []string{"link bình luận", "comment url", "comment link"}},
	{"external_id", "p", []string{"mã bài viết", "id bài viết", "post id", "post_id"}},
	{"external_id", "c", []string{"mã bình luận", "id bình luận", "comment id"}},
	{"created_at", "pc", []string{"ngày đăng", "thời gian đăng", "thời gian", "ngày", "dấu thời gian", "giờ đăng", "post created", "created at", "created", "time", "date",
		"timestamp", "posted at", "created time", "creation time", "post date", "date posted", "date created", "published at", "posted", "posted on", "published on"}},
	{"comments", "pm", []string{"bình luận", "số bình luận", "lượt bình luận", "comments", "comments count"}},
	{"reactions", "pmc", []string{"cảm xúc", "lượt thích", "số lượt thích", "thích", "lượt bày tỏ cảm xúc", "reactions", "likes"}},
	{"more_reactions", "p", []string{"love", "wow", "haha", "sad", "angry", "care"}},
	{"shares", "pc", []string{"chia sẻ", "lượt chia sẻ", "shares"}},
	{"views", "pc", []string{"lượt xem", "số lượt xem", "views", "total views"}},

	{"day", "m", []string{"ngày", "ngày tháng", "date", "day"}},
	{"members_total", "m", []string{"tổng thành viên", "thành viên", "tổng số thành viên", "số thành viên", "total members", "members"}},
	{"members_pending", "m", []string{"chờ duyệt", "đang chờ", "thành viên đang chờ", "thành viên chờ duyệt", "yêu cầu đang chờ", "pending members"}},
	{"members_joined", "m", []string{"tham gia mới", "thành viên mới", "đã tham gia", "mới tham gia", "joined", "new members"}},
	{"members_engaged", "m", []string{"đã đăng hoặc bình luận", "đăng hoặc bình luận", "posted or commented"}},
	{"members_viewed", "m", []string{"đã xem", "người xem", "viewed"}},
	{"members_active", "m", []string{"hoạt động", "thành viên hoạt động", "thành viên tích cực", "active members", "active"}},
	{"requests_approved", "m", []string{"đã duyệt", "yêu cầu đã duyệt", "đã phê duyệt", "yêu cầu làm thành viên đã phê duyệt", "yêu cầu tham gia đã phê duyệt", "approved member requests", "approved"}},
	{"requests_declined", "m", []string{"từ chối", "đã từ chối", "yêu cầu đã từ chối", "yêu cầu làm thành viên đã từ chối", "yêu cầu tham gia đã từ chối", "declined member requests", "declined"}},
	{"posts", "m", []string{"bài viết", "số bài viết", "bài đăng", "posts"}},
}

// blocks lists the first cells that open a block of a group's insights.
var blocks = []struct {
	first, second string // folded; an empty second is any
	kind          string // of a plan
}{
	{"date", "", "metrics"}, {"ngay", "", "metrics"},
	{"posts", "member", "published"}, {"top posts", "", "published"}, {"bai viet hang dau", "", "published"},
	{"contributors", "", "contributors"}, {"contributor", "", "contributors"}, {"top contributors", "", "contributors"},
	{"nguoi dong gop", "", "contributors"}, {"nguoi dong gop hang dau", "", "contributors"},
	{"admin", "posts approved", "admins"}, {"admins", "posts approved", "admins"}, {"quan tri vien", "bai viet da duyet", "admins"},
	{"popular days", "", "unkept"}, {"popular times", "", "unkept"}, {"age range", "", "unkept"}, {"top cities", "", "unkept"},
	{"cities", "", "unkept"}, {"ngay pho bien", "", "unkept"}, {"gio pho bien", "", "unkept"}, {"thoi gian pho bien", "", "unkept"},
	{"thanh pho hang dau", "", "unkept"}, {"quoc gia hang dau", "", "unkept"}, {"gioi tinh", "", "unkept"}, {"countries", "", "unkept"}, {"top countries", "", "unkept"}, {"name", "value", "unkept"}, {"do tuoi", "", "unkept"},
}

// memberMarks are headings of a list of members, which is no queue.
var memberMarks = []string{"friendship status", "join status text", "join status"}

// leads is the order of columns of a row that Group Leads writes without
// headings.
var leads = []string{"group", "profile_url", "full_name", "first_name", "last_name", "joined_raw", "question", "answer", "question", "answer",
	"question", "answer", "requested_at", "lives_in", "works", "invited_by", "ignore", "groups_in_common", "decided_by"}
