// Package page reads what a person sees on one of the pages of a Facebook
// group: copied as text, copied with its markup, or saved.
//
//	bytes -> document (lines, each with what the markup says of it)
//	      -> what page is it (signs with weights)
//	      -> cards -> entries
//
// A document comes from plain text ([Text]) or from HTML of any origin
// ([HTML]); from there on all of them are read alike. No list of words decides
// alone: what stands before most cards is noise, what stands in most cards is a
// question, what the markup calls a button is one. What cannot be told stays
// unknown.
//
// Nothing of a page is run or fetched. All work is linear in the size of the
// document but for what [Options] and the constants here bound.
package page

import (
	"time"

	"duyet/model"
)

// Facts is what a capture of a page tells of itself. The zero value is no page.
type Facts struct {
	// Kind is one of [Kinds], or empty.
	Kind string
	// Group is the group it shows, as far as it says so.
	Group Claim
	// URL is the cleaned address of the page, or empty.
	URL string
	// Count is how many entries the page itself says there are; -1 is unknown.
	Count  int
	Extent Extent
	// Why holds tokens of the signs that decided its kind, weightiest first.
	Why []string
}

// The kinds of page that are read.
const (
	Requests     = "requests"     // people who ask to become members
	Participants = "participants" // people who ask to take part in a public group
	Pending      = "pending"      // posts that wait for approval
	Spam         = "spam"         // posts that the platform held back
	Feed         = "feed"         // what was published
	Post         = "post"         // one post with its comments
	Members      = "members"
	Reported     = "reported" // published, and reported by members or the platform
)

// Kinds lists the kinds of page that are read.
func Kinds() []string {
	return []string{Requests, Participants, Pending, Spam, Feed, Post, Members, Reported}
}

// Extent says whether a capture shows a page from its head to its foot. Only
// from a whole one follows that what is not on it is no longer there.
type Extent string

// The extents.
const (
	Whole   Extent = "whole"   // shows all there is, by evidence
	Part    Extent = "part"    // cut, filtered or searched
	Unknown Extent = "unknown" // nothing tells
)

// Claim is what something says about the group it belongs to; what it does not
// say is empty.
type Claim struct {
	Name string // as shown, cleaned
	ID   string // the platform's id, or the name in the group's address
}

// Member is a person of a page of members. She asks for nothing, so she is no
// item.
type Member struct {
	Author model.Author
	// Role is admin, moderator, or empty for any other and when unknown.
	Role string
	// Joined is when she became a member, in milliseconds; 0 is unknown.
	Joined    int64
	Precision model.Precision
	JoinedRaw string // as the page wrote it
	AddedBy   string // who added or approved her, or empty
	Locality  string
}

// Options says what the page itself does not.
type Options struct {
	// Base is when the page was seen, in the group's zone: the base of relative
	// times.
	Base time.Time
	// Kind is what a person said the page holds, joins, posts or comments, or
	// empty.
	Kind string
	// Questions are the group's membership questions, in their order.
	Questions []string
}

// Reading is what was read of a page.
type Reading struct {
	Facts
	// Language is vi, en or mixed: that of the page's own words.
	Language string
	Entries  []Entry
	Members  []Member
	// Questions are lines that stand as questions and are none of those of the
	// options, in the order of the page.
	Questions []string
	Notes     []Note
	// Skipped counts what was seen and is nobody's request or post: what is
	// paid for, what is suggested.
	Skipped int
}

// Entry is one card of the page, or why it could not be used.
type Entry struct {
	Line int
	// Name is the name of who asks or wrote as it stood; the author's field is
	// left to whoever completes the arrival.
	Name   string
	Arrive model.Arrive
	// Why is empty, or the reason of a card that is no item; Raw is an excerpt.
	Why, Raw string
}

// Note is something to look at; Line 0 is the whole page.
type Note struct {
	Code string
	Line int
	Text string
}

// Line is one line of a document as a person sees it.
type Line struct {
	N    int    // in the source, from 1
	Text string // cleaned, never empty
	Raw  string // as it stood
	Key  string // folded, without the dots around it
	Mark
}

// Mark is what the markup says of a line; the zero value says nothing.
type Mark struct {
	Name  string   // the text of a link to a person
	Links []string // targets, cleaned
	Label string   // what a link is called for those who cannot see it
	Alts  []string // what pictures in it show
	// Article is the innermost article the line is in, from 1; 0 is none.
	Article int
	Roles   Role
}

// Role is a set of what a line is within its page.
type Role uint8

// The roles.
const (
	Button  Role = 1 << iota // the whole line is one
	Heading                  // it stands in a heading
	Message                  // it stands in what somebody wrote
	Side                     // it stands in a bar beside the page's own part
)

// is reports whether the line has a role.
func (l Line) is(r Role) bool { return l.Roles&r != 0 }

// Doc is a page as lines.
type Doc struct {
	Lines []Line
	// URL is the cleaned address it was taken from, or empty.
	URL string
	// Title is the title of the window, cleaned, or empty.
	Title string
	// Marked says that the lines have marks, so that what has none is told to
	// have none.
	Marked bool
	// Hrefs are the targets of links as they were written, in order, at most
	// [MaxHrefs].
	Hrefs []string
	// articles holds the parents of the articles, by their number less one.
	articles []int
}
