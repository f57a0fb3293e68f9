package model_test

import (
	"testing"
	"time"

	"duyet/model"
)

func TestTheClockOnlyRunsForward(t *testing.T) {
	now := time.UnixMilli(1_790_000_000_000)
	for _, c := range []struct {
		name string
		last int64
		want int64
	}{
		{"the first op takes the wall clock", 0, 1_790_000_000_000_000},
		{"a second one in the same millisecond counts on", 1_790_000_000_000_000, 1_790_000_000_000_001},
		{"a wall clock set back is passed over", 1_790_000_009_000_000, 1_790_000_009_000_001},
	} {
		if got := model.Tick(c.last, now); got != c.want {
			t.Errorf("%s: got %d, want %d", c.name, got, c.want)
		}
	}
}

func TestAClockYearsAheadCarriesNobodyWithIt(t *testing.T) {
	now := time.UnixMilli(1_790_000_000_000)
	last := now.UnixMilli() * 1000
	near, far := last+int64(model.MaxLead/time.Microsecond), last+int64(3*365*24*time.Hour/time.Microsecond)
	if got := model.Saw(last, near, now); got != near {
		t.Errorf("a clock ten minutes ahead gives %d, want %d", got, near)
	}
	for _, foreign := range []int64{far, near + 1, last - 1, 0} {
		if got := model.Saw(last, foreign, now); got != last {
			t.Errorf("meeting %d gives %d, want the own %d", foreign, got, last)
		}
	}
}

func TestStampsAreOrderedByTimeThenID(t *testing.T) {
	a, b, c := model.Stamp{T: 1, ID: model.OpID{9}}, model.Stamp{T: 2, ID: model.OpID{1}}, model.Stamp{T: 2, ID: model.OpID{2}}
	if !a.Less(b) || !b.Less(c) || c.Less(b) || a.Less(a) {
		t.Error("the order is not by time, then by id")
	}
	if got := (model.Stamp{Wall: 1500}).Time(); !got.Equal(time.UnixMilli(1500)) {
		t.Errorf("a wall clock of 1500 ms is %v", got)
	}
}
