package words

import "strings"

// findings says what a check or a sync found.
var findings = map[string]Text{
	"folder-away":      {"Không mở được thư mục chung; mọi thứ ở máy này vẫn dùng được", "The shared folder cannot be opened; all that is on this computer goes on"},
	"folder-other":     {"Trong thư mục chung là một kho khác; mọi thứ ở máy này vẫn dùng được", "Another store lies in the shared folder; all that is on this computer goes on"},
	"folder-bare":      {"Thư mục chung không còn tệp duyet.json và các tệp của kho; mọi thứ ở máy này vẫn còn", "The shared folder has lost duyet.json and the files of the store; all that is on this computer is kept"},
	"unpublished":      {"Có việc chưa gửi vào thư mục chung", "Steps are not in the shared folder yet"},
	"cases-differ":     {"Có mục chưa khớp với những việc đã ghi", "Items do not agree with what was recorded"},
	"scores-behind":    {"Điểm lừa đảo chưa tính theo các quyết định mới; lần mở duyệt hoặc lần sync tới sẽ tính", "Scam scores do not know the newest decisions yet; the next start of duyệt or the next sync brings them up"},
	"cases-refolded":   {"Đã dựng lại các mục từ những việc đã ghi", "Items were rebuilt from what was recorded"},
	"shown-again":      {"Đã ghi lại vào thư mục chung", "Written into the shared folder again"},
	"recorded-again":   {"Đã ghi lại bằng khóa hiện nay những việc mà khóa cũ đã mất", "Steps whose key was lost were recorded again under the present one"},
	"files-skipped":    {"Có tệp lạ trong thư mục chung; đã bỏ qua", "There are files in the folder that are not ours; passed over"},
	"files-left":       {"Còn tệp chưa đọc trong lần này; lần sau đọc tiếp", "Files were not read this time; the next time goes on with them"},
	"stranger-limit":   {"Máy lạ ghi quá nhiều; phần còn lại không được nhận", "A stranger's device wrote too much; the rest is not taken in"},
	"file-unread":      {"Chưa đọc được một tệp; sẽ thử lại", "A file cannot be read now; it is tried again"},
	"file-not-here":    {"Một tệp chưa được tải về máy này; hãy bật \"luôn giữ trên thiết bị\" cho thư mục chung", "A file is not downloaded to this computer; turn \"always keep on this device\" on for the shared folder"},
	"file-arriving":    {"Một tệp đang được đồng bộ", "A file is still arriving"},
	"file-newer":       {"Một tệp tự nhận là của bản duyệt mới hơn, hoặc đã hỏng; nếu đồng nghiệp đã cập nhật thì hãy cập nhật duyệt ở máy này", "A file says that it is of a newer duyệt, or is damaged; if a colleague has updated, update duyệt on this computer"},
	"file-encrypted":   {"Một tệp được mã hóa; bản duyệt này chưa đọc được", "A file is encrypted; this duyệt cannot read it"},
	"file-damaged":     {"Một tệp bị hỏng; những gì đã nhận trước đó vẫn còn", "A file is damaged; what was taken in before is kept"},
	"file-damaged-old": {"Một tệp bị hỏng, nhưng chủ của nó đã ghi lại đủ ở tệp khác", "A file is damaged, but its owner has written all of it into another one"},
	"file-other-store": {"Một tệp của kho khác", "A file of another store"},
	"to-erase":         {"Tệp này còn giữ nội dung đã xóa; máy của chủ tệp sẽ xóa, nếu không thì máy này xóa giúp", "This file still holds erased words; its owner's computer takes them out, else this one does"},
	"to-erase-copy":    {"Bản sao này còn giữ nội dung đã xóa, và không máy nào được phép đụng tới: hãy tự xóa", "This copy still holds erased words, and no computer may touch it: delete it yourself"},
	"to-erase-here":    {"Còn nội dung đã xóa trên đĩa máy này; hãy đóng cửa sổ duyệt khác rồi chạy lại", "Erased words are still on this computer's disk; close other duyệt windows and run this again"},
}

// deviceFindings says what was found of one device, in a sentence that goes on
// after its name. {n} is the number.
var deviceFindings = map[string]Text{
	"device-unverified": {"chưa được tin cậy; {n} việc của máy này chưa được tính", "not trusted; steps that do not count: {n}"},
	"device-forked":     {"bị chép thành hai bản cùng ghi; việc của cả hai vẫn còn", "was copied and both copies wrote; what both recorded is kept"},
	"device-waits":      {"còn {n} việc đang trên đường về; những việc sau đó đã được tính", "still on their way: {n} of its steps; what came after them counts already"},
	"device-heard":      {"đồng nghiệp đã thấy thêm {n} việc mà ở đây chưa có: đang về, hoặc đã bị gỡ khỏi thư mục", "colleagues have seen more of it than is here, by {n} steps: on the way, or taken out of the folder"},
	"device-behind":     {"thư mục chung thiếu {n} việc của máy này; ở đây vẫn giữ đủ", "missing in the shared folder, but kept here: {n} of its steps"},
	"device-stranded":   {"{n} việc ghi ở máy này bằng một khóa đã mất; đồng nghiệp không bao giờ thấy được", "recorded here under a key that was lost, so that no colleague can ever see them: {n} of its steps"},
	"device-clock":      {"đồng hồ chạy nhanh ít nhất {n} phút", "its clock runs ahead, by at least {n} min"},
}

// Finding says what a check or a sync found, with the number it found of it
// when there are several.
func Finding(code string, n int) Text {
	if t, ok := deviceFindings[code]; ok {
		c := numbers(n)
		return Text{strings.ReplaceAll(t.vi, "{n}", c.vi), strings.ReplaceAll(t.en, "{n}", c.en)}
	}
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
	for _, table := range []map[string]Text{findings, deviceFindings} {
		for code := range table {
			out = append(out, code)
		}
	}
	return out
}
