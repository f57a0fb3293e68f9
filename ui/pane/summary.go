package pane

import (
	"cmp"
	"slices"

	"duyet/model/intake"
	"duyet/store"
	"duyet/ui/theme"
	"duyet/ui/widget"
	"duyet/ui/words"
)

// Said is one line of what is told of an import.
type Said struct {
	Role theme.Role
	words.Text
}

// Summary tells what a load holds besides its items, as the console and the
// command line both show it: the counts, what page it is, what is of another
// group, what was passed over, and the questions that could be kept.
func Summary(p *store.Preview) []Said {
	c := p.Counts
	counts := words.IntakeFound(c.JoinRequests, c.Posts, c.Comments, c.Metrics, p.New)
	if lists := words.CmdLists(c.Roll, c.Invitees, c.Hosts, c.Members); !lists.Zero() {
		counts = words.IntakeLists(lists, c.Hosts, p.New)
	}
	out := []Said{
		{theme.Accent, counts},
		{theme.Text, words.PageSeen(p.Page.Kind, cmp.Or(p.Page.Group.Name, p.Page.Group.ID), p.Page.Count, string(p.Page.Extent))},
	}
	for _, f := range p.Foreign {
		out = append(out, Said{theme.Doubt, words.ForeignSeen(f.Count, f.Name, f.ID, f.Near)})
	}
	return told(append(out, Said{theme.Text, words.CmdAside(c.Duplicates, c.Skipped, c.Rejected, c.Incomplete)},
		Said{theme.Text, words.QuestionsSeen(p.Questions)}))
}

// told drops the lines that say nothing.
func told(lines []Said) []Said {
	out := lines[:0]
	for _, l := range lines {
		if !l.Zero() {
			out = append(out, l)
		}
	}
	return out
}

// Doubts tells what to look at before saying yes, then which rows cannot be
// used.
func Doubts(warnings []intake.Warning, rejects []intake.Reject) (out []Said) {
	for _, w := range warnings {
		out = append(out, Said{theme.Doubt, words.WarningLine(widget.SignWarn, w.Code, w.Where, w.Text)})
	}
	for _, r := range rejects {
		out = append(out, Said{theme.Decline, words.RejectLine(widget.SignNo, r.Line, r.Why, r.Raw)})
	}
	return out
}

// Leaving tells what has left a page of a queue and what is still there though
// it was said to be done; ticked says that it was ticked off. At most so many of
// each are named.
func Leaving(r store.Reconciliation, ticked bool, most int) []Said {
	left := words.LeftPage(len(r.Carried), len(r.Gone))
	if ticked {
		left = words.TickedOff(len(r.Carried), len(r.Gone))
	}
	out := told([]Said{{theme.Accent, left}})
	cases := slices.Concat(r.Carried, r.Gone)
	for _, c := range cases[:min(len(cases), most)] {
		out = append(out, Said{theme.Text, words.NamedVerdict(c.Content.Author.Name, c.Verdict.Value)})
	}
	if n := len(cases) - most; n > 0 {
		out = append(out, Said{theme.Dim, words.CmdAndMore(n)})
	}
	out = append(out, told([]Said{{theme.Doubt, words.StillOnPage(len(r.Still))}})...)
	for _, c := range r.Still[:min(len(r.Still), most)] {
		out = append(out, Said{theme.Text, words.NamedVerdict(c.Content.Author.Name, c.Done.Value)})
	}
	return out
}
