package scam

import (
	"bytes"
	"flag"
	"fmt"
	"math"
	"os"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write weights.bin and testdata/logits.golden anew")

var labelOf = map[string]Label{"scam": Scam, "ok": OK, "warning": Warning}

func examples(rows []row) []Example {
	out := make([]Example, len(rows))
	for i, r := range rows {
		out[i] = Example{Input{r.Kind, r.Text, r.Author}, labelOf[r.Label], r.origin()}
	}
	return out
}

func (r row) origin() string {
	if r.Variant != "" {
		return r.Variant
	}
	return r.ID
}

func TestWeights_that_ship_are_those_learned_from_the_written_set(t *testing.T) {
	got := New().Train(examples(load(t))).weights.encode()
	if *update {
		if err := os.WriteFile("weights.bin", got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if !bytes.Equal(got, shipped) {
		t.Errorf("weights.bin (%d bytes) is not what the rules and testdata/dev.jsonl give (%d bytes): run go generate ./model/scam", len(shipped), len(got))
	}
	w, err := decode(got)
	if err != nil || !bytes.Equal(w.encode(), got) {
		t.Errorf("weights do not come back as they were stored: %v", err)
	}
}

// TestLogits_are_the_same_bits_on_every_machine: a processor that multiplies
// and adds in one step, or another exp, would show here.
func TestLogits_are_the_same_bits_on_every_machine(t *testing.T) {
	var b strings.Builder
	s := New()
	for i, r := range load(t) {
		if i%6 == 0 {
			x, m := s.read(r.Text)
			w := s.weighed(s.traits(x, m), m)
			fmt.Fprintf(&b, "%s rules %x learned %x\n", r.ID, w.Rules, w.Learned)
		}
	}
	const path = "testdata/logits.golden"
	if *update {
		if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil || string(want) != b.String() {
		t.Errorf("the logits are not those of %s (%v): if the rules changed, run go generate ./model/scam", path, err)
	}
}

func TestExp_and_log_are_near_those_of_the_library(t *testing.T) {
	for x := -40.0; x < 40; x += 0.37 {
		if got, want := exp(x), math.Exp(x); math.Abs(got-want) > 1e-12*want {
			t.Errorf("exp(%v) = %v, want %v", x, got, want)
		}
		if got := log(exp(x)); math.Abs(got-x) > 1e-11 {
			t.Errorf("log(exp(%v)) = %v", x, got)
		}
	}
}
