// Package intake is how data gets in: bytes of a file or of pasted text go in,
// items, figures and rejects with their line numbers come out through
// callbacks.
//
// Every format is one row of the table that [Formats] lists. Its reader is in a
// room of its own kind (tables, mails, pages, forums, downloads), which writes
// to a [collect.Collector] and knows nothing of the others.
//
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
	"duyet/model/intake/collect"
	"duyet/model/intake/letters"
	"duyet/model/intake/page"
	"duyet/model/intake/table"
)

// MaxFile is the most bytes of a file that are held in memory at once. Formats
// that are read as they come know no such limit.
const MaxFile = collect.MaxFile

// What is said of a file and what comes of it, see [collect].
type (
	// Options says what the reader cannot find in the file.
	Options = collect.Options
	// Mailbox is what is known of where mails come from.
	Mailbox = collect.Mailbox
	// Bytes is what is known of the bytes to be read.
	Bytes = collect.Bytes
	// Mapping says how the columns of a table are read.
	Mapping = collect.Mapping
	// Column is one column of a table as it was read.
	Column = collect.Column
	// Item is one request, post or comment as one row or card showed it.
	Item = collect.Item
	// Contributor is a member's figures in a platform's window.
	Contributor = collect.Contributor
	// AdminActivity is what the platform says one admin did in its window.
	AdminActivity = collect.AdminActivity
	// Reject is a row that cannot be used.
	Reject = collect.Reject
	// Warning is something to look at before saying yes to an import.
	Warning = collect.Warning
	// Sink receives what is read.
	Sink = collect.Sink
	// Report says what a file was taken for and what it held.
	Report = collect.Report
	// Layout is how the columns below the first headings of a table were read.
	Layout = collect.Layout
	// Counts is what a file holds.
	Counts = collect.Counts
	// Aside counts the rows of a file that brought nothing of their own.
	Aside = collect.Aside
	// Page is what a capture of one of Facebook's pages tells of itself.
	Page = page.Facts
	// Claim is what something says about the group it belongs to.
	Claim = page.Claim
	// Extent says whether a capture shows a page from its head to its foot.
	Extent = page.Extent
	// Member is a person of a page of members.
	Member = page.Member
	// Home is what is known of the group that takes in.
	Home = collect.Home
	// Foreign counts the items of another group in what was read.
	Foreign = collect.Foreign
	// Ordinals numbers equal cards within one capture.
	Ordinals = collect.Ordinals
)

// Kinds lists what Options.Kind may ask for.
func Kinds() []string { return collect.Kinds() }

// FaultCodes lists the codes of the BadInput faults that [Read] gives for a
// file as a whole.
func FaultCodes() []string { return collect.FaultCodes() }

// WarningCodes lists the codes of [Warning].
func WarningCodes() []string { return collect.WarningCodes() }

// RejectCodes lists the reasons of [Reject].
func RejectCodes() []string { return collect.RejectCodes() }

// Fields lists what Options.Map may name, sorted.
func Fields() []string { return table.Fields() }

// FieldsOf lists the fields that a column of a table of a kind may fill.
func FieldsOf(kind string) []string { return table.FieldsOf(kind) }

// Encodings lists what [Options].Encoding may ask for.
func Encodings() []string { return letters.Encodings() }

// Read reads one file or pasted text to its end. What must be held in memory is
// held once, at most [MaxFile] bytes, and nothing else that grows with it but 16
// bytes for each item. The report is as full as the reading came, also when an
// error ends it.
func Read(r io.Reader, o Options, s Sink) (Report, error) {
	if o.Captured.UnixMilli() <= 0 {
		return Report{}, model.NewFault(model.Bug, "", "import without a capture time")
	}
	if o.Zone == nil {
		o.Zone = time.FixedZone("+07", 7*60*60)
	}
	c := collect.New(o, s)
	err := dispatch(c, r)
	if err == nil {
		err = c.Flush()
	}
	return c.Report, err
}

// PageKinds lists the kinds of page that can be told.
func PageKinds() []string { return page.Kinds() }
