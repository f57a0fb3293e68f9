//go:build !windows

package ui

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"duyet/model"
	"duyet/store"
	"duyet/ui/terminaltest"
	"duyet/ui/widget"
	"duyet/ui/words"
)

// arrival is somebody's first run in a terminal.
type arrival struct {
	*terminaltest.Terminal
	t    *testing.T
	room *room
	done chan bool // came to its end
	made *store.Store
}

// arrive starts a first run that offers a folder. The home and the folder are
// empty until it ends.
func arrive(t *testing.T, r *room, offers ...Offer) *arrival {
	t.Helper()
	x, slave := newTerminal(t)
	a := &arrival{Terminal: x, t: t, room: r, done: make(chan bool, 1)}
	o := r.options()
	f := FirstRun{Offers: offers, In: slave, Out: slave, Host: testHost(),
		Probe: func(dir string) (Offer, error) {
			if _, err := os.Stat(filepath.Dir(dir)); err != nil {
				return Offer{}, model.WrapFault(model.NotFound, "no-folder-here", err, "folder")
			}
			_, err := store.Probe(o.Host, dir)
			return Offer{Dir: dir, Has: err == nil}, nil
		},
		Finish: func(ans Answers) (err error) {
			o.Dir = ans.Dir
			if ans.Join {
				a.made, _, err = store.Join(context.Background(), o, ans.Code, ans.Name)
			} else {
				a.made, err = store.Create(context.Background(), o, ans.Group, ans.Name, nil)
			}
			return err
		}}
	go func() {
		_, done, _ := f.Run(context.Background())
		a.done <- done
	}()
	return a
}

// ends waits for the first run to end.
func (a *arrival) ends(want bool) {
	a.t.Helper()
	select {
	case got := <-a.done:
		if got != want {
			a.t.Errorf("it came to its end: %v, want %v", got, want)
		}
	case <-terminaltest.Over(a.t):
		a.t.Fatalf("it does not end:\n%s", a.Text())
	}
	if a.made != nil {
		a.room.keep(a.made, nil)
	}
}

func newcomer(t *testing.T) *room {
	dir := filepath.Join(t.TempDir(), "Dropbox", "duyet")
	if err := os.MkdirAll(filepath.Dir(dir), 0o755); err != nil {
		t.Fatal(err)
	}
	return &room{t: t, dir: dir, now: noon}
}

func TestFirstRun_MakesAGroupInThreeScreens(t *testing.T) {
	t.Parallel()
	r := newcomer(t)
	a := arrive(t, r, Offer{Dir: r.dir, Tool: "Dropbox"})
	a.UntilShown("1 / 3")
	a.Send("\r")
	a.UntilShown(words.SetupFillIn.In(words.Vi))
	a.Send("\t")
	a.UntilShown("Your name")
	a.Send("\t")
	a.UntilShown("Tên của mình")
	// A name as an input method sends it: letters, Backspaces, letters anew.
	a.Send("Lan Tha")
	a.Send("\x7fả")
	a.Send("\x7f\x7fhảo")
	a.UntilShown("Lan Thảo")
	a.Send("\r")
	a.UntilShown("2 / 3")
	a.UntilShown("Dropbox")
	a.Send("\r")
	a.UntilShown("3 / 3")
	a.Send("\x1b")
	a.UntilShown("2 / 3")
	a.Send("\r")
	a.UntilShown("Tên nhóm Facebook")
	if _, err := os.Stat(r.dir); err == nil {
		t.Error("the folder was made before the last Enter")
	}
	a.Send("Phụ nữ Thuận An")
	a.UntilShown("Phụ nữ Thuận An")
	a.Send("\r")
	a.ends(true)
	g, err := a.made.Group(context.Background(), "")
	r.must(err)
	if me := a.made.Me(); me.Name != "Lan Thảo" || g.Name() != "Phụ nữ Thuận An" {
		t.Errorf("made group %q by %q", g.Name(), me.Name)
	}
}

func TestFirstRun_JoinsTheGroupItFinds(t *testing.T) {
	t.Parallel()
	r, hoa := newRoom(t)
	code, _, err := hoa.Invite(context.Background(), 1, 7, model.RoleAdmin, false)
	r.must(err)
	r.must(readAll(hoa))
	a := arrive(t, r, Offer{Dir: r.dir, Tool: "Syncthing", Has: true})
	a.UntilShown("1 / 3")
	a.Send("Mai\r")
	a.UntilShown(words.SetupHasGroup.In(words.Vi))
	a.Send("\r")
	a.UntilShown("Mã mời")
	a.Send("ABCD-EFGH\r")
	a.UntilShown("Mã mời không đúng")
	a.Send("\x15" + code + "\r") // ctrl+u clears the field
	a.ends(true)
	if me := a.made.Me(); me.Depth < 0 || me.Name != "Mai" {
		t.Errorf("she came in as %+v", me)
	}
}

func TestFirstRun_AnotherFolderIsTypedAndEscLeavesNothing(t *testing.T) {
	t.Parallel()
	r := newcomer(t)
	a := arrive(t, r)
	a.UntilShown("1 / 3")
	a.Send("Lan\r")
	a.UntilShown(words.SetupOther.In(words.Vi))
	a.Send("/khong/co/gi\r")
	a.UntilShown("Không thấy thư mục này")
	a.Send("\x15" + r.dir + "\r")
	a.UntilShown("3 / 3")
	for _, back := range []string{"2 / 3", "1 / 3"} {
		a.Send("\x1b")
		a.UntilShown(back)
	}
	a.Send("\x1b")
	a.ends(false)
	if _, err := os.Stat(r.dir); err == nil {
		t.Error("something was written")
	}
}

// A computer with many synced folders: the chosen one is always in sight.
func TestFirstRun_TheChosenFolderIsInSight(t *testing.T) {
	t.Parallel()
	var offers []Offer
	for i := range 40 {
		offers = append(offers, Offer{Dir: fmt.Sprintf("/home/lan/nhóm %02d/duyet", i), Tool: "Syncthing"})
	}
	for _, size := range sizes() {
		s := newSetup(FirstRun{Offers: offers})
		s.Update(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
		s.step = 1
		for at := range len(offers) + 1 {
			want := words.SetupOther.In(words.Vi)
			if at < len(offers) {
				want = fmt.Sprintf("nhóm %02d", at)
			}
			if got := ansi.Strip(s.View().Content); !strings.Contains(got, widget.SignCursor+" "+want) && !strings.Contains(got, widget.SignCursor+" /home/lan/"+want) {
				t.Errorf("%v: %q is out of sight:\n%s", size, want, got)
			}
			s.Update(tea.KeyPressMsg{Code: tea.KeyDown})
		}
	}
}

func TestFirstRun_FitsEveryWindow(t *testing.T) {
	t.Parallel()
	s := newSetup(FirstRun{Offers: []Offer{{Dir: "/home/lan/" + strings.Repeat("thư mục rất dài/", 9) + "duyet", Tool: "Dropbox", Has: true}, {Dir: "/home/lan/Sync/duyet", Tool: "Syncthing"}}})
	for step := range 3 {
		s.step = step
		for _, lang := range languages() {
			s.ask.Look.Lang = lang
			for _, size := range sizes() {
				s.Update(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
				rows := strings.Split(s.View().Content, "\n")
				if len(rows) != size[1] {
					t.Errorf("step %d, %v: %d rows", step, size, len(rows))
				}
				for i, row := range rows {
					if n := ansi.StringWidth(row); n > size[0] {
						t.Errorf("step %d, %v: row %d is %d wide", step, size, i, n)
					}
				}
			}
		}
	}
}
