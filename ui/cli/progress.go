package cli

import (
	"fmt"
	"time"

	"duyet/store"
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
	var pace widget.Pace
	var last time.Time
	return func(done, total int) {
		now := s.Now()
		pace.Step(now, done)
		over := total > 0 && done >= total
		if pace.Took() < repaint*5 || !over && now.Sub(last) < repaint {
			return
		}
		last = now
		label := s.t(words.Working(what, done, pace.Rate(), words.Took(pace.Left(total))))
		line := widget.Progress{Done: int64(done), Total: int64(total), Label: label, ASCII: s.ascii}.Line(screen - 1)
		fmt.Fprint(s.Err, "\r"+line.Text())
		if over {
			fmt.Fprint(s.Err, "\n")
		}
	}
}

// working draws a bar for each stage of long work on the index.
func (s *session) working() func(store.Work) {
	bars := map[store.Stage]func(done, total int){}
	for _, stage := range []store.Stage{store.Reading, store.Folding} {
		if bars[stage] = s.progress(words.Stage(string(stage))); bars[stage] == nil {
			return nil
		}
	}
	return func(w store.Work) { bars[w.Stage](w.Done, w.Total) }
}

// cut shortens a text to so many cells.
func cut(s string, w int) string { return widget.Cut(s, w) }
