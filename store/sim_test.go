package store_test

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/cryptotest"
	"time"

	"duyet/model"
	"duyet/store"
	"duyet/store/folder"
	"duyet/store/journal"
)

// theatre is where plays are performed one after the other, each in the same
// empty place, so that a home that was made ready once can be laid out again.
type theatre struct {
	t      *testing.T
	base   string
	codec  *journal.Codec
	names  []string // patterns of conflict names
	scenes map[string]*scene
	drawn  map[string]int // what plays did, and how often
	end    string         // fingerprint of all folders after the last play
	told   bool           // plays were written by people, nothing of them is left unchecked
	deeds  map[string]deed
}

func newTheatre(t *testing.T) *theatre {
	base, err := os.MkdirTemp(scratch(), "duyet-sim-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := os.RemoveAll(base); err != nil {
			t.Error(err)
		}
	})
	codec, err := journal.NewCodec()
	if err != nil {
		t.Fatal(err)
	}
	codec.Remember(4096)
	codec.Within(store.Endless)
	return &theatre{t: t, base: base, codec: codec, names: conflictNames(t), scenes: map[string]*scene{}, drawn: map[string]int{}, deeds: deeds()}
}

// stage performs one play: some players, each with a home and a folder of her
// own, and a carrier between the folders. Nothing on it knows the real time.
type stage struct {
	*theatre
	seed    uint64
	carrier *folder.Carrier
	now     time.Time
	players []*player
	wrong   []string // what should not have happened

	acked   map[model.OpID]string // every op some home held, and who said so first
	excused map[model.OpID]bool   // ops that nobody can be blamed for losing
	torn    bool                  // the play takes files away for good
	truth   truth
	crowd   crowd
	breach  *breach // what comes in the midst of the line that is performed
}

var background = context.Background()

// perform runs the lines of a play to its end and gives what went wrong and
// what everybody sees.
func (th *theatre) perform(seed uint64, lines []string) (wrong, seen []string) {
	s := th.stage(seed)
	defer s.closeAll()
	for _, l := range lines {
		s.torn = s.torn || strings.Contains(l, "rolls-back") || strings.Contains(l, "empties") || strings.Contains(l, "lays")
	}
	begun := opening(lines)
	if err := s.begin(lines[:begun]); err != nil {
		s.blame("the opening: %v", err)
	}
	for n, l := range lines[begun:] {
		if len(s.wrong) > 0 {
			return s.wrong, nil
		}
		if err := s.line(l); err != nil {
			s.blame("line %d %q: %v", begun+n+1, l, err)
		}
	}
	if len(s.wrong) > 0 {
		return s.wrong, nil
	}
	s.settle()
	s.end = s.fingerprint()
	for pattern, n := range s.carrier.Named() {
		s.drawn["named "+pattern] += n
	}
	return s.wrong, s.story()
}

// fingerprint is a hash over every file of every folder.
func (s *stage) fingerprint() string {
	var sums []string
	for _, b := range s.carrier.Files() {
		sums = append(sums, fmt.Sprintf("%x", sha256.Sum256(b)))
	}
	slices.Sort(sums)
	return fmt.Sprintf("%x", sha256.Sum256([]byte(strings.Join(sums, ""))))
}

// stage sweeps the place and begins a play: whatever is random from here on
// comes from its seed.
func (th *theatre) stage(seed uint64) *stage {
	th.sweep(seed)
	return &stage{theatre: th, seed: seed, carrier: folder.NewCarrier(seed, th.names),
		now:   time.Date(2026, 11, 20, 13, 15, 0, 0, time.UTC),
		acked: map[model.OpID]string{}, excused: map[model.OpID]bool{}, crowd: newCrowd()}
}

func (th *theatre) sweep(seed uint64) {
	old, err := filepath.Glob(filepath.Join(th.base, "*"))
	for _, f := range old {
		err = errors.Join(err, os.RemoveAll(f))
	}
	if err != nil {
		th.t.Fatal(err)
	}
	cryptotest.SetGlobalRandom(th.t, seed)
}

// scratch is a folder in memory where there is one, so that waiting for the
// disk costs nothing.
func scratch() string {
	if info, err := os.Stat("/dev/shm"); err == nil && info.IsDir() {
		return "/dev/shm"
	}
	return ""
}

func conflictNames(t *testing.T) []string {
	b, err := os.ReadFile("journal/testdata/sync-names.tsv")
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, l := range strings.Split(string(b), "\n") {
		if f := strings.Split(l, "\t"); len(f) >= 3 && f[1] == "conflict" && !strings.Contains(f[2], "/") {
			out = append(out, f[2])
		}
	}
	return out
}

func (s *stage) blame(format string, args ...any) {
	s.wrong = append(s.wrong, fmt.Sprintf(format, args...))
}

func (s *stage) closeAll() {
	for _, p := range s.players {
		if p.store != nil {
			if err := p.store.Abandon(); err != nil {
				s.blame("close %s: %v", p.name, err)
			}
		}
	}
}

// line performs one line. What a person may not do is passed over; what must
// never happen to her is an error.
func (s *stage) line(l string) error {
	if outer, inner, midst := strings.Cut(l, " | "); midst {
		err := s.breached(outer, inner)
		s.drew("|", err)
		return harm(err)
	}
	words := strings.Fields(l)
	if len(words) == 1 || words[0] == "admins" || words[0] == "pass" {
		s.drawn["did "+words[0]]++
		return s.all(words)
	}
	p := s.player(words[0])
	err := s.done(p, words[1:])
	s.took(p)
	return harm(err)
}

// done does what a line says of a player.
func (s *stage) done(p *player, words []string) error {
	err := s.act(p, words[0], words[1:])
	s.drew(words[0], err)
	return err
}

// drew counts a deed that was done, or could not be as things stood.
func (s *stage) drew(verb string, err error) {
	if err != nil {
		s.drawn["could not "+verb]++
		return
	}
	s.drawn["did "+verb]++
}

// harm leaves of an error what no fault of people, folders or networks brings.
func harm(err error) error {
	var expected misstep
	switch model.KindOf(err) {
	case model.BadInput, model.NotFound, model.Conflict, model.Unreachable, model.Usage:
		return nil
	}
	if errors.As(err, &expected) {
		return nil
	}
	return err
}

// misstep is a line that cannot be played as things stand.
type misstep string

func (m misstep) Error() string { return string(m) }

func (s *stage) all(words []string) error {
	switch words[0] {
	case "admins":
		return s.joinAll(words[1:])
	case "pass":
		d, err := time.ParseDuration(words[1])
		s.now = s.now.Add(d)
		return err
	case "carry":
		s.carrier.Carry()
	case "carry-some":
		s.carrier.CarrySome()
	case "again":
		s.carrier.Again()
	case "lose":
		s.carrier.Lose()
	case "settle":
		s.carrier.Settle()
	case "sync":
		return s.syncAll()
	default:
		return fmt.Errorf("unknown line %q", words[0])
	}
	return nil
}

func (s *stage) syncAll() error {
	for range 2 {
		for _, p := range s.players {
			if p.store == nil {
				continue
			}
			if _, err := p.store.Sync(background); harm(err) != nil {
				return fmt.Errorf("%s: %w", p.name, err)
			}
			s.took(p)
			s.carrier.Carry()
		}
	}
	return nil
}

// scene is what an opening leaves behind.
type scene struct {
	files   map[string][]byte // of the homes, by path
	carrier *folder.Carrier
	players []player
	acked   map[model.OpID]string
}

const (
	// variants is how many stores the same people found. Their keys, and so
	// the order of what has nothing else to be ordered by, differ.
	variants = 8
	// openingLines is the longest opening.
	openingLines = 4
)

// opening counts the lines with which many plays begin alike: people found a
// store, something arrives, all sync.
func opening(lines []string) int {
	n := 0
	for n < min(len(lines), openingLines) {
		words := strings.Fields(lines[n])
		if strings.Contains(lines[n], " | ") || (n == 0) != (words[0] == "admins") || n > 0 && words[0] != "sync" && words[min(1, len(words)-1)] != "arrives" {
			break
		}
		n++
	}
	return n
}

// begin plays an opening. Most of the time of a short play would go into it,
// so the homes and the folder are laid out as they were the first time.
func (s *stage) begin(lines []string) error {
	if len(lines) == 0 {
		return nil
	}
	variant := s.seed % variants
	key := fmt.Sprint(variant, lines)
	sc := s.scenes[key]
	if sc == nil {
		var err error
		if sc, err = s.theatre.rehearse(variant, lines); err != nil {
			return err
		}
		s.scenes[key] = sc
		s.sweep(s.seed)
	}
	for p, b := range sc.files {
		if err := errors.Join(os.MkdirAll(filepath.Dir(p), 0o700), os.WriteFile(p, b, 0o600)); err != nil {
			return err
		}
	}
	maps.Copy(s.acked, sc.acked)
	s.carrier = sc.carrier.Clone(s.seed)
	for _, made := range sc.players {
		p, h := &made, *made.home
		h.mem, h.ids, h.held = s.carrier.Folder("/"+p.name), slices.Clone(h.ids), maps.Clone(h.held)
		p.home = &h
		s.players = append(s.players, p)
		if err := os.MkdirAll(s.options(p).Dir, 0o755); err != nil {
			return err
		}
		var err error
		if p.store, err = store.OpenCopied(background, s.options(p), made.store); err != nil {
			return err
		}
	}
	return nil
}

// rehearse performs an opening and keeps what came of it.
func (th *theatre) rehearse(variant uint64, lines []string) (*scene, error) {
	s := th.stage(variant)
	for _, l := range lines {
		if err := s.line(l); err != nil {
			s.blame("%q: %v", l, err)
		}
	}
	sc := &scene{files: map[string][]byte{}, carrier: s.carrier, acked: s.acked}
	for _, p := range s.players {
		sc.players = append(sc.players, *p)
	}
	s.closeAll()
	if len(s.wrong) > 0 {
		return nil, errors.New(s.wrong[0])
	}
	return sc, filepath.WalkDir(th.base, func(p string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			sc.files[p], err = os.ReadFile(p)
		}
		return err
	})
}

// joinAll lets the first admin found the store and the others join with a code.
func (s *stage) joinAll(names []string) error {
	for i, n := range names {
		p := s.player(n)
		var err error
		if i == 0 {
			if p.store, err = store.Create(background, s.options(p), "Phụ nữ Gia Lâm", n, nil); err != nil {
				return err
			}
			if p.code, _, err = p.store.Invite(background, 50, 3000, model.RoleAdmin, false); err != nil {
				return err
			}
			if _, err := p.store.Publish(background); err != nil {
				return err
			}
		} else {
			p.by = s.players[0].code
			if err := s.join(p, p.by); err != nil {
				return err
			}
		}
		s.carrier.Carry()
		s.took(p)
	}
	return s.syncAll()
}

func (s *stage) join(p *player, code string) error {
	if p.store != nil {
		return misstep("joined already")
	}
	if err := os.MkdirAll(s.options(p).Dir, 0o755); err != nil {
		return err
	}
	st, _, err := store.Join(background, s.options(p), code, p.name)
	if err == nil {
		p.store, p.opened = st, s.home(p)
	}
	if model.CodeOf(err) == "marker" {
		return misstep("the marker is only half there")
	}
	return err
}

// arrive brings an item from a page; pasted, it has no id of the platform. A
// name that begins with p is a post, any other a request to join.
func (s *stage) arrive(p *player, weak bool, w words) error {
	item, text := w.at(0), strings.Join(w[1:], " ")
	g, err := p.store.Group(background, "")
	if err != nil {
		return err
	}
	a := model.Arrive{Item: model.Join, Complete: model.Full, State: model.StatePending}
	a.Captured = s.now.Add(p.ahead).UnixMilli()
	a.Content = model.Content{Author: model.Author{Name: "Nguyễn Thị Hoa"}}
	if item[0] == 'p' {
		a.Item, a.Content.Text = model.Post, text
	} else {
		a.Content.Author.Name = "Chị " + item[len(item)-1:]
	}
	if text == "big" {
		a.Content.Text = ""
		a.Content.Extra = []string{strings.Repeat("dòng dài ", 1500)}
	}
	if !weak {
		id := strconv.Itoa(100000000000000 + int(item[len(item)-1]))
		a.Content.Author.ExternalID = id
		if a.Item == model.Post {
			a.Content.ExternalID = id
		} else {
			a.Created, a.Precision = a.Captured, model.Second // she asks as it is seen
		}
	}
	_, err = p.store.Import(background, g.ID, store.Batch{Format: "test", Captured: time.UnixMilli(a.Captured), Items: []model.Arrive{a}})
	return err
}

// caseOf finds an item by its name in the play: k1 and w1 are requests of one
// woman, with and without the platform's id.
func (s *stage) caseOf(p *player, item string) (model.Case, error) {
	ids, err := p.store.CaseIDs(background)
	if err != nil {
		return model.Case{}, err
	}
	for _, id := range ids {
		c, err := p.store.Case(background, id)
		if err != nil {
			return c, err
		}
		if slices.Contains(itemNames(c), item) {
			return c, nil
		}
	}
	return model.Case{}, misstep("no item " + item)
}

// itemNames gives the names that a case has in a play.
func itemNames(c model.Case) []string {
	n := ""
	if id := c.Content.Author.ExternalID; id != "" {
		i, err := strconv.Atoi(id)
		if err == nil {
			n = string(rune(i - 100000000000000))
		}
	} else if name := c.Content.Author.Name; name != "" {
		n = name[len(name)-1:]
	} else {
		return []string{"forgotten"}
	}
	switch {
	case c.Kind == model.Post:
		return []string{"p" + n}
	case len(c.Status.Joined) > 0:
		return []string{"k" + n, "w" + n}
	case c.Seen.Weak:
		return []string{"w" + n}
	}
	return []string{"k" + n}
}

// path turns hoa/hot.duyet into where it lies: hoa is her newest identity,
// hoa.0 her first. "marker" is the store's marker, "all" the whole folder.
func (s *stage) path(word string) string {
	switch word {
	case "all":
		return ""
	case "marker":
		return "duyet.json"
	}
	name, file, _ := strings.Cut(word, "/")
	name, n, old := strings.Cut(name, ".")
	for _, p := range s.players {
		if p.name != name || len(p.ids) == 0 {
			continue
		}
		id := p.ids[len(p.ids)-1]
		if i, err := strconv.Atoi(n); old && err == nil && i < len(p.ids) {
			id = p.ids[i]
		}
		return "journals/" + string(id) + "/" + file
	}
	return "nowhere"
}
