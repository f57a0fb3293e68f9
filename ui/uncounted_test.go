package ui

import (
	"context"
	"testing"

	"duyet/store"
	"duyet/ui/words"
)

// A decision that counts for nobody is told so as it is made, and at the top of
// the screen for as long as that is so; who was ended is not called untrusted.
func TestADecisionThatCountsForNobodyIsToldSo(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	r, hoa := newRoom(t)
	r.fill(hoa, 40)
	r.must(readAll(hoa))
	s, _, err := store.Join(ctx, r.options(), "", "Lan")
	lan := r.keep(s, err)
	b := r.open(lan)
	b.press("c")
	b.shows(words.Unheard(false).In(words.Vi))
	b.shows(words.Untrusted.In(words.Vi))
	b.press("h")
	b.shows(words.Unheard(false).In(words.Vi))

	r.must(readAll(lan))
	r.must(readAll(hoa))
	r.must(hoa.Trust(ctx, lan.Me().Device))
	r.must(readAll(hoa))
	r.must(readAll(lan))
	b = r.open(lan)
	b.press("c")
	b.hides(words.Unheard(false).In(words.Vi))
	b.hides(words.Untrusted.In(words.Vi))

	r.must(hoa.Revoke(ctx, lan.Me().Device))
	r.must(readAll(hoa))
	r.must(readAll(lan))
	b = r.open(lan)
	b.press("down", "c")
	b.shows(words.Unheard(true).In(words.Vi))
	b.shows(words.Revoked.In(words.Vi))
	b.hides(words.Unheard(false).In(words.Vi))
}
