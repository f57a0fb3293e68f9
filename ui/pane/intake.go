package pane

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	tea "charm.land/bubbletea/v2"

	"duyet/model"
	"duyet/model/intake"
	"duyet/store"
	"duyet/ui/widget"
	"duyet/ui/words"
)

// Intake is where data comes in: a page is pasted or a file chosen, what it
// holds is shown, and Enter stores it as one step that can be undone. It lies
// over the tabs while it is open; reading and storing go on in commands.
type Intake struct {
	store *store.Store
	group model.Group
	open  bool
	stage stage
	pick  picking
	load  store.Load
	from  origin
	opts  choices
	fault error
	shown
	job  work
	view viewing
}

// shown is what a load holds, and what it says of the queue.
type shown struct {
	seen store.Preview
	left leaving
}

// stage says what the pane is at.
type stage uint8

const (
	choosing stage = iota
	reading
	previewing
	storing
)

// picking is the choice of a file.
type picking struct {
	in    widget.Input
	files []store.File
	at    int
	asked string // what the files on the screen were asked for
	fault error
	clip  clipping
}

// clipping is what is known of the clipboard while a file may be chosen.
type clipping struct {
	awaited bool  // it is being read
	fault   error // why there is nothing to take from it
}

// origin is what a load is made of; without a path it was pasted.
type origin struct {
	store.File
	text string       // what was pasted, where it reads like a path
	clip []store.Load // the forms of what the clipboard held
}

// choices are what a person said about how to read a load.
type choices struct {
	kind, encoding string
	trust, force   bool
	mapping        intake.Mapping
	heads          string    // of the table that mapping is for
	at             time.Time // when the data was seen: pasted or chosen
}

// work is a command under way.
type work struct {
	n    int // of the newest one; answers of older ones are dropped
	stop context.CancelFunc
	done *atomic.Int64 // items stored so far
	all  int
	pace widget.Pace
	ends bool // it was told to stop
}

// viewing is how the preview is looked at.
type viewing struct {
	at     int // the column under the cursor
	scroll int
	rows   int // lines in all
	page   int // lines shown
	lang   words.Lang
}

// NewIntake makes the pane; it opens with [Intake.Open].
func NewIntake(s *store.Store) *Intake { return &Intake{store: s} }

// Shows reports whether the pane is open.
func (p *Intake) Shows() bool { return p != nil && p.open }

// Open opens the pane, with the files that are near.
func (p *Intake) Open() tea.Cmd { return p.OpenFor(kindAuto) }

// OpenFor opens the pane for data of one kind.
func (p *Intake) OpenFor(kind string) tea.Cmd {
	if p.store == nil {
		return nil
	}
	if p.store.Me().Role == model.RoleSupervisor {
		return tellBad(words.IntakeRole)
	}
	if p.open = true; p.stage == storing {
		return nil
	}
	p.reset()
	p.opts.kind = kind
	// What the status line told before is about something else.
	return tea.Batch(p.ask(), p.askClip(), func() tea.Msg { return Told{} })
}

// reset goes back to the choice of a file.
func (p *Intake) reset() {
	p.cancel()
	p.stage, p.fault, p.opts, p.view = choosing, nil, choices{kind: kindAuto}, viewing{}
	p.pick = picking{}
	p.from, p.load, p.seen, p.left = origin{}, store.Load{}, store.Preview{}, leaving{}
}

// kindAuto leaves it to the reader what a file holds; KindHosts is a block list.
const (
	kindAuto  = "auto"
	KindHosts = "hosts"
)

func (p *Intake) cancel() {
	if p.job.stop != nil {
		p.job.stop()
	}
	p.job.stop, p.job.ends = nil, false
	p.job.pace = widget.Pace{}
	p.job.n++
}

// Title implements Pane.
func (p *Intake) Title() words.Text { return words.IntakeTitle }

// Mode implements Pane.
func (p *Intake) Mode() words.Text {
	if p.stage == previewing {
		return words.ModePreview
	}
	return words.ModeIntake
}

// Prompting implements Prompter: the keys that work everywhere wait.
func (p *Intake) Prompting() bool { return true }

// Typing implements Pane: while a file is chosen, its name is typed.
func (p *Intake) Typing() bool { return p.stage == choosing }

// Keys implements Pane.
func (p *Intake) Keys() []Key {
	switch p.stage {
	case choosing:
		return []Key{
			{Press: []string{keyEnter}, Name: words.KeyChoose, Foot: 1, Run: p.choose},
			{Press: []string{keyUp}, Name: words.KeyUp, Foot: 2, Run: func() tea.Cmd { return p.movePick(-1) }},
			{Press: []string{keyDown}, Name: words.KeyDown, Foot: 3, Run: func() tea.Cmd { return p.movePick(1) }},
			{Press: []string{keyPgUp}, Name: words.KeyPageUp, Run: func() tea.Cmd { return p.movePick(-10) }},
			{Press: []string{keyPgDown}, Name: words.KeyPageDown, Run: func() tea.Cmd { return p.movePick(10) }},
			{Press: []string{keyEsc}, Name: words.KeyBack, Foot: 4, Run: p.close},
			{Press: []string{keyF9}, Name: words.KeyClip, Foot: 5, Run: p.askClip},
		}
	case previewing:
		return p.previewKeys()
	}
	return []Key{{Press: []string{keyEsc}, Name: words.KeyStop, Foot: 1, Run: p.stopJob}}
}

func (p *Intake) previewKeys() []Key {
	move := func(n int) func() tea.Cmd { return func() tea.Cmd { p.moveView(n); return nil } }
	return []Key{
		{Press: []string{keyEnter}, Name: p.takeName(), Foot: 1, Guard: true, Why: p.whyNot, Run: p.bring},
		{Press: []string{keyEsc}, Name: words.KeyBack, Foot: 2, Run: func() tea.Cmd { p.reset(); return p.ask() }},
		{Press: []string{keyUp, "k"}, Name: words.KeyUp, Run: move(-1)},
		{Press: []string{keyDown, "j"}, Name: words.KeyDown, Run: move(1)},
		{Press: []string{keyRight}, Name: words.KeyField, Foot: 3, Why: p.noColumns, Run: func() tea.Cmd { return p.turn(1) }},
		{Press: []string{keyLeft}, Name: words.KeyFieldBack, Why: p.noColumns, Run: func() tea.Cmd { return p.turn(-1) }},
		{Press: []string{keyPgUp}, Name: words.KeyPageUp, Run: func() tea.Cmd { p.scroll(-p.view.page); return nil }},
		{Press: []string{keyPgDown}, Name: words.KeyPageDown, Run: func() tea.Cmd { p.scroll(p.view.page); return nil }},
		{Press: []string{"c"}, Name: words.KeyTick, Foot: 2, Guard: true, Why: p.noLeft, Run: p.tickOff},
		{Press: []string{"l"}, Name: words.KeyKeepAsked, Foot: 2, Guard: true, Why: p.noQuestions, Run: p.keepAsked},
		{Press: []string{"h", "f8"}, Name: words.KeyUndo, Foot: 2, Guard: true, Why: p.noStep, Run: p.takeBack},
		{Press: []string{"v"}, Name: words.KeyKindNext, Foot: 5, Run: p.nextKind},
		{Press: []string{"m"}, Name: words.KeyEncoding, Foot: 6, Run: p.nextEncoding},
		{Press: []string{"g"}, Name: words.KeySaveBad, Foot: 4, Why: p.noRejects, Run: p.saveRejects},
		{Press: []string{"n"}, Name: words.KeyTrustMail, Foot: 7, Why: p.noDoubt, Run: func() tea.Cmd { p.opts.trust = !p.opts.trust; return p.look() }},
	}
}

func (p *Intake) takeName() words.Text {
	if len(p.seen.Hosts) > 0 {
		return words.KeyTakeHosts
	}
	return words.KeyTakeIn
}

func (p *Intake) whyNot() words.Text {
	switch {
	case p.fault != nil:
		return words.FaultOf(p.fault)
	case p.seen.Nothing():
		return words.IntakeNothing
	case p.seen.Counts.Roll+p.seen.Counts.Invitees > 0:
		return words.Fault(model.BadInput, "only-preview")
	}
	return words.Text{}
}

func (p *Intake) noColumns() words.Text {
	if len(p.seen.Columns) == 0 {
		return words.IntakeNoKind
	}
	return words.Text{}
}

func (p *Intake) noRejects() words.Text {
	if len(p.seen.Rejects) == 0 {
		return words.IntakeNoBad
	}
	return words.Text{}
}

func (p *Intake) noDoubt() words.Text {
	if !p.opts.trust && !slices.ContainsFunc(p.seen.Rejects, func(r intake.Reject) bool { return r.Why == "unverified" }) {
		return words.IntakeNoMail
	}
	return words.Text{}
}

// Type implements Pane.
func (p *Intake) Type(k tea.KeyPressMsg) tea.Cmd {
	if !p.pick.in.Handle(k) {
		return nil
	}
	p.own()
	return p.ask()
}

// Paste implements Pane: a path that was dropped on the terminal chooses that
// file, all else is the data itself. Where the clipboard is shown already there
// is nothing more in it.
func (p *Intake) Paste(text string) tea.Cmd {
	switch {
	case p.stage == previewing && p.from.clip == nil, p.stage == choosing:
	default:
		return nil
	}
	kind := p.opts.kind
	p.reset()
	p.opts.kind = kind
	p.opts.at = p.store.Now()
	if path, ok := droppedPath(text); ok {
		p.from = origin{File: store.File{Path: path}, text: text}
		return p.look()
	}
	p.load = store.TextLoad([]byte(text))
	return p.look()
}

// droppedPath recognises what may be the path of a file, as terminals write it
// when one is dragged onto them: alone on its line, perhaps quoted.
func droppedPath(text string) (string, bool) {
	s := strings.Trim(strings.TrimSpace(text), `"'`)
	if s == "" || len(s) > 4096 || strings.ContainsAny(s, "\n\r\t") || !filepath.IsAbs(s) {
		return "", false
	}
	if filepath.Separator == '\\' {
		return s, true // there a name may begin with a space
	}
	return strings.ReplaceAll(s, `\ `, " "), true
}

// Update implements Pane.
func (p *Intake) Update(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case Opened:
		p.group = m.Group
		p.open = p.open && p.stage == storing
		return p.askInbox()
	case Changed:
		if m.Own && p.open && p.stage == previewing {
			return p.look() // what is new, kept or gone may be other than it was
		}
	case stepped:
		return p.stepped(m)
	case listed:
		return p.listed(m)
	case Clip:
		return p.clipped(m)
	case clipSeen:
		return p.clipLooked(m)
	case looked:
		return p.looked(m)
	case brought:
		return p.brought(m)
	case stored:
		if m.n == p.job.n && p.stage == storing {
			p.job.pace.Step(p.store.Now(), int(p.job.done.Load()))
			return p.tick()
		}
	case saved:
		if m.err != nil {
			return tellFault(m.err)
		}
		return func() tea.Msg { return Told{Text: words.IntakeSaved(m.rows, m.path)} }
	}
	return nil
}

func (p *Intake) close() tea.Cmd {
	p.reset()
	p.open = false
	return nil
}

// stopJob ends reading, or storing after the part that is being written.
func (p *Intake) stopJob() tea.Cmd {
	if p.stage == storing {
		if p.job.stop != nil {
			p.job.stop()
		}
		p.job.ends = true
		return nil // what was stored is told when it ended
	}
	p.reset()
	return p.ask()
}

func (p *Intake) movePick(n int) tea.Cmd {
	p.own()
	p.pick.at = min(max(p.pick.at+n, 0), max(len(p.pick.files)-1, 0))
	return nil
}

func (p *Intake) listed(m listed) tea.Cmd {
	if m.inbox {
		if n := m.waiting(); n > 0 && !p.open {
			return func() tea.Msg { return Told{Text: words.IntakeWaits(n)} }
		}
		return nil
	}
	if m.typed == p.pick.in.Value() {
		p.pick.files, p.pick.fault, p.pick.asked, p.pick.at = m.files, m.err, m.typed, 0
	}
	return nil
}

// choose takes the file under the cursor, or the path that was typed.
func (p *Intake) choose() tea.Cmd {
	if p.pick.at < len(p.pick.files) && p.pick.asked == p.pick.in.Value() {
		return p.take(p.pick.files[p.pick.at])
	}
	if typed := p.pick.in.Value(); typed != "" {
		return p.take(store.File{Path: typed})
	}
	return nil
}

func (p *Intake) take(f store.File) tea.Cmd {
	if f.Kind == store.Folder {
		p.pick.in.SetValue(f.Path + string(filepath.Separator))
		return p.ask()
	}
	p.from, p.opts.at = origin{File: f}, p.store.Now()
	return p.look()
}

// tick looks at the bar again.
func (p *Intake) tick() tea.Cmd {
	n := p.job.n
	return tea.Tick(100*time.Millisecond, func(time.Time) tea.Msg { return stored{n} })
}
