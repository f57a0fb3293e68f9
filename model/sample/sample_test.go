package sample

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"duyet/model"
	"duyet/model/fold"
)

var now = time.Date(2026, 11, 22, 20, 15, 0, 0, time.FixedZone("Asia/Ho_Chi_Minh", 7*3600))

func plans(seed uint64, size int) []Plan { return slices.Collect(New(seed, now, size).Plans()) }

func TestTheSameSeedMakesTheSameGroup(t *testing.T) {
	first := plans(7, 3000)
	if !reflect.DeepEqual(first, plans(7, 3000)) {
		t.Error("two sources of one seed differ")
	}
	if !reflect.DeepEqual(first, slices.Collect(New(7, now.UTC(), 3000).Plans())) {
		t.Error("the time zone of now makes a difference")
	}
	if reflect.DeepEqual(first, plans(8, 3000)) {
		t.Error("two seeds make the same group")
	}
	arrivals := slices.Collect(New(7, now, 3000).All())
	for i, p := range first {
		if !reflect.DeepEqual(p.Arrive, arrivals[i]) {
			t.Fatalf("All and Plans differ at %d", i)
		}
	}
}

func TestEverySizeIsKept(t *testing.T) {
	for _, size := range []int{0, 1, 2, 7, 30, 399, 401, 2500} {
		if got := len(plans(3, size)); got != size || New(3, now, size).Len() != size {
			t.Errorf("size %d makes %d items", size, got)
		}
	}
	if New(1, now, -5).Len() != 0 || New(1, now, MaxSize+1).Len() != MaxSize {
		t.Error("a size out of bounds is not brought inside")
	}
	n := 0
	for range New(1, now, 500).All() {
		if n++; n == 3 {
			break
		}
	}
	if n != 3 {
		t.Errorf("reading went on to %d after it was stopped", n)
	}
}

func TestTheDefaultDemoHasItsQueues(t *testing.T) {
	for seed := range uint64(20) {
		got := map[string]int{}
		for _, p := range plans(seed, DefaultSize) {
			switch {
			case p.Waits():
				got["wait "+string(p.Arrive.Item)]++
			case p.Verdict.Settles() && p.DoneAfter == 0:
				got["todo"]++
			}
			if p.Question && !p.Answered {
				got["unanswered"]++
			}
		}
		want := map[string]int{"wait join": 14, "wait post": 6, "todo": 3, "unanswered": 3}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("seed %d: %v, want %v", seed, got, want)
		}
	}
	waiting := 0
	s := New(1, now, DefaultSize)
	for _, c := range s.classes {
		if c == scamPost|open {
			waiting++
		}
	}
	if waiting != 2 {
		t.Errorf("%d scams wait, want 2", waiting)
	}
}

// near fails unless got lies within the given part of want.
func near(t *testing.T, what string, got, want, part float64) {
	t.Helper()
	if got < want*(1-part) || got > want*(1+part) {
		t.Errorf("%s: %.4f, want about %.4f", what, got, want)
	}
}

func TestTheProportionsAreThePilots(t *testing.T) {
	n := map[string]float64{}
	all := plans(5, 20000)
	for _, p := range all {
		n[string(p.Arrive.Item)]++
		if p.Arrive.Weak {
			n["weak"]++
		}
		if p.Arrive.Item == model.Post {
			n["topic "+p.Topic]++
			if p.Family != "" {
				n["scam post"]++
			}
		} else {
			n[p.Membership]++
			n[p.Origin]++
		}
	}
	near(t, "joins", n["join"]/20000, 0.55, 0.02)
	near(t, "posts", n["post"]/20000, 0.35, 0.02)
	near(t, "comments", n["comment"]/20000, 0.10, 0.02)
	near(t, "not yet in the Union", n["non_member"]/(n["member"]+n["non_member"]), 0.255, 0.1)
	near(t, "elsewhere", n["elsewhere"]/n["join"], 0.043, 0.25)
	near(t, "abroad", n["abroad"]/n["join"], 0.009, 0.5)
	near(t, "scams among decided posts", n["scam post"]/n["post"], 0.0155, 0.15) // half of them still wait
	near(t, "weak keys", n["weak"]/20000, 0.062, 0.15)
	for _, e := range topics {
		if n["topic "+e.ID] < 400 {
			t.Errorf("only %v posts on %s", n["topic "+e.ID], e.ID)
		}
	}
	families := map[string]bool{}
	scams := 0
	s := New(5, now, 20000)
	for i, c := range s.classes {
		if c.kind() == scamPost {
			scams++
		}
		_ = i
	}
	near(t, "scams among posts", float64(scams)/n["post"], 0.03, 0.05)
	for _, p := range all {
		families[p.Family] = true
	}
	if len(families) < 15 {
		t.Errorf("only %d families of scams", len(families))
	}
}

func TestNothingHappensAfterNowOrBeforeItsCause(t *testing.T) {
	for _, size := range []int{50, DefaultSize, 20000} {
		last := int64(0)
		place := map[string]int{}
		for i, p := range plans(11, size) {
			a := p.Arrive
			if err := a.Check(); err != nil {
				t.Fatalf("item %d: %v", i, err)
			}
			if a.Captured < last || a.Created > a.Captured || a.Created == 0 {
				t.Fatalf("item %d: created %d, captured %d after %d", i, a.Created, a.Captured, last)
			}
			last = a.Captured
			end := time.UnixMilli(a.Captured).Add(p.DecidedAfter + p.DoneAfter)
			if end.After(now) || time.UnixMilli(a.Captured).Add(p.AnsweredAfter).After(now) || p.DecidedAfter < 0 || p.DoneAfter < 0 {
				t.Fatalf("item %d of %d ends at %v, after now: %+v", i, size, end, p)
			}
			if p.Verdict != model.None && p.DecidedAfter == 0 || p.Answered != (p.AnsweredAfter > 0) {
				t.Fatalf("item %d has a verdict or answer without a time: %+v", i, p)
			}
			page := fmt.Sprint(a.Item, a.Captured)
			if a.Place != place[page] {
				t.Fatalf("item %d stands in place %d of its page, want %d", i, a.Place, place[page])
			}
			place[page]++
		}
	}
}

func TestTheNewestOfTheDemoAreHoursOldAndItsOldestTwelveWeeks(t *testing.T) {
	all := plans(1, DefaultSize)
	first, last := time.UnixMilli(all[0].Arrive.Captured), time.UnixMilli(all[len(all)-1].Arrive.Captured)
	if d := now.Sub(first); d < 80*24*time.Hour || d > 86*24*time.Hour {
		t.Errorf("the oldest is %v old", d)
	}
	if d := now.Sub(last); d > time.Hour {
		t.Errorf("the newest was captured %v ago", d)
	}
	for _, p := range all {
		if p.Waits() && now.UnixMilli()-p.Arrive.Created > 6*day {
			t.Errorf("%s waits since %v", p.Arrive.Content.Author.Name, time.UnixMilli(p.Arrive.Created))
		}
	}
}

func TestEveryItemIsAnItemOfItsOwn(t *testing.T) {
	seen := make(map[string]bool, 60000)
	names := map[string]int{}
	for a := range New(2, now, 60000).All() {
		key, weak := model.ItemKey(a.Item, a.Content, 0)
		if seen[string(a.Item)+key] {
			t.Fatalf("twice: %q", key)
		}
		seen[string(a.Item)+key] = true
		if weak != a.Weak {
			t.Fatalf("%q: weak is %v", key, a.Weak)
		}
		if got := model.TextCheck(a.Content); a.Bits != got {
			t.Fatalf("check %d, want %d", a.Bits, got)
		}
		if u := a.Content.URL; u != model.CleanLink(u) || a.Content.Author.URL != model.CleanLink(a.Content.Author.URL) {
			t.Fatalf("link %q is not clean", u)
		}
		if id := a.Content.ExternalID; a.Item == model.Post && id != "" && model.PostID(a.Content.URL) != id {
			t.Fatalf("link %q of post %s", a.Content.URL, id)
		}
		if id := a.Content.Author.ExternalID; a.Item == model.Join && model.PersonID(a.Content.Author.URL) != id {
			t.Fatalf("link %q of person %s", a.Content.Author.URL, id)
		}
		if a.Item == model.Join {
			names[a.Content.Author.Name]++
		}
	}
	if len(names) < 12000 || len(names) > 32500 {
		t.Errorf("33,000 women have %d names: namesakes should be there, and not too many", len(names))
	}
}

// texts gives everything written in an item.
func texts(a model.Arrive) []string {
	c := a.Content
	out := []string{c.Author.Name, c.Author.ExternalID, c.Author.URL, c.Text, c.ExternalID, c.URL, c.CreatedRaw}
	if c.Join != nil {
		out = append(out, c.Join.LivesIn, c.Join.InvitedBy, c.Join.JoinedRaw)
		for _, q := range c.Join.Answers {
			out = append(out, q.Question, q.Answer)
		}
	}
	return out
}

func TestAllTextIsCleanAndInNFC(t *testing.T) {
	for a := range New(4, now, 20000).All() {
		for _, s := range texts(a) {
			if !norm.NFC.IsNormalString(s) {
				t.Fatalf("not in NFC: %q", s)
			}
			if s != strings.TrimSpace(s) || strings.Contains(s, "  ") || strings.ContainsAny(s, "{}|") {
				t.Fatalf("stray spaces or slots: %q", s)
			}
			for _, r := range s {
				if unicode.Is(unicode.C, r) {
					t.Fatalf("control rune %U in %q", r, s)
				}
			}
		}
		if a.Content.Author.Name == "" || a.Item != model.Join && a.Content.Text == "" {
			t.Fatalf("empty: %+v", a)
		}
	}
}

// syllable is the shape of a Vietnamese syllable without its marks.
var syllable = regexp.MustCompile(`^(ngh|ng|nh|th|tr|ch|gh|gi|kh|ph|qu|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(ch|ng|nh|[cmnpt])?$`)

func spelled(word string) bool {
	tones := 0
	for _, r := range norm.NFD.String(word) {
		if strings.ContainsRune("\u0300\u0301\u0303\u0309\u0323", r) {
			tones++
		}
	}
	return tones <= 1 && syllable.MatchString(fold.Key(word))
}

func TestNamesAreSpelledAsNamesAre(t *testing.T) {
	for a := range New(6, now, 20000).All() {
		name := a.Content.Author.Name
		if slices.Contains(lender, name) || a.Content.Author.Anonymous {
			continue
		}
		words := strings.Fields(name)
		if len(words) < 2 || len(words) > 5 {
			t.Fatalf("%q", name)
		}
		for _, w := range words {
			if r := []rune(w); !unicode.IsUpper(r[0]) || strings.ToLower(string(r[1:])) != string(r[1:]) || !spelled(w) {
				t.Fatalf("%q in %q", w, name)
			}
		}
	}
}

func TestMarkedWordsAreSpelledAsSyllables(t *testing.T) {
	masked := regexp.MustCompile(`[аеорсху@]|\pL\.\pL|[a-zđ][013]`)
	known := map[string]bool{}
	for a := range New(9, now, 15000).All() {
		c := a.Content
		for _, s := range append(texts(a), c.Text) {
			if masked.MatchString(s) {
				continue // on purpose
			}
			for _, w := range strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) }) {
				if known[w] {
					continue
				}
				if known[w] = true; fold.Key(w) == strings.ToLower(w) || w == "đ" {
					continue // no marks: may be foreign
				}
				if !spelled(w) {
					t.Fatalf("%q in %q", w, s)
				}
			}
		}
	}
}

func TestNoPhoneAccountOrLinkCanBeAnyones(t *testing.T) {
	digits := regexp.MustCompile(`\d[\d. ]{7,}\d`)
	links := regexp.MustCompile(`https?://([^/\s]+)(/\S*)?`)
	phones := map[string]int{}
	for a := range New(12, now, 20000).All() {
		all := []string{a.Content.Text}
		if a.Content.Join != nil {
			for _, q := range a.Content.Join.Answers {
				all = append(all, q.Answer)
			}
		}
		for _, s := range all {
			for _, m := range links.FindAllStringSubmatch(s, -1) {
				if !strings.HasSuffix(m[1], ".example") && !strings.HasPrefix(m[1]+m[2], "zalo.me/g/vidumau") {
					t.Fatalf("link %q in %q", m[0], s)
				}
			}
			for _, d := range digits.FindAllString(links.ReplaceAllString(s, ""), -1) {
				d = strings.NewReplacer(" ", "", ".", "").Replace(d)
				if !strings.HasPrefix(d, "0000") && !(strings.HasPrefix(d, "030") && len(d) == 10) {
					t.Fatalf("number %q in %q", d, s)
				}
				phones[d]++
			}
		}
	}
	shared := 0
	for _, n := range phones {
		if n > 1 {
			shared++
		}
	}
	if shared < 20 {
		t.Errorf("only %d numbers stand in more than one text", shared)
	}
}

func TestSettingsAreValidAndEveryReasonIsOneOfThem(t *testing.T) {
	p := Group()
	rules := map[string]bool{"": true}
	for field, entries := range map[string][]Entry{"question": p.Questions, "rule": p.Rules, "topic": p.Topics, "target": p.Targets} {
		seen := map[string]bool{}
		for _, e := range entries {
			op := model.GroupField{Field: field, Entry: e.ID, Value: model.FieldText{Text: e.Text}}
			if err := op.Check(); err != nil || seen[e.ID] || e.ID == "" || e.Text == "" || !regexp.MustCompile(`^[a-z_]+$`).MatchString(e.ID) {
				t.Errorf("%s %+v: %v", field, e, err)
			}
			seen[e.ID] = true
			if field == "rule" {
				rules[e.ID] = true
			}
		}
	}
	if len(p.Questions) != 3 || len(p.Topics) != 5 || len(p.Rules) < 6 || len(p.Rules) > 12 {
		t.Errorf("%d questions, %d topics, %d rules", len(p.Questions), len(p.Topics), len(p.Rules))
	}
	for _, q := range plans(1, 5000) {
		if !rules[q.Rule] || (q.Verdict == model.Decline) != (q.Rule != "") {
			t.Fatalf("%s because of %q", q.Verdict, q.Rule)
		}
	}
	d := Defaults()
	d.Rules[0].Text = "changed"
	if Defaults().Rules[0].Text == "changed" || d.Name != "" || d.Questions != nil {
		t.Error("the defaults of a real group are shared or hold the demo's name")
	}
}

func TestTheDaysGrowAsThePilotDid(t *testing.T) {
	for seed := range uint64(10) {
		var days []model.Metric
		for m := range Days(seed, now) {
			if err := m.Check(); err != nil {
				t.Fatal(err)
			}
			days = append(days, m)
		}
		first, last := days[0], days[len(days)-1]
		if first.Date != "2026-05-26" || last.Date != "2026-11-21" || first.Fields["members_total"] != 200 {
			t.Errorf("seed %d: from %s with %d to %s", seed, first.Date, first.Fields["members_total"], last.Date)
		}
		if len(days) == DaysLong || len(days) < DaysLong-25 {
			t.Errorf("seed %d: %d days, want a few missing", seed, len(days))
		}
		posts, comments, reactions, known := 0.0, 0.0, 0.0, 0.0
		for i, d := range days {
			if i > 0 && (d.Date <= days[i-1].Date || d.Fields["members_total"] < days[i-1].Fields["members_total"]) {
				t.Fatalf("seed %d: %s after %s", seed, d.Date, days[i-1].Date)
			}
			for name := range d.Fields {
				if !slices.Contains(model.MetricFields(), name) {
					t.Fatalf("unknown figure %s", name)
				}
			}
			if d.Date < "2026-08-24" {
				known++
				posts, comments, reactions = posts+float64(d.Fields["posts"]), comments+float64(d.Fields["comments"]), reactions+float64(d.Fields["reactions"])
			}
			if d.Date == "2026-08-24" {
				near(t, "members after three months", float64(d.Fields["members_total"]), 1100, 0.01)
			}
		}
		near(t, "posts a day", posts/known, 3, 0.2)
		near(t, "comments", comments/known*90, 994, 0.2)
		near(t, "reactions", reactions/known*90, 6534, 0.2)
		near(t, "members at the end", float64(last.Fields["members_total"]), 1514, 0.01)
	}
}

func TestTheOtherTwoAdminsDoEveryKindOfAct(t *testing.T) {
	acts, n := map[Act]int{}, 0
	rules := map[string]bool{}
	for _, e := range Defaults().Rules {
		rules[e.ID] = true
	}
	var first []Step
	for s := range Live(3) {
		if acts[s.Act]++; len(first) < 5 {
			first = append(first, s)
		}
		if s.By != 1 && s.By != 2 || s.After <= 0 || s.After > 2*time.Minute || (s.Act == ActDecline) != rules[s.Rule] || (s.Act == ActNote) != (s.Text != "") {
			t.Fatalf("%+v", s)
		}
		if n++; n == 2000 {
			break
		}
	}
	for _, a := range []Act{ActApprove, ActDecline, ActScam, ActClaim, ActNote, ActOppose} {
		if acts[a] < 20 {
			t.Errorf("%s: %d times", a, acts[a])
		}
	}
	n = 0
	for s := range Live(3) {
		if s != first[n] {
			t.Fatalf("step %d differs the second time", n)
		}
		if n++; n == len(first) {
			break
		}
	}
	if len(Admins()) != 3 {
		t.Error("there are three admins")
	}
}

func TestAPastedPageHoldsEveryItem(t *testing.T) {
	var some []model.Arrive
	for p := range New(1, now, DefaultSize).Plans() {
		if p.Waits() {
			some = append(some, p.Arrive)
		}
	}
	for _, c := range []struct{ lang, requests, posts, approve, asked string }{
		{"vi", "Yêu cầu làm thành viên · 14", "Bài viết đang chờ · 6", "Phê duyệt", "Đã yêu cầu "},
		{"en", "Member requests · 14", "Pending posts · 6", "Approve", "Requested "},
	} {
		lines := strings.Split(PastePage(some, c.lang), "\n")
		count := func(s string) (n int) {
			for _, l := range lines {
				if l == s {
					n++
				}
			}
			return n
		}
		if count(c.requests) != 1 || count(c.posts) != 1 || count(c.approve) != 20 {
			t.Errorf("%s: %d cards on %q", c.lang, count(c.approve), lines[0])
		}
		for _, a := range some {
			if count(a.Content.Author.Name) == 0 || a.Item == model.Post && count(a.Content.Text) == 0 {
				t.Errorf("%s: nothing of %s", c.lang, a.Content.Author.Name)
			}
		}
		asked := 0
		for _, l := range lines {
			if strings.HasPrefix(l, c.asked) {
				asked++
			}
			if c.lang == "en" && regexp.MustCompile(`\d (giờ|phút|năm|tháng|tuần|nhóm)`).MatchString(l) {
				t.Errorf("Vietnamese on the English page: %q", l)
			}
		}
		if asked != 14 {
			t.Errorf("%s: %d requests tell when", c.lang, asked)
		}
	}
	if PastePage(nil, "vi") != "" {
		t.Error("no items, and still a page")
	}
}

func BenchmarkPlans(b *testing.B) {
	const size = 100_000
	s := New(1, now, size)
	b.ReportAllocs()
	for b.Loop() {
		for p := range s.Plans() {
			if p.Arrive.Captured == 0 {
				b.Fatal("no capture")
			}
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/size, "ns/item")
}

func BenchmarkTextChecks(b *testing.B) {
	all := slices.Collect(New(1, now, 10_000).All())
	for b.Loop() {
		for i := range all {
			model.TextCheck(all[i].Content)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/10_000, "ns/item")
}
