// Package ui is the console: the root of the screen, which pane is in front,
// which row of the table of keys a key press finds, and what the panes ask of
// the terminal, the clipboard and the browser. Nothing here touches the disk;
// what takes time is a command.
package ui

import (
	"context"
	"io"
	"time"

	tea "charm.land/bubbletea/v2"

	"duyet/model"
	"duyet/store"
	"duyet/ui/pane"
	"duyet/ui/theme"
	"duyet/ui/words"
)

// Settings are what a person chose about the look and the keys.
type Settings struct {
	Lang words.Lang
	// Theme is auto, dark, light or contrast; empty is auto.
	Theme string
	ASCII bool
	Mouse bool
	// Keys maps a key to the shipped key whose place it takes. [CheckKeys]
	// tells whether they can be used.
	Keys map[string]string
}

// Options say what the console shows and where.
type Options struct {
	Store *store.Store
	// Group is the group to open; without an id it is the last one opened on
	// this computer, or else the first of the store.
	Group model.Group
	Look  Settings
	// In and Out are the terminal; nil is the process's own.
	In   io.Reader
	Out  io.Writer
	Host Host
	// Demo marks the header, so that nobody takes made-up people for real ones.
	Demo bool
	// Break begins with a batch that fits so many minutes, in the tab that is
	// most urgent; 0 asks for the minutes, nil is no break.
	Break *int
	// Practice leads through the keys, one step after the other.
	Practice bool
}

// App is the whole console as a Bubble Tea model. It can be driven without a
// terminal: send it a tea.WindowSizeMsg and key presses, run the commands it
// gives, and read View. Not safe for concurrent use.
type App struct {
	from source
	stand
	group  opened
	set    Settings
	screen screen
	guard  guard
	away   away
	over   *palette // what lies over the pane, or nil
	status status
	news   news
	counts counts
	cache  cache
}

// stand is the panes of the tabs and what lies over them while data is brought
// in.
type stand struct {
	panes  []pane.Pane
	at     int // the pane in front
	intake *pane.Intake
	// rest asks for what a group needs besides the pane in front, until that
	// has its first page; resting says that the frame with it is being drawn.
	rest    func() tea.Cmd
	resting bool
}

// source is what commands are run on, and what the console was opened for.
type source struct {
	ctx   context.Context
	store *store.Store
	now   func() time.Time
	host  Host
	demo  bool
	rest  *int // the break to begin with, until it began
	coach *coach
	watch func() // begins to watch the folder, or nil; it may be called again
}

// opened is the group on the screen, with its time zone.
type opened struct {
	model.Group
	zone *time.Location
}

// screen is what is known about the terminal.
type screen struct {
	w, h    int
	profile theme.Profile
	light   bool
	styles  *theme.Styles
}

// New makes the console of a store. Nothing is read before Init.
func New(o Options) *App { return newApp(o, console(o.Store)) }

func newApp(o Options, panes []pane.Pane) *App {
	a := &App{stand: stand{panes: panes, intake: pane.NewIntake(o.Store)}, set: o.Look}
	a.from = source{ctx: context.Background(), store: o.Store, now: time.Now, host: o.Host, demo: o.Demo, rest: o.Break}
	if o.Practice {
		a.from.coach = &coach{}
	}
	if o.Store != nil {
		a.from.now = o.Store.Now
	}
	if a.set.Theme == "" {
		a.set.Theme = themeAuto
	}
	a.group = opened{o.Group, o.Group.Zone()}
	a.guard.now = time.Now
	a.dress()
	return a
}

// dress makes the styles anew, after the theme or the terminal changed.
func (a *App) dress() {
	name := a.set.Theme
	if name == themeAuto {
		name = theme.For(!a.screen.light)
	}
	a.screen.styles, _ = theme.New(name, a.screen.profile)
	a.cache.headStale, a.cache.footStale = true, true
}

// Init asks for what the first frame needs.
func (a *App) Init() tea.Cmd {
	cmds := []tea.Cmd{a.start(), later()}
	if a.set.Theme == themeAuto {
		cmds = append(cmds, tea.RequestBackgroundColor)
	}
	return tea.Batch(cmds...)
}

// Update takes one message. It never blocks: what it needs it asks for in a
// command.
func (a *App) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch m := msg.(type) {
	case tea.KeyReleaseMsg, tea.MouseMotionMsg, tea.MouseReleaseMsg, tea.BlurMsg:
		return a, nil // nothing to draw anew
	case settled:
		run, again := a.guard.settle(m)
		if len(run) == 0 {
			return a, again
		}
		return a.done(a.pressAll(run))
	case poured:
		return a.done(a.poured(m))
	case tea.KeyPressMsg:
		return a.done(a.key(m))
	case tea.PasteMsg:
		return a.done(a.paste(m.Content))
	case tea.MouseClickMsg, tea.MouseWheelMsg:
		return a.done(a.mouse(msg))
	}
	if _, back := msg.(tea.FocusMsg); back {
		return a.done(a.cameBack())
	}
	if cmd, mine := a.terminal(msg); mine {
		return a.done(cmd)
	}
	if cmd, mine := a.fact(msg); mine {
		return a.done(cmd)
	}
	return a.done(a.tell(msg))
}

// done marks the frame as old and looks up the keys that apply from now on.
func (a *App) done(cmd tea.Cmd) (tea.Model, tea.Cmd) {
	a.refresh()
	if a.rest != nil {
		cmd = tea.Batch(cmd, a.restAfterFirst())
	}
	return a, cmd
}

// terminal takes what the terminal says of itself.
func (a *App) terminal(msg tea.Msg) (tea.Cmd, bool) {
	switch m := msg.(type) {
	case tea.WindowSizeMsg:
		a.screen.w, a.screen.h = m.Width, m.Height
		a.cache.headStale, a.cache.footStale = true, true
	case tea.ColorProfileMsg:
		a.screen.profile = theme.ProfileOf(m.Profile)
		a.dress()
	case tea.BackgroundColorMsg:
		a.screen.light = !m.IsDark()
		a.dress()
	case tea.KeyboardEnhancementsMsg:
	default:
		return nil, false
	}
	return nil, true
}

// fact takes what the panes and the asks of the console report.
func (a *App) fact(msg tea.Msg) (tea.Cmd, bool) {
	switch m := msg.(type) {
	case started:
		return a.begin(m), true
	case synced:
		return a.read(m), true
	case heard:
		return a.hear(m), true
	case loaded:
		return a.loaded(), true
	case paused:
		a.paused(m)
	case tick:
		return a.tick(), true
	case counted:
		return a.count(m), true
	case caught:
		return a.caught(m), true
	case undone:
		return a.undone(m), true
	case groups:
		a.chooseGroup(m)
	case regrouped:
		return a.regroup(m), true
	case copied:
		return a.copied(m), true
	case opening:
		return a.opening(m), true
	case linked:
		a.status.add(m.text, m.err, a.guard.now())
	case pane.Told:
		a.status.set(m.Text, m.Bad, m.Err, a.guard.now())
	case pane.Changed:
		return tea.Batch(a.tell(m), a.askCounts(), a.askGroup(m.Settings)), true
	case pane.Goto:
		return tea.Batch(a.show(a.tabAt(m.Tab)), a.front().Update(m)), true
	case pane.Copied:
		return a.from.host.copyText(a.from.ctx, m.Text), true
	case pane.ReadClip:
		return a.from.host.readClip(a.from.ctx), true
	case offer:
		a.offered(m)
	case pane.TakeBack:
		return a.undo(), true
	case pane.TakeHosts:
		return a.intake.OpenFor(pane.KindHosts), true
	case pane.Link:
		return a.went(m.URL), true
	case pane.Made:
		a.status.set(m.Text, false, nil, a.guard.now())
		return a.from.host.openFile(m.Path), true
	default:
		return nil, false
	}
	return nil, true
}

// front is the pane on the screen.
func (a *App) front() pane.Pane {
	if a.intake.Shows() {
		return a.intake
	}
	return a.panes[a.at]
}

// every lists the panes of the tabs, then the one that lies over them.
func (a *App) every() []pane.Pane { return append(a.panes[:len(a.panes):len(a.panes)], a.intake) }

// tell gives a fact to every pane.
func (a *App) tell(msg tea.Msg) tea.Cmd {
	var cmds []tea.Cmd
	for _, p := range a.every() {
		if cmd := p.Update(msg); cmd != nil {
			cmds = append(cmds, cmd)
		}
	}
	return tea.Batch(cmds...)
}

// show brings a tab to the front; an index out of range leaves things alone.
func (a *App) show(i int) tea.Cmd {
	if i < 0 || i >= len(a.panes) || i == a.at {
		return nil
	}
	a.at = i
	a.cache.headStale = true
	return tea.Batch(a.tell(pane.Shown{Tab: tabs()[i]}), a.remember(localTab, tabs()[i]))
}

// tabAt is the place of a tab by its token, -1 when there is none.
func (a *App) tabAt(token string) int {
	for i, t := range tabs() {
		if t == token && i < len(a.panes) {
			return i
		}
	}
	return -1
}

// tabs lists the tokens of the tabs in their order.
func tabs() []string {
	var out []string
	for _, q := range model.Queues() {
		out = append(out, string(q))
	}
	return append(out, pane.StatsTab)
}
