package scam

import (
	"fmt"
	"reflect"
	"slices"
	"testing"
)

func lessonsOf(rows []row) []Lesson {
	out := make([]Lesson, len(rows))
	for i, r := range rows {
		out[i] = Lesson{r.ID, r.Text, labelOf[r.Label]}
	}
	return out
}

func TestTutor_knows_what_it_was_taught_however_it_was_told(t *testing.T) {
	lessons := lessonsOf(load(t)[:130])
	base := New().Train(nil)
	at := NewTutor(base)
	at.Teach(lessons)
	want := at.Scorer().weights
	for name, steps := range map[string][]int{"one by one": seq(130), "in three parts": {7, 61, 130}, "with detours": {130, 20, 0, 99, 130}} {
		tutor := NewTutor(base)
		for _, n := range steps {
			tutor.Teach(lessons[:n])
		}
		if !reflect.DeepEqual(tutor.Scorer().weights, want) {
			t.Errorf("%s: the weights differ", name)
		}
	}
}

func seq(n int) (out []int) {
	for i := range n {
		out = append(out, i+1)
	}
	return out
}

func TestTutor_forgets_a_verdict_that_was_taken_back(t *testing.T) {
	rows := load(t)
	tutor := NewTutor(New())
	before := tutor.Scorer()
	tutor.Teach(lessonsOf(rows[:45]))
	if reflect.DeepEqual(tutor.Scorer().weights, before.weights) {
		t.Fatal("45 lessons change nothing")
	}
	lessons := lessonsOf(rows[:45])
	lessons[3].Label = OK + Scam - lessons[3].Label%2
	tutor.Teach(lessons)
	tutor.Teach(nil)
	for _, r := range rows {
		if a, b := before.Score(Input{Text: r.Text}), tutor.Scorer().Score(Input{Text: r.Text}); !reflect.DeepEqual(a, b) {
			t.Fatalf("%s: %+v before, %+v after", r.ID, a, b)
		}
	}
}

func TestTutor_learns_from_twenty_verdicts(t *testing.T) {
	text := func(i int) string {
		return fmt.Sprintf("Bán vé xem pháo hoa trên du thuyền hạng %d, giữ chỗ sớm kẻo hết", i)
	}
	tutor := NewTutor(New())
	before := tutor.Scorer().Score(Input{Text: text(99)}).Score
	var lessons []Lesson
	for i := range 20 {
		lessons = append(lessons, Lesson{fmt.Sprint(i), text(i), Scam})
		tutor.Teach(lessons)
	}
	if s := tutor.Scorer(); s.weighed(s.traitsOf(text(99)), s.blank()).Learned <= 0 {
		t.Errorf("after twenty verdicts the learner still says no")
	}
	if after := tutor.Scorer().Score(Input{Text: text(99)}).Score; after < before || after >= Line {
		t.Errorf("the score went from %v to %v; without a reason it stays below the line", before, after)
	}
}

func TestStage(t *testing.T) {
	for n, want := range map[int]int{0: 0, 19: 0, 20: 20, 39: 20, 399: 380, 400: 400, 499: 400, 1999: 1900, 2400: 2000, 5000: 5000} {
		if got := Stage(n); got != want {
			t.Errorf("Stage(%d) = %d, want %d", n, got, want)
		}
	}
}

// ask recalls a text and keeps it.
func ask(s *Scorer, l *Ledger, key, text string) Recalled {
	r := s.Recall(key, Input{Text: text}, l)
	l.Keep(key, "", r.Shape, r.Indicators)
	return r
}

func signsIn(r Recalled) (out []string) {
	for _, f := range r.Findings {
		out = append(out, f.Sign)
	}
	return out
}

func TestRecall(t *testing.T) {
	s := New()
	const bad = "Nhận làm giấy tờ nhanh gọn, ai cần gọi 0301.112.223 nhé cả nhà"
	const other = "Nhà em bán cam sành vườn nhà, gọi 030 111 2223"
	t.Run("a number of a confirmed scam is a reason", func(t *testing.T) {
		l := NewLedger()
		ask(s, l, "1", bad)
		before := s.Recall("2", Input{Text: other}, l)
		l.Judge("1", Scam)
		after := s.Recall("2", Input{Text: other}, l)
		if after.Score <= before.Score || !slices.Contains(signsIn(after), signKnown) {
			t.Errorf("score %v then %v, findings %v", before.Score, after.Score, after.Findings)
		}
		if f := after.Findings[slices.Index(signsIn(after), signKnown)]; f.Text != "030 111 2223" {
			t.Errorf("the reason stands at %q", f.Text)
		}
		if again := s.Recall("1", Input{Text: bad}, l); slices.Contains(signsIn(again), signKnown) {
			t.Error("an item is evidence against itself")
		}
		l.Unjudge("1")
		if undone := s.Recall("2", Input{Text: other}, l); undone.Score != before.Score {
			t.Errorf("undone, the score is %v, was %v", undone.Score, before.Score)
		}
	})
	t.Run("a warning may name it", func(t *testing.T) {
		l := NewLedger()
		ask(s, l, "1", bad)
		l.Judge("1", Scam)
		w := s.Recall("2", Input{Text: "Cảnh báo lừa đảo: số 0301112223 giả danh công an, chị em đừng nghe máy, đừng chuyển tiền"}, l)
		if w.Label() != "warning" || slices.Contains(signsIn(w), signKnown) {
			t.Errorf("a warning is %s with %v", w.Label(), w.Findings)
		}
	})
	t.Run("a repost of a confirmed scam is found by its words", func(t *testing.T) {
		l := NewLedger()
		ask(s, l, "1", "Nhận làm giấy tờ nhanh gọn trong ngày cho chị em nào cần gấp, liên hệ em Tuấn 0301112223")
		l.Judge("1", Scam)
		r := s.Recall("2", Input{Text: "NHẬN LÀM GIẤY TỜ nhanh gọn trong ngày cho chị em nào cần gấp!! liên hệ em Hùng 0309998887"}, l)
		if len(r.Like) != 1 || r.Like[0].Key != "1" || !slices.Contains(signsIn(r), signLike) {
			t.Errorf("like %+v, findings %v", r.Like, r.Findings)
		}
	})
	t.Run("what is allowed for ever is no reason", func(t *testing.T) {
		const fund = "Ủng hộ quỹ tình thương: STK 0000112233 Agribank, chủ tài khoản Hội LHPN xã"
		open := s.Recall("1", Input{Text: fund}, NewLedger())
		free := s.Recall("1", Input{Text: fund}, allowing{NewLedger(), "0000112233"})
		if free.Score >= open.Score || slices.Contains(signsIn(free), "account") {
			t.Errorf("score %v, allowed %v, findings %v", open.Score, free.Score, free.Findings)
		}
	})
}

type allowing struct {
	*Ledger
	value string
}

func (a allowing) Past(key string, i Indicator) Past {
	p := a.Ledger.Past(key, i)
	p.Allowed = i.Value == a.value
	return p
}

func TestLike_finds_reposts_and_nothing_else(t *testing.T) {
	s, l, rows := New(), NewLedger(), load(t)
	found, pairs, wrong, given := 0, 0, 0, 0
	origin := map[string]string{}
	for _, r := range rows {
		origin[r.ID] = r.origin()
	}
	got := map[[2]string]bool{}
	for _, r := range rows {
		for _, k := range ask(s, l, r.ID, r.Text).Like {
			given++
			if origin[k.Key] != origin[r.ID] {
				wrong++
			}
			got[[2]string{r.ID, k.Key}], got[[2]string{k.Key, r.ID}] = true, true
		}
	}
	for _, r := range rows {
		if r.Variant != "" {
			pairs++
			if got[[2]string{r.ID, r.Variant}] {
				found++
			}
		}
	}
	t.Logf("%d of %d reposts found, %d of %d given are none", found, pairs, wrong, given)
	if float64(found) < 0.95*float64(pairs) || float64(wrong) > 0.01*float64(given) {
		t.Errorf("%d of %d reposts found, %d of %d given are none", found, pairs, wrong, given)
	}
}

func BenchmarkTeach5000(b *testing.B) {
	rows := load(b)
	var lessons []Lesson
	for i := range 5000 {
		r := rows[i%len(rows)]
		lessons = append(lessons, Lesson{fmt.Sprint(i), r.Text, labelOf[r.Label]})
	}
	base := New()
	for b.Loop() {
		NewTutor(base).Teach(lessons)
	}
}

// One more verdict, regressions left alone, and the text judged again.
func BenchmarkTeachOne(b *testing.B) {
	lessons := lessonsOf(load(b)[:301])
	t := NewTutor(New())
	for i := 0; b.Loop(); i++ {
		t.Teach(lessons[:300+i%2])
	}
}

func BenchmarkRecall(b *testing.B) {
	s, l, rows := New(), NewLedger(), load(b)
	for _, r := range rows {
		ask(s, l, r.ID, r.Text)
	}
	for i := 0; b.Loop(); i++ {
		r := rows[i%len(rows)]
		s.Recall(r.ID, Input{Text: r.Text}, l)
	}
}
