package ui

import (
	"time"

	"duyet/store"
	"duyet/ui/widget"
	"duyet/ui/words"
)

// together is how close two results must be to be told in one line.
const together = 700 * time.Millisecond

// status is the line that says what happened last.
type status struct {
	last words.Text // the last result; it stays until the next one
	bad  bool       // the result is trouble, and goes with the next key
	hint words.Text // why a key did nothing; goes with the next key
	err  error      // the technical cause of the last trouble, for the help
	at   time.Time
	work work
	held bool // what others did is not read until she says so
}

// work is long work of the store that goes on beside the keys. It is told of
// once it has taken shownFrom; a result stays readable for readable.
type work struct {
	store.Work
	pace widget.Pace
}

const (
	shownFrom = 500 * time.Millisecond
	readable  = 3 * time.Second
)

// goOn takes how far the work is; at its end it is told of no more.
func (s *status) goOn(w store.Work, now time.Time) {
	if w.Stage != s.work.Stage {
		s.work.pace = widget.Pace{}
	}
	s.work.Work = w
	s.work.pace.Step(now, w.Done)
	if w.Done >= w.Total {
		s.work = work{}
	}
}

// long reports whether work goes on that is worth a line.
func (s *status) long() bool { return s.work.Total > 0 && s.work.pace.Took() >= shownFrom }

// busy reports whether the work is to be shown.
func (s *status) busy() bool {
	return s.long() && (s.last.Zero() || s.work.pace.At().Sub(s.at) >= readable)
}

// bar draws the work in w cells.
func (s *status) bar(w int, lang words.Lang, ascii bool) widget.Line {
	p := &s.work.pace
	label := words.Working(words.Stage(string(s.work.Stage)), s.work.Done, p.Rate(), p.Left(s.work.Total))
	bar := widget.Progress{Done: int64(s.work.Done), Total: int64(s.work.Total), Label: label.In(lang), ASCII: ascii}
	return bar.Line(w)
}

// set tells a result.
func (s *status) set(t words.Text, bad bool, err error, now time.Time) {
	s.last, s.bad, s.at, s.hint = t, bad, now, words.Text{}
	if err != nil {
		s.err = err
	}
}

// add tells a result beside one that was told a moment ago.
func (s *status) add(t words.Text, err error, now time.Time) {
	if !s.last.Zero() && !s.bad && err == nil && now.Sub(s.at) < together {
		t = words.Join(s.last, t)
	}
	s.set(t, err != nil, err, now)
}

// trouble tells an error in words.
func (s *status) trouble(err error, now time.Time) {
	if err != nil {
		s.set(words.FaultOf(err), true, err, now)
	}
}

// note tells why nothing happened.
func (s *status) note(t words.Text) { s.hint = t }

// touch is told that a key was pressed: hints and troubles were read.
func (s *status) touch() {
	s.hint = words.Text{}
	if s.bad {
		s.last, s.bad = words.Text{}, false
	}
}
