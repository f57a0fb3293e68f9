// Package forums reads what bots, forums and scrapers of other tools write as
// JSON: one file a tool.
package forums

import (
	"duyet/model/intake/collect"
)

// Formats lists the formats of this room in the order in which they are tried.
func Formats() []collect.Format {
	joins, posts, comments := "joins", "posts", "comments"
	return []collect.Format{
		{Name: "telegram", Kinds: []string{joins}, Looks: looksTelegram, Read: readTelegram},
		{Name: "discourse", Kinds: []string{joins, posts}, Looks: looksDiscourse, Read: readDiscourse},
		{Name: "lemmy", Kinds: []string{joins, posts, comments}, Looks: looksLemmy, Read: readLemmy},
		{Name: "mastodon", Kinds: []string{joins, posts}, Looks: looksMastodon, Read: readMastodon},
		{Name: "facebook-scraper", Kinds: []string{posts}, Looks: looksScraper, Read: readScraper},
		{Name: "apify", Kinds: []string{posts}, Looks: looksApify, Read: readApify},
	}
}
