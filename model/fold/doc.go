// Package fold brings Vietnamese text into the forms the rest of duyet compares, searches, shows and
// judges. All of it is pure: a string goes in, a string or spans come out, nothing is kept between
// calls, and every function may be called from any goroutine.
//
//   - Key is the form for searching and comparing names and words; Match and Spans find with it.
//   - Row and Text make text from strangers safe and steady for a terminal.
//   - View undoes the tricks with which scam posts hide their words, and remembers where in the
//     original every byte came from.
//
// Spans are byte offsets into the original text, always on rune boundaries and inside it.
package fold

// Span is the half-open range [Start, End) of bytes in an original text.
type Span struct{ Start, End int }

// Len is the number of bytes the span covers.
func (s Span) Len() int { return s.End - s.Start }

// Overlaps reports whether the two spans share at least one byte.
func (s Span) Overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }
