package words

import "strings"

// pages names the pages of a group.
var pages = map[string]Text{
	"requests": {"yêu cầu làm thành viên", "member requests"}, "participants": {"yêu cầu của người tham gia", "participant requests"},
	"pending": {"bài viết đang chờ", "pending posts"}, "spam": {"có thể là spam", "potential spam"}, "feed": {"bài đã đăng của nhóm", "the group's feed"},
	"post": {"một bài với bình luận", "one post with its comments"}, "members": {"thành viên", "members"}, "reported": {"nội dung bị báo cáo", "reported content"},
}

// PageKinds reports which of the kinds of page have no name.
func PageKinds(kinds []string) (missing []string) {
	for _, k := range kinds {
		if _, ok := pages[k]; !ok {
			missing = append(missing, k)
		}
	}
	return missing
}

// PageSeen tells what page a capture shows, of which group, how many entries the
// page itself counts (below 0 it does not say), and whether all of it is there.
func PageSeen(kind, group string, count int, extent string) Text {
	t, ok := pages[kind]
	if !ok {
		return Text{}
	}
	t = Text{"Trang " + t.vi, "Page: " + t.en}
	if group != "" {
		t = Text{t.vi + " · " + group, t.en + " · " + group}
	}
	if count >= 0 {
		n := numbers(count)
		t = Text{t.vi + " · trang ghi " + n.vi, t.en + " · the page counts " + n.en}
	}
	switch extent {
	case "whole":
		t = Text{t.vi + " · đủ cả trang", t.en + " · all of it"}
	case "part":
		t = Text{t.vi + " · chỉ một phần", t.en + " · a part of it"}
	}
	return t
}

// QuestionsSeen lists questions that stand on a page and that the group has not
// kept; none is nothing.
func QuestionsSeen(list []string) Text {
	if len(list) == 0 {
		return Text{}
	}
	all := strings.Join(list, " · ")
	return Text{"Câu hỏi trên trang mà nhóm chưa ghi: " + all, "Questions on the page that the group has not kept: " + all}
}

// QuestionsHow says how they are kept.
var QuestionsHow = Text{"Thêm --keep-questions để ghi vào nhóm: lần sau đọc câu trả lời chắc hơn.", "Add --keep-questions to keep them for the group: answers are then read more surely."}

// QuestionsKept tells how many were kept.
func QuestionsKept(n int) Text {
	t := numbers(n)
	return Text{"Đã ghi " + t.vi + " câu hỏi vào nhóm.", Many(n, "question is", "questions are") + " kept for the group."}
}
