package collect

import (
	"slices"
	"strings"

	"duyet/model"
	"duyet/model/question"
)

// MarkQuestion marks a post that asks something.
func MarkQuestion(a *model.Arrive) {
	if question.In(a.Content.Text) && !slices.Contains(a.Traits, model.IsQuestion) {
		a.Traits = append(a.Traits, model.IsQuestion)
	}
}

// Phrase reports whether one of the phrases stands in a folded text.
func Phrase(key string, any ...string) bool {
	return slices.ContainsFunc(any, func(p string) bool { return strings.Contains(key, p) })
}
