package intake

import (
	"strings"
	"testing"

	"duyet/model"
)

// saved is a page as a browser saves it, cut down to what matters: the text of
// the cards in nested elements, with the links that a copy loses.
const saved = `<!-- saved from url=(0056)https://www.facebook.com/groups/900000000000001/member-requests -->
<!DOCTYPE html><html><head><title>Yêu cầu</title><style>.a{}</style></head><body>
<script>document.write("Phê duyệt")</script>
<h2>Yêu cầu làm thành viên · 2</h2>
<div><div><a href="/groups/900000000000001/user/100000000000101/?__cft__=1"><span>Nguyễn Thị Hoa</span></a></div>
<div><span>Đã yêu cầu </span><span>2 giờ trước</span></div><div>Chị đang ở xã nào?</div><div>Xã An&nbsp;Bình &amp; lân cận</div>
<div role="button"><span>Phê duyệt</span></div><div role="button">Từ chối</div></div>
<div><div><a href="https://www.facebook.com/hoa.nguyen.77?ref=x">Nguyễn Thị Hoa</a></div><div>Đã yêu cầu hôm qua</div>
<div><div>Phê duyệt</div><div>Từ chối</div></div></div></body></html>`

func TestSaved_pages_tell_namesakes_apart(t *testing.T) {
	r := read(saved, Options{})
	r.check(t)
	if r.err != nil || r.Format != "html" || r.Counts.JoinRequests != 2 {
		t.Fatalf("%v, %s %+v %v", r.err, r.Format, r.Counts, r.rejects)
	}
	a, b := r.items[0].Arrive.Content, r.items[1].Arrive.Content
	if a.Author.ExternalID != "100000000000101" || b.Author.URL != "https://facebook.com/hoa.nguyen.77" || b.Author.ExternalID != "" {
		t.Errorf("authors %+v and %+v", a.Author, b.Author)
	}
	if a.Join.Answers[0].Answer != "Xã An Bình & lân cận" || a.CreatedRaw != "2 giờ trước" {
		t.Errorf("answers %+v, asked %q", a.Join.Answers, a.CreatedRaw)
	}
	if r.items[0].Group != "900000000000001" {
		t.Errorf("group %q, want that of the page's own address", r.items[0].Group)
	}
}

func TestSaved_posts_keep_their_links(t *testing.T) {
	page := `<html><body><h1>Bài viết đang chờ</h1><div><a href="/groups/1/user/100000000000107/">Lan</a></div>
<div><a href="/groups/1/pending_posts/800000000000009/?x=1">2 giờ</a></div><div>Chị em ơi</div><button>Phê duyệt</button><button>Từ chối</button></body>`
	r := read(page, Options{})
	if r.err != nil || len(r.items) != 1 {
		t.Fatalf("%v %+v", r.err, r.Counts)
	}
	c := r.items[0].Arrive.Content
	if c.ExternalID != "800000000000009" || c.Author.ExternalID != "100000000000107" || c.Text != "Chị em ơi" {
		t.Errorf("%+v", c)
	}
}

func TestLegacy_text_is_never_guessed_wrong(t *testing.T) {
	for _, c := range []struct{ name, text, encoding string }{
		{"capitals of TCVN3", "Hä tªn,S§T\nNGUYÔN THÞ MÉU,0900000001\nTRÇN THÞ HOA,\nPH¹M V¡N §øC,\nLª THÞ HUÖ,\n", "tcvn3"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var raw []byte
			for _, r := range c.text {
				raw = append(raw, byte(r))
			}
			r := read(string(raw), Options{})
			if r.Encoding != c.encoding || r.err != nil || r.items[0].Arrive.Content.Author.Name != "NGUYỄN THỊ MẪU" {
				t.Errorf("%v, %q, %+v", r.err, r.Encoding, r.items)
			}
		})
	}
	if r := read("Họ tên,SĐT\n"+strings.Repeat("Nguyá»…n Thá»‹ Háº¡nh,\n", 3), Options{}); r.items[0].Arrive.Content.Author.Name != "Nguyễn Thị Hạnh" {
		t.Errorf("mended to %q", r.items[0].Arrive.Content.Author.Name)
	}
}

func TestExport_is_read_back(t *testing.T) {
	text := "\ufeffid,kind,group,state,view,verdict,answer,author,text,created_at,answers,phones,rules_agreed,comments\r\n" +
		"abcdefghijklmnopqrstuvwxyz,join,G,pending,waiting,approve,,'=Hoa,,2026-11-19T08:00:00+07:00,\"Q: Ở đâu?\nA: An Bình\n Q: x\nQ: Ai?\",\"+84900000001, +84900000002\",yes,\r\n" +
		",post,G,published,,,,Lan,Chào,2026-11-19,,,,3\r\n,cat,,,,,,x,,,,,,\r\n"
	r := read(text, Options{})
	r.check(t)
	if want := (Counts{JoinRequests: 1, Posts: 1, Aside: Aside{Rejected: 1}}); r.err != nil || r.Format != "export" || r.Counts != want {
		t.Fatalf("%v, %s %+v %v", r.err, r.Format, r.Counts, r.rejects)
	}
	it := r.items[0]
	j := it.Arrive.Content.Join
	if it.Claims != "abcdefghijklmnopqrstuvwxyz" || it.Arrive.Content.Author.Name != "=Hoa" || !*j.RulesAgreed || len(j.Phones) != 2 ||
		j.Answers[0].Answer != "An Bình\nQ: x" || j.Answers[1].State != model.AnswerEmpty || it.Arrive.Content.Told.Status != "approve" {
		t.Errorf("%+v %+v", it, j)
	}
}
