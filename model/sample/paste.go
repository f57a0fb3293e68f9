package sample

import (
	"strconv"
	"strings"

	"duyet/model"
)

// pageWords are the labels of Facebook's admin pages in one language.
type pageWords struct {
	requests, posts string    // titles
	noise           []string  // filters under the title
	buttons         [3]string // approve, decline, message
	requested       string    // before the time of a request
	lives, invited  string
	silent          string
	agreed, refused string
	inCommon        [2]string // after the number of groups, of friends
}

var vietnamese = pageWords{
	requests: "Yêu cầu làm thành viên", posts: "Bài viết đang chờ",
	noise:   []string{"Tìm kiếm theo tên", "Xóa bộ lọc", "Thời gian yêu cầu", "Ngày tham gia", "Bộ lọc khác", "Mới nhất trước"},
	buttons: [3]string{"Phê duyệt", "Từ chối", "Nhắn tin"}, requested: "Đã yêu cầu ", lives: "Sống tại ", invited: "Được mời bởi ",
	silent: "Chưa trả lời câu hỏi chọn thành viên", agreed: "Đồng ý với quy tắc nhóm", refused: "Chưa đồng ý với quy tắc nhóm",
	inCommon: [2]string{" nhóm chung", " người bạn trong nhóm"},
}

var english = pageWords{
	requests: "Member requests", posts: "Pending posts",
	noise:   []string{"Search by name", "Clear filters", "Newest first"},
	buttons: [3]string{"Approve", "Decline", "Message"}, requested: "Requested ", lives: "Lives in ", invited: "Invited by ",
	silent: "Hasn't answered questions yet", agreed: "Agreed to group rules", refused: "Has Not Agreed to Group Rules",
	inCommon: [2]string{" groups in common", " friends in group"},
}

// PastePage gives the text an admin gets who selects and copies Facebook's
// page of member requests, and after it the page of pending posts, with the
// items in the order given. A page without items is left out, and so are
// comments, which have none. Admins copy one page at a time, and so should who
// reads the text back: give items of one kind. The language "en" is the English page, any other
// the Vietnamese; what members wrote stays as it is.
func PastePage(items []model.Arrive, lang string) string {
	w := vietnamese
	if lang == "en" {
		w = english
	}
	var b strings.Builder
	for _, kind := range []model.ItemKind{model.Join, model.Post} {
		page, n := w.page(items, kind, lang)
		if n > 0 {
			b.WriteString(page)
		}
	}
	return b.String()
}

func (w pageWords) page(items []model.Arrive, kind model.ItemKind, lang string) (string, int) {
	var cards strings.Builder
	n := 0
	for i := range items {
		if items[i].Item != kind {
			continue
		}
		n++
		if kind == model.Join {
			w.request(&cards, &items[i], lang)
		} else {
			w.post(&cards, &items[i], lang)
		}
	}
	title := w.requests
	if kind == model.Post {
		title = w.posts
	}
	head := append([]string{title + " · " + strconv.Itoa(n)}, w.noise...)
	return strings.Join(head, "\n") + "\n" + cards.String(), n
}

func (w pageWords) request(b *strings.Builder, a *model.Arrive, lang string) {
	j := a.Content.Join
	line := func(before, s string) {
		if s != "" {
			b.WriteString(before + s + "\n")
		}
	}
	line("", a.Content.Author.Name)
	line(w.requested, ago(a, lang))
	line(w.invited, j.InvitedBy)
	line("", w.ties(j))
	line("", joined(j.JoinedRaw, lang))
	line(w.lives, j.LivesIn)
	if silent(j) {
		line("", w.silent)
	} else {
		for _, q := range j.Answers {
			line("", q.Question)
			line("", q.Answer)
		}
	}
	if j.RulesAgreed != nil {
		if *j.RulesAgreed {
			line("", w.agreed)
		} else {
			line("", w.refused)
		}
	}
	b.WriteString(strings.Join(w.buttons[:], "\n") + "\n")
}

func (w pageWords) post(b *strings.Builder, a *model.Arrive, lang string) {
	b.WriteString(a.Content.Author.Name + "\n" + ago(a, lang) + "\n·\n" + a.Content.Text + "\n" + strings.Join(w.buttons[:2], "\n") + "\n")
}

func (w pageWords) ties(j *model.JoinFacts) string {
	var out []string
	for i, n := range []*int{j.GroupsInCommon, j.FriendsInGroup} {
		if n != nil {
			text := strconv.Itoa(*n) + w.inCommon[i]
			if *n == 1 {
				text = strings.NewReplacer("groups", "group", "friends", "friend").Replace(text)
			}
			out = append(out, text)
		}
	}
	return strings.Join(out, " · ")
}

func silent(j *model.JoinFacts) bool {
	for _, a := range j.Answers {
		if a.Answer != "" {
			return false
		}
	}
	return true
}

// units pairs what the pages call a stretch of time: Vietnamese, English of a
// request, English of a post.
var units = [][3]string{{"phút", "minute", "min"}, {"giờ", "hour", "h"}, {"ngày", "day", "d"}, {"tuần", "week", "w"}, {"tháng", "month", ""}, {"năm", "year", ""}}

// ago is the time as the page of that language has it.
func ago(a *model.Arrive, lang string) string {
	raw := a.Content.CreatedRaw
	if lang != "en" {
		return raw
	}
	n, unit := span(raw)
	switch {
	case n == 0:
		return "just now"
	case a.Item == model.Post:
		return strconv.Itoa(n) + " " + unit[2]
	}
	return english.since(n, unit)
}

// joined is the line that says how long she has been on Facebook.
func joined(raw, lang string) string {
	n, unit := span(raw)
	if lang != "en" || n == 0 {
		return raw
	}
	return "Joined Facebook " + english.since(n, unit)
}

func (pageWords) since(n int, unit [3]string) string {
	if n == 1 {
		return "1 " + unit[1] + " ago"
	}
	return strconv.Itoa(n) + " " + unit[1] + "s ago"
}

// span reads the number and the unit out of a Vietnamese time; 0 is none.
func span(raw string) (int, [3]string) {
	words := strings.Fields(raw)
	for i, w := range words {
		n, err := strconv.Atoi(w)
		if err != nil || i+1 == len(words) {
			continue
		}
		for _, u := range units {
			if u[0] == words[i+1] {
				return n, u
			}
		}
	}
	return 0, [3]string{}
}
