package model

import (
	"slices"

	"duyet/model/fold"
)

// MaxReplies is how many comments under a post are kept beside it.
const MaxReplies = 20

// Reply is a comment that a page showed under a post: what was answered on the
// platform, as far as it was seen. Nobody here said so.
type Reply struct {
	Author Author `json:"author,omitzero"`
	// Text is how the comment begins.
	Text string `json:"text,omitempty"`
	// At is when it was written, in milliseconds; 0 is unknown.
	At        int64     `json:"at,omitempty"`
	Precision Precision `json:"prec,omitempty"`
	// Official says that the page marks the author as one of those who run the
	// group.
	Official bool `json:"official,omitempty"`
}

// Replied gives a comment by which somebody else than the author replied, as
// captures showed it: the first by one of those who run the group, or else the
// first. It is what the platform shows, and nobody's word here.
func (c Case) Replied() (Reply, bool) {
	var out Reply
	found := false
	for _, r := range c.Content.Replies {
		if r.by(c.Content.Author) || found && (out.Official || !r.Official) {
			continue
		}
		out, found = r, true
	}
	return out, found
}

// answered reports whether one of those who run the group replied on the
// platform.
func (c Case) answered() bool {
	r, ok := c.Replied()
	return ok && r.Official
}

// by reports whether a reply is the author's own.
func (r Reply) by(a Author) bool {
	if r.Author.ExternalID != "" && a.ExternalID != "" {
		return r.Author.ExternalID == a.ExternalID
	}
	return a.Name != "" && !a.Anonymous && fold.Key(r.Author.Name) == fold.Key(a.Name)
}

// mergeReplies puts the comments of a further capture over those known: one by
// the same author with the same beginning is the same comment. What a capture
// does not show is not gone.
func mergeReplies(old, new []Reply) []Reply {
	if len(new) == 0 {
		return old
	}
	out := slices.Clone(old)
	for _, r := range new {
		at := slices.IndexFunc(out, r.same)
		switch {
		case at < 0 && len(out) < MaxReplies:
			out = append(out, r)
		case at >= 0:
			r.Official = r.Official || out[at].Official
			if r.At == 0 || out[at].At > 0 && out[at].Precision.rank() < r.Precision.rank() {
				r.At, r.Precision = out[at].At, out[at].Precision
			}
			out[at] = r
		}
	}
	return out
}

// same reports whether two captures show one comment.
func (r Reply) same(o Reply) bool {
	if a, b := r.Author.ExternalID, o.Author.ExternalID; a != "" && b != "" && a != b {
		return false
	}
	return fold.Key(r.Author.Name) == fold.Key(o.Author.Name) && fold.Key(r.Text) == fold.Key(o.Text)
}
