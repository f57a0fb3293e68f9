package pane

import (
	"cmp"
	"context"
	"slices"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"duyet/model"
	"duyet/model/fold"
	"duyet/store"
	"duyet/ui/words"
)

// board is what a pane knows of the people and the counts of the group.
type board struct {
	me    model.Member
	names map[model.AdminID]string
	// admins may decide and are on the board, sorted by name.
	admins []model.AdminID
	others model.Board // the names of the others, to be compared with
	tally  store.Tally
	turn   int // how often it changed
	// minutes is how long the last break was, 0 before the first.
	minutes int
	// reasons tell of the scam signs.
	reasons map[string]store.SignReason
}

// mainReason is the reason of the sign of a case that counts most, or nothing.
func (b board) mainReason(c model.Case) words.Text {
	var most store.SignReason
	for _, f := range c.Derived.Findings {
		if r := b.reasons[f.Sign]; r.Weight > most.Weight {
			most = r
		}
	}
	return words.SignReason(most.Vi, most.En)
}

// people asks who is on the board.
func (q *Queue) people() tea.Cmd {
	s, g, m := q.store, q.group.ID, peopled{from: from{q.spec.queue}}
	return func() tea.Msg {
		m.board = board{me: s.Me(), names: map[model.AdminID]string{}}
		if last, err := s.Local(context.Background(), localBreak); err == nil {
			m.board.minutes, _ = strconv.Atoi(last)
		}
		if reasons, err := s.Reasons(context.Background(), g); err == nil {
			m.board.reasons = reasons // without them the share alone is shown
		}
		r := s.Roster()
		if r == nil {
			return m
		}
		for _, one := range r.Members {
			if one.Admin == "" {
				continue
			}
			m.board.names[one.Admin] = r.Called(one.Admin)
			active := one.Depth >= 0 && one.Role == model.RoleAdmin && !one.Ended
			if active && !slices.Contains(m.board.admins, one.Admin) {
				m.board.admins = append(m.board.admins, one.Admin)
			}
		}
		names := m.board.names
		slices.SortFunc(m.board.admins, func(a, b model.AdminID) int {
			return compareNames(names[a], names[b], string(a), string(b))
		})
		m.board.others = m.board.called()
		return m
	}
}

// peopled tells who is on the board.
type peopled struct {
	from
	board board
}

func (m peopled) tell(q *Queue) tea.Cmd {
	m.board.tally, m.board.turn = q.board.tally, q.board.turn+1
	q.board, q.side.stale = m.board, true
	q.relate(nil)
	return nil
}

// settings asks for the group's settings anew.
func (q *Queue) settings() tea.Cmd {
	s, id, m := q.store, string(q.group.ID), regrouped{from: from{q.spec.queue}}
	if id == "" {
		return nil
	}
	return func() tea.Msg {
		m.group, m.err = s.Group(context.Background(), id)
		return m
	}
}

// regrouped brings the group's settings.
type regrouped struct {
	from
	group model.Group
	err   error
}

func (m regrouped) tell(q *Queue) tea.Cmd {
	if m.err == nil && m.group.ID == q.group.ID {
		q.group = m.group
	}
	return nil
}

// name is what an admin is called.
func (b board) name(id model.AdminID) string {
	if n := b.names[id]; n != "" {
		return n
	}
	return string(id)
}

// trusted reports whether one's own ops count for the others.
func (b board) trusted() bool { return b.me.Depth >= 0 && !b.me.Ended }

// mayNot says why this admin may not decide, or nothing.
func (b board) mayNot() words.Text {
	if b.me.Role == model.RoleSupervisor {
		return words.OnlyLooking
	}
	return words.Text{}
}

// compareNames orders by name without marks, then by id.
func compareNames(a, b, idA, idB string) int {
	return cmp.Or(cmp.Compare(fold.Key(a), fold.Key(b)), cmp.Compare(idA, idB))
}
