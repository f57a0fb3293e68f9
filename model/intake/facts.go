package intake

import "duyet/model/intake/page"

// What a capture of one of Facebook's pages tells, see [page.Facts].
type (
	// Page is what a capture tells of itself. The zero value is no page.
	Page = page.Facts
	// Claim is what something says about the group it belongs to.
	Claim = page.Claim
	// Extent says whether a capture shows a page from its head to its foot.
	Extent = page.Extent
	// Member is a person of a page of members.
	Member = page.Member
)

// The extents, see [page.Extent].
const (
	Whole   = page.Whole
	Part    = page.Part
	Unknown = page.Unknown
)

// PageKinds lists the kinds of page that can be told.
func PageKinds() []string { return page.Kinds() }

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
