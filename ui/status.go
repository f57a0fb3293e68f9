package ui

import (
	"time"

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
