package cli

import (
	"context"
	"os"
	"runtime/debug"

	"github.com/charmbracelet/x/term"

	"duyet/model"
	"duyet/store"
	"duyet/ui"
	"duyet/ui/words"
)

// console opens the store and hands it to the console.
func (s *session) console(ctx context.Context, _ []string) error {
	if _, err := s.chosen(); model.CodeOf(err) == noStore {
		if terminal(s.In) && terminal(s.Out) {
			if err := s.drawable("first-run"); err != nil {
				return err
			}
			return s.firstRun(ctx)
		}
		return &told{text: words.CmdStart, err: err, alone: true}
	}
	if err := s.drawable("console"); err != nil {
		return err
	}
	return s.looking(ctx, func(st *store.Store) error { return s.openConsole(ctx, st, scene{}) })
}

// scene is what a console is opened for besides its store.
type scene struct {
	demo  bool
	train bool // somebody is led through the keys
	rest  *int // minutes of a break to begin with, 0 asks
}

// openConsole shows a store until the person leaves.
func (s *session) openConsole(ctx context.Context, st *store.Store, sc scene) error {
	o, err := s.opening(ctx, st, sc)
	if err != nil {
		return err
	}
	// A console lives long and allots little: clearing up more often costs less
	// than it holds.
	defer debug.SetGCPercent(debug.SetGCPercent(gcPercent))
	return ui.Run(ctx, o)
}

// window is what a console is told of this computer.
func (w World) window() ui.Host { return ui.Host{Env: w.Env, Find: w.Find, Clip: w.Computer.Clip} }

// gcPercent is how much may be left behind before the memory is cleared up, as
// a part of what is kept.
const gcPercent = 50

// opening is what a console opens with.
func (s *session) opening(ctx context.Context, st *store.Store, sc scene) (ui.Options, error) {
	look, err := s.look(ctx, st)
	o := ui.Options{Store: st, Look: look, In: s.In, Out: s.Out, Host: s.window(), Demo: sc.demo, Break: sc.rest, Practice: sc.train}
	if err == nil && s.group != "" {
		o.Group, err = st.Group(ctx, s.group)
	}
	return o, err
}

// localOn is how the console remembers a switch that is on.
const localOn = "on"

// look is how the console appears: what flags say beats what was chosen in the
// console, and that beats the settings file.
func (s *session) look(ctx context.Context, st *store.Store) (ui.Settings, error) {
	out := ui.Settings{Lang: s.speech, Theme: s.theme, ASCII: s.ascii, Mouse: s.mouse, Keys: s.settings.Keys}
	for _, chosen := range []struct {
		flag, key string
		set       func(string)
	}{
		{"lang", ui.LocalLang, func(v string) { out.Lang, _ = words.ParseLang(v) }},
		{"theme", ui.LocalTheme, func(v string) { out.Theme = v }},
		{"mouse", ui.LocalMouse, func(v string) { out.Mouse = v == localOn }},
		{"ascii", ui.LocalASCII, func(v string) { out.ASCII = v == localOn }},
	} {
		v, err := st.Local(ctx, chosen.key)
		if err != nil {
			return out, err
		}
		if v != "" && !s.given.Changed(chosen.flag) {
			chosen.set(v)
		}
	}
	return out, nil
}

// drawable reports why a screen cannot be drawn here: this is no terminal, or
// one that shows line after line alone.
func (s *session) drawable(what string) error {
	switch {
	case !terminal(s.In) || !terminal(s.Out):
		return model.NewFault(model.Usage, "no-terminal", "%s", what)
	case s.Getenv("TERM") == "dumb":
		return model.NewFault(model.Usage, "dumb-terminal", "TERM=dumb")
	}
	return nil
}

// terminal reports whether a stream is a person's window.
func terminal(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && term.IsTerminal(f.Fd())
}

// width is how many cells wide a person's window is; 0 for any other stream.
func width(stream any) int {
	if !terminal(stream) {
		return 0
	}
	w, _, err := term.GetSize(stream.(*os.File).Fd())
	if err != nil {
		return 0
	}
	return w
}
