package cli_test

import (
	"go/ast"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"duyet/ui/cli"
)

// House rules of building the program and of what it then calls itself.

func TestTheVersionIsTheChangelogs(t *testing.T) {
	t.Parallel()
	b, err := os.ReadFile(filepath.Join(top, "CHANGELOG.md"))
	if err != nil {
		t.Fatal(err)
	}
	m := regexp.MustCompile(`(?m)^## (\S+)`).FindSubmatch(b)
	if m == nil || string(m[1]) != cli.Version {
		t.Errorf("the program calls itself %s, CHANGELOG.md begins with %q: one number names what people run and what they read about it", cli.Version, m)
	}
}

func TestThePageOnInstallingNamesTheFilesOfThisVersion(t *testing.T) {
	t.Parallel()
	b, err := os.ReadFile(filepath.Join(top, "ui", "docs", "install.md"))
	if err != nil {
		t.Fatal(err)
	}
	named := regexp.MustCompile(`duyet[-_](\d+\.\d+\.\d+)`).FindAllSubmatch(b, -1)
	if len(named) == 0 {
		t.Error("install.md names no file")
	}
	for _, m := range named {
		if string(m[1]) != cli.Version {
			t.Errorf("install.md names %s, the version is %s: people type what they read", m[0], cli.Version)
		}
	}
}

// TestWithoutACompilerOneSentence: what needs C leans on the package that ends
// a build without it, else the compiler gets there first.
func TestWithoutACompilerOneSentence(t *testing.T) {
	t.Parallel()
	h := enter(t)
	needs, leans := map[string]bool{}, map[string]bool{}
	h.each(func(path string, file *ast.File) {
		for _, imp := range file.Imports {
			switch imp.Path.Value {
			case `"github.com/mattn/go-sqlite3"`:
				needs[room(path)] = true
			case `"duyet/store/cgo"`:
				leans[room(path)] = true
			}
		}
	})
	if len(needs) == 0 {
		t.Error("nothing imports SQLite")
	}
	for r := range needs {
		if !leans[r] {
			t.Errorf("%s uses SQLite without leaning on store/cgo: without a C compiler people would read a page of undefined names", r)
		}
	}
}
