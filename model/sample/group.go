package sample

// Entry is one entry of a list setting: a stable ASCII id, and its text in Vietnamese.
type Entry struct{ ID, Text string }

// Preset are the settings a group starts with.
type Preset struct {
	Name, FacebookID, Timezone string
	Questions, Rules, Topics, Targets []Entry
}

// Defaults gives the settings for a real new group.
func Defaults() Preset { return Preset{} }

// Group gives the settings of the made-up group.
func Group() Preset { return Preset{} }
