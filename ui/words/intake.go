package words

import "strings"

// The pane in which data is pasted or a file is chosen.
var (
	IntakeTitle = Text{"Nhập dữ liệu", "Bring data in"}
	ModeIntake  = Text{"NHẬP", "IMPORT"}
	ModePreview = Text{"XEM TRƯỚC", "PREVIEW"}

	KeyIntake     = Text{"nhập", "import"}
	HelpOnIntake  = Text{"lấy trang vừa chép từ bộ nhớ tạm; hoặc dán, hoặc chọn tệp", "takes the page you just copied from the clipboard; or paste one, or choose a file"}
	KeyTakeIn     = Text{"lưu vào hàng chờ", "store"}
	KeyField      = Text{"đổi cột", "change column"}
	KeyFieldBack  = Text{"đổi cột ngược lại", "change column back"}
	KeySaveBad    = Text{"ghi dòng lỗi ra tệp", "save bad lines"}
	KeyTrustMail  = Text{"tin hộp thư này", "vouch for mailbox"}
	KeyKindNext   = Text{"đổi loại", "change kind"}
	KeyEncoding   = Text{"đổi bảng mã", "change encoding"}
	KeyStop       = Text{"dừng", "stop"}
	IntakePaste   = Text{"Dán vào đây trang đã chép từ Facebook (Ctrl+V hoặc Ctrl+Shift+V).", "Paste here the page you copied from Facebook (Ctrl+V or Ctrl+Shift+V)."}
	IntakeHow     = Text{"Trên Facebook: mở \"Yêu cầu làm thành viên\" hoặc \"Bài viết đang chờ\", Ctrl+A, Ctrl+C.", "On Facebook: open \"Member requests\" or \"Pending posts\", Ctrl+A, Ctrl+C."}
	KeyClip       = Text{"đọc bộ nhớ tạm", "read clipboard"}
	ClipName      = Text{"bộ nhớ tạm", "the clipboard"}
	ClipReading   = Text{"Đang đọc bộ nhớ tạm…", "Reading the clipboard…"}
	ClipNone      = Text{"Bộ nhớ tạm không có trang nào đọc được. Chép trang rồi nhấn F9, hoặc dán vào đây.", "The clipboard holds no page that can be read. Copy the page and press F9, or paste it here."}
	IntakeOrFile  = Text{"Hoặc chọn tệp:", "Or choose a file:"}
	IntakeType    = Text{"gõ tên tệp hay đường dẫn", "type a name or a path"}
	IntakeNoFiles = Text{"Không có tệp nào như vậy.", "There is no such file."}
	IntakeReading = Text{"Đang đọc", "Reading"}
	IntakeStoring = Text{"Đang lưu", "Storing"}
	IntakeColumns = Text{"Các cột (← → để đổi):", "Columns (← → to change):"}
	IntakeNoField = Text{"— bỏ qua", "— passed over"}
	IntakeForced  = Text{"Chưa nhận ra tiêu đề nào: hãy chọn cột nào là tên, bằng ↑ ↓ và ← →.", "No heading was recognised: say which column is the name, with ↑ ↓ and ← →."}
	IntakeNothing = Text{"Không có gì để lưu.", "There is nothing to store."}
	IntakeStopped = Text{"Đã dừng: chưa lưu gì.", "Stopped: nothing was stored."}
	IntakeIdle    = Text{"Esc dừng: chưa có gì được lưu.", "Esc stops: nothing is stored yet."}
	IntakeSafe    = Text{
		"Esc dừng: phần đã lưu vẫn còn và hoàn tác được; nhập lại tệp này để lưu nốt.",
		"Esc stops: what is stored stays and can be taken back; importing the same again stores the rest."}
	IntakeEnding  = Text{"Đang dừng, chờ lưu xong phần đang ghi…", "Stopping after the part that is being written…"}
	IntakeShared  = Text{"hộp nhận chung", "shared inbox"}
	IntakeKnown   = Text{"đã nhập rồi", "imported already"}
	IntakeFolder  = Text{"thư mục", "folder"}
	IntakeNoBad   = Text{"Mọi dòng đều đọc được.", "Every line could be read."}
	IntakeNoMail  = Text{"Không có thư nào bị nghi ngờ.", "No mail is in doubt."}
	IntakeNoKind  = Text{"Loại này đã rõ từ tệp.", "The file itself says what it holds."}
	IntakeStrange = Text{"Tệp do người khác để trong hộp nhận chung: xem kỹ rồi hãy lưu.", "Somebody put this file into the shared inbox: look at it before you store it."}
	IntakeRole    = Text{"Vai trò giám sát chỉ xem, không nhập dữ liệu.", "Supervisors only look; they import nothing."}
	RejectHeads   = Text{"Dòng\tLý do\tNội dung", "Line\tWhy\tText"}
)

// ClipUnfit says why what is on the clipboard cannot be taken in.
func ClipUnfit(err error) Text {
	t := FaultOf(err)
	return Text{"Trong bộ nhớ tạm: " + t.vi, "On the clipboard: " + t.en}
}

// ClipOffer tells that a page is on the clipboard, and the key that takes it.
func ClipOffer(found Text) Text {
	return Text{"Bộ nhớ tạm có một trang: " + found.vi + " · P xem và nhập", "A page is on the clipboard: " + found.en + " · P to have a look"}
}

// DoneThere asks what became of an item that was to be done on Facebook.
func DoneThere(name string) Text {
	return Text{"Làm xong trên Facebook chưa: " + name + "? c xong · t không làm được", "Done on Facebook: " + name + "? c done · t could not be done"}
}

// IntakeFound tells what a file holds and how much of it is new; fresh below 0
// is not known.
func IntakeFound(joins, posts, comments, days, fresh int) Text {
	t := CmdCounts(joins, posts, comments, days)
	if fresh < 0 || joins+posts+comments == 0 {
		return t
	}
	n := numbers(fresh)
	return Text{t.vi + " · " + n.vi + " mới", t.en + " · " + n.en + " new"}
}

// IntakeDone tells what an import brought into the store.
func IntakeDone(fresh, changed, known, days int) Text {
	if fresh+changed+days == 0 {
		n := numbers(known)
		return Text{"Không có gì mới: " + n.vi + " mục đã có từ trước", "Nothing new: " + n.en + " already there"}
	}
	t := tallied(count{fresh, Text{"mục mới", "new items"}, "new item"}, count{changed, Text{"mục có thêm thông tin", "with more to tell"}, ""}, count{known, Text{"mục đã có", "already there"}, ""}, count{days, Text{"ngày số liệu", "days of figures"}, "day of figures"})
	return Text{"Đã nhập " + t.vi + " · h hoàn tác", "Imported " + t.en + " · h takes it back"}
}

// IntakeHalf tells that an import was stopped after n items.
func IntakeHalf(n int) Text {
	t := numbers(n)
	if n == 0 {
		return IntakeStopped
	}
	return Text{"Đã dừng: " + t.vi + " mục đã lưu · nhập lại để lưu nốt · h hoàn tác", "Stopped: " + Many(n, "item is", "items are") + " stored · import again for the rest · h takes it back"}
}

// IntakeWaits tells that files wait in the shared inbox.
func IntakeWaits(n int) Text {
	t := numbers(n)
	return Text{"Có " + t.vi + " tệp trong hộp nhận chung · P xem và nhập", Many(n, "file waits", "files wait") + " in the shared inbox · P to have a look"}
}

// IntakeSaved tells where the lines that could not be read were written.
func IntakeSaved(n int, file string) Text { return CmdRejectsSaved(n, file) }

// FileSize writes a size in bytes as people do.
func FileSize(n int64) Text {
	switch {
	case n >= 10<<20:
		return count2(int(n>>20), "MB")
	case n >= 1<<10:
		return count2(int((n+1023)>>10), "KB")
	}
	return count2(int(n), "B")
}

func count2(n int, unit string) Text {
	t := numbers(n)
	return Text{t.vi + " " + unit, t.en + " " + unit}
}

// fields names the fields of a table.
var fields = map[string]Text{
	"full_name":         {"họ và tên", "full name"},
	"facebook_name":     {"tên Facebook", "Facebook name"},
	"first_name":        {"tên", "first name"},
	"last_name":         {"họ", "last name"},
	"external_id":       {"mã Facebook", "Facebook id"},
	"profile_url":       {"liên kết cá nhân", "profile link"},
	"phone":             {"số điện thoại", "phone"},
	"email":             {"email", "email"},
	"requested_at":      {"ngày xin vào", "asked on"},
	"locality":          {"xã, phường, chi hội", "place"},
	"lives_in":          {"sống tại", "lives in"},
	"birth_year":        {"năm sinh (không lưu)", "year of birth (not kept)"},
	"membership":        {"hội viên hay chưa", "Union member"},
	"answer":            {"câu trả lời", "an answer"},
	"question":          {"câu hỏi", "a question"},
	"rules":             {"đồng ý nội quy", "agreed to the rules"},
	"invited_by":        {"người giới thiệu", "invited by"},
	"groups_in_common":  {"số nhóm chung", "groups in common"},
	"joined_raw":        {"tham gia Facebook", "joined Facebook"},
	"works":             {"nơi làm việc", "works at"},
	"status":            {"trạng thái (chỉ xem)", "state (shown only)"},
	"decided_by":        {"người duyệt (chỉ xem)", "decided by (shown only)"},
	"notes":             {"ghi chú (chỉ xem)", "notes (shown only)"},
	"tags":              {"nhãn (chỉ xem)", "tags (shown only)"},
	"group":             {"nhóm", "group"},
	"group_id":          {"mã nhóm", "group id"},
	"ignore":            {"bỏ qua", "passed over"},
	"author":            {"người đăng", "author"},
	"author_id":         {"mã người đăng", "author's id"},
	"author_url":        {"liên kết người đăng", "author's link"},
	"text":              {"nội dung", "text"},
	"url":               {"liên kết bài", "link of the post"},
	"created_at":        {"ngày đăng", "posted on"},
	"comments":          {"số bình luận", "comments"},
	"reactions":         {"số cảm xúc", "reactions"},
	"more_reactions":    {"cảm xúc khác", "other reactions"},
	"shares":            {"số chia sẻ", "shares"},
	"views":             {"số lượt xem", "views"},
	"day":               {"ngày", "day"},
	"members_total":     {"tổng thành viên", "members in all"},
	"members_pending":   {"thành viên chờ duyệt", "members waiting"},
	"members_joined":    {"thành viên mới", "new members"},
	"members_engaged":   {"người đăng hoặc bình luận", "posted or commented"},
	"members_viewed":    {"người đã xem", "viewed"},
	"members_active":    {"thành viên hoạt động", "active members"},
	"requests_approved": {"yêu cầu đã duyệt", "requests approved"},
	"requests_declined": {"yêu cầu bị từ chối", "requests declined"},
	"posts":             {"số bài viết", "posts"},
}

// Field names a field of a table; an empty one is a column that is passed
// over.
func Field(token string) Text {
	if t, ok := fields[token]; ok {
		return t
	}
	if token == "" {
		return IntakeNoField
	}
	return Plain(strings.ReplaceAll(token, "_", " "))
}

// HasField reports whether a field has words of its own.
func HasField(token string) bool { _, ok := fields[token]; return ok }

// kinds names what a file may be read as.
var kinds = map[string]Text{
	"auto": {"tự nhận", "found out"}, "joins": {"yêu cầu xin vào", "join requests"}, "posts": {"bài viết", "posts"}, "comments": {"bình luận", "comments"},
	"insights": {"số liệu nhóm", "group figures"}, "roll": {"danh sách hội viên", "roll of members"}, "invitees": {"người được mời", "people invited"},
	"hosts": {"tên miền lừa đảo", "scam hosts"}, "mixed": {"nhiều loại", "several kinds"},
}

// IntakeKind names what a file may be read as.
func IntakeKind(token string) Text {
	if t, ok := kinds[token]; ok {
		return t
	}
	return Plain(token)
}

// The choice of a block list.
var (
	KeyTakeHosts = Text{"chặn các tên miền này", "block these hosts"}
	HostsPaste   = Text{"Dán vào đây danh sách tên miền lừa đảo, mỗi dòng một tên (Ctrl+V hoặc Ctrl+Shift+V).", "Paste here the list of scam hosts, one a line (Ctrl+V or Ctrl+Shift+V)."}
	HostsHow     = Text{"Tệp hosts, danh sách của trình chặn quảng cáo hay của Chống Lừa Đảo đều được. Xem trước rồi mới lưu.", "A hosts file, an ad blocker's list or that of Chống Lừa Đảo will do. You see it before it is stored."}
)

// IntakeLists tells what lists a file holds and how many of its hosts are new.
func IntakeLists(t Text, hosts, fresh int) Text {
	if hosts == 0 || fresh < 0 {
		return t
	}
	n := numbers(fresh)
	return Text{t.vi + " · " + n.vi + " mới", t.en + " · " + n.en + " new"}
}

// HostsTaken tells what a block list brought.
func HostsTaken(all, fresh int) Text {
	a, f := numbers(all), numbers(fresh)
	if fresh == 0 {
		return Text{"Không có gì mới: " + a.vi + " tên miền đã chặn từ trước", "Nothing new: " + Many(all, "host is", "hosts are") + " blocked already"}
	}
	return Text{"Đã chặn thêm " + f.vi + " tên miền · h hoàn tác", "Blocked " + Many(fresh, "more host", "more hosts") + " · h takes it back"}
}
