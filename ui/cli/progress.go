package cli

import (
	"fmt"
	"time"

	"duyet/ui/widget"
	"duyet/ui/words"
)

// repaint is how often a bar is drawn anew.
const repaint = 100 * time.Millisecond

// progress gives a callback that draws a bar on the error stream while long
// work goes on. It draws nothing for work under half a second, nor where no
// person watches.
func (s *session) progress(what words.Text) func(done, total int) {
	if !terminal(s.Err) {
		return nil
	}
	begin := s.Now()
	last := begin
	return func(done, total int) {
		now := s.Now()
		over := total > 0 && done >= total
		if now.Sub(begin) < repaint*5 || !over && now.Sub(last) < repaint {
			return
		}
		last = now
		took := now.Sub(begin).Seconds()
		rate := int(float64(done) / took)
		left := time.Duration(0)
		if rate > 0 {
			left = time.Duration(max(total-done, 0)/rate) * time.Second
		}
		label := s.t(words.CmdProgress(what, done, rate, words.Took(left)))
		line := widget.Progress{Done: int64(done), Total: int64(total), Label: label, ASCII: s.ascii}.Line(screen - 1)
		fmt.Fprint(s.Err, "\r"+line.Text())
		if over {
			fmt.Fprint(s.Err, "\n")
		}
	}
}

// cut shortens a text to so many cells.
func cut(s string, w int) string { return widget.Cut(s, w) }
