package identity

import (
	"strings"

	"duyet/model"
)

// Likeness is what two cards are to each other. The zero value is Different.
type Likeness int

// The likenesses.
const (
	Different Likeness = iota
	Maybe              // shown to a person; nothing follows from it
	Same
)

// String names the likeness.
func (l Likeness) String() string { return [...]string{"different", "maybe", "same"}[l] }

// The reasons, as tokens. Those of one finding are in the order of this list.
const (
	Key       = "key"        // one id or link of the platform
	OtherKey  = "other-key"  // two of them
	Kind      = "kind"       // a request and a post
	Nobody    = "nobody"     // who writes anonymously is not known by a name
	Name      = "name"       // one name
	OtherName = "other-name" // two names
	Phone     = "phone"
	Age       = "age" // how old the account is
	Time      = "time"
	Place     = "place"
	Inviter   = "inviter"
	Ties      = "ties" // groups in common, friends in the group
	Answers   = "answers"
	Words     = "words"     // one text, or a beginning of it
	Edited    = "edited"    // nearly one text
	Identical = "identical" // all that both show is the same
)

// Finding is what two cards are to each other, and why: the reasons for Same
// are what agrees, those for Different what speaks against it, those for Maybe
// both.
type Finding struct {
	Is  Likeness
	Why []string
}

func found(is Likeness, why ...string) Finding { return Finding{is, why} }

// Compare tells whether two cards of one group show the same thing. It does not
// matter which comes first.
func Compare(a, b Card) Finding {
	if a.Kind != b.Kind {
		return found(Different, Kind)
	}
	if same, known := byKeys(a, b); known && same {
		return found(Same, Key)
	} else if known {
		return found(Different, OtherKey)
	}
	if a.Kind == model.Join {
		return joins(a, b)
	}
	return texts(a, b)
}

// byKeys compares the strong keys.
func byKeys(a, b Card) (same, known bool) {
	x, xLink := a.keys()
	y, yLink := b.keys()
	return shared([]string{x, xLink}, []string{y, yLink})
}

// shared compares two sets of strong keys: they are of one, of two, or cannot
// be compared. Ids decide before links; an id and a link with a chosen name may
// be one person's.
func shared(a, b []string) (same, known bool) {
	for _, form := range []string{"id:", "url:"} {
		for _, x := range a {
			for _, y := range b {
				if !strings.HasPrefix(x, form) || !strings.HasPrefix(y, form) {
					continue
				}
				if known = true; x == y {
					return true, true
				}
			}
		}
		if known {
			return false, true
		}
	}
	return false, false
}

// weighing gathers what two cards agree and disagree about.
type weighing struct {
	for_, against, doubts []string
}

// fact weighs one fact that both cards show.
func (w *weighing) fact(name string, agree, known bool) {
	switch {
	case known && agree:
		w.for_ = append(w.for_, name)
	case known:
		w.against = append(w.against, name)
	}
}

// doubt weighs a fact that changes easily: it speaks against one thing and the
// same, but does not decide it.
func (w *weighing) doubt(name string, agree, known bool) {
	if known && !agree {
		w.doubts = append(w.doubts, name)
	} else {
		w.fact(name, agree, known)
	}
}

// span compares when two things happened.
func (w *weighing) span(name string, a, b span) {
	w.fact(name, a.meets(b), a.known() && b.known())
}
