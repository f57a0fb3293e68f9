package intake

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"duyet/model"
)

// asPowerShell5 gives a text as that shell hands it to a program: every letter
// beyond ASCII is a question mark, two for what UTF-16 writes as two.
func asPowerShell5(text string) string {
	var b strings.Builder
	for _, r := range text {
		switch {
		case r < 0x80:
			b.WriteRune(r)
		case r >= 0x10000:
			b.WriteString("??")
		default:
			b.WriteByte('?')
		}
	}
	return b.String()
}

// What a shell spoiled is told of, whether or not a table can still be made of
// it. Every sample of the intake is spoiled in turn: none is taken in without
// a word, and no sample as it is brings the warning.
func TestSpoiledSamplesAreNotTakenInSilently(t *testing.T) {
	files, err := os.ReadDir("testdata")
	if err != nil {
		t.Fatal(err)
	}
	spoiled := 0
	for _, f := range files {
		raw, err := os.ReadFile(filepath.Join("testdata", f.Name()))
		if err != nil || !utf8.Valid(raw) || !slices.Contains([]string{".txt", ".csv", ".tsv"}, filepath.Ext(f.Name())) {
			continue
		}
		if warned, err := readsOf(string(raw)); warned || model.CodeOf(err) == "letters-lost" {
			t.Errorf("%s as it is: letters are said to be lost", f.Name())
		}
		text := string(raw)
		if strings.Count(asPowerShell5(text), "?")-strings.Count(text, "?") < 30 {
			continue
		}
		spoiled++
		if warned, err := readsOf(asPowerShell5(text)); !warned && model.CodeOf(err) != "letters-lost" {
			t.Errorf("%s with question marks: %v, and no warning", f.Name(), err)
		}
	}
	if spoiled < 5 {
		t.Errorf("only %d samples were spoiled", spoiled)
	}
}

// readsOf reads a text, and reports whether lost letters were warned of.
func readsOf(text string) (warned bool, err error) {
	_, err = Read(strings.NewReader(text), Options{Captured: time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)}, Sink{
		Warn: func(w Warning) error {
			warned = warned || w.Code == "letters-lost"
			return nil
		},
	})
	return warned, err
}
