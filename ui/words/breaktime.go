package words

import (
	"strings"
	"time"

	"duyet/model"
)

// A break: a batch of items that fits the minutes somebody has.
var (
	ModeBreak  = Text{"TRANH THỦ", "BREAK"}
	ModeRested = Text{"XONG", "DONE"}
	ModeTired  = Text{"XEM LẠI", "AGAIN"}
	KeyBreak   = Text{"tranh thủ ít phút", "short break"}
	HelpBreak  = Text{"chọn số mục vừa với giờ nghỉ, xem từng mục một, rồi nghỉ", "as many items as fit your break, one at a time, then rest"}
	BreakTitle = Text{"Đang có mấy phút?", "How many minutes do you have?"}
	BreakOver  = Text{"Xong — nghỉ thôi", "Done — take your rest"}
	BreakEmpty = Text{"Không có mục nào đang chờ ở đây: cứ nghỉ thôi.", "Nothing waits here: take your rest."}
	KeySkip    = Text{"bỏ qua", "skip"}
	KeyBefore  = Text{"mục trước", "the one before"}
	KeyEnough  = Text{"nghỉ", "stop"}
	KeyRest    = Text{"nghỉ thôi", "rest"}
	KeyAgain   = Text{"thêm một lượt", "another round"}
	KeySame    = Text{"giữ như trước", "leave as it was"}
	BreakNone  = Text{"Chưa quyết định mục nào; mọi mục vẫn chờ như cũ.", "Nothing was decided; everything waits as before."}
	TiredTitle = Text{
		"Vừa rồi là hai mươi quyết định giống nhau, mỗi mục chưa đến ba giây.",
		"That was twenty equal verdicts in a row, each in under three seconds."}
	TiredAsk  = Text{"Mời xem lại ba mục trong số đó như khi chưa quyết định. Nếu nay nghĩ khác, mục ấy trở lại hàng chờ.", "Look at three of them again, as if undecided. If you think otherwise, the item waits again."}
	TiredSame = Text{"Vẫn như trước", "The same as before"}
	TiredElse = Text{"Khác lần trước: mục này trở lại hàng chờ", "Not as before: this item waits again"}
)

// Minutes names a length of a break.
func Minutes(n int) Text {
	return Text{numbers(n).vi + " phút", Many(n, "minute", "minutes")}
}

// queueItems are what a queue is made of, after a number.
var queueItems = map[model.Queue]struct{ one, many Text }{
	model.Joins:     {Text{"yêu cầu", "request"}, Text{"yêu cầu", "requests"}},
	model.Posts:     {Text{"bài", "post"}, Text{"bài", "posts"}},
	model.Questions: {Text{"câu hỏi", "question"}, Text{"câu hỏi", "questions"}},
	model.Scams:     {Text{"mục nghi lừa đảo", "scam flag"}, Text{"mục nghi lừa đảo", "scam flags"}},
}

// ItemsOf counts what stands in a queue: "3 bài", "3 posts".
func ItemsOf(q model.Queue, n int) Text {
	t, what := numbers(n), queueItems[q]
	return Text{t.vi + " " + what.many.vi, Many(n, what.one.en, what.many.en)}
}

// BreakChoice offers a break of some minutes.
func BreakChoice(minutes int, remembered bool) Text {
	t := Minutes(minutes)
	if remembered {
		return Text{t.vi + " (như lần trước)", t.en + " (as last time)"}
	}
	return t
}

// BreakPlace says how far a break is and about how long the rest takes.
func BreakPlace(at, of int, left time.Duration) Text {
	a, n := numbers(at), numbers(of)
	l := aboutLeft(left)
	return Text{a.vi + " / " + n.vi + ", " + l.vi, a.en + " / " + n.en + ", " + l.en}
}

// aboutLeft is a time left in whole minutes, at least one.
func aboutLeft(d time.Duration) Text {
	if d < 45*time.Second {
		return Text{"chưa đến một phút", "less than a minute"}
	}
	t := Minutes(max(int((d+30*time.Second)/time.Minute), 1))
	return Text{"khoảng " + t.vi, "about " + t.en}
}

// PaceIs says what the number of items was reckoned from.
func PaceIs(q model.Queue, each time.Duration, measured int) Text {
	e, n := Took(each), numbers(measured)
	one := queueItems[q].one
	if measured == 0 {
		return Text{
			"Chưa đủ mười quyết định để đo nhịp của mình: tạm tính " + e.vi + " một " + one.vi + ".",
			"Not yet ten decisions to measure your pace from: " + e.en + " a " + one.en + " for now."}
	}
	return Text{
		"Nhịp của mình: " + e.vi + " một " + one.vi + ", đo từ " + n.vi + " quyết định. Chỉ mình thấy.",
		"Your pace: " + e.en + " a " + one.en + ", measured from " + Many(measured, "decision", "decisions") + ". Only you see it."}
}

// BreakDid sums up a break: how many items, how long it took.
func BreakDid(q model.Queue, n int, took time.Duration) Text {
	t, d := ItemsOf(q, n), Took(took)
	return Text{"Đã quyết định " + t.vi + " trong " + d.vi + ".", t.en + " decided in " + d.en + "."}
}

// BreakActs lists what was done: "9 phê duyệt, 2 từ chối".
func BreakActs(parts []Text) Text {
	var vi, en []string
	for _, p := range parts {
		vi, en = append(vi, p.vi), append(en, p.en)
	}
	return Text{strings.Join(vi, ", "), strings.Join(en, ", ")}
}

// ActCount counts one act: "9 phê duyệt", "9 approved".
func ActCount(a Act, n int) Text {
	t := numbers(n)
	return Text{t.vi + " " + a.name.vi, t.en + " " + a.past + a.tail.en}
}

// BreakWaits says what still waits in a queue.
func BreakWaits(q model.Queue, n int) Text {
	t := ItemsOf(q, n)
	return Text{"Còn chờ: " + t.vi, "Still waiting: " + t.en}
}

// ElseDecided says that somebody else was faster.
func ElseDecided(by, name string) Text {
	t := NameOf(name)
	return Text{by + " vừa quyết định " + t.vi + " rồi", by + " has just decided " + t.en}
}

// TiredPlace says which of the items shown again this is.
func TiredPlace(at, of int) Text {
	a, n := numbers(at), numbers(of)
	return Text{"Xem lại " + a.vi + " / " + n.vi, "Again: " + a.en + " / " + n.en}
}
