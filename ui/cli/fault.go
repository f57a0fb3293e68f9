package cli

import (
	"encoding/json"
	"errors"
	"strings"
	"time"

	"duyet/model"
	"duyet/store"
	"duyet/ui/widget"
	"duyet/ui/words"
)

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

// unknown is a word that is no command, no option or no value, with those that
// look like it.
type unknown struct {
	err  error
	like []string
}

// noSuch adds to the fault of an unknown word the one it is nearest to.
func noSuch(err error, word string, names []string) error {
	if near := nearest(word, names); near != "" {
		return &unknown{err, []string{near}}
	}
	return err
}

// Error implements error.
func (u *unknown) Error() string { return u.err.Error() }

// Unwrap gives the fault whose kind decides the exit code.
func (u *unknown) Unwrap() error { return u.err }

// kindCodes are the codes of faults that have none of their own.
var kindCodes = map[model.FaultKind]string{
	model.Bug: "bug", model.Usage: "usage", model.BadInput: "bad-input", model.NotFound: "not-found",
	model.Conflict: "conflict", model.Damaged: "damage", model.Unreachable: "unreachable", model.Newer: "newer",
}

// faultJSON is an error as the contract prints it.
type faultJSON struct {
	// Code is stable; the sentences may change.
	Code string `json:"code"`
	Exit int    `json:"exit"`
	What string `json:"what"`
	// Safe and Do are null where What says it all.
	Safe   *string `json:"safe"`
	Do     *string `json:"do"`
	Detail *string `json:"detail"`
	// Meant are the words that a mistyped one looks like, Items those that an
	// ambiguous id fits or that something irreversible would happen to, Lines
	// what is wrong where in the settings file.
	Meant []string       `json:"meant,omitempty"`
	Items []model.ItemID `json:"items,omitempty"`
	Lines []lineJSON     `json:"lines,omitempty"`
	// Done is who carried out what cannot be undone.
	Done *doneJSON `json:"done,omitempty"`
}

type lineJSON struct {
	Line int    `json:"line"`
	Text string `json:"text"`
}

type doneJSON struct {
	Item model.ItemID `json:"item"`
	At   string       `json:"at"`
}

// fault gathers what is told of an error.
func (s *session) fault(err error) faultJSON {
	code := model.CodeOf(err)
	if code == "" {
		code = kindCodes[model.KindOf(err)]
	}
	out := faultJSON{Code: code, Exit: Code(err), Detail: maybe(widget.Clean(err.Error()))}
	what, safe, next := words.FaultParts(model.KindOf(err), model.CodeOf(err))
	out.What, out.Safe, out.Do = s.t(what), maybe(s.t(safe)), maybe(s.t(next))
	if own, ok := errors.AsType[*told](err); ok {
		out.What, out.Safe, out.Do = oneLine(widget.Clean(s.t(own.text))), nil, nil
	}
	if u, ok := errors.AsType[*unknown](err); ok {
		out.Meant = u.like
	}
	if a, ok := errors.AsType[*store.Ambiguous](err); ok {
		out.Items = a.IDs
	}
	if u, ok := errors.AsType[*unconfirmed](err); ok {
		out.Items = u.items
	}
	if c, ok := errors.AsType[*store.CarriedOut](err); ok {
		out.Done = &doneJSON{c.Item, c.At.In(model.Group{}.Zone()).Format(time.RFC3339)}
	}
	if out.Code == badSettings {
		for _, l := range s.slips.all {
			out.Lines = append(out.Lines, lineJSON{l.line, s.t(l.text)})
		}
	}
	return out
}

// tell says an error to the person: the sentence, what is near it, and the
// technical text; or all of that as one JSON object.
func (s *session) tell(err error) {
	f := s.fault(err)
	if s.json {
		s.out.Flush()
		enc := json.NewEncoder(s.Err)
		enc.SetEscapeHTML(false)
		enc.Encode(struct { //nolint:errcheck // nobody is left to tell
			Error faultJSON `json:"error"`
		}{f})
		return
	}
	text, alone := words.FaultOf(err), false
	if own, ok := errors.AsType[*told](err); ok {
		text, alone = own.text, own.alone
	}
	s.aside(rootUse + ": " + s.t(text))
	if len(f.Meant) > 0 {
		s.aside("  " + s.t(words.CmdMeant) + " " + strings.Join(f.Meant, ", "))
	}
	if a, ok := errors.AsType[*store.Ambiguous](err); ok {
		for _, id := range a.IDs {
			s.aside("  " + string(id))
		}
	}
	if f.Detail != nil && !alone {
		s.aside("  " + s.t(words.FaultDetail) + ": " + *f.Detail)
	}
}
