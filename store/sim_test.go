package store_test

import (
	"cmp"
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
	return &theatre{t: t, base: base, codec: codec, names: conflictNames(t), scenes: map[string]*scene{}, drawn: map[string]int{}}
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
}

type player struct {
	name  string
	mem   *folder.Mem
	store *store.Store
	ids   []model.DeviceID // identities so far, oldest first
	moves int
	ahead time.Duration
	held  map[model.OpID]bool
	code  string
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
		acked: map[model.OpID]string{}, excused: map[model.OpID]bool{}}
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

func (s *stage) player(name string) *player {
	for _, p := range s.players {
		if p.name == name {
			return p
		}
	}
	p := &player{name: name, held: map[model.OpID]bool{}}
	p.mem = s.carrier.Folder("/" + name)
	s.players = append(s.players, p)
	return p
}

func (s *stage) home(p *player) string { return filepath.Join(s.base, p.name, "home") }

func (s *stage) options(p *player) store.Options {
	o := store.Options{Home: s.home(p), Dir: filepath.Join(s.base, p.name, fmt.Sprint("shared", p.moves)), App: "duyet/sim", Host: store.Patient,
		Now: func() time.Time { return s.now.Add(p.ahead) }, Folder: p.mem.Open}
	return o.With(s.codec)
}

// took notes which identity a home has and which ops it holds. A home that has
// acknowledged or read an op keeps it.
func (s *stage) took(p *player) {
	if p.store == nil {
		return
	}
	if id := p.store.Me().Device; len(p.ids) == 0 || p.ids[len(p.ids)-1] != id {
		p.ids = append(p.ids, id)
	}
	ids, err := p.store.OpIDs(background)
	if err != nil {
		s.blame("%s: %v", p.name, err)
		return
	}
	for id := range p.held {
		if !ids[id] {
			s.blame("%s no longer has op %s", p.name, id)
		}
	}
	p.held = ids
	for id := range ids {
		if s.acked[id] == "" {
			s.acked[id] = p.name
		}
	}
}

// line performs one line. What a person may not do is passed over; what must
// never happen to her is an error.
func (s *stage) line(l string) error {
	words := strings.Fields(l)
	if len(words) == 1 || words[0] == "admins" || words[0] == "pass" {
		s.drawn["did "+words[0]]++
		return s.all(words)
	}
	p := s.player(words[0])
	err := s.act(p, words[1], words[2:])
	s.took(p)
	if err == nil {
		s.drawn["did "+words[1]]++
	} else {
		s.drawn["could not "+words[1]]++
	}
	return harm(err)
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
		if (n == 0) != (words[0] == "admins") || n > 0 && words[0] != "sync" && words[min(1, len(words)-1)] != "arrives" {
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
		p := &made
		p.mem, p.ids, p.held = s.carrier.Folder("/"+p.name), slices.Clone(p.ids), maps.Clone(p.held)
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
		} else if err := s.join(p, s.players[0].code); err != nil {
			return err
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
		p.store = st
	}
	if model.CodeOf(err) == "marker" {
		return misstep("the marker is only half there")
	}
	return err
}

func (s *stage) act(p *player, verb string, args []string) error {
	switch verb {
	case "joins":
		return s.join(p, "")
	case "creates":
		return s.creates(p)
	case "joins-with":
		if len(args) == 0 || s.player(args[0]).code == "" {
			return misstep("no code")
		}
		return s.join(p, s.player(args[0]).code)
	}
	if done, err := s.lie(p, verb, args); done {
		return err
	}
	if p.store == nil {
		return misstep("not joined")
	}
	if done, err := s.state(p, verb, args); done {
		return err
	}
	switch verb {
	case "syncs":
		_, err := p.store.Sync(background)
		return err
	case "publishes":
		_, err := p.store.Publish(background)
		return err
	case "undoes":
		_, err := p.store.Undo(background)
		return err
	case "takes-back":
		c, err := s.caseOf(p, args[0])
		if err != nil {
			return err
		}
		heads := c.Heads[model.RegVerdict]
		if len(heads) == 0 {
			return misstep("no verdict")
		}
		// No console does so to another's op; what it says must not count.
		return p.store.Record(background, model.TakeBack(string(c.ID), heads[0]))
	case "forgets":
		c, err := s.caseOf(p, args[0])
		if err != nil {
			return err
		}
		return p.store.Forget(background, c.ID)
	case "unpublished":
		n, err := p.store.Unpublished(background)
		if err == nil && len(args) == 1 && args[0] != strconv.Itoa(n) {
			s.blame("%s has %d ops to publish, want %s", p.name, n, args[0])
		}
		return err
	case "invites":
		uses := 1
		if len(args) > 0 {
			uses, _ = strconv.Atoi(args[0])
		}
		role := model.RoleAdmin
		if len(args) > 1 {
			role = model.Role(args[1])
		}
		code, _, err := p.store.Invite(background, uses, 7, role, false)
		p.code = cmp.Or(code, p.code)
		return err
	case "trusts", "revokes", "dismisses":
		return s.vouch(p, verb, args)
	case "forces":
		return s.force(p, args)
	}
	if len(args) == 0 {
		return fmt.Errorf("unknown verb %q", verb)
	}
	return s.record(p, verb, args[0], args[1:])
}

// force records an op of a kind that her own console might refuse.
func (s *stage) force(p *player, args []string) error {
	if len(args) < 2 {
		return misstep("nothing to force")
	}
	c, err := s.caseOf(p, args[1])
	if err != nil {
		return err
	}
	op, err := forger{p.store, s.now.Add(p.ahead)}.forge(args[0], c)
	if err != nil {
		return err
	}
	return p.store.Force(background, op)
}

// vouch trusts or revokes the newest identity of another player that is known,
// or dismisses her with all of them.
func (s *stage) vouch(p *player, verb string, args []string) error {
	if len(args) == 0 || len(s.player(args[0]).ids) == 0 {
		return misstep("nobody")
	}
	ids := s.player(args[0]).ids
	last := ids[len(ids)-1]
	switch verb {
	case "trusts":
		return p.store.Trust(background, last)
	case "revokes":
		return p.store.Revoke(background, last)
	}
	m := p.store.Roster().Members[last]
	if m == nil {
		return misstep("not known here")
	}
	return s.dismiss(p, m.Admin)
}

// dismiss ends a person, and holds what came of it against what was foretold.
func (s *stage) dismiss(p *player, admin model.AdminID) error {
	told, err := p.store.IfPersonRevoked(background, admin)
	if err != nil {
		return err
	}
	if err := p.store.RevokePerson(background, admin); err != nil {
		return err
	}
	if left := p.store.DevicesOf(admin); !slices.Equal(slices.Sorted(slices.Values(left)), told.Still) {
		s.blame("%s is told that %v count on, and %v do", p.name, told.Still, left)
	}
	return nil
}

// record performs what an admin does to an item, as she sees it.
func (s *stage) record(p *player, verb, item string, args []string) error {
	switch verb {
	case "arrives", "pastes":
		return s.arrive(p, verb == "pastes", item, strings.Join(args, " "))
	case "sees":
		if got, want := s.sees(p, item), strings.Join(args, " "); got != want {
			s.blame("%s sees %s as %q, want %q", p.name, item, got, want)
		}
		return nil
	}
	c, err := s.caseOf(p, item)
	if err != nil {
		return err
	}
	op, err := s.op(p, c, verb, args)
	if err != nil {
		return err
	}
	return p.store.Record(background, op)
}

func (s *stage) op(p *player, c model.Case, verb string, args []string) (model.Op, error) {
	now := s.now.Add(p.ahead)
	switch verb {
	case "carries":
		return c.Carry(false, "")
	case "fails":
		return c.Carry(true, "no button")
	case "labels":
		if len(args) == 0 {
			return model.Op{}, misstep("no label")
		}
		name, value, _ := strings.Cut(args[0], "=")
		f, err := model.NewLabel(name, value)
		if err != nil {
			return model.Op{}, err
		}
		return c.Tell(f), nil
	case "notes":
		f, err := model.NewNote(strings.Join(args, " "))
		if err != nil {
			return model.Op{}, err
		}
		return c.Tell(f), nil
	case "claims":
		return c.Tell(&model.Claim{Until: now.Add(model.ClaimLength).UnixMilli()}), nil
	case "snoozes":
		return c.Tell(&model.Snooze{Until: now.Add(24 * time.Hour).UnixMilli()}), nil
	case "same", "not-same":
		if len(args) == 0 {
			return model.Op{}, misstep("no other item")
		}
		other, err := s.caseOf(p, args[0])
		if err != nil || other.ID == c.ID {
			return model.Op{}, misstep("no other item")
		}
		if other.ID < c.ID {
			c, other = other, c
		}
		return model.SameAs(c, c.ID, other.ID, verb == "not-same"), nil
	}
	return c.Rule(verb, "", model.Why{})
}

// arrive brings an item from a page; pasted, it has no id of the platform. A
// name that begins with p is a post, any other a request to join.
func (s *stage) arrive(p *player, weak bool, item, text string) error {
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

// lie makes the folder of a player lie.
func (s *stage) lie(p *player, verb string, args []string) (bool, error) {
	what := ""
	if len(args) > 0 {
		what = s.path(args[0])
	}
	first := func() string {
		if paths := p.mem.Paths(what); what != "" && len(paths) > 0 {
			return paths[0]
		}
		return "none"
	}
	count := func(i int) int {
		if len(args) <= i {
			return 0
		}
		n, err := strconv.Atoi(args[i])
		if err != nil {
			return 0
		}
		return n
	}
	if slices.Contains([]string{"tears", "rolls-back", "empties", "copies", "leaves-copy", "renames"}, verb) && len(p.mem.Paths(what)) == 0 {
		return true, misstep("no such file")
	}
	switch verb {
	case "cut":
		p.mem.Cut(true)
	case "heals":
		p.mem.Cut(false)
	case "unmounted":
		p.mem.Vanish(folder.Unmounted)
	case "emptied":
		p.mem.Vanish(folder.Emptied)
	case "mounted":
		p.mem.Vanish(folder.Present)
	case "evicted":
		p.mem.Evict(true)
	case "downloaded":
		p.mem.Evict(false)
	case "disk-full":
		p.mem.Refuse(folder.DiskFull, count(0))
	case "read-only":
		p.mem.Refuse(folder.ReadOnly, 0)
	case "disk-ok":
		p.mem.Refuse(folder.Willing, -1)
	case "tears":
		p.mem.Tear(first())
	case "rolls-back":
		p.mem.RollBack(what, count(1))
	case "empties":
		p.mem.Empty(what)
	case "copies":
		p.mem.Copy(first(), false)
	case "leaves-copy":
		p.mem.Copy(first(), true)
	case "renames":
		p.mem.Rename(first())
	case "reforms":
		if !p.mem.Reform(what) {
			return true, misstep("plain names")
		}
	case "lays":
		return true, s.lay(p, args)
	default:
		return false, nil
	}
	return true, nil
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

// state does to a home what people and backups do.
func (s *stage) state(p *player, verb string, args []string) (bool, error) {
	state, err := filepath.Glob(filepath.Join(s.home(p), "stores", "*"))
	if err != nil || len(state) != 1 {
		return true, fmt.Errorf("state of %s: %v %v", p.name, state, err)
	}
	saved := filepath.Join(s.base, p.name, "saved")
	switch verb {
	case "reopens":
		return true, s.reopen(p, nil)
	case "closes":
		return true, s.close(p)
	case "crashes":
		return true, s.crash(p, args)
	case "saves":
		return true, s.reopen(p, func() error { return errors.Join(os.RemoveAll(saved), copyTree(state[0], saved)) })
	case "restores", "restores-in-place":
		if _, err := os.Stat(saved); err != nil {
			return true, misstep("nothing saved")
		}
		s.forgive(p)
		return true, s.reopen(p, func() error {
			if verb == "restores" {
				return errors.Join(os.RemoveAll(state[0]), copyTree(saved, state[0]))
			}
			left, err := filepath.Glob(filepath.Join(state[0], "*-*"))
			for _, f := range left {
				err = errors.Join(err, os.Remove(f))
			}
			return errors.Join(err, copyTree(saved, state[0]))
		})
	case "loses-index":
		s.forgive(p)
		return true, s.reopen(p, func() error {
			files, err := filepath.Glob(filepath.Join(state[0], "index.db*"))
			for _, f := range files {
				err = errors.Join(err, os.Remove(f))
			}
			return err
		})
	case "clones":
		return true, s.clone(p, state[0], args)
	case "moves":
		// All files were copied to another place, and there the home goes on.
		err := s.close(p)
		p.mem, p.moves = s.carrier.Folder(fmt.Sprint("/", p.name, " elsewhere ", p.moves)), p.moves+1
		return true, errors.Join(err, os.MkdirAll(s.options(p).Dir, 0o755), s.open(p))
	case "clock":
		d, err := time.ParseDuration(args[0])
		p.ahead = d
		return true, err
	}
	return false, nil
}

func (s *stage) close(p *player) error {
	err := p.store.Abandon()
	p.store = nil
	return err
}

// reopen closes a home, does something to it and opens it again.
func (s *stage) reopen(p *player, between func() error) error {
	if err := s.close(p); err != nil {
		return err
	}
	if between != nil {
		if err := between(); err != nil {
			return err
		}
	}
	return s.open(p)
}

// open opens a home by its folder, or by its store where the folder is away.
func (s *stage) open(p *player) error {
	o := s.options(p)
	st, err := store.Open(background, o)
	if err != nil {
		known, _ := store.Known(o.Home)
		if len(known) != 1 {
			return fmt.Errorf("%s cannot open: %w", p.name, err)
		}
		o.ID, o.Dir = known[0].ID, ""
		st, err = store.Open(background, o)
	}
	if err != nil {
		return errors.New(p.name + " cannot open: " + err.Error())
	}
	p.store = st
	return nil
}

// crash lets a console die after so many writes into the folder.
func (s *stage) crash(p *player, args []string) error {
	n := 0
	if len(args) > 0 {
		n, _ = strconv.Atoi(args[0])
	}
	p.mem.Refuse(folder.Crashed, n)
	_, err := p.store.Sync(background)
	p.mem.Refuse(folder.Willing, -1)
	s.took(p)
	return errors.Join(harm(err), s.reopen(p, nil))
}

// clone starts a second home from a copy of the first.
func (s *stage) clone(p *player, state string, args []string) error {
	if len(args) == 0 {
		return misstep("nobody")
	}
	other := s.player(args[0])
	if other.store != nil {
		return misstep("there already")
	}
	target := filepath.Join(s.home(other), "stores", filepath.Base(state))
	err := s.reopen(p, func() error {
		return errors.Join(os.MkdirAll(s.options(other).Dir, 0o755), copyTree(state, target))
	})
	if err != nil {
		return err
	}
	err = s.open(other)
	s.took(other)
	return err
}

func copyTree(from, to string) error {
	return filepath.WalkDir(from, func(p string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		target := filepath.Join(to, strings.TrimPrefix(p, from))
		if e.IsDir() {
			return os.MkdirAll(target, 0o700)
		}
		b, err := os.ReadFile(p)
		if err != nil {
			return err
		}
		return os.WriteFile(target, b, 0o600)
	})
}
