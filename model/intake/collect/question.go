package collect

import (
	"slices"
	"strings"

	"duyet/model"
	"duyet/model/fold"
)

// askers are folded words with which a post asks the others something.
var askers = []string{"cho em hoi", "cho minh hoi", "cho hoi", "cho toi hoi", "cho chi hoi", "xin hoi", "ai biet", "chi nao biet", "co ai biet", "nao biet",
	"nho tu van", "tu van giup", "does anyone", "can anyone", "anyone know"}

// MarkQuestion marks a post that reads like a question.
func MarkQuestion(a *model.Arrive) {
	for line := range strings.SplitSeq(a.Content.Text, "\n") {
		if strings.HasSuffix(strings.TrimRight(line, " .!)"), "?") {
			a.Traits = append(a.Traits, model.IsQuestion)
			return
		}
	}
	if Phrase(fold.Key(a.Content.Text), askers...) {
		a.Traits = append(a.Traits, model.IsQuestion)
	}
}

// Phrase reports whether one of the phrases stands in a folded text.
func Phrase(key string, any ...string) bool {
	return slices.ContainsFunc(any, func(p string) bool { return strings.Contains(key, p) })
}
