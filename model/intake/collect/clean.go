package collect

import (
	"duyet/model"
	"duyet/model/contact"
	"duyet/model/fold"
)

// Clean makes the content of a line from elsewhere fit to store and show.
func Clean(w *model.Content) {
	for _, s := range []*string{&w.Author.Name, &w.Author.FacebookName, &w.Author.Nickname, &w.CreatedRaw} {
		*s = fold.Row(*s)
	}
	for _, s := range []*string{&w.Author.URL, &w.URL} {
		*s = model.CleanLink(fold.Row(*s))
	}
	for _, s := range []*string{&w.Author.ExternalID, &w.ExternalID} {
		*s = Cut(fold.Row(*s), MaxRaw)
	}
	w.Text = fold.Text(w.Text)
	w.Extra, w.Links = Each(w.Extra, fold.Text), Each(w.Links, model.CleanLink)
	for i := range w.Replies {
		r := &w.Replies[i]
		r.Author.Name, r.Author.URL, r.Text = fold.Row(r.Author.Name), model.CleanLink(fold.Row(r.Author.URL)), fold.Text(r.Text)
		r.Author.ExternalID, r.Author.FacebookName, r.Author.Nickname = Cut(fold.Row(r.Author.ExternalID), MaxRaw), fold.Row(r.Author.FacebookName), fold.Row(r.Author.Nickname)
	}
	if t := w.Told; t != nil {
		t.Status, t.DecidedBy = fold.Row(t.Status), fold.Row(t.DecidedBy)
		t.Notes, t.Tags = Each(t.Notes, fold.Text), Each(t.Tags, fold.Row)
	}
	j := w.Join
	if j == nil {
		return
	}
	for i := range j.Answers {
		j.Answers[i].Question, j.Answers[i].Answer = fold.Row(j.Answers[i].Question), fold.Text(j.Answers[i].Answer)
	}
	for _, s := range []*string{&j.Locality, &j.LivesIn, &j.InvitedBy, &j.JoinedRaw} {
		*s = fold.Row(*s)
	}
	j.Phones, j.Emails = Each(j.Phones, contact.Phone), Each(j.Emails, fold.Row)
	for _, n := range []**int{&j.GroupsInCommon, &j.FriendsInGroup} {
		if *n != nil && **n < 0 {
			*n = nil
		}
	}
}

// Each cleans every entry and drops those that leave nothing.
func Each(list []string, do func(string) string) []string {
	var out []string
	for _, s := range list {
		if s = do(s); s != "" {
			out = append(out, s)
		}
	}
	return out
}
