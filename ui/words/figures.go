package words

import (
	"fmt"
	"math"
)

// What the figures of a group mean: titles, sentences and headings of the
// sections that the stats tab and the reports share.
var (
	TileUnion   = Text{"chưa vào Hội", "not in the Union"}
	TilePosts   = Text{"bài viết mỗi ngày", "posts a day"}
	TileAnswers = Text{"trả lời câu hỏi trong", "questions answered in"}

	ChartPosts         = Text{"Bài viết mỗi ngày", "Posts a day"}
	ChartActivity      = Text{"Bình luận và cảm xúc", "Comments and reactions"}
	ChartTopicActivity = Text{"Bình luận và cảm xúc theo chủ đề", "Comments and reactions by topic"}
	ChartTopicHours    = Text{"Bài nào được quan tâm, giờ nào", "What works: topics and hours"}
	ChartNeeds         = Text{"Thành viên hỏi về điều gì", "What members ask about"}
	ChartWaiting       = Text{"Đang chờ", "Waiting now"}
	ChartKinds         = Text{"Quyết định theo loại", "Decisions by kind"}
	ChartScams         = Text{"Lừa đảo", "Scams"}
	ChartSigns         = Text{"Dấu hiệu lừa đảo đúng đến đâu", "How often the scam signs are right"}
	ChartCarryOut      = Text{"Thực hiện trên Facebook", "Carried out on Facebook"}
	ChartTogether      = Text{"Làm trùng và trái ý nhau", "Double work and disagreements"}
	ChartInvitations   = Text{"Lời mời", "Invitations"}
	ChartWishes        = Text{"Nguyện vọng vào Hội", "Wishes to join the Union"}

	StatsNoPosts         = Text{"Chưa có số bài viết của kỳ này", "No number of posts for this period"}
	StatsNoActivity      = Text{"Chưa có số bình luận và cảm xúc của kỳ này", "No comments and reactions for this period"}
	StatsNoTopicActivity = Text{"Chưa bài nào có số bình luận và cảm xúc; nhập tệp bài viết có các cột ấy", "No post tells its comments and reactions; import a file of posts that has them"}
	StatsNoSigns         = Text{"Chưa dấu hiệu nào được gặp trong các mục đã quyết định", "No sign was found among what was decided"}
	StatsNoInvitations   = Text{"Chưa yêu cầu nào ghi ai đã mời", "No request says who invited her"}
	NothingWaits         = Text{"Không còn gì chờ", "Nothing waits"}
	WithoutTopic         = Text{"chưa có chủ đề", "no topic yet"}

	QueueJoins     = Text{"xin vào", "join requests"}
	QueuePosts     = Text{"bài viết", "posts"}
	QueueQuestions = Text{"câu hỏi", "questions"}

	RowNew     = Text{"mới", "new"}
	RowOverdue = Text{"quá hạn", "overdue"}
	RowDone    = Text{"đã làm trên Facebook", "done on Facebook"}
	RowLate    = Text{"chưa làm sau một ngày", "not done after a day"}

	KindJoinsIn   = Text{"yêu cầu được phê duyệt", "requests approved"}
	KindJoinsOut  = Text{"yêu cầu bị từ chối", "requests declined"}
	KindPostsIn   = Text{"bài viết được phê duyệt", "posts approved"}
	KindPostsOut  = Text{"bài viết bị từ chối", "posts declined"}
	KindAnswered  = Text{"câu hỏi được trả lời", "questions answered"}
	KindDismissed = Text{"không phải câu hỏi", "not questions"}
	KindGone      = Text{"đã rút hoặc đã được xử lý trên Facebook", "withdrawn or settled on Facebook"}

	ColumnFacebook   = Text{"Facebook", "Facebook"}
	ColumnLetIn      = Text{"phê duyệt ở đây", "approved here"}
	ColumnHere       = Text{"đã nhập ở đây", "imported here"}
	ColumnShare      = Text{"tỷ lệ", "share"}
	ColumnWomen      = Text{"số người", "women"}
	ColumnPosts      = Text{"bài viết", "posts"}
	ColumnComments   = Text{"bình luận", "comments"}
	ColumnReactions  = Text{"cảm xúc", "reactions"}
	ColumnQuestions  = Text{"câu hỏi", "questions"}
	ColumnDecisions  = Text{"quyết định", "decisions"}
	ColumnDeclines   = Text{"lần từ chối", "declines"}
	ColumnItems      = Text{"số mục", "items"}
	ColumnAll        = Text{"tất cả", "all"}
	ColumnFound      = Text{"đã gặp", "found"}
	ColumnRight      = Text{"đúng", "right"}
	ColumnOldest     = Text{"lâu nhất", "oldest"}
	ColumnArrivedDay = Text{"mới mỗi ngày", "new a day"}
	ColumnDecidedDay = Text{"quyết định mỗi ngày", "decided a day"}
	ColumnMedian     = Text{"một nửa trong", "half within"}
	ColumnP90        = Text{"chín phần mười trong", "nine tenths within"}

	SourceNone = Text{"nguồn: chưa nhập số liệu Facebook cho kỳ này", "source: no Facebook figures imported for this period"}
)

// SourceFacebook says that figures are Facebook's: of how many of the days that
// have begun, up to which day, and how long ago they were captured.
func SourceFacebook(days, of int, newest, age Text) Text {
	t := Text{
		fmt.Sprintf("nguồn: số liệu Facebook, có %d trong %d ngày, mới nhất %s", days, of, newest.vi),
		fmt.Sprintf("source: Facebook's figures, %d of %s, newest %s", days, Many(of, "day", "days"), newest.en)}
	if age.Zero() {
		return t
	}
	if age == Ago(0) {
		return Text{t.vi + ", vừa tải xong", t.en + ", captured " + age.en}
	}
	return Text{t.vi + ", tải " + age.vi, t.en + ", captured " + age.en}
}

// SourceOwn says that figures are counted from what is here, as of a moment.
func SourceOwn(at Text) Text {
	return Text{"nguồn: đếm từ những gì đã nhập và quyết định ở đây, lúc " + at.vi, "source: counted from what was imported and decided here, at " + at.en}
}

// SourceLabels says that figures are counted from labels, as of a moment.
func SourceLabels(at Text) Text {
	return Text{"nguồn: đếm từ nhãn quản trị viên đã ghi, lúc " + at.vi, "source: counted from the admins' labels, at " + at.en}
}

// Changed says how a figure differs from the period before; write gives a
// number in its unit.
func Changed(by float64, write func(float64) Text) Text {
	n := write(math.Abs(by))
	switch same := write(0); {
	case n == same:
		return Text{"như kỳ trước", "as before"}
	case by > 0:
		return Text{"▲ " + n.vi + " so kỳ trước", "▲ " + n.en + " vs. before"}
	}
	return Text{"▼ " + n.vi + " so kỳ trước", "▼ " + n.en + " vs. before"}
}

// ChangedPoints is [Changed] for a share, in points of a hundred.
func ChangedPoints(by float64) Text {
	return Changed(by*100, func(v float64) Text {
		t := Decimal(v, 1)
		return Text{t.vi + " điểm", manyOf(t, "point", "points")}
	})
}

// MembersEarlier says a size of the group that was known before the period.
func MembersEarlier(n int, day Text) Text {
	t := numbers(n)
	return Text{
		"kỳ này chưa có số liệu; ngày " + day.vi + " có " + t.vi + " thành viên",
		"no figures in this period; " + Many(n, "member", "members") + " on " + day.en}
}

// SinceOpened says how many times its first known size the group has; opened
// says that it was known on the day the group opened.
func SinceOpened(first int, day Text, factor float64, opened bool) Text {
	n, f := numbers(first), Decimal(factor, 2)
	if opened {
		return Text{
			fmt.Sprintf("gấp %s lần từ khi mở nhóm ngày %s với %s thành viên", f.vi, day.vi, n.vi),
			fmt.Sprintf("%s times since the group opened on %s with %s", f.en, day.en, Many(first, "member", "members"))}
	}
	return Text{
		fmt.Sprintf("gấp %s lần số liệu đầu tiên (%s thành viên, ngày %s)", f.vi, n.vi, day.vi),
		fmt.Sprintf("%s times the first known figure (%s on %s)", f.en, Many(first, "member", "members"), day.en)}
}

// LetInHere says how many were approved here, apart from Facebook's figures.
func LetInHere(n int) Text {
	t := numbers(n)
	return Text{"đếm ở đây: " + t.vi + " yêu cầu đã phê duyệt trong kỳ", "counted here: " + Many(n, "request", "requests") + " approved in the period"}
}

// PostsADay says how many posts a day, over how many known days.
func PostsADay(mean Text, days int, own bool) Text {
	if own {
		return Text{"trung bình " + mean.vi + " bài mỗi ngày, đếm từ các bài đã nhập", mean.en + " a day on average, counted from imported posts"}
	}
	return Text{
		fmt.Sprintf("trung bình %s bài mỗi ngày, trong %d ngày có số liệu", mean.vi, days),
		fmt.Sprintf("%s a day on average, over the %s", mean.en, Many(days, "known day", "known days"))}
}

// CommentsReactions says both numbers.
func CommentsReactions(comments, reactions Text) Text {
	return Text{comments.vi + " bình luận, " + reactions.vi + " cảm xúc", manyOf(comments, "comment", "comments") + ", " + manyOf(reactions, "reaction", "reactions")}
}

// PerPost says how many comments and reactions a post has.
func PerPost(comments, reactions Text) Text {
	return Text{
		"trung bình mỗi bài " + comments.vi + " bình luận, " + reactions.vi + " cảm xúc",
		manyOf(comments, "comment", "comments") + " and " + manyOf(reactions, "reaction", "reactions") + " a post on average"}
}

// TopicMost says which topic draws most.
func TopicMost(topic, comments, reactions Text) Text {
	return Text{
		"nhiều nhất: " + topic.vi + " (" + reactions.vi + " cảm xúc, " + comments.vi + " bình luận)",
		"most: " + topic.en + " (" + manyOf(reactions, "reaction", "reactions") + ", " + manyOf(comments, "comment", "comments") + ")"}
}

// TopicHourBest says at which hour posts of which topic draw most.
func TopicHourBest(topic, hour, mean Text) Text {
	return Text{
		"được quan tâm nhất: " + topic.vi + ", đăng lúc " + hour.vi + " giờ (trung bình " + mean.vi + " cảm xúc mỗi bài)",
		"most liked: " + topic.en + ", posted at " + hour.en + ":00 (" + manyOf(mean, "reaction", "reactions") + " a post on average)"}
}

// SlowestTenth says how long the slowest tenth of the answers took.
func SlowestTenth(took Text) Text {
	return Text{"một phần mười phải chờ hơn " + took.vi, "a tenth waited longer than " + took.en}
}

// StillWaits says how many questions wait, and since when the oldest.
func StillWaits(n, overdue int, oldest Text) Text {
	a, b := numbers(n), numbers(overdue)
	return Text{
		fmt.Sprintf("%s còn chờ, %s quá hạn, lâu nhất %s", a.vi, b.vi, oldest.vi),
		fmt.Sprintf("%s, %s overdue, the oldest for %s", Many(n, "still waits", "still wait"), b.en, oldest.en)}
}

// CareCases says how many items were marked for care.
func CareCases(n int) Text {
	t := numbers(n)
	return Text{t.vi + " mục cần quan tâm đặc biệt", t.en + " marked for special care"}
}

// NeedMost says which topic is asked about most.
func NeedMost(topic Text, n, all int) Text {
	a, b := numbers(n), numbers(all)
	return Text{
		fmt.Sprintf("%s câu hỏi mới; nhiều nhất về: %s (%s)", b.vi, topic.vi, a.vi),
		fmt.Sprintf("%s; most about: %s (%s)", Many(all, "new question", "new questions"), topic.en, a.en)}
}

// WaitingNow says how many wait, how many too long, and the oldest.
func WaitingNow(n, overdue int, oldest Text) Text {
	a, b := numbers(n), numbers(overdue)
	return Text{
		fmt.Sprintf("%s đang chờ, %s quá hạn, lâu nhất %s", a.vi, b.vi, oldest.vi),
		fmt.Sprintf("%s, %s overdue, the oldest for %s", Many(n, "waits", "wait"), b.en, oldest.en)}
}

// EmptyIn says when nothing would wait any more in a queue.
func EmptyIn(queue, days Text) Text {
	return Text{queue.vi + ": với nhịp này sẽ hết trong " + days.vi + " ngày", queue.en + ": at this pace nothing waits in " + manyOf(days, "day", "days")}
}

// QueueGrows says that more comes than is decided.
func QueueGrows(queue, in, out Text) Text {
	return Text{
		queue.vi + ": đang dồn lại, mỗi ngày thêm " + in.vi + ", giải quyết " + out.vi,
		queue.en + ": piling up, " + manyOf(in, "comes", "come") + " and " + manyOf(out, "is decided", "are decided") + " a day"}
}

// KindsSentence says how requests and posts were decided.
func KindsSentence(in, out, postsIn, postsOut int) Text {
	a, b, c, d := numbers(in), numbers(out), numbers(postsIn), numbers(postsOut)
	return Text{
		fmt.Sprintf("xin vào: %s phê duyệt, %s từ chối; bài viết: %s phê duyệt, %s từ chối", a.vi, b.vi, c.vi, d.vi),
		fmt.Sprintf("requests: %s approved, %s declined; posts: %s approved, %s declined", a.en, b.en, c.en, d.en)}
}

// ScamsSentence says what became of what was suspected.
func ScamsSentence(flagged, confirmed, cleared, waiting int) Text {
	a, b, c, d := numbers(flagged), numbers(confirmed), numbers(cleared), numbers(waiting)
	return Text{
		fmt.Sprintf("%s mục mới bị nghi; %s đã xác nhận, %s không phải, %s còn chờ", a.vi, b.vi, c.vi, d.vi),
		fmt.Sprintf("%s; %s confirmed, %s cleared, %s waiting", Many(flagged, "new suspect", "new suspects"), b.en, c.en, d.en)}
}

// SignsRight says how often the signs were right.
func SignsRight(right, found int) Text {
	a, b := numbers(right), numbers(found)
	return Text{
		fmt.Sprintf("đúng %s trong %s lần gặp ở mục đã quyết định", a.vi, b.vi),
		fmt.Sprintf("right %s of %s found in what was decided", Many(right, "time", "times"), b.en)}
}

// TodoSentence says what is decided and not yet done.
func TodoSentence(todo, late int) Text {
	if todo == 0 {
		return Text{"mọi quyết định đã được làm trên Facebook", "every decision stands on Facebook"}
	}
	a, b := numbers(todo), numbers(late)
	return Text{
		fmt.Sprintf("%s quyết định chưa làm trên Facebook, %s đã quá một ngày", a.vi, b.vi),
		fmt.Sprintf("%s not yet done on Facebook, %s of them for over a day", Many(todo, "decision", "decisions"), b.en)}
}

// LateTodo is how many decisions were not carried out within a day.
func LateTodo(n int) Text {
	t := numbers(n)
	return Text{t.vi + " quá một ngày", t.en + " for over a day"}
}

// CarriedWithin says how fast decisions were carried out.
func CarriedWithin(median, p90 Text) Text {
	return Text{
		"một nửa được làm trong " + median.vi + ", chín phần mười trong " + p90.vi,
		"half done within " + median.en + ", nine tenths within " + p90.en}
}

// AdminNumber stands for an admin whose name is not told.
func AdminNumber(n int) Text {
	return Text{fmt.Sprintf("quản trị viên %d", n), fmt.Sprintf("admin %d", n)}
}

// WorkOf says on how many the work rests.
func WorkOf(n int) Text {
	return Text{fmt.Sprintf("%d quản trị viên", n), Many(n, "admin", "admins")}
}

// TogetherSentence says how often two admins did the same or the opposite.
func TogetherSentence(double, two int) Text {
	a, b := numbers(double), numbers(two)
	return Text{
		fmt.Sprintf("%s mục hai người cùng làm; %s mục còn hai ý kiến khác nhau", a.vi, b.vi),
		fmt.Sprintf("%s decided twice alike; %s with two different verdicts", a.en, b.en)}
}

// InvitedSentence says how many came by invitation.
func InvitedSentence(requested, approved int) Text {
	a, b := numbers(requested), numbers(approved)
	return Text{
		fmt.Sprintf("%s người xin vào có ghi tên người mời; %s đã được phê duyệt", a.vi, b.vi),
		fmt.Sprintf("%s who invited them; %s approved", Many(requested, "request names", "requests name"), b.en)}
}

// WishesSentence says how many wish to join the Union.
func WishesSentence(n int) Text {
	t := numbers(n)
	return Text{t.vi + " người có nguyện vọng vào Hội", Many(n, "woman wishes", "women wish") + " to join the Union"}
}
