package words

import (
	"fmt"
	"strings"

	"duyet/model"
)

// What commands say, when it holds no name and no number.
var (
	CmdMeant = Text{"Có phải là:", "Did you mean:"}
	CmdStart = Text{
		"Máy này chưa vào kho duyệt nào. Có ba cách bắt đầu:\n\n" +
			"  Xem thử một nhóm mẫu\n    duyet demo\n" +
			"  Lập kho cho nhóm của mình, trong thư mục mà Dropbox, OneDrive... đồng bộ\n    duyet init THƯ_MỤC --group \"TÊN NHÓM\" --as TÊN\n" +
			"  Vào kho đồng nghiệp đã lập, bằng mã mời nghe qua điện thoại hay Zalo\n    duyet join THƯ_MỤC MÃ --as TÊN\n\n" +
			"Sau đó chỉ cần gõ duyet. Xem mọi lệnh: duyet help",
		"This computer is in no duyệt store yet. There are three ways to begin:\n\n" +
			"  Look around in a sample group\n    duyet demo\n" +
			"  Make a store for your group, in a folder that Dropbox, OneDrive... syncs\n    duyet init DIR --group \"GROUP NAME\" --as NAME\n" +
			"  Enter a colleague's store, with the code she told by phone or Zalo\n    duyet join DIR CODE --as NAME\n\n" +
			"After that, duyet alone opens it. All commands: duyet help",
	}
	CmdAway = Text{
		"Chưa gửi được vào thư mục chung. Mọi việc đã ghi an toàn trên máy này và sẽ được gửi lần sau.",
		"The shared folder cannot be reached now. Everything is safe on this computer and goes out next time.",
	}
	CmdNewerJournal = Text{
		"Bản duyệt mới hơn đã ghi ở máy này: việc vừa làm đã an toàn ở đây, nhưng chỉ gửi đi sau khi cập nhật duyệt.",
		"A newer duyệt has written on this computer: what was done is safe here, and goes out once duyệt is updated.",
	}
	CmdPressKey  = Text{"Nhấn một phím bất kỳ để đóng cửa sổ này.", "Press any key to close this window."}
	CmdUncarried = Text{
		"Chưa thấy công cụ đồng bộ nào (Google Drive, OneDrive, Dropbox, Syncthing…) mang thư mục này: nếu đúng là chưa có, đồng nghiệp sẽ không thấy gì cho đến khi thư mục được chia sẻ.",
		"No sync tool (Google Drive, OneDrive, Dropbox, Syncthing…) is seen to carry this folder: if none does, the others see nothing until it is shared.",
	}
	CmdStopped     = Text{"Đã dừng giữa chừng. Những gì đã ghi vẫn an toàn trên máy này. Chạy lại lệnh để làm tiếp.", "Stopped on the way. What was recorded is safe on this computer. Run it again to go on."}
	CmdNothing     = Text{"Không có mục nào.", "Nothing to list."}
	CmdNoAnswer    = Text{"(chưa trả lời)", "(no answer)"}
	CmdTakenBack   = Text{"đã hoàn tác", "taken back"}
	CmdNotHeeded   = Text{"không được tính", "does not count"}
	CmdTextMissing = Text{"nội dung chưa về", "text not arrived"}
	CmdTextErased  = Text{"nội dung đã xóa", "text erased"}
	CmdCancelled   = Text{"Đã hủy mã mời. Ai đã vào bằng mã này vẫn ở lại.", "The access code is cancelled. Whoever entered with it stays."}
	CmdReleased    = Text{"Đã thôi nhận việc.", "Released."}
	CmdWatching    = Text{"Đang theo dõi thư mục chung; dừng bằng Ctrl+C.", "Watching the shared folder; stop with Ctrl+C."}
	CmdNothingLost = Text{"Không mất gì: mọi việc đã nhận vẫn còn ở máy này.", "Nothing is lost: every step that came in is still on this computer."}
	CmdWhole       = Text{"Kho nguyên vẹn.", "The store is whole."}
	CmdDevices     = Text{"Từng máy:", "Device by device:"}
	CmdOthers      = Text{"Ngoài ra:", "Besides:"}
	CmdThisDevice  = Text{"máy này", "this device"}
	CmdCasesWhole  = Text{"Mọi mục khớp với những việc đã ghi.", "All items agree with what was recorded."}
	CmdPasted      = Text{"văn bản đã dán", "pasted text"}
	CmdPasteHere   = Text{"Hãy dán trang đã chép vào đây, rồi nhấn Ctrl+D (Windows: Ctrl+Z, Enter).", "Paste the copied page here, then press Ctrl+D (Windows: Ctrl+Z, Enter)."}
	CmdPreviewed   = Text{"Mới xem trước, chưa lưu gì.", "A preview only; nothing was stored."}
	CmdStoring     = Text{"đang lưu", "storing"}
	CmdDemoStarts  = Text{"Đang chuẩn bị nhóm mẫu …", "Preparing the sample group …"}
	CmdFilling     = Text{"đang dựng nhóm mẫu", "making the sample group"}
	CmdUnknown     = Text{"chưa rõ", "not known"}
)

// cmdRepairs says what a repair would do.
var cmdRepairs = map[string]Text{
	"refold": {"dựng lại các mục từ những việc đã ghi", "build the items anew from what was recorded"}, "learn": {"tính lại điểm theo những gì đã quyết định", "bring the scores up to what was decided"}, "told": {"coi như đã biết", "take it as known"}, "heal": {"ghi lại giúp vào thư mục chung", "write them into the shared folder for her"},
	"marker":    {"nếu ổ đĩa vẫn nối và thư mục thật sự đã bị xóa sạch: ghi lại vào đó mọi thứ máy này giữ", "if the drive is connected and the folder was truly emptied: write all that this computer holds into it"},
	"set-aside": {"chuyển ra khỏi thư mục chung, giữ ở máy này", "move it out of the shared folder and keep it here"},
	"record":    {"ghi lại bằng khóa hiện nay của máy này", "record them again under this device's present key"},
	"publish":   {"gửi vào thư mục chung", "write them into the shared folder"},
}

// CmdRepair says what --repair would do about a finding.
func CmdRepair(token string) Text {
	if t, ok := cmdRepairs[token]; ok {
		return t
	}
	return Plain(token)
}

// CmdDeviceWhole tells that all of a device's steps are here and in the folder.
func CmdDeviceWhole(steps int) Text {
	n := numbers(steps)
	return Text{"nguyên vẹn · " + n.vi + " việc", "whole · steps: " + n.en}
}

// readable tells who reads what lies in the shared folder.
var readable = Text{
	"Thư mục chung không được mã hóa: ai mở được thư mục, kể cả người đã bị thu hồi, thì đọc được tên, câu trả lời và ghi chú. Chỉ chia sẻ với từng người trong ban.",
	"The shared folder is not encrypted: whoever can open it, a revoked admin too, reads names, answers and notes. Share it with the members of the board one by one.",
}

// CmdMade tells that a store and its first group were made.
func CmdMade(group, dir, admin string) Text {
	return Text{
		"Đã tạo kho cho nhóm \"" + group + "\" ở " + dir + ", với tên " + admin + ".\nMời người khác bằng: duyet invite. Nhập dữ liệu bằng: duyet import TỆP.\n" + readable.vi,
		"Made a store for the group \"" + group + "\" in " + dir + ", as " + admin + ".\nInvite others with: duyet invite. Bring data in with: duyet import FILE.\n" + readable.en,
	}
}

// CmdJoined tells that a store was entered.
func CmdJoined(dir, admin string) Text {
	return Text{"Đã vào kho ở " + dir + " với tên " + admin + ". Mở bảng điều khiển bằng: duyet", "Entered the store in " + dir + " as " + admin + ". Open the console with: duyet"}
}

// CmdMember tells that this computer was in the store already.
func CmdMember(dir, admin string) Text {
	return Text{"Máy này đã vào kho ở " + dir + " với tên " + admin + "; không có gì thay đổi.", "This computer is in the store in " + dir + " already, as " + admin + "; nothing changed."}
}

// CmdInvited tells how an access code is used.
func CmdInvited(uses int, until Text, dir string) Text {
	n := numbers(uses)
	return Text{
		"Mã dùng được " + n.vi + " lần, đến hết ngày " + until.vi + ". Đọc mã qua điện thoại hoặc Zalo, đừng để trong thư mục chung.\nNgười được mời chạy: duyet join THƯ_MỤC MÃ --as TÊN (thư mục chung ở máy này: " + dir + ").\n" + readable.vi,
		"The code lets " + n.en + " in, until the end of " + until.en + ". Tell it by phone or Zalo, never through the shared folder.\nWhoever is invited runs: duyet join DIR CODE --as NAME (the shared folder here is " + dir + ").\n" + readable.en,
	}
}

// CmdDevicesOf lists the devices of a person who has several.
func CmdDevicesOf(name string, devices []string) Text {
	n, list := numbers(len(devices)), strings.Join(devices, ", ")
	return Text{name + " có " + n.vi + " máy, tính chung ở trên: " + list, name + " has " + Many(len(devices), "device", "devices") + ", counted together above: " + list}
}

// CmdCompare tells what to compare before a device is trusted.
func CmdCompare(device, name, six string) Text {
	return Text{
		"Máy " + device + " (" + name + ") chưa được tin cậy. Gọi cho người ấy, so sáu từ: " + six + ". Nếu đúng: duyet trust " + device,
		"Device " + device + " (" + name + ") is not trusted yet. Call and compare six words: " + six + ". If they are the same: duyet trust " + device,
	}
}

// CmdTrusted tells that a device counts from now on.
func CmdTrusted(name, device, six string) Text {
	return Text{"Đã tin cậy máy " + device + " của " + name + " (" + six + ").", "Device " + device + " of " + name + " is trusted (" + six + ")."}
}

// CmdRevoked tells that a device counts no more.
func CmdRevoked(name, device string) Text {
	return Text{"Đã thu hồi máy " + device + " của " + name + ". Lấy lại bằng: duyet trust " + device, "Device " + device + " of " + name + " is revoked. Bring it back with: duyet trust " + device}
}

// CmdLeft tells that a person's devices count no more, and how many codes were
// closed with them.
func CmdLeft(name string, devices, codes int) Text {
	n, c := numbers(devices), numbers(codes)
	return Text{
		"Đã thu hồi " + name + ": " + n.vi + " máy không còn được tính, đóng " + c.vi + " mã mời. Việc đã làm trước đó vẫn tính. Lấy lại từng máy bằng: duyet trust MÁY",
		name + " is revoked. Devices that count no more: " + n.en + ", access codes closed: " + c.en + ". What was done before still counts. Bring a device back with: duyet trust DEVICE",
	}
}

// CmdReadsOn tells that whoever was revoked reads the shared folder until she is
// taken out of it.
func CmdReadsOn(name, dir string) Text {
	return Text{
		"Hãy gỡ " + name + " khỏi thư mục chung nữa, trong ứng dụng đồng bộ (Dropbox, OneDrive, Google Drive…): chừng nào còn mở được " + dir + ", người ấy vẫn đọc được tên, câu trả lời và ghi chú.",
		"Take " + name + " out of the shared folder too, in the sync program (Dropbox, OneDrive, Google Drive …): whoever can open " + dir + " still reads names, answers and notes.",
	}
}

// CmdOthersCount tells that other devices of whoever had one revoked still count.
func CmdOthersCount(name string, n int) Text {
	t := numbers(n)
	return Text{
		name + " còn " + t.vi + " máy khác vẫn được tính. Thu hồi cả người bằng: duyet revoke \"" + name + "\"",
		"Other devices of " + name + " that still count: " + t.en + ". Revoke the person with: duyet revoke \"" + name + "\"",
	}
}

// CmdEnds stands above the devices that a revoke ends.
func CmdEnds(n int) Text {
	t := numbers(n)
	return Text{t.vi + " máy sẽ không còn được tính:", "Devices that will count no more: " + t.en + ":"}
}

// CmdStill stands above the devices that a revoke by this device does not end,
// and tells who can.
func CmdStill(n int) Text {
	t := numbers(n)
	return Text{
		t.vi + " máy vẫn được tính, vì vào kho trước máy này. Nhờ người đã mời máy này thu hồi; máy của người lập nhóm cần hai quản trị viên cùng thu hồi.",
		"Devices that still count, for they came in before this one: " + t.en + ". Ask whoever invited this one to revoke them; the founder's takes two admins.",
	}
}

// CmdCodesClose tells how many access codes are closed with a revoke.
func CmdCodesClose(n int) Text {
	t := numbers(n)
	return Text{t.vi + " mã mời sẽ đóng. Ai đã vào bằng mã này vẫn ở lại; ai chưa vào thì cần mã mới.", "Access codes that will be closed: " + t.en + ". Whoever entered with one stays; whoever has not needs a new one."}
}

// CmdCodesOpen tells how many access codes stay open because this device came in
// by them.
func CmdCodesOpen(n int) Text {
	t := numbers(n)
	return Text{
		t.vi + " mã mời còn mở, vì máy này cũng vào bằng mã ấy: máy của người đã tạo mã sẽ tự đóng khi đồng bộ. Nhờ người ấy mở duyệt.",
		"Access codes that stay open, for this device came in by them: " + t.en + ". The device that made them closes them when it syncs: ask its admin to open duyệt.",
	}
}

// CmdTurns stands above the items that read otherwise once a device counts, or
// no longer does; two of them then have two verdicts.
func CmdTurns(n, two int) Text {
	a := numbers(n)
	t := Text{a.vi + " mục sẽ đổi", "Items that will change: " + a.en}
	if two > 0 {
		b := numbers(two)
		t = Text{t.vi + ", trong đó " + b.vi + " mục có hai quyết định khác nhau", t.en + ", with two different verdicts: " + b.en}
	}
	return Text{t.vi + ":", t.en + ":"}
}

// CmdStanding is the verdict of an item, also of one that has none.
func CmdStanding(v model.Verdict) Text {
	if v == model.None {
		return Text{"chưa có quyết định", "no verdict"}
	}
	return CmdVerdict(v)
}

// CmdFallsAway stands above the steps that a revoke makes not count.
func CmdFallsAway(n int) Text {
	t := numbers(n)
	return Text{t.vi + " việc sau không còn được tính:", "Steps that no longer count: " + t.en}
}

// CmdLetIn stands above the devices that a revoked one let in.
func CmdLetIn(n int) Text {
	t := numbers(n)
	return Text{t.vi + " máy vào bằng mã mời của máy này, vẫn ở lại:", "Devices that came in with its codes, and stay: " + t.en}
}

// CmdAlso stands above other devices that begin or cease to count.
func CmdAlso(n int) Text {
	t := numbers(n)
	return Text{t.vi + " máy khác cũng đổi theo:", "Other devices whose standing changes with it: " + t.en}
}

// CmdGroupMade tells that a group was added.
func CmdGroupMade(name string) Text {
	return Text{"Đã thêm nhóm \"" + name + "\", với nội quy và chủ đề mặc định.", "Added the group \"" + name + "\" with the usual rules and topics."}
}

// CmdGroupChanged tells that a setting of a group was changed.
func CmdGroupChanged(name, field string) Text {
	return Text{"Đã đổi " + field + " của nhóm \"" + name + "\".", "Changed " + field + " of the group \"" + name + "\"."}
}

// CmdMoreRows tells that a list goes on.
func CmdMoreRows(shown int) Text {
	t := numbers(shown)
	return Text{"Còn nữa; mới hiện " + t.vi + " dòng. Thêm --limit N để xem nhiều hơn.", "There are more; " + Many(shown, "row is", "rows are") + " shown. Add --limit N to see more."}
}

// CmdMissing tells that texts of an item have not arrived.
func CmdMissing(n int) Text {
	t := numbers(n)
	return Text{"Còn thiếu " + t.vi + " phần chữ; sẽ có khi thư mục đồng bộ xong.", Many(n, "text has", "texts have") + " not arrived yet; the folder is still syncing."}
}

// CmdEdited tells that a text changed after its verdict.
func CmdEdited(was Text) Text {
	return Text{"Nội dung đã sửa sau khi " + was.vi + "; mục chờ duyệt lại.", "The text changed after it was " + was.en + "; it waits again."}
}

// CmdDecided tells that a verdict was recorded.
func CmdDecided(v model.Verdict, n int, name string) Text {
	word := CmdVerdict(v)
	undo := Text{" Hoàn tác: duyet undo", " Take back: duyet undo"}
	if n == 1 && name != "" {
		return Text{"Đã ghi: " + word.vi + " · " + name + "." + undo.vi, "Recorded: " + word.en + " · " + name + "." + undo.en}
	}
	t := numbers(n)
	return Text{"Đã ghi: " + word.vi + " · " + t.vi + " mục." + undo.vi, "Recorded: " + word.en + " · " + Many(n, "item", "items") + "." + undo.en}
}

// CmdCarried tells that items were carried out, or could not be.
func CmdCarried(n int, could bool) Text {
	t := numbers(n)
	if !could {
		return Text{"Đã ghi: " + t.vi + " mục chưa làm được; vẫn trong danh sách cần làm.", "Recorded: " + t.en + " could not be carried out; it stays on the list of things to do."}
	}
	return Text{"Đã ghi: " + t.vi + " mục đã làm trên Facebook.", "Recorded: " + t.en + " carried out on Facebook."}
}

// CmdNoted tells that a note was added.
func CmdNoted(name string) Text { return Text{"Đã ghi chú · " + name, "Noted · " + name} }

// CmdLabelled tells that a label was set, or taken off.
func CmdLabelled(name, value string) Text {
	if value == "" {
		return Text{"Đã bỏ nhãn " + name + ".", "Took off the label " + name + "."}
	}
	return Text{"Đã đặt nhãn " + name + "=" + value + ".", "Set the label " + name + "=" + value + "."}
}

// CmdClaimed tells until when an item is claimed.
func CmdClaimed(until Text) Text {
	return Text{"Đã nhận việc đến " + until.vi + ".", "Claimed until " + until.en + "."}
}

// CmdSnoozed tells when an item comes back.
func CmdSnoozed(until Text) Text {
	return Text{"Đã để lại sau; trở lại lúc " + until.vi + ".", "Put off; it comes back on " + until.en + "."}
}

// CmdEscalated tells to whom an item was handed.
func CmdEscalated(name string) Text {
	return Text{"Đã chuyển cho " + name + ".", "Handed to " + name + "."}
}

// CmdSame tells that two items were joined, or told apart.
func CmdSame(not bool) Text {
	if not {
		return Text{"Đã ghi: đây là hai mục khác nhau.", "Recorded: these are two items."}
	}
	return Text{"Đã ghi: hai mục này là một. Hoàn tác: duyet undo", "Recorded: these two are one. Take back: duyet undo"}
}

// CmdForgotten tells how many items lost their words.
func CmdForgotten(items int) Text {
	n := numbers(items)
	return Text{"Đã xóa thông tin cá nhân của " + n.vi + " mục, ở máy này và ở mọi máy khi đồng bộ.",
		"The personal data of " + Many(items, "item", "items") + " is erased, here and on every device once it syncs."}
}

// CmdForgetUnsure tells what erasing would do, before somebody says that it is
// meant.
func CmdForgetUnsure(items, devices int) Text {
	n, d := numbers(items), numbers(devices)
	return Text{
		"Lệnh này sẽ xóa vĩnh viễn thông tin cá nhân của " + n.vi + " mục nêu trên, ở máy này và ở mọi máy trong ban (" + d.vi + " máy) khi đồng bộ; không hoàn tác được. Chưa có gì thay đổi. " + CmdForgetLimits.vi + " Nếu đúng ý, chạy lại và thêm --yes.",
		"This would erase the personal data of the " + Many(items, "item", "items") + " above for good, here and on every device of the board (" + Many(devices, "device", "devices") + ") once it syncs; it cannot be undone. Nothing was changed. " + CmdForgetLimits.en + " If that is meant, run it again with --yes.",
	}
}

// CmdForgetLimits tells what erasing cannot reach.
var CmdForgetLimits = Text{
	"Không xóa được: các bản cũ mà Dropbox, OneDrive, Google Drive hay Syncthing còn giữ, và những bản sao lưu của đồng nghiệp. Hãy xóa chúng ở đó.",
	"Out of reach: old versions that Dropbox, OneDrive, Google Drive or Syncthing keep, and colleagues' backups. Delete them there."}

// CmdSynced tells what a reading of the folder brought.
func CmdSynced(published, ops, items int) Text {
	p, o, i := numbers(published), numbers(ops), numbers(items)
	return Text{"Đã gửi " + p.vi + " việc, nhận " + o.vi + " việc mới, " + i.vi + " mục thay đổi.", "Sent " + p.en + ", received " + o.en + " new, " + Many(items, "item", "items") + " changed."}
}

// CmdExported tells how much was written where.
func CmdExported(n int, file string) Text {
	t := numbers(n)
	return Text{"Đã ghi " + t.vi + " mục vào " + file + ". Tệp có dữ liệu riêng của thành viên; đừng chia sẻ rộng.", "Wrote " + Many(n, "item", "items") + " to " + file + ". It holds personal data; share it with care."}
}

// CmdDemoMade tells where a sample group is and how to open it.
func CmdDemoMade(n int, store, home string) Text {
	t, open := numbers(n), "  duyet --home "+home+" --store "+store
	return Text{"Đã dựng nhóm mẫu " + t.vi + " mục. Mở bằng:\n" + open, "Made a sample group of " + Many(n, "item", "items") + ". Open it with:\n" + open}
}

// CmdPeriod is a run of days.
func CmdPeriod(from, to string) Text {
	return Text{"từ " + from + " đến " + to, from + " to " + to}
}

// CmdNotKnown says for how many a share is not known.
func CmdNotKnown(n int) Text {
	t := numbers(n)
	return Text{t.vi + " chưa rõ", t.en + " not known"}
}

// SignReason is the reason of a scam sign, as the signs carry it in both
// languages.
func SignReason(vi, en string) Text { return Text{vi, en} }

// CmdBadLine names a line that could not be used, with the reason.
func CmdBadLine(n int, why Text) Text {
	return Text{fmt.Sprintf("Dòng %d: %s", n, why.vi), fmt.Sprintf("Line %d: %s", n, why.en)}
}
