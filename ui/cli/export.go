package cli

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"duyet/model"
	"duyet/store"
	"duyet/ui/report"
	"duyet/ui/words"
)

// record is one line of an export: the object of a JSON line, and the cells of
// a table.
type record struct {
	object any
	cells  []string
}

// exported is one thing that can be exported.
type exported struct {
	name    string
	columns []string
	// each hands on every record; an error of write ends it.
	each func(ctx context.Context, st *store.Store, write func(record) error) error
}

// exports lists what can be exported.
func (s *session) exports() []exported {
	return []exported{s.exportItems(), s.exportLog(), s.exportPeople(), s.exportWishes()}
}

// sheet is a file being written.
type sheet struct {
	row func(record) error
	end func() error
}

// sheets are the formats of exports.
var sheets = []struct {
	name  string
	start func(w io.Writer, columns []string) (sheet, error)
}{{"jsonl", startLines}, {"csv", startTable}, {"xlsx", startBook}}

// exportJSON says what was written into which file.
type exportJSON struct {
	What   string `json:"what"`
	Format string `json:"format"`
	File   string `json:"file"`
	Rows   int    `json:"rows"`
}

func sheetNames() (out []string) {
	for _, f := range sheets {
		out = append(out, f.name)
	}
	return out
}

func (s *session) exportCommand() command {
	var format, file string
	var force bool
	var names []string
	for _, e := range s.exports() {
		names = append(names, e.name)
	}
	return command{
		use: "export items|log|people|wishes [--format jsonl|csv|xlsx] [-o FILE] [--force]", min: 1, max: 1, args: []choice{oneOf(names...)}, values: map[string]choice{"format": oneOf(sheetNames()...)},
		examples: []string{"duyet export items -o items.csv", "duyet export log --format jsonl"},
		flags: func(f *pflag.FlagSet) {
			f.StringVar(&format, "format", "", "")
			s.pathVar(f, &file, aFile, "output", "o")
			f.BoolVar(&force, "force", false, "")
		},
		run: func(ctx context.Context, args []string) error { return s.export(ctx, args[0], format, file, force) },
	}
}

// export writes a thing to a file, or prints it. Without a format the ending of
// the file says which, or else it is JSON lines.
func (s *session) export(ctx context.Context, name, format, file string, force bool) error {
	what := slices.IndexFunc(s.exports(), func(e exported) bool { return e.name == name })
	if format == "" {
		format = sheets[0].name
		for _, f := range sheets {
			if strings.EqualFold(filepath.Ext(file), "."+f.name) {
				format = f.name
			}
		}
	}
	for _, f := range sheets {
		if f.name != format || what < 0 {
			continue
		}
		thing, n := s.exports()[what], 0
		return s.reading(ctx, func(st *store.Store) error {
			write := func(w io.Writer) error {
				out, err := f.start(w, thing.columns)
				if err != nil {
					return err
				}
				err = thing.each(ctx, st, func(r record) error {
					n++
					return out.row(r)
				})
				return first(err, out.end())
			}
			if file == "" || file == stdin {
				return write(s.out)
			}
			if err := report.Keep(file, force, write); err != nil {
				return err
			}
			if s.json {
				return s.emit(exportJSON{name, format, file, n})
			}
			s.note(words.CmdExported(n, file))
			return nil
		})
	}
	return model.NewFault(model.Usage, "unknown-export", "export %s --format %s", name, format)
}

// startLines writes own JSON lines.
func startLines(w io.Writer, _ []string) (sheet, error) {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return sheet{
		row: func(r record) error {
			return model.WrapFault(model.Unreachable, "output", enc.Encode(r.object), "output")
		},
		end: func() error { return nil },
	}, nil
}

// bom tells a spreadsheet that a text is UTF-8.
const bom = "\ufeff"

// startTable writes comma-separated values with a mark that tells a
// spreadsheet of their encoding.
func startTable(w io.Writer, columns []string) (sheet, error) {
	out := csv.NewWriter(w)
	out.UseCRLF = true
	_, err := io.WriteString(w, bom)
	out.Write(columns)
	return sheet{
		row: func(r record) error {
			row := make([]string, len(r.cells))
			for i, c := range r.cells {
				row[i] = report.Guard(c)
			}
			return model.WrapFault(model.Unreachable, "output", out.Write(row), "output")
		},
		end: func() error {
			out.Flush()
			return model.WrapFault(model.Unreachable, "output", out.Error(), "output")
		},
	}, model.WrapFault(model.Unreachable, "output", err, "output")
}

// startBook writes a workbook.
func startBook(w io.Writer, columns []string) (sheet, error) {
	book, err := report.NewBook(columns)
	if err != nil {
		return sheet{}, err
	}
	return sheet{
		row: func(r record) error { return book.Row(r.cells) },
		end: func() error { return book.Write(w) },
	}, nil
}
