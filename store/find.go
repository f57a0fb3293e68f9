package store

import (
	"context"
	"encoding/json"
	"slices"
	"sort"
	"strings"
	"sync"

	"duyet/model"
	"duyet/model/fold"
	"duyet/store/index"
)

// How much of a list one page of a find goes through, in blocks of 2,048 rows:
// one that has to be read first counts as many as readCost.
const (
	findPatience = 128
	readCost     = 32
)

// Finder answers finds in one list while a person types them. It keeps the
// folded words of the list in memory, some 50 bytes a row, and goes on where
// the last find stopped: a longer find looks through the hits of the shorter
// one alone. Its memory is free when the Finder is dropped. Safe for
// concurrent use; what waits for another call gives way when its ctx ends.
type Finder struct {
	s  *Store
	mu sync.Mutex

	of     index.Question // the list, by group, queue and view
	column *index.Column
	words  []string
	sieve  *index.Sieve
	hits   []index.Hit // of the first blocks, in order
	blocks int
}

// Finder makes a finder with nothing read.
func (s *Store) Finder() *Finder { return &Finder{s: s} }

// Page gives what [Store.Page] gives. It looks through a part of the list
// only: a page with fewer rows than asked for, and More, means that the find
// goes on with the next page. Ask.Kind is not looked at.
func (f *Finder) Page(ctx context.Context, a Ask) (Page, error) {
	words := findWords(a.Find)
	if len(words) == 0 {
		return f.s.Page(ctx, a)
	}
	if a.Limit <= 0 {
		a.Limit = pageSize
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return Page{}, err
	}
	f.turn(a)
	f.seek(words)
	hits, more, err := f.look(ctx, a)
	if err != nil {
		return Page{}, err
	}
	found, err := f.s.index.Bodies(ctx, f.of, hits)
	if err != nil {
		return Page{}, err
	}
	out := Page{Ask: a, More: more, Rows: make([]Row, len(found))}
	for i, b := range found {
		if err := json.Unmarshal(b.Body, &out.Rows[i].Case); err != nil {
			return Page{}, model.WrapFault(model.Damaged, "index-damaged", err, "case of a find")
		}
		out.Rows[i].Cursor = Cursor{Key: b.Key, Tie: b.Tie}
	}
	return out, nil
}

// Load reads the list ahead, until its end or that of ctx, so that finds need
// not wait for the disk.
func (f *Finder) Load(ctx context.Context, a Ask) error {
	for {
		if whole, err := f.loadOne(ctx, a); whole || err != nil {
			return err
		}
	}
}

func (f *Finder) loadOne(ctx context.Context, a Ask) (whole bool, err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return false, err
	}
	f.turn(a)
	if f.column.Whole() {
		return true, nil
	}
	return false, f.s.index.ReadColumn(ctx, f.column, f.of)
}

// Changed takes the cases that changed as they are now; none means that any
// may have.
func (f *Finder) Changed(ctx context.Context, ids ...model.ItemID) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.words = nil
	if f.column == nil {
		return nil
	}
	if n := len(ids); n == 0 || n > maxChanged {
		f.column = nil
		return nil
	}
	for _, id := range ids {
		row, err := f.s.index.RowOf(ctx, id, f.of)
		if err != nil || row.N == 0 {
			f.column = nil // an item that joined another one is gone from its place
			return err
		}
		f.column.Put(row.N, row.At, row.Words)
	}
	return nil
}

// maxChanged is from how many changed cases on reading anew is quicker.
const maxChanged = 200

// turn goes over to the list of an ask.
func (f *Finder) turn(a Ask) {
	of := index.Question{Group: a.Group, Queue: a.Queue, View: a.View}
	if f.column == nil || f.of.Group != of.Group || f.of.Queue != of.Queue || f.of.View != of.View {
		f.of, f.column, f.words = of, index.NewColumn(), nil
	}
}

// seek goes over to other words; when each of the old ones is part of a new
// one, the old hits are all that can be hits now.
func (f *Finder) seek(words []string) {
	if slices.Equal(words, f.words) {
		return
	}
	narrower := len(f.words) > 0
	for _, old := range f.words {
		narrower = narrower && slices.ContainsFunc(words, func(w string) bool { return strings.Contains(w, old) })
	}
	f.words, f.sieve = words, f.column.Sieve(words)
	if narrower {
		f.hits = f.sieve.Narrow(f.hits)
		return
	}
	f.hits, f.blocks = nil, 0
}

// look gives the hits of a page, and whether there may be more in its
// direction. A page that ends above a place is looked for to its end.
func (f *Finder) look(ctx context.Context, a Ask) (hits []index.Hit, more bool, err error) {
	up := a.Before.Tie != 0
	for patience := findPatience; ; patience-- {
		ended := f.blocks == f.column.Blocks() && f.column.Whole()
		if up && (ended || f.passed(a.Before)) {
			to := f.after(a.Before, 0)
			from := max(to-a.Limit, 0)
			return f.hits[from:to], from > 0, nil
		}
		if !up {
			hits = f.hits[f.after(a.After, 1):]
			if len(hits) > a.Limit {
				return hits[:a.Limit], true, nil
			}
			if ended || patience <= 0 {
				return hits, !ended, nil
			}
		}
		if err := ctx.Err(); err != nil {
			return nil, false, err
		}
		if f.blocks == f.column.Blocks() {
			patience -= readCost
			if err := f.s.index.ReadColumn(ctx, f.column, f.of); err != nil {
				return nil, false, err
			}
		}
		if f.blocks < f.column.Blocks() {
			f.hits = f.sieve.Block(f.hits, f.blocks)
			f.blocks++
		}
	}
}

// after is how many hits lie above a place, the one on it counted in when on
// is 1. No hit lies above no place.
func (f *Finder) after(at Cursor, on int) int {
	if at.Tie == 0 {
		return 0
	}
	p := index.Place{Key: at.Key, Tie: at.Tie}
	return sort.Search(len(f.hits), func(i int) bool { return f.hits[i].Compare(p) >= on })
}

// passed reports whether every hit above a place is known.
func (f *Finder) passed(at Cursor) bool {
	n := len(f.hits)
	return n > 0 && f.hits[n-1].Compare(index.Place{Key: at.Key, Tie: at.Tie}) >= 0
}

// findWords are the words a find looks for, folded, each once and none that is
// part of another.
func findWords(find string) []string {
	all := strings.Fields(fold.Key(find))
	var out []string
	for _, w := range all {
		if !slices.ContainsFunc(all, func(o string) bool { return len(o) > len(w) && strings.Contains(o, w) }) && !slices.Contains(out, w) {
			out = append(out, w)
		}
	}
	return out
}
