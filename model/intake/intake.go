// Package intake is how data gets in: bytes of a file or of pasted text go in,
// items, figures and rejects with their line numbers come out through
// callbacks.
//
// Every format is one row of the table that [Formats] lists and has one file.
// A bad row is data, not an error: it becomes a [Reject] and work goes on.
// Every row ends as an item, a figure, a reject or a skip, and is counted as
// exactly one of them. Only a file as a whole can be a BadInput fault; its
// codes are [FaultCodes].
//
// Everything a stranger typed leaves here fit for a terminal (see
// [duyet/model/fold.Row] and Text), links cleaned, phone numbers in E.164.
// What a file claims was decided becomes history to show (model.Told), never
// an op.
package intake

import (
	"io"
	"time"

	"duyet/model"
)

// Limits of what is read. Each one exceeded is a BadInput fault of its own.
const (
	MaxFile    = 64 << 20 // bytes of a file as it arrives
	MaxCell    = 1 << 20  // bytes of one cell
	MaxColumns = 200
	MaxRows    = 500_000
	MaxText    = 60_000 // bytes of one text; a longer one is cut and marked truncated
	maxRow     = 2_000  // bytes of a one-line field
	maxRaw     = 200    // bytes of a reject's excerpt
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
	// Size is how many bytes there are, when known; it spares memory.
	Size int
	// Encoding is one of [Encodings]; empty finds it out.
	Encoding string
	// TrustMail says that a person vouches for this mailbox: notices that no
	// signature proves are taken as well, marked as unverified.
	TrustMail bool
	// Questions are the group's membership questions, in their order.
	Questions []string
	// Group is the group that takes in; empty, nothing is foreign.
	Group Home
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

// Item is one request, post or comment as one row or card showed it.
type Item struct {
	// Line is where it starts in the file, from 1.
	Line int
	// Arrive is complete but for its Source and Group.
	Arrive model.Arrive
	// Group is the group the row names (a name or an id), or empty: a claim.
	Group string
	// Ordinal is the last argument of [model.ItemKey] for this item.
	Ordinal int
	// Repeat says that an earlier row of this file is the same item. It is
	// counted as a duplicate; recorded as well, it folds over the earlier one.
	Repeat bool
	// Claims is the id an own JSON line carries, or empty. It may be trusted
	// only as far as the store already has an item of that id and kind.
	Claims model.ItemID
}

// Contributor is a member's figures in a platform's window, mostly 28 days.
type Contributor struct {
	Name      string `json:"name"`
	Posts     *int   `json:"posts"`
	Comments  *int   `json:"comments"`
	Reactions *int   `json:"reactions"`
}

// AdminActivity is what the platform says one admin did in its window.
type AdminActivity struct {
	Name                 string `json:"name"`
	PostsApproved        *int   `json:"posts_approved"`
	PostsDeclined        *int   `json:"posts_declined"`
	PostsRemoved         *int   `json:"posts_removed"`
	ParticipantsApproved *int   `json:"participants_approved"`
	ParticipantsDeclined *int   `json:"participants_declined"`
}

// Reject is a row that cannot be used.
type Reject struct {
	Line int    `json:"line"`
	Why  string `json:"why"` // one of [RejectCodes]
	Raw  string `json:"raw"` // cleaned, at most 200 bytes
}

// Warning is something to look at before saying yes to an import.
type Warning struct {
	Code  string `json:"code"`  // one of [WarningCodes]
	Where string `json:"where"` // "line 12", "line 12 +3" for three more, a heading, or empty
	Text  string `json:"text"`  // a detail from the file, cleaned, or empty
}

// Sink receives what is read, in the order of the file, warnings last. A nil
// callback drops what it would get; an error from one ends the reading and is
// returned by [Read] as it is.
type Sink struct {
	Item        func(Item) error
	Metric      func(line int, m model.Metric) error
	Contributor func(line int, c Contributor) error
	Admin       func(line int, a AdminActivity) error
	// Hosts gets a whole block list at once.
	Hosts  func([]string) error
	Reject func(Reject) error
	Warn   func(Warning) error
}

// Report says what a file was taken for and what it held.
type Report struct {
	Kind      string // joins, posts, comments, insights, or mixed
	Format    string // a Name of [Formats]
	Variant   string // google-form, groupkit, group-leads, list, members, growth, empty; or empty
	Encoding  string // utf-8, utf-8-bom, utf-16le, utf-16be; empty when unknown
	Delimiter string // one character, or empty
	// Mapping gives the cleaned heading of the column each field was read from.
	Mapping map[string]string
	Layout
	Counts Counts
	Page   Page
	// Foreign lists the other groups that items were of, in order.
	Foreign []Foreign
	// Questions are lines that stand as questions on a page and are none of
	// [Options].Questions: they may be kept for the group.
	Questions []string
	// Members are the people of a page of members.
	Members []Member
}

// Layout is how the columns below the first headings of a table were read.
type Layout struct {
	Heads   string // hash of the headings, empty where there is no table
	Plan    string // as [Mapping].Kind
	Columns []Column
	Wished  bool // a person said so, now or before
}

// Counts is what a file holds, whether or not the store has it already.
// Duplicates and incomplete cards are not in the figures of their kind.
type Counts struct {
	JoinRequests  int `json:"join_requests"`
	Posts         int `json:"posts"`
	Comments      int `json:"comments"`
	Metrics       int `json:"metrics"`
	Contributors  int `json:"contributors"`
	AdminActivity int `json:"admin_activity"`
	Roll          int `json:"roll"`
	Invitees      int `json:"invitees"`
	Hosts         int `json:"hosts"`
	Members       int `json:"members"`
	Aside
}

// Aside counts the rows of a file that brought nothing of their own.
type Aside struct {
	Duplicates int `json:"duplicates"` // the same thing as an earlier row
	Skipped    int `json:"skipped"`    // titles, totals, second headings, what is not kept
	Rejected   int `json:"rejected"`   // see [Reject]
	Incomplete int `json:"incomplete"` // cards the capture cut off: to be offered, never stored silently
}

// Rows is the number of rows or cards that were there.
func (c Counts) Rows() int {
	return c.JoinRequests + c.Posts + c.Comments + c.Metrics + c.Contributors + c.AdminActivity + c.Roll + c.Invitees + c.Hosts + c.Members +
		c.Duplicates + c.Skipped + c.Rejected + c.Incomplete
}

// Read reads one file or pasted text to its end. It holds the text in memory
// once, at most [MaxFile] bytes, and nothing else that grows with it but 16
// bytes for each item. The report is as full as the reading came, also when an
// error ends it.
func Read(r io.Reader, o Options, s Sink) (Report, error) {
	if o.Captured.UnixMilli() <= 0 {
		return Report{}, model.NewFault(model.Bug, "", "import without a capture time")
	}
	if o.Zone == nil {
		o.Zone = time.FixedZone("+07", 7*60*60)
	}
	e := newEmitter(o, s)
	err := e.dispatch(r)
	if err == nil {
		err = e.flush()
	}
	return e.report, err
}
