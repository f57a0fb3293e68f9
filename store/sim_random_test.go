package store_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"duyet/model"
)

// shorten leaves out of a play whatever it fails without.
func shorten(lines []string, fails func([]string) bool) []string {
	for size := len(lines) / 2; size > 0; size /= 2 {
		for at := 1; at+size <= len(lines); {
			less := slices.Delete(slices.Clone(lines), at, at+size)
			if fails(less) {
				lines = less
				size = min(size, max(1, len(lines)-1))
			} else {
				at += size
			}
		}
	}
	return lines
}

// TestPlays performs the plays of testdata and holds what everybody sees at
// the end against what stands below the line.
func TestPlays(t *testing.T) {
	if !apart(t) {
		return
	}
	files, err := filepath.Glob("testdata/*.play")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	th := newTheatre(t)
	th.told = true
	for _, f := range files {
		t.Run(strings.TrimSuffix(filepath.Base(f), ".play"), func(t *testing.T) {
			b, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			text, want, told := strings.Cut(string(b), "----\n")
			if !strings.HasPrefix(text, "# ") {
				t.Error("a play begins with a sentence that says what it shows")
			}
			seed := uint64(1)
			var lines []string
			for _, l := range strings.Split(text, "\n") {
				switch l = strings.TrimSpace(l); {
				case l == "" || strings.HasPrefix(l, "#"):
				case strings.HasPrefix(l, "seed "):
					if _, err := fmt.Sscan(l[5:], &seed); err != nil {
						t.Fatal(err)
					}
				default:
					lines = append(lines, l)
				}
			}
			wrong, seen := th.perform(seed, lines)
			for _, w := range wrong {
				t.Error(w)
			}
			got := strings.Join(seen, "\n") + "\n"
			if *update && len(wrong) == 0 {
				if err := os.WriteFile(f, []byte(text+"----\n"+got), 0o644); err != nil {
					t.Fatal(err)
				}
			} else if told && got != want {
				t.Errorf("got\n%swant\n%s", got, want)
			}
		})
	}
}

// most is how many lines a random play has at most.
const most = 30

// watched says in which plays somebody only looks, with a client that heeds no
// role: one in so many.
const watched = 7

// crowded says in which plays several consoles work from one home, homes are
// moved and strangers come: one in so many.
const crowded = 2

// compose writes a random play. Each seed draws from a few kinds of event only,
// so that rare ones meet each other.
func compose(seed uint64) []string {
	c := &composer{random: rand.New(rand.NewPCG(seed, 7))}
	names := []string{"lan", "hoa", "mai", "bao"}
	c.names = names[:2+c.random.IntN(3)]
	kinds := [][]func() string{
		{c.sync, c.sync, c.sync}, {c.carry, c.carry}, {c.cut, c.cut}, {c.file}, {c.file, c.file}, {c.absence}, {c.disk},
		{c.home, c.home, c.home}, {c.home}, {c.relapse}, {c.relapse, c.relapse}, {c.clock}, {c.crash}, {c.forms}, {c.forget}, {c.hostile}, {c.carried}, {c.labelled}, {c.roster}, {c.roster, c.roster}, {c.same}, {c.team}, {c.stranger}, {c.stranger}, {c.chain}, {c.chain},
	}
	events := []func() string{c.arrive, c.decide, c.decide, c.decide, c.decide, c.sync, c.sync}
	for _, k := range kinds {
		if c.random.IntN(5) < 2 {
			events = append(events, k...)
		}
	}
	if seed%watched == 0 {
		events = append(events, c.watcher, c.watcher, c.watcher, c.dismissal, c.dismissal)
	}
	if seed%crowded == 0 {
		for _, k := range [][]func() string{{c.console, c.console, c.console}, {c.moving, c.moving}, {c.exile, c.exile, c.exile}, {c.bare}, {c.crowd}, {c.far}, {c.checks}} {
			if c.random.IntN(2) == 0 {
				events = append(events, k...)
			}
		}
		c.midst = c.random.IntN(6)
	}
	lines := []string{"admins " + strings.Join(c.names, " "), c.names[0] + " arrives k1", c.names[0] + " arrives p1", "sync"}
	event := func() []string { return strings.Split(events[c.random.IntN(len(events))](), "; ") }
	for len(lines) < 12+c.random.IntN(most-12) {
		for _, l := range event() {
			if c.midst > 0 && strings.Contains(l, " ") && !strings.HasPrefix(l, "pass") && c.random.IntN(12) < c.midst {
				l += fmt.Sprint(" | ", 1+c.random.IntN(12), " ", c.pick("dies", "dies", event()[0]))
			}
			lines = append(lines, l)
		}
	}
	return lines[:min(len(lines), most)]
}

type composer struct {
	random *rand.Rand
	names  []string
	midst  int // how many lines of twelve have another one in their midst
}

func (c *composer) pick(of ...string) string { return of[c.random.IntN(len(of))] }

// who picks one of the admins, and now and then one who may join later.
func (c *composer) who() string {
	if c.random.IntN(8) == 0 {
		return "zoe"
	}
	return c.pick(c.names...)
}

func (c *composer) item() string { return c.pick("k1", "k1", "k1", "p1", "k2", "w1") }

func (c *composer) arrive() string {
	return c.who() + " " + c.pick("arrives k1", "arrives k1", "arrives k2", "pastes w1", "arrives p1 chào cả nhà", "arrives p1 vay tiền nhanh", "arrives k1 big", "arrives k3 big", "arrives k4 big")
}

func (c *composer) decide() string {
	if c.random.IntN(6) == 0 {
		return c.who() + " undoes"
	}
	return c.who() + " " + c.pick("approve", "decline", "approve", "decline", "scam", "gone", "clear", "carries", "carries", "fails") + " " + c.item()
}

func (c *composer) sync() string {
	return c.pick("sync", c.who()+" syncs", c.who()+" syncs", c.who()+" publishes", "carry", "pass 2h")
}

func (c *composer) carry() string {
	return c.pick("carry", "carry-some", "carry-some", "again", "lose")
}

func (c *composer) cut() string { return c.pick(c.who()+" cut", c.who()+" heals", "settle") }

func (c *composer) file() string {
	f := c.who() + "/" + c.pick("hot.duyet", "hot.duyet", "warm.duyet", "roster.duyet", "")
	return c.who() + " " + c.pick("tears "+f, "rolls-back "+f+" "+c.pick("1", "2", "9"), "empties "+f, "copies "+f, "leaves-copy "+f, "renames "+f, "renames "+f, "empties marker", "tears marker", "empties all", "rolls-back all 1", "lays "+f)
}

// forms has names come back in another form, as they do from other systems.
func (c *composer) forms() string {
	w := c.who()
	f := c.who() + "/"
	return w + " copies " + f + "; " + c.pick("carry", "carry-some", w+" syncs") + "; " + c.who() + " " + c.pick("reforms all", "renames "+f)
}

// hostile says what no console would: it takes back what may be another's.
func (c *composer) hostile() string { return c.decided("takes-back") }

// decided lets somebody decide, and another one who knows do something about it.
func (c *composer) decided(what ...string) string {
	i := c.pick("k1", "p1")
	return c.pick(c.names...) + " " + c.pick("approve", "decline", "scam") + " " + i + "; " + c.pick("sync", "sync", "carry") + "; " +
		c.pick(c.names...) + " " + c.pick(what...) + " " + i
}

func (c *composer) carried() string { return c.decided("carries", "carries", "fails", "clear") }

// labelled lets one correct another whose clock may be years wrong.
func (c *composer) labelled() string {
	w := c.pick(c.names...)
	return w + " clock " + c.pick("0h", "26280h", "-26280h") + "; " + w + " labels k1 membership=member; sync; " +
		c.pick(c.names...) + " labels k1 membership=non_member; sync"
}

// forget lets words be forgotten, at times by one who was ended and does not
// know it yet.
func (c *composer) forget() string {
	if c.random.IntN(2) == 0 {
		return c.who() + " forgets " + c.item()
	}
	w := c.pick(c.names...)
	return c.pick(c.names...) + " revokes " + w + "; " + w + " forgets " + c.pick("k1", "p1") + "; " + w + " publishes; carry; " + c.pick(c.names...) + " syncs"
}

func (c *composer) absence() string {
	return c.who() + " " + c.pick("unmounted", "emptied", "mounted", "mounted", "evicted", "downloaded")
}

func (c *composer) disk() string {
	return c.who() + " " + c.pick("disk-full 0", "disk-full 1", "read-only", "disk-ok", "disk-ok")
}

func (c *composer) home() string {
	return c.who() + " " + c.pick("saves", "saves", "restores", "restores-in-place", "restores-in-place", "loses-index", "clones zoe", "reopens")
}

// relapse lets a home or a folder go back after something was decided.
func (c *composer) relapse() string {
	w := c.who()
	back := c.pick("restores", "restores-in-place", "restores-in-place", "loses-index", "reopens")
	out := w + " saves; " + w + " " + c.pick("approve", "decline") + " " + c.item() + "; " + w + " " + c.pick("syncs", "publishes", "publishes", "notes k1 x")
	if c.random.IntN(2) == 0 {
		out += "; " + c.pick(w+" cut", "carry", w+" unmounted", w+" rolls-back "+w+" 1", w+" rolls-back "+w+"/hot.duyet 1", w+" evicted", w+" tears "+w+"/hot.duyet")
	}
	out += "; " + w + " " + back + "; " + w + " " + c.pick("approve", "decline", "notes") + " " + c.item() + "; " + w + " " + c.pick("publishes", "publishes", "syncs", "mounted")
	return out
}

// stranger lets somebody in whom nobody trusts, or ends one who goes on.
func (c *composer) stranger() string {
	w := c.pick(c.names...)
	return c.pick("zoe joins; zoe approve k1; zoe syncs; carry", "zoe joins; zoe decline k1; zoe syncs; carry; "+w+" syncs; "+w+" trusts zoe",
		"zoe "+c.pick("disk-full 1", "disk-full 2", "disk-full 0", "read-only")+"; zoe joins-with "+c.names[0]+"; carry; zoe disk-ok; zoe joins-with "+c.names[0],
		"zoe cut; "+w+" revokes zoe; zoe approve k1; zoe heals", w+" cut; "+w+" approve k1; "+w+" undoes; "+w+" heals; "+w+" revokes "+c.pick(c.names...))
}

// watcher lets a supervisor, a stranger or one who was ended say what her
// console would refuse.
func (c *composer) watcher() string {
	w := c.pick(c.names...)
	in := c.pick(w+" invites 1 supervisor; "+w+" publishes; carry; zoe joins-with "+w, w+" invites 1 supervisor; "+w+" publishes; carry; zoe joins-with "+w, "zoe joins", w+" revokes zoe")
	return in + "; zoe forces " + c.kind() + " " + c.item() + "; zoe " + c.pick("publishes", "syncs") + "; carry"
}

// dismissal ends a person who may have several homes, and who goes on.
func (c *composer) dismissal() string {
	w, left := c.pick(c.names...), c.pick(append(c.names, "zoe")...)
	return c.pick("", left+" clones zoe; ", left+" saves; "+left+" restores; ", left+" invites; ") + w + " dismisses " + left + "; " +
		c.pick("", w+" publishes; carry; ") + left + " " + c.pick("approve", "decline") + " " + c.item() + "; " + c.pick(left+" publishes", "sync", w+" trusts "+left)
}

// kind picks a kind of op that the oracle can read.
func (c *composer) kind() string {
	kinds := slices.DeleteFunc(model.Kinds(), func(k string) bool { return k == "card/1" })
	return c.pick(append(kinds, "decide/1", "decide/1", "undo/1", "forget/1", "clear/1")...)
}

// chain lets admins decide one after the other, and takes one of it back.
func (c *composer) chain() string {
	i := c.item()
	verdict := func() string {
		return c.pick(c.names...) + " " + c.pick("approve", "decline", "scam", "clear", "carries") + " " + i
	}
	w := c.pick(c.names...)
	return verdict() + "; sync; " + w + " " + c.pick("approve", "decline", "scam") + " " + i + "; sync; " + verdict() + "; " + w + " undoes"
}

func (c *composer) clock() string {
	return c.who() + " clock " + c.pick("3h", "-3h", "26280h", "-26280h", "0h", "72h")
}

func (c *composer) crash() string { return c.who() + " crashes " + c.pick("0", "1", "2", "3") }

func (c *composer) roster() string {
	return c.who() + " " + c.pick("trusts "+c.who(), "trusts "+c.who(), "revokes "+c.who(), "invites", "joins", "joins-with "+c.who())
}

func (c *composer) same() string {
	return c.who() + " " + c.pick("same k1 w1", "not-same k1 w1", "pastes w1", "arrives k1")
}

func (c *composer) team() string {
	return c.who() + " " + c.pick("notes ", "claims ", "snoozes ", "labels ") + c.item() + " " + c.pick("membership=member", "question=yes")
}

// console lets several processes of one home go on beside each other, after
// something that a home may have to take a new identity for.
func (c *composer) console() string {
	w := c.pick(c.names...)
	other := w + c.pick("+", "+", "++")
	does := func() string {
		return c.pick(w, other) + " " + c.pick("approve k1", "decline k1", "approve p1", "notes k1 x", "syncs", "publishes", "undoes", "forgets k1")
	}
	out := other + " starts; "
	if c.random.IntN(2) == 0 {
		out += w + " saves; " + does() + "; " + w + " publishes; " + c.pick("", w+" unmounted; ") + w + " " +
			c.pick("restores", "restores-in-place", "restores-in-place", "loses-index", "carries-home", "renames-home") + "; "
	}
	out += does() + "; " + does() + "; " + c.pick(w+" mounted; ", w+" mounted; ", "", other+" closes; ")
	if c.random.IntN(2) == 0 {
		return out + fmt.Sprint(w, " ", c.pick("syncs", "syncs", "publishes"), " | ", 2+c.random.IntN(12), " ", other, " ", c.pick("syncs", "approve k1", "publishes")) + "; " + does()
	}
	return out + does() + "; " + does()
}

// moving lets a home go elsewhere, or an old copy of it go on beside it.
func (c *composer) moving() string {
	w := c.who()
	return c.pick("", w+" unmounted; ", w+" cut; ") + w + " " + c.pick("renames-home", "carries-home", "saves") + "; " +
		w + " " + c.pick("approve", "decline", "notes") + " " + c.item() + "; " + c.pick(w+" mounted; ", w+" revives eve; eve decline k1; ", w+" heals; ") + c.pick(w+" syncs", "eve publishes", "sync")
}

// exile ends a person, who comes back: by a code she knows, by an older copy of
// her home, or by being trusted again.
func (c *composer) exile() string {
	w, left := c.pick(c.names[0], c.names[0], c.pick(c.names...)), c.pick(c.names...)
	before := c.pick("", left+" saves; ", left+" invites 3; "+left+" publishes; ", left+" invites 3; "+left+" publishes; ", left+" saves; "+left+" carries-home; ")
	back := c.pick("eve joins-with "+left+"; eve", "eve joins-with "+left+"; eve", "eve joins-with "+c.names[0]+"; eve", left+" revives eve; eve", left+" restores; "+left, left, left+" carries-home; "+left)
	return before + "sync; " + w + " dismisses " + left + "; " + c.pick("sync; ", w+" publishes; carry; ", "") + back + " " +
		c.pick("approve", "decline", "forgets", "invites") + " " + c.pick("k1", "p1") + "; " + c.pick("sync", "eve syncs; carry", w+" trusts "+left, left+" forces trust/1 k1; "+left+" publishes")
}

// bare empties the folder or lets it go back, the marker included, until
// somebody puts the marker back.
func (c *composer) bare() string {
	w := c.pick(c.names...)
	return c.who() + " " + c.pick("empties all", "rolls-back all 3", "rolls-back all 1", "empties marker") + "; " + c.pick("carry; ", "sync; ", "") +
		w + " " + c.pick("approve k1", "syncs", "marks") + "; " + c.pick(c.names...) + " " + c.pick("marks", "marks", "syncs") + "; sync"
}

func (c *composer) crowd() string {
	return c.pick(c.names...) + " " + c.pick("crowds 2", "crowds 9", "crowds 30", "litters 6", "litters 30", "duplicates all") + "; " + c.pick("carry", "sync", "carry-some")
}

// far sets a clock as an empty battery or a wrong hand does.
func (c *composer) far() string {
	w := c.who()
	return w + " clock " + c.pick("490000h", "-480000h", "87600h") + "; " + w + " " + c.pick("approve k1", "syncs", "invites", "forgets p1", "publishes")
}

func (c *composer) checks() string {
	return c.pick(c.names...) + " " + c.pick("checks", "repairs") + "; " + c.pick(c.names...) + " checks"
}
