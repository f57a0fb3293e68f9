package pane

import (
	"slices"

	"duyet/model"
	"duyet/model/intake"
	"duyet/store"
	"duyet/ui/theme"
	"duyet/ui/widget"
	"duyet/ui/words"
)

// Draw implements Pane.
func (p *Intake) Draw(l Look, w, h int) ([]widget.Line, Cursor) {
	p.view.lang = l.Lang
	s := &page{l: l, w: w}
	var cur Cursor
	switch p.stage {
	case choosing:
		cur = p.drawChoice(s, h)
	case previewing:
		at := p.drawPreview(s)
		p.view.page, p.view.rows = h, len(s.lines)
		if at >= 0 && (at < p.view.scroll || at >= p.view.scroll+h) {
			p.view.scroll = at - h/2
		}
		p.view.scroll = min(max(p.view.scroll, 0), max(len(s.lines)-h, 0))
		s.lines = s.lines[p.view.scroll:]
		cur = Cursor{X: 1, Y: max(at-p.view.scroll, 0), Show: true}
	default:
		p.drawWork(s)
	}
	for len(s.lines) < h {
		s.lines = append(s.lines, widget.Line{})
	}
	return s.lines[:h], cur
}

// page gathers the lines of the pane.
type page struct {
	l     Look
	w     int
	lines []widget.Line
}

func (s *page) add(line widget.Line) { s.lines = append(s.lines, line) }

func (s *page) blank() { s.add(widget.Line{}) }

// say writes a sentence, wrapped.
func (s *page) say(r theme.Role, text string) {
	for _, part := range widget.Wrap(text, max(s.w-2, 1)) {
		s.add(widget.NewLine(r, " "+part))
	}
}

// row writes one line, cut at the edge.
func (s *page) row(r theme.Role, text string) {
	s.add(widget.NewLine(r, widget.Cut(" "+text, s.w)))
}

func (p *Intake) drawChoice(s *page, h int) Cursor {
	l := s.l
	s.say(theme.Header, l.T(words.IntakeTitle))
	if p.opts.kind == KindHosts {
		s.say(theme.Accent, l.T(words.HostsPaste))
		s.say(theme.Dim, l.T(words.HostsHow))
	} else {
		s.say(theme.Accent, l.T(words.IntakePaste))
		s.say(theme.Dim, l.T(words.IntakeHow))
	}
	p.drawClip(s)
	s.blank()
	label := " " + l.T(words.IntakeOrFile) + " "
	text, at := p.pick.in.View(max(s.w-widget.Width(label)-1, 1))
	var in widget.Line
	in.Add(theme.Text, label)
	cur := Cursor{X: in.Width() + at, Y: len(s.lines), Show: true}
	if text == "" {
		in.Add(theme.Dim, l.T(words.IntakeType))
	} else {
		in.Add(theme.Accent, text)
	}
	s.add(in)
	switch {
	case p.pick.fault != nil:
		s.say(theme.Doubt, l.T(words.FaultOf(p.pick.fault)))
	case len(p.pick.files) == 0 && p.pick.asked == p.pick.in.Value():
		s.say(theme.Dim, l.T(words.IntakeNoFiles))
	}
	room := max(h-len(s.lines), 1)
	top := max(p.pick.at-room+1, 0)
	for i := top; i < min(top+room, len(p.pick.files)); i++ {
		s.add(fileLine(l, p.pick.files[i], i == p.pick.at, s.w))
	}
	return cur
}

// fileLine draws one file: its name, where it is, how large and how old.
func fileLine(l Look, f store.File, on bool, w int) widget.Line {
	var line widget.Line
	sign, role := " ", theme.Text
	if on {
		sign = widget.SignCursor
		line.Base(theme.Selected)
	}
	facts := l.T(words.FileSize(f.Size)) + " · " + l.T(words.Ago(l.Now.Sub(f.At)))
	switch {
	case f.Kind == store.Folder:
		facts = l.T(words.IntakeFolder)
	case f.Known:
		role = theme.Dim
		facts = l.T(words.IntakeShared) + " · " + l.T(words.IntakeKnown)
	case f.Kind == store.Shared:
		facts = l.T(words.IntakeShared) + " · " + facts
	}
	room := max(w-widget.Width(facts)-5, 8)
	line.Add(theme.Accent, " "+sign+" ").AddPad(role, widget.Cut(f.Name, room), room).Add(theme.Dim, " "+facts)
	return line
}

func (p *Intake) drawWork(s *page) {
	l := s.l
	s.say(theme.Header, p.loadName(l))
	s.blank()
	if p.stage == reading {
		s.say(theme.Text, l.T(words.IntakeReading)+" …")
		s.say(theme.Dim, l.T(words.IntakeIdle))
		return
	}
	done := 0
	if p.job.done != nil {
		done = int(p.job.done.Load())
	}
	label := words.StoredOf(done, p.job.all, p.job.pace.Rate(), words.Took(p.job.pace.Left(p.job.all)))
	s.say(theme.Text, l.T(words.IntakeStoring))
	s.add(widget.Progress{Done: int64(done), Total: int64(p.job.all), Label: l.T(label), ASCII: l.ASCII}.Line(s.w))
	if p.job.ends {
		s.say(theme.Doubt, l.T(words.IntakeEnding))
		return
	}
	s.say(theme.Dim, l.T(words.IntakeSafe))
}

func (p *Intake) loadName(l Look) string {
	if p.load.Name != "" {
		return p.load.Name
	}
	if p.from.Name != "" {
		return p.from.Name
	}
	if p.from.clip != nil {
		return l.T(words.ClipName)
	}
	return l.T(words.CmdPasted)
}

// drawPreview writes what the load holds and gives the line of the column under
// the cursor, -1 when there is none.
func (p *Intake) drawPreview(s *page) int {
	l, seen := s.l, &p.seen
	head := p.loadName(l)
	if seen.Format != "" {
		head += " · " + l.T(words.CmdFormat(seen.Format))
	}
	if seen.Encoding != "" && seen.Encoding != "utf-8" && seen.Encoding != "utf-8-bom" {
		head += " · " + seen.Encoding
	}
	if p.opts.kind != kindAuto {
		head += " · " + l.T(words.IntakeKind(p.opts.kind))
	}
	s.row(theme.Header, head)
	if p.from.Kind == store.Shared {
		s.say(theme.Doubt, widget.SignWarn+" "+l.T(words.IntakeStrange))
	}
	if p.fault != nil {
		s.say(theme.Danger, widget.SignWarn+" "+l.T(words.FaultOf(p.fault)))
		return p.drawColumns(s)
	}
	for _, line := range Summary(seen) {
		s.say(line.Role, l.T(line.Text))
	}
	p.drawLeft(s)
	at := -1
	if p.opts.force && !seen.Wished {
		s.say(theme.Doubt, widget.SignWarn+" "+l.T(words.IntakeForced))
		at = p.drawColumns(s)
	}
	p.drawItems(s)
	warnings := seen.Warnings
	if len(seen.Columns) > 0 { // their list says which of them are unknown
		warnings = slices.DeleteFunc(slices.Clone(warnings), func(w intake.Warning) bool { return w.Code == "unknown-column" })
	}
	for _, line := range Doubts(warnings, seen.Rejects[:min(len(seen.Rejects), 200)]) {
		s.row(line.Role, l.T(line.Text))
	}
	if at < 0 {
		at = p.drawColumns(s)
	}
	return at
}

// drawItems writes the first items, one line each.
func (p *Intake) drawItems(s *page) {
	most := 6
	for _, it := range p.seen.First[:min(len(p.seen.First), most)] {
		s.row(theme.Text, "  "+itemLine(it))
	}
	c := p.seen.Counts
	if n := c.JoinRequests + c.Posts + c.Comments + c.Duplicates + c.Incomplete - most; n > 0 {
		s.row(theme.Dim, s.l.T(words.CmdAndMore(n)))
	}
}

// itemLine tells an item in a line: who, and what was asked or written.
func itemLine(it intake.Item) string {
	c := it.Arrive.Content
	text := c.Author.Name
	if text == "" {
		text = c.Author.URL
	}
	said := c.Text
	if j := c.Join; j != nil {
		for _, part := range []string{j.Locality, j.LivesIn} {
			if part != "" && said == "" {
				said = part
			}
		}
		for _, a := range j.Answers {
			if said == "" && a.State == model.Answered {
				said = a.Answer
			}
		}
	}
	return text + dotted(said)
}

func dotted(s string) string {
	if s == "" {
		return ""
	}
	return " · " + s
}

// drawColumns writes how each column is read, with a cell of it.
func (p *Intake) drawColumns(s *page) int {
	cols := p.seen.Columns
	if len(cols) == 0 {
		return -1
	}
	l := s.l
	s.blank()
	s.say(theme.Dim, l.T(words.IntakeColumns))
	wide := min(max(s.w/3, 12), 34)
	at := -1
	for i, c := range cols {
		var line widget.Line
		sign := " "
		if i == p.view.at {
			at, sign = len(s.lines), widget.SignCursor
			line.Base(theme.Selected)
		}
		role := theme.Accent
		if c.Field == "" || c.Field == "ignore" {
			role = theme.Dim
		}
		line.Add(theme.Accent, " "+sign+" ").AddPad(theme.Text, widget.Cut(c.Heading, wide), wide).Add(theme.Dim, " → ")
		line.AddPad(role, widget.Cut(l.T(words.Field(c.Field)), 24), 24)
		line.Add(theme.Dim, " "+widget.Cut(c.Sample, max(s.w-line.Width()-2, 1)))
		s.add(line)
	}
	return at
}

// moveView moves over the columns, or through the lines where there are none.
func (p *Intake) moveView(n int) {
	if len(p.seen.Columns) == 0 {
		p.scroll(n)
		return
	}
	p.view.at = min(max(p.view.at+n, 0), len(p.seen.Columns)-1)
}

func (p *Intake) scroll(n int) {
	p.view.scroll = min(max(p.view.scroll+n, 0), max(p.view.rows-p.view.page, 0))
}
