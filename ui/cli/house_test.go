package cli_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

// The house rules, held against the source itself. Each failure says why the
// rule is there.

// house is the source of the module.
type house struct {
	*testing.T
	source
}

// source is the files, parsed; nobody changes them.
type source struct {
	set   *token.FileSet
	files map[string]*ast.File // by path from the top, with slashes
}

const top = "../.."

// parsed is the source, parsed once for all rules.
var parsed = sync.OnceValues(func() (source, error) {
	s := source{set: token.NewFileSet(), files: map[string]*ast.File{}}
	err := filepath.WalkDir(top, func(path string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasPrefix(e.Name(), ".") {
			return err
		}
		rel, err := filepath.Rel(top, path)
		if err != nil {
			return err
		}
		f, err := parser.ParseFile(s.set, path, nil, parser.ParseComments)
		s.files[filepath.ToSlash(rel)] = f
		return err
	})
	return s, err
})

func enter(t *testing.T) *house {
	t.Helper()
	s, err := parsed()
	if err != nil {
		t.Fatal(err)
	}
	return &house{t, s}
}

// each calls f for every file that is no test, in order.
func (h *house) each(f func(path string, file *ast.File)) {
	h.all(func(path string, file *ast.File) {
		if !isTest(path) {
			f(path, file)
		}
	})
}

// all calls f for every file, in order.
func (h *house) all(f func(path string, file *ast.File)) {
	for _, p := range slices.Sorted(maps.Keys(h.files)) {
		f(p, h.files[p])
	}
}

func isTest(path string) bool { return strings.HasSuffix(path, "_test.go") }

func room(path string) string {
	if dir, _, ok := cutLast(path); ok {
		return dir
	}
	return "."
}

func cutLast(path string) (dir, name string, ok bool) {
	i := strings.LastIndexByte(path, '/')
	if i < 0 {
		return "", path, false
	}
	return path[:i], path[i+1:], true
}

// floors are the rooms a room may lean on, besides those below them. A room
// within model or store may use its neighbours there.
var floors = map[string][]string{
	".":               {"ui/cli"},
	"ui/cli":          {"ui", "ui/pane", "ui/widget", "ui/theme", "ui/words", "ui/report", "store", "model"},
	"ui":              {"ui/pane", "ui/widget", "ui/theme", "ui/words", "ui/report", "store", "model"},
	"ui/pane":         {"ui/widget", "ui/theme", "ui/words", "ui/report", "store", "model"},
	"ui/report":       {"ui/words", "store", "model"},
	"ui/widget":       {"ui/theme"},
	"ui/theme":        {},
	"ui/words":        {"model"},
	"ui/terminaltest": {},
	"store":           {"store", "model"},
	"model":           {"model"},
	".release":        {}, // a module of its own, which makes what is published
}

// open are the rooms within store that those above may lean on as well: what is
// asked of the computer itself has nothing to do with how a store is kept.
var open = map[string]bool{"store/machine": true}

func floor(room string) string {
	for _, big := range []string{"store", "model"} {
		if room == big || strings.HasPrefix(room, big+"/") {
			return big
		}
	}
	return room
}

func TestArrowsGoDownwardsOnly(t *testing.T) {
	t.Parallel()
	h := enter(t)
	h.each(func(path string, file *ast.File) {
		from := floor(room(path))
		allowed, known := floors[from]
		if !known {
			t.Errorf("%s: room %s is not in the house: a new room needs its place among the floors", path, from)
		}
		for _, imp := range file.Imports {
			to, ours := strings.CutPrefix(strings.Trim(imp.Path.Value, `"`), "duyet/")
			if !ours {
				continue
			}
			if !slices.Contains(allowed, floor(to)) || from != "store" && strings.HasPrefix(to, "store/") && !open[to] {
				t.Errorf("%s leans on %s: arrows go downwards only, so that a floor can be read, tested and moved without those above it", path, to)
			}
		}
	})
}

// worldly are imports that would tie the model to a clock, a disk, a terminal.
var worldly = []string{"os", "os/exec", "net", "net/http", "database/sql", "sync", "syscall", "math/rand", "context", "log", "io/fs", "path/filepath"}

func TestModelKnowsNoWorld(t *testing.T) {
	t.Parallel()
	h := enter(t)
	h.each(func(path string, file *ast.File) {
		if floor(room(path)) != "model" {
			return
		}
		for _, imp := range file.Imports {
			if p := strings.Trim(imp.Path.Value, `"`); slices.Contains(worldly, p) {
				t.Errorf("%s imports %s: the model is values in, values out, so that every result can be computed again", path, p)
			}
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if sel, ok := n.(*ast.SelectorExpr); ok {
				if x, ok := sel.X.(*ast.Ident); ok && x.Name == "time" && slices.Contains([]string{"Now", "Since", "Until", "Sleep", "After", "Local", "NewTimer", "NewTicker"}, sel.Sel.Name) {
					t.Errorf("%s uses time.%s: the time is an argument in the model", path, sel.Sel.Name)
				}
			}
			return true
		})
	})
}

// TestNoPathIsTakenForAPattern: people have folders called "tài liệu [1]", and on
// Windows a pattern cannot be escaped.
func TestNoPathIsTakenForAPattern(t *testing.T) {
	t.Parallel()
	h := enter(t)
	h.each(func(path string, file *ast.File) {
		ast.Inspect(file, func(n ast.Node) bool {
			if sel, ok := n.(*ast.SelectorExpr); ok && sel.Sel.Name == "Glob" {
				t.Errorf("%s:%d uses Glob: read the folder and match the names in it, so that no letter of a path is taken for a pattern", path, h.set.Position(n.Pos()).Line)
			}
			return true
		})
	})
}

// Bounds of size. A file of nothing but tables may be as long as it must.
const (
	maxLines  = 400
	maxFunc   = 70
	maxFields = 12
)

func TestNothingGrowsTooLarge(t *testing.T) {
	t.Parallel()
	h := enter(t)
	h.each(func(path string, file *ast.File) {
		lines := h.set.Position(file.FileEnd).Line
		if lines > maxLines && !onlyTables(file) {
			t.Errorf("%s has %d lines, more than %d: a file one cannot hold in mind wants to be two", path, lines, maxLines)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncDecl:
				if l := h.span(n); l > maxFunc {
					t.Errorf("%s: %s has %d lines, more than %d: a function does one thing", path, n.Name.Name, l, maxFunc)
				}
			case *ast.StructType:
				if k := n.Fields.NumFields(); k > maxFields {
					t.Errorf("%s:%d: a struct of %d fields, more than %d: group what belongs together", path, h.set.Position(n.Pos()).Line, k, maxFields)
				}
			}
			return true
		})
	})
}

func onlyTables(file *ast.File) bool {
	for _, d := range file.Decls {
		if _, ok := d.(*ast.FuncDecl); ok {
			return false
		}
	}
	return true
}

func (h *house) span(n ast.Node) int {
	return h.set.Position(n.End()).Line - h.set.Position(n.Pos()).Line + 1
}

func TestEverythingExportedIsExplained(t *testing.T) {
	t.Parallel()
	h := enter(t)
	docs := map[string]int{}
	h.each(func(path string, file *ast.File) {
		r := room(path)
		docs[r] += 0
		if file.Doc != nil {
			docs[r]++
		}
		for _, d := range file.Decls {
			for _, name := range bare(d) {
				t.Errorf("%s: %s has no comment: who uses it must not have to read how it works", path, name)
			}
		}
	})
	for r, n := range docs {
		if n != 1 {
			t.Errorf("%s: %d files say what the package is, want exactly one", r, n)
		}
	}
}

// bare lists the exported names a declaration leaves without a comment.
func bare(d ast.Decl) (names []string) {
	switch d := d.(type) {
	case *ast.FuncDecl:
		if d.Name.IsExported() && d.Doc == nil && (d.Recv == nil || receiver(d).IsExported()) {
			names = append(names, d.Name.Name)
		}
	case *ast.GenDecl:
		for _, s := range d.Specs {
			switch s := s.(type) {
			case *ast.TypeSpec:
				if s.Name.IsExported() && d.Doc == nil && s.Doc == nil {
					names = append(names, s.Name.Name)
				}
			case *ast.ValueSpec:
				for _, n := range s.Names {
					if n.IsExported() && d.Doc == nil && s.Doc == nil && s.Comment == nil {
						names = append(names, n.Name)
					}
				}
			}
		}
	}
	return names
}

func receiver(d *ast.FuncDecl) *ast.Ident {
	x := d.Recv.List[0].Type
	for {
		switch y := x.(type) {
		case *ast.StarExpr:
			x = y.X
		case *ast.IndexExpr:
			x = y.X
		case *ast.Ident:
			return y
		default:
			return ast.NewIdent("_")
		}
	}
}

// goroutines are the files that may start one, each with its reason.
var goroutines = map[string]string{
	"ui/run.go":               "the folder is watched beside the keys",
	"store/folder/patient.go": "a call that the system does not end is waited for beside",
	"store/settle.go":         "what waits to be folded is folded on every core",
	"store/each.go":           "many stores are read on every core",
	"store/watch.go":          "file events and the pace of publishing are waited for at once",
	"ui/cli/demo.go":          "the other admins of a demo act beside the console",
	"ui/cli/hold.go":          "whoever closes the window ends the wait for a key",

	"ui/terminaltest/terminal.go": "a test's window moves bytes both ways at once",
}

func TestNothingRunsBesideUnannounced(t *testing.T) {
	t.Parallel()
	h := enter(t)
	h.within(goroutines, "starts a goroutine: each one is in the list of this test with its reason, so that it is known what runs at once", func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.GoStmt:
			return true
		case *ast.CallExpr:
			// Those of groups, pools and timers are methods and functions.
			return slices.Contains([]string{"Go", "TryGo", "AfterFunc"}, called(n))
		}
		return false
	})
	h.each(func(path string, file *ast.File) {
		for _, d := range file.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && f.Name.Name == "init" && f.Recv == nil {
				t.Errorf("%s has an init: nothing happens before main says so", path)
			}
		}
	})
}

// within demands that what is found stands in the listed files alone, and that
// each of these still has it: a list that is longer than the truth hides the
// next one.
func (h *house) within(listed map[string]string, why string, found func(ast.Node) bool) {
	h.Helper()
	have := map[string]bool{}
	h.each(func(path string, file *ast.File) {
		ast.Inspect(file, func(n ast.Node) bool {
			if n == nil || !found(n) {
				return true
			}
			if have[path] = true; listed[path] == "" {
				h.Errorf("%s:%d %s", path, h.set.Position(n.Pos()).Line, why)
			}
			return true
		})
	})
	for path := range listed {
		if !have[path] {
			h.Errorf("%s is listed and has none: it %s", path, why)
		}
	}
}

// TestNoPackageKeepsState: tables and sentinel values are fine, a variable that
// is written to after the start is not.
func TestNoPackageKeepsState(t *testing.T) {
	t.Parallel()
	h := enter(t)
	specs := map[any]bool{}
	names := map[string]bool{} // "room name"
	h.each(func(path string, file *ast.File) {
		for _, d := range file.Decls {
			g, ok := d.(*ast.GenDecl)
			if !ok || g.Tok != token.VAR {
				continue
			}
			for _, s := range g.Specs {
				specs[s] = true
				for _, n := range s.(*ast.ValueSpec).Names {
					names[room(path)+" "+n.Name] = true
				}
			}
		}
	})
	h.each(func(path string, file *ast.File) {
		ast.Inspect(file, func(n ast.Node) bool {
			for _, x := range written(n) {
				id := root(x)
				if id == nil || !names[room(path)+" "+id.Name] || id.Obj != nil && !specs[id.Obj.Decl] {
					continue
				}
				t.Errorf("%s:%d writes to %s: what a package keeps is seen by nobody and shared by all", path, h.set.Position(id.Pos()).Line, id.Name)
			}
			return true
		})
	})
}

// written lists what a statement writes to.
func written(n ast.Node) []ast.Expr {
	switch n := n.(type) {
	case *ast.AssignStmt:
		if n.Tok != token.DEFINE {
			return n.Lhs
		}
	case *ast.IncDecStmt:
		return []ast.Expr{n.X}
	}
	return nil
}

// root is the variable an assignment goes into.
func root(x ast.Expr) *ast.Ident {
	for {
		switch y := x.(type) {
		case *ast.Ident:
			return y
		case *ast.IndexExpr:
			x = y.X
		case *ast.SelectorExpr:
			x = y.X
		case *ast.StarExpr:
			x = y.X
		default:
			return nil
		}
	}
}
