package ui

import (
	"context"
	"os/exec"

	tea "charm.land/bubbletea/v2"

	"duyet/store/machine"
)

// Host is what the console uses of the computer around its window. The zero
// value is one without programs, whose terminal says nothing of itself.
type Host struct {
	// Env is the environment as NAME=VALUE; it tells what the terminal can draw.
	Env []string
	// Find gives the path of a program as [exec.LookPath] does; nil finds none.
	Find func(name string) (string, error)
	// Clip reads the clipboard by a call of the system; nil leaves it to the
	// programs that are found.
	Clip func(context.Context) (machine.Clip, error)
}

// find gives the path of a program.
func (h Host) find(name string) (string, error) {
	if h.Find == nil {
		return "", exec.ErrNotFound
	}
	return h.Find(name)
}

// environment keeps the terminal library from looking for one by itself, which
// it does where it is given none.
func (h Host) environment() tea.ProgramOption {
	return tea.WithEnvironment(append([]string{}, h.Env...))
}
