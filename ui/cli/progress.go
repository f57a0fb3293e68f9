package cli

import (
	"fmt"
	"time"

	"duyet/store"
	"duyet/ui/widget"
	"duyet/ui/words"
)

// repaint is how often a bar is drawn anew; work under unseen is not told of,
// and under unwritten where lines are written.
const (
	repaint   = 100 * time.Millisecond
	unseen    = 500 * time.Millisecond
	unwritten = 2 * time.Second
)

// progress gives a callback that tells on the error stream how far long work
// is: a bar where a person watches, else a line when it has gone on for a while
// and one at its end.
func (s *session) progress(what words.Text) func(done, total int) {
	if terminal(s.Err) {
		return s.bar(what)
	}
	var pace widget.Pace
	told := false
	return func(done, total int) {
		pace.Step(s.Now(), done)
		over := total > 0 && done >= total
		if over == told && pace.Took() >= unwritten {
			line := s.t(words.WorkTold(what, done, total, words.Took(pace.Took())))
			if s.ascii {
				line = widget.ASCII(line)
			}
			fmt.Fprintln(s.Err, line) // standard output may be at work in another goroutine
			told = !over
		}
	}
}

// bar draws a bar.
func (s *session) bar(what words.Text) func(done, total int) {
	var pace widget.Pace
	var last time.Time
	return func(done, total int) {
		now := s.Now()
		pace.Step(now, done)
		over := total > 0 && done >= total
		if pace.Took() < unseen || !over && now.Sub(last) < repaint {
			return
		}
		last = now
		label := s.t(words.Working(what, done, pace.Rate(), pace.Left(total)))
		line := widget.Progress{Done: int64(done), Total: int64(total), Label: label, ASCII: s.ascii}.Line(screen - 1)
		fmt.Fprint(s.Err, "\r"+line.Text())
		if over {
			fmt.Fprint(s.Err, "\n")
		}
	}
}

// working tells of each stage of long work on the index.
func (s *session) working() func(store.Work) {
	bars := map[store.Stage]func(done, total int){}
	for _, stage := range []store.Stage{store.Reading, store.Folding} {
		bars[stage] = s.progress(words.Stage(string(stage)))
	}
	return func(w store.Work) { bars[w.Stage](w.Done, w.Total) }
}

// cut shortens a text to so many cells.
func cut(s string, w int) string { return widget.Cut(s, w) }
