package cell

import (
	"strings"
	"unicode"

	"duyet/model/fold"
)

// Heading folds a heading for comparing: case, accents, punctuation and
// what stands in parentheses do not count.
func Heading(s string) string {
	var b strings.Builder
	depth := 0
	for _, r := range fold.Key(s) {
		switch {
		case r == '(':
			depth++
		case r == ')':
			depth = max(0, depth-1)
		case depth > 0:
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			b.WriteRune(r)
		default:
			b.WriteByte(' ')
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// Place gives a locality of an answer; one that holds a link or a phone number
// is no place.
func Place(c string) string {
	s := fold.Row(Unguard(c))
	digits := 0
	for _, r := range s {
		if r >= '0' && r <= '9' {
			digits++
		}
	}
	if digits >= 8 || strings.Contains(s, "://") || Blank(s) {
		return ""
	}
	return s
}
