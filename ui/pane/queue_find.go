package pane

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"duyet/model"
	"duyet/store"
	"duyet/ui/theme"
	"duyet/ui/widget"
	"duyet/ui/words"
)

// finding is what is held while a find is open. The zero finding holds nothing.
type finding struct {
	finder *store.Finder
	// typed ends when another letter is typed, open when the find is left.
	typed, open lifetime
	// stale are cases that changed since the finder was told, all says that
	// any may have.
	stale []model.ItemID
	all   bool
}

// lifetime is how long an answer is waited for.
type lifetime struct {
	ctx context.Context
	end context.CancelFunc
}

func begin() lifetime {
	ctx, end := context.WithCancel(context.Background())
	return lifetime{ctx, end}
}

func (l lifetime) over() {
	if l.end != nil {
		l.end()
	}
}

// begin makes a finder when there is none.
func (f *finding) begin(s *store.Store) {
	if f.finder == nil {
		f.finder, f.open, f.typed = s.Finder(), begin(), begin()
	}
}

// turn gives up what is being sought for an older question.
func (f *finding) turn() {
	if f.finder != nil {
		f.typed.over()
		f.typed = begin()
	}
}

// end gives up everything and frees the memory.
func (f *finding) end() {
	f.typed.over()
	f.open.over()
	*f = finding{}
}

// changed notes what the finder has to look at again.
func (f *finding) changed(ids []model.ItemID) {
	if f.finder != nil {
		f.stale, f.all = append(f.stale, ids...), f.all || len(ids) == 0
	}
}

// What a find asks of the store.

// find opens the field that searches as one types, and has the list read ahead.
func (q *Queue) find() tea.Cmd {
	f := &findbar{in: widget.Input{Limit: maxFind}}
	f.in.SetValue(q.load.want.find)
	q.push(f)
	if q.group.ID == "" {
		return nil
	}
	q.found.begin(q.store)
	finder, ctx := q.found.finder, q.found.open.ctx
	a := store.Ask{Group: q.group.ID, Queue: q.spec.queue, View: q.load.want.view}
	return func() tea.Msg {
		// What goes wrong here goes wrong again, and is told, when a page is
		// asked for.
		_ = finder.Load(ctx, a)
		return nil
	}
}

// pager gives what reads the pages of a question, from inside a command.
func (q *Queue) pager(what question) func(store.Ask) (store.Page, error) {
	if what.find == "" {
		s := q.store
		return func(a store.Ask) (store.Page, error) { return s.Page(context.Background(), a) }
	}
	q.found.begin(q.store)
	f := q.found
	q.found.stale, q.found.all = nil, false
	return func(a store.Ask) (store.Page, error) {
		if f.all {
			f.stale = nil
		}
		if f.all || len(f.stale) > 0 {
			if err := f.finder.Changed(f.open.ctx, f.stale...); err != nil {
				return store.Page{}, err
			}
		}
		return f.finder.Page(f.typed.ctx, a)
	}
}

// maxFind is the longest text that is sought, in bytes.
const maxFind = 200

// findbar is the field of a find, in the bottom line of the list.
type findbar struct{ in widget.Input }

func (f *findbar) mode() words.Text { return words.ModeFind }

func (f *findbar) input() editor { return &f.in }

func (f *findbar) changed(q *Queue) tea.Cmd {
	return q.ask(question{view: q.load.want.view, find: f.in.Value()})
}

func (f *findbar) keys(q *Queue) []Key {
	keep := Key{Press: []string{keyEnter}, Name: words.KeyKeepFind, Foot: 1, Run: func() tea.Cmd { q.pop(); return nil }}
	if q.missed() {
		keep.Name, keep.Run = words.KeyFindAll, func() tea.Cmd {
			q.pop()
			return q.ask(question{view: model.All, find: q.load.want.find})
		}
	}
	return []Key{
		keep,
		{Press: []string{keyEsc}, Name: words.KeyEndFind, Foot: 2, Run: func() tea.Cmd {
			q.pop()
			if q.load.want.find == "" {
				q.found.end()
				return nil
			}
			return q.ask(question{view: q.load.want.view})
		}},
		{Press: []string{keyUp}, Name: words.KeyUp, Run: func() tea.Cmd { return q.move(-1) }},
		{Press: []string{keyDown}, Name: words.KeyDown, Run: func() tea.Cmd { return q.move(1) }},
	}
}

// missed reports whether a find found nothing in one view, while others were not
// looked at.
func (q *Queue) missed() bool {
	want, shown := q.load.want, q.load.shown
	return want.find != "" && want == shown && shown.view != model.All && len(q.list.Rows()) == 0
}

func (f *findbar) draw(q *Queue, l Look, frame []widget.Line, w, h int) ([]widget.Line, Cursor) {
	lw, y := q.listWidth(w), q.listHeight(w, h)-1
	text, at := f.in.View(max(lw-3, 1))
	var line widget.Line
	line.Add(theme.Key, " /").Add(theme.Text, text).Fill(lw)
	return widget.Over(frame, []widget.Line{line}, 0, y, lw), Cursor{X: 2 + at, Y: y, Show: true}
}
