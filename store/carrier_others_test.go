//go:build carrier && linux

package store_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"duyet/model"
	"duyet/store"
)

// unison carries files between two folders of this computer, one pair after
// the other, with no process that stays.
type unison struct {
	home string
	runs [3]int // by exit code: all carried, something skipped, something failed
}

// carry makes two copies of the folder equal. What changes meanwhile is left
// for the next time, as Unison does.
func (u *unison) carry(ctx context.Context, a, b *seat, more ...string) (said string, err error) {
	args := append([]string{a.dir, b.dir, "-ui", "text", "-batch", "-terse"}, more...)
	cmd := exec.CommandContext(ctx, "unison", args...)
	cmd.Env = []string{"HOME=" + u.home, "UNISON=" + u.home, "PATH=" + os.Getenv("PATH"), "UNISONLOCALHOSTNAME=here"}
	out, err := cmd.CombinedOutput()
	code := cmd.ProcessState.ExitCode()
	var exit *exec.ExitError
	if code < 0 || code > 2 || err != nil && !errors.As(err, &exit) {
		return string(out), fmt.Errorf("unison: %w\n%s", err, out)
	}
	u.runs[code]++
	return string(out), nil
}

// switched is a line that is there or not.
type switched struct{ off atomic.Bool }

func (l *switched) cut(context.Context) error  { l.off.Store(true); return nil }
func (l *switched) mend(context.Context) error { l.off.Store(false); return nil }

func (p *seat) online() bool { return !p.line.(*switched).off.Load() }

// round carries between all pairs that are connected.
func (u *unison) round(ctx context.Context, seats []*seat) error {
	for i, a := range seats {
		for _, b := range seats[i+1:] {
			if !a.online() || !b.online() {
				continue
			}
			if _, err := u.carry(ctx, a, b); err != nil {
				return err
			}
		}
	}
	return nil
}

func TestCarrierUnisonLosesNothing(t *testing.T) {
	need(t, "unison")
	b := newBoard(t, "Lan", "Hoa", "Mai")
	u := &unison{home: t.TempDir()}
	for _, p := range b.seats {
		p.line = &switched{}
	}
	code := b.open()
	for _, p := range b.seats[1:] {
		b.must(b.joins(p, code, func() error { return u.round(b.ctx, b.seats) }))
	}
	b.watch()
	ctx, cancel := context.WithCancel(b.ctx)
	carried := make(chan error, 1)
	go func() {
		var err error
		for err == nil && ctx.Err() == nil {
			err = u.round(ctx, b.seats)
		}
		carried <- err
	}()
	b.work(30*time.Second, 60, 0.3)
	b.awaitAll()
	arrival := b.arrivals(3)
	cancel()
	if err := <-carried; err != nil && b.ctx.Err() == nil && ctx.Err() == nil {
		t.Fatal(err)
	}
	b.rest()
	b.must(u.round(b.ctx, b.seats))
	b.judge()
	if n := b.named("conflict"); n > 0 {
		t.Errorf("%d conflict files", n)
	}
	b.tell("unison", version("unison", "-version"))
	t.Logf("runs: %d carried all, %d skipped something, %d met files that changed meanwhile", u.runs[0], u.runs[1], u.runs[2])
	t.Logf("arrival at both others: median %v, slowest %v", arrival[len(arrival)/2], arrival[len(arrival)-1])
}

// clash is what a tool does when a file changed in both folders.
type clash struct {
	tool  string
	carry func(b *board) error // between changes that do not clash
	clash func(b *board) error // after hot.duyet of Lan changed on both sides
	copy  string               // what the names of conflict copies hold
}

func TestCarrierConflictCopiesAreRead(t *testing.T) {
	u := &unison{home: t.TempDir()}
	r := &rclone{home: t.TempDir()}
	for _, c := range []clash{
		{tool: "unison", copy: "conflict",
			carry: func(b *board) error { return u.round(b.ctx, b.seats) },
			clash: func(b *board) error {
				_, err := u.carry(b.ctx, b.seats[0], b.seats[1], "-prefer", b.seats[1].dir, "-copyonconflict")
				return errors.Join(err, u.round(b.ctx, b.seats))
			}},
		{tool: "rclone", copy: "..path", carry: r.carry, clash: r.carry},
	} {
		t.Run(c.tool, func(t *testing.T) {
			need(t, c.tool)
			c.isRead(t)
		})
	}
}

// isRead lets somebody put an old version of Lan's newest file in place while
// she decides again, so that what she decided stands in a conflict copy alone.
func (c clash) isRead(t *testing.T) {
	b := newBoard(t, "Lan", "Hoa")
	lan, hoa := b.seats[0], b.seats[1]
	lan.line, hoa.line = &switched{}, &switched{}
	code := b.open()
	b.must(b.joins(hoa, code, func() error { return c.carry(b) }))
	b.must(c.carry(b))
	hot := filepath.Join("journals", string(lan.me), "hot.duyet")
	old, err := os.ReadFile(filepath.Join(hoa.dir, hot))
	b.must(err)
	b.decides(lan, "một")
	b.must(c.carry(b))
	b.must(os.WriteFile(filepath.Join(hoa.dir, hot), old, 0o644))
	b.decides(lan, "hai")
	newest, err := os.ReadFile(filepath.Join(lan.dir, hot))
	b.must(err)

	b.must(c.clash(b))
	for _, p := range b.seats {
		if now, err := os.ReadFile(filepath.Join(p.dir, hot)); err == nil && bytes.Equal(now, newest) {
			t.Fatalf("%s put the new version in the place of the old one at %s: nothing is proved", c.tool, p.name)
		}
	}
	copies := b.named(c.copy)
	if copies == 0 {
		t.Fatal("no conflict copy was made: nothing is proved")
	}
	_, err = hoa.s.Sync(b.ctx)
	b.must(err)
	if lost := b.missing(hoa); len(lost) > 0 {
		t.Errorf("Hoa does not see %s", b.whose(lost))
	}
	b.decides(lan, "ba")
	b.must(c.carry(b))
	b.judge()

	mai := &seat{name: "Mai", now: hoa.now, home: t.TempDir(), dir: hoa.dir, did: map[string]int{}}
	s, _, err := store.Join(b.ctx, mai.options(), "", mai.name)
	b.must(err)
	b.sits(mai, s)
	if lost := b.missing(mai); len(lost) > 0 {
		t.Errorf("a newcomer does not see %s", b.whose(lost))
	}
	t.Logf("%s: %d ops acknowledged, %d lost, %d conflict copies", version(c.tool, versionFlag(c.tool)), len(b.acknowledged()), len(b.missing(mai)), copies)
}

func versionFlag(tool string) string {
	if tool == "rclone" {
		return "version"
	}
	return "-version"
}

// rclone carries by bisync between two folders of this computer.
type rclone struct {
	home  string
	begun bool
}

func (r *rclone) carry(b *board) error {
	args := []string{"bisync", b.seats[0].dir, b.seats[1].dir, "--config", filepath.Join(r.home, "none"), "--workdir", r.home,
		// It refuses when all of a few files have changed.
		"--force"}
	if !r.begun {
		args = append(args, "--resync")
	}
	r.begun = true
	cmd := exec.CommandContext(b.ctx, "rclone", args...)
	cmd.Env = []string{"HOME=" + r.home, "PATH=" + os.Getenv("PATH")}
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("rclone: %w\n%s", err, out)
	}
	return nil
}

// decides lets an admin say something about the first item and publish it.
func (b *board) decides(p *seat, words string) {
	b.t.Helper()
	c, err := p.s.Case(b.ctx, b.items[0])
	b.must(err)
	op, err := c.Rule("decline", "", model.Why{Reason: words})
	b.must(err)
	b.must(p.s.Record(b.ctx, op))
	b.must(p.remember(b.ctx))
	_, err = p.s.Publish(b.ctx)
	b.must(err)
}
