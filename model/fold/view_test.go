package fold

import (
	"bufio"
	"encoding/json"
	"os"
	"strings"
	"testing"
	"unicode"
)

func TestView_undoes_disguises(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"maths letters", "𝗧𝘂𝘆𝗲̂̉𝗻 𝗰𝗵𝗼̣𝗻", "tuyển chọn"},
		{"look-alike letters", "һỗ тrо̛̣ ⅼіе̂ո һệ", "hỗ trợ liên hệ"},
		{"hidden letters", "t\u200bi\u00adề\u2060n", "tiền"},
		{"stacked marks", "t̷i̴ề̶n̵ v̸ề̵", "tiền về"},
		{"signs inside words", "c*âu thân' mạn,g Ph.í thàn,h ch'uyển", "câu thân' mạng phí thành chuyển"},
		{"letters with signs between", "t.r.i.ệ.u n_h_ắ_n Z-a-l-o s·à·n·", "triệu nhắn zalo sàn·"},
		{"letters with spaces between", "cho t à i k h o ả n n g â n h à n g nhé", "cho tài khoản ngân hàng nhé"},
		{"leet", "t1ền z@l0 91á chvyển t0àn qvốc $ố", "tiền zalo giá chuyển toàn quốc số"},
		{"amounts are no leet", "350k 2tr5 3N2Đ 18h30 4G 1m5 50% t7", "350k 2tr5 3n2đ 18h30 4g 1m5 50% t7"},
		{"teencode", "c ơi đc k zô vs e", "chị ơi được không vào với em"},
		{"k after a number is a unit", "chỉ 500 k thôi", "chỉ 500 k thôi"},
		{"plain sentences stay", "Chị em ơi, nhà.Ai cũng có 24/7!", "chị em ơi, nhà.ai cũng có 24/7!"},
		{"fancy d is đ", "Ðặt cọc", "đặt cọc"},
		{"squared letters", "🅞🅣🅟 🅲🅺", "otp chuyển khoản"},
	} {
		t.Run(c.name, func(t *testing.T) {
			v := See(c.in)
			v.Unmask(nil)
			if got := v.Clean(); got != c.want {
				t.Errorf("View(%q) = %q, want %q", c.in, got, c.want)
			}
		})
	}
}

func TestUnmask_leaves_kept_spans_alone(t *testing.T) {
	in := "goi o3o1.234.567 t1ền"
	v := See(in)
	v.Unmask([]Span{{4, 16}})
	if got, want := v.Clean(), "goi o3o1.234.567 tiền"; got != want {
		t.Errorf("View(%q) = %q, want %q", in, got, want)
	}
}

func TestWords_know_their_place_quotes_and_gaps(t *testing.T) {
	in := "Tin “v\u200bi\u1ec7c nh\u1eb9”. 𝗛𝗲̂́t"
	v := See(in)
	v.Unmask(nil)
	w := v.Words()
	var got []string
	for _, x := range w {
		got = append(got, in[x.Start:x.End])
	}
	if want := "Tin|v\u200bi\u1ec7c|nh\u1eb9|𝗛𝗲̂́t"; strings.Join(got, "|") != want {
		t.Errorf("words = %q, want %q", got, want)
	}
	if !w[1].Quoted || !w[2].Quoted || w[0].Quoted || w[3].Quoted || w[3].Gap != '.' {
		t.Errorf("words = %+v, want the two in quotation marks quoted, the last after a full stop", w)
	}
}

// TestView_recovers_masked_words measures the share of words that come back from eight kinds of
// masking: each masked sentence against the same sentence unmasked, as bags of folded words.
func TestView_recovers_masked_words(t *testing.T) {
	f, err := os.Open("testdata/masked.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	words := func(s string) map[string]int {
		v := See(s)
		v.Unmask(nil)
		m := map[string]int{}
		for _, w := range v.Words() {
			m[w.Fold]++
		}
		return m
	}
	type tally struct{ got, want int }
	by := map[string]*tally{}
	all := tally{}
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		var row struct{ ID, Masking, Masked, Clean string }
		if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
			t.Fatal(err)
		}
		k := by[row.Masking]
		if k == nil {
			k = &tally{}
			by[row.Masking] = k
		}
		m := words(row.Masked)
		var lost []string
		for w, n := range words(row.Clean) {
			k.want += n
			k.got += min(n, m[w])
			if m[w] < n {
				lost = append(lost, w)
			}
		}
		if len(lost) > 0 && testing.Verbose() {
			t.Logf("%s: lost %q in %q", row.Masking, lost, row.Masked)
		}
	}
	for name, k := range by {
		all.got, all.want = all.got+k.got, all.want+k.want
		share := float64(k.got) / float64(k.want)
		t.Logf("%-10s %.4f", name, share)
		if share < 0.96 {
			t.Errorf("%s: %.4f of the words came back, want at least 0.96", name, share)
		}
	}
	share := float64(all.got) / float64(all.want)
	t.Logf("%-10s %.4f", "all", share)
	if share < 0.99 {
		t.Errorf("%.4f of the words came back, want at least 0.99", share)
	}
}

func FuzzView(f *testing.F) {
	seeds(f)
	f.Add("t à i k h o ả n n_g_â_n z@1o t1ền c*âu 0.3.0.1")
	f.Fuzz(func(t *testing.T, s string) {
		v := See(s)
		v.Unmask(nil)
		last := 0
		for _, w := range v.Words() {
			checkSpan(t, s, Span{w.Start, w.End})
			if w.Start < last || w.Fold == "" || w.Clean == "" {
				t.Fatalf("words of %q go back or are empty: %+v", s, w)
			}
			last = w.Start
		}
		for _, r := range v.Clean() {
			if unicode.IsControl(r) && r != '\n' {
				t.Fatalf("view of %q holds %U", s, r)
			}
		}
	})
}

func BenchmarkView(b *testing.B) {
	s := "Tuyển CTV chốt đơn tại nhà, hoa hồng 20%, c n@o cần thì ib e nhé, lương 300k/ngày. Cọc trước 200k vào stk 0000123456 MB, l.i.ê.n hệ zalo 0301.234.567"
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		v := See(s)
		v.Unmask(nil)
		v.Words()
	}
}
