package cli

import (
	"bufio"
	"context"
	"errors"
	"io"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"duyet/model"
	"duyet/store"
	"duyet/ui/theme"
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
	given    *pflag.FlagSet // the flags as given, the environment counted
	inputs   int            // how often "-" was read
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

func (g *globals) add(f *pflag.FlagSet) {
	f.StringArrayVar(&g.stores, "store", g.stores, "")
	f.StringVar(&g.home, "home", g.home, "")
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
	early.add(f)
	f.BoolP("help", "h", false, "")
	// What is wrong with the flags is told when the command parses them.
	_ = f.Parse(s.Args)
	var bad error
	f.VisitAll(func(flag *pflag.Flag) {
		name := "DUYET_" + strings.ToUpper(strings.ReplaceAll(flag.Name, "-", "_"))
		if v := s.Getenv(name); v != "" && !flag.Changed && flag.Name != "help" {
			if err := f.Set(flag.Name, v); err != nil {
				bad = model.NewFault(model.Usage, "flag-value", "%s=%q", name, v)
			}
		}
	})
	if err := s.speak(early.lang); err != nil || bad != nil {
		return errors.Join(err, bad)
	}
	s.globals = early
	if err := s.setClock(); err != nil {
		return err
	}
	if err := s.findHome(); err != nil {
		return err
	}
	s.given = f
	return s.applySettings()
}

func (s *session) speak(lang string) error {
	if lang == "" {
		return nil
	}
	l, ok := words.ParseLang(lang)
	if !ok || len(lang) != 2 {
		return model.NewFault(model.Usage, "unknown-lang", "--lang %q", lang)
	}
	s.speech = l
	return nil
}

// locale is the language of the system; Vietnamese when it names neither.
func (s *session) locale() words.Lang {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if v := s.Getenv(name); v != "" {
			l, _ := words.ParseLang(v)
			return l
		}
	}
	return words.Vi
}

func (s *session) setClock() error {
	s.clock = s.Now
	if s.now == "" {
		return nil
	}
	at, err := time.Parse(time.RFC3339, s.now)
	if err != nil {
		return model.NewFault(model.Usage, "bad-now", "--now %q", s.now)
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
	switch own := s.own(); {
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

// own is the person's own folder, empty when the system names none.
func (w World) own() string {
	if runtime.GOOS == "windows" {
		return w.Getenv("USERPROFILE")
	}
	return w.Getenv("HOME")
}

// applySettings reads the settings file and fills in what no flag says.
func (s *session) applySettings() error {
	var err error
	if s.settings, err = readSettings(filepath.Join(s.home, settingsFile)); err != nil {
		return err
	}
	if s.lang == "" && s.settings.Lang != "" {
		if s.speech, _ = words.ParseLang(s.settings.Lang); s.speech.String() != s.settings.Lang {
			return model.NewFault(model.BadInput, "bad-settings", "lang = %q", s.settings.Lang)
		}
	}
	if s.theme == "" {
		s.theme = s.settings.Theme
	}
	if _, ok := theme.New(s.theme, theme.None); s.theme != "" && s.theme != themeAuto && !ok {
		return model.NewFault(model.Usage, "unknown-theme", "--theme %q", s.theme)
	}
	if !s.given.Changed("ascii") {
		s.ascii = s.settings.ASCII
	}
	if !s.given.Changed("mouse") {
		s.mouse = s.settings.Mouse
	}
	return nil
}

// options are the store's, for a folder; an empty one is left to the caller.
func (s *session) options(dir string) store.Options {
	return store.Options{Home: s.home, Dir: dir, Now: s.clock, App: appName(), ReadOnly: s.noPublish, Progress: s.working(), Host: s.computer()}
}

// computer is what a store is told of this one.
func (w World) computer() store.Host { return store.Host{Own: w.own(), Patience: w.Patience} }

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
	st, err := store.Open(ctx, o)
	if err != nil {
		return err
	}
	err = do(st)
	return first(err, forgive(st.Close()))
}

// changing opens the chosen store, and publishes when the command is done.
func (s *session) changing(ctx context.Context, do func(*store.Store) error) error {
	return s.reading(ctx, func(st *store.Store) error {
		if err := st.Fit(ctx); err != nil {
			return err
		}
		if err := do(st); err != nil {
			return err
		}
		return first(s.publish(ctx, st), st.LearnSoon(ctx))
	})
}

// publish writes what is pending into the shared folder. A folder that is away
// is told and forgiven: the change is safe here and goes out later.
func (s *session) publish(ctx context.Context, st *store.Store) error {
	if s.noPublish {
		return nil
	}
	// One that was just found away is not waited for again.
	if !st.Away() {
		if _, err := st.Publish(ctx); model.KindOf(err) != model.Unreachable {
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
