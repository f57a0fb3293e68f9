package model

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"duyet/model/fold"
)

// Fields of a group that are looked at by name.
const (
	// PrivacyField says whether Facebook shows the group to everybody; its values
	// are [Private] and [Public]. Where it is unset nobody has said.
	PrivacyField = "privacy"
	targetList   = "target"
)

// The values of [PrivacyField]. Those who ask to be let into a private group
// become members, those who ask in a public one participants.
const (
	Private = "private"
	Public  = "public"
)

// privacies are the words, folded, with which the two are typed.
var privacies = map[string]string{"private": Private, "rieng tu": Private, "kin": Private, "public": Public, "cong khai": Public}

// Target is a goal that a group may set itself, a whole number from Least to
// Most. Per cent are Percent, hours Hours; others are counts.
type Target struct {
	Name           string
	Least, Most    int
	Percent, Hours bool
}

// Targets lists the goals there are: posts a day, the share of members who are
// not yet in the Union, members from elsewhere, and hours until a request, a
// post, a question is dealt with.
func Targets() []Target {
	const year = 366 * 24
	return []Target{
		{Name: "posts_per_day", Least: 1, Most: 10_000},
		{Name: "non_member_percent", Most: 100, Percent: true},
		{Name: "elsewhere", Least: 1, Most: 10_000_000},
		{Name: "join_hours", Least: 1, Most: year, Hours: true},
		{Name: "post_hours", Least: 1, Most: year, Hours: true},
		{Name: "answer_hours", Least: 1, Most: year, Hours: true},
	}
}

// TargetNames lists the names of [Targets].
func TargetNames() []string {
	var names []string
	for _, t := range Targets() {
		names = append(names, t.Name)
	}
	return names
}

// Setting reads what somebody typed for a field of a group: the value as it is
// kept, and for a target, which is typed as NAME=NUMBER, the entry that it is.
// BadInput tells of a value that the field cannot have: "name-empty",
// "bad-zone", "bad-day", "bad-privacy", "bad-target"; and of no such field.
func Setting(field, typed string) (entry, value string, err error) {
	typed = strings.TrimSpace(typed)
	switch {
	case !slices.Contains(append(GroupFields(), GroupLists()...), field):
		return "", "", NewFault(BadInput, "field-unknown", "field %q", field)
	case typed == "":
		return "", "", NewFault(BadInput, "name-empty", "field %s", field)
	case field == "timezone":
		_, err = time.LoadLocation(typed)
		err = WrapFault(BadInput, "bad-zone", err, "time zone %q", typed)
	case field == "opened":
		_, err = time.Parse(time.DateOnly, typed)
		err = WrapFault(BadInput, "bad-day", err, "opened %q", typed)
	case field == PrivacyField:
		word, known := privacies[fold.Key(typed)]
		if typed = word; !known {
			err = NewFault(BadInput, "bad-privacy", "privacy %q", typed)
		}
	case field == targetList:
		return target(typed)
	}
	return "", typed, err
}

func target(typed string) (name, value string, err error) {
	name, value, _ = strings.Cut(typed, "=")
	name, value = strings.TrimSpace(name), strings.TrimSpace(value)
	i := slices.IndexFunc(Targets(), func(t Target) bool { return t.Name == name })
	if i < 0 {
		return "", "", NewFault(BadInput, "bad-target", "target %q", name)
	}
	t := Targets()[i]
	n, err := strconv.Atoi(value)
	if err != nil || n < t.Least || n > t.Most {
		return "", "", NewFault(BadInput, "target-number", "%s=%q is no number from %d to %d", t.Name, value, t.Least, t.Most)
	}
	return t.Name, strconv.Itoa(n), nil
}

// Goals gives the targets of a group by their names. What is kept of an entry
// that [Setting] would refuse is no goal.
func (g Group) Goals() map[string]int {
	out := map[string]int{}
	for _, e := range g.Lists[targetList] {
		if name, value, err := target(e.ID + "=" + e.Text); err == nil {
			out[name], _ = strconv.Atoi(value)
		}
	}
	return out
}

// Public reports whether the group was said to be public.
func (g Group) Public() bool { return g.Fields[PrivacyField] == Public }
