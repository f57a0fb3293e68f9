package pane

import "duyet/ui/words"

// Names of keys that do not type a letter, as widget.Press gives them.
const (
	keyEnter  = "enter"
	keyEsc    = "esc"
	keyF9     = "f9"
	keyUp     = "up"
	keyDown   = "down"
	keyLeft   = "left"
	keyRight  = "right"
	keyPgUp   = "pgup"
	keyPgDown = "pgdown"
	keyHome   = "home"
	keyEnd    = "end"
	keySpace  = "space"
	keyF2     = "f2"
	keyF3     = "f3"
	keyF4     = "f4"
	keyF5     = "f5"
	keyF6     = "f6"
	keyF7     = "f7"
	keyF8     = "f8"
	keyF10    = "f10"
)

// Names of a group's lists and fields, see model.GroupLists and
// model.GroupFields.
const (
	listRule   = "rule"
	listTopic  = "topic"
	fieldFBook = "facebook_id"
)

// Facebook's page of the requests that wait in a group, around the group's id.
const (
	groupLink    = "https://facebook.com/groups/"
	requestsPage = "/member-requests"
)

// levels are the tokens of the levels above the board, nearest first.
func levels() []string { return words.Levels() }
