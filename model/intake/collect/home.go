package collect

import (
	"cmp"
	"strings"
	"unicode"

	"duyet/model"
	"duyet/model/fold"
)

// Home is what is known of the group that takes in.
type Home struct {
	Claim
	// Aliases are further names and ids of the same group.
	Aliases []string
}

// Foreign counts the items of another group in what was read. They are not
// handed out.
type Foreign struct {
	Claim
	// Near says that the two may be one, so that a person has to say: the name
	// is almost the same, or the id of the group that takes in is not known.
	Near  bool
	Count int
	First string // the title of the first one, cleaned
}

// Belonging is whose an item is.
type Belonging uint8

// The answers of [Home.Whose].
const (
	Unclaimed Belonging = iota // nothing tells; it stays
	Ours
	Nearly // the name is almost ours
	Others
)

// Whose compares what an item says about its group with what is known of this
// one. A number beats a chosen address, which beats a name. What cannot be
// compared says nothing.
func (h Home) Whose(c Claim) Belonging {
	if known := h.ids(numeric(c.ID)); c.ID != "" && len(known) > 0 {
		for _, id := range known {
			if strings.EqualFold(id, c.ID) {
				return Ours
			}
		}
		if numeric(c.ID) {
			return Others
		}
	}
	names := h.names()
	if len(names) == 0 {
		return Unclaimed
	}
	if slug := plain(c.ID); c.Name == "" && slug != "" && !numeric(c.ID) {
		for _, n := range names {
			if plain(n) == slug {
				return Ours
			}
		}
	}
	return alike(c.Name, names)
}

// ids lists the known ids of the group: numbers, or chosen addresses.
func (h Home) ids(numbers bool) (out []string) {
	for _, s := range append([]string{h.ID}, h.Aliases...) {
		s = strings.TrimSpace(s)
		if g := model.GroupIn(model.CleanLink(s)); g != "" {
			s = g
		}
		if s != "" && numeric(s) == numbers && !strings.ContainsAny(s, " \t") {
			out = append(out, s)
		}
	}
	return out
}

func (h Home) names() (out []string) {
	for _, s := range append([]string{h.Name}, h.Aliases...) {
		if s != "" && !numeric(s) && model.GroupIn(model.CleanLink(s)) == "" {
			out = append(out, s)
		}
	}
	return out
}

func numeric(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// wordsOf are the folded words of a name.
func wordsOf(name string) []string {
	return strings.FieldsFunc(fold.Key(name), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// plain is a name as one row of letters, as addresses are made of names.
func plain(name string) string { return strings.Join(wordsOf(name), "") }

// alike compares the name an item gives with those of the group. A name that a
// notice cut off counts as far as it goes.
func alike(claimed string, names []string) Belonging {
	w := wordsOf(claimed)
	if len(w) == 0 {
		return Unclaimed
	}
	short := strings.HasSuffix(claimed, "…") || strings.HasSuffix(claimed, "...")
	best := Others
	for _, n := range names {
		own := wordsOf(n)
		a, b := strings.Join(w, " "), strings.Join(own, " ")
		switch {
		case len(own) == 0:
			return Unclaimed
		case a == b, short && len(a) >= 8 && strings.HasPrefix(b, a):
			return Ours
		case inside(a, b) || inside(b, a) || len(a) >= 8 && len(a) <= 200 && fold.Distance(a, b) <= 2:
			best = Nearly
		}
	}
	return best
}

// inside reports whether the words of a stand in a row within b, at least two.
func inside(a, b string) bool {
	return strings.Contains(a, " ") && strings.Contains(" "+b+" ", " "+a+" ")
}

// either is the id of a claim, or else its name.
func either(c Claim) string {
	if c.ID != "" {
		return c.ID
	}
	return c.Name
}

// maxForeign is how many other groups are told apart; the rest counts with the
// last.
const maxForeign = 100

// foreign reports whether an item is of another group, and counts it there. The
// link of a post names its group as well.
func (c *Collector) foreign(a *model.Arrive, g *Claim) bool {
	if id := model.GroupIn(a.Content.URL); g.ID == "" || numeric(id) && !numeric(g.ID) {
		g.ID = id
	}
	whose := c.Group.Whose(*g)
	if whose == Unclaimed || whose == Ours {
		return false
	}
	c.Report.Counts.Foreign++
	at := -1
	for i, f := range c.Report.Foreign {
		if g.ID != "" && f.ID == g.ID || (g.ID == "" || f.ID == "") && g.Name != "" && fold.Key(f.Name) == fold.Key(g.Name) {
			at = i
		}
	}
	if at < 0 && len(c.Report.Foreign) == maxForeign {
		at = maxForeign - 1
	}
	if at < 0 {
		c.Report.Foreign = append(c.Report.Foreign, Foreign{Claim: *g, Near: whose == Nearly || len(c.Group.ids(true)) == 0, First: excerpt(titleOf(a.Content))})
		at = len(c.Report.Foreign) - 1
	}
	f := &c.Report.Foreign[at]
	f.Count++
	if f.Name == "" {
		f.Name = g.Name
	}
	if f.ID == "" {
		f.ID = g.ID
	}
	return true
}

func titleOf(w model.Content) string {
	if w.Author.Name == "" || w.Text == "" {
		return w.Author.Name + w.Text
	}
	return w.Author.Name + ": " + w.Text
}

// named remembers the first group that an item names, and warns of others where
// nothing is known of the one that takes in.
func (c *Collector) named(line int, g Claim) {
	if c.Group.Name != "" || c.Group.ID != "" {
		return
	}
	first := &c.group
	switch other := func(a, b string) bool { return a != "" && b != "" && fold.Key(a) != fold.Key(b) }; {
	case other(g.ID, first.ID) || (g.ID == "" || first.ID == "") && other(g.Name, first.Name):
		c.Warn("other-group", line, cmp.Or(g.Name, g.ID))
	default:
		first.ID, first.Name = cmp.Or(first.ID, g.ID), cmp.Or(first.Name, g.Name)
	}
}
