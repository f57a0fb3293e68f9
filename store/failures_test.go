package store_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestThePageOfFailuresNamesWhatExists holds FAILURES.md to the tests: each one
// it names is there, and each play is of a failure that has a row.
func TestThePageOfFailuresNamesWhatExists(t *testing.T) {
	t.Parallel()
	b, err := os.ReadFile("FAILURES.md")
	if err != nil {
		t.Fatal(err)
	}
	page := string(b)
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
	where := map[string]string{".play": "testdata", ".txtar": "../ui/cli/testdata/script", ".vector": "journal/testdata/vectors"}
	named := 0
	for _, m := range regexp.MustCompile("`([^`…]+)`").FindAllStringSubmatch(page, -1) {
		name := m[1]
		dir, file := where[filepath.Ext(name)]
		switch {
		case file:
			if _, err := os.Stat(filepath.Join(dir, name)); err != nil {
				t.Errorf("the page names %s, which is not in %s", name, dir)
			}
		case strings.HasPrefix(name, "Test"):
			if !tests[name] {
				t.Errorf("the page names %s, which no file declares", name)
			}
		default:
			continue
		}
		named++
	}
	if named < 100 {
		t.Errorf("only %d names were found on the page: the test reads it wrongly", named)
	}
	plays, err := filepath.Glob("testdata/*.play")
	if err != nil {
		t.Fatal(err)
	}
	row := regexp.MustCompile(`^(?:f0*(\d+)|([a-g]\d+))-`)
	for _, p := range plays {
		m := row.FindStringSubmatch(filepath.Base(p))
		if m != nil && !strings.Contains(page, "\n| "+m[1]+m[2]+" |") {
			t.Errorf("%s is of a failure that has no row on the page", p)
		}
	}
}
