package page_test

import (
	"strings"
	"testing"

	"duyet/model/intake/page"
)

const address = "https://www.facebook.com/groups/610000000000610/pending_posts/?x=1"

// card is a post that waits as the site builds it.
const cardDOM = `<div role="article"><div><a aria-label="Kim Thị Sợi" href="/groups/610000000000610/user/100000000061001/?__tn__=a"><svg><title>Facebook</title></svg></a></div>
<h3><span><a href="/groups/610000000000610/user/100000000061001/?__tn__=b"><strong>Kim Thị Sợi</strong></a></span> đã chia sẻ một <a href="https://www.facebook.com/photo/?fbid=1">ảnh</a>.</h3>
<div><a aria-label="7 giờ" href="/groups/610000000000610/pending_posts/700000000061001/?__cft__[0]=A"><span style="display:inline-flex"><span>S</span><span>7</span><span style="position: absolute; top: 3em">x</span><span>gờ</span></span></a> · </div>
<div data-ad-preview="message"><div>Có ai biết chỗ này <img alt="😀" src="e.png"> không?</div><div>Xem <a href="https://l.facebook.com/l.php?u=https%3A%2F%2Fvay.example%2Fdk%3Ff%3D9%26fbclid%3DIw&amp;h=AT">vay.example/…</a></div>
<div style="display:none">không ai thấy</div><div role="button" tabindex="0">Xem thêm</div></div>
<img alt="Có thể là hình ảnh về 2 người" src="p.jpg"><div role="button" aria-label="Hành động với bài viết này"><svg></svg></div>
<div role="button"><span>Phê duyệt</span></div><div role="button"><span>Từ chối</span></div></div>`

func TestHTML_tells_what_text_alone_does_not(t *testing.T) {
	for _, c := range []struct{ name, markup string }{
		{"a fragment of a clipboard", `<meta http-equiv="content-type" content="text/html; charset=utf-8"><div>` + cardDOM + `</div>`},
		{"one that begins inside an element", `Bài viết</span></h2></div>` + cardDOM[strings.Index(cardDOM, "<h3>"):] + cardDOM},
		{"the clipboard of Windows", string(windows(cardDOM, address))},
		{"the same with wrong offsets", strings.Replace(string(windows(cardDOM, address)), "StartFragment:00", "StartFragment:99", 1)},
		{"a saved page", "<!DOCTYPE html>\n<!-- saved from url=(0065)" + address + " -->\n<html><head><title>(3) Bài viết đang chờ | Facebook</title></head><body>" + cardDOM + "</body></html>"},
		{"elements left open", strings.ReplaceAll(strings.ReplaceAll(cardDOM, "</span>", ""), "</strong>", "")},
		{"in capitals", strings.NewReplacer("<div", "<DIV", "</div", "</DIV", "role=", "ROLE=").Replace("<HTML>" + cardDOM)},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, ok := read([]byte("<div>"+c.markup), page.Options{})
			if strings.HasPrefix(c.markup, "Version:") {
				r, ok = read([]byte(c.markup), page.Options{})
			}
			if !ok || r.Kind != page.Pending || len(r.Entries) == 0 {
				t.Fatalf("%v %q %v %d entries", ok, r.Kind, r.Why, len(r.Entries))
			}
			e := r.Entries[len(r.Entries)-1]
			a := e.Arrive.Content
			if e.Name != "Kim Thị Sợi" || a.Author.ExternalID != "100000000061001" || a.ExternalID != "700000000061001" || a.URL != "https://facebook.com/groups/610000000000610/pending_posts/700000000061001" {
				t.Errorf("%q %+v", e.Name, a)
			}
			if a.CreatedRaw != "7 giờ" || a.Text != "Có ai biết chỗ này 😀 không?\nXem vay.example/…" || e.Arrive.Complete != "truncated" {
				t.Errorf("at %q %q %s", a.CreatedRaw, a.Text, e.Arrive.Complete)
			}
			if len(a.Links) != 1 || a.Links[0] != "https://vay.example/dk?f=9" || len(a.Extra) != 1 || a.Extra[0] != "Có thể là hình ảnh về 2 người" {
				t.Errorf("links %q, beside the text %q", a.Links, a.Extra)
			}
			if r.Group.ID != "610000000000610" {
				t.Errorf("group %+v", r.Group)
			}
		})
	}
}

// TestHTML_members holds that names are told by their links, also on the line of
// what is said of them, and that who let somebody in is not who came in.
func TestHTML_members(t *testing.T) {
	raw := `<link rel="canonical" href="https://www.facebook.com/groups/61/members"><h2>Members · 3</h2>
<div><a href="/groups/61/user/100000000000701/">Hanh Thoi</a><div>Admin</div><div>Created group on March 3, 2019</div></div>
<div><a href="/groups/61/user/100000000000702/">Kim Soi</a><div>Added by <a href="/groups/61/user/100000000000701/">Hanh Thoi</a> about 3 weeks ago</div></div>
<div><a href="/groups/61/user/100000000000703/">Tu Ken</a> <span>Joined on Monday</span><div>Works at Silk House</div></div>
`
	r, ok := read([]byte(raw), page.Options{})
	want := "member Hanh Thoi admin @Created group on March 3, 2019 by \nmember Kim Soi  @Added by Hanh Thoi about 3 weeks ago by Hanh Thoi\nmember Tu Ken  @Joined on Monday by"
	if !ok || shown(r) != want || r.Count != 3 {
		t.Fatalf("%v %d:\n%s\nwant\n%s", ok, r.Count, shown(r), want)
	}
	for i, id := range []string{"100000000000701", "100000000000702", "100000000000703"} {
		if r.Members[i].Author.ExternalID != id {
			t.Errorf("member %d is %+v", i, r.Members[i].Author)
		}
	}
}

func TestHTML_addresses(t *testing.T) {
	for _, c := range []struct{ name, markup, url string }{
		{"the head of a clipboard", string(windows("<p>x</p>", address)), "https://facebook.com/groups/610000000000610/pending_posts?x=1"},
		{"a comment of the browser", "<!-- saved from url=(0022)" + address + " -->\r\n<p>x", "https://facebook.com/groups/610000000000610/pending_posts?x=1"},
		{"the canonical link", `<head><link rel="canonical" href="https://m.facebook.com/groups/61"></head>`, "https://facebook.com/groups/61"},
		{"og:url", `<meta property="og:url" content="https://www.facebook.com/groups/61/"/>`, "https://facebook.com/groups/61"},
		{"another site", "<!-- saved from url=(0022)https://vi.example/groups/1 --><p>x", ""},
		{"one that only looks like it", "<!-- saved from url=(0022)https://facebook.com.example/groups/1 --><p>x", ""},
		{"no address", "<p>x", ""},
	} {
		if got := page.HTML([]byte(c.markup)).URL; got != c.url {
			t.Errorf("%s: %q, want %q", c.name, got, c.url)
		}
	}
}

func TestMarkup(t *testing.T) {
	for in, want := range map[string]bool{"<div class=x>": true, "  \n<!DOCTYPE html>": true, "<span>a": true, "<meta charset=utf-8>": true, "\ufeff<p>": true, "<!-- x -->": true,
		"Version:0.9\r\nStartHTML:0000000105\r\n": true, "<3 các chị": false, "a < b": false, "<": false, "": false, "Version: 2 của nội quy": false, "<Hoa> xin chào": false, "{\"a\":1}": false} {
		if got := page.Markup([]byte(in)); got != want {
			t.Errorf("Markup(%q) = %v", in, got)
		}
	}
}

// TestHTML_is_bounded holds that neither depth nor length nor a swarm of links
// makes the reader slow or large.
func TestHTML_is_bounded(t *testing.T) {
	for name, markup := range map[string]string{
		"depth":    strings.Repeat("<div><b>", 300_000) + "x",
		"closings": strings.Repeat("<div>", 5000) + strings.Repeat("</b></i>", 200_000),
		"links":    "<div>" + strings.Repeat(`<a href="https://a.example/b">`, 100_000) + "x",
		"one line": "<div>" + strings.Repeat("chữ ", 1_000_000),
		"buttons":  strings.Repeat(`<div role="button" aria-label="x">`, 100_000),
	} {
		d := page.HTML([]byte(markup))
		if len(d.Lines) > 500_000 || len(d.Hrefs) > page.MaxHrefs {
			t.Errorf("%s: %d lines, %d links", name, len(d.Lines), len(d.Hrefs))
		}
		for _, l := range d.Lines[:min(3, len(d.Lines))] {
			if len(l.Text) > 1<<20 || len(l.Links) > 70 {
				t.Errorf("%s: a line of %d bytes with %d links", name, len(l.Text), len(l.Links))
			}
		}
		page.Sight(d, page.Options{Base: base})
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("<div>"+cardDOM), "")
	f.Add(windows(cardDOM, address), "posts")
	f.Add([]byte(bar+"Yêu cầu làm thành viên · 1\nTừ Thị Kén\nĐã yêu cầu 3 giờ trước\nChị ở đâu?\nXóm Đình\nPhê duyệt\nTừ chối\n"), "joins")
	f.Add([]byte("Kim Soi\n3h · \nAnyone?\nYou and 3 others\nLike\nComment\nShare\nHanh\nAdmin\nYes\n2h\nLike\nReply\n"), "")
	f.Add([]byte("Hạnh\nĐã tham gia hôm qua\nLan\nDo Hạnh thêm tuần trước\n"), "")
	f.Fuzz(func(t *testing.T, raw []byte, kind string) {
		d := document(raw)
		page.Sight(d, page.Options{Base: base, Kind: kind})
		r, ok := page.Read(d, page.Options{Base: base, Kind: kind, Questions: []string{"Chị ở đâu?"}})
		if !ok {
			return
		}
		for _, e := range r.Entries {
			a := e.Arrive
			if e.Line < 1 || e.Why == "" && e.Name == "" && a.Content.Author.ExternalID == "" {
				t.Errorf("entry %+v", e)
			}
			if a.Created > base.UnixMilli()+60_000 || a.Created < 0 || (a.Created > 0) != (a.Precision != "") {
				t.Errorf("written %d %q", a.Created, a.Precision)
			}
		}
	})
}
