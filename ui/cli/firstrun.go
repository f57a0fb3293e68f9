package cli

import (
	"context"
	"os"
	"path/filepath"
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
		Look: ui.Settings{Lang: s.speech, Theme: s.theme, ASCII: s.ascii}, Offers: s.offers(s.own()), In: s.In, Out: s.Out, Host: s.window(),
		Probe: func(dir string) (ui.Offer, error) { return s.probe(s.own(), dir) },
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

// offers lists the folders that a sync tool carries under a home folder: those
// that hold a group already first, then where a new one would be made.
func (w World) offers(home string) []ui.Offer {
	var has, free []ui.Offer
	for _, tool := range words.SyncTools() {
		for _, pattern := range tool.Folders {
			found, err := filepath.Glob(filepath.Join(home, filepath.FromSlash(pattern)))
			if err != nil {
				continue
			}
			for _, dir := range found {
				if info, err := os.Stat(dir); err != nil || !info.IsDir() {
					continue
				}
				in := w.within(dir, tool.Name)
				has = append(has, in...)
				if len(in) == 0 {
					free = append(free, ui.Offer{Dir: filepath.Join(dir, ownFolder), Tool: tool.Name})
				}
			}
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
	for _, e := range entries[:min(len(entries), mostLooked)] {
		if sub := filepath.Join(dir, e.Name()); e.IsDir() && !strings.HasPrefix(e.Name(), ".") && w.holds(sub) {
			out = append(out, ui.Offer{Dir: sub, Tool: tool, Has: true})
		}
	}
	return out
}

// holds reports whether a store is in a folder, a damaged or newer one too: it
// is then told what is wrong when it is opened.
func (w World) holds(dir string) bool {
	_, err := store.Probe(w.computer(), dir)
	return err == nil || model.KindOf(err) == model.Newer || model.KindOf(err) == model.Damaged || model.KindOf(err) == model.Conflict
}

// probe looks at a folder somebody typed; ~ is the home folder. One that does
// not exist is made by the last step, inside one that does.
func (w World) probe(home, dir string) (ui.Offer, error) {
	if rest, ok := strings.CutPrefix(dir, "~"); ok && (rest == "" || rest[0] == '/' || rest[0] == os.PathSeparator) {
		dir = home + rest
	}
	dir, err := filepath.Abs(dir)
	if err != nil {
		return ui.Offer{}, model.WrapFault(model.BadInput, "folder", err, "folder")
	}
	info, err := os.Stat(dir)
	switch {
	case err == nil && !info.IsDir():
		return ui.Offer{}, model.NewFault(model.BadInput, "not-a-folder", "%s is a file", dir)
	case err == nil:
		return ui.Offer{Dir: dir, Has: w.holds(dir)}, nil
	}
	if _, err := os.Stat(filepath.Dir(dir)); err != nil {
		return ui.Offer{}, model.WrapFault(model.NotFound, "no-folder-here", err, "folder")
	}
	return ui.Offer{Dir: dir}, nil
}
