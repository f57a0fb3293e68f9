package cli

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"io"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"duyet/model"
	"duyet/store"
	"duyet/ui/words"
)

// session is one run: the world, the flags, and what follows from them.
type session struct {
	World
	globals
	out      *bufio.Writer
	speech   words.Lang
	settings settings
	clock    func() time.Time
	given    *pflag.FlagSet    // the flags as given, the environment counted
	origin   map[string]string // the variable a flag's value comes from
	inputs   int               // how often "-" was read
	unfit
}

// unfit is what is wrong with this computer before any command begins. Those
// that need neither home nor settings go on.
type unfit struct {
	homeless error // no home can be found
	slips    slips // in the settings file
}

// themeAuto follows the terminal's background.
const themeAuto = "auto"

// globals are the flags every command takes.
type globals struct {
	stores    []string
	home      string
	group     string
	json      bool
	lang      string
	theme     string
	ascii     bool
	mouse     bool
	noPublish bool
	now       string
}

func (g *globals) add(w World, f *pflag.FlagSet) {
	w.pathsVar(f, &g.stores, aFolder, "store")
	w.pathVar(f, &g.home, aFolder, "home", "")
	f.StringVar(&g.group, "group", g.group, "")
	f.BoolVar(&g.json, "json", g.json, "")
	f.StringVar(&g.lang, "lang", g.lang, "")
	f.StringVar(&g.theme, "theme", g.theme, "")
	f.BoolVar(&g.ascii, "ascii", g.ascii, "")
	f.BoolVar(&g.mouse, "mouse", g.mouse, "")
	f.BoolVar(&g.noPublish, "no-publish", g.noPublish, "")
	f.StringVar(&g.now, "now", g.now, "")
}

// prepare finds the language, the home, the clock and the settings before any
// command is built, so that help and errors speak the right language. Flags
// beat the environment, that beats the settings.
func (s *session) prepare() error {
	s.speech = s.locale()
	var early globals
	f := pflag.NewFlagSet("", pflag.ContinueOnError)
	f.ParseErrorsWhitelist.UnknownFlags = true
	f.SetOutput(io.Discard)
	f.Usage = func() {}
	early.add(s.World, f)
	f.BoolP("help", "h", false, "")
	// What is wrong with the flags is told when the command parses them.
	_ = f.Parse(s.Args)
	var bad error
	s.origin = map[string]string{}
	f.VisitAll(func(flag *pflag.Flag) {
		name := variable(flag.Name)
		if v := s.Getenv(name); v != "" && !flag.Changed && flag.Name != "help" {
			s.origin[flag.Name] = name
			if err := f.Set(flag.Name, v); model.KindOf(err) == model.Bug {
				bad = model.NewFault(model.Usage, "flag-value", "%s=%q", name, v)
			} else if err != nil {
				bad = err
			}
		}
	})
	s.json = early.json
	if err := s.speak(early.lang); err != nil || bad != nil {
		return errors.Join(err, bad)
	}
	s.globals = early
	if err := s.setClock(); err != nil {
		return err
	}
	s.given = f
	if s.homeless = s.findHome(); s.homeless != nil {
		return s.checkTheme()
	}
	s.applySettings()
	return s.checkTheme()
}

// variable is the one of the environment that stands for a global option.
func variable(flag string) string {
	return "DUYET_" + strings.ToUpper(strings.ReplaceAll(flag, "-", "_"))
}

// called is what a global option is called where its value was given.
func (s *session) called(flag string) string { return cmp.Or(s.origin[flag], "--"+flag) }

func (s *session) speak(lang string) error {
	if lang == "" {
		return nil
	}
	l, ok := words.ParseLang(lang)
	if !ok || len(lang) != 2 {
		return model.NewFault(model.Usage, "unknown-lang", "%s %q", s.called("lang"), lang)
	}
	s.speech = l
	return nil
}

// locale is the language of the system; Vietnamese when it names neither. What
// the environment says beats what was chosen in the settings of the system.
func (s *session) locale() words.Lang {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if v := s.Getenv(name); v != "" {
			l, _ := words.ParseLang(v)
			return l
		}
	}
	return words.ChooseLang(s.Computer.Languages)
}

func (s *session) setClock() error {
	s.clock = s.Now
	if s.now == "" {
		return nil
	}
	at, err := time.Parse(time.RFC3339, s.now)
	if err != nil {
		return model.NewFault(model.Usage, "bad-now", "%s %q", s.called("now"), s.now)
	}
	s.clock = func() time.Time { return at }
	return nil
}

// macStateDir is where macOS keeps state, below a person's own folder.
const macStateDir = "Library/Application Support"

// findHome falls back to the operating system's folder for state.
func (s *session) findHome() error {
	if s.home != "" {
		return nil
	}
	base, under := s.Getenv("XDG_STATE_HOME"), "duyet"
	switch own := s.Computer.Home; {
	case runtime.GOOS == "windows":
		base = s.Getenv("LOCALAPPDATA")
	case runtime.GOOS == "darwin" && own != "":
		base = filepath.Join(own, filepath.FromSlash(macStateDir))
	case !filepath.IsAbs(base) && own != "":
		base = filepath.Join(own, ".local", "state")
	}
	if base == "" {
		return model.NewFault(model.Unreachable, "no-home", "home")
	}
	s.home = filepath.Join(base, under)
	return nil
}

// applySettings reads the settings file and fills in what no flag says.
func (s *session) applySettings() {
	s.settings, s.slips = readSettings(filepath.Join(s.home, settingsFile))
	if s.lang == "" && s.settings.Lang != "" {
		s.speech, _ = words.ParseLang(s.settings.Lang)
	}
	if s.theme == "" {
		s.theme = s.settings.Theme
	}
	if !s.given.Changed("ascii") {
		s.ascii = s.settings.ASCII
	}
	if !s.given.Changed("mouse") {
		s.mouse = s.settings.Mouse
	}
}

func (s *session) checkTheme() error {
	if s.theme != "" && !slices.Contains(themes(), s.theme) {
		return model.NewFault(model.Usage, "unknown-theme", "%s %q", s.called("theme"), s.theme)
	}
	return nil
}

// need is what a command cannot do without.
type need int

// The needs. The settings file may be broken for whoever can go on without it.
const (
	homeAndSettings need = iota
	homeAlone
	homeAndTelling // tells what is wrong in the settings itself
	nothing
)

// fit reports what keeps a command from running on this computer, and warns of
// what does not.
func (s *session) fit(n need) error {
	if s.homeless != nil && n != nothing {
		return s.homeless
	}
	if err := s.slips.fault(); err != nil && n == homeAndSettings {
		return err
	}
	if t := s.slips.warning(); !t.Zero() && n != homeAndTelling {
		s.note(t)
	}
	return nil
}

// options are the store's, for a folder; an empty one is left to the caller.
func (s *session) options(dir string) store.Options {
	return store.Options{Home: s.home, Dir: dir, Now: s.clock, App: appName(), ReadOnly: s.noPublish, Progress: s.working(), Host: s.host()}
}

// host is what a store is told of this computer.
func (w World) host() store.Host { return store.Host{Computer: w.Computer, Patience: w.Patience} }

// chosen says which store a command works on: the one the flag names, or else
// the one this home used last.
func (s *session) chosen() (store.Options, error) {
	if len(s.stores) > 1 {
		return store.Options{}, model.NewFault(model.Usage, "one-store", "--store %q", s.stores)
	}
	if len(s.stores) == 1 {
		return s.options(s.stores[0]), nil
	}
	known, err := store.Known(s.home)
	if err != nil {
		return store.Options{}, err
	}
	for _, k := range known {
		if !k.Demo {
			o := s.options("")
			o.ID = k.ID
			return o, nil
		}
	}
	return store.Options{}, model.NewFault(model.NotFound, noStore, "no store in %s", s.home)
}

// noStore is the fault of a home that no store was opened from yet.
const noStore = "no-store"

// reading opens the chosen store for a command that changes nothing.
func (s *session) reading(ctx context.Context, do func(*store.Store) error) error {
	o, err := s.chosen()
	if err != nil {
		return err
	}
	return s.readingOf(ctx, o, do)
}

// looking is reading for the console: it shows itself how far long work is.
func (s *session) looking(ctx context.Context, do func(*store.Store) error) error {
	o, err := s.chosen()
	if err != nil {
		return err
	}
	o.Progress, o.Watched = nil, true
	return s.readingOf(ctx, o, do)
}

func (s *session) readingOf(ctx context.Context, o store.Options, do func(*store.Store) error) error {
	return s.openedBy(ctx, store.Open, o, do)
}

// openedBy is readingOf with a way to open the store. One whose index was gone
// is filled from the folder first, and that is told.
func (s *session) openedBy(ctx context.Context, open func(context.Context, store.Options) (*store.Store, error), o store.Options, do func(*store.Store) error) error {
	st, err := open(ctx, o)
	if err != nil {
		return err
	}
	if st.Anew() {
		err = s.anew(ctx, st)
	}
	if err == nil {
		err = do(st)
	}
	if st.Anew() && st.Away() && model.KindOf(err) == model.NotFound {
		err = model.WrapFault(model.Unreachable, "index-lost", err, "store %s", st.ID())
	}
	return first(err, forgive(st.Close()))
}

// anew fills an index that was gone from the shared folder, and tells how far
// what was recorded here goes there.
func (s *session) anew(ctx context.Context, st *store.Store) error {
	if err := s.hear(ctx, st); err != nil || st.Away() {
		return err
	}
	n, last, err := st.Earlier(ctx)
	s.note(words.CmdAnew(n, words.Moment(last.In(zoneOf(model.Group{})))))
	return err
}

// changing opens the chosen store, and publishes when the command is done.
func (s *session) changing(ctx context.Context, do func(*store.Store) error) error {
	return s.reading(ctx, func(st *store.Store) error {
		if err := do(st); err != nil {
			return err
		}
		if me := st.Me(); me.Depth < 0 || me.Ended {
			s.note(words.CmdUncounted(string(me.Device), me.Ended))
		}
		return first(s.publish(ctx, st), st.LearnSoon(ctx))
	})
}

// publish writes what is pending into the shared folder. A folder that is away,
// or a journal that a newer duyệt goes on with, is told and forgiven: the change
// is safe here and goes out later.
func (s *session) publish(ctx context.Context, st *store.Store) error {
	if s.noPublish {
		return nil
	}
	// One that was just found away is not waited for again.
	if !st.Away() {
		switch _, err := st.Publish(ctx); model.KindOf(err) {
		case model.Unreachable:
		case model.Newer:
			s.note(words.CmdNewerJournal)
			return nil
		default:
			return err
		}
	}
	s.note(words.CmdAway)
	return nil
}

// forgive passes over a folder that is away.
func forgive(err error) error {
	if model.KindOf(err) == model.Unreachable {
		return nil
	}
	return err
}

func first(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// inGroup gives the group a command works on.
func (s *session) inGroup(ctx context.Context, st *store.Store) (model.Group, error) {
	return st.Group(ctx, s.group)
}

// scope is the group that ids are looked up in: empty is every group.
func (s *session) scope(ctx context.Context, st *store.Store) (model.GroupID, error) {
	if s.group == "" {
		return "", nil
	}
	g, err := st.Group(ctx, s.group)
	return g.ID, err
}
