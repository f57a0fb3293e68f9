package cli

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"duyet/model"
	"duyet/store"
	"duyet/ui/words"
)

func (s *session) showCommand() command {
	return command{use: "show ID", min: 1, max: 1, args: []choice{anItem(model.Waiting)}, examples: []string{"duyet show k7mq2x4a"}, run: func(ctx context.Context, args []string) error {
		return s.reading(ctx, func(st *store.Store) error {
			c, err := s.findOne(ctx, st, args[0])
			if err != nil {
				return err
			}
			p, err := s.printer(ctx, st)
			if err != nil {
				return err
			}
			if s.json {
				return s.emit(p.item(c, ""))
			}
			p.show(c)
			return p.advise(ctx, c)
		})
	}}
}

// show prints a case for a person: what it is, what it says, what the admins
// made of it.
func (p *printer) show(c model.Case) {
	s, zone := p.s, p.groups[c.Group].Zone()
	moment := func(ms int64) string { return s.t(words.Moment(time.UnixMilli(ms).In(zone))) }
	view := *p.item(c, "").View
	s.line(s.t(words.CmdKind(c.Kind)) + " · " + c.Content.Author.Name + " · " + s.t(words.CmdView(view)))
	s.fact(words.CmdFactID, string(c.ID))
	s.fact(words.CmdFactGroup, p.groups[c.Group].Name())
	if c.Seen.Created > 0 {
		s.fact(words.CmdFactCreated, moment(c.Seen.Created))
	}
	s.fact(words.CmdFactArrived, moment(c.Seen.Arrived))
	s.fact(words.CmdFactLink, c.Content.URL)
	if c.Status.Round > 1 {
		s.fact(words.CmdFactRound, strconv.Itoa(c.Status.Round))
	}
	p.request(c)
	s.fact(words.CmdFactText, c.Content.Text)
	p.verdicts(c, moment)
	p.team(c, moment)
	for _, f := range c.Derived.Findings {
		s.fact(words.CmdFactSign, f.Text+after(s.t(words.SignReason(p.store.Reason(c.Group, f.Sign)))))
	}
	for _, m := range c.Derived.Maybe {
		s.fact(words.CmdFactMaybe, string(m.ID)+after(s.t(words.SameReasons(m.Why)))+after(s.t(words.CmdVerdict(m.Verdict))))
	}
	if at, still := c.StillThere(); still {
		s.say(words.StillThere(words.Moment(time.UnixMilli(at).In(zone))))
	}
	if c.Status.Uncounted {
		s.say(words.NotCounted(p.store.Me().Ended))
	}
	if c.Status.Missing > 0 {
		s.say(words.CmdMissing(c.Status.Missing))
	}
}

func (p *printer) request(c model.Case) {
	j := c.Content.Join
	if j == nil {
		return
	}
	s := p.s
	s.fact(words.CmdFactLives, first2(j.LivesIn, j.Locality))
	s.fact(words.CmdFactInvited, j.InvitedBy)
	s.fact(words.CmdFactFacebook, j.JoinedRaw)
	s.fact(words.CmdFactPhone, strings.Join(j.Phones, ", "))
	for _, a := range j.Answers {
		answer := a.Answer
		if a.State != model.Answered {
			answer = s.t(words.CmdNoAnswer)
		}
		s.line("  " + a.Question)
		s.line("    – " + answer)
	}
}

func (p *printer) verdicts(c model.Case, moment func(int64) string) {
	s := p.s
	vote := func(name words.Text, v model.Vote, value model.Verdict) {
		line := s.t(words.CmdVerdict(value)) + " · " + p.store.AdminName(v.By) + " · " + moment(v.At)
		if r := p.reason(c, v); r != "" {
			line += " · " + r
		}
		s.fact(name, line)
	}
	for _, r := range []struct {
		name words.Text
		model.Ruling
	}{{words.CmdFactVerdict, c.Verdict}, {words.CmdFactAnswer, c.Answer}, {words.CmdFactFlag, c.Flag}} {
		switch {
		case r.Conflict():
			for _, v := range r.Two {
				vote(words.CmdFactTwo, v, v.Says)
			}
		case r.Value != model.None:
			vote(r.name, r.Vote, r.Value)
		}
		if r.Edited() {
			s.say(words.CmdEdited(words.CmdVerdict(r.Was)))
		}
	}
	switch {
	case c.Done.Failed:
		s.fact(words.CmdFactFailed, p.store.AdminName(c.Done.By)+" · "+moment(c.Done.At)+" · "+c.Done.Why)
	case c.Done.Value != model.None:
		s.fact(words.CmdFactDone, s.t(words.CmdVerdict(c.Done.Value))+" · "+p.store.AdminName(c.Done.By)+" · "+moment(c.Done.At))
	}
}

func (p *printer) team(c model.Case, moment func(int64) string) {
	s, now := p.s, p.s.clock().UnixMilli()
	if l := c.Team.Claim; l.Until > now {
		s.fact(words.CmdFactClaim, p.store.AdminName(l.By)+" · "+moment(l.Until))
	}
	if l := c.Team.Snooze; l.Until > now {
		s.fact(words.CmdFactSnooze, moment(l.Until))
	}
	if r := c.Team.Raised; r.To != "" {
		s.fact(words.CmdFactRaised, strings.Trim(p.store.AdminName(r.To)+" · "+r.Note, " ·"))
	}
	labels := make([]string, 0, len(c.Labels))
	for k, v := range c.Labels {
		labels = append(labels, k+"="+v)
	}
	slices.Sort(labels)
	s.fact(words.CmdFactLabels, strings.Join(labels, " "))
	for _, n := range c.Team.Notes {
		s.fact(words.CmdFactNote, n.Text+" · "+p.store.AdminName(n.By)+" · "+moment(n.At))
	}
}

// fact prints a name with its value; an empty value prints nothing.
func (s *session) fact(name words.Text, value string) {
	if strings.TrimSpace(value) != "" {
		s.row(s.t(name), value)
	}
}

func first2(a, b string) string {
	if a != "" {
		return a
	}
	return b
}
