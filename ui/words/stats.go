package words

import (
	"fmt"
	"time"

	"duyet/model"
)

// The stats pane.
var (
	TabStats      = Text{"Thống kê", "Stats"}
	ModeStats     = Text{"THỐNG KÊ", "STATS"}
	KeyEarlier    = Text{"kỳ trước", "earlier"}
	KeyLater      = Text{"kỳ sau", "later"}
	KeyShorter    = Text{"kỳ ngắn hơn", "shorter period"}
	KeyLonger     = Text{"kỳ dài hơn", "longer period"}
	KeyTable      = Text{"bảng số", "table"}
	KeyTables     = Text{"mọi bảng số", "all tables"}
	KeyCharts     = Text{"biểu đồ", "charts"}
	KeyNextChart  = Text{"mục sau", "next chart"}
	KeyStopCount  = Text{"dừng tính", "stop counting"}
	KeyStopReport = Text{"thôi làm báo cáo", "stop the report"}
	KeyLastChart  = Text{"mục trước", "chart before"}
	KeyCompare    = Text{"so các nhóm", "compare groups"}
	KeyReport     = Text{"báo cáo", "report"}
	HelpReport    = Text{"chọn kỳ và loại tệp, ghi báo cáo vào thư mục Documents rồi mở ra", "choose period and kind of file; the report is written to Documents and opened"}
	KeyStatsHome  = Text{"lên đầu", "to the top"}
	KeyStatsEnd   = Text{"xuống cuối", "to the end"}
	HelpCompare   = Text{"số liệu của mọi nhóm trong kho này, rồi trong mọi kho máy này biết, và trở lại", "the figures of all groups of this store, then of every store this computer knows, and back"}
	HelpTable     = Text{"bảng số của mục có dấu ►; Esc để trở lại", "the numbers of the chart marked by ►; Esc leads back"}
	HelpTables    = Text{"mọi biểu đồ thành bảng số, và ngược lại", "every chart as a table of numbers, and back"}
	HelpChart     = Text{"dấu ► chỉ mục đang chọn; mục cao hơn màn hình thì cuộn từng dòng", "► marks the chart the keys work on; one higher than the screen is scrolled"}
	HelpStatsBack = Text{
		"ở thẻ Thống kê: dừng việc tính hay lập báo cáo; nếu không thì từ bảng số về biểu đồ, từ so các nhóm về nhóm này",
		"in the tab Stats: stop counting or the report being made; else from a table to the charts, from the comparison to this group"}
	HelpPeriod = Text{"tuần, tháng, quý, năm, từ trước đến nay", "week, month, quarter, year, all there is"}
	NoLater    = Text{"Đây là kỳ hiện tại", "This is the current period"}
	NoOther    = Text{"Đang xem từ trước đến nay", "You are looking at all there is"}
	NoLonger   = Text{"Không có kỳ dài hơn", "There is no longer period"}
	NoShorter  = Text{"Không có kỳ ngắn hơn", "There is no shorter period"}
	Counting   = Text{"đang tính…", "counting…"}
	PeriodAll  = Text{"Từ trước đến nay", "All there is"}
	Unknown    = Text{"chưa rõ", "unknown"}
	NotKnown   = Text{"chưa có số liệu", "no figures yet"}

	StatsHalted     = Text{"Đã dừng tính. Enter: tính tiếp", "Counting is stopped. Enter: go on"}
	StatsWentOn     = Text{"Đang tính tiếp", "Counting goes on"}
	StatsIncomplete = Text{"đã dừng, số liệu chưa đủ", "stopped, figures incomplete"}
	StatsNoChart    = Text{"Đang so các nhóm: tất cả đã là bảng số. Esc: về nhóm này", "Groups are compared: all is a table already. Esc: this group"}
	StatsNoTable    = Text{"Mục này chưa có số liệu để lập bảng", "This one has no figures for a table yet"}
)

// The tiles.
var (
	TileMembers    = Text{"thành viên", "members"}
	TileWaiting    = Text{"đang chờ", "waiting"}
	TileWaitingEnd = Text{"chờ lúc cuối kỳ", "waiting at the end"}
	TileTodo       = Text{"cần làm trên Facebook", "to do on Facebook"}
	TileDecisions  = Text{"quyết định trong kỳ", "decisions in the period"}
	TileScams      = Text{"lừa đảo đã xác nhận", "scams confirmed"}
)

// The charts, with what they say when there is nothing to draw.
var (
	ChartDecisions = Text{"Quyết định mỗi ngày", "Decisions a day"}
	ChartMembers   = Text{"Thành viên", "Members"}
	ChartTopics    = Text{"Chủ đề bài viết", "Topics of posts"}
	ChartUnion     = Text{"Hội viên trong số được phê duyệt", "Union members among the approved"}
	ChartOrigin    = Text{"Nơi sinh sống", "Where they live"}
	ChartQuestions = Text{"Câu hỏi", "Questions"}
	ChartReasons   = Text{"Lý do từ chối", "Reasons of declines"}
	ChartWork      = Text{"Công việc của từng quản trị viên", "Work of each admin"}
	ChartHours     = Text{"Giờ có bài và yêu cầu mới", "Hours in which items arrive"}
	ChartMore      = Text{"Số liệu khác", "More figures"}

	StatsNoDecisions = Text{"Chưa có quyết định nào trong kỳ này", "No decision in this period"}
	StatsNoMembers   = Text{
		"Chưa có số thành viên. Tải tệp Thông tin chi tiết về nhóm từ Facebook rồi nhập: phím P, hoặc duyet import TỆP",
		"No member figures yet. Download the group's insights from Facebook and import them: key P, or duyet import FILE"}
	StatsNoTopics    = Text{"Chưa bài nào có chủ đề; nhấn . trên một bài để đặt", "No post has a topic yet; press . on a post to set one"}
	StatsNoUnion     = Text{"Chưa ghi ai là hội viên, ai chưa; nhấn . trên một yêu cầu để ghi", "Nobody is labelled as a member or not; press . on a request"}
	StatsNoOrigin    = Text{"Chưa ghi ai ở đâu; nhấn . trên một yêu cầu để ghi", "Nobody's place is labelled; press . on a request"}
	StatsNoQuestions = Text{"Chưa có câu hỏi nào trong kỳ này", "No question in this period"}
	StatsNoReasons   = Text{"Chưa có từ chối nào trong kỳ này", "No decline in this period"}
	StatsNoArrivals  = Text{"Chưa có gì mới trong kỳ này", "Nothing arrived in this period"}
)

// Labels of parts and rows.
var (
	PartNonMember = Text{"chưa vào Hội", "not in the Union"}
	PartMember    = Text{"hội viên", "Union members"}
	PartLocal     = Text{"trong xã", "local"}
	PartElsewhere = Text{"nơi khác", "elsewhere"}
	PartAbroad    = Text{"nước ngoài", "abroad"}
	RowApproved   = Text{"phê duyệt", "approved"}
	RowDeclined   = Text{"từ chối", "declined"}
	RowScams      = Text{"lừa đảo", "scams"}
	RowAnswered   = Text{"trả lời", "answered"}
	RowDismissed  = Text{"không phải câu hỏi", "dismissed"}
	RowWaiting    = Text{"còn chờ", "waiting"}
	RowSlow       = Text{"một phần mười phải chờ hơn", "a tenth waited longer than"}
	RowJoinTime   = Text{"một nửa yêu cầu được xử lý trong", "half of the requests decided within"}
	RowPostTime   = Text{"một nửa bài viết được xử lý trong", "half of the posts decided within"}
	RowPostsDay   = Text{"bài viết mỗi ngày", "posts a day"}
	RowComments   = Text{"bình luận", "comments"}
	RowReactions  = Text{"cảm xúc", "reactions"}
	RowFlagged    = Text{"bị nghi lừa đảo", "suspected scams"}
	RowCleared    = Text{"không phải lừa đảo", "cleared"}
	RowWishes     = Text{"muốn vào Hội", "wish to join the Union"}
	RowInvited    = Text{"được mời", "invited"}
	RowCame       = Text{"đã xin vào sau khi được mời", "asked to join after being invited"}
	RowLetIn      = Text{"được mời và đã phê duyệt", "invited and approved"}
	RowDouble     = Text{"hai người cùng làm một việc", "decided twice alike"}
	RowTwo        = Text{"hai quyết định khác nhau", "two different verdicts"}
	RowGrowth     = Text{"tăng trong kỳ", "growth in the period"}
	RowUnion      = Text{"chưa vào Hội (trong số đã rõ)", "not in the Union (of those known)"}
	RowElsewhere  = Text{"ở nơi khác", "living elsewhere"}
	RowAbroad     = Text{"ở nước ngoài", "living abroad"}
	RowFirst      = Text{"một nửa câu hỏi được trả lời trong", "half of the questions answered within"}
	RowQuestions  = Text{"câu hỏi đã trả lời", "questions answered"}
	RowTotal      = Text{"tổng", "total"}
	ColumnDay     = Text{"ngày", "day"}
	FromFacebook  = Text{"theo Facebook", "by Facebook"}
	FromItems     = Text{"tính từ các bài đã nhập", "counted from imported posts"}
)

// PeriodWeek names a week by its days, as PeriodMonth and PeriodQuarter name
// theirs.
func PeriodWeek(from, to Text) Text {
	return Text{"Tuần " + from.vi + " – " + to.vi, "Week " + from.en + " – " + to.en}
}

// PeriodMonth names a month.
func PeriodMonth(t time.Time) Text {
	return Text{fmt.Sprintf("Tháng %d/%d", int(t.Month()), t.Year()), t.Format("January 2006")}
}

// PeriodQuarter names a quarter.
func PeriodQuarter(t time.Time) Text {
	q := (int(t.Month())-1)/3 + 1
	return Text{fmt.Sprintf("Quý %d/%d", q, t.Year()), fmt.Sprintf("Quarter %d, %d", q, t.Year())}
}

// OldestWaits says how long the oldest waits.
func OldestWaits(age Text) Text { return Text{"lâu nhất " + age.vi, "oldest " + age.en} }

// Goal says what a group aims at, by the name of one of [model.Targets].
func Goal(name string, n int) Text {
	t := numbers(n)
	for _, g := range model.Targets() {
		switch {
		case g.Name != name:
		case g.Percent:
			t = Percent(float64(n) / 100)
		case g.Hours:
			t = Text{t.vi + " giờ", t.en + " h"}
		}
	}
	return Text{"mục tiêu " + t.vi, "target " + t.en}
}

// Grew says how much the group grew or shrank.
func Grew(by int) Text {
	n := numbers(by)
	if by > 0 {
		n = Text{"▲ +" + n.vi, "▲ +" + n.en}
	} else if by < 0 {
		n = Text{"▼ " + n.vi, "▼ " + n.en}
	}
	return Text{n.vi + " trong kỳ", n.en + " in the period"}
}

// PerDay says how many a day, and the most of one day.
func PerDay(mean Text, most int, day Text) Text {
	n := numbers(most)
	return Text{
		fmt.Sprintf("trung bình %s mỗi ngày, nhiều nhất %s (%s)", mean.vi, n.vi, day.vi),
		fmt.Sprintf("%s a day on average, at most %s (%s)", mean.en, n.en, day.en)}
}

// MembersFromTo says how a group grew, over the days that are known.
func MembersFromTo(first, last int, factor float64, known, days int) Text {
	a, b, f := numbers(first), numbers(last), Decimal(factor, 2)
	return Text{
		fmt.Sprintf("từ %s đến %s, gấp %s lần; có số liệu %d trong %d ngày", a.vi, b.vi, f.vi, known, days),
		fmt.Sprintf("from %s to %s, %s times; known on %d of %d days", a.en, b.en, f.en, known, days)}
}

// MostAre says which part is the largest, and how many are not known.
func MostAre(label, share Text, unknown int) Text {
	t := Text{"nhiều nhất: " + label.vi + " (" + share.vi + ")", "most: " + label.en + " (" + share.en + ")"}
	return withUnknown(t, unknown)
}

// ShareOf says a share of those that are known.
func ShareOf(share, part Text, unknown int) Text {
	t := Text{share.vi + " " + part.vi + ", trong số đã rõ", share.en + " " + part.en + ", of those known"}
	return withUnknown(t, unknown)
}

// OriginCounts says how many live elsewhere and abroad.
func OriginCounts(elsewhere, abroad, unknown int) Text {
	a, b := numbers(elsewhere), numbers(abroad)
	t := Text{
		fmt.Sprintf("%s ở nơi khác, %s ở nước ngoài", a.vi, b.vi),
		fmt.Sprintf("%s elsewhere, %s abroad", a.en, b.en)}
	return withUnknown(t, unknown)
}

func withUnknown(t Text, unknown int) Text {
	if unknown == 0 {
		return t
	}
	n := numbers(unknown)
	return Text{t.vi + "; " + n.vi + " chưa rõ", t.en + "; " + n.en + " unknown"}
}

// AnsweredOf says how many questions were answered, and how fast when that is
// known.
func AnsweredOf(answered, arrived int, median Text) Text {
	a, b := numbers(answered), numbers(arrived)
	t := Text{fmt.Sprintf("%s đã trả lời, %s câu mới", a.vi, b.vi), fmt.Sprintf("%s answered, %s new", a.en, b.en)}
	if median.Zero() {
		return t
	}
	return Text{t.vi + "; một nửa được trả lời trong " + median.vi, t.en + "; half of them within " + median.en}
}

// DeclinesBy says the most frequent reason.
func DeclinesBy(label Text, n, all int) Text {
	a, b := numbers(n), numbers(all)
	return Text{
		fmt.Sprintf("%s lần từ chối; nhiều nhất: %s (%s)", b.vi, label.vi, a.vi),
		fmt.Sprintf("%s; most often: %s (%s)", Many(all, "decline", "declines"), label.en, a.en)}
}

// EvenWork says how evenly work is shared, without naming anybody, and how the
// number is read. The Gini coefficient runs from 0, all did the same, to less
// than 1, which it comes the nearer the more admins leave all to one.
func EvenWork(gini float64) Text {
	how := Text{"dồn vào ít người", "resting on few"}
	switch {
	case gini < 0.2:
		how = Text{"chia khá đều", "shared evenly"}
	case gini < 0.45:
		how = Text{"chia chưa đều", "shared unevenly"}
	}
	g := Decimal(gini, 2)
	return Text{
		how.vi + " (hệ số Gini " + g.vi + "; 0 là mọi người làm như nhau, càng gần 1 càng dồn vào ít người)",
		how.en + " (Gini " + g.en + "; 0 means all did the same, the nearer to 1 the fewer did most of it)"}
}

// BusiestHour says when most arrives.
func BusiestHour(day time.Weekday, hour, n int) Text {
	w, a := Weekday(day), numbers(n)
	return Text{
		fmt.Sprintf("nhiều nhất: %s, %d–%d giờ (%s)", w.vi, hour, hour+1, a.vi),
		fmt.Sprintf("most: %s, %d:00–%d:00 (%s)", w.en, hour, hour+1, a.en)}
}

// NoReason names the declines without a rule.
func NoReason() Text { return Text{"không ghi lý do", "no reason given"} }
