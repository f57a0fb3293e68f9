package intake

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"

	"duyet/model"
	"duyet/model/intake/collect"
	"duyet/model/intake/page"
)

// home is the group of these tests.
var home = Home{Claim: page.Claim{Name: "Chị em Bến Cát", ID: "900000000000412"}}

// pack makes an archive of files, in pairs of a name and its content.
func packed(files ...string) string {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		w, _ := z.Create(files[i])
		w.Write([]byte(files[i+1]))
	}
	z.Close()
	return b.String()
}

const (
	webTable = `<html><head><style>td{x}</style></head><body><table><tr><td colspan=4>DANH SÁCH XIN VÀO</td></tr>
<tr><th rowspan=2>TT</th><th rowspan=2>Họ và tên</th><th colspan=2>Liên hệ</th></tr><tr><th>Điện&nbsp;thoại</th><th>Email</th></tr>
<tr><td>1<td>Mạc Thị <b>Thoa</b><td>="0900000411"<td>thoa@example.com
<tr><td>2</td><td>Tô Thị Lụa<br></td><td>0900 000 412</td><td></td></tr></table><p>Hết</p></body></html>`
	sheetODS = `<?xml version="1.0"?><office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:style="s">
<office:automatic-styles><style:style style:name="ta2"><style:table-properties table:display="false"/></style:style></office:automatic-styles>
<office:body><office:spreadsheet><table:table table:name="Đơn"><table:table-row><table:table-cell office:value-type="string"><text:p>Họ tên</text:p></table:table-cell>
<table:table-cell><text:p>SĐT</text:p></table:table-cell><table:table-cell><text:p>Ngày đăng ký</text:p></table:table-cell></table:table-row>
<table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
<table:table-row><table:table-cell><office:annotation><text:p>gọi lại</text:p></office:annotation><text:p>Mạc Thị<text:s/>Thoa</text:p></table:table-cell>
<table:table-cell office:value-type="float" office:value="900000411"><text:p>0900 000 411</text:p></table:table-cell>
<table:table-cell office:value-type="date" office:date-value="2026-11-18"><text:p>18 thg 11</text:p></table:table-cell></table:table-row>
<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row></table:table>
<table:table table:name="Ẩn" table:style-name="ta2"><table:table-row><table:table-cell><text:p>Họ tên</text:p></table:table-cell></table:table-row></table:table>
</office:spreadsheet></office:body></office:document-content>`
	sheetXML = "\ufeff" + `<?xml version="1.0" encoding="utf-16"?>
<?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:html="http://www.w3.org/TR/REC-html40">
<Styles><Style ss:ID="s1"><Font ss:Bold="1"/></Style></Styles>
<Worksheet ss:Name="Cũ"><Table><Row><Cell><Data ss:Type="String">Họ tên</Data></Cell><Cell><Data ss:Type="String">SĐT</Data></Cell><Cell><Data ss:Type="String">Ngày đăng ký</Data></Cell></Row>
<Row><Cell><Data ss:Type="String">Bùi Ẩn</Data></Cell></Row></Table><WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet>
<Worksheet ss:Name="Đơn"><Table><Column ss:Width="90"/><Row><Cell ss:MergeAcross="2"><Data ss:Type="String">DANH SÁCH XIN VÀO</Data></Cell></Row>
<Row ss:Index="3"><Cell><Data ss:Type="String">Họ tên</Data></Cell><Cell><Data ss:Type="String">Ghi chú</Data></Cell><Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40"><B>Số</B> điện thoại</ss:Data></Cell><Cell><Data ss:Type="String">Ngày đăng ký</Data></Cell></Row>
<Row><Cell><Data ss:Type="String">Mạc Thị Thoa</Data><Comment ss:Author="x"><ss:Data>gọi lại</ss:Data></Comment></Cell><Cell ss:Index="3"><Data ss:Type="Number">9.00000411E8</Data></Cell><Cell><Data ss:Type="DateTime">2026-11-18T00:00:00.000</Data></Cell></Row>
<Row ss:Index="9"><Cell><Data ss:Type="String">Tô &amp; Lụa</Data></Cell><Cell ss:Index="3"><Data ss:Type="String">0900000412</Data></Cell></Row></Table></Worksheet></Workbook>`
	commentList = "profileName,commentUrl,date,postUrl,likesCount,text\n" +
		"Mạc Thoa,https://facebook.com/groups/900000000000412/posts/760000000000001/?comment_id=11,2026-11-18T02:00:00.000Z,https://facebook.com/groups/900000000000412/posts/760000000000001/,1,Em có ạ\n" +
		"Tô Lụa,https://facebook.com/groups/900000000000412/posts/760000000000001/?comment_id=12,2026-11-18T03:00:00.000Z,https://facebook.com/groups/900000000000412/posts/760000000000001/,,Cảm ơn chị nhiều\n"
)

func TestForms_of_tables(t *testing.T) {
	for _, c := range []struct {
		name, text, format string
		counts             Counts
		first              string // author of the first item
	}{
		{"a table of a web page", webTable, "html-table", Counts{JoinRequests: 2, Aside: Aside{Skipped: 2}}, "Mạc Thị Thoa"},
		{"a spreadsheet of OpenDocument", packed("mimetype", "application/vnd.oasis.opendocument.spreadsheet", "META-INF/manifest.xml", "<x/>", "content.xml", sheetODS), "ods",
			Counts{JoinRequests: 1}, "Mạc Thị Thoa"},
		{"a workbook that is one file of XML", sheetXML, "xml-workbook", Counts{JoinRequests: 2, Aside: Aside{Skipped: 1}}, "Mạc Thị Thoa"},
		{"comments of a scraper", commentList, "csv", Counts{Comments: 2}, "Mạc Thoa"},
		{"comments whose headings say so", "comment_id,comment_author_name,comment_body,comment_created_time,parent_post_id,like_count\n88,Mạc Thoa,Em có,2026-11-18T09:00:00+0000,760000000000001,2\n", "csv",
			Counts{Comments: 1}, "Mạc Thoa"},
		{"posts whose headings say so", "Post Author;Post Message;Number of Comments;Number of Reactions;Posted On;Permalink\nMạc Thoa;Bán rau;3;12;2026-11-18 09:00;https://www.facebook.com/groups/900000000000412/permalink/760000000000001/\n",
			"csv", Counts{Posts: 1}, "Mạc Thoa"},
		{"objects in a list", `[{"group":{"title":"x"},"user":{"fullName":"Mạc Thoa","id":"100000000000411"},"answers":[{"question":"Ở đâu?","answer":"Bến Cát"}]},` +
			`{"user":{"fullName":"Tô Lụa","id":100000000000412}}]`, "json", Counts{JoinRequests: 2}, "Mạc Thoa"},
		{"objects one a line", "{\"username\":\"Mạc Thoa\",\"question1\":\"Ở đâu!\",\"answer1\":\"Bến Cát\"}\n{\"username\":\"Tô Lụa\",\"answer1\":null}\n", "json", Counts{JoinRequests: 2}, "Mạc Thoa"},
		{"objects under a key", `{"page":1,"data":[{"author_name":"Mạc Thoa","post_text":"Chào các chị","likes_count":3}]}`, "json", Counts{Posts: 1}, "Mạc Thoa"},
		{"lines that end in CR alone", "Họ tên,SĐT\rMạc Thoa,0900000411\rTô Lụa,0900000412\r", "csv", Counts{JoinRequests: 2}, "Mạc Thoa"},
		{"figures in Vietnamese", "Ngày,Tổng số thành viên,Yêu cầu làm thành viên đã phê duyệt,Bài viết\n2026-11-18,512,4,2\n2026-11-19,514,2,1\nNgày phổ biến,Bài viết\nThứ Ba,9\n" +
			"Người đóng góp hàng đầu,Bài viết,Bình luận\nMạc Thoa,3,8\n", "insights", Counts{Metrics: 2, Contributors: 1, Aside: Aside{Skipped: 1}}, ""},
		{"a list with a sum and a signature", "TT,Họ và tên,SĐT,Địa chỉ\n1,Mạc Thoa,0900000411,Thôn 1\n2,Tô Lụa,0900000412,Thôn 2\n3,Kim Sợi,0900000413,Thôn 2\n,Tổng cộng: 3,,\n,,,Người lập biểu\n,,,Trần Thị Ký\n",
			"csv", Counts{JoinRequests: 3, Aside: Aside{Skipped: 3}}, "Mạc Thoa"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := read(c.text, Options{Group: home})
			r.check(t)
			if r.err != nil || r.Format != c.format || r.Counts != c.counts {
				t.Fatalf("%v, %s %+v, rejects %v; want %s %+v", r.err, r.Format, r.Counts, r.whys(), c.format, c.counts)
			}
			if c.first != "" && r.items[0].Arrive.Content.Author.Name != c.first {
				t.Errorf("the first is by %q, want %q", r.items[0].Arrive.Content.Author.Name, c.first)
			}
		})
	}
}

func TestForms_figures_are_nobody(t *testing.T) {
	r := read("Tuần,Từ ngày,Đến ngày,Thành viên,Bài viết\n1,01/11/2026,07/11/2026,1020,4\n", Options{})
	if model.CodeOf(r.err) != "no-header" || len(r.items) > 0 {
		t.Errorf("%v, %+v: nobody is called 1020", r.err, r.Counts)
	}
}

func TestForms_cells_of_a_web_page_are_read_as_they_are_seen(t *testing.T) {
	r := read(webTable, Options{})
	j := r.items[0].Arrive.Content.Join
	if len(j.Phones) != 1 || j.Phones[0] != "+84900000411" || len(j.Emails) != 1 {
		t.Errorf("phones %v, emails %v: two rows of headings are one, and a number kept as a formula is a number", j.Phones, j.Emails)
	}
}

func TestForms_cells_of_a_workbook_of_XML_stand_below_their_headings(t *testing.T) {
	r := read(sheetXML, Options{})
	if len(r.items) != 2 {
		t.Fatal(r.err, r.Counts)
	}
	for i, phone := range []string{"+84900000411", "+84900000412"} {
		if p := r.items[i].Arrive.Content.Join.Phones; len(p) != 1 || p[0] != phone {
			t.Errorf("phones %v, want %s", p, phone)
		}
	}
	if a := r.items[0].Arrive; a.Created == 0 || a.Content.Author.Name != "Mạc Thị Thoa" || r.items[1].Arrive.Content.Author.Name != "Tô & Lụa" {
		t.Errorf("%+v", a)
	}
}

func TestForms_answers_of_objects_keep_their_questions(t *testing.T) {
	r := read(`[{"username":"Mạc Thoa","answers":[{"question":"Ở đâu?","answer":"Bến Cát"},{"question":"Nghề gì?","answer":"May"}]}]`, Options{})
	if len(r.items) != 1 {
		t.Fatal(r.err, r.Counts)
	}
	a := r.items[0].Arrive.Content.Join.Answers
	if len(a) != 2 || a[0].Question != "Ở đâu?" || a[1].Answer != "May" {
		t.Errorf("answers %+v", a)
	}
}

func TestForms_what_stands_in_the_group_never_waits(t *testing.T) {
	for _, c := range []struct {
		name, text string
		state      model.State
	}{
		{"figures and links", "text,post_url,likes,time\nBán rau,https://facebook.com/groups/1/posts/760000000000001,3,2026-11-18T02:00:00Z\nBán hoa,,0,2026-11-18T03:00:00Z\n", model.StatePublished},
		{"tallies of signs", "AuthorID,Author,Date,Content,Reactions\n1,Thoa,2026-11-18T02:00:00.000+00:00,Chào các chị,\"👍 (2), ❤ (1)\"\n2,Lụa,2026-11-18T02:01:00.000+00:00,Chào chị Thoa,\n", model.StatePublished},
		{"links to posts that wait", "text,post_url,likes,time\nBán rau,https://facebook.com/groups/1/pending_posts/760000000000001,,2026-11-18T02:00:00Z\n", model.StatePending},
		{"a title says that they wait", "BÀI VIẾT CHỜ DUYỆT\nNgười đăng,Nội dung,Ngày đăng\nThoa,Bán rau,18/11/2026\n", model.StateUnknown},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := read(c.text, Options{})
			if len(r.items) == 0 || r.items[0].Arrive.State != c.state {
				t.Fatalf("%v %+v", r.err, r.items)
			}
		})
	}
}

func TestArchives_are_looked_into(t *testing.T) {
	csv := "Họ tên,SĐT\nMạc Thoa,0900000411\n"
	download := `{"group_posts_v2":[{"timestamp":1795003200,"title":"Thoa posted in Ch\u00e1\u00bb\u008b em B\u00e1\u00ba\u00bfn C\u00c3\u00a1t.","data":[{"post":"abc"}]},` +
		`{"timestamp":1795003201,"title":"Thoa posted in Other Kitchen.","data":[{"post":"secret"}]}]}`
	for _, c := range []struct {
		name, text, code string
		counts           Counts
	}{
		{"two tables and a picture", packed("a/1.csv", csv, "a/2.csv", "Họ tên,SĐT\nTô Lụa,0900000412\n", "a/x.png", "\x89PNG"), "", Counts{JoinRequests: 2}},
		{"a name that leads outside", packed("../../etc/1.csv", csv), "outside-zip", Counts{}},
		{"one name that leads outside, in the way of Windows", packed("a.csv", csv, `..\b.csv`, strings.ReplaceAll(csv, "Thoa", "Secret")), "", Counts{JoinRequests: 1}},
		{"a name from the root", packed("/etc/1.csv", csv, "b.csv", strings.ReplaceAll(csv, "Thoa", "Lụa")), "", Counts{JoinRequests: 1}},
		{"a name on a drive", packed(`C:\Users\1.csv`, csv), "outside-zip", Counts{}},
		{"a name that goes out and deeper", packed("a/../../b/1.csv", csv), "outside-zip", Counts{}},
		{"a name that comes back", packed("a/../1.csv", csv), "", Counts{JoinRequests: 1}},
		{"a download of oneself", packed("your_facebook_activity/groups/group_posts.json", download, "your_facebook_activity/messages/inbox/m.json", `{"messages":[{"author":"A","text":"riêng"}]}`), "",
			Counts{Posts: 1, Aside: Aside{Foreign: 1}}},
		{"a download as web pages", packed("your_facebook_activity/groups/your_posts.html", "<html><body>Thoa</body></html>"), "download-form", Counts{}},
		{"a mailbox of a takeout", packed("Takeout/Mail/x.mbox", "From a@b Wed\n"+notice1(pass+facebook, requests), "Takeout/archive_browser.html", "<html></html>"), "", Counts{JoinRequests: 1}},
		{"an archive within", packed("x.zip", packed("1.csv", csv)), "empty-zip", Counts{}},
		{"an archive within under another name", packed("x.csv", packed("1.csv", csv)), "empty-zip", Counts{}},
		{"nothing", packed("readme.md", "x"), "empty-zip", Counts{}},
		{"a document", packed("word/document.xml", "<x/>", "[Content_Types].xml", "<x/>"), "document", Counts{}},
		{"a binary workbook", packed("xl/workbook.bin", "x"), "other-workbook", Counts{}},
		{"torn", packed("1.csv", csv)[:60], "broken-zip", Counts{}},
		{"one line of much", packed("1.csv", strings.Repeat("a", 30<<20)), "zip-bomb", Counts{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			o := Options{Group: home}
			if strings.Contains(c.name, "takeout") {
				o.Group = Home{}
			}
			r := read(c.text, o)
			r.check(t)
			if told := strings.Contains(fmt.Sprint(r.warnings), "part-outside"); r.err == nil && told != (strings.Contains(c.name, "a name") && !strings.Contains(c.name, "comes back") || strings.Contains(c.name, "one name")) {
				t.Errorf("warnings %v", r.warnings)
			}
			if model.CodeOf(r.err) != c.code || r.Counts != c.counts {
				t.Errorf("%v %s, %+v %v; want %s %+v", r.err, model.CodeOf(r.err), r.Counts, r.whys(), c.code, c.counts)
			}
			if strings.Contains(strings.ToLower(join(r)), "secret") || strings.Contains(join(r), "riêng") {
				t.Error("words of elsewhere are handed out")
			}
		})
	}
}

func join(r *result) string {
	var b strings.Builder
	for _, it := range r.items {
		b.WriteString(it.Arrive.Content.Text)
	}
	return b.String()
}

func TestArchives_of_any_size_are_read_at_their_places(t *testing.T) {
	text := packed("1.csv", "Họ tên,SĐT\nMạc Thoa,0900000411\n")
	r := &result{}
	o := Options{Captured: now, Bytes: Bytes{Size: len(text), At: strings.NewReader(text)}}
	r.Report, r.err = Read(strings.NewReader(text[:100]), o, Sink{}) // the head alone comes as a stream
	if r.err != nil || r.Counts.JoinRequests != 1 {
		t.Errorf("%v %+v", r.err, r.Counts)
	}
}

func TestRefused_files_say_what_to_do(t *testing.T) {
	wide := func(s string) string {
		var b strings.Builder
		for _, r := range s {
			b.WriteRune(r)
			b.WriteByte(0)
		}
		return b.String()
	}
	ole := "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 40)
	for _, c := range []struct{ name, text, code string }{
		{"a.msg", ole, "mail-file"},
		{"a.bin", ole + wide("__substg1.0_0037"), "mail-file"},
		{"a.bin", ole + wide("WordDocument"), "document"},
		{"a.xlsx", ole + wide("EncryptedPackage"), "broken-workbook"},
		{"a.xls", ole, "old-workbook"},
		{"a.webarchive", "bplist00\xd1", "web-archive"},
		{"a.csv", "Rar!\x1a\x07", "packed"},
		{"a.heic", "\x00\x00\x00\x1cftypheic\x00\x00", "picture"},
		{"a.txt", "\x00\x00\x00\x24ftypheix\x00\x00\x00\x00mif1heix", "picture"},
		{"a.csv", "\x00\x00\x00\x2cftypavif\x00\x00\x00\x00avifmif1miaf", "picture"},
		{"a.txt", "RIFF\x1a\x24\x00\x00WEBPVP8 ", "picture"},
		{"a.csv", "II*\x00\x08\x00\x00\x00\x0e\x00", "picture"},
		{"a.csv", "MM\x00*\x00\x00\x00\x08\x00\x0e", "picture"},
		{"a.txt", "BM\x36\x10\x0e\x00\x00\x00\x00\x00\x36\x00", "picture"},
		{"a.csv", "RIFF,BM\nftyp,1\n", "no-header"},
		{"a.xls", `<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet>`, "broken-workbook"},
		{"a.xls", `<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"></Workbook>`, "empty"},
	} {
		if r := read(c.text, Options{Name: c.name}); model.CodeOf(r.err) != c.code {
			t.Errorf("%s: %v with code %q, want %q", c.name, r.err, model.CodeOf(r.err), c.code)
		}
	}
}

func TestEqual_rows_the_last_counts(t *testing.T) {
	text := "post_id,text,likes\n760000000000001,Chào,1\n760000000000002,Hỏi,2\n760000000000001,Chào,5\n"
	first := read(text, Options{})
	if len(first.items) != 3 || first.Counts.Duplicates != 1 {
		t.Fatalf("%v %+v", first.err, first.Counts)
	}
	r := read(text, Options{Bytes: Bytes{Last: first.Last}})
	if len(r.items) != 2 || *r.items[1].Arrive.Counts.Reactions != 5 || r.Counts != first.Counts {
		t.Errorf("%d items, counts %+v: want the last of two that are one", len(r.items), r.Counts)
	}
}

func TestEqual_keys_of_objects_the_last_counts(t *testing.T) {
	const posts = `{"post_id":"760000000000011","group_id":"900000000000412","author":"Mạc Thoa","text":"Bán rau","likes":1}
{"post_id":"760000000000012","group_id":"900000000000412","author":"Tô Lụa","text":"Chào","likes":2}
{"post_id":"760000000000011","group_id":"900000000000412","author":"Mạc Thoa","text":"Bán rau muống","likes":5}
{"post_id":"760000000000012","group_id":"900000000000999","author":"Kim","text":"Nấu ăn","likes":9}
`
	const asks = `{"event":"member.requested","group":{"id":"900000000000412","name":"Chị em Bến Cát"},"member":{"id":"100000000000411","name":"Mạc Thoa"},"answers":[{"question":"Where?","answer":"Bến"}],"requested_at":"2026-11-18T02:00:00Z"}
{"event":"member.requested","group":{"id":"900000000000412","name":"Chị em Bến Cát"},"member":{"id":"100000000000412","name":"Tô Lụa"},"answers":[],"requested_at":"2026-11-18T03:00:00Z"}
{"event":"member.requested","group":{"id":"900000000000412","name":"Chị em Bến Cát"},"member":{"id":"100000000000411","name":"Mạc Thoa"},"answers":[{"question":"Where?","answer":"Bến Cát"}],"requested_at":"2026-11-18T04:00:00Z"}
{"event":"member.requested","group":{"id":"900000000000999"},"member":{"id":"100000000000411","name":"Mạc Thoa"},"answers":[{"question":"Where?","answer":"Elsewhere"}],"requested_at":"2026-11-18T05:00:00Z"}
`
	list := func(lines string) string {
		return "[" + strings.Join(strings.Split(strings.TrimSpace(lines), "\n"), ",") + "]"
	}
	for name, text := range map[string]string{"posts one a line": posts, "posts in a list": list(posts), "requests one a line": asks, "requests in a list": list(asks)} {
		first := read(text, Options{Group: home})
		r := read(text, Options{Group: home, Bytes: Bytes{Last: first.Last}})
		if r.err != nil || len(r.items) != 2 || r.Counts.Duplicates != 1 || r.Counts.Foreign != 1 {
			t.Errorf("%s: %v, %d items, %+v", name, r.err, len(r.items), r.Counts)
			continue
		}
		c := r.items[1].Arrive.Content
		if c.Author.Name != "Mạc Thoa" || c.Text != "Bán rau muống" && (c.Join == nil || len(c.Join.Answers) != 1 || c.Join.Answers[0].Answer != "Bến Cát") {
			t.Errorf("%s: the last is %+v", name, c)
		}
	}
}

func TestForeign_items_stay_outside(t *testing.T) {
	text := "Người đăng,Nội dung,Link bài viết,Tên nhóm\nThoa,Bán rau,https://facebook.com/groups/900000000000412/posts/760000000000001,\n" +
		"Lụa,Nấu ăn,https://facebook.com/groups/900000000000999/posts/760000000000002,Hội nấu ăn\nSợi,Nấu cơm,,Hội nấu ăn\nChỉ,Chào,,chi em ben cat\nKim,Chào,,Chị em Bến Cát 2\n"
	r := read(text, Options{Group: home})
	r.check(t)
	if r.Counts.Posts != 2 || r.Counts.Foreign != 3 || len(r.Foreign) != 2 {
		t.Fatalf("%+v, foreign %+v", r.Counts, r.Foreign)
	}
	if f := r.Foreign[0]; f.Count != 2 || f.Name != "Hội nấu ăn" || f.ID != "900000000000999" || f.Near || !strings.Contains(f.First, "Nấu ăn") {
		t.Errorf("foreign %+v", f)
	}
	if !r.Foreign[1].Near {
		t.Errorf("%+v: a name that is almost ours has to be asked about", r.Foreign[1])
	}
	if r := read(text, Options{}); r.Counts.Posts != 5 || r.Counts.Foreign != 0 {
		t.Errorf("%+v: where nothing is known of the group, nothing is foreign", r.Counts)
	}
}

func TestForeign_pages_stay_outside(t *testing.T) {
	r := read(saved, Options{Group: home})
	if r.err != nil || len(r.items) != 0 || r.Counts.Foreign != 2 || r.Foreign[0].ID != "900000000000001" {
		t.Errorf("%v, %d items, %+v", r.err, len(r.items), r.Foreign)
	}
}

func TestWhose(t *testing.T) {
	for _, c := range []struct {
		home Home
		say  Claim
		want collect.Belonging
	}{
		{home, Claim{}, collect.Unclaimed},
		{home, Claim{ID: "900000000000412", Name: "x"}, collect.Ours},
		{home, Claim{ID: "900000000000413", Name: "Chị em Bến Cát"}, collect.Others},
		{home, Claim{Name: "CHỊ EM BẾN CÁT"}, collect.Ours},
		{home, Claim{Name: "Chị em Bến C…"}, collect.Ours},
		{home, Claim{Name: "Hội chị em Bến Cát mua bán"}, collect.Nearly},
		{home, Claim{Name: "Hội nấu ăn"}, collect.Others},
		{home, Claim{ID: "chiembencat"}, collect.Ours},
		{Home{Claim: Claim{ID: "900000000000412"}}, Claim{Name: "Hội nấu ăn"}, collect.Unclaimed},
		{Home{Claim: Claim{Name: "Chị em Bến Cát"}, Aliases: []string{"Phụ nữ Bến Cát"}}, Claim{Name: "Phụ nữ Bến Cát"}, collect.Ours},
		{Home{Claim: Claim{Name: "Chị em Bến Cát"}}, Claim{ID: "900000000000413", Name: "Chị em Bến Cát"}, collect.Ours},
		{Home{}, Claim{ID: "1", Name: "x"}, collect.Unclaimed},
	} {
		if got := c.home.Whose(c.say); got != c.want {
			t.Errorf("%+v of %+v: %d, want %d", c.say, c.home, got, c.want)
		}
	}
}
