package words

import "strings"

// What report, stats and export of several stores say.
var (
	CmdCounting      = Text{"đếm số liệu", "counting"}
	CmdReading       = Text{"đọc các kho", "reading stores"}
	CmdStatAsOf      = Text{"Dữ liệu đến", "Data as of"}
	ReportFile       = Text{"bao-cao", "report"}
	CmdReportPeriods = Text{
		"PERIOD: 2026-11 (tháng), 2026-W47 (tuần), 2026-Q4 (quý), 2026 (năm), last-month, last-week, last-quarter, last-year, this-month, …",
		"PERIOD: 2026-11 (month), 2026-W47 (week), 2026-Q4 (quarter), 2026 (year), last-month, last-week, last-quarter, last-year, this-month, …"}
)

// CmdReportFormats lists the formats.
func CmdReportFormats(names []string) Text {
	l := strings.Join(names, ", ")
	return Text{"FORMAT: " + l + "; không nêu thì theo đuôi tệp, hoặc html", "FORMAT: " + l + "; else by the file's ending, or html"}
}

// CmdReportCover says how the covering text is changed and what it may name.
func CmdReportCover(names []string) Text {
	l := "{" + strings.Join(names, "} {") + "}"
	return Text{
		"Lời mở đầu: duyet group set cover \"…\" (chung cho cả nhóm; \\n xuống dòng). Chỗ điền: {group} {period} {from} {to} {today} " + l,
		"Covering text: duyet group set cover \"…\" (shared by the group; \\n begins a line). It may name {group} {period} {from} {to} {today} " + l}
}

// CmdCoverUnknown says that a covering text names something that is no figure.
func CmdCoverUnknown(name string) Text {
	return Text{"Lời mở đầu nhắc {" + name + "}, không có số liệu này; để nguyên.", "The covering text names {" + name + "}, which is no figure; it was left as it is."}
}

// CmdReported says where the report is.
func CmdReported(title Text, file string) Text {
	return Text{title.vi + ": đã ghi vào " + file, title.en + " is in " + file}
}

// CmdUnread names a store that could not be read, and why.
func CmdUnread(store, why string) Text {
	return Text{"Không đọc được kho " + store + ": " + why, "The store " + store + " could not be read: " + why}
}

// UnreadStore is [CmdUnread] with a reason in both languages.
func UnreadStore(store string, why Text) Text {
	return Text{CmdUnread(store, why.vi).vi, CmdUnread(store, why.en).en}
}

// CmdSomeUnread says how many stores are missing.
func CmdSomeUnread(n int) Text {
	t := numbers(n)
	return Text{"Thiếu " + t.vi + " kho; các kho khác đã có đủ ở trên.", Many(n, "store is", "stores are") + " missing; the others are all shown."}
}
