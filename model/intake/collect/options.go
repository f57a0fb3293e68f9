package collect

import (
	"io"
	"time"

	"duyet/model/intake/page"
)

// Limits of what is read. Each one exceeded is a BadInput fault of its own.
const (
	MaxFile    = 64 << 20 // bytes of a file as it arrives
	MaxCell    = 1 << 20  // bytes of one cell
	MaxColumns = 200
	MaxRows    = 500_000
	MaxText    = 60_000 // bytes of one text; a longer one is cut and marked truncated
	MaxRow     = 2_000  // bytes of a one-line field
	MaxRaw     = 200    // bytes of a reject's excerpt
)

// Options says what the reader cannot find in the file.
type Options struct {
	// Name is the file's name, for recognising it; empty for pasted text.
	Name string
	// Kind is one of [Kinds]; empty counts as auto.
	Kind string
	// Map gives the heading of the column for a field of [Fields]; it beats
	// what the reader would have found.
	Map map[string]string
	// Recall tells how a person once said that the columns below headings are to
	// be read, by the hash of the headings; no fields are no answer. It beats
	// what the reader would have found; nil knows nothing.
	Recall func(heads string) Mapping
	// Force takes the first row of cells for headings where none are known, so
	// that a person can say what its columns are.
	Force bool
	// Captured is when the page was seen: the base of relative times. Required.
	Captured time.Time
	// Zone is the group's time zone; nil stands for UTC+7.
	Zone *time.Location
	// Encoding is one of [Encodings]; empty finds it out.
	Encoding string
	// Questions are the group's membership questions, in their order.
	Questions []string
	// Group is the group that takes in; empty, nothing is foreign.
	Group Home
	Mailbox
	Bytes
}

// Mailbox is what is known of where mails come from.
type Mailbox struct {
	// TrustMail says that a person vouches for this mailbox: notices that no
	// signature proves are taken as well, marked as unverified.
	TrustMail bool
	// Servers are the names under which the mail servers of this person's mailboxes
	// write what they found out about a mail; a person confirmed them.
	Servers []string
}

// Bytes is what is known of the bytes to be read.
type Bytes struct {
	// Size is how many there are, when known; it spares memory.
	Size int
	// At reads them from any place, where that is possible: an archive of any size
	// is looked into without holding it in memory. It may be nil; Size is needed
	// with it.
	At io.ReaderAt
	// Last is [Report].Last of an earlier reading of the same bytes: of an item that
	// comes more than once only the last is handed on.
	Last map[Key]int
	// Inside says that they are a part of an archive: no further one is opened.
	Inside bool
}

// Mapping says how the columns of a table are read.
type Mapping struct {
	Kind   string   `json:"kind"`   // joins, posts, comments, metrics
	Fields []string `json:"fields"` // of [FieldsOf], one a column; empty is none
}

// Column is one column of a table as it was read.
type Column struct {
	Heading string // cleaned
	Field   string // one of [FieldsOf], or empty
	Sample  string // the first cell below that is not empty, cleaned and cut
}

// Kinds lists what Options.Kind may ask for.
func Kinds() []string {
	return []string{"auto", "joins", "posts", "comments", "insights", "roll", "invitees", "hosts"}
}

// ForPage is what the reader of pages is told.
func (o Options) ForPage() page.Options {
	p := page.Options{Base: o.Captured, Kind: o.Kind, Questions: o.Questions}
	if o.Zone != nil {
		p.Base = o.Captured.In(o.Zone)
	}
	return p
}
