package words

import (
	"strings"
	"time"
)

// Stopping long work and letting it go on.
var (
	KeyHold    = Text{"tạm dừng", "pause"}
	KeyGoOn    = Text{"làm tiếp", "go on"}
	HelpOnHold = Text{"tạm dừng nhận tin của người khác; không mất gì, Esc lần nữa để làm tiếp", "pause the news of the others; nothing is lost, Esc again goes on"}
	Paused     = Text{"Đã tạm dừng, không mất gì · Esc: làm tiếp · lần mở sau tự làm tiếp", "Paused, nothing is lost · Esc: go on · the next start goes on by itself"}
	WentOn     = Text{"Đang nhận tiếp tin của người khác", "The news of the others comes in again"}
	Held       = Text{
		"Tạm dừng nhận tin của người khác; quyết định vẫn được gửi đi. Esc: làm tiếp",
		"The news of the others is paused; decisions are still sent. Esc: go on"}
	Outermost = Text{"Không còn gì để quay lại. Thoát: nhấn q", "Nothing to go back from. To quit, press q"}
)

// Stage names a stage of long work on the index, as the store calls it.
func Stage(name string) Text {
	if name == "reading" {
		return Text{"đang đọc thư mục chung", "reading the shared folder"}
	}
	return Text{"đang cập nhật các mục", "bringing the items up to date"}
}

// Working is the label of a bar: what, how many, how many a second, how long
// still. A rate of 0 is left out, and so is a rest that is not known.
func Working(what Text, done, rate int, left time.Duration) Text {
	d, r, l := numbers(done), numbers(rate), Took(left)
	vi, en := []string{what.vi, d.vi}, []string{what.en, d.en}
	if rate > 0 {
		vi, en = append(vi, r.vi+"/giây"), append(en, r.en+"/s")
	}
	if left > 0 {
		vi, en = append(vi, "còn "+l.vi), append(en, l.en+" left")
	}
	return Text{strings.Join(vi, " · "), strings.Join(en, " · ")}
}

// StoredOf is the label of an import's bar: how many of all, how fast, how
// long still. A rate of 0 is not known yet.
func StoredOf(done, all, rate int, left Text) Text {
	d, n, r := numbers(done), numbers(all), numbers(rate)
	if rate == 0 {
		return Text{d.vi + " / " + n.vi, d.en + " / " + n.en}
	}
	return Text{
		d.vi + " / " + n.vi + " · " + r.vi + "/giây · còn " + left.vi,
		d.en + " / " + n.en + " · " + r.en + "/s · " + left.en + " left"}
}

// WorkTold tells in a line of its own how far long work is, and how long it has
// gone on.
func WorkTold(what Text, done, all int, took Text) Text {
	d, n := numbers(done), numbers(all)
	if all <= 0 {
		return Text{what.vi + " · " + d.vi + " · " + took.vi, what.en + " · " + d.en + " · " + took.en}
	}
	return Text{what.vi + " · " + d.vi + " / " + n.vi + " · " + took.vi, what.en + " · " + d.en + " / " + n.en + " · " + took.en}
}
