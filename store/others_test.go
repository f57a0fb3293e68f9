package store_test

import (
	"context"
	"testing"

	"duyet/model"
	"duyet/store"
)

// Lan came in with a code, then with one of her own on a laptop, and her home was
// copied once. All her devices but the present one are ended in one step, by a
// colleague, and by herself as far as she can.
func TestAllDevicesOfAPersonButOneAreEndedInOneStep(t *testing.T) {
	t.Parallel()
	for _, byHerself := range []bool{false, true} {
		ctx := context.Background()
		m := newTeam(t)
		hoa := m.create(m.options(), "Hoa")
		o := m.options()
		before, _, err := store.Join(ctx, o, m.invite(hoa), "Lan")
		m.must(err)
		m.sync(hoa, before)
		code, _, err := before.Invite(ctx, 2, 7, model.RoleAdmin, true)
		m.must(err)
		m.sync(before)
		laptop := m.join(m.options(), code, "")
		m.sync(laptop, before, hoa)
		m.must(before.Abandon())
		replaced(t, o.Home)
		lan, err := store.Open(ctx, o)
		m.keep(lan, err)
		ids := m.many(lan, 2)
		m.sync(lan, hoa, laptop)
		me, who := lan.Me(), hoa
		if n := len(hoa.DevicesOf(me.Admin)); n != 3 {
			t.Fatalf("Lan has %d devices", n)
		}
		m.rule(laptop, ids[0], "decline")
		m.sync(laptop, hoa, lan)
		if byHerself {
			who = lan
		}
		foreseen, err := who.IfRevokedBut(ctx, me.Admin, me.Device)
		m.must(err)
		m.must(who.RevokeBut(ctx, me.Admin, me.Device))
		m.rule(lan, ids[1], "decline")
		m.rule(laptop, ids[1], "approve")
		m.sync(who, laptop, lan, hoa, lan)
		left := 1
		if byHerself {
			left = 2 // her own earlier device is nearer to the root than she is
		}
		if all := hoa.DevicesOf(me.Admin); len(all) != left || all[left-1] != me.Device {
			t.Errorf("by herself %t: of Lan's devices count %v; she is %s", byHerself, all, me.Device)
		}
		if len(foreseen.Ended) != 3-left || len(foreseen.Still) != left-1 {
			t.Errorf("by herself %t: it was foreseen that %v end and %v do not", byHerself, foreseen.Ended, foreseen.Still)
		}
		for i, id := range ids {
			if c := m.item(hoa, id); c.Verdict.Value != model.Decline || c.Verdict.Conflict() {
				t.Errorf("by herself %t: item %d reads %s", byHerself, i, c.Verdict.Value)
			}
		}
		if err := who.RevokeBut(ctx, hoa.Me().Admin, hoa.Me().Device); model.CodeOf(err) != "no-others" {
			t.Errorf("without another device it gives %v", err)
		}
		if err := who.RevokeBut(ctx, me.Admin, hoa.Me().Device); model.CodeOf(err) != "no-device" {
			t.Errorf("with the device of somebody else it gives %v", err)
		}
	}
}
