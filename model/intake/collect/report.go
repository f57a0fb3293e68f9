package collect

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
	Around
	// Last gives, for items that come more than once, the Seq of the last one.
	Last map[Key]int
}

// Around is what stands around the items.
type Around struct {
	Page Page
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
	Foreign    int `json:"-"`          // items of other groups, see [Report].Foreign
}

// Rows is the number of rows or cards that were there.
func (c Counts) Rows() int {
	return c.JoinRequests + c.Posts + c.Comments + c.Metrics + c.Contributors + c.AdminActivity + c.Roll + c.Invitees + c.Hosts + c.Members +
		c.Duplicates + c.Skipped + c.Rejected + c.Incomplete + c.Foreign
}
