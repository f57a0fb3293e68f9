package model

import (
	"cmp"
	"slices"
	"strings"

	"duyet/model/fold"
)

// maxName is the longest name of an admin that is shown, in bytes.
const maxName = 120

// shownName is what a card says somebody is called: one line, whoever wrote the
// card.
func shownName(said string) string {
	said = fold.Row(said)
	if len(said) > maxName {
		said = strings.TrimSpace(strings.ToValidUTF8(said[:maxName], ""))
	}
	return said
}

// Called is what an admin is to be called: the name, and where somebody who came
// before her has the same one, the beginning of her id as well. It is empty when
// no card of hers is known.
func (r *Roster) Called(id AdminID) string {
	called := r.AdminName(id)
	if all := r.same[fold.Key(called)]; len(all) > 1 && all[0].Admin != id {
		called += " (" + string(id[:min(4, len(id))]) + ")"
	}
	return called
}

// Namesakes lists the other admins who are called as one is, marks ignored; who
// counts and came first stands first.
func (r *Roster) Namesakes(id AdminID) (out []AdminID) {
	for _, m := range r.same[fold.Key(r.AdminName(id))] {
		if m.Admin != id {
			out = append(out, m.Admin)
		}
	}
	return out
}

// compareNames finds out who has the same name as somebody else.
func (r *Roster) compareNames() {
	first := map[AdminID]*Member{}
	for _, m := range r.Members {
		if old := first[m.Admin]; m.Name != "" && (old == nil || m.before(old)) {
			first[m.Admin] = m
		}
	}
	r.same = map[string][]*Member{}
	for _, m := range first {
		if key := fold.Key(m.Name); key != "" {
			r.same[key] = append(r.same[key], m)
		}
	}
	for key, all := range r.same {
		if len(all) < 2 {
			delete(r.same, key)
			continue
		}
		slices.SortFunc(all, func(a, b *Member) int {
			if a.after(b) {
				return 1
			}
			return -1
		})
	}
}

// after orders devices: those that count before others, then from the root
// outward.
func (m *Member) after(o *Member) bool {
	if (m.Depth >= 0) != (o.Depth >= 0) {
		return m.Depth < 0
	}
	return cmp.Or(cmp.Compare(m.Depth, o.Depth), cmp.Compare(m.Joined, o.Joined), cmp.Compare(m.Device, o.Device)) > 0
}
