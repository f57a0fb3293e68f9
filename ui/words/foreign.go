package words

import "cmp"

// ForeignSeen tells how many items were of another group and stay outside, with
// the group's name or else its id. Near says that the two may be one, so it tells
// how to say so.
func ForeignSeen(n int, name, id string, near bool) Text {
	t := numbers(n)
	group := cmp.Or(name, id)
	out := Text{t.vi + " mục của nhóm khác, không nhập: " + group, Many(n, "item", "items") + " of another group, not taken: " + group}
	if !near {
		return out
	}
	set := "name \"" + name + "\""
	if id != "" {
		set = "facebook_id " + id
	}
	return Text{out.vi + ". Nếu đó chính là nhóm này: duyet group set " + set, out.en + ". If it is this very group: duyet group set " + set}
}
