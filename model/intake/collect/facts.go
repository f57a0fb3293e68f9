package collect

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
