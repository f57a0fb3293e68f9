package collect

import "duyet/model"

// Item is one request, post or comment as one row or card showed it.
type Item struct {
	// Line is where it starts in the file, from 1.
	Line int
	// Arrive is complete but for its Source and Group.
	Arrive model.Arrive
	// Group is the group the row names (a name or an id), or empty: a claim.
	Group string
	// Seq is its place among the items of the file, from 0.
	Seq int
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
