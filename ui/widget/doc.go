// Package widget holds the drawing pieces of the console: text that is
// measured, cut and wrapped in cells, styled lines, a list over pages, a
// one-line input, charts, a progress bar and boxes over a frame.
//
// It knows no words and no moderation: callers pass strings in the reader's
// language. Widths and positions are terminal cells, spans are byte offsets.
// Everything that draws a text cleans it first (see Clean), so text from
// strangers never reaches the terminal raw. Nothing here does I/O or keeps
// goroutines; a value may be used by one goroutine at a time.
package widget
