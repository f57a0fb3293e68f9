package store

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"duyet/model"
	"duyet/model/scam"
)

// What is learned is the newest verdicts, in whatever order they were met, and
// too few are noticed when many are taken back.
func TestTheNewestLessonsAreLearnedInWhateverOrderTheyCome(t *testing.T) {
	t.Parallel()
	const all = maxLessons + 3*spareLessons
	made := make([]lesson, all)
	for i := range made {
		made[i] = lesson{scam.Lesson{Key: fmt.Sprintf("item%08d", i), Text: "chữ"}, int64(i/3 + 1)}
	}
	m := newMind(scam.New)
	for _, i := range rand.New(rand.NewPCG(1, 2)).Perm(all) {
		m.lessons.put(model.ItemID(made[i].Key), made[i])
	}
	if held := len(m.lessons.held); held >= maxLessons+2*spareLessons {
		t.Errorf("%d lessons are held", held)
	}
	learned := func() (keys []string) {
		for _, l := range m.course() {
			keys = append(keys, l.Key)
		}
		return keys
	}
	want := func(of []lesson) (keys []string) {
		for _, l := range of[len(of)-maxLessons:] {
			keys = append(keys, l.Key)
		}
		return keys
	}
	if !slices.Equal(learned(), want(made)) {
		t.Error("others than the newest are learned, or in another order")
	}
	for n := all; !m.short(); n-- {
		if !slices.Equal(learned(), want(made[:n])) {
			t.Fatalf("with %d taken back others than the newest are learned", all-n)
		}
		m.lessons.drop(model.ItemID(made[n-1].Key))
		if n%97 != 0 { // one look in so many is enough
			for n--; n%97 != 0 && !m.short(); n-- {
				m.lessons.drop(model.ItemID(made[n-1].Key))
			}
			n++
		}
	}
	if n := len(m.lessons.held); n != maxLessons-1 {
		t.Errorf("too few are noticed when %d are left", n)
	}
}
