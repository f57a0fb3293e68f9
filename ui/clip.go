package ui

import (
	"context"
	"os/exec"
	"strings"
	"time"
	"unicode/utf16"

	tea "charm.land/bubbletea/v2"

	"duyet/ui/words"
)

// clipper is a program that takes the clipboard's text on its input.
type clipper struct {
	name string
	args []string
	// wide says that it wants UTF-16, low byte first, behind a byte order mark.
	wide bool
}

// clippers are tried in this order; a system has at most a few of them.
func clippers() []clipper {
	return []clipper{
		{name: "clip.exe", wide: true},
		{name: "pbcopy"},
		{name: "wl-copy"},
		{name: "xclip", args: []string{"-selection", "clipboard"}},
		{name: "xsel", args: []string{"--clipboard", "--input"}},
	}
}

// clipPatience bounds a program that does not come back.
const clipPatience = 2 * time.Second

// copied is what became of a text for the clipboard.
type copied struct {
	text   string
	native bool
}

// copyText puts a text on the clipboard by a program of the system.
func (h Host) copyText(ctx context.Context, text string) tea.Cmd {
	return func() tea.Msg {
		for _, c := range clippers() {
			if path, err := h.find(c.name); err == nil && c.run(ctx, path, text) == nil {
				return copied{text, true}
			}
		}
		return copied{text, false}
	}
}

func (c clipper) run(ctx context.Context, path, text string) error {
	if c.wide {
		text = wide(text)
	}
	ctx, stop := context.WithTimeout(ctx, clipPatience)
	defer stop()
	cmd := exec.CommandContext(ctx, path, c.args...)
	cmd.Stdin = strings.NewReader(text)
	return cmd.Run()
}

// wide is a text in UTF-16, low byte first, with a byte order mark: without it
// clip.exe reads Vietnamese in the code page of the console.
func wide(text string) string {
	b := []byte{0xFF, 0xFE}
	for _, u := range utf16.Encode([]rune(text)) {
		b = append(b, byte(u), byte(u>>8))
	}
	return string(b)
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
