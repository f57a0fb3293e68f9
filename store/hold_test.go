package store_test

import (
	"context"
	"reflect"
	"testing"

	"duyet/model"
	"duyet/store"
)

// What is held goes on when it is told to, and at the next start by itself;
// decisions made meanwhile stand.
func TestAHeldWatcherLosesNothing(t *testing.T) {
	t.Parallel()
	for name, end := range map[string]func(*crew) *store.Store{
		"going on": func(c *crew) *store.Store {
			c.hoa.GoOn()
			return c.hoa
		},
		"the next start": func(c *crew) *store.Store {
			c.must(c.hoa.Abandon())
			s, err := store.Open(c.ctx, c.options(c.other))
			c.must(err)
			c.tb.Cleanup(func() { c.must(s.Abandon()) })
			_, err = s.Sync(c.ctx)
			c.must(err)
			return s
		},
	} {
		t.Run(name, func(t *testing.T) {
			c := newCrew(t, 200)
			c.join()
			ids, ops := c.decide(c.hoa, 1)
			c.live(3000)
			_, err := c.lan.Publish(c.ctx)
			c.must(err)
			want, err := c.lan.Tally(c.ctx, c.group)
			c.must(err)

			ctx, leave := context.WithCancel(c.ctx)
			held, caughtUp, gone := c.holdWhileFolding(ctx)
			<-held
			if have, err := c.hoa.Tally(c.ctx, c.group); err != nil || reflect.DeepEqual(have, want) {
				t.Fatalf("all was folded before the hold: the test shows nothing (%v)", err)
			}
			c.must(c.hoa.Record(c.ctx, ops...))
			if name == "the next start" {
				leave()
				<-gone
			}
			s := end(c)
			if name == "going on" {
				<-caughtUp
			}
			leave()
			<-gone
			if v := c.verdicts(s, ids...)[ids[0]]; v != model.Approve {
				t.Errorf("what was decided under a hold is %q", v)
			}
			_, err = s.Sync(c.ctx)
			c.must(err)
			_, err = c.lan.Sync(c.ctx)
			c.must(err)
			want, err = c.lan.Tally(c.ctx, c.group)
			c.must(err)
			if have, err := s.Tally(c.ctx, c.group); err != nil || !reflect.DeepEqual(have, want) {
				t.Errorf("after it went on: %v, want %v (%v)", have, want, err)
			}
			c.whole(s)
		})
	}
}

// holdWhileFolding watches with a hold as soon as folding has begun. It tells
// when the folding ended for it, when it went on to its end, and when the
// watcher left.
func (c *crew) holdWhileFolding(ctx context.Context) (held, caughtUp, gone chan bool) {
	held, caughtUp, gone = make(chan bool), make(chan bool, 1), make(chan bool)
	began, stopped := false, false
	told := func(r store.SyncReport, _ error) {
		w := r.Work
		switch {
		case w.Stage == store.Folding && w.Done < w.Total && !began:
			began = true
			c.hoa.Hold()
		case w.Stage == store.Folding && w.Done >= w.Total && !stopped:
			stopped = true
			close(held)
		case w.Total == 0 && stopped && !c.hoa.Held():
			select {
			case caughtUp <- true:
			default:
			}
		}
	}
	go func() {
		defer close(gone)
		c.hoa.Watch(ctx, told)
	}()
	return held, caughtUp, gone
}
