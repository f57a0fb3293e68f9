package page_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"duyet/model"
	"duyet/model/intake/page"
)

var chats = []string{"Em cảm ơn chị", "Còn không chị ơi?", "Chị nhắn em nhé", "Thứ bảy 8 giờ ạ", "Có", "Để chị hỏi lại\nrồi báo em", "Ở đình làng ạ", "phản hồi sau nhé", "Facebook Hạnh Nguyễn ạ", "Like"}

func someFeed(r *rand.Rand, n int, l look) []note {
	cards := someNotes(r, n, l)
	for i := range cards {
		c := &cards[i]
		c.likes = r.IntN(30)
		if c.likes == 1 {
			c.likes = 0
		}
		for k := range r.IntN(4) {
			who := names[r.IntN(len(names))]
			c.comments = append(c.comments, note{person: person{who, fmt.Sprint(100000000090000 + 10*i + k)}, id: fmt.Sprint(800000000090000 + 10*i + k),
				text: chats[r.IntN(len(chats))], when: l.t("1 giờ", "1h"), official: r.IntN(4) == 0})
		}
	}
	return cards
}

// TestRead_what_is_published holds that posts of a feed never wait, and that
// comments are told from posts and from each other.
func TestRead_what_is_published(t *testing.T) {
	for seed := range uint64(600) {
		r := rand.New(rand.NewPCG(seed, 3))
		l := someLook(r)
		l.scattered = l.scattered && l.form != "text"
		cards := someFeed(r, 2+r.IntN(6), l)
		s, address := feed(l, "610000000000610", cards)
		raw := s.bytes(address)
		if l.form == "mhtml" {
			continue
		}
		got, ok := read(raw, page.Options{})
		if !ok || got.Kind != page.Feed && got.Kind != page.Post {
			t.Fatalf("seed %d %+v: read as %q %v\n%s", seed, l, got.Kind, got.Why, raw)
		}
		n := 0
		next := func() page.Entry {
			if n == len(got.Entries) {
				t.Fatalf("seed %d %+v: %d entries\n%s", seed, l, n, raw)
			}
			n++
			return got.Entries[n-1]
		}
		for i, c := range cards {
			e := next()
			a := e.Arrive
			if a.Item != model.Post || clean(e.Name) != c.name || a.Content.Text != c.text || a.State != model.StatePublished || a.Created == 0 {
				t.Fatalf("seed %d %+v: post %d is %s %q %q %s, want %q %q\n%s", seed, l, i, a.Item, e.Name, a.Content.Text, a.State, c.name, c.text, raw)
			}
			checkCounts(t, seed, c, a, raw)
			for k, w := range c.comments {
				e := next()
				if e.Arrive.Item != model.Comment || clean(e.Name) != w.name || e.Arrive.Content.Text != w.text || e.Arrive.Created == 0 {
					t.Fatalf("seed %d %+v: comment %d/%d is %s %q %q, want %q %q\n%s", seed, l, i, k, e.Arrive.Item, e.Name, e.Arrive.Content.Text, w.name, w.text, raw)
				}
				if r := a.Content.Replies; len(r) != len(c.comments) || r[k].Author.Name != w.name || r[k].Official != w.official {
					t.Fatalf("seed %d %+v: replies of %d are %+v, want %+v\n%s", seed, l, i, r, c.comments, raw)
				}
				if l.form != "text" && (e.Arrive.Content.ExternalID != w.id || e.Arrive.Content.Author.ExternalID != w.person.id) {
					t.Fatalf("seed %d %+v: comment %d/%d has ids %+v, want %+v\n%s", seed, l, i, k, e.Arrive.Content, w, raw)
				}
			}
		}
		if n != len(got.Entries) {
			t.Fatalf("seed %d %+v: %d entries, want %d\n%s", seed, l, len(got.Entries), n, raw)
		}
	}
}

func checkCounts(t *testing.T, seed uint64, c note, a model.Arrive, raw []byte) {
	t.Helper()
	var n model.Counts
	if a.Counts != nil {
		n = *a.Counts
	}
	if c.likes > 0 && (n.Reactions == nil || *n.Reactions != c.likes) || c.likes == 0 && n.Reactions != nil {
		t.Fatalf("seed %d: %v reactions, want %d\n%s", seed, n.Reactions, c.likes, raw)
	}
	if k := len(c.comments); k > 0 && (n.Comments == nil || *n.Comments != k) || k == 0 && n.Comments != nil {
		t.Fatalf("seed %d: %v comments, want %d\n%s", seed, n.Comments, k, raw)
	}
}
