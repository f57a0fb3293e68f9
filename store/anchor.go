package store

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"

	"duyet/model"
	"duyet/store/index"
)

// anchor ties the index to the files that it was written beside. A home that is
// copied, or brought back from a backup, stands in other files; one that is
// renamed, or whose disk is known to the system by another number or to the
// network by another name, stands in the same. What a copy of a whole disk
// leaves equal, the folder tells: it then holds ops that the index lacks.
type anchor struct {
	// Token is random and stands in a file of its own, which is never written
	// again.
	Token string   `json:"token"`
	Held  fileMark `json:"held"` // of the file of the token
	Index fileMark `json:"index"`
}

// fileMark tells a file from every other one on its disk. What the system does
// not say is empty.
type fileMark struct {
	Number string `json:"number"`         // stays when the file is renamed
	Born   string `json:"born,omitempty"` // when it was made
}

func (m fileMark) same(o fileMark) bool {
	return m.Number == o.Number && (m.Born == o.Born || m.Born == "" || o.Born == "")
}

func (a anchor) String() string {
	b, err := json.Marshal(a)
	if err != nil {
		panic(err) // texts always encode
	}
	return string(b)
}

// anchor reads what the index stands beside now.
func (s *Store) anchor() anchor {
	name := filepath.Join(s.state, tokenFile)
	a := anchor{Held: markOf(name), Index: markOf(s.index.Path())}
	if b, err := os.ReadFile(name); err == nil {
		a.Token = strings.TrimSpace(string(b))
	}
	return a
}

// moored makes the token where there is none, and notes what the index stands
// beside.
func (s *Store) moored(t *index.Tx) error {
	a := s.anchor()
	if a.Token == "" {
		b := make([]byte, 16)
		if _, err := rand.Read(b); err != nil {
			return model.WrapFault(model.Unreachable, "", err, "randomness")
		}
		if err := writeHome(filepath.Join(s.state, tokenFile), []byte(base64.RawURLEncoding.EncodeToString(b)+"\n")); err != nil {
			return err
		}
		a = s.anchor()
	}
	return t.SetLocal("anchor", a.String())
}

// sole reports whether the index stands where it was written: then nobody else
// goes on with the chain of this home.
func (s *Store) sole(ctx context.Context) (bool, error) {
	held, err := s.index.Local(ctx, "anchor")
	if err != nil {
		return false, err
	}
	now := s.anchor()
	var was anchor
	switch {
	case now.Token != "" && held == now.String():
		return true, nil
	case !strings.HasPrefix(held, "{"):
		if !s.formerly(held, now.Index) {
			return false, nil
		}
	case json.Unmarshal([]byte(held), &was) != nil || was.Token != now.Token || was.Token == "" || !was.Held.same(now.Held) || !was.Index.same(now.Index):
		return false, nil
	}
	return true, s.index.Update(ctx, s.moored)
}

// formerly judges an anchor without a token, as homes before this version hold
// one: path, number of the disk and of the file, and computer, with zero bytes
// between. Path, disk and computer may have other names by now; the file must be
// the same, or the path where the system gives files no number.
func (s *Store) formerly(held string, now fileMark) bool {
	part := strings.Split(held, "\x00")
	if len(part) != 3 {
		return false
	}
	if _, number, numbered := strings.Cut(part[1], ":"); numbered {
		return number == now.Number
	}
	path, err := filepath.Abs(s.index.Path())
	return err == nil && part[0] == path
}
