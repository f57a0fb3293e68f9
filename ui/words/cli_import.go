package words

import (
	"cmp"
	"strconv"
	"strings"
)

// formats names the shapes of input.
var formats = map[string]Text{
	"jsonl":        {"dữ liệu của duyệt (JSON)", "duyệt's own data (JSON)"},
	"paste":        {"trang Facebook đã chép", "a copied Facebook page"},
	"insights":     {"số liệu nhóm tải từ Facebook", "group figures downloaded from Facebook"},
	"csv":          {"bảng", "a table"},
	"ods":          {"bảng tính OpenDocument", "an OpenDocument spreadsheet"},
	"zip":          {"tệp nén .zip", "a .zip archive"},
	"json":         {"danh sách JSON của công cụ khác", "a JSON list of another tool"},
	"html-table":   {"bảng trong trang web", "a table in a web page"},
	"xml-workbook": {"bảng tính Excel dạng XML", "an Excel workbook in XML"},
	"xlsx":         {"bảng tính Excel", "an Excel workbook"},
	"export":       {"bảng do duyệt xuất ra", "a table that duyệt exported"},
	"html":         {"trang Facebook đã lưu", "a saved Facebook page"},
	"mhtml":        {"trang Facebook đã lưu thành một tệp", "a Facebook page saved as one file"},
	"mail":         {"thư thông báo", "a notice by mail"},
	"mbox":         {"hộp thư", "a mailbox"},
	"hosts":        {"danh sách tên miền lừa đảo", "a list of scam hosts"},

	"facebook-download": {"tệp \"Tải thông tin của bạn\" từ Facebook", "a \"Download your information\" file"},
	"facebook-scraper":  {"dữ liệu của facebook-scraper", "data of facebook-scraper"},
	"apify":             {"dữ liệu của Apify", "data of Apify"},
	"telegram":          {"cập nhật của bot Telegram", "updates of a Telegram bot"},
	"discourse":         {"hàng chờ duyệt của Discourse", "a review queue of Discourse"},
	"lemmy":             {"dữ liệu của Lemmy", "data of Lemmy"},
	"mastodon":          {"dữ liệu của Mastodon", "data of Mastodon"},
}

// CmdFormat names the format of a file.
func CmdFormat(token string) Text {
	if t, ok := formats[token]; ok {
		return t
	}
	return Plain(token)
}

// CmdCounts tells what a file holds.
func CmdCounts(joins, posts, comments, days int) Text {
	return tallied(count{joins, Text{"yêu cầu xin vào", "join requests"}, "join request"}, count{posts, Text{"bài viết", "posts"}, "post"},
		count{comments, Text{"bình luận", "comments"}, "comment"}, count{days, Text{"ngày số liệu", "days of figures"}, "day of figures"})
}

// CmdLists tells how many people and hosts a list holds; zero when it is none.
func CmdLists(roll, invitees, hosts, members int) Text {
	if roll+invitees+hosts+members == 0 {
		return Text{}
	}
	return tallied(count{roll, Text{"hội viên trong danh sách", "on the roll"}, ""}, count{invitees, Text{"người được mời", "invited"}, ""}, count{members, Text{"thành viên của nhóm", "members of the group"}, "member of the group"}, count{hosts, Text{"tên miền", "hosts"}, "host"})
}

// CmdAside tells what a file holds besides; zero when there is nothing.
func CmdAside(duplicates, skipped, rejected, incomplete int) Text {
	if duplicates+skipped+rejected+incomplete == 0 {
		return Text{}
	}
	return tallied(count{duplicates, Text{"dòng trùng", "repeated"}, ""}, count{skipped, Text{"dòng bỏ qua", "passed over"}, ""},
		count{rejected, Text{"dòng không đọc được", "not readable"}, ""}, count{incomplete, Text{"mục bị cắt, không lưu", "cut off, not stored"}, ""})
}

// count is a number with what is counted; one is the English word for a single
// one, where it differs.
type count struct {
	n    int
	name Text
	one  string
}

// tallied lists the counts that are not zero, or the first one.
func tallied(list ...count) Text {
	var vi, en []string
	for _, c := range list {
		if c.n > 0 {
			t := numbers(c.n)
			vi, en = append(vi, t.vi+" "+c.name.vi), append(en, Many(c.n, cmp.Or(c.one, c.name.en), c.name.en))
		}
	}
	if len(vi) == 0 {
		return Text{"0 " + list[0].name.vi, "0 " + list[0].name.en}
	}
	return Text{strings.Join(vi, ", "), strings.Join(en, ", ")}
}

// CmdStored tells what an import brought into the store, and how to take it
// back; an import that brought nothing leaves no step to take back.
func CmdStored(fresh, changed, known, days int) Text {
	if fresh+changed+days == 0 {
		n := numbers(known)
		return Text{"Không có gì mới: " + n.vi + " mục đã có từ trước.", "Nothing new: " + n.en + " already there."}
	}
	t := tallied(count{fresh, Text{"mục mới", "new items"}, "new item"}, count{changed, Text{"mục có thêm thông tin", "with more to tell"}, ""}, count{known, Text{"mục đã có", "already there"}, ""}, count{days, Text{"ngày số liệu", "days of figures"}, "day of figures"})
	return Text{"Đã lưu: " + t.vi + ". Hoàn tác: duyet undo", "Stored: " + t.en + ". Take back: duyet undo"}
}

// CmdOwn tells how much of what the person who imports did in another store was
// recorded here, or is to be.
func CmdOwn(n int, preview bool) Text {
	t := numbers(n)
	switch {
	case n == 0:
		return Text{"Việc mình đã làm ở kho cũ: không có gì mới.", "Nothing new of what you did in the old store."}
	case preview:
		return Text{"Việc mình đã làm ở kho cũ, sẽ ghi lại là của mình: " + t.vi + " (quyết định, đã làm, ghi chú, nhãn).",
			"Of what you did in the old store, to be recorded again as yours: " + t.en + " (verdicts, done marks, notes, labels)."}
	}
	return Text{"Việc mình đã làm ở kho cũ, đã ghi lại là của mình: " + t.vi + ". Hoàn tác cả lần nhập: duyet undo",
		"Of what you did in the old store, recorded again as yours: " + t.en + ". Take the whole import back: duyet undo"}
}

// CmdRejectsSaved tells where the lines that could not be read were written.
func CmdRejectsSaved(n int, file string) Text {
	t := numbers(n)
	return Text{"Đã ghi " + t.vi + " dòng không đọc được vào " + file, "Wrote the " + Many(n, "line", "lines") + " that could not be read to " + file}
}

// CmdAndMore tells that a list goes on.
func CmdAndMore(n int) Text {
	t := numbers(n)
	return Text{"  … và " + t.vi + " nữa", "  … and " + t.en + " more"}
}

// CmdGoesOn tells that a file failed and the others are read all the same.
func CmdGoesOn(name string) Text {
	return Text{"Không nhập được " + name + "; các tệp khác vẫn được nhập.", name + " was not imported; the other files are."}
}

// Place tells where in a file something stands: "line 12 +3" is line 12 and
// three more. Anything else is as it is: a heading, or nothing.
func Place(where string) Text {
	rest, ok := strings.CutPrefix(where, "line ")
	if !ok {
		return Plain(where)
	}
	line, more, several := strings.Cut(rest, " +")
	if several {
		return Text{"dòng " + line + " và " + more + " dòng nữa", "line " + line + " and " + more + " more"}
	}
	return Text{"dòng " + line, "line " + line}
}

// warnings says what to look at before saying yes to an import.
var warnings = map[string]Text{
	"ambiguous-date":     {"Ngày có thể đọc hai cách; đã chọn", "The dates can be read in two ways; taken as"},
	"anonymous":          {"Người đăng ẩn danh", "The author is anonymous"},
	"bad-date":           {"Không đọc được thời gian; giữ nguyên chữ", "A time could not be read; kept as text"},
	"bad-id":             {"Mã không hợp lệ", "An id that is not valid"},
	"bad-link":           {"Liên kết không hợp lệ; giữ nguyên chữ", "A link that is not valid; kept as text"},
	"bad-number":         {"Một số không đọc được; coi như chưa rõ", "A figure that is not a number; it counts as not known"},
	"bad-phone":          {"Số điện thoại không hợp lệ; giữ nguyên chữ", "A phone number that is not valid; kept as text"},
	"broken-bytes":       {"Vài chữ bị hỏng trong tệp", "A few letters of the file are broken"},
	"cut-short":          {"Tệp kết thúc giữa chừng", "The file ends in the middle"},
	"duplicate-day":      {"Một ngày có hai dòng; lấy dòng đầu", "A day stands twice; the first is taken"},
	"duplicate-row":      {"Dòng trùng", "A repeated row"},
	"empty-page":         {"Trang không có gì đang chờ", "Nothing waits on this page"},
	"extra-lines":        {"Có chữ chưa hiểu; giữ nguyên", "Lines nothing was made of; kept"},
	"forwarded":          {"Thông báo Facebook do người khác chuyển tiếp, không phải chính Facebook gửi: bỏ qua. Hãy nhập từ hộp thư đã nhận thông báo", "A notice of Facebook that somebody forwarded, not sent by Facebook itself: passed over. Import it from the mailbox that got the notice"},
	"future-date":        {"Thời gian ở tương lai; chỉ giữ chữ", "A time that lies ahead; kept as text"},
	"guessed-column":     {"Cột đoán theo nội dung ô; nên xem lại", "A column told by its cells alone; worth a look"},
	"hidden-letters":     {"Tên có chữ ẩn hoặc đảo chiều", "A name with hidden or reversing letters"},
	"incomplete":         {"Mục bị cắt ở cuối trang", "The page ends inside this item"},
	"letters-lost":       {"Chữ có dấu đã thành dấu ? trên đường vào (PowerShell 5 làm vậy): hãy nhập thẳng từ tệp hoặc dán bằng phím P; nếu đã lưu thì hoàn tác trước", "Vietnamese letters became ? on the way (PowerShell 5 does that): import the file itself or paste with the key P; undo this first if it was stored"},
	"members-page":       {"Đây là trang thành viên: không ai trong đó đang xin vào; chỉ xem, không lưu", "This is the page of members: nobody on it asks for anything; shown only, not kept"},
	"members-not-queue":  {"Đây là danh sách thành viên, không phải yêu cầu; không lưu", "A list of members, not of requests; not kept"},
	"mojibake":           {"Chữ từng bị lưu sai bảng mã; đã sửa lại", "The text was saved in a wrong encoding once; mended"},
	"mojibake-left":      {"Chữ từng bị lưu sai bảng mã; có chỗ không sửa được", "The text was saved in a wrong encoding once; some of it could not be mended"},
	"notice":             {"Thông báo không về yêu cầu hay bài viết nào; bỏ qua", "A notice about no request or post; passed over"},
	"old-letters":        {"Chữ theo bảng mã cũ; đã chuyển sang Unicode", "Letters of an old encoding; turned into Unicode"},
	"others-unnamed":     {"Thông báo còn nói về những người không nêu tên", "The notice tells of more people than it names"},
	"other-group":        {"Mục của nhóm khác", "An item of another group"},
	"part-outside":       {"Tệp trong .zip có tên dẫn ra ngoài: không đọc", "A file in the archive whose name leads outside of it: not read"},
	"part-skipped":       {"Tệp trong .zip không đọc", "A file in the archive that was not read"},
	"ragged":             {"Dòng có số cột khác tiêu đề", "A row has more or fewer cells than the headings"},
	"scientific-id":      {"Bảng tính đã làm mất số của mã; coi như chưa rõ", "A spreadsheet shortened an id; it counts as not known"},
	"second-header":      {"Có thêm dòng tiêu đề ở giữa", "Another row of headings in the middle"},
	"section-skipped":    {"Phần không lưu", "A part that is not kept"},
	"sheet-skipped":      {"Trang tính không đọc", "A sheet that was not read"},
	"shown-only":         {"Quyết định ghi trong tệp chỉ để xem, không được áp dụng", "Verdicts in the file are only shown, never acted on"},
	"text-cut":           {"Nội dung quá dài, đã cắt bớt", "A text over the limit was cut"},
	"two-columns":        {"Hai cột cùng một trường; bỏ cột", "Two columns for one field; passed over"},
	"unknown-column":     {"Cột chưa hiểu", "A column nothing was made of"},
	"unreadable-section": {"Một phần số liệu không có tiêu đề", "A block of figures without headings"},
}

// Warning says what to look at before saying yes to an import.
func Warning(code string) Text {
	if t, ok := warnings[code]; ok {
		return t
	}
	return Text{"Nên xem lại", "Worth a look"}
}

// WarningLine is a warning behind a sign, with its place and what it is about.
func WarningLine(sign, code, where, about string) Text {
	return dotted(Text{sign + " " + Warning(code).vi, sign + " " + Warning(code).en}, Place(where), Plain(about))
}

// RejectLine is a row that cannot be used behind a sign, with what stood there.
func RejectLine(sign string, line int, why, raw string) Text {
	at := Place("line " + strconv.Itoa(line))
	return dotted(Text{sign + " " + at.vi, sign + " " + at.en}, Reject(why), Plain(raw))
}

// dotted sets texts behind one, each after a dot; those that are zero are left
// out.
func dotted(t Text, more ...Text) Text {
	for _, m := range more {
		if !m.Zero() {
			t = Join(t, m)
		}
	}
	return t
}

// rejects says why a row cannot be used.
var rejects = map[string]Text{
	"bad-day":       {"thiếu ngày của số liệu", "no date for the figures"},
	"bad-json":      {"không phải đối tượng JSON", "no JSON object"},
	"bad-number":    {"một số không đọc được", "a figure that is not a number"},
	"bad-mail":      {"thư bị hỏng, không đọc được", "a mail that cannot be taken apart"},
	"half-name":     {"chỉ có nửa tên, không mã, không ngày", "half a name, no id and no date"},
	"no-host":       {"không phải tên miền có thể chặn", "no host that can be blocked"},
	"no-name":       {"không có tên, mã hay liên kết", "neither name nor id nor link"},
	"no-text":       {"bài viết không có nội dung, mã, liên kết", "a post without text, id and link"},
	"no-figures":    {"ngày không có số liệu", "a day without any figure"},
	"not-available": {"công cụ đã không đọc được mục này", "the tool could not read this one"},
	"one-line":      {"cả trang dồn vào một dòng", "a page copied into one line"},
	"quotes":        {"dấu ngoặc kép không đóng", "a quotation mark that never ends"},
	"unverified":    {"thư không chứng minh được là của Facebook", "a mail that is not proved to be Facebook's"},
	"unknown-kind":  {"loại chưa biết", "a kind this duyệt does not know"},
	"schema":        {"phiên bản dữ liệu chưa biết", "an unknown schema or version"},
	"out-of-range":  {"số hoặc ngày ngoài khoảng", "figures or dates out of range"},
}

// Reject says why a row cannot be used.
func Reject(code string) Text {
	if t, ok := rejects[code]; ok {
		return t
	}
	return Text{"không đọc được", "not readable"}
}

// ImportCodes reports whether warnings and rejects of the given codes have
// sentences of their own, and gives those that have none.
func ImportCodes(warned, rejected []string) (missing []string) {
	for _, c := range warned {
		if _, ok := warnings[c]; !ok {
			missing = append(missing, c)
		}
	}
	for _, c := range rejected {
		if _, ok := rejects[c]; !ok {
			missing = append(missing, c)
		}
	}
	return missing
}
