package store

import (
	"context"
	"sync"
)

// holding lets a watcher leave the folder alone for a while.
type holding struct {
	mu    sync.Mutex
	held  bool
	stop  context.CancelFunc // ends the look at hand, or nil
	again chan struct{}      // the pause is over
}

// Hold has [Store.Watch] stop reading the folder and folding what it brought,
// after the part at hand, until [Store.GoOn] or until the store is opened
// anew. Nothing is lost: what was read is kept, and what waits to be folded is
// noted in the index. Decisions are recorded and published all the same. It
// does not block.
func (s *Store) Hold() {
	p := &s.teller.holding
	p.mu.Lock()
	defer p.mu.Unlock()
	p.held = true
	if p.stop != nil {
		p.stop()
	}
}

// GoOn ends what [Store.Hold] began; the watcher reads the folder at once. It
// does not block.
func (s *Store) GoOn() {
	p := &s.teller.holding
	p.mu.Lock()
	defer p.mu.Unlock()
	p.held = false
	select {
	case p.again <- struct{}{}:
	default:
	}
}

// Held reports whether the watcher was told to wait.
func (s *Store) Held() bool {
	p := &s.teller.holding
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.held
}

// look gives the context of one look at the folder, which a hold ends; ok is
// false while there is a hold. The caller calls over at the end of the look.
func (p *holding) look(ctx context.Context) (looking context.Context, over func(), ok bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.held {
		return nil, nil, false
	}
	looking, p.stop = context.WithCancel(ctx)
	stop := p.stop
	return looking, func() {
		p.mu.Lock()
		defer p.mu.Unlock()
		stop()
		p.stop = nil
	}, true
}
