package store_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"duyet/model"
	"duyet/store"
)

func (m *team) learn(stores ...*store.Store) {
	m.t.Helper()
	for _, s := range stores {
		_, err := s.Learn(context.Background())
		m.must(err)
	}
}

func signsOf(c model.Case) (out []string) {
	for _, f := range c.Derived.Findings {
		out = append(out, f.Sign)
	}
	return out
}

func TestAVerdictTeachesWhatWaitsAndAnUndoTakesItBack(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	lan := m.create(m.options(), "Lan")
	hoa := m.join(m.options(), m.invite(lan), "Hoa")
	bad := m.arrives(lan, model.Post, "Trần Văn A", "800000000000001", "Nhận làm giấy tờ nhanh gọn, ai cần gọi 0301.112.223 nhé cả nhà")
	other := m.arrives(lan, model.Post, "Lê Thị B", "800000000000002", "Nhà em bán cam sành vườn nhà, gọi 030 111 2223")
	m.sync(lan, hoa)
	m.learn(lan, hoa)
	before := m.item(lan, other)
	if before.Derived.Flagged {
		t.Fatalf("flagged before any verdict: %+v", before.Derived)
	}
	m.rule(hoa, bad, "scam")
	m.sync(hoa, lan)
	m.learn(lan, hoa)
	for name, s := range map[string]*store.Store{"Lan": lan, "Hoa": hoa} {
		c := m.item(s, other)
		if !c.Derived.Flagged || !slices.Contains(signsOf(c), "known-indicator") || c.ViewIn(model.Scams) != model.Waiting {
			t.Errorf("%s sees %+v", name, c.Derived)
		}
		shared, err := s.Traces(context.Background(), c)
		m.must(err)
		if len(shared) != 1 || shared[0].Scams != 1 || shared[0].People != 1 || len(shared[0].Others) != 1 || !shared[0].Others[0].Scam {
			t.Errorf("%s is told %+v", name, shared)
		}
	}
	if a, b := m.item(lan, other).Derived, m.item(hoa, other).Derived; a.Score != b.Score {
		t.Errorf("scores differ: %v and %v", a.Score, b.Score)
	}
	m.undo(hoa)
	m.sync(hoa, lan)
	m.learn(lan, hoa)
	for name, s := range map[string]*store.Store{"Lan": lan, "Hoa": hoa} {
		if c := m.item(s, other); c.Derived.Flagged || c.Derived.Score != before.Derived.Score {
			t.Errorf("%s, undone, sees %+v, want the score %v", name, c.Derived, before.Derived.Score)
		}
	}
	m.whole(lan, hoa)
}

func TestAnIndicatorAllowedForEverIsNoReason(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	lan := m.create(m.options(), "Lan")
	ctx := context.Background()
	id := m.arrives(lan, model.Post, "Chi hội 3", "800000000000003", "Quyên góp giúp bé Na mổ tim, chuyển khoản STK 0000112233 Agribank, ghi rõ nội dung")
	m.learn(lan)
	open := m.item(lan, id).Derived
	account := model.IndicatorList{Type: "bank_account", Values: []string{"0000112233"}}
	m.must(lan.Stand(ctx, m.group(lan), model.Allowed, account))
	m.learn(lan)
	if free := m.item(lan, id).Derived; free.Score >= open.Score || slices.Contains(signsOf(m.item(lan, id)), "account") {
		t.Errorf("score %v, allowed %v with %v", open.Score, free.Score, free.Findings)
	}
	m.must(lan.Stand(ctx, m.group(lan), "", account))
	m.learn(lan)
	if again := m.item(lan, id).Derived; again.Score != open.Score {
		t.Errorf("taken back, the score is %v, was %v", again.Score, open.Score)
	}
}

func TestASignOfTheTeamIsTriedThenUsed(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	lan := m.create(m.options(), "Lan")
	hoa := m.join(m.options(), m.invite(lan), "Hoa")
	ctx := context.Background()
	id := m.arrives(lan, model.Post, "Trần Văn A", "800000000000001", "Chị nào mua hộ vé số online, trúng thưởng em chuyển liền vào tài khoản, đặt cọc trước nhé")
	was := m.arrives(lan, model.Post, "Trần Văn C", "800000000000002", "Cần người mua hộ vé số online, hoa hồng cao")
	m.rule(lan, was, "scam")
	sign := model.Sign{Name: "ve-so", State: model.SignTrial, Value: model.SignText{Phrases: []string{"mua hộ vé số", "vé số online"}, Vietnamese: "Bán vé số trên mạng"}}
	caught, err := lan.TrySign(ctx, m.group(lan), sign, 0, nil)
	m.must(err)
	if caught.Caught != 2 || caught.Scams != 1 || caught.Fine != 0 {
		t.Errorf("a dry run catches %+v", caught)
	}
	m.must(lan.SetSign(ctx, m.group(lan), sign))
	m.sync(lan, hoa)
	m.learn(lan, hoa)
	if slices.Contains(signsOf(m.item(hoa, id)), "ve-so") {
		t.Error("a sign on trial counts")
	}
	sign.State = model.SignOn
	m.must(lan.SetSign(ctx, m.group(lan), sign))
	m.sync(lan, hoa)
	m.learn(lan, hoa)
	if got := m.item(hoa, id); !slices.Contains(signsOf(got), "ve-so") || m.item(lan, id).Derived.Score != got.Derived.Score {
		t.Errorf("in use it gives %+v", got.Derived)
	}
	if vi, _ := hoa.Reason(m.group(hoa), "ve-so"); vi != "Bán vé số trên mạng" {
		t.Errorf("its reason is %q", vi)
	}
	cards, err := hoa.SignReport(ctx, m.group(hoa), 90, nil)
	m.must(err)
	i := slices.IndexFunc(cards, func(c store.Card) bool { return c.Name == "ve-so" })
	if i < 0 || cards[i].Scams != 1 || cards[i].Caught != 2 {
		t.Errorf("the report says %+v", cards)
	}
}

func TestABlockListIsSharedAndMatchesByDomain(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	lan := m.create(m.options(), "Lan")
	hoa := m.join(m.options(), m.invite(lan), "Hoa")
	id := m.arrives(lan, model.Post, "Trần Văn A", "800000000000001", "Chị em xem thêm ở dangky.vuongquoc-qua.com nhé")
	hosts := []string{"vuongquoc-qua.com"}
	for i := range 9000 {
		hosts = append(hosts, "kho"+string(rune('a'+i%26))+"-"+m.now.Format("150405")+"-"+string(rune('a'+i/26%26))+string(rune('a'+i/676))+".com")
	}
	n, err := lan.BlockHosts(context.Background(), m.group(lan), "chongluadao.txt", hosts)
	m.must(err)
	if n == 0 {
		t.Error("no host is new")
	}
	m.sync(lan, hoa)
	m.learn(lan, hoa)
	for name, s := range map[string]*store.Store{"Lan": lan, "Hoa": hoa} {
		if c := m.item(s, id); !slices.Contains(signsOf(c), "blocked") {
			t.Errorf("%s sees %+v", name, c.Derived)
		}
	}
	if n, err := hoa.BlockHosts(context.Background(), m.group(hoa), "again.txt", hosts); err != nil || n != 0 {
		t.Errorf("a second time %d hosts are new, %v", n, err)
	}
}

// In a store of thousands of items a command that ends at once only notes that
// the scores are behind; a check tells, and catching up brings them up.
func TestALargeStoreIsCaughtUpLater(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	lan := m.create(m.options(), "Lan")
	ctx := context.Background()
	bad := m.arrives(lan, model.Post, "Trần Văn A", "800000000000001", "Nhận làm giấy tờ nhanh gọn, ai cần gọi 0301.112.223 nhé cả nhà")
	other := m.arrives(lan, model.Post, "Lê Thị B", "800000000000002", "Nhà em bán cam sành vườn nhà, gọi 030 111 2223")
	m.must(lan.LearnSoon(ctx))
	m.rule(lan, bad, "scam")
	m.must(lan.LearnSoon(ctx))
	if c := m.item(lan, other); !c.Derived.Flagged {
		t.Fatalf("in a small store a verdict does not teach at once: %+v", c.Derived)
	}
	m.many(lan, 3000)
	m.rule(lan, bad, "approve")
	m.must(lan.LearnSoon(ctx))
	if c := m.item(lan, other); !c.Derived.Flagged {
		t.Error("a large store is learned from at once")
	}
	if !m.scoresBehind(lan) {
		t.Error("a check does not tell that the scores are behind")
	}
	moved, err := lan.CatchUp(ctx)
	m.must(err)
	if c := m.item(lan, other); c.Derived.Flagged || len(moved) == 0 || m.scoresBehind(lan) {
		t.Errorf("caught up, %d moved, the item is %+v", len(moved), c.Derived)
	}
}

// scoresBehind reports whether a check tells that scores are behind.
func (m *team) scoresBehind(s *store.Store) bool {
	m.t.Helper()
	list, _, err := s.Check(context.Background(), false)
	m.must(err)
	return slices.ContainsFunc(list, func(f store.Finding) bool { return f.Code == "scores-behind" })
}

// A verdict moves at once what shares its number; the rest of the queue, on
// which it tells by single words only, follows later.
func TestAVerdictMovesItsKinAtOnceAndTheRestInAWhile(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	lan := m.create(m.options(), "Lan")
	ctx := context.Background()
	bad := m.arrives(lan, model.Post, "Trần Văn A", "800000000000001", "Nhận làm giấy tờ nhanh gọn, ai cần gọi 0301.112.223 nhé cả nhà")
	kin := m.arrives(lan, model.Post, "Lê Thị B", "800000000000002", "Nhà em bán cam sành vườn nhà, gọi 030 111 2223")
	m.learn(lan)
	rest := m.arrives(lan, model.Post, "Phạm Thị C", "800000000000003", "Ai biết chỗ nào làm giấy tờ nhanh không ạ, chỉ em với")
	m.learn(lan)
	m.pass(time.Minute)
	m.learn(lan)
	if moved, err := lan.Learn(ctx); err != nil || len(moved) > 0 {
		t.Fatalf("with nothing new %v moved, %v", moved, err)
	}
	m.rule(lan, bad, "scam")
	moved, err := lan.Learn(ctx)
	m.must(err)
	if !slices.Contains(moved, kin) || slices.Contains(moved, rest) {
		t.Errorf("%v moved, want %s and not %s", moved, kin, rest)
	}
	m.pass(time.Minute)
	later, err := lan.Learn(ctx)
	m.must(err)
	if slices.Contains(later, kin) {
		t.Errorf("%s moved twice", kin)
	}
	if again, err := lan.Learn(ctx); err != nil || len(again) > 0 {
		t.Errorf("once all is scored %v moved again, %v", again, err)
	}
}
