package table

import (
	"slices"
	"strings"
	"unicode"

	"duyet/model/intake/cell"
)

// A heading is compared in three forms: as it stands ("comments count" of
// "Comments_Count"), taken apart where programs put words together
// ("commentsCount", "post_owner.name", "question1"), and by its bare words,
// fillers and order left out ("num_comments", "Comments (number of)").

// apart gives a heading with spaces where case, digits or marks change.
func apart(heading string) string {
	letters := []rune(heading)
	var b strings.Builder
	for i, r := range letters {
		if i > 0 && parts(letters, i) {
			b.WriteByte(' ')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// parts reports whether a new word begins at letter i.
func parts(letters []rune, i int) bool {
	a, b := letters[i-1], letters[i]
	switch {
	case unicode.IsLower(a) && unicode.IsUpper(b):
		return true
	case unicode.IsUpper(a) && unicode.IsUpper(b):
		return i+1 < len(letters) && unicode.IsLower(letters[i+1])
	}
	return unicode.IsLetter(a) && unicode.IsDigit(b) || unicode.IsDigit(a) && unicode.IsLetter(b)
}

// split is the folded heading, taken apart.
func split(heading string) string { return cell.Heading(apart(heading)) }

// fillers are folded words that say nothing of what stands in a column.
var fillers = words("count counts cnt num number nr no of raw total totals statistics statistic stats stat value the a an i to my your our this is are do did please " +
	"so luot tong cua cac chi em ban minh vui long xin hay cho biet nhap ghi ro la")

// countWords are the folded fillers that say that a column counts something.
var countWords = words("count counts cnt num number total totals so luot")

// counting reports whether a folded heading says that its column counts.
func counting(key string) bool {
	for w := range strings.FieldsSeq(key) {
		if countWords[w] {
			return true
		}
	}
	return false
}

func words(s string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(s) {
		out[w] = true
	}
	return out
}

// bare gives the words of a folded heading that tell, sorted, as one text.
func bare(key string) string {
	list := slices.DeleteFunc(strings.Fields(key), func(w string) bool { return fillers[w] })
	for i, w := range list {
		list[i] = stem(w)
	}
	slices.Sort(list)
	return strings.Join(slices.Compact(list), " ")
}

// stem takes the ending of a plural or a past off an English word.
func stem(w string) string {
	switch {
	case len(w) > 4 && strings.HasSuffix(w, "ed"):
		return strings.TrimSuffix(w, "d")
	case len(w) > 3 && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss"):
		return strings.TrimSuffix(w, "s")
	}
	return w
}

// listed reports whether a heading leads into a list that a program laid flat:
// "topComments/0/text". What stands there is not of the item itself.
func listed(heading string) bool {
	steps := strings.FieldsFunc(heading, func(r rune) bool { return r == '/' || r == '.' })
	for i, s := range steps {
		if i > 0 && i < len(steps)-1 && strings.Trim(s, "0123456789") == "" {
			return true
		}
	}
	return false
}

// machine reports whether a program made a heading: words put together by case
// or marks.
func machine(heading string) bool {
	if heading == "" || strings.ContainsAny(heading, " \t\n") {
		return false
	}
	return strings.ContainsAny(heading, "_.") || strings.Contains(heading, "/") && heading == strings.Map(ascii, heading) || apart(heading) != heading && heading == strings.Map(ascii, heading)
}

func ascii(r rune) rune {
	if r < 0x80 {
		return r
	}
	return -1
}

// choices gives the parts of a heading that names one thing twice: "Phone /
// Zalo".
func choices(heading string) []string {
	out := strings.FieldsFunc(heading, func(r rune) bool { return strings.ContainsRune("/,&|", r) })
	if len(out) < 2 || len(out) > 4 || listed(heading) {
		return nil
	}
	return out
}
