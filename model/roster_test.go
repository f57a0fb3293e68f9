package model

import (
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
)

// board writes roster ops for devices named by a letter; "root" is the root.
type board struct {
	t   int64
	seq map[DeviceID]int64
	ops []RosterOp
}

func newBoard() *board {
	b := &board{seq: map[DeviceID]int64{}}
	b.say("root", &Card{Admin: "root", Who: Who{Name: "Hoa"}})
	return b
}

func keyOf(d string) string { return d + strings.Repeat("-", 43-len(d)) }

// say adds the device's next op and gives its id.
func (b *board) say(device DeviceID, f Fact, base ...OpID) *RosterOp {
	b.t++
	b.seq[device]++
	b.ops = append(b.ops, RosterOp{CodeOK: true, BeforeOK: true, Key: keyOf(string(device)),
		Known: Known{Counts: true, Stamp: Stamp{ID: OpID{byte(b.t), byte(b.t >> 8), 1}, T: b.t * 1000, Wall: b.t, Seq: b.seq[device], Device: device},
			Env: Envelope{Kind: f.Kind(), T: b.t * 1000, Wall: b.t, On: "store", Regs: f.Registers(), Base: base, Fact: f}}})
	return &b.ops[len(b.ops)-1]
}

// code opens a code of so many uses.
func (b *board) code(by DeviceID, name string, uses int) {
	b.say(by, &Code{Key: keyOf(name), Uses: uses, Last: "2026-12-01", Role: RoleAdmin})
}

// join adds a card signed with a code.
func (b *board) join(d DeviceID, code string) {
	b.say(d, &Card{Admin: AdminID(d), Code: keyOf(code), CodeSig: "sig", Who: Who{Name: string(d)}})
}

func (b *board) close(by DeviceID, code string, cards ...DeviceID) {
	b.say(by, &Close{Key: keyOf(code), Cards: cards})
}

// revoke ends a device after its op seq and gives the revoke's id.
func (b *board) revoke(by, d DeviceID, seq int64) OpID {
	r := &Revoke{Device: d, Seq: seq}
	if seq > 0 {
		r.Head = OpID{9, byte(seq)}
	}
	return b.say(by, r).Stamp.ID
}

func (b *board) trust(by, d DeviceID, base ...OpID) {
	b.say(by, &Trust{Device: d, Key: keyOf(string(d)), Role: RoleAdmin}, base...)
}

// counted lists who counts as "device" or, when ended, "device<=seq", in the
// order of the names.
func counted(r *Roster, names ...DeviceID) string {
	var out []string
	for _, d := range names {
		m := r.Members[d]
		switch {
		case m == nil || m.Depth < 0:
		case m.Ended:
			out = append(out, string(d)+"<="+string(rune('0'+m.End.Seq)))
		default:
			out = append(out, string(d))
		}
	}
	return strings.Join(out, " ")
}

// team is a root that let in a and b, of whom a let in c.
func team() *board {
	b := newBoard()
	b.code("root", "K", 3)
	b.join("a", "K")
	b.join("b", "K")
	b.code("a", "L", 1)
	b.join("c", "L")
	return b
}

func TestRoster(t *testing.T) {
	for _, c := range []struct {
		name string
		play func(*board)
		want string // of root, a, b, c, d, e
	}{
		{"everyone a code let in", func(b *board) {}, "root a b c"},
		{"a card nobody vouches for", func(b *board) { b.say("d", &Card{Admin: "d"}) }, "root a b c"},
		{"a code of somebody who does not count", func(b *board) { b.code("d", "X", 1); b.join("d", "X"); b.join("e", "X") }, "root a b c"},
		{"a card whose code signature is wrong", func(b *board) { b.join("d", "K"); b.ops[len(b.ops)-1].CodeOK = false }, "root a b c"},
		{"a card that claims another's admin id", func(b *board) { b.say("d", &Card{Admin: "a", Code: keyOf("K"), CodeSig: "s"}) }, "root a b c"},
		{"a trust", func(b *board) { b.say("d", &Card{Admin: "d"}); b.trust("c", "d") }, "root a b c d"},
		{"a trust of another key", func(b *board) {
			b.say("d", &Card{Admin: "d"})
			b.say("c", &Trust{Device: "d", Key: keyOf("e"), Role: RoleAdmin})
		}, "root a b c"},
		{"a trust before the card is there", func(b *board) { b.trust("c", "d") }, "root a b c"},
		{"a trust of one who claims another's admin id", func(b *board) { b.say("d", &Card{Admin: "a"}); b.trust("c", "d") }, "root a b c"},
		{"a trust that says whose device it is", func(b *board) {
			b.say("d", &Card{Admin: "a"})
			b.say("c", &Trust{Device: "d", Key: keyOf("d"), Admin: "a", Role: RoleAdmin})
		}, "root a b c d"},
		{"a second card brings the code that was missing", func(b *board) { b.say("d", &Card{Admin: "d"}); b.join("d", "K") }, "root a b c d"},

		{"more cards than uses, the code still open", func(b *board) { b.join("d", "L"); b.join("e", "L") }, "root a b c d e"},
		{"more cards than uses, closed", func(b *board) { b.join("d", "L"); b.join("e", "L"); b.close("b", "L", "c") }, "root a b c"},
		{"several closes add up", func(b *board) { b.join("d", "L"); b.close("b", "L", "c"); b.close("root", "L", "d") }, "root a b c d"},
		{"who came with a code does not close it", func(b *board) { b.join("d", "L"); b.close("d", "L", "d") }, "root a b c d"},
		{"nor who came in through her", func(b *board) { b.close("c", "K", "a") }, "root a b c"},
		{"a stranger closes nothing", func(b *board) { b.close("d", "K") }, "root a b c"},
		{"a surplus card closes no other code", func(b *board) {
			b.join("d", "L")
			b.close("b", "L", "c")
			b.code("root", "M", 1)
			b.join("e", "M")
			b.close("d", "M")
		}, "root a b c e"},
		{"a code announced again by another says nothing new", func(b *board) { b.code("b", "L", 9); b.join("d", "L"); b.close("root", "L", "c") }, "root a b c"},

		{"a revoke by the root takes along who came later", func(b *board) { b.revoke("root", "a", 1) }, "root a<=1 b"},
		{"a revoke after she let another in", func(b *board) { b.revoke("root", "a", 2) }, "root a<=2 b c"},
		{"a revoke by one farther out", func(b *board) { b.revoke("c", "a", 0) }, "root a b c"},
		{"a revoke by oneself", func(b *board) { b.revoke("a", "a", 0) }, "root a b c"},
		{"the earliest of two revokes", func(b *board) { b.revoke("root", "a", 2); b.revoke("b", "a", 1) }, "root a<=1 b"},
		{"mutual revocation: both hold", func(b *board) { b.revoke("a", "b", 1); b.revoke("b", "a", 2) }, "root a<=2 b<=1 c"},
		{"revocation in a circle", func(b *board) {
			b.code("root", "M", 1)
			b.join("d", "M")
			b.revoke("a", "b", 1)
			b.revoke("b", "d", 1)
			b.revoke("d", "a", 2)
		}, "root a<=2 b<=1 c d<=1"},
		{"a revoke after her own end", func(b *board) { b.revoke("root", "a", 2); b.revoke("a", "b", 0) }, "root a<=2 b c"},
		{"one admin alone ends no root", func(b *board) { b.revoke("a", "root", 2) }, "root a b c"},
		{"two admins end the root", func(b *board) { b.revoke("a", "root", 2); b.revoke("b", "root", 2) }, "root<=2 a b c"},
		{"though the root revoked them in return", func(b *board) {
			b.revoke("root", "a", 2)
			b.revoke("root", "b", 1)
			b.revoke("a", "root", 2)
			b.revoke("b", "root", 2)
		}, "root<=2 a b c"},
		{"what falls away is what both say", func(b *board) {
			b.code("root", "M", 1)
			b.join("d", "M")
			b.revoke("a", "root", 2)
			b.revoke("b", "root", 3)
		}, "root<=3 a b c d"},
		{"nobody takes back what let her in", func(b *board) { b.revoke("a", "root", 0); b.revoke("b", "root", 0) }, "root a b c"},
		{"not two devices of one admin", func(b *board) {
			b.say("root", &Trust{Device: "d", Key: keyOf("d"), Admin: "a", Role: RoleAdmin})
			b.say("d", &Card{Admin: "a"})
			b.revoke("a", "root", 3)
			b.revoke("d", "root", 3)
		}, "root a b c d"},
		{"not one the root did not let in", func(b *board) { b.revoke("a", "root", 2); b.revoke("c", "root", 2) }, "root a b c"},
		{"not with the surplus cards of a code", func(b *board) {
			b.code("root", "M", 1)
			for _, d := range []DeviceID{"d", "e"} {
				b.join(d, "M")
				b.revoke(d, "root", 3)
			}
			b.close("a", "M", "d")
		}, "root a b c d"},
		{"a trust takes a revoke back", func(b *board) { r := b.revoke("root", "a", 1); b.trust("b", "a", r) }, "root a b c"},
		{"not her own", func(b *board) { r := b.revoke("root", "a", 1); b.trust("a", "a", r) }, "root a<=1 b"},
		{"not a trust of another device", func(b *board) { r := b.revoke("root", "a", 1); b.trust("b", "c", r) }, "root a<=1 b c"},
		{"not a trust that does not know it", func(b *board) { b.revoke("root", "a", 1); b.trust("b", "a") }, "root a<=1 b"},
		{"not by one farther out", func(b *board) { r := b.revoke("root", "b", 1); b.trust("c", "b", r) }, "root a b<=1 c"},

		{"a successor", func(b *board) { b.say("d", &Card{Admin: "a", Before: "a", BeforeSig: "s"}) }, "root a b c d"},
		{"a successor the old key did not sign", func(b *board) { b.say("d", &Card{Admin: "a", Before: "a", BeforeSig: "s"}).BeforeOK = false }, "root a b c"},
		{"a successor of another admin", func(b *board) { b.say("d", &Card{Admin: "b", Before: "a", BeforeSig: "s"}) }, "root a b c"},
		{"a successor of a revoked device", func(b *board) { b.revoke("root", "a", 2); b.say("d", &Card{Admin: "a", Before: "a", BeforeSig: "s"}) }, "root a<=2 b c"},
		{"a successor that came before the revoke", func(b *board) { b.say("d", &Card{Admin: "a", Before: "a", BeforeSig: "s"}); b.revoke("root", "a", 2) }, "root a<=2 b c"},
		{"a successor trusted on its own", func(b *board) {
			b.revoke("root", "a", 2)
			b.say("d", &Card{Admin: "a", Before: "a", BeforeSig: "s"})
			b.say("b", &Trust{Device: "d", Key: keyOf("d"), Admin: "a", Role: RoleAdmin})
		}, "root a<=2 b c d"},

		{"a supervisor counts and lets nobody in", func(b *board) { supervisor(b); b.code("d", "X", 1); b.join("e", "X") }, "root a b c d"},
		{"a supervisor trusts nobody", func(b *board) { supervisor(b); b.say("e", &Card{Admin: "e"}); b.trust("d", "e") }, "root a b c d"},
		{"a supervisor revokes nobody", func(b *board) { supervisor(b); b.revoke("d", "c", 0); b.revoke("d", "a", 0) }, "root a b c d"},
		{"a supervisor closes no code", func(b *board) { supervisor(b); b.close("d", "K") }, "root a b c d"},
		{"a supervisor takes no revoke back", func(b *board) { supervisor(b); r := b.revoke("root", "a", 1); b.trust("d", "a", r) }, "root a<=1 b d"},
		{"a supervisor has no voice against the root", func(b *board) { supervisor(b); b.revoke("d", "root", 3); b.revoke("a", "root", 3) }, "root a b c d"},
		{"a supervisor has a successor", func(b *board) { supervisor(b); b.say("e", &Card{Admin: "d", Before: "d", BeforeSig: "s"}) }, "root a b c d e"},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := team()
			c.play(b)
			want := FoldRoster("root", b.ops)
			if got := counted(want, "root", "a", "b", "c", "d", "e"); got != c.want {
				t.Errorf("counts %q, want %q", got, c.want)
			}
			random := rand.New(rand.NewPCG(uint64(len(c.name)), 1))
			for range 40 {
				random.Shuffle(len(b.ops), func(i, j int) { b.ops[i], b.ops[j] = b.ops[j], b.ops[i] })
				if got := FoldRoster("root", append(b.ops, b.ops[0], b.ops[len(b.ops)/2])); !reflect.DeepEqual(got, want) {
					t.Fatalf("another order of arrival counts %q", counted(got, "root", "a", "b", "c", "d", "e"))
				}
			}
		})
	}
}

func supervisor(b *board) {
	b.say("root", &Code{Key: keyOf("S"), Uses: 1, Last: "2026-12-01", Role: RoleSupervisor})
	b.join("d", "S")
}

// Three cards on two uses, with clocks years apart: whoever closes decides,
// and every order of arrival gives the same roster.
func TestClocksDoNotDecideWhoACodeLetsIn(t *testing.T) {
	const year = 365 * 86_400_000
	b := newBoard()
	b.code("root", "K", 2)
	for i, d := range []DeviceID{"a", "b", "c"} {
		b.join(d, "K")
		o := &b.ops[len(b.ops)-1]
		o.Stamp.T += int64(i-1) * -2 * year * 1000
		o.Stamp.Wall += int64(i-1) * -2 * year
	}
	r := FoldRoster("root", b.ops)
	state := r.Codes[keyOf("K")]
	if got := counted(r, "root", "a", "b", "c"); got != "root a b c" || len(state.Cards) != 3 || state.Closed {
		t.Errorf("open: counts %q with %d cards", got, len(state.Cards))
	}
	b.close("root", "K", state.Cards[:2]...)
	want := FoldRoster("root", b.ops)
	if got := counted(want, "root", "a", "b", "c"); got != "root b c" {
		t.Errorf("closed: counts %q, want those the close lists", got)
	}
	random := rand.New(rand.NewPCG(1, 1))
	for range 120 {
		random.Shuffle(len(b.ops), func(i, j int) { b.ops[i], b.ops[j] = b.ops[j], b.ops[i] })
		if got := FoldRoster("root", b.ops); !reflect.DeepEqual(got, want) {
			t.Fatal("another order of arrival gives another roster")
		}
	}
}

func TestNobodyFartherOutSaysWhoseDeviceItIs(t *testing.T) {
	b := team()
	for _, d := range []DeviceID{"root", "a", "b"} {
		b.say("c", &Trust{Device: d, Key: keyOf(string(d)), Admin: "c", Role: RoleSupervisor})
	}
	r := FoldRoster("root", b.ops)
	for _, d := range []DeviceID{"root", "a", "b"} {
		if m := r.Members[d]; m.Admin != AdminID(d) || m.Role != RoleAdmin {
			t.Errorf("device %s is now %s of %s", d, m.Role, m.Admin)
		}
	}
}

func TestACodeStaysAsItWasFirstMade(t *testing.T) {
	b := team()
	for _, by := range []DeviceID{"a", "b", "c"} {
		b.code(by, "L", 9)
	}
	state := FoldRoster("root", b.ops).Codes[keyOf("L")]
	if state.By != "a" || state.Uses != 1 || len(state.Cards) != 1 {
		t.Errorf("code of %s for %d uses with cards %v, want that of a for 1 use", state.By, state.Uses, state.Cards)
	}
}

func TestACodeForMeLetsInTheSameAdmin(t *testing.T) {
	b := team()
	b.say("a", &Code{Key: keyOf("M"), Uses: 1, Last: "2026-12-01", Role: RoleAdmin, Me: true})
	b.say("d", &Card{Admin: "a", Code: keyOf("M"), CodeSig: "s", Who: Who{Name: "a"}})
	b.say("e", &Card{Admin: "e", Code: keyOf("M"), CodeSig: "s"})
	r := FoldRoster("root", b.ops)
	if got := counted(r, "root", "a", "b", "c", "d", "e"); got != "root a b c d" {
		t.Errorf("counts %q, want the device of the same admin alone", got)
	}
	if m := r.Members["d"]; m.Admin != "a" || m.Depth != 2 {
		t.Errorf("it is a device of %s at distance %d", m.Admin, m.Depth)
	}
}

func TestASecondCardTellsWhoseDeviceItIs(t *testing.T) {
	b := team()
	b.say("a", &Code{Key: keyOf("M"), Uses: 1, Last: "2026-12-01", Role: RoleAdmin, Me: true})
	b.say("d", &Card{Admin: "d", Who: Who{Name: "Khách"}})
	b.say("d", &Card{Admin: "a", Code: keyOf("M"), CodeSig: "s", Who: Who{Name: "Lan"}})
	if m := FoldRoster("root", b.ops).Members["d"]; m.Depth < 0 || m.Admin != "a" || m.Name != "Lan" {
		t.Errorf("it is a device of %s, %q, at distance %d", m.Admin, m.Name, m.Depth)
	}
}

func TestAdminName(t *testing.T) {
	b := team()
	b.say("d", &Card{Admin: "a", Who: Who{Name: "Kẻ giả"}})
	r := FoldRoster("root", b.ops)
	for admin, want := range map[AdminID]string{"root": "Hoa", "a": "a", "nobody": ""} {
		if got := r.AdminName(admin); got != want {
			t.Errorf("admin %s is called %q, want %q", admin, got, want)
		}
	}
}

func TestTheRootCountsByItsKey(t *testing.T) {
	b := team()
	if got := counted(FoldRoster("root", b.ops[1:]), "root", "a", "b", "c"); got != "root a b c" {
		t.Errorf("before its card is here: counts %q", got)
	}
	if got := counted(FoldRoster("other", b.ops), "root", "a", "b", "c"); got != "" {
		t.Errorf("under another root: counts %q", got)
	}
	if got := FoldRoster("root", nil); len(got.Members) != 0 {
		t.Errorf("members of nothing: %v", got.Members)
	}
}

// Random boards, shuffled: the roster is a function of the set of ops.
func TestRosterIsAFunctionOfTheSetOfOps(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 7))
	names := []DeviceID{"root", "a", "b", "c", "d", "e"}
	pick := func() DeviceID { return names[random.IntN(len(names))] }
	for n := range 400 {
		b := team()
		for range 12 {
			by, of := pick(), pick()
			switch random.IntN(6) {
			case 0:
				b.code(by, string(pick())+"K", 1+random.IntN(2))
			case 1:
				b.join(by, string(of)+"K")
			case 2:
				b.close(by, string(of)+"K", pick())
			case 3:
				b.revoke(by, of, int64(random.IntN(4)))
			case 4:
				b.trust(by, of, b.ops[random.IntN(len(b.ops))].Stamp.ID)
			default:
				b.say(by, &Card{Admin: AdminID(of), Before: of, BeforeSig: "s"})
			}
		}
		want := FoldRoster("root", b.ops)
		for range 6 {
			random.Shuffle(len(b.ops), func(i, j int) { b.ops[i], b.ops[j] = b.ops[j], b.ops[i] })
			if got := FoldRoster("root", b.ops); !reflect.DeepEqual(got, want) {
				t.Fatalf("board %d: %q and %q", n, counted(want, names...), counted(got, names...))
			}
		}
	}
}
