package words

import (
	"fmt"
	"strings"

	"duyet/model/identity"
)

// The names of facts in the detail of an item.
var (
	FactLivesIn      = Text{"Sống tại", "Lives in"}
	FactLocality     = Text{"Địa phương", "Place"}
	FactInvitedBy    = Text{"Người mời", "Invited by"}
	FactCommonGroups = Text{"Nhóm chung", "Groups in common"}
	FactFriends      = Text{"Bạn bè trong nhóm", "Friends in the group"}
	FactPhone        = Text{"Điện thoại", "Phone"}
	FactEmail        = Text{"Email", "E-mail"}
	FactSaysMember   = Text{"Tự khai", "Says"}
	FactRules        = Text{"Đồng ý nội quy", "Agrees to the rules"}
	FactComments     = Text{"Bình luận", "Comments"}
	FactReactions    = Text{"Cảm xúc", "Reactions"}
	FactShares       = Text{"Chia sẻ", "Shares"}
	FactViews        = Text{"Lượt xem", "Views"}
)

// Sentences of the detail.
var (
	AnswerEmpty   = Text{"(bỏ trống)", "(left empty)"}
	AnswerUnknown = Text{"(không thấy câu trả lời)", "(answer not seen)"}
	TwoVerdicts   = Text{"! Hai ý kiến khác nhau; chưa làm gì trên Facebook cho đến khi chọn một (Enter).", "! Two verdicts; nothing is done on Facebook until one is chosen (Enter)."}
	Namesakes     = Text{"Trùng tên, có thể là người khác:", "Same name, may be another person:"}
	NewerWrote    = Text{"! Có việc do bản duyệt mới hơn ghi; hãy cập nhật để đọc.", "! A newer duyệt wrote something here; update to read it."}
	JoinsBefore   = Text{"Trước đây:", "Before:"}
	FirstJoin     = Text{"Trước đây: lần đầu xin vào", "Before: first request"}
	PostsBefore   = Text{"Bài viết và bình luận khác của người này:", "Other posts and comments of this person:"}
	FirstPost     = Text{"Chưa có bài nào khác của người này", "No other post of this person is known"}
	PersonBefore  = Text{"Các mục khác của người này:", "Other items of this person:"}
	TextCut       = Text{"(Facebook đã rút gọn; nhấn m để đọc hết.)", "(Facebook cut this short; press m to read on.)"}
	OnlyAnnounced = Text{"(Mới chỉ có thông báo; nhấn m để đọc trên Facebook.)", "(Only a notice so far; press m to read on Facebook.)"}
	Reading       = Text{"Đang đọc…", "Reading…"}
)

// AskedToJoin says how long ago she asked to join.
func AskedToJoin(ago Text) Text { return Text{"xin vào " + ago.vi, "asked to join " + ago.en} }

// Posted says how long ago it was posted.
func Posted(ago Text) Text { return Text{"đăng " + ago.vi, "posted " + ago.en} }

// Asked says how long ago the question was asked.
func Asked(ago Text) Text { return Text{"hỏi " + ago.vi, "asked " + ago.en} }

// YesNo is yes or no.
func YesNo(yes bool) Text {
	if yes {
		return Text{"có", "yes"}
	}
	return Text{"không", "no"}
}

// Ruled tells a verdict: what, by whom, when, and why, if that is known.
func Ruled(verdict Text, by string, at Text, reason string) Text {
	tail := " · " + by
	why := ""
	if reason != "" {
		why = " · " + reason
	}
	return Text{verdict.vi + tail + " · " + at.vi + why, verdict.en + tail + " · " + at.en + why}
}

// VoteLine is [Ruled] for one of several verdicts that stand.
func VoteLine(n int, verdict Text, by string, at Text, reason string) Text {
	t := Ruled(verdict, by, at, reason)
	return Text{fmt.Sprintf("  %d. %s", n, t.vi), fmt.Sprintf("  %d. %s", n, t.en)}
}

// FeedbackIs shows the text for the author.
func FeedbackIs(s string) Text { return Text{"Phản hồi: " + s, "Feedback: " + s} }

// RepliedBy says whose reply a page of Facebook showed, and how long after the
// question where that is known. One of those who run the group is named as such.
func RepliedBy(name string, official bool, after Text) Text {
	t := Text{"Đã có trả lời của " + name, "Replied to by " + name}
	if official {
		t = Text{"Đã được " + name + " (ban quản trị) trả lời trên Facebook", "Answered on Facebook by " + name + " (who runs the group)"}
	}
	if !after.Zero() {
		t = Text{t.vi + ", sau " + after.vi, t.en + ", " + after.en + " later"}
	}
	return t
}

// AlsoCalled names the nickname beside a name.
func AlsoCalled(nickname string) Text { return Text{"biệt danh " + nickname, "nickname " + nickname} }

// LinkLeads says where a link in a text really leads.
func LinkLeads(to string) Text {
	return Text{"Liên kết dẫn tới " + to, "The link leads to " + to}
}

// EditedSince says that a verdict no longer stands because the text changed.
func EditedSince(was Text) Text {
	return Text{"! Đã sửa sau khi " + was.vi + ": cần xem lại.", "! Edited after the verdict “" + was.en + "”: look again."}
}

// DoneBy tells what Facebook was last told.
func DoneBy(by string, verdict, at Text) Text {
	return Text{
		fmt.Sprintf("√ %s đã làm trên Facebook: %s · %s", by, verdict.vi, at.vi),
		fmt.Sprintf("√ %s did it on Facebook: %s · %s", by, verdict.en, at.en)}
}

// CouldNot tells that a verdict could not be carried out, and why.
func CouldNot(by string, at Text, why string) Text {
	return Text{fmt.Sprintf("! %s chưa làm được: %s · %s", by, why, at.vi), fmt.Sprintf("! %s could not do it: %s · %s", by, why, at.en)}
}

// ClaimedUntil says who is at work on it.
func ClaimedUntil(by string, clock Text) Text {
	return Text{by + " đang xem, đến " + clock.vi, by + " is at it, until " + clock.en}
}

// SnoozedUntil says who put it off until when.
func SnoozedUntil(by string, at Text) Text {
	return Text{by + " để sau, đến " + at.vi, by + " put it off until " + at.en}
}

// RaisedTo says who handed it to whom, with a word along.
func RaisedTo(by string, to Text, note string) Text {
	if note != "" {
		note = ": " + note
	}
	return Text{by + " đã chuyển cho " + to.vi + note, by + " handed it to " + to.en + note}
}

// UnverifiedSpoke counts devices whose decisions on it do not count.
func UnverifiedSpoke(n int) Text {
	if n == 1 {
		return Text{"! Một máy không được tính cũng đã quyết định mục này.", "! A device that does not count decided this too."}
	}
	return Text{fmt.Sprintf("! %d máy không được tính cũng đã quyết định mục này.", n), "! " + Many(n, "device that does", "devices that do") + " not count decided this too."}
}

// BodiesMissing counts parts that have not arrived.
func BodiesMissing(n int) Text {
	return Text{fmt.Sprintf("Còn %d phần chưa về tới máy này.", n), Many(n, "part has", "parts have") + " not arrived here yet."}
}

// MaybeSame says that another item may be the same person or post, and why.
func MaybeSame(other string, why Text) Text {
	t := Text{"! Có thể trùng với: " + other, "! May be the same as: " + other}
	if why.Zero() {
		return t
	}
	return Text{t.vi + " (" + why.vi + ")", t.en + " (" + why.en + ")"}
}

// sameReasons are the reasons of the rule book of who is who.
var sameReasons = map[string]Text{
	identity.Key:       {"cùng mã Facebook", "one Facebook id"},
	identity.Name:      {"cùng tên", "same name"},
	identity.OtherName: {"khác tên", "other name"},
	identity.Phone:     {"cùng số điện thoại", "same phone"},
	identity.Age:       {"cùng tuổi tài khoản", "account of the same age"},
	identity.Time:      {"cùng lúc", "same time"},
	identity.Place:     {"so nơi ở", "compare the place"},
	identity.Inviter:   {"cùng người mời", "same inviter"},
	identity.Ties:      {"số nhóm hoặc bạn chung khác nhau", "other groups or friends in common"},
	identity.Answers:   {"so câu trả lời", "compare the answers"},
	identity.Words:     {"so nội dung", "compare the text"},
	identity.Edited:    {"nội dung gần giống", "text nearly the same"},
	identity.Identical: {"giống hệt", "all the same"},
}

// SameReasons tells why two items may be the same; the reasons are tokens with
// spaces between them.
func SameReasons(why string) Text {
	var out Text
	for _, w := range strings.Fields(why) {
		if t := sameReasons[w]; !t.Zero() && out.Zero() {
			out = t
		} else if !t.Zero() {
			out = Text{out.vi + ", " + t.vi, out.en + ", " + t.en}
		}
	}
	return out
}

// StillThere says that an item still waits on Facebook though it was said to be
// done.
func StillThere(at Text) Text {
	return Text{"! Vẫn còn trên Facebook (thấy " + at.vi + ") dù đã đánh dấu xong. Hãy xem lại trên Facebook.",
		"! Still on Facebook (seen " + at.en + ") though marked as done. Look at it on Facebook again."}
}

// ScamScore leads the list of findings.
func ScamScore(score float64) Text {
	t := Percent(min(score, surest))
	return Text{"! Nghi lừa đảo " + t.vi + ":", "! Scam signs, " + t.en + ":"}
}

// indicatorNames name what a scammer can be found by again.
var indicatorNames = map[string]Text{
	"phone":        {"Điện thoại", "Phone"},
	"zalo":         {"Zalo", "Zalo"},
	"telegram":     {"Telegram", "Telegram"},
	"url":          {"Liên kết", "Link"},
	"bank_account": {"Tài khoản", "Bank account"},
}

// IndicatorName names a kind of indicator.
func IndicatorName(kind string) Text {
	if t, ok := indicatorNames[kind]; ok {
		return t
	}
	return Plain(kind)
}

// NoteBy is a note with its author and time.
func NoteBy(by string, at Text, text string) Text {
	return Text{by + " · " + at.vi + ": " + text, by + " · " + at.en + ": " + text}
}

// SourceSays tells a decision that a file claims was made elsewhere.
func SourceSays(status, by string) Text {
	if by != "" {
		status += ", " + by
	}
	return Text{"Tệp nguồn ghi: " + status, "The source says: " + status}
}

// SeenTimes says how often an item was captured, and when last by whom.
func SeenTimes(n int, last Text, by string) Text {
	if n == 1 {
		return Text{"Nhập " + last.vi + " · " + by, "Taken in " + last.en + " · " + by}
	}
	return Text{fmt.Sprintf("Nhập %d lần, mới nhất %s · %s", n, last.vi, by), fmt.Sprintf("Taken in %d times, last %s · %s", n, last.en, by)}
}
