package store_test

import (
	"context"
	"testing"

	"duyet/store"
)

func TestEntryID_is_readable_and_the_same_everywhere(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, in, want string }{
		{"marks are dropped", "Không quảng cáo", "khong_quang_cao"},
		{"case and spaces do not count", "  KHÔNG   quảng cáo ", "khong_quang_cao"},
		{"a long one ends in a hash", "Không bán hàng khi chưa được đồng ý", "khong_ban_hang_khi_chua_2djnbcq"},
		{"a number is no id, for it counts entries", "12", "12_nni5imi"},
		{"signs alone", "!!!", "5bgfhdq"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := store.EntryID(c.in)
			if got != c.want {
				t.Errorf("store.EntryID(%q) = %q, want %q", c.in, got, c.want)
			}
			if len(got) > 32 {
				t.Errorf("store.EntryID(%q) has %d letters, an entry at most 32", c.in, len(got))
			}
		})
	}
}

func TestQuestionsOfAPageAreKeptAndGoBackAsOneStep(t *testing.T) {
	m := newTeam(t)
	lan := m.create(m.options(), "Lan")
	ctx := context.Background()
	for range 2 { // the second time they are what they were
		if n, err := lan.KeepQuestions(ctx, m.group(lan), []string{"Chị ở thôn nào?", "Vì sao chị muốn vào!"}); n != 2 || err != nil {
			t.Fatalf("%d kept, %v", n, err)
		}
		if g, err := lan.Group(ctx, ""); err != nil || len(g.Lists["question"]) != 2 {
			t.Fatalf("the group has %v, %v", g.Lists["question"], err)
		}
	}
	m.undo(lan)
	m.undo(lan)
	if g, err := lan.Group(ctx, ""); err != nil || len(g.Lists["question"]) != 0 {
		t.Errorf("taken back, the group has %v, %v", g.Lists["question"], err)
	}
}
