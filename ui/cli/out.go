package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"duyet/model"
	"duyet/store"
	"duyet/ui/widget"
	"duyet/ui/words"
)

// t gives a sentence in the session's language.
func (s *session) t(t words.Text) string { return t.In(s.speech) }

// say prints a sentence for the person.
func (s *session) say(t words.Text) { s.line(s.t(t)) }

// line prints one line of text, made safe for a terminal.
func (s *session) line(text string) {
	for _, l := range strings.Split(text, "\n") {
		l = strings.TrimRight(widget.Clean(l), " ")
		if s.ascii {
			l = widget.ASCII(l)
		}
		fmt.Fprintln(s.out, l)
	}
}

// note tells something beside the result, on the error stream.
func (s *session) note(t words.Text) { s.aside(s.t(t)) }

func (s *session) aside(text string) {
	s.out.Flush()
	for _, l := range strings.Split(text, "\n") {
		l = strings.TrimRight(widget.Clean(l), " ")
		if s.ascii {
			l = widget.ASCII(l)
		}
		parts := []string{l}
		if w := width(s.Err); w > 0 {
			parts = widget.Wrap(l, w) // a window breaks words anywhere
		}
		for _, p := range parts {
			fmt.Fprintln(s.Err, p)
		}
	}
}

// emit prints one JSON object as a line.
func (s *session) emit(v any) error {
	enc := json.NewEncoder(s.out)
	enc.SetEscapeHTML(false)
	return model.WrapFault(model.Unreachable, "output", enc.Encode(v), "output")
}

// told is an error with a sentence of its own; alone, it is told without the
// technical text.
type told struct {
	text  words.Text
	err   error
	alone bool
}

// Error implements error.
func (t *told) Error() string { return t.err.Error() }

// Unwrap gives the cause, whose kind decides the exit code.
func (t *told) Unwrap() error { return t.err }

// unknown is a word that is no command, with those that look like it.
type unknown struct {
	word string
	like []string
}

// Error implements error.
func (u *unknown) Error() string { return u.word }

// Unwrap gives the fault whose kind decides the exit code.
func (u *unknown) Unwrap() error { return model.NewFault(model.Usage, "unknown-command", "%s", u.word) }

// tell says an error to the person: the sentence, what is near it, and the
// technical text.
func (s *session) tell(err error) {
	text, alone := words.FaultOf(err), false
	if own, ok := errors.AsType[*told](err); ok {
		text, alone = own.text, own.alone
	}
	s.aside(rootUse + ": " + s.t(text))
	if u, ok := errors.AsType[*unknown](err); ok && len(u.like) > 0 {
		s.aside("  " + s.t(words.CmdMeant) + " " + strings.Join(u.like, ", "))
	}
	if a, ok := errors.AsType[*store.Ambiguous](err); ok {
		for _, id := range a.IDs {
			s.aside("  " + string(id))
		}
	}
	if what := err.Error(); what != "" && !alone {
		s.aside("  " + s.t(words.FaultDetail) + ": " + widget.Clean(what))
	}
}
