package cli

import (
	"context"
)

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
