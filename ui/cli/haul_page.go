package cli

import (
	"context"

	"duyet/ui/words"
)

// page tells what page a capture shows, and what of it may be kept for the
// group.
func (h *haul) page() {
	p := h.preview.Page
	group := p.Group.Name
	if group == "" {
		group = p.Group.ID
	}
	if t := words.PageSeen(p.Kind, group, p.Count, string(p.Extent)); !t.Zero() {
		h.s.say(t)
	}
	for _, f := range h.preview.Foreign {
		h.s.say(words.ForeignSeen(f.Count, f.Name, f.ID, f.Near))
	}
	if t := words.QuestionsSeen(h.preview.Questions); !t.Zero() && h.kept == 0 {
		h.s.say(t)
		h.s.say(words.QuestionsHow)
	}
}

// keepQuestions keeps for the group the questions that a page showed.
func (h *haul) keepQuestions(ctx context.Context) error {
	for _, q := range h.preview.Questions {
		if err := h.into.store.SetGroup(ctx, h.into.group.ID, "question", entryID(q), q, false); err != nil {
			return err
		}
		h.kept++
	}
	return nil
}
