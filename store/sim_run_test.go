package store_test

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"testing"
	"text/tabwriter"
	"time"
)

var (
	seeds    = flag.Int("seeds", 150, "how many random plays the simulation performs")
	seed0    = flag.Uint64("seed0", 1, "the seed of the first of them")
	procs    = flag.Int("procs", 0, "how many processes share the plays; 0 takes every core")
	tally    = flag.String("tally", "", "a file to write into, as JSON, what the plays did")
	failures = flag.Int("failures", 3, "after how many failures the simulation leaves the rest")
	update   = flag.Bool("update", false, "write what the plays of testdata show into them")
)

// onePart is how many plays one process performs before it is replaced.
const onePart = 500

// TestRandomPlaysEndWell performs random plays. One that ends badly is printed
// with its seed, shortened to the lines it takes.
func TestRandomPlaysEndWell(t *testing.T) {
	if testing.Short() {
		t.Skip("a simulation is long")
	}
	n := *procs
	if n == 0 {
		n = runtime.NumCPU()
	}
	start := time.Now()
	var drawn map[string]int
	if n > 1 {
		t.Parallel()
		drawn = manyProcesses(t, n)
	} else {
		drawn = oneProcess(t)
	}
	done := drawn["plays"]
	t.Logf("%d plays in %v, %.0f a minute\n%s", done, time.Since(start).Round(time.Second), float64(done)/time.Since(start).Minutes(), table(drawn))
}

// TestAPlayIsTheSameEachTime performs some random plays twice: to the last byte
// the folders must end alike, or a seed would tell nothing.
func TestAPlayIsTheSameEachTime(t *testing.T) {
	if !apart(t) {
		return
	}
	th := newTheatre(t)
	for seed := range uint64(20) {
		lines := compose(seed)
		_, _ = th.perform(seed, lines)
		once := th.end
		if _, _ = th.perform(seed, lines); th.end != once {
			t.Errorf("seed %d ends in another way the second time\n%s", seed, strings.Join(lines, "\n"))
		}
	}
}

// oneProcess performs the plays one after the other and gives what they did.
func oneProcess(t *testing.T) map[string]int {
	defer debug.SetGCPercent(debug.SetGCPercent(400))
	th := newTheatre(t)
	failed := 0
	for seed := *seed0; seed < *seed0+uint64(*seeds) && failed < *failures; seed++ {
		lines := compose(seed)
		wrong, _ := th.perform(seed, lines)
		th.drawn["plays"]++
		if len(wrong) == 0 {
			continue
		}
		failed++
		drawn := maps.Clone(th.drawn)
		short := shorten(lines, func(l []string) bool { w, _ := th.perform(seed, l); return len(w) > 0 })
		wrong, _ = th.perform(seed, short)
		th.drawn = drawn
		t.Errorf("# Seed %d fails: %s\nseed %d\n%s", seed, strings.Join(wrong, "\n# "), seed, strings.Join(short, "\n"))
	}
	if *tally != "" {
		b, err := json.Marshal(th.drawn)
		if err := errors.Join(err, os.WriteFile(*tally, b, 0o644)); err != nil {
			t.Error(err)
		}
	}
	return th.drawn
}

// manyProcesses shares the plays among processes. Randomness is one to a
// process while it is tied to a seed, so goroutines would not do.
func manyProcesses(t *testing.T, n int) map[string]int {
	dir, start := t.TempDir(), time.Now()
	drawn, failed := map[string]int{}, 0
	var mu sync.Mutex
	var wait sync.WaitGroup
	parts, part := make(chan uint64), min(onePart, (*seeds+n-1)/n)
	for range n {
		wait.Go(func() {
			for first := range parts {
				count := min(uint64(part), *seed0+uint64(*seeds)-first)
				file := filepath.Join(dir, fmt.Sprint(first))
				out, err := child(nil, "-child", "-test.run=^TestRandomPlaysEndWell$", "-test.timeout=0", "-procs=1",
					fmt.Sprint("-seed0=", first), fmt.Sprint("-seeds=", count), fmt.Sprint("-failures=", *failures), "-tally="+file).CombinedOutput()
				more, told := map[string]int{}, ""
				if b, err := os.ReadFile(file); err != nil || json.Unmarshal(b, &more) != nil {
					told = "it told nothing of what it did"
				}
				mu.Lock()
				for what, n := range more {
					drawn[what] += n
				}
				if err != nil || told != "" {
					failed++
					t.Errorf("plays %d to %d: %v %s\n%s", first, first+count-1, err, told, out)
				}
				t.Logf("%d plays, %.0f a minute", drawn["plays"], float64(drawn["plays"])/time.Since(start).Minutes())
				mu.Unlock()
			}
		})
	}
	for first := *seed0; first < *seed0+uint64(*seeds); first += uint64(part) {
		mu.Lock()
		enough := failed >= *failures
		mu.Unlock()
		if enough {
			break
		}
		parts <- first
	}
	close(parts)
	wait.Wait()
	return drawn
}

// table tells what was drawn how often, and how often it could be done.
func table(drawn map[string]int) string {
	var b strings.Builder
	w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "done\tnot as things stood\t\t")
	for _, what := range slices.Sorted(maps.Keys(drawn)) {
		if verb, ok := strings.CutPrefix(what, "did "); ok {
			fmt.Fprintf(w, "%d\t%d\t  %s\t\n", drawn[what], drawn["could not "+verb], verb)
		}
	}
	if err := w.Flush(); err != nil {
		return err.Error()
	}
	names, copies := 0, 0
	for what, n := range drawn {
		if strings.HasPrefix(what, "named ") {
			names, copies = names+1, copies+n
		}
	}
	return b.String() + fmt.Sprintf("%d conflict copies under %d kinds of name\n", copies, names)
}
