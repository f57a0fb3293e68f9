package scam

import (
	"cmp"
	"slices"
)

// Ledger is a [Memory] of the texts of one run. A key that was kept twice
// keeps the newer text. Not safe for concurrent use.
type Ledger struct {
	items   map[string]*entered
	shown   map[Indicator][]string // keys by indicator, places aside
	touched map[int64][]string     // keys by number of a sketch
}

type entered struct {
	shape      Shape
	indicators []Indicator
	author     string // who wrote it
	label      Label
	judged     bool
}

// NewLedger is empty.
func NewLedger() *Ledger {
	return &Ledger{items: map[string]*entered{}, shown: map[Indicator][]string{}, touched: map[int64][]string{}}
}

// Keep remembers the shape of a text and its indicators. A text whose shape is
// the zero Shape is remembered by its indicators alone.
func (l *Ledger) Keep(key, author string, s Shape, indicators []Indicator) {
	s.at = nil
	e := &entered{shape: s, indicators: indicators, author: author}
	if old, ok := l.items[key]; ok {
		e.label, e.judged = old.label, old.judged
		l.Drop(key)
	}
	l.items[key] = e
	for _, i := range indicators {
		i = bare(i)
		if !slices.Contains(l.shown[i], key) {
			l.shown[i] = append(l.shown[i], key)
		}
	}
	if s.Comparable() {
		for _, h := range s.Sketch() {
			if !slices.Contains(l.touched[h], key) {
				l.touched[h] = append(l.touched[h], key)
			}
		}
	}
}

// Drop forgets a text and all that was known of it.
func (l *Ledger) Drop(key string) {
	e, ok := l.items[key]
	if !ok {
		return
	}
	delete(l.items, key)
	is := func(k string) bool { return k == key }
	for _, i := range e.indicators {
		i = bare(i)
		if l.shown[i] = slices.DeleteFunc(l.shown[i], is); len(l.shown[i]) == 0 {
			delete(l.shown, i)
		}
	}
	for _, h := range e.shape.Sketch() {
		if l.touched[h] = slices.DeleteFunc(l.touched[h], is); len(l.touched[h]) == 0 {
			delete(l.touched, h)
		}
	}
}

// Users lists the keys of the texts that show an indicator, in the order they
// were kept.
func (l *Ledger) Users(i Indicator) []string { return slices.Clone(l.shown[bare(i)]) }

// Kin lists the keys of the texts that share an indicator or a part of a sketch
// with a text that was kept, itself included.
func (l *Ledger) Kin(key string) []string {
	e, ok := l.items[key]
	if !ok {
		return nil
	}
	var out []string
	for _, i := range e.indicators {
		out = append(out, l.shown[bare(i)]...)
	}
	for _, h := range e.shape.Sketch() {
		out = append(out, l.touched[h]...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// Judge remembers what a text that was kept was judged to be.
func (l *Ledger) Judge(key string, as Label) {
	if e, ok := l.items[key]; ok {
		e.label, e.judged = as, true
	}
}

// Unjudge forgets what a text was judged to be.
func (l *Ledger) Unjudge(key string) {
	if e, ok := l.items[key]; ok {
		e.judged = false
	}
}

// Past implements Memory.
func (l *Ledger) Past(key string, i Indicator) Past {
	var p Past
	var people []string
	for _, k := range l.shown[bare(i)] {
		if e := l.items[k]; k != key && e.judged {
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
	var seen []string
	for _, h := range s.Sketch() {
		for _, k := range l.touched[h] {
			if len(seen) == MostAlike {
				break
			}
			if k == key || slices.Contains(seen, k) {
				continue
			}
			seen = append(seen, k)
			e := l.items[k]
			if like, ok := s.Near(k, e.shape); ok {
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
