package words

import (
	"fmt"
	"unicode"
)

// The report as a file.
var (
	FormatHTML = Text{"HTML (mở bằng trình duyệt hoặc Word, in ra giấy)", "HTML (opens in a browser or Word, prints)"}
	FormatXLSX = Text{"Excel (bảng và biểu đồ)", "Excel (tables and charts)"}
	FormatMD   = Text{"Markdown (chữ và bảng)", "Markdown (text and tables)"}
	FormatCSV  = Text{"CSV (mỗi dòng một số)", "CSV (one figure a line)"}
	FormatJSON = Text{"JSON (cho chương trình khác)", "JSON (for programs)"}

	ReportUnnamed = Text{
		"Báo cáo chỉ có số lượng, không ghi tên thành viên hay quản trị viên nào.",
		"This report holds numbers only; no member and no admin is named."}
	ReportNamed = Text{
		"TỆP NÀY GHI TÊN NGƯỜI, theo yêu cầu khi tạo. Chỉ gửi cho người được phép biết.",
		"THIS FILE NAMES PEOPLE, as was asked for. Send it only to those who may know."}
	ReportTiles    = Text{"Tóm tắt", "Summary"}
	ReportCompared = Text{"So sánh các nhóm", "Groups compared"}
	ReportDaily    = Text{"Số liệu từng ngày", "Figures day by day"}
	ReportPeople   = Text{"Người có nguyện vọng vào Hội", "Who wishes to join the Union"}
	ReportHours    = Text{"Theo giờ", "By the hour"}
	ReportFigures  = Text{"Số liệu", "Figures"}

	ColumnNow    = Text{"kỳ này", "this period"}
	ColumnBefore = Text{"kỳ trước", "period before"}
	ColumnGroup  = Text{"nhóm", "group"}
	ColumnName   = Text{"tên", "name"}
	ColumnPlace  = Text{"nơi sống", "lives in"}
	ColumnStore  = Text{"kho", "store"}
	ColumnFresh  = Text{"cập nhật", "as of"}
	ColumnSays   = Text{"nói gì", "what it says"}
)

// Stopping a report that is being made.
var (
	ReportStopped = Text{"Đã dừng: chưa ghi tệp nào · p làm lại", "Stopped: no file was written · p makes it anew"}
)

// ReportTitle names a report by its period.
func ReportTitle(period Text) Text {
	return Text{"Báo cáo " + lowerFirst(period.vi), "Report: " + period.en}
}

// InSentence is the name of a period within a sentence.
func InSentence(period Text) Text { return Text{lowerFirst(period.vi), period.en} }

// lowerFirst lowers the first letter of a Vietnamese name of a period.
func lowerFirst(s string) string {
	r := []rune(s)
	if len(r) > 0 {
		r[0] = unicode.ToLower(r[0])
	}
	return string(r)
}

// ReportSubtitle says which days a report is about and when it was made.
func ReportSubtitle(from, to, made Text) Text {
	return Text{
		"Từ ngày " + from.vi + " đến ngày " + to.vi + ". Lập lúc " + made.vi + " bằng duyệt.",
		"From " + from.en + " to " + to.en + ". Made on " + made.en + " with duyệt."}
}

// ReportNoDaily says where the figures of so many days stand.
func ReportNoDaily(days int) Text {
	n := numbers(days)
	return Text{
		"Số liệu từng ngày của " + n.vi + " ngày có trong tệp Excel, CSV hoặc JSON.",
		"The figures of " + Many(days, "single day", "single days") + " are in the Excel, CSV or JSON file."}
}

// ColumnOf heads a column among those of other sections.
func ColumnOf(section, column Text) Text {
	return Text{section.vi + ": " + column.vi, section.en + ": " + column.en}
}

// PeriodDays names any run of days.
func PeriodDays(from, to Text) Text {
	return Text{"Từ " + from.vi + " đến " + to.vi, from.en + " to " + to.en}
}

// PeriodYear names a year.
func PeriodYear(year int) Text { return Text{fmt.Sprintf("Năm %d", year), fmt.Sprint(year)} }

// ColumnUnit heads the units of a table.
var ColumnUnit = Text{"đơn vị", "unit"}

var unitNames = map[string]Text{
	"count": {"số", "number"}, "number": {"trung bình", "mean"}, "share": {"tỷ lệ", "share"}, "hours": {"giờ", "hours"},
}

// UnitName is a unit of a report as a word, by its name in files.
func UnitName(name string) Text { return unitNames[name] }

// CoverUsual is the covering text of a group that has none of its own.
var CoverUsual = Text{
	`Kính gửi Ban Thường vụ Hội Liên hiệp Phụ nữ,

Ban quản trị nhóm "{group}" báo cáo {period} (từ {from} đến {to}) như sau.
Đến cuối kỳ nhóm có {members} thành viên; trong kỳ tăng {grew}; chưa vào Hội: {not_in_union}; ở nơi khác {elsewhere}; ở nước ngoài {abroad}.
Mỗi ngày có {posts_per_day} bài viết; cả kỳ có {comments} bình luận; có {reactions} cảm xúc.
Ban quản trị nhận {requests} yêu cầu xin vào, phê duyệt {approved}, từ chối {declined}; trả lời {answered} câu hỏi; một nửa được trả lời trong {answer_time}; xác nhận {scams} trường hợp lừa đảo.
{wishes} chị em có nguyện vọng vào Hội. Hiện còn {waiting} mục đang chờ và {todo} quyết định chưa làm trên Facebook.`,
	`To the standing committee of the Women's Union,

The board of "{group}" reports on {period} (from {from} to {to}).
Members at the end: {members}; more than at the start: {grew}; not yet in the Union: {not_in_union}; living elsewhere: {elsewhere}; abroad: {abroad}.
Posts a day: {posts_per_day}; comments in all: {comments}; reactions in all: {reactions}.
Join requests received: {requests}; approved: {approved}; declined: {declined}; questions answered: {answered}; half of them within {answer_time}; scams confirmed: {scams}.
Women who wish to join the Union: {wishes}. Waiting now: {waiting}; decided and not yet done on Facebook: {todo}.`,
}

// Making a report in the console.
var (
	ReportWhich = Text{"Báo cáo kỳ nào?", "A report on which period?"}
	ReportBusy  = Text{"Đang lập một báo cáo; xong sẽ mở ra", "A report is being made; it opens when it is done"}
	FileOpened  = Text{"đã mở", "opened"}
	NoFigures   = Text{"Chưa có nhóm nào", "There is no group yet"}
)

// ReportHow asks for the kind of file.
func ReportHow(period Text) Text {
	return Text{"Báo cáo " + lowerFirst(period.vi) + ": tệp loại nào?", "Report on " + period.en + ": which kind of file?"}
}

// ReportMaking says that a report is being made.
func ReportMaking(period Text) Text {
	return Text{"đang lập báo cáo " + lowerFirst(period.vi) + "…", "making the report on " + period.en + "…"}
}

// FromTo is a run of days.
func FromTo(from, to Text) Text { return Text{from.vi + " – " + to.vi, from.en + " – " + to.en} }

// FileNotOpened says where a file is that no program opened.
func FileNotOpened(path string) Text {
	return Text{"Tệp ở " + path + " (hãy tự mở)", "The file is " + path + " (open it yourself)"}
}
