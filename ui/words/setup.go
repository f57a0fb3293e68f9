package words

import "fmt"

// The first run in three screens.
var (
	SetupHello   = Text{"Chào mừng đến với duyệt. Ba câu hỏi rồi bắt đầu; chưa lưu gì trước lần Enter cuối.", "Welcome to duyệt. Three questions, then it begins; nothing is written before the last Enter."}
	SetupName    = Text{"Tên của mình, như các quản trị viên khác vẫn gọi:", "Your name, as the other admins know it:"}
	SetupTry     = Text{"Muốn xem thử trước với dữ liệu mẫu: nhấn Esc rồi gõ duyet demo", "To look around in sample data first: press Esc and type duyet demo"}
	SetupLangKey = Text{"Tab: English", "Tab: Tiếng Việt"}
	SetupFolder  = Text{"Thư mục chung mà các quản trị viên cùng đồng bộ:", "The folder that the admins keep in sync:"}
	SetupOther   = Text{"Thư mục khác (gõ đường dẫn):", "Another folder (type its path):"}
	SetupHint    = Text{
		"Chỉ cần một thư mục được chia sẻ với các quản trị viên khác, bằng công cụ nào cũng được. Ai mở được thư mục thì đọc được tên, câu trả lời, ghi chú trong đó.",
		"All it takes is one folder shared with the other admins, by whichever tool. Whoever can open it reads the names, answers and notes in it."}
	SetupNoSync = Text{
		"Không thấy Google Drive, OneDrive, Dropbox, Syncthing hay công cụ đồng bộ nào khác ở máy này: hãy gõ đường dẫn của thư mục chung.",
		"No Google Drive, OneDrive, Dropbox, Syncthing or other sync tool was found here: type the path of the shared folder."}
	SetupUncarried = Text{
		"Chưa thấy công cụ đồng bộ nào mang thư mục này. Nếu có thì cứ tiếp tục; nếu chưa, đồng nghiệp sẽ không thấy gì cho đến khi thư mục được chia sẻ.",
		"No sync tool is seen to carry this folder. If one does, go on; if not, the others see nothing until it is shared."}
	SetupHasGroup = Text{"đã có nhóm", "a group is here"}
	SetupJoin     = Text{"Ở đây đã có nhóm. Mã mời mà một quản trị viên đọc cho mình:", "There is a group here. The access code an admin told you:"}
	SetupJoinHint = Text{
		"Mã được tạo bằng lệnh duyet invite. Chưa có mã: để trống, rồi nhờ một quản trị viên tin cậy máy này.",
		"A code is made by duyet invite. Without one, leave it empty and ask an admin to trust this device."}
	SetupMake     = Text{"Tên nhóm Facebook:", "Name of the Facebook group:"}
	SetupMakeHint = Text{
		"Ở đây chưa có nhóm, nên sẽ tạo nhóm mới. Nếu đồng nghiệp đã tạo rồi: chờ đồng bộ xong, nhấn Esc và chọn lại.",
		"No group is here yet, so a new one is made. If a colleague made it already: wait for the sync, press Esc and choose again."}
	SetupFillIn  = Text{"Hãy gõ vào đây trước đã.", "Type something here first."}
	SetupReading = Text{"Đang xem thư mục…", "Looking at the folder…"}
	SetupMaking  = Text{"Đang tạo nhóm…", "Making the group…"}
	SetupJoining = Text{"Đang vào nhóm…", "Entering the group…"}
	SetupLeft    = Text{"Chưa lưu gì. Khi nào muốn, gõ lại: duyet", "Nothing was written. Whenever you like, type again: duyet"}
	SetupNext    = Text{"Enter tiếp   Esc quay lại", "Enter next   Esc back"}
	SetupStart   = Text{"Enter tiếp   Tab English   Esc thoát", "Enter next   Tab Tiếng Việt   Esc leave"}
	SetupPick    = Text{"↑ ↓ chọn   Enter tiếp   Esc quay lại", "↑ ↓ choose   Enter next   Esc back"}
	SetupMakes   = Text{"Enter tạo nhóm   Esc quay lại", "Enter make the group   Esc back"}
	SetupJoins   = Text{"Enter vào nhóm   Esc quay lại", "Enter join the group   Esc back"}
)

// SetupStep is the title of one of the three screens.
func SetupStep(n int) Text {
	return Text{fmt.Sprintf("duyệt · lần đầu · %d / 3", n), fmt.Sprintf("duyệt · first run · %d / 3", n)}
}

// Warned puts the sign of a warning before a sentence.
func Warned(sign string, t Text) Text { return Text{sign + " " + t.vi, sign + " " + t.en} }

// SetupIn says where the group is or will be.
func SetupIn(dir string) Text { return Text{"Thư mục: " + dir, "Folder: " + dir} }
