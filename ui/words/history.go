package words

import "strings"

// historyKinds says what an op of a kind did, as the history tells it after a
// name: "Lan | approved".
var historyKinds = map[string]Text{
	"source/1":   {"nhập dữ liệu", "imported data"},
	"arrive/1":   {"ghi nhận mục này", "took this item in"},
	"same/1":     {"nói rằng hai mục là một", "said that two items are one"},
	"decide/1":   {"quyết định", "decided"},
	"done/1":     {"đã làm trên Facebook", "carried it out on Facebook"},
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

	"sign/1":      {"đặt một dấu hiệu lừa đảo", "set a scam sign"},
	"indicator/1": {"đánh dấu một số, liên kết hoặc tài khoản", "said a word on a number, link or account"},
}

// History is the sentence for an op of a kind without its details. A kind this
// program does not know says so.
func History(kind string) Text {
	if t, ok := historyKinds[kind]; ok {
		return t
	}
	// A kind comes from a file, so only what honest ones are made of is shown.
	kind = strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || strings.ContainsRune("/._-", r) {
			return r
		}
		return -1
	}, kind)
	kind = kind[:min(len(kind), 40)]
	return Text{"‹" + kind + "› (bản duyệt mới hơn)", "‹" + kind + "› (newer console)"}
}

// HistoryKinds lists the kinds that have a sentence, in no order.
func HistoryKinds() []string {
	var out []string
	for k := range historyKinds {
		out = append(out, k)
	}
	return out
}
