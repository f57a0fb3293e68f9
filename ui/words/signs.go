package words

import (
	"fmt"
	"strings"

	"duyet/model"
)

// The screen of the signs.
var (
	SignsTitle  = Text{"Dấu hiệu lừa đảo của nhóm", "The group's scam signs"}
	ModeSigns   = Text{"DẤU HIỆU", "SIGNS"}
	SignsOwn    = Text{"Nhóm tự thêm", "Added by the team"}
	SignsShip   = Text{"Có sẵn trong duyệt", "Shipped with duyệt"}
	SignsStands = Text{"Luôn được phép, hoặc đã biết là xấu", "Allowed for ever, or known to be bad"}
	SignsNoOwn  = Text{"Chưa có. Nhấn n rồi gõ cụm từ mà kẻ lừa đảo hay dùng.", "None yet. Press n and type a phrase that scammers use."}
	SignsNoWord = Text{"Chưa có. Nhấn n để ghi số của chi hội, tài khoản của quỹ, hoặc số của kẻ lừa đảo.", "None yet. Press n for the branch's phone, the fund's account, or a scammer's number."}

	KeySigns      = Text{"dấu hiệu", "signs"}
	HelpSigns     = Text{"dấu hiệu lừa đảo của nhóm: thêm cụm từ, tắt mở, xem đúng bao nhiêu; số và tên miền đã chặn", "the group's scam signs: add phrases, switch them, see how often they were right; blocked numbers and hosts"}
	KeySignNew    = Text{"thêm", "add"}
	HelpSignNew   = Text{"cụm từ mới, số, tài khoản, liên kết, hoặc danh sách tên miền", "a new phrase, a number, account or link, or a list of hosts"}
	KeySignOn     = Text{"dùng", "use"}
	KeySignOff    = Text{"tắt", "switch off"}
	KeySignTrial  = Text{"để thử", "on trial"}
	KeyStandAllow = Text{"cho phép mãi", "allow for ever"}
	KeyStandBlock = Text{"đánh dấu là xấu", "mark as bad"}
	KeyStandDrop  = Text{"bỏ đánh dấu", "take the word back"}
	KeySignTry    = Text{"chạy thử", "dry run"}
	HelpSignTry   = Text{"xem dấu hiệu này lẽ ra đã bắt những gì trong mọi mục trước đây", "what this sign would have caught among all past items"}
	KeyHosts      = Text{"nhập tên miền", "import hosts"}
	HelpHosts     = Text{"dán hoặc chọn tệp danh sách chặn, mỗi dòng một tên miền", "paste or choose a block list, one host a line"}

	NewPhrase      = Text{"một cụm từ, một kiểu lừa đảo", "a phrase, a kind of scam"}
	NewStanding    = Text{"một số điện thoại, tài khoản hay liên kết", "a phone, an account or a link"}
	NewHosts       = Text{"danh sách tên miền lừa đảo (dán hoặc tệp)", "a list of scam hosts (paste or file)"}
	PhraseTitle    = Text{"Cụm từ mà kẻ lừa đảo dùng", "The phrase that scammers use"}
	HintPhrase     = Text{"Nhiều cụm thì ngăn bằng dấu ; — a/b là một trong hai từ, # là số, _ là vài từ bất kỳ.", "Several are parted by ; — a/b is either word, # a number, _ a few words of any kind."}
	ReasonWanted   = Text{"Vì sao đáng nghi?", "Why is it suspicious?"}
	HintSignReason = Text{"Một câu ngắn hiện cạnh bài bị nghi. Để trống: hiện chính cụm từ.", "A short sentence shown beside the item. Empty: the phrase itself is shown."}
	BadPhrase      = Text{"Cụm từ phải bắt đầu bằng một từ, dài nhất 200 chữ.", "A phrase begins with a word and is no longer than 200 letters."}
	StandingTitle  = Text{"Số điện thoại, tài khoản, Zalo, Telegram hay liên kết", "A phone, an account, Zalo, Telegram or a link"}
	HintStanding   = Text{"Ví dụ: 0301 234 567, stk 0000112233 Agribank, vaynhanh.top", "For example: 0301 234 567, stk 0000112233 Agribank, vaynhanh.top"}
	MorePhrases    = Text{"thêm cụm từ…", "add a phrase…"}
	FewerPhrases   = Text{"bỏ một cụm từ…", "take a phrase out…"}
	FewerTitle     = Text{"Bỏ cụm từ nào?", "Take out which phrase?"}
	SaveTrial      = Text{"lưu, để thử: có tìm nhưng chưa tính", "store it on trial: looked for, counts for nothing yet"}
	SaveOn         = Text{"lưu và dùng ngay", "store it and use it now"}
	SaveNot        = Text{"thôi, không lưu", "do not store it"}
	SignsCounting  = Text{"đang đếm 90 ngày qua", "counting the last 90 days"}
	SignTrying     = Text{"đang chạy thử trên mọi mục", "trying it on all items"}
	SignsStopped   = Text{"Đã dừng; chưa đổi gì.", "Stopped; nothing was changed."}
	SignRowFirst   = Text{"Hãy chọn một dấu hiệu trước.", "Choose a sign first."}
	LastPhrase     = Text{"Chỉ còn một cụm từ; nếu không cần nữa thì tắt dấu hiệu này.", "It is the only phrase; switch the sign off instead."}
	NoPhrase       = Text{"Dấu hiệu này không có cụm từ nào của nhóm.", "This sign has no phrase of the team."}
	ManyPhrases    = Text{"Dấu hiệu này đã có quá nhiều cụm từ.", "This sign has too many phrases already."}
	SignTwice      = Text{"Cụm từ này đã có.", "This phrase is there already."}
	SignIsSo       = Text{"Đang như vậy rồi.", "It is so already."}
)

// SignTally tells in a few letters what a sign caught in the last 90 days.
func SignTally(caught, scams, fine int) Text {
	c, s, f := numbers(caught), numbers(scams), numbers(fine)
	t := Text{"bắt " + c.vi, "caught " + c.en}
	if scams > 0 {
		t = Text{t.vi + ": " + s.vi + " đúng", t.en + ": " + s.en + " right"}
	}
	if fine > 0 {
		t = Text{t.vi + ", " + f.vi + " nhầm", t.en + ", " + f.en + " wrong"}
	}
	return t
}

// SignReport is the report card of a sign, in a sentence.
func SignReport(caught, scams, fine int) Text {
	if caught == 0 {
		return Text{"90 ngày qua: không khớp mục nào", "Last 90 days: matched nothing"}
	}
	c, s, f, o := numbers(caught), numbers(scams), numbers(fine), numbers(caught-scams-fine)
	return Text{
		fmt.Sprintf("90 ngày qua: bắt %s mục · %s xác nhận lừa đảo · %s được duyệt · %s chưa rõ", c.vi, s.vi, f.vi, o.vi),
		fmt.Sprintf("Last 90 days: caught %s · %s confirmed · %s approved · %s undecided", c.en, s.en, f.en, o.en)}
}

// SignTried is the result of a dry run over all past items: "sẽ bắt 14: 12 sau
// đó được xác nhận, 2 được duyệt".
func SignTried(caught, scams, fine int) Text {
	if caught == 0 {
		return Text{"không khớp mục nào trước đây", "it would have caught nothing so far"}
	}
	c, s, f := numbers(caught), numbers(scams), numbers(fine)
	t := Text{
		fmt.Sprintf("sẽ bắt %s: %s sau đó được xác nhận, %s được duyệt", c.vi, s.vi, f.vi),
		fmt.Sprintf("would have caught %s: %s later confirmed, %s approved", c.en, s.en, f.en)}
	if open := caught - scams - fine; open > 0 {
		o := numbers(open)
		t = Text{t.vi + ", " + o.vi + " chưa rõ", t.en + ", " + o.en + " undecided"}
	}
	return t
}

// SignPhrases lists the phrases of a sign.
func SignPhrases(list []string) Text {
	s := strings.Join(list, "; ")
	return Text{"Cụm từ: " + s, "Phrases: " + s}
}

// SignBy tells who last set something, and when.
func SignBy(state Text, by string, at Text) Text {
	return Text{state.vi + " · " + by + " · " + at.vi, state.en + " · " + by + " · " + at.en}
}

// SignSwitched tells that a sign was switched.
func SignSwitched(name Text, state model.SignState) Text {
	t := SignStateName(state)
	return Text{name.vi + ": " + t.vi, name.en + ": " + t.en}
}

// SignStored tells that a phrase was stored.
func SignStored(name Text, state model.SignState) Text {
	t := SignStateName(state)
	return Text{"Đã lưu dấu hiệu “" + name.vi + "” · " + t.vi, "Stored the sign “" + name.en + "” · " + t.en}
}

// SignPhraseAdded tells that a sign has more phrases.
func SignPhraseAdded(name Text) Text {
	return Text{"Đã thêm cụm từ vào “" + name.vi + "”", "Added to “" + name.en + "”"}
}

// SignPhraseGone tells that a phrase was taken out.
func SignPhraseGone(phrase string) Text {
	return Text{"Đã bỏ cụm từ “" + phrase + "”", "Took out “" + phrase + "”"}
}

// Indicator names an indicator with its kind.
func Indicator(i model.Indicator) Text {
	n := IndicatorName(i.Type)
	return Text{n.vi + " " + i.Value, n.en + " " + i.Value}
}

// WordName says in a few letters what is thought of an indicator.
func WordName(w model.StandingWord) Text {
	if w == model.Allowed {
		return Text{"cho phép", "allowed"}
	}
	return Text{"là xấu", "bad"}
}

// HostsName names a block list with how many hosts it holds.
func HostsName(name string, n int) Text {
	t := numbers(n)
	if name == "" {
		return Text{t.vi + " tên miền", Many(n, "host", "hosts")}
	}
	return Text{"Danh sách " + name + " (" + t.vi + " tên miền)", "List " + name + " (" + Many(n, "host", "hosts") + ")"}
}

// ListDropped tells that the word on a whole list was taken back.
func ListDropped(name Text) Text { return Text{"Đã bỏ: " + name.vi, "Taken back: " + name.en} }

// SignDryRun leads the result of a dry run.
func SignDryRun(t Text) Text {
	return Text{"Chạy thử trên mọi mục: " + t.vi, "Dry run over all items: " + t.en}
}
