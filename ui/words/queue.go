package words

import (
	"fmt"

	"duyet/model"
)

// The tabs of the queues.
var (
	TabJoins     = Text{"Xin vào", "Join requests"}
	TabPosts     = Text{"Bài chờ", "Posts"}
	TabQuestions = Text{"Câu hỏi", "Questions"}
	TabScams     = Text{"Nghi lừa đảo", "Scam flags"}
)

// The words at the left of the footer while a queue is in front.
var (
	ModeQueue = Text{"DUYỆT", "REVIEW"}
	ModeRead  = Text{"XEM", "READ"}
	ModeFind  = Text{"TÌM", "FIND"}
	ModeMenu  = Text{"CHỌN", "CHOOSE"}
	ModeAsk   = Text{"HỎI", "ASK"}
	ModeWrite = Text{"VIẾT", "WRITE"}
)

// The keys of a queue.
var (
	KeyOpen      = Text{"mở", "open"}
	KeyCopy      = Text{"chép tên", "copy name"}
	KeyHistory   = Text{"lịch sử", "history"}
	KeyNote      = Text{"ghi chú", "note"}
	KeyLabels    = Text{"nhãn", "labels"}
	KeyEscalate  = Text{"chuyển", "hand over"}
	KeyFind      = Text{"tìm", "find"}
	KeyNext      = Text{"kết quả sau", "next match"}
	KeyPrev      = Text{"kết quả trước", "previous match"}
	KeyView      = Text{"xem", "view"}
	KeyViews     = Text{"chọn phần xem", "choose view"}
	KeyMark      = Text{"đánh dấu", "mark"}
	KeyMarkAll   = Text{"đánh dấu mọi dòng đang thấy", "mark all shown"}
	KeyMenu      = Text{"mọi việc", "menu"}
	KeyUnmark    = Text{"bỏ đánh dấu", "unmark"}
	KeyDetail    = Text{"xem đầy đủ", "details"}
	KeyOpenCopy  = Text{"mở và chép", "open and copy"}
	KeySettle    = Text{"giải quyết", "settle"}
	KeyIsItSame  = Text{"có trùng không", "is it the same"}
	KeyBack      = Text{"quay lại", "back"}
	KeyUp        = Text{"lên", "up"}
	KeyDown      = Text{"xuống", "down"}
	KeyPageUp    = Text{"trang trước", "page up"}
	KeyPageDown  = Text{"trang sau", "page down"}
	KeyTop       = Text{"đầu danh sách", "top"}
	KeyBottom    = Text{"cuối danh sách", "bottom"}
	KeyChoose    = Text{"chọn", "choose"}
	KeyYes       = Text{"đồng ý", "yes"}
	KeyNo        = Text{"thôi", "no"}
	KeyEnterText = Text{"xong", "done"}
	KeyKeepFind  = Text{"giữ kết quả", "keep"}
	KeyFindAll   = Text{"tìm trong tất cả", "find in all"}
	KeyEndFind   = Text{"thôi tìm", "end find"}
)

// What the help says of keys whose name does not tell enough.
var (
	HelpOpen   = Text{"mở trên Facebook và chép tên để tìm", "open on Facebook and copy the name to search for"}
	HelpLabels = Text{"hội viên, nơi ở, nguyện vọng vào Hội, chủ đề, câu hỏi; bấm lại để bỏ", "member, place, wish to join the Union, topic, question; again takes it off"}
	HelpView   = Text{"chờ, cần làm trên Facebook, hai ý kiến, để sau, đã xong, tất cả", "waiting, to do on Facebook, two verdicts, put off, done, all"}
	HelpClaim  = Text{"báo trong mười phút rằng mình đang xem mục này", "tell the others for ten minutes that you are at it"}
	HelpEnter  = Text{"mọi việc làm được ở đây, chọn bằng mũi tên", "everything that can be done here, by arrows"}
)

// Titles and hints of menus and text fields.
var (
	MenuTitle      = Text{"Làm gì với các mục đã đánh dấu", "What to do with the marked items"}
	NoteTitle      = Text{"Ghi chú", "Note"}
	LabelsTitle    = Text{"Nhãn", "Labels"}
	ViewsTitle     = Text{"Chọn phần xem", "Choose a view"}
	DeclineTitle   = Text{"Từ chối vì", "Decline because of"}
	OtherReason    = Text{"lý do khác…", "another reason…"}
	ReasonTitle    = Text{"Lý do từ chối", "Reason for declining"}
	HintReason     = Text{"Lý do để các quản trị viên khác cùng biết. Enter: từ chối, Esc: thôi.", "For the other admins to know. Enter declines, Esc goes back."}
	FeedbackTitle  = Text{"Từ chối kèm phản hồi cho người gửi", "Decline with feedback to the author"}
	HintFeedback   = Text{"Enter: từ chối và chép phản hồi để dán vào Facebook. Sửa xong, bài sẽ tự trở lại đây.", "Enter declines and copies the feedback to paste on Facebook. Once changed, the post comes back by itself."}
	ReplyTitle     = Text{"Câu trả lời", "Reply"}
	HintReply      = Text{"Enter: chép câu trả lời và mở câu hỏi. Khi đã đăng trên Facebook, nhấn c.", "Enter copies the reply and opens the question. Once it stands on Facebook, press c."}
	HintNote       = Text{"Các quản trị viên khác sẽ thấy ghi chú này.", "The other admins will see this note."}
	HintMayBeEmpty = Text{"Lời nhắn kèm theo; có thể để trống.", "A word along with it; may stay empty."}
	EscalateTitle  = Text{"Chuyển cho", "Hand over to"}
	TopicMore      = Text{"chủ đề…", "topic…"}
	FailedTitle    = Text{"Vì sao chưa làm được?", "Why could it not be done?"}
	HintFailed     = Text{"Ví dụ: không tìm thấy trên Facebook.", "For example: not found on Facebook."}
	SettleTitle    = Text{"Hai ý kiến khác nhau: lấy ý kiến nào?", "Two verdicts: which one shall stand?"}
	TwiceTitle     = Text{"Hai mục này có phải là một không?", "Are these two the same?"}
	SnoozeTitle    = Text{"Để sau đến khi nào?", "Put off until when?"}
	LaterToday     = Text{"lát nữa", "later today"}
	Tomorrow       = Text{"sáng mai", "tomorrow morning"}
	NextMonday     = Text{"sáng thứ hai", "Monday morning"}
	TypeDate       = Text{"ngày giờ khác…", "another date…"}
	WakeNow        = Text{"đưa trở lại ngay", "bring back now"}
	HintDate       = Text{"Ví dụ: 25/11, 25/11 14:00, thứ 6, 3 ngày, 2 giờ.", "For example: 25/11, 25/11 14:00, friday, 3 days, 2h."}
	WriteFirst     = Text{"Chưa có chữ nào. Hãy viết, hoặc nhấn Esc để thôi.", "Nothing is written yet. Write, or press Esc to go back."}
	BadDate        = Text{"Không hiểu ngày này. Ví dụ: 25/11 hoặc 25/11 14:00.", "This date is not understood. For example: 25/11 or 25/11 14:00."}
	PastDate       = Text{"Lúc đó đã qua rồi.", "That time is past."}
	FarDate        = Text{"Chỉ để sau được nhiều nhất một năm.", "A year is the most something can be put off."}
)

// Why a key does nothing now.
var (
	NothingHere   = Text{"Không có mục nào ở đây.", "There is no item here."}
	NothingSought = Text{"Chưa tìm gì: nhấn / rồi gõ.", "Nothing is sought yet: press / and type."}
	NoLink        = Text{"Mục này không có liên kết; nhấn M để chép tên rồi tìm trên Facebook.", "This item has no link; press M to copy the name and search on Facebook."}
	NoName        = Text{"Mục này không có tên để chép.", "This item has no name to copy."}
	NotHere       = Text{"Không thấy mục này trong danh sách; có thể lần nhập đã được hoàn tác hoặc mục đã bị xóa.", "This item is not in the list; it may have been taken back or erased."}
	CopiedNoLink  = Text{"Không có liên kết; đã gửi tên vào bộ nhớ tạm để tìm trên Facebook", "There is no link; the name goes to the clipboard to search on Facebook"}
)

// Already says that a verdict stands already.
func Already(v model.Verdict) Text {
	t := VerdictName(v)
	return Text{"Mục này đã có quyết định: " + t.vi + ".", "It has this verdict already: " + t.en + "."}
}

// NameOf is what an author is called; nobody's name says so.
func NameOf(name string) Text {
	if name == "" {
		return Text{"(không rõ tên)", "(no name)"}
	}
	return Plain(name)
}

// UntilWhen names a time to put off until, with its date.
func UntilWhen(t, moment Text) Text {
	return Text{t.vi + " (" + moment.vi + ")", t.en + " (" + moment.en + ")"}
}

// HandTo is the title of the word that goes along to somebody.
func HandTo(to Text) Text { return Text{"Chuyển cho " + to.vi, "Hand over to " + to.en} }

// PressYes says which key confirms.
func PressYes(key string) Text {
	names := map[string]Text{"enter": {"Enter", "Enter"}, "space": {"phím cách", "Space"}}
	t, ok := names[key]
	if !ok {
		t = Plain(key)
	}
	return Text{t.vi + ": đồng ý · Esc: thôi", t.en + ": yes · Esc: no"}
}

// MarksHidden warns that some marked items are not in sight; nothing when all
// are.
func MarksHidden(n int) Text {
	switch n {
	case 0:
		return Text{}
	case 1:
		return Text{"Trong đó 1 mục đang khuất.", "1 of them is out of sight."}
	}
	t := numbers(n)
	return Text{"Trong đó " + t.vi + " mục đang khuất.", t.en + " of them are out of sight."}
}

// Marks counts the marked items, and those of them out of sight.
func Marks(n, hidden int) Text {
	t, h := numbers(n), numbers(hidden)
	if hidden == 0 {
		return Text{"■ " + t.vi + " đã đánh dấu", "■ " + t.en + " marked"}
	}
	return Text{fmt.Sprintf("■ %s đã đánh dấu (%s khuất)", t.vi, h.vi), fmt.Sprintf("■ %s marked (%s hidden)", t.en, h.en)}
}

// MoreLines says that a text goes on, and how to read it.
func MoreLines(n int, open bool) Text {
	t := numbers(n)
	if open {
		return Text{"▼ còn " + t.vi + " dòng · PgDn", "▼ " + Many(n, "more line", "more lines") + " · PgDn"}
	}
	return Text{"▼ còn " + t.vi + " dòng · → xem đầy đủ", "▼ " + Many(n, "more line", "more lines") + " · → to read on"}
}

// SameAs offers to say that an item is the same as this one.
func SameAs(name string) Text {
	t := NameOf(name)
	return Text{"trùng với " + t.vi, "is the same as " + t.en}
}

// NotSameAs offers to say that they are two.
func NotSameAs(name string) Text {
	t := NameOf(name)
	return Text{"không trùng với " + t.vi, "is not the same as " + t.en}
}

// VoteOf names one of two verdicts in a menu; the reason may be empty.
func VoteOf(by string, verdict Text, reason string) Text {
	if reason != "" {
		reason = " (" + reason + ")"
	}
	return Text{by + ": " + verdict.vi + reason, by + ": " + verdict.en + reason}
}
