package pane

import (
	"duyet/model"
	"duyet/store"
	"duyet/ui/words"
)

// NewPosts makes the pane of the posts and comments that wait.
func NewPosts(s *store.Store) *Queue {
	return newQueue(s, spec{
		queue:   model.Posts,
		title:   words.TabPosts,
		asked:   words.Posted,
		none:    always(words.NoPosts),
		yes:     approving(),
		no:      declining(),
		reply:   feedback(),
		facts:   postFacts,
		snippet: postSnippet,
	})
}

// postFacts draws a post: what speaks against it and what its author did
// before, then the text; where there is no room for all, the text first.
func postFacts(d *detail) {
	d.standing()
	d.labels()
	d.counts()
	d.flush()
	d.kinship()
	d.topicHint()
	d.findings()
	if d.terse { // what is short of room is not the text
		d.text()
		d.before(words.PostsBefore, words.FirstPost)
	} else {
		d.before(words.PostsBefore, words.FirstPost)
		d.blank()
		d.text()
	}
	d.remarks()
	d.sources()
}

func (d *detail) counts() {
	n := d.c.Seen.Counts
	d.number(words.FactComments, n.Comments)
	d.number(words.FactReactions, n.Reactions)
	d.number(words.FactShares, n.Shares)
	d.number(words.FactViews, n.Views)
}

func postSnippet(c model.Case) string { return c.Content.Text }
