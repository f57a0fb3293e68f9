package words

// findings says what a check or a sync found.
var findings = map[string]Text{
	"folder-away":       {"Không mở được thư mục chung", "The shared folder cannot be opened"},
	"device-unverified": {"Một máy chưa được tin cậy; việc của nó chưa được tính", "A device is not trusted; what it does does not count"},
	"device-forked":     {"Một máy bị chép thành hai; các việc đã ghi vẫn còn", "A device was copied and goes on twice; what it recorded is kept"},
	"device-waits":      {"Còn chờ việc của một máy; thư mục đang đồng bộ", "Steps of a device have not arrived; the folder is still syncing"},
	"unpublished":       {"Có việc chưa gửi vào thư mục chung", "Steps are not in the shared folder yet"},
	"cases-differ":      {"Có mục chưa khớp với những việc đã ghi", "Items do not agree with what was recorded"},
	"cases-refolded":    {"Đã dựng lại các mục từ những việc đã ghi", "Items were rebuilt from what was recorded"},
	"files-skipped":     {"Có tệp lạ trong thư mục chung; đã bỏ qua", "There are files in the folder that are not ours; passed over"},
	"stranger-limit":    {"Máy lạ ghi quá nhiều; phần còn lại không được nhận", "A stranger's device wrote too much; the rest is not taken in"},
	"file-unread":       {"Chưa đọc được một tệp; sẽ thử lại", "A file cannot be read now; it is tried again"},
	"file-arriving":     {"Một tệp đang được đồng bộ", "A file is still arriving"},
	"file-newer":        {"Một tệp do bản duyệt mới hơn ghi; hãy cập nhật", "A file was written by a newer duyệt; update this one"},
	"file-encrypted":    {"Một tệp bị ứng dụng đồng bộ mã hóa", "A file was encrypted by the sync program"},
	"file-damaged":      {"Một tệp bị hỏng; những gì đã nhận trước đó vẫn còn", "A file is damaged; what was taken in before is kept"},
	"file-other-store":  {"Một tệp của kho khác", "A file of another store"},
}

// Finding says what a check or a sync found, with the number it found of it
// when there are several.
func Finding(code string, n int) Text {
	t, ok := findings[code]
	if !ok {
		t = Text{"Có điều cần xem: " + code, "Something to look at: " + code}
	}
	if n > 1 {
		c := numbers(n)
		return Text{t.vi + " (" + c.vi + ")", t.en + " (" + c.en + ")"}
	}
	return t
}

// FindingCodes lists the codes that have a sentence, in no order.
func FindingCodes() []string {
	var out []string
	for code := range findings {
		out = append(out, code)
	}
	return out
}
