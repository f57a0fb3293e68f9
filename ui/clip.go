package ui

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"duyet/store"
	"duyet/store/machine"
	"duyet/ui/pane"
	"duyet/ui/words"
)

// copied is what became of a text for the clipboard.
type copied struct {
	text   string
	native bool
}

// clipboard is the one of the computer around the window.
func (h Host) clipboard() machine.Clipboard { return machine.Clipboard{Find: h.Find, Direct: h.Clip} }

// copyText puts a text on the clipboard by a program of the system.
func (h Host) copyText(ctx context.Context, text string) tea.Cmd {
	return func() tea.Msg { return copied{text, h.clipboard().Write(ctx, text)} }
}

// copied tells what became of it. Without a program the terminal is asked,
// which never says whether it did it.
func (a *App) copied(m copied) tea.Cmd {
	if m.native {
		a.status.add(words.Copied, nil, a.guard.now())
		return nil
	}
	a.status.add(words.CopySent, nil, a.guard.now())
	return tea.SetClipboard(m.text)
}

// readClip reads the clipboard for the pane that asked for it.
func (h Host) readClip(ctx context.Context) tea.Cmd {
	return func() tea.Msg {
		forms, err := h.clipForms(ctx)
		return pane.Clip{Forms: forms, Err: err}
	}
}

// clipForms gives what is on the clipboard in its forms, the richest first.
func (h Host) clipForms(ctx context.Context) ([]store.Load, error) {
	c, err := h.clipboard().Read(ctx)
	return store.ClipLoads(c), err
}
