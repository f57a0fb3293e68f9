package collect

import (
	"io"

	"duyet/model/intake/pack"
)

// Format is one shape of input that can be read: text that is looked at whole, a
// stream of bytes that its first ones tell, or an archive.
type Format struct {
	// Name is the token in [Report].Format.
	Name string
	// Kinds lists what it can hold.
	Kinds []string
	// Begins recognises a format that is no plain text by its first bytes, at
	// least [HeadBytes] of them where there are so many. Stream reads it.
	Begins func(head []byte, o Options) bool
	Stream func(c *Collector, r io.Reader) error
	// Packed recognises an archive by its parts. Unpack reads it.
	Packed func(a *pack.Archive) bool
	Unpack func(c *Collector, a *pack.Archive) error
	// Looks recognises a text in UTF-8. Read reads it.
	Looks func(text []byte, o Options) bool
	Read  func(c *Collector, text []byte) error
}

// HeadBytes is how much of a file tells a format that is no plain text.
const HeadBytes = 4096
