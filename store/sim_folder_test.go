package store_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"duyet/model"
	"duyet/store"
)

// ownFile gives where a device keeps its newest ops in a folder on disk.
func (m *team) ownFile(s *store.Store) string {
	return filepath.Join(m.dir, "journals", string(s.Me().Device), "hot.duyet")
}

// Attack f2.
func TestAnOlderProgramLeavesANewerOneItsJournal(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	home := m.options()
	lan := m.create(home, "Lan")
	id := m.arrives(lan, model.Join, "Trần Mai", "100000000000102", "")
	m.sync(lan)
	// The very home signed that it takes a newer program to read on.
	pen := m.pen(m.dir, home.Home)
	b, _ := pen.seals(map[string]string{"app": "duyet/9", "min_reader": "2"}, pen.op("note/1", string(id), `"reg":["note"]`))
	m.must(os.WriteFile(m.ownFile(lan), b, 0o644))
	m.rule(lan, id, "approve")
	for name, f := range map[string]func() error{
		"publish": func() error { _, err := lan.Publish(context.Background()); return err },
		"sync":    func() error { _, err := lan.Sync(context.Background()); return err },
	} {
		if err := f(); model.KindOf(err) != model.Newer {
			t.Errorf("%s gives %v, want that a newer duyet is needed", name, err)
		}
	}
	if after, err := os.ReadFile(m.ownFile(lan)); err != nil || string(after) != string(b) {
		t.Errorf("the file of the newer program was changed (%v)", err)
	}
	if len(m.journals()) != 1 {
		t.Errorf("the older program began the journals %q", m.journals())
	}
}

func (m *team) journals() []string {
	m.t.Helper()
	found, err := filepath.Glob(filepath.Join(m.dir, "journals", "*"))
	m.must(err)
	return found
}

// Attack d9.
func TestABlockedNameIsReplacedByAnother(t *testing.T) {
	t.Parallel()
	for name, block := range map[string]func(*team, *store.Store){
		"a folder called hot.duyet": func(m *team, lan *store.Store) {
			m.must(os.Remove(m.ownFile(lan)))
			m.must(os.MkdirAll(filepath.Join(m.ownFile(lan), "x"), 0o755))
		},
		"a file called journals": func(m *team, lan *store.Store) {
			m.must(os.RemoveAll(filepath.Join(m.dir, "journals")))
			m.must(os.WriteFile(filepath.Join(m.dir, "journals"), []byte("của ai đây"), 0o644))
		},
		"a link in place of the own folder": func(m *team, lan *store.Store) {
			dir := filepath.Dir(m.ownFile(lan))
			m.must(os.Rename(dir, dir+"x"))
			if err := os.Symlink(dir+"x", dir); err != nil {
				m.t.Skip(err)
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			m := newTeam(t)
			lan := m.create(m.options(), "Lan")
			hoa := m.join(m.options(), m.invite(lan), "Hoa")
			id := m.arrives(lan, model.Join, "Trần Mai", "100000000000102", "")
			m.sync(lan, hoa)
			block(m, lan)
			m.rule(lan, id, "approve")
			m.sync(lan, hoa)
			if got := m.view(hoa, id); got != model.Todo {
				t.Errorf("Hoa sees it in %s, want todo", got)
			}
			m.sync(lan, hoa)
			if n, err := lan.Unpublished(context.Background()); n != 0 || err != nil {
				t.Errorf("%d ops wait to be published, %v", n, err)
			}
		})
	}
}

func TestAConsoleThatDiesWhileItTakesANewIdentityStaysTrusted(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	lan := m.create(m.options(), "Lan")
	id := m.arrives(lan, model.Join, "Trần Mai", "100000000000102", "")
	o := m.options()
	hoa, _, err := store.Join(context.Background(), o, m.invite(lan), "Hoa")
	m.must(err)
	m.must(hoa.Close())
	found, err := filepath.Glob(filepath.Join(o.Home, "stores", "*", "device.json"))
	if err != nil || len(found) != 1 {
		t.Fatal(found, err)
	}
	var f map[string]any
	b, err := os.ReadFile(found[0])
	m.must(errors.Join(err, json.Unmarshal(b, &f)))
	f["before"], f["seed"] = []any{f["seed"]}, bytes.Repeat([]byte{7}, 32)
	b, err = json.Marshal(f)
	m.must(errors.Join(err, os.WriteFile(found[0], b, 0o600)))
	hoa, err = store.Open(context.Background(), o)
	m.keep(hoa, err)
	m.rule(hoa, id, "approve")
	m.sync(hoa, lan)
	if got := m.view(lan, id); got != model.Todo {
		t.Errorf("Lan sees what Hoa then decided in %s, want todo", got)
	}
}
