// Package interchange is the JSON that other programs read and write: one
// struct an object, used in both directions, so that what is exported can be
// imported again without loss.
//
// Keys are snake case. What is unknown is null, what does not apply is absent,
// a list without entries is empty. A time is RFC 3339 with an offset; one
// known to the day or coarser is the date alone.
//
// Reading never makes a verdict: what a line says was decided becomes
// [duyet/model.Told], to be shown.
package interchange

import (
	"duyet/model"
)

// Schema is the version that own JSON lines carry.
const Schema = "duyet/1"

// Item is a request, post or comment. The embedded parts lie flat in the JSON;
// the pointers among them are nil where the part does not apply: Handling and
// Judged outside a store, Request for posts, Published for requests.
type Item struct {
	Schema string `json:"schema,omitempty"`
	Head
	Shown
	*Handling
	*Judged
	*Request
	*Published
	Rest
}

// Head is what every item has.
type Head struct {
	ID         model.ItemID   `json:"id,omitempty"`
	Kind       model.ItemKind `json:"kind"`
	Group      *string        `json:"group"`
	State      model.State    `json:"state"`
	View       *model.View    `json:"view"`
	Verdict    *model.Verdict `json:"verdict"`
	Answer     *model.Verdict `json:"answer"`
	ExternalID *string        `json:"external_id"`
	URL        *string        `json:"url"`
	Author     Author         `json:"author"`
	Text       *string        `json:"text"`
	ArrivedAt  *When          `json:"arrived_at"`
}

// Author is who asked or wrote.
type Author struct {
	Name         *string `json:"name"`
	FacebookName *string `json:"facebook_name"`
	Nickname     *string `json:"nickname"`
	ExternalID   *string `json:"external_id"`
	URL          *string `json:"url"`
	Anonymous    bool    `json:"anonymous"`
}

// Shown is how much of an item its captures show.
type Shown struct {
	Truncated      bool               `json:"truncated"`
	Precision      *model.Precision   `json:"precision"` // of created_at or requested_at
	Completeness   model.Completeness `json:"completeness"`
	Sources        []Source           `json:"sources"`
	SenderVerified *bool              `json:"sender_verified"`
}

// Source is one capture of an item.
type Source struct {
	ID         string  `json:"id"`
	File       *string `json:"file"`
	CapturedAt *When   `json:"captured_at"`
	By         *string `json:"by"`
}

// Handling is what the admins did with an item.
type Handling struct {
	Reason       *string           `json:"reason"`
	By           *string           `json:"by"`
	DecidedAt    *When             `json:"decided_at"`
	DoneAt       *When             `json:"done_at"`
	Failed       *string           `json:"failed"`
	Round        int               `json:"round"`
	ClaimedBy    *string           `json:"claimed_by"`
	SnoozedUntil *When             `json:"snoozed_until"`
	EscalatedTo  *string           `json:"escalated_to"`
	Two          []Vote            `json:"two"`
	Labels       map[string]string `json:"labels"`
	Notes        []Note            `json:"notes"`
}

// Vote is one of the verdicts that stand against each other.
type Vote struct {
	Verdict model.Verdict `json:"verdict"`
	Reason  *string       `json:"reason"`
	By      *string       `json:"by"`
	At      *When         `json:"at"`
}

// Note is a remark of an admin.
type Note struct {
	Text string  `json:"text"`
	By   *string `json:"by"`
	At   *When   `json:"at"`
}

// Judged is what was computed about an item, and how far it can be relied on.
type Judged struct {
	Score             *float64         `json:"score"`
	Findings          []Finding        `json:"findings"`
	Indicators        []Indicator      `json:"indicators"`
	Same              []model.ItemID   `json:"same"`
	Maybe             []Maybe          `json:"maybe"`
	StillThere        *When            `json:"still_there"` // seen there though done
	Counted           bool             `json:"counted"`
	UnverifiedDevices []model.DeviceID `json:"unverified_devices"`
}

// Maybe is an item that may be the same; Why are the reasons of
// duyet/model/identity.
type Maybe struct {
	ID      model.ItemID   `json:"id"`
	Verdict *model.Verdict `json:"verdict"`
	Why     []string       `json:"why"`
}

// Finding is a scam sign with its place in the text, in bytes.
type Finding struct {
	Sign   string  `json:"sign"`
	Reason *string `json:"reason"`
	Text   string  `json:"text"`
	Start  int     `json:"start"`
	End    int     `json:"end"`
}

// Indicator is something a scammer can be found by again.
type Indicator struct {
	Type  string `json:"type"`
	Value string `json:"value"`
}

// Request is what only a join request has.
type Request struct {
	RequestedAt *When    `json:"requested_at"`
	Answers     []Answer `json:"answers"`
	RulesAgreed *bool    `json:"rules_agreed"`
	Person
	Status    *string `json:"status"`
	DecidedBy *string `json:"decided_by"`
}

// Answer is a membership question with what was answered; the answer is null
// unless its state is answered.
type Answer struct {
	Question string            `json:"question"`
	Answer   *string           `json:"answer"`
	State    model.AnswerState `json:"state"`
}

// Person is what a join request says of who asks.
type Person struct {
	Membership        *string  `json:"membership"`
	Locality          *string  `json:"locality"`
	LivesIn           *string  `json:"lives_in"`
	Phones            []string `json:"phones"`
	Emails            []string `json:"emails"`
	InvitedBy         *string  `json:"invited_by"`
	GroupsInCommon    *int     `json:"groups_in_common"`
	FriendsInGroup    *int     `json:"friends_in_group"`
	JoinedPlatformRaw *string  `json:"joined_platform_raw"`
}

// Published is what only a post or a comment has.
type Published struct {
	CreatedAt  *When `json:"created_at"`
	Comments   *int  `json:"comments"`
	Reactions  *int  `json:"reactions"`
	Shares     *int  `json:"shares"`
	Views      *int  `json:"views"`
	IsQuestion bool  `json:"is_question"`
	IsPoll     bool  `json:"is_poll"`
	Sensitive  bool  `json:"sensitive"`
	Own        bool  `json:"own"`
}

// Reply is a comment that a page showed under a post. Official says that the
// page marks its author as one of those who run the group.
type Reply struct {
	Author    Author           `json:"author"`
	Text      *string          `json:"text"`
	CreatedAt *When            `json:"created_at"`
	Precision *model.Precision `json:"precision"`
	Official  bool             `json:"official"`
}

// Rest holds what keeps a line free of loss and is absent where empty.
type Rest struct {
	CreatedRaw string      `json:"created_raw,omitempty"` // the time as the page wrote it
	Extra      []string    `json:"extra,omitempty"`       // lines nothing was made of
	Place      int         `json:"place,omitempty"`       // ordinal on the page, from 0
	Told       *model.Told `json:"told,omitempty"`        // what a source says was decided
	Links      []string    `json:"links,omitempty"`       // real targets of links in the text
	Replies    []Reply     `json:"replies,omitempty"`     // comments seen under a post
	Reported   bool        `json:"reported,omitempty"`    // why stands in extra
}
