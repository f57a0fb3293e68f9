package words

// What the commands say that save a store, bring it back, and lead back into it.

// CmdSaved tells what a backup holds.
func CmdSaved(devices, ops, left int) Text {
	d, o, l := numbers(devices), numbers(ops), numbers(left)
	t := Text{"Đã lưu " + o.vi + " việc của " + d.vi + " máy.", "Saved " + Many(ops, "step", "steps") + " of " + Many(devices, "device", "devices") + "."}
	if left > 0 {
		t.vi += " Còn " + l.vi + " việc chưa đủ chữ ký để lưu; hãy đồng bộ rồi lưu lại."
		t.en += " " + Many(left, "step", "steps") + " cannot be proved yet; sync and save again."
	}
	return t
}

// CmdSavedKeys tells where the secret keys are: in the backup, in a file of
// their own, or in neither.
func CmdSavedKeys(inFile bool, file string) Text {
	switch {
	case inFile:
		return Text{
			"Tệp có cả khóa bí mật của mình: máy mất thì dùng nó để trở lại là chính mình, nhưng ai có nó cũng quyết định được thay mình. Cất riêng, đừng gửi cho ai; để đưa người khác thì thêm --no-keys.",
			"The file holds your secret keys: with it you come back as yourself, and so would whoever else has it. Keep it to yourself; --no-keys makes one to hand away.",
		}
	case file != "":
		return Text{
			"Khóa bí mật của mình ở tệp " + file + ": ai có tệp ấy cũng quyết định được thay mình. Bản sao lưu không chứa khóa.",
			"Your secret keys are in " + file + ": whoever has that file can decide in your name. The backup holds none.",
		}
	}
	return Text{
		"Tệp không chứa khóa bí mật. Để trở lại là chính mình cần thêm mã khôi phục đã chép ra giấy, hoặc một quản trị viên tin cậy máy mới.",
		"The file holds no secret key. To come back as yourself takes your recovery code on paper as well, or an admin who trusts the new computer.",
	}
}

// CmdRecovery hands over the code that goes on paper.
func CmdRecovery(code, dir string) Text {
	return Text{
		"Mã khôi phục: " + code + "\n" +
			"  Hãy chép ra giấy và cất như cất chìa khóa: ai có mã cũng quyết định được thay mình.\n" +
			"  Mất máy thì dùng mã này để trở lại là chính mình:\n" +
			"    thư mục chung còn (" + dir + "): duyet join THƯ_MỤC MÃ\n" +
			"    chỉ còn bản sao lưu: duyet init THƯ_MỤC --from TỆP --code MÃ\n" +
			"  Mã không hiện lại; cần mã mới: duyet invite --recovery",
		"Recovery code: " + code + "\n" +
			"  Write it on paper and keep it like a key: whoever has it can decide in your name.\n" +
			"  When this computer is lost, you come back as yourself with it:\n" +
			"    the shared folder is there (" + dir + "): duyet join DIR CODE\n" +
			"    only a backup is left: duyet init DIR --from FILE --code CODE\n" +
			"  It is not shown again; for a new one: duyet invite --recovery",
	}
}

// CmdBefore tells what to do about the device whose keys somebody came back
// with.
func CmdBefore(old, fresh string) Text {
	return Text{
		"Máy cũ (" + old + ") vẫn được tính, cả hai cùng dùng được. Nếu máy ấy mất vào tay người khác, nhờ một quản trị viên khác chạy: duyet revoke " + old + ", rồi duyet trust " + fresh,
		"The old computer (" + old + ") still counts, and both may be used. If somebody else has it, ask another admin to run: duyet revoke " + old + ", then duyet trust " + fresh,
	}
}

// CmdNoKeys tells what a backup without keys needs.
var CmdNoKeys = Text{
	"Bản sao lưu này không chứa khóa. Chưa có gì thay đổi. Để trở lại là chính mình, nêu mã khôi phục bằng --code, hoặc tệp khóa bằng --keys; để vào như người mới, nêu tên bằng --as.",
	"This backup holds no keys. Nothing was changed. To come back as yourself give your recovery code with --code, or the file of keys with --keys; to come in as somebody new give a name with --as.",
}

// CmdRestored tells what came back from a backup.
func CmdRestored(devices, ops, refused int) Text {
	d, o, r := numbers(devices), numbers(ops), numbers(refused)
	t := Text{"Đã đọc lại " + o.vi + " việc của " + d.vi + " máy từ bản sao lưu.", "Brought back " + Many(ops, "step", "steps") + " of " + Many(devices, "device", "devices") + " from the backup."}
	if refused > 0 {
		t.vi += " Đã bỏ " + r.vi + " phần hỏng."
		t.en += " " + Many(refused, "damaged part was", "damaged parts were") + " left out."
	}
	return t
}
