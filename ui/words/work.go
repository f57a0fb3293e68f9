package words

import "strings"

// Stage names a stage of long work on the index, as the store calls it.
func Stage(name string) Text {
	if name == "reading" {
		return Text{"đang đọc thư mục chung", "reading the shared folder"}
	}
	return Text{"đang cập nhật các mục", "bringing the items up to date"}
}

// Working is the label of a bar: what, how many, how fast, how long still. A
// rate of 0 is not known yet.
func Working(what Text, done, rate int, left Text) Text {
	d, r := numbers(done), numbers(rate)
	if rate == 0 {
		return Text{what.vi + " · " + d.vi, what.en + " · " + d.en}
	}
	return Text{
		strings.Join([]string{what.vi, d.vi, r.vi + "/giây", "còn " + left.vi}, " · "),
		strings.Join([]string{what.en, d.en, r.en + "/s", left.en + " left"}, " · "),
	}
}
