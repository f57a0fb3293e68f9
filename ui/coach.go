package ui

import (
	"slices"

	"duyet/ui/pane"
	"duyet/ui/words"
)

// coach leads somebody who trains through the keys, one step after the other.
// A step is done when its key did something; keys before their turn work too.
type coach struct{ at int }

// lesson is one step: the row of keys that does it, by its first key, and the
// sentence that asks for it. A digit stands for any answer to a question.
type lesson struct {
	press string
	text  words.Text
}

// anyDigit is the answer to a question of which it does not matter.
const anyDigit = "digit"

// lessons are the steps, each of which needs no more than the ones before.
var lessons = [...]lesson{
	{"c", words.CoachApprove},
	{"t", words.CoachDecline},
	{anyDigit, words.CoachReason},
	{"h", words.CoachUndo},
	{"/", words.CoachFind},
	{keyEnter, words.CoachKeep},
	{keyEsc, words.CoachBack},
	{"v", words.CoachView},
	{"c", words.CoachDone},
	{"?", words.CoachHelp},
}

// saw is told that a row of keys did something, and reports whether that was
// the step at hand.
func (c *coach) saw(k pane.Key) bool {
	if c == nil || c.at >= len(lessons) {
		return false
	}
	want := lessons[c.at].press
	isDigit := slices.ContainsFunc(k.Press, func(p string) bool { return len(p) == 1 && p[0] >= '0' && p[0] <= '9' })
	if !slices.Contains(k.Press, want) && !(want == anyDigit && isDigit) {
		return false
	}
	c.at++
	return true
}

// says is the sentence of the step at hand, or of the end; nothing for nobody
// who trains.
func (c *coach) says() words.Text {
	switch {
	case c == nil:
		return words.Text{}
	case c.at >= len(lessons):
		return words.CoachEnd
	}
	return words.CoachStep(c.at+1, len(lessons), lessons[c.at].text)
}
