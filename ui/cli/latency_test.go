//go:build !windows

package cli_test

import (
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
)

// What TestLatency measures; ui/docs/SPEED.md tells how it is used.
var (
	latencyOf    = flag.String("latency", "", "command to measure in a pseudo-terminal; without one TestLatency does nothing")
	latencyReady = flag.String("ready", "", "text that the first full frame shows; without one it is the last frame before half a second of rest")
	latencySetup = flag.String("setup", "", "keys pressed once before, separated by commas; a number is a pause in milliseconds")
	latencyKeys  = flag.String("keys", "j,k,j", "keys pressed in turn, separated by commas, as Go writes them: j, \\x1b[B")
	latencySize  = flag.String("size", "200x50", "columns and rows of the terminal")
	latencyN     = flag.Int("n", 200, "how many keys are measured")
)

// gauge is a program in a terminal that notes when bytes come.
type gauge struct {
	t      *testing.T
	cmd    *exec.Cmd
	master *os.File
	begun  time.Time
	mu     sync.Mutex
	screen *vt.Emulator
	last   time.Time // of the newest bytes
	bytes  int
	ready  time.Time
}

// TestLatency measures any program: from its start to its first full frame,
// and from a key to the last byte of what it draws for it. A repaint is over
// when nothing came for 40 ms; keys come at random moments, so that they do
// not fall into step with a frame timer.
func TestLatency(t *testing.T) {
	t.Parallel()
	if *latencyOf == "" {
		return
	}
	g := startGauge(t)
	defer g.stop()
	first := g.start()
	begin := g.cpu()
	for _, k := range split(*latencySetup) {
		if ms, err := strconv.Atoi(k); err == nil && ms > 9 {
			time.Sleep(time.Duration(ms) * time.Millisecond)
			continue
		}
		g.press(keyOf(t, k))
	}
	keys := split(*latencyKeys)
	var took []time.Duration
	sent, silent, cpu := 0, 0, g.cpu()
	for i := range *latencyN {
		time.Sleep(time.Duration(time.Now().UnixNano()%20) * time.Millisecond)
		d, n := g.press(keyOf(t, keys[i%len(keys)]))
		if sent += n; n == 0 {
			silent++
			continue
		}
		took = append(took, d)
	}
	slices.Sort(took)
	at := func(p float64) float64 {
		if len(took) == 0 {
			return 0
		}
		return ms(took[min(int(p*float64(len(took))), len(took)-1)])
	}
	fmt.Printf("| %s | start %.0f ms, %.0f ms of processor | key p50 %.1f, p95 %.1f, p99 %.1f ms | %d bytes a key | %.1f ms of processor a key | %d MiB | %d silent |\n",
		*latencyOf, ms(first.Sub(g.begun)), ms(begin), at(.5), at(.95), at(.99), sent / *latencyN, ms(g.cpu()-cpu)/float64(*latencyN), g.memory(), silent)
}

func startGauge(t *testing.T) *gauge {
	var w, h int
	if _, err := fmt.Sscanf(*latencySize, "%dx%d", &w, &h); err != nil {
		t.Fatal(err)
	}
	args := strings.Fields(*latencyOf)
	g := &gauge{t: t, cmd: exec.Command(args[0], args[1:]...), screen: vt.NewEmulator(w, h), begun: time.Now()}
	g.cmd.Env = append(os.Environ(), "TERM=xterm-256color", "COLORTERM=truecolor")
	var err error
	if g.master, err = pty.StartWithSize(g.cmd, &pty.Winsize{Cols: uint16(w), Rows: uint16(h)}); err != nil {
		t.Fatal(err)
	}
	go func() { _, _ = io.Copy(g.master, g.screen) }() // what a terminal answers
	go g.read()
	return g
}

func (g *gauge) read() {
	buf := make([]byte, 1<<16)
	for {
		n, err := g.master.Read(buf)
		if err != nil {
			return
		}
		now := time.Now()
		g.mu.Lock()
		g.last, g.bytes = now, g.bytes+n
		_, _ = g.screen.Write(buf[:n])
		if g.ready.IsZero() && *latencyReady != "" && strings.Contains(g.screen.String(), *latencyReady) {
			g.ready = now
		}
		g.mu.Unlock()
	}
}

func (g *gauge) seen() (last time.Time, bytes int) {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.last, g.bytes
}

// start waits for the first full frame and the rest after it, and tells when
// the frame was there.
func (g *gauge) start() time.Time {
	g.t.Helper()
	shown := func() time.Time {
		g.mu.Lock()
		defer g.mu.Unlock()
		return g.ready
	}
	for deadline := time.Now().Add(time.Minute); *latencyReady != "" && shown().IsZero(); time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) {
			g.t.Fatalf("%q is never shown", *latencyReady)
		}
	}
	g.rest(500 * time.Millisecond)
	if at := shown(); !at.IsZero() {
		return at
	}
	last, _ := g.seen()
	return last
}

// rest waits until something came and then nothing for so long.
func (g *gauge) rest(quiet time.Duration) {
	for deadline := time.Now().Add(time.Minute); time.Now().Before(deadline); time.Sleep(time.Millisecond) {
		if last, _ := g.seen(); !last.IsZero() && time.Since(last) > quiet {
			return
		}
	}
}

// press gives the time from a key to the last byte of its repaint, and how
// many bytes that had: none when the program is silent for a second.
func (g *gauge) press(key string) (took time.Duration, bytes int) {
	_, before := g.seen()
	from := time.Now()
	if _, err := g.master.WriteString(key); err != nil {
		g.t.Fatal(err)
	}
	for {
		last, n := g.seen()
		switch {
		case n > before && time.Since(last) > 40*time.Millisecond:
			return last.Sub(from), n - before
		case time.Since(from) > time.Second:
			return last.Sub(from), n - before
		}
		time.Sleep(200 * time.Microsecond)
	}
}

func (g *gauge) stop() {
	_ = g.cmd.Process.Signal(syscall.SIGTERM)
	_ = g.master.Close()
	time.AfterFunc(2*time.Second, func() { _ = g.cmd.Process.Kill() })
	_ = g.cmd.Wait()
}

// cpu is the processor time of the program so far, 0 where /proc is missing.
func (g *gauge) cpu() time.Duration {
	var sum int64
	tasks, _ := os.ReadDir(fmt.Sprintf("/proc/%d/task", g.cmd.Process.Pid))
	for _, task := range tasks {
		var ns int64
		b, _ := os.ReadFile(fmt.Sprintf("/proc/%d/task/%s/schedstat", g.cmd.Process.Pid, task.Name()))
		_, _ = fmt.Sscan(string(b), &ns)
		sum += ns
	}
	return time.Duration(sum)
}

// memory is the most the program held so far, in MiB, 0 where /proc is missing.
func (g *gauge) memory() int {
	b, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", g.cmd.Process.Pid))
	kib := 0
	if _, rest, ok := strings.Cut(string(b), "VmHWM:"); ok {
		_, _ = fmt.Sscan(rest, &kib)
	}
	return kib / 1024
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

func split(list string) []string {
	if list == "" {
		return nil
	}
	return strings.Split(list, ",")
}

// keyOf gives the bytes of a key written as Go writes a string.
func keyOf(t *testing.T, s string) string {
	k, err := strconv.Unquote(`"` + s + `"`)
	if err != nil {
		t.Fatalf("key %q: %v", s, err)
	}
	return k
}
