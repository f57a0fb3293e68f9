package cli

import (
	"cmp"
	"context"
	"math"
	"strings"
	"time"

	"duyet/model"
	"duyet/model/interchange"
	"duyet/store"
	"duyet/ui/words"
)

func (s *session) historyCommand() command {
	return command{use: "history [ID]", max: 1, args: []choice{anItem(model.DoneView)}, examples: []string{"duyet history", "duyet history k7mq2x4a"}, run: func(ctx context.Context, args []string) error {
		return s.reading(ctx, func(st *store.Store) error {
			var id model.ItemID
			if len(args) > 0 {
				c, err := s.findOne(ctx, st, args[0])
				if err != nil {
					return err
				}
				id = c.ID
			}
			limit := peopleRows
			if s.json {
				limit = math.MaxInt32
			}
			events, err := st.History(ctx, id, limit)
			if err != nil {
				return err
			}
			return s.events(ctx, st, events, limit)
		})
	}}
}

// event is an op as the contract prints it.
type event struct {
	At     interchange.When `json:"at"`
	By     *string          `json:"by"`
	Op     string           `json:"op"`
	On     string           `json:"on"`
	Text   string           `json:"text"`
	Undone bool             `json:"undone"`
	// Counted says that it counts for everybody.
	Counted bool `json:"counted"`
	// Words says "missing" or "erased" where what was written is not at hand.
	Words string `json:"words,omitempty"`
}

func (s *session) events(ctx context.Context, st *store.Store, list []store.Event, limit int) error {
	for _, e := range list {
		if !s.json {
			s.line(s.eventLine(ctx, st, e))
			continue
		}
		if err := s.emit(s.printedEvent(ctx, st, e)); err != nil {
			return err
		}
	}
	if !s.json && len(list) == limit {
		s.note(words.CmdMoreRows(limit))
	}
	return nil
}

// printedEvent is an event as the contract prints it.
func (s *session) printedEvent(ctx context.Context, st *store.Store, e store.Event) event {
	return event{At: interchange.When{At: e.Stamp.Time().In(zoneOf(model.Group{}))}, By: maybe(st.AdminName(e.Stamp.Admin)), Op: e.Kind, On: e.On,
		Text: s.t(s.eventText(ctx, st, e)), Undone: e.Undone, Counted: e.Counted, Words: wordsOf[e.Body]}
}

// eventLine is an event as one line for a person.
func (s *session) eventLine(ctx context.Context, st *store.Store, e store.Event) string {
	at := s.t(words.Moment(e.Stamp.Time().In(zoneOf(model.Group{}))))
	line := at + "  " + st.AdminName(e.Stamp.Admin) + ": " + s.t(s.eventText(ctx, st, e)) + " · " + short(e.On)
	switch {
	case e.Undone:
		line += " · " + s.t(words.CmdTakenBack)
	case !e.Counted:
		line += " · " + s.t(words.CmdNotHeeded)
	}
	switch e.Body {
	case model.BodyMissing:
		line += " · " + s.t(words.CmdTextMissing)
	case model.BodyErased:
		line += " · " + s.t(words.CmdTextErased)
	}
	return line
}

// wordsOf names the states in which the words of an event are not at hand.
var wordsOf = map[model.BodyState]string{model.BodyMissing: "missing", model.BodyErased: "erased"}

// eventText is what an op did, with its details.
func (s *session) eventText(ctx context.Context, st *store.Store, e store.Event) words.Text {
	extra := ""
	switch f := e.Fact.(type) {
	case *model.Decide:
		extra = cmp.Or(s.ruleText(ctx, st, e.On, f.Rule), f.Why.Reason)
	case *model.Escalate:
		extra = st.AdminName(f.To)
	case *model.Snooze:
		extra = s.t(words.Moment(time.UnixMilli(f.Until).In(zoneOf(model.Group{}))))
	}
	return words.Event(e.Kind, e.Fact, extra)
}

// ruleText is a rule of the group that an item belongs to, or what is known of it.
func (s *session) ruleText(ctx context.Context, st *store.Store, item, rule string) string {
	if rule == "" {
		return ""
	}
	c, err := st.Case(ctx, model.ItemID(item))
	if err != nil {
		return rule
	}
	g, err := st.Group(ctx, string(c.Group))
	if err != nil {
		return rule
	}
	return g.EntryText(listRule, rule)
}

// short is enough of an id to find it again by.
func short(id string) string { return strings.TrimSpace(id[:min(len(id), 8)]) }
