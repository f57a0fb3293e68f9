package cli_test

import (
	"go/ast"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"duyet/model"
	"duyet/model/intake"
	"duyet/store"
	"duyet/ui/cli"
	"duyet/ui/words"
)

var (
	twoLetters = regexp.MustCompile(`\p{L}\p{L}`)
	oneToken   = regexp.MustCompile(`^[!-~]*$`)
)

// TestSentencesStandInWords looks for text a person could read outside
// ui/words. Technical texts of faults, usages as the contract writes them and
// tokens are none.
func TestSentencesStandInWords(t *testing.T) {
	t.Parallel()
	h := enter(t)
	h.each(func(path string, file *ast.File) {
		r := room(path)
		if !strings.HasPrefix(r, "ui") || r == "ui/words" || r == "ui/theme" || strings.HasSuffix(r, "test") {
			return
		}
		exempt := map[ast.Node]bool{}
		ast.Inspect(file, func(n ast.Node) bool {
			if exempts(n) {
				ast.Inspect(n, func(m ast.Node) bool {
					if lit, ok := m.(*ast.BasicLit); ok {
						exempt[lit] = true
					}
					return true
				})
			}
			lit, ok := n.(*ast.BasicLit)
			if !ok || lit.Kind != token.STRING || exempt[lit] {
				return true
			}
			text, err := strconv.Unquote(lit.Value)
			if err != nil || !twoLetters.MatchString(text) || oneToken.MatchString(strings.TrimSpace(text)) {
				return true
			}
			t.Errorf("%s:%d: %s reads like a sentence: it belongs into ui/words, where it exists in both languages", path, h.set.Position(lit.Pos()).Line, lit.Value)
			return true
		})
	})
}

// exempts reports whether the text below a node is none a person reads as a
// sentence.
func exempts(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.ImportSpec:
		return true
	case *ast.Field:
		return n.Tag != nil
	case *ast.KeyValueExpr:
		// The usage of a command and its examples, and key names.
		name, ok := n.Key.(*ast.Ident)
		return ok && slices.Contains([]string{"use", "examples", "Press"}, name.Name)
	case *ast.ValueSpec:
		return strings.HasSuffix(n.Names[0].Name, "Dir") // the system's own name of a folder
	case *ast.CallExpr:
		return slices.Contains([]string{"NewFault", "WrapFault", "Errorf"}, called(n))
	}
	return false
}

func called(c *ast.CallExpr) string {
	switch f := c.Fun.(type) {
	case *ast.Ident:
		return f.Name
	case *ast.SelectorExpr:
		return f.Sel.Name
	}
	return ""
}

func TestEachOpKindHasAHistorySentence(t *testing.T) {
	t.Parallel()
	have := words.HistoryKinds()
	for _, k := range model.Kinds() {
		if !slices.Contains(have, k) {
			t.Errorf("%s has no sentence in words/history.go: whatever happens is told", k)
		}
	}
	for _, k := range have {
		if model.NewFact(k) == nil {
			t.Errorf("words/history.go has a sentence for %s, which is no kind", k)
		}
	}
}

// TestEachFaultHasASentence reads the codes out of the source: the second
// argument of NewFault, the second of WrapFault.
func TestEachFaultHasASentence(t *testing.T) {
	t.Parallel()
	h := enter(t)
	used := map[string]string{}
	found := map[string]string{}
	h.each(func(path string, file *ast.File) {
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CallExpr:
				if name := called(n); (name == "NewFault" || name == "WrapFault") && len(n.Args) > 2 {
					note(used, n.Args[1], path)
				} else if name == "find" && len(n.Args) == 3 && room(path) == "store" {
					note(found, n.Args[1], path)
				}
			case *ast.CompositeLit:
				if id, ok := n.Type.(*ast.Ident); ok && id.Name == "Finding" && room(path) == "store" {
					for _, e := range n.Elts {
						if kv, ok := e.(*ast.KeyValueExpr); ok && kv.Key.(*ast.Ident).Name == "Code" {
							note(found, kv.Value, path)
						}
					}
				}
			}
			return true
		})
	})
	for _, c := range intake.FaultCodes() {
		used[c] = "model/intake"
	}
	has := words.FaultCodes()
	for code, path := range used {
		if !slices.Contains(has, code) {
			t.Errorf("%s: fault %q has no sentence in words/fault_table.go: a person is told what happened, what is safe, what to do", path, code)
		}
	}
	for code, path := range found {
		if !slices.Contains(words.FindingCodes(), code) {
			t.Errorf("%s: finding %q has no sentence in words/findings.go", path, code)
		}
	}
	if missing := words.PageKinds(intake.PageKinds()); len(missing) > 0 {
		t.Errorf("kinds of page without a name: %v", missing)
	}
	if missing := words.NotWhole(store.ReconcileCodes()); len(missing) > 0 {
		t.Errorf("reasons why nothing has left a page without a sentence: %v", missing)
	}
	if missing := words.ImportCodes(intake.WarningCodes(), intake.RejectCodes()); len(missing) > 0 {
		t.Errorf("warnings and rejects without a sentence: %q", missing)
	}
	if len(used) < 60 || len(found) < 5 {
		t.Errorf("only %d fault codes and %d findings were seen in the source: the test looks in the wrong place", len(used), len(found))
	}
}

// note keeps a code that stands as a literal.
func note(into map[string]string, e ast.Expr, path string) {
	if lit, ok := e.(*ast.BasicLit); ok {
		if code, err := strconv.Unquote(lit.Value); err == nil && code != "" {
			into[code] = path
		}
	}
}

func TestEachFaultSaysWhatHappenedWhatIsSafeAndWhatToDo(t *testing.T) {
	t.Parallel()
	sentences := regexp.MustCompile(`[.!?]( |$)`)
	check := func(what string, text words.Text) {
		for _, l := range []words.Lang{words.Vi, words.En} {
			if got := len(sentences.FindAllString(text.In(l), -1)); got < 3 {
				t.Errorf("%s in %s has %d sentences, want what happened, what is safe, what to do: %s", what, l, got, text.In(l))
			}
		}
	}
	for _, k := range words.FaultKinds() {
		check(strconv.Itoa(int(k)), words.Fault(k, ""))
		for _, code := range words.FaultCodes() {
			check(code, words.Fault(k, code))
		}
	}
	if got := len(words.FaultKinds()); got != int(model.Newer) {
		t.Errorf("%d kinds have a sentence, want %d", got, model.Newer)
	}
}

// TestEachCommandHasAScriptAndALine compares the table of commands with the
// scripts and with the README.
func TestEachCommandHasAScriptAndALine(t *testing.T) {
	t.Parallel()
	scripts := readAll(t, filepath.Join("testdata", "script", "*.txtar"))
	readme, err := os.ReadFile(filepath.Join(top, "README.md"))
	if err != nil {
		t.Errorf("no README.md at the top: its table of commands is what people read first")
	}
	listed := map[string]bool{}
	for _, m := range regexp.MustCompile("(?m)^\\|.*?`duyet ([a-z]+)").FindAllStringSubmatch(string(readme), -1) {
		listed[m[1]] = true
	}
	names := cli.Commands()
	for _, name := range names {
		if !regexp.MustCompile(`exits \d duyet (--?\S+ \S+ )*` + name + `\b`).MatchString(scripts) {
			t.Errorf("no script runs duyet %s: every command and every exit code it can give is tried", name)
		}
		if readme != nil && !listed[name] {
			t.Errorf("the README's table of commands has no line for duyet %s", name)
		}
	}
	for name := range listed {
		if !slices.Contains(names, name) {
			t.Errorf("the README's table of commands has duyet %s, which is no command", name)
		}
	}
}

func readAll(t *testing.T, pattern string) string {
	t.Helper()
	paths, err := filepath.Glob(pattern)
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, p := range paths {
		b, err := os.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		all.Write(b)
	}
	return all.String()
}

func TestEachCommandAndOptionIsExplained(t *testing.T) {
	t.Parallel()
	for _, name := range cli.Commands() {
		if words.CmdShort(name).Zero() {
			t.Errorf("duyet %s has no sentence in words/cli.go", name)
		}
	}
	for _, option := range cli.Flags() {
		command, flag, _ := strings.Cut(option, " ")
		if words.CmdFlag(command, flag).Zero() {
			t.Errorf("duyet %s --%s has no sentence in words/cli.go", command, flag)
		}
	}
}

// TestTheTopHoldsOnlyItsFloors: dist is what a release made, and not in git.
func TestTheTopHoldsOnlyItsFloors(t *testing.T) {
	t.Parallel()
	entries, err := os.ReadDir(top)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if n := e.Name(); !strings.HasPrefix(n, ".") && !slices.Contains([]string{"main.go", "ui", "store", "model", "go.mod", "go.sum", "README.md", "LICENSE", "CHANGELOG.md", "dist"}, n) {
			t.Errorf("%s stands at the top: whoever opens the project sees three floors and a door", n)
		}
	}
}

// TestPanesDoNotKnowEachOther: a pane is a type with a Title.
func TestPanesDoNotKnowEachOther(t *testing.T) {
	t.Parallel()
	h := enter(t)
	panes := map[string]string{}
	h.each(func(path string, file *ast.File) {
		for _, d := range file.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && room(path) == "ui/pane" && f.Recv != nil && f.Name.Name == "Title" {
				panes[receiver(f).Name] = path
			}
		}
	})
	h.each(func(path string, file *ast.File) {
		if !slices.ContainsFunc(slices.Collect(mapValues(panes)), func(p string) bool { return p == path }) {
			return
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if id, ok := n.(*ast.Ident); ok && panes[id.Name] != "" && panes[id.Name] != path {
				t.Errorf("%s:%d names %s: panes meet in the app and in the store, so that one can be changed alone", path, h.set.Position(id.Pos()).Line, id.Name)
			}
			return true
		})
	})
}

func mapValues(m map[string]string) func(func(string) bool) {
	return func(yield func(string) bool) {
		for _, v := range m {
			if !yield(v) {
				return
			}
		}
	}
}
