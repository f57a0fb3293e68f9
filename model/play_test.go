package model_test

import (
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"duyet/model"
)

// stage performs the plays of testdata/fold.play.
type stage struct {
	*book
	own    map[string][]int // per admin, her ops that stand
	undone map[int]bool
}

func TestTheFoldFollowsThePlays(t *testing.T) {
	b, err := os.ReadFile("testdata/fold.play")
	if err != nil {
		t.Fatal(err)
	}
	var name string
	var lines []string
	flush := func() {
		if play := lines; name != "" {
			t.Run(name, func(t *testing.T) { perform(t, play) })
		}
		lines = nil
	}
	for _, l := range strings.Split(string(b), "\n") {
		if title, ok := strings.CutPrefix(l, "## "); ok {
			flush()
			name = title
		} else if l = strings.TrimSpace(l); l != "" && !strings.HasPrefix(l, "#") {
			lines = append(lines, l)
		}
	}
	flush()
}

func perform(t *testing.T, lines []string) {
	s := &stage{book: newBook(t), own: map[string][]int{}, undone: map[int]bool{}}
	for _, who := range []string{"Lan", "Hoa", "Mai"} {
		s.knows[who] = nil
	}
	for _, l := range lines {
		if want, ok := strings.CutPrefix(l, "= "); ok {
			if got := story(s.all()); got != want {
				t.Errorf("got  %s\nwant %s", got, want)
			}
			s.agrees(rand.New(rand.NewPCG(1, 2)))
			continue
		}
		s.line(l)
	}
}

func (s *stage) line(l string) {
	s.t.Helper()
	who, rest, _ := strings.Cut(l, " ")
	verb, arg, _ := strings.Cut(rest, " ")
	n := -1
	switch verb {
	case "meet":
		s.meet()
	case "pass":
		d, err := time.ParseDuration(arg)
		s.must(err)
		s.now = s.now.Add(d)
	case "reads":
		s.reads(who, arg)
	case "runs-ahead":
		d, err := time.ParseDuration(arg)
		s.must(err)
		s.ahead[who] = d
	case "stranger":
		s.out[who] = true
	case "trusted":
		s.out[who] = false
	case "captures":
		n = s.captures(who, arrival(arg))
	case "carries":
		n = s.carries(who, false)
	case "fails":
		n = s.carries(who, true)
	case "undoes":
		own := s.own[who]
		for s.undone[own[len(own)-1]] {
			own = own[:len(own)-1]
		}
		s.undone[own[len(own)-1]] = true
		s.undoes(who, own[len(own)-1])
	case "writes-unknown":
		n = s.unknown(who, arg)
	default:
		n = s.other(who, verb, arg)
	}
	if n >= 0 {
		s.own[who] = append(s.own[who], n)
	}
}

func (s *stage) other(who, verb, arg string) int {
	s.t.Helper()
	switch verb {
	case "claims":
		return s.tells(who, &model.Claim{Until: s.wall(who).Add(model.ClaimLength).UnixMilli()})
	case "releases":
		return s.tells(who, &model.Claim{})
	case "snoozes":
		return s.tells(who, &model.Snooze{Until: s.wall(who).Add(24 * time.Hour).UnixMilli()})
	case "wakes":
		return s.tells(who, &model.Snooze{})
	case "raises":
		return s.tells(who, &model.Escalate{To: model.AdminID(arg)})
	case "notes":
		f, err := model.NewNote(arg)
		s.must(err)
		return s.tells(who, f)
	case "labels":
		name, value, _ := strings.Cut(arg, "=")
		f, err := model.NewLabel(name, value)
		s.must(err)
		return s.tells(who, f)
	}
	return s.says(who, verb)
}

// arrival reads "join truncated published some words": each but the last may
// be left out.
func arrival(arg string) model.Arrive {
	var a model.Arrive
	words := strings.Fields(arg)
	for len(words) > 0 {
		w := words[0]
		switch {
		case model.Completeness(w).Rank() > 0:
			a.Complete = model.Completeness(w)
		case slices.Contains([]model.State{model.StatePending, model.StatePublished, model.StateUnknown}, model.State(w)):
			a.State = model.State(w)
		case w == "join":
			a.Item = model.Join
		default:
			a.Content.Text = strings.Join(words, " ")
			return a
		}
		words = words[1:]
	}
	return a
}

// unknown writes an op of a kind from the future into registers, knowing all
// that its author has read.
func (s *stage) unknown(who, regs string) int {
	s.t.Helper()
	c := s.seen(who)
	n := s.tells(who, &model.Note{})
	e := &s.entries[n]
	var base, names []string
	for _, r := range strings.Split(regs, ",") {
		names = append(names, strconv.Quote(r))
		for _, id := range c.Heads[model.Register(r)] {
			base = append(base, strconv.Quote(id.String()))
		}
	}
	e.raw = []byte(`{"k":"ponder/7","t":` + strconv.FormatInt(s.clock[who], 10) + `,"on":"` + string(s.item) +
		`","reg":[` + strings.Join(names, ",") + `],"base":[` + strings.Join(base, ",") + `],"d":{"x":1}}`)
	e.body, e.decoded = nil, [2]model.Known{}
	return n
}
