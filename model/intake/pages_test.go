package intake

import (
	"encoding/base64"
	"fmt"
	"mime/quotedprintable"
	"strings"
	"testing"

	"duyet/model"
	"duyet/model/intake/page"
)

const pageAt = "https://www.facebook.com/groups/610000000000610/member-requests/"

const requestDOM = `<html><body><div role="navigation"><div>Yêu cầu làm thành viên</div><div>Bài viết đang chờ</div></div><h2>Yêu cầu làm thành viên · 1</h2>
<div><a href="/groups/610000000000610/user/100000000061001/"><span>Kim Thị Sợi</span></a></div><div>Đã yêu cầu 2 giờ trước</div><div>Số của chị?</div><div>0900 000 206</div>
<div role="button">Phê duyệt</div><div role="button">Từ chối</div></body></html>`

func printable(s string) string {
	var b strings.Builder
	w := quotedprintable.NewWriter(&b)
	w.Write([]byte(s))
	w.Close()
	return b.String()
}

// archived is a page saved as one file. Other is a part before the page.
func archived(head, encoding, body, other string) string {
	return head + "MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"--x--\"\r\n\r\n" + other +
		"----x--\r\nContent-Type: text/html; charset=\"utf-8\"\r\nContent-Transfer-Encoding: " + encoding + "\r\nContent-Location: " + pageAt + "\r\n\r\n" + body +
		"\r\n----x--\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n----x----\r\n"
}

func TestArchive_a_page_saved_as_one_file(t *testing.T) {
	blink := "From: <Saved by Blink>\r\nSnapshot-Content-Location: " + pageAt + "\r\nSubject: x\r\nDate: Mon, 30 Nov 2026 15:20:52 GMT\r\n"
	explorer := "From: \"Saved by Internet Explorer 11\"\r\nSubject: x\r\nDate: Mon, 30 Nov 2026 22:20:52 +0700\r\n"
	css := "----x--\r\nContent-Type: text/css\r\n\r\n.a{}\r\n"
	nested := "----x--\r\nContent-Type: multipart/alternative; boundary=in\r\n\r\n--in\r\nContent-Type: text/html\r\n\r\n" + requestDOM + "\r\n--in--\r\n"
	for _, c := range []struct{ name, file string }{
		{"quoted-printable", archived(blink, "quoted-printable", printable(requestDOM), "")},
		{"base64", archived(blink, "base64", base64.StdEncoding.EncodeToString([]byte(requestDOM)), "")},
		{"eight bits, no address at the head", archived(explorer, "8bit", requestDOM, "")},
		{"another part first", archived(blink, "8bit", requestDOM, css)},
		{"one in another", archived(blink, "8bit", "<html><body>khác</body></html>", nested)},
		{"line feeds alone", strings.ReplaceAll(archived(blink, "quoted-printable", printable(requestDOM), ""), "\r\n", "\n")},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := read(c.file, Options{Name: "trang.mhtml"})
			r.check(t)
			if r.err != nil || r.Format != "mhtml" || r.Counts != (Counts{JoinRequests: 1}) {
				t.Fatalf("%v, %s %+v", r.err, r.Format, r.Counts)
			}
			it := r.items[0]
			if a := it.Arrive.Content; a.Author.ExternalID != "100000000061001" || a.Join.Phones[0] != "+84900000206" || it.Group != "610000000000610" || it.Arrive.State != model.StatePending {
				t.Errorf("%+v %+v", it, a.Join)
			}
			if p := r.Page; p.Kind != "requests" || p.URL != strings.TrimSuffix(strings.Replace(pageAt, "www.", "", 1), "/") && c.name != "one in another" || p.Extent != page.Whole || p.Count != 1 {
				t.Errorf("page %+v", p)
			}
		})
	}
}

func TestArchive_what_is_broken_or_a_mail_is_told(t *testing.T) {
	for _, c := range []struct{ name, file, code string }{
		{"cut before the page", archived("From: <Saved by Blink>\r\n", "8bit", "", "")[:150], "broken-archive"},
		{"no page in it", "From: <Saved by Blink>\r\nContent-Type: multipart/related; type=\"text/html\"; boundary=a\r\n\r\n--a\r\nContent-Type: text/css\r\n\r\n.a{}\r\n--a--\r\n", "broken-archive"},
		{"another site", archived("From: <Saved by Blink>\r\nSnapshot-Content-Location: https://a.example/\r\n", "8bit", "<html><body><p>Vải</p></body></html>", ""), "other-site"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := read(c.file, Options{})
			if model.CodeOf(r.err) != c.code {
				t.Errorf("%v with code %q, want %q", r.err, model.CodeOf(r.err), c.code)
			}
		})
	}
	mail := "Received: from a by b\r\nFrom: Facebook <notification@facebookmail.com>\r\nTo: a@b.vn\r\n" + archived("", "8bit", "<p>x</p>", "")
	if r := read(mail, Options{}); r.Format != "mail" {
		t.Errorf("a mail of parts that belong together is taken for %s", r.Format)
	}
}

func TestPages_tell_of_themselves_and_of_what_is_new(t *testing.T) {
	var b strings.Builder
	for i, name := range []string{"Kim Thị Sợi (Mẹ Bông)", "Lò Thị Vải", "Người tham gia ẩn danh 12"} {
		fmt.Fprintf(&b, "%s\nĐã yêu cầu %d giờ trước\nChị ở xóm nào\nXóm %d\nChị biết may không\nBiết\nPhê duyệt\nTừ chối\n", name, i+1, i)
	}
	r := read("Tổ dệt mẫu\nNhóm Riêng tư · 812 thành viên\nYêu cầu làm thành viên · 3\n"+b.String(), Options{Questions: []string{"Chị ở xóm nào?"}, Group: Home{Claim: Claim{Name: "Tổ dệt mẫu"}}})
	r.check(t)
	if p := r.Page; p.Kind != "requests" || p.Group.Name != "Tổ dệt mẫu" || p.Count != 3 || p.Extent != page.Whole {
		t.Errorf("page %+v", p)
	}
	if len(r.Questions) != 1 || r.Questions[0] != "Chị biết may không" {
		t.Errorf("new questions %q", r.Questions)
	}
	first, last := r.items[0].Arrive.Content, r.items[2].Arrive.Content
	if first.Author.Name != "Kim Thị Sợi" || first.Author.Nickname != "Mẹ Bông" || !last.Author.Anonymous || first.Join.Answers[0].Question != "Chị ở xóm nào?" {
		t.Errorf("%+v, %+v, %+v", first.Author, last.Author, first.Join)
	}
	if r := read("Họ tên,SĐT\nHoa,0900000206\n", Options{}); r.Page.Kind != "" || r.Questions != nil || r.Members != nil {
		t.Errorf("a table tells of a page: %+v", r.Page)
	}
}

func TestPages_a_table_is_none(t *testing.T) {
	for _, text := range []string{
		"Yêu cầu làm thành viên\nHọ tên,Ngày xin,Số điện thoại\nKim Thị Sợi,2026-11-19,0900000206\n",
		"Author,Text,Comments,Likes\nKim,\"hay\nThích\nBình luận\",2,3\n",
		"Họ tên;Tham gia;Ghi chú\nKim;Đã tham gia hôm qua;x\nLò;Đã tham gia tuần trước;y\n",
	} {
		if r := read(text, Options{}); r.Format != "csv" {
			t.Errorf("%q is taken for %s (%v)", text, r.Format, r.err)
		}
	}
}
