package intake

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"duyet/model"
	"duyet/model/intake/collect"
)

// now is when the sample pages were seen.
var now = time.Date(2026, 11, 20, 20, 15, 0, 0, time.FixedZone("+07", 7*3600))

// result is everything one reading gave.
type result struct {
	Report
	items        []Item
	metrics      []model.Metric
	contributors []Contributor
	admins       []AdminActivity
	rejects      []Reject
	warnings     []Warning
	err          error
}

func read(text string, o Options) *result {
	if o.Captured.IsZero() {
		o.Captured = now
	}
	r := &result{}
	r.Report, r.err = Read(strings.NewReader(text), o, Sink{
		Item:        func(it Item) error { r.items = append(r.items, it); return nil },
		Metric:      func(_ int, m model.Metric) error { r.metrics = append(r.metrics, m); return nil },
		Contributor: func(_ int, c Contributor) error { r.contributors = append(r.contributors, c); return nil },
		Admin:       func(_ int, a AdminActivity) error { r.admins = append(r.admins, a); return nil },
		Reject:      func(j Reject) error { r.rejects = append(r.rejects, j); return nil },
		Warn:        func(w Warning) error { r.warnings = append(r.warnings, w); return nil },
	})
	return r
}

func readSample(t *testing.T, name string) *result {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return read(string(b), Options{Name: name})
}

func (r *result) warned(code string) bool {
	return slices.ContainsFunc(r.warnings, func(w Warning) bool { return w.Code == code })
}

// whys lists the reasons of the rejects with their lines.
func (r *result) whys() (out []string) {
	for _, j := range r.rejects {
		out = append(out, fmt.Sprintf("%d %s", j.Line, j.Why))
	}
	return out
}

// codes lists the different warnings, sorted.
func (r *result) codes() (out []string) {
	for _, w := range r.warnings {
		out = append(out, w.Code)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func TestRead_counts_every_sample(t *testing.T) {
	for _, c := range []struct {
		name, kind, format, variant, encoding, delimiter string
		counts                                           Counts
		rejects, warnings                                string
	}{
		{"01-insights-members.csv", "insights", "insights", "members", "utf-8", ",", Counts{Posts: 2, Metrics: 28, Contributors: 3, Aside: Aside{Skipped: 14}}, "", "section-skipped"},
		{"02-insights-growth-engagement.csv", "insights", "insights", "growth", "utf-8", ",",
			Counts{Posts: 2, Metrics: 28, Contributors: 2, AdminActivity: 1, Aside: Aside{Skipped: 28}}, "", "section-skipped"},
		{"03-insights-empty-daily.csv", "insights", "insights", "empty", "utf-8", ",", Counts{Contributors: 1, Aside: Aside{Skipped: 11}}, "", "section-skipped"},
		{"04-insights-workbook.xlsx", "insights", "xlsx", "members", "", "", Counts{Metrics: 14, Aside: Aside{Skipped: 4}}, "", "section-skipped"},
		{"05-groupkit-export.csv", "joins", "csv", "groupkit", "utf-8", ",", Counts{JoinRequests: 3}, "", "shown-only"},
		{"06-group-leads-rows.csv", "joins", "csv", "group-leads", "utf-8", ",", Counts{JoinRequests: 2}, "", "extra-lines shown-only"},
		{"07-member-list-semicolon.csv", "joins", "csv", "members", "utf-8-bom", ";", Counts{Aside: Aside{Skipped: 2}}, "", "members-not-queue"},
		{"08-google-form-vi.csv", "joins", "csv", "google-form", "utf-8", ",", Counts{JoinRequests: 2, Aside: Aside{Duplicates: 1}}, "", "duplicate-row"},
		{"09-danh-sach-viet-tay.xlsx", "joins", "xlsx", "", "", "", Counts{JoinRequests: 3, Aside: Aside{Skipped: 3}}, "", "bad-phone extra-lines shown-only"},
		{"10-excel-unicode-text.txt", "joins", "csv", "", "utf-16le", "\t", Counts{JoinRequests: 2}, "", ""},
		{"11-so-lieu-sep-line.csv", "insights", "csv", "members", "utf-8-bom", ";", Counts{Metrics: 2}, "", ""},
		{"12-legacy-tcvn3.csv", "joins", "csv", "", "tcvn3", ";", Counts{JoinRequests: 3}, "", "old-letters"},
		{"13-legacy-vni.csv", "joins", "csv", "", "vni", ";", Counts{JoinRequests: 3}, "", "old-letters"},
		{"14-legacy-windows1258.csv", "joins", "csv", "", "windows-1258", ";", Counts{JoinRequests: 3}, "", "old-letters"},
		{"15-mail-member-request-en.eml", "joins", "mail", "", "", "", Counts{JoinRequests: 1}, "", ""},
		{"16-mail-member-request-vi.eml", "joins", "mail", "", "", "", Counts{JoinRequests: 1}, "", ""},
		{"17-mail-pending-post-vi.eml", "posts", "mail", "", "", "", Counts{Posts: 1}, "", ""},
		{"18-mail-new-post-no-notify-header.eml", "posts", "mail", "", "", "", Counts{Posts: 1}, "", ""},
		{"19-mail-forged.eml", "", "mail", "", "", "", Counts{Aside: Aside{Rejected: 1}}, "1 unverified", ""},
		{"20-mailbox.mbox", "mixed", "mbox", "", "", "", Counts{JoinRequests: 1, Posts: 1, Aside: Aside{Skipped: 1}}, "", ""},
		{"21-dyi-group_posts_and_comments.json", "posts", "facebook-download", "own", "utf-8", "", Counts{Posts: 3}, "", ""},
		{"22-dyi-your_comments_in_groups.json", "comments", "facebook-download", "own", "utf-8", "", Counts{Comments: 1}, "", ""},
		{"23-dyi-your_group_membership_activity.json", "", "facebook-download", "own", "utf-8", "", Counts{Aside: Aside{Skipped: 2}}, "", "section-skipped"},
		{"24-apify-groups.json", "posts", "apify", "", "utf-8", "", Counts{Posts: 2, Aside: Aside{Rejected: 1}}, "16 not-available", ""},
		{"25-facebook-scraper.json", "posts", "facebook-scraper", "", "utf-8", "", Counts{Posts: 1}, "", ""},
		{"26-crowdtangle-groups.csv", "posts", "csv", "crowdtangle", "utf-8-bom", ",", Counts{Posts: 1}, "", ""},
		{"27-paste-member-requests-vi.txt", "joins", "paste", "vi", "utf-8", "", Counts{JoinRequests: 3}, "", ""},
		{"28-paste-member-requests-en.txt", "joins", "paste", "en", "utf-8", "", Counts{JoinRequests: 2}, "", ""},
		{"29-paste-pending-posts-vi.txt", "posts", "paste", "vi", "utf-8", "", Counts{Posts: 2}, "", ""},
		{"30-telegram-chat_join_request.json", "joins", "telegram", "", "utf-8", "", Counts{JoinRequests: 1}, "", ""},
		{"31-discourse-review.json", "posts", "discourse", "", "utf-8", "", Counts{Posts: 1}, "", ""},
		{"32-lemmy-registration.json", "joins", "lemmy", "", "utf-8", "", Counts{JoinRequests: 1}, "", ""},
		{"33-mastodon-admin-report.json", "posts", "mastodon", "", "utf-8", "", Counts{Posts: 1}, "", "shown-only"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := readSample(t, c.name)
			if r.err != nil {
				t.Fatal(r.err)
			}
			got := []string{r.Kind, r.Format, r.Variant, r.Encoding, r.Delimiter}
			if want := []string{c.kind, c.format, c.variant, c.encoding, c.delimiter}; !slices.Equal(got, want) {
				t.Errorf("taken for %q, want %q", got, want)
			}
			if r.Counts != c.counts {
				t.Errorf("counts %+v, want %+v", r.Counts, c.counts)
			}
			if got := strings.Join(r.whys(), " "); got != c.rejects {
				t.Errorf("rejects %q, want %q", got, c.rejects)
			}
			if got := strings.Join(r.codes(), " "); got != c.warnings {
				t.Errorf("warnings %q, want %q", got, c.warnings)
			}
			r.check(t)
		})
	}
}

// check holds for every reading, whatever was read.
func (r *result) check(t *testing.T) {
	t.Helper()
	c := r.Counts
	items := c.JoinRequests + c.Posts + c.Comments + c.Incomplete
	repeats := 0
	keys := map[string]bool{}
	for _, it := range r.items {
		if it.Repeat {
			repeats++
		} else {
			key, _ := model.ItemKey(it.Arrive.Item, it.Arrive.Content, it.Ordinal)
			if key = string(it.Arrive.Item) + key; keys[key] {
				t.Errorf("line %d: two items have the key %q", it.Line, key)
			}
			keys[key] = true
		}
		a := it.Arrive
		if err := a.Check(); err != nil {
			t.Errorf("line %d: %v", it.Line, err)
		}
		if b, err := model.EncodeBody(&a); err != nil {
			t.Errorf("line %d: body of %d bytes: %v", it.Line, len(b), err)
		}
		if a.Bits != model.TextCheck(a.Content) {
			t.Errorf("line %d: the check is not that of the content", it.Line)
		}
	}
	if items+repeats != len(r.items) {
		t.Errorf("%d items came, %d counted with %d repeats", len(r.items), items, repeats)
	}
	if len(r.metrics) != c.Metrics || len(r.rejects) != c.Rejected || len(r.contributors) != c.Contributors || len(r.admins) != c.AdminActivity {
		t.Errorf("came: %d metrics, %d rejects, %d contributors, %d admins; counted: %+v", len(r.metrics), len(r.rejects), len(r.contributors), len(r.admins), c)
	}
	for _, w := range r.warnings {
		if !slices.Contains(WarningCodes(), w.Code) {
			t.Errorf("warning code %q is not in the table", w.Code)
		}
	}
	for _, j := range r.rejects {
		if !slices.Contains(RejectCodes(), j.Why) || len(j.Raw) > collect.MaxRaw || j.Line < 1 {
			t.Errorf("reject %+v", j)
		}
	}
	if code := model.CodeOf(r.err); r.err != nil && (model.KindOf(r.err) != model.BadInput || !slices.Contains(FaultCodes(), code)) {
		t.Errorf("fault %v of kind %v with code %q", r.err, model.KindOf(r.err), code)
	}
}

func TestRead_refuses_what_is_no_data(t *testing.T) {
	page := "Tường nhà\nThích\nBình luận\nChia sẻ\nHoa\nThích\nBình luận\nChia sẻ\n"
	for _, c := range []struct{ name, text, code string }{
		{"nothing", "", "empty"},
		{"only space", " \r\n\t\n", "empty"},
		{"only a byte order mark", "\xef\xbb\xbf", "empty"},
		{"a picture named csv", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "picture"},
		{"a PDF", "%PDF-1.7\n%âãÏÓ\n1 0 obj", "document"},
		{"NULs among text", "Họ tên,SĐT\nHoa,\x00\x00\x00090\n", "not-data"},
		{"a page of an error", "<!DOCTYPE html><html><body>502 Bad Gateway</body></html>", "other-site"},
		{"an archive", string(archive("photo.jpg", []byte("x"))), "empty-zip"},
		{"a workbook that is torn", "PK\x03\x04\x14\x00\x06\x00[Content_Types].xml", "broken-workbook"},
		{"an old workbook", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00\x00", "old-workbook"},
		{"JSON of another tool", `[{"sku":"a1","price":2},{"sku":"a2","price":3}]`, "unknown-format"},
		{"an object of another tool", `{"posts":[{"timestamp":1}]}`, "unknown-format"},
		{"letters of another language", "Ten,So\nJos\xe9,1\nFran\xe7ois,2\nM\xfcller,3\nna\xefve,4\nS\xe3o,5\n", "encoding"},
		{"prose", "Chào các chị\nhôm nay trời đẹp\n", "unknown-format"},
		{"the feed", page, "wrong-page"},
		{"the feed with a link to the requests", "Yêu cầu làm thành viên\n" + page, "wrong-page"},
		{"cells without headings", "1,2\n3,4\n5,6\n", "no-header"},
		{"one known heading only", "Họ tên,abc\nHoa,1\n", "no-header"},
		{"201 columns", "Họ tên,SĐT" + strings.Repeat(",x", 199) + "\nHoa\n", "too-wide"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := read(c.text, Options{})
			if got := model.CodeOf(r.err); got != c.code || model.KindOf(r.err) != model.BadInput {
				t.Errorf("Read() = %v with code %q, want %q", r.err, got, c.code)
			}
			if len(r.items) > 0 {
				t.Errorf("%d items of what is no data", len(r.items))
			}
		})
	}
}

func TestRead_keeps_to_its_limits(t *testing.T) {
	rows := func(n int) string { return "Họ tên,SĐT\n" + strings.Repeat("Hoa,\n", n) }
	for _, c := range []struct{ name, text, code string }{
		{"a file over 64 MB", "Họ tên,SĐT\n" + strings.Repeat(strings.Repeat("a", 1023)+"\n", 64<<10), "too-large"},
		{"a cell over 1 MB", "Họ tên,SĐT\n\"" + strings.Repeat("a", collect.MaxCell+1) + "\",1\n", "cell-too-long"},
		{"a row too many", rows(collect.MaxRows + 1), "too-many-rows"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Read(strings.NewReader(c.text), Options{Captured: now}, Sink{})
			if got := model.CodeOf(err); got != c.code {
				t.Errorf("Read() = %v with code %q, want %q", err, got, c.code)
			}
		})
	}
}

func TestRead_ends_when_a_callback_says_so(t *testing.T) {
	stop := errors.New("enough")
	n := 0
	b, _ := os.ReadFile("testdata/05-groupkit-export.csv")
	_, err := Read(bytes.NewReader(b), Options{Captured: now}, Sink{Item: func(Item) error { n++; return stop }})
	if err != stop || n != 1 {
		t.Errorf("Read() = %v after %d items, want the callback's error after 1", err, n)
	}
}

func TestRead_cuts_long_texts(t *testing.T) {
	long := strings.Repeat("ạ", 40_000)
	quotes := strings.Repeat(`""`, 50_000)
	r := read("Người đăng,Nội dung,Liên kết\nHoa,"+long+",\nMai,\""+quotes+"\",\n", Options{})
	r.check(t)
	if len(r.items) != 2 || !r.warned("text-cut") {
		t.Fatalf("%d items, warnings %v", len(r.items), r.warnings)
	}
	for _, it := range r.items {
		if it.Arrive.Complete != model.Truncated || len(it.Arrive.Content.Text) > collect.MaxText || len(it.Arrive.Content.Text) < 20_000 {
			t.Errorf("line %d: %s with %d bytes", it.Line, it.Arrive.Complete, len(it.Arrive.Content.Text))
		}
	}
}

func TestOrdinals_tell_equal_cards_apart(t *testing.T) {
	var o Ordinals
	card := func(name string) model.Content {
		return model.Content{Author: model.Author{Name: name}, Join: new(model.JoinFacts)}
	}
	linked := card("Hoa")
	linked.Author.URL = "https://facebook.com/hoa.1"
	for i, c := range []struct {
		content model.Content
		ordinal int
		weak    bool
	}{{card("Hoa"), 0, true}, {card("Lan"), 0, true}, {card("Hoa"), 1, true}, {linked, 0, false}, {linked, 0, false}, {card("hoà"), 2, true}} {
		if n, weak := o.Of(model.Join, c.content); n != c.ordinal || weak != c.weak {
			t.Errorf("card %d: ordinal %d, weak %v; want %d, %v", i, n, weak, c.ordinal, c.weak)
		}
	}
}

func BenchmarkRead_100000_rows(b *testing.B) {
	text := manyRows(100_000)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		rep, err := Read(strings.NewReader(text), Options{Captured: now}, Sink{Item: func(Item) error { return nil }})
		if err != nil || rep.Counts.JoinRequests != 100_000 {
			b.Fatal(err, rep.Counts)
		}
	}
}

func manyRows(n int) string {
	var b strings.Builder
	b.WriteString("Dấu thời gian,Họ và tên,Link Facebook,Số điện thoại,Xã/phường,Hội viên,Chị mong muốn điều gì ở nhóm?,Đồng ý nội quy nhóm\n")
	for i := range n {
		fmt.Fprintf(&b, "15/11/2026 20:%02d:%02d,Nguyễn Thị Mẫu %d,https://www.facebook.com/profile.php?id=1%014d,09%08d,Xã An Bình,Hội viên,\"Tập dân vũ, nghe chuyên gia nói về sức khỏe %d\",Tôi đồng ý\n",
			i/60%60, i%60, i, i, i%100_000_000, i)
	}
	return b.String()
}
