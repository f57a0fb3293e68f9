package folder

import (
	"bytes"
	"context"
	"slices"
	"testing"

	"duyet/model"
)

func pair(t *testing.T, names ...string) (*Carrier, *Mem, *Mem) {
	t.Helper()
	c := NewCarrier(1, names)
	return c, c.Folder("/lan"), c.Folder("/hoa")
}

func write(t *testing.T, m *Mem, p, text string) {
	t.Helper()
	if err := m.Write(p, []byte(text)); err != nil {
		t.Fatal(err)
	}
}

func holds(t *testing.T, m *Mem, want ...string) {
	t.Helper()
	var got []string
	for _, p := range m.Paths("") {
		b, err := m.Read(p, 1000)
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, p+"="+string(b))
	}
	if !slices.Equal(got, want) {
		t.Errorf("%s holds %q, want %q", m.Path(), got, want)
	}
}

// Both kinds of folder have to answer alike, or what a simulation shows is not
// what a disk does.
func TestBothKindsOfFolderAnswerAlike(t *testing.T) {
	_, mem, _ := pair(t)
	for name, f := range map[string]Folder{"disk": open(t, t.TempDir()), "memory": mem} {
		t.Run(name, func(t *testing.T) {
			for _, p := range []string{"b/hot.duyet", "a.json", "inbox/x.csv", ".stversions/hot.duyet", "1/2/3/4/5/deep", "b/.hidden"} {
				if err := f.Write(p, []byte("0123456789")); err != nil {
					t.Fatal(err)
				}
			}
			if err := f.Write("a.json", []byte("new")); err != nil {
				t.Fatal(err)
			}
			files, skipped, err := f.List(context.Background())
			var got []string
			for _, x := range files {
				got = append(got, x.Path)
			}
			if want := []string{"a.json", "b/.hidden", "b/hot.duyet"}; err != nil || !slices.Equal(got, want) || skipped != 1 {
				t.Errorf("listed %q, skipped %d, %v; want %q and 1", got, skipped, err, want)
			}
			for _, c := range []struct {
				path  string
				limit int64
				want  model.FaultKind
			}{{"b/hot.duyet", 10, model.NoFault}, {"b/hot.duyet", 9, model.BadInput}, {"none", 10, model.NotFound}} {
				if _, err := f.Read(c.path, c.limit); model.KindOf(err) != c.want {
					t.Errorf("read %s: %v, want %v", c.path, err, c.want)
				}
			}
			if _, err := f.Stat("none"); model.KindOf(err) != model.NotFound {
				t.Errorf("stat of nothing: %v", err)
			}
			if s, err := f.Stat("a.json"); err != nil || s.Size != 3 {
				t.Errorf("stat %+v, %v", s, err)
			}
			for range 2 {
				if err := f.Remove("a.json"); err != nil {
					t.Error(err)
				}
			}
			if _, err := f.Read("a.json", 10); model.KindOf(err) != model.NotFound {
				t.Errorf("read of what was removed: %v", err)
			}
		})
	}
}

func TestACarrierBringsTheNewestVersionWhateverWay(t *testing.T) {
	c, lan, hoa := pair(t)
	for _, text := range []string{"1", "2", "3"} {
		write(t, lan, "x", text)
	}
	for range 20 {
		c.CarrySome()
		c.Again()
	}
	c.Carry()
	holds(t, hoa, "x=3")
	if err := lan.Remove("x"); err != nil {
		t.Fatal(err)
	}
	hoa.Cut(true)
	c.Carry()
	holds(t, hoa, "x=3")
	hoa.Cut(false)
	c.Lose()
	c.Carry()
	holds(t, hoa, "x=3")
	c.Settle()
	holds(t, hoa)
	write(t, hoa, "x", "again")
	c.Carry()
	holds(t, lan, "x=again")
	holds(t, c.Folder("/mai"), "x=again")
}

func TestTwoChangesOfOneFileLeaveAConflictCopyEverywhere(t *testing.T) {
	c, lan, hoa := pair(t, "{stem} (1){ext}")
	write(t, lan, "a/hot.duyet", "lan")
	write(t, hoa, "a/hot.duyet", "hoa")
	c.Carry()
	for _, m := range []*Mem{lan, hoa} {
		holds(t, m, "a/hot (1).duyet=lan", "a/hot.duyet=hoa")
	}
}

func TestAChangeOutlivesARemoval(t *testing.T) {
	c, lan, hoa := pair(t)
	write(t, lan, "x", "1")
	c.Carry()
	write(t, lan, "x", "2")
	hoa.Empty("")
	c.Carry()
	holds(t, lan, "x=2")
	holds(t, hoa, "x=2")
}

func TestAFolderLiesOnDemand(t *testing.T) {
	c, lan, hoa := pair(t, "{stem} (1){ext}")
	write(t, lan, "j/hot.duyet", "first")
	write(t, lan, "j/hot.duyet", "second")
	c.Carry()
	hoa.Tear("j/hot.duyet")
	if b, err := hoa.Read("j/hot.duyet", 100); err != nil || bytes.Equal(b, []byte("second")) {
		t.Errorf("torn it reads %q, %v", b, err)
	}
	c.Settle()
	holds(t, hoa, "j/hot.duyet=second")
	hoa.RollBack("j/", 1)
	c.Carry()
	holds(t, lan, "j/hot.duyet=first")
	lan.Copy("j/hot.duyet", true)
	c.Carry()
	holds(t, hoa, "j/hot (1).duyet=first")
	hoa.Rename("j/hot (1).duyet")
	c.Carry()
	holds(t, lan, "J/HOT (1).DUYET=first")
	hoa.Put("Sao chép", []byte("x"))
	if !hoa.Reform("Sao") || hoa.Reform("J/") {
		t.Error("a name with marks has another form, one without has none")
	}
	c.Carry()
	holds(t, lan, "J/HOT (1).DUYET=first", "Sao che\u0301p=x")
	hoa.Empty("Sao")
	c.Carry()

	lan.Vanish(Unmounted)
	if _, err := lan.Open(""); model.KindOf(err) != model.NotFound {
		t.Errorf("unmounted it opens with %v", err)
	}
	lan.Vanish(Emptied)
	if files, _, err := lan.List(context.Background()); err != nil || len(files) > 0 {
		t.Errorf("emptied it lists %v, %v", files, err)
	}
	lan.Vanish(Present)
	lan.Evict(true)
	if _, err := lan.Read("J/HOT (1).DUYET", 100); model.KindOf(err) != model.Unreachable {
		t.Errorf("a placeholder reads with %v", err)
	}
	lan.Evict(false)
	lan.Refuse(DiskFull, 1)
	write(t, lan, "y", "1")
	if err := lan.Write("y", []byte("2")); model.KindOf(err) != model.Unreachable {
		t.Errorf("a full disk writes with %v", err)
	}
	holds(t, lan, "J/HOT (1).DUYET=first", "y=1")
	if lan.Writes() != 3 {
		t.Errorf("%d writes, want 3", lan.Writes())
	}
}
