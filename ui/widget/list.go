package widget

import "slices"

// Row is what a List shows: anything with a key that stays the same when the
// row is read again.
type Row interface{ Key() string }

// Want names the page that a List needs next.
type Want uint8

// The pages a caller may be asked for.
const (
	Nothing Want = iota
	Above        // the rows before the first one of the window
	Below        // the rows after the last one of the window
	First        // the start of the whole list, after Home
	Last         // the end of the whole list, after End
)

// window is how many rows a List keeps; pages beyond it push out the rows at
// the other end.
const window = 400

// List is the state of a list of any length of which only a window of rows
// round the cursor is in memory. It does no I/O: after every change the caller
// asks Need, fetches that page by key (keyset paging: Above and Below continue
// from the first and last of Rows) and hands it to Prepend or Append, the
// First and Last pages to Refresh. A page holds at most 200 rows. An answer
// that was asked for before a Reset or Refresh is the caller's to drop.
//
// The cursor follows its row by key through every change. A move that runs
// beyond the window goes on when the missing page arrives. The zero List is
// empty and ready.
type List[R Row] struct {
	rows         []R
	above, below bool // more rows exist beyond the window
	at, top      int  // cursor and first row on the screen, as indices of rows
	height       int  // rows on the screen
	owed         int  // rows still to move when the next page arrives
	jump         Want // First or Last until their page arrives
	asked        Want // the page that is being fetched
	marks        marks
}

// Rows is the window in order. The caller must not change it.
func (l *List[R]) Rows() []R { return l.rows }

// More reports whether rows exist before and after the window.
func (l *List[R]) More() (above, below bool) { return l.above, l.below }

// Current is the row under the cursor; false when the list is empty.
func (l *List[R]) Current() (R, bool) {
	if len(l.rows) == 0 {
		var none R
		return none, false
	}
	return l.rows[l.at], true
}

// Cursor is the index of the current row in Rows.
func (l *List[R]) Cursor() int { return l.at }

// SetHeight tells how many rows the screen shows and keeps the cursor on it.
func (l *List[R]) SetHeight(h int) {
	l.height = max(h, 0)
	l.scroll()
}

// Visible is the part of Rows on the screen and the cursor's place in it, -1
// when nothing is shown.
func (l *List[R]) Visible() (rows []R, cursor int) {
	end := min(l.top+max(l.height, 0), len(l.rows))
	if l.top >= end {
		return nil, -1
	}
	return l.rows[l.top:end], l.at - l.top
}

// Move moves the cursor by n rows, down when n is positive, and stops at the
// ends of the whole list.
func (l *List[R]) Move(n int) {
	switch l.jump {
	case First:
		l.owed = max(l.owed+n, 0)
	case Last:
		l.owed = min(l.owed+n, 0)
	default:
		l.step(l.owed + n)
	}
}

// PageMove moves by n screens, one row less each so that a row stays in sight.
func (l *List[R]) PageMove(n int) { l.Move(n * max(l.height-1, 1)) }

// Home goes to the first row of the whole list.
func (l *List[R]) Home() { l.leap(0, l.above, First) }

// End goes to the last row of the whole list.
func (l *List[R]) End() { l.leap(len(l.rows)-1, l.below, Last) }

// Select puts the cursor on the row with a key; false when it is not in the
// window.
func (l *List[R]) Select(key string) bool {
	i := l.index(key)
	if i < 0 {
		return false
	}
	l.owed, l.jump, l.at = 0, Nothing, i
	l.scroll()
	return true
}

// Need names the page to fetch now: the neighbour when the cursor came within
// two screens of the window's end, the first or last page after Home or End,
// the first page when every row of the window was removed. It answers false while a page it asked for is on its way, so each page is
// asked for once; Failed allows asking again.
func (l *List[R]) Need() (Want, bool) {
	want := l.wanted()
	if want == Nothing || l.asked != Nothing {
		return Nothing, false
	}
	l.asked = want
	return want, true
}

// Failed forgets the page that was asked for, after an error or when the
// answer was dropped as stale.
func (l *List[R]) Failed() { l.asked, l.owed, l.jump = Nothing, 0, Nothing }

func (l *List[R]) wanted() Want {
	near := min(max(2*l.height, 20), window/4)
	switch {
	case l.jump != Nothing:
		return l.jump
	case len(l.rows) == 0 && (l.above || l.below):
		return First
	case l.owed > 0 && l.below:
		return Below
	case l.owed < 0 && l.above:
		return Above
	case l.below && len(l.rows)-1-l.at < near:
		return Below
	case l.above && l.at < near:
		return Above
	}
	return Nothing
}

func (l *List[R]) leap(to int, more bool, want Want) {
	l.owed, l.jump = 0, Nothing
	if more {
		l.jump = want
	}
	l.at = max(to, 0)
	l.scroll()
}

// step moves within the window and remembers the rest while more rows exist.
func (l *List[R]) step(n int) {
	if len(l.rows) == 0 {
		return
	}
	to := l.at + n
	l.at = min(max(to, 0), len(l.rows)-1)
	l.owed = to - l.at
	if l.owed > 0 && !l.below || l.owed < 0 && !l.above {
		l.owed = 0
	}
	l.scroll()
}

// scroll moves the screen as little as possible so that the cursor and, where
// there is room, two rows beyond it are on it.
func (l *List[R]) scroll() {
	margin := min(2, max(l.height-1, 0)/2)
	l.top = min(l.top, l.at-margin)
	l.top = max(l.top, l.at-l.height+1+margin)
	l.top = max(min(l.top, len(l.rows)-l.height), 0)
}

func (l *List[R]) index(key string) int {
	return slices.IndexFunc(l.rows, func(r R) bool { return r.Key() == key })
}
