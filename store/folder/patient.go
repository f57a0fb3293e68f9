package folder

import (
	"context"
	"time"

	"duyet/model"
)

// Patience is how long one access to a folder may take. A network folder that
// hangs, or a placeholder whose content is fetched from far away, costs no
// more than this, and never a key press.
const Patience = 5 * time.Second

// Endless is the patience that waits for every access to end.
const Endless time.Duration = -1

// patient gives up on a call that takes too long. The call itself cannot be
// stopped; it ends by itself whenever the system lets it.
type patient struct {
	Folder
	limit time.Duration
}

// Within gives a folder whose every call ends within a limit: later ones are
// Unreachable ("folder-slow"). With [Endless] each is waited for.
func Within(f Folder, limit time.Duration) Folder { return &patient{f, limit} }

// listing is the result of List.
type listing struct {
	files   []File
	skipped int
}

// await runs f beside and waits for it no longer than the limit.
func await[T any](p *patient, what string, f func() (T, error)) (T, error) {
	if p.limit < 0 {
		return f()
	}
	type answer struct {
		value T
		err   error
	}
	done := make(chan answer, 1)
	go func() {
		v, err := f()
		done <- answer{v, err}
	}()
	timer := time.NewTimer(p.limit)
	defer timer.Stop()
	select {
	case a := <-done:
		return a.value, a.err
	case <-timer.C:
		var none T
		return none, model.NewFault(model.Unreachable, "folder-slow", "%s took over %v", what, p.limit)
	}
}

// List implements Folder.
func (p *patient) List(ctx context.Context) ([]File, int, error) {
	l, err := await(p, "list", func() (listing, error) {
		files, skipped, err := p.Folder.List(ctx)
		return listing{files, skipped}, err
	})
	return l.files, l.skipped, err
}

// In implements Folder.
func (p *patient) In(ctx context.Context, dir string, want func(string) bool, most int) (Inside, error) {
	return await(p, dir, func() (Inside, error) { return p.Folder.In(ctx, dir, want, most) })
}

// Top implements Folder.
func (p *patient) Top(ctx context.Context) ([]File, error) {
	return await(p, "list", func() ([]File, error) { return p.Folder.Top(ctx) })
}

// Read implements Folder.
func (p *patient) Read(path string, limit int64) ([]byte, error) {
	return await(p, path, func() ([]byte, error) { return p.Folder.Read(path, limit) })
}

// Stat implements Folder.
func (p *patient) Stat(path string) (File, error) {
	return await(p, path, func() (File, error) { return p.Folder.Stat(path) })
}

// Write implements Folder.
func (p *patient) Write(path string, b []byte) error {
	_, err := await(p, path, func() (struct{}, error) { return struct{}{}, p.Folder.Write(path, b) })
	return err
}

// Remove implements Folder.
func (p *patient) Remove(path string) error {
	_, err := await(p, path, func() (struct{}, error) { return struct{}{}, p.Folder.Remove(path) })
	return err
}
