package intake

import "duyet/model"

// Page is what a capture of one of Facebook's pages tells of itself. The zero
// value is no page.
type Page struct {
	// Kind is one of [PageKinds], or empty.
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

// PageKinds lists the kinds of page that can be told.
func PageKinds() []string {
	return []string{"requests", "participants", "pending", "spam", "feed", "post", "members", "reported"}
}

// Extent says whether a capture shows a page from its head to its foot. Only
// from a whole one follows that what is not on it is no longer there.
type Extent string

// The extents.
const (
	Whole   Extent = "whole"   // shows all there is, by evidence
	Part    Extent = "part"    // cut, filtered, searched or sorted otherwise
	Unknown Extent = "unknown" // nothing tells
)

// Claim is what something says about the group it belongs to; what it does not
// say is empty.
type Claim struct {
	Name string // as shown, cleaned
	ID   string // the platform's id, or the name in the group's address
}

// Home is what is known of the group that takes in.
type Home struct {
	Claim
	// Aliases are further names and ids of the same group.
	Aliases []string
}

// Foreign counts the items of another group in what was read. They are not
// handed out.
type Foreign struct {
	Claim
	Count int
	First string // the title of the first one
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
