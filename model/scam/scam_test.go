package scam

import (
	"bufio"
	"encoding/json"
	"os"
	"reflect"
	"strings"
	"testing"
)

type row struct {
	ID, Kind, Text, Author, Label, Family string

	Variant    string `json:"variant_of"`
	Indicators []struct{ Type, Value string }
}

func load(t testing.TB) []row { return rowsOf(t, "testdata/dev.jsonl") }

func rowsOf(t testing.TB, path string) []row {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var rows []row
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		var r row
		if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
			t.Fatal(err)
		}
		rows = append(rows, r)
	}
	return rows
}

func TestScorer_may_be_shared(t *testing.T) {
	s, rows := New(), load(t)[:60]
	want := make([]Result, len(rows))
	for i, r := range rows {
		want[i] = s.Score(Input{Text: r.Text})
	}
	done := make(chan string, 4)
	for range cap(done) {
		go func() {
			for i, r := range rows {
				if got := s.Score(Input{Text: r.Text}); !reflect.DeepEqual(got, want[i]) {
					done <- r.ID
					return
				}
			}
			done <- ""
		}()
	}
	for range cap(done) {
		if id := <-done; id != "" {
			t.Errorf("Score of %s differs when the scorer is shared", id)
		}
	}
}

// canon makes one kind of phones and Zalo numbers, and drops what two writings of a link differ in.
func canon(kind, value string) string {
	switch v := strings.ToLower(value); kind {
	case Phone, Zalo:
		return "phone " + v
	case URL:
		for _, p := range []string{"https://", "http://", "www."} {
			v = strings.TrimPrefix(v, p)
		}
		return "url " + strings.TrimRight(v, "/")
	default:
		return kind + " " + v
	}
}

func TestIndicators_are_all_found_and_no_others(t *testing.T) {
	s := New()
	hit, extra, missed := 0, 0, 0
	for _, r := range load(t) {
		want := map[string]bool{}
		for _, i := range r.Indicators {
			want[canon(i.Type, i.Value)] = true
		}
		have := map[string]bool{}
		for _, i := range s.Score(Input{Text: r.Text}).Indicators {
			k := canon(i.Type, i.Value)
			have[k] = true
			if want[k] {
				hit++
			} else {
				extra++
				t.Logf("%s: extra %s", r.ID, k)
			}
		}
		for k := range want {
			if !have[k] {
				missed++
				t.Logf("%s: missed %s in %q", r.ID, k, r.Text)
			}
		}
	}
	p, r := float64(hit)/float64(hit+extra), float64(hit)/float64(hit+missed)
	t.Logf("precision %.4f, recall %.4f", p, r)
	if p < 0.99 || r < 0.99 {
		t.Errorf("indicator precision %.4f, recall %.4f, want 0.99 or better", p, r)
	}
}

func TestIndicator_dresses(t *testing.T) {
	s := New()
	for _, c := range []struct {
		name, in string
		want     []Indicator
	}{
		{"a phone with dots", "gọi 0301.234.567 nhé", []Indicator{{Phone, "0301234567", 6, 18}}},
		{"a phone with the country code", "lh (+84) 301 234 567", []Indicator{{Phone, "0301234567", 3, 20}}},
		{"o for zero", "goi o3o1234567", []Indicator{{Phone, "0301234567", 4, 14}}},
		{"digits apart", "nhắn 0 3 0 1 2 3 4 5 6 7", []Indicator{{Phone, "0301234567", 7, 26}}},
		{"full width", "zalo ０３０１２３４５６７", []Indicator{{Zalo, "0301234567", 5, 35}}},
		{"keycaps", "0️⃣3️⃣0️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣", []Indicator{{Phone, "0301234567", 0, 64}}},
		{"spoken digits", "gọi không ba không một hai ba bốn năm sáu bảy nha", []Indicator{{Phone, "0301234567", 6, 57}}},
		{"two phones", "0301234567 0307654321", []Indicator{{Phone, "0301234567", 0, 10}, {Phone, "0307654321", 11, 21}}},
		{"a landline", "ĐT 024 3825 1234", []Indicator{{Phone, "02438251234", 4, 17}}},
		{"an account next to its bank", "ck 0000 1398 1653 ACB", []Indicator{{Account, "000013981653", 3, 17}}},
		{"an account that looks like a phone", "stk 0301234567 MB", []Indicator{{Account, "0301234567", 4, 14}}},
		{"a number with nothing near", "mã đơn 12345678901", nil},
		{"an amount", "chuyển khoản 12.500.000đ", nil},
		{"a date", "ngày 05.10.2026 họp", nil},
		{"a bare link", "vào abc-xyz.com/dk?A=1, nhé", []Indicator{{URL, "abc-xyz.com/dk?A=1", 5, 23}}},
		{"scheme and www are dropped", "https://www.Abc.vn/", []Indicator{{URL, "abc.vn", 0, 19}}},
		{"spaces round the dots", "xem abc . top", []Indicator{{URL, "abc.top", 4, 13}}},
		{"the word for dot", "xem abc chấm com/x", []Indicator{{URL, "abc.com/x", 4, 20}}},
		{"a scheme makes any host a link", "vào https://nhan-qua.example/v, nhé", []Indicator{{URL, "nhan-qua.example/v", 5, 31}}},
		{"a full stop without a space is no link", "nhà.Ai cần 350k.Liên ok.la s.au", nil},
		{"an address for mail is no link", "a.b@gmail.com", nil},
		{"Telegram by name and by link", "@abc_de t.me/Abc_DE t.me/+Xy1", []Indicator{{Telegram, "@abc_de", 0, 7}, {Telegram, "t.me/+Xy1", 20, 29}}},
		{"a Zalo link with a number", "zalo.me/0301234567", []Indicator{{Zalo, "0301234567", 0, 18}}},
		{"a Zalo group", "zalo.me/g/abcdef123", []Indicator{{URL, "zalo.me/g/abcdef123", 0, 19}}},
		{"a suffix alone is no host", "đuôi gov.vn", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := s.Score(Input{Text: c.in}).Indicators
			if len(got) != len(c.want) {
				t.Fatalf("Score(%q).Indicators = %+v, want %+v", c.in, got, c.want)
			}
			for i := range got {
				if got[i] != c.want[i] {
					t.Errorf("Score(%q).Indicators[%d] = %+v, want %+v", c.in, i, got[i], c.want[i])
				}
			}
		})
	}
}

func TestScore(t *testing.T) {
	s := New()
	for _, c := range []struct {
		name, in      string
		flag, warning bool
		sign          string
	}{
		{"easy work with a deposit", "Việc nhẹ lương cao tại nhà, đặt cọc trước 300k vào stk 0000123456 MB", true, false, "easy-income"},
		{"the same without marks", "Viec nhe luong cao tai nha, dat coc truoc 300k vao stk 0000123456 MB", true, false, "pay-first"},
		{"the same disguised", "V.i.ệ.c n.h.ẹ lương c@o tại nhà, đ_ặ_t c_ọ_c tr|ước 300k vào stk 0000123456 MB", true, false, "disguise"},
		{"a one-time code for a gift", "Nhận quà Tết, gửi mã OTP cho em tại vcb-nhanqua.xyz", true, false, "credentials"},
		{"a warning that quotes a scam", "CẢNH BÁO lừa đảo: \"việc nhẹ lương cao, đặt cọc trước\". Chị em đừng tin, đừng chuyển tiền.", false, true, ""},
		{"an honest job", "Xưởng may tuyển công nhân, không thu cọc, nộp hồ sơ trực tiếp tại phòng nhân sự. ĐT 0301234567", false, false, ""},
		{"a commune notice", "Tối mai tập dân vũ tại nhà văn hoá, mời chị em tham gia", false, false, ""},
		{"nothing", "", false, false, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := s.Score(Input{Kind: "post", Text: c.in})
			if got := r.Score >= Line; got != c.flag || r.Warning != c.warning {
				t.Errorf("Score(%q) = %+v, want flag %v, warning %v", c.in, r, c.flag, c.warning)
			}
			found := c.sign == ""
			for _, f := range r.Findings {
				found = found || f.Sign == c.sign
			}
			if !found {
				t.Errorf("Score(%q).Findings = %+v, want %s among them", c.in, r.Findings, c.sign)
			}
		})
	}
}

func TestSigns_are_read_whole_and_each_has_its_reason(t *testing.T) {
	s, err := parse(signsText)
	if err != nil {
		t.Fatal(err)
	}
	for _, sign := range s.Signs() {
		vi, en := s.Reason(sign)
		if vi == "" || en == "" || len([]rune(vi)) > 80 {
			t.Errorf("Reason(%q) = %q, %q, want two short lines", sign, vi, en)
		}
	}
	if vi, en := s.Reason("no-such-sign"); vi != "" || en != "" {
		t.Errorf("Reason of an unknown sign = %q, %q, want nothing", vi, en)
	}
}

func TestParse_names_the_line_that_is_wrong(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"another version", "duyet signs 2\n", "line 1"},
		{"a phrase before any sign", "duyet signs 1\nlừa", "line 2"},
		{"a weight that is none", "duyet signs 1\n\nrisk a b", "line 3"},
		{"a sign twice", "duyet signs 1\nrisk a 1\nrisk a 1", "line 3"},
		{"a phrase that starts with a number", "duyet signs 1\nrisk a 1\n# đồng", "line 3"},
		{"a pair with an unknown sign", "duyet signs 1\nrisk a 1\nwith b 1", "no sign b"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if _, err := parse(c.in); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("parse(%q) = %v, want an error with %q", c.in, err, c.want)
			}
		})
	}
}

func FuzzScore(f *testing.F) {
	for _, s := range []string{"", "o3o1.234.567", "@abcde t.me/x", "abc . com chấm vn", "không ba không", "\xff\x00\u200b", "1.000.000 84 84 84", "(+84", "https://"} {
		f.Add(s)
	}
	rows := load(f)
	for i := 0; i < len(rows); i += 40 {
		f.Add(rows[i].Text)
	}
	s := New()
	f.Fuzz(func(t *testing.T, in string) {
		r := s.Score(Input{Text: in})
		if !(r.Score >= 0 && r.Score <= 1) || r.Score >= Line && len(r.Findings) == 0 {
			t.Fatalf("Score(%q) = %+v, want 0 to 1 and a reason for every flag", in, r)
		}
		last := 0
		for _, x := range r.Findings {
			if x.Start < last || x.End <= x.Start || x.End > len(in) || x.Text != in[x.Start:x.End] {
				t.Fatalf("finding %+v does not lie in %q in order", x, in)
			}
			last = x.Start
		}
		last = 0
		for _, x := range r.Indicators {
			if x.Start < last || x.End <= x.Start || x.End > len(in) || x.Value == "" {
				t.Fatalf("indicator %+v does not lie in %q in order", x, in)
			}
			last = x.Start
		}
		for _, x := range r.Findings {
			if !starts(in, x.Start) || !starts(in, x.End) {
				t.Fatalf("finding %+v of %q is not on rune boundaries", x, in)
			}
		}
	})
}

func starts(s string, i int) bool {
	for at := range s {
		if at == i {
			return true
		}
	}
	return i == len(s)
}

func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		New()
	}
}

func BenchmarkScore(b *testing.B) {
	s, rows := New(), load(b)
	i := 0
	for b.Loop() {
		s.Score(Input{Text: rows[i%len(rows)].Text})
		i++
	}
}
