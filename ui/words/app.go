package words

import "fmt"

// The frame of the console.
var (
	Program     = Plain("duyệt")
	TooSmall    = Text{"Cửa sổ quá nhỏ: cần ít nhất 40×10", "Window too small: needs 40×10 or more"}
	NeverSynced = Text{"chưa đồng bộ", "not synced yet"}
	NoGroup     = Text{"chưa có nhóm", "no group yet"}
	Overdue     = Text{"quá hạn", "overdue"}
	ScamHere    = Text{"lừa đảo", "scam"}
	Loading     = Text{"Đang mở…", "Opening…"}
	DemoMark    = Text{"dữ liệu mẫu", "sample data"}
	Untrusted   = Text{
		"Máy chưa được tin cậy, quyết định chưa tính. Nhờ quản trị viên: duyet trust",
		"This device is not trusted, decisions do not count. Ask an admin: duyet trust"}
	Revoked = Text{
		"Máy này đã bị thu hồi, quyết định không được tính. Nhờ: duyet trust",
		"This device was revoked, decisions do not count. Ask an admin: duyet trust"}
	FolderAway = Text{
		"Không thấy thư mục chung: cứ làm tiếp, quyết định lưu ở máy này, sẽ gửi sau.",
		"The shared folder is away: go on, decisions are kept here and sent later."}
	FolderNewer = Text{
		"Thư mục chung do bản duyệt mới hơn ghi: hãy cập nhật duyệt ở máy này.",
		"A newer duyệt wrote the shared folder: update duyệt on this computer."}
	FolderOther = Text{
		"Trong thư mục chung là một kho khác: hãy kiểm tra lại thư mục.",
		"Another store lies in the shared folder: look at the folder."}
	NotPublished = Text{
		"Mở với --no-publish: chỉ lưu ở máy này, không ghi gì vào thư mục chung.",
		"Opened with --no-publish: all stays here, nothing goes to the shared folder."}
	NewerFiles = Text{
		"Có tệp tự nhận là của bản duyệt mới hơn: có bản mới thì hãy cập nhật.",
		"Files here say they are of a newer duyệt: update, if there is one.",
	}
	OnlyLooking = Text{
		"Vai trò giám sát: xem được tất cả nhưng không quyết định.",
		"You are a supervisor: you can see everything and decide nothing."}
)

// The keys that work everywhere, as the footer and the help name them.
var (
	KeyHelp    = Text{"trợ giúp", "help"}
	KeyQuit    = Text{"thoát", "quit"}
	KeyGroup   = Text{"chọn nhóm", "choose group"}
	KeyUndo    = Text{"hoàn tác", "undo"}
	KeyNextTab = Text{"thẻ sau", "next tab"}
	KeyPrevTab = Text{"thẻ trước", "previous tab"}
	HelpOnHelp = Text{"những gì làm được ở đây; gõ để lọc, Enter để chạy", "what can be done here; type to filter, Enter runs it"}
	HelpOnUndo = Text{"lấy lại bước mới nhất của mình, trừ việc đã làm trên Facebook", "takes back your newest step, unless it is done on Facebook"}
	HelpOnQuit = Text{"mọi quyết định đã được lưu; lần sau mở lại đúng chỗ này", "every decision is saved; the same place opens next time"}
)

// TabKey names the key that brings a tab to the front.
func TabKey(title Text) Text { return Text{"thẻ " + title.vi, "tab " + title.en} }

// The help, which is also the palette of commands.
var (
	ModeHelp     = Text{"LỆNH", "COMMAND"}
	HelpTitle    = Text{"Trợ giúp · gõ để lọc", "Help · type to filter"}
	HelpNothing  = Text{"Không có lệnh nào như vậy", "No such command"}
	HelpFoot     = Text{"↑ ↓ chọn   Enter chạy   Esc đóng", "↑ ↓ choose   Enter run   Esc close"}
	GroupMode    = Text{"NHÓM", "GROUP"}
	GroupTitle   = Text{"Chọn nhóm · gõ để lọc", "Choose a group · type to filter"}
	GroupFoot    = Text{"↑ ↓ chọn   Enter mở   Esc đóng", "↑ ↓ choose   Enter open   Esc close"}
	NoSuchGroup  = Text{"Không có nhóm nào như vậy", "No such group"}
	OnlyOneGroup = Text{"Kho này chỉ có một nhóm", "There is only one group here"}
	ToEnglish    = Text{"English (đổi sang tiếng Anh)", "Tiếng Việt (switch to Vietnamese)"}
	MouseOn      = Text{"bật chuột", "mouse on"}
	MouseOff     = Text{"tắt chuột", "mouse off"}
	HelpOnMouse  = Text{"bấm thẻ, cuộn danh sách; khi bật thì không bôi đen được chữ", "click tabs, scroll lists; while on, text cannot be selected"}
	SignsPlain   = Text{"chỉ dùng ký hiệu ASCII", "plain ASCII signs only"}
	SignsAll     = Text{"dùng đủ ký hiệu", "all signs"}
	LastError    = Text{"lỗi gần nhất", "last error"}
)

// ThemeName names a theme by its token: auto, dark, light, contrast.
func ThemeName(token string) Text {
	switch token {
	case "dark":
		return Text{"màu cho nền tối", "dark theme"}
	case "light":
		return Text{"màu cho nền sáng", "light theme"}
	case "contrast":
		return Text{"màu tương phản cao", "high contrast theme"}
	}
	return Text{"màu theo cửa sổ", "theme of the terminal"}
}

// What the status line says.
var (
	IMEHint = Text{
		"Bộ gõ tiếng Việt đang bật: tắt (Ctrl+Shift, Ctrl+Space, Win+Space) hoặc F2–F8",
		"Vietnamese input is on: turn it off (Ctrl+Shift, Ctrl+Space, Win+Space) or use F2–F8"}
	PasteHint     = Text{"Không dán vào đây được. Để nhập trang đã chép: nhấn P", "A paste is no command. To import a copied page: press P"}
	PasteComes    = Text{"Đang nhận trang dán vào…", "A paste is coming in…"}
	NothingToUndo = Text{"Không còn gì để hoàn tác", "Nothing left to undo"}
	Copied        = Text{"Đã chép", "Copied"}
	CopySent      = Text{"Đã gửi tới bộ nhớ tạm; nếu không dán được, hãy bôi đen rồi chép", "Sent to the clipboard; if it does not paste, select and copy"}
	LinkOpened    = Text{"Đã mở trong trình duyệt", "Opened in the browser"}
	LinkBad       = Text{"Không mở: liên kết không phải http hay https", "Not opened: the link is neither http nor https"}
	LinkFailed    = Text{"Không mở được trình duyệt; hãy chép liên kết trên màn hình", "The browser could not be opened; the link is on the screen to copy"}
	LangNow       = Text{"Đang dùng tiếng Việt", "English from now on"}
)

// SyncedAgo says how old the news is.
func SyncedAgo(ago Text) Text { return Text{"đồng bộ " + ago.vi, "synced " + ago.en} }

// IsAt says where somebody else works; ago is zero when she was just seen.
func IsAt(name string, tab, ago Text) Text {
	if ago.Zero() {
		return Text{name + " ở " + tab.vi, name + " in " + tab.en}
	}
	return Text{fmt.Sprintf("%s ở %s (%s)", name, tab.vi, ago.vi), fmt.Sprintf("%s in %s (%s)", name, tab.en, ago.en)}
}

// AndOthers counts people who are not named.
func AndOthers(n int) Text {
	return Text{fmt.Sprintf("và %d người nữa", n), fmt.Sprintf("and %d more", n)}
}

// Undone says which kind of step an undo took back, and on how many items.
func Undone(kind string, items int) Text {
	out := Text{"Đã hoàn tác", "Taken back"}
	if kind != "" {
		step := History(kind)
		out = Text{out.vi + ": " + step.vi, out.en + ": " + step.en}
	}
	if items == 0 {
		return out
	}
	n, many := numbers(items), " items"
	if items == 1 {
		many = " item"
	}
	return Text{out.vi + " · " + n.vi + " mục", out.en + " · " + n.en + many}
}

// Join tells two results in one line.
func Join(a, b Text) Text { return Text{a.vi + " · " + b.vi, a.en + " · " + b.en} }

// WindowTitle names the window: the group and how much waits.
func WindowTitle(group string, waiting int) Text {
	if waiting == 0 {
		return Text{"duyệt · " + group, "duyệt · " + group}
	}
	n := numbers(waiting)
	return Text{"(" + n.vi + ") duyệt · " + group, "(" + n.en + ") duyệt · " + group}
}

// ThemeNow says which theme is on.
func ThemeNow(token string) Text {
	t := ThemeName(token)
	return Text{"Đang dùng " + t.vi, "Now: " + t.en}
}

// Refused says why a key of the settings cannot be used.
func Refused(key string) Text {
	return Text{
		fmt.Sprintf("Phím %q không dùng được: bộ gõ tiếng Việt sẽ biến đổi phím này", key),
		fmt.Sprintf("The key %q cannot be used: Vietnamese input methods transform it", key)}
}

// NotAKey says that a name in the settings is that of no key.
func NotAKey(key string) Text {
	return Text{
		fmt.Sprintf("%q không phải là phím; viết như \"c\", \"F2\", \"Ctrl+K\", \"Space\"", key),
		fmt.Sprintf("%q is no key; write it like \"c\", \"F2\", \"Ctrl+K\", \"Space\"", key)}
}

// Clash says that a key of the settings already means something else.
func Clash(key string) Text {
	return Text{
		fmt.Sprintf("Phím %q đã dùng cho việc khác", key),
		fmt.Sprintf("The key %q already means something else", key)}
}

// NoKey says that a setting names a key that does not exist.
func NoKey(key string) Text {
	return Text{fmt.Sprintf("Không có phím %q để đổi", key), fmt.Sprintf("There is no key %q to change", key)}
}
