// Package capture reads captured pages of Facebook: copied, saved as a file, or
// saved with all that belongs to them as one (.mhtml). What stands on a page is
// told by [duyet/model/intake/page].
package capture

import (
	"duyet/model/intake/collect"
)

// Archives are pages saved as one file.
func Archives() []collect.Format {
	return []collect.Format{{Name: "mhtml", Kinds: kinds(), Begins: looksArchive, Stream: readArchive}}
}

// Pages are pages with their markup, and pages as text.
func Pages() []collect.Format {
	return []collect.Format{
		{Name: "html", Kinds: kinds(), Looks: looksSaved, Read: readSaved},
		{Name: "paste", Kinds: kinds(), Looks: looksPaste, Read: readPaste},
	}
}

func kinds() []string { return []string{"joins", "posts", "comments"} }
