package cli

import (
	"encoding/json"
	"fmt"
	"strings"

	"duyet/model"
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
