package ui

import (
	"net/url"
	"os/exec"
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

// opening is a program that was started on a link. It may stay as long as the
// browser does.
type opening struct{ program *exec.Cmd }

// openLink starts the system's browser on a link.
func openLink(link string) tea.Cmd {
	return func() tea.Msg {
		clean, ok := webLink(link)
		if !ok {
			return linked{words.LinkBad, model.NewFault(model.BadInput, "", "link %q", link)}
		}
		failed := exec.ErrNotFound
		for _, o := range openers() {
			path, err := exec.LookPath(o.name)
			if err != nil {
				continue
			}
			program := exec.Command(path, append(o.args, clean)...)
			if failed = program.Start(); failed == nil {
				return opening{program}
			}
		}
		return linked{words.LinkFailed, failed}
	}
}

// opening tells that the browser was started, and waits to hear if it was not.
func (a *App) opening(m opening) tea.Cmd {
	a.status.add(words.LinkOpened, nil, a.guard.now())
	return func() tea.Msg {
		if err := m.program.Wait(); err != nil {
			return linked{words.LinkFailed, err}
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
