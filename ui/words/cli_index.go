package words

import "strings"

// CmdAnew tells that the index was gone and was filled from the shared folder,
// with the steps of this home that stand there and when the last one was.
func CmdAnew(steps int, last Text) Text {
	n := numbers(steps)
	out := Text{
		"Chỉ mục của duyệt trên máy này (index.db) đã biến mất và vừa được dựng lại từ thư mục chung, nơi có " + n.vi + " việc ghi ở máy này",
		"The index of duyệt on this computer (index.db) had vanished and was made anew from the shared folder, which shows " + Many(steps, "step", "steps") + " recorded here",
	}
	if steps > 0 {
		out = Text{out.vi + ", việc cuối lúc " + last.vi, out.en + ", the last of " + last.en}
	}
	return Text{out.vi + ". Việc nào ghi sau đó mà chưa gửi thì đã mất: hãy xem lại những mục quyết định gần đây nhất.", out.en + ". What was recorded after that and not sent is lost: look again at what was decided last."}
}

// CmdForgetAside names the damaged indexes that were set aside: what is erased
// still stands in them.
func CmdForgetAside(paths []string) Text {
	list := strings.Join(paths, ", ")
	return Text{"Chỉ mục hỏng được cất trước đây còn giữ nội dung ấy; hãy tự xóa: " + list, "Damaged indexes that were set aside still hold these words; delete them yourself: " + list}
}
