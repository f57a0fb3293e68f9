package words

import "duyet/model"

// historyKinds says what an op of a kind did, as the history tells it after a
// name: "Lan | approved".
var historyKinds = map[string]Text{
	"source/1":   {"nhập dữ liệu", "imported data"},
	"arrive/1":   {"ghi nhận mục này", "took this item in"},
	"same/1":     {"nói rằng hai mục là một", "said that two items are one"},
	"decide/1":   {"quyết định", "decided"},
	"done/1":     {"đã thực hiện trên Facebook", "carried it out on Facebook"},
	"clear/1":    {"nói rằng không phải lừa đảo", "said that it is no scam"},
	"answer/1":   {"trả lời câu hỏi", "answered the question"},
	"undo/1":     {"hoàn tác một bước", "took a step back"},
	"claim/1":    {"nhận việc", "claimed it"},
	"snooze/1":   {"để sau", "put it off"},
	"forget/1":   {"xóa thông tin cá nhân", "erased the personal data"},
	"escalate/1": {"chuyển cho người khác", "handed it on"},
	"note/1":     {"ghi chú", "wrote a note"},
	"label/1":    {"đặt nhãn", "set a label"},
	"metric/1":   {"ghi số liệu ngày", "recorded a day's figures"},
	"group/1":    {"đổi cài đặt nhóm", "changed a setting of the group"},
	"code/1":     {"tạo mã mời", "made an access code"},
	"close/1":    {"đóng mã mời", "closed an access code"},
	"card/1":     {"vào kho", "entered the store"},
	"trust/1":    {"tin cậy một máy", "trusted a device"},
	"revoke/1":   {"thu hồi một máy", "revoked a device"},
}

// History is the sentence for an op of a kind without its details. A kind this
// program does not know says so.
func History(kind string) Text {
	if t, ok := historyKinds[kind]; ok {
		return t
	}
	return Text{"làm một việc mà bản duyệt này chưa biết", "did something this duyệt does not know"}
}

// HistoryKinds lists the kinds that have a sentence, in no order.
func HistoryKinds() []string {
	var out []string
	for k := range historyKinds {
		out = append(out, k)
	}
	return out
}

// Event is what an op did, with its details, as it follows a name: "Lan
// | phê duyệt". A nil fact, of a kind or a body that cannot be read, gives the
// sentence of its kind. Name gives the names of admins.
func Event(kind string, f model.Fact, name func(model.AdminID) string) Text {
	t := History(kind)
	switch f := f.(type) {
	case *model.Decide:
		return quoted(t, CmdVerdict(f.Verdict), f.Why.Reason)
	case *model.Answering:
		if f.Value == model.Dismiss {
			return Text{"nói rằng không phải câu hỏi", "said that it is no question"}
		}
	case *model.Done:
		if f.Failed {
			return quoted(Text{"không thực hiện được", "could not carry it out"}, Text{}, f.Why.Reason)
		}
		return quoted(t, CmdVerdict(f.Verdict), "")
	case *model.Claim:
		if f.Until == 0 {
			return Text{"thôi nhận việc", "released it"}
		}
	case *model.Snooze:
		if f.Until == 0 {
			return Text{"đưa trở lại", "brought it back"}
		}
	case *model.Escalate:
		if f.To != "" {
			return quoted(Text{"chuyển cho", "handed it to"}, Plain(name(f.To)), f.Why.Note)
		}
	case *model.Note:
		return quoted(t, Text{}, f.Why.Note)
	case *model.Label:
		return quoted(t, Plain(f.Name+"="+f.Value), "")
	case *model.Same:
		if f.Not {
			return Text{"nói rằng đây là hai mục", "said that these are two items"}
		}
	case *model.Source:
		return quoted(t, Plain(f.File.Name), "")
	case *model.GroupField:
		return quoted(t, Plain(f.Field), f.Value.Text)
	case *model.Card:
		return quoted(t, Plain(f.Who.Name), "")
	case *model.Trust:
		return quoted(t, Plain(string(f.Device)), "")
	case *model.Revoke:
		return quoted(t, Plain(string(f.Device)), "")
	case *model.Metric:
		return quoted(t, Plain(f.Date), "")
	}
	return t
}

// quoted sets a word and words somebody wrote behind a sentence.
func quoted(t, word Text, wrote string) Text {
	if !word.Zero() {
		t.vi, t.en = t.vi+" "+word.vi, t.en+" "+word.en
	}
	if wrote != "" {
		t.vi, t.en = t.vi+": "+wrote, t.en+": "+wrote
	}
	return t
}
