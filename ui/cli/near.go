package cli

import "strings"

// nearest gives the name that a mistyped one most likely means, empty when none
// is near.
func nearest(word string, names []string) string {
	best, least := "", 1+max(2, len(word)/3)
	for _, name := range names {
		d := distance(strings.ToLower(word), strings.ToLower(name))
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

// distance counts the letters to put in, leave out or change to make one word
// of another.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		corner := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := corner
			if a[i] != b[j] {
				change++
			}
			corner = row[j+1]
			row[j+1] = min(change, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
