package ui

import (
	"context"
	"errors"
	"io"
	"strings"

	tea "charm.land/bubbletea/v2"

	"duyet/model"
	"duyet/ui/theme"
	"duyet/ui/widget"
	"duyet/ui/words"
)

// Answers are what a first run asks for.
type Answers struct {
	Lang words.Lang
	Name string // of the admin
	Dir  string // the shared folder
	// Join says that the folder holds a group, which Code lets one into; else a
	// new one is made, named Group.
	Join        bool
	Code, Group string
}

// Offer is a folder that a first run offers.
type Offer struct {
	Dir  string
	Tool string // what carries it, or empty
	Has  bool   // a group is in it
}

// FirstRun asks for everything a new home needs, in three screens. Nothing is
// written before Finish is called, which the last Enter does.
type FirstRun struct {
	Look   Settings
	Offers []Offer
	In     io.Reader
	Out    io.Writer
	Host   Host
	// Probe tells whether a group is in a folder somebody typed, and gives the
	// folder as it is to be used.
	Probe func(dir string) (Offer, error)
	// Finish makes or joins the group. Its error is shown and the last screen
	// stays.
	Finish func(Answers) error
}

// Run asks, and reports whether it came to its end; false is somebody who left.
func (f FirstRun) Run(ctx context.Context) (Answers, bool, error) {
	s := newSetup(f)
	opts := []tea.ProgramOption{tea.WithContext(ctx), tea.WithFPS(framesPerSecond), f.Host.environment()}
	if f.In != nil {
		opts = append(opts, tea.WithInput(f.In))
	}
	if f.Out != nil {
		opts = append(opts, tea.WithOutput(f.Out))
	}
	_, err := tea.NewProgram(s, opts...).Run()
	if errors.Is(err, tea.ErrInterrupted) || ctx.Err() != nil {
		err = nil
	}
	return s.answers(), s.finished, model.WrapFault(model.Bug, "", err, "first run")
}

// setup is the first run as a Bubble Tea model.
type setup struct {
	ask      FirstRun
	screen   screen
	step     int // 0 to 2
	name     widget.Input
	at       int // in the offers; their number is the typed path
	path     widget.Input
	place    Offer // chosen
	last     widget.Input
	busy     words.Text // what is being done, or nothing
	bad      words.Text
	finished bool
}

type (
	probed struct {
		place Offer
		err   error
	}
	settledIn struct{ err error }
)

func newSetup(f FirstRun) *setup {
	s := &setup{ask: f}
	s.name.Limit, s.last.Limit, s.path.Limit = 120, 300, 4000
	s.dress()
	return s
}

func (s *setup) dress() {
	name := s.ask.Look.Theme
	if name == "" || name == themeAuto {
		name = theme.For(!s.screen.light)
	}
	s.screen.styles, _ = theme.New(name, s.screen.profile)
}

func (s *setup) answers() Answers {
	a := Answers{Lang: s.ask.Look.Lang, Name: s.name.Value(), Dir: s.place.Dir, Join: s.place.Has}
	if a.Join {
		a.Code = strings.TrimSpace(s.last.Value())
	} else {
		a.Group = s.last.Value()
	}
	return a
}

// Init implements tea.Model.
func (s *setup) Init() tea.Cmd { return tea.RequestBackgroundColor }

// Update implements tea.Model.
func (s *setup) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch m := msg.(type) {
	case tea.WindowSizeMsg:
		s.screen.w, s.screen.h = m.Width, m.Height
	case tea.ColorProfileMsg:
		s.screen.profile = theme.ProfileOf(m.Profile)
		s.dress()
	case tea.BackgroundColorMsg:
		s.screen.light = !m.IsDark()
		s.dress()
	case tea.PasteMsg:
		if s.busy.Zero() {
			s.typing().Paste(m.Content)
		}
	case probed:
		s.busy = words.Text{}
		if m.err != nil {
			s.bad = words.FaultOf(m.err)
			break
		}
		s.place, s.step = m.place, 2
	case settledIn:
		s.busy = words.Text{}
		if m.err != nil {
			s.bad = words.FaultOf(m.err)
			break
		}
		s.finished = true
		return s, tea.Quit
	case tea.KeyPressMsg:
		return s, s.key(m)
	}
	return s, nil
}

// typing is the field that letters go into. A letter on an offer begins the
// path of another folder.
func (s *setup) typing() *widget.Input {
	switch s.step {
	case 0:
		return &s.name
	case 1:
		s.at = len(s.ask.Offers)
		return &s.path
	}
	return &s.last
}

func (s *setup) key(k tea.KeyPressMsg) tea.Cmd {
	name := widget.Press(k)
	if name == keyCtrlC {
		return tea.Quit
	}
	if !s.busy.Zero() {
		return nil // what the last Enter began is not left half done
	}
	s.bad = words.Text{}
	switch name {
	case keyEnter:
		return s.enter()
	case keyEsc:
		if s.step == 0 {
			return tea.Quit
		}
		s.step--
		s.last.SetValue("")
	case "tab", "shift+tab":
		if s.step == 0 {
			s.ask.Look.Lang = words.Vi + words.En - s.ask.Look.Lang
		}
	case keyUp:
		s.at = max(s.at-1, 0)
	case keyDown:
		s.at = min(s.at+1, len(s.ask.Offers))
	default:
		if s.step == 1 && s.at < len(s.ask.Offers) && k.Text == "" {
			return nil // an arrow on an offer types nothing
		}
		s.typing().Handle(k)
	}
	return nil
}

// enter goes on to the next screen, or finishes.
func (s *setup) enter() tea.Cmd {
	switch s.step {
	case 0:
		if blank(s.name) {
			s.bad = words.SetupFillIn
			return nil
		}
		s.step = 1
	case 1:
		if s.at < len(s.ask.Offers) {
			s.place, s.step = s.ask.Offers[s.at], 2
			return nil
		}
		if blank(s.path) {
			s.bad = words.SetupFillIn
			return nil
		}
		s.busy = words.SetupReading
		dir, probe := strings.TrimSpace(s.path.Value()), s.ask.Probe
		return func() tea.Msg {
			place, err := probe(dir)
			return probed{place, err}
		}
	case 2:
		if !s.place.Has && blank(s.last) {
			s.bad = words.SetupFillIn
			return nil
		}
		s.busy = words.SetupMaking
		if s.place.Has {
			s.busy = words.SetupJoining
		}
		a, finish := s.answers(), s.ask.Finish
		return func() tea.Msg { return settledIn{finish(a)} }
	}
	return nil
}

func blank(in widget.Input) bool { return strings.TrimSpace(in.Value()) == "" }
