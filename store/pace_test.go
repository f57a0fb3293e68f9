package store_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"duyet/model"
)

func TestThePaceIsMeasuredFromTenDecisionsAndLeavesPausesOut(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	lan := m.create(m.options(), "Lan")
	hoa := m.join(m.options(), m.invite(lan), "Hoa")
	pace := func() (time.Duration, int) {
		p, err := lan.Pace(context.Background())
		m.must(err)
		return p[model.Joins].Median, p[model.Joins].Measured
	}
	var ids []model.ItemID
	for i := range 30 {
		ids = append(ids, m.arrives(lan, model.Join, fmt.Sprintf("Nguyễn Thị %d", i), fmt.Sprintf("1000000%d", i), ""))
	}
	m.sync(lan, hoa)
	decide := func(n int, each time.Duration) {
		for range n {
			m.pass(each)
			m.rule(lan, ids[0], "approve")
			ids = ids[1:]
		}
	}
	decide(10, 9*time.Second)
	if d, n := pace(); d != 0 || n != 9 {
		t.Errorf("after nine gaps the median is %s of %d", d, n)
	}
	m.pass(time.Hour)
	decide(3, 9*time.Second) // the first of them came after a pause
	if d, n := pace(); d != 9*time.Second || n != 11 {
		t.Errorf("the median is %s of %d, want 9s of 11", d, n)
	}
	for range 8 {
		m.pass(time.Second)
		m.rule(hoa, ids[0], "approve")
		ids = ids[1:]
	}
	m.sync(hoa, lan)
	if _, n := pace(); n != 11 {
		t.Errorf("Hoa's decisions are in Lan's pace: %d", n)
	}
}

func TestReopenTakesBackAnOlderOwnVerdictAndRefusesACarriedOutOne(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	lan := m.create(m.options(), "Lan")
	hoa := m.join(m.options(), m.invite(lan), "Hoa")
	first := m.arrives(lan, model.Join, "Trần Mai", "100000000000102", "")
	second := m.arrives(lan, model.Join, "Lê Hương", "100000000000103", "")
	m.rule(lan, first, "approve")
	m.rule(lan, second, "approve")
	m.must(lan.Reopen(context.Background(), first))
	for id, want := range map[model.ItemID]model.View{first: model.Waiting, second: model.Todo} {
		c, err := lan.Case(context.Background(), id)
		m.must(err)
		if got := c.ViewIn(model.Joins); got != want {
			t.Errorf("%s stands in %s, want %s", c.Content.Author.Name, got, want)
		}
	}
	if err := lan.Reopen(context.Background(), first); model.KindOf(err) != model.NotFound {
		t.Errorf("a second time gives %v", err)
	}
	m.sync(lan, hoa)
	m.carry(hoa, second)
	m.sync(hoa, lan)
	if err := lan.Reopen(context.Background(), second); model.CodeOf(err) != "carried-out" {
		t.Errorf("what Hoa carried out gives %v", err)
	}
	if err := hoa.Reopen(context.Background(), second); model.KindOf(err) != model.NotFound {
		t.Errorf("another admin's verdict gives %v", err)
	}
}
