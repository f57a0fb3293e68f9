package model

import "slices"

// ItemKind says what arrived.
type ItemKind string

// The kinds of item.
const (
	Join    ItemKind = "join"    // a request to become a member
	Post    ItemKind = "post"    // a post, pending or published
	Comment ItemKind = "comment" // a comment under a post
)

// Valid reports whether the kind is one of the three.
func (k ItemKind) Valid() bool { return k == Join || k == Post || k == Comment }

// Content is what one capture says of an item: everything free or personal,
// kept as the op's body so that it can be erased. What is unknown is empty or
// nil, never a guess.
type Content struct {
	Author Author `json:"author,omitzero"`
	// Text is the post or comment as shown; for a join request mostly empty.
	Text string `json:"text,omitempty"`
	// ExternalID is the platform's id of the post or comment, not of a person.
	ExternalID string `json:"external_id,omitempty"`
	// URL is the cleaned link of the post, comment or request.
	URL string `json:"url,omitempty"`
	// CreatedRaw is the time as the page wrote it: "2 giờ trước".
	CreatedRaw string `json:"created_raw,omitempty"`
	// Join holds what only a join request has.
	Join *JoinFacts `json:"join,omitempty"`
	// Told holds what the source claims was decided. It is shown, never acted on.
	Told *Told `json:"told,omitempty"`
	// Extra holds lines no reader recognised, in order.
	Extra []string `json:"extra,omitempty"`
	// Links are the real targets of links in or below the text, cleaned, as far
	// as markup told them, at most [MaxLinks].
	Links []string `json:"links,omitempty"`
	// Replies are comments that captures showed under a post, in the order of
	// the page, at most [MaxReplies]. See [Case.Answered].
	Replies []Reply `json:"replies,omitempty"`
}

// MaxLinks is how many targets of links are kept beside a text.
const MaxLinks = 20

// Author is who asked or wrote. Two authors with one name are two people until
// an id, a link or an admin says otherwise.
type Author struct {
	Name         string `json:"name,omitempty"`
	FacebookName string `json:"facebook_name,omitempty"`
	// Nickname is the name shown beside the real one: a member may change it
	// from one day to the next.
	Nickname   string `json:"nickname,omitempty"`
	ExternalID string `json:"external_id,omitempty"`
	URL        string `json:"url,omitempty"`
	Anonymous  bool   `json:"anonymous,omitempty"`
}

// AnswerState tells an empty answer from one nobody could see.
type AnswerState string

// The states of an answer.
const (
	Answered      AnswerState = "answered"
	AnswerEmpty   AnswerState = "empty"
	AnswerUnknown AnswerState = "unknown"
)

// Answer is one membership question with what was answered.
type Answer struct {
	Question string      `json:"question"`
	Answer   string      `json:"answer"`
	State    AnswerState `json:"state"`
}

// JoinFacts are the facts of a join request. Nil counts and flags are unknown.
type JoinFacts struct {
	Answers        []Answer `json:"answers,omitempty"`
	RulesAgreed    *bool    `json:"rules_agreed,omitempty"`
	Membership     string   `json:"membership,omitempty"` // member, non_member or empty
	Locality       string   `json:"locality,omitempty"`
	LivesIn        string   `json:"lives_in,omitempty"`
	Phones         []string `json:"phones,omitempty"` // E.164
	Emails         []string `json:"emails,omitempty"`
	InvitedBy      string   `json:"invited_by,omitempty"`
	GroupsInCommon *int     `json:"groups_in_common,omitempty"`
	FriendsInGroup *int     `json:"friends_in_group,omitempty"`
	JoinedRaw      string   `json:"joined_platform_raw,omitempty"` // "Tham gia Facebook 6 năm trước"
}

// Told is a decision that a file claims someone made elsewhere.
type Told struct {
	Status    string   `json:"status,omitempty"`
	DecidedBy string   `json:"decided_by,omitempty"`
	Notes     []string `json:"notes,omitempty"`
	Tags      []string `json:"tags,omitempty"`
}

// Precision says how exactly a time is known.
type Precision string

// The precisions, finest first.
const (
	Second Precision = "second"
	Minute Precision = "minute"
	Hour   Precision = "hour"
	Day    Precision = "day"
	Week   Precision = "week"
	Month  Precision = "month"
	Year   Precision = "year"
)

// rank counts the precisions from the finest; an unknown one comes last.
func (p Precision) rank() int {
	all := []Precision{Second, Minute, Hour, Day, Week, Month, Year}
	if n := slices.Index(all, p); n >= 0 {
		return n
	}
	return len(all)
}

// Completeness says how much of an item a capture shows.
type Completeness string

// The completenesses, fullest first. See [Completeness.Rank].
const (
	Full       Completeness = "full"
	Truncated  Completeness = "truncated"  // the page cut the text
	Incomplete Completeness = "incomplete" // the capture ended inside the item
	Announced  Completeness = "announced"  // only a notice that it exists
)

// Rank orders completeness: the higher number beats the lower one in content.
// An unknown value ranks below all known ones.
func (c Completeness) Rank() int {
	for i, k := range []Completeness{Announced, Incomplete, Truncated, Full} {
		if k == c {
			return i + 1
		}
	}
	return 0
}

// State is what the platform says of an item.
type State string

// The states on the platform. Empty counts as StateUnknown.
const (
	StatePending   State = "pending"
	StatePublished State = "published"
	StateApproved  State = "approved"
	StateDeclined  State = "declined"
	StateRemoved   State = "removed"
	StateUnknown   State = "unknown"
)

// Counts are a post's figures at the time of a capture; nil is unknown.
type Counts struct {
	Comments  *int `json:"comments,omitempty"`
	Reactions *int `json:"reactions,omitempty"`
	Shares    *int `json:"shares,omitempty"`
	Views     *int `json:"views,omitempty"`
}

// Trait is a property a capture shows that is no free text.
type Trait string

// The traits of an item.
const (
	IsQuestion  Trait = "question"
	IsPoll      Trait = "poll"
	IsSensitive Trait = "sensitive"  // violence, children, despair: never hidden or grouped
	IsOwn       Trait = "own"        // written by the exporting person
	IsReported  Trait = "reported"   // members or the platform reported it; the reasons stand in Extra
	IsSpam      Trait = "spam_queue" // the platform holds it back in a queue of its own
	// IsStill says that it still waited on Facebook though it was said to be
	// carried out, and was not asked or written after that. Such an arrival has
	// no state, so that it opens no round.
	IsStill          Trait = "still"
	SenderVerified   Trait = "sender_verified"
	SenderUnverified Trait = "sender_unverified"
)
