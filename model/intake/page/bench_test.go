package page_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"duyet/model/intake/page"
)

// pastedPage is a page of 1,500 lines, as somebody pastes it.
func pastedPage(form string) []byte {
	r := rand.New(rand.NewPCG(1, 2))
	l := look{bar: "before", counters: true, title: "count", sorts: true, ends: "\n", form: form}
	qs := questionSets[1]
	var cards []ask
	for len(cards) < 120 {
		cards = append(cards, someAsks(r, 20, len(qs))...)
	}
	s, address := requests(l, "610000000000610", qs, cards[:120])
	return s.bytes(address)
}

func BenchmarkRead_1500_lines(b *testing.B) {
	raw := pastedPage("text")
	b.Logf("%d lines", strings.Count(string(raw), "\n"))
	for b.Loop() {
		if r, _ := page.Read(page.Text(raw), page.Options{Base: base}); len(r.Entries) != 120 {
			b.Fatal(len(r.Entries))
		}
	}
}

func BenchmarkRead_the_same_saved(b *testing.B) {
	raw := pastedPage("saved")
	for b.Loop() {
		if r, _ := page.Read(page.HTML(raw), page.Options{Base: base}); len(r.Entries) != 120 {
			b.Fatal(len(r.Entries))
		}
	}
}
