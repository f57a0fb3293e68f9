package identity_test

import (
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"duyet/model"
	"duyet/model/identity"
	"duyet/model/intake/times"
)

// card reads one card of the table.
func card(t *testing.T, text string) identity.Card {
	t.Helper()
	parts := strings.Split(text, " | ")
	c := identity.Card{Kind: model.ItemKind(strings.TrimSpace(parts[0])), Complete: model.Full}
	if c.Kind == model.Join {
		c.Content.Join = new(model.JoinFacts)
	}
	c.Content.Author.Name = strings.TrimSpace(parts[1])
	seen := time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)
	for _, p := range parts[2:] {
		word, rest, _ := strings.Cut(strings.TrimSpace(p), " ")
		j := c.Content.Join
		switch word {
		case "seen":
			var err error
			if seen, err = time.Parse("2006-01-02 15:04", rest); err != nil {
				t.Fatal(err)
			}
		case "at":
			m, ok := times.Read(rest, seen)
			if !ok {
				t.Fatalf("no time: %s", rest)
			}
			c.Created, c.Precision, c.Content.CreatedRaw = m.At, m.Precision, rest
		case "age":
			j.JoinedRaw = rest
		case "lives":
			j.LivesIn = rest
		case "phone":
			j.Phones = append(j.Phones, rest)
		case "groups":
			n, err := strconv.Atoi(rest)
			if err != nil {
				t.Fatal(err)
			}
			j.GroupsInCommon = &n
		case "nick":
			c.Content.Author.Nickname = rest
		case "nobody":
			c.Content.Author.Anonymous = true
		case "author":
			c.Content.Author.ExternalID = rest
		case "id", "url":
			into := map[string]*string{"id": &c.Content.ExternalID, "url": &c.Content.URL}
			if c.Kind == model.Join {
				into = map[string]*string{"id": &c.Content.Author.ExternalID, "url": &c.Content.Author.URL}
			}
			*into[word] = rest
		case "text":
			c.Content.Text = rest
		default:
			q, a, ok := strings.Cut(strings.TrimSpace(p), "?")
			if !ok || j == nil {
				t.Fatalf("unknown fact %q", p)
			}
			j.Answers = append(j.Answers, model.Answer{Question: q + "?", Answer: a, State: model.Answered})
		}
	}
	c.First, c.Last = seen.UnixMilli(), seen.UnixMilli()
	return c
}

// pairCase is one case of the table.
type pairCase struct {
	name string
	a, b identity.Card
	want string
}

func table(t *testing.T) []pairCase {
	t.Helper()
	raw, err := os.ReadFile("testdata/pairs.txt")
	if err != nil {
		t.Fatal(err)
	}
	var out []pairCase
	for _, block := range strings.Split(string(raw), "\n\n")[1:] {
		lines := strings.Split(strings.TrimSpace(block), "\n")
		if len(lines) != 4 {
			t.Fatalf("a case has four lines: %q", block)
		}
		out = append(out, pairCase{lines[0], card(t, lines[1]), card(t, lines[2]), strings.TrimSpace(lines[3])})
	}
	return out
}

func said(f identity.Finding) string { return fmt.Sprintf("%s: %s", f.Is, strings.Join(f.Why, " ")) }

func TestThePairsOfTheTable(t *testing.T) {
	for _, c := range table(t) {
		if got := said(identity.Compare(c.a, c.b)); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}

// TestTheOrderMakesNoDifference compares every card of the table with every
// other one from both sides, and wants a reason for all of it.
func TestTheOrderMakesNoDifference(t *testing.T) {
	var all []identity.Card
	for _, c := range table(t) {
		all = append(all, c.a, c.b)
	}
	for i, a := range all {
		for j, b := range all {
			one, two := identity.Compare(a, b), identity.Compare(b, a)
			if said(one) != said(two) {
				t.Fatalf("cards %d and %d: %s, but %s from the other side", i, j, said(one), said(two))
			}
			if len(one.Why) == 0 {
				t.Fatalf("cards %d and %d: %s without a reason", i, j, one.Is)
			}
		}
	}
}

// TestACardIsItself holds that showing one thing twice makes one thing.
func TestACardIsItself(t *testing.T) {
	for _, c := range table(t) {
		for _, x := range []identity.Card{c.a, c.b} {
			if got := identity.Compare(x, x); got.Is != identity.Same {
				t.Errorf("%s: a card and itself are %s", c.name, said(got))
			}
		}
	}
}

// TestLessToSeeNeverMakesAnother takes facts away from a card one by one: what is
// left may be too little to be sure, but is never told to be another's.
func TestLessToSeeNeverMakesAnother(t *testing.T) {
	for _, c := range table(t) {
		full := c.a
		if full.Kind != model.Join || full.Content.Author.Anonymous {
			continue
		}
		strip := []func(*identity.Card){
			func(x *identity.Card) { x.Content.Join.Answers = nil },
			func(x *identity.Card) { x.Content.Join.JoinedRaw = "" },
			func(x *identity.Card) { x.Created, x.Content.CreatedRaw = 0, "" },
			func(x *identity.Card) { x.Content.Join.LivesIn, x.Content.Join.Phones = "", nil },
			func(x *identity.Card) { x.Content.Join.GroupsInCommon = nil },
			func(x *identity.Card) { x.Content.Author.ExternalID, x.Content.Author.URL = "", "" },
		}
		for mask := range 1 << len(strip) {
			poor := full
			j := *full.Content.Join
			poor.Content.Join = &j
			for i, take := range strip {
				if mask>>i&1 == 1 {
					take(&poor)
				}
			}
			if got := identity.Compare(full, poor); got.Is == identity.Different {
				t.Fatalf("%s: with less to see (%b) %s", c.name, mask, said(got))
			}
		}
	}
}

// TestDataOnlyGetsFuller holds that what two captures of one thing know together
// is no less than either knew.
func TestDataOnlyGetsFuller(t *testing.T) {
	for _, c := range table(t) {
		if identity.Compare(c.a, c.b).Is != identity.Same {
			continue
		}
		for _, p := range [][2]identity.Card{{c.a, c.b}, {c.b, c.a}} {
			got := identity.Fuller(p[0], p[1])
			for _, side := range p {
				if lost := missing(side.Content, got); lost != "" {
					t.Errorf("%s: lost %q", c.name, lost)
				}
			}
		}
	}
}

// missing gives a text that one content has and the other does not hold, not even
// with its end.
func missing(part, whole model.Content) string {
	bare := strings.TrimSuffix(part.Text, "… Xem thêm")
	if !strings.HasPrefix(whole.Text, bare) && !strings.Contains(part.Text, "hai tuổi") && !strings.Contains(part.Text, "ba tuổi") {
		return part.Text
	}
	if part.Join == nil {
		return ""
	}
	for _, a := range part.Join.Answers {
		bare := strings.TrimSuffix(a.Answer, "… Xem thêm")
		if !slices.ContainsFunc(whole.Join.Answers, func(w model.Answer) bool { return w.Question == a.Question && strings.HasPrefix(w.Answer, bare) }) {
			return a.Answer
		}
	}
	return ""
}

func TestTheOneThatFitsBestIsChosen(t *testing.T) {
	older := "join | Nguyễn Thị Hoa | seen 2026-11-23 08:00 | at 3 ngày trước | age Tham gia Facebook 6 năm trước"
	newer := "join | Nguyễn Thị Hoa | seen 2026-11-23 08:00 | at 2 ngày trước | age Tham gia Facebook 6 năm trước"
	young := "join | Nguyễn Thị Hoa | seen 2026-11-23 08:00 | at 2 ngày trước | age Tham gia Facebook 1 tuần trước"
	known := "join | Nguyễn Thị Hoa | id 100000000000001"
	bare := "join | Nguyễn Thị Hoa | seen 2026-11-24 08:00"
	for _, c := range []struct {
		name, card string
		others     []string
		at         int
		fits       []int
		maybe      []int
	}{
		{"the nearest in time", "join | Nguyễn Thị Hoa | seen 2026-11-24 08:00 | at 4 ngày trước | age Tham gia Facebook 6 năm trước", []string{newer, older}, 1, []int{1}, nil},
		{"the account's age", "join | Nguyễn Thị Hoa | seen 2026-11-24 08:00 | age Tham gia Facebook 1 tuần trước", []string{older, young}, 1, []int{1}, nil},
		{"the id before all else", known + " | seen 2026-11-23 08:00 | at 2 ngày trước | age Tham gia Facebook 6 năm trước", []string{newer, known}, 1, []int{1}, nil},
		{"two alike: the first on the page", bare, []string{bare, bare}, 0, []int{0, 1}, nil},
		{"a name alone is nobody", bare, []string{older, young}, -1, nil, []int{0, 1}},
		{"nobody there", bare, nil, -1, nil, nil},
	} {
		var others []identity.Card
		for _, o := range c.others {
			others = append(others, card(t, o))
		}
		got := identity.Choose(card(t, c.card), others)
		if got.At != c.at || !slices.Equal(got.Fits, c.fits) || !slices.Equal(got.Maybe, c.maybe) {
			t.Errorf("%s: %+v", c.name, got)
		}
	}
}

// TestFoldedAnswersAddNothing holds that an answer of which nothing is seen,
// not even the question, stands neither beside those that are known nor stays
// where they become known.
func TestFoldedAnswersAddNothing(t *testing.T) {
	known := []model.Answer{{Question: "Chị ở thôn nào?", Answer: "Thôn Hạ"}, {Question: "Who told you about us?", Answer: "My aunt"}}
	half := []model.Answer{{Question: "Chị ở thôn nào?", Answer: "Thôn Hạ"}, {Question: "Who told you about us?"}}
	folded := []model.Answer{{}}
	bare := []model.Answer{{Answer: "thôn hạ"}, {Answer: "My aunt"}}
	for _, c := range []struct {
		name            string
		have, now, want []model.Answer
	}{
		{"folded behind full", known, folded, known},
		{"full behind folded", folded, known, known},
		{"several folded", known, []model.Answer{{}, {}}, known},
		{"the answers alone behind full", known, bare, known},
		{"full behind the answers alone", bare, known, known},
		{"folded behind half", half, folded, half},
		{"one folded, one seen", known, []model.Answer{{}, known[1]}, known},
		{"folded twice", folded, folded, folded},
		{"answers without questions", bare, bare[:1], bare},
	} {
		card := func(a []model.Answer) identity.Card {
			return identity.Card{Kind: model.Join, Content: model.Content{Join: &model.JoinFacts{Answers: a}}}
		}
		if got := identity.Fuller(card(c.have), card(c.now)).Join.Answers; !slices.Equal(got, c.want) {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
	}
}
