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
	"files-skipped":    {"Thư mục chung còn nhiều thứ khác không phải của duyệt; không mở đến. Nên để kho trong một thư mục riêng", "Much else lies in the shared folder that is not duyệt's; it is not opened. Keep the store in a folder of its own"},
	"files-left":       {"Còn tệp của máy lạ chưa đọc trong lần này; lần sau đọc tiếp", "Files of unknown devices were not read this time; the next time goes on with them"},
	"news-left":        {"Chưa đọc được hết tệp của đồng nghiệp: có thể còn thiếu tin mới; lần sau đọc tiếp", "Not all files of colleagues could be read: news may be missing; the next time goes on with them"},
	"stranger-limit":   {"Máy lạ ghi quá nhiều; phần còn lại không được nhận", "A stranger's device wrote too much; the rest is not taken in"},
	"strangers-many":   {"Quá nhiều máy chưa ai tin cậy ghi vào thư mục chung; có máy không được liệt kê. Tìm một máy bằng: duyet trust MÃ-MÁY", "Too many devices that nobody trusts wrote into the shared folder; some are not listed. Find one with: duyet trust ID"},
	"aside":            {"Đã chuyển tệp hỏng ra khỏi thư mục chung; vẫn giữ ở đây, chép trả lại chỗ cũ là như trước", "Damaged files were moved out of the shared folder; they are kept here, and copied back all is as before"},
	"aside-kept":       {"Tệp hỏng đã chuyển ra vẫn còn ở máy này, có thể có cả nội dung đã xóa; khi không ai cần nữa, hãy tự xóa", "Damaged files that were set aside are still on this computer, perhaps with erased words in them; delete them yourself when nobody needs them"},
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
	"index-aside":      {"Chỉ mục bị hỏng của máy này được cất nguyên ở đây, phòng khi cần người rành máy xem; trong đó còn tên và câu trả lời, xong việc hãy xóa", "The damaged index of this computer lies here as it was, should an expert want to look; names and answers stand in it, so delete it in the end"},
	"store-known":      {"Đã ghi lại store.json của máy này; tệp hỏng được cất ở đây", "This computer's store.json was written anew; the damaged one lies here"},
	"index-made":       {"Đã dựng lại chỉ mục từ thư mục chung; không đọc lại được việc nào từ chỉ mục hỏng", "The index was made anew from the shared folder; no step could be read out of the damaged one"},
	"index-salvaged":   {"Đã dựng lại chỉ mục; số việc đọc lại được từ chỉ mục hỏng", "The index was made anew; steps that were read out of the damaged one"},
	"others-lost":      {"Việc của đồng nghiệp đã mất ở máy này; chúng về lại khi thư mục chung có", "Colleagues' steps are lost on this computer; they come back once the shared folder shows them"},
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
	"own-lost":          {"{n} việc ghi ở đây không đọc lại được nữa và chưa thấy trong thư mục chung; hãy xem lại những mục quyết định gần đây nhất", "{n} steps recorded here can no longer be read, and the shared folder has not shown them; look again at what was decided last"},
	"keys-found":        {"đã đọc lại được khóa của máy này từ tệp device.json hỏng", "its keys were read out of the damaged device.json"},
	"keys-lost":         {"khóa cũ đã mất, máy này nhận khóa mới: quyết định chưa được tính cho đến khi một đồng nghiệp chạy duyet trust; quản trị viên làm một mình thì vào lại bằng mã khôi phục: duyet join THƯ_MỤC MÃ", "its key was lost and it took a new one: what it decides does not count until a colleague runs duyet trust; an admin alone comes back with her recovery code: duyet join DIR CODE"},
	"own-unsure":        {"không biết được có việc nào ghi ở đây mà chưa gửi bị mất hay không; hãy xem lại những mục quyết định gần đây nhất", "it cannot be known whether steps recorded here and not sent yet are lost; look again at what was decided last"},
	"index-lost":        {"chỉ mục (index.db) đã biến mất khỏi máy này và được dựng lại từ thư mục chung, nơi có {n} việc ghi ở đây; việc nào chưa gửi thì đã mất", "its index (index.db) had vanished and was made anew from the shared folder, which shows {n} steps recorded here; what was not sent yet is lost"},
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

// CmdRepairHint tells by what the rest is mended.
var CmdRepairHint = Text{"Những điều có dấu → chữa được bằng: duyet check --repair", "What is marked → can be mended with: duyet check --repair"}

// CmdAsideHint tells by what damaged files are moved away.
var CmdAsideHint = Text{"Tệp hỏng có dấu → chuyển ra khỏi thư mục chung, vẫn giữ ở máy này, bằng: duyet check --set-aside", "Damaged files marked → go out of the shared folder, and are kept on this computer, with: duyet check --set-aside"}

// CmdAlike tells how many more of a kind were found.
func CmdAlike(more int) Text {
	n := numbers(more)
	return Text{"và " + n.vi + " tệp nữa như vậy (--json liệt kê hết)", "and " + n.en + " more like it (--json lists all)"}
}

// CmdCrowded tells that many other files lie in the folder of a store.
func CmdCrowded(files int) Text {
	n := numbers(files)
	return Text{"Thư mục này còn " + n.vi + " tệp khác. duyệt không mở các tệp ấy, nhưng kho nên nằm trong một thư mục riêng.", "This folder holds other files: " + n.en + ". duyệt does not open them, but a store wants a folder of its own."}
}
