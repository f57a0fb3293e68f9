package store_test

import (
	"bytes"
	"cmp"
	"crypto/rand"
	"errors"
	"fmt"
	"strings"

	"duyet/model"
	"duyet/store"
	"duyet/store/journal"
	"duyet/store/keys"
)

// crowd is what lies in the folder of people whom nobody knows.
type crowd struct {
	ops     map[model.OpID]bool
	devices int
}

func newCrowd() crowd { return crowd{ops: map[model.OpID]bool{}} }

// mostStrangers is how many unknown devices come into one play: with those of
// players fewer than a home keeps, so that all homes keep the same.
const mostStrangers = 80

// duplicatesIn is where somebody keeps copies of files of the store.
const duplicatesIn = "Bản sao/"

// crowdDeeds put into a folder what no console of the store would write, or
// what a person puts back.
func crowdDeeds() []deed {
	return []deed{
		{"lays", nothing, (*stage).lays},
		{"marks", aStore, (*stage).marks},
		{"crowds", aStore, (*stage).crowds},
		{"litters", nothing, func(_ *stage, p *player, w words) error {
			for i := range max(1, w.count(0)) {
				name := [...]string{"aaa/IMG_%04d.jpg", "duyet (%d).json.txt", "journals/%d", "journals/x%d/hot.duyet", "~$%d.duyet", "zz/Hội nghị %d.docx"}[i%6]
				p.mem.Put(fmt.Sprintf(name, i), fmt.Appendf(nil, "không phải của duyệt, số %d", i))
			}
			return nil
		}},
		{"duplicates", aFile, func(s *stage, p *player, w words) error {
			// As an unpacked backup, or another tool's copy, lies beside it.
			for _, path := range p.mem.Paths(s.path(w.at(0))) {
				if b, err := p.mem.Read(path, journal.MaxImage); err == nil && strings.HasPrefix(path, "journals/") {
					p.mem.Put(duplicatesIn+path, b)
				}
			}
			return nil
		}},
	}
}

// lays puts broken files, or the marker of another store, over what is there.
func (s *stage) lays(p *player, w words) error {
	switch w.at(0) {
	case "":
		return misstep("nothing to lay")
	case "foreign-marker":
		d, err := keys.NewDevice(rand.Reader)
		if err != nil {
			return err
		}
		p.mem.Put("duyet.json", markerOf(keys.StoreID(d.Public), keys.Text(d.Public)))
	case "broken-marker":
		p.mem.Put("duyet.json", make([]byte, 100))
	default:
		for _, path := range p.mem.Paths(s.path(w[0])) {
			p.mem.Put(path, bytes.Repeat([]byte("không phải của mình "), 100))
		}
	}
	return nil
}

func markerOf(id model.StoreID, root string) []byte {
	return fmt.Appendf(nil, `{"format":1,"store":%q,"root":%q}`, id, root)
}

// marks is a person who puts the marker back into a folder that has none.
func (s *stage) marks(p *player, _ words) error {
	known, err := store.Known(s.home(p))
	if err != nil || len(known) != 1 || len(p.mem.Paths("duyet.json")) > 0 {
		return cmp.Or(err, error(misstep("there is one")))
	}
	p.mem.Put("duyet.json", markerOf(known[0].ID, known[0].Root))
	return nil
}

// restoreMarker is what a person does when everything was deleted.
func (s *stage) restoreMarker() {
	for _, p := range s.players {
		if p.store != nil && !s.hasImages() && s.marks(p, nil) == nil {
			s.carrier.Carry()
			return
		}
	}
}

// crowds lays the journals of devices that nobody knows. Each says who it is,
// decides on what its maker sees and has it forgotten; the forget stands in a
// roster file as well.
func (s *stage) crowds(p *player, w words) error {
	ids, err := p.store.CaseIDs(background)
	if err != nil {
		return err
	}
	n := min(max(1, w.count(0)), mostStrangers-s.crowd.devices)
	if n <= 0 || len(ids) == 0 {
		return misstep("no crowd")
	}
	c, err := p.store.Case(background, ids[0])
	if err != nil {
		return err
	}
	for range n {
		s.crowd.devices++
		if err := s.stranger(p, c); err != nil {
			return err
		}
	}
	return nil
}

func (s *stage) stranger(p *player, c model.Case) error {
	d, err := keys.NewDevice(rand.Reader)
	if err != nil {
		return err
	}
	id := p.store.ID()
	why := model.Why{Note: "vào đi"}
	said := []model.Op{{On: string(id), Fact: &model.Card{Admin: model.AdminID(d.ID), Who: model.Who{Name: "Ai đó"}}},
		c.Tell(&model.Decide{Verdict: model.Scam, Flag: model.Scam, Why: why}), c.Tell(&model.Forget{})}
	head, at := journal.Genesis(id, d.Public), s.now.UnixMilli()
	var rows []journal.Row
	roster := &journal.Roster{Store: id}
	for i, op := range said {
		row := journal.Row{Seq: int64(i + 1)}
		commit := ""
		if row.Body, err = model.EncodeBody(op.Fact); err == nil && row.Body != nil && string(row.Body) != "{}" {
			row.Salt = make([]byte, 16)
			_, err = rand.Read(row.Salt)
			commit = journal.Commit(row.Salt, row.Body)
		} else {
			row.Body = nil
		}
		if err != nil {
			return err
		}
		if row.Op, err = model.EncodeOp(op, at*1000+int64(i), at, commit); err != nil {
			return err
		}
		if i != 1 {
			roster.Rows = append(roster.Rows, journal.SignRoster(d, id, head, row))
		}
		rows, head = append(rows, row), journal.Next(head, row.Op)
		s.crowd.ops[head.OpID()] = true
		if _, forget := op.Fact.(*model.Forget); forget {
			s.truth.erased = append(s.truth.erased, erasure{head.OpID(), c.ID, false})
		}
	}
	m := journal.Seal(d, id, journal.Genesis(id, d.Public), rows, map[string]string{"app": "x", "min_reader": "1"})
	image, err := s.codec.Encode(m)
	file, bad := s.codec.EncodeRoster(roster)
	if err := errors.Join(err, bad); err != nil {
		return err
	}
	dir := "journals/" + string(d.ID) + "/"
	p.mem.Put(dir+"hot.duyet", image)
	p.mem.Put(dir+"roster.duyet", file)
	return nil
}
