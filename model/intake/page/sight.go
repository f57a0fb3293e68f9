package page

import (
	"slices"
	"strings"
)

// What a document may be besides the pages that are read.
const (
	Login       = "login"       // the door of the site
	Checkpoint  = "checkpoint"  // the site asks who one is
	Unavailable = "unavailable" // the site says that there is nothing to see
	Chat        = "chat"        // Messenger or Zalo
	Source      = "source"      // the program behind a page instead of the page
	Scheduled   = "scheduled"   // posts of those who run a group, for later
	Asking      = "questions"   // where the membership questions are written
	Log         = "log"         // what those who run a group did
	Rules       = "rules"       // where the rules of a group are written
	Settings    = "settings"    // the settings of a group
	Assist      = "assist"      // what the site approves and declines by itself
	Insights    = "insights"    // the figures of a group
	Badges      = "badges"      // who asks for a badge
	Admin       = "admin"       // another page of those who run a group on which nobody waits
	Elsewhere   = "elsewhere"   // another page of the site
	Site        = "site"        // a page of another site
)

// Others lists what [Sight] may tell besides [Kinds].
func Others() []string {
	return []string{Login, Checkpoint, Unavailable, Chat, Source, Scheduled, Asking, Log, Rules, Settings, Assist, Insights, Badges, Admin, Elsewhere, Site}
}

// adminPages are the pages of those who run a group that are told by their names
// and not read.
var adminPages = []string{Log, Rules, Settings, Assist, Insights, Badges, overview}

// overview is the page that leads to all others of those who run a group.
const overview = "overview"

// Sight says what a document is: one of [Kinds], one of [Others], or nothing.
// It is sure where the page's buttons, its address or its marks tell, so that a
// table which only bears the title of a page is none.
func Sight(d Doc, o Options) (what string, sure bool) {
	s := &scan{Options: o, doc: d}
	s.scatters = s.scattered()
	s.spans = s.rows()
	kind, why := s.classify()
	if len(s.spans) > 0 && slices.Contains(Kinds(), kind) {
		if d.Marked && !s.native() && !slices.ContainsFunc(s.spans, func(r span) bool { return r.kind == onQueue }) {
			return Site, true
		}
		return kind, true
	}
	if slices.ContainsFunc(d.Lines, func(l Line) bool { return slices.Contains(empties, l.Key) && !l.is(Message) }) && kind != "" {
		return kind, true
	}
	if slices.ContainsFunc(d.Lines, lost) {
		return Requests, true
	}
	marked := slices.ContainsFunc(why, func(w string) bool { return strings.HasSuffix(w, "-marks") || w == "address" })
	if marked && slices.Contains(Kinds(), kind) {
		return kind, true
	}
	if other := s.other(); other != "" {
		return other, true
	}
	switch {
	case slices.Contains(Kinds(), kind):
		return kind, d.Marked
	case kind == Scheduled, kind == Asking:
		return kind, true
	case slices.Contains(adminPages, kind):
		if sure := d.Marked || slices.Contains(why, "title") || slices.Contains(why, "heading"); kind != overview {
			return kind, sure
		} else {
			return Admin, sure
		}
	case kind != "":
		return Elsewhere, d.Marked
	case ours(d.URL):
		return Elsewhere, true
	case d.Marked && !s.native():
		return Site, d.URL != ""
	case d.Marked:
		return Elsewhere, true
	}
	return "", false
}

// lost recognises a line that holds whole cards: the page was copied into one
// line.
func lost(l Line) bool {
	return len(l.Key) > 60 && strings.Count(l.Text, ";") < 8 && inOneLine(l) == "" && (strings.Contains(l.Key, "phe duyet tu choi") || strings.Contains(l.Key, "approve decline"))
}

// native reports whether the document is one of the site's own: it links to a
// group or a person there. Every page may have a link to share it.
func (s *scan) native() bool {
	for _, l := range s.doc.Lines {
		for _, link := range l.Links {
			if id, _ := person(link); id != "" || groupIn(link) != "" {
				return true
			}
		}
	}
	return ours(s.doc.URL) || strings.HasSuffix(s.doc.Title, "| Facebook") || s.doc.Title == "Facebook"
}

// tokens are lines that only stand on one kind of page, folded, and how many
// different ones it takes.
var tokens = []struct {
	what  string
	least int
	lines []string
}{
	{Unavailable, 1, []string{"ban hien khong xem duoc noi dung nay", "this content isn't available right now", "this content isn’t available right now",
		"trang nay hien khong hien thi", "this page isn't available", "this page isn’t available", "noi dung nay hien khong hien thi", "rat tiec, noi dung nay hien khong hien thi",
		"this content isn't available at the moment", "trang nay khong hien thi"}},
	{Checkpoint, 1, []string{"xac nhan danh tinh cua ban", "confirm your identity", "tai khoan cua ban da bi khoa", "tai khoan cua ban tam thoi bi khoa", "your account has been locked",
		"your account is temporarily locked", "kiem tra thong bao tren thiet bi khac", "check your notifications on another device", "nhap ma dang nhap", "enter the login code",
		"can xac thuc hai yeu to", "two-factor authentication required", "xac nhan ban la nguoi that", "confirm you're human", "confirm that you're human", "xac nhan do la ban",
		"chung toi da tam ngung tai khoan cua ban", "we suspended your account"}},
	{Login, 2, []string{"dang nhap facebook", "dang nhap vao facebook", "log in to facebook", "log into facebook", "quen mat khau?", "forgot password?", "forgotten password?",
		"quen tai khoan?", "forgot account?", "tao tai khoan moi", "create new account", "dang nhap", "log in", "email hoac so dien thoai", "email or phone number", "mat khau", "password",
		"email address or phone number", "ban phai dang nhap de tiep tuc", "you must log in to continue", "email hoac so di dong", "dang ky", "sign up"}},
	{Chat, 2, []string{"doan chat", "chats", "ban da gui", "you sent", "bat dau cuoc goi", "tin nhan da duoc thu hoi", "dang hoat dong", "active now", "nhap tin nhan", "aa",
		"tin nhan da ghim", "pinned message", "da xem", "seen", "hop thu", "xem cac thanh vien trong doan chat", "tim kiem tren messenger", "search messenger", "file phuong tien va file",
		"media & files", "tuy chinh doan chat", "customize chat", "thanh vien trong doan chat", "chat members", "tin nhan dang cho", "da nhan", "[hinh anh]", "[sticker]", "zalo"}},
}

// other tells a document by lines that only stand on pages which are not read.
func (s *scan) other() string {
	if len(s.spans) > 2 {
		return ""
	}
	seen := map[string]bool{}
	code := 0
	for _, l := range s.doc.Lines {
		k := strings.TrimRight(l.Key, "!.… ")
		seen[k], seen[l.Key] = true, true
		if program(l.Text) {
			code++
		}
	}
	for _, t := range tokens {
		n := 0
		for _, w := range t.lines {
			if seen[strings.TrimRight(w, "!.… ")] || seen[w] {
				n++
			}
		}
		if n >= t.least {
			return t.what
		}
	}
	if code > 0 && 2*code >= len(s.doc.Lines) {
		return Source
	}
	return ""
}

// program recognises a line of the program of a page.
func program(text string) bool {
	for _, w := range []string{"function(", "function (", "require(", "requireLazy", "__d(", "<script", "</script", "{\"require\"", "window.", "document.", "<div ", "<meta ", "<link "} {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}
