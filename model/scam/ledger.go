package scam

import (
	"cmp"
	"hash/fnv"
	"slices"
	"strings"
)

// Ledger is a [Memory] of the texts of one run. A key that was kept twice
// keeps the newer text. It holds a text of a large store in about 150 bytes.
// Not safe for concurrent use.
type Ledger struct {
	number  map[string]int32 // of a key
	items   []entered        // by number
	free    []int32          // numbers that no key has
	shown   map[Indicator]*posting
	touched map[int64][]int32 // by number of a sketch, in the order they were kept
}

type entered struct {
	key    string
	shows  []*posting
	shape  *Shape // nil of one that is not compared
	author uint64 // hash of who wrote it
	label  Label
	judged bool
}

// posting is an indicator, places aside, and the texts that show it, in the
// order they were kept.
type posting struct {
	name  Indicator
	users []int32
}

// NewLedger is empty.
func NewLedger() *Ledger {
	return &Ledger{number: map[string]int32{}, shown: map[Indicator]*posting{}, touched: map[int64][]int32{}}
}

// Keep remembers the shape of a text and its indicators. A text whose shape is
// the zero Shape is remembered by its indicators alone.
func (l *Ledger) Keep(key, author string, s Shape, indicators []Indicator) {
	e := entered{key: strings.Clone(key), author: hashOf(author)}
	if n, ok := l.number[key]; ok {
		e.label, e.judged = l.items[n].label, l.items[n].judged
		l.Drop(key)
	}
	n := l.next()
	for _, i := range indicators {
		p := l.posting(bare(i))
		if !slices.Contains(e.shows, p) {
			e.shows = append(e.shows, p)
			p.users = append(p.users, n)
		}
	}
	if s.Comparable() {
		s.at = nil
		e.shape = &s
		for _, h := range s.Sketch() {
			if !slices.Contains(l.touched[h], n) {
				l.touched[h] = append(l.touched[h], n)
			}
		}
	}
	l.number[e.key], l.items[n] = n, e
}

// next gives a number that no key has.
func (l *Ledger) next() int32 {
	if k := len(l.free) - 1; k >= 0 {
		n := l.free[k]
		l.free = l.free[:k]
		return n
	}
	l.items = append(l.items, entered{})
	return int32(len(l.items) - 1)
}

func (l *Ledger) posting(i Indicator) *posting {
	p := l.shown[i]
	if p == nil {
		i.Value = strings.Clone(i.Value) // not the whole text it was cut from
		p = &posting{name: i}
		l.shown[i] = p
	}
	return p
}

func hashOf(s string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(s))
	return h.Sum64()
}

// Drop forgets a text and all that was known of it.
func (l *Ledger) Drop(key string) {
	n, ok := l.number[key]
	if !ok {
		return
	}
	e := l.items[n]
	delete(l.number, key)
	l.items[n], l.free = entered{}, append(l.free, n)
	is := func(k int32) bool { return k == n }
	for _, p := range e.shows {
		if p.users = slices.DeleteFunc(p.users, is); len(p.users) == 0 {
			delete(l.shown, p.name)
		}
	}
	for _, h := range e.sketch() {
		if l.touched[h] = slices.DeleteFunc(l.touched[h], is); len(l.touched[h]) == 0 {
			delete(l.touched, h)
		}
	}
}

func (e *entered) sketch() []int64 {
	if e.shape == nil {
		return nil
	}
	return e.shape.Sketch()
}

// keys gives the keys of some numbers.
func (l *Ledger) keys(numbers []int32) []string {
	out := make([]string, len(numbers))
	for i, n := range numbers {
		out[i] = l.items[n].key
	}
	return out
}

// Users lists the keys of the texts that show an indicator, in the order they
// were kept.
func (l *Ledger) Users(i Indicator) []string {
	if p := l.shown[bare(i)]; p != nil {
		return l.keys(p.users)
	}
	return nil
}

// Kin lists the keys of the texts that share an indicator or a part of a sketch
// with a text that was kept, itself included.
func (l *Ledger) Kin(key string) []string {
	n, ok := l.number[key]
	if !ok {
		return nil
	}
	var out []int32
	for _, p := range l.items[n].shows {
		out = append(out, p.users...)
	}
	for _, h := range l.items[n].sketch() {
		out = append(out, l.touched[h]...)
	}
	slices.Sort(out)
	all := l.keys(slices.Compact(out))
	slices.Sort(all)
	return all
}

// Judge remembers what a text that was kept was judged to be.
func (l *Ledger) Judge(key string, as Label) {
	if n, ok := l.number[key]; ok {
		l.items[n].label, l.items[n].judged = as, true
	}
}

// Unjudge forgets what a text was judged to be.
func (l *Ledger) Unjudge(key string) {
	if n, ok := l.number[key]; ok {
		l.items[n].judged = false
	}
}

// Past implements Memory.
func (l *Ledger) Past(key string, i Indicator) Past {
	var p Past
	var people []uint64
	shown := l.shown[bare(i)]
	if shown == nil {
		return p
	}
	for _, n := range shown.users {
		if e := &l.items[n]; e.key != key && e.judged {
			if e.label == Scam {
				p.Scams++
				if !slices.Contains(people, e.author) {
					people = append(people, e.author)
				}
			} else {
				p.Fine++
			}
		}
	}
	p.People = len(people)
	return p
}

// MostAlike is how many candidates a memory compares a text with. The oldest
// come first: of a hundred reposts it is enough to find a few.
const MostAlike = 20

// Alike implements Memory.
func (l *Ledger) Alike(key string, s Shape) []Like {
	var out []Like
	var seen []int32
	for _, h := range s.Sketch() {
		for _, n := range l.touched[h] {
			if len(seen) == MostAlike {
				break
			}
			e := &l.items[n]
			if e.key == key || slices.Contains(seen, n) {
				continue
			}
			seen = append(seen, n)
			if like, ok := s.Near(e.key, *e.shape); ok {
				like.Label, like.Judged = e.label, e.judged
				out = append(out, like)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b Like) int { return cmp.Compare(b.Likeness, a.Likeness) })
	return out
}

// bare is an indicator without its place, Zalo and phone being one number.
func bare(i Indicator) Indicator {
	i.Start, i.End = 0, 0
	if i.Type == Zalo {
		i.Type = Phone
	}
	return i
}
