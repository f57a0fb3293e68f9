package words

import "fmt"

// Training on sample items: what to do next, one step at a time.
var (
	CoachApprove = Text{"nhấn c để phê duyệt người đang chọn", "press c to approve the selected person"}
	CoachDecline = Text{"nhấn t để từ chối người kế tiếp", "press t to decline the next one"}
	CoachReason  = Text{"nhấn số đứng trước lý do", "press the digit in front of a reason"}
	CoachUndo    = Text{"nhấn h để hoàn tác; bước nào cũng hoàn tác được", "press h to undo; every step can be undone"}
	CoachFind    = Text{"nhấn / rồi gõ một phần của tên, không cần dấu", "press / and type a part of a name, without marks"}
	CoachKeep    = Text{"nhấn Enter để giữ kết quả tìm", "press Enter to keep what was found"}
	CoachBack    = Text{"nhấn Esc để quay lại cả danh sách", "press Esc to go back to the whole list"}
	CoachView    = Text{"nhấn v để xem những gì cần làm trên Facebook", "press v to see what is to do on Facebook"}
	CoachDone    = Text{"làm xong trên Facebook (Enter mở) thì nhấn c", "done on Facebook (Enter opens it)? then press c"}
	CoachHelp    = Text{"nhấn ? để xem mọi phím; gõ để lọc, Esc để đóng", "press ? for all keys; type to filter, Esc closes"}
	CoachEnd     = Text{"Xong bài tập. Cứ thử tiếp, không ảnh hưởng đến nhóm thật. q thoát.", "That was all. Go on trying: nothing here touches a real group. q quits."}
)

// CoachStep asks for one of so many steps.
func CoachStep(at, of int, step Text) Text {
	return Text{fmt.Sprintf("Bài tập %d/%d: %s", at, of, step.vi), fmt.Sprintf("Practice %d/%d: %s", at, of, step.en)}
}
