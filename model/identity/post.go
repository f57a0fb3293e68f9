package identity

import (
	"slices"
	"strings"
	"time"

	"duyet/model"
	"duyet/model/fold"
)

// Nearly is how much of their words two texts must share to be one text that was
// changed: see [fold.Bag.Shares].
const Nearly = 0.8

// SameHours is how far apart two posts of one text under two names may be to be
// one whose author changed her nickname.
const SameHours = 3 * time.Hour

// wording is how two texts stand to each other.
type wording int

const (
	other   wording = iota
	similar         // they share four fifths of their words
	begun           // one is the beginning of the other, which the page cut
	equal
	empty // none of the two has a text
)

// texts compares two posts or comments that no strong key tells apart or
// together.
func texts(a, b Card) Finding {
	x, y := a.created(), b.created()
	timed := x.known() && y.known()
	say := wordings(a, b)
	if !sameAuthor(a.Content.Author, b.Content.Author) {
		long := fold.BagOf(a.Content.Text) != nil && fold.BagOf(b.Content.Text) != nil
		if one, known := persons(a, b); known && !one || !long || say == other || !timed || !x.widened(SameHours).meets(y) {
			return found(Different, OtherName)
		}
		return found(Maybe, OtherName, Time, Words)
	}
	if timed && !x.meets(y) {
		return found(Different, Time)
	}
	nobody := nameless(a) || nameless(b)
	switch {
	case say == equal && timed, say == begun && timed:
		return found(Same, Time, Words)
	case (say == equal || say == begun) && fold.BagOf(shorter(a, b)) != nil:
		return found(Same, Words)
	case say == equal && identical(a, b):
		return found(Same, Words, Identical)
	case say == equal, say == begun:
		return found(Maybe, Words)
	case say == similar && timed:
		return found(Same, Time, Edited)
	case say == similar:
		return found(Maybe, Edited)
	case say == empty && nobody && identical(a, b):
		return found(Same, Nobody, Identical)
	case say == empty && nobody:
		return found(Different, Nobody)
	case say == empty && timed:
		return found(Same, Name, Time)
	case say == empty && identical(a, b):
		return found(Same, Name, Identical)
	case say == empty:
		return found(Maybe, Name)
	case timed && toTheMinute(a) && toTheMinute(b) && !nobody:
		return found(Maybe, Time, Words)
	}
	return found(Different, Words)
}

func shorter(a, b Card) string {
	if len(a.Content.Text) < len(b.Content.Text) {
		return a.Content.Text
	}
	return b.Content.Text
}

func toTheMinute(c Card) bool { return unit(c.Precision) <= time.Minute }

// persons compares the strong keys of the authors.
func persons(a, b Card) (same, known bool) {
	return shared(Person(a.Content.Author), Person(b.Content.Author))
}

// sameAuthor reports whether two authors may be one: by their strong keys, or
// else by a name. One whose name is not shown may be anybody. All who write anonymously may be one, unless their numbers
// differ: who they are is left to their words.
func sameAuthor(a, b model.Author) bool {
	if a.Anonymous != b.Anonymous {
		return false
	}
	if a.Anonymous {
		x, y := number(a.Name), number(b.Name)
		return x == "" || y == "" || x == y
	}
	if same, known := shared(Person(a), Person(b)); known {
		return same
	}
	x, y := Names(a), Names(b)
	return len(x) == 0 || len(y) == 0 || sharesAny(x, y)
}

// number is the digits at the end of a name.
func number(name string) string {
	name = strings.TrimSpace(name)
	return name[len(strings.TrimRight(name, "0123456789")):]
}

// wordings compares two texts. Only one that says it was cut, or looks so, is
// the beginning of another.
func wordings(a, b Card) wording {
	x, y := fold.Key(a.Content.Text), fold.Key(b.Content.Text)
	switch {
	case x == "" && y == "":
		return empty
	case x == "" || y == "":
		return other
	case x == y:
		return equal
	case cutOf(a, x, y), cutOf(b, y, x):
		return begun
	}
	p, q := fold.BagOf(a.Content.Text), fold.BagOf(b.Content.Text)
	if p != nil && q != nil && p.Shares(q) >= Nearly {
		return similar
	}
	return other
}

// cutOf reports whether card c, whose folded text is short, was cut out of long.
func cutOf(c Card, short, long string) bool {
	bare := uncut(short)
	return (c.Complete == model.Truncated || bare != short) && bare != "" && begins(bare, uncut(long))
}

// Fuller puts what is known of a thing and what a further capture shows together,
// so that nothing is lost: an answer that is folded away or cut now stays as it
// was, a text that was cut gets its end. What both show otherwise is as the
// further capture has it.
func Fuller(have, now Card) model.Content {
	c := now.Content
	if x, y := fold.Key(have.Content.Text), fold.Key(c.Text); y == "" || cutOf(now, y, x) {
		c.Text = have.Content.Text
	}
	if have.Content.Join == nil {
		return c
	}
	if c.Join == nil {
		j := *have.Content.Join
		c.Join = &j
		return c
	}
	j := *c.Join
	j.Answers = fullerAnswers(have.Content.Join.Answers, j.Answers)
	for _, p := range have.Content.Join.Phones {
		if !slices.Contains(j.Phones, p) {
			j.Phones = append(slices.Clone(j.Phones), p)
		}
	}
	c.Join = &j
	return c
}

func fullerAnswers(have, now []model.Answer) []model.Answer {
	if len(now) == 0 {
		return have
	}
	now = slices.DeleteFunc(slices.Clone(now), func(n model.Answer) bool { return says(have, n) })
	out := slices.DeleteFunc(slices.Clone(have), func(h model.Answer) bool { return says(now, h) })
	for i, n := range now {
		at := slices.IndexFunc(out, func(h model.Answer) bool { return fold.Key(h.Question) == fold.Key(n.Question) })
		if fold.Key(n.Question) == "" {
			if at = i; at >= len(out) || out[at].Question != "" {
				at = -1
			}
		}
		switch {
		case at < 0:
			out = append(out, n)
		case n.Answer == "" && out[at].Answer != "":
		case n.Answer != "" && n.Answer != out[at].Answer && begins(uncut(fold.Key(n.Answer)), fold.Key(out[at].Answer)):
		default:
			out[at] = n
		}
	}
	return out
}

// says reports whether answers hold all that one without a question does: it
// tells nothing, or what another gives as its answer.
func says(all []model.Answer, a model.Answer) bool {
	if fold.Key(a.Question) != "" {
		return false
	}
	return slices.ContainsFunc(all, func(o model.Answer) bool {
		return fold.Key(o.Question) != "" && (a.Answer == "" || fold.Key(a.Answer) == fold.Key(o.Answer))
	})
}
