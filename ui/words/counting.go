package words

// CmdUncounted tells how a device that is not trusted comes to count, or one that
// was ended does so again.
func CmdUncounted(device string, ended bool) Text {
	if ended {
		return Text{
			"Máy này đã bị thu hồi: việc làm ở đây được ghi nhưng không được tính. Nhờ một quản trị viên chạy: duyet trust " + device,
			"This device was revoked: what is done here is recorded and does not count. Ask an admin to run: duyet trust " + device,
		}
	}
	return Text{
		"Máy này chưa được tin cậy: việc làm ở đây được ghi nhưng chưa được tính. Nhờ một quản trị viên chạy: duyet trust " + device,
		"This device is not trusted yet: what is done here is recorded and does not count yet. Ask an admin to run: duyet trust " + device,
	}
}

// Unheard is said beside what was just done on a device that counts for nobody.
func Unheard(ended bool) Text {
	if ended {
		return Text{"không được tính: máy này đã bị thu hồi", "does not count: this device was revoked"}
	}
	return Text{"chưa được tính: máy này chưa được tin cậy", "does not count yet: this device is not trusted"}
}

// NotCounted tells that what was decided here counts for nobody.
func NotCounted(ended bool) Text {
	if ended {
		return Text{"Máy này đã bị thu hồi: quyết định của mình ở mục này không được tính.", "This device was revoked: what you decided here does not count."}
	}
	return Text{"Máy này chưa được tin cậy: quyết định của mình ở mục này chưa được tính.", "This device is not trusted yet: what you decided here does not count."}
}

// CmdDeviceEnded tells that a device was ended, how many of its steps still
// count, and how many do not.
func CmdDeviceEnded(counting, others int) Text {
	n, o := numbers(counting), numbers(others)
	out := Text{"đã thu hồi; " + n.vi + " việc trước đó vẫn tính", "ended; its steps before that still count: " + n.en}
	if others > 0 {
		out = Text{out.vi + ", " + o.vi + " việc thì không", out.en + "; those that do not: " + o.en}
	}
	return out
}

// Marked puts the sign of a warning before a sentence.
func Marked(t Text) Text { return Text{"! " + t.vi, "! " + t.en} }

// CmdNamesakes warns that several people have one name.
func CmdNamesakes(name string, people int) Text {
	n := numbers(people)
	return Text{"Có " + n.vi + " người khác nhau cùng tên " + name + ": gọi kiểm tra, đừng chỉ nhìn tên.", n.en + " different people are called " + name + ": call and make sure, the name alone says nothing."}
}

// CmdParted tells that of somebody's devices one stays.
func CmdParted(name, stays string, ended int) Text {
	n := numbers(ended)
	return Text{
		"Trong các máy của " + name + " chỉ còn " + stays + " được tính; " + n.vi + " máy khác đã bị thu hồi. Việc đã làm trước đó vẫn tính. Lấy lại từng máy bằng: duyet trust MÁY",
		"Of the devices of " + name + " " + stays + " alone counts; revoked: " + n.en + ". What was done before still counts. Bring a device back with: duyet trust DEVICE",
	}
}

// CmdStillMine tells which command of a colleague ends those of one's own devices
// that this one cannot end.
func CmdStillMine(name, stays string, n int) Text {
	t := numbers(n)
	return Text{
		t.vi + " máy cũ hơn của mình vẫn được tính, vì máy này kế tục từ đó. Nhờ người đã mời mình chạy: duyet revoke \"" + name + "\" --but " + stays,
		"Older devices of yours that still count, for this one took over from them: " + t.en + ". Ask whoever invited you to run: duyet revoke \"" + name + "\" --but " + stays,
	}
}

// CmdPaperAgain tells that the code on paper was closed with the device it was
// made on.
var CmdPaperAgain = Text{
	"Mã khôi phục trên giấy tạo ở máy cũ không dùng được nữa. Tạo mã mới: duyet invite --recovery",
	"The recovery code on paper that was made on an old device is no longer good. Make a new one: duyet invite --recovery",
}
