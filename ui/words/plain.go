package words

// The console in plain lines, for screen readers.
var (
	PlainHello = Text{
		"duyệt, từng dòng một, dành cho trình đọc màn hình. Gõ rồi nhấn Enter.",
		"duyệt, line by line, for screen readers. Type, then press Enter."}
	PlainTabs = Text{"Số: chọn danh sách · ?: mọi lệnh · q: thoát", "A number chooses a list · ? all commands · q quits"}
	PlainKeys = Text{
		"số: chọn mục · =: cả danh sách · 0: các danh sách · ?: mọi lệnh · q: thoát",
		"a number chooses an item · = the whole list · 0 all lists · ? all commands · q quits"}
	PlainMenu   = Text{"Gõ số hoặc chữ đứng trước · -: thôi", "Type the number or letter in front · - gives up"}
	PlainWrite  = Text{"Gõ một dòng · -: thôi", "Type one line · - gives up"}
	PlainLetter = Text{"Gõ thêm một dòng · dòng trống: chép · -: thôi", "Type one more line · an empty line copies it · - gives up"}
	PlainAsk    = Text{"y: đồng ý · -: thôi", "y: yes · -: no"}
	PlainNews   = Text{"Enter: đến mục cần mình trước nhất · số: chọn danh sách · q: thoát", "Enter goes to what needs you first · a number chooses a list · q quits"}
	PlainNoSuch = Text{"Không có lệnh hay số ấy. Gõ ? để nghe mọi lệnh.", "There is no such command or number. Type ? for all commands."}
	PlainBye    = Text{"Đã lưu tất cả.", "Everything is saved."}
)

// PlainPlace says where one is: "Xin vào: 14 chờ".
func PlainPlace(tab, count Text) Text {
	return Text{tab.vi + ": " + count.vi, tab.en + ": " + count.en}
}

// PlainKey names a key with what it does.
func PlainKey(key string, name Text) Text { return Text{key + " " + name.vi, key + " " + name.en} }

// PlainMarked tells a marked row.
func PlainMarked(row string) Text { return Text{row + " (đã đánh dấu)", row + " (marked)"} }
