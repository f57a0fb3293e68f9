package cli_test

import (
	"go/ast"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// The house rules on what lies outside the house: the day, the computer, and
// how long things take there. What holds for the product holds for its tests.

// named reports whether a node is one of some names of a package.
func named(n ast.Node, pkg string, names ...string) bool {
	sel, ok := n.(*ast.SelectorExpr)
	if !ok {
		return false
	}
	x, ok := sel.X.(*ast.Ident)
	return ok && x.Name == pkg && slices.Contains(names, sel.Sel.Name)
}

// asked are the files that ask the computer for something, each with its reason.
var asked = map[string]string{
	"main.go": "it hands the computer in",

	".release/source.go": "git and Go run in the environment of who makes a release",
}

func TestNothingAsksTheComputerByItself(t *testing.T) {
	t.Parallel()
	h := enter(t)
	h.within(asked, "asks the computer around it: main hands in the environment, the person's folder and programs, so that a test gives others and meets nobody's", func(n ast.Node) bool {
		return named(n, "os", "Getenv", "LookupEnv", "Environ", "ExpandEnv", "UserHomeDir", "UserConfigDir", "UserCacheDir", "Hostname") ||
			named(n, "exec", "LookPath") || named(n, "user", "Current", "Lookup") || named(n, "syscall", "Getenv")
	})
}

// started are the files that may start a program, each with its reason.
var started = map[string]string{
	"ui/open.go":                  "the browser, found through the host that was handed in",
	"store/machine/clipboard.go":  "the clipboard's programs, found in the same way",
	"ui/terminaltest/terminal.go": "the program that a test gives it",
	".release/source.go":          "git gives what is committed, Go builds it",
}

func TestNoProgramIsStartedUnannounced(t *testing.T) {
	t.Parallel()
	h := enter(t)
	h.within(started, "starts a program: each is found through the host, so that a test starts none of its developer's", func(n ast.Node) bool {
		return named(n, "exec", "Command", "CommandContext", "Cmd") || named(n, "os", "StartProcess") || named(n, "pty", "Start", "StartWithSize")
	})
}

// borrowed are the tests that ask the computer they run on for something, each
// with its reason.
var borrowed = map[string]string{
	"store/kill_test.go":              "the victim is this binary, told by a variable what to do",
	"store/child_test.go":             "a child is on the same day",
	"store/identity_race_test.go":     "the racers are this binary, told by variables what to do",
	"store/restore_kill_test.go":      "the victim is this binary, told by variables what to do",
	"store/carrier_test.go":           "real sync tools are looked for, and a variable draws another schedule",
	"store/carrier_others_test.go":    "real sync tools are looked for",
	"store/carrier_syncthing_test.go": "real sync tools are looked for",
	"ui/cli/main_test.go":             "it is main to the program that scripts run",
	"ui/cli/complete_test.go":         "the shells that are there are asked what they make of Tab, in a home of their own",
	"ui/cli/terminal_test.go":         "mandoc reads the manual where it is there",
	".release/release_test.go":        "git is found by the path it is on, and run in a home of its own",

	"store/machine/machine_windows_test.go": "where its folders are is asked of Windows itself",
	"ui/cli/latency_test.go":                "it measures whatever program its developer names",
	"ui/cli/house_host_test.go":             "it names what is not to be asked for",
}

func TestNoTestMeetsTheComputerItRunsOn(t *testing.T) {
	t.Parallel()
	h := enter(t)
	have := map[string]bool{}
	h.all(func(path string, file *ast.File) {
		if !isTest(path) {
			return
		}
		begun, closed := 0, 0
		ast.Inspect(file, func(n ast.Node) bool {
			switch {
			case named(n, "os", "Getenv", "LookupEnv", "Environ", "UserHomeDir", "UserConfigDir", "UserCacheDir", "Hostname", "Setenv", "Unsetenv"), named(n, "exec", "LookPath"):
				if have[path] = true; borrowed[path] == "" {
					t.Errorf("%s:%d asks the computer that the test runs on: what it says there is another thing on each", path, h.set.Position(n.Pos()).Line)
				}
			case named(n, "t", "Setenv", "Chdir"), named(n, "b", "Setenv", "Chdir"):
				t.Errorf("%s:%d changes the process that all tests share: hand the value in instead", path, h.set.Position(n.Pos()).Line)
			case named(n, "exec", "Command", "CommandContext"):
				begun++
			}
			if a, ok := n.(*ast.AssignStmt); ok {
				for _, l := range a.Lhs {
					if sel, ok := l.(*ast.SelectorExpr); ok && sel.Sel.Name == "Env" {
						closed++
					}
				}
			}
			return true
		})
		if begun > closed {
			t.Errorf("%s starts %d programs and gives %d of them an environment: the others inherit the developer's", path, begun, closed)
		}
	})
	for path := range borrowed {
		if !have[path] && path != "ui/cli/house_host_test.go" {
			t.Errorf("%s is listed and asks for nothing", path)
		}
	}
}

// byTheWorld are the files that go by the world's clock, each with its reason. All
// others are given a time, and read the clock only to tell how long something
// took.
var byTheWorld = map[string]string{
	"main.go":                  "it hands the clock in",
	"ui/app.go":                "what tells a hand from an input method is how fast keys come, which nobody makes up",
	"ui/cli/main_test.go":      "it is main to the program that scripts run, which are given a time of their own",
	"ui/cli/watch_test.go":     "the watch is tried as a person meets it, with both homes on the world's clock",
	"ui/cli/typing_test.go":    "the console is tried as a person meets it, with its store on the world's clock",
	"ui/cli/latency_test.go":   "it measures a program from outside",
	"store/find_bench_test.go": "a demo that was made by the world's clock is measured",
}

// made are the names by which tests make a time up.
var made = []string{"Date", "Day", "noon", "newTeam", "newRoom", "newDesk", "newCrew"}

// TestNothingMixesTheWorldsClockWithAMadeOne: a test that does passes until
// that day is too far away.
func TestNothingMixesTheWorldsClockWithAMadeOne(t *testing.T) {
	t.Parallel()
	h := enter(t)
	have := map[string]bool{}
	h.all(func(path string, file *ast.File) {
		spans := stopwatches(file)
		ast.Inspect(file, func(n ast.Node) bool {
			if !named(n, "time", "Now") || spans[n] {
				return true
			}
			if have[path] = true; byTheWorld[path] == "" {
				t.Errorf("%s:%d takes the time from the world: it is handed in, so that it can be a made one everywhere at once", path, h.set.Position(n.Pos()).Line)
			}
			return true
		})
		if !isTest(path) || !have[path] {
			return
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if id, ok := n.(*ast.Ident); ok && slices.Contains(made, id.Name) {
				t.Errorf("%s:%d has a made time beside the world's: one of the two runs away from the other", path, h.set.Position(id.Pos()).Line)
			}
			return true
		})
	})
	for path := range byTheWorld {
		if !have[path] {
			t.Errorf("%s is listed and does not ask for the world's time", path)
		}
	}
}

// stopwatches finds the readings of the clock that are kept to tell how long
// something took: whole right sides of assignments to what is measured by.
func stopwatches(file *ast.File) map[ast.Node]bool {
	measured := map[string]bool{}
	ast.Inspect(file, func(n ast.Node) bool {
		c, ok := n.(*ast.CallExpr)
		if !ok || len(c.Args) != 1 {
			return true
		}
		x := c.Args[0]
		if later, ok := x.(*ast.CallExpr); ok && called(later) == "Add" {
			x = later.Fun.(*ast.SelectorExpr).X
		}
		if named(c.Fun, "time", "Since", "Until") {
			measured[last(x)] = true
		}
		return true
	})
	out := map[ast.Node]bool{}
	ast.Inspect(file, func(n ast.Node) bool {
		var to, from []ast.Expr
		switch n := n.(type) {
		case *ast.AssignStmt:
			to, from = n.Lhs, n.Rhs
		case *ast.ValueSpec:
			from = n.Values
			for _, name := range n.Names {
				to = append(to, name)
			}
		}
		for i, x := range from[:min(len(to), len(from))] {
			if c, ok := x.(*ast.CallExpr); ok && named(c.Fun, "time", "Now") && measured[last(to[i])] {
				out[c.Fun] = true
			}
		}
		return true
	})
	return out
}

// last is the name that a variable or a field is called by.
func last(x ast.Expr) string {
	switch x := x.(type) {
	case *ast.Ident:
		return x.Name
	case *ast.SelectorExpr:
		return x.Sel.Name
	}
	return ""
}

func TestAStoreIsGivenItsClockAndATestsStoreItsComputer(t *testing.T) {
	t.Parallel()
	h := enter(t)
	seen := 0
	h.all(func(path string, file *ast.File) {
		ast.Inspect(file, func(n ast.Node) bool {
			lit, ok := n.(*ast.CompositeLit)
			if ok && isTest(path) && named(lit.Type, "cli", "World") && !has(lit, "Patience") {
				t.Errorf("%s:%d runs a command without Patience: on a slow disk a test has all the time it needs", path, h.set.Position(lit.Pos()).Line)
			}
			if !ok || !named(lit.Type, "store", "Options") && !(room(path) == "store" && isIdent(lit.Type, "Options")) || len(lit.Elts) == 0 {
				return true
			}
			seen++
			for _, field := range []string{"Now", "Host"} {
				if !has(lit, field) {
					t.Errorf("%s:%d opens a store without %s: it dates by no clock of its own, and on a slow disk a test has all the time it needs", path, h.set.Position(lit.Pos()).Line, field)
				}
			}
			return true
		})
	})
	h.all(func(path string, file *ast.File) {
		if isTest(path) && room(path) != "store/folder" {
			ast.Inspect(file, func(n ast.Node) bool {
				if named(n, "folder", "Open") {
					t.Errorf("%s:%d opens a folder with the patience of the product: a test has all the time it needs, with folder.Opening", path, h.set.Position(n.Pos()).Line)
				}
				return true
			})
		}
	})
	if seen < 10 {
		t.Errorf("only %d stores were seen to be opened: the test looks in the wrong place", seen)
	}
}

func isIdent(x ast.Expr, name string) bool {
	id, ok := x.(*ast.Ident)
	return ok && id.Name == name
}

func has(lit *ast.CompositeLit, field string) bool {
	return slices.ContainsFunc(lit.Elts, func(e ast.Expr) bool {
		kv, ok := e.(*ast.KeyValueExpr)
		return ok && isIdent(kv.Key, field)
	})
}

// timed are the tests that wait by the clock, each with its reason.
var timed = map[string]string{
	"ui/cli/typing_test.go":           "keys come at the pace of a hand, or of an input method",
	"ui/cli/latency_test.go":          "it measures a program from outside",
	"store/kill_test.go":              "a process is killed at moments that nothing announces",
	"store/carrier_test.go":           "admins act at moments of a while, and the whole ends with the run of all tests",
	"store/carrier_syncthing_test.go": "a sync tool is asked again and again whether it is up",
}

// TestNoTestWaitsByTheClock: a machine may be as busy as it likes.
func TestNoTestWaitsByTheClock(t *testing.T) {
	t.Parallel()
	h := enter(t)
	have := map[string]bool{}
	h.all(func(path string, file *ast.File) {
		if !isTest(path) {
			return
		}
		for _, d := range file.Decls {
			measures := contains(d, func(n ast.Node) bool { return named(n, "time", "Since") || isCall(n, "cpu") })
			ast.Inspect(d, func(n ast.Node) bool {
				waits := named(n, "time", "Sleep", "After", "AfterFunc", "NewTimer", "NewTicker", "Tick") || named(n, "context", "WithTimeout", "WithDeadline")
				if b, ok := n.(*ast.BinaryExpr); ok && measures && slices.Contains([]token.Token{token.LSS, token.GTR, token.LEQ, token.GEQ}, b.Op) {
					waits = waits || contains(b, func(n ast.Node) bool {
						return named(n, "time", "Nanosecond", "Microsecond", "Millisecond", "Second", "Minute", "Hour")
					})
				}
				if !waits {
					return true
				}
				if have[path] = true; timed[path] == "" {
					t.Errorf("%s:%d waits or judges by the clock: an event is awaited, work is counted, or a time is held against a floor of the same run, so that a busy machine changes nothing", path, h.set.Position(n.Pos()).Line)
				}
				return true
			})
		}
	})
	for path := range timed {
		if !have[path] {
			t.Errorf("%s is listed and waits for nothing", path)
		}
	}
}

// isCall reports a call of something by its name.
func isCall(n ast.Node, names ...string) bool {
	c, ok := n.(*ast.CallExpr)
	return ok && slices.Contains(names, called(c))
}

func contains(in ast.Node, found func(ast.Node) bool) bool {
	have := false
	ast.Inspect(in, func(n ast.Node) bool {
		have = have || n != nil && found(n)
		return !have
	})
	return have
}

// TestNoScriptGoesByTheWorldsClock: every script has a clock of its own, which
// only another time may take the place of.
func TestNoScriptGoesByTheWorldsClock(t *testing.T) {
	t.Parallel()
	paths, err := filepath.Glob(filepath.Join("testdata", "script", "*.txtar"))
	if err != nil || len(paths) == 0 {
		t.Fatal(paths, err)
	}
	ended := regexp.MustCompile(`(?m)^env ` + nowVar + `=\s*$`)
	bare := regexp.MustCompile(`(?m)^[^#\n]*\bexec duyet\b`)
	for _, p := range paths {
		b, err := os.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		text, _, _ := strings.Cut(string(b), "\n-- ")
		if ended.MatchString(text) || bare.MatchString(text) {
			t.Errorf("%s runs a command by the world's clock: the days in it are made ones", p)
		}
	}
}
