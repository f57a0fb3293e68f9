package table

import (
	"strings"
	"time"
	"unicode"

	"duyet/model"
	"duyet/model/contact"
	"duyet/model/intake/cell"
	"duyet/model/intake/collect"
)

// shape is what one cell looks like, whatever stands above it.
type shape uint8

const (
	none shape = iota
	date
	count
	number // too long for a count: an id
	phone
	mail
	person  // a link to somebody
	post    // a link to a post
	pending // a link to a post that waits
	comment // a link to a comment
	link    // any other link
	yesno
	name
	prose
	blob // JSON in a cell
	short
	shapes
)

// looks is what the cells of one column look like: how many of each shape.
type looks struct {
	n   int // cells that are not empty
	all [shapes]int
}

// sampled is how many rows below the headings tell what a column looks like.
const sampled = 200

func (l *looks) see(text string, base time.Time) {
	if s := shapeOf(text, base); s != none {
		l.n++
		l.all[s]++
	}
}

// most reports whether at least half of the cells have one of the shapes.
func (l looks) most(any ...shape) bool { return l.n > 0 && 2*l.of(any...) >= l.n }

func (l looks) of(any ...shape) (n int) {
	for _, s := range any {
		n += l.all[s]
	}
	return n
}

func shapeOf(text string, base time.Time) shape {
	s := strings.TrimSpace(cell.Unguard(text))
	switch {
	case cell.Blank(s) || strings.EqualFold(s, "null") || strings.EqualFold(s, "n/a"):
		return none
	case len(s) > 1 && (s[0] == '{' || s[0] == '['):
		return blob
	case len(s) > 300 || strings.Contains(s, "\n"):
		return prose
	}
	if to := collect.FacebookLink(s); to != "" && (strings.Contains(s, "://") || strings.Contains(strings.SplitN(s, "/", 2)[0], ".")) {
		return linked(to)
	}
	if at := strings.IndexByte(s, '@'); at > 0 && strings.LastIndexByte(s, '.') > at && !strings.Contains(s, " ") {
		return mail
	}
	if strings.ContainsAny(s, "0123456789") {
		if s := figured(s, base); s != none {
			return s
		}
	}
	switch words := strings.Fields(s); {
	case len(s) <= 20 && cell.YesNo(s) != nil:
		return yesno
	case named(words):
		return name
	case len(words) >= 4:
		return prose
	}
	return short
}

// figured is the shape of a cell with digits, or none.
func figured(s string, base time.Time) shape {
	if _, ok := cell.Written(s, false, base); ok {
		return date
	}
	if _, ok := cell.Written(s, true, base); ok {
		return date
	}
	if contact.Phone(s) != "" {
		return phone
	}
	if n, ok := cell.Number(s); ok && n != nil {
		if *n < 10_000_000 {
			return count
		}
		return number
	}
	if cell.ID(s) != "" {
		return number
	}
	if found, rest := contact.Phones(s); len(found) > 0 && len(strings.Fields(rest)) < 3 {
		return phone
	}
	return none
}

func linked(to string) shape {
	switch {
	case strings.Contains(to, "comment_id="):
		return comment
	case strings.Contains(to, "/pending_posts") || strings.Contains(to, "/pending/"):
		return pending
	case model.PostID(to) != "" || strings.Contains(to, "/permalink") || strings.Contains(to, "facebook.com/") && strings.Contains(to, "/posts/") || strings.Contains(to, "story_fbid="):
		return post
	case model.PersonID(to) != "" || strings.Contains(to, "facebook.com/people/"):
		return person
	case strings.HasPrefix(to, "https://facebook.com/") && strings.Count(to, "/") == 3 && !strings.ContainsAny(to, "?#"):
		return person
	}
	return link
}

// named reports whether words look like the name of a person: two to six, each
// with a capital, without digits.
func named(words []string) bool {
	if len(words) < 2 || len(words) > 6 {
		return false
	}
	for _, w := range words {
		for i, r := range []rune(w) {
			if i == 0 && !unicode.IsUpper(r) || i > 0 && !unicode.IsLetter(r) && !unicode.IsMark(r) && !strings.ContainsRune(".'-’", r) {
				return false
			}
		}
	}
	return true
}

// denies reports whether the cells of a column cannot be what a heading says.
func (l looks) denies(field string) bool {
	switch {
	case l.n == 1 && (field == "text" || field == "full_name" || field == "author"):
		return l.of(count, number) == 1
	case l.n < 2:
		return false
	case timed(field):
		return l.of(date, count, short, number) == 0
	case counted(field):
		return !l.most(count, number) && l.most(prose, name, person, post, comment, link, date, mail)
	case field == "text":
		return 5*l.of(count, number, date, yesno) >= 4*l.n
	case field == "full_name" || field == "author":
		return l.most(person, post, comment, link, count, number, date, blob, mail)
	case field == "profile_url" || field == "author_url" || field == "url":
		return l.of(person, post, pending, comment, link) == 0
	case field == "author_id" || field == "external_id":
		return l.most(prose, name, date, mail)
	case field == "phone":
		return l.most(name, prose, date, person, post, link, mail)
	case field == "locality" || field == "lives_in":
		return l.most(count, number, date, person, post, comment, link, mail, phone)
	}
	return false
}

func timed(field string) bool {
	return field == "created_at" || field == "requested_at" || field == "day"
}

func counted(field string) bool {
	switch field {
	case "comments", "reactions", "shares", "views", "more_reactions", "groups_in_common":
		return true
	}
	return false
}
