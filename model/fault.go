package model

import (
	"errors"
	"fmt"
)

// FaultKind is the class of an error. It decides what a person is told to do
// and the exit code of a command. Do not reorder or remove any of them.
type FaultKind int

// The kinds of fault. Zero is no fault.
const (
	NoFault     FaultKind = iota
	Bug                   // the program is wrong
	Usage                 // an unknown command, flag, view; a missing argument
	BadInput              // what was given cannot be used as it is
	NotFound              // no such item, file, store, admin
	Conflict              // it clashes with what is already there
	Damaged               // what was read is broken and cannot be mended here
	Unreachable           // a folder or home cannot be read or written now
	Newer                 // written by a newer duyet than this one
)

// Fault is an error with a kind and a token for the sentence a person sees.
type Fault struct {
	Kind FaultKind
	// Code names the sentence in ui/words; empty stands for the kind's own one.
	Code string
	// What names the thing in lower case: "item abcd", "row 12".
	What string
	// Err is the cause, or nil.
	Err error
}

// Error gives the technical text: what, then the cause.
func (f *Fault) Error() string {
	if f.Err == nil {
		return f.What
	}
	return f.What + ": " + f.Err.Error()
}

// Unwrap gives the cause.
func (f *Fault) Unwrap() error { return f.Err }

// NewFault makes a Fault whose What is built as by fmt.Sprintf.
func NewFault(kind FaultKind, code, format string, args ...any) *Fault {
	return &Fault{Kind: kind, Code: code, What: fmt.Sprintf(format, args...)}
}

// WrapFault makes a Fault around a cause. A nil cause gives nil.
func WrapFault(kind FaultKind, code string, err error, format string, args ...any) error {
	if err == nil {
		return nil
	}
	return &Fault{Kind: kind, Code: code, What: fmt.Sprintf(format, args...), Err: err}
}

// KindOf gives the kind of the outermost Fault in an error's chain: NoFault
// for nil, Bug for an error that holds none.
func KindOf(err error) FaultKind {
	if err == nil {
		return NoFault
	}
	if f, ok := errors.AsType[*Fault](err); ok {
		return f.Kind
	}
	return Bug
}

// CodeOf gives the sentence token of the outermost Fault in an error's chain,
// or the empty string.
func CodeOf(err error) string {
	if f, ok := errors.AsType[*Fault](err); ok {
		return f.Code
	}
	return ""
}
