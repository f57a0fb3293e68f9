package cli

import (
	"bufio"
	"context"
	"encoding/csv"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/pflag"

	"duyet/model"
	"duyet/model/interchange"
	"duyet/store"
	"duyet/ui/words"
)

// exports are the formats of items.
var exports = []struct {
	name  string
	start func(w io.Writer) func(interchange.Item) error
}{{"jsonl", writeLines}, {"csv", writeTable}}

func (s *session) exportCommand() command {
	var format, file string
	return command{
		use: "export items [--format jsonl|csv] [-o FILE]", min: 1, max: 1, words: []string{"items"},
		flags: func(f *pflag.FlagSet) {
			f.StringVar(&format, "format", exports[0].name, "")
			f.StringVarP(&file, "output", "o", "", "")
		},
		run: func(ctx context.Context, args []string) error {
			for _, e := range exports {
				if e.name == format && args[0] == "items" {
					return s.exported(ctx, file, e.start)
				}
			}
			return model.NewFault(model.Usage, "unknown-export", "export %s --format %s", args[0], format)
		},
	}
}

func (s *session) exported(ctx context.Context, file string, start func(io.Writer) func(interchange.Item) error) error {
	return s.reading(ctx, func(st *store.Store) error {
		if file == "" || file == stdin {
			_, err := s.exportItems(ctx, st, start(s.out))
			return err
		}
		n := 0
		err := writeFile(file, func(w io.Writer) error {
			var err error
			n, err = s.exportItems(ctx, st, start(w))
			return err
		})
		if err == nil {
			s.note(words.CmdExported(n, file))
		}
		return err
	})
}

// exportItems hands every item of the chosen group, or of all groups, to
// write; a nil item ends it.
func (s *session) exportItems(ctx context.Context, st *store.Store, write func(interchange.Item) error) (int, error) {
	groups, err := st.Groups(ctx)
	if err != nil {
		return 0, err
	}
	if s.group != "" {
		g, err := st.Group(ctx, s.group)
		if err != nil {
			return 0, err
		}
		groups = []model.Group{g}
	}
	p, err := s.printer(ctx, st)
	if err != nil {
		return 0, err
	}
	n := 0
	for _, g := range groups {
		asks, err := asksFor(everything, listFlags{view: string(model.All)})
		if err != nil {
			return n, err
		}
		for _, ask := range asks {
			ask.Group = g.ID
			from := []*rows{{st: st, ask: ask}}
			err := merged(ctx, from, 0, func(r store.Row, a store.Ask) error {
				n++
				return write(p.item(r.Case, a.Queue))
			})
			if err != nil {
				return n, err
			}
		}
	}
	return n, nil
}

// writeFile writes a file through a temporary one beside it, readable by its
// owner alone: it holds personal data.
func writeFile(name string, write func(io.Writer) error) error {
	f, err := os.CreateTemp(filepath.Dir(name), ".duyet-*")
	if err != nil {
		return model.WrapFault(model.Unreachable, "file-unwritable", err, "%s", name)
	}
	defer os.Remove(f.Name())
	w := bufio.NewWriter(f)
	if err := write(w); err != nil {
		f.Close()
		return err
	}
	err = first(w.Flush(), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), name)
	}
	return model.WrapFault(model.Unreachable, "file-unwritable", err, "%s", name)
}

// writeLines writes own JSON lines.
func writeLines(w io.Writer) func(interchange.Item) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return func(it interchange.Item) error {
		it.Schema = interchange.Schema
		return model.WrapFault(model.Unreachable, "output", enc.Encode(it), "output")
	}
}

// bom tells a spreadsheet that a text is UTF-8.
const bom = "\ufeff"

// writeTable writes comma-separated values with a mark that tells a
// spreadsheet of their encoding.
func writeTable(w io.Writer) func(interchange.Item) error {
	out := csv.NewWriter(w)
	out.UseCRLF = true
	columns, begun := interchange.Columns(), false
	return func(it interchange.Item) error {
		if !begun {
			begun = true
			var head []string
			for _, c := range columns {
				head = append(head, c.Name)
			}
			io.WriteString(w, bom)
			out.Write(head)
		}
		var row []string
		for _, c := range columns {
			row = append(row, guarded(c.Cell(it)))
		}
		out.Write(row)
		out.Flush()
		return model.WrapFault(model.Unreachable, "output", out.Error(), "output")
	}
}

// guarded keeps a spreadsheet from taking a stranger's text for a formula.
func guarded(cell string) string {
	if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
		return "'" + cell
	}
	return cell
}
