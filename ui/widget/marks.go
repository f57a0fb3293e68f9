package widget

import (
	"maps"
	"slices"
)

// marks remembers marked keys.
type marks struct {
	of   map[string]mark
	last int // turn of the newest mark
}

// mark is one marked key: its place in the order of marking, and whether its
// row was in the window since Reset.
type mark struct {
	turn int
	seen bool
}

// Mark marks or unmarks rows by key, in the window or not.
func (l *List[R]) Mark(on bool, keys ...string) {
	for _, k := range keys {
		l.marks.set(k, on)
	}
	if on {
		for _, r := range l.rows {
			l.marks.see(r.Key(), true)
		}
	}
}

// ToggleMark turns the mark of the current row and moves on to the next row.
func (l *List[R]) ToggleMark() {
	r, ok := l.Current()
	if !ok {
		return
	}
	l.Mark(!l.Marked(r.Key()), r.Key())
	l.Move(1)
}

// Marked reports whether a key is marked.
func (l *List[R]) Marked(key string) bool {
	_, ok := l.marks.of[key]
	return ok
}

// Marks lists the marked keys in the order in which they were marked.
func (l *List[R]) Marks() []string {
	return slices.SortedFunc(maps.Keys(l.marks.of), func(a, b string) int {
		return l.marks.of[a].turn - l.marks.of[b].turn
	})
}

// MarkCount gives the number of marks, and how many of them are hidden: their
// rows were not in the window since the last Reset, or left it in a Refresh.
func (l *List[R]) MarkCount() (all, hidden int) {
	for _, m := range l.marks.of {
		if !m.seen {
			hidden++
		}
	}
	return len(l.marks.of), hidden
}

// ClearMarks takes all marks away, hidden ones too.
func (l *List[R]) ClearMarks() { l.marks = marks{} }

func (m *marks) set(key string, on bool) {
	_, have := m.of[key]
	switch {
	case on && !have:
		if m.of == nil {
			m.of = map[string]mark{}
		}
		m.last++
		m.of[key] = mark{turn: m.last}
	case !on:
		delete(m.of, key)
	}
}

func (m *marks) see(key string, seen bool) {
	if k, ok := m.of[key]; ok {
		m.of[key] = mark{k.turn, seen}
	}
}

func (m *marks) forget() {
	for key := range m.of {
		m.see(key, false)
	}
}
