package words

import (
	"strings"

	"duyet/model"
)

// What others did since somebody was here.
var (
	ModeNews   = Text{"TIN MỚI", "NEWS"}
	NewsTitle  = Text{"Từ lần mở trước", "Since you were last here"}
	NewsGo     = Text{"đến mục cần mình trước nhất", "to what needs you first"}
	NewsList   = Text{"vào danh sách", "to the list"}
	NewsAgain  = Text{"việc mới từ lần mở trước", "what happened since you were last here"}
	NewsNone   = Text{"Từ lần mở trước, các quản trị viên khác chưa làm gì thêm.", "Nobody else has done anything since you were last here."}
	NewsFirst  = Text{"Đây là lần đầu mở nhóm này ở máy này: chưa có gì để so.", "This group is open here for the first time: there is nothing to compare with."}
	NewsHint   = Text{"Có việc mới của các quản trị viên khác: nhấn ? rồi gõ “lần mở”.", "The other admins were at work: press ? and type “since”."}
	NewsQuiet  = Text{"Không có việc nào cần đến riêng mình.", "Nothing needs you in particular."}
	NewsRaised = Text{"Chuyển cho mình", "Handed to you"}
	NewsTwo    = Text{"Hai ý kiến khác nhau, cần người giải quyết", "Two verdicts, somebody has to settle them"}
	NewsTurned = Text{"Quyết định của mình đã được đổi", "Decisions of yours that were changed"}
	NewsScams  = Text{"Đã xác nhận lừa đảo", "Confirmed as scams"}
	NewsFailed = Text{"Chưa làm được trên Facebook", "Could not be done on Facebook"}
	NewsNotes  = Text{"Ghi chú mới", "New notes"}
)

// NewsSince says when somebody was here last.
func NewsSince(at, ago Text) Text {
	return Text{NewsTitle.vi + " · " + at.vi + " (" + ago.vi + ")", NewsTitle.en + " · " + at.en + " (" + ago.en + ")"}
}

// newsOrder is the order in which verdicts are counted.
var newsOrder = []model.Verdict{model.Approve, model.Decline, model.Scam, model.Gone, model.Replied, model.Dismiss, model.Cleared}

// NewsDecided counts what others decided, and what they did on Facebook.
func NewsDecided(n map[model.Verdict]int, done int) Text {
	total := 0
	var vi, en []string
	for _, v := range newsOrder {
		if n[v] == 0 {
			continue
		}
		total += n[v]
		t := ActCount(ActFor(v), n[v])
		vi, en = append(vi, t.vi), append(en, t.en)
	}
	t, d := numbers(total), numbers(done)
	out := Text{t.vi + " quyết định của các quản trị viên khác: " + strings.Join(vi, ", "), Many(total, "decision", "decisions") + " by the other admins: " + strings.Join(en, ", ")}
	switch {
	case total == 0 && done == 0:
		return Text{}
	case total == 0:
		return Text{"Các quản trị viên khác đã làm " + d.vi + " việc trên Facebook", Many(done, "step", "steps") + " done on Facebook by the other admins"}
	case done > 0:
		out = Text{out.vi + " · đã làm trên Facebook " + d.vi, out.en + " · " + d.en + " done on Facebook"}
	}
	return out
}

// NewsBy names somebody with how much she decided.
func NewsBy(name string, n int) Text {
	t := numbers(n)
	return Text{name + " " + t.vi, name + " " + t.en}
}

// NewsHead leads a list of so many.
func NewsHead(t Text, n int) Text {
	c := numbers(n)
	return Text{t.vi + " (" + c.vi + ")", t.en + " (" + c.en + ")"}
}

// NewsLine tells of one item: whose it is, who did what.
func NewsLine(name, by string, what Text) Text {
	t := NameOf(name)
	return Text{t.vi + " — " + by + ": " + what.vi, t.en + " — " + by + ": " + what.en}
}

// Vote names who says what.
func Vote(by string, says Text) Text { return Text{by + " " + says.vi, by + " " + says.en} }

// NewsOf tells of one item.
func NewsOf(name string, what Text) Text {
	t := NameOf(name)
	return Text{t.vi + " — " + what.vi, t.en + " — " + what.en}
}

// NewsTurn tells of a decision that was changed, and why if that was said.
func NewsTurn(name, by string, now, was Text, reason string) Text {
	t := NameOf(name)
	if reason != "" {
		now = Text{now.vi + ", " + reason, now.en + ", " + reason}
	}
	return Text{t.vi + " — " + by + ": " + now.vi + " (mình: " + was.vi + ")", t.en + " — " + by + ": " + now.en + " (you: " + was.en + ")"}
}

// NewsMore says that so many more are not shown.
func NewsMore(n int) Text {
	t := numbers(n)
	return Text{"… và " + t.vi + " mục nữa", "… and " + t.en + " more"}
}

// NewsOverdue counts what should have been done on Facebook by now.
func NewsOverdue(n int, more bool) Text {
	t := numbers(n)
	if more {
		t = Text{"hơn " + t.vi, "more than " + t.en}
	}
	return Text{"Quá một ngày chưa làm trên Facebook: " + t.vi, "Not done on Facebook for over a day: " + t.en}
}
