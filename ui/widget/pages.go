package widget

import "slices"

// Append adds the page after the window, in order; more says whether the list
// goes on behind it. Rows that the window holds already are left out. A page
// that nobody asked for any more is refused with false.
func (l *List[R]) Append(page []R, more bool) bool {
	if l.asked != Below {
		return false
	}
	l.asked, l.below = Nothing, more
	l.rows = append(l.rows, l.fresh(page)...)
	if drop := min(len(l.rows)-window, l.top); drop > 0 {
		l.rows = slices.Delete(l.rows, 0, drop)
		l.at, l.top, l.above = l.at-drop, l.top-drop, true
	}
	l.step(l.owed)
	return true
}

// Prepend adds the page before the window, in the order of the list, as Append
// does behind it.
func (l *List[R]) Prepend(page []R, more bool) bool {
	if l.asked != Above {
		return false
	}
	l.asked, l.above = Nothing, more
	page = l.fresh(page)
	l.rows = slices.Insert(l.rows, 0, page...)
	l.at, l.top = l.at+len(page), l.top+len(page)
	if drop := min(len(l.rows)-window, len(l.rows)-l.top-max(l.height, 1)); drop > 0 {
		l.rows = slices.Delete(l.rows, len(l.rows)-drop, len(l.rows))
		l.below = true
	}
	l.step(l.owed)
	return true
}

// Reset starts over with rows that answer another question: the cursor goes
// to the top, marks stay but count as hidden until their rows are seen.
func (l *List[R]) Reset(rows []R, above, below bool) {
	l.marks.forget()
	l.rows, l.above, l.below = nil, above, below
	l.at, l.top, l.owed, l.jump, l.asked = 0, 0, 0, Nothing, Nothing
	l.rows = l.fresh(rows)
	l.scroll()
}

// Refresh replaces the window by rows that answer the same question anew,
// usually a stretch round the cursor. The cursor stays on its row, on the
// same line of the screen; when the row is gone it goes to the next one that
// is left, else to the one before. After Home or End, rows from that end of the
// list put it there; other rows leave the page wanted.
func (l *List[R]) Refresh(rows []R, above, below bool) {
	old, at, line := l.rows, l.at, l.at-l.top
	for _, r := range old {
		l.marks.see(r.Key(), false)
	}
	l.rows, l.above, l.below = nil, above, below
	l.asked = Nothing
	l.rows = l.fresh(rows)
	switch {
	case l.jump == First && !above:
		l.at, l.jump = 0, Nothing
	case l.jump == Last && !below:
		l.at, l.jump = max(len(l.rows)-1, 0), Nothing
	case l.jump != Nothing:
		l.at = l.survivor(old, at)
		return
	default:
		l.at = l.survivor(old, at)
	}
	l.top = l.at - line
	l.step(l.owed)
}

// survivor finds the new place of the row at, of the next one that is left or
// of the nearest before it.
func (l *List[R]) survivor(old []R, at int) int {
	place := make(map[string]int, len(l.rows))
	for i, r := range l.rows {
		place[r.Key()] = i
	}
	for i := at; i < len(old); i++ {
		if to, ok := place[old[i].Key()]; ok {
			return to
		}
	}
	for i := min(at, len(old)) - 1; i >= 0; i-- {
		if to, ok := place[old[i].Key()]; ok {
			return to
		}
	}
	return max(min(at, len(l.rows)-1), 0)
}

// Remove takes a row out, with its mark, as soon as it was decided: the cursor
// goes to the next row, at the end to the one before. False when the window
// does not hold it. To bring a row back, Refresh.
func (l *List[R]) Remove(key string) bool {
	l.marks.set(key, false)
	i := l.index(key)
	if i < 0 {
		return false
	}
	l.rows = slices.Delete(l.rows, i, i+1)
	if i < l.at {
		l.at--
		l.top--
	}
	l.at = max(min(l.at, len(l.rows)-1), 0)
	l.scroll()
	return true
}

// Update replaces the row with the same key; false when the window does not
// hold it.
func (l *List[R]) Update(row R) bool {
	i := l.index(row.Key())
	if i >= 0 {
		l.rows[i] = row
	}
	return i >= 0
}

// fresh copies the rows of a page that the window does not hold yet and notes
// that their marks are in sight.
func (l *List[R]) fresh(page []R) []R {
	have := make(map[string]bool, len(l.rows)+len(page))
	for _, r := range l.rows {
		have[r.Key()] = true
	}
	out := make([]R, 0, len(page))
	for _, r := range page {
		key := r.Key()
		if have[key] {
			continue
		}
		have[key] = true
		l.marks.see(key, true)
		out = append(out, r)
	}
	return out
}
