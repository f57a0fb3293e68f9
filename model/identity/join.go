package identity

import (
	"slices"
	"strings"

	"duyet/model"
	"duyet/model/fold"
)

// joins compares two requests that no strong key tells apart or together.
func joins(a, b Card) Finding {
	x, y := facts(a), facts(b)
	phone := sharesAny(x.Phones, y.Phones)
	switch named := !a.Content.Author.Anonymous && !b.Content.Author.Anonymous; {
	case !sameAuthor(a.Content.Author, b.Content.Author):
		if phone && named {
			return found(Maybe, OtherName, Phone)
		}
		return found(Different, OtherName)
	}
	var w weighing
	w.fact(Phone, phone, len(x.Phones) > 0 && len(y.Phones) > 0)
	w.age(a, b)
	w.span(Time, a.created(), b.created())
	w.place(x, y)
	w.inviter(x.InvitedBy, y.InvitedBy)
	w.ties(x, y)
	w.answers(x, y)
	if slices.Equal(w.against, []string{Time}) && slices.Contains(w.for_, Answers) && fold.Key(a.Content.JudgedText()) == fold.Key(b.Content.JudgedText()) {
		w.against = nil // she asks again, word for word
	}
	f := w.request(a, b)
	if nameless(a) || nameless(b) {
		return f.ofNobody()
	}
	return f
}

// ofNobody is a finding about cards that name nobody: they are never asked about.
func (f Finding) ofNobody() Finding {
	if f.Is == Maybe {
		return found(Different, Nobody)
	}
	if f.Is == Same {
		f.Why[0] = Nobody
	}
	return f
}

// request tells what the facts of two requests under one name come to.
func (w *weighing) request(a, b Card) Finding {
	switch {
	case len(w.against) > 0:
		return found(Different, w.against...)
	case len(w.doubts) > 0 && len(w.for_) > 0:
		return found(Maybe, append(w.for_, w.doubts...)...)
	case len(w.doubts) > 0:
		return found(Different, w.doubts...)
	case len(w.for_) > 0:
		return found(Same, append([]string{Name}, w.for_...)...)
	case identical(a, b):
		return found(Same, Name, Identical)
	}
	return found(Maybe, Name)
}

// nameless reports whether a card names nobody: then only its number, if it has
// one, keeps it apart, and it is known again by what else it shows.
func nameless(c Card) bool { return len(Names(c.Content.Author)) == 0 }

func facts(c Card) model.JoinFacts {
	if c.Content.Join == nil {
		return model.JoinFacts{}
	}
	return *c.Content.Join
}

func sharesAny(a, b []string) bool {
	return slices.ContainsFunc(a, func(s string) bool { return slices.Contains(b, s) })
}

// age compares how old the accounts are. Where that cannot be read, equal words
// agree and other words tell nothing.
func (w *weighing) age(a, b Card) {
	x, y := a.since(), b.since()
	if x.known() && y.known() {
		w.span(Age, x, y)
		return
	}
	s, t := fold.Key(facts(a).JoinedRaw), fold.Key(facts(b).JoinedRaw)
	w.fact(Age, true, s != "" && s == t)
}

// place compares where she lives and comes from. Other words are a doubt only:
// Facebook names a place in the language of whoever looks.
func (w *weighing) place(x, y model.JoinFacts) {
	lives, knownLives := place(x.LivesIn, y.LivesIn)
	from, knownFrom := place(x.Locality, y.Locality)
	known := knownLives || knownFrom
	w.doubt(Place, known && (lives || !knownLives) && (from || !knownFrom), known)
}

// inviter compares who invited: one card may name one, the other one and more.
func (w *weighing) inviter(a, b string) {
	agree, known := place(a, b)
	w.fact(Inviter, agree, known)
}

// ties compares figures that grow: a few more are the same, many more a doubt.
func (w *weighing) ties(x, y model.JoinFacts) {
	near := func(a, b *int) (bool, bool) {
		if a == nil || b == nil {
			return true, false
		}
		more, less := max(*a, *b), min(*a, *b)
		return more-less <= max(2, more/4), true
	}
	groups, knownGroups := near(x.GroupsInCommon, y.GroupsInCommon)
	friends, knownFriends := near(x.FriendsInGroup, y.FriendsInGroup)
	if (knownGroups || knownFriends) && !(groups && friends) {
		w.doubt(Ties, false, true) // that they are near says nothing by itself
	}
}

// answers compares what was answered to the same questions. A missing answer is
// folded away or still to come; a cut one begins the other.
func (w *weighing) answers(x, y model.JoinFacts) {
	agree, known := true, false
	theirs := byQuestion(y.Answers)
	for q, mine := range byQuestion(x.Answers) {
		other, ok := theirs[q]
		if !ok || mine == "" || other == "" {
			continue
		}
		if !begins(mine, other) && !begins(other, mine) {
			agree, known = false, true
		} else if telling(mine) || telling(other) {
			known = true
		}
	}
	w.doubt(Answers, agree, known)
}

// byQuestion gives the folded answers by folded question; questions that are not
// shown are told apart by their order.
func byQuestion(list []model.Answer) map[string]string {
	out := map[string]string{}
	for i, a := range list {
		q := fold.Key(a.Question)
		if q == "" {
			q = strings.Repeat("#", i+1)
		}
		if a.State == model.Answered || a.State == "" {
			out[q] = uncut(fold.Key(a.Answer))
		}
	}
	return out
}

// telling reports whether an answer says more than yes: many give that one.
func telling(answer string) bool { return len(answer) >= 8 }

func begins(a, b string) bool { return strings.HasPrefix(b, a) }

// uncut takes away what a page writes behind a text that it cut.
func uncut(folded string) string {
	for _, end := range []string{"xem them", "see more", "...", "…", " "} {
		folded = strings.TrimSpace(strings.TrimSuffix(folded, end))
	}
	return folded
}

// identical reports whether two cards show the very same. One with a strong key
// shows more than one without.
func identical(a, b Card) bool {
	x, y := a.Content, b.Content
	id, link := a.keys()
	otherID, otherLink := b.keys()
	return id == otherID && link == otherLink && a.Created == b.Created && facts(a).JoinedRaw == facts(b).JoinedRaw && x.CreatedRaw == y.CreatedRaw &&
		fold.Key(x.Author.Name) == fold.Key(y.Author.Name) && fold.Key(x.JudgedText()) == fold.Key(y.JudgedText())
}
