package model_test

import (
	"testing"

	"duyet/model"
)

// Attack b5: for every two values of a register one is the more protective,
// and it is the same whoever comes first.
func TestTheProtectiveOrderIsComplete(t *testing.T) {
	for _, c := range []struct {
		r     model.Register
		order []model.Verdict // the most protective first
	}{
		{model.RegVerdict, []model.Verdict{model.Scam, model.Decline, model.Unreadable, model.None, model.Gone, model.Approve}},
		{model.RegAnswer, []model.Verdict{model.Replied, model.Unreadable, model.Dismiss, model.None}},
		{model.RegFlag, []model.Verdict{model.Scam, model.Unreadable, model.None, model.Cleared}},
	} {
		for i, a := range c.order {
			for _, b := range c.order[i:] {
				for _, pair := range [][]model.Verdict{{a, b}, {b, a}} {
					if got := model.MostProtective(c.r, pair); got != a {
						t.Errorf("%s: of %q the most protective is %q, want %q", c.r, pair, got, a)
					}
				}
			}
		}
	}
}

func TestAValueFromTheFutureCountsAsUnreadable(t *testing.T) {
	if got := model.MostProtective(model.RegVerdict, []model.Verdict{"postpone", model.Approve}); got != "postpone" {
		t.Errorf("against approve stands %q", got)
	}
	if got := model.MostProtective(model.RegVerdict, []model.Verdict{"postpone", model.Decline}); got != model.Decline {
		t.Errorf("against decline stands %q", got)
	}
}

func TestARegisterWithoutOrderEndsNothing(t *testing.T) {
	if got := model.MostProtective("mood", []model.Verdict{model.Approve}); got != model.None {
		t.Errorf("of a register nobody disagrees about the most protective is %q", got)
	}
}

func TestOnlyVerdictsForFacebookAreCarriedOut(t *testing.T) {
	for v, want := range map[model.Verdict]bool{model.Approve: true, model.Decline: true, model.Scam: true, model.None: false,
		model.Gone: false, model.Replied: false, model.Cleared: false, model.Unreadable: false} {
		if got := v.Settles(); got != want {
			t.Errorf("%q is carried out: %v, want %v", v, got, want)
		}
	}
}
