package words

import (
	"fmt"

	"duyet/model"
)

// viewNames are the views with a number before them: "14 chờ".
var viewNames = map[model.View]Text{
	model.Waiting:   {"chờ", "waiting"},
	model.Todo:      {"cần làm trên Facebook", "to do on Facebook"},
	model.TwoView:   {"hai ý kiến", "two verdicts"},
	model.Snoozed:   {"để sau", "put off"},
	model.DoneView:  {"đã xong", "done"},
	model.All:       {"tất cả", "all"},
	model.MaybeView: {"có thể trùng", "may be twice"},
}

// ViewCount is a view with how many cases stand in it; -1 is not known yet.
func ViewCount(v model.View, n int) Text {
	name := viewNames[v]
	if n < 0 {
		return name
	}
	t := numbers(n)
	return Text{t.vi + " " + name.vi, t.en + " " + name.en}
}

// ViewChoice is a view in the menu of views, after its digit.
func ViewChoice(v model.View, n int) Text {
	name := viewNames[v]
	if n < 0 {
		return name
	}
	t := numbers(n)
	return Text{name.vi + " (" + t.vi + ")", name.en + " (" + t.en + ")"}
}

// Requests is what Facebook calls the page of the requests to join: those who
// ask in a public group ask to take part in it.
func Requests(public bool) Text {
	if public {
		return Text{"Yêu cầu của người tham gia", "Participant requests"}
	}
	return Text{"Yêu cầu làm thành viên", "Member requests"}
}

// NothingYet leads from a group without anything to its first page.
func NothingYet(public bool) Text {
	page := Requests(public)
	return Text{
		"Nhóm này chưa có dữ liệu. Trên Facebook, mở “" + page.vi + "” hoặc “Bài viết đang chờ”, chọn tất cả rồi sao chép.",
		"This group holds nothing yet. On Facebook, open “" + page.en + "” or “Pending posts”, select all and copy."}
}

// NoJoins says that nobody asks to be let in.
func NoJoins(public bool) Text {
	if public {
		return Text{"Hết yêu cầu của người tham gia.", "No participant request waits."}
	}
	return Text{"Hết yêu cầu làm thành viên.", "No join request waits."}
}

// Empty queues, said kindly.
var (
	ImportNext = Text{"Chép trang trên Facebook rồi nhấn P, hoặc chọn tệp.", "Copy the page on Facebook, then press P, or choose a file."}
	NoPosts    = Text{"Hết bài viết đang chờ.", "No post waits."}
	NoneAsked  = Text{"Không còn câu hỏi nào chưa trả lời.", "Every question is answered."}
	NoScams    = Text{"Không có mục nào nghi lừa đảo.", "Nothing is flagged as a scam."}
)

// NoneIn says that a view other than waiting holds nothing.
func NoneIn(v model.View) Text {
	switch v {
	case model.Todo:
		return Text{"Không còn việc nào phải làm trên Facebook.", "Nothing is left to do on Facebook."}
	case model.TwoView:
		return Text{"Không có mục nào có hai ý kiến khác nhau.", "No item has two verdicts."}
	case model.MaybeView:
		return Text{"Không có mục nào có thể trùng với mục khác.", "No item may be the same as another one."}
	case model.Snoozed:
		return Text{"Không có mục nào để sau.", "Nothing is put off."}
	case model.DoneView:
		return Text{"Chưa có mục nào xong.", "Nothing is done yet."}
	case model.All:
		return Text{"Chưa có gì ở đây. Chép trang trên Facebook rồi nhấn P, hoặc chọn tệp.", "Nothing is here yet. Copy the page on Facebook, then press P, or choose a file."}
	}
	return Text{"Không còn mục nào chờ.", "Nothing waits."}
}

// NotFound says that nothing matches a find.
func NotFound(find string) Text {
	return Text{"Không có mục nào khớp “" + find + "”. Esc: thôi tìm.", "Nothing matches “" + find + "”. Esc ends the find."}
}

// Seeking says that a find is not through with the list yet.
var Seeking = Text{"Đang tìm…", "Searching…"}

// Where else to look for what a find does not find.
var (
	FindElsewhere = Text{"Có thể mục ấy đã được quyết định. Enter: tìm trong tất cả.", "It may be decided already. Enter looks in all."}
	FindByView    = Text{"Có thể mục ấy đã được quyết định. V rồi 6: tìm trong tất cả.", "It may be decided already. V, then 6, looks in all."}
)

// StillToDo leads on to what is to do on Facebook.
func StillToDo(n int) Text {
	t := numbers(n)
	return Text{"Còn " + t.vi + " việc cần làm trên Facebook — phím v.", t.en + " still to do on Facebook — key v."}
}

// StillTwo leads on to what two admins decided differently.
func StillTwo(n int) Text {
	t := numbers(n)
	return Text{"Có " + t.vi + " mục hai ý kiến cần chọn — phím V rồi 3.", Many(n, "item with two verdicts is", "items with two verdicts are") + " to be settled — key V, then 3."}
}

// OtherViews leads on from an empty view to the others.
var OtherViews = Text{"Phím v: sang phần khác.", "Key v: on to another view."}

// StillIn leads on to another queue, whose tab has a digit.
func StillIn(q model.Queue, n, digit int) Text {
	t := numbers(n)
	names := map[model.Queue]Text{
		model.Joins:     {"yêu cầu làm thành viên", "join request"},
		model.Posts:     {"bài chờ", "post"},
		model.Questions: {"câu hỏi", "question"},
		model.Scams:     {"mục nghi lừa đảo", "scam flag"},
	}
	many, wait := "s", "wait"
	if n == 1 {
		many, wait = "", "waits"
	}
	return Text{fmt.Sprintf("Còn %s %s — phím %d.", t.vi, names[q].vi, digit), fmt.Sprintf("%s %s%s %s — key %d.", t.en, names[q].en, many, wait, digit)}
}
