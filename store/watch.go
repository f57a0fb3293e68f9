package store

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"github.com/fsnotify/fsnotify"

	"duyet/model"
	"duyet/store/index"
)

// How often the folder is looked at, and how long decisions gather before they
// are published together. Sync tools themselves wait about ten seconds.
const (
	pollEvery    = 3 * time.Second
	publishEvery = 3 * time.Second
	settleFor    = 200 * time.Millisecond
)

// Watch reads the folder at once, on every sign of change and every few
// seconds, publishes what waits, and wakes snoozed cases, until ctx ends. After
// [Store.Hold] it only publishes. It blocks; notify is called when something changed or failed, and while long
// work goes on, never twice at a time.
func (s *Store) Watch(ctx context.Context, notify func(SyncReport, error)) {
	hints := s.hints(ctx)
	tick := time.NewTicker(pollEvery)
	defer tick.Stop()
	var sent time.Time
	var publish <-chan time.Time
	var one sync.Mutex
	told := func(r SyncReport, err error) {
		one.Lock()
		defer one.Unlock()
		notify(r, err)
	}
	w := watching{s: s, notify: told}
	s.teller.watch(func(work Work) { told(SyncReport{Work: work}, nil) })
	defer s.teller.watch(nil)
	w.look(ctx)
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			w.look(ctx)
		case <-s.teller.holding.again:
			w.full = time.Time{}
			w.look(ctx)
		case <-hints:
			if !pause(ctx, settleFor) {
				return
			}
			w.look(ctx)
		case <-s.folder.news:
			w.learn(ctx)
			if publish == nil {
				publish = time.After(max(0, publishEvery-time.Since(sent)))
			}
		case <-publish:
			publish, sent = nil, time.Now()
			if _, err := s.Publish(ctx); err != nil {
				w.tell(SyncReport{}, err)
			}
		}
	}
}

func pause(ctx context.Context, d time.Duration) bool {
	select {
	case <-ctx.Done():
		return false
	case <-time.After(d):
		return true
	}
}

// watching is what a watcher remembers from one look to the next.
type watching struct {
	s      *Store
	notify func(SyncReport, error)
	full   time.Time
	mark   int64
	failed string
	fresh  bool
	newer  bool // files of a newer format were told of
}

// look reads the folder once and says what came of it, unless it is to wait.
func (w *watching) look(until context.Context) {
	ctx, over, ok := w.s.teller.holding.look(until)
	if !ok {
		return
	}
	defer over()
	how := glancing
	if time.Since(w.full) >= fullScan {
		how, w.full = reading, time.Now()
	}
	r, err := w.s.sync(ctx, how)
	if ctx.Err() != nil {
		if until.Err() == nil && len(r.Changed) > 0 {
			w.notify(r, nil) // so far it came before it was held
		}
		return
	}
	woke, wakeErr := w.s.wakeSnoozed(ctx)
	r.Changed = append(r.Changed, woke...)
	// Another process of this home may have decided something.
	mark, markErr := w.s.index.Mark(ctx)
	mark -= w.s.added.Load()
	if w.fresh && mark != w.mark {
		w.s.folder.anew.Store(true) // it may have been a forget
		r.Settings = r.Settings || len(r.Changed) == 0
		w.s.mind.doubt()
	}
	if r.Settings {
		markErr = errors.Join(markErr, w.s.loadRoster(ctx))
	}
	w.mark = mark
	w.tell(r, errors.Join(err, wakeErr, markErr, w.s.countIfBehind(ctx)))
	w.learn(ctx)
}

// learn lets what was decided, here or by others, teach at once.
func (w *watching) learn(ctx context.Context) {
	learned, err := w.s.Learn(ctx)
	if ctx.Err() == nil && (len(learned) > 0 || err != nil) {
		w.tell(SyncReport{Changed: learned}, err)
	}
}

// tell passes on what is news: changes, a new failure, the end of one.
func (w *watching) tell(r SyncReport, err error) {
	failed := ""
	if err != nil {
		failed = err.Error()
	}
	newer := slices.ContainsFunc(r.Findings, func(f Finding) bool { return f.Code == "file-newer" })
	news := newer && !w.newer || len(r.Changed) > 0 || r.Settings || failed != w.failed || !w.fresh || r.OpsNew > 0
	w.failed, w.fresh, w.newer = failed, true, w.newer || newer
	if news {
		w.notify(r, err)
	}
}

// wakeSnoozed brings back the cases whose time has come, and lets those sleep on
// that came back by a clock which was ahead and is right again.
func (s *Store) wakeSnoozed(ctx context.Context) ([]model.ItemID, error) {
	var ids []model.ItemID
	now := s.Now().UnixMilli()
	if back, err := s.index.Overslept(ctx, now); err != nil {
		return nil, err
	} else if back {
		return s.sleepOn(ctx, now)
	}
	due, err := s.index.Sleepers(ctx, now)
	if err != nil || !due {
		return nil, err
	}
	err = s.index.Update(ctx, func(t *index.Tx) (err error) {
		ids, err = t.Wake(now)
		return err
	})
	return ids, err
}

func (s *Store) sleepOn(ctx context.Context, now int64) ([]model.ItemID, error) {
	if err := s.index.Update(ctx, func(t *index.Tx) error { return t.Unwake(now) }); err != nil {
		return nil, err
	}
	return s.settle(ctx)
}

// hints gives a sign whenever the system tells of a change in the folder. It
// is a hint only: what is missed, the next look finds.
func (s *Store) hints(ctx context.Context) <-chan struct{} {
	out := make(chan struct{}, 1)
	w, err := fsnotify.NewWatcher()
	if err != nil {
		return out
	}
	root := filepath.Join(s.known.Dir, "journals")
	// What cannot be watched, or is too much, is looked at all the same.
	left := mostWatched
	watch := func(p string) {
		if left--; left >= 0 {
			_ = w.Add(p)
		}
	}
	for _, p := range append([]string{s.known.Dir, root}, s.watchable(root)...) {
		watch(p)
	}
	go func() {
		defer w.Close()
		for {
			select {
			case <-ctx.Done():
				return
			case e, ok := <-w.Events:
				if !ok {
					return
				}
				if e.Has(fsnotify.Create) && filepath.Dir(e.Name) == root {
					watch(e.Name)
				} else if e.Has(fsnotify.Create) && e.Name == root {
					watch(root)
				}
				select {
				case out <- struct{}{}:
				default:
				}
			case _, ok := <-w.Errors:
				if !ok {
					return
				}
			}
		}
	}()
	return out
}

// mostWatched is how many folders the system is asked to tell of.
const mostWatched = 400

// watchable lists the folders of devices below the journals, those of members
// first.
func (s *Store) watchable(root string) []string {
	var out []string
	members := s.Roster().Members
	for id, m := range members {
		if m.Depth >= 0 {
			out = append(out, filepath.Join(root, string(id)))
		}
	}
	f, err := os.Open(root)
	if err != nil {
		return out
	}
	defer f.Close()
	names, _ := f.Readdirnames(mostWatched / 2)
	for _, name := range names {
		if m := members[model.DeviceID(name)]; m == nil || m.Depth < 0 {
			out = append(out, filepath.Join(root, name))
		}
	}
	return out
}
