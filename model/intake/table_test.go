package intake

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"duyet/model"
)

func TestTable_rows_that_are_not_as_they_should(t *testing.T) {
	for _, c := range []struct {
		name, text string
		counts     Counts
		whys       []string
		warning    string
	}{
		{"titles above the headings are skipped", "DANH SÁCH HỘI VIÊN,,\nNăm 2026,,\nSTT,Họ và tên,SĐT\n1,Hoa,0900000001\n",
			Counts{JoinRequests: 1, Aside: Aside{Skipped: 2}}, nil, "ragged-never"},
		{"the page's name as a title", "Yêu cầu làm thành viên\nHọ tên,SĐT\nHoa,0900000001\n", Counts{JoinRequests: 1, Aside: Aside{Skipped: 1}}, nil, ""},
		{"two columns for one field", "Họ tên,Địa chỉ,Xã/phường\nHoa,Thôn 3,An Bình\n", Counts{JoinRequests: 1}, nil, "two-columns"},
		{"total rows are skipped", "STT,Họ tên,SĐT\n1,Hoa,0900000001\n,Tổng cộng: 1,\nCộng:,1,\n", Counts{JoinRequests: 1, Aside: Aside{Skipped: 2}}, nil, ""},
		{"a name that begins like a total stays", "Họ tên,SĐT\nTổng Thị Hoa,0900000001\nCộng Hoà,\n", Counts{JoinRequests: 2}, nil, ""},
		{"two files pasted together", "Họ tên,SĐT\nHoa,0900000001\nSĐT,Họ tên\n0900000002,Mai\n", Counts{JoinRequests: 2, Aside: Aside{Skipped: 1}}, nil, "second-header"},
		{"short and long rows", "Họ tên,SĐT,Ghi chú\nHoa\nMai,0900000001,a,b\n", Counts{JoinRequests: 2}, nil, "ragged"},
		{"rows with a number only are skipped", "STT,Họ tên,SĐT\n1,Hoa,\n2,,\n", Counts{JoinRequests: 1, Aside: Aside{Skipped: 1}}, nil, ""},
		{"nobody's phone number", "Họ tên,SĐT\n,0900000001\n", Counts{Aside: Aside{Rejected: 1}}, []string{"2 no-name"}, ""},
		{"half a name without id and date", "First name,Last name,User ID,Date added\nHoa,,,\n,Trần,100000000000101,\n", Counts{JoinRequests: 1, Aside: Aside{Rejected: 1}},
			[]string{"2 half-name"}, ""},
		{"a quotation mark that never ends costs one row", "Họ tên,Ghi chú\nHoa,a\nMai,\"b\nLan,c\n", Counts{JoinRequests: 2, Aside: Aside{Rejected: 1}}, []string{"3 quotes"}, ""},
		{"quotation marks inside a cell", "Họ tên,Ghi chú\nHoa \"béo\" Thị,cao 5\" thôi\nMai,\"a\" b\nLan,c\n", Counts{JoinRequests: 3}, nil, ""},
		{"namesakes without anything else are two", "Họ tên,Xã\nHoa,An Bình\nHoa,An Bình\n", Counts{JoinRequests: 2}, nil, ""},
		{"the same row with the same time is one", "Họ tên,Dấu thời gian\nHoa,15/11/2026 20:11:05\nHoa,15/11/2026 20:11:05\n",
			Counts{JoinRequests: 1, Aside: Aside{Duplicates: 1}}, nil, "duplicate-row"},
		{"an id a spreadsheet shortened", "Họ tên,UID\nHoa,\"1,00E+14\"\nMai,\"1,00E+14\"\n", Counts{JoinRequests: 2}, nil, "scientific-id"},
		{"letters that hide", "Họ tên,SĐT\nHo\u200ba\u202e,0900000001\n", Counts{JoinRequests: 1}, nil, "hidden-letters"},
		{"a day with an unreadable figure is refused whole", "Ngày,Tổng thành viên,Bài viết\n18/11/2026,10,2\n19/11/2026,n/a,3\n", Counts{Metrics: 1, Aside: Aside{Rejected: 1}},
			[]string{"3 bad-number"}, ""},
		{"a day twice", "Date,Total Members,Posts\n2026-11-18,10,2\n2026-11-18,11,3\n", Counts{Metrics: 1, Aside: Aside{Duplicates: 1}}, nil, "duplicate-day"},
		{"days of zeros", "Date,Total Members,Posts\n2026-11-18,0,0\n2026-11-19,0,3\n", Counts{Metrics: 1, Aside: Aside{Skipped: 1}}, nil, ""},
		{"no day", "Ngày,Tổng thành viên,Bài viết\n18/11/2026,10,2\nhôm nào đó,10,3\n", Counts{Metrics: 1, Aside: Aside{Rejected: 1}}, []string{"3 bad-day"}, ""},
		{"a post without words", "Người đăng,Nội dung,Bình luận\nHoa,Chào,3\nMai,,4\n", Counts{Posts: 1, Aside: Aside{Rejected: 1}}, []string{"3 no-text"}, ""},
		{"two groups in one file", "Nhóm,Họ tên,SĐT\nGia Lâm,Hoa,\nCẩm Lệ,Mai,\n", Counts{JoinRequests: 2}, nil, "other-group"},
		{"old numbers are no numbers any more", "Họ tên,SĐT\nHoa,01231234567\n", Counts{JoinRequests: 1}, nil, "bad-phone"},
		{"letters read in the wrong encoding", "Họ tên,SĐT\n" + strings.Repeat("Nguyá»…n Thá»‹ Háº¡nh,\n", 3), Counts{JoinRequests: 3}, nil, "mojibake"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := read(c.text, Options{})
			if r.err != nil {
				t.Fatal(r.err)
			}
			r.check(t)
			if r.Counts != c.counts {
				t.Errorf("counts %+v, want %+v", r.Counts, c.counts)
			}
			if got := r.whys(); !slices.Equal(got, c.whys) {
				t.Errorf("rejects %q, want %q", got, c.whys)
			}
			if strings.HasSuffix(c.warning, "-never") == r.warned(strings.TrimSuffix(c.warning, "-never")) && c.warning != "" {
				t.Errorf("warnings %v, want %q", r.warnings, c.warning)
			}
		})
	}
}

func TestTable_days_and_months(t *testing.T) {
	for _, c := range []struct{ name, head, cells, want, warning string }{
		{"a first part over 12 settles the column", "Họ tên,Timestamp", "03/04/2026;15/11/2026", "2026-04-03 2026-11-15", ""},
		{"a second part over 12 settles the column", "Họ tên,Dấu thời gian", "3/4/2026 9:05:00;11/15/2026 20:11:05", "2026-03-04 2026-11-15", ""},
		{"Vietnamese headings read day first", "Họ tên,Dấu thời gian", "03/04/2026;05/06/2026", "2026-04-03 2026-06-05", "ambiguous-date"},
		{"English headings read month first", "Full name,Timestamp", "03/04/2026;05/06/2026", "2026-03-04 2026-05-06", "ambiguous-date"},
		{"ISO needs no order", "Full name,Date added", "2026-11-18T19:04:11+07:00;2026-11-18", "2026-11-18 2026-11-18", ""},
		{"the thirtieth of February", "Họ tên,Dấu thời gian", "30/02/2026;15/11/2026", "? 2026-11-15", "bad-date"},
		{"a time to come", "Họ tên,Dấu thời gian", "15/11/2099;15/11/2026", "? 2026-11-15", "future-date"},
		{"the page's own words", "Họ tên,Ngày yêu cầu", "hôm qua;5 ngày trước", "2026-11-19 2026-11-15", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := c.head + "\n"
			for i, cell := range strings.Split(c.cells, ";") {
				text += fmt.Sprintf("Hoa %d,%s\n", i, cell)
			}
			r := read(text, Options{})
			var got []string
			for _, it := range r.items {
				if it.Arrive.Created == 0 {
					got = append(got, "?")
					continue
				}
				got = append(got, time.UnixMilli(it.Arrive.Created).In(now.Location()).Format(time.DateOnly))
			}
			if strings.Join(got, " ") != c.want || c.warning != "" && !r.warned(c.warning) || c.warning == "" && r.warned("ambiguous-date") {
				t.Errorf("days %q, want %q; warnings %v, want %q", got, c.want, r.warnings, c.warning)
			}
		})
	}
}

func TestTable_line_numbers_survive_broken_rows(t *testing.T) {
	r := read("sep=,\nHọ tên,Ghi chú\n\nHoa,\"một\nhai\"\n\nMai,\"b\nLan \"x\" y,c\nTư,d\n", Options{})
	var got []int
	for _, it := range r.items {
		got = append(got, it.Line)
	}
	if want := []int{4, 8, 9}; !slices.Equal(got, want) || !slices.Equal(r.whys(), []string{"7 quotes"}) {
		t.Errorf("items on lines %v, want %v; rejects %q, want line 7", got, want, r.whys())
	}
}

func TestTable_crosses(t *testing.T) {
	r := read("Họ tên,Hội viên,Đồng ý nội quy\nHoa,x,\nMai,,\n", Options{})
	if len(r.items) != 2 {
		t.Fatal(r.err, r.items)
	}
	hoa, mai := r.items[0].Arrive.Content.Join, r.items[1].Arrive.Content.Join
	if hoa.Membership != "member" || mai.Membership != "non_member" {
		t.Errorf("memberships %q, %q; want member, non_member: the column holds a cross", hoa.Membership, mai.Membership)
	}
	if hoa.RulesAgreed != nil || mai.RulesAgreed != nil {
		t.Error("an empty column without a cross says no; want unknown")
	}
}

func TestTable_commune_beats_address(t *testing.T) {
	r := read("Họ tên,Địa chỉ,Xã/phường\nHoa,Thôn 3,An Bình\n", Options{})
	j := r.items[0].Arrive.Content.Join
	if j.Locality != "An Bình" || len(j.Answers) != 1 || j.Answers[0].Answer != "Thôn 3" {
		t.Errorf("locality %q, answers %+v; want An Bình and the address kept as an answer", j.Locality, j.Answers)
	}
}

func TestTable_formulas_stay_text(t *testing.T) {
	r := read("Họ tên,SĐT,Ghi chú\n=1+1,+84900000001,'=HYPERLINK(\"x\")\n@Hoa,'+84 900 000 002,-\n", Options{})
	if len(r.items) != 2 {
		t.Fatal(r.err)
	}
	a, b := r.items[0].Arrive.Content, r.items[1].Arrive.Content
	if a.Author.Name != "=1+1" || a.Join.Phones[0] != "+84900000001" || a.Told.Notes[0] != `=HYPERLINK("x")` || b.Join.Phones[0] != "+84900000002" {
		t.Errorf("got %+v %+v, %+v", a.Author, a.Told, b.Join)
	}
}

func TestTable_questions(t *testing.T) {
	own := Options{Questions: []string{"Chị ở đâu?", "Chị là hội viên chưa?"}}
	r := read("Full name,Q1 answer,Q2 answer,Câu hỏi khác\nHoa,An Bình,Chưa,-\nMai\n", own)
	if len(r.items) != 2 {
		t.Fatal(r.err)
	}
	want := []model.Answer{{Question: "Chị ở đâu?", Answer: "An Bình", State: model.Answered}, {Question: "Chị là hội viên chưa?", Answer: "Chưa", State: model.Answered},
		{Question: "Câu hỏi khác", State: model.AnswerEmpty}}
	j := r.items[0].Arrive.Content.Join
	if !slices.Equal(j.Answers, want) || j.Membership != "non_member" {
		t.Errorf("answers %+v, membership %q", j.Answers, j.Membership)
	}
	if got := r.items[1].Arrive.Content.Join.Answers; len(got) != 0 {
		t.Errorf("cells that are not there became answers: %+v", got)
	}
}

func TestTable_map_names_columns(t *testing.T) {
	text := "Cột A,Cột B\nHoa,0900000001\n"
	for _, c := range []struct {
		name string
		o    Options
		code string
		n    int
	}{
		{"without it nothing is known", Options{}, "no-header", 0},
		{"with it all is", Options{Map: map[string]string{"full_name": "cot a", "phone": "Cột B"}}, "", 1},
		{"a heading that is not there", Options{Map: map[string]string{"full_name": "Cột A", "phone": "Cột C"}}, "no-column", 0},
		{"a field that is none", Options{Map: map[string]string{"shoe_size": "Cột A"}}, "no-field", 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			if r := read(text, c.o); model.CodeOf(r.err) != c.code || r.Counts.JoinRequests != c.n {
				t.Errorf("%v with code %q and %d items, want %q and %d", r.err, model.CodeOf(r.err), r.Counts.JoinRequests, c.code, c.n)
			}
		})
	}
}

func TestTable_kind_asked_for(t *testing.T) {
	if r := read("Họ tên,SĐT\nHoa,\n", Options{Kind: "insights"}); model.CodeOf(r.err) != "wrong-kind" {
		t.Errorf("requests as insights: %v", r.err)
	}
	r := read("Tác giả,Bình luận,Thời gian\nHoa,Chào chị,18/11/2026 08:05\n", Options{Kind: "comments"})
	if r.err != nil || r.Counts.Comments != 1 || r.items[0].Arrive.Content.Text != "Chào chị" {
		t.Errorf("comments: %v, %+v", r.err, r.Counts)
	}
}

func TestTable_status_is_shown_never_acted_on(t *testing.T) {
	r := read("Họ tên,Trạng thái,Người duyệt\nHoa,Đã duyệt,Lan\nMai,Chờ duyệt,\n", Options{})
	hoa, mai := r.items[0].Arrive, r.items[1].Arrive
	if hoa.State != model.StateUnknown || hoa.Content.Told == nil || hoa.Content.Told.Status != "approved" || hoa.Content.Told.DecidedBy != "Lan" {
		t.Errorf("approved elsewhere: state %s, told %+v", hoa.State, hoa.Content.Told)
	}
	if mai.State != model.StatePending {
		t.Errorf("pending elsewhere: state %s", mai.State)
	}
}

func TestInsights_odd_blocks(t *testing.T) {
	text := "Date,Total Members,Posts,Comments\n2026-11-18,\"1,519\",2,3\n\nTop Contributors,Posts,Comments,Reactions\n2026-04-21,3,4,5\nHoa,1,2,3\nhoà,1,2,3\n" +
		"Popular Days,Posts\nMonday,5\n"
	r := read(text, Options{})
	if r.err != nil {
		t.Fatal(r.err)
	}
	r.check(t)
	want := Counts{Metrics: 1, Contributors: 2, Aside: Aside{Duplicates: 1, Skipped: 1}}
	if r.Counts != want || r.contributors[0].Name != "2026-04-21" || r.metrics[0].Fields["members_total"] != 1519 {
		t.Errorf("counts %+v, want %+v; contributors %+v", r.Counts, want, r.contributors)
	}
}

func TestInsights_blocks_behind_many_days(t *testing.T) {
	var b strings.Builder
	b.WriteString("Date,Joined,Viewed\n")
	for i := range 600 {
		fmt.Fprintf(&b, "%s,%d,5\n", now.AddDate(0, 0, -i).Format(time.DateOnly), i)
	}
	b.WriteString("Top Contributors,Posts,Comments,Reactions\nHoa,1,2,3\n")
	if r := read(b.String(), Options{}); r.Counts.Metrics != 600 || r.Counts.Contributors != 1 || r.Variant != "growth" {
		t.Errorf("%v, %s %+v; want 600 days and a contributor", r.err, r.Variant, r.Counts)
	}
}

// Whatever stands in the cells: every row that is not blank ends as exactly
// one thing, and is counted.
func TestTable_accounts_for_every_row(t *testing.T) {
	parts := []string{"Hoa", "Mai", "", "", "15/11/2026", "30/30/2026", "0900000001", "x", "Tổng cộng", "Họ tên", "SĐT", "n/a", "12", "=1", "https://facebook.com/a.b", "a,b", "q\"r", "hai\ndòng", "1,00E+14"}
	heads := []string{"Họ tên,SĐT,Dấu thời gian,Ghi chú", "Người đăng,Nội dung,Bình luận,Liên kết", "Ngày,Tổng thành viên,Bài viết,Bình luận"}
	rnd := rand.New(rand.NewPCG(1, 2))
	for n := range 300 {
		var b strings.Builder
		b.WriteString(heads[n%3] + "\n")
		w := csv.NewWriter(&b)
		rows := 0
		for range rnd.IntN(30) {
			var rec []string
			for range 1 + rnd.IntN(5) {
				rec = append(rec, parts[rnd.IntN(len(parts))])
			}
			if strings.Join(rec, "") != "" {
				rows++
			}
			w.Write(rec)
		}
		w.Flush()
		r := read(b.String(), Options{})
		if r.err != nil {
			continue
		}
		r.check(t)
		if got := r.Counts.Rows(); got != rows {
			t.Fatalf("table %d: %d rows accounted for of %d:\n%s", n, got, rows, b.String())
		}
	}
}

// strictRows counts the rows of well-formed text that are not blank.
func strictRows(text string, comma rune) (int, bool) {
	r := csv.NewReader(strings.NewReader(text))
	r.FieldsPerRecord, r.Comma = -1, comma
	n := 0
	for {
		rec, err := r.Read()
		if errors.Is(err, io.EOF) {
			return n, true
		}
		if err != nil {
			return 0, false
		}
		if strings.TrimSpace(strings.Join(rec, "")) != "" {
			n++
		}
	}
}
