package fold

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Match reports whether every word of foldedQuery occurs somewhere in foldedText, in any order and
// not only at the start of a word. Both must be results of Key. An empty query matches everything.
func Match(foldedText, foldedQuery string) bool {
	for foldedQuery != "" {
		word, rest, _ := strings.Cut(foldedQuery, " ")
		if word != "" && !strings.Contains(foldedText, word) {
			return false
		}
		foldedQuery = rest
	}
	return true
}

// Spans returns the bytes of original to underline for a find: every place where a word of query
// occurs, marks and case ignored, in order, with overlapping and touching places joined. A letter is
// covered together with the combining marks that follow it. The query need not be folded.
func Spans(original, query string) []Span {
	words := strings.Fields(Key(query))
	if len(words) == 0 || original == "" {
		return nil
	}
	key, starts := spread(original)
	var found []Span
	for _, w := range words {
		for at := 0; ; {
			i := strings.Index(key[at:], w)
			if i < 0 {
				break
			}
			first, last := at+i, at+i+len(w)-1
			found = append(found, Span{int(starts[first]), clusterEnd(original, int(starts[last]))})
			at = last + 1
		}
	}
	return join(found)
}

// spread folds s rune by rune, spaces kept, and tells for each byte of the result at which byte of s
// its rune starts.
func spread(s string) (string, []int32) {
	b := make([]byte, 0, len(s))
	starts := make([]int32, 0, len(s))
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch f := tabled(r); {
		case f == dropped:
		case f > 0:
			b = utf8.AppendRune(b, f)
		case r < utf8.RuneSelf && !hidden(r):
			b = append(b, byte(unicode.ToLower(r)))
		case r >= 0xac00 && r <= 0xd7a3:
			b = append(b, slowKey(s[i:i+n])...)
		default:
			b, _ = appendFolded(b, s[i:i+n], false)
		}
		for len(starts) < len(b) {
			starts = append(starts, int32(i))
		}
		i += n
	}
	return string(b), starts
}

// clusterEnd is the end of the letter at byte i with the marks and hidden runes that hang on it.
func clusterEnd(s string, i int) int {
	_, n := utf8.DecodeRuneInString(s[i:])
	for i += n; i < len(s); i += n {
		var r rune
		r, n = utf8.DecodeRuneInString(s[i:])
		if !unicode.Is(unicode.Mn, r) && !unicode.Is(unicode.Me, r) {
			break
		}
	}
	return i
}

// join sorts spans and joins those that overlap or touch.
func join(spans []Span) []Span {
	sort.Slice(spans, func(i, j int) bool {
		if spans[i].Start != spans[j].Start {
			return spans[i].Start < spans[j].Start
		}
		return spans[i].End < spans[j].End
	})
	var out []Span
	for _, s := range spans {
		if n := len(out); n > 0 && s.Start <= out[n-1].End {
			out[n-1].End = max(out[n-1].End, s.End)
			continue
		}
		out = append(out, s)
	}
	return out
}
