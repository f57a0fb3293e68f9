package words

import (
	"fmt"
	"strings"

	"duyet/model"
)

// signStates name the states of a sign.
var signStates = map[model.SignState]Text{
	model.SignTrial: {"đang thử", "on trial"},
	model.SignOn:    {"đang dùng", "in use"},
	model.SignOff:   {"đã tắt", "off"},
}

// SignStateName names the state of a sign.
func SignStateName(s model.SignState) Text {
	if t, ok := signStates[s]; ok {
		return t
	}
	return Plain(string(s))
}

// standingEvent tells what was said about indicators.
func standingEvent(f *model.Standing) Text {
	what := strings.Join(f.Value.Values[:min(1, len(f.Value.Values))], "")
	if n := len(f.Value.Values); n > 1 {
		t := numbers(n)
		return Text{"chặn danh sách " + f.Value.Name + " (" + t.vi + " tên miền)", "blocked the list " + f.Value.Name + " (" + Many(n, "host", "hosts") + ")"}
	}
	switch f.Word {
	case model.Allowed:
		return with(Text{"cho phép mãi", "allowed for ever"}, what)
	case model.Blocked:
		return with(Text{"đánh dấu là xấu", "marked as bad"}, what)
	}
	return with(Text{"bỏ đánh dấu", "took back the word on"}, what)
}

// SignCaught tells what a sign would have caught among past items: "would have
// caught 14: 12 later confirmed, 2 approved".
func SignCaught(caught, scams, fine int) Text {
	if caught == 0 {
		return Text{"không khớp mục nào trước đây", "would have caught nothing so far"}
	}
	vi := fmt.Sprintf("lẽ ra đã bắt %d mục: %d xác nhận lừa đảo, %d được duyệt", caught, scams, fine)
	en := fmt.Sprintf("would have caught %d: %d later confirmed, %d approved", caught, scams, fine)
	if open := caught - scams - fine; open > 0 {
		vi += fmt.Sprintf(", %d chưa rõ", open)
		en += fmt.Sprintf(", %d undecided", open)
	}
	return Text{vi, en}
}

// What the tab of scams says.
var (
	KeyAllow      = Text{"cho phép mãi", "allow for ever"}
	HelpAllow     = Text{"số, tài khoản, liên kết này luôn được phép, hoặc đã biết là xấu", "this number, account or link is always fine, or known to be bad"}
	KeyWarning    = Text{"tin cảnh báo", "warning text"}
	HelpWarning   = Text{"soạn tin cảnh báo thành viên, sửa rồi chép", "a warning for the members, edited and then copied"}
	AllowTitle    = Text{"Cho phép mãi, hoặc đánh dấu là xấu:", "Allow for ever, or mark as bad:"}
	NoIndicator   = Text{"Bài này không có số, tài khoản hay liên kết nào.", "This item shows no number, account or link."}
	LikeBefore    = Text{"Bài gần giống:", "Nearly the same:"}
	WarningTitle  = Text{"Tin cảnh báo thành viên", "Warning for the members"}
	HintWarning   = Text{"Sửa cho hợp; Enter xuống dòng, F2 chép để dán vào nhóm.", "Edit it; Enter begins a new line, F2 copies it to paste into the group."}
	KeyCopyText   = Text{"chép", "copy"}
	WarningCopied = Text{"Đã chép tin cảnh báo. Dán vào nhóm trên Facebook.", "The warning is copied. Paste it into the group on Facebook."}
)

// SharedBy tells who else used an indicator and what was decided.
func SharedBy(word model.StandingWord, others, scams, fine, people int) Text {
	var vi, en []string
	add := func(when bool, v, e string) {
		if when {
			vi, en = append(vi, v), append(en, e)
		}
	}
	add(word == model.Allowed, "được phép mãi", "allowed for ever")
	add(word == model.Blocked, "đã biết là xấu", "known to be bad")
	add(scams > 0, fmt.Sprintf("%d bài lừa đảo của %d người", scams, people), fmt.Sprintf("in %s by %s", Many(scams, "scam", "scams"), Many(people, "person", "people")))
	add(fine > 0, fmt.Sprintf("%d bài được duyệt", fine), fmt.Sprintf("in %d approved", fine))
	open := others - scams - fine
	add(open > 0, fmt.Sprintf("%d bài khác", open), fmt.Sprintf("in %d more", open))
	return Text{strings.Join(vi, ", "), strings.Join(en, ", ")}
}

// StandingChoice offers a word on an indicator, or to take it back.
func StandingChoice(i model.Indicator, word model.StandingWord, have bool) Text {
	n := IndicatorName(i.Type)
	vi, en := "cho phép mãi", "allow for ever"
	if word == model.Blocked {
		vi, en = "đánh dấu là xấu", "mark as bad"
	}
	if have {
		vi, en = "thôi "+vi, "no longer "+en
	}
	return Text{n.vi + " " + i.Value + ": " + vi, n.en + " " + i.Value + ": " + en}
}

// Stood tells what was said of an indicator.
func Stood(i model.Indicator, word model.StandingWord) Text {
	n := IndicatorName(i.Type)
	vi, en := n.vi+" "+i.Value, n.en+" "+i.Value
	switch word {
	case model.Allowed:
		return Text{"Từ nay luôn cho phép " + vi, en + " is allowed from now on"}
	case model.Blocked:
		return Text{"Đã đánh dấu là xấu: " + vi, "Marked as bad: " + en}
	}
	return Text{"Đã bỏ đánh dấu " + vi, "Took back the word on " + en}
}

// WarnMembers is a text for the members, in Vietnamese whatever the console
// speaks. Links are written so that nobody can press them.
func WarnMembers(reasons []string, indicators []model.Indicator) string {
	text := "CẢNH GIÁC LỪA ĐẢO!\n\nTrong nhóm vừa có bài đăng có dấu hiệu lừa đảo"
	if len(reasons) > 0 {
		text += ": " + strings.Join(reasons, "; ")
	}
	text += "."
	if len(indicators) > 0 {
		text += "\n\nKhông liên hệ, không chuyển tiền:"
	}
	for _, i := range indicators {
		text += "\n- " + IndicatorName(i.Type).vi + " " + strings.ReplaceAll(i.Value, ".", " . ")
	}
	return text + "\n\nChị em không đặt cọc, không bấm link lạ, không cho ai mã OTP; nghi ngờ thì nhắn quản trị viên trước khi làm theo."
}

// CmdRescored tells whose scores were brought up to what was decided.
func CmdRescored(n int) Text {
	t := numbers(n)
	return Text{"Đã tính lại điểm lừa đảo: " + t.vi + " mục", "Scam scores brought up: " + Many(n, "item", "items")}
}

// CmdNoHost is why a line of a block list was left out.
var CmdNoHost = Text{"không phải tên miền có thể chặn", "no host that can be blocked"}

// CmdSignSet tells that a sign was switched.
func CmdSignSet(name string, state Text) Text {
	return Text{"Dấu hiệu " + name + ": " + state.vi, "Sign " + name + ": " + state.en}
}

// CmdHosts tells what a block list held.
func CmdHosts(hosts, fresh, rejected int) Text {
	n, f, r := numbers(hosts), numbers(fresh), numbers(rejected)
	t := Text{n.vi + " tên miền, " + f.vi + " mới", Many(hosts, "host", "hosts") + ", " + f.en + " new"}
	if rejected > 0 {
		t = Text{t.vi + ", " + r.vi + " dòng bỏ qua", t.en + ", " + Many(rejected, "line", "lines") + " left out"}
	}
	return t
}
