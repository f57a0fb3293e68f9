package sample

import (
	"testing"

	"duyet/model"
)

// TestTopicsAreGuessedFromTheText holds the guess against the labels of the
// made-up group: a guess that is wrong costs a key, one that is missing costs
// nothing, so most guesses have to be right.
func TestTopicsAreGuessedFromTheText(t *testing.T) {
	g := model.Group{Lists: map[string][]model.Entry{}}
	for _, e := range Defaults().Topics {
		g.Lists["topic"] = append(g.Lists["topic"], model.Entry{ID: e.ID, Text: e.Text})
	}
	guessed, right, labelled := 0, 0, 0
	for _, p := range plans(3, 4000) {
		if p.Topic == "" || p.Topic == "khac" {
			continue
		}
		labelled++
		if id := g.Topic(p.Arrive.Content.Text); id != "" {
			guessed++
			if id == p.Topic {
				right++
			}
		}
	}
	t.Logf("%d labelled, %d guessed, %d right", labelled, guessed, right)
	if guessed*2 < labelled || right*100 < guessed*85 {
		t.Errorf("of %d labelled texts %d are guessed, %d rightly", labelled, guessed, right)
	}
	if id := g.Topic("xin chào"); id != "" {
		t.Errorf("a greeting is about %q", id)
	}
}
