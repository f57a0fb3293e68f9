package store_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"
	"unicode/utf16"

	"golang.org/x/text/unicode/norm"

	"duyet/model"
	"duyet/model/fold"
	"duyet/store"
)

const secret = "Quỳnh Ngọc Thạch Thảo"

// holders lists the files under the folders that hold the word in any form.
func holders(t *testing.T, word string, dirs ...string) []string {
	t.Helper()
	var forms [][]byte
	for _, s := range []string{word, norm.NFD.String(word), fold.Key(word)} {
		forms = append(forms, []byte(s))
		var wide []byte
		for _, u := range utf16.Encode([]rune(s)) {
			wide = binary.LittleEndian.AppendUint16(wide, u)
		}
		forms = append(forms, wide)
	}
	var out []string
	for _, dir := range dirs {
		err := filepath.WalkDir(dir, func(p string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() {
				return err
			}
			b, err := os.ReadFile(p)
			if err != nil {
				return err
			}
			for _, f := range forms {
				if bytes.Contains(b, f) {
					out = append(out, p)
					break
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return out
}

func TestForgottenWordsAreGoneFromEveryFileOfBothDevices(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	lanHome, hoaHome := m.options(), m.options()
	lan := m.create(lanHome, "Lan")
	hoa := m.join(hoaHome, m.invite(lan), "Hoa")
	id := m.arrives(lan, model.Post, secret, "800000000000001", "Tôi tên là "+secret)
	other := m.arrives(lan, model.Post, "Lê Hương", "800000000000002", "Giữ lại bài này")
	m.sync(lan, hoa)
	note, err := model.NewNote("đã gọi " + secret)
	m.must(err)
	m.must(hoa.Record(context.Background(), m.item(hoa, id).Tell(note)))
	m.rule(hoa, id, "decline")
	m.sync(hoa, lan)
	if len(holders(t, secret, m.dir, lanHome.Home, hoaHome.Home)) < 4 {
		t.Fatal("the words are not where the test looks for them")
	}
	m.must(lan.Forget(context.Background(), id))
	m.sync(lan, hoa, lan, hoa)
	if left := holders(t, secret, m.dir, lanHome.Home, hoaHome.Home); len(left) > 0 {
		t.Errorf("the words still stand in %v", left)
	}
	for name, s := range map[string]*store.Store{"Lan": lan, "Hoa": hoa} {
		c := m.item(s, id)
		if c.Status.Erased != 2 || c.Status.Missing != 0 || c.Verdict.Value != model.Decline || c.Content.Author.Name != "" {
			t.Errorf("%s sees %+v, %v by %q", name, c.Status, c.Verdict.Value, c.Content.Author.Name)
		}
		if got := m.item(s, other).Content.Text; got != "Giữ lại bài này" {
			t.Errorf("%s reads %q on the other item", name, got)
		}
	}
	mai := m.join(m.options(), m.invite(lan), "Mai")
	if c := m.item(mai, id); c.Status.Erased != 2 || c.Verdict.Value != model.Decline {
		t.Errorf("a newcomer sees %+v", c.Status)
	}
}

func TestANoteWrittenUnawareOfAForgetIsErasedWhenItArrives(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	hoaHome := m.options()
	lan := m.create(m.options(), "Lan")
	hoa := m.join(hoaHome, m.invite(lan), "Hoa")
	id := m.arrives(lan, model.Post, "Trần Mai", "800000000000001", "Chào cả nhà")
	m.sync(lan, hoa)
	m.must(lan.Forget(context.Background(), id))
	note, err := model.NewNote("gọi lại cho " + secret)
	m.must(err)
	m.must(hoa.Record(context.Background(), m.item(hoa, id).Tell(note)))
	m.sync(hoa, lan, hoa, lan)
	if left := holders(t, secret, m.dir, hoaHome.Home); len(left) > 0 {
		t.Errorf("the late note still stands in %v", left)
	}
}

func TestWhatArrivesInKnowledgeOfAForgetIsKept(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	lan := m.create(m.options(), "Lan")
	id := m.arrives(lan, model.Join, "Trần Mai", "100000000000102", "")
	m.must(lan.Forget(context.Background(), id))
	m.pass(24 * time.Hour)
	m.arrives(lan, model.Join, "Trần Mai", "100000000000102", "")
	if got := m.item(lan, id).Content.Author.Name; got != "Trần Mai" {
		t.Errorf("after she asked again her name reads %q", got)
	}
}
