package store

import (
	"sync"
	"time"
)

// Work says how far long work on the index is. The zero value is none.
type Work struct {
	Stage Stage
	Done  int
	Total int
}

// Stage is a kind of long work.
type Stage string

// The stages of taking in what others wrote.
const (
	Reading Stage = "reading" // counts images of the folder
	Folding Stage = "folding" // counts items
)

// tellEvery is how often a watcher tells of long work at most.
const tellEvery = 100 * time.Millisecond

// teller is who is told how far long work is: what the options say, unless a
// watcher runs; and whether that one is to wait.
type teller struct {
	mu      sync.Mutex
	watcher func(Work)
	last    time.Time
	open    bool // somebody was told of work that is not at its end
	holding holding
}

// watch has a watcher told, nil is none.
func (t *teller) watch(f func(Work)) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.watcher = f
}

// work tells how far long work is. The end is always told where anything was.
func (s *Store) work(w Work) {
	if s.opt.Progress != nil {
		s.opt.Progress(w)
	}
	t := &s.teller
	t.mu.Lock()
	defer t.mu.Unlock()
	over := w.Done >= w.Total
	if t.watcher == nil || over && !t.open || !over && time.Since(t.last) < tellEvery {
		return
	}
	t.last, t.open = time.Now(), !over
	t.watcher(w)
}
