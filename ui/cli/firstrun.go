package cli

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"duyet/model"
	"duyet/model/sample"
	"duyet/store"
	"duyet/ui"
	"duyet/ui/words"
)

// firstRun asks what a new home needs, makes or joins the group, and opens the
// console on it.
func (s *session) firstRun(ctx context.Context) error {
	var made *store.Store
	run := ui.FirstRun{
		Look: ui.Settings{Lang: s.speech, Theme: s.theme, ASCII: s.ascii}, Offers: s.offers(), In: s.In, Out: s.Out, Host: s.window(),
		Probe: s.probe,
		Finish: func(a ui.Answers) (err error) {
			made, err = s.settle(ctx, a)
			return err
		},
	}
	a, done, err := run.Run(ctx)
	if err != nil {
		return err
	}
	if !done {
		s.speech = a.Lang
		s.note(words.SetupLeft)
		return nil
	}
	s.speech = a.Lang
	err = made.SetLocal(ctx, ui.LocalLang, a.Lang.String())
	if err == nil {
		err = s.openConsole(ctx, made, scene{})
	}
	return first(err, forgive(made.Close()))
}

// settle makes or joins the group that a first run was told of.
func (s *session) settle(ctx context.Context, a ui.Answers) (*store.Store, error) {
	var st *store.Store
	var err error
	if a.Join {
		st, _, err = store.Join(ctx, s.options(a.Dir), a.Code, a.Name)
	} else {
		st, err = store.Create(ctx, s.options(a.Dir), a.Group, a.Name, defaults(sample.Defaults()))
	}
	if err != nil {
		return nil, err
	}
	return st, s.publish(ctx, st)
}

// ownFolder is the folder duyệt makes for itself inside one that is synced.
const ownFolder = "duyet"

// mostLooked is how many folders inside a synced one are looked into.
const mostLooked = 200

// offers turns the folders that sync tools carry into offers: those that hold a
// group already first, then where a new one would be made.
func (w World) offers() []ui.Offer {
	var has, free []ui.Offer
	for _, c := range w.Computer.Carried() {
		in := w.within(c.Dir, c.Tool)
		has = append(has, in...)
		if len(in) == 0 {
			free = append(free, ui.Offer{Dir: filepath.Join(c.Dir, ownFolder), Tool: c.Tool})
		}
	}
	return append(has, free...)
}

// within finds the groups in a synced folder and in the folders right inside.
func (w World) within(dir, tool string) (out []ui.Offer) {
	if w.holds(dir) {
		return []ui.Offer{{Dir: dir, Tool: tool, Has: true}}
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil
	}
	entries = slices.DeleteFunc(entries, func(e os.DirEntry) bool { return !e.IsDir() || strings.HasPrefix(e.Name(), ".") })
	for _, e := range entries[:min(len(entries), mostLooked)] {
		if sub := filepath.Join(dir, e.Name()); w.holds(sub) {
			out = append(out, ui.Offer{Dir: sub, Tool: tool, Has: true})
		}
	}
	return out
}

// holds reports whether a store is in a folder, a damaged or newer one too: it
// is then told what is wrong when it is opened.
func (w World) holds(dir string) bool {
	_, err := store.Probe(w.host(), dir)
	return err == nil || model.KindOf(err) == model.Newer || model.KindOf(err) == model.Damaged || model.KindOf(err) == model.Conflict
}

// probe looks at a folder somebody typed; ~ is the home folder. One that does
// not exist is made by the last step, inside one that does.
func (w World) probe(dir string) (ui.Offer, error) {
	dir, err := w.Computer.Expand(dir)
	if err == nil {
		dir, err = filepath.Abs(dir)
	}
	if err != nil {
		return ui.Offer{}, model.WrapFault(model.BadInput, "folder", err, "folder")
	}
	info, err := os.Stat(dir)
	switch {
	case err == nil && !info.IsDir():
		return ui.Offer{}, model.NewFault(model.BadInput, "not-a-folder", "%s is a file", dir)
	case err == nil:
		return ui.Offer{Dir: dir, Tool: w.Computer.Carrier(dir), Has: w.holds(dir)}, nil
	}
	if _, err := os.Stat(filepath.Dir(dir)); err != nil {
		return ui.Offer{}, model.WrapFault(model.NotFound, "no-folder-here", err, "folder")
	}
	return ui.Offer{Dir: dir, Tool: w.Computer.Carrier(dir)}, nil
}
