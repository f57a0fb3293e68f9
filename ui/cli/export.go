package cli

import (
	"bufio"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"duyet/model"
	"duyet/store"
	"duyet/store/machine"
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

func (s *session) exportCommand() command {
	var format, file string
	var names []string
	for _, e := range s.exports() {
		names = append(names, e.name)
	}
	return command{
		use: "export items|log|people|wishes [--format jsonl|csv|xlsx] [-o FILE]", min: 1, max: 1, words: names,
		flags: func(f *pflag.FlagSet) {
			f.StringVar(&format, "format", "", "")
			pathVar(f, &file, "output", "o")
		},
		run: func(ctx context.Context, args []string) error { return s.export(ctx, args[0], format, file) },
	}
}

// export writes a thing to a file, or prints it. Without a format the ending of
// the file says which, or else it is JSON lines.
func (s *session) export(ctx context.Context, name, format, file string) error {
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
			err := writeFile(file, write)
			if err == nil {
				s.note(words.CmdExported(n, file))
			}
			return err
		})
	}
	return model.NewFault(model.Usage, "unknown-export", "export %s --format %s", name, format)
}

// writeFile writes a file through a temporary one beside it, readable by its
// owner alone: it holds personal data.
func writeFile(name string, write func(io.Writer) error) error {
	if err := machine.Here().CheckName(filepath.Base(name)); err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(name), ".duyet-*")
	if err != nil {
		return machine.Unwritten(err, name)
	}
	defer os.Remove(f.Name())
	w := bufio.NewWriter(f)
	if err := write(w); err != nil {
		f.Close()
		if machine.CauseOf(err) != "" {
			err = machine.Unwritten(err, name)
		}
		return err
	}
	if err := first(w.Flush(), f.Close()); err != nil {
		return machine.Unwritten(err, name)
	}
	err = os.Rename(f.Name(), name)
	if errors.Is(err, fs.ErrPermission) {
		// A new file could be made beside it, so it is the old one that stands in
		// the way: on Windows another program has it open.
		return model.WrapFault(model.Unreachable, "file-busy", err, "%s", name)
	}
	return machine.Unwritten(err, name)
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
