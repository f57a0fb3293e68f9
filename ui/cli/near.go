package cli

import (
	"strings"

	"duyet/model/fold"
)

// nearest gives the name that a mistyped one most likely means, empty when none
// is near.
func nearest(word string, names []string) string {
	best, least := "", 1+max(2, len(word)/3)
	for _, name := range names {
		d := fold.Distance(strings.ToLower(word), strings.ToLower(name))
		// Who writes "language" means "lang".
		if short := min(len(word), len(name)); short >= 3 && strings.EqualFold(word[:short], name[:short]) {
			d = min(d, 1)
		}
		if d < least {
			best, least = name, d
		}
	}
	return best
}
