package words

import (
	"strings"

	"duyet/model"
)

// What is suggested, and why.
var (
	KinOne    = Text{"riêng mục này", "this one only"}
	KeyTopic  = Text{"đặt chủ đề gợi ý", "set the suggested topic"}
	HelpTopic = Text{"chủ đề đoán từ nội dung bài; chọn chủ đề khác bằng phím .", "the topic its words speak for; another one by ."}
	NoTopic   = Text{"Chưa đoán được chủ đề, hoặc đã có chủ đề: chọn bằng phím . (nhãn).", "No topic could be guessed, or there is one: choose with . (labels)."}
	FlagLike  = Text{"! giống quản trị", "! like an admin"}
)

// adviceReasons say why, for it and against it.
var adviceReasons = map[string]Text{
	model.AllAnswered:  {"đủ câu trả lời", "every question answered"},
	model.RulesAgreed:  {"đồng ý nội quy", "agrees to the rules"},
	model.LabelMember:  {"là hội viên", "a member of the Union"},
	model.SaysMember:   {"nói là hội viên", "says she is a member"},
	model.WasIn:        {"đã từng được phê duyệt", "approved before"},
	model.HasFriends:   {"có người quen trong nhóm", "knows somebody in the group"},
	model.NoAnswers:    {"chưa trả lời câu hỏi nào", "no question answered"},
	model.SomeEmpty:    {"còn câu hỏi chưa trả lời", "a question is not answered"},
	model.RulesRefused: {"không đồng ý nội quy", "does not agree to the rules"},
	model.NewAccount:   {"tài khoản Facebook mới lập", "a new Facebook account"},
	model.WasDeclined:  {"đã từng bị từ chối", "declined before"},
	model.WasScam:      {"đã từng bị xác nhận là lừa đảo", "confirmed as a scam before"},
	model.ScamSigns:    {"có dấu hiệu lừa đảo", "signs of a scam"},
	model.LikeAdmin:    {"tên giống quản trị viên", "a name like an admin's"},
}

// AdviceReason says why something is suggested; ok is false for a token that
// is none.
func AdviceReason(token string) (t Text, ok bool) {
	t, ok = adviceReasons[token]
	return t, ok
}

// Advice suggests a verdict with its reasons, or a closer look.
func Advice(a model.Advice) Text {
	why := a.For
	lead := Text{"Gợi ý: xem kỹ", "Suggestion: look closely"}
	switch {
	case a.Verdict == model.Approve:
		lead = Text{"Gợi ý: phê duyệt", "Suggestion: approve"}
	case a.Verdict == model.Decline:
		lead, why = Text{"Gợi ý: từ chối", "Suggestion: decline"}, a.Against
	default:
		why = a.Against
	}
	var vi, en []string
	for _, w := range why {
		vi, en = append(vi, adviceReasons[w].vi), append(en, adviceReasons[w].en)
	}
	return Text{lead.vi + " (" + strings.Join(vi, ", ") + ")", lead.en + " (" + strings.Join(en, ", ") + ")"}
}

// LikeAdmin warns of a name that could be taken for an admin's, or that claims
// an office when the admin is not named.
func LikeAdmin(admin string) Text {
	if admin == "" {
		return Text{"! Tên tự xưng là quản trị hoặc là của Hội: có thể mạo danh.", "! The name claims to be an admin or the Union: possibly an impostor."}
	}
	return Text{"! Tên giống quản trị viên " + admin + ": có thể mạo danh.", "! The name looks like the admin " + admin + ": possibly an impostor."}
}

// KinTitle says how many near-identical items wait besides one.
func KinTitle(n int) Text {
	t := numbers(n)
	return Text{"Còn " + t.vi + " mục gần giống hệt đang chờ", Many(n, "more near-identical item waits", "more near-identical items wait")}
}

// kinNamed is how many of them are named.
const kinNamed = 3

// KinAll offers to do something to all of them.
func KinAll(a Act, n int, names []string) Text {
	t := numbers(n)
	who := strings.Join(names[:min(len(names), kinNamed)], ", ")
	if len(names) > kinNamed {
		who += ", …"
	}
	return Text{a.vi + " cả " + t.vi + " mục" + a.tail.vi + " (" + who + ")", a.en + " all " + t.en + a.tail.en + " (" + who + ")"}
}

// FlagKin counts near-identical items in a row.
func FlagKin(n int) Text {
	t := numbers(n)
	return Text{"giống " + t.vi + " mục", t.en + " alike"}
}

// TopicGuess suggests a topic where no key sets it.
func TopicGuess(topic string) Text {
	return Text{"Chủ đề gợi ý: " + topic, "Suggested topic: " + topic}
}

// TopicHint suggests a topic, with the key that sets it.
func TopicHint(topic string) Text {
	t := TopicGuess(topic)
	return Text{t.vi + " · = để đặt", t.en + " · = sets it"}
}
