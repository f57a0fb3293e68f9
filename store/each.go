package store

import (
	"context"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"sync"
	"sync/atomic"

	"duyet/model/scam"
	"duyet/store/journal"
	"duyet/store/machine"
)

// Read is what was read of one store, or why it could not be.
type Read[T any] struct {
	Value T
	Err   error
}

// Each opens stores of a home, reads something of each and closes it again, on
// every core, and gives the results in the order of the stores. The stores are
// opened to be read only: none becomes the last used one, nothing is published
// and of the work on one nothing is told. One that cannot be read does not hold
// up the rest. read is called
// from several goroutines at once; done is told, one at a time, how many are
// read, or is nil.
func Each[T any](ctx context.Context, stores []Options, read func(context.Context, *Store) (T, error), done func(n int)) []Read[T] {
	out := make([]Read[T], len(stores))
	codec, err := journal.NewCodec()
	if err != nil {
		for i := range out {
			out[i].Err = err
		}
		return out
	}
	found := newHomes(sync.OnceValue(scam.New))
	var next atomic.Int64
	var wait sync.WaitGroup
	var told sync.Mutex
	n := 0
	for range min(runtime.GOMAXPROCS(0), len(stores)) {
		wait.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(stores); i = int(next.Add(1)) - 1 {
				o := stores[i]
				if o.shared.homes == nil {
					o.shared.homes = found
				}
				o.ReadOnly, o.shared.codec, o.Progress = true, codec, nil
				out[i] = readOne(ctx, o, read)
				told.Lock()
				if n++; done != nil {
					done(n)
				}
				told.Unlock()
			}
		})
	}
	wait.Wait()
	return out
}

func readOne[T any](ctx context.Context, o Options, read func(context.Context, *Store) (T, error)) (r Read[T]) {
	if r.Err = ctx.Err(); r.Err != nil {
		return r
	}
	s, err := Open(ctx, o)
	if err != nil {
		r.Err = err
		return r
	}
	r.Value, r.Err = read(ctx, s)
	if err := s.Close(); r.Err == nil {
		r.Err = err
	}
	return r
}

// homes keeps what was found of homes, so that of many stores that are opened
// together not each looks at all that their home holds, and the scorer they
// have in common. A nil one looks anew.
type homes struct {
	mu   sync.Mutex
	seen map[string]homeSeen
	base func() *scam.Scorer
}

func newHomes(base func() *scam.Scorer) *homes {
	return &homes{seen: map[string]homeSeen{}, base: base}
}

// mind makes the memory of a store.
func (h *homes) mind() *mind {
	if h == nil {
		return newMind(sync.OnceValue(scam.New))
	}
	return newMind(h.base)
}

type homeSeen struct {
	stores []KnownStore
	err    error
	unfit  machine.Unfit
}

func (h *homes) see(home string, c machine.Computer) homeSeen {
	h.mu.Lock()
	defer h.mu.Unlock()
	s, ok := h.seen[home]
	if !ok {
		s.unfit = c.Judge(home)
		s.stores, s.err = Known(home)
		h.seen[home] = s
	}
	return s
}

// known is [Known] of the home.
func (o Options) known() ([]KnownStore, error) {
	if o.shared.homes == nil {
		return Known(o.Home)
	}
	s := o.shared.homes.see(o.Home, o.Host.Computer)
	return s.stores, s.err
}

// unfit is [machine.Computer.Judge] of the home.
func (o Options) unfit() machine.Unfit {
	if o.shared.homes == nil {
		return o.Host.Computer.Judge(o.Home)
	}
	return o.shared.homes.see(o.Home, o.Host.Computer).unfit
}

// Siblings gives the options of every store that this store's home knows, the
// last used first; demos are left out, but this store itself stands among them.
// What is opened with them soon is taken for granted of the home.
func (s *Store) Siblings() ([]Options, error) {
	known, err := Known(s.opt.Home)
	var out []Options
	found := newHomes(s.mind.base)
	for _, k := range known {
		if !k.Demo || k.ID == s.known.ID {
			out = append(out, Options{Home: s.opt.Home, ID: k.ID, Now: s.opt.Now, App: s.opt.App, ReadOnly: true, Host: s.opt.Host, shared: shared{homes: found}})
		}
	}
	return out, err
}

// Stamp changes whenever the local index of a store, named by its id, may have:
// what was read of it stays true as long as the stamp is the same.
func Stamp(o Options) string {
	return stampOf(filepath.Join(o.Home, storesDir, string(o.ID)))
}

// stampOf is [Stamp] of the folder in which a home keeps a store.
func stampOf(state string) string {
	path := filepath.Join(state, indexFile)
	stamp := ""
	for _, name := range []string{path, path + "-wal"} {
		if info, err := os.Stat(name); err == nil && info.Size() > 0 {
			stamp += strconv.FormatInt(info.Size(), 36) + "/" + strconv.FormatInt(info.ModTime().UnixNano(), 36) + " "
		}
	}
	return stamp
}
