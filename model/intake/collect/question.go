package collect

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"duyet/model"
	"duyet/model/fold"
)

// askers are words with which a post asks the others something, with their
// marks: "cho hỏi" asks, "cho hội viên" does not.
var askers = []string{"cho em hỏi", "cho mình hỏi", "cho hỏi", "cho tôi hỏi", "cho chị hỏi", "cho cháu hỏi", "xin hỏi", "em hỏi", "mình hỏi", "ai biết", "chị nào biết", "nào biết",
	"nhờ tư vấn", "tư vấn giúp", "does anyone", "can anyone", "anyone know"}

// MarkQuestion marks a post that reads like a question.
func MarkQuestion(a *model.Arrive) {
	if asks(a.Content.Text) && !slices.Contains(a.Traits, model.IsQuestion) {
		a.Traits = append(a.Traits, model.IsQuestion)
	}
}

// asks reports whether a text holds a question mark that ends a sentence, or
// words that ask. A text written without any marks is compared without them.
func asks(text string) bool {
	for i, r := range text {
		if r == '?' || r == '？' {
			if next, _, _ := strings.Cut(text[i+len(string(r)):], " "); !linked(text[:i]) && !wordy(next) {
				return true
			}
		}
	}
	words := wordsIn(strings.ToLower(norm.NFC.String(text)))
	plain := wordsIn(fold.Key(text))
	bare := slices.Equal(words, plain)
	for _, p := range askers {
		if !bare && spoken(words, strings.Fields(p)) || bare && spoken(plain, strings.Fields(fold.Key(p))) {
			return true
		}
	}
	return false
}

// linked reports whether a text ends within a link.
func linked(text string) bool {
	return strings.Contains(text[strings.LastIndexAny(text, " \n\t")+1:], "://")
}

// wordy reports whether a word goes on right behind a mark, as within a link.
func wordy(next string) bool {
	return next != "" && (next[0] >= '0' && next[0] <= '9' || next[0] >= 'a' && next[0] <= 'z' || strings.IndexByte("&=/_", next[0]) >= 0)
}

func wordsIn(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) })
}

// spoken reports whether words stand in a row in a text.
func spoken(text, words []string) bool {
	for i := range len(text) - len(words) + 1 {
		if slices.Equal(text[i:i+len(words)], words) {
			return true
		}
	}
	return false
}

// Phrase reports whether one of the phrases stands in a folded text.
func Phrase(key string, any ...string) bool {
	return slices.ContainsFunc(any, func(p string) bool { return strings.Contains(key, p) })
}
