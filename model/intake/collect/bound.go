package collect

import (
	"slices"
	"strings"
	"unicode/utf8"

	"duyet/model"
)

// bound cuts what is longer than an op may carry.
func (c *Collector) bound(line int, a *model.Arrive) {
	w := &a.Content
	short := [12]*string{&w.Author.Name, &w.Author.FacebookName, &w.Author.Nickname, &w.Author.ExternalID, &w.ExternalID, &w.CreatedRaw}
	long := []*string{&w.Text}
	cutAny := false
	for i := range w.Extra {
		long = append(long, &w.Extra[i])
	}
	if j := w.Join; j != nil {
		copy(short[6:], []*string{&j.Locality, &j.LivesIn, &j.InvitedBy, &j.JoinedRaw})
		for i := range j.Answers {
			long = append(long, &j.Answers[i].Answer, &j.Answers[i].Question)
		}
		j.Phones, j.Emails = j.Phones[:min(len(j.Phones), 20)], j.Emails[:min(len(j.Emails), 20)]
	}
	for i := range w.Replies {
		r := &w.Replies[i]
		cutAny = shorten(&r.Author.Name, MaxRow) || cutAny
		shorten(&r.Text, MaxRaw)
	}
	if t := w.Told; t != nil {
		copy(short[10:], []*string{&t.Status, &t.DecidedBy})
		for i := range t.Notes {
			long = append(long, &t.Notes[i])
		}
		for i := range t.Tags {
			long = append(long, &t.Tags[i])
		}
	}
	for _, s := range short {
		cutAny = s != nil && shorten(s, MaxRow) || cutAny
	}
	size := 0
	for _, s := range long {
		cutAny = shorten(s, MaxText) || cutAny
		size += len(*s)
	}
	if size+len(w.Replies)*4*MaxRow > MaxText/2 {
		cutAny = squeeze(a, long) || cutAny
	}
	if cutAny {
		c.Warn("text-cut", line, "")
		if a.Complete.Rank() > model.Truncated.Rank() {
			a.Complete = model.Truncated
		}
	}
}

// squeeze shortens the longest texts until the body fits an op. A body that
// takes two bytes for many letters may be over the limit though its texts are
// not.
func squeeze(a *model.Arrive, long []*string) bool {
	did := false
	for {
		b, err := model.EncodeBody(a)
		if err == nil && len(b) <= model.MaxBody {
			return did
		}
		most := slices.MaxFunc(long, func(x, y *string) int { return len(*x) - len(*y) })
		if len(*most) < 64 {
			// So many small parts that only dropping some helps.
			a.Content.Extra = a.Content.Extra[:len(a.Content.Extra)/2]
			a.Content.Replies, a.Content.Links = a.Content.Replies[:len(a.Content.Replies)/2], nil
			if j := a.Content.Join; j != nil {
				j.Answers = j.Answers[:len(j.Answers)/2]
			}
			if t := a.Content.Told; t != nil {
				t.Notes, t.Tags = t.Notes[:len(t.Notes)/2], t.Tags[:len(t.Tags)/2]
			}
		}
		shorten(most, len(*most)*3/4)
		did = true
	}
}

func shorten(s *string, size int) bool {
	if len(*s) <= size {
		return false
	}
	*s = strings.TrimRight(Cut(*s, size), " \n")
	return true
}

// Cut gives at most size bytes of s, ending with a whole letter.
func Cut(s string, size int) string {
	if len(s) <= size {
		return s
	}
	for size > 0 && !utf8.RuneStart(s[size]) {
		size--
	}
	return s[:size]
}
