package store_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"duyet/model"
	"duyet/store"
)

// asked is a request as a page shows it, asked so long before now.
func (m *team) asked(name string, ago time.Duration, f model.JoinFacts) model.Arrive {
	a := card(name)
	a.Created, a.Precision = m.now.Add(-ago).UnixMilli(), model.Hour
	a.Content.Join = &f
	return a
}

func answered(q, a string) []model.Answer {
	return []model.Answer{{Question: q, Answer: a, State: model.Answered}}
}

const six, one = "Tham gia Facebook 6 năm trước", "Tham gia Facebook 1 tuần trước"

// counts gives how many cases stand in the views of a queue.
func (m *team) tally(s *store.Store, q model.Queue) map[model.View]int {
	m.t.Helper()
	tally, err := s.Tally(context.Background(), m.group(s))
	m.must(err)
	return tally[q]
}

func TestAPageWithItsAnswersFoldedAwayShowsTheSameRequests(t *testing.T) {
	m := newTeam(t)
	lan := m.create(m.options(), "Lan")
	full := model.JoinFacts{JoinedRaw: six, Answers: answered("Chị ở đâu?", "Việt Trì, Phú Thọ")}
	id := m.brings(lan, nil, m.asked("Nguyễn Thị Hoa", 2*time.Hour, full)).Items[0]
	m.rule(lan, id, "approve")
	before := m.ops(lan)
	m.pass(24 * time.Hour)
	got := m.brings(lan, nil, m.asked("Nguyễn Thị Hoa", 26*time.Hour, model.JoinFacts{JoinedRaw: six}))
	if got.New+got.Updated != 0 || got.Duplicates != 1 || m.ops(lan) != before {
		t.Errorf("the folded card gives %+v and %d ops, want a duplicate", got, m.ops(lan)-before)
	}
	c := m.item(lan, id)
	if c.Verdict.Edited() || m.view(lan, id) != model.Todo || len(c.Content.Join.Answers) != 1 || c.Content.Join.Answers[0].Answer == "" {
		t.Errorf("it stands in %s with %+v, want to do with its answer", m.view(lan, id), c.Content.Join)
	}
	m.whole(lan)
}

func TestTheFullerPageAfterThePoorerFillsTheSameRequest(t *testing.T) {
	m := newTeam(t)
	lan := m.create(m.options(), "Lan")
	id := m.brings(lan, nil, m.asked("Nguyễn Thị Hoa", 2*time.Hour, model.JoinFacts{JoinedRaw: six})).Items[0]
	m.pass(time.Hour)
	withID := m.asked("Nguyễn Thị Hoa", 3*time.Hour, model.JoinFacts{JoinedRaw: six, Answers: answered("Chị ở đâu?", "Việt Trì, Phú Thọ")})
	withID.Content.Author.ExternalID = "100000000000101"
	if got := m.brings(lan, nil, withID); got.New != 0 || !slices.Equal(got.Items, []model.ItemID{id}) {
		t.Fatalf("the fuller card gives %+v, want item %s", got, id)
	}
	// From then on her id is enough, whatever she is called.
	m.pass(time.Hour)
	renamed := m.asked("Hoa Bún Chả", 4*time.Hour, model.JoinFacts{})
	renamed.Content.Author.ExternalID = "100000000000101"
	if got := m.brings(lan, nil, renamed); got.New != 0 {
		t.Errorf("under another name with the same id she is new: %+v", got)
	}
	if c := m.item(lan, id); c.Content.Join.Answers[0].Answer == "" || len(c.Derived.Maybe) > 0 {
		t.Errorf("it holds %+v, maybe %+v", c.Content.Join, c.Derived.Maybe)
	}
	m.whole(lan)
}

func TestANamesakeStaysAnotherWhenTheOtherCardLeavesThePage(t *testing.T) {
	m := newTeam(t)
	lan := m.create(m.options(), "Lan")
	first := m.brings(lan, []int{0, 1}, m.asked("Nguyễn Thị Hoa", 3*time.Hour, model.JoinFacts{JoinedRaw: six}), m.asked("Nguyễn Thị Hoa", 2*time.Hour, model.JoinFacts{JoinedRaw: one}))
	old, young := first.Items[0], first.Items[1]
	m.rule(lan, old, "approve")
	m.pass(time.Minute)
	m.carry(lan, old)
	m.pass(time.Hour)
	// Only the second one is left: she now is the first of her name.
	lives := m.asked("Nguyễn Thị Hoa", 3*time.Hour, model.JoinFacts{JoinedRaw: one, LivesIn: "Hạ Long"})
	if got := m.brings(lan, []int{0}, lives); got.New != 0 || !slices.Equal(got.Items, []model.ItemID{young}) {
		t.Errorf("her card gives %+v, want only %s", got, young)
	}
	if c := m.item(lan, old); c.Status.Round != 1 || m.view(lan, old) != model.DoneView || c.Content.Join.LivesIn != "" {
		t.Errorf("the other one is in %s, round %d, with %+v", m.view(lan, old), c.Status.Round, c.Content.Join)
	}
	if c := m.item(lan, young); c.Content.Join.LivesIn != "Hạ Long" || len(c.Derived.Maybe) > 0 {
		t.Errorf("she has %+v, maybe %+v", c.Content.Join, c.Derived.Maybe)
	}
	// A third namesake with the key of the first gets an item of her own.
	third := m.asked("Nguyễn Thị Hoa", time.Hour, model.JoinFacts{JoinedRaw: "Tham gia Facebook 3 năm trước"})
	if got := m.brings(lan, []int{0}, third); got.New != 1 {
		t.Errorf("a third namesake gives %+v", got)
	}
	m.whole(lan)
}

func TestTheCardThatCanBeOneOnlyComesFirst(t *testing.T) {
	m := newTeam(t)
	lan := m.create(m.options(), "Lan")
	ids := m.brings(lan, []int{0, 1}, m.asked("Lê Thu", 2*time.Hour, model.JoinFacts{JoinedRaw: six}), m.asked("Lê Thu", 2*time.Hour, model.JoinFacts{JoinedRaw: one})).Items
	m.pass(time.Minute)
	// The first card could be either, the second only the first item.
	bare, sure := m.asked("Lê Thu", 2*time.Hour, model.JoinFacts{LivesIn: "Huế"}), m.asked("Lê Thu", 2*time.Hour, model.JoinFacts{JoinedRaw: six, LivesIn: "Hà Nội"})
	if got := m.brings(lan, []int{0, 1}, bare, sure); got.New != 0 {
		t.Fatalf("they give %+v", got)
	}
	if a, b := m.item(lan, ids[0]).Content.Join.LivesIn, m.item(lan, ids[1]).Content.Join.LivesIn; a != "Hà Nội" || b != "Huế" {
		t.Errorf("they live in %q and %q", a, b)
	}
}

func TestTwoPostsOfOneAuthorAreTwoAndNothingIsAsked(t *testing.T) {
	m := newTeam(t)
	lan := m.create(m.options(), "Lan")
	weak := func(words string, ago time.Duration) model.Arrive {
		a := post("", words)
		a.Created, a.Precision = m.now.Add(-ago).UnixMilli(), model.Hour
		return a
	}
	a := m.brings(lan, nil, weak("Các chị ơi cho em hỏi chỗ gửi trẻ gần chợ với ạ", 2*time.Hour)).Items[0]
	m.pass(24 * time.Hour)
	b := m.brings(lan, nil, weak("Hôm nay hội mình phát quà cho trẻ em nghèo nhé", time.Hour)).Items[0]
	m.rule(lan, a, "approve")
	for _, id := range []model.ItemID{a, b} {
		if c := m.item(lan, id); len(c.Derived.Maybe) > 0 {
			t.Errorf("%s may be %+v", id, c.Derived.Maybe)
		}
	}
	if got := m.view(lan, a); got != model.Todo {
		t.Errorf("approved it stands in %s", got)
	}
	// The first one, its text cut by the page, is known again.
	cut := weak("Các chị ơi cho em hỏi chỗ gửi trẻ… Xem thêm", 26*time.Hour)
	if got := m.brings(lan, nil, cut); got.New != 0 || m.view(lan, a) != model.Todo || m.item(lan, a).Verdict.Edited() {
		t.Errorf("cut it gives %+v and stands in %s", got, m.view(lan, a))
	}
	// Edited it waits again, and is no third one.
	if got := m.brings(lan, nil, weak("Các chị ơi cho em hỏi chỗ gửi trẻ rẻ gần chợ với ạ", 26*time.Hour)); got.New != 0 || !m.item(lan, a).Verdict.Edited() {
		t.Errorf("edited it gives %+v, %+v", got, m.item(lan, a).Verdict)
	}
	m.whole(lan)
}

func TestOneTextUnderANewNicknameIsOfferedAsTheSame(t *testing.T) {
	m := newTeam(t)
	lan := m.create(m.options(), "Lan")
	by := func(name, id string, ago time.Duration) model.Arrive {
		a := post(id, "Các chị ơi cho em hỏi chỗ gửi trẻ gần chợ với ạ")
		a.Content.Author.Name, a.Created, a.Precision = name, m.now.Add(-ago).UnixMilli(), model.Hour
		return a
	}
	a := m.brings(lan, nil, by("Lê Thu", "", 2*time.Hour)).Items[0]
	m.pass(time.Hour)
	b := m.brings(lan, nil, by("Mẹ Bống", "", 3*time.Hour)).Items[0]
	if n := m.tally(lan, model.Posts)[model.MaybeView]; n != 2 {
		t.Fatalf("%d may be the same, want both: %+v, %+v", n, m.item(lan, a).Derived, m.item(lan, b).Derived)
	}
	m.tell(lan, a, &model.Same{With: b, Not: true})
	if n := m.tally(lan, model.Posts)[model.MaybeView]; n != 0 {
		t.Errorf("%d may be the same after a word", n)
	}
	m.whole(lan)
}

func TestWhoWritesAnonymouslyHasNoHistory(t *testing.T) {
	m := newTeam(t)
	lan := m.create(m.options(), "Lan")
	nobody := func(words string) model.Arrive {
		a := post("", words)
		a.Content.Author = model.Author{Name: "Người tham gia ẩn danh 12", Anonymous: true}
		return a
	}
	r := m.brings(lan, nil, nobody("Chồng em đánh em, em phải làm sao"), nobody("Mua xe đạp cũ ở đâu"))
	m.rule(lan, r.Items[0], "scam")
	c := m.item(lan, r.Items[1])
	before, err := lan.Person(context.Background(), c, 9)
	m.must(err)
	same, err := lan.Namesakes(context.Background(), c, 9)
	m.must(err)
	if len(before)+len(same)+len(c.Derived.Maybe) > 0 {
		t.Errorf("she is known by %d, %d and %+v", len(before), len(same), c.Derived.Maybe)
	}
}

func TestHistoryRestsOnAnAccountOrAPhoneAndNeverOnAName(t *testing.T) {
	m := newTeam(t)
	lan := m.create(m.options(), "Lan")
	with := func(id, phone string, ago time.Duration) model.Arrive {
		a := m.asked("Nguyễn Thị Hoa", ago, model.JoinFacts{})
		a.Content.Author.ExternalID = id
		if phone != "" {
			a.Content.Join.Phones = []string{phone}
		}
		return a
	}
	known := m.brings(lan, nil, with("100000000000101", "", time.Hour)).Items[0]
	other := m.brings(lan, nil, with("100000000000102", "", time.Hour)).Items[0]
	m.rule(lan, known, "approve")
	m.pass(100 * time.Hour)
	phoned := m.brings(lan, nil, with("", "+84900000001", 50*time.Hour)).Items[0]
	again := m.brings(lan, nil, with("", "+84900000001", time.Hour)).Items[0]
	written := post("800000000000001", "Chào các chị")
	written.Content.Author = model.Author{Name: "Hoa Bún Chả", ExternalID: "100000000000101"}
	wrote := m.brings(lan, nil, written).Items[0]
	ids := func(list []model.Case, err error) (out []model.ItemID) {
		m.must(err)
		for _, c := range list {
			out = append(out, c.ID)
		}
		slices.Sort(out)
		return out
	}
	sorted := func(ids ...model.ItemID) []model.ItemID { slices.Sort(ids); return ids }
	for _, c := range []struct {
		name      string
		of        model.ItemID
		person    []model.ItemID
		namesakes []model.ItemID
	}{
		{"by her account, whatever she is called", known, sorted(wrote), sorted(phoned, again)},
		{"another account", other, nil, sorted(phoned, again)},
		{"by her phone", phoned, sorted(again), sorted(known, other)},
	} {
		item := m.item(lan, c.of)
		if got := ids(lan.Person(context.Background(), item, 9)); !slices.Equal(got, c.person) {
			t.Errorf("%s: the same person's are %v, want %v", c.name, got, c.person)
		}
		if got := ids(lan.Namesakes(context.Background(), item, 9)); !slices.Equal(got, c.namesakes) {
			t.Errorf("%s: namesakes are %v, want %v", c.name, got, c.namesakes)
		}
	}
}

func TestARequestStillThereThoughDoneOpensNoRound(t *testing.T) {
	for verdict, waits := range map[string]bool{"approve": false, "decline": false, "gone": true} {
		t.Run(verdict, func(t *testing.T) {
			m := newTeam(t)
			lan := m.create(m.options(), "Lan")
			hoa := m.join(m.options(), m.invite(lan), "Hoa")
			req := func(ago time.Duration) model.Arrive {
				return m.asked("Trần Mai", ago, model.JoinFacts{JoinedRaw: six})
			}
			id := m.brings(lan, nil, req(2*time.Hour)).Items[0]
			m.rule(lan, id, verdict)
			m.pass(time.Minute)
			if verdict != "gone" {
				m.carry(lan, id)
			}
			m.pass(3 * time.Hour)
			for range 2 { // the second time it is no news
				m.brings(lan, nil, req(5*time.Hour))
				m.pass(time.Minute)
			}
			m.sync(lan, hoa)
			for name, s := range map[string]*store.Store{"Lan": lan, "Hoa": hoa} {
				c := m.item(s, id)
				if _, still := c.StillThere(); still == waits || (m.view(s, id) == model.Waiting) != waits || (c.Status.Round == 2) != waits {
					t.Errorf("%s: still %v, in %s, round %d", name, still, m.view(s, id), c.Status.Round)
				}
			}
			if waits {
				return
			}
			if n := len(m.item(lan, id).Seen.Sources); n != 2 {
				t.Errorf("%d captures are kept, want the first and one that found it still there", n)
			}
			// Asked anew a day later, without an id it is another request.
			m.pass(24 * time.Hour)
			if got := m.brings(lan, nil, req(time.Hour)); got.New != 1 {
				t.Errorf("asked anew: %+v", got)
			}
			m.whole(lan, hoa)
		})
	}
}

// Both take in the same page before they meet.
func TestOnePageTakenInOnTwoDevicesMakesTheSameItems(t *testing.T) {
	m := newTeam(t)
	lan := m.create(m.options(), "Lan")
	hoa := m.join(m.options(), m.invite(lan), "Hoa")
	page := func() []model.Arrive {
		known := m.asked("Trần Mai", 2*time.Hour, model.JoinFacts{JoinedRaw: six})
		known.Content.Author.ExternalID = "100000000000101"
		return []model.Arrive{known, m.asked("Nguyễn Thị Hoa", 2*time.Hour, model.JoinFacts{JoinedRaw: six}), m.asked("Nguyễn Thị Hoa", 3*time.Hour, model.JoinFacts{JoinedRaw: one})}
	}
	a, b := m.brings(lan, []int{0, 0, 1}, page()...), m.brings(hoa, []int{0, 0, 1}, page()...)
	if !slices.Equal(a.Items, b.Items) {
		t.Fatalf("they differ: %v, %v", a.Items, b.Items)
	}
	m.sync(lan, hoa, lan)
	for _, s := range []*store.Store{lan, hoa} {
		if n := m.tally(s, model.Joins); n[model.All] != 3 || n[model.MaybeView] != 0 {
			t.Errorf("after they met: %v", n)
		}
	}
	m.whole(lan, hoa)
}

// One has the page as text, the other with ids, before they meet: each has an
// item of her own, which may be the same, and a word makes them one.
func TestAPoorerAndAFullerPageOnTwoDevicesMayBeTheSame(t *testing.T) {
	m := newTeam(t)
	lan := m.create(m.options(), "Lan")
	hoa := m.join(m.options(), m.invite(lan), "Hoa")
	text := m.asked("Trần Mai", 2*time.Hour, model.JoinFacts{JoinedRaw: six})
	links := m.asked("Trần Mai", 2*time.Hour, model.JoinFacts{JoinedRaw: six})
	links.Content.Author.ExternalID = "100000000000101"
	poor, full := m.brings(lan, nil, text).Items[0], m.brings(hoa, nil, links).Items[0]
	m.rule(lan, poor, "approve")
	m.sync(lan, hoa, lan)
	for name, s := range map[string]*store.Store{"Lan": lan, "Hoa": hoa} {
		n := m.tally(s, model.Joins)
		if n[model.MaybeView] != 2 || n[model.Todo] != 1 || n[model.Waiting] != 1 || n[model.All] != 2 {
			t.Errorf("%s sees %v, want both where they were and asked about", name, n)
		}
	}
	// The next page with ids lands on the one that has the id.
	m.pass(time.Minute)
	if got := m.brings(lan, nil, links); got.New != 0 {
		t.Errorf("the page again gives %+v", got)
	}
	m.must(lan.Record(context.Background(), model.SameAs(m.item(lan, poor), poor, full, false)))
	m.sync(lan, hoa)
	for name, s := range map[string]*store.Store{"Lan": lan, "Hoa": hoa} {
		if n := m.tally(s, model.Joins); n[model.MaybeView] != 0 || n[model.Todo] != 1 || n[model.All] != 1 {
			t.Errorf("%s sees %v after a word", name, n)
		}
	}
	m.whole(lan, hoa)
}
