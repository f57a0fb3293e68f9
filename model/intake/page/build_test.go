package page_test

import (
	"encoding/base64"
	"fmt"
	"html"
	"math/rand/v2"
	"strings"
)

// A builder of pages laid out as the site lays them out. What surrounds the
// cards varies: language, bar at the side, place and form of the title, noise,
// badges, line ends, and whether it comes as text, as a saved page, as a
// fragment from a clipboard or as one file.

// person is who stands on a card.
type person struct {
	name string
	id   string
}

// ask is one card of requests.
type ask struct {
	person
	answers []string // one for each question of the page; "" is unanswered
	asked   string
	account string
	agreed  bool
}

// note is one post with its comments.
type note struct {
	person
	id       string
	text     string
	when     string
	comments []note
	likes    int
	official bool // the page marks the author as one who runs the group
}

// look is how a page is laid out.
type look struct {
	en        bool
	bar       string // "", before, after
	counters  bool   // in the bar
	title     string // "", line, count, below
	sorts     bool
	logos     bool   // a line with the site's name before each card
	badge     string // "", above, below
	strange   bool   // a badge nobody listed
	mark      bool   // invisible letters in the texts
	send      bool   // a button before the two of each card
	scattered bool   // letters of the time, one a line, in another order
	oneLine   bool   // both buttons on a line
	object    string // what the buttons are for, behind the verb
	ends      string // line ends
	form      string // text, saved, fragment, windows, mhtml
}

func (l look) t(vi, en string) string {
	if l.en {
		return en
	}
	return vi
}

// someLook draws a layout.
func someLook(r *rand.Rand) look {
	pick := func(s ...string) string { return s[r.IntN(len(s))] }
	flip := func(n int) bool { return r.IntN(n) == 0 }
	return look{en: flip(3), bar: pick("", "before", "before", "after"), counters: flip(2), title: pick("line", "count", "count", "below"), sorts: flip(2), logos: flip(3),
		badge: pick("", "", "above", "below"), strange: flip(2), mark: flip(4), send: flip(4), scattered: flip(5), oneLine: flip(8), object: pick("", "", "", " bài viết", " request"), ends: pick("\n", "\n", "\r\n", "\r"),
		form: pick("text", "text", "saved", "fragment", "windows", "mhtml")}
}

// sheet gathers a page in both forms.
type sheet struct {
	look
	lines []string
	dom   strings.Builder
	group string
}

func (s *sheet) line(text string) {
	s.lines = append(s.lines, text)
	fmt.Fprintf(&s.dom, "<div><span>%s</span></div>", html.EscapeString(text))
}

func (s *sheet) raw(markup string) { s.dom.WriteString(markup) }

func (s *sheet) text(lines ...string) { s.lines = append(s.lines, lines...) }

func (s *sheet) button(label string) {
	s.text(label)
	s.raw(fmt.Sprintf(`<div aria-label="%s" role="button" tabindex="0"><div><span>%s</span></div></div>`, label, label))
}

// who writes the head of a card: noise, badges, the linked name.
func (s *sheet) who(p person, i int) {
	badge := s.t("Người đóng góp nổi bật", "Top contributor")
	if s.strange {
		badge = s.t("Hạt giống tháng "+fmt.Sprint(i%3+1), "Seedling of month "+fmt.Sprint(i%3+1))
	}
	if s.logos && p.id == "" {
		s.text("Facebook")
	} else if s.logos {
		s.text("Facebook")
		s.raw(fmt.Sprintf(`<a aria-label="%s" href="/groups/%s/user/%s/?__tn__=x"><svg><title>Facebook</title></svg></a>`, html.EscapeString(p.name), s.group, p.id))
	}
	if s.badge == "above" && i%2 == 0 {
		s.line(badge)
	}
	s.text(p.name)
	if p.id == "" {
		s.raw("<h3><span>" + html.EscapeString(p.name) + "</span></h3>")
	} else {
		s.raw(fmt.Sprintf(`<h3><a href="https://www.facebook.com/groups/%s/user/%s/?__cft__[0]=AZ" role="link"><b><span>%s</span></b></a></h3>`, s.group, p.id, html.EscapeString(p.name)))
	}
	if s.badge == "below" && i%2 == 0 {
		s.line(badge)
	}
}

// pages are what the bar names, with what stands for each kind.
var pages = [][2]string{{"Trang chủ của cộng đồng", "Community home"}, {"Tổng quan", "Overview"}, {"Hỗ trợ quản trị", "Admin Assist"}, {"Yêu cầu làm thành viên", "Member requests"},
	{"Yêu cầu huy hiệu", "Badge requests"}, {"Câu hỏi chọn thành viên", "Membership questions"}, {"Bài viết đang chờ", "Pending posts"}, {"Có thể là spam", "Potential spam"},
	{"Bài viết đã lên lịch", "Scheduled posts"}, {"Nhật ký hoạt động", "Activity log"}, {"Quy tắc nhóm", "Group rules"},
	{"Nội dung bị thành viên báo cáo", "Member-reported content"}, {"Thông báo kiểm duyệt", "Moderation alerts"}, {"Cài đặt nhóm", "Group settings"}}

func (s *sheet) side() {
	s.raw(`<div role="navigation">`)
	s.line(s.t("Quản lý nhóm", "Manage group"))
	for i, p := range pages {
		s.line(s.t(p[0], p[1]))
		if s.counters && i%3 == 0 {
			s.line(s.t(fmt.Sprintf("%d mục mới hôm nay", i), fmt.Sprintf("%d new today", i)))
		}
	}
	s.raw(`</div>`)
}

func (s *sheet) head(vi, en string, n int) {
	if s.form != "text" {
		s.raw(`<div role="banner"><span>` + s.t("Số thông báo chưa đọc", "Number of unread notifications") + `</span></div>`)
	}
	if s.bar == "before" {
		s.side()
	}
	name := s.t(vi, en)
	switch s.title {
	case "line":
		s.text(name)
		s.raw("<h2><span>" + name + "</span></h2>")
	case "count":
		s.text(fmt.Sprintf("%s · %d", name, n))
		s.raw(fmt.Sprintf("<h2><span>%s</span><span> · %d</span></h2>", name, n))
	case "below":
		s.text(name, fmt.Sprintf("· %d", n))
		s.raw(fmt.Sprintf("<h2><span>%s</span></h2><div>· %d</div>", name, n))
	}
	if s.sorts && s.strange {
		s.line(s.t("Xếp theo ý mình", "In an order of my own"))
	}
	if s.sorts {
		s.line(s.t("Mới nhất trước", "Newest first"))
	}
}

func (s *sheet) buttons() {
	if s.send {
		s.button(s.t("Gửi", "Send"))
	}
	if s.oneLine && s.form == "text" {
		s.text(s.t("Phê duyệt  Từ chối", "Approve  Decline"))
		return
	}
	s.button(s.t("Phê duyệt", "Approve") + s.object)
	s.button(s.t("Từ chối", "Decline") + s.object)
}

// requests writes a page of people who ask to come in.
func requests(l look, group string, questions []string, cards []ask) (*sheet, string) {
	s := &sheet{look: l, group: group}
	s.head("Yêu cầu làm thành viên", "Member requests", len(cards))
	for i, c := range cards {
		s.raw("<div>")
		s.who(c.person, i)
		s.line(s.t("Đã yêu cầu "+c.asked+" trước", "Requested "+c.asked+" ago"))
		s.line(s.t("Tham gia Facebook "+c.account+" trước", "Joined Facebook "+c.account+" ago"))
		answered := false
		for _, a := range c.answers {
			answered = answered || a != ""
		}
		for q, a := range c.answers {
			if !answered {
				break
			}
			s.line(questions[q])
			for part := range strings.SplitSeq(a, "\n") {
				if part != "" {
					s.line(part)
				}
			}
		}
		if !answered {
			s.line(s.t("Chưa trả lời câu hỏi chọn thành viên", "Hasn't answered membership questions"))
		}
		if c.agreed {
			s.line(s.t("Đã đồng ý với quy tắc nhóm", "Agreed to group rules"))
		}
		s.buttons()
		s.raw("</div>")
	}
	if l.bar == "after" {
		s.side()
	}
	return s, "https://www.facebook.com/groups/" + group + "/member-requests"
}

// pending writes a page of posts that wait.
func pending(l look, group string, cards []note) (*sheet, string) {
	s := &sheet{look: l, group: group}
	s.head("Bài viết đang chờ", "Pending posts", len(cards))
	s.raw(`<div role="feed">`)
	for i, c := range cards {
		s.raw(`<div role="article">`)
		s.who(c.person, i)
		s.when(c, "pending_posts")
		s.message(c.text)
		s.buttons()
		s.raw("</div>")
	}
	s.raw("</div>")
	if l.bar == "after" {
		s.side()
	}
	return s, "https://www.facebook.com/groups/" + group + "/pending_posts"
}

// when writes the time of a post, in scattered letters where the look says so.
func (s *sheet) when(c note, folder string) {
	if s.scattered && s.form == "text" {
		letters := []rune("o" + strings.ReplaceAll(c.when, " ", "") + "ndSpt")
		for i := 0; i < len(letters); {
			n := min(1+(len(c.text)+i)%5/3*2, len(letters)-i) // some in chunks of three
			s.text(string(letters[i : i+n]))
			i += n
		}
		s.text(" · ")
	} else {
		s.text(c.when + " · ")
	}
	shown := c.when
	label := ""
	if s.scattered {
		shown, label = "tSp3no"+strings.ReplaceAll(c.when, " ", ""), fmt.Sprintf(` aria-label="%s"`, c.when)
	}
	s.raw(fmt.Sprintf(`<div><span><a%s href="/groups/%s/%s/%s/?__cft__=1"><span>%s</span></a></span><span> · </span></div>`, label, s.group, folder, c.id, shown))
}

func (s *sheet) message(text string) {
	if s.mark {
		text = strings.ReplaceAll(text, "i", "i\u034f")
	}
	s.raw(`<div data-ad-preview="message"><div>`)
	for part := range strings.SplitSeq(text, "\n") {
		s.line(part)
	}
	s.raw("</div></div>")
}

// feed writes published posts with their comments.
func feed(l look, group string, cards []note) (*sheet, string) {
	s := &sheet{look: l, group: group}
	s.lines = append(s.lines, "Chị em tổ dệt mẫu", s.t("Nhóm Riêng tư · 812 thành viên", "Private group · 812 members"), s.t("Thảo luận", "Discussion"), s.t("Mọi người", "People"),
		s.t("Bạn viết gì đi...", "Write something..."))
	s.raw(`<div role="main">`)
	for i, c := range cards {
		s.raw(`<div role="article">`)
		s.who(c.person, i)
		s.when(c, "posts")
		s.message(c.text)
		if c.likes > 0 {
			s.line(fmt.Sprintf(s.t("Bạn và %d người khác", "You and %d others"), c.likes-1))
		}
		if n := len(c.comments); n > 0 {
			s.line(fmt.Sprintf(s.t("%d bình luận", "%d comments"), n))
		}
		s.button(s.t("Thích", "Like"))
		s.button(s.t("Bình luận", "Comment"))
		s.button(s.t("Chia sẻ", "Share"))
		for _, k := range c.comments {
			s.comment(k, c.id)
		}
		s.raw("</div>")
	}
	s.raw("</div>")
	return s, "https://www.facebook.com/groups/" + group
}

func (s *sheet) comment(k note, post string) {
	s.raw(`<div role="article">`)
	if k.official {
		s.line(s.t("Quản trị viên", "Admin"))
	}
	s.text(k.name)
	s.raw(fmt.Sprintf(`<a href="/groups/%s/user/%s/?c=1"><span>%s</span></a>`, s.group, k.person.id, html.EscapeString(k.name)))
	for part := range strings.SplitSeq(k.text, "\n") {
		s.line(part)
	}
	s.text(k.when)
	s.raw(fmt.Sprintf(`<div><a href="/groups/%s/posts/%s/?comment_id=%s">%s</a></div>`, s.group, post, k.id, k.when))
	s.button(s.t("Thích", "Like"))
	s.button(s.t("Phản hồi", "Reply"))
	s.raw("</div>")
}

// bytes gives the page in the form of its look.
func (s *sheet) bytes(address string) []byte {
	body := `<html lang="vi"><head><title>x | Facebook</title><style>.a{color:red}</style></head><body><script>var a="Phê duyệt"</script>` + s.dom.String() + "</body></html>"
	switch s.form {
	case "saved":
		return fmt.Appendf(nil, "<!DOCTYPE html>\n<!-- saved from url=(%04d)%s -->\n%s", len(address), address, body)
	case "fragment":
		return []byte("<div>" + s.dom.String() + "</div>")
	case "windows":
		return windows(s.dom.String(), address)
	case "mhtml":
		return fmt.Appendf(nil, "From: <Saved by Blink>\r\nSnapshot-Content-Location: %s\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"--b--\"\r\n\r\n----b--\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\nContent-Location: %s\r\n\r\n%s\r\n----b----\r\n",
			address, address, base64.StdEncoding.EncodeToString([]byte(body)))
	}
	return []byte(strings.Join(s.lines, s.ends) + s.ends)
}

// windows puts markup behind the head that the clipboard of Windows wants.
func windows(fragment, address string) []byte {
	const form = "Version:0.9\r\nStartHTML:%010d\r\nEndHTML:%010d\r\nStartFragment:%010d\r\nEndFragment:%010d\r\nSourceURL:%s\r\n"
	before, after := "<html>\r\n<body>\r\n<!--StartFragment-->", "<!--EndFragment-->\r\n</body>\r\n</html>"
	n := len(fmt.Sprintf(form, 0, 0, 0, 0, address))
	head := fmt.Sprintf(form, n, n+len(before)+len(fragment)+len(after), n+len(before), n+len(before)+len(fragment), address)
	return []byte(head + before + fragment + after)
}
