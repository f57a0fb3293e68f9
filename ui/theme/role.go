package theme

// Role is what a piece of text means on the screen. Each meaning also has a
// sign or a word in the text itself: no role is told apart by colour alone.
type Role uint8

// The roles, from plain text to chart bars.
const (
	Text     Role = iota // ordinary text, in the terminal's own colours
	Dim                  // times, hints, what matters less
	Accent               // names and figures to look at first
	Approve              // approved, confirmed, answered
	Decline              // turned down
	Doubt                // unsure, overdue, needs a look
	Danger               // scam, impersonation, errors
	Done                 // carried out on Facebook, finished
	Header               // titles
	TabOn                // the tab in front
	TabOff               // the other tabs
	Selected             // the row under the cursor, as base of a whole line
	Mark                 // the sign of a marked row
	Match                // matched words of a find or of a finding: underlined
	Key                  // a key to press, in footers and help
	Rule                 // lines and boxes
	Bar                  // first series of a chart
	Bar2                 // second series of a chart
	roleCount
)

// Roles lists every role in the order of the constants.
func Roles() []Role {
	all := make([]Role, roleCount)
	for i := range all {
		all[i] = Role(i)
	}
	return all
}
