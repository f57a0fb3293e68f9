// Package own reads what a duyet wrote: JSON Lines and tables, item for item as
// they were. Of what was decided it keeps what is only shown.
package own

import (
	"duyet/model/intake/collect"
)

// Lines are own JSON Lines; Export is an own table, to be tried before any other
// table.
func Lines() collect.Format {
	return collect.Format{Name: "jsonl", Kinds: []string{"joins", "posts", "comments", "insights"}, Looks: looksLines, Read: readLines}
}

// Export is an own table.
func Export() collect.Format {
	return collect.Format{Name: "export", Kinds: []string{"joins", "posts", "comments"}, Looks: looksExport, Read: readExport}
}
