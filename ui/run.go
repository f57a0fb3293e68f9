package ui

import (
	"context"
	"errors"
	"sync"

	tea "charm.land/bubbletea/v2"

	"duyet/model"
	"duyet/store"
)

// framesPerSecond is how often the terminal is drawn at most; the highest that
// Bubble Tea allows, because a key waits half a frame on the average.
const framesPerSecond = 120

// Run opens the console and comes back when the person leaves it or ctx ends.
// Meanwhile the shared folder is watched. The store stays open: closing it,
// which publishes what is pending, is the caller's.
func Run(ctx context.Context, o Options) error {
	app := New(o)
	app.from.ctx = ctx
	opts := []tea.ProgramOption{tea.WithContext(ctx), tea.WithFPS(framesPerSecond), o.Host.environment()}
	if o.In != nil {
		opts = append(opts, tea.WithInput(o.In))
	}
	if o.Out != nil {
		opts = append(opts, tea.WithOutput(o.Out))
	}
	p := tea.NewProgram(app, opts...)
	watching, stop := context.WithCancel(ctx)
	ended, begin := make(chan struct{}), make(chan struct{})
	app.from.watch = sync.OnceFunc(func() { close(begin) })
	// The one goroutine of the console: the folder is read beside the keys, once
	// the first page is on the screen.
	go func() {
		defer close(ended)
		select {
		case <-begin:
		case <-watching.Done():
			return
		}
		if o.Store != nil {
			o.Store.Watch(watching, func(r store.SyncReport, err error) { p.Send(synced{r, err}) })
		}
	}()
	_, err := p.Run()
	stop()
	<-ended
	app.left()
	switch {
	case err == nil, errors.Is(err, tea.ErrInterrupted), ctx.Err() != nil:
		return nil
	}
	return model.WrapFault(model.Bug, "", err, "console")
}
