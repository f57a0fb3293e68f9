package intake

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

func samples(t testing.TB) map[string]string {
	files, err := filepath.Glob("testdata/*.*")
	if err != nil || len(files) < 10 {
		t.Fatal("no samples", err)
	}
	all := map[string]string{}
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		all[f] = string(b)
	}
	return all
}

// Every sample, ended at every 64th byte, is read or refused in good order.
func TestRead_truncated_files(t *testing.T) {
	for name, text := range samples(t) {
		for n := 0; n < len(text); n += 64 {
			r := read(text[:n], Options{Name: name})
			r.check(t)
			if t.Failed() {
				t.Fatalf("%s cut at byte %d", name, n)
			}
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, text := range samples(f) {
		f.Add(text, "")
	}
	for _, text := range []string{"sep=;\nHọ tên;SĐT\n\"a;b", `{"schema":"duyet/1","kind":"join","author":{}}`, "Phê duyệt\nTừ chối\n", "\xff\xfea", "Họ tên|SĐT\n|\n"} {
		f.Add(text, "posts")
	}
	f.Fuzz(func(t *testing.T, text, kind string) {
		r := read(text, Options{Kind: kind, Questions: []string{"Chị ở đâu?"}})
		r.check(t)
		if r.err != nil || r.Format != "csv" || r.Variant == "group-leads" || !utf8.ValidString(text) || r.Encoding != "utf-8" || strings.Contains(strings.ToLower(text), "sep=") {
			return
		}
		comma := []rune(r.Delimiter)[0]
		if rows, ok := strictRows(text, comma); ok && rows != r.Counts.Rows()+1 {
			t.Errorf("%d rows accounted for, %d are there with the headings", r.Counts.Rows(), rows)
		}
	})
}
