package words

// Headings of the help of the command line.
var (
	CmdAbout = Text{
		"duyệt: các quản trị viên nhóm Facebook cùng nhau duyệt yêu cầu, bài viết, câu hỏi; không cần máy chủ.",
		"duyệt: the admins of a Facebook group clear requests, posts and questions together, without a server.",
	}
	ManName     = Text{"Tên", "Name"}
	ManUse      = Text{"[LỆNH] [--TÙY-CHỌN …]", "[COMMAND] [--OPTION …]"}
	CmdUsage    = Text{"Cách dùng:", "Usage:"}
	CmdCommands = Text{"Các lệnh:", "Commands:"}
	CmdOptions  = Text{"Tùy chọn:", "Options:"}
	CmdEvery    = Text{"Tùy chọn của mọi lệnh, đặt trước hay sau lệnh đều được:", "Options of every command, before or after it:"}
	CmdExits    = Text{"Mã thoát:", "Exit codes:"}
	CmdValues   = Text{"Giá trị:", "Values:"}
	CmdExamples = Text{"Ví dụ:", "Examples:"}
	CmdMore     = Text{"Gõ \"duyet LỆNH --help\" để xem từng lệnh.", "Type \"duyet COMMAND --help\" for one of them."}
)

// cmdShorts says what each command does.
var cmdShorts = map[string]Text{
	"duyet":       {"mở bảng điều khiển", "open the console"},
	"demo":        {"mở nhóm mẫu, có hai quản trị viên khác đang làm việc", "open a sample group with two other admins at work"},
	"init":        {"tạo kho chung và nhóm đầu tiên", "make a shared store and its first group"},
	"invite":      {"tạo mã mời, đọc cho người vào qua điện thoại hoặc Zalo", "make an access code, told by phone or Zalo"},
	"join":        {"vào kho chung bằng mã mời", "enter a shared store with an access code"},
	"devices":     {"các máy đang dùng kho", "the devices that use the store"},
	"trust":       {"tin cậy một máy vào kho không có mã, theo mã máy hoặc sáu từ của máy", "trust a device that came without a code, by its id or its six words"},
	"revoke":      {"thu hồi một người với mọi máy của người ấy, hoặc một máy: các việc sau đó không còn tính", "revoke a person with all her devices, or one device: what is done from now on does not count"},
	"group":       {"nhóm và cài đặt của nhóm", "groups and their settings"},
	"group add":   {"thêm một nhóm vào kho", "add a group to the store"},
	"group set":   {"đặt một trường; question, rule, topic thì thêm vào danh sách; target TÊN=SỐ", "set a field; question, rule and topic append to a list; target NAME=NUMBER"},
	"group unset": {"bỏ một trường, hoặc mục thứ N của danh sách", "take a field away, or entry N of a list"},
	"group list":  {"các nhóm và cài đặt", "the groups and their settings"},
	"break":       {"mấy phút rảnh: vừa đủ mục cho giờ nghỉ (3, 5, 10 phút)", "a few minutes: as many items as fit your break (3, 5, 10)"},
	"practice":    {"tập các phím trên dữ liệu mẫu, không ảnh hưởng đến đâu", "learn the keys on sample items, without any effect"},
	"plain":       {"từng dòng một, cho trình đọc màn hình", "line by line, for screen readers"},
	"import":      {"nhập tệp, thư mục, hoặc trang đã chép (-)", "import a file, a folder, or a copied page (-)"},
	"list":        {"danh sách, gấp nhất trước", "a list, most urgent first"},
	"show":        {"mọi điều biết về một mục", "all that is known of an item"},
	"history":     {"ai đã làm gì, mới nhất trước", "who did what, newest first"},
	"decide":      {"quyết định một hay nhiều mục: tất cả hoặc không mục nào", "decide one or more items: all or nothing"},
	"note":        {"ghi chú cho đồng nghiệp", "a note for colleagues"},
	"label":       {"đặt nhãn; giá trị trống thì bỏ nhãn", "set a label; an empty value takes it off"},
	"claim":       {"nhận việc trong mười phút", "claim for ten minutes"},
	"snooze":      {"để sau, đến lúc nêu thì tự trở lại", "put off; it comes back by itself"},
	"escalate":    {"chuyển cho một quản trị viên khác", "hand to another admin"},
	"same":        {"hai mục này là một", "these two items are one"},
	"forget":      {"xóa thông tin cá nhân của một mục hay một người", "erase the personal data of an item or a person"},
	"backup":      {"lưu toàn bộ kho vào một tệp", "save the whole store as one file"},
	"undo":        {"hoàn tác bước mới nhất của mình", "take back your own newest step"},
	"done":        {"đã làm trên Facebook", "carried out on Facebook"},
	"sync":        {"gửi và đọc thư mục chung", "publish and read the shared folder"},
	"check":       {"kho còn nguyên vẹn không, hỏng ở đâu", "is the store whole, and if not, where"},
	"stats":       {"số liệu trong một khoảng ngày", "the figures of a period"},
	"report":      {"báo cáo của một kỳ thành tệp", "the report of a period as a file"},
	"export":      {"xuất dữ liệu ra tệp", "export data to a file"},
	"sign":        {"dấu hiệu lừa đảo của nhóm, số và liên kết được phép hoặc bị chặn", "the board's scam signs, and what is allowed or blocked"},
	"sign add":    {"thêm một dấu hiệu, lúc đầu chỉ để thử", "add a sign, on trial at first"},
	"sign set":    {"đổi trạng thái một dấu hiệu: trial, on, off", "switch a sign: trial, on or off"},
	"sign try":    {"các cụm từ này lẽ ra đã bắt những gì", "what these phrases would have caught"},
	"sign report": {"mỗi dấu hiệu đúng bao nhiêu lần", "how often each sign was right"},
	"sign allow":  {"cho phép mãi một số, tài khoản hay liên kết", "allow a number, account or link for ever"},
	"sign block":  {"đánh dấu một số, tài khoản hay liên kết là xấu", "mark a number, account or link as bad"},
	"sign unmark": {"bỏ cho phép hoặc bỏ đánh dấu", "take back an earlier word"},
	"score":       {"chấm nguy cơ lừa đảo từng dòng JSON, học từ các quyết định kèm theo", "score JSON lines for scams, and learn from the verdicts among them"},
	"version":     {"phiên bản", "the version"},
	"help":        {"trợ giúp", "help"},
	"completion":  {"gợi ý phím Tab cho shell", "Tab completion for a shell"},
	"man":         {"trang hướng dẫn của mọi lệnh, xem bằng: duyet man | man -l -", "the manual page of every command, read with: duyet man | man -l -"},
}

// CmdShort says what a command does: "list", "group add". Unknown is zero.
func CmdShort(name string) Text { return cmdShorts[name] }

// cmdFlags says what each option does.
var cmdFlags = map[string]Text{
	"store":            {"thư mục chung (DUYET_STORE); không nêu thì dùng kho mở gần nhất", "the shared folder (DUYET_STORE); else the one used last"},
	"home":             {"chỗ lưu riêng của máy này (DUYET_HOME)", "this computer's own data (DUYET_HOME)"},
	"group":            {"tên hoặc mã nhóm, chỉ cần khi kho có nhiều nhóm", "name or id of the group, needed only when there are several"},
	"json":             {"in JSON, mỗi dòng một đối tượng", "print JSON, one object a line"},
	"lang":             {"ngôn ngữ (DUYET_LANG)", "the language (DUYET_LANG)"},
	"theme":            {"bộ màu của bảng điều khiển", "the colours of the console"},
	"ascii":            {"chỉ dùng ký hiệu ASCII", "plain ASCII signs only"},
	"mouse":            {"dùng chuột trong bảng điều khiển", "use the mouse in the console"},
	"no-publish":       {"không ghi gì vào thư mục chung; với sync: chỉ đọc", "write nothing to the shared folder; with sync: read only"},
	"now":              {"thời điểm của lần chạy, để thử (DUYET_NOW)", "wall clock of the run, for tests (DUYET_NOW)"},
	"help":             {"trợ giúp của lệnh này", "help on this command"},
	"as":               {"tên mình như mọi người vẫn gọi", "your name as the others know it"},
	"init group":       {"tên nhóm đầu tiên", "name of the first group"},
	"init from":        {"dựng lại kho từ tệp sao lưu này", "bring the store back from this backup"},
	"init code":        {"mã khôi phục hoặc mã mời, khi bản sao lưu không có khóa", "a recovery or access code, where the backup holds no keys"},
	"init as":          {"tên mình như mọi người vẫn gọi; có khóa hoặc mã khôi phục thì không cần", "your name as the others know it; not needed with keys or a recovery code"},
	"join as":          {"tên mình như mọi người vẫn gọi; có khóa hoặc mã khôi phục thì không cần", "your name as the others know it; not needed with keys or a recovery code"},
	"join from":        {"trở lại bằng khóa trong bản sao lưu này, và đưa vào những gì thư mục còn thiếu", "come back with the keys of this backup, and bring in what the folder lacks"},
	"keys":             {"tệp khóa đã lưu riêng cùng bản sao lưu", "the keys that were saved beside the backup"},
	"backup keys":      {"lưu khóa bí mật của mình vào tệp riêng này, không vào bản sao lưu", "save your secret keys to this file instead of into the backup"},
	"no-keys":          {"không lưu khóa bí mật: để đưa cho người khác", "leave your secret keys out: a backup to hand away"},
	"yes":              {"đúng là muốn vậy; không có thì chỉ cho biết sẽ xóa gì", "it is meant; without it the command only tells what it would erase"},
	"force":            {"ghi đè tệp đã có", "replace a file that is there"},
	"recovery":         {"mã khôi phục cho chính mình, để chép ra giấy; dùng một lần, hạn mười năm", "a recovery code for yourself, for paper; good once, for ten years"},
	"uses":             {"mã dùng được mấy lần", "how many may enter with it"},
	"days":             {"mã dùng được mấy ngày", "for how many days"},
	"role":             {"vai trò của người vào; supervisor chỉ xem", "the role of whoever enters; a supervisor reads only"},
	"me":               {"mã cho máy khác của chính mình", "for a further device of your own"},
	"but":              {"máy vẫn được giữ; mọi máy khác của người ấy bị thu hồi", "the device that stays; all others of the person are revoked"},
	"cancel":           {"hủy mã này", "cancel this code"},
	"kind":             {"loại dữ liệu", "kind of data"},
	"map":              {"cột nào chứa trường nào", "which column holds a field"},
	"encoding":         {"bảng mã của chữ, khi duyệt không tự nhận ra", "the encoding of the text, where it is not recognised"},
	"rejects":          {"ghi những dòng không đọc được vào tệp này", "write what could not be read into this file"},
	"keep-questions":   {"ghi vào nhóm những câu hỏi chọn thành viên thấy trên trang", "keep for the group the membership questions seen on the page"},
	"reconcile":        {"đánh dấu những mục không còn trên trang: đã quyết định ở đây thì là xong, chưa thì là không còn trên Facebook", "tick off what is no longer on the page: decided here it is done, else it is gone from Facebook"},
	"mail-server":      {"tin kết quả kiểm chữ ký của máy chủ thư này (tên ghi sau dấu · ở thư bị từ chối)", "believe what this mail server found out about signatures (the name behind the last · of a refused mail)"},
	"trust-mail":       {"tin hộp thư này: nhận cả thông báo không có chữ ký chứng minh", "vouch for this mailbox: take notices that no signature proves as well"},
	"clipboard":        {"nhập những gì đang ở trong bộ nhớ tạm (vừa chép từ Facebook)", "import what is on the clipboard (just copied from Facebook)"},
	"from-store":       {"mang việc mình đã làm ở kho cũ sang: chỗ lưu riêng (--home) của kho ấy, thư mục stores/MÃ trong đó, hoặc mã hay tên nhóm của kho máy này đã vào; chỗ ấy không bị thay đổi", "carry over what you did in another store: its home (--home), the folder stores/ID in it, or the id or the name of the group of a store this computer knows; nothing there changes"},
	"dry-run":          {"chỉ xem trước, không lưu gì", "preview only, store nothing"},
	"view":             {"phần nào của danh sách", "which part of the list"},
	"find":             {"chỉ mục có các chữ này, không kể dấu", "only items with these words, marks ignored"},
	"limit":            {"nhiều nhất bao nhiêu dòng", "at most so many rows"},
	"reason":           {"số, mã hoặc chữ của nội quy, hoặc lý do tự viết", "number, id or text of a rule, or a reason in your words"},
	"note":             {"lời nhắn kèm theo", "a text to go with it"},
	"release":          {"thôi nhận việc", "release it"},
	"not":              {"nói rằng đây là hai mục khác nhau", "say that they are two"},
	"failed":           {"chưa làm được, vì sao", "it could not be done, and why"},
	"watch":            {"theo dõi thư mục chung cho đến khi dừng bằng Ctrl+C", "keep watching the folder until Ctrl+C"},
	"set-aside":        {"chuyển tệp hỏng ra khỏi thư mục chung, giữ lại ở máy này", "move damaged files out of the shared folder, and keep them on this computer"},
	"repair":           {"dựng lại các mục từ những việc đã ghi", "rebuild the cases from what was recorded"},
	"from":             {"từ ngày", "first day"},
	"to":               {"đến hết ngày", "last day"},
	"format":           {"định dạng", "format"},
	"period":           {"kỳ báo cáo; không nêu thì là tháng trước", "the period; else last month"},
	"names":            {"ghi cả tên người vào báo cáo; tệp sẽ nói rõ điều đó", "name people in the report; the file will say so"},
	"all":              {"mọi kho máy này biết", "every store this computer knows"},
	"output":           {"ghi vào tệp này", "write to this file"},
	"phrase":           {"một cụm từ; lặp lại được. a/b là một trong hai, # là số, _ là vài chữ", "a phrase, may be repeated; a/b is either, # a number, _ a few words"},
	"why":              {"lý do, một dòng tiếng Việt", "its reason in one line of Vietnamese"},
	"english":          {"lý do bằng tiếng Anh", "its reason in English"},
	"weight":           {"trọng số, 0,1 đến 4; không nêu thì 1,6", "its weight, 0.1 to 4; 1.6 unless given"},
	"sign try days":    {"chỉ trong bấy nhiêu ngày gần đây", "only in the last so many days"},
	"sign report days": {"trong bấy nhiêu ngày gần đây", "over the last so many days"},
	"train":            {"học lại từ đầu từ tệp này (mỗi dòng có label scam, ok hoặc warning), thay cho những gì có sẵn", "learn anew from this file (each line with a label scam, ok or warning) in place of what ships"},
	"explain":          {"thêm điểm gồm những phần nào và giống các bài khác đến đâu", "add what the score is made of and how like the similar ones are"},
	"size":             {"số mục của nhóm mẫu, đến 1.000.000", "number of items, up to 1,000,000"},
	"seed":             {"hạt giống: cùng số thì cùng nhóm mẫu", "the same seed gives the same group"},
	"dir":              {"giữ nhóm mẫu ở thư mục này", "keep the sample in this folder"},
	"no-open":          {"không mở bảng điều khiển", "do not open the console"},
}

// CmdFlag says what an option of a command does; an option that means
// something of its own in one command stands there as "command option".
func CmdFlag(command, flag string) Text {
	if t, ok := cmdFlags[command+" "+flag]; ok {
		return t
	}
	return cmdFlags[flag]
}

// cmdExits says what each exit code means, from 0.
var cmdExits = [...]Text{
	{"xong; đã an toàn trên ổ đĩa máy này", "done; safe on this computer's disk"},
	{"lỗi của chương trình", "an error of the program"},
	{"sai cách dùng: lệnh, tùy chọn, cách xem, thiếu phần phải có", "usage: unknown command, option or view, something missing"},
	{"dữ liệu không dùng được", "bad input"},
	{"không tìm thấy mục, tệp hoặc kho", "not found: no such item, file or store"},
	{"trái với những gì đã có", "conflict with what is already there"},
	{"hỏng mà check --repair không chữa được", "damage that check --repair cannot mend"},
	{"không tới được thư mục chung hoặc chỗ lưu riêng", "the folder or the home cannot be reached"},
	{"do bản duyệt mới hơn ghi", "written by a newer duyệt"},
}

// CmdExit says what an exit code means; ok is false for a number that is none.
func CmdExit(code int) (t Text, ok bool) {
	if code < 0 || code >= len(cmdExits) {
		return Text{}, false
	}
	return cmdExits[code], true
}
