package words

// ForeignSeen tells how many items were of another group and stay outside, with
// the group's name or id. Near says that the name is almost this group's.
func ForeignSeen(n int, group string, near bool) Text {
	t := numbers(n)
	out := Text{t.vi + " mục của nhóm khác, không nhập: " + group, Many(n, "item", "items") + " of another group, not taken: " + group}
	if near {
		out.vi += " (tên gần giống nhóm này: nếu là một, đặt lại tên hoặc mã bằng \"duyet group set\")"
		out.en += " (almost this group's name: if they are one, set the name or id with \"duyet group set\")"
	}
	return out
}
