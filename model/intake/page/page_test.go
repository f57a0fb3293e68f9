package page_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"duyet/model"
	"duyet/model/intake/page"
)

var base = time.Date(2026, 11, 20, 20, 15, 0, 0, time.FixedZone("+07", 7*3600))

// read reads a page as the intake does: markup where it is markup.
func read(raw []byte, o page.Options) (page.Reading, bool) {
	o.Base = base
	return page.Read(document(raw), o)
}

func document(raw []byte) page.Doc {
	if page.Markup(raw) {
		return page.HTML(raw)
	}
	return page.Text(raw)
}

// names of every kind, those that look like something else among them.
var names = []string{"Vũ Thị Lụa", "Khúc Thị Dệt", "H'Mai Niê", "Giàng Thị Súa", "Mẹ Bông", "Lan", "NGUYỄN THỊ TƠ", "Trần Bích Ngọc Tằm", "Phê Duyệt Nguyễn", "Từ Chối Lương",
	"Thành Viên Vui Vẻ", "Mới Nhất Store", "Đỗ Thị Gửi", "Hoàng Hôm Qua", "Thứ Hai Bùi", "Lê Thị Năm", "Mai Admin Đỗ", "Tạp Hóa Cô Ba", "Bé Thích Bánh", "Anna Nguyễn", "Lò Thị Phản Hồi",
	"Nông Thị Facebook", "Chị Tư Đồng Ý", "Sùng Thị Sinh", "Ngày Mới", "Bán Sỉ Lẻ Toàn Quốc", "Hồ Thị Ba Mươi", "Kim 🌸 Chi"}

// answers of every kind, those that look like something else among them.
var said = []string{"Có", "Chưa", "Rồi ạ", "Xóm Đình", "Em ở thôn 4, làm ở xưởng dệt", "từ chối", "phê duyệt", "Em muốn học may\nvà gặp các chị", "Yêu cầu làm thành viên", "Bài viết đang chờ",
	"3 giờ trước em có hỏi rồi", "Không có", "Được ạ", "Sống tại xã Vân Phúc", "Em đồng ý", "0", "Để em hỏi mẹ em đã", "Chị Hạnh giới thiệu", "· em", "Mới nhất", "Nhà em ở cạnh đình, số 12", "Facebook", "Qua nhóm Zalo", "Thích", "Quản trị viên", "20/11", "Hôm qua"}

var questionSets = [][]string{
	{"Chị ở thôn nào?", "Chị biết nhóm qua ai?"},
	{"Xin cho biết nơi ở hiện nay.", "Chị mong nhóm giúp gì!", "Chị là hội viên chưa"},
	{"Where do you live", "Who told you about us?", "Please tell us one thing you make by hand."},
	{"Tên chi hội của chị"},
}

func someAsks(r *rand.Rand, n, questions int) []ask {
	var out []ask
	who := r.Perm(len(names))
	for i := range n {
		c := ask{person: person{names[who[i%len(who)]], fmt.Sprint(100000000070000 + i)}, asked: fmt.Sprintf("%d giờ", i%20+1), account: fmt.Sprintf("%d năm", i%9+1), agreed: r.IntN(3) > 0}
		for range questions {
			c.answers = append(c.answers, said[r.IntN(len(said))])
		}
		if r.IntN(5) == 0 {
			c.answers = make([]string, questions)
		}
		out = append(out, c)
	}
	return out
}

// TestRead_cards_in_are_items_out holds that whatever surrounds the cards of a
// page of requests, each is one item with its name and its answers.
func TestRead_cards_in_are_items_out(t *testing.T) {
	for seed := range uint64(600) {
		r := rand.New(rand.NewPCG(seed, 1))
		l := someLook(r)
		qs := questionSets[r.IntN(len(questionSets))]
		cards := someAsks(r, 3+r.IntN(10), len(qs))
		s, address := requests(l, "610000000000610", qs, cards)
		if l.en {
			for i := range cards {
				cards[i].asked = strings.ReplaceAll(cards[i].asked, "giờ", "hours")
			}
			s, address = requests(l, "610000000000610", qs, cards)
		}
		raw := s.bytes(address)
		if l.form == "mhtml" {
			continue // taken apart by the intake
		}
		got, ok := read(raw, page.Options{})
		if !ok || got.Kind != page.Requests {
			t.Fatalf("seed %d %+v: read as %q %v\n%s", seed, l, got.Kind, got.Why, raw)
		}
		for i, e := range got.Entries {
			if i < len(cards) && (e.Why != "" || clean(e.Name) != cards[i].name) {
				t.Fatalf("seed %d %+v: card %d is %q %q, want %q\n%s", seed, l, i, e.Name, e.Why, cards[i].name, raw)
			}
		}
		if len(got.Entries) != len(cards) {
			t.Fatalf("seed %d %+v: %d cards, want %d\n%s", seed, l, len(got.Entries), len(cards), raw)
		}
		checkAsks(t, seed, l, got, qs, cards, raw)
	}
}

func clean(s string) string { return strings.Join(strings.Fields(s), " ") }

func checkAsks(t *testing.T, seed uint64, l look, got page.Reading, qs []string, cards []ask, raw []byte) {
	t.Helper()
	told := 0
	for _, c := range cards {
		if answered(c) {
			told++
		}
	}
	for i, c := range cards {
		a := got.Entries[i].Arrive
		j := a.Content.Join
		if a.State != model.StatePending || a.Complete != model.Full || a.Created == 0 || j.JoinedRaw == "" {
			t.Fatalf("seed %d %+v: card %d %+v %+v\n%s", seed, l, i, a, j, raw)
		}
		if l.form != "text" && a.Content.Author.ExternalID != c.person.id {
			t.Fatalf("seed %d %+v: card %d has the id %q, want %q\n%s", seed, l, i, a.Content.Author.ExternalID, c.person.id, raw)
		}
		if agreed := j.RulesAgreed != nil && *j.RulesAgreed; agreed != c.agreed {
			t.Fatalf("seed %d %+v: card %d agreed %v, want %v\n%s", seed, l, i, agreed, c.agreed, raw)
		}
		if !answered(c) || told < 3 {
			continue // what stands in one card alone is no question
		}
		for n, q := range qs {
			k := slices.IndexFunc(j.Answers, func(x model.Answer) bool { return x.Question == q })
			if k < 0 || j.Answers[k].Answer != c.answers[n] {
				t.Fatalf("seed %d %+v: card %d answers %+v; want %q for %q\n%s", seed, l, i, j.Answers, c.answers[n], q, raw)
			}
		}
		if len(j.Answers) != len(qs) {
			t.Fatalf("seed %d %+v: card %d has %d answers %+v\n%s", seed, l, i, len(j.Answers), j.Answers, raw)
		}
	}
	if n := len(cards); l.title == "count" || l.title == "below" {
		if got.Count != n || got.Extent != page.Whole {
			t.Fatalf("seed %d %+v: count %d, %s; want %d, whole\n%s", seed, l, got.Count, got.Extent, n, raw)
		}
	} else if got.Extent == page.Whole {
		t.Fatalf("seed %d %+v: whole without a count\n%s", seed, l, raw)
	}
}

func answered(c ask) bool {
	return slices.ContainsFunc(c.answers, func(a string) bool { return a != "" })
}

// texts of posts, those that read like something else among them.
var texts = []string{"Chị nào có khung dệt cũ cho em mượn với ạ?", "Bán 20 mét vải lanh\n150k một mét\nai mua ib", "Yêu cầu làm thành viên\nem gửi từ tuần trước rồi ạ",
	"Bài viết đang chờ lâu quá", "1. Áo\n2. Khăn\n3. Túi", "Thích\nBình luận\nChia sẻ giúp em với", "phê duyệt\ntừ chối", "Hôm nay họp lúc 19:30 nhé", "3 giờ chiều mai tập dệt ở đình",
	"Ai biết thợ sửa máy may?\nEm cảm ơn", "Ok", "Hoa nở đẹp quá 🌸", "Facebook dạo này chậm", "Gửi các chị lịch tập", "Xem thêm ở bảng tin thôn", "Quản lý nhóm cho em hỏi", "Mới nhất trước cửa nhà em"}

func someNotes(r *rand.Rand, n int, l look) []note {
	var out []note
	who := r.Perm(len(names))
	for i := range n {
		c := note{person: person{names[who[i%len(who)]], fmt.Sprint(100000000080000 + i)}, id: fmt.Sprint(700000000080000 + i), text: texts[r.IntN(len(texts))]}
		if c.when = fmt.Sprintf("%d giờ", i%20+1); l.en {
			c.when = fmt.Sprintf("%dh", i%20+1)
		}
		if r.IntN(8) == 0 {
			c.person = person{name: l.t(fmt.Sprintf("Người tham gia ẩn danh %d", i+3), fmt.Sprintf("Anonymous participant %d", i+3))}
		}
		out = append(out, c)
	}
	return out
}

// TestRead_posts_that_wait holds the same for a page of posts that wait.
func TestRead_posts_that_wait(t *testing.T) {
	for seed := range uint64(600) {
		r := rand.New(rand.NewPCG(seed, 2))
		l := someLook(r)
		cards := someNotes(r, 1+r.IntN(9), l)
		s, address := pending(l, "610000000000610", cards)
		raw := s.bytes(address)
		if l.form == "mhtml" {
			continue
		}
		got, ok := read(raw, page.Options{})
		if !ok || got.Kind != page.Pending || len(got.Entries) != len(cards) {
			t.Fatalf("seed %d %+v: read as %q %v, %d cards, want %d\n%s", seed, l, got.Kind, got.Why, len(got.Entries), len(cards), raw)
		}
		for i, c := range cards {
			a := got.Entries[i].Arrive
			if e := got.Entries[i]; e.Why != "" || clean(e.Name) != c.name || a.Content.Text != c.text || a.State != model.StatePending || a.Complete != model.Full {
				t.Fatalf("seed %d %+v: card %d is %q %q %q %s, want %q %q\n%s", seed, l, i, e.Name, e.Why, a.Content.Text, a.State, c.name, c.text, raw)
			}
			if l.form != "text" && (a.Content.ExternalID != c.id || a.Content.Author.ExternalID != c.person.id) {
				t.Fatalf("seed %d %+v: card %d has ids %+v, want %+v\n%s", seed, l, i, a.Content, c, raw)
			}
			if known := a.Created > 0; known != (!l.scattered || l.form != "text") {
				t.Fatalf("seed %d %+v: card %d was written %d\n%s", seed, l, i, a.Created, raw)
			}
		}
	}
}
