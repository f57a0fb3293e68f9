package store_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// proofs are the names that a page gives of what proves it, between backticks.
var proofs = regexp.MustCompile("`([^`]+)`")

// declaredTests are the tests of the whole tree.
func declaredTests(t *testing.T) map[string]bool {
	t.Helper()
	tests := map[string]bool{}
	declared := regexp.MustCompile(`(?m)^func (Test\w+)\(`)
	for _, top := range []string{".", "../model", "../ui"} {
		err := filepath.WalkDir(top, func(p string, e fs.DirEntry, err error) error {
			if err != nil || !strings.HasSuffix(p, "_test.go") {
				return err
			}
			source, err := os.ReadFile(p)
			for _, m := range declared.FindAllStringSubmatch(string(source), -1) {
				tests[m[1]] = true
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return tests
}

// TestThePagesNameWhatExists holds the pages of the store to the tests: each one
// they name is there, each row of a failure names one, and each play is of a
// failure that has a row.
func TestThePagesNameWhatExists(t *testing.T) {
	t.Parallel()
	tests := declaredTests(t)
	for page, least := range map[string]int{"FAILURES.md": 100, "SIMULATION.md": 1, "CARRIERS.md": 1, "journal/FORMAT.md": 0} {
		b, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		named := 0
		for line := range strings.Lines(string(b)) {
			n := namesOf(t, page, line, tests)
			named += n
			if page == "FAILURES.md" && failureRow.MatchString(line) && n == 0 {
				t.Errorf("%s: nothing proves the row %s", page, line)
			}
		}
		if named < least {
			t.Errorf("only %d names were found in %s: the test reads it wrongly", named, page)
		}
	}
	playsHaveRows(t)
}

var failureRow = regexp.MustCompile(`^\| (?:\d+|[a-g]\d+) \|`)

// namesOf looks up the names in a line of a page, and counts them.
func namesOf(t *testing.T, page, line string, tests map[string]bool) (named int) {
	t.Helper()
	where := map[string]string{".play": "testdata", ".txtar": "../ui/cli/testdata/script", ".vector": "journal/testdata/vectors"}
	for _, m := range proofs.FindAllStringSubmatch(line, -1) {
		name := m[1]
		dir, file := where[filepath.Ext(name)]
		switch {
		case strings.ContainsAny(name, "/*…") || strings.Contains(name, "NAME"):
			continue // a place or a pattern
		case file:
			if _, err := os.Stat(filepath.Join(dir, name)); err != nil {
				t.Errorf("%s names %s, which is not in %s", page, name, dir)
			}
		case strings.HasPrefix(name, "Test"):
			if !tests[name] {
				t.Errorf("%s names %s, which no file declares", page, name)
			}
		default:
			continue
		}
		named++
	}
	return named
}

// playsHaveRows demands of each play that its failure is on the page.
func playsHaveRows(t *testing.T) {
	t.Helper()
	page, err := os.ReadFile("FAILURES.md")
	plays, bad := filepath.Glob("testdata/*.play")
	if err := errors.Join(err, bad); err != nil {
		t.Fatal(err)
	}
	row := regexp.MustCompile(`^(?:f0*(\d+)|([a-g]\d+))-`)
	for _, p := range plays {
		m := row.FindStringSubmatch(filepath.Base(p))
		if m == nil || !strings.Contains(string(page), "\n| "+m[1]+m[2]+" |") {
			t.Errorf("%s is of a failure that has no row on the page", p)
		}
	}
}
