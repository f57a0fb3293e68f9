package ui

import (
	"net/url"
	"os/exec"
	"path/filepath"
	"strings"

	tea "charm.land/bubbletea/v2"

	"duyet/model"
	"duyet/ui/words"
)

// opener is a program that opens a link in the browser, without a shell.
type opener struct {
	name string
	args []string
}

// openers are tried in this order. The first is Windows' own, reached from
// Windows and from Linux inside it.
func openers() []opener {
	return []opener{
		{"rundll32.exe", []string{"url.dll,FileProtocolHandler"}},
		{"xdg-open", nil},
		{"open", nil},
	}
}

// linked is what became of a link.
type linked struct {
	text words.Text
	err  error
}

// opening is a program that was started on a link or a file, with what is said
// of it. It may stay as long as the browser does.
type opening struct {
	program      *exec.Cmd
	said, failed words.Text
}

// openLink starts the system's browser on a link.
func (h Host) openLink(link string) tea.Cmd {
	return func() tea.Msg {
		clean, ok := webLink(link)
		if !ok {
			return linked{words.LinkBad, model.NewFault(model.BadInput, "", "link %q", link)}
		}
		return h.startOn(clean, words.LinkOpened, words.LinkFailed)
	}
}

// openFile starts the system's program for a file that we made.
func (h Host) openFile(path string) tea.Cmd {
	return func() tea.Msg {
		whole, err := filepath.Abs(path) // no program takes it for one of its options
		if err != nil {
			return linked{words.FileNotOpened(path), err}
		}
		return h.startOn(whole, words.FileOpened, words.FileNotOpened(path))
	}
}

// startOn starts the first opener that is there on a link or a file.
func (h Host) startOn(what string, said, sorry words.Text) tea.Msg {
	failed := exec.ErrNotFound
	for _, o := range openers() {
		path, err := h.find(o.name)
		if err != nil {
			continue
		}
		program := exec.Command(path, append(o.args, what)...)
		if failed = program.Start(); failed == nil {
			return opening{program, said, sorry}
		}
	}
	return linked{sorry, failed}
}

// opening tells that the program was started, and waits to hear if it was not.
func (a *App) opening(m opening) tea.Cmd {
	a.status.add(m.said, nil, a.guard.now())
	return func() tea.Msg {
		if err := m.program.Wait(); err != nil {
			return linked{m.failed, err}
		}
		return nil
	}
}

// webLink reports whether a link leads to the web, and gives it in a form that
// no program takes for one of its options.
func webLink(link string) (string, bool) {
	u, err := url.Parse(strings.TrimSpace(link))
	if err != nil || u.Host == "" || u.User != nil {
		return "", false
	}
	switch strings.ToLower(u.Scheme) {
	case "http", "https":
		return u.String(), true
	}
	return "", false
}
