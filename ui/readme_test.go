package ui

import (
	"flag"
	"os"
	"strings"
	"testing"

	"duyet/ui/words"
)

var updateReadme = flag.Bool("update-readme", false, "rewrite the table of keys in README.md")

// TestTheReadmeHasTheTableOfKeys holds the README to the rows the console
// dispatches by.
func TestTheReadmeHasTheTableOfKeys(t *testing.T) {
	t.Parallel()
	const path, open, end = "../README.md", "<!-- keys -->\n", "<!-- /keys -->"
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	head, rest, a := strings.Cut(string(raw), open)
	have, tail, b := strings.Cut(rest, end)
	if !a || !b {
		t.Fatalf("README.md has no %s ... %s around its table of keys", strings.TrimSpace(open), end)
	}
	want := keyTable()
	if *updateReadme {
		if err := os.WriteFile(path, []byte(head+open+want+end+tail), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if have != want {
		t.Errorf("the README's table of keys is not that of the console; go test ./ui -run Readme -update-readme writes it.\nwant:\n%s", want)
	}
}

// keyTable writes each key once, with what it does in which tab.
func keyTable() string {
	var out strings.Builder
	out.WriteString("| key | tiếng Việt | English |\n|---|---|---|\n")
	vi, en := meanings(words.Vi), meanings(words.En)
	for i, m := range vi {
		out.WriteString("| `" + strings.ReplaceAll(m.keys, " ", "` `") + "` | " + m.text() + " | " + en[i].text() + " |\n")
	}
	return out.String()
}

// meaning is what a key does, by the tabs in which it does it.
type meaning struct {
	keys  string
	names []string
	tabs  map[string][]string
}

func (m meaning) text() string {
	if len(m.names) == 1 {
		return m.names[0]
	}
	var parts []string
	for _, n := range m.names {
		if tabs := strings.Join(m.tabs[n], ", "); tabs != "" {
			n = tabs + ": " + n
		}
		parts = append(parts, n)
	}
	return strings.Join(parts, " · ")
}

func meanings(lang words.Lang) []meaning {
	var out []meaning
	at := map[string]int{}
	for _, r := range KeyTable(lang) {
		keys := strings.Join(r.Keys, " ")
		n, known := at[keys]
		if !known {
			n = len(out)
			at[keys] = n
			out = append(out, meaning{keys: keys, tabs: map[string][]string{}})
		}
		m := &out[n]
		name := r.Name
		if r.Help != "" {
			name += " (" + r.Help + ")"
		}
		if _, twice := m.tabs[name]; !twice {
			m.names = append(m.names, name)
		}
		if r.Where != "" {
			m.tabs[name] = append(m.tabs[name], r.Where)
		} else if m.tabs[name] == nil {
			m.tabs[name] = []string{}
		}
	}
	return out
}
