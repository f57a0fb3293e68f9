package pane

import (
	tea "charm.land/bubbletea/v2"

	"duyet/model"
	"duyet/store"
	"duyet/ui/theme"
	"duyet/ui/words"
)

// What the intake does with the clipboard: it is read when the pane opens, and
// shown where it holds something that can be taken in. Until then, and where it
// holds nothing, a page is pasted or a file chosen.

// clipSeen is what the clipboard was taken for.
type clipSeen struct {
	looked
	forms []store.Load
}

// askClip has the clipboard read. What is pasted or typed meanwhile comes first.
func (p *Intake) askClip() tea.Cmd {
	p.cancel()
	p.pick.clip = clipping{awaited: true}
	return func() tea.Msg { return ReadClip{} }
}

// clipped takes what the clipboard holds, and looks at it.
func (p *Intake) clipped(m Clip) tea.Cmd {
	if !p.open || p.stage != choosing || !p.pick.clip.awaited {
		return nil
	}
	if m.Err != nil {
		p.pick.clip = clipping{fault: m.Err}
		return nil
	}
	p.opts.at = p.store.Now()
	ctx, n := p.begin(choosing)
	s, g, o := p.store, p.group, p.options()
	return func() tea.Msg {
		g := asNow(ctx, s, g)
		load, seen, err := store.LookFirst(ctx, s, g, m.Forms, o)
		return clipSeen{compared(ctx, s, g, looked{n: n, load: load, seen: seen, err: err}), m.Forms}
	}
}

// clipLooked shows what is on the clipboard, or leaves the choice open where it
// is nothing that can be taken in.
func (p *Intake) clipLooked(m clipSeen) tea.Cmd {
	if m.n != p.job.n || p.stage != choosing {
		return nil
	}
	if m.err == nil && m.seen.Nothing() {
		m.err = model.NewFault(model.BadInput, "unknown-format", "clipboard")
	}
	if m.err != nil {
		p.pick.clip = clipping{fault: m.err}
		return nil
	}
	p.from = origin{clip: m.forms}
	p.stage = reading
	return p.looked(m.looked)
}

// own says that she takes a file or a paste, whatever the clipboard holds.
func (p *Intake) own() {
	p.cancel()
	p.pick.clip = clipping{}
}

// drawClip tells what is known of the clipboard.
func (p *Intake) drawClip(s *page) {
	c := p.pick.clip
	if c.awaited {
		s.say(theme.Dim, s.l.T(words.ClipReading))
		return
	}
	switch code := model.CodeOf(c.fault); code {
	case "", "no-clipboard": // pasting is the way
	case "clipboard-empty", "unknown-format", "no-header":
		s.say(theme.Dim, s.l.T(words.ClipNone))
	default:
		s.say(theme.Doubt, s.l.T(words.ClipUnfit(c.fault)))
	}
}
