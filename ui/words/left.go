package words

import "duyet/model"

// LeftPage counts what is no longer on a page of a queue: what was decided here,
// and what nobody here decided; none is nothing.
func LeftPage(carried, gone int) Text {
	if carried+gone == 0 {
		return Text{}
	}
	n := numbers(carried + gone)
	return joinLeft(Text{n.vi + " mục không còn trên Facebook", n.en + " gone from Facebook"}, carried, gone)
}

// TickedOff tells what was ticked off since it is no longer on the page.
func TickedOff(carried, gone int) Text {
	n := numbers(carried + gone)
	return joinLeft(Text{"Đã đánh dấu " + n.vi + " mục không còn trên Facebook", "Ticked off " + n.en + " gone from Facebook"}, carried, gone)
}

func joinLeft(t Text, carried, gone int) Text {
	sep := ": "
	if carried > 0 {
		n := numbers(carried)
		t = Text{t.vi + sep + n.vi + " đã quyết định ở đây (xong)", t.en + sep + n.en + " decided here (done)"}
		sep = " · "
	}
	if gone > 0 {
		n := numbers(gone)
		t = Text{t.vi + sep + n.vi + " chưa ai quyết định ở đây (có người đã làm trên Facebook)", t.en + sep + n.en + " never decided here (somebody did it on Facebook)"}
	}
	return Text{t.vi + ".", t.en + "."}
}

// ReconcileHow says how what has left a page is ticked off.
var ReconcileHow = Text{"Chưa đánh dấu gì. Thêm --reconcile để đánh dấu; duyet undo để lấy lại.", "Nothing is ticked off. Add --reconcile to do so; duyet undo takes it back."}

// StillOnPage counts what is on the page though it was said to be done.
func StillOnPage(n int) Text {
	if n == 0 {
		return Text{}
	}
	t := numbers(n)
	return Text{"! " + t.vi + " mục đã đánh dấu xong mà vẫn còn trên Facebook; hãy xem lại:", "! " + Many(n, "item is", "items are") + " still on Facebook though marked as done; look again:"}
}

// notWhole tells for each reason why nothing is said to have left a page.
var notWhole = map[string]Text{
	"no-queue":     {"trang này không phải danh sách chờ của nhóm", "this page is no queue of the group"},
	"other-group":  {"trang này của nhóm khác", "this page is of another group"},
	"part":         {"trang chỉ có một phần (bị cắt, lọc hoặc tìm)", "the page is a part only (cut, filtered or searched)"},
	"unknown":      {"không rõ trang có đủ từ đầu đến cuối không", "nothing tells whether the page is whole"},
	"not-all-read": {"có mục trên trang không đọc được", "something on the page could not be read"},
}

// NotWhole reports which of the reasons have no words.
func NotWhole(codes []string) (missing []string) {
	for _, c := range codes {
		if _, ok := notWhole[c]; !ok {
			missing = append(missing, c)
		}
	}
	return missing
}

// NotReconciled says why nothing was ticked off, and what helps.
func NotReconciled(why string) Text {
	t := notWhole[why]
	return Text{"Không đánh dấu gì: " + t.vi + ". Hãy kéo đến cuối trang trên Facebook, chọn tất cả, sao chép rồi nhập lại.",
		"Nothing is ticked off: " + t.en + ". Scroll to the end of the page on Facebook, select all, copy and import it again."}
}

// Ticked is [TickedOff] in short, with the way back.
func Ticked(n int) Text {
	t := numbers(n)
	return Text{"Đã đánh dấu " + t.vi + " mục đã rời Facebook · h hoàn tác", "Ticked off " + t.en + " gone from Facebook · h takes it back"}
}

// KeptAsked tells how many questions were kept, with the way back.
func KeptAsked(n int) Text {
	t := numbers(n)
	return Text{"Đã ghi " + t.vi + " câu hỏi vào nhóm · h hoàn tác", "Kept " + Many(n, "question", "questions") + " for the group · h takes it back"}
}

// NamedVerdict is a line of a list: whose item, and what was decided.
func NamedVerdict(name string, v model.Verdict) Text {
	return dotted(Plain("  "+name), CmdVerdict(v))
}

// The key of the preview that ticks off what has left a page, and that which
// keeps questions.
var (
	KeyTick       = Text{"đánh dấu đã xong", "tick off"}
	KeyKeepAsked  = Text{"ghi câu hỏi vào nhóm", "keep questions"}
	NothingLeft   = Text{"Không có mục nào đã rời trang này.", "Nothing has left this page."}
	NoQuestionNew = Text{"Trang không có câu hỏi nào mới.", "The page shows no new question."}
	TickHow       = Text{"Nhấn c để đánh dấu, h để lấy lại. Không tự đánh dấu gì.", "Press c to tick them off, h takes it back. Nothing is ticked by itself."}
	KeepHow       = Text{"Nhấn l để ghi các câu hỏi này vào nhóm: lần sau đọc câu trả lời chắc hơn.", "Press l to keep these questions for the group: answers are then read more surely."}
)
